-- Every node is a row: its id, what it is filtered and sorted by in columns, and
-- all of it in doc (JSON; the Go type's fields). Sort columns hold graph's
-- SortKey. What hangs on a document (party, tells, tie, text) is derived from it
-- and can be built again.

CREATE TABLE run (
    id  TEXT PRIMARY KEY,
    doc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
    id        TEXT PRIMARY KEY,
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
    id        TEXT PRIMARY KEY,
    outlet    TEXT NOT NULL,
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
    id       TEXT PRIMARY KEY,
    article  TEXT NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    doc      TEXT NOT NULL
) STRICT;
CREATE INDEX sentence_article ON sentence (article, position, id);

CREATE TABLE mention (
    id      TEXT PRIMARY KEY,
    entity  TEXT NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
    article TEXT NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    spans   INTEGER NOT NULL,
    doc     TEXT NOT NULL
) STRICT;
CREATE INDEX mention_entity ON mention (entity, spans DESC, id);
CREATE INDEX mention_article ON mention (article, spans DESC, id);

CREATE TABLE role (
    id        TEXT PRIMARY KEY,
    title_key TEXT NOT NULL,
    doc       TEXT NOT NULL
) STRICT;

CREATE TABLE quote (
    id       TEXT PRIMARY KEY,
    style    TEXT NOT NULL,
    polarity TEXT NOT NULL,
    within   TEXT NOT NULL,
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
    id       TEXT PRIMARY KEY,
    type     TEXT NOT NULL,
    modality TEXT NOT NULL,
    about    TEXT NOT NULL,
    polarity TEXT NOT NULL,
    within   TEXT NOT NULL,
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
    entity    TEXT NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
    part      TEXT NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (entity, part, statement)
) STRICT, WITHOUT ROWID;

-- Which articles tell a role, quote or event.
CREATE TABLE tells (
    article   TEXT NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    statement TEXT NOT NULL,
    PRIMARY KEY (article, statement)
) STRICT, WITHOUT ROWID;

-- Derived edges, and the statements of articles behind each.
CREATE TABLE edge (
    id       TEXT PRIMARY KEY,
    source   TEXT NOT NULL,
    target   TEXT NOT NULL,
    type     TEXT NOT NULL,
    told     INTEGER NOT NULL,
    claimed  INTEGER NOT NULL,
    denied   INTEGER NOT NULL,
    weight   INTEGER NOT NULL AS (told + claimed + denied),
    articles INTEGER NOT NULL,
    first_at INTEGER, -- Unix seconds
    last_at  INTEGER
) STRICT;
CREATE INDEX edge_out ON edge (source, target, type, weight);
CREATE INDEX edge_in ON edge (target, source, type, weight);

CREATE TABLE tie (
    edge      TEXT NOT NULL,
    article   TEXT NOT NULL,
    statement TEXT NOT NULL,
    at        INTEGER,
    PRIMARY KEY (edge, article, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX tie_at ON tie (edge, at);

-- What text search goes through: graph.Key of each text of a node. Keys hold
-- letters, digits and single spaces only; to the ascii tokenizer every other
-- character is part of a word, so it splits exactly where graph does.
CREATE TABLE text (
    id     INTEGER PRIMARY KEY,
    node   TEXT NOT NULL,
    length INTEGER NOT NULL, -- of key, in code points
    key    TEXT NOT NULL
) STRICT;
CREATE INDEX text_node ON text (node);
CREATE VIRTUAL TABLE text_fts USING fts5 (
    key, content = 'text', content_rowid = 'id', tokenize = 'ascii', detail = none, columnsize = 0
);
