package neo4j_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

func BenchmarkStore(b *testing.B) {
	graphtest.Bench(b, func(b *testing.B) graph.Store { return open(b) })
}

// BenchmarkAgainstBareDriver measures how much of the rate of the bare driver the
// store keeps: the driver gets the rows that the store wrote, sources, profiles and
// their keys among them, batch by batch, and merges them with one UNWIND for each
// label and type of relationship, without looking for what they replace; of an
// entity only once, since the store leaves those alone that stay as they are. Both
// keep their query plans. What the rows are made from the store alone works out.
func BenchmarkAgainstBareDriver(b *testing.B) {
	const statements = 10_000
	batches := graphtest.Generate(1, statements)
	r := bare(b)
	var store, driver time.Duration
	for b.Loop() {
		s := open(b)
		start := time.Now()
		for _, batch := range batches {
			if _, err := s.Upsert(b.Context(), batch); err != nil {
				b.Fatal(err)
			}
		}
		store += time.Since(start)
		chunks := r.rows(batches)
		r.empty()
		start = time.Now()
		for _, c := range chunks {
			r.merge(c)
		}
		driver += time.Since(start)
	}
	total := float64(statements * b.N)
	b.ReportMetric(total/store.Seconds(), "store-statements/s")
	b.ReportMetric(total/driver.Seconds(), "bare-statements/s")
	b.ReportMetric(100*driver.Seconds()/store.Seconds(), "%-of-bare")
}

// chunk is rows by the query that merges them.
type chunk map[string][]any

// rows reads back what the store wrote, and deals it out to the batches it was in.
func (r raw) rows(batches []*graph.Batch) []chunk {
	nodes, home := map[string]map[string]chunk{}, map[string]int{}
	for _, rec := range r.run("MATCH (x) WHERE x.id IS NOT NULL RETURN x.id, labels(x), properties(x)", nil) {
		label := ""
		for _, l := range rec.Values[1].([]any) {
			label += ":" + l.(string)
		}
		first := rec.Values[1].([]any)[0].(string)
		q := fmt.Sprintf("CYPHER replan=skip UNWIND $rows AS row MERGE (x:%s {id: row.id}) SET x%s SET x = row", first, label)
		id := rec.Values[0].(string) // an article has a source, an entity a profile of its id
		if nodes[id] == nil {
			nodes[id] = map[string]chunk{}
		}
		nodes[id][first] = chunk{q: {rec.Values[2]}}
	}
	keys := r.keysOfProfiles()
	out := make([]chunk, len(batches))
	touched := make([]map[string]bool, len(batches))
	for i, batch := range batches {
		out[i], touched[i] = chunk{}, tiesOf(batch)
		for _, id := range idsOf(batch) {
			out[i].add(nodes[string(id)])
			delete(nodes[string(id)], "Entity")
			for _, key := range keys[string(id)] {
				if _, seen := home[key]; !seen {
					home[key] = i
					out[i].add(nodes[key])
				}
			}
			if id.Kind() != graph.KindEntity && id.Kind() != graph.KindRun {
				if _, seen := home[string(id)]; !seen {
					home[string(id)] = i
				}
			}
		}
	}
	for _, rec := range r.run("MATCH (a)-[x]->(b) RETURN a.id, labels(a)[0], type(x), b.id, labels(b)[0], properties(x)", nil) {
		from, to := rec.Values[0].(string), rec.Values[3].(string)
		properties := rec.Values[5].(map[string]any)
		id, key := properties["id"].(string)
		merge := fmt.Sprintf("MERGE (a)-[x:%s]->(b)", rec.Values[2])
		if key {
			merge = fmt.Sprintf("MERGE (a)-[x:%s {id: row.properties.id}]->(b)", rec.Values[2])
		}
		q := fmt.Sprintf("CYPHER replan=skip UNWIND $rows AS row MATCH (a:%s {id: row.a}) MATCH (b:%s {id: row.b}) %s SET x = row.properties", rec.Values[1], rec.Values[4], merge)
		row := map[string]any{"a": from, "b": to, "properties": properties}
		if graph.ID(id).Kind() == graph.KindEdge {
			for i := range batches {
				if touched[i][id] {
					out[i][q] = append(out[i][q], row)
				}
			}
			continue
		}
		i := max(home[from], home[to])
		out[i][q] = append(out[i][q], row)
	}
	return out
}

func (c chunk) add(more map[string]chunk) {
	for _, m := range more {
		for q, rows := range m {
			c[q] = append(c[q], rows...)
		}
	}
}

func (r raw) keysOfProfiles() map[string][]string {
	keys := map[string][]string{}
	for _, rec := range r.run("MATCH (p:Profile)-[:FOUND_BY]->(k:BlockKey) RETURN p.id, k.id", nil) {
		id := rec.Values[0].(string)
		keys[id] = append(keys[id], rec.Values[1].(string))
	}
	return keys
}

func idsOf(b *graph.Batch) []graph.ID {
	ids := []graph.ID{b.Run.ID}
	for i := range b.Articles {
		ids = append(ids, b.Articles[i].ID)
	}
	for i := range b.Sentences {
		ids = append(ids, b.Sentences[i].ID)
	}
	for i := range b.Entities {
		ids = append(ids, b.Entities[i].ID)
	}
	for i := range b.Roles {
		ids = append(ids, b.Roles[i].ID)
	}
	for i := range b.Quotes {
		ids = append(ids, b.Quotes[i].ID)
	}
	for i := range b.Events {
		ids = append(ids, b.Events[i].ID)
	}
	return ids
}

func tiesOf(b *graph.Batch) map[string]bool {
	out := map[string]bool{}
	add := func(ties []graph.Tie) {
		for _, t := range ties {
			out[string(t.ID())] = true
		}
	}
	for i := range b.Roles {
		add(b.Roles[i].Ties())
	}
	for i := range b.Quotes {
		add(b.Quotes[i].Ties())
	}
	for i := range b.Events {
		add(b.Events[i].Ties())
	}
	return out
}

// merge writes a chunk in one transaction: nodes, then relationships.
func (r raw) merge(c chunk) {
	r.Helper()
	session := r.driver.NewSession(r.Context(), driver.SessionConfig{})
	defer func() { _ = session.Close(context.Background()) }()
	_, err := session.ExecuteWrite(r.Context(), func(tx driver.ManagedTransaction) (any, error) {
		queries := slices.Sorted(maps.Keys(c))
		slices.SortStableFunc(queries, func(a, b string) int { return relates(a) - relates(b) })
		for _, q := range queries {
			result, err := tx.Run(r.Context(), q, map[string]any{"rows": c[q]})
			if err == nil {
				_, err = result.Consume(r.Context())
			}
			if err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	if err != nil {
		r.Fatal(err)
	}
}

func relates(query string) int {
	if strings.Contains(query, "MATCH") {
		return 1
	}
	return 0
}
