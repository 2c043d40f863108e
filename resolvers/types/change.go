package types

import "newsgraph/graph"

// Change is what came of a change of judgements.
type Change struct {
	Judgements       []*graph.Judgement
	TakenBack        []graph.ID
	Moved, Rewritten int
}
