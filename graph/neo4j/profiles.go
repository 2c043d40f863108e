package neo4j

import (
	"context"
	"slices"

	"newsgraph/graph"
)

// keyID is the id of a block key: the key itself may be longer than an index takes.
func keyID(key string) string { return string(graph.NewID("bk", key)) }

// Profiles reads profiles as graph.Reader says.
func (s *Store) Profiles(ctx context.Context, f graph.ProfileFilter) ([]graph.Profile, error) {
	keys := make([]string, len(f.Keys))
	for i, k := range f.Keys {
		keys[i] = keyID(k)
	}
	query := cypher("profiles", names{"Listed": len(f.IDs)+len(f.Entities)+len(keys) > 0, "Unsettled": f.Unsettled})
	params := map[string]any{
		"ids": strs(f.IDs), "entities": strs(f.Entities), "keys": keys, "after": string(f.After), "limit": f.Most(),
	}
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

// sourcesAtOnce bounds how many sources are held in memory.
const sourcesAtOnce = 100

// Appearances reads appearances of profiles as graph.Reader says.
func (s *Store) Appearances(ctx context.Context, profiles []graph.ID) (map[graph.ID][]graph.Appearance, error) {
	var out map[graph.ID][]graph.Appearance
	err := s.read(ctx, "read appearances from", func(t transaction) error {
		out = map[graph.ID][]graph.Appearance{}
		articles, err := t.firstTellers(profiles)
		if err != nil {
			return err
		}
		for some := range slices.Chunk(articles, sourcesAtOnce) {
			l := newLedger(t, nil)
			parts, err := l.Sources(some)
			if err != nil {
				return err
			}
			splits, err := l.Splits(some)
			if err != nil {
				return err
			}
			for id, in := range graph.AppearancesIn(parts, splits, profiles) {
				out[id] = append(out[id], in...)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	// By article, the least that tell of a profile come first; after them may
	// stand more that were read for another.
	for id, all := range out {
		out[id] = all[:min(len(all), graph.MaxAppearances)]
	}
	return out, nil
}

// firstTellers are the least articles in which each profile appears, sorted.
func (t transaction) firstTellers(profiles []graph.ID) ([]graph.ID, error) {
	if len(profiles) == 0 {
		return nil, nil
	}
	rows, err := t.run(cypher("first tellers", nil), map[string]any{"ids": strs(profiles), "limit": graph.MaxAppearances})
	out := make([]graph.ID, len(rows))
	for i, r := range rows {
		out[i] = r.id("id")
	}
	slices.Sort(out)
	return slices.Compact(out), err
}
