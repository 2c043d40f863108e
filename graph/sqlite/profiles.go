package sqlite

import (
	"cmp"
	"context"
	"encoding/json"
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

// namesakes is who has the second of each of some pairs of keys, of which neither
// may have more holders than stands behind it. So many are counted at most.
const namesakes = `SELECT j.value ->> 0, p.id FROM json_each(?1) j CROSS JOIN profile_key k ON k.key = j.value ->> 2 CROSS JOIN profile p ON p.ref = k.profile
	WHERE (SELECT count(*) FROM (SELECT 1 FROM profile_key WHERE key = j.value ->> 0 LIMIT ?2)) <= j.value ->> 1
	AND (SELECT count(*) FROM (SELECT 1 FROM profile_key WHERE key = j.value ->> 2 LIMIT ?2)) <= j.value ->> 3`

// Namesakes reads who is found by keys as graph.Reader says.
func (s *Store) Namesakes(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	pairs := make([][4]any, len(keys))
	for i, k := range keys {
		other := graph.Counterpart(k)
		pairs[i] = [4]any{k, graph.Roomy(k), other, graph.Roomy(other)}
	}
	param, err := json.Marshal(pairs)
	if err != nil {
		return nil, err
	}
	out := map[string][]graph.ID{}
	err = s.read(ctx, "read namesakes", func(r *reader) error {
		return r.each(clause{namesakes, []any{string(param), graph.MaxBlock + 1}}, func(scan func(...any) error) error {
			var key string
			var id graph.ID
			err := scan(&key, &id)
			out[key] = append(out[key], id)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
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
		w.and("x.ref IN (SELECT ref FROM judgement WHERE profile"+inList+" UNION SELECT ref FROM judgement WHERE other"+inList+")", profiles, profiles)
	}
	w.anyOf("x.verdict"+inList, f.Verdicts)
	by := "x.by_user"
	if len(f.Profiles) > 0 {
		by = "+x.by_user" // the few of these are sorted, not found among all
	}
	if f.ByUser != nil {
		w.and(by+" = ?", *f.ByUser)
	}
	limit := -1 // none
	if f.Limit > 0 {
		limit = f.Limit
	}
	return clause{
		"SELECT x.doc FROM judgement x WHERE " + w.condition() + " ORDER BY " + by + " DESC, x.score DESC, x.at DESC, x.id LIMIT ?",
		append(w.args, limit),
	}, w.err
}
