-- The evidence of a role is kept in rows, one for each article that tells it, as of
-- an office of somebody prominent thousands do. role.doc is all else.

-- By article id, that the first of a role is found at once.
CREATE TABLE evidence (
    role    INTEGER NOT NULL,
    article TEXT NOT NULL, -- id
    doc     TEXT NOT NULL, -- JSON: []graph.Evidence of this article, sorted
    PRIMARY KEY (role, article)
) STRICT, WITHOUT ROWID;

INSERT INTO evidence (role, article, doc)
SELECT x.ref, e.value ->> '$.Article', json_group_array(json(e.value) ORDER BY e.key)
FROM role x CROSS JOIN json_each(x.doc, '$.Evidence') e GROUP BY 1, 2;

UPDATE role SET doc = json_remove(doc, '$.Evidence');
