package graphtest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"newsgraph/graph"
)

// Memory is a graph.Store in maps, written to be plainly right. Every read goes
// through everything it holds: it suits tests of a few thousand statements.
type Memory struct {
	mu        sync.RWMutex
	runs      map[graph.ID]graph.LoadRun
	articles  map[graph.ID]graph.Article
	sentences map[graph.ID]graph.Sentence
	entities  map[graph.ID]graph.Entity // Articles: not kept
	mentions  map[graph.ID]graph.Mention
	roles     map[graph.ID]graph.Role
	quotes    map[graph.ID]graph.Quote
	events    map[graph.ID]graph.Event
	ledger
	edges  []graph.Edge                   // derived afresh by every Upsert
	behind map[graph.ID]map[graph.ID]bool // the statements behind an edge
	counts map[graph.ID]int               // the articles that mention an entity
}

var _ graph.Store = (*Memory)(nil)

// NewMemory returns an empty store.
func NewMemory() *Memory {
	return &Memory{
		runs: map[graph.ID]graph.LoadRun{}, articles: map[graph.ID]graph.Article{}, sentences: map[graph.ID]graph.Sentence{},
		entities: map[graph.ID]graph.Entity{}, mentions: map[graph.ID]graph.Mention{}, roles: map[graph.ID]graph.Role{},
		quotes: map[graph.ID]graph.Quote{}, events: map[graph.ID]graph.Event{}, ledger: newLedger(),
	}
}

// Ready reports nil.
func (m *Memory) Ready(context.Context) error { return nil }

// Close does nothing.
func (m *Memory) Close(context.Context) error { return nil }

// Upsert writes a batch as graph.Writer says.
func (m *Memory) Upsert(ctx context.Context, b *graph.Batch) (graph.Written, error) {
	if err := b.Validate(); err != nil {
		return graph.Written{}, fmt.Errorf("upsert batch: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return graph.Written{}, fmt.Errorf("upsert batch: %w", err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := graph.Incorporate(memoryLedger{m}, b); err != nil {
		return graph.Written{}, fmt.Errorf("upsert batch: %w", err)
	}
	return b.Count(), nil
}

// forget removes all that is known from the batch's articles.
func (m *Memory) forget(b *graph.Batch) {
	again := map[graph.ID]bool{}
	for _, a := range b.Articles {
		again[a.ID] = true
	}
	maps.DeleteFunc(m.sentences, func(_ graph.ID, s graph.Sentence) bool { return again[s.Article] })
	maps.DeleteFunc(m.mentions, func(_ graph.ID, n graph.Mention) bool { return again[n.Article] })
	left := func(evidence []graph.Evidence) []graph.Evidence {
		return slices.DeleteFunc(slices.Clone(evidence), func(e graph.Evidence) bool { return again[e.Article] })
	}
	for id, r := range m.roles {
		r.Evidence = left(r.Evidence)
		m.roles[id] = r
	}
	for id, q := range m.quotes {
		q.Evidence = left(q.Evidence)
		m.quotes[id] = q
	}
	for id, e := range m.events {
		e.Evidence = left(e.Evidence)
		m.events[id] = e
	}
}

func (m *Memory) add(b *graph.Batch) {
	if b.Run.ID != "" {
		r, old := b.Run, m.runs[b.Run.ID]
		r.StartedAt = r.StartedAt.UTC()
		r.Articles, r.Rejected = max(r.Articles, old.Articles), max(r.Rejected, old.Rejected)
		m.runs[r.ID] = r
	}
	for _, a := range b.Articles {
		m.articles[a.ID] = a
	}
	for _, s := range b.Sentences {
		m.sentences[s.ID] = s
	}
	for _, e := range b.Entities {
		m.entities[e.ID] = e
	}
	for _, n := range b.Mentions {
		m.mentions[n.ID] = n
	}
	for _, r := range b.Roles {
		old := m.roles[r.ID]
		all := mergeEvidence(old.Evidence, r.Evidence)
		if len(old.Evidence) > 0 && graph.Leads(old.Evidence, r.Evidence) {
			r = old
		}
		r.Evidence = all
		m.roles[r.ID] = r
	}
	for _, q := range b.Quotes {
		old := m.quotes[q.ID]
		all := mergeEvidence(old.Evidence, q.Evidence)
		if len(old.Evidence) > 0 && graph.Leads(old.Evidence, q.Evidence) {
			q = old
		}
		q.Evidence = all
		m.quotes[q.ID] = q
	}
	for _, e := range b.Events {
		old := m.events[e.ID]
		all := mergeEvidence(old.Evidence, e.Evidence)
		if len(old.Evidence) > 0 && graph.Leads(old.Evidence, e.Evidence) {
			e = old
		}
		e.Evidence = all
		m.events[e.ID] = e
	}
}

func mergeEvidence(old, added []graph.Evidence) []graph.Evidence {
	all := slices.Concat(old, added)
	slices.SortStableFunc(all, graph.CompareEvidence)
	return all
}

// sweep removes what nothing holds any more.
func (m *Memory) sweep() {
	maps.DeleteFunc(m.roles, func(_ graph.ID, r graph.Role) bool { return len(r.Evidence) == 0 })
	maps.DeleteFunc(m.quotes, func(_ graph.ID, q graph.Quote) bool { return len(q.Evidence) == 0 })
	maps.DeleteFunc(m.events, func(_ graph.ID, e graph.Event) bool { return len(e.Evidence) == 0 })
	held := map[graph.ID]bool{}
	m.counts = map[graph.ID]int{}
	hold := func(ids ...graph.ID) {
		for _, id := range ids {
			held[id] = true
		}
	}
	for _, n := range m.mentions {
		hold(n.Entity)
		m.counts[n.Entity]++
	}
	for _, a := range m.articles {
		hold(a.Outlet)
	}
	for _, r := range m.roles {
		hold(r.Person, r.Of, r.To)
	}
	for _, q := range m.quotes {
		hold(q.OnBehalfOf, q.Place)
		hold(slices.Concat(q.Speakers, q.Addressees, q.About)...)
	}
	for _, e := range m.events {
		hold(e.Place)
		hold(slices.Concat(e.Actors, e.Targets)...)
	}
	maps.DeleteFunc(m.entities, func(id graph.ID, _ graph.Entity) bool { return !held[id] })
}
