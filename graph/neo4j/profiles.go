package neo4j

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"

	"newsgraph/graph"
)

// keyID is the id of a block key: the key itself may be longer than an index takes.
func keyID(key string) string { return string(graph.NewID("bk", key)) }

// Profiles reads profiles as graph.Reader says.
func (s *Store) Profiles(ctx context.Context, f graph.ProfileFilter) ([]graph.Profile, error) {
	query := cypher("profiles", names{"Listed": len(f.IDs)+len(f.Entities) > 0, "Unsettled": f.Unsettled})
	params := map[string]any{"ids": strs(f.IDs), "entities": strs(f.Entities), "after": string(f.After), "limit": f.Most()}
	var out []graph.Profile
	err := s.read(ctx, "read profiles from", func(t transaction) error {
		rows, err := t.run(query, params)
		out = make([]graph.Profile, len(rows))
		for i, r := range rows {
			out[i] = decodeProfile(row(get[map[string]any](r, "item")))
		}
		return err
	})
	return out, err
}

// Namesakes reads who is found by keys as graph.Reader says.
func (s *Store) Namesakes(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	asked := map[bool][]string{} // by whether they can be crowded
	for _, k := range keys {
		for _, k := range []string{k, graph.Counterpart(k)} {
			asked[graph.Limited(k)] = append(asked[graph.Limited(k)], k)
		}
	}
	var out map[string][]graph.ID
	err := s.read(ctx, "read namesakes from", func(t transaction) error {
		limited, err := t.holders(asked[true], graph.MaxBlock+1)
		if err != nil {
			return err
		}
		free := slices.DeleteFunc(asked[false], func(k string) bool { return graph.Crowded(graph.Counterpart(k), len(limited[graph.Counterpart(k)])) })
		held, err := t.holders(free, math.MaxInt32)
		maps.Copy(held, limited)
		out = graph.Namesakes(keys, held)
		return err
	})
	return out, err
}

// holders reads who has keys, of each at most so many.
func (t transaction) holders(keys []string, most int) (map[string][]graph.ID, error) {
	out := map[string][]graph.ID{}
	if len(keys) == 0 {
		return out, nil
	}
	of := map[string]string{}
	for _, k := range keys {
		of[keyID(k)] = k
	}
	rows, err := t.run(cypher("holders", nil), map[string]any{"ids": slices.Sorted(maps.Keys(of)), "limit": most})
	for _, r := range rows {
		key := of[string(r.id("key"))]
		out[key] = append(out[key], r.id("id"))
	}
	return out, err
}

// Appearances reads appearances of profiles as graph.Reader says.
func (s *Store) Appearances(ctx context.Context, profiles []graph.ID) (map[graph.ID][]graph.Appearance, error) {
	out := map[graph.ID][]graph.Appearance{}
	if len(profiles) == 0 {
		return out, nil
	}
	var rows []row
	err := s.read(ctx, "read appearances from", func(t transaction) (err error) {
		rows, err = t.run(cypher("appearances", nil), map[string]any{"ids": strs(profiles), "limit": graph.MaxAppearances})
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		a, err := graph.DecodeAppearance(r.id("profile"), r.id("article"), r.str("doc"))
		if err != nil {
			return nil, fmt.Errorf("read appearances from neo4j: %w", err)
		}
		out[a.Profile] = append(out[a.Profile], a)
	}
	return out, nil
}
