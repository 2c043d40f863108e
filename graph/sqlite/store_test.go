package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/sqlite"
)

func open(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestConformanceOnDisk(t *testing.T) {
	graphtest.Run(t, func(t *testing.T) graph.Store { return open(t, filepath.Join(t.TempDir(), "graph.db")) })
}

func TestConformanceInMemory(t *testing.T) {
	graphtest.Run(t, func(t *testing.T) graph.Store { return open(t, sqlite.Memory) })
}

func BenchmarkStore(b *testing.B) {
	graphtest.Bench(b, func(b *testing.B) graph.Store { return open(b, filepath.Join(b.TempDir(), "graph.db")) })
}
