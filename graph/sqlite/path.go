package sqlite

import (
	"context"
	"fmt"
	"slices"

	"newsgraph/graph"
)

// Path finds a shortest path, as graph.Reader says.
func (s *Store) Path(ctx context.Context, q graph.PathQuery) (graph.Path, error) {
	var out graph.Path
	err := s.read(ctx, "path", func(r *reader) error {
		q, err := q.Normalize()
		if err != nil {
			return err
		}
		ends, err := r.entities([]graph.ID{q.From, q.To})
		if err != nil {
			return err
		}
		for _, id := range []graph.ID{q.From, q.To} {
			if _, ok := ends[id]; !ok {
				return fmt.Errorf("entity %q: %w", id, graph.ErrNotFound)
			}
		}
		ids, err := r.shortest(q)
		if err != nil || len(ids) == 0 {
			return err
		}
		return r.along(&out, ids, q.Types)
	})
	if err != nil {
		return graph.Path{}, err
	}
	return out, nil
}

// flood is a search from one end of a path, a level at a time.
type flood struct {
	levels []map[graph.ID][]graph.ID // entity to its neighbours one level nearer the end
	seen   map[graph.ID]bool
}

func newFlood(end graph.ID) *flood {
	return &flood{levels: []map[graph.ID][]graph.ID{{end: nil}}, seen: map[graph.ID]bool{end: true}}
}

func (f *flood) edge() map[graph.ID][]graph.ID { return f.levels[len(f.levels)-1] }

// spread adds a level.
func (f *flood) spread(r *reader, types []graph.EdgeType) error {
	from := make([]graph.ID, 0, len(f.edge()))
	for id := range f.edge() {
		from = append(from, id)
	}
	next := map[graph.ID][]graph.ID{}
	err := r.steps(from, types, func(near, far graph.ID, _ int) {
		if !f.seen[far] && !slices.Contains(next[far], near) {
			next[far] = append(next[far], near)
		}
	})
	for id := range next {
		f.seen[id] = true
	}
	f.levels = append(f.levels, next)
	return err
}

// shortest floods from both ends, always from the smaller edge, until they meet;
// then it walks from the start, taking the least id at every step.
func (r *reader) shortest(q graph.PathQuery) ([]graph.ID, error) {
	a, b := newFlood(q.From), newFlood(q.To)
	for {
		var met []graph.ID
		for id := range a.edge() {
			if _, ok := b.edge()[id]; ok {
				met = append(met, id)
			}
		}
		if len(met) > 0 {
			return walk(a, b, met), nil
		}
		if len(a.levels)+len(b.levels)-2 == q.MaxLength || len(a.edge()) == 0 || len(b.edge()) == 0 {
			return nil, nil
		}
		next := a
		if len(b.edge()) < len(a.edge()) {
			next = b
		}
		if err := next.spread(r, q.Types); err != nil {
			return nil, err
		}
	}
}

// walk takes the least of the shortest paths through the entities where the floods
// met: of a's levels only what leads to them counts, b's neighbours lead on.
func walk(a, b *flood, met []graph.ID) []graph.ID {
	levels := make([]map[graph.ID]bool, len(a.levels)) // of a, on a shortest path
	on := map[graph.ID]bool{}
	for _, id := range met {
		on[id] = true
	}
	onward := map[graph.ID][]graph.ID{} // neighbours one step nearer b's end
	for i := len(a.levels) - 1; i >= 0; i-- {
		levels[i] = on
		back := map[graph.ID]bool{}
		for id := range on {
			for _, n := range a.levels[i][id] {
				back[n] = true
				onward[n] = append(onward[n], id)
			}
		}
		on = back
	}
	for i := len(b.levels) - 1; i > 0; i-- {
		for id, nearer := range b.levels[i] {
			onward[id] = append(onward[id], nearer...)
		}
	}
	path := []graph.ID{}
	for id := range a.levels[0] {
		path = append(path, id)
	}
	for range len(a.levels) + len(b.levels) - 2 {
		path = append(path, slices.Min(onward[path[len(path)-1]]))
	}
	return path
}

// along reads the entities of a path, and the edges that tie each to the next.
func (r *reader) along(out *graph.Path, ids []graph.ID, types []graph.EdgeType) error {
	entities, err := r.entities(ids)
	if err != nil {
		return err
	}
	edges, err := r.edgesAmong(ids, types)
	if err != nil {
		return err
	}
	for i, id := range ids {
		out.Nodes = append(out.Nodes, entities[id])
		if i > 0 {
			at := slices.IndexFunc(edges, func(e graph.Edge) bool { // the heaviest come first
				return e.From == id && e.To == ids[i-1] || e.To == id && e.From == ids[i-1]
			})
			out.Edges = append(out.Edges, edges[at])
		}
	}
	return nil
}
