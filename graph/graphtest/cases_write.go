package graphtest

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
)

func testEmpty(t *testing.T, p *pair) {
	if err := p.store.Ready(t.Context()); err != nil {
		t.Error("ready:", err)
	}
	p.everything()
	if w, err := p.store.Upsert(t.Context(), &graph.Batch{}); err != nil || w != (graph.Written{}) {
		t.Errorf("empty batch: %+v, %v", w, err)
	}
	p.everything()
}

func testSample(_ *testing.T, p *pair) {
	p.upsert(Sample())
	p.everything()
}

func testUpsertTwice(_ *testing.T, p *pair) {
	batches := append(Generate(5, 150), Sample())
	p.upsert(batches...)
	p.upsert(batches...)
	p.upsert(Sample())
	p.everything()
	p.ref = NewMemory() // also the same as a store that took them once
	for _, b := range batches {
		if _, err := p.ref.Upsert(context.Background(), b); err != nil {
			p.t.Fatal(err)
		}
	}
	p.everything()
}

// testReplaced upserts random parts of articles again and again.
func testReplaced(t *testing.T, p *pair) {
	rng := rand.New(rand.NewPCG(9, 9))
	batches := append(Generate(6, 400), Sample())
	p.upsert(batches...)
	for range 6 {
		b := batches[rng.IntN(len(batches))]
		articles := map[graph.ID]bool{}
		for _, a := range b.Articles {
			articles[a.ID] = rng.IntN(2) == 0
		}
		p.upsert(less(b, articles, func(graph.ID) bool { return rng.IntN(3) > 0 }))
		p.everything()
		if t.Failed() {
			return
		}
	}
	p.upsert(batches...)
	p.everything()
}

// less is a batch of some of another's articles, with fewer statements, and only
// the mentions that those need.
func less(b *graph.Batch, articles map[graph.ID]bool, keep func(graph.ID) bool) *graph.Batch {
	out := &graph.Batch{Run: b.Run}
	named := map[[2]graph.ID]bool{} // entity, article
	kept := map[graph.ID]bool{}
	told := func(evidence []graph.Evidence, entities ...graph.ID) []graph.Evidence {
		var left []graph.Evidence
		for _, e := range evidence {
			if articles[e.Article] {
				left = append(left, e)
				for _, entity := range entities {
					named[[2]graph.ID{entity, e.Article}] = true
				}
			}
		}
		return left
	}
	links := func(all []graph.Link) []graph.Link {
		return slices.DeleteFunc(slices.Clone(all), func(l graph.Link) bool { return !kept[l.To] })
	}
	for _, q := range b.Quotes {
		if (q.Within == "" || kept[q.Within]) && keep(q.ID) {
			q.Evidence = told(q.Evidence, slices.Concat(q.Speakers, q.Addressees, q.About, []graph.ID{q.OnBehalfOf, q.Place})...)
			if kept[q.ID] = len(q.Evidence) > 0; kept[q.ID] {
				out.Quotes = append(out.Quotes, q)
			}
		}
	}
	for _, e := range b.Events {
		if (e.Within == "" || kept[e.Within]) && keep(e.ID) {
			if e.Evidence = told(e.Evidence, parties(&e)...); len(e.Evidence) == 0 {
				continue
			}
			if !kept[e.About] {
				e.About = ""
			}
			kept[e.ID] = true
			out.Events = append(out.Events, e)
		}
	}
	for i := range out.Quotes {
		out.Quotes[i].Links = links(out.Quotes[i].Links)
	}
	for i := range out.Events {
		out.Events[i].Links = links(out.Events[i].Links)
	}
	for _, r := range b.Roles {
		if keep(r.ID) {
			if r.Evidence = told(r.Evidence, r.Person, r.Of, r.To); len(r.Evidence) > 0 {
				out.Roles = append(out.Roles, r)
			}
		}
	}
	nodesOf(out, b, articles, named)
	return out
}

func nodesOf(out, b *graph.Batch, articles map[graph.ID]bool, named map[[2]graph.ID]bool) {
	entities := map[graph.ID]bool{}
	for _, a := range b.Articles {
		if articles[a.ID] {
			out.Articles = append(out.Articles, a)
			entities[a.Outlet] = true
		}
	}
	for _, s := range b.Sentences {
		if articles[s.Article] {
			out.Sentences = append(out.Sentences, s)
		}
	}
	for _, m := range b.Mentions {
		if named[[2]graph.ID{m.Entity, m.Article}] {
			out.Mentions = append(out.Mentions, m)
			entities[m.Entity] = true
		}
	}
	for _, e := range b.Entities {
		if entities[e.ID] {
			out.Entities = append(out.Entities, e)
		}
	}
}

// testReplacedByLess names what must be gone, and what must not.
func testReplacedByLess(t *testing.T, p *pair) {
	whole := Sample()
	p.upsert(whole)
	first := whole.Articles[0]
	p.upsert(&graph.Batch{
		Run: whole.Run, Articles: []graph.Article{first},
		Entities: slices.DeleteFunc(slices.Clone(whole.Entities), func(e graph.Entity) bool { return e.ID != first.Outlet }),
	})
	p.everything()
	ids := map[string]graph.ID{}
	for _, e := range whole.Entities {
		ids[e.Name] = e.ID
	}
	nodes, err := p.store.Nodes(t.Context(), []graph.ID{
		whole.Sentences[0].ID, whole.Quotes[0].ID, ids["ﬁrst harbour"], // only in that article
		ids["Lena Noor"], whole.Roles[0].ID, first.ID, first.Outlet, // also elsewhere
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range nodes {
		if gone := i < 3; (n == nil) != gone {
			t.Errorf("node %d is %v, want gone: %v", i, n, gone)
		}
	}
}

func testRoleToldTwice(t *testing.T, p *pair) {
	whole := Sample()
	one := map[graph.ID]bool{whole.Articles[0].ID: true}
	two := map[graph.ID]bool{whole.Articles[1].ID: true}
	all := func(graph.ID) bool { return true }
	role := whole.Roles[0]
	told := func(want ...graph.ID) {
		t.Helper()
		nodes, err := p.store.Nodes(t.Context(), []graph.ID{role.ID})
		if err != nil {
			t.Fatal(err)
		}
		var got []graph.ID
		if r, ok := nodes[0].(*graph.Role); ok {
			for _, e := range r.Evidence {
				got = append(got, e.Article)
			}
		}
		slices.Sort(want)
		if d := cmp.Diff(want, got, comparing); d != "" {
			t.Errorf("articles that tell the role (-want +got):\n%s", d)
		}
	}
	p.upsert(less(whole, one, all))
	told(whole.Articles[0].ID)
	p.upsert(less(whole, two, all))
	told(whole.Articles[0].ID, whole.Articles[1].ID)
	p.upsert(less(whole, one, func(id graph.ID) bool { return id != role.ID }))
	told(whole.Articles[1].ID)
	p.everything()
	p.upsert(less(whole, two, func(id graph.ID) bool { return id != role.ID }))
	told()
	p.everything()
}

// testLeadingFieldsStand gives a statement of two articles another wording in one of
// them, before and after the other is written.
func testLeadingFieldsStand(t *testing.T, p *pair) {
	whole := Sample()
	var event graph.Event
	for _, e := range whole.Events {
		if e.Type == graph.Consult {
			event = e
		}
	}
	told := []graph.ID{event.Evidence[0].Article, event.Evidence[len(event.Evidence)-1].Article}
	slices.Sort(told)
	all := func(graph.ID) bool { return true }
	tell := func(article graph.ID, text string) *graph.Batch {
		b := less(whole, map[graph.ID]bool{article: true}, all)
		for i := range b.Events {
			if e := &b.Events[i]; e.ID == event.ID {
				e.Text, e.Modality, e.Confidence, e.Date, e.Position = text, graph.Possible, nil, date("2024"), 77
			}
		}
		return b
	}
	stands := func(want string) {
		t.Helper()
		nodes, err := p.store.Nodes(t.Context(), []graph.ID{event.ID})
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := nodes[0].(*graph.Event); !ok || e.Text != want || len(e.Evidence) != 2 {
			t.Errorf("%+v, want the text %q and the evidence of both", nodes[0], want)
		}
		p.everything()
	}
	first, second := told[0], told[1]
	p.upsert(whole)
	p.upsert(tell(second, "They seem to have met"))
	stands(event.Text)
	p.upsert(tell(first, "They may have met"))
	stands("They may have met")
	p.upsert(tell(second, "They met, it seems"))
	stands("They may have met")
	rolesOf := func(article graph.ID) *graph.Batch {
		return less(whole, map[graph.ID]bool{article: true}, func(id graph.ID) bool { return id.Kind() == graph.KindRole })
	}
	p.upsert(rolesOf(first))
	nodes, err := p.store.Nodes(t.Context(), []graph.ID{event.ID})
	if err != nil {
		t.Fatal(err)
	}
	if e, ok := nodes[0].(*graph.Event); !ok || e.Text != "They met, it seems" || len(e.Evidence) != 1 {
		t.Errorf("%+v, want it as the article tells it that is left", nodes[0])
	}
	p.everything()
	p.upsert(rolesOf(second))
	p.everything()
}

func testNamesMerge(t *testing.T, p *pair) {
	spell := func(run, name, wikidata, surface string) *graph.Batch {
		d := newDraft(run, time.Unix(1700000000, 0))
		e := d.entity(graph.Entity{Type: graph.Organization, Name: name, WikidataID: wikidata, Aliases: []string{"the pact", name}})
		page := d.article(graph.Article{URL: "https://names.example/" + run}, "2024", surface+" meets")
		page.mention(e, 0, graph.Name, surface)
		page.mention(e, 0, graph.Nominal, "meets")
		return &d.Batch
	}
	all := []*graph.Batch{
		spell("1", "EAST PACT", "", "East-Pact"), spell("2", "East Pact", "Q30", "EAST PACT"), spell("3", "east pact", "Q200", "EP"),
	}
	p.upsert(all...)
	p.everything()
	want := graph.Entity{
		ID: all[0].Entities[0].ID, Type: graph.Organization, Name: "East Pact", WikidataID: "Q200", Articles: 3,
		Aliases: []string{"EAST PACT", "EP", "East-Pact", "east pact", "the pact"},
	}
	nodes, err := p.store.Nodes(t.Context(), []graph.ID{want.ID})
	if d := cmp.Diff([]graph.Node{&want}, nodes); err != nil || d != "" {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
	slices.Reverse(all)
	p.upsert(all...)
	p.everything()
}

func testRunCounts(_ *testing.T, p *pair) {
	b := Sample()
	b.Run.Articles, b.Run.Rejected = 10, 1
	p.upsert(b)
	b.Run.Articles, b.Run.Rejected = 7, 3
	p.upsert(b)
	p.everything()
}

// testSampleEdges holds the sample's edges to what a reader of it would say.
func testSampleEdges(t *testing.T, p *pair) {
	b := Sample()
	p.upsert(b)
	names := map[graph.ID]string{}
	for _, e := range b.Entities {
		names[e.ID] = e.Name
	}
	day := func(d int) *time.Time { return ptr(time.Date(2024, 5, d, 0, 0, 0, 0, time.UTC)) }
	pages, err := p.store.Edges(t.Context(), graph.Grouping{}, graph.Query[graph.EdgeFilter]{First: 100})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]graph.Edge{}
	for _, e := range pages[0].Items {
		if e.ID != graph.EdgeID(e.From, e.Type, e.To) {
			t.Errorf("id of %+v", e)
		}
		for _, at := range []*time.Time{e.FirstAt, e.LastAt} {
			if at != nil && at.Location() != time.UTC {
				t.Errorf("%v is not in UTC", at)
			}
		}
		from, to := names[e.From], names[e.To]
		e.ID, e.From, e.To = "", "", ""
		got[from+"→"+string(e.Type)+"→"+to] = e
	}
	told := time.Date(2024, 5, 6, 10, 30, 0, 0, time.UTC)
	muller := "Jürgen Müller-Ødegård"
	march, june, year := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC), time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)
	want := map[string]graph.Edge{
		"Lena Noor→HOLDS→Ministry of Ports of Norland":              {Type: graph.Holds, Count: 1, Articles: 2},
		muller + "→HOLDS→Sudria":                                    {Type: graph.Holds, Count: 1, Articles: 1},
		"Lena Noor→ACCUSED→Sudria":                                  {Type: "ACCUSED", Count: 1, Articles: 1, FirstAt: &told, LastAt: &told},
		"Norland→ACCUSED→Sudria":                                    {Type: "ACCUSED", Count: 1, Articles: 1, FirstAt: &told, LastAt: &told},
		"Sudria→COERCED→Norland":                                    {Type: "COERCED", Claimed: 1, Articles: 1, FirstAt: &told, LastAt: &told},
		"Lena Noor→MET→" + muller:                                   {Type: "MET", Count: 1, Articles: 2, FirstAt: day(3), LastAt: day(3)},
		muller + "→MET→Lena Noor":                                   {Type: "MET", Count: 1, Articles: 2, FirstAt: day(3), LastAt: day(3)},
		"dockers of Norland→ASSAULTED→ﬁrst harbour":                 {Type: "ASSAULTED", Denied: 1, Articles: 1, FirstAt: &told, LastAt: &told},
		"Sudria→ASSAULTED→ﬁrst harbour":                             {Type: "ASSAULTED", Denied: 1, Articles: 1, FirstAt: &told, LastAt: &told},
		muller + "→ADDRESSED→Lena Noor":                             {Type: graph.Addressed, Count: 1, Articles: 1, FirstAt: day(7), LastAt: day(7)},
		"Sudria→THREATENED→Norland":                                 {Type: "THREATENED", Denied: 1, Articles: 1, FirstAt: day(7), LastAt: day(7)},
		"Lena Noor→TRAVELED→東京":                                     {Type: "TRAVELED", Claimed: 1, Articles: 1, FirstAt: &june, LastAt: &june},
		"Lena Noor→TRAVELED→Zürich":                                 {Type: "TRAVELED", Claimed: 1, Articles: 1, FirstAt: &march, LastAt: &march},
		muller + "→ADDRESSED→𐐔𐐯𐑅𐐨𐑉𐐯𐐻":                               {Type: graph.Addressed, Claimed: 1, Articles: 1, FirstAt: &year, LastAt: &year},
		"dockers of Norland→PROTESTED→Ministry of Ports of Norland": {Type: "PROTESTED", Count: 1, Articles: 1},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("edges (-want +got):\n%s", d)
	}
}

func testInvalid(_ *testing.T, p *pair) {
	good := Sample()
	p.upsert(less(good, map[graph.ID]bool{good.Articles[1].ID: true}, func(graph.ID) bool { return true }))
	bad := Sample()
	bad.Quotes[len(bad.Quotes)-1].Speakers = []graph.ID{unknownID}
	_, err := p.store.Upsert(p.t.Context(), bad)
	if !errors.Is(err, graph.ErrInvalid) {
		p.t.Errorf("error %v, want %v", err, graph.ErrInvalid)
	}
	p.everything()
}

func testCancelledWrite(t *testing.T, p *pair) {
	p.upsert(Generate(2, 60)...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.store.Upsert(ctx, Sample()); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	entities := Generate(2, 60)[0].Entities
	merge := graph.NewJudgement(entities[0].ID, entities[1].ID, graph.Same, "user ana", noon)
	if _, err := p.store.Judge(ctx, graph.Judging{Put: []graph.Judgement{merge}}); !errors.Is(err, context.Canceled) {
		t.Errorf("judge: error %v, want %v", err, context.Canceled)
	}
	p.everything()
	p.ledgers()
}

// testCancelledMidway cancels ever later, until a batch gets through.
func testCancelledMidway(t *testing.T, p *pair) {
	big := Generate(4, 480)[0]
	for after := 50 * time.Microsecond; ; after = after * 3 / 2 {
		ctx, cancel := context.WithTimeout(t.Context(), after)
		_, err := p.store.Upsert(ctx, big)
		cancel()
		if err == nil {
			break
		}
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("after %v: error %v, want %v", after, err, context.DeadlineExceeded)
		}
		p.stats() // nothing yet
	}
	if _, err := p.ref.Upsert(t.Context(), big); err != nil {
		t.Fatal(err)
	}
	p.everything()
}
