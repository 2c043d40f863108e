package loader_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/extract"
	"newsgraph/graph"
	"newsgraph/loader"
)

// registrar is an extractor of one rule: every word "Given_Surname" is a person,
// and one after "envoy_of_Country" holds that office.
type registrar struct{}

func (registrar) Info() extract.Info { return extract.Info{Name: "registrar", Version: "1"} }

func (registrar) Extract(_ context.Context, in extract.Article) (*extract.Record, error) {
	rec := &extract.Record{
		Version: extract.RecordVersion, ID: in.ID + "x", Text: in.Text, Extractor: registrar{}.Info(), Mentions: []extract.Mention{},
		Sentences: []extract.Span{{Start: 0, End: len(in.Text)}}, Entities: []extract.Entity{}, Roles: []extract.Role{},
		Quotes: []extract.Quote{}, Events: []extract.Event{}, Dates: []extract.Date{}, Links: []extract.Link{},
	}
	add := func(kind, name string, at extract.Span) string {
		id := fmt.Sprint("e", len(rec.Entities))
		rec.Entities = append(rec.Entities, extract.Entity{ID: id, Type: kind, Name: name, Mentions: []string{"m" + id}})
		rec.Mentions = append(rec.Mentions, extract.Mention{ID: "m" + id, Form: "NAME", Entity: id, Span: at})
		return id
	}
	of, at := "", 0
	for word := range strings.SplitSeq(in.Text, " ") {
		span := extract.Span{Start: at, End: at + len(word)}
		at += len(word) + 1
		if country, ok := strings.CutPrefix(word, "envoy_of_"); ok {
			of = add("COUNTRY", strings.ReplaceAll(country, "_", " "), span)
			continue
		}
		person := add("PERSON", strings.ReplaceAll(word, "_", " "), span)
		if of != "" {
			office := of
			rec.Roles = append(rec.Roles, extract.Role{Person: person, Title: "Envoy", Of: &office, Span: span})
			of = ""
		}
	}
	return rec, nil
}

// crowd are n articles about people some of whom may be one another.
func crowd(n int, seed uint64) []string {
	r := rand.New(rand.NewPCG(seed, 1))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	var out []string
	for i := range n {
		surname := fmt.Sprint("Marin", 'a'+rune(i%max(1, n/8)))
		name := pick("Joe_", "Joseph_", "Joseph_R._", "Anna_", "Anne_", "J._", "") + surname + pick("", "", "", "_Jr.")
		text := pick("", "envoy_of_France ", "envoy_of_Spain ") + name + " " + pick("Oleg_Kord", "Ida_Vard", "Ana_Orland") + fmt.Sprint(" Nobody_Number", i)
		out = append(out, article(text))
	}
	return out
}

func registered(t testing.TB, store loader.Store, lines ...string) loader.Options {
	o := options(t, store, stream(lines...))
	o.Extractor = registrar{}
	return o
}

// judged is what the rules say, but for when.
func judged(t testing.TB, s graph.Reader) []string {
	t.Helper()
	judgements, err := s.Judgements(context.Background(), graph.JudgementFilter{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, j := range judgements {
		out = append(out, fmt.Sprint(j.ID, j.Profile, j.Other, j.Verdict, *j.Score, j.Reasons))
	}
	return out
}

// TestAnyOrder holds that who is whom depends on what was loaded alone: not on its
// order, on batches, or on how often it was settled on the way.
func TestAnyOrder(t *testing.T) {
	lines := crowd(160, 1)
	var want []string
	for i, runs := range []int{1, 1, 2, 5} {
		store := open(t, ":memory:")
		rand.New(rand.NewPCG(uint64(i), 2)).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		var settled loader.Settled
		for part := range slices.Chunk(lines, len(lines)/runs) {
			o := registered(t, store, part...)
			o.Batch = []int{64, 7, 31, 200}[i]
			r := load(t, o)
			settled.Put += r.Settled.Put
			settled.Moved += r.Settled.Moved
		}
		if settled.Put == 0 || settled.Moved == 0 {
			t.Fatalf("nothing to compare: %+v", settled)
		}
		got := append(contents(t, store), judged(t, store)...)
		for j := range got { // where an article stood is not who is who
			if at := strings.Index(got[j], `"Origin"`); at >= 0 {
				end := strings.Index(got[j][at:], ",")
				got[j] = got[j][:at] + got[j][at+end:]
			}
		}
		slices.Sort(got)
		if i == 0 {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("in %d runs: %s", runs, diff)
		}
	}
}

// TestSettlingGoesOn breaks settling off in the middle, and goes on.
func TestSettlingGoesOn(t *testing.T) {
	whole := open(t, ":memory:")
	load(t, registered(t, whole, crowd(420, 3)...))

	store := open(t, ":memory:")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	o := registered(t, store, crowd(420, 3)...)
	o.Progress = func(p loader.Progress) {
		if p.Settled > 0 {
			cancel()
		}
	}
	r, err := loader.Run(ctx, o)
	if !errors.Is(err, context.Canceled) || r.Settled.Profiles == 0 {
		t.Fatalf("%+v, %v: want it broken off while settling", r, err)
	}
	again := load(t, registered(t, store, crowd(420, 3)...))
	if again.Unchanged != 420 || again.Settled.Profiles == 0 {
		t.Errorf("again %+v", again)
	}
	for _, s := range []graph.Reader{whole, store} {
		if unsettled, err := s.Profiles(context.Background(), graph.ProfileFilter{Unsettled: true}); err != nil || len(unsettled) > 0 {
			t.Errorf("%d unsettled, %v", len(unsettled), err)
		}
	}
	if diff := cmp.Diff(judged(t, whole), judged(t, store)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(page(t, whole.Entities, graph.ByName), page(t, store.Entities, graph.ByName)); diff != "" {
		t.Error(diff)
	}
}

// TestLargeBlocks has more of one surname than are compared.
func TestLargeBlocks(t *testing.T) {
	var lines []string
	for i := range 700 {
		lines = append(lines, article(fmt.Sprintf("G%c%c%c_Kordson Nobody_Number%d", 'a'+i%26, 'a'+i/26%26, 'a'+i/676, i)))
	}
	lines = append(lines, article("Joe_Kordson Ida_Vard"), article("envoy_of_France Joseph_Kordson Ida_Vard"), article("J._Kordson"), article("Kordson"))
	var want []string
	for i := range 3 {
		store := open(t, ":memory:")
		for part := range slices.Chunk(lines, []int{1000, 240, 99}[i]) {
			load(t, registered(t, store, part...))
		}
		got := judged(t, store)
		if i == 0 {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("in parts: %s", diff)
		}
		rand.New(rand.NewPCG(9, 9)).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	}
}

// TestLargerLeads holds that one told of often stays who he is when one told of
// once comes to be the same, whichever has the lesser id: what was loaded before is
// not written again.
func TestLargerLeads(t *testing.T) {
	store := open(t, ":memory:")
	names := []string{"Ana", "Bea", "Cleo", "Dora", "Elsa", "Flora", "Greta", "Hana"}
	var often, once []string
	for _, n := range names {
		for i := range 10 {
			often = append(often, article(fmt.Sprintf("%s_M%s Nobody_Number%d%s", n, strings.ToLower(n), i, n)))
		}
		once = append(once, article(fmt.Sprintf("envoy_of_France %s_M%s", n, strings.ToLower(n))))
	}
	load(t, registered(t, store, often...))
	before := entities(t, store)
	r := load(t, registered(t, store, once...))
	if r.Settled.Rewritten != len(once) || r.Settled.Moved != len(once) {
		t.Errorf("%d profiles moved and %d articles were rewritten, want %d", r.Settled.Moved, r.Settled.Rewritten, len(once))
	}
	after := entities(t, store)
	for name, id := range before {
		if after[name] != id {
			t.Errorf("%s is %s, was %s", name, after[name], id)
		}
	}
}

// entities are the ids of a store's entities by name.
func entities(t testing.TB, s graph.Reader) map[string]graph.ID {
	t.Helper()
	out := map[string]graph.ID{}
	for _, e := range page(t, s.Entities, graph.ByName) {
		out[e.Name] = e.ID
	}
	return out
}
