package resolvers

import (
	"context"
	"fmt"

	"newsgraph/graph"
	"newsgraph/resolvers/generated"
	"newsgraph/resolvers/types"
)

func (r resolver) Mutation() generated.MutationResolver       { return mutationResolver{r} }
func (r resolver) Judgement() generated.JudgementResolver     { return judgementResolver{} }
func (r resolver) Profile() generated.ProfileResolver         { return profileResolver{} }
func (r resolver) Explanation() generated.ExplanationResolver { return explanationResolver{} }
func (r resolver) NameSource() generated.NameSourceResolver   { return nameSourceResolver{} }
func (r resolver) ProfileTie() generated.ProfileTieResolver   { return profileTieResolver{} }

// maxAuthor bounds the name of who judges, and maxReason why, in bytes.
const (
	maxAuthor = 100
	maxReason = 2_000
)

func (r queryResolver) Judgements(ctx context.Context, first int, entity *graph.ID, verdicts []graph.Verdict, byUser *bool) ([]*graph.Judgement, error) {
	if err := bounded(ctx, first); err != nil {
		return nil, err
	}
	found, err := aside(ctx, func() ([]graph.Judgement, error) {
		f := graph.JudgementFilter{Verdicts: verdicts, ByUser: byUser, Limit: first}
		if entity != nil {
			x, err := r.reader.Profiles(ctx, graph.ProfileFilter{IDs: []graph.ID{*entity}})
			if err != nil || len(x) == 0 {
				return nil, err
			}
			members, err := r.reader.Profiles(ctx, graph.ProfileFilter{Entities: []graph.ID{x[0].Entity}})
			if err != nil {
				return nil, err
			}
			for _, p := range members {
				f.Profiles = append(f.Profiles, p.ID)
			}
		}
		return r.reader.Judgements(ctx, f)
	})
	return pointers(found), err
}

func (r queryResolver) Candidates(ctx context.Context, first int) ([]*graph.Judgement, error) {
	if err := bounded(ctx, first); err != nil {
		return nil, err
	}
	found, err := aside(ctx, func() ([]graph.Candidate, error) { return graph.Candidates(ctx, r.reader, first) })
	out := make([]*graph.Judgement, len(found))
	for i := range found {
		out[i] = &found[i].Judgement
		from(ctx).profiles.know(struct{}{}, found[i].A.ID, &found[i].A)
		from(ctx).profiles.know(struct{}{}, found[i].B.ID, &found[i].B)
	}
	return out, err
}

func bounded(ctx context.Context, first int) error {
	if limit := from(ctx).maxFirst; first < 1 || first > limit {
		return fmt.Errorf("%w: first %d, want 1 to %d", graph.ErrBadQuery, first, limit)
	}
	return nil
}

func (r entityResolver) Explanation(ctx context.Context, e *graph.Entity) (*graph.Explanation, error) {
	return aside(ctx, func() (*graph.Explanation, error) { return graph.Explain(ctx, r.reader, e.ID) })
}

type judgementResolver struct{}

func (judgementResolver) Profile(ctx context.Context, j *graph.Judgement) (*graph.Profile, error) {
	return profile(ctx, j.Profile)
}

func (judgementResolver) Other(ctx context.Context, j *graph.Judgement) (*graph.Profile, error) {
	return profile(ctx, j.Other)
}

func (judgementResolver) Articles(ctx context.Context, j *graph.Judgement) ([]*graph.Article, error) {
	return articles(ctx, j.Articles)
}

// profile is a profile, nil where no article tells of it now.
func profile(ctx context.Context, id graph.ID) (*graph.Profile, error) {
	found, err := from(ctx).profiles.load(ctx, struct{}{}, id)
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

// articles are those that are held of some.
func articles(ctx context.Context, ids []graph.ID) ([]*graph.Article, error) {
	nodes, err := from(ctx).nodes.load(ctx, struct{}{}, ids...)
	if err != nil {
		return nil, err
	}
	out := make([]*graph.Article, 0, len(nodes))
	for _, n := range nodes {
		if a, ok := n.(*graph.Article); ok {
			out = append(out, a)
		}
	}
	return out, nil
}

type profileResolver struct{}

func (profileResolver) Entity(ctx context.Context, p *graph.Profile) (*graph.Entity, error) {
	return find[*graph.Entity](ctx, p.Entity)
}

func (profileResolver) Names(_ context.Context, p *graph.Profile) ([]*graph.NameCount, error) {
	return pointers(p.Names), nil
}

type explanationResolver struct{}

func (explanationResolver) Names(_ context.Context, x *graph.Explanation) ([]*graph.NameSource, error) {
	return pointers(x.Names), nil
}

func (explanationResolver) Profiles(_ context.Context, x *graph.Explanation) ([]*graph.ProfileTie, error) {
	return pointers(x.Profiles), nil
}

func (explanationResolver) Apart(_ context.Context, x *graph.Explanation) ([]*graph.Judgement, error) {
	return pointers(x.Apart), nil
}

type nameSourceResolver struct{}

func (nameSourceResolver) Examples(ctx context.Context, n *graph.NameSource) ([]*graph.Article, error) {
	return articles(ctx, n.Examples)
}

type profileTieResolver struct{}

func (profileTieResolver) Profile(_ context.Context, t *graph.ProfileTie) (*graph.Profile, error) {
	return &t.Profile, nil
}

func (profileTieResolver) Chain(_ context.Context, t *graph.ProfileTie) ([]*graph.Judgement, error) {
	return pointers(t.Chain), nil
}

type mutationResolver struct{ resolver }

func (m mutationResolver) MergeEntities(ctx context.Context, a, b graph.ID, by, reason string) (*types.Change, error) {
	return m.change(ctx, by, reason, func(who graph.Author) (graph.Judging, error) { return graph.Merge(ctx, m.reader, a, b, who) })
}

func (m mutationResolver) SplitEntity(ctx context.Context, id graph.ID, profiles, articles []graph.ID, by, reason string) (*types.Change, error) {
	return m.change(ctx, by, reason, func(who graph.Author) (graph.Judging, error) {
		return graph.Split(ctx, m.reader, id, profiles, articles, who)
	})
}

func (m mutationResolver) UndoJudgement(ctx context.Context, id graph.ID) (*types.Change, error) {
	return m.change(ctx, "nobody", "", func(graph.Author) (graph.Judging, error) { return graph.Undo(ctx, m.reader, id) })
}

// change carries out what a person wants changed.
func (m mutationResolver) change(ctx context.Context, by, reason string, want func(graph.Author) (graph.Judging, error)) (*types.Change, error) {
	switch {
	case m.judge == nil:
		return nil, requestError(codeForbidden, "this server takes no changes")
	case by == "" || len(by) > maxAuthor || len(reason) > maxReason:
		return nil, fmt.Errorf("%w: by wants 1 to %d bytes, reason at most %d", graph.ErrBadQuery, maxAuthor, maxReason)
	}
	return aside(ctx, func() (*types.Change, error) {
		judging, err := want(graph.Author{Name: by, Reason: reason, At: m.now()})
		if err != nil {
			return nil, err
		}
		done, err := m.judge(ctx, judging)
		if err != nil {
			return nil, err
		}
		return &types.Change{Judgements: pointers(judging.Put), TakenBack: judging.Forget, Moved: done.Moved, Rewritten: done.Rewritten}, nil
	})
}
