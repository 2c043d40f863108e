package graphtest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
)

// titled is a batch of one article for each title, each mentioning an entity of
// that name.
func titled(titles ...string) *graph.Batch {
	d := newDraft("titled", time.Unix(1700000000, 0).UTC())
	for i, title := range titles {
		p := d.article(graph.Article{URL: fmt.Sprint("https://titles.example/", i)}, "", title)
		p.mention(d.entity(graph.Entity{Type: graph.Person, Name: title}), 0, graph.Name, title)
	}
	return &d.Batch
}

// testUnicodeOrder has letters whose order differs between UTF-8 and UTF-16, and
// between locales and code points.
func testUnicodeOrder(t *testing.T, p *pair) {
	want := []string{"Zebra", "Ångström z", "øre", "ж", "東", "\uFA0E", "𐐀 one", "𐐨 two", "𠀀"}
	p.upsert(titled("𠀀", "\uFA0E", "øre", "𐐨 two", "Zebra", "𐐀 one", "東", "Ångström z", "ж"))
	p.everything()
	var got []string
	for _, a := range articleList.walk(p, graph.Grouping{}, graph.Query[graph.ArticleFilter]{Order: graph.ByTitle, First: 2}, allPages) {
		got = append(got, a.Title)
	}
	want[0], want[1] = want[1], want[0] // å sorts as a
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("titles (-want +got):\n%s", d)
	}
	entityList.walk(p, graph.Grouping{}, graph.Query[graph.EntityFilter]{Order: graph.ByName, First: 2}, allPages)
	for _, text := range []string{"𐐨", "𐐀", "東", "ORE", "Øre", "angstrom", "Ａｎｇ", "\uFA0E", "𠀀"} {
		p.searchWalk(graph.Query[graph.SearchFilter]{Filter: graph.SearchFilter{Text: text}, Total: true})
	}
}

func testLongText(_ *testing.T, p *pair) {
	word := strings.Repeat("東京都", 20_000)
	p.upsert(titled(strings.Repeat("Long words of the north. ", 10_000)+"END", "x"+word+" y", strings.Repeat("é ", 900)+"z"))
	p.everything()
	for _, text := range []string{"end", "north long", "x東京都東", "y", strings.Repeat("é ", 300), strings.Repeat("e ", 400) + "z"} {
		p.searchWalk(graph.Query[graph.SearchFilter]{Filter: graph.SearchFilter{Text: text}, Total: true})
	}
}

// testHostileText writes and asks for what query languages find special.
func testHostileText(_ *testing.T, p *pair) {
	texts := []string{
		`' OR 1=1 --`, `"quoted" AND near(x y)`, `a* OR b^2 NOT c`, `title:noor {x} [y]`, `$1 ?1 :name @p`, `\" \\ %s %d {{.}}`,
		"tab\tnewline\nreturn\rline\u2028end", "zero\u200bwidth \ufeffmark", "AND", "or NOT near", "🙂 only a face 🙂", "<script>alert(1)</script>",
		"% _ ESCAPE", "NULL", "e\u0301\u0301\u0301", "İstanbul ıI", "ǅ ß ẞ ﬀ ½ ² ①",
	}
	p.upsert(titled(texts...))
	p.everything()
	for _, text := range texts {
		q := graph.Query[graph.SearchFilter]{Filter: graph.SearchFilter{Text: text}, Total: true}
		p.searchWalk(q)
		entityList.same(p, graph.Grouping{}, graph.Query[graph.EntityFilter]{Filter: graph.EntityFilter{Text: text}})
		entityList.same(p, graph.Grouping{}, graph.Query[graph.EntityFilter]{Filter: graph.EntityFilter{WikidataIDs: []string{text}}})
		articleList.same(p, graph.Grouping{By: graph.ByEntity, IDs: []graph.ID{graph.ID(text)}}, graph.Query[graph.ArticleFilter]{
			Filter: graph.ArticleFilter{Languages: []string{text}, Outlets: []graph.ID{graph.ID(text)}},
		})
	}
}

// testSearchRanks: equal, then beginning, then holding; the shorter first.
func testSearchRanks(t *testing.T, p *pair) {
	want := []string{"Grain", "Grain pact", "Grain, no pact", "New grain", "A pact about grain", "The grainy photograph"}
	p.upsert(titled("A pact about grain", "Grain pact", "The grainy photograph", "Grain", "migraine", "New grain", "Grain, no pact"))
	q := graph.Query[graph.SearchFilter]{Filter: graph.SearchFilter{Text: "grain", Kinds: []graph.Kind{graph.KindEntity}}, Total: true}
	page, _ := same(p, "search", func(ctx context.Context, r graph.Reader) (graph.Page[graph.Hit], error) { return r.Search(ctx, q) })
	var got []string
	for _, h := range page.Items {
		got = append(got, h.Node.(*graph.Entity).Name)
	}
	if d := cmp.Diff(want, got); d != "" || page.Total != len(want) {
		t.Errorf("%d hits (-want +got):\n%s", page.Total, d)
	}
	for _, text := range []string{"grain", "pact grain", "g", "grain pact", "photograph gra"} {
		p.searchWalk(graph.Query[graph.SearchFilter]{Filter: graph.SearchFilter{Text: text}, First: 1, Total: true})
	}
}

// testPaths is a ring with a chord, twice as wide at one place: shortest paths are
// many, and one is right.
func testPaths(t *testing.T, p *pair) {
	d := newDraft("ring", time.Unix(1700000000, 0).UTC())
	const n = 24
	names := make([]string, n)
	ids := make([]graph.ID, n)
	for i := range names {
		names[i] = fmt.Sprintf("Node %d", i)
		ids[i] = d.entity(graph.Entity{Type: graph.Person, Name: names[i]})
	}
	page := d.article(graph.Article{URL: "https://ring.example"}, "2024-01-01", strings.Join(names, " met "))
	for i := range names {
		page.mention(ids[i], 0, graph.Name, names[i])
	}
	met := func(a, b int, kind graph.EventType) {
		e := graph.Event{Type: kind, Actors: []graph.ID{ids[a]}, Targets: []graph.ID{ids[b]}, Polarity: graph.Affirmed, Modality: graph.Asserted}
		page.event(e, fmt.Sprint(kind, a, b), 0, part{graph.TriggerPart, "met"})
	}
	for i := range n - 3 { // the last two are alone together
		met(i, (i+1)%(n-3), graph.Consult)
	}
	met(0, 12, graph.Agree)
	met(12, 0, graph.Accuse)
	met(3, 1, graph.Consult)
	met(4, 2, graph.Accuse)
	met(2, 1, graph.Accuse)
	met(n-2, n-1, graph.Consult)
	p.upsert(&d.Batch)
	for a := range ids {
		for b := range ids {
			path := p.path(graph.PathQuery{From: ids[a], To: ids[b]})
			if len(path.Nodes) > 0 && len(path.Nodes) != len(path.Edges)+1 {
				t.Errorf("path of %d nodes and %d edges", len(path.Nodes), len(path.Edges))
			}
			if (a+b)%4 == 0 {
				p.path(graph.PathQuery{From: ids[a], To: ids[b], MaxLength: 1 + (a*b)%6, Types: []graph.EdgeType{"MET", "ACCUSED"}})
			}
		}
	}
	for depth := range graph.MaxDepth {
		same(p, "neighbourhood", func(ctx context.Context, r graph.Reader) (graph.Subgraph, error) {
			return r.Neighborhood(ctx, graph.NeighborhoodQuery{IDs: []graph.ID{ids[0], ids[n-1], ids[n-1]}, Depth: depth + 1, Limit: 9})
		})
	}
}
