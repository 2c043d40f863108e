package resolvers

import (
	"context"
	"fmt"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"newsgraph/graph"
	"newsgraph/resolvers/types"
)

// lister reads lists of one kind as connections.
type lister[T, F any] struct {
	pages *loader[listQuery[F], graph.Page[T]]
	read  func(context.Context, graph.Grouping, graph.Query[F]) ([]graph.Page[T], error)
	id    func(*T) graph.ID
	key   func(*T, graph.Order) graph.SortKey
}

// listQuery is what may be asked of many parents in one call.
type listQuery[F any] struct {
	By    graph.By
	Query graph.Query[F]
}

func newLister[T, F any](
	s *scheduler,
	read func(context.Context, graph.Grouping, graph.Query[F]) ([]graph.Page[T], error),
	id func(*T) graph.ID,
	key func(*T, graph.Order) graph.SortKey,
) *lister[T, F] {
	return &lister[T, F]{
		read: read, id: id, key: key,
		pages: newLoader(s, func(ctx context.Context, q listQuery[F], ids []graph.ID) ([]graph.Page[T], error) {
			return read(ctx, graph.Grouping{By: q.By, IDs: ids}, q.Query)
		}),
	}
}

// window is which part of a list is asked for, and in which order.
type window struct {
	first int
	after *string
	order graph.Order
}

// list reads the list of the whole store.
func (l *lister[T, F]) list(ctx context.Context, w window, filter *F) (*types.Connection[*T], error) {
	q, err := newQuery(ctx, w, filter)
	if err != nil {
		return nil, err
	}
	pages, err := aside(ctx, func() ([]graph.Page[T], error) { return l.read(ctx, graph.Grouping{}, q) })
	if err != nil {
		return nil, err
	}
	if len(pages) != 1 {
		return nil, fmt.Errorf("store answered %d pages for one", len(pages))
	}
	return l.connect(&pages[0], q), nil
}

// listBy reads the list of one parent, together with those of others.
func (l *lister[T, F]) listBy(ctx context.Context, by graph.By, id graph.ID, w window, filter *F) (*types.Connection[*T], error) {
	q, err := newQuery(ctx, w, filter)
	if err != nil {
		return nil, err
	}
	pages, err := l.pages.load(ctx, listQuery[F]{by, q}, id)
	if err != nil {
		return nil, err
	}
	return l.connect(&pages[0], q), nil
}

func newQuery[F any](ctx context.Context, w window, filter *F) (graph.Query[F], error) {
	q := graph.Query[F]{Order: w.order, First: w.first}
	if most := from(ctx).maxFirst; w.first < 1 || w.first > most {
		return q, fmt.Errorf("%w: first %d, want 1 to %d", graph.ErrBadQuery, w.first, most)
	}
	if filter != nil {
		q.Filter = *filter
	}
	if w.after != nil {
		var err error
		if q.After, err = graph.DecodeCursor(*w.after); err != nil {
			return q, err
		}
	}
	q.Total = slices.Contains(graphql.CollectAllFields(ctx), "totalCount")
	return q, nil
}

func (l *lister[T, F]) connect(p *graph.Page[T], q graph.Query[F]) *types.Connection[*T] {
	edges := make([]types.Edge[*T], len(p.Items))
	for i := range p.Items {
		item := &p.Items[i]
		edges[i] = types.Edge[*T]{Node: item, Cursor: graph.Cursor{Order: q.Order, Key: l.key(item, q.Order), ID: l.id(item)}.Encode()}
	}
	return connection(edges, p.More, p.Total, q.After)
}

func connection[T any](edges []types.Edge[T], more bool, total int, after graph.Cursor) *types.Connection[T] {
	c := &types.Connection[T]{Items: edges, TotalCount: total}
	c.PageInfo = types.PageInfo{HasNextPage: more, HasPreviousPage: after != graph.Cursor{}}
	if n := len(edges); n > 0 {
		c.PageInfo.StartCursor, c.PageInfo.EndCursor = edges[0].Cursor, edges[n-1].Cursor
	}
	return c
}

// pointers is for lists that the model holds and below which more is read: as
// resolvers they run beside the other fields of their parent, and what all of them
// ask for is read together.
func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}
