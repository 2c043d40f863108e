package resolve_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"newsgraph/extract"
	"newsgraph/graph"
	"newsgraph/loader/resolve"
)

// FuzzArticle holds of any record that keeps the contract, however little its
// spans heed its sentences: it gives a valid batch, the same one each time, and
// every statement is either in it or said to be left out.
func FuzzArticle(f *testing.F) {
	for seed := range uint64(64) {
		f.Add("Kord accused “Orland”. It\nlied — twice. 😀 So said the mayor. ", seed)
	}
	gaz := known(f)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if !utf8.ValidString(text) || text == "" || len(text) > 1<<12 || strings.ContainsRune(text, 0) {
			t.Skip("no text that an article could have")
		}
		rec := anyRecord(rand.New(rand.NewPCG(seed, 1)), text)
		in := resolve.Input{Article: extract.Article{Text: text, Outlet: "Wire", Published: "2021-03-20"}, Record: rec, Run: run}
		b, dropped, err := resolve.Article(in, gaz)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Validate(); err != nil {
			t.Fatal(err)
		}
		again, _, _ := resolve.Article(in, gaz)
		if diff := cmp.Diff(b, again); diff != "" {
			t.Fatal(diff)
		}
		if kept := len(b.Quotes) + len(b.Events); kept+len(dropped) > len(rec.Quotes)+len(rec.Events)+len(rec.Roles) {
			t.Fatalf("%d kept and %d dropped of %d statements", kept, len(dropped), len(rec.Quotes)+len(rec.Events))
		}
		voices(t, rec, b)
	})
}

// voices checks that nothing told within a quote came to be the article's word.
func voices(t *testing.T, rec *extract.Record, b *graph.Batch) {
	t.Helper()
	own := 0
	for _, e := range rec.Events {
		if e.Within == nil {
			own++
		}
	}
	for _, e := range b.Events {
		if e.Within == "" {
			own--
		}
	}
	if own < 0 {
		t.Fatalf("%d events more in the article's own voice than the record has", -own)
	}
}

func pick[T any](r *rand.Rand, of []T) T { return of[r.IntN(len(of))] }

// anyRecord makes a record that keeps the contract: closed lists, references to
// what is in it, sorted and disjoint spans within the text. Its sentences leave
// gaps.
func anyRecord(r *rand.Rand, text string) *extract.Record {
	n := utf8.RuneCountInString(text)
	g := generator{Rand: r, runes: n}
	rec := &extract.Record{Version: 1, Text: text, Sentences: g.spans(1 + r.IntN(5)), Extractor: extract.Info{Name: "fuzz", Version: "1"}}
	for i := range 1 + r.IntN(4) {
		e := extract.Entity{ID: fmt.Sprint("e", i), Type: string(pick(r, graph.EntityTypes())), Name: pick(r, []string{"Kord", "KORD", "Orland", "“”", "Wire"})}
		rec.Entities = append(rec.Entities, e)
		g.entities = append(g.entities, e.ID)
	}
	for i, s := range g.spans(r.IntN(8)) {
		rec.Mentions = append(rec.Mentions, extract.Mention{ID: fmt.Sprint("m", i), Span: s, Form: string(pick(r, graph.MentionForms())), Entity: pick(r, g.entities)})
	}
	for i := range r.IntN(5) {
		q := extract.Quote{
			ID: fmt.Sprint("q", i), Style: string(pick(r, graph.Styles())), Source: g.spans(r.IntN(2)), Cue: g.spans(r.IntN(2)), Content: g.spans(1 + r.IntN(2)),
			Speakers: g.some(), Addressees: g.some(), OnBehalfOf: g.maybe(g.entities), Place: g.maybe(g.entities), Polarity: string(pick(r, graph.Polarities())),
			Within: g.maybe(g.quotes), Date: g.when(),
		}
		rec.Quotes = append(rec.Quotes, q)
		g.quotes = append(g.quotes, q.ID)
	}
	g.statements = slices.Clone(g.quotes)
	for i := range r.IntN(5) {
		confidence := r.Float64()
		e := extract.Event{
			ID: fmt.Sprint("v", i), Type: string(pick(r, graph.EventTypes())), Trigger: g.spans(1 + r.IntN(2)), Actors: g.some(), Targets: g.some(),
			Place: g.maybe(g.entities), About: g.maybe(g.statements), Polarity: string(pick(r, graph.Polarities())), Modality: string(pick(r, graph.Modalities())),
			Within: g.maybe(g.quotes), Date: g.when(), Confidence: &confidence,
		}
		rec.Events = append(rec.Events, e)
		g.statements = append(g.statements, e.ID)
	}
	for range r.IntN(4) {
		rec.Roles = append(rec.Roles, extract.Role{Person: pick(r, g.entities), Title: pick(r, []string{"Mayor", "mayor"}), Of: g.maybe(g.entities), To: g.maybe(g.entities), Span: g.spans(1)[0]})
	}
	if len(g.statements) > 0 {
		for range r.IntN(4) {
			rec.Links = append(rec.Links, extract.Link{From: pick(r, g.statements), To: pick(r, g.statements), Type: string(pick(r, graph.LinkTypes()))})
		}
	}
	complete(rec)
	return rec
}

type generator struct {
	*rand.Rand
	runes                        int
	entities, quotes, statements []string
}

// spans returns at most n spans that are sorted and disjoint, and at least one
// where n is not 0.
func (g generator) spans(n int) []extract.Span {
	cuts := map[int]bool{}
	for range 2 * n {
		cuts[g.IntN(g.runes+1)] = true
	}
	sorted := make([]int, 0, len(cuts))
	for c := range cuts {
		sorted = append(sorted, c)
	}
	slices.Sort(sorted)
	out := []extract.Span{}
	for i := 0; i+1 < len(sorted); i += 2 {
		out = append(out, extract.Span{Start: sorted[i], End: sorted[i+1]})
	}
	if n > 0 && len(out) == 0 {
		out = append(out, extract.Span{Start: 0, End: g.runes})
	}
	return out
}

func (g generator) some() []string {
	out := []string{}
	for range g.IntN(3) {
		if e := pick(g.Rand, g.entities); !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}

func (g generator) maybe(of []string) *string {
	if len(of) == 0 || g.IntN(2) == 0 {
		return nil
	}
	one := pick(g.Rand, of)
	return &one
}

func (g generator) when() *extract.When {
	if g.IntN(2) == 0 {
		return nil
	}
	w := pick(g.Rand, []extract.When{{Value: "2021", Precision: "YEAR"}, {Value: "--03-21", Precision: "DAY"}, {Value: "2021-03-01/2021-03-05", Precision: "DAY"}, {Value: "2021-03-20T10:00:00Z", Precision: "TIME"}})
	return &w
}
