package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"newsgraph/graph"
)

// Search finds nodes by their texts.
func (m *Memory) Search(ctx context.Context, q graph.Query[graph.SearchFilter]) (graph.Page[graph.Hit], error) {
	if err := ctx.Err(); err != nil {
		return graph.Page[graph.Hit]{}, fmt.Errorf("search: %w", err)
	}
	q, text, err := graph.NormalizeSearch(q)
	if err != nil {
		return graph.Page[graph.Hit]{}, fmt.Errorf("search: %w", err)
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	hits := slices.Concat(
		hitsOf(text, values(m.articles), func(a graph.Article) []string { return []string{a.Title} }),
		hitsOf(text, values(m.sentences), func(s graph.Sentence) []string { return []string{s.Text} }),
		hitsOf(text, values(m.quotes), func(q graph.Quote) []string { return []string{q.Text} }),
		hitsOf(text, values(m.events), func(e graph.Event) []string { return []string{e.Text} }),
		hitsOf(text, values(m.entities), func(e graph.Entity) []string { return append([]string{e.Name}, e.Aliases...) }),
	)
	for i := range hits {
		hits[i].Node = m.node(hits[i].Node.NodeID())
	}
	return list[graph.Hit, graph.SearchFilter]{
		items: hits,
		id:    func(h *graph.Hit) graph.ID { return h.Node.NodeID() },
		key:   func(h *graph.Hit, _ graph.Order) graph.SortKey { return graph.SortKey{Num: h.Score} },
	}.page(q, func(h *graph.Hit) bool { return slices.Contains(q.Filter.Kinds, h.Node.NodeID().Kind()) }), nil
}

func hitsOf[T any, P interface {
	*T
	graph.Node
}](text graph.TextQuery, items []T, texts func(T) []string) []graph.Hit {
	var hits []graph.Hit
	for i := range items {
		if s, ok := best(text, texts(items[i])); ok {
			hits = append(hits, graph.Hit{Node: P(&items[i]), Score: s})
		}
	}
	return hits
}

// Neighborhood walks outwards, one distance after another.
func (m *Memory) Neighborhood(ctx context.Context, q graph.NeighborhoodQuery) (graph.Subgraph, error) {
	var out graph.Subgraph
	q, err := q.Normalize()
	if err := cmp.Or(ctx.Err(), err); err != nil {
		return out, fmt.Errorf("neighbourhood: %w", err)
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	edges := m.edgesOf(q.Types)
	distance, weight := map[graph.ID]int{}, map[graph.ID]int{}
	for _, id := range q.IDs {
		if _, ok := m.entities[id]; ok {
			distance[id] = 0
		}
	}
	for step := range q.Depth {
		for _, e := range edges {
			for _, ends := range [][2]graph.ID{{e.From, e.To}, {e.To, e.From}} {
				near, ok := distance[ends[0]]
				far, seen := distance[ends[1]]
				if ok && near == step && (!seen || far == step+1) {
					distance[ends[1]] = step + 1
					weight[ends[1]] += e.Weight()
				}
			}
		}
	}
	for id, d := range distance {
		e, _ := m.entity(id)
		out.Nodes = append(out.Nodes, graph.SubgraphNode{Entity: e, Distance: d})
	}
	slices.SortFunc(out.Nodes, func(a, b graph.SubgraphNode) int {
		return cmp.Or(a.Distance-b.Distance, weight[b.Entity.ID]-weight[a.Entity.ID], cmp.Compare(a.Entity.ID, b.Entity.ID))
	})
	if len(out.Nodes) > q.Limit {
		out.Nodes, out.Truncated = out.Nodes[:q.Limit], true
	}
	out.Edges = edgesAmong(edges, out.Nodes)
	return out, nil
}

func edgesAmong(edges []graph.Edge, nodes []graph.SubgraphNode) []graph.Edge {
	kept := map[graph.ID]bool{}
	for _, n := range nodes {
		kept[n.Entity.ID] = true
	}
	edges = slices.DeleteFunc(edges, func(e graph.Edge) bool { return !kept[e.From] || !kept[e.To] })
	slices.SortFunc(edges, heavierFirst)
	return edges
}

func heavierFirst(a, b graph.Edge) int {
	return cmp.Or(b.Weight()-a.Weight(), cmp.Compare(a.ID, b.ID))
}

// Path measures the distance of everything to the end, then walks there.
func (m *Memory) Path(ctx context.Context, q graph.PathQuery) (graph.Path, error) {
	var out graph.Path
	q, err := q.Normalize()
	if err := cmp.Or(ctx.Err(), err); err != nil {
		return out, fmt.Errorf("path: %w", err)
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	for _, id := range []graph.ID{q.From, q.To} {
		if _, ok := m.entities[id]; !ok {
			return out, fmt.Errorf("path: entity %q: %w", id, graph.ErrNotFound)
		}
	}
	between := map[graph.ID]map[graph.ID][]graph.Edge{} // both ways
	for _, e := range m.edgesOf(q.Types) {
		for _, ends := range [][2]graph.ID{{e.From, e.To}, {e.To, e.From}} {
			if between[ends[0]] == nil {
				between[ends[0]] = map[graph.ID][]graph.Edge{}
			}
			between[ends[0]][ends[1]] = append(between[ends[0]][ends[1]], e)
		}
	}
	left := map[graph.ID]int{q.To: 0} // edges left to the end
	for frontier := []graph.ID{q.To}; len(frontier) > 0; frontier = frontier[1:] {
		for next := range between[frontier[0]] {
			if _, seen := left[next]; !seen {
				left[next] = left[frontier[0]] + 1
				frontier = append(frontier, next)
			}
		}
	}
	length, reached := left[q.From]
	if !reached || length > q.MaxLength {
		return out, nil
	}
	at := q.From
	for at != q.To {
		e, _ := m.entity(at)
		out.Nodes = append(out.Nodes, e)
		var nearer []graph.ID
		for next := range between[at] {
			if left[next] == left[at]-1 {
				nearer = append(nearer, next)
			}
		}
		next := slices.Min(nearer)
		out.Edges = append(out.Edges, slices.MinFunc(between[at][next], heavierFirst))
		at = next
	}
	e, _ := m.entity(at)
	out.Nodes = append(out.Nodes, e)
	return out, nil
}

// Stats counts everything. The store's name is "memory".
func (m *Memory) Stats(ctx context.Context) (graph.Stats, error) {
	if err := ctx.Err(); err != nil {
		return graph.Stats{}, fmt.Errorf("stats: %w", err)
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	s := graph.Stats{
		Articles: len(m.articles), Sentences: len(m.sentences), Entities: len(m.entities), Mentions: len(m.mentions),
		Roles: len(m.roles), Quotes: len(m.quotes), Events: len(m.events), Edges: len(m.edges), LoadRuns: len(m.runs),
		Store: "memory", SchemaVersion: 1,
	}
	entityTypes, eventTypes := map[string]int{}, map[string]int{}
	for _, e := range m.entities {
		entityTypes[string(e.Type)]++
	}
	for _, e := range m.events {
		eventTypes[string(e.Type)]++
	}
	s.EntityTypes, s.EventTypes = typeCounts(entityTypes), typeCounts(eventTypes)
	for _, a := range m.articles {
		iv, ok := a.When()
		at := time.Unix(iv.From, 0).UTC()
		if ok && (s.FirstPublished == nil || at.Before(*s.FirstPublished)) {
			s.FirstPublished = &at
		}
		if ok && (s.LastPublished == nil || at.After(*s.LastPublished)) {
			s.LastPublished = &at
		}
	}
	return s, nil
}

func typeCounts(counts map[string]int) []graph.TypeCount {
	var out []graph.TypeCount
	for t, n := range counts {
		out = append(out, graph.TypeCount{Type: t, Count: n})
	}
	slices.SortFunc(out, func(a, b graph.TypeCount) int { return cmp.Compare(a.Type, b.Type) })
	return out
}
