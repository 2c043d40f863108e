package graphtest_test

import (
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// The reference passes its own suite: what the suite says in words agrees with it.
func TestMemory(t *testing.T) {
	graphtest.Run(t, func(*testing.T) graph.Store { return graphtest.NewMemory() })
}
