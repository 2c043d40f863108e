package graph

import (
	"cmp"
	"context"
	"slices"
)

// Explanation says what an entity is made of, and why that is one.
type Explanation struct {
	Entity   Entity
	Names    []NameSource // most used first
	Profiles []ProfileTie // the one that leads first, then by id
	Apart    []Judgement  // that keep others apart from it, or are unsure of them
}

// NameSource is a name, how it is used, and where.
type NameSource struct {
	NameCount
	Profile  ID
	Examples []ID // articles that use it, a few
}

// ProfileTie is a profile of an entity, and the judgements that tie it to the one
// that leads the entity, from there on.
type ProfileTie struct {
	Profile
	Chain []Judgement
}

// examples bounds how many articles an explanation names for a name.
const examples = 3

// Explain explains an entity, or the one that a profile is part of: ErrNotFound.
func Explain(ctx context.Context, r Reader, id ID) (*Explanation, error) {
	ends, err := entitiesOf(ctx, r, id)
	if err != nil {
		return nil, err
	}
	nodes, err := r.Nodes(ctx, ends)
	if err != nil {
		return nil, err
	}
	members, err := r.Profiles(ctx, ProfileFilter{Entities: ends})
	if err != nil {
		return nil, err
	}
	ids := make([]ID, len(members))
	for i, m := range members {
		ids[i] = m.ID
	}
	judgements, err := r.Judgements(ctx, JudgementFilter{Profiles: ids})
	if err != nil {
		return nil, err
	}
	appear, err := r.Appearances(ctx, ids)
	if err != nil {
		return nil, err
	}
	x := &Explanation{Names: namesOf(members, appear)}
	if e, ok := nodes[0].(*Entity); ok {
		x.Entity = *e
	}
	inside := func(j Judgement) bool { return slices.Contains(ids, j.Profile) && slices.Contains(ids, j.Other) }
	chains := chains(ends[0], judgements, inside)
	for _, m := range members {
		x.Profiles = append(x.Profiles, ProfileTie{m, chains[m.ID]})
	}
	slices.SortStableFunc(x.Profiles, func(a, b ProfileTie) int {
		return cmp.Or(-boolean(a.ID == ends[0])+boolean(b.ID == ends[0]), cmp.Compare(a.ID, b.ID))
	})
	for _, j := range judgements {
		if j.Verdict != Same || !inside(j) {
			x.Apart = append(x.Apart, j)
		}
	}
	return x, nil
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

func namesOf(members []Profile, appear map[ID][]Appearance) []NameSource {
	var out []NameSource
	for _, m := range members {
		for _, n := range m.Names {
			s := NameSource{NameCount: n, Profile: m.ID}
			for _, a := range appear[m.ID] {
				if len(s.Examples) < examples && slices.Contains(a.Names, n.Name) {
					s.Examples = append(s.Examples, a.Article)
				}
			}
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b NameSource) int {
		return cmp.Or(b.Articles-a.Articles, cmp.Compare(a.Name, b.Name), cmp.Compare(a.Profile, b.Profile))
	})
	return out
}

// chains are the judgements that lead from a profile to each of its entity: along
// those of most weight, as Clusters takes them.
func chains(lead ID, judgements []Judgement, inside func(Judgement) bool) map[ID][]Judgement {
	tree := map[ID][]Judgement{}
	c := clusters{parent: map[ID]ID{}, apart: map[ID][]ID{}}
	for _, j := range judgements {
		a, b := c.find(j.Profile), c.find(j.Other)
		if j.Verdict == Same && inside(j) && a != b {
			c.union(a, b)
			tree[j.Profile], tree[j.Other] = append(tree[j.Profile], j), append(tree[j.Other], j)
		}
	}
	out := map[ID][]Judgement{lead: nil}
	for queue := []ID{lead}; len(queue) > 0; queue = queue[1:] {
		for _, j := range tree[queue[0]] {
			other := j.Profile
			if other == queue[0] {
				other = j.Other
			}
			if _, seen := out[other]; !seen {
				out[other] = append(slices.Clone(out[queue[0]]), j)
				queue = append(queue, other)
			}
		}
	}
	return out
}

// Candidate is two profiles of which the rules are unsure whether they are one, for
// a person to decide.
type Candidate struct {
	Judgement Judgement
	A, B      Profile
}

// Candidates are the surest of those that nobody has decided, at most so many.
func Candidates(ctx context.Context, r Reader, limit int) ([]Candidate, error) {
	byUser := false
	unsure, err := r.Judgements(ctx, JudgementFilter{Verdicts: []Verdict{Unsure}, ByUser: &byUser})
	if err != nil {
		return nil, err
	}
	byUser = true
	said, err := r.Judgements(ctx, JudgementFilter{ByUser: &byUser})
	if err != nil {
		return nil, err
	}
	decided := map[[2]ID]bool{}
	for _, j := range said {
		decided[[2]ID{j.Profile, j.Other}] = true
	}
	unsure = slices.DeleteFunc(unsure, func(j Judgement) bool { return decided[[2]ID{j.Profile, j.Other}] })
	var out []Candidate
	for some := range slices.Chunk(unsure, MaxGroups) {
		var ids []ID
		for _, j := range some {
			ids = append(ids, j.Profile, j.Other)
		}
		profiles, err := r.Profiles(ctx, ProfileFilter{IDs: distinct(ids)})
		if err != nil {
			return nil, err
		}
		at := map[ID]Profile{}
		for _, p := range profiles {
			at[p.ID] = p
		}
		for _, j := range some {
			a, b := at[j.Profile], at[j.Other]
			if a.ID == "" || b.ID == "" || a.Entity == b.Entity {
				continue
			}
			if out = append(out, Candidate{j, a, b}); len(out) == limit {
				return out, nil
			}
		}
	}
	return out, nil
}

// Named are the entities of a name: of its Key, or where there is none, that have
// an alias of its Key; of all types where none is given. Those that most articles
// mention come first.
func Named(ctx context.Context, r Reader, name string, types ...EntityType) ([]Entity, error) {
	pages, err := r.Entities(ctx, Grouping{}, Query[EntityFilter]{
		Filter: EntityFilter{Types: types, Text: name}, Order: MostArticles, First: MaxPage,
	})
	if err != nil {
		return nil, err
	}
	key := Key(name)
	var named, called []Entity
	for _, e := range pages[0].Items {
		switch {
		case Key(e.Name) == key:
			named = append(named, e)
		case slices.ContainsFunc(e.Aliases, func(a string) bool { return Key(a) == key }):
			called = append(called, e)
		}
	}
	if len(named) > 0 {
		return named, nil
	}
	return called, nil
}

// Follow gives for every id the node that Nodes gives, but for a profile that is
// part of another entity that entity: links to what was merged stay valid.
func Follow(ctx context.Context, r Reader, ids []ID) ([]Node, error) {
	nodes, err := r.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	var gone []ID
	for i, n := range nodes {
		if n == nil && ids[i].Kind() == KindEntity {
			gone = append(gone, ids[i])
		}
	}
	if len(gone) == 0 {
		return nodes, nil
	}
	profiles, err := r.Profiles(ctx, ProfileFilter{IDs: gone})
	if err != nil {
		return nil, err
	}
	var into []ID
	for _, p := range profiles {
		into = append(into, p.Entity)
	}
	entities, err := r.Nodes(ctx, into)
	if err != nil {
		return nil, err
	}
	for i := range nodes {
		if nodes[i] != nil {
			continue
		}
		if at := slices.IndexFunc(profiles, func(p Profile) bool { return p.ID == ids[i] }); at >= 0 {
			nodes[i] = entities[at]
		}
	}
	return nodes, nil
}
