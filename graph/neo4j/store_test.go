package neo4j_test

import (
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

func TestConformance(t *testing.T) {
	graphtest.Run(t, func(t *testing.T) graph.Store { return open(t) })
}
