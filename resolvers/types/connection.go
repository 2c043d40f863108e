// Package types holds what the GraphQL schema needs beside the model in graph:
// connections (https://relay.dev/graphql/connections.htm) and scalars. It stands
// apart from package resolvers because generated code imports it.
package types

import (
	"context"

	"newsgraph/graph"
)

// Connection is a page of a list. Its lists are methods with a context because
// gqlgen runs such fields side by side; a plain field holds up all after it until
// everything below it is read.
type Connection[T any] struct {
	Items      []Edge[T]
	PageInfo   PageInfo
	TotalCount int // -1 where it was not asked for
}

// Edges returns the items with their cursors.
func (c *Connection[T]) Edges(context.Context) []Edge[T] { return c.Items }

// Nodes returns the items without their cursors.
func (c *Connection[T]) Nodes(context.Context) []T {
	out := make([]T, len(c.Items))
	for i := range c.Items {
		out[i] = c.Items[i].Node
	}
	return out
}

// Edge is an item and its place in the list.
type Edge[T any] struct {
	Cursor string
	Node   T
}

// PageInfo says where a page stands in its list.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       string // "" on an empty page
}

// The connections of the schema, and their edges.
type (
	ArticleConnection  = Connection[*graph.Article]
	ArticleEdge        = Edge[*graph.Article]
	SentenceConnection = Connection[*graph.Sentence]
	SentenceEdge       = Edge[*graph.Sentence]
	EntityConnection   = Connection[*graph.Entity]
	EntityEdge         = Edge[*graph.Entity]
	MentionConnection  = Connection[*graph.Mention]
	MentionEdge        = Edge[*graph.Mention]
	RoleConnection     = Connection[*graph.Role]
	RoleEdge           = Edge[*graph.Role]
	QuoteConnection    = Connection[*graph.Quote]
	QuoteEdge          = Edge[*graph.Quote]
	EventConnection    = Connection[*graph.Event]
	EventEdge          = Edge[*graph.Event]
	NeighborConnection = Connection[*Neighbor]
	NeighborEdge       = Edge[*Neighbor]
	SearchConnection   = Connection[graph.Node]
	SearchEdge         = Edge[graph.Node]
)

// Neighbor is an edge seen from one of its ends.
type Neighbor struct {
	Other     graph.ID // at the other end
	Direction graph.Direction
	Edge      *graph.Edge
}

// Relationship returns the edge; a method for the reason Connection gives.
func (n *Neighbor) Relationship(context.Context) *graph.Edge { return n.Edge }

// EvidenceSpan is a span of evidence with its words.
type EvidenceSpan struct {
	graph.EvidenceSpan
	Text string
}

// Statement is what quotes and events have in common, and nothing else has.
type Statement interface {
	graph.Node
	When() (graph.Interval, bool)
	Ties() []graph.Tie
}

var _, _ Statement = (*graph.Quote)(nil), (*graph.Event)(nil)
