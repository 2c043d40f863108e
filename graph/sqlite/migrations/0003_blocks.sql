-- Profiles are found by other keys than before, which are made when an article is
-- told of anew. Until its articles are loaded again the graph stands as it is, and
-- so that the next load does that, no stamp says that they are unchanged. What
-- persons judged stays; the rules judge again.

UPDATE article SET doc = json_set(doc, '$.Stamp', '');
DELETE FROM source;
DROP TABLE appearance;
DELETE FROM profile_key;
DELETE FROM profile;
DELETE FROM judgement WHERE by_user = 0;

-- By article id, that the first few of a profile in thousands are found at once,
-- with what each article tells of it.
CREATE TABLE appearance (
    profile INTEGER NOT NULL,
    article TEXT NOT NULL, -- id
    doc     TEXT NOT NULL, -- graph.EncodeAppearance
    PRIMARY KEY (profile, article)
) STRICT, WITHOUT ROWID;
