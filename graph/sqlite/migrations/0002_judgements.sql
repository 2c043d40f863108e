-- The graph is computed: from the part of every article as it was given, and from
-- judgements on the profiles that appear in them. What schema 1 holds was not kept
-- so. It stands until its articles are loaded again, and so that the next load
-- does that, no stamp says any more that they are unchanged.

UPDATE article SET doc = json_set(doc, '$.Stamp', '');

-- entity.names, too, are from now on only those that articles held now use.
ALTER TABLE entity ADD COLUMN country TEXT NOT NULL DEFAULT '';

CREATE TABLE source (
    ref      INTEGER PRIMARY KEY,
    article  TEXT NOT NULL UNIQUE, -- id
    part     BLOB NOT NULL, -- graph.EncodeSource
    profiles TEXT NOT NULL -- JSON: the refs of those that appear in it, sorted
) STRICT;

CREATE TABLE profile (
    ref       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    entity    TEXT, -- id; NULL: its own
    unsettled INTEGER NOT NULL,
    doc       TEXT NOT NULL -- all else
) STRICT;
CREATE INDEX profile_entity ON profile (entity) WHERE entity IS NOT NULL;
CREATE INDEX profile_unsettled ON profile (id) WHERE unsettled = 1;

CREATE TABLE profile_key (
    key     TEXT NOT NULL, -- of graph.BlockKeys
    profile INTEGER NOT NULL,
    PRIMARY KEY (key, profile)
) STRICT, WITHOUT ROWID;

-- By article id, that the first few of a profile in thousands are found at once.
CREATE TABLE appearance (
    profile INTEGER NOT NULL,
    article TEXT NOT NULL, -- id
    PRIMARY KEY (profile, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE judgement (
    ref     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    profile TEXT NOT NULL, -- id, as the next; of no profile that must be held
    other   TEXT NOT NULL,
    verdict TEXT NOT NULL,
    by_user INTEGER NOT NULL,
    score   REAL NOT NULL, -- 0 of a person's
    at      TEXT NOT NULL, -- '' of a rule's: the sort keys of graph.CompareJudgements
    doc     TEXT NOT NULL
) STRICT;
CREATE INDEX judgement_profile ON judgement (profile);
CREATE INDEX judgement_other ON judgement (other);
CREATE INDEX judgement_weight ON judgement (by_user DESC, score DESC, at DESC, id);

-- Which judgements split a profile in which articles.
CREATE TABLE split (
    article   TEXT NOT NULL, -- id
    judgement TEXT NOT NULL, -- id
    PRIMARY KEY (article, judgement)
) STRICT, WITHOUT ROWID;
CREATE INDEX split_judgement ON split (judgement);
