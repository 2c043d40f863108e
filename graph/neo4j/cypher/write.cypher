{{/* What writes the graph of a batch, in its order. */}}

{{define "lock"}}
MATCH (s:Schema {name: 'newsgraph'})
SET s.writes = s.writes + 1
RETURN s.version AS version
{{end}}

{{/* The statements that some articles tell, and those with some ids. */}}
{{define "known statements"}}
CALL () {
  UNWIND $articles AS id
  MATCH (:Article {id: id})-[:HAS_SENTENCE]->(:Sentence)<-[:QUOTED_IN|EVIDENCED_BY]-(x)
  RETURN x
  UNION
  UNWIND $roles AS id MATCH (x:Role {id: id}) RETURN x
  UNION
  UNWIND $quotes AS id MATCH (x:Quote {id: id}) RETURN x
  UNION
  UNWIND $events AS id MATCH (x:Event {id: id}) RETURN x
}
RETURN x {.id, .title, .status, .person, .of, .accreditedTo, .speakers, .addressees, .topics, .onBehalfOf, .place, .polarity, .within,
          .type, .actors, .targets, .modality, .from,
          toldIn: COLLECT { MATCH (x)-[:QUOTED_IN|EVIDENCED_BY]->(s:Sentence) RETURN DISTINCT s.article }} AS statement
{{end}}

{{define "known articles"}}
UNWIND $articles AS id
MATCH (a:Article {id: id})
RETURN id, a.outlet AS outlet, COLLECT { MATCH (e:Entity)-[:MENTIONED_IN]->(a) RETURN e.id } AS mentioned
{{end}}

{{/* All that hangs on articles is written anew, and so is evidence with their sentences. */}}
{{define "clear articles"}}
UNWIND $ids AS id
MATCH (a:Article {id: id})
CALL (a) { MATCH (a)-[:HAS_SENTENCE]->(s:Sentence) DETACH DELETE s }
CALL (a) { MATCH (a)-[r]-() DELETE r }
{{end}}

{{/* The relationships a statement owns; evidence is not among them. */}}
{{define "clear Role"}}
UNWIND $ids AS id
MATCH (x:Role {id: id})-[r:HOLDS_ROLE|OF|ACCREDITED_TO]-()
DELETE r
{{end}}
{{define "clear Quote"}}
UNWIND $ids AS id
MATCH (x:Quote {id: id})
CALL (x) { MATCH (x)<-[r:SAID]-() DELETE r }
CALL (x) { MATCH (x)-[r:ADDRESSED_TO|ABOUT|ON_BEHALF_OF|PLACE|WITHIN|RESPONDS_TO|CONTRADICTS|SAME_EVENT]->() DELETE r }
{{end}}
{{define "clear Event"}}
UNWIND $ids AS id
MATCH (x:Event {id: id})
CALL (x) { MATCH (x)-[:ABOUT]->()<-[r:ANNOUNCED {event: x.id}]-() DELETE r }
CALL (x) { MATCH (x)-[r:ACTOR|TARGET|PLACE|ABOUT|WITHIN|RESPONDS_TO|CONTRADICTS|SAME_EVENT]->() DELETE r }
{{end}}

{{define "delete"}}
UNWIND $ids AS id
MATCH (x:{{.Label}} {id: id})
DETACH DELETE x
{{end}}

{{/* What follows a run's counts is not undone by a batch that comes late. */}}
{{define "merge LoadRun"}}
MERGE (x:LoadRun {id: $row.id})
SET x.extractor = $row.extractor, x.startedAt = $row.startedAt,
    x.articles = CASE WHEN x.articles > $row.articles THEN x.articles ELSE $row.articles END,
    x.rejected = CASE WHEN x.rejected > $row.rejected THEN x.rejected ELSE $row.rejected END
{{end}}

{{define "merge nodes"}}
UNWIND $rows AS row
MERGE (x:{{.Label}} {id: row.id})
SET x = row{{with .Also}}, x:{{.}}{{end}}
{{end}}

{{define "unlabel"}}
UNWIND $ids AS id
MATCH (x:Entity {id: id})
REMOVE x:{{.Label}}
{{end}}

{{define "relate"}}
UNWIND $rows AS row
MATCH (a:{{.From}} {id: row.a})
MATCH (b:{{.To}} {id: row.b})
CREATE (a)-[r:{{.Type}}]->(b)
SET r = row.properties
{{end}}

{{define "count edges"}}
UNWIND $rows AS row
MATCH (a:Entity {id: row.a})
MATCH (b:Entity {id: row.b})
MERGE (a)-[r:{{.Type}} {id: row.id}]->(b)
SET r.count = coalesce(r.count, 0) + row.count,
    r.claimed = coalesce(r.claimed, 0) + row.claimed,
    r.denied = coalesce(r.denied, 0) + row.denied,
    r.articles = coalesce(r.articles, 0) + row.articles,
    r.weight = coalesce(r.weight, 0) + row.count + row.claimed + row.denied,
    r.firstAt = CASE WHEN r.firstAt < row.firstAt THEN r.firstAt ELSE coalesce(row.firstAt, r.firstAt) END,
    r.lastAt = CASE WHEN r.lastAt > row.lastAt THEN r.lastAt ELSE coalesce(row.lastAt, r.lastAt) END
WITH r WHERE r.weight = 0
DELETE r
{{end}}

{{/* First and last after a statement was taken away, from those that are left. */}}
{{define "date edges"}}
UNWIND $rows AS row
MATCH (a:Entity {id: row.a})-[r:{{.Type}} {id: row.id}]->(b:Entity)
CALL (a, b) {
{{- if .Event}}
  MATCH (a)<-[:ACTOR]-(x:Event {type: '{{.Event}}'})
  WHERE {{template "behind" "b.id"}}
{{- else}}
  MATCH (a)-[:SAID]->(x:Quote)-[:ADDRESSED_TO]->(b)
{{- end}}
  RETURN min(x.from) AS first, max(x.from) AS last
}
SET r.firstAt = CASE WHEN first IS NOT NULL THEN datetime({epochSeconds: first}) END,
    r.lastAt = CASE WHEN last IS NOT NULL THEN datetime({epochSeconds: last}) END
{{end}}

{{/* Whether event x ties its actors to an entity, as graph.Event.Ties says. */}}
{{define "behind" -}}
CASE WHEN x.type = 'TRAVEL' AND x.place IS NOT NULL THEN x.place = {{.}} ELSE {{.}} IN x.targets END
{{- end}}

{{define "count articles"}}
UNWIND $ids AS id
MATCH (e:Entity {id: id})
SET e.articles = COUNT { (e)-[:MENTIONED_IN]->() }
WITH e WHERE NOT EXISTS { (e)--() }
DELETE e
{{end}}
