package graphtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
)

// asker draws questions about a graph that find something.
type asker struct {
	*rand.Rand
	ids   map[graph.Kind][]graph.ID
	texts []string
}

func newAsker(seed uint64, batches []*graph.Batch) *asker {
	a := &asker{Rand: rand.New(rand.NewPCG(seed, 2)), ids: map[graph.Kind][]graph.ID{}}
	for _, b := range batches {
		for _, n := range b.Articles {
			a.add(n.ID, n.Title)
			if n.Outlet != "" {
				a.ids["outlet"] = append(a.ids["outlet"], n.Outlet)
			}
		}
		for _, n := range b.Sentences {
			a.add(n.ID, n.Text)
		}
		for _, n := range b.Entities {
			a.add(n.ID, n.Name)
		}
		for _, n := range b.Mentions {
			a.add(n.ID)
		}
		for _, n := range b.Roles {
			a.add(n.ID, n.Title)
			a.edges(n.Ties())
		}
		for _, n := range b.Quotes {
			a.add(n.ID, n.Text)
			a.edges(n.Ties())
		}
		for _, n := range b.Events {
			a.add(n.ID)
			a.edges(n.Ties())
		}
	}
	return a
}

func (a *asker) add(id graph.ID, texts ...string) {
	a.ids[id.Kind()] = append(a.ids[id.Kind()], id)
	a.texts = append(a.texts, texts...)
}

func (a *asker) edges(ties []graph.Tie) {
	for _, t := range ties {
		a.add(t.ID())
	}
}

// some draws up to most of a list; half of the time none.
func some[T any](a *asker, most int, list []T) []T {
	if a.IntN(2) == 0 || len(list) == 0 {
		return nil
	}
	out := make([]T, 1+a.IntN(most))
	for i := range out {
		out[i] = list[a.IntN(len(list))]
	}
	return out
}

func (a *asker) some(k graph.Kind) []graph.ID {
	ids := some(a, 12, a.ids[k])
	if len(ids) > 0 && a.IntN(6) == 0 {
		ids = append(ids, unknownID)
	}
	return ids
}

// text draws words that occur: whole, cut, in another case or order; half of the
// time none.
func (a *asker) text() string {
	if a.IntN(2) == 0 {
		return ""
	}
	return a.words()
}

func (a *asker) words() string {
	for {
		words := strings.Fields(a.texts[a.IntN(len(a.texts))])
		n := min(1+a.IntN(3), len(words))
		at := a.IntN(len(words) - n + 1)
		words = words[at : at+n]
		switch a.IntN(4) {
		case 0:
			a.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		case 1:
			words[0] = strings.ToUpper(words[0])
		case 2:
			last := []rune(words[n-1])
			words[n-1] = string(last[:1+a.IntN(len(last))])
		}
		if text := strings.Join(words, " "); graph.Key(text) != "" {
			return text
		}
	}
}

func (a *asker) times() graph.TimeRange {
	var r graph.TimeRange
	if a.IntN(3) == 0 {
		r.Since = time.Date(2014+a.IntN(12), time.Month(1+a.IntN(12)), 1+a.IntN(28), a.IntN(24), 0, 0, 0, time.UTC)
	}
	if a.IntN(3) == 0 {
		r.Until = time.Date(2015+a.IntN(12), time.Month(1+a.IntN(12)), 1+a.IntN(28), 0, 0, 0, 0, time.FixedZone("", 3*3600))
	}
	return r
}

func (a *asker) statement() graph.StatementFilter {
	f := graph.StatementFilter{When: a.times()}
	switch a.IntN(6) {
	case 0:
		f.Articles = a.some(graph.KindArticle)
	case 1:
		f.Outlets = a.some("outlet")
	case 2:
		f.Polarities = some(a, 1, graph.Polarities())
	case 3:
		f.MinConfidence = float64(a.IntN(101)) / 100
	case 4:
		f.OwnVoice = ptr(a.IntN(2) == 0)
	case 5:
		f.Text = a.text()
	}
	return f
}

func testRandomQueries(t *testing.T, p *pair) {
	batches := append(Generate(11, 1500), Sample())
	p.upsert(batches...)
	a := newAsker(3, batches)
	ask(p, a, articleList, func() graph.ArticleFilter {
		return graph.ArticleFilter{
			Outlets: a.some("outlet"), Mentions: a.some(graph.KindEntity), Languages: some(a, 2, []string{"en", "fr", ""}),
			Published: a.times(), Text: a.text(),
		}
	})
	ask(p, a, entityList, func() graph.EntityFilter {
		return graph.EntityFilter{
			Types: some(a, 4, graph.EntityTypes()), WikidataIDs: some(a, 3, []string{"Q90000001", "Q90000002", "Q900000002", "Q1"}),
			Text: a.text(), MinArticles: a.IntN(4),
		}
	})
	ask(p, a, sentenceList, func() graph.SentenceFilter { return graph.SentenceFilter{Text: a.text()} })
	ask(p, a, quoteList, func() graph.QuoteFilter {
		return graph.QuoteFilter{
			StatementFilter: a.statement(), Speakers: a.some(graph.KindEntity), Addressees: a.some(graph.KindEntity),
			About: a.some(graph.KindEntity), Styles: some(a, 2, graph.Styles()),
		}
	})
	ask(p, a, eventList, func() graph.EventFilter {
		return graph.EventFilter{
			StatementFilter: a.statement(), Types: some(a, 9, graph.EventTypes()), Modalities: some(a, 3, graph.Modalities()),
			Actors: a.some(graph.KindEntity), Targets: a.some(graph.KindEntity), Entities: a.some(graph.KindEntity),
			About: a.some(graph.KindQuote),
		}
	})
	ask(p, a, roleList, func() graph.RoleFilter { return graph.RoleFilter{Text: a.text()} })
	ask(p, a, mentionList, func() graph.MentionFilter { return graph.MentionFilter{Types: some(a, 4, graph.EntityTypes())} })
	ask(p, a, edgeList, func() graph.EdgeFilter {
		directions := []graph.Direction{graph.Both, graph.Out, graph.In}
		return graph.EdgeFilter{Types: some(a, 6, graph.EdgeTypes()), Direction: directions[a.IntN(3)]}
	})
	a.searches(p)
	a.walks(p)
}

// ask puts random questions of one kind, two of three of them grouped.
func ask[T, F any](p *pair, a *asker, l kindList[T, F], filter func() F) {
	p.t.Run(string(l.kind), func(t *testing.T) {
		inner := *p
		inner.t = t
		for range 60 {
			q := graph.Query[F]{Filter: filter(), First: 1 + a.IntN(40), Total: a.IntN(2) == 0}
			if orders := graph.OrdersOf(l.kind); a.IntN(4) > 0 {
				q.Order = orders[a.IntN(len(orders))]
			}
			if a.IntN(3) == 0 {
				q.First = 7 + a.IntN(60)
				l.walk(&inner, graph.Grouping{}, q, 5)
				continue
			}
			groupings := graph.GroupingsOf(l.kind)
			g := graph.Grouping{By: groupings[a.IntN(len(groupings))]}
			g.IDs = a.parents(g.By, l.kind)
			pages, ok := l.same(&inner, g, q)
			for i, page := range pages {
				if ok && page.More { // go on behind the first page of one parent
					l.walk(&inner, graph.Grouping{By: g.By, IDs: g.IDs[i : i+1]}, q, 5)
					break
				}
			}
			if t.Failed() {
				return
			}
		}
	})
}

func (a *asker) parents(by graph.By, of graph.Kind) []graph.ID {
	k := parentKind(by, of)
	return append(a.some(k), a.some(k)...)
}

// parentKind is the kind of what a list of some kind is grouped by.
func parentKind(by graph.By, of graph.Kind) graph.Kind {
	switch by {
	case graph.ByArticle:
		return graph.KindArticle
	case graph.ByWithin:
		return graph.KindQuote
	case graph.ByEdge:
		return graph.KindEdge
	case graph.ByTopic:
		if of == graph.KindEvent {
			return graph.KindQuote
		}
	}
	return graph.KindEntity
}

func (a *asker) searches(p *pair) {
	p.t.Run("search", func(t *testing.T) {
		inner := *p
		inner.t = t
		for range 80 {
			q := graph.Query[graph.SearchFilter]{
				Filter: graph.SearchFilter{Text: a.words(), Kinds: some(a, 3, graph.SearchKinds())},
				First:  1 + a.IntN(60), Total: a.IntN(2) == 0,
			}
			inner.searchWalk(q)
		}
	})
}

// searchWalk compares a search over up to four pages.
func (p *pair) searchWalk(q graph.Query[graph.SearchFilter]) {
	p.t.Helper()
	for range 4 {
		page, ok := same(p, fmt.Sprintf("search %+v", q), func(ctx context.Context, r graph.Reader) (graph.Page[graph.Hit], error) {
			return r.Search(ctx, q)
		})
		if !ok || !page.More {
			return
		}
		last := page.Items[len(page.Items)-1]
		q.After = graph.Cursor{Order: graph.BestMatch, Key: graph.SortKey{Num: last.Score}, ID: last.Node.NodeID()}
	}
}

func (a *asker) walks(p *pair) {
	p.t.Run("neighbourhoods and paths", func(t *testing.T) {
		inner := *p
		inner.t = t
		entities := a.ids[graph.KindEntity]
		for range 60 {
			q := graph.NeighborhoodQuery{
				IDs: append(a.some(graph.KindEntity), entities[a.IntN(len(entities))]), Depth: a.IntN(graph.MaxDepth + 1),
				Limit: []int{0, 1, 5, 40, 1000}[a.IntN(5)], Types: some(a, 6, graph.EdgeTypes()),
			}
			same(&inner, fmt.Sprintf("neighbourhood %+v", q), func(ctx context.Context, r graph.Reader) (graph.Subgraph, error) {
				return r.Neighborhood(ctx, q)
			})
			inner.path(graph.PathQuery{
				From: entities[a.IntN(len(entities))], To: entities[a.IntN(len(entities))], MaxLength: a.IntN(graph.MaxPath + 1),
				Types: some(a, 12, graph.EdgeTypes()),
			})
		}
	})
}

func (p *pair) path(q graph.PathQuery) graph.Path {
	p.t.Helper()
	path, _ := same(p, fmt.Sprintf("path %+v", q), func(ctx context.Context, r graph.Reader) (graph.Path, error) { return r.Path(ctx, q) })
	return path
}
