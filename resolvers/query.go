package resolvers

import (
	"context"
	"fmt"
	"slices"
	"time"

	"newsgraph/graph"
	"newsgraph/resolvers/generated"
	"newsgraph/resolvers/types"
)

// resolver is the root of all resolvers.
type resolver struct {
	reader graph.Reader
	judge  Judge // nil: no mutations
	now    func() time.Time
}

func (r resolver) Query() generated.QueryResolver               { return queryResolver{r.reader} }
func (r resolver) Article() generated.ArticleResolver           { return articleResolver{} }
func (r resolver) Entity() generated.EntityResolver             { return entityResolver{r.reader} }
func (r resolver) Event() generated.EventResolver               { return eventResolver{} }
func (r resolver) Evidence() generated.EvidenceResolver         { return evidenceResolver{} }
func (r resolver) Link() generated.LinkResolver                 { return linkResolver{} }
func (r resolver) Mention() generated.MentionResolver           { return mentionResolver{} }
func (r resolver) MentionSpan() generated.MentionSpanResolver   { return mentionSpanResolver{} }
func (r resolver) Neighbor() generated.NeighborResolver         { return neighborResolver{} }
func (r resolver) Neighborhood() generated.NeighborhoodResolver { return neighborhoodResolver{} }
func (r resolver) Path() generated.PathResolver                 { return pathResolver{} }
func (r resolver) Quote() generated.QuoteResolver               { return quoteResolver{} }
func (r resolver) Relationship() generated.RelationshipResolver { return relationshipResolver{} }
func (r resolver) Role() generated.RoleResolver                 { return roleResolver{} }
func (r resolver) Sentence() generated.SentenceResolver         { return sentenceResolver{} }

type queryResolver struct{ reader graph.Reader }

func (queryResolver) Node(ctx context.Context, id graph.ID) (graph.Node, error) {
	return find[graph.Node](ctx, id)
}

func (queryResolver) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	if len(ids) > graph.MaxGroups {
		return nil, fmt.Errorf("%w: %d ids, at most %d", graph.ErrBadQuery, len(ids), graph.MaxGroups)
	}
	return from(ctx).nodes.load(ctx, struct{}{}, ids...)
}

func (r queryResolver) Entity(ctx context.Context, id *graph.ID, typ *graph.EntityType, name *string) (*graph.Entity, error) {
	switch {
	case id != nil && (typ != nil || name != nil):
		return nil, fmt.Errorf("%w: entity by id, or by type and name, not both", graph.ErrBadQuery)
	case id != nil && id.Kind() != graph.KindEntity:
		return nil, fmt.Errorf("%w: %s is not the id of an entity", graph.ErrBadQuery, *id)
	case id != nil:
		return find[*graph.Entity](ctx, *id)
	case typ == nil || name == nil:
		return nil, fmt.Errorf("%w: entity needs an id, or a type and a name", graph.ErrBadQuery)
	default:
		return r.named(ctx, *typ, *name)
	}
}

// named is the entity of a name that most articles mention, nil where there is none.
func (r queryResolver) named(ctx context.Context, t graph.EntityType, name string) (*graph.Entity, error) {
	found, err := aside(ctx, func() ([]graph.Entity, error) { return graph.Named(ctx, r.reader, name, t) })
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

func (queryResolver) Articles(ctx context.Context, first int, after *string, filter *graph.ArticleFilter, order graph.Order) (*types.ArticleConnection, error) {
	return from(ctx).articles.list(ctx, window{first, after, order}, filter)
}

func (queryResolver) Entities(ctx context.Context, first int, after *string, filter *graph.EntityFilter, order graph.Order) (*types.EntityConnection, error) {
	return from(ctx).entities.list(ctx, window{first, after, order}, filter)
}

func (queryResolver) Quotes(ctx context.Context, first int, after *string, filter *graph.QuoteFilter, order graph.Order) (*types.QuoteConnection, error) {
	return from(ctx).quotes.list(ctx, window{first, after, order}, filter)
}

func (queryResolver) Events(ctx context.Context, first int, after *string, filter *graph.EventFilter, order graph.Order) (*types.EventConnection, error) {
	return from(ctx).events.list(ctx, window{first, after, order}, filter)
}

func (r queryResolver) Search(ctx context.Context, text string, kinds []graph.Kind, first int, after *string) (*types.SearchConnection, error) {
	q, err := newQuery(ctx, window{first, after, graph.BestMatch}, &graph.SearchFilter{Text: text, Kinds: kinds})
	if err != nil {
		return nil, err
	}
	page, err := aside(ctx, func() (graph.Page[graph.Hit], error) { return r.reader.Search(ctx, q) })
	if err != nil {
		return nil, err
	}
	edges := make([]types.SearchEdge, len(page.Items))
	for i, hit := range page.Items {
		at := graph.Cursor{Order: graph.BestMatch, Key: graph.SortKey{Num: hit.Score}, ID: hit.Node.NodeID()}
		edges[i] = types.SearchEdge{Cursor: at.Encode(), Node: hit.Node}
	}
	return connection(edges, page.More, page.Total, q.After), nil
}

func (r queryResolver) Neighborhood(ctx context.Context, ids []graph.ID, depth, limit int, of []graph.EdgeType) (*graph.Subgraph, error) {
	if depth < 1 || limit < 1 { // to the model 0 is the default
		return nil, fmt.Errorf("%w: depth %d and limit %d, want 1 or more", graph.ErrBadQuery, depth, limit)
	}
	ids, err := entities(ctx, ids...)
	if err != nil {
		return nil, err
	}
	s, err := aside(ctx, func() (graph.Subgraph, error) {
		return r.reader.Neighborhood(ctx, graph.NeighborhoodQuery{IDs: ids, Depth: depth, Limit: limit, Types: of})
	})
	if err != nil {
		return nil, err
	}
	for i := range s.Nodes {
		from(ctx).nodes.know(struct{}{}, s.Nodes[i].Entity.ID, &s.Nodes[i].Entity)
	}
	return &s, nil
}

func (r queryResolver) Path(ctx context.Context, start, end graph.ID, maxLength int, of []graph.EdgeType) (*graph.Path, error) {
	if maxLength < 1 {
		return nil, fmt.Errorf("%w: path of %d edges, want 1 or more", graph.ErrBadQuery, maxLength)
	}
	ends, err := entities(ctx, start, end)
	if err != nil {
		return nil, err
	}
	p, err := aside(ctx, func() (graph.Path, error) {
		return r.reader.Path(ctx, graph.PathQuery{From: ends[0], To: ends[1], MaxLength: maxLength, Types: of})
	})
	if err != nil || len(p.Nodes) == 0 {
		return nil, err
	}
	for i := range p.Nodes {
		from(ctx).nodes.know(struct{}{}, p.Nodes[i].ID, &p.Nodes[i])
	}
	return &p, nil
}

// entities are the entities that ids lead to; one that leads nowhere stays as it is.
func entities(ctx context.Context, ids ...graph.ID) ([]graph.ID, error) {
	nodes, err := from(ctx).nodes.load(ctx, struct{}{}, ids...)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(ids)
	for i, n := range nodes {
		if n != nil {
			out[i] = n.NodeID()
		}
	}
	return out, nil
}

func (r queryResolver) Stats(ctx context.Context) (*graph.Stats, error) {
	s, err := aside(ctx, func() (graph.Stats, error) { return r.reader.Stats(ctx) })
	if err != nil {
		return nil, err
	}
	return &s, nil
}
