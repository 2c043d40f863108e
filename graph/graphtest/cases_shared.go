package graphtest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"newsgraph/graph"
)

func testCancelledReads(t *testing.T, p *pair) {
	p.upsert(Sample())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	id := Sample().Entities[2].ID
	one := graph.Grouping{}
	for name, read := range map[string]func(graph.Reader) error{
		"nodes": func(r graph.Reader) error { _, err := r.Nodes(ctx, []graph.ID{id}); return err },
		"articles": func(r graph.Reader) error {
			_, err := r.Articles(ctx, one, graph.Query[graph.ArticleFilter]{})
			return err
		},
		"entities": func(r graph.Reader) error {
			_, err := r.Entities(ctx, one, graph.Query[graph.EntityFilter]{})
			return err
		},
		"sentences": func(r graph.Reader) error {
			_, err := r.Sentences(ctx, one, graph.Query[graph.SentenceFilter]{})
			return err
		},
		"quotes": func(r graph.Reader) error { _, err := r.Quotes(ctx, one, graph.Query[graph.QuoteFilter]{}); return err },
		"events": func(r graph.Reader) error { _, err := r.Events(ctx, one, graph.Query[graph.EventFilter]{}); return err },
		"roles":  func(r graph.Reader) error { _, err := r.Roles(ctx, one, graph.Query[graph.RoleFilter]{}); return err },
		"mentions": func(r graph.Reader) error {
			_, err := r.Mentions(ctx, one, graph.Query[graph.MentionFilter]{})
			return err
		},
		"edges": func(r graph.Reader) error { _, err := r.Edges(ctx, one, graph.Query[graph.EdgeFilter]{}); return err },
		"search": func(r graph.Reader) error {
			_, err := r.Search(ctx, graph.Query[graph.SearchFilter]{Filter: graph.SearchFilter{Text: "noor"}})
			return err
		},
		"neighbourhood": func(r graph.Reader) error {
			_, err := r.Neighborhood(ctx, graph.NeighborhoodQuery{IDs: []graph.ID{id}})
			return err
		},
		"path":  func(r graph.Reader) error { _, err := r.Path(ctx, graph.PathQuery{From: id, To: id}); return err },
		"stats": func(r graph.Reader) error { _, err := r.Stats(ctx); return err },
		"profiles": func(r graph.Reader) error {
			_, err := r.Profiles(ctx, graph.ProfileFilter{})
			return err
		},
		"appearances": func(r graph.Reader) error { _, err := r.Appearances(ctx, []graph.ID{id}); return err },
		"judgements":  func(r graph.Reader) error { _, err := r.Judgements(ctx, graph.JudgementFilter{}); return err },
	} {
		if err := read(p.store); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v, want %v", name, err, context.Canceled)
		}
	}
	p.everything() // and the store is none the worse
}

// testCursorsUnderWrites pages through the statements there were at the start
// while others come in: each must be seen once.
func testCursorsUnderWrites(t *testing.T, p *pair) {
	old := Generate(21, 300)
	p.upsert(old...)
	want := map[graph.ID]bool{}
	for id := range p.ref.events {
		want[id] = true
	}
	var writer sync.WaitGroup
	more := Generate(22, 700)
	for _, b := range more {
		writer.Go(func() {
			if _, err := p.store.Upsert(t.Context(), b); err != nil {
				t.Error(err)
			}
		})
	}
	seen := map[graph.ID]int{}
	q := graph.Query[graph.EventFilter]{First: 4}
	for {
		pages, err := p.store.Events(t.Context(), graph.Grouping{}, q)
		if err != nil {
			t.Fatal(err)
		}
		for i := range pages[0].Items {
			e := &pages[0].Items[i]
			seen[e.ID]++
			q.After = eventList.cursor(e, graph.Newest)
		}
		if !pages[0].More {
			break
		}
	}
	writer.Wait()
	for id, n := range seen {
		if n > 1 {
			t.Errorf("%s was seen %d times", id, n)
		}
	}
	for id := range want {
		if seen[id] == 0 {
			t.Errorf("%s was passed over", id)
		}
	}
	for _, b := range more {
		if _, err := p.ref.Upsert(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	p.everything()
}

// testManyWriters lets writers loose on batches that share entities, roles, a run
// and stories; one batch comes from two of them at a time.
func testManyWriters(t *testing.T, p *pair) {
	var batches []*graph.Batch
	for _, b := range append(Generate(31, 600), Sample()) {
		for i := range b.Articles {
			part := less(b, map[graph.ID]bool{b.Articles[i].ID: true}, func(graph.ID) bool { return true })
			part.Run = graph.LoadRun{ID: graph.NewID(graph.KindRun, "shared"), StartedAt: time.Unix(1700000000, 5).UTC(), Articles: i}
			for j := range part.Articles {
				part.Articles[j].Run = part.Run.ID
			}
			batches = append(batches, part)
		}
	}
	const writers = 6
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i, b := range batches {
				if i%(writers/2) != w%(writers/2) {
					continue
				}
				if _, err := p.store.Upsert(t.Context(), b); err != nil {
					t.Errorf("writer %d, batch %d: %v", w, i, err)
				}
			}
		})
	}
	wg.Wait()
	for _, b := range batches {
		if _, err := p.ref.Upsert(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	p.everything()
}

func testNotFound(t *testing.T, p *pair) {
	b := Sample()
	p.upsert(b)
	known := b.Entities[2].ID
	nodes, err := p.store.Nodes(t.Context(), []graph.ID{unknownID, "", "en_", "nonsense", "'; DROP TABLE entity; --", known, b.Mentions[0].ID, known})
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range nodes {
		if found := i == 5 || i == 7; (n != nil) != found {
			t.Errorf("node %d is %v, want found: %v", i, n, found)
		}
	}
	for _, ends := range [][2]graph.ID{{unknownID, known}, {known, unknownID}, {unknownID, unknownID}, {"", known}, {known, b.Articles[0].ID}} {
		if _, err := p.store.Path(t.Context(), graph.PathQuery{From: ends[0], To: ends[1]}); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("path %v: error %v, want %v", ends, err, graph.ErrNotFound)
		}
	}
	for _, ids := range [][]graph.ID{{unknownID}, {"", "x"}, {unknownID, known}} {
		same(p, fmt.Sprint("neighbourhood of ", ids), func(ctx context.Context, r graph.Reader) (graph.Subgraph, error) {
			return r.Neighborhood(ctx, graph.NeighborhoodQuery{IDs: ids})
		})
	}
	for _, by := range graph.GroupingsOf(graph.KindEvent) {
		eventList.same(p, graph.Grouping{By: by, IDs: []graph.ID{unknownID, "x"}}, graph.Query[graph.EventFilter]{Total: true})
		eventList.same(p, graph.Grouping{By: by}, graph.Query[graph.EventFilter]{Total: true})
	}
	p.searchWalk(graph.Query[graph.SearchFilter]{Filter: graph.SearchFilter{Text: "nowhere to be found"}, Total: true})
}

func testBadQueries(t *testing.T, p *pair) {
	p.upsert(Sample())
	known := Sample().Entities[2].ID
	many := make([]graph.ID, graph.MaxGroups+1)
	articles := func(g graph.Grouping, q graph.Query[graph.ArticleFilter]) func(graph.Reader) error {
		return func(r graph.Reader) error { _, err := r.Articles(t.Context(), g, q); return err }
	}
	search := func(q graph.Query[graph.SearchFilter]) func(graph.Reader) error {
		return func(r graph.Reader) error { _, err := r.Search(t.Context(), q); return err }
	}
	around := func(q graph.NeighborhoodQuery) func(graph.Reader) error {
		return func(r graph.Reader) error { _, err := r.Neighborhood(t.Context(), q); return err }
	}
	path := func(q graph.PathQuery) func(graph.Reader) error {
		return func(r graph.Reader) error { _, err := r.Path(t.Context(), q); return err }
	}
	type Q = graph.Query[graph.ArticleFilter]
	type S = graph.Query[graph.SearchFilter]
	for name, c := range map[string]struct {
		ask  func(graph.Reader) error
		want error
	}{
		"order":           {articles(graph.Grouping{}, Q{Order: graph.Heaviest}), graph.ErrBadQuery},
		"grouping":        {articles(graph.Grouping{By: graph.BySpeaker, IDs: []graph.ID{known}}, Q{}), graph.ErrBadQuery},
		"groups":          {articles(graph.Grouping{By: graph.ByEntity, IDs: many}, Q{}), graph.ErrBadQuery},
		"page too long":   {articles(graph.Grouping{}, Q{First: graph.MaxPage + 1}), graph.ErrBadQuery},
		"page too short":  {articles(graph.Grouping{}, Q{First: -1}), graph.ErrBadQuery},
		"text":            {articles(graph.Grouping{}, Q{Filter: graph.ArticleFilter{Text: "?!"}}), graph.ErrBadQuery},
		"cursor":          {articles(graph.Grouping{}, Q{After: graph.Cursor{Order: graph.ByTitle, ID: known}}), graph.ErrBadCursor},
		"nodes":           {func(r graph.Reader) error { _, err := r.Nodes(t.Context(), many); return err }, graph.ErrBadQuery},
		"search nothing":  {search(S{}), graph.ErrBadQuery},
		"search symbols":  {search(S{Filter: graph.SearchFilter{Text: "\"*'"}}), graph.ErrBadQuery},
		"search kind":     {search(S{Filter: graph.SearchFilter{Text: "noor", Kinds: []graph.Kind{graph.KindEdge}}}), graph.ErrBadQuery},
		"search cursor":   {search(S{Filter: graph.SearchFilter{Text: "noor"}, After: graph.Cursor{Order: graph.Newest, ID: known}}), graph.ErrBadCursor},
		"around nothing":  {around(graph.NeighborhoodQuery{}), graph.ErrBadQuery},
		"around too deep": {around(graph.NeighborhoodQuery{IDs: []graph.ID{known}, Depth: graph.MaxDepth + 1}), graph.ErrBadQuery},
		"around too many": {around(graph.NeighborhoodQuery{IDs: []graph.ID{known}, Limit: graph.MaxPage + 1}), graph.ErrBadQuery},
		"around type":     {around(graph.NeighborhoodQuery{IDs: []graph.ID{known}, Types: []graph.EdgeType{"LIKES"}}), graph.ErrBadQuery},
		"path too long":   {path(graph.PathQuery{From: known, To: known, MaxLength: graph.MaxPath + 1}), graph.ErrBadQuery},
		"path type":       {path(graph.PathQuery{From: known, To: known, Types: []graph.EdgeType{"LIKES"}}), graph.ErrBadQuery},
	} {
		if err := c.ask(p.store); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", name, err, c.want)
		}
	}
}
