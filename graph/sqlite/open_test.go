package sqlite_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/sqlite"
)

// change opens a file behind the store's back.
func change(t *testing.T, path, statement string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement, args...); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(t *testing.T, folder string) (path string)
		want    error
		says    string
	}{
		"nothing": {func(*testing.T, string) string { return "" }, graph.ErrUnavailable, "name a file"},
		"a folder": {
			func(_ *testing.T, folder string) string { return folder }, graph.ErrUnavailable, "newsgraph.db",
		},
		"a file in no folder": {
			func(_ *testing.T, folder string) string { return filepath.Join(folder, "none", "x.db") }, graph.ErrUnavailable, "mkdir -p",
		},
		"a file in a file": {
			func(t *testing.T, folder string) string {
				write(t, filepath.Join(folder, "file"), "text")
				return filepath.Join(folder, "file", "x.db")
			}, graph.ErrUnavailable, "not a folder",
		},
		"a text shorter than the header of a database": {
			func(t *testing.T, folder string) string { return write(t, filepath.Join(folder, "x.txt"), "x") },
			graph.ErrUnavailable, "not a SQLite database",
		},
		"a text": {
			func(t *testing.T, folder string) string {
				return write(t, filepath.Join(folder, "x.txt"), strings.Repeat("An article, not a database. ", 100))
			}, graph.ErrUnavailable, "not a SQLite database",
		},
		"a damaged store": {
			func(t *testing.T, folder string) string {
				path := filepath.Join(folder, "x.db")
				make1(t, path)
				raw, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				for i := 100; i < 4096; i++ {
					raw[i] = 0xff
				}
				return write(t, path, string(raw))
			}, graph.ErrUnavailable, "damaged",
		},
		"another application's": {
			func(t *testing.T, folder string) string {
				path := filepath.Join(folder, "x.db")
				change(t, path, "CREATE TABLE bookmarks (url TEXT)")
				return path
			}, graph.ErrUnavailable, "another application",
		},
		"another application's, marked": {
			func(t *testing.T, folder string) string {
				path := filepath.Join(folder, "x.db")
				change(t, path, "PRAGMA application_id = 7; PRAGMA user_version = 1")
				return path
			}, graph.ErrUnavailable, "another application",
		},
		"a newer version's": {
			func(t *testing.T, folder string) string {
				path := filepath.Join(folder, "x.db")
				make1(t, path)
				change(t, path, "PRAGMA user_version = 99")
				return path
			}, graph.ErrSchema, "schema version 99",
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := c.prepare(t, t.TempDir())
			s, err := sqlite.Open(context.Background(), path)
			if err == nil {
				s.Close(context.Background())
			}
			if !errors.Is(err, c.want) {
				t.Fatalf("error %v, want %v", err, c.want)
			}
			if !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("error %q does not say %q and name %q", err, c.says, path)
			}
		})
	}
}

func write(t *testing.T, path, content string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// make1 makes a store with a graph in it.
func make1(t *testing.T, path string) {
	t.Helper()
	s, err := sqlite.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Upsert(context.Background(), graphtest.Sample()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func TestAnotherApplicationsFileIsLeftAsItWas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	change(t, path, "CREATE TABLE bookmarks (url TEXT)")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(context.Background(), path); err == nil {
		t.Fatal("it was opened")
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(before, after); d != "" {
		t.Error("it was changed")
	}
}

func TestReopenHoldsTheGraph(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a folder? with #odd %20 näme")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "graph.db")
	make1(t, path)
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 1 || left[0].Name() != "graph.db" {
		t.Errorf("closing left %v, %v", left, err)
	}
	start := time.Now()
	s := open(t, path)
	t.Logf("opened in %v", time.Since(start))
	stats, err := s.Stats(context.Background())
	if err != nil || stats.Articles != 4 || stats.SchemaVersion != 4 || stats.Store != "sqlite" {
		t.Errorf("%+v, %v", stats, err)
	}
	other := open(t, path) // as another process would
	if _, err := other.Upsert(context.Background(), graphtest.Generate(1, 20)[0]); err != nil {
		t.Error(err)
	}
	stats, err = s.Stats(context.Background())
	if err != nil || stats.Articles != 6 {
		t.Errorf("%+v, %v", stats, err)
	}
}

// What schema 1 held stands until it is loaded again, which its stamps do not keep
// anybody from any more.
func TestSchema1IsMigrated(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "graph.db")
	script, err := os.ReadFile(filepath.Join("migrations", "0001_graph.sql"))
	if err != nil {
		t.Fatal(err)
	}
	sample := graphtest.Sample()
	want := sample.Articles[0]
	doc, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	change(t, path, string(script))
	change(t, path, "PRAGMA application_id = 0x6e677266; PRAGMA user_version = 1")
	change(t, path, "INSERT INTO article (ref, id, outlet, language, title_key, newest, oldest, doc) VALUES (7, ?, '', '', '', 0, 0, ?)",
		want.ID, string(doc))
	change(t, path, "UPDATE sequence SET next = 8")
	s := open(t, path)
	nodes, err := s.Nodes(ctx, []graph.ID{want.ID})
	want.Stamp = ""
	if d := cmp.Diff([]graph.Node{&want}, nodes); err != nil || d != "" {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
	if _, err := s.Upsert(ctx, sample); err != nil {
		t.Fatal(err)
	}
	nodes, err = s.Nodes(ctx, []graph.ID{want.ID})
	if d := cmp.Diff([]graph.Node{&sample.Articles[0]}, nodes); err != nil || d != "" {
		t.Errorf("loaded again: %v (-want +got):\n%s", err, d)
	}
	profiles, err := s.Profiles(ctx, graph.ProfileFilter{})
	if err != nil || len(profiles) != len(sample.Entities) {
		t.Errorf("%d profiles, want %d: %v", len(profiles), len(sample.Entities), err)
	}
}

// The evidence of roles that schema 3 kept in their documents is kept in rows.
func TestSchema3IsMigrated(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "graph.db")
	for _, name := range []string{"0001_graph.sql", "0002_judgements.sql", "0003_blocks.sql"} {
		script, err := os.ReadFile(filepath.Join("migrations", name))
		if err != nil {
			t.Fatal(err)
		}
		change(t, path, string(script))
	}
	change(t, path, "PRAGMA application_id = 0x6e677266; PRAGMA user_version = 3")
	role := graphtest.Sample().Roles[0]
	proof := role.Evidence[0]
	role.Evidence = nil
	for _, article := range []graph.ID{"ar_1", "ar_2"} {
		for _, sentence := range []graph.ID{"se_1", "se_2"} {
			proof.Article, proof.Sentence = article, sentence
			role.Evidence = append(role.Evidence, proof)
		}
	}
	doc, err := json.Marshal(role)
	if err != nil {
		t.Fatal(err)
	}
	change(t, path, "INSERT INTO role (ref, id, title_key, doc) VALUES (7, ?, '', ?)", role.ID, string(doc))
	s := open(t, path)
	nodes, err := s.Nodes(ctx, []graph.ID{role.ID})
	if d := cmp.Diff([]graph.Node{&role}, nodes); err != nil || d != "" {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
}

// What a hub has told before is not read when somebody turns out to be it.
func TestJudgingIntoAHubReadsNoneOfItsArticles(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path)
	sample := graphtest.Sample()
	if _, err := s.Upsert(ctx, sample); err != nil {
		t.Fatal(err)
	}
	ids := map[string]graph.ID{}
	for _, e := range sample.Entities {
		ids[e.Name] = e.ID
	}
	hub := ids["Jürgen Müller-Ødegård"] // it has a Wikidata id, and leads
	change(t, path, "UPDATE source SET part = x'00' WHERE article <> ?", sample.Articles[0].ID)
	same := func(profile graph.ID) (graph.Judged, error) {
		j := graph.NewJudgement(profile, hub, graph.Same, "user ana", time.Unix(1700000000, 0))
		return s.Judge(ctx, graph.Judging{Put: []graph.Judgement{j}})
	}
	done, err := same(ids["ﬁrst harbour"]) // only the first article tells of it
	if want := (graph.Judged{Put: 1, Moved: 1, Rewritten: 1}); err != nil || done != want {
		t.Errorf("%+v, want %+v: %v", done, want, err)
	}
	if _, err := same(ids["Lena Noor"]); !errors.Is(err, graph.ErrCorrupt) {
		t.Errorf("of one that they tell of: error %v, want %v", err, graph.ErrCorrupt)
	}
}

func TestMemoryStoresAreApart(t *testing.T) {
	a, b := open(t, sqlite.Memory), open(t, sqlite.Memory)
	if _, err := a.Upsert(context.Background(), graphtest.Sample()); err != nil {
		t.Fatal(err)
	}
	stats, err := b.Stats(context.Background())
	if err != nil || stats.Articles != 0 {
		t.Errorf("%+v, %v", stats, err)
	}
}

func TestFullDisk(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path)
	if err := s.FillDisk(ctx); err != nil {
		t.Fatal(err)
	}
	_, err := s.Upsert(ctx, graphtest.Generate(1, 480)[0])
	if !errors.Is(err, graph.ErrReadOnly) || !strings.Contains(err.Error(), "disk is full") || !strings.Contains(err.Error(), path) {
		t.Errorf("error %v, want %v that names the file and the remedy", err, graph.ErrReadOnly)
	}
	stats, err := s.Stats(ctx)
	if err != nil || stats.Articles+stats.Entities+stats.LoadRuns != 0 {
		t.Errorf("%+v, %v: something was written", stats, err)
	}
}

func TestReadOnly(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("the superuser may write everything")
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "graph.db")
	make1(t, path)
	for name, mode := range map[string]os.FileMode{path: 0o400, folder: 0o500} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(name, 0o700) })
		s, err := sqlite.Open(context.Background(), path)
		if err == nil {
			_, err = s.Upsert(context.Background(), graphtest.Sample())
			s.Close(context.Background())
		}
		if !errors.Is(err, graph.ErrReadOnly) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error %v, want %v", name, err, graph.ErrReadOnly)
		}
	}
}

func TestAfterClose(t *testing.T) {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, sqlite.Memory)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.Ready(ctx); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("ready: %v", err)
	}
	if _, err := s.Stats(ctx); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("stats: %v", err)
	}
	if _, err := s.Upsert(ctx, graphtest.Sample()); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("upsert: %v", err)
	}
	if err := s.Close(ctx); err != nil {
		t.Errorf("close again: %v", err)
	}
}
