package resolvers_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/resolvers"
)

// countingReader counts the calls a store gets, and the most ids of any.
type countingReader struct {
	graph.Reader
	mu    sync.Mutex
	calls map[string]int
	most  int
}

func newCountingReader(r graph.Reader) *countingReader {
	return &countingReader{Reader: r, calls: map[string]int{}}
}

func (c *countingReader) count(call string, ids int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.calls[call]++
	c.most = max(c.most, ids)
}

func (c *countingReader) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	c.count("nodes", len(ids))
	return c.Reader.Nodes(ctx, ids)
}

func (c *countingReader) Articles(ctx context.Context, g graph.Grouping, q graph.Query[graph.ArticleFilter]) ([]graph.Page[graph.Article], error) {
	c.count("articles by "+string(g.By), len(g.IDs))
	return c.Reader.Articles(ctx, g, q)
}

func (c *countingReader) Entities(ctx context.Context, g graph.Grouping, q graph.Query[graph.EntityFilter]) ([]graph.Page[graph.Entity], error) {
	c.count("entities by "+string(g.By), len(g.IDs))
	return c.Reader.Entities(ctx, g, q)
}

func (c *countingReader) Quotes(ctx context.Context, g graph.Grouping, q graph.Query[graph.QuoteFilter]) ([]graph.Page[graph.Quote], error) {
	c.count("quotes by "+string(g.By), len(g.IDs))
	return c.Reader.Quotes(ctx, g, q)
}

func (c *countingReader) Events(ctx context.Context, g graph.Grouping, q graph.Query[graph.EventFilter]) ([]graph.Page[graph.Event], error) {
	c.count("events by "+string(g.By), len(g.IDs))
	return c.Reader.Events(ctx, g, q)
}

func (c *countingReader) Edges(ctx context.Context, g graph.Grouping, q graph.Query[graph.EdgeFilter]) ([]graph.Page[graph.Edge], error) {
	c.count("edges by "+string(g.By), len(g.IDs))
	return c.Reader.Edges(ctx, g, q)
}

func generatedStore(t testing.TB, statements int) graph.Store {
	t.Helper()
	return storeOf(t, graphtest.Generate(1, statements)...)
}

// TestCallsDoNotGrowWithParents asks for few parents and for many, and counts.
func TestCallsDoNotGrowWithParents(t *testing.T) {
	store := generatedStore(t, 3000)
	for _, test := range []struct {
		name, query string
		want        map[string]int
	}{
		{
			"two nested connections",
			`query($n: Int!) { entities(first: $n) { nodes { quotes(first: 2) { nodes { speakers { name events(first: 2) { nodes { type } } } } } } } }`,
			map[string]int{"entities by ": 1, "quotes by speaker": 1, "nodes": 1, "events by entity": 1},
		},
		{
			"neighbors",
			`query($n: Int!) { entities(first: $n) { nodes { neighbors(first: 3) { nodes { entity { name } relationship { type from { name } events(first: 1) { nodes { text } } } } } } } }`,
			map[string]int{"entities by ": 1, "edges by entity": 1, "nodes": 1, "events by edge": 1},
		},
		{
			"evidence",
			`query($n: Int!) { events(first: $n) { nodes { evidence { sentence { text article { outlet { name } } } spans { text } } } } }`,
			map[string]int{"events by ": 1, "nodes": 3},
		},
		{
			"all that is below a statement", // all at once, then outlets and actors
			`query($n: Int!) { quotes(first: $n) { nodes { ...q } edges { node { ...q } } } }
			fragment q on Quote {
				speakers { name } place { name } article { outlet { name } } links { to { ... on Event { actors { name } } } }
				evidence { sentence { text article { outlet { name } } } spans { text } } within { text }
			}`,
			map[string]int{"quotes by ": 1, "nodes": 2},
		},
		{
			"outlets",
			`query($n: Int!) { articles(first: $n) { nodes { outlet { name publishedArticles(first: 1) { totalCount } } } } }`,
			map[string]int{"articles by ": 1, "nodes": 1, "articles by outlet": 1},
		},
		{
			"one question under two names",
			`query($n: Int!) { entities(first: $n) { nodes { quotes(first: 2) { nodes { text } } again: quotes(first: 2) { nodes { id } } } } }`,
			map[string]int{"entities by ": 1, "quotes by speaker": 1},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, n := range []int{3, 30, 300} {
				reader := newCountingReader(store)
				h := resolvers.NewHandler(reader, quietly(resolvers.Options{}))
				var data map[string]any
				mustAsk(t, h, test.query, map[string]any{"n": n}, &data)
				got := reader.calls
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("first: %d: %s", n, diff)
				}
			}
		})
	}
}

func TestManyParentsAreSplit(t *testing.T) {
	reader := newCountingReader(generatedStore(t, 4_000))
	h := resolvers.NewHandler(reader, quietly(resolvers.Options{}))
	query := `{ a: quotes(first: 1000) { nodes { ...q } } b: quotes(first: 1000, orderBy: OLDEST) { nodes { ...q } } }
		fragment q on Quote { eventsWithin(first: 1) { nodes { type } } }`
	var data map[string]any
	mustAsk(t, h, query, nil, &data)
	if reader.most > graph.MaxGroups {
		t.Errorf("%d groups in one call, at most %d", reader.most, graph.MaxGroups)
	}
	if n := reader.calls["events by within"]; n != 2 {
		t.Errorf("%d calls for 2,000 parents, want 2", n)
	}
}

// TestTotalIsCountedOnlyWhereSelected looks at what the store is asked.
func TestTotalIsCountedOnlyWhereSelected(t *testing.T) {
	for query, want := range map[string]bool{
		`{ quotes { nodes { id } } }`:                                      false,
		`{ quotes { totalCount } }`:                                        true,
		`{ quotes { ...c } } fragment c on QuoteConnection { totalCount }`: true,
		`{ quotes { totalCount @skip(if: true) pageInfo { endCursor } } }`: false,
		`{ quotes { n: totalCount } }`:                                     true,
	} {
		reader := &totalReader{Reader: sampleStore(t)}
		var data map[string]any
		mustAsk(t, resolvers.NewHandler(reader, quietly(resolvers.Options{})), query, nil, &data)
		if reader.total != want {
			t.Errorf("%s: total asked for: %v, want %v", query, reader.total, want)
		}
	}
}

type totalReader struct {
	graph.Reader
	total bool
}

func (r *totalReader) Quotes(ctx context.Context, g graph.Grouping, q graph.Query[graph.QuoteFilter]) ([]graph.Page[graph.Quote], error) {
	r.total = q.Total
	return r.Reader.Quotes(ctx, g, q)
}

func BenchmarkNested(b *testing.B) {
	h := resolvers.NewHandler(generatedStore(b, 3000), quietly(resolvers.Options{}))
	for _, n := range []int{1, 20, 200} {
		b.Run(fmt.Sprintf("first=%d", n), func(b *testing.B) {
			query := `query($n: Int!) { entities(first: $n) { nodes { quotes(first: 5) { nodes { text speakers { name } evidence { sentence { text } spans { text } } } } } } }`
			var data map[string]any
			for b.Loop() {
				mustAsk(b, h, query, map[string]any{"n": n}, &data)
			}
		})
	}
}
