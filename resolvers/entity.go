package resolvers

import (
	"context"

	"newsgraph/graph"
	"newsgraph/resolvers/types"
)

type entityResolver struct{ reader graph.Reader }

func (entityResolver) Articles(ctx context.Context, e *graph.Entity, first int, after *string, filter *graph.ArticleFilter, order graph.Order) (*types.ArticleConnection, error) {
	return from(ctx).articles.listBy(ctx, graph.ByEntity, e.ID, window{first, after, order}, filter)
}

func (entityResolver) PublishedArticles(ctx context.Context, e *graph.Entity, first int, after *string, filter *graph.ArticleFilter, order graph.Order) (*types.ArticleConnection, error) {
	return from(ctx).articles.listBy(ctx, graph.ByOutlet, e.ID, window{first, after, order}, filter)
}

func (entityResolver) Mentions(ctx context.Context, e *graph.Entity, first int, after *string) (*types.MentionConnection, error) {
	return from(ctx).mentions.listBy(ctx, graph.ByEntity, e.ID, window{first, after, graph.MostMentions}, nil)
}

func (entityResolver) Roles(ctx context.Context, e *graph.Entity, first int, after *string, filter *graph.RoleFilter) (*types.RoleConnection, error) {
	return from(ctx).roles.listBy(ctx, graph.ByEntity, e.ID, window{first, after, graph.ByTitle}, filter)
}

func (entityResolver) Offices(ctx context.Context, e *graph.Entity, first int, after *string, filter *graph.RoleFilter) (*types.RoleConnection, error) {
	return from(ctx).roles.listBy(ctx, graph.ByOffice, e.ID, window{first, after, graph.ByTitle}, filter)
}

func (entityResolver) Quotes(ctx context.Context, e *graph.Entity, first int, after *string, filter *graph.QuoteFilter, order graph.Order) (*types.QuoteConnection, error) {
	return from(ctx).quotes.listBy(ctx, graph.BySpeaker, e.ID, window{first, after, order}, filter)
}

func (entityResolver) QuotesAbout(ctx context.Context, e *graph.Entity, first int, after *string, filter *graph.QuoteFilter, order graph.Order) (*types.QuoteConnection, error) {
	return from(ctx).quotes.listBy(ctx, graph.ByTopic, e.ID, window{first, after, order}, filter)
}

func (entityResolver) Events(ctx context.Context, e *graph.Entity, first int, after *string, filter *graph.EventFilter, order graph.Order) (*types.EventConnection, error) {
	return from(ctx).events.listBy(ctx, graph.ByEntity, e.ID, window{first, after, order}, filter)
}

func (entityResolver) Neighbors(ctx context.Context, e *graph.Entity, first int, after *string, direction *graph.Direction, of []graph.EdgeType) (*types.NeighborConnection, error) {
	filter := graph.EdgeFilter{Types: of}
	if direction != nil {
		filter.Direction = *direction
	}
	ties, err := from(ctx).edges.listBy(ctx, graph.ByEntity, e.ID, window{first, after, graph.Heaviest}, &filter)
	if err != nil {
		return nil, err
	}
	edges := make([]types.NeighborEdge, len(ties.Items))
	for i, tie := range ties.Items {
		edges[i] = types.NeighborEdge{Cursor: tie.Cursor, Node: &types.Neighbor{Other: tie.Node.To, Direction: graph.Out, Edge: tie.Node}}
		if tie.Node.To == e.ID {
			edges[i].Node.Other, edges[i].Node.Direction = tie.Node.From, graph.In
		}
	}
	return &types.NeighborConnection{Items: edges, PageInfo: ties.PageInfo, TotalCount: ties.TotalCount}, nil
}

type neighborResolver struct{}

func (neighborResolver) Entity(ctx context.Context, n *types.Neighbor) (*graph.Entity, error) {
	return refer[*graph.Entity](ctx, n.Other)
}

type relationshipResolver struct{}

func (relationshipResolver) From(ctx context.Context, e *graph.Edge) (*graph.Entity, error) {
	return refer[*graph.Entity](ctx, e.From)
}

func (relationshipResolver) To(ctx context.Context, e *graph.Edge) (*graph.Entity, error) {
	return refer[*graph.Entity](ctx, e.To)
}

func (relationshipResolver) Events(ctx context.Context, e *graph.Edge, first int, after *string, filter *graph.EventFilter, order graph.Order) (*types.EventConnection, error) {
	return from(ctx).events.listBy(ctx, graph.ByEdge, e.ID, window{first, after, order}, filter)
}

type neighborhoodResolver struct{}

func (neighborhoodResolver) Nodes(_ context.Context, s *graph.Subgraph) ([]*graph.SubgraphNode, error) {
	return pointers(s.Nodes), nil
}

func (neighborhoodResolver) Relationships(_ context.Context, s *graph.Subgraph) ([]*graph.Edge, error) {
	return pointers(s.Edges), nil
}

type pathResolver struct{}

func (pathResolver) Nodes(_ context.Context, p *graph.Path) ([]*graph.Entity, error) {
	return pointers(p.Nodes), nil
}

func (pathResolver) Relationships(_ context.Context, p *graph.Path) ([]*graph.Edge, error) {
	return pointers(p.Edges), nil
}

func (pathResolver) Length(_ context.Context, p *graph.Path) (int, error) { return len(p.Edges), nil }
