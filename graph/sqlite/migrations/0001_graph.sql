-- Every node is a row: its id, what it is filtered and sorted by in columns, and
-- all of it in doc (JSON; the Go type's fields). Sort columns hold graph's
-- SortKey. What hangs on a document (mention counts, party, tells, edge, tie,
-- text) is derived from it and can be built again.
--
-- Rows refer to one another by ref, a number that is unique in the whole file and
-- given in the order of writing: what comes together lies together, where random
-- ids would touch a page of every index for every row.

CREATE TABLE sequence (
    next INTEGER NOT NULL -- the next ref
) STRICT;
INSERT INTO sequence (next) VALUES (1);

CREATE TABLE run (
    id  TEXT PRIMARY KEY,
    doc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
    ref       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    type      TEXT NOT NULL,
    name      TEXT NOT NULL,
    name_key  TEXT NOT NULL,
    wikidata  TEXT NOT NULL,
    names     TEXT NOT NULL, -- JSON: all names it was ever given, sorted
    articles  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX entity_articles ON entity (articles DESC, id);
CREATE INDEX entity_name ON entity (name_key, id);

CREATE TABLE article (
    ref       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    outlet    TEXT NOT NULL, -- id
    language  TEXT NOT NULL,
    title_key TEXT NOT NULL,
    newest    INTEGER NOT NULL,
    oldest    INTEGER NOT NULL,
    since     INTEGER, -- [since, until) in Unix seconds; NULL: unknown
    until     INTEGER,
    doc       TEXT NOT NULL
) STRICT;
CREATE INDEX article_newest ON article (newest DESC, id);
CREATE INDEX article_oldest ON article (oldest, id);
CREATE INDEX article_title ON article (title_key, id);
CREATE INDEX article_outlet ON article (outlet, newest DESC, id);

CREATE TABLE sentence (
    ref      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    article  INTEGER NOT NULL REFERENCES article (ref) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    doc      TEXT NOT NULL
) STRICT;
CREATE INDEX sentence_article ON sentence (article, position);

CREATE TABLE mention (
    ref     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL,
    entity  INTEGER NOT NULL REFERENCES entity (ref) DEFERRABLE INITIALLY DEFERRED,
    article INTEGER NOT NULL REFERENCES article (ref) DEFERRABLE INITIALLY DEFERRED,
    spans   INTEGER NOT NULL,
    doc     TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX mention_article ON mention (article, entity);
CREATE INDEX mention_entity ON mention (entity, spans DESC, id);

CREATE TABLE role (
    ref       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    title_key TEXT NOT NULL,
    doc       TEXT NOT NULL
) STRICT;

CREATE TABLE quote (
    ref      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    style    TEXT NOT NULL,
    polarity TEXT NOT NULL,
    within   TEXT NOT NULL, -- id
    newest   INTEGER NOT NULL,
    oldest   INTEGER NOT NULL,
    position INTEGER NOT NULL,
    surest   INTEGER NOT NULL,
    since    INTEGER,
    until    INTEGER,
    doc      TEXT NOT NULL
) STRICT;
CREATE INDEX quote_newest ON quote (newest DESC, id);
CREATE INDEX quote_oldest ON quote (oldest, id);
CREATE INDEX quote_surest ON quote (surest DESC, id);
CREATE INDEX quote_within ON quote (within) WHERE within <> '';

CREATE TABLE event (
    ref      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    type     TEXT NOT NULL,
    modality TEXT NOT NULL,
    about    TEXT NOT NULL, -- id
    polarity TEXT NOT NULL,
    within   TEXT NOT NULL, -- id
    newest   INTEGER NOT NULL,
    oldest   INTEGER NOT NULL,
    position INTEGER NOT NULL,
    surest   INTEGER NOT NULL,
    since    INTEGER,
    until    INTEGER,
    doc      TEXT NOT NULL
) STRICT;
CREATE INDEX event_newest ON event (newest DESC, id);
CREATE INDEX event_oldest ON event (oldest, id);
CREATE INDEX event_surest ON event (surest DESC, id);
CREATE INDEX event_within ON event (within) WHERE within <> '';
CREATE INDEX event_about ON event (about) WHERE about <> '';

-- Which entities a role, quote or event names, and as what.
CREATE TABLE party (
    entity    INTEGER NOT NULL REFERENCES entity (ref) DEFERRABLE INITIALLY DEFERRED,
    part      TEXT NOT NULL,
    statement INTEGER NOT NULL,
    PRIMARY KEY (entity, part, statement)
) STRICT, WITHOUT ROWID;

-- Which articles tell a role, quote or event.
CREATE TABLE tells (
    article   INTEGER NOT NULL REFERENCES article (ref) DEFERRABLE INITIALLY DEFERRED,
    statement INTEGER NOT NULL,
    PRIMARY KEY (article, statement)
) STRICT, WITHOUT ROWID;

-- Derived edges, and the statements of articles behind each.
CREATE TABLE edge (
    ref      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    source   INTEGER NOT NULL REFERENCES entity (ref) DEFERRABLE INITIALLY DEFERRED,
    target   INTEGER NOT NULL REFERENCES entity (ref) DEFERRABLE INITIALLY DEFERRED,
    type     TEXT NOT NULL,
    told     INTEGER NOT NULL,
    claimed  INTEGER NOT NULL,
    denied   INTEGER NOT NULL,
    weight   INTEGER NOT NULL AS (told + claimed + denied),
    articles INTEGER NOT NULL,
    first_at INTEGER, -- Unix seconds
    last_at  INTEGER
) STRICT;
-- A neighbourhood reads thousands of edges: edge_out has all of each.
CREATE INDEX edge_out ON edge (source, target, type, weight, told, claimed, denied, articles, first_at, last_at);
CREATE INDEX edge_in ON edge (target, source, type, weight);

CREATE TABLE tie (
    edge      INTEGER NOT NULL REFERENCES edge (ref) DEFERRABLE INITIALLY DEFERRED,
    article   INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    at        INTEGER,
    PRIMARY KEY (edge, article, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX tie_at ON tie (edge, at);

-- What text search goes through: graph.Key of each text of a node. Keys hold
-- letters, digits and single spaces only; to the ascii tokenizer every other
-- character is part of a word, so it splits exactly where graph does.
CREATE TABLE text (
    ref    INTEGER PRIMARY KEY,
    node   INTEGER NOT NULL,
    id     TEXT NOT NULL, -- the node's
    length INTEGER NOT NULL, -- of key, in code points
    key    TEXT NOT NULL
) STRICT;
CREATE INDEX text_node ON text (node);
CREATE VIRTUAL TABLE text_fts USING fts5 (
    key, content = 'text', content_rowid = 'ref', tokenize = 'ascii', detail = none, columnsize = 0
);
