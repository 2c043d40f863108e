package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/gazetteer"
)

func TestParseItem(t *testing.T) {
	got := parseItem(`The [Kordish Army](https://en.wikipedia.org/wiki/Kordish_Army_%28Orland%29 "Kordish Army (Orland)") & *two* others. [(*The Wire*)](https://wire.example/a) [(Post)](https://post.example)`)
	want := item{Text: "The Kordish Army & two others.", Outlet: "The Wire", Links: []link{{4, 16, "Kordish Army (Orland)"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// days are the items of the year; the test is skipped without them.
func days(t *testing.T) []item {
	t.Helper()
	shared := os.Getenv("NEWSGRAPH_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	items, err := readItems(filepath.Join(shared, "data", "articles", "current-events"))
	if err != nil {
		t.Skip("the year is not here: no shared folder beside the checkout and NEWSGRAPH_SHARED not set")
	}
	return items
}

func known(t *testing.T) *gazetteer.Gazetteer {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestPairsAreKept holds that the kept pairs lie in the year, are many, and read as
// they were written.
func TestPairsAreKept(t *testing.T) {
	pairs, err := readPairs(bytes.NewReader(drawn))
	if err != nil || len(pairs) < 300 {
		t.Fatalf("%d pairs, %v", len(pairs), err)
	}
	var again bytes.Buffer
	if err := write(&again, pairs); err != nil || !bytes.Equal(again.Bytes(), drawn) {
		t.Error("they do not read as they were written", err)
	}
	linked := map[place]string{}
	for _, it := range days(t) {
		for _, l := range it.Links {
			linked[place{it.id(), l.Start, l.End}] = pageKey(l.Title)
		}
	}
	for _, p := range pairs {
		if a, b := linked[p.A], linked[p.B]; a == "" || b == "" || p.Same != (a == b) {
			t.Errorf("%+v links to %q and %q", p, a, b)
		}
	}
}

// TestOrders loads two weeks in three orders; the command does so with the year.
func TestOrders(t *testing.T) {
	items := slices.DeleteFunc(days(t), func(it item) bool { return it.Day > "2025-01-14" })
	engine, err := options{known: known(t)}.extractor()
	if err != nil {
		t.Fatal(err)
	}
	done, err := inOrders(t.Context(), items, engine, known(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(done) != 3 || done[0].Entities < 100 || done[0].Judgements == 0 {
		t.Errorf("%+v", done)
	}
}
