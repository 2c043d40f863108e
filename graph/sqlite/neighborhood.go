package sqlite

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sort"

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
	ref      int64
	id       graph.ID
	distance int
	weight   int // of its edges to entities one step nearer
}

// surround finds the entities of a neighbourhood in their order. It goes one
// distance at a time: once there are more than are wanted, what lies farther out
// need not be read.
func (r *reader) surround(q graph.NeighborhoodQuery) (found []near, truncated bool, err error) {
	starts, err := r.refs(q.IDs)
	if err != nil {
		return nil, false, err
	}
	seen := map[int64]bool{}
	ring := map[int64]int{}
	for _, ref := range starts {
		ring[ref] = 0
	}
	for distance := 0; ; distance++ {
		level, err := r.level(ring, distance, q.Limit+1-len(found))
		if err != nil {
			return nil, false, err
		}
		found = append(found, level...)
		if len(found) > q.Limit {
			return found[:q.Limit], true, nil
		}
		if distance == q.Depth || len(level) == 0 {
			return found, false, nil
		}
		from := make([]int64, len(level))
		for i := range level {
			from[i] = level[i].ref
			seen[level[i].ref] = true
		}
		ring = map[int64]int{}
		if err := r.steps(from, q.Types, func(_, far int64, weight int) {
			if !seen[far] {
				ring[far] += weight
			}
		}); err != nil {
			return nil, false, err
		}
	}
}

// level sorts a ring and returns at most the first n. Only those that weight alone
// does not rule out need their ids.
func (r *reader) level(ring map[int64]int, distance, n int) ([]near, error) {
	level := make([]near, 0, len(ring))
	for ref, weight := range ring {
		level = append(level, near{ref: ref, distance: distance, weight: weight})
	}
	if len(level) > n {
		slices.SortFunc(level, func(a, b near) int { return b.weight - a.weight })
		least := level[n-1].weight
		level = level[:sort.Search(len(level), func(i int) bool { return level[i].weight < least })]
	}
	refs := make([]int64, len(level))
	for i := range level {
		refs[i] = level[i].ref
	}
	ids, err := r.ids(refs)
	for i := range level {
		level[i].id = ids[level[i].ref]
	}
	slices.SortFunc(level, func(a, b near) int { return cmp.Or(b.weight-a.weight, cmp.Compare(a.id, b.id)) })
	return level[:min(n, len(level))], err
}

// refs are those of the entities that there are of some ids.
func (r *reader) refs(ids []graph.ID) (map[graph.ID]int64, error) {
	param, err := list(ids)
	if err != nil {
		return nil, err
	}
	refs := map[graph.ID]int64{}
	return refs, r.each(clause{"SELECT id, ref FROM entity WHERE id" + inList, []any{param}}, func(scan func(...any) error) error {
		var id graph.ID
		var ref int64
		err := scan(&id, &ref)
		refs[id] = ref
		return err
	})
}

// ids are those of some entities.
func (r *reader) ids(refs []int64) (map[int64]graph.ID, error) {
	param, err := list(refs)
	if err != nil {
		return nil, err
	}
	ids := make(map[int64]graph.ID, len(refs))
	return ids, r.each(clause{"SELECT ref, id FROM entity WHERE ref" + inList, []any{param}}, func(scan func(...any) error) error {
		var id graph.ID
		var ref int64
		err := scan(&ref, &id)
		ids[ref] = id
		return err
	})
}

// steps hands on every edge at some entities, as seen from them.
func (r *reader) steps(from []int64, types []graph.EdgeType, step func(near, far int64, weight int)) error {
	refs, err := list(from)
	if err != nil {
		return err
	}
	for _, ends := range [][2]string{{"source", "target"}, {"target", "source"}} {
		var w where
		w.and("x."+ends[0]+" = f.value", refs)
		w.anyOf("x.type"+inList, types)
		query := clause{"SELECT x." + ends[0] + ", x." + ends[1] + ", x.weight FROM json_each(?) f CROSS JOIN edge x WHERE " + w.sql, w.args}
		err := r.each(query, func(scan func(...any) error) error {
			var near, far int64
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
	ids := make(map[int64]graph.ID, len(found))
	for _, n := range found {
		ids[n.ref] = n.id
	}
	entities, err := r.entities(slices.Collect(maps.Values(ids)))
	if err != nil {
		return err
	}
	for _, n := range found {
		out.Nodes = append(out.Nodes, graph.SubgraphNode{Entity: entities[n.id], Distance: n.distance})
	}
	refs := slices.SortedFunc(maps.Keys(ids), func(a, b int64) int {
		return entities[ids[b]].Articles - entities[ids[a]].Articles
	})
	out.Edges, err = r.edgesAmong(refs, ids, types)
	return err
}

// fewHubs is for how many entities a look at every pair of them is cheap.
const fewHubs = 24

// edgesAmong reads the edges of which both ends are among refs, heaviest first. The
// first of refs should be the entities with most edges: those between them are
// sought pair by pair, and of all others every edge is looked at.
func (r *reader) edgesAmong(refs []int64, ids map[int64]graph.ID, types []graph.EdgeType) ([]graph.Edge, error) {
	n := min(fewHubs, len(refs))
	hubs, err := list(refs[:n])
	if err != nil {
		return nil, err
	}
	rest, err := list(refs[n:])
	if err != nil {
		return nil, err
	}
	all, err := list(refs)
	if err != nil {
		return nil, err
	}
	var edges []graph.Edge
	for _, part := range []struct{ ends, these, others string }{
		{"x.source = f.value AND x.target", hubs, hubs},
		{"x.source = f.value AND +x.target", rest, all}, // "+": not by the index, a pair at a time
		{"x.target = f.value AND +x.source", rest, hubs},
	} {
		var w where
		w.and(part.ends+inList, part.these, part.others)
		w.anyOf("x.type"+inList, types)
		row := newEdgeRow()
		err := r.each(clause{"SELECT " + edgeRowColumns + " FROM json_each(?) f CROSS JOIN edge x WHERE " + w.sql, w.args},
			func(scan func(...any) error) error {
				if err := scan(row.into...); err != nil {
					return err
				}
				edges = append(edges, row.edge(ids))
				return nil
			})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(edges, heavierFirst)
	return edges, nil
}

func heavierFirst(a, b graph.Edge) int {
	return cmp.Or(b.Weight()-a.Weight(), cmp.Compare(a.ID, b.ID))
}
