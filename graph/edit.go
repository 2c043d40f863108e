package graph

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// Author is a person who judges, when and why.
type Author struct {
	Name   string
	Reason string // "" for none
	At     time.Time
}

func (a Author) sign(j Judgement) Judgement {
	if a.Reason != "" {
		j.Reasons = []string{a.Reason}
	}
	return j
}

func (a Author) by() string { return ByUser + " " + a.Name }

// Merge is the change that makes one of two entities: that a person judges them,
// by the profiles that lead them, the same. ErrBadQuery where they are one already.
func Merge(ctx context.Context, r Reader, a, b ID, by Author) (Judging, error) {
	ends, err := entitiesOf(ctx, r, a, b)
	if err != nil {
		return Judging{}, err
	}
	if ends[0] == ends[1] {
		return Judging{}, fmt.Errorf("%w: %s and %s are one entity already", ErrBadQuery, a, b)
	}
	return Judging{Put: []Judgement{by.sign(NewJudgement(ends[0], ends[1], Same, by.by(), by.At))}}, nil
}

// Split is the change that takes profiles, or what some articles mean, out of an
// entity: that a person judges each of the profiles different from all that stay,
// and that the articles mean another. ErrBadQuery where nothing would stay, or what
// is to be taken out is not in it.
func Split(ctx context.Context, r Reader, entity ID, profiles, articles []ID, by Author) (Judging, error) {
	ends, err := entitiesOf(ctx, r, entity)
	if err != nil {
		return Judging{}, err
	}
	members, err := r.Profiles(ctx, ProfileFilter{Entities: ends})
	if err != nil {
		return Judging{}, err
	}
	var out Judging
	for _, p := range profiles {
		if !slices.ContainsFunc(members, func(m Profile) bool { return m.ID == p }) {
			return Judging{}, fmt.Errorf("%w: %s is no profile of %s", ErrBadQuery, p, entity)
		}
		for _, m := range members {
			if !slices.Contains(profiles, m.ID) {
				out.Put = append(out.Put, by.sign(NewJudgement(p, m.ID, Different, by.by(), by.At)))
			}
		}
	}
	if len(articles) > 0 {
		more, err := splitArticles(ctx, r, members, articles, by)
		if err != nil {
			return Judging{}, err
		}
		out.Put = append(out.Put, more...)
	}
	if len(out.Put) == 0 {
		return Judging{}, fmt.Errorf("%w: nothing of %s would stay, or nothing be taken out", ErrBadQuery, entity)
	}
	return out, nil
}

// splitArticles are the judgements that some articles mean others than these
// profiles, by those of them that appear there.
func splitArticles(ctx context.Context, r Reader, members []Profile, articles []ID, by Author) ([]Judgement, error) {
	ids := make([]ID, len(members))
	for i, m := range members {
		ids[i] = m.ID
	}
	appear, err := r.Appearances(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []Judgement
	for _, m := range members {
		var in []ID
		for _, a := range articles {
			known := slices.ContainsFunc(appear[m.ID], func(p Appearance) bool { return p.Article == a })
			if known || m.Articles > MaxAppearances { // then not all are known
				in = append(in, a)
			}
		}
		if len(in) > 0 && (len(in) < m.Articles || len(members) > 1) {
			out = append(out, by.sign(NewSplit(m.ID, in, by.by(), by.At)))
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%w: the articles do not mention it, or no other does", ErrBadQuery)
	}
	return out, nil
}

// Undo is the change that takes a person's judgement back. ErrNotFound where there
// is none of this id, ErrBadQuery for a rule's: it would judge the same again.
func Undo(ctx context.Context, r Reader, judgement ID) (Judging, error) {
	nodes, err := r.Nodes(ctx, []ID{judgement})
	if err != nil {
		return Judging{}, err
	}
	j, ok := nodes[0].(*Judgement)
	switch {
	case !ok:
		return Judging{}, fmt.Errorf("judgement %s: %w", judgement, ErrNotFound)
	case !j.ByUser():
		return Judging{}, fmt.Errorf("%w: %s is by a rule, which would judge the same again; merge or split what it judges instead", ErrBadQuery, judgement)
	}
	return Judging{Forget: []ID{judgement}}, nil
}

// entitiesOf are the entities that these are, or are part of: ErrNotFound.
func entitiesOf(ctx context.Context, r Reader, ids ...ID) ([]ID, error) {
	profiles, err := r.Profiles(ctx, ProfileFilter{IDs: ids})
	if err != nil {
		return nil, err
	}
	out := make([]ID, len(ids))
	for i, id := range ids {
		at := slices.IndexFunc(profiles, func(p Profile) bool { return p.ID == id })
		if at < 0 {
			return nil, fmt.Errorf("entity %s: %w", id, ErrNotFound)
		}
		out[i] = profiles[at].Entity
	}
	return out, nil
}
