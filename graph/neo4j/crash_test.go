package neo4j_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"text/template"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// mergeNodes is the statement by which the store writes nodes.
func mergeNodes(t *testing.T, label string) string {
	t.Helper()
	files, err := template.ParseGlob("cypher/*.cypher")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := files.ExecuteTemplate(&b, "merge nodes", map[string]any{"Label": label}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A loader that crashes leaves its transaction to the server, which may still be
// at it when the loader is started again. Neither transaction sees what the other
// has merged; the unique constraint alone makes the second wait for the first.
func TestReloadAfterCrashDuplicatesNothingBecauseOfConstraints(t *testing.T) {
	const facts = 500
	rows := make([]any, facts)
	for i := range rows {
		rows[i] = map[string]any{"id": string(graph.NewID(graph.KindQuote, fmt.Sprint(i)))}
	}
	params := map[string]any{"rows": rows}
	for _, c := range []struct {
		name        string
		constrained bool
		want        int
	}{
		{"without constraints", false, 2 * facts},
		{"with constraints", true, facts},
	} {
		t.Run(c.name, func(t *testing.T) {
			open(t)
			r := bare(t)
			t.Cleanup(func() { r.empty() })
			if !c.constrained {
				r.run("DROP CONSTRAINT Quote_id", nil)
				t.Cleanup(func() {
					r.empty()
					r.run("CREATE CONSTRAINT Quote_id IF NOT EXISTS FOR (x:Quote) REQUIRE x.id IS UNIQUE", nil)
				})
			}
			ctx := t.Context()
			session := r.driver.NewSession(ctx, driver.SessionConfig{})
			defer func() { _ = session.Close(context.Background()) }()
			crashed, err := session.BeginTransaction(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := crashed.Run(ctx, mergeNodes(t, "Quote"), params); err != nil {
				t.Fatal(err)
			}
			reloaded := make(chan struct{})
			go func() {
				defer close(reloaded)
				_, err := driver.ExecuteQuery(ctx, r.driver, mergeNodes(t, "Quote"), params, driver.EagerResultTransformer)
				if err != nil {
					t.Error("reload:", err)
				}
			}()
			if !c.constrained {
				<-reloaded // with constraints it waits for the other
			}
			if err := crashed.Commit(ctx); err != nil {
				t.Fatal(err)
			}
			<-reloaded
			if got := r.count("MATCH (q:Quote) RETURN count(q)", nil); got != c.want {
				t.Errorf("%d quotes, want %d", got, c.want)
			}
		})
	}
}

// Every id that the store writes is held by a constraint.
func TestEveryIDHasItsConstraint(t *testing.T) {
	s, r := open(t), bare(t)
	for _, b := range graphtest.Generate(3, 600) {
		if _, err := s.Upsert(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	unique := map[string]bool{}
	for _, rec := range r.run("SHOW CONSTRAINTS YIELD labelsOrTypes, properties WHERE properties = ['id'] RETURN labelsOrTypes[0]", nil) {
		unique[rec.Values[0].(string)] = true
	}
	names := r.run(`
		MATCH (x) WHERE x.id IS NOT NULL RETURN DISTINCT labels(x)[0] AS name
		UNION
		MATCH ()-[x]->() WHERE x.id IS NOT NULL RETURN DISTINCT type(x) AS name`, nil)
	if len(names) < 7+15 {
		t.Errorf("only %d labels and types have ids", len(names))
	}
	for _, rec := range names {
		if name := rec.Values[0].(string); !unique[name] {
			t.Errorf("%s.id has no constraint", name)
		}
	}
}

// What a loader left half done when it was killed between batches, it finishes
// when it runs again.
func TestReloadAfterCrashFinishes(t *testing.T) {
	batches := graphtest.Generate(4, 1500)
	s := open(t)
	if _, err := s.Upsert(t.Context(), batches[0]); err != nil {
		t.Fatal(err)
	}
	killed, kill := context.WithCancel(t.Context())
	kill()
	if _, err := s.Upsert(killed, batches[1]); err == nil {
		t.Fatal("a killed transaction was written")
	}
	for range 2 {
		for _, b := range batches {
			if _, err := s.Upsert(t.Context(), b); err != nil {
				t.Fatal(err)
			}
		}
	}
	reference := graphtest.NewMemory()
	for _, b := range batches {
		if _, err := reference.Upsert(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want, err := reference.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got.Entities != want.Entities || got.Quotes != want.Quotes || got.Events != want.Events || got.Edges != want.Edges || got.Mentions != want.Mentions {
		t.Errorf("%+v, want %+v", got, want)
	}
}
