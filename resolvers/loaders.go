package resolvers

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"newsgraph/graph"
)

// loaders are what the resolvers of one request read through.
type loaders struct {
	nodes     *loader[struct{}, graph.Node]
	profiles  *loader[struct{}, *graph.Profile]
	articles  *lister[graph.Article, graph.ArticleFilter]
	entities  *lister[graph.Entity, graph.EntityFilter]
	sentences *lister[graph.Sentence, graph.SentenceFilter]
	quotes    *lister[graph.Quote, graph.QuoteFilter]
	events    *lister[graph.Event, graph.EventFilter]
	roles     *lister[graph.Role, graph.RoleFilter]
	mentions  *lister[graph.Mention, graph.MentionFilter]
	edges     *lister[graph.Edge, graph.EdgeFilter]
	scheduler *scheduler
	maxFirst  int
}

func newLoaders(r graph.Reader, maxFirst int) *loaders {
	s := &scheduler{}
	return &loaders{
		scheduler: s, maxFirst: maxFirst,
		nodes: newLoader(s, func(ctx context.Context, _ struct{}, ids []graph.ID) ([]graph.Node, error) {
			return graph.Follow(ctx, r, ids)
		}),
		profiles: newLoader(s, func(ctx context.Context, _ struct{}, ids []graph.ID) ([]*graph.Profile, error) {
			return profiles(ctx, r, ids)
		}),
		articles:  newLister(s, r.Articles, (*graph.Article).NodeID, (*graph.Article).SortKey),
		entities:  newLister(s, r.Entities, (*graph.Entity).NodeID, (*graph.Entity).SortKey),
		sentences: newLister(s, r.Sentences, (*graph.Sentence).NodeID, (*graph.Sentence).SortKey),
		quotes:    newLister(s, r.Quotes, (*graph.Quote).NodeID, (*graph.Quote).SortKey),
		events:    newLister(s, r.Events, (*graph.Event).NodeID, (*graph.Event).SortKey),
		roles:     newLister(s, r.Roles, (*graph.Role).NodeID, (*graph.Role).SortKey),
		mentions:  newLister(s, r.Mentions, func(m *graph.Mention) graph.ID { return m.ID }, (*graph.Mention).SortKey),
		edges:     newLister(s, r.Edges, func(e *graph.Edge) graph.ID { return e.ID }, (*graph.Edge).SortKey),
	}
}

// profiles are those with these ids, in their order, nil where there is none.
func profiles(ctx context.Context, r graph.Reader, ids []graph.ID) ([]*graph.Profile, error) {
	held, err := r.Profiles(ctx, graph.ProfileFilter{IDs: ids})
	if err != nil {
		return nil, err
	}
	out := make([]*graph.Profile, len(ids))
	for i, id := range ids {
		if at, ok := slices.BinarySearchFunc(held, id, func(p graph.Profile, id graph.ID) int { return cmp.Compare(p.ID, id) }); ok {
			out[i] = &held[at]
		}
	}
	return out, nil
}

type loadersKey struct{}

func withLoaders(ctx context.Context, l *loaders) context.Context {
	return context.WithValue(ctx, loadersKey{}, l)
}

// from returns the loaders of the request.
func from(ctx context.Context) *loaders {
	l, _ := ctx.Value(loadersKey{}).(*loaders)
	return l
}

// find returns the node with this id, N's zero value where there is none or it is
// something else.
func find[N graph.Node](ctx context.Context, id graph.ID) (N, error) {
	var none N
	if id == "" {
		return none, nil
	}
	nodes, err := from(ctx).nodes.load(ctx, struct{}{}, id)
	if err != nil {
		return none, err
	}
	n, _ := nodes[0].(N)
	return n, nil
}

// refer returns the node a node of the graph refers to, N's zero value where it
// refers to none: ErrNotFound where it went away in the meantime.
func refer[N graph.Node](ctx context.Context, id graph.ID) (N, error) {
	if id == "" {
		var none N
		return none, nil
	}
	nodes, err := referAll[N](ctx, []graph.ID{id})
	if err != nil {
		var none N
		return none, err
	}
	return nodes[0], nil
}

// referAll does the same for several.
func referAll[N graph.Node](ctx context.Context, ids []graph.ID) ([]N, error) {
	nodes, err := from(ctx).nodes.load(ctx, struct{}{}, ids...)
	if err != nil {
		return nil, err
	}
	out := make([]N, len(nodes))
	for i, n := range nodes {
		var ok bool
		if out[i], ok = n.(N); !ok {
			return nil, fmt.Errorf("%s, which was there a moment ago: %w", ids[i], graph.ErrNotFound)
		}
	}
	return out, nil
}
