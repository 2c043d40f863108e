{{/* The neighbours of some entities that were not seen before; ranked by the summed
     weight of the edges to them where only so many are wanted. */}}
{{define "neighbors"}}
UNWIND $from AS id
MATCH (:Entity {id: id})-[r:{{.Types}}]-(b:Entity)
WITH b, sum(r.weight) AS weight
WHERE NOT b.id IN $seen
RETURN b.id AS id, weight
{{- if .Ranked}} ORDER BY weight DESC, id LIMIT $limit{{end}}
{{end}}

{{/* Which of some entities are neighbours of some others. */}}
{{define "adjacent"}}
UNWIND $from AS id
MATCH (:Entity {id: id})-[:{{.Types}}]-(b:Entity)
WHERE b.id IN $among
RETURN DISTINCT b.id AS id
{{end}}

{{define "edges among"}}
UNWIND $ids AS id
MATCH (:Entity {id: id})-[x:{{.Types}}]->(b:Entity)
WHERE b.id IN $ids
RETURN {{.Item}} AS item ORDER BY x.weight DESC, x.id
{{end}}

{{define "heaviest edges"}}
UNWIND range(0, size($ids) - 2) AS i
MATCH (a:Entity {id: $ids[i]})
MATCH (b:Entity {id: $ids[i + 1]})
CALL (a, b) {
  MATCH (a)-[x:{{.Types}}]-(b)
  RETURN x ORDER BY x.weight DESC, x.id LIMIT 1
}
RETURN {{.Item}} AS item ORDER BY i
{{end}}
