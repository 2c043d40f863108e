package loader

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"newsgraph/gazetteer"
	"newsgraph/graph"
	"newsgraph/loader/identity"
)

// Ledger is what settling needs of a graph.Store.
type Ledger interface {
	Profiles(context.Context, graph.ProfileFilter) ([]graph.Profile, error)
	Appearances(ctx context.Context, profiles []graph.ID) (map[graph.ID][]graph.Appearance, error)
	Judgements(context.Context, graph.JudgementFilter) ([]graph.Judgement, error)
	Judge(context.Context, graph.Judging) (graph.Judged, error)
}

const (
	// settled is how many profiles are settled in one transaction.
	settled = 500
	// namesakes is how many profiles of one key are compared with one another: of
	// more, those with the least ids.
	namesakes = 200
	// together is how many pages of namesakes are read for many keys at once; more
	// are read key by key, as far as they count.
	together = 4
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
	blocks   map[string][]graph.ID // by key, the profiles that are compared
	pushed   map[graph.ID]bool     // that newer ones pushed out of a block
	like     map[graph.ID][]graph.ID
}

func newComparison(ctx context.Context, store Ledger, rules *identity.Rules) *comparison {
	return &comparison{
		ctx: ctx, store: store, rules: rules,
		subjects: map[graph.ID]*identity.Subject{}, blocks: map[string][]graph.ID{}, pushed: map[graph.ID]bool{}, like: map[graph.ID][]graph.ID{},
	}
}

// judge is what the rules say of these profiles now, as a change of what they said
// before. With them those are judged whose judgement may rest on them: of whom so
// little is known that they may be meant, and whom they push out of a block. Of two
// of whom one has but a single name that one is judged.
func (c *comparison) judge(some []graph.Profile, now time.Time) (graph.Judging, error) {
	var ids, with []graph.ID
	for _, p := range some {
		c.meet(p)
		ids = append(ids, p.ID)
	}
	if err := c.gather(ids); err != nil {
		return graph.Judging{}, err
	}
	concerned := map[graph.ID]bool{}
	for _, id := range ids {
		concerned[id] = true
		if c.subjects[id].Bare() {
			continue // a single name is nobody's rival
		}
		for _, other := range c.alike(id) {
			if c.subjects[other].Vague() {
				concerned[other] = true
			}
		}
	}
	maps.Copy(concerned, c.pushed)
	ids = slices.Sorted(maps.Keys(concerned))
	if err := c.gather(ids); err != nil {
		return graph.Judging{}, err
	}
	for _, id := range ids {
		for _, bare := range c.bares(id) {
			concerned[bare] = true
		}
	}
	ids = slices.Sorted(maps.Keys(concerned))
	if err := c.gather(ids); err != nil {
		return graph.Judging{}, err
	}
	for _, id := range ids {
		with = append(append(with, id), c.alike(id)...)
	}
	slices.Sort(with)
	with = slices.Compact(with)
	vague := slices.DeleteFunc(slices.Clone(with), func(id graph.ID) bool { return !c.subjects[id].Vague() })
	if err := c.gather(vague); err != nil {
		return graph.Judging{}, err
	}
	if err := c.listen(with); err != nil {
		return graph.Judging{}, err
	}
	judging, err := c.change(ids, c.verdicts(ids, now))
	for _, p := range some {
		judging.Settled = append(judging.Settled, p.ID)
	}
	return judging, err
}

func (c *comparison) meet(p graph.Profile) {
	if c.subjects[p.ID] == nil {
		c.subjects[p.ID] = c.rules.Subject(p)
	}
}

// gather reads the blocks of some profiles.
func (c *comparison) gather(ids []graph.ID) error {
	missing := map[string]bool{}
	for _, id := range ids {
		for _, key := range c.subjects[id].Keys() {
			if _, done := c.blocks[key]; !done {
				missing[key] = true
			}
		}
	}
	keys := slices.Sorted(maps.Keys(missing))
	if len(keys) == 0 {
		return nil
	}
	f := graph.ProfileFilter{Keys: keys}
	var held []graph.Profile
	for range together {
		some, err := c.store.Profiles(c.ctx, f)
		if err != nil {
			return fmt.Errorf("read namesakes: %w", err)
		}
		held = append(held, some...)
		if len(some) < graph.MaxProfiles {
			c.group(missing, held)
			return nil
		}
		f.After = some[len(some)-1].ID
	}
	for _, key := range keys { // there are large ones among them
		if err := c.block(key); err != nil {
			return fmt.Errorf("read namesakes by %q: %w", key, err)
		}
	}
	return nil
}

// group makes the blocks of all who have any of some keys.
func (c *comparison) group(keys map[string]bool, held []graph.Profile) {
	of := map[string][]graph.Profile{}
	for _, p := range held {
		for _, key := range p.Keys() {
			if keys[key] {
				of[key] = append(of[key], p)
			}
		}
	}
	for key := range keys {
		c.blocks[key] = nil
		c.enter(key, of[key], 0)
	}
}

// enter puts the first of those who have a key into its block. Settled ones that
// were among the first before the others came are pushed out by them. It returns
// how many of the given are settled, with those before.
func (c *comparison) enter(key string, some []graph.Profile, settled int) int {
	for _, p := range some {
		c.meet(p)
		switch {
		case len(c.blocks[key]) < namesakes:
			c.blocks[key] = append(c.blocks[key], p.ID)
		case !p.Unsettled && settled < namesakes && !strings.HasPrefix(key, graph.SurnameKey):
			c.pushed[p.ID] = true
		}
		if !p.Unsettled {
			settled++
		}
	}
	return settled
}

// block reads the profiles of one key, as far as they concern its block.
func (c *comparison) block(key string) error {
	c.blocks[key] = nil
	f := graph.ProfileFilter{Keys: []string{key}, Limit: 2 * namesakes}
	for settled := 0; settled < namesakes; {
		some, err := c.store.Profiles(c.ctx, f)
		if err != nil {
			return err
		}
		if settled = c.enter(key, some, settled); len(some) < f.Limit {
			return nil
		}
		f.After = some[len(some)-1].ID
	}
	return nil
}

// alike are the profiles that one is to be compared with. Who has a single name is
// compared with those who have it for a surname, unless these are too many for it
// to say anything; not they with him.
func (c *comparison) alike(id graph.ID) []graph.ID {
	if done, ok := c.like[id]; ok {
		return done
	}
	found := map[graph.ID]bool{}
	s := c.subjects[id]
	single := false
	for _, key := range s.Keys() {
		block := c.blocks[key]
		switch {
		case slices.Contains(block, id):
			single = single || strings.HasPrefix(key, graph.SingleKey)
		case !strings.HasPrefix(key, graph.SurnameKey) || !single || len(block) == namesakes:
			continue
		}
		for _, other := range block {
			if !found[other] && c.rules.Alike(s, c.subjects[other]) {
				found[other] = true
			}
		}
	}
	c.like[id] = slices.Sorted(maps.Keys(found))
	return c.like[id]
}

// bares are those of a single name who may be one of a full name.
func (c *comparison) bares(id graph.ID) []graph.ID {
	s := c.subjects[id]
	if s.Bare() {
		return nil
	}
	var out []graph.ID
	for _, key := range s.Keys() {
		if strings.HasPrefix(key, graph.SingleKey) {
			out = append(out, c.blocks[key]...)
		}
	}
	return out
}

// listen reads what articles tell of profiles, and of whom the vague of them may be.
func (c *comparison) listen(ids []graph.ID) error {
	missing := map[graph.ID]bool{}
	for _, id := range ids {
		missing[id] = true
		if c.subjects[id].Vague() {
			for _, other := range c.alike(id) {
				missing[other] = true
			}
		}
	}
	maps.DeleteFunc(missing, func(id graph.ID, _ bool) bool { return c.subjects[id].Told() })
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
func (c *comparison) verdicts(ids []graph.ID, now time.Time) map[graph.ID]graph.Judgement {
	out := map[graph.ID]graph.Judgement{}
	for _, id := range ids {
		for _, other := range c.alike(id) {
			j := graph.NewJudgement(id, other, graph.Unsure, identity.By, now)
			if _, done := out[j.ID]; done {
				continue
			}
			a, b := c.subjects[j.Profile], c.subjects[j.Other]
			f := c.rules.Compare(a, b, c.rivals(a, b))
			if f.Verdict == "" {
				continue
			}
			j.Verdict, j.Reasons = f.Verdict, f.Reasons
			j.Score = &f.Score
			if f.Verdict == graph.Different {
				sure := 1 - f.Score
				j.Score = &sure
			}
			out[j.ID] = j
		}
	}
	return out
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

// change is what must change for the rules to say of some profiles what they say
// now.
func (c *comparison) change(ids []graph.ID, want map[graph.ID]graph.Judgement) (graph.Judging, error) {
	byUser := false
	held, err := c.store.Judgements(c.ctx, graph.JudgementFilter{Profiles: ids, ByUser: &byUser})
	if err != nil {
		return graph.Judging{}, fmt.Errorf("read judgements: %w", err)
	}
	var out graph.Judging
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
	return out, nil
}
