{{define "counts"}}
RETURN
{{- range .Labels}}
  COUNT { MATCH (:{{.}}) } AS {{.}},
{{- end}}
  COUNT { MATCH ()-[:MENTIONED_IN]->() } AS mentions,
  0{{range .Edges}} + COUNT { MATCH ()-[:{{.}}]->(:Entity) }{{end}} AS edges
{{end}}

{{define "event types"}}
MATCH (x:Event)
RETURN x.type AS type, count(x) AS count ORDER BY type
{{end}}

{{define "published"}}
MATCH (x:Article) WHERE x.from IS NOT NULL
RETURN min(x.from) AS first, max(x.from) AS last
{{end}}
