package graphtest

import (
	"context"
	"slices"

	"newsgraph/graph"
)

// Articles lists articles.
func (m *Memory) Articles(ctx context.Context, g graph.Grouping, q graph.Query[graph.ArticleFilter]) ([]graph.Page[graph.Article], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return list[graph.Article, graph.ArticleFilter]{
		kind: graph.KindArticle, items: values(m.articles),
		id: (*graph.Article).NodeID, key: (*graph.Article).SortKey,
		passes: func(a *graph.Article, f graph.ArticleFilter) bool {
			iv, ok := a.When()
			mentions := func(e graph.ID) bool { return m.mentioned(e, a.ID) }
			return among(f.Outlets, a.Outlet) && among(f.Languages, a.Language) && inRange(f.Published, iv, ok) &&
				(len(f.Mentions) == 0 || slices.ContainsFunc(f.Mentions, mentions))
		},
		belongs: func(a *graph.Article, by graph.By, to graph.ID, _ graph.ArticleFilter) bool {
			if by == graph.ByOutlet {
				return to != "" && a.Outlet == to
			}
			return m.mentioned(to, a.ID)
		},
	}.pages(ctx, q.Filter.Text, g, q)
}

// Entities lists entities.
func (m *Memory) Entities(ctx context.Context, g graph.Grouping, q graph.Query[graph.EntityFilter]) ([]graph.Page[graph.Entity], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	items := values(m.entities)
	for i := range items {
		items[i], _ = m.entity(items[i].ID)
	}
	return list[graph.Entity, graph.EntityFilter]{
		kind: graph.KindEntity, items: items,
		id: (*graph.Entity).NodeID, key: (*graph.Entity).SortKey,
		passes: func(e *graph.Entity, f graph.EntityFilter) bool {
			return among(f.Types, e.Type) && among(f.WikidataIDs, e.WikidataID) && e.Articles >= f.MinArticles
		},
		belongs: func(e *graph.Entity, _ graph.By, to graph.ID, _ graph.EntityFilter) bool {
			return m.mentioned(e.ID, to)
		},
	}.pages(ctx, q.Filter.Text, g, q)
}

// Sentences lists sentences.
func (m *Memory) Sentences(ctx context.Context, g graph.Grouping, q graph.Query[graph.SentenceFilter]) ([]graph.Page[graph.Sentence], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return list[graph.Sentence, graph.SentenceFilter]{
		kind: graph.KindSentence, items: values(m.sentences),
		id: (*graph.Sentence).NodeID, key: (*graph.Sentence).SortKey,
		passes:  func(*graph.Sentence, graph.SentenceFilter) bool { return true },
		belongs: func(s *graph.Sentence, _ graph.By, to graph.ID, _ graph.SentenceFilter) bool { return s.Article == to },
	}.pages(ctx, q.Filter.Text, g, q)
}

// Quotes lists quotes.
func (m *Memory) Quotes(ctx context.Context, g graph.Grouping, q graph.Query[graph.QuoteFilter]) ([]graph.Page[graph.Quote], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return list[graph.Quote, graph.QuoteFilter]{
		kind: graph.KindQuote, items: values(m.quotes),
		id: (*graph.Quote).NodeID, key: (*graph.Quote).SortKey,
		passes: func(q *graph.Quote, f graph.QuoteFilter) bool {
			iv, ok := q.When()
			return m.statement(f.StatementFilter, q.Evidence, q.Polarity, iv, ok, q.Confidence, q.Within) &&
				anyAmong(f.Speakers, q.Speakers) && anyAmong(f.Addressees, q.Addressees) && anyAmong(f.About, q.About) &&
				among(f.Styles, q.Style)
		},
		belongs: func(q *graph.Quote, by graph.By, to graph.ID, _ graph.QuoteFilter) bool {
			switch by {
			case graph.BySpeaker:
				return slices.Contains(q.Speakers, to)
			case graph.ByTopic:
				return slices.Contains(q.About, to)
			case graph.ByWithin:
				return q.Within != "" && q.Within == to
			default:
				return toldBy(q.Evidence, to)
			}
		},
	}.pages(ctx, q.Filter.Text, g, q)
}

// Events lists events.
func (m *Memory) Events(ctx context.Context, g graph.Grouping, q graph.Query[graph.EventFilter]) ([]graph.Page[graph.Event], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return list[graph.Event, graph.EventFilter]{
		kind: graph.KindEvent, items: values(m.events),
		id: (*graph.Event).NodeID, key: (*graph.Event).SortKey,
		passes: func(e *graph.Event, f graph.EventFilter) bool {
			iv, ok := e.When()
			return m.statement(f.StatementFilter, e.Evidence, e.Polarity, iv, ok, e.Confidence, e.Within) &&
				among(f.Types, e.Type) && among(f.Modalities, e.Modality) && among(f.About, e.About) &&
				anyAmong(f.Actors, e.Actors) && anyAmong(f.Targets, e.Targets) && anyAmong(f.Entities, parties(e))
		},
		belongs: func(e *graph.Event, by graph.By, to graph.ID, _ graph.EventFilter) bool {
			switch by {
			case graph.ByEntity:
				return to != "" && slices.Contains(parties(e), to)
			case graph.ByTopic:
				return e.About != "" && e.About == to
			case graph.ByWithin:
				return e.Within != "" && e.Within == to
			case graph.ByEdge:
				return m.behind[to][e.ID]
			default:
				return toldBy(e.Evidence, to)
			}
		},
	}.pages(ctx, q.Filter.Text, g, q)
}

func parties(e *graph.Event) []graph.ID {
	return slices.Concat(e.Actors, e.Targets, []graph.ID{e.Place})
}

func toldBy(evidence []graph.Evidence, article graph.ID) bool {
	return slices.ContainsFunc(evidence, func(e graph.Evidence) bool { return e.Article == article })
}

func (m *Memory) statement(
	f graph.StatementFilter, evidence []graph.Evidence, p graph.Polarity, iv graph.Interval, known bool, confidence *float64, within graph.ID,
) bool {
	var articles, outlets []graph.ID
	for _, e := range evidence {
		articles = append(articles, e.Article)
		outlets = append(outlets, m.articles[e.Article].Outlet)
	}
	return anyAmong(f.Articles, articles) && anyAmong(f.Outlets, outlets) && among(f.Polarities, p) &&
		inRange(f.When, iv, known) &&
		(f.MinConfidence <= 0 || confidence != nil && *confidence >= f.MinConfidence) &&
		(f.OwnVoice == nil || *f.OwnVoice == (within == ""))
}

func inRange(r graph.TimeRange, iv graph.Interval, known bool) bool {
	return r.IsZero() || known && r.Overlaps(iv)
}

// Roles lists roles.
func (m *Memory) Roles(ctx context.Context, g graph.Grouping, q graph.Query[graph.RoleFilter]) ([]graph.Page[graph.Role], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return list[graph.Role, graph.RoleFilter]{
		kind: graph.KindRole, items: values(m.roles),
		id: (*graph.Role).NodeID, key: (*graph.Role).SortKey,
		passes: func(*graph.Role, graph.RoleFilter) bool { return true },
		belongs: func(r *graph.Role, by graph.By, to graph.ID, _ graph.RoleFilter) bool {
			if by == graph.ByOffice {
				return r.Of != "" && r.Of == to
			}
			return r.Person == to
		},
	}.pages(ctx, q.Filter.Text, g, q)
}

// Mentions lists mentions.
func (m *Memory) Mentions(ctx context.Context, g graph.Grouping, q graph.Query[graph.MentionFilter]) ([]graph.Page[graph.Mention], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return list[graph.Mention, graph.MentionFilter]{
		kind: graph.KindMention, items: values(m.mentions),
		id: func(n *graph.Mention) graph.ID { return n.ID }, key: (*graph.Mention).SortKey,
		passes: func(n *graph.Mention, f graph.MentionFilter) bool { return among(f.Types, m.entities[n.Entity].Type) },
		belongs: func(n *graph.Mention, by graph.By, to graph.ID, _ graph.MentionFilter) bool {
			if by == graph.ByArticle {
				return n.Article == to
			}
			return n.Entity == to
		},
	}.pages(ctx, "", g, q)
}

// Edges lists derived edges.
func (m *Memory) Edges(ctx context.Context, g graph.Grouping, q graph.Query[graph.EdgeFilter]) ([]graph.Page[graph.Edge], error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return list[graph.Edge, graph.EdgeFilter]{
		kind: graph.KindEdge, items: m.edges,
		id: func(e *graph.Edge) graph.ID { return e.ID }, key: (*graph.Edge).SortKey,
		passes: func(e *graph.Edge, f graph.EdgeFilter) bool { return among(f.Types, e.Type) },
		belongs: func(e *graph.Edge, _ graph.By, to graph.ID, f graph.EdgeFilter) bool {
			return e.From == to && f.Direction != graph.In || e.To == to && f.Direction != graph.Out
		},
	}.pages(ctx, "", g, q)
}
