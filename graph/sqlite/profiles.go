package sqlite

import (
	"context"
	"errors"
	"slices"

	"newsgraph/graph"
)

// Profiles reads profiles as graph.Reader says.
func (s *Store) Profiles(ctx context.Context, f graph.ProfileFilter) ([]graph.Profile, error) {
	var out []graph.Profile
	err := s.read(ctx, "read profiles", func(r *reader) error {
		q, err := profileQuery(&f)
		if err != nil {
			return err
		}
		return r.each(q, func(scan func(...any) error) error {
			var row profileRow
			if err := row.scan(scan); err != nil {
				return err
			}
			p, err := row.decode()
			out = append(out, p.Profile)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func profileQuery(f *graph.ProfileFilter) (clause, error) {
	var w where
	if len(f.IDs)+len(f.Entities)+len(f.Keys) > 0 {
		ids, errIDs := list(f.IDs)
		entities, errEntities := list(f.Entities)
		keys, errKeys := list(f.Keys)
		w.err = errors.Join(errIDs, errEntities, errKeys)
		w.and("x.ref IN (SELECT ref FROM profile WHERE id"+inList+" UNION SELECT ref FROM profile WHERE id"+inList+" AND entity IS NULL"+
			" UNION SELECT ref FROM profile WHERE entity"+inList+" UNION SELECT profile FROM profile_key WHERE key"+inList+")",
			ids, entities, entities, keys)
	}
	if f.Unsettled {
		w.and("x.unsettled = 1")
	}
	if f.After != "" {
		w.and("x.id > ?", f.After)
	}
	return clause{
		"SELECT " + profileColumns + " FROM profile x WHERE " + w.condition() + " ORDER BY x.id LIMIT ?",
		append(w.args, f.Most()),
	}, w.err
}

// Appearances reads appearances of profiles as graph.Reader says.
func (s *Store) Appearances(ctx context.Context, profiles []graph.ID) (map[graph.ID][]graph.Appearance, error) {
	out := map[graph.ID][]graph.Appearance{}
	err := s.read(ctx, "read appearances", func(r *reader) error {
		articles, err := r.firstTellers(profiles)
		if err != nil {
			return err
		}
		for some := range slices.Chunk(articles, sourcesAtOnce) {
			if err := r.appearances(out, some, profiles); err != nil {
				return err
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

// sourcesAtOnce bounds how many sources are held in memory.
const sourcesAtOnce = 100

// firstTellers are the least articles in which each profile appears, sorted.
func (r *reader) firstTellers(profiles []graph.ID) ([]graph.ID, error) {
	param, err := list(profiles)
	if err != nil {
		return nil, err
	}
	var out []graph.ID
	err = r.each(clause{
		"SELECT DISTINCT a.article FROM json_each(?) j CROSS JOIN profile p ON p.id = j.value CROSS JOIN appearance a ON a.profile = p.ref" +
			" WHERE a.article IN (SELECT article FROM appearance WHERE profile = p.ref ORDER BY article LIMIT ?) ORDER BY a.article",
		[]any{param, graph.MaxAppearances},
	}, func(scan func(...any) error) error {
		var id graph.ID
		err := scan(&id)
		out = append(out, id)
		return err
	})
	return out, err
}

// appearances adds those in some articles.
func (r *reader) appearances(out map[graph.ID][]graph.Appearance, articles, profiles []graph.ID) error {
	param, err := list(articles)
	if err != nil {
		return err
	}
	var splits []graph.Judgement
	if err := r.each(clause{splitsOf, []any{param}}, func(scan func(...any) error) error {
		var j graph.Judgement
		err := scanDocument(scan, &j)
		splits = append(splits, j)
		return err
	}); err != nil {
		return err
	}
	var parts []*graph.Batch
	if err := r.each(clause{"SELECT part FROM source WHERE article" + inList, []any{param}}, func(scan func(...any) error) error {
		var data []byte
		if err := scan(&data); err != nil {
			return err
		}
		part, err := graph.DecodeSource(data)
		parts = append(parts, part)
		return err
	}); err != nil {
		return err
	}
	for id, some := range graph.AppearancesIn(parts, splits, profiles) {
		out[id] = append(out[id], some...)
	}
	return nil
}

// Judgements reads judgements as graph.Reader says.
func (s *Store) Judgements(ctx context.Context, f graph.JudgementFilter) ([]graph.Judgement, error) {
	var out []graph.Judgement
	err := s.read(ctx, "read judgements", func(r *reader) error {
		q, err := judgementQuery(&f)
		if err != nil {
			return err
		}
		return r.each(q, func(scan func(...any) error) error {
			var j graph.Judgement
			err := scanDocument(scan, &j)
			out = append(out, j)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func judgementQuery(f *graph.JudgementFilter) (clause, error) {
	var w where
	if len(f.Profiles) > 0 {
		profiles, err := list(f.Profiles)
		if err != nil {
			return clause{}, err
		}
		w.and("(x.profile"+inList+" OR x.other"+inList+")", profiles, profiles)
	}
	w.anyOf("x.verdict"+inList, f.Verdicts)
	if f.ByUser != nil {
		w.and("x.by_user = ?", *f.ByUser)
	}
	limit := -1 // none
	if f.Limit > 0 {
		limit = f.Limit
	}
	return clause{
		"SELECT x.doc FROM judgement x WHERE " + w.condition() + " ORDER BY x.by_user DESC, x.score DESC, x.at DESC, x.id LIMIT ?",
		append(w.args, limit),
	}, w.err
}
