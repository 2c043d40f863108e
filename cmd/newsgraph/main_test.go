package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/sqlite"
)

var update = flag.Bool("update", false, "write the golden files")

// testdata is absolute: tests go to folders of their own.
var testdata, _ = filepath.Abs("testdata")

// asProgram makes the test binary be newsgraph, so that it can be killed.
const asProgram = "NEWSGRAPH_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	for _, v := range os.Environ() { // the settings of whoever runs the tests
		name, _, _ := strings.Cut(v, "=")
		if strings.HasPrefix(name, "NEWSGRAPH_") && !strings.HasPrefix(name, "NEWSGRAPH_TEST_") {
			os.Unsetenv(name)
		}
	}
	os.Exit(m.Run())
}

// result is what a command left.
type result struct {
	code           int
	stdout, stderr string
}

func newsgraph(t testing.TB, stdin string, args ...string) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(context.Background(), args, strings.NewReader(stdin), &stdout, &stderr)
	return result{code, stdout.String(), withoutProgress(stderr.String())}
}

// withoutProgress leaves out the lines that only a slow machine shows.
func withoutProgress(stderr string) string {
	return regexp.MustCompile(`(?m)^loading: .*\n`).ReplaceAllString(stderr, "")
}

func (r result) want(t testing.TB, code int) result {
	t.Helper()
	if r.code != code {
		t.Fatalf("exit status %d, want %d\n%s%s", r.code, code, r.stdout, r.stderr)
	}
	return r
}

func write(t testing.TB, name, content string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

const wire = `Harbour bridge opens after four years

Lindhaven Mayor Petra Holm opened the harbour bridge on Monday.

“The bridge is safe and it belongs to everyone,” Holm told reporters. She said that the city would not raise tolls.

On Tuesday Germany accused France of delaying the steel.

Source : Harbour Wire
Published : 2021-03-23
`

// line is a JSON line of an article, the n-th of many that differ.
func line(n int) string {
	text := fmt.Sprintf("France accused Germany of delay number %d. “We were not told,” Chancellor Petra Holm said in Berlin on Monday.", n)
	raw, err := json.Marshal(map[string]any{"id": fmt.Sprint("a", n), "text": text, "outlet": "Wire", "published": "2021-03-23"})
	if err != nil {
		panic(err)
	}
	return string(raw) + "\n"
}

func lines(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(line(i))
	}
	return b.String()
}

// scrub replaces what depends on the machine, or on how much the extractor finds.
func scrub(table string) string {
	table = regexp.MustCompile(`[0-9.]+ s, [0-9.]+ articles/s`).ReplaceAllString(table, "TIME")
	return regexp.MustCompile(`(?m)^(sentences|entities|roles|quotes|events|edges) .*$`).ReplaceAllString(table, "$1 ...")
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join(testdata, name)
	if *update {
		write(t, path, got)
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (run with -update where this is meant): %s", name, diff)
	}
}

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"help", "load"}, {"help", "extract"}, {"help", "serve"}, {"help", "health"}, {"help", "version"}} {
		r := newsgraph(t, "", args...).want(t, 0)
		golden(t, strings.Join(args, "-")+".txt", r.stdout)
		if !strings.Contains(r.stdout, "Examples:") {
			t.Errorf("%v shows no examples", args)
		}
	}
}

func TestVersion(t *testing.T) {
	if out := newsgraph(t, "", "version").want(t, 0).stdout; !strings.Contains(out, "extractor  builtin") || !strings.Contains(out, "record     1") {
		t.Error(out)
	}
	var v version
	if err := json.Unmarshal([]byte(newsgraph(t, "", "version", "--json").want(t, 0).stdout), &v); err != nil || v.Go == "" || v.Record != 1 {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestUsage(t *testing.T) {
	dir := t.TempDir()
	file := write(t, filepath.Join(dir, "a.txt"), wire)
	for _, tc := range []struct {
		args []string
		want string
	}{
		{[]string{"dance"}, `unknown command "dance"`},
		{[]string{"load"}, "load what? give a file, a folder, or - for standard input"},
		{[]string{"extract"}, "extract what?"},
		{[]string{"load", "--nope", file}, "unknown flag: --nope"},
		{[]string{"load", "--workers", "many", file}, `invalid argument "many"`},
		{[]string{"load", "--workers", "-1", file}, "--workers -1: want a number of workers"},
		{[]string{"load", "--batch", "0", file}, "--batch 0: want 1 to 10000"},
		{[]string{"load", "--input-format", "csv", file}, `--input-format: input format "csv": want auto, text or jsonl`},
		{[]string{"load", "--published", "Monday", file}, `--published: published "Monday": want a day such as 2021-03-20`},
		{[]string{"load", "--rejects", file, file}, "this file is to be loaded; name another"},
		{[]string{"load", "--store", "mysql://localhost", file}, "--store mysql://...: want a file, sqlite:FILE, or neo4j://HOST:PORT"},
		{[]string{"load", "--store", "neo4j://u:secret@[::1", file}, "--store: not a URI that can be read"},
		{[]string{"serve", "--addr", "8080"}, `--addr "8080": want HOST:PORT`},
		{[]string{"serve", "extra"}, "unknown command"},
		{[]string{"health", "--addr", "8080"}, `--addr "8080": want HOST:PORT`},
	} {
		t.Run(strings.Join(tc.args[:len(tc.args)-1], " "), func(t *testing.T) {
			r := newsgraph(t, "", tc.args...).want(t, 2)
			if !strings.Contains(r.stderr, tc.want) || strings.Count(r.stderr, "\n") != 1 || r.stdout != "" || strings.Contains(r.stderr, "secret") {
				t.Errorf("said %q %q, want %q on one line", r.stdout, r.stderr, tc.want)
			}
		})
	}
}

func TestLoad(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "news/a.txt", wire)
	write(t, "news/more/b.jsonl", line(1)+"not JSON\n"+line(2)+line(1))
	write(t, "news/more/c.txt", "")
	write(t, "news/README.md", "Not an article.")

	r := newsgraph(t, line(3), "load", "news", "-", "missing.txt", "--input-format", "auto").want(t, 3)
	golden(t, "load.txt", scrub(r.stdout)+"--- stderr\n"+r.stderr)
	again := newsgraph(t, "", "load", "news/a.txt", "--store", "sqlite:./newsgraph.db").want(t, 0)
	if !strings.Contains(again.stdout, "  unchanged                  1\n") {
		t.Error(again.stdout)
	}
	first := contents(t, "newsgraph.db")
	newsgraph(t, line(3), "load", "news", "-", "--batch", "1").want(t, 3)
	if diff := cmp.Diff(first, contents(t, "newsgraph.db")); diff != "" {
		t.Error(diff)
	}
}

func TestExitStatus(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "good.txt", wire)
	write(t, "bad.jsonl", "{}\n")
	if err := os.Mkdir("empty", 0o700); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		paths []string
		code  int
	}{
		{[]string{"good.txt"}, 0},
		{[]string{"good.txt", "bad.jsonl"}, 3},
		{[]string{"bad.jsonl"}, 1},
		{[]string{"missing"}, 1},
		{[]string{"empty"}, 1},
	} {
		for _, command := range [][]string{{"load"}, {"load", "--dry-run"}, {"extract"}} {
			newsgraph(t, "", append(command, tc.paths...)...).want(t, tc.code)
		}
	}
	if r := newsgraph(t, "", "load", "empty"); !strings.Contains(r.stderr, "no articles found") {
		t.Error(r.stderr)
	}
}

func TestDryRunTouchesNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "good.txt", wire)
	newsgraph(t, "", "load", "--dry-run", "good.txt").want(t, 0)
	if _, err := os.Stat("newsgraph.db"); err == nil {
		t.Error("a store was made")
	}
}

func TestRejectsFile(t *testing.T) {
	t.Chdir(t.TempDir())
	in := line(1) + "{\"text\": 5}\n" + strings.Repeat("x\n", 30) + line(2)
	r := newsgraph(t, in, "load", "-", "--rejects", "rejects.jsonl").want(t, 3)
	if n := strings.Count(r.stderr, "\n"); n != maxSaid+1 || !strings.Contains(r.stderr, "and 11 more like these\n") {
		t.Errorf("%d lines on stderr: %s", n, r.stderr)
	}
	raw, err := os.ReadFile("rejects.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(raw), "\n")
	want := `{"file":"-","line":2,"reason":"\"text\" is a number, want a string","raw":"{\"text\": 5}"}`
	if strings.Count(string(raw), "\n") != 31 || first != want {
		t.Errorf("rejects begin %s, want %s", first, want)
	}
	// The file can be loaded again, here with its first line mended.
	mended := strings.Replace(string(raw), `{\"text\": 5}`, `{\"text\": \"Five.\"}`, 1)
	r = newsgraph(t, mended, "load", "-").want(t, 3)
	if !strings.Contains(r.stdout, "  loaded                     1\n") || !strings.Contains(r.stderr, "-:3: not valid JSON") {
		t.Error(r.stdout, r.stderr)
	}
}

func TestFileNamesDoNotMoveTheCursor(t *testing.T) {
	r := newsgraph(t, "", "load", "--dry-run", "a\x1b[2J\nb.txt").want(t, 1)
	if want := "newsgraph: a\uFFFD[2J\uFFFDb.txt: no such file or folder; check the path\n"; r.stderr != want {
		t.Errorf("%q, want %q", r.stderr, want)
	}
}

func TestBadStores(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "good.txt", wire)
	write(t, "text.db", strings.Repeat("this is no database\n", 100))
	for _, tc := range []struct{ store, want string }{
		{"text.db", "text.db"},
		{"nowhere/news.db", "nowhere"},
		{".", "."},
		{"bolt://u:topsecret@127.0.0.1:1", "127.0.0.1:1"},
	} {
		for _, command := range [][]string{{"load", "good.txt"}, {"serve", "--addr", "localhost:0"}} {
			r := newsgraph(t, "", append(command, "--store", tc.store)...).want(t, 1)
			if !strings.Contains(r.stderr, tc.want) || strings.Count(r.stderr, "\n") != 1 || strings.Contains(r.stderr+r.stdout, "secret") {
				t.Errorf("%v --store %s: %q", command, tc.store, r.stderr)
			}
		}
	}
}

func TestReadOnlyStore(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("the superuser may write everywhere")
	}
	t.Chdir(t.TempDir())
	write(t, "good.txt", wire)
	if err := os.Mkdir("locked", 0o500); err != nil {
		t.Fatal(err)
	}
	r := newsgraph(t, "", "load", "good.txt", "--store", "locked/news.db").want(t, 1)
	if !strings.Contains(r.stderr, "locked/news.db") {
		t.Error(r.stderr)
	}
}

func TestExtract(t *testing.T) {
	dir := t.TempDir()
	file := write(t, filepath.Join(dir, "a.txt"), wire)
	in := lines(50) + "oops\n" + line(50)
	r := newsgraph(t, in, "extract", "-", file, "--workers", "4").want(t, 3)
	if r.stderr != "newsgraph: -:51: not valid JSON: invalid character 'o' at start of value, byte 0; want one object a line\n" {
		t.Error(r.stderr)
	}
	dec := json.NewDecoder(strings.NewReader(r.stdout))
	n := 0
	for ; ; n++ {
		var record struct {
			Version  int
			ID, Text string
			Article  struct{ Title, Outlet, Published *string }
			Mentions []any
		}
		if err := dec.Decode(&record); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		switch {
		case record.Version != 1 || record.Mentions == nil:
			t.Fatalf("record %d: %+v", n, record)
		case n < 51 && (record.ID != fmt.Sprint("a", n) || !strings.Contains(record.Text, fmt.Sprintf("number %d.", n))):
			t.Fatalf("record %d is %s %q", n, record.ID, record.Text)
		case n == 51 && (record.Text != wire || *record.Article.Title != "Harbour bridge opens after four years" || *record.Article.Outlet != "Harbour Wire" || *record.Article.Published != "2021-03-23"):
			t.Fatalf("the wire article came out as %+v", record)
		}
	}
	if n != 52 {
		t.Errorf("%d records, want 52", n)
	}
	if one := newsgraph(t, in, "extract", "-", file, "--workers", "1"); one.stdout != r.stdout {
		t.Error("with one worker the output differs")
	}
}

func TestHugeLine(t *testing.T) {
	t.Chdir(t.TempDir())
	in := io.MultiReader(strings.NewReader(line(1)+`{"text": "`), io.LimitReader(endless{}, 100<<20), strings.NewReader("\"}\n"+line(2)))
	var stdout, stderr bytes.Buffer
	code := run(context.Background(), []string{"load", "-", "--store", "news.db"}, in, &stdout, &stderr)
	if code != 3 || !strings.HasPrefix(withoutProgress(stderr.String()), "newsgraph: -:2: a line of 104857613 bytes, at most 33554432") || !strings.Contains(stdout.String(), "  loaded                     2\n") {
		t.Errorf("status %d\n%s%s", code, stdout.String(), stderr.String())
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestAnyNumberOfWorkers(t *testing.T) {
	t.Chdir(t.TempDir())
	in := lines(120) + "x\n"
	one := newsgraph(t, in, "load", "-", "--store", "one.db", "--workers", "1").want(t, 3)
	four := newsgraph(t, in, "load", "-", "--store", "four.db", "--workers", "4", "--batch", "7").want(t, 3)
	if diff := cmp.Diff(contents(t, "one.db"), contents(t, "four.db")); diff != "" {
		t.Error(diff)
	}
	if one.stderr != four.stderr {
		t.Errorf("%s\n%s", one.stderr, four.stderr)
	}
}

// TestKilled kills a load in the middle and loads again: the graph is the same as
// that of one load.
func TestKilled(t *testing.T) {
	t.Chdir(t.TempDir())
	const articles = 400
	newsgraph(t, lines(articles), "load", "-", "--store", "whole.db").want(t, 0)
	open(t, "killed.db").Close(t.Context()) // so that the test can look into it at once

	c := exec.Command(os.Args[0], "load", "-", "--store", "killed.db", "--batch", "10", "--input-format", "jsonl")
	c.Env = append(os.Environ(), asProgram+"=1")
	stdin, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	go io.WriteString(stdin, lines(articles)) // and no end: it cannot finish by itself
	held := waitForArticles(t, "killed.db", 50)
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait() // it was killed
	if held >= articles {
		t.Fatalf("%d articles: it was not in the middle", held)
	}
	newsgraph(t, lines(articles), "load", "-", "--store", "killed.db").want(t, 0)
	if diff := cmp.Diff(contents(t, "whole.db"), contents(t, "killed.db")); diff != "" {
		t.Error(diff)
	}
}

func waitForArticles(t *testing.T, path string, n int) int {
	t.Helper()
	store := open(t, path)
	defer store.Close(context.Background())
	deadline := time.After(time.Minute)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		stats, err := store.Stats(t.Context())
		if err == nil && stats.Articles >= n {
			return stats.Articles
		}
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("not %d articles after a minute: %+v, %v", n, stats, err)
		}
	}
}

func TestInterrupted(t *testing.T) {
	t.Chdir(t.TempDir())
	in, out := io.Pipe()
	defer out.Close()
	for _, command := range []string{"load", "extract"} {
		ctx, cancel := context.WithCancel(context.Background())
		go func() {
			io.WriteString(out, line(1))
			cancel()
		}()
		var stdout, stderr bytes.Buffer
		if code := run(ctx, []string{command, "-"}, in, &stdout, &stderr); code != 130 || !strings.HasPrefix(withoutProgress(stderr.String()), "newsgraph: interrupted") {
			t.Errorf("%s: status %d, %s", command, code, stderr.String())
		}
	}
}

func open(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// contents is everything in a store, but for where and when it was loaded.
func contents(t testing.TB, path string) []string {
	t.Helper()
	s := open(t, path)
	defer s.Close(context.Background())
	return dump(t, s)
}

func dump(t testing.TB, s graph.Reader) []string {
	t.Helper()
	var out []string
	out = append(out, all(t, s.Articles, graph.KindArticle, func(a *graph.Article) (graph.ID, any) {
		a.Run, a.Origin = "", ""
		return a.ID, a
	})...)
	out = append(out, all(t, s.Sentences, graph.KindSentence, func(v *graph.Sentence) (graph.ID, any) { return v.ID, v })...)
	out = append(out, all(t, s.Entities, graph.KindEntity, func(v *graph.Entity) (graph.ID, any) { return v.ID, v })...)
	out = append(out, all(t, s.Mentions, graph.KindMention, func(v *graph.Mention) (graph.ID, any) { return v.ID, v })...)
	out = append(out, all(t, s.Roles, graph.KindRole, func(v *graph.Role) (graph.ID, any) { return v.ID, v })...)
	out = append(out, all(t, s.Quotes, graph.KindQuote, func(v *graph.Quote) (graph.ID, any) { return v.ID, v })...)
	out = append(out, all(t, s.Events, graph.KindEvent, func(v *graph.Event) (graph.ID, any) { return v.ID, v })...)
	return append(out, all(t, s.Edges, graph.KindEdge, func(v *graph.Edge) (graph.ID, any) { return v.ID, v })...)
}

// all reads a whole list, page by page.
func all[T any, P interface {
	*T
	SortKey(graph.Order) graph.SortKey
}, F any](t testing.TB, list func(context.Context, graph.Grouping, graph.Query[F]) ([]graph.Page[T], error), kind graph.Kind, show func(P) (graph.ID, any)) []string {
	t.Helper()
	order := graph.OrdersOf(kind)[0]
	q := graph.Query[F]{Order: order, First: graph.MaxPage}
	var out []string
	for {
		pages, err := list(context.Background(), graph.Grouping{}, q)
		if err != nil {
			t.Fatal(err)
		}
		for i := range pages[0].Items {
			item := P(&pages[0].Items[i])
			id, shown := show(item)
			text, err := json.Marshal(shown)
			if err != nil {
				t.Fatal(err)
			}
			// A list with nothing in it may be null or empty.
			out = append(out, strings.ReplaceAll(string(text), "[]", "null"))
			q.After = graph.Cursor{Order: order, Key: item.SortKey(order), ID: id}
		}
		if !pages[0].More {
			return out
		}
	}
}
