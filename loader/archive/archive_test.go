package archive_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"newsgraph/extract"
	"newsgraph/loader/archive"
)

// got is all that was read, in order, as lines of text.
type got struct {
	items   []archive.Item
	rejects []*archive.Reject
	skipped []string
}

func read(t *testing.T, f archive.Format, sources ...archive.Source) got {
	t.Helper()
	var g got
	for item, err := range archive.Read(sources, archive.Options{Format: f}) {
		var (
			reject  *archive.Reject
			skipped *archive.Skipped
		)
		switch {
		case err == nil:
			g.items = append(g.items, item)
		case errors.As(err, &reject):
			g.rejects = append(g.rejects, reject)
		case errors.As(err, &skipped):
			g.skipped = append(g.skipped, skipped.File)
		default:
			t.Fatalf("an error that is neither reject nor skipped: %v", err)
		}
	}
	return g
}

func stream(s string) archive.Source { return archive.Stream("-", strings.NewReader(s)) }

func TestWireArticle(t *testing.T) {
	const body = "\n\nThe mayor opened the bridge on Monday.\n\nIt took four years.\n"
	for _, tc := range []struct {
		name, text string
		want       extract.Article
	}{
		{"title", "Mayor opens the bridge" + body, extract.Article{Title: "Mayor opens the bridge"}},
		{"no title: a sentence", "The mayor opened the bridge on Monday.\n\nIt took four years.\n", extract.Article{}},
		{"no title: a quoted sentence", "“We are open.”\n\nSo spoke the mayor.", extract.Article{}},
		{"no title: one paragraph", "A bridge was opened", extract.Article{}},
		{"no title: no blank line", "Mayor opens the bridge\nThe mayor opened it.", extract.Article{}},
		{"no title: too long", strings.Repeat("Mayor ", 40) + body, extract.Article{}},
		{"title that ends in initials", "Bridge opens with help of the U.S." + body, extract.Article{Title: "Bridge opens with help of the U.S."}},
		{"title that asks", "Who paid for the bridge?" + body, extract.Article{Title: "Who paid for the bridge?"}},
		{"CRLF", "Mayor opens the bridge\r\n\r\nIt is open.\r\n\r\nSource : Harbour Wire\r\n", extract.Article{Title: "Mayor opens the bridge", Outlet: "Harbour Wire"}},
		{"source", "Mayor opens the bridge" + body + "\nSource : Harbour Wire", extract.Article{Title: "Mayor opens the bridge", Outlet: "Harbour Wire"}},
		{
			"source and day", "Mayor opens the bridge" + body + "\nSource: Harbour Wire\nPublished : 2021-03-20\n",
			extract.Article{Title: "Mayor opens the bridge", Outlet: "Harbour Wire", Published: "2021-03-20"},
		},
		{
			"day before source", "Mayor opens the bridge" + body + "\nPublished: 2021-03-20T08:00:00Z\n\nSource : Harbour Wire\n",
			extract.Article{Title: "Mayor opens the bridge", Outlet: "Harbour Wire", Published: "2021-03-20T08:00:00Z"},
		},
		{"a day that is none", "Mayor opens the bridge" + body + "\nPublished : last week", extract.Article{Title: "Mayor opens the bridge"}},
		{"a source in the middle", "Mayor opens the bridge\n\nSource : nobody\n\nThe bridge is open.", extract.Article{Title: "Mayor opens the bridge"}},
		{"no breaks at all", "Source : Harbour Wire", extract.Article{Outlet: "Harbour Wire"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tc.want.Text = tc.text
			g := read(t, archive.Text, stream(tc.text))
			if len(g.items) != 1 || len(g.rejects) != 0 {
				t.Fatalf("%d articles, rejects %v", len(g.items), g.rejects)
			}
			if diff := cmp.Diff(tc.want, g.items[0].Article); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestByteOrderMarkIsNoText(t *testing.T) {
	for f, in := range map[archive.Format]string{
		archive.Text:      "\uFEFFOpen\n\nIt is open.",
		archive.JSONLines: "\uFEFF{\"text\": \"Open\\n\\nIt is open.\"}\n\uFEFF{\"text\": \"Open\\n\\nIt is open.\"}",
	} {
		for _, item := range read(t, f, stream(in)).items {
			if item.Article.Text != "Open\n\nIt is open." {
				t.Errorf("%s: text %q", f, item.Article.Text)
			}
		}
		if auto, named := read(t, archive.Auto, stream(in)), read(t, f, stream(in)); !cmp.Equal(auto.items, named.items) || len(auto.items) == 0 {
			t.Errorf("%s: sniffed as %v", f, auto)
		}
	}
}

func TestJSONLine(t *testing.T) {
	in := `{"id": "a1", "text": "Grüße.", "title": "T", "url": "https://example.org/1", "outlet": "O", "language": "de", ` +
		`"published": "2021-03-20", "authors": ["A", "B"], "section": {"ignored": [1]}}` + "\r\n\n  \n" +
		`{"text": "\ud83d\ude00 two", "title": null}`
	g := read(t, archive.Auto, archive.Stream("in.jsonl", strings.NewReader(in)))
	want := []archive.Item{
		{Origin: archive.Origin{File: "in.jsonl", Line: 1}, Article: extract.Article{
			ID: "a1", Text: "Grüße.", Title: "T", URL: "https://example.org/1", Outlet: "O", Language: "de", Published: "2021-03-20",
			Authors: []string{"A", "B"},
		}},
		{Origin: archive.Origin{File: "in.jsonl", Line: 4}, Article: extract.Article{Text: "😀 two"}},
	}
	if diff := cmp.Diff(want, g.items); diff != "" || len(g.rejects) != 0 {
		t.Errorf("%s\nrejects %v", diff, g.rejects)
	}
}

func TestBadLines(t *testing.T) {
	const good = `{"text": "Good."}`
	for _, tc := range []struct{ name, line, want string }{
		{"no text", `{"title": "x"}`, `no text; an article needs a "text"`},
		{"blank text", `{"text": " \n"}`, "no text"},
		{"null text", `{"text": null}`, "no text"},
		{"text of another case", `{"Text": "x"}`, "no text"},
		{"number", `{"text": 12}`, `"text" is a number, want a string`},
		{"number as id", `{"text": "x", "id": 12}`, `"id" is a number, want a string`},
		{"authors", `{"text": "x", "authors": "A"}`, `"authors" is a string, want an array of strings`},
		{"author", `{"text": "x", "authors": [["A"]]}`, `"authors/0" is an array, want a string`},
		{"array", `["x"]`, "the line is an array; want an object"},
		{"string", `"x"`, "the line is a string; want an object"},
		{"prose", `Once upon a time.`, "not valid JSON"},
		{"cut off", `{"text": "x`, "not valid JSON"},
		{"two objects", good + good, "not valid JSON"},
		{"twice a key", `{"text": "x", "text": "y"}`, "duplicate"},
		{"lone surrogate", `{"text": "\ud83d"}`, "surrogate"},
		{"lone low surrogate", `{"text": "a\ude00"}`, "surrogate"},
		{"lone surrogate elsewhere", `{"text": "x", "other": "\ud83dx"}`, "surrogate"},
		{"invalid UTF-8", "{\"text\": \"a\xffb\"}", "UTF-8"},
		{"NUL", `{"text": "a\u0000b"}`, `a NUL character in "text"`},
		{"NUL in an author", `{"text": "x", "authors": ["a\u0000b"]}`, `a NUL character in "authors"`},
		{"published", `{"text": "x", "published": "Saturday"}`, `published "Saturday": want a day such as 2021-03-20`},
		{"published as a month", `{"text": "x", "published": "2021-03"}`, "want a day"},
		{"published as a range", `{"text": "x", "published": "2021-03-01/2021-03-02"}`, "want a day"},
		{"published without year", `{"text": "x", "published": "--03-02"}`, "want a day"},
		{"long title", `{"text": "x", "title": "` + strings.Repeat("t", 3000) + `"}`, `"title" of 3000 bytes, at most 2000`},
		{"nesting", `{"text": "x", "deep": ` + strings.Repeat("[", 20000) + strings.Repeat("]", 20000) + `}`, "not valid JSON"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			g := read(t, archive.JSONLines, stream(good+"\n"+tc.line+"\n"+good+"\n"))
			if len(g.items) != 2 || len(g.rejects) != 1 {
				t.Fatalf("%d articles, want 2; rejects %v", len(g.items), g.rejects)
			}
			r := g.rejects[0]
			if r.Line != 2 || !strings.Contains(r.Reason, tc.want) || strings.Contains(r.Error(), "\n") {
				t.Errorf("reject %q, want line 2 and %q", r, tc.want)
			}
			if want := tc.line; r.Raw != want && string(r.RawBase64) != want {
				t.Errorf("kept %q %q, want %q", r.Raw, r.RawBase64, want)
			}
		})
	}
}

func TestBadFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, tc := range []struct{ path, want string }{
		{filepath.Join(dir, "missing.txt"), "no such file or folder; check the path"},
		{write("empty.txt", ""), "empty file"},
		{write("empty.jsonl", ""), "empty file"},
		{write("blank.txt", " \n\n"), "no text"},
		{write("binary.txt", "\x7fELF\x00\x00"), "a binary file"},
		{write("binary", "\x7fELF\x00\x00"), "a binary file"},
		{write("late-nul.txt", strings.Repeat("a ", 9000)+"\x00"), "a NUL character"},
		{write("latin1.txt", "Title\n\nGr\xfc\xdfe."), "invalid UTF-8 in line 3 (byte 9); convert it to UTF-8"},
		{write("utf16.txt", "\xff\xfeT\x00"), "UTF-16 text; convert it"},
		{write("squeezed", "\x1f\x8b\x08\x00"), "it is gzip"},
		{write("a.json", "[]"), "a .json file; newsgraph reads plain text (.txt, .text) and JSON lines (.jsonl, .ndjson)"},
		{write("a.csv", "a,b"), "a .csv file"},
		{write("a.HTML", "<html>"), "a .html file"},
		{write("array", `[{"text": "x"}]`), "a JSON array"},
		{write("big.txt", strings.Repeat("a", archive.MaxText+1)), "more than 16 MiB of text"},
	} {
		t.Run(filepath.Base(tc.path), func(t *testing.T) {
			after := write("after.txt", "Open\n\nIt is open.")
			g := read(t, archive.Auto, archive.Path(tc.path), archive.Path(after))
			if len(g.rejects) != 1 || len(g.items) != 1 {
				t.Fatalf("rejects %v, %d articles; want one of each", g.rejects, len(g.items))
			}
			if r := g.rejects[0]; r.File != tc.path || !strings.Contains(r.Reason, tc.want) || strings.Contains(r.Error(), "\n") {
				t.Errorf("%q, want %q", r, tc.want)
			}
		})
	}
}

func TestSniffedFormat(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"wire.news": "Open\n\nIt is open.", "lines": "\n {\"text\": \"It is open.\"}"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if g := read(t, archive.Auto, archive.Path(path)); len(g.items) != 1 || !strings.HasSuffix(g.items[0].Article.Text, "It is open.") {
			t.Errorf("%s: %+v", name, g)
		}
	}
}

// denied is a file system in which one folder cannot be read.
type denied struct{ fstest.MapFS }

func (d denied) ReadDir(name string) ([]os.DirEntry, error) {
	if name == "locked" {
		return nil, &os.PathError{Op: "open", Path: name, Err: os.ErrPermission}
	}
	return d.MapFS.ReadDir(name)
}

func TestUnreadableFolder(t *testing.T) {
	fsys := denied{fstest.MapFS{"a.txt": {Data: []byte("It is open.")}, "locked/b.txt": {Data: []byte("x")}, "z.txt": {Data: []byte("It is shut.")}}}
	g := read(t, archive.Auto, archive.Files("news", fsys))
	if len(g.items) != 2 || len(g.rejects) != 1 || g.rejects[0].Error() != filepath.Join("news", "locked")+": folder: permission denied; make it readable for this user" {
		t.Errorf("%+v", g)
	}
}

func TestFolder(t *testing.T) {
	text := &fstest.MapFile{Data: []byte("It is open.")}
	fsys := fstest.MapFS{
		"b.txt": text, "a/2.txt": text, "a/1.text": text, ".hidden/x.txt": text, ".x.txt": text, "c.jsonl": {Data: []byte("{\"text\": \"It is open.\"}\nx\n")},
		"queries/q.graphql": text, "LICENSE": text, "page.html": text, "empty/none.go": text,
	}
	g := read(t, archive.Auto, archive.Files("news", fsys))
	var lines []string
	for _, i := range g.items {
		lines = append(lines, i.Origin.String())
	}
	for _, r := range g.rejects {
		lines = append(lines, "reject "+r.Origin.String())
	}
	for _, s := range g.skipped {
		lines = append(lines, "skip "+s)
	}
	want := []string{
		"news/a/1.text", "news/a/2.txt", "news/b.txt", "news/c.jsonl:1",
		"reject news/c.jsonl:2", "reject news/page.html", "skip news/LICENSE", "skip news/empty/none.go", "skip news/queries/q.graphql",
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
	// A format that was asked for is that of every file.
	if g := read(t, archive.Text, archive.Files("news", fsys)); len(g.items) != 8 || len(g.skipped) != 0 {
		t.Errorf("as text: %d articles, want 8", len(g.items))
	}
}

func TestLinksDoNotLoop(t *testing.T) {
	dir := t.TempDir()
	sub := filepath.Join(dir, "sub")
	if err := os.Mkdir(sub, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(sub, "a.txt"), []byte("It is open."), 0o600); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{filepath.Join(sub, "up"): dir, filepath.Join(dir, "z"): sub, filepath.Join(dir, "dangling.txt"): "nowhere"} {
		if err := os.Symlink(to, link); err != nil {
			t.Skipf("links cannot be made here: %v", err)
		}
	}
	g := read(t, archive.Auto, archive.Path(dir))
	if len(g.items) != 1 || len(g.rejects) != 1 {
		t.Errorf("%d articles, rejects %v; want one of each", len(g.items), g.rejects)
	}
}

func TestDeepFolders(t *testing.T) {
	deep := strings.Repeat("d/", archive.MaxDepth+5) + "a.txt"
	g := read(t, archive.Auto, archive.Files("news", fstest.MapFS{deep: {Data: []byte("It is open.")}, "z.txt": {Data: []byte("It is open.")}}))
	if len(g.items) != 1 || len(g.rejects) != 1 || !strings.Contains(g.rejects[0].Reason, "folders deep") {
		t.Errorf("%+v", g)
	}
}

// TestLongLine reads a line of 100 MB between two good ones, in bounded memory.
func TestLongLine(t *testing.T) {
	const size = 100 << 20
	long := io.MultiReader(strings.NewReader("{\"text\": \"One.\"}\n{\"text\": \""), io.LimitReader(letters{}, size), strings.NewReader("\"}\n{\"text\": \"Three.\"}\n"))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	g := read(t, archive.Auto, archive.Stream("in.jsonl", long))
	runtime.ReadMemStats(&after)
	if len(g.items) != 2 || len(g.rejects) != 1 {
		t.Fatalf("%d articles, rejects %v", len(g.items), g.rejects)
	}
	r := g.rejects[0]
	if r.Line != 2 || !r.Cut || len(r.Raw) > 5000 || !strings.Contains(r.Reason, fmt.Sprintf("a line of %d bytes", size+13)) {
		t.Errorf("%.200s, %d bytes kept", r, len(r.Raw))
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 8*archive.MaxLine {
		t.Errorf("%d MiB were allocated for it", used>>20)
	}
}

type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestReadError(t *testing.T) {
	broken := io.MultiReader(strings.NewReader("{\"text\": \"One.\"}\n"), iotest.ErrReader(errors.New("the cable broke")))
	g := read(t, archive.JSONLines, archive.Stream("-", broken))
	if len(g.items) != 1 || len(g.rejects) != 1 || g.rejects[0].Error() != "-:2: read: the cable broke; the rest was not read" {
		t.Errorf("%+v", g)
	}
	if g := read(t, archive.Text, archive.Stream("-", iotest.ErrReader(errors.New("the cable broke")))); len(g.rejects) != 1 {
		t.Errorf("%+v", g)
	}
}

func TestStopEarly(t *testing.T) {
	n := 0
	for range archive.Read([]archive.Source{stream("{\"text\": \"One.\"}\nx\nx\n"), stream("{\"text\": \"Two.\"}")}, archive.Options{}) {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d yielded", n)
	}
}

// TestRejectsAreReadAgain loads what a rejects file holds: an article as it is, a
// refused line from its bytes, each under its first origin.
func TestRejectsAreReadAgain(t *testing.T) {
	lines := []*archive.Reject{
		{Origin: archive.Origin{File: "a.txt"}, Reason: "busy", Article: &extract.Article{Text: "It is open.", Outlet: "O"}},
		{Origin: archive.Origin{File: "b.jsonl", Line: 7}, Reason: "refused", Raw: `{"text": "It is shut."}`},
		{Origin: archive.Origin{File: "b.jsonl", Line: 8}, Reason: "refused", RawBase64: []byte("{\"text\": \"\xff\"}")},
		{Origin: archive.Origin{File: "b.jsonl", Line: 9}, Reason: "refused", Raw: `{"te`, Cut: true},
		{Origin: archive.Origin{File: "c.txt"}, Reason: "empty file"},
	}
	var in bytes.Buffer
	for _, l := range lines {
		if err := json.NewEncoder(&in).Encode(l); err != nil {
			t.Fatal(err)
		}
	}
	g := read(t, archive.Auto, archive.Stream("rejects.jsonl", &in))
	want := []archive.Item{
		{Origin: archive.Origin{File: "a.txt"}, Article: extract.Article{Text: "It is open.", Outlet: "O"}},
		{Origin: archive.Origin{File: "b.jsonl", Line: 7}, Article: extract.Article{Text: "It is shut."}},
	}
	if diff := cmp.Diff(want, g.items); diff != "" {
		t.Error(diff)
	}
	var origins []string
	for _, r := range g.rejects {
		origins = append(origins, r.Origin.String())
	}
	if diff := cmp.Diff([]string{"b.jsonl:8", "b.jsonl:9", "c.txt"}, origins); diff != "" {
		t.Error(diff)
	}
}

func TestSize(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("It is open."), 0o600); err != nil {
		t.Fatal(err)
	}
	sources := []archive.Source{archive.Path(dir), archive.Path(filepath.Join(dir, "a.txt")), archive.Path("missing"), archive.Files("m", fstest.MapFS{"b.txt": {Data: []byte("12345")}})}
	if n, ok := archive.Size(sources); n != 27 || !ok {
		t.Errorf("%d, %v; want 27", n, ok)
	}
	if _, ok := archive.Size([]archive.Source{stream("x")}); ok {
		t.Error("the size of a stream is said to be known")
	}
	var bytes int64
	for _, err := range archive.Read(sources, archive.Options{Bytes: &bytes}) {
		_ = err
	}
	if bytes != 27 {
		t.Errorf("%d bytes counted, want 27", bytes)
	}
}

func TestParseFormat(t *testing.T) {
	for in, want := range map[string]archive.Format{"": archive.Auto, "JSONL": archive.JSONLines, "text": archive.Text} {
		if f, err := archive.ParseFormat(in); f != want || err != nil {
			t.Errorf("%q: %q, %v", in, f, err)
		}
	}
	if _, err := archive.ParseFormat("csv"); err == nil {
		t.Error("csv is taken")
	}
}

func TestCheckPublished(t *testing.T) {
	for value, ok := range map[string]bool{"2021-03-20": true, "2021-03-20T10:00:00+02:00": true, "2021": false, "20 March 2021": false, "": false} {
		if err := archive.CheckPublished(value); (err == nil) != ok {
			t.Errorf("%q: %v", value, err)
		}
	}
}
