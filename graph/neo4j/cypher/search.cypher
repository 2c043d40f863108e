{{/* Scores as graph.TextQuery.Score: class × 2³² + length. */}}
{{define "search"}}
{{template "hits" .}}
{{- if .After}}
WITH id, score WHERE score > $afterKey OR score = $afterKey AND id > $afterId
{{- end}}
RETURN id, score ORDER BY score, id LIMIT $limit
{{end}}

{{define "search total"}}
{{template "hits" .}}
RETURN count(*) AS total
{{end}}

{{define "hits"}}CALL () {
{{- range $i, $k := .Kinds}}{{if $i}}
    UNION ALL{{end}}
    {{template "found" $k.Label}}
{{- if $k.Keys}}
    UNWIND range(0, size(x.{{$k.Keys}}) - 1) AS i
    WITH x, x.{{$k.Keys}}[i] AS key, x.nameKeyLengths[i] AS length
{{- else}}
    WITH x, x.{{$k.Key}} AS key, x.{{$k.Key}}Length AS length
{{- end}}
    WHERE {{template "has words" "key"}}
    RETURN x.id AS id, min(CASE WHEN key = $key THEN 0 WHEN key STARTS WITH $key THEN 4294967296 ELSE 8589934592 END + length) AS score
{{- end}}
  }{{end}}
