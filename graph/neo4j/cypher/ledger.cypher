{{/* What the graph is computed from: sources, profiles and judgements. */}}

{{define "Profile"}}x {.id, .entity, .type, .name, .names, .nameArticles, .nameGiven, .wikidataId, .country, .articles, .unsettled}{{end}}

{{define "Judgement"}}x {.id, .profile, .other, .splitIn, .verdict, .score, .reasons, .by, .at}{{end}}

{{define "sources"}}
UNWIND $ids AS id
MATCH (x:Source {id: id}) WHERE x.part IS NOT NULL
RETURN id, x.part AS part
{{end}}

{{define "appearing"}}
UNWIND $ids AS id
MATCH (:Source {id: id})<-[:APPEARS_IN]-(x:Profile)
RETURN id, collect(x.id) AS profiles
{{end}}

{{define "put sources"}}
UNWIND $rows AS row
MERGE (x:Source {id: row.id})
SET x.part = row.part
{{end}}

{{/* A profile that is new is completed when it is put. */}}
{{define "appear"}}
UNWIND $rows AS row
MATCH (s:Source {id: row.article})
MERGE (p:Profile {id: row.profile})
MERGE (p)-[r:APPEARS_IN {id: row.id}]->(s)
SET r.doc = row.doc
{{end}}

{{define "disappear"}}
UNWIND $ids AS id
MATCH ()-[r:APPEARS_IN {id: id}]->()
DELETE r
{{end}}

{{define "tellers"}}
UNWIND $ids AS id
MATCH (:Profile {id: id})-[:APPEARS_IN]->(s:Source)
RETURN DISTINCT s.id AS id
{{end}}

{{/* By the ids of appearances, which the index has in the order of articles. */}}
{{define "appearances"}}
UNWIND $ids AS id
CALL (id) {
  MATCH ()-[r:APPEARS_IN]->() WHERE r.id STARTS WITH id
  RETURN r.id AS appearance, r.doc AS doc ORDER BY appearance LIMIT $limit
}
RETURN id AS profile, substring(appearance, size(id)) AS article, doc ORDER BY appearance
{{end}}

{{define "heard"}}
UNWIND $ids AS id
CALL (id) {
  MATCH ()-[r:APPEARS_IN]->() WHERE r.id STARTS WITH id
  RETURN r.id AS appearance ORDER BY appearance SKIP $before LIMIT 1
}
RETURN id, substring(appearance, size(id)) AS article
{{end}}

{{define "holders"}}
UNWIND $ids AS key
MATCH (k:BlockKey {id: key})
CALL (k) { MATCH (k)<-[:FOUND_BY]-(x:Profile) RETURN x.id AS id LIMIT $limit }
RETURN key, id
{{end}}

{{define "members"}}
UNWIND $ids AS id
MATCH (x:Profile {entity: id})
RETURN x.id AS id
{{end}}

{{define "profiles"}}
{{- if .Listed}}CALL () {
  UNWIND $ids AS id MATCH (x:Profile {id: id}) RETURN x
  UNION
  UNWIND $entities AS id MATCH (x:Profile {entity: id}) RETURN x
}
WITH x
{{- else}}MATCH (x:Profile){{end}}
WHERE x.id > $after{{if .Unsettled}} AND x.unsettled = true{{end}}
RETURN {{template "Profile"}} AS item ORDER BY x.id LIMIT $limit
{{end}}

{{define "put profiles"}}
UNWIND $rows AS row
MERGE (x:Profile {id: row.id})
SET x = row
{{end}}

{{define "found by"}}
UNWIND $rows AS row
MATCH (p:Profile {id: row.profile})
MERGE (k:BlockKey {id: row.id})
SET k.key = row.key
CREATE (p)-[:FOUND_BY]->(k)
{{end}}

{{define "found by no more"}}
UNWIND $rows AS row
MATCH (:Profile {id: row.profile})-[r:FOUND_BY]->(k:BlockKey {id: row.id})
DELETE r
WITH DISTINCT k WHERE NOT EXISTS { (k)--() }
DELETE k
{{end}}

{{define "settle"}}
UNWIND $ids AS id
MATCH (x:Profile {id: id})
REMOVE x.unsettled
{{end}}

{{define "judgements of profiles"}}
UNWIND $ids AS id
CALL (id) {
  MATCH (x:Judgement {profile: id}) RETURN x
  UNION
  MATCH (x:Judgement {other: id}) RETURN x
}
WITH DISTINCT x
RETURN {{template "Judgement"}} AS item
{{end}}

{{define "splits"}}
UNWIND $ids AS id
MATCH (x:Judgement)-[:SPLITS]->(:Source {id: id})
WITH DISTINCT x
RETURN {{template "Judgement"}} AS item
{{end}}

{{/* by graph.CompareJudgements: a person's first, the later ones before; then a rule's, the surer before. */}}
{{define "judgements"}}
{{- if .Profiles}}CALL () {
  UNWIND $profiles AS id MATCH (x:Judgement {profile: id}) RETURN x
  UNION
  UNWIND $profiles AS id MATCH (x:Judgement {other: id}) RETURN x
}
WITH x
{{- else}}MATCH (x:Judgement){{end}}
WHERE x.id IS NOT NULL
{{- if .Verdicts}} AND x.verdict IN $verdicts{{end}}
{{- if .ByUser}} AND x.byUser = $byUser{{end}}
WITH x ORDER BY x.byUser DESC, CASE WHEN x.byUser THEN x.at END DESC, CASE WHEN x.byUser THEN 0.0 ELSE coalesce(x.score, 0.0) END DESC, x.id
{{- if .Limit}} LIMIT $limit{{end}}
RETURN {{template "Judgement"}} AS item
{{end}}

{{/* A source that is not held yet may be split beforehand. */}}
{{define "put judgements"}}
UNWIND $rows AS row
MERGE (x:Judgement {id: row.id})
SET x = row
WITH x, row
CALL (x) { MATCH (x)-[r:SPLITS]->() DELETE r }
UNWIND row.splitIn AS id
MERGE (s:Source {id: id})
CREATE (x)-[:SPLITS]->(s)
{{end}}

{{define "drop judgements"}}
UNWIND $ids AS id
MATCH (x:Judgement {id: id})
CALL (x) {
  MATCH (x)-[r:SPLITS]->(s:Source)
  DELETE r
  WITH DISTINCT s WHERE s.part IS NULL AND NOT EXISTS { (s)--() }
  DELETE s
}
DELETE x
{{end}}
