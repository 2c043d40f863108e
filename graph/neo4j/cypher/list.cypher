{{/* One page for each group; x is what is listed, g the group. */}}
{{define "list"}}
UNWIND range(0, size($groups) - 1) AS page
WITH page, $groups[page] AS g
CALL (g) {
  {{.From}}
  {{.Where}}
{{- if .After}}
  WITH x WHERE x.{{.Key}} {{if .Desc}}<{{else}}>{{end}} $afterKey OR x.{{.Key}} = $afterKey AND x.id > $afterId
{{- end}}
  WITH x ORDER BY x.{{.Key}}{{if .Desc}} DESC{{end}}, x.id LIMIT $limit
  RETURN collect({{.Item}}) AS items
}
RETURN items ORDER BY page
{{end}}

{{define "total"}}
UNWIND range(0, size($groups) - 1) AS page
WITH page, $groups[page] AS g
CALL (g) {
  {{.From}}
  {{.Where}}
  RETURN count(x) AS total
}
RETURN total ORDER BY page
{{end}}

{{/* What is read of each kind. */}}
{{define "LoadRun"}}x {.*}{{end}}
{{define "Article"}}x {.id, .url, .title, .outlet, .outletName, .authors, .language, .published, .publishedPrecision, .textHash, .stamp, .extractor, .origin, .callerId, .run}{{end}}
{{define "Sentence"}}x {.id, .article, .index, .start, .end, .text}{{end}}
{{define "Entity"}}x {.id, .type, .name, .aliases, .wikidataId, .country, .articles}{{end}}
{{define "Role"}}x {.id, .person, .title, .status, .of, .accreditedTo,
  evidence: [(x)-[r:EVIDENCED_BY]->(s:Sentence) | r {.starts, .ends, .parts, sentence: s.id, article: s.article}]}{{end}}
{{define "Quote"}}x {.id, .text, .style, .cue, .source, .speakers, .addressees, .topics, .onBehalfOf, .place, .medium, .polarity,
  .date, .datePrecision, .reported, .reportedPrecision, .within, .confidence, .rule, .position, .linkTypes, .linkTo,
  evidence: [(x)-[r:QUOTED_IN]->(s:Sentence) | r {.starts, .ends, .parts, sentence: s.id, article: s.article}]}{{end}}
{{define "Event"}}x {.id, .type, .cameo, .trigger, .text, .actors, .targets, .place, .polarity, .modality,
  .date, .datePrecision, .reported, .reportedPrecision, .within, .about, .confidence, .rule, .position, .linkTypes, .linkTo,
  evidence: [(x)-[r:EVIDENCED_BY]->(s:Sentence) | r {.starts, .ends, .parts, sentence: s.id, article: s.article}]}{{end}}
{{define "Mention"}}x {.id, .name, .forms, .texts, .sentences, .starts, .ends, entity: startNode(x).id, article: endNode(x).id}{{end}}
{{define "Edge"}}x {.id, .count, .claimed, .denied, .articles, .firstAt, .lastAt, type: type(x), fromId: startNode(x).id, toId: endNode(x).id}{{end}}

{{define "nodes"}}
UNWIND $ids AS id
MATCH (x:{{.Label}} {id: id})
RETURN {{.Item}} AS item
{{end}}

{{/* Where a list begins: a group, or what a filter names that few things have, or everything. */}}
{{define "Article from"}}
{{- if eq .By "entity"}}MATCH (:Entity {id: g})-[:MENTIONED_IN]->(x:Article)
{{- else if eq .By "outlet"}}MATCH (:Entity {id: g})<-[:PUBLISHED_BY]-(x:Article)
{{- else if .Has.words}}{{template "found" "Article"}}
{{- else if .Has.mentions}}UNWIND $mentions AS id MATCH (:Entity {id: id})-[:MENTIONED_IN]->(x:Article) WITH DISTINCT x
{{- else}}MATCH (x:Article){{end}}{{end}}

{{define "Entity from"}}
{{- if eq .By "article"}}MATCH (:Article {id: g})<-[:MENTIONED_IN]-(x:Entity)
{{- else if .Has.words}}{{template "found" "Entity"}}
{{- else}}MATCH (x:Entity){{end}}{{end}}

{{define "Sentence from"}}
{{- if eq .By "article"}}MATCH (:Article {id: g})-[:HAS_SENTENCE]->(x:Sentence)
{{- else if .Has.words}}{{template "found" "Sentence"}}
{{- else}}MATCH (x:Sentence){{end}}{{end}}

{{define "Quote from"}}
{{- if eq .By "article"}}MATCH (:Article {id: g})-[:HAS_SENTENCE]->(:Sentence)<-[:QUOTED_IN]-(x:Quote) WITH DISTINCT x
{{- else if eq .By "speaker"}}MATCH (:Entity {id: g})-[:SAID]->(x:Quote)
{{- else if eq .By "about"}}MATCH (:Entity {id: g})<-[:ABOUT]-(x:Quote)
{{- else if eq .By "within"}}MATCH (x:Quote {within: g})
{{- else if .Has.words}}{{template "found" "Quote"}}
{{- else if .Has.told}}UNWIND $told AS id MATCH (:Article {id: id})-[:HAS_SENTENCE]->(:Sentence)<-[:QUOTED_IN]-(x:Quote) WITH DISTINCT x
{{- else if .Has.speakers}}UNWIND $speakers AS id MATCH (:Entity {id: id})-[:SAID]->(x:Quote) WITH DISTINCT x
{{- else if .Has.addressees}}UNWIND $addressees AS id MATCH (:Entity {id: id})<-[:ADDRESSED_TO]-(x:Quote) WITH DISTINCT x
{{- else if .Has.topics}}UNWIND $topics AS id MATCH (:Entity {id: id})<-[:ABOUT]-(x:Quote) WITH DISTINCT x
{{- else}}MATCH (x:Quote){{end}}{{end}}

{{define "Event from"}}
{{- if eq .By "article"}}MATCH (:Article {id: g})-[:HAS_SENTENCE]->(:Sentence)<-[:EVIDENCED_BY]-(x:Event) WITH DISTINCT x
{{- else if eq .By "entity"}}MATCH (:Entity {id: g})<-[:ACTOR|TARGET|PLACE]-(x:Event) WITH DISTINCT x
{{- else if eq .By "about"}}MATCH (x:Event {about: g})
{{- else if eq .By "within"}}MATCH (x:Event {within: g})
{{- else if eq .By "edge"}}MATCH (:Entity {id: g.from})<-[:ACTOR]-(x:Event {type: g.type}) WHERE {{template "behind" "g.to"}}
{{- else if .Has.words}}{{template "found" "Event"}}
{{- else if .Has.told}}UNWIND $told AS id MATCH (:Article {id: id})-[:HAS_SENTENCE]->(:Sentence)<-[:EVIDENCED_BY]-(x:Event) WITH DISTINCT x
{{- else if .Has.actors}}UNWIND $actors AS id MATCH (:Entity {id: id})<-[:ACTOR]-(x:Event) WITH DISTINCT x
{{- else if .Has.targets}}UNWIND $targets AS id MATCH (:Entity {id: id})<-[:TARGET]-(x:Event) WITH DISTINCT x
{{- else if .Has.parties}}UNWIND $parties AS id MATCH (:Entity {id: id})<-[:ACTOR|TARGET|PLACE]-(x:Event) WITH DISTINCT x
{{- else}}MATCH (x:Event){{end}}{{end}}

{{define "Role from"}}
{{- if eq .By "entity"}}MATCH (:Entity {id: g})-[:HOLDS_ROLE]->(x:Role)
{{- else if eq .By "of"}}MATCH (:Entity {id: g})<-[:OF]-(x:Role)
{{- else}}MATCH (x:Role){{end}}{{end}}

{{define "Mention from"}}
{{- if eq .By "entity"}}MATCH (e:Entity {id: g})-[x:MENTIONED_IN]->(:Article)
{{- else if eq .By "article"}}MATCH (e:Entity)-[x:MENTIONED_IN]->(:Article {id: g})
{{- else}}MATCH (e:Entity)-[x:MENTIONED_IN]->(:Article){{end}}{{end}}

{{define "Edge from"}}
{{- if eq .By "entity"}}MATCH (:Entity {id: g}){{if eq .Direction "IN"}}<{{end}}-[x:{{.Types}}]-{{if eq .Direction "OUT"}}>{{end}}(:Entity)
{{- else}}MATCH (:Entity)-[x:{{.Types}}]->(:Entity){{end}}{{end}}

{{define "found"}}CALL db.index.fulltext.queryNodes('{{.}}_text', $lucene) YIELD node AS x{{end}}

{{/* The ends of derived edges, and the type of the events behind them. */}}
{{define "edge ends"}}
UNWIND $ids AS id
CALL (id) {
{{- range $i, $t := .EventTypes}}{{if $i}}
  UNION ALL{{end}}
  MATCH (a)-[:{{$t.Edge}} {id: id}]->(b) RETURN a.id AS from, b.id AS to, '{{$t}}' AS type{{end}}
}
RETURN id, from, to, type
{{end}}

{{/* What passes. Words are padded with spaces, see textParams. */}}
{{define "Article where"}}WITH x WHERE x.newest IS NOT NULL
{{- if .Has.words}} AND {{template "has words" "x.titleKey"}}{{end}}
{{- if .Has.mentions}} AND EXISTS { MATCH (x)<-[:MENTIONED_IN]-(e:Entity) WHERE e.id IN $mentions }{{end}}
{{- if .Has.outlets}} AND coalesce(x.outlet, '') IN $outlets{{end}}
{{- if .Has.languages}} AND coalesce(x.language, '') IN $languages{{end}}
{{- template "in time" .}}{{end}}

{{define "Entity where"}}WITH x WHERE x.articles >= $minArticles
{{- if .Has.words}} AND any(k IN x.nameKeys WHERE {{template "has words" "k"}}){{end}}
{{- if .Has.types}} AND x.type IN $types{{end}}
{{- if .Has.wikidataIds}} AND coalesce(x.wikidataId, '') IN $wikidataIds{{end}}{{end}}

{{define "Sentence where"}}{{if .Has.words}}WITH x WHERE {{template "has words" "x.textKey"}}{{end}}{{end}}

{{define "Role where"}}{{if .Has.words}}WITH x WHERE {{template "has words" "x.titleKey"}}{{end}}{{end}}

{{define "Mention where"}}{{if .Has.types}}WITH e, x WHERE e.type IN $types{{end}}{{end}}

{{define "Edge where"}}{{if .None}}WITH x WHERE false{{end}}{{end}}

{{define "Quote where"}}{{template "statement where" .}}
{{- if .Has.told}} AND EXISTS { MATCH (x)-[:QUOTED_IN]->(s:Sentence) WHERE s.article IN $told }{{end}}
{{- if .Has.outlets}} AND EXISTS { MATCH (x)-[:QUOTED_IN]->(:Sentence)<-[:HAS_SENTENCE]-(a:Article) WHERE coalesce(a.outlet, '') IN $outlets }{{end}}
{{- if .Has.speakers}} AND any(id IN x.speakers WHERE id IN $speakers){{end}}
{{- if .Has.addressees}} AND any(id IN x.addressees WHERE id IN $addressees){{end}}
{{- if .Has.topics}} AND any(id IN x.topics WHERE id IN $topics){{end}}
{{- if .Has.styles}} AND x.style IN $styles{{end}}{{end}}

{{define "Event where"}}{{template "statement where" .}}
{{- if .Has.told}} AND EXISTS { MATCH (x)-[:EVIDENCED_BY]->(s:Sentence) WHERE s.article IN $told }{{end}}
{{- if .Has.outlets}} AND EXISTS { MATCH (x)-[:EVIDENCED_BY]->(:Sentence)<-[:HAS_SENTENCE]-(a:Article) WHERE coalesce(a.outlet, '') IN $outlets }{{end}}
{{- if .Has.types}} AND x.type IN $types{{end}}
{{- if .Has.modalities}} AND x.modality IN $modalities{{end}}
{{- if .Has.actors}} AND any(id IN x.actors WHERE id IN $actors){{end}}
{{- if .Has.targets}} AND any(id IN x.targets WHERE id IN $targets){{end}}
{{- if .Has.parties}} AND any(id IN x.actors + x.targets + coalesce(x.place, '') WHERE id IN $parties){{end}}
{{- if .Has.about}} AND coalesce(x.about, '') IN $about{{end}}{{end}}

{{define "statement where"}}WITH x WHERE x.newest IS NOT NULL
{{- if .Has.words}} AND {{template "has words" "x.textKey"}}{{end}}
{{- if .Has.polarities}} AND x.polarity IN $polarities{{end}}
{{- if .Has.minConfidence}} AND x.confidence >= $minConfidence{{end}}
{{- if .Has.ownVoice}} AND (x.within IS NULL) = $ownVoice{{end}}
{{- template "in time" .}}{{end}}

{{define "in time"}}{{if .Has.since}} AND x.to > $since{{end}}{{if .Has.until}} AND x.from < $until{{end}}{{end}}

{{define "has words"}}all(w IN $words WHERE (' ' + {{.}} + ' ') CONTAINS w){{end}}
