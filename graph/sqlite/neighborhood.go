package sqlite

import (
	"cmp"
	"context"
	"slices"

	"newsgraph/graph"
)

// Neighborhood walks outwards from entities, as graph.Reader says.
func (s *Store) Neighborhood(ctx context.Context, q graph.NeighborhoodQuery) (graph.Subgraph, error) {
	var out graph.Subgraph
	err := s.read(ctx, "neighbourhood", func(r *reader) error {
		q, err := q.Normalize()
		if err != nil {
			return err
		}
		found, truncated, err := r.surround(q)
		if err != nil {
			return err
		}
		out.Truncated = truncated
		return r.subgraph(&out, found, q.Types)
	})
	if err != nil {
		return graph.Subgraph{}, err
	}
	return out, nil
}

// near is an entity on the way outwards.
type near struct {
	id       graph.ID
	distance int
	weight   int // of its edges to entities one step nearer
}

// surround finds the entities of a neighbourhood in their order. It goes one
// distance at a time: once there are more than are wanted, what lies farther out
// need not be read.
func (r *reader) surround(q graph.NeighborhoodQuery) (found []near, truncated bool, err error) {
	starts, err := r.entities(q.IDs)
	if err != nil {
		return nil, false, err
	}
	seen := map[graph.ID]bool{}
	ring := map[graph.ID]int{}
	for id := range starts {
		ring[id] = 0
	}
	for distance := 0; ; distance++ {
		level := make([]near, 0, len(ring))
		for id, weight := range ring {
			seen[id] = true
			level = append(level, near{id, distance, weight})
		}
		slices.SortFunc(level, func(a, b near) int { return cmp.Or(b.weight-a.weight, cmp.Compare(a.id, b.id)) })
		found = append(found, level...)
		if len(found) > q.Limit {
			return found[:q.Limit], true, nil
		}
		if distance == q.Depth || len(level) == 0 {
			return found, false, nil
		}
		if ring, err = r.ring(level, seen, q.Types); err != nil {
			return nil, false, err
		}
	}
}

// ring is what lies one step beyond a level and was not seen yet, with the weight
// of the edges from the level to it.
func (r *reader) ring(level []near, seen map[graph.ID]bool, types []graph.EdgeType) (map[graph.ID]int, error) {
	ids := make([]graph.ID, len(level))
	for i := range level {
		ids[i] = level[i].id
	}
	ring := map[graph.ID]int{}
	err := r.steps(ids, types, func(_, far graph.ID, weight int) {
		if !seen[far] {
			ring[far] += weight
		}
	})
	return ring, err
}

// steps hands on every edge at some entities, as seen from them.
func (r *reader) steps(from []graph.ID, types []graph.EdgeType, step func(near, far graph.ID, weight int)) error {
	ids, err := list(from)
	if err != nil {
		return err
	}
	for _, ends := range [][2]string{{"source", "target"}, {"target", "source"}} {
		var w where
		w.and("x."+ends[0]+" = f.value", ids)
		w.anyOf("x.type"+inList, types)
		query := clause{"SELECT x." + ends[0] + ", x." + ends[1] + ", x.weight FROM json_each(?) f CROSS JOIN edge x WHERE " + w.sql, w.args}
		err := r.each(query, func(scan func(...any) error) error {
			var near, far graph.ID
			var weight int
			err := scan(&near, &far, &weight)
			step(near, far, weight)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// subgraph reads entities and the edges among them.
func (r *reader) subgraph(out *graph.Subgraph, found []near, types []graph.EdgeType) error {
	ids := make([]graph.ID, len(found))
	for i := range found {
		ids[i] = found[i].id
	}
	entities, err := r.entities(ids)
	if err != nil {
		return err
	}
	for _, n := range found {
		out.Nodes = append(out.Nodes, graph.SubgraphNode{Entity: entities[n.id], Distance: n.distance})
	}
	out.Edges, err = r.edgesAmong(ids, types)
	return err
}

func (r *reader) edgesAmong(ids []graph.ID, types []graph.EdgeType) ([]graph.Edge, error) {
	param, err := list(ids)
	if err != nil {
		return nil, err
	}
	var w where
	w.and("x.source = f.value AND x.target"+inList, param, param)
	w.anyOf("x.type"+inList, types)
	var edges []graph.Edge
	err = r.each(clause{"SELECT " + edgeColumns + " FROM json_each(?) f CROSS JOIN edge x WHERE " + w.sql, w.args},
		func(scan func(...any) error) error {
			var e graph.Edge
			err := scanEdge(scan, &e)
			edges = append(edges, e)
			return err
		})
	slices.SortFunc(edges, heavierFirst)
	return edges, err
}

func heavierFirst(a, b graph.Edge) int {
	return cmp.Or(b.Weight()-a.Weight(), cmp.Compare(a.ID, b.ID))
}
