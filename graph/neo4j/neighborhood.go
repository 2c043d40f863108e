package neo4j

import (
	"context"
	"fmt"
	"slices"

	"newsgraph/graph"
)

// reached is an entity and how it was found.
type reached struct {
	id       graph.ID
	distance int
}

// Neighborhood walks outwards a distance at a time, one query each: whom a limit
// keeps depends on all that is at the same distance. It stops at the distance
// that fills the limit.
func (s *Store) Neighborhood(ctx context.Context, q graph.NeighborhoodQuery) (graph.Subgraph, error) {
	var out graph.Subgraph
	q, err := q.Normalize()
	if err != nil {
		return out, fmt.Errorf("neighbourhood: %w", err)
	}
	types, _ := edgePattern(q.Types)
	err = s.read(ctx, "read neighbourhood from", func(t transaction) error {
		found, err := t.around(q, types)
		if err != nil {
			return err
		}
		out = graph.Subgraph{Truncated: len(found) > q.Limit}
		found = found[:min(q.Limit, len(found))]
		ids := make([]graph.ID, len(found))
		for i, f := range found {
			ids[i] = f.id
		}
		nodes, err := t.nodes(ids)
		if err != nil {
			return err
		}
		for i, n := range nodes {
			if e, ok := n.(*graph.Entity); ok {
				out.Nodes = append(out.Nodes, graph.SubgraphNode{Entity: *e, Distance: found[i].distance})
			}
		}
		out.Edges, err = t.edges("edges among", types, ids)
		return err
	})
	return out, err
}

// around returns the entities at each distance, ranked, until the limit is passed.
func (t transaction) around(q graph.NeighborhoodQuery, types string) ([]reached, error) {
	start, err := t.nodes(slices.Compact(slices.Sorted(slices.Values(q.IDs))))
	if err != nil {
		return nil, err
	}
	seen := map[graph.ID]bool{}
	var found, frontier []reached
	for _, n := range start {
		if e, ok := n.(*graph.Entity); ok {
			frontier = append(frontier, reached{id: e.ID})
		}
	}
	for distance := 0; ; distance++ {
		found = append(found, frontier...)
		from := make([]string, len(frontier))
		for i, f := range frontier {
			seen[f.id], from[i] = true, string(f.id)
		}
		if distance == q.Depth || len(frontier) == 0 || len(found) > q.Limit {
			return found, nil
		}
		// One more than there is room for shows that there are more.
		rows, err := t.run(cypher("neighbors", names{"Types": types, "Ranked": true}), map[string]any{
			"from": from, "seen": sorted(seen), "limit": q.Limit - len(found) + 1,
		})
		if err != nil {
			return nil, err
		}
		frontier = make([]reached, len(rows))
		for i, r := range rows {
			frontier[i] = reached{id: r.id("id"), distance: distance + 1}
		}
	}
}

// edges runs a query that returns edges for some ids.
func (t transaction) edges(query, types string, ids []graph.ID) ([]graph.Edge, error) {
	rows, err := t.run(cypher(query, names{"Types": types, "Item": cypher("Edge", nil)}), map[string]any{"ids": strs(ids)})
	var out []graph.Edge
	for _, r := range rows {
		out = append(out, decodeEdge(row(get[map[string]any](r, "item"))))
	}
	return out, err
}
