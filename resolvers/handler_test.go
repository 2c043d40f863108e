package resolvers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/sqlite"
	"newsgraph/resolvers"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sampleStore returns a store that holds graphtest.Sample.
func sampleStore(t testing.TB) graph.Store {
	t.Helper()
	return storeOf(t, graphtest.Sample())
}

func storeOf(t testing.TB, batches ...*graph.Batch) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	for _, b := range batches {
		if _, err := store.Upsert(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

func quietly(o resolvers.Options) resolvers.Options {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}

type answer struct {
	Data   json.RawMessage `json:"data"`
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct{ Code string }
	} `json:"errors"`
}

// ask posts a query and returns what came back.
func ask(t testing.TB, h http.Handler, query string, variables map[string]any) (int, answer) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var a answer
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	return w.Code, a
}

// mustAsk fails the test where the answer has an error, and reads its data.
func mustAsk(t testing.TB, h http.Handler, query string, variables map[string]any, into any) {
	t.Helper()
	status, a := ask(t, h, query, variables)
	if status != http.StatusOK || len(a.Errors) > 0 {
		t.Fatalf("status %d, errors %+v", status, a.Errors)
	}
	if err := json.Unmarshal(a.Data, into); err != nil {
		t.Fatal(err)
	}
}

func TestGoldenAnswers(t *testing.T) {
	h := resolvers.NewHandler(sampleStore(t), quietly(resolvers.Options{}))
	files, err := filepath.Glob("testdata/queries/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatal("no queries", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var data json.RawMessage
			mustAsk(t, h, string(query), nil, &data)
			var got bytes.Buffer
			if err := json.Indent(&got, data, "", " "); err != nil {
				t.Fatal(err)
			}
			got.WriteByte('\n')
			golden := strings.TrimSuffix(file, ".graphql") + ".json"
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
