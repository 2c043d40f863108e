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
	entities  map[graph.ID]graph.Entity // Aliases: all names ever given; Articles: not kept
	mentions  map[graph.ID]graph.Mention
	roles     map[graph.ID]graph.Role
	quotes    map[graph.ID]graph.Quote
	events    map[graph.ID]graph.Event
	edges     []graph.Edge                   // derived afresh by every Upsert
	behind    map[graph.ID]map[graph.ID]bool // the statements behind an edge
	counts    map[graph.ID]int               // the articles that mention an entity
}

var _ graph.Store = (*Memory)(nil)

// NewMemory returns an empty store.
func NewMemory() *Memory {
	return &Memory{
		runs: map[graph.ID]graph.LoadRun{}, articles: map[graph.ID]graph.Article{}, sentences: map[graph.ID]graph.Sentence{},
		entities: map[graph.ID]graph.Entity{}, mentions: map[graph.ID]graph.Mention{}, roles: map[graph.ID]graph.Role{},
		quotes: map[graph.ID]graph.Quote{}, events: map[graph.ID]graph.Event{},
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
	m.forget(b)
	m.add(b)
	m.sweep()
	m.derive()
	return written(b), nil
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
		m.entities[e.ID] = mergeEntity(m.entities[e.ID], e)
	}
	for _, n := range b.Mentions {
		m.mentions[n.ID] = n
		e := m.entities[n.Entity]
		for _, s := range n.Spans {
			if s.Form == graph.Name {
				e.Aliases = append(slices.Clip(e.Aliases), s.Text)
			}
		}
		m.entities[n.Entity] = e
	}
	for _, r := range b.Roles {
		r.Evidence = mergeEvidence(m.roles[r.ID].Evidence, r.Evidence)
		m.roles[r.ID] = r
	}
	for _, q := range b.Quotes {
		q.Evidence = mergeEvidence(m.quotes[q.ID].Evidence, q.Evidence)
		m.quotes[q.ID] = q
	}
	for _, e := range b.Events {
		e.Evidence = mergeEvidence(m.events[e.ID].Evidence, e.Evidence)
		m.events[e.ID] = e
	}
}

func mergeEntity(old, e graph.Entity) graph.Entity {
	names := slices.Concat(old.Aliases, e.Aliases, []string{e.Name})
	if old.ID != "" {
		e.Name = graph.PreferName(old.Name, e.Name)
		if e.WikidataID == "" || old.WikidataID != "" && old.WikidataID < e.WikidataID {
			e.WikidataID = old.WikidataID
		}
	}
	e.Aliases = names
	return e
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

// written counts a batch as Upsert reports it.
func written(b *graph.Batch) graph.Written {
	edges := map[graph.ID]bool{}
	count := func(ties []graph.Tie) {
		for _, t := range ties {
			edges[t.ID()] = true
		}
	}
	for i := range b.Roles {
		count(b.Roles[i].Ties())
	}
	for i := range b.Quotes {
		count(b.Quotes[i].Ties())
	}
	for i := range b.Events {
		count(b.Events[i].Ties())
	}
	return graph.Written{
		Articles: len(b.Articles), Sentences: len(b.Sentences), Entities: len(b.Entities), Mentions: len(b.Mentions),
		Roles: len(b.Roles), Quotes: len(b.Quotes), Events: len(b.Events), Edges: len(edges),
	}
}
