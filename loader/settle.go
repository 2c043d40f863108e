package loader

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"newsgraph/gazetteer"
	"newsgraph/graph"
	"newsgraph/loader/identity"
)

// Ledger is what settling needs of a graph.Store.
type Ledger interface {
	Profiles(context.Context, graph.ProfileFilter) ([]graph.Profile, error)
	Namesakes(ctx context.Context, keys []string) (map[string][]graph.ID, error)
	Appearances(ctx context.Context, profiles []graph.ID) (map[graph.ID][]graph.Appearance, error)
	Judgements(context.Context, graph.JudgementFilter) ([]graph.Judgement, error)
	Judge(context.Context, graph.Judging) (graph.Judged, error)
}

const (
	// settled is how many profiles are settled in one transaction.
	settled = 500
	// atOnce is by how many keys namesakes are looked for, and how many are read, at
	// once.
	atOnce = 1000
)

// Settled says what settling did.
type Settled struct {
	Profiles int // that were compared
	graph.Judged
}

// Settling says how to settle.
type Settling struct {
	Store     Ledger
	Gazetteer *gazetteer.Gazetteer
	Now       func() time.Time
	Progress  func(Settled) // so far; may be nil
}

// Settle compares every profile of which something new is told with its namesakes,
// and stores what the rules say of them. What it leaves depends on what the store
// holds alone: on neither the order in which that came, nor on how often it was
// settled on the way. It goes on where it was broken off.
func Settle(ctx context.Context, s Settling) (Settled, error) {
	var done Settled
	rules := identity.New(s.Gazetteer)
	for {
		some, err := s.Store.Profiles(ctx, graph.ProfileFilter{Unsettled: true, Limit: settled})
		if err != nil {
			return done, fmt.Errorf("settle: read profiles: %w", err)
		}
		if len(some) == 0 {
			return done, nil
		}
		c := newComparison(ctx, s.Store, rules)
		judging, err := c.judge(some, s.Now())
		if err != nil {
			return done, fmt.Errorf("settle: %w", err)
		}
		judged, err := s.Store.Judge(ctx, judging)
		if err != nil {
			return done, fmt.Errorf("settle: %w", err)
		}
		done.Profiles += len(some)
		done.Judged.Put += judged.Put
		done.Judged.Forgotten += judged.Forgotten
		done.Judged.Moved += judged.Moved
		done.Judged.Rewritten += judged.Rewritten
		if s.Progress != nil {
			s.Progress(done)
		}
	}
}

// comparison compares some profiles. What it reads it keeps.
type comparison struct {
	ctx      context.Context
	store    Ledger
	rules    *identity.Rules
	subjects map[graph.ID]*identity.Subject
	blocks   map[string][]graph.ID // by key, who is found by it
	like     map[graph.ID][]graph.ID
}

func newComparison(ctx context.Context, store Ledger, rules *identity.Rules) *comparison {
	return &comparison{
		ctx: ctx, store: store, rules: rules,
		subjects: map[graph.ID]*identity.Subject{}, blocks: map[string][]graph.ID{}, like: map[graph.ID][]graph.ID{},
	}
}

// judge is what the rules say of these profiles now, as a change of what they said
// before. With them those are judged whose judgement may rest on them: of whom so
// little is known that they may be meant.
func (c *comparison) judge(some []graph.Profile, now time.Time) (graph.Judging, error) {
	var out graph.Judging
	concerned := map[graph.ID]bool{}
	for _, p := range some {
		c.meet(p)
		concerned[p.ID] = true
		out.Settled = append(out.Settled, p.ID)
	}
	if err := c.find(out.Settled); err != nil {
		return out, err
	}
	for _, id := range out.Settled {
		for _, other := range c.alike(id) {
			if c.subjects[other].Vague() && !c.subjects[id].Bare() { // a single name is nobody's rival
				concerned[other] = true
			}
		}
	}
	ids := slices.Sorted(maps.Keys(concerned))
	if err := c.find(ids); err != nil {
		return out, err
	}
	var with []graph.ID
	for _, id := range ids {
		with = append(append(with, id), c.alike(id)...)
	}
	if err := c.listen(with); err != nil {
		return out, err
	}
	want, err := c.verdicts(ids, now)
	if err != nil {
		return out, err
	}
	return out, c.change(&out, ids, want)
}

func (c *comparison) meet(p graph.Profile) {
	if c.subjects[p.ID] == nil {
		c.subjects[p.ID] = c.rules.Subject(p)
	}
}

// find reads who some profiles are found with.
func (c *comparison) find(ids []graph.ID) error {
	missing := map[string]bool{}
	for _, id := range ids {
		for _, key := range c.subjects[id].Keys() {
			if _, done := c.blocks[key]; !done {
				missing[key] = true
			}
		}
	}
	var found []graph.ID
	for keys := range slices.Chunk(slices.Sorted(maps.Keys(missing)), atOnce) {
		blocks, err := c.store.Namesakes(c.ctx, keys)
		if err != nil {
			return fmt.Errorf("look for namesakes: %w", err)
		}
		for _, key := range keys {
			c.blocks[key] = blocks[key]
			found = append(found, blocks[key]...)
		}
	}
	slices.Sort(found)
	found = slices.DeleteFunc(slices.Compact(found), func(id graph.ID) bool { return c.subjects[id] != nil })
	for ids := range slices.Chunk(found, atOnce) {
		some, err := c.store.Profiles(c.ctx, graph.ProfileFilter{IDs: ids})
		if err != nil {
			return fmt.Errorf("read namesakes: %w", err)
		}
		for _, p := range some {
			c.meet(p)
		}
	}
	for key := range missing { // a profile may be gone meanwhile
		c.blocks[key] = slices.DeleteFunc(c.blocks[key], func(id graph.ID) bool { return c.subjects[id] == nil })
	}
	return nil
}

// alike are the profiles that one is to be compared with.
func (c *comparison) alike(id graph.ID) []graph.ID {
	if done, ok := c.like[id]; ok {
		return done
	}
	found := map[graph.ID]bool{}
	s := c.subjects[id]
	for _, key := range s.Keys() {
		for _, other := range c.blocks[key] {
			if !found[other] && c.rules.Alike(s, c.subjects[other]) {
				found[other] = true
			}
		}
	}
	c.like[id] = slices.Sorted(maps.Keys(found))
	return c.like[id]
}

// listen reads what articles tell of profiles.
func (c *comparison) listen(ids []graph.ID) error {
	missing := map[graph.ID]bool{}
	for _, id := range ids {
		if !c.subjects[id].Told() {
			missing[id] = true
		}
	}
	for some := range slices.Chunk(slices.Sorted(maps.Keys(missing)), settled) {
		told, err := c.store.Appearances(c.ctx, some)
		if err != nil {
			return fmt.Errorf("read what is told of profiles: %w", err)
		}
		for _, id := range some {
			c.subjects[id].Tell(told[id])
		}
	}
	return nil
}

// verdicts are what the rules say of some profiles and all who are alike to them.
// Who else may be meant is looked for only of those who would else be the same.
func (c *comparison) verdicts(ids []graph.ID, now time.Time) (map[graph.ID]graph.Judgement, error) {
	out, compared := map[graph.ID]graph.Judgement{}, map[graph.ID]bool{}
	var doubtful []graph.Judgement
	for _, id := range ids {
		for _, other := range c.alike(id) {
			j := graph.NewJudgement(id, other, graph.Unsure, identity.By, now)
			if compared[j.ID] {
				continue
			}
			compared[j.ID] = true
			f := c.rules.Compare(c.subjects[j.Profile], c.subjects[j.Other], nil)
			if f.Verdict == graph.Same {
				doubtful = append(doubtful, j)
			} else {
				say(out, j, f)
			}
		}
	}
	if err := c.findRivals(doubtful); err != nil {
		return nil, err
	}
	for _, j := range doubtful {
		a, b := c.subjects[j.Profile], c.subjects[j.Other]
		say(out, j, c.rules.Compare(a, b, c.rivals(a, b)))
	}
	return out, nil
}

// say notes what was found of two, if it is worth saying.
func say(out map[graph.ID]graph.Judgement, j graph.Judgement, f identity.Finding) {
	if f.Verdict == "" {
		return
	}
	j.Verdict, j.Reasons, j.Score = f.Verdict, f.Reasons, &f.Score
	if f.Verdict == graph.Different {
		sure := 1 - f.Score
		j.Score = &sure
	}
	out[j.ID] = j
}

// findRivals reads who else the vague of some pairs may be, and what is told of these.
func (c *comparison) findRivals(pairs []graph.Judgement) error {
	var vague, rivals []graph.ID
	for _, j := range pairs {
		for _, id := range []graph.ID{j.Profile, j.Other} {
			if c.subjects[id].Vague() {
				vague = append(vague, id)
			}
		}
	}
	if err := c.find(vague); err != nil {
		return err
	}
	for _, id := range vague {
		rivals = append(rivals, c.alike(id)...)
	}
	return c.listen(rivals)
}

// rivals are all who are alike to either of two.
func (c *comparison) rivals(a, b *identity.Subject) []*identity.Subject {
	var out []*identity.Subject
	for _, s := range []*identity.Subject{a, b} {
		if s.Vague() {
			for _, id := range c.alike(s.ID) {
				out = append(out, c.subjects[id])
			}
		}
	}
	return out
}

// change notes what must change for the rules to say of some profiles what they say
// now.
func (c *comparison) change(out *graph.Judging, ids []graph.ID, want map[graph.ID]graph.Judgement) error {
	byUser := false
	held, err := c.store.Judgements(c.ctx, graph.JudgementFilter{Profiles: ids, ByUser: &byUser})
	if err != nil {
		return fmt.Errorf("read judgements: %w", err)
	}
	for _, old := range held {
		now, ok := want[old.ID]
		switch {
		case !ok:
			out.Forget = append(out.Forget, old.ID)
		case now.Verdict == old.Verdict && now.By == old.By && reflect.DeepEqual(now.Score, old.Score) && slices.Equal(now.Reasons, old.Reasons):
			delete(want, old.ID)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(want)) {
		out.Put = append(out.Put, want[id])
	}
	return nil
}
