package graphtest_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

func TestFixturesAreValidAndTheSameEveryTime(t *testing.T) {
	if err := graphtest.Sample().Validate(); err != nil {
		t.Error("sample:", err)
	}
	if d := cmp.Diff(graphtest.Sample(), graphtest.Sample()); d != "" {
		t.Error("sample differs:", d)
	}
	for i, b := range graphtest.Generate(7, 1000) {
		if err := b.Validate(); err != nil {
			t.Errorf("generated batch %d: %v", i, err)
		}
	}
	if d := cmp.Diff(graphtest.Generate(7, 300), graphtest.Generate(7, 300)); d != "" {
		t.Error("generated batches differ:", d)
	}
}

func TestGenerateMakesAsManyStatementsAsAskedFor(t *testing.T) {
	const n = 5000
	m := graphtest.NewMemory()
	told := map[graph.ID]bool{}
	for _, b := range graphtest.Generate(1, n) {
		for _, q := range b.Quotes {
			told[q.ID] = true
		}
		for _, e := range b.Events {
			told[e.ID] = true
		}
		if _, err := m.Upsert(context.Background(), b); err != nil {
			t.Fatal(err)
		}
	}
	// Stories told again are one event.
	if len(told) < n*9/10 || len(told) > n {
		t.Errorf("%d statements, want about %d", len(told), n)
	}
	s, err := m.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", s)
}
