package loader_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/graph"
	"newsgraph/graph/sqlite"
	"newsgraph/loader"
	"newsgraph/loader/archive"
	"newsgraph/loader/resolve"
)

// accuser is an extractor of one rule: a sentence "Kord accused Orland." is an
// event between two countries. A text with "panic" makes it panic, one with
// "refuse" fail, one with "lie" break the contract, and of one with "gap" it knows
// the first sentence alone.
type accuser struct {
	version string
	wait    func(context.Context) // called before each article
}

func (a accuser) Info() extract.Info { return extract.Info{Name: "accuser", Version: a.version} }

func (a accuser) Extract(ctx context.Context, in extract.Article) (*extract.Record, error) {
	if a.wait != nil {
		a.wait(ctx)
	}
	switch {
	case strings.Contains(in.Text, "panic"):
		panic("index out of range\nof this article")
	case strings.Contains(in.Text, "refuse"):
		return nil, errors.New("refused")
	}
	rec := &extract.Record{
		Version: extract.RecordVersion, ID: in.ID + "x", Text: in.Text, Extractor: a.Info(), Sentences: []extract.Span{}, Mentions: []extract.Mention{},
		Entities: []extract.Entity{}, Roles: []extract.Role{}, Quotes: []extract.Quote{}, Events: []extract.Event{}, Dates: []extract.Date{}, Links: []extract.Link{},
	}
	at := 0
	for sentence := range strings.SplitAfterSeq(in.Text, ".") {
		a.sentence(rec, sentence, at)
		at += utf8.RuneCountInString(sentence)
	}
	if strings.Contains(in.Text, "lie") {
		rec.Sentences[0].End = 10_000
	}
	if strings.Contains(in.Text, "gap") {
		rec.Sentences = rec.Sentences[:1]
	}
	return rec, nil
}

func (a accuser) sentence(rec *extract.Record, sentence string, at int) {
	if sentence == "" {
		return
	}
	rec.Sentences = append(rec.Sentences, extract.Span{Start: at, End: at + utf8.RuneCountInString(sentence)})
	who, whom, ok := strings.Cut(sentence, " accused ")
	if !ok {
		return
	}
	lead := utf8.RuneCountInString(who)
	who, whom = strings.TrimSpace(who), strings.TrimSuffix(whom, ".")
	ids := []string{}
	for i, name := range []string{who, whom} {
		n := len(rec.Entities)
		id, mention := fmt.Sprint("e", n), fmt.Sprint("m", n)
		start := at + lead - utf8.RuneCountInString(who) + i*(utf8.RuneCountInString(who)+len(" accused "))
		rec.Entities = append(rec.Entities, extract.Entity{ID: id, Type: "COUNTRY", Name: name, Mentions: []string{mention}})
		rec.Mentions = append(rec.Mentions, extract.Mention{ID: mention, Form: "NAME", Entity: id, Span: extract.Span{Start: start, End: start + utf8.RuneCountInString(name)}})
		ids = append(ids, id)
	}
	rec.Events = append(rec.Events, extract.Event{
		ID: fmt.Sprint("v", len(rec.Events)), Type: "ACCUSE", Trigger: []extract.Span{{Start: at + lead + 1, End: at + lead + 8}}, Actors: ids[:1], Targets: ids[1:],
		Polarity: "AFFIRMED", Modality: "ASSERTED",
	})
}

func gaz(t testing.TB) *gazetteer.Gazetteer {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func open(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(context.Background()) })
	return s
}

// clock ticks a second at every look.
func clock() func() time.Time {
	var n atomic.Int64
	return func() time.Time { return time.Date(2021, 3, 21, 0, 0, int(n.Add(1)), 0, time.UTC) }
}

func stream(lines ...string) []archive.Source {
	return []archive.Source{archive.Stream("in.jsonl", strings.NewReader(strings.Join(lines, "\n")))}
}

func article(text string) string {
	line, err := json.Marshal(map[string]string{"text": text, "outlet": "Wire"})
	if err != nil {
		panic(err)
	}
	return string(line)
}

// many are n articles in which countries accuse one another.
func many(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = article(fmt.Sprintf("Land%d accused Land%d. Article %d.", i%7, i%5, i))
	}
	return out
}

func options(t testing.TB, store loader.Store, sources []archive.Source) loader.Options {
	t.Helper()
	return loader.Options{
		Input: loader.Input{Sources: sources, Format: archive.JSONLines, Extractor: accuser{version: "1"}, Workers: 2},
		Store: store, Gazetteer: gaz(t), Now: clock(),
	}
}

func load(t testing.TB, o loader.Options) loader.Report {
	t.Helper()
	r, err := loader.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	r.Elapsed = 0
	return r
}

func TestRun(t *testing.T) {
	store := open(t, ":memory:")
	lines := []string{
		article("Kord accused Orland."), "not JSON", article("A panic broke out."), article("They refuse."), article("They lie."),
		article("Kord accused Orland."), article("Orland accused Kord. Vard accused Kord."),
	}
	var rejects []string
	o := options(t, store, stream(lines...))
	o.Rejected = func(r *archive.Reject) { rejects = append(rejects, r.Error()) }
	want := loader.Report{
		Read: 7, Loaded: 2, Unchanged: 1, Rejected: 4,
		Written: graph.Written{Articles: 2, Sentences: 3, Entities: 4, Mentions: 5, Events: 3, Edges: 3},
		Settled: loader.Settled{Profiles: 4},
	}
	if diff := cmp.Diff(want, load(t, o)); diff != "" {
		t.Error(diff)
	}
	wantRejects := []string{
		"in.jsonl:2: not valid JSON",
		"in.jsonl:3: the extractor panicked: index out of range; of this article; please report this article",
		"in.jsonl:4: refused",
		"in.jsonl:5: resolve record: record breaks the extraction contract",
	}
	if !slices.EqualFunc(rejects, wantRejects, strings.HasPrefix) {
		t.Errorf("rejects %q", rejects)
	}
	stats, err := store.Stats(context.Background())
	if err != nil || stats.Articles != 2 || stats.Events != 3 || stats.Edges != 3 || stats.LoadRuns != 1 {
		t.Errorf("the store holds %+v, %v", stats, err)
	}
}

func TestLoadingAgain(t *testing.T) {
	store := open(t, ":memory:")
	first := load(t, options(t, store, stream(many(150)...)))
	before := contents(t, store)
	again := load(t, options(t, store, stream(many(150)...)))
	if diff := cmp.Diff(loader.Report{Read: 150, Unchanged: 150}, again); diff != "" || first.Loaded != 150 {
		t.Errorf("first %+v, again %s", first, diff)
	}
	if diff := cmp.Diff(before, contents(t, store)); diff != "" {
		t.Error(diff)
	}
	// Another version of the extractor may find something else.
	o := options(t, store, stream(many(150)...))
	o.Extractor = accuser{version: "2"}
	if r := load(t, o); r.Loaded != 150 {
		t.Errorf("with a new extractor %+v", r)
	}
}

// TestAnyWorkersAndBatches holds that neither decides what is stored.
func TestAnyWorkersAndBatches(t *testing.T) {
	var want, wantRejects []string
	lines := append(many(90), "x", article("They refuse."), article("KORD accused Orland."), article("Kord accused Orland."))
	for i, tc := range []struct{ workers, batch int }{{1, 64}, {4, 64}, {4, 1}, {3, 7}} {
		store := open(t, filepath.Join(t.TempDir(), "news.db"))
		o := options(t, store, stream(lines...))
		var rejects []string
		o.Workers, o.Batch = tc.workers, tc.batch
		o.Rejected = func(r *archive.Reject) { rejects = append(rejects, r.Error()) }
		load(t, o)
		got := contents(t, store)
		if i == 0 {
			want, wantRejects = got, rejects
		}
		if diff := cmp.Diff(want, got); diff != "" || !slices.Equal(rejects, wantRejects) || len(got) == 0 {
			t.Errorf("%+v: rejects %q, %s", tc, rejects, diff)
		}
	}
}

func TestDefaults(t *testing.T) {
	store := open(t, ":memory:")
	o := options(t, store, stream(article("Kord accused Orland."), `{"text": "Vard accused Kord.", "published": "2020-01-01", "language": "de"}`))
	o.Defaults = loader.Defaults{Published: "2021-03-20", Outlet: "Default Wire", Language: "en"}
	load(t, o)
	var got []string
	for _, a := range page(t, store.Articles, graph.Oldest) {
		got = append(got, fmt.Sprint(a.Published.Value, " ", a.Language, " ", a.Outlet == graph.EntityID(graph.Outlet, "Default Wire")))
	}
	if diff := cmp.Diff([]string{"2020-01-01 de true", "2021-03-20 en false"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDryRun(t *testing.T) {
	o := options(t, nil, stream(append(many(20), "x")...))
	wet := load(t, options(t, open(t, ":memory:"), stream(append(many(20), "x")...)))
	wet.Settled = loader.Settled{} // nobody to compare with
	if diff := cmp.Diff(wet, load(t, o)); diff != "" {
		t.Error(diff)
	}
}

// TestBrokenOff cuts a load short in the middle, at a batch that fails, and loads
// again: the graph is the same as if nothing had happened.
func TestBrokenOff(t *testing.T) {
	whole := open(t, ":memory:")
	load(t, options(t, whole, stream(many(100)...)))

	store := open(t, ":memory:")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	o := options(t, &counting{Store: store, before: func(n int) {
		if n == 4 {
			cancel()
		}
	}}, stream(many(100)...))
	o.Batch = 10
	r, err := loader.Run(ctx, o)
	if !errors.Is(err, context.Canceled) || r.Loaded != 30 {
		t.Fatalf("%+v, %v; want 30 loaded", r, err)
	}
	again := load(t, options(t, store, stream(many(100)...)))
	if again.Loaded != 70 || again.Unchanged != 30 {
		t.Errorf("again %+v", again)
	}
	if diff := cmp.Diff(contents(t, whole), contents(t, store)); diff != "" {
		t.Error(diff)
	}
}

// counting counts the batches that a store takes, and may refuse some.
type counting struct {
	loader.Store
	batches int
	before  func(n int)
	refuse  func(*graph.Batch) error
}

func (c *counting) Upsert(ctx context.Context, b *graph.Batch) (graph.Written, error) {
	c.batches++
	if c.before != nil {
		c.before(c.batches)
	}
	if c.refuse != nil {
		if err := c.refuse(b); err != nil {
			return graph.Written{}, err
		}
	}
	return c.Store.Upsert(ctx, b)
}

func TestStoreFails(t *testing.T) {
	full := errors.New("disk full")
	o := options(t, &counting{Store: open(t, ":memory:"), refuse: func(b *graph.Batch) error {
		if b.Run.Articles > 20 {
			return full
		}
		return nil
	}}, stream(many(100)...))
	o.Batch = 10
	r, err := loader.Run(context.Background(), o)
	if !errors.Is(err, full) || r.Loaded != 20 || r.Rejected != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestInvalidArticle has the store refuse one article: the others of its batch are
// written.
func TestInvalidArticle(t *testing.T) {
	bad := resolve.ArticleID(extract.Article{Outlet: "Wire", Text: "Land4 accused Land2. Article 32."})
	store := &counting{Store: open(t, ":memory:"), refuse: func(b *graph.Batch) error {
		for _, a := range b.Articles {
			if a.ID == bad {
				return fmt.Errorf("%w: it will not do\nat all", graph.ErrInvalid)
			}
		}
		return nil
	}}
	var rejects []string
	o := options(t, store, stream(many(100)...))
	o.Rejected = func(r *archive.Reject) { rejects = append(rejects, r.Error()) }
	if r := load(t, o); r.Loaded != 99 || r.Rejected != 1 || r.Read != 100 {
		t.Errorf("%+v", r)
	}
	if diff := cmp.Diff([]string{"in.jsonl:33: invalid batch: it will not do; at all"}, rejects); diff != "" {
		t.Error(diff)
	}
}

// TestUnprovable tells of a statement that no sentence proves, and loads the rest.
func TestUnprovable(t *testing.T) {
	o := options(t, open(t, ":memory:"), stream(article("Kord accused Orland. Vard accused Kord of the gap."), article("Kord accused Vard.")))
	var dropped []string
	o.Dropped = func(at archive.Origin, d resolve.Dropped) { dropped = append(dropped, fmt.Sprint(at, " ", d)) }
	if r := load(t, o); r.Loaded != 2 || r.Dropped != 1 || r.Rejected != 0 || r.Written.Events != 2 {
		t.Errorf("%+v", r)
	}
	if diff := cmp.Diff([]string{"in.jsonl:1 event v1 left out: its trigger lies in no sentence"}, dropped); diff != "" {
		t.Error(diff)
	}
}

func TestNothingIsWrittenForNothing(t *testing.T) {
	store := &counting{Store: open(t, ":memory:")}
	if r := load(t, options(t, store, stream("x", "y"))); r.Rejected != 2 || store.batches != 0 {
		t.Errorf("%+v, %d batches", r, store.batches)
	}
}

// TestBlockedInput ends a load whose input says nothing.
func TestBlockedInput(t *testing.T) {
	in, out := io.Pipe()
	defer out.Close()
	ctx, cancel := context.WithCancel(context.Background())
	o := options(t, open(t, ":memory:"), []archive.Source{archive.Stream("-", in)})
	go func() {
		fmt.Fprintln(out, article("Kord accused Orland."))
		cancel()
	}()
	if _, err := loader.Run(ctx, o); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestRecords(t *testing.T) {
	lines := append(many(40), "x", article("A panic."), article("They lie."))
	var got []string
	for rec, err := range loader.Records(context.Background(), loader.Input{Sources: stream(lines...), Extractor: accuser{}, Workers: 4}) {
		var reject *archive.Reject
		switch {
		case err == nil:
			got = append(got, rec.Text)
		case errors.As(err, &reject):
			got = append(got, fmt.Sprint("reject ", reject.Line, " ", rec == nil))
		default:
			t.Error(err)
		}
	}
	var want []string
	for i := range 40 {
		want = append(want, fmt.Sprintf("Land%d accused Land%d. Article %d.", i%7, i%5, i))
	}
	want = append(want, "reject 41 true", "reject 42 true", "reject 43 true")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRecordsEndWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range loader.Records(ctx, loader.Input{Sources: stream(many(1000)...), Extractor: accuser{}, Workers: 2}) {
		if n++; n == 3 {
			cancel()
		}
	}
	if n < 3 || n > 990 {
		t.Errorf("%d records", n)
	}
}

func TestProgress(t *testing.T) {
	o := options(t, nil, stream(append(many(10), "x")...))
	var last loader.Progress
	o.Progress = func(p loader.Progress) { last = p }
	load(t, o)
	if want := (loader.Progress{Read: 11, Rejected: 1, Bytes: int64(len(strings.Join(many(10), "\n")) + 2)}); last != want {
		t.Errorf("%+v, want %+v", last, want)
	}
}

// page reads a whole list of a store.
func page[T, F any](t testing.TB, list func(context.Context, graph.Grouping, graph.Query[F]) ([]graph.Page[T], error), o graph.Order) []T {
	t.Helper()
	pages, err := list(context.Background(), graph.Grouping{}, graph.Query[F]{Order: o, First: graph.MaxPage})
	if err != nil {
		t.Fatal(err)
	}
	if pages[0].More {
		t.Fatal("more than a page")
	}
	return pages[0].Items
}

// contents is everything a store holds, but for the runs that wrote it.
func contents(t testing.TB, s graph.Reader) []string {
	t.Helper()
	var out []string
	add := func(v any) {
		line, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(line))
	}
	for _, a := range page(t, s.Articles, "") {
		a.Run = ""
		add(a)
	}
	for _, v := range page(t, s.Sentences, "") {
		add(v)
	}
	for _, v := range page(t, s.Entities, "") {
		add(v)
	}
	for _, v := range page(t, s.Mentions, "") {
		add(v)
	}
	for _, v := range page(t, s.Roles, "") {
		add(v)
	}
	for _, v := range page(t, s.Quotes, "") {
		add(v)
	}
	for _, v := range page(t, s.Events, "") {
		add(v)
	}
	for _, v := range page(t, s.Edges, "") {
		add(v)
	}
	return out
}
