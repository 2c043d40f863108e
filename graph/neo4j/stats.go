package neo4j

import (
	"cmp"
	"context"
	"slices"
	"time"

	"newsgraph/graph"
)

// Stats counts what the database holds, mostly from counts that Neo4j keeps.
func (s *Store) Stats(ctx context.Context) (graph.Stats, error) {
	var out graph.Stats
	err := s.read(ctx, "count", func(t transaction) error {
		out = graph.Stats{Store: "neo4j", SchemaVersion: SchemaVersion}
		for _, part := range []func(*graph.Stats) error{t.countNodes, t.countEvents, t.publishedBetween} {
			if err := part(&out); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func (t transaction) countNodes(out *graph.Stats) error {
	var labels []string
	for _, k := range graph.Kinds() {
		if label, ok := nodeLabels[k]; ok {
			labels = append(labels, label)
		}
	}
	for _, e := range graph.EntityTypes() {
		labels = append(labels, entityLabels[e])
	}
	rows, err := t.run(cypher("counts", names{"Labels": labels, "Edges": graph.EdgeTypes()}), nil)
	if err != nil {
		return err
	}
	r := rows[0]
	out.Articles, out.Sentences, out.Entities, out.Roles = r.num("Article"), r.num("Sentence"), r.num("Entity"), r.num("Role")
	out.Quotes, out.Events, out.LoadRuns = r.num("Quote"), r.num("Event"), r.num("LoadRun")
	out.Mentions, out.Edges = r.num("mentions"), r.num("edges")
	for _, e := range graph.EntityTypes() {
		if n := r.num(entityLabels[e]); n > 0 {
			out.EntityTypes = append(out.EntityTypes, graph.TypeCount{Type: string(e), Count: n})
		}
	}
	slices.SortFunc(out.EntityTypes, func(a, b graph.TypeCount) int { return cmp.Compare(a.Type, b.Type) })
	return nil
}

func (t transaction) countEvents(out *graph.Stats) error {
	rows, err := t.run(cypher("event types", nil), nil)
	for _, r := range rows {
		out.EventTypes = append(out.EventTypes, graph.TypeCount{Type: r.str("type"), Count: r.num("count")})
	}
	return err
}

func (t transaction) publishedBetween(out *graph.Stats) error {
	rows, err := t.run(cypher("published", nil), nil)
	if err != nil {
		return err
	}
	at := func(key string) *time.Time {
		if seconds, ok := rows[0][key].(int64); ok {
			return ptr(unix(seconds))
		}
		return nil
	}
	out.FirstPublished, out.LastPublished = at("first"), at("last")
	return nil
}
