package sqlite

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"math"
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
	if len(f.IDs)+len(f.Entities) > 0 {
		ids, errIDs := list(f.IDs)
		entities, errEntities := list(f.Entities)
		w.err = errors.Join(errIDs, errEntities)
		w.and("x.ref IN (SELECT ref FROM profile WHERE id"+inList+" UNION SELECT ref FROM profile WHERE id"+inList+" AND entity IS NULL"+
			" UNION SELECT ref FROM profile WHERE entity"+inList+")", ids, entities, entities)
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

// holders is who has each of some keys, at most one more than a number.
const holders = "SELECT j.value, p.id FROM json_each(?1) j CROSS JOIN profile_key k ON k.key = j.value CROSS JOIN profile p ON p.ref = k.profile" +
	" WHERE k.profile <= coalesce((SELECT profile FROM profile_key WHERE key = j.value ORDER BY profile LIMIT 1 OFFSET ?2), 1 << 62)"

// Namesakes reads who has keys as graph.Reader says.
func (s *Store) Namesakes(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	out := map[string][]graph.ID{}
	free := slices.DeleteFunc(slices.Clone(keys), graph.Limited)
	limited := slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return !graph.Limited(k) })
	err := s.read(ctx, "read namesakes", func(r *reader) error {
		for _, some := range []struct {
			keys []string
			most int
		}{{free, math.MaxInt32}, {limited, graph.MaxBlock}} {
			param, err := list(some.keys)
			if err != nil {
				return err
			}
			if err := r.each(clause{holders, []any{param, some.most}}, func(scan func(...any) error) error {
				var key string
				var id graph.ID
				err := scan(&key, &id)
				out[key] = append(out[key], id)
				return err
			}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	maps.DeleteFunc(out, func(key string, ids []graph.ID) bool { return graph.Crowded(key, len(ids)) })
	for _, ids := range out {
		slices.Sort(ids)
	}
	return out, nil
}

// Appearances reads appearances of profiles as graph.Reader says.
func (s *Store) Appearances(ctx context.Context, profiles []graph.ID) (map[graph.ID][]graph.Appearance, error) {
	out := map[graph.ID][]graph.Appearance{}
	param, err := list(profiles)
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, "read appearances", func(r *reader) error {
		return r.each(clause{
			"SELECT p.id, a.article, a.doc FROM json_each(?1) j CROSS JOIN profile p ON p.id = j.value CROSS JOIN appearance a ON a.profile = p.ref" +
				" WHERE a.article <= coalesce((SELECT article FROM appearance WHERE profile = p.ref ORDER BY article LIMIT 1 OFFSET ?2), '~')",
			[]any{param, graph.MaxAppearances - 1},
		}, func(scan func(...any) error) error {
			var profile, article graph.ID
			var doc string
			if err := scan(&profile, &article, &doc); err != nil {
				return err
			}
			a, err := graph.DecodeAppearance(profile, article, doc)
			out[profile] = append(out[profile], a)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	for _, all := range out {
		slices.SortFunc(all, func(a, b graph.Appearance) int { return cmp.Compare(a.Article, b.Article) })
	}
	return out, nil
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
