package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"maps"
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
		ends, err := r.refs([]graph.ID{q.From, q.To})
		if err != nil {
			return err
		}
		for _, id := range []graph.ID{q.From, q.To} {
			if _, ok := ends[id]; !ok {
				return fmt.Errorf("entity %q: %w", id, graph.ErrNotFound)
			}
		}
		path, err := r.shortest(ends[q.From], ends[q.To], q)
		if err != nil || len(path) == 0 {
			return err
		}
		return r.along(&out, path, q.Types)
	})
	if err != nil {
		return graph.Path{}, err
	}
	return out, nil
}

// flood is a search from one end of a path, a level at a time.
type flood struct {
	levels []map[int64][]int64 // entity to its neighbours one level nearer the end
	seen   map[int64]bool
}

func newFlood(end int64) *flood {
	return &flood{levels: []map[int64][]int64{{end: nil}}, seen: map[int64]bool{end: true}}
}

func (f *flood) edge() map[int64][]int64 { return f.levels[len(f.levels)-1] }

// spread adds a level.
func (f *flood) spread(r *reader, types []graph.EdgeType) error {
	from := slices.Collect(maps.Keys(f.edge()))
	next := map[int64][]int64{}
	err := r.steps(from, types, func(near, far int64, _ int) {
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
func (r *reader) shortest(from, to int64, q graph.PathQuery) ([]int64, error) {
	a, b := newFlood(from), newFlood(to)
	for {
		var met []int64
		for ref := range a.edge() {
			if _, ok := b.edge()[ref]; ok {
				met = append(met, ref)
			}
		}
		if len(met) > 0 {
			return r.walk(from, onward(a, b, met), len(a.levels)+len(b.levels)-2)
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

// onward gives the entities on shortest paths their neighbours one step nearer b's
// end. Of a's levels only what leads to where the floods met is on one.
func onward(a, b *flood, met []int64) map[int64][]int64 {
	out := map[int64][]int64{}
	on := met
	for i := len(a.levels) - 1; i > 0; i-- {
		back := map[int64]bool{}
		for _, ref := range on {
			for _, n := range a.levels[i][ref] {
				back[n] = true
				out[n] = append(out[n], ref)
			}
		}
		on = slices.Collect(maps.Keys(back))
	}
	for _, level := range b.levels {
		for ref, nearer := range level {
			out[ref] = append(out[ref], nearer...)
		}
	}
	return out
}

// walk takes the least id at every step.
func (r *reader) walk(from int64, onward map[int64][]int64, steps int) ([]int64, error) {
	path := []int64{from}
	for range steps {
		choice := onward[path[len(path)-1]]
		ids, err := r.ids(choice)
		if err != nil {
			return nil, err
		}
		path = append(path, slices.MinFunc(choice, func(a, b int64) int { return cmp.Compare(ids[a], ids[b]) }))
	}
	return path, nil
}

// along reads the entities of a path, and the edges that tie each to the next.
func (r *reader) along(out *graph.Path, path []int64, types []graph.EdgeType) error {
	ids, err := r.ids(path)
	if err != nil {
		return err
	}
	entities, err := r.entities(slices.Collect(maps.Values(ids)))
	if err != nil {
		return err
	}
	edges, err := r.edgesAmong(path, ids, types)
	if err != nil {
		return err
	}
	for i, ref := range path {
		out.Nodes = append(out.Nodes, entities[ids[ref]])
		if i > 0 {
			a, b := ids[path[i-1]], ids[ref]
			at := slices.IndexFunc(edges, func(e graph.Edge) bool { // the heaviest come first
				return e.From == a && e.To == b || e.From == b && e.To == a
			})
			out.Edges = append(out.Edges, edges[at])
		}
	}
	return nil
}
