package graphtest

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"newsgraph/graph"
)

// kindList is one of a Reader's lists.
type kindList[T, F any] struct {
	kind graph.Kind
	ask  func(graph.Reader, context.Context, graph.Grouping, graph.Query[F]) ([]graph.Page[T], error)
	key  func(*T, graph.Order) graph.SortKey
	id   func(*T) graph.ID
}

var (
	articleList = kindList[graph.Article, graph.ArticleFilter]{
		graph.KindArticle, graph.Reader.Articles, (*graph.Article).SortKey, (*graph.Article).NodeID,
	}
	entityList = kindList[graph.Entity, graph.EntityFilter]{
		graph.KindEntity, graph.Reader.Entities, (*graph.Entity).SortKey, (*graph.Entity).NodeID,
	}
	sentenceList = kindList[graph.Sentence, graph.SentenceFilter]{
		graph.KindSentence, graph.Reader.Sentences, (*graph.Sentence).SortKey, (*graph.Sentence).NodeID,
	}
	quoteList = kindList[graph.Quote, graph.QuoteFilter]{
		graph.KindQuote, graph.Reader.Quotes, (*graph.Quote).SortKey, (*graph.Quote).NodeID,
	}
	eventList = kindList[graph.Event, graph.EventFilter]{
		graph.KindEvent, graph.Reader.Events, (*graph.Event).SortKey, (*graph.Event).NodeID,
	}
	roleList = kindList[graph.Role, graph.RoleFilter]{
		graph.KindRole, graph.Reader.Roles, (*graph.Role).SortKey, (*graph.Role).NodeID,
	}
	mentionList = kindList[graph.Mention, graph.MentionFilter]{
		graph.KindMention, graph.Reader.Mentions, (*graph.Mention).SortKey, func(m *graph.Mention) graph.ID { return m.ID },
	}
	edgeList = kindList[graph.Edge, graph.EdgeFilter]{
		graph.KindEdge, graph.Reader.Edges, (*graph.Edge).SortKey, func(e *graph.Edge) graph.ID { return e.ID },
	}
)

func (l kindList[T, F]) cursor(t *T, o graph.Order) graph.Cursor {
	return graph.Cursor{Order: o, Key: l.key(t, o), ID: l.id(t)}
}

// same compares one call.
func (l kindList[T, F]) same(p *pair, g graph.Grouping, q graph.Query[F]) ([]graph.Page[T], bool) {
	p.t.Helper()
	what := fmt.Sprintf("list %s by %q of %d, %+v", l.kind, g.By, len(g.IDs), q)
	return same(p, what, func(ctx context.Context, r graph.Reader) ([]graph.Page[T], error) { return l.ask(r, ctx, g, q) })
}

// walk compares a list, page after page, and returns it.
func (l kindList[T, F]) walk(p *pair, g graph.Grouping, q graph.Query[F], mostPages int) []T {
	p.t.Helper()
	var all []T
	for range mostPages {
		pages, ok := l.same(p, g, q)
		if !ok || len(pages) != 1 || p.t.Failed() {
			return all
		}
		all = append(all, pages[0].Items...)
		if !pages[0].More {
			return all
		}
		last := &pages[0].Items[len(pages[0].Items)-1]
		order := q.Order
		if order == "" {
			order = graph.OrdersOf(l.kind)[0]
		}
		cursor, err := graph.DecodeCursor(l.cursor(last, order).Encode())
		if err != nil {
			p.t.Fatal(err)
		}
		q.After = cursor
	}
	return all
}

// allPages is more than any test walks.
const allPages = 1 << 20

// every compares all of a kind: in every order, with and without totals, and by
// every grouping for those of the ids that are of a fitting kind.
func (l kindList[T, F]) every(p *pair, ids []graph.ID) {
	p.t.Helper()
	for i, o := range graph.OrdersOf(l.kind) {
		l.walk(p, graph.Grouping{}, graph.Query[F]{Order: o, First: []int{1000, 401, 253, 129}[i], Total: i == 0}, allPages)
		for _, by := range graph.GroupingsOf(l.kind) {
			parents := []graph.ID{unknownID, ids[0]} // of another kind, most often
			for _, id := range ids {
				if id.Kind() == parentKind(by, l.kind) {
					parents = append(parents, id)
				}
			}
			for some := range slices.Chunk(parents, graph.MaxGroups) {
				l.same(p, graph.Grouping{By: by, IDs: some}, graph.Query[F]{Order: o, First: 3 + i, Total: i%2 == 0})
			}
			if p.t.Failed() {
				return
			}
		}
	}
}

// everything compares all that can be read of both stores.
func (p *pair) everything() {
	p.t.Helper()
	ids := p.ref.ids()
	ids = append(ids, unknownID)
	articleList.every(p, ids)
	entityList.every(p, ids)
	sentenceList.every(p, ids)
	quoteList.every(p, ids)
	eventList.every(p, ids)
	roleList.every(p, ids)
	mentionList.every(p, ids)
	edgeList.every(p, ids)
	for some := range slices.Chunk(ids, graph.MaxGroups) {
		same(p, "nodes", func(ctx context.Context, r graph.Reader) ([]graph.Node, error) { return r.Nodes(ctx, some) })
	}
	p.stats()
}

// ids lists what the store holds, edges and mentions too.
func (m *Memory) ids() []graph.ID {
	m.mu.RLock()
	defer m.mu.RUnlock()
	ids := slices.Concat(
		slices.Collect(maps.Keys(m.articles)), slices.Collect(maps.Keys(m.sentences)), slices.Collect(maps.Keys(m.entities)),
		slices.Collect(maps.Keys(m.mentions)), slices.Collect(maps.Keys(m.roles)), slices.Collect(maps.Keys(m.quotes)),
		slices.Collect(maps.Keys(m.events)), slices.Collect(maps.Keys(m.runs)), slices.Collect(maps.Keys(m.behind)),
	)
	slices.Sort(ids)
	return ids
}

func (p *pair) stats() {
	p.t.Helper()
	same(p, "stats", func(ctx context.Context, r graph.Reader) (graph.Stats, error) {
		s, err := r.Stats(ctx)
		if s.Store == "" || s.SchemaVersion < 1 {
			return s, fmt.Errorf("store %q of schema version %d", s.Store, s.SchemaVersion)
		}
		s.Store, s.SchemaVersion = "", 0
		return s, err
	})
}

// unknownID is the id of nothing.
var unknownID = graph.NewID(graph.KindEntity, "nobody")
