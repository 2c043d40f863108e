package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"newsgraph/graph"
)

// Path searches from both ends, a distance at a time from the smaller frontier,
// until they meet; then it walks from one end to the other, at every step to the
// least id that is on a shortest path.
func (s *Store) Path(ctx context.Context, q graph.PathQuery) (graph.Path, error) {
	var out graph.Path
	q, err := q.Normalize()
	if err != nil {
		return out, fmt.Errorf("path: %w", err)
	}
	types, _ := edgePattern(q.Types)
	err = s.read(ctx, "find path in", func(t transaction) error {
		out = graph.Path{}
		ends, err := t.nodes([]graph.ID{q.From, q.To})
		if err != nil {
			return err
		}
		for i, id := range []graph.ID{q.From, q.To} {
			if _, ok := ends[i].(*graph.Entity); !ok {
				return fmt.Errorf("entity %q: %w", id, graph.ErrNotFound)
			}
		}
		ids, err := (&pathFinder{transaction: t, types: types, max: q.MaxLength}).find(q.From, q.To)
		if err != nil || len(ids) == 0 {
			return err
		}
		nodes, err := t.nodes(ids)
		if err != nil {
			return err
		}
		for _, n := range nodes {
			if e, ok := n.(*graph.Entity); ok {
				out.Nodes = append(out.Nodes, *e)
			}
		}
		out.Edges, err = t.edges("heaviest edges", types, ids)
		return err
	})
	return out, err
}

// idSet is a set of entities.
type idSet map[graph.ID]bool

// pathFinder looks for one path.
type pathFinder struct {
	transaction
	types string
	max   int
}

// find returns the entities of the path, none where there is no path.
func (p *pathFinder) find(from, to graph.ID) ([]graph.ID, error) {
	fore, back := newWave(from), newWave(to)
	for !fore.meets(back) {
		if fore.reach()+back.reach() == p.max {
			return nil, nil
		}
		smaller := fore
		if len(back.front()) < len(fore.front()) {
			smaller = back
		}
		if len(smaller.front()) == 0 {
			return nil, nil
		}
		if err := p.spread(smaller); err != nil {
			return nil, err
		}
	}
	return p.walk(fore, back)
}

// wave is what is reached from one end, by distance.
type wave struct {
	levels []idSet
	seen   idSet
}

func newWave(id graph.ID) *wave { return &wave{levels: []idSet{{id: true}}, seen: idSet{id: true}} }

func (w *wave) front() idSet { return w.levels[len(w.levels)-1] }
func (w *wave) reach() int   { return len(w.levels) - 1 }

func (w *wave) meets(o *wave) bool { return len(intersect(w.front(), o.front())) > 0 }

func intersect(a, b idSet) idSet {
	out := idSet{}
	for id := range a {
		if b[id] {
			out[id] = true
		}
	}
	return out
}

func (p *pathFinder) spread(w *wave) error {
	rows, err := p.run(cypher("neighbors", names{"Types": p.types}), map[string]any{"from": sorted(w.front()), "seen": sorted(w.seen)})
	next := idSet{}
	for _, r := range rows {
		next[r.id("id")], w.seen[r.id("id")] = true, true
	}
	w.levels = append(w.levels, next)
	return err
}

// walk follows the waves from the first end to the other.
func (p *pathFinder) walk(fore, back *wave) ([]graph.ID, error) {
	// on[i] is who may stand at place i: of the first wave those that lead to where
	// the waves meet, of the other all that lead to the end.
	on := make([]idSet, fore.reach()+back.reach()+1)
	on[fore.reach()] = intersect(fore.front(), back.front())
	for i := fore.reach() - 1; i >= 0; i-- {
		var err error
		if on[i], err = p.adjacent(on[i+1], fore.levels[i]); err != nil {
			return nil, err
		}
	}
	for i := range back.reach() {
		on[len(on)-1-i] = back.levels[i]
	}
	path := slices.Collect(maps.Keys(on[0]))
	for _, among := range on[1:] {
		next, err := p.adjacent(idSet{path[len(path)-1]: true}, among)
		if err != nil {
			return nil, err
		}
		path = append(path, slices.Min(slices.Collect(maps.Keys(next))))
	}
	return path, nil
}

// adjacent returns those of some entities that are neighbours of some others.
func (p *pathFinder) adjacent(from, among idSet) (idSet, error) {
	rows, err := p.run(cypher("adjacent", names{"Types": p.types}), map[string]any{"from": sorted(from), "among": sorted(among)})
	out := idSet{}
	for _, r := range rows {
		out[r.id("id")] = true
	}
	return out, err
}
