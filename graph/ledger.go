package graph

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// Ledger is what a store keeps beside the graph, and computes the graph from: the
// part of every article as it was given, the profiles that appear in them, and the
// judgements on these. It is the store within one transaction; what is written is
// read at once. Incorporate and Rejudge work it, for every store alike.
type Ledger interface {
	// Sources are the parts of those of the articles that are held.
	Sources(articles []ID) ([]*Batch, error)
	// Splits are the judgements with any of these articles.
	Splits(articles []ID) ([]Judgement, error)
	// Tellers are the articles in which any of these profiles appears.
	Tellers(profiles []ID) ([]ID, error)
	// Heard is the last of the first MaxAppearances articles, by id, in which each
	// of these profiles appears, where there are so many.
	Heard(profiles []ID) (map[ID]ID, error)
	Profiles(ids []ID) ([]Profile, error)
	// Holders are the profiles that have each of these keys, at most so many.
	Holders(keys []string, most int) (map[string][]ID, error)
	// Members are the profiles of these entities.
	Members(entities []ID) ([]Profile, error)
	// Judgements are those on any of these profiles; JudgementsByID those with
	// these ids.
	Judgements(profiles []ID) ([]Judgement, error)
	JudgementsByID(ids []ID) ([]Judgement, error)

	// PutSources keeps the parts of articles, each instead of what it was, and the
	// appearances in each now.
	PutSources(parts []*Batch, appear [][]Appearance) error
	PutProfiles([]Profile) error
	// DropProfiles removes profiles that are found by no key.
	DropProfiles([]ID) error
	// ChangeKeys has profiles that are held found by some keys no more, and by
	// others.
	ChangeKeys(lost, won []Found) error
	PutJudgements([]Judgement) error
	DropJudgements([]ID) error
	// Settle marks profiles as compared.
	Settle([]ID) error

	// Write writes the graph of a batch, as Upsert says, but that its entities are
	// the graph's own: each stands instead of what it was, and may have been
	// mentioned by other articles only. It answers the articles that now lead a
	// statement which one of the batch led before (Leads) and tells no more: written
	// again, they give it their fields.
	Write(*Batch) ([]ID, error)
}

// Incorporate writes a valid batch: Writer.Upsert, within a transaction.
func Incorporate(l Ledger, b *Batch) error {
	c := newChange(l, b.Run, b.Parts())
	held, err := l.Sources(c.articles())
	if err != nil {
		return fmt.Errorf("read sources: %w", err)
	}
	was, err := c.tellings(held)
	if err != nil {
		return err
	}
	return c.carry(was)
}

// Rejudge changes judgements: Writer.Judge, within a transaction.
func Rejudge(l Ledger, j Judging) (Judged, error) {
	ids := slices.Clone(j.Forget)
	for i := range j.Put {
		if err := j.Put[i].Validate(); err != nil {
			return Judged{}, err
		}
		ids = append(ids, j.Put[i].ID)
	}
	old, err := l.JudgementsByID(distinct(ids))
	if err != nil {
		return Judged{}, fmt.Errorf("read judgements: %w", err)
	}
	var split, touched []ID
	for _, o := range slices.Concat(old, j.Put) {
		touched = append(touched, o.Profile, o.Other)
		split = append(split, o.Articles...)
	}
	parts, err := l.Sources(distinct(split))
	if err != nil {
		return Judged{}, fmt.Errorf("read sources: %w", err)
	}
	c := newChange(l, LoadRun{}, parts)
	c.touched = touched
	was, err := c.tellings(parts)
	if err != nil {
		return Judged{}, err
	}
	if err := errors.Join(l.DropJudgements(j.Forget), l.PutJudgements(j.Put)); err != nil {
		return Judged{}, fmt.Errorf("write judgements: %w", err)
	}
	if err := c.carry(was); err != nil {
		return Judged{}, err
	}
	done := Judged{Put: len(j.Put), Moved: len(c.moved), Rewritten: len(c.parts)}
	for _, o := range old {
		if slices.Contains(j.Forget, o.ID) {
			done.Forgotten++
		}
	}
	if err := l.Settle(j.Settled); err != nil {
		return Judged{}, fmt.Errorf("settle: %w", err)
	}
	return done, nil
}

// change is a change of the graph on its way: first what is told of profiles, then
// which entity each is part of, then everything that names one of these.
type change struct {
	Ledger
	run      LoadRun
	parts    []*Batch // of the articles to write, as they were given
	profiles map[ID]*Profile
	held     map[ID]Profile // as they were
	changed  map[ID]bool    // of these
	touched  []ID           // profiles whose cluster must be looked at
	moved    []ID           // profiles that are part of another entity than before
	entities map[ID]bool
}

func newChange(l Ledger, run LoadRun, parts []*Batch) *change {
	return &change{Ledger: l, run: run, parts: parts, profiles: map[ID]*Profile{}, held: map[ID]Profile{}, changed: map[ID]bool{}, entities: map[ID]bool{}}
}

// carry carries out the change from what the articles told before.
func (c *change) carry(was []telling) error {
	now, err := c.tellings(c.parts)
	if err != nil {
		return err
	}
	for _, step := range []struct {
		what string
		run  func() error
	}{
		{"profiles", func() error { return c.count(was, now) }},
		{"sources", func() error { return c.keep(now) }},
		{"clusters", c.cluster},
		{"profiles", c.putProfiles},
		{"articles of profiles that moved", c.follow},
		{"graph", func() error { return c.write(c.parts) }},
	} {
		if err := step.run(); err != nil {
			return fmt.Errorf("write %s: %w", step.what, err)
		}
	}
	return nil
}

func (c *change) articles() []ID { return articlesOf(c.parts) }

// keep keeps the parts of the articles, and what appears in them.
func (c *change) keep(now []telling) error {
	in := map[ID][]Appearance{}
	for _, t := range now {
		in[t.Article] = append(in[t.Article], t.Appearance)
	}
	appear := make([][]Appearance, len(c.parts))
	for i, article := range c.articles() {
		appear[i] = in[article]
	}
	return c.PutSources(c.parts, appear)
}

// tellings are what parts tell of profiles, under the splits that stand.
func (c *change) tellings(parts []*Batch) ([]telling, error) {
	if len(parts) == 0 {
		return nil, nil
	}
	splits, err := c.Splits(articlesOf(parts))
	if err != nil {
		return nil, fmt.Errorf("read splits: %w", err)
	}
	var out []telling
	for _, p := range parts {
		out = append(out, p.split(splits).tellings()...)
	}
	return out, nil
}

// load reads profiles that are not read yet; those that are not held stay away.
func (c *change) load(ids []ID) error {
	missing := slices.DeleteFunc(distinct(ids), func(id ID) bool { return c.profiles[id] != nil })
	if len(missing) == 0 {
		return nil
	}
	held, err := c.Profiles(missing)
	if err != nil {
		return fmt.Errorf("read profiles: %w", err)
	}
	for i := range held {
		c.profiles[held[i].ID], c.held[held[i].ID] = &held[i], held[i]
	}
	return nil
}

// count takes from the profiles what was told of them and adds what is told now.
// Those are unsettled of which this says something new to who compares them.
func (c *change) count(was, now []telling) error {
	before := make(map[[2]ID]telling, len(was))
	var ids, often []ID
	for _, t := range was {
		before[[2]ID{t.Profile, t.Article}] = t
		ids = append(ids, t.Profile)
	}
	for _, t := range now {
		ids = append(ids, t.Profile)
	}
	if err := c.load(ids); err != nil {
		return err
	}
	for _, p := range c.held {
		if p.Articles >= MaxAppearances {
			often = append(often, p.ID)
		}
	}
	heard, err := c.Heard(distinct(often))
	if err != nil {
		return fmt.Errorf("read appearances: %w", err)
	}
	tell := func(t *telling, by int) {
		p := c.profiles[t.Profile]
		if by > 0 {
			p.add(t)
		} else {
			p.take(t)
		}
		c.changed[p.ID] = true
		if last := heard[p.ID]; last == "" || t.Article <= last {
			p.Unsettled = true
		}
	}
	for _, t := range now {
		if c.profiles[t.Profile] == nil {
			c.profiles[t.Profile] = &Profile{ID: t.Profile, Entity: t.Profile}
		}
		key := [2]ID{t.Profile, t.Article}
		old, again := before[key]
		if again && old.same(&t) {
			delete(before, key)
			continue
		}
		tell(&t, 1)
	}
	for _, t := range before {
		tell(&t, -1)
	}
	return c.counted()
}

// counted looks at what the changed profiles have become. Who was judged with one
// that is gone must be compared anew.
func (c *change) counted() error {
	var gone []ID
	for id := range c.changed {
		p, old := c.profiles[id], c.held[id]
		p.settleName()
		if p.size() != old.size() {
			c.touched = append(c.touched, id)
		}
		p.Unsettled = p.Unsettled || !p.foundLike(&old)
		c.entities[p.Entity] = true
		if p.Articles == 0 {
			gone = append(gone, id)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	judgements, err := c.Judgements(gone)
	if err != nil {
		return fmt.Errorf("read judgements: %w", err)
	}
	var partners []ID
	for _, j := range judgements {
		if !j.ByUser() {
			partners = append(partners, j.Profile, j.Other)
		}
	}
	return c.unsettle(distinct(partners))
}

// unsettle has those of some profiles that are held compared anew.
func (c *change) unsettle(ids []ID) error {
	if err := c.load(ids); err != nil {
		return err
	}
	for _, id := range ids {
		if p := c.profiles[id]; p != nil && !p.Unsettled && p.Articles > 0 {
			p.Unsettled = true
			c.changed[id] = true
		}
	}
	return nil
}

// cluster computes anew which entity the touched profiles, and all that judgements
// tie them to, are part of.
func (c *change) cluster() error {
	judgements, named, err := c.component(distinct(c.touched))
	if err != nil {
		return err
	}
	if err := c.load(named); err != nil {
		return err
	}
	roots := Clusters(judgements)
	leaders := map[ID]*Profile{}
	for _, id := range named {
		if p := c.profiles[id]; p != nil && p.Articles > 0 && p.leads(leaders[root(roots, id)]) {
			leaders[root(roots, id)] = p
		}
	}
	for _, id := range named {
		p := c.profiles[id]
		if p == nil || p.Articles == 0 {
			continue
		}
		if leader := leaders[root(roots, id)].ID; p.Entity != leader {
			c.entities[p.Entity], c.entities[leader] = true, true
			p.Entity = leader
			c.changed[id] = true
			c.moved = append(c.moved, id)
		}
	}
	return nil
}

func root(roots map[ID]ID, id ID) ID {
	if r, ok := roots[id]; ok {
		return r
	}
	return id
}

// component returns the judgements that bear on some profiles, and the profiles
// that are tied to them by any judgement that two are the same.
func (c *change) component(seeds []ID) ([]Judgement, []ID, error) {
	found := map[ID]Judgement{}
	known := map[ID]bool{}
	for _, id := range seeds {
		known[id] = true
	}
	named := slices.Clone(seeds)
	for frontier := seeds; len(frontier) > 0; {
		more, err := c.Judgements(frontier)
		if err != nil {
			return nil, nil, fmt.Errorf("read judgements: %w", err)
		}
		frontier = nil
		for _, j := range more {
			found[j.ID] = j
			for _, id := range []ID{j.Profile, j.Other} {
				if j.Verdict == Same && !known[id] {
					known[id] = true
					frontier, named = append(frontier, id), append(named, id)
				}
			}
		}
	}
	out := make([]Judgement, 0, len(found))
	for _, j := range found {
		out = append(out, j)
	}
	return out, named, nil
}

func (c *change) putProfiles() error {
	var lost, won []Found
	for _, id := range slices.Sorted(maps.Keys(c.changed)) {
		was, is := c.held[id], *c.profiles[id]
		if is.Articles == 0 {
			is = Profile{}
		}
		if !was.foundLike(&is) {
			lost = append(lost, foundBy(id, was.Keys(), is.Keys())...)
			won = append(won, foundBy(id, is.Keys(), was.Keys())...)
		}
	}
	if err := c.crowd(lost, won); err != nil {
		return err
	}
	var put []Profile
	var drop []ID
	for _, id := range slices.Sorted(maps.Keys(c.changed)) {
		if p := c.profiles[id]; p.Articles == 0 {
			drop = append(drop, id)
		} else {
			put = append(put, *p)
		}
	}
	return errors.Join(c.PutProfiles(put), c.ChangeKeys(lost, won), c.DropProfiles(drop))
}

// foundBy is by which of some keys, and not of others, a profile is found.
func foundBy(id ID, keys, others []string) []Found {
	var out []Found
	for _, k := range keys {
		if !slices.Contains(others, k) {
			out = append(out, Found{id, k})
		}
	}
	return out
}

// crowd has all compared anew who have a key that comes to be Crowded, or ceases to
// be, and who are found by them.
func (c *change) crowd(lost, won []Found) error {
	less, more := map[string]int{}, map[string]int{}
	for _, f := range lost {
		less[f.Key]++
		more[f.Key] += 0
	}
	for _, f := range won {
		more[f.Key]++
	}
	keys := slices.DeleteFunc(slices.Sorted(maps.Keys(more)), func(k string) bool { return !Limited(k) })
	if len(keys) == 0 {
		return nil
	}
	most := 0
	for _, k := range keys {
		most = max(most, less[k])
	}
	held, err := c.Holders(keys, MaxBlock+1+most)
	if err != nil {
		return fmt.Errorf("read who has keys: %w", err)
	}
	var again []ID
	var others []string
	for _, k := range keys {
		if was := len(held[k]); Crowded(k, was) != Crowded(k, was-less[k]+more[k]) {
			again = append(again, held[k]...)
			if other := Counterpart(k); other != k {
				others = append(others, other)
			}
		}
	}
	met, err := c.foundElsewhere(others)
	if err != nil {
		return err
	}
	return c.unsettle(distinct(append(again, met...)))
}

// foundElsewhere are who has any of some keys, and others: whom else they may be
// rests on who has the counterpart. Who has no other is compared with these alone.
func (c *change) foundElsewhere(keys []string) ([]ID, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	held, err := c.Holders(keys, math.MaxInt32)
	if err != nil {
		return nil, fmt.Errorf("read who has keys: %w", err)
	}
	all := distinct(slices.Concat(slices.Collect(maps.Values(held))...))
	if err := c.load(all); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(id ID) bool { p := c.profiles[id]; return p == nil || len(p.Keys()) == 1 }), nil
}

// follow adds the articles that tell of profiles that moved.
func (c *change) follow() error {
	if len(c.moved) == 0 {
		return nil
	}
	articles, err := c.Tellers(distinct(c.moved))
	if err != nil {
		return err
	}
	own := map[ID]bool{}
	for _, id := range c.articles() {
		own[id] = true
	}
	more, err := c.Sources(slices.DeleteFunc(distinct(articles), func(id ID) bool { return own[id] }))
	c.parts = append(c.parts, more...)
	return err
}

// write writes the graph of some parts, and the entities that changed.
func (c *change) write(given []*Batch) error {
	splits, err := c.Splits(articlesOf(given))
	if err != nil {
		return err
	}
	parts := make([]*Batch, len(given))
	var named []ID
	for i, p := range given {
		parts[i] = p.split(splits)
		for _, e := range parts[i].Entities {
			named = append(named, e.ID)
		}
	}
	if err := c.load(named); err != nil {
		return err
	}
	to := map[ID]ID{}
	for _, id := range distinct(named) {
		p := c.profiles[id]
		if p == nil {
			return fmt.Errorf("%w: profile %s is not held", ErrInvalid, id)
		}
		to[id] = p.Entity
		c.entities[p.Entity] = true
	}
	for i := range parts {
		parts[i] = parts[i].rename(to)
	}
	b := joined(c.run, parts)
	if b.Entities, err = c.canonical(); err != nil {
		return err
	}
	leading, err := c.Write(b)
	if err != nil || len(leading) == 0 {
		return err
	}
	more, err := c.Sources(distinct(leading))
	if err != nil || len(more) == 0 {
		return err
	}
	return c.write(more)
}

// canonical are the entities that the change touches, as their profiles make them.
func (c *change) canonical() ([]Entity, error) {
	ids := make([]ID, 0, len(c.entities))
	for id := range c.entities {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	members, err := c.Members(ids)
	if err != nil {
		return nil, err
	}
	of := map[ID][]Profile{}
	for _, p := range members {
		of[p.Entity] = append(of[p.Entity], p)
	}
	var out []Entity
	for _, id := range ids {
		if len(of[id]) > 0 {
			out = append(out, canonical(id, of[id]))
		}
	}
	return out, nil
}

func articlesOf(parts []*Batch) []ID {
	out := make([]ID, len(parts))
	for i, p := range parts {
		out[i] = p.Articles[0].ID
	}
	return out
}

func distinct(ids []ID) []ID {
	return slices.Compact(slices.Sorted(slices.Values(ids)))
}

// Unknown are those of the ids that are no keys of what a ledger of a store knows,
// once each. They become keys: from now on it knows that they are not held, until
// they are found.
func Unknown[T any](known map[ID]T, ids []ID) []ID {
	var out []ID
	for _, id := range ids {
		if _, ok := known[id]; !ok {
			var none T
			known[id] = none
			out = append(out, id)
		}
	}
	return out
}
