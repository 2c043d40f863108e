package graphtest

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"newsgraph/graph"
)

// Bench measures a store: statements upserted a second in batches, and the 95th
// percentile of neighbourhoods of depth 2 around 200 random entities, the greatest
// hubs among them, over 100,000 derived edges. A statement is a quote or an event
// with its edges, its sentence and its entry in the full-text index. open is as
// for Run.
func Bench(b *testing.B, open func(b *testing.B) graph.Store) {
	b.Run("Upsert", func(b *testing.B) { benchUpsert(b, open) })
	b.Run("Reupsert", func(b *testing.B) { benchReupsert(b, open) })
	b.Run("Read", func(b *testing.B) { benchRead(b, open(b)) })
}

const benchStatements = 20_000

func benchUpsert(b *testing.B, open func(b *testing.B) graph.Store) {
	batches := Generate(1, benchStatements)
	var took time.Duration
	for b.Loop() {
		b.StopTimer()
		store := open(b)
		b.StartTimer()
		start := time.Now()
		load(b, store, batches)
		took += time.Since(start)
	}
	b.ReportMetric(float64(benchStatements*b.N)/took.Seconds(), "statements/s")
}

// benchReupsert writes what the store holds already.
func benchReupsert(b *testing.B, open func(b *testing.B) graph.Store) {
	batches := Generate(1, benchStatements)
	store := open(b)
	load(b, store, batches)
	var took time.Duration
	for b.Loop() {
		start := time.Now()
		load(b, store, batches)
		took += time.Since(start)
	}
	b.ReportMetric(float64(benchStatements*b.N)/took.Seconds(), "statements/s")
}

func load(b *testing.B, s graph.Store, batches []*graph.Batch) {
	b.Helper()
	for _, batch := range batches {
		if _, err := s.Upsert(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
}

func benchRead(b *testing.B, s graph.Store) {
	const edges, statements = 100_000, 125_000
	batches := Generate(2, statements)
	start := time.Now()
	load(b, s, batches)
	rate := statements / time.Since(start).Seconds()
	stats, err := s.Stats(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if stats.Edges < edges {
		b.Fatalf("%d edges, want %d", stats.Edges, edges)
	}
	around := drawEntities(b, s, batches)
	a := newAsker(5, batches[:20])
	percentile := func(name string, ask func(context.Context, int) error) {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				for i := range around {
					start := time.Now()
					if err := ask(b.Context(), i); err != nil {
						b.Fatal(err)
					}
					took = append(took, time.Since(start))
				}
			}
			slices.Sort(took)
			at := func(share float64) float64 { return took[int(share*float64(len(took)-1))].Seconds() * 1000 }
			b.ReportMetric(at(0.5), "p50-ms")
			b.ReportMetric(at(0.95), "p95-ms")
			b.ReportMetric(at(1), "max-ms")
			b.ReportMetric(rate, "load-statements/s")
		})
	}
	percentile("Neighborhood", func(ctx context.Context, i int) error {
		_, err := s.Neighborhood(ctx, graph.NeighborhoodQuery{IDs: around[i : i+1], Depth: 2})
		return err
	})
	percentile("Path", func(ctx context.Context, i int) error {
		_, err := s.Path(ctx, graph.PathQuery{From: around[i], To: around[len(around)-1-i]})
		return err
	})
	percentile("Search", func(ctx context.Context, _ int) error {
		_, err := s.Search(ctx, graph.Query[graph.SearchFilter]{Filter: graph.SearchFilter{Text: a.words()}})
		return err
	})
	percentile("EventsOfTwenty", func(ctx context.Context, i int) error {
		g := graph.Grouping{By: graph.ByEntity, IDs: around[max(0, i-20) : i+1]}
		_, err := s.Events(ctx, g, graph.Query[graph.EventFilter]{})
		return err
	})
	percentile("NewestQuotes", func(ctx context.Context, i int) error {
		_, err := s.Quotes(ctx, graph.Grouping{}, graph.Query[graph.QuoteFilter]{
			Filter: graph.QuoteFilter{StatementFilter: graph.StatementFilter{When: graph.TimeRange{Until: time.Unix(int64(15e8+1e6*i), 0)}}},
		})
		return err
	})
}

// drawEntities draws 180 entities, and adds the 20 that most articles mention.
func drawEntities(b *testing.B, s graph.Store, batches []*graph.Batch) []graph.ID {
	b.Helper()
	rng := rand.New(rand.NewPCG(3, 3))
	var ids []graph.ID
	for range 180 {
		entities := batches[rng.IntN(len(batches))].Entities
		ids = append(ids, entities[rng.IntN(len(entities))].ID)
	}
	hubs, err := s.Entities(b.Context(), graph.Grouping{}, graph.Query[graph.EntityFilter]{First: 20})
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range hubs[0].Items {
		ids = append(ids, e.ID)
	}
	return ids
}
