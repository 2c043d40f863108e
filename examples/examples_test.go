package examples_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"newsgraph/examples"
	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/graph"
	"newsgraph/graph/sqlite"
	"newsgraph/loader"
	"newsgraph/loader/archive"
	"newsgraph/nlp"
	"newsgraph/resolvers"
)

// load returns a store that holds the articles.
func load(t testing.TB) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close(t.Context()) })
	world, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	english, err := nlp.Load(nlp.News())
	if err != nil {
		t.Fatal(err)
	}
	report, err := loader.Run(t.Context(), loader.Options{
		Input: loader.Input{Sources: []archive.Source{archive.Files("examples", examples.Articles)}, Extractor: extract.New(world, english)},
		Store: store, Gazetteer: world,
		Now:      func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) },
		Rejected: func(r *archive.Reject) { t.Errorf("rejected: %v", r) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if files, _ := fs.Glob(examples.Articles, "*.txt"); report.Read != len(files) || len(files) < 6 {
		t.Fatalf("%d articles read of %d files", report.Read, len(files))
	}
	return store
}

func ask(t testing.TB, h http.Handler, query string) map[string]any {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var answer struct {
		Data   map[string]any
		Errors []any
	}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	if w.Code != http.StatusOK || len(answer.Errors) > 0 {
		t.Fatalf("%d: %v", w.Code, answer.Errors)
	}
	return answer.Data
}

func handler(t testing.TB) http.Handler {
	return resolvers.NewHandler(load(t), resolvers.Options{Logger: slog.New(slog.DiscardHandler)})
}

// TestQueriesAnswer asks every query of the articles: each field of each must have
// something to say.
func TestQueriesAnswer(t *testing.T) {
	h := handler(t)
	queries := examples.Queries()
	if len(queries) < 6 {
		t.Fatalf("only %d queries", len(queries))
	}
	for _, q := range queries {
		t.Run(q.Name, func(t *testing.T) {
			if !strings.HasSuffix(q.Question, "?") || !strings.HasPrefix(q.Query, "# "+q.Question+"\n") {
				t.Errorf("the query does not begin with its question: %q", q.Question)
			}
			for field, v := range ask(t, h, q.Query) {
				object, ok := v.(map[string]any)
				if !ok {
					t.Errorf("%s is null", field)
					continue
				}
				if nodes, ok := object["nodes"].([]any); ok && len(nodes) == 0 {
					t.Errorf("%s is empty", field)
				}
			}
		})
	}
}

func BenchmarkQueries(b *testing.B) {
	h := handler(b)
	for _, q := range examples.Queries() {
		b.Run(q.Name, func(b *testing.B) {
			for b.Loop() {
				ask(b, h, q.Query)
			}
		})
	}
}
