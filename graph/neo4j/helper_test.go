package neo4j_test

import (
	"context"
	"os"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"newsgraph/graph"
	"newsgraph/graph/neo4j"
)

// server says which Neo4j the tests have for themselves: they empty it. Tests of
// this package do not run beside one another, since Community has one database.
func server(t testing.TB) neo4j.Config {
	t.Helper()
	c := neo4j.Config{
		URI: os.Getenv("NEWSGRAPH_TEST_NEO4J_URI"), User: os.Getenv("NEWSGRAPH_TEST_NEO4J_USER"),
		Password: os.Getenv("NEWSGRAPH_TEST_NEO4J_PASSWORD"),
	}
	if c.URI == "" {
		const how = "no NEWSGRAPH_TEST_NEO4J_URI: run `make neo4j` and set what it prints"
		if os.Getenv("NEWSGRAPH_REQUIRE_NEO4J") == "1" {
			t.Fatal(how)
		}
		t.Skip(how)
	}
	return c
}

// raw is the server as the bare driver reaches it.
type raw struct {
	testing.TB
	driver driver.DriverWithContext
}

func bare(t testing.TB) raw {
	t.Helper()
	c := server(t)
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.User, c.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close(context.Background()) })
	return raw{t, d}
}

// run runs Cypher and returns its records. It also runs in a Cleanup, when the
// test's context is gone.
func (r raw) run(cypher string, params map[string]any) []*driver.Record {
	r.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	session := r.driver.NewSession(ctx, driver.SessionConfig{})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, cypher, params)
	if err != nil {
		r.Fatalf("%v\n%s", err, cypher)
	}
	records, err := result.Collect(ctx)
	if err != nil {
		r.Fatalf("%v\n%s", err, cypher)
	}
	return records
}

// count runs Cypher that returns one number.
func (r raw) count(cypher string, params map[string]any) int {
	r.Helper()
	n, _ := r.run(cypher, params)[0].Values[0].(int64)
	return int(n)
}

// empty takes away everything but constraints and indexes.
func (r raw) empty() {
	r.Helper()
	// Relationships first: with those of a hub, a few nodes would fill the memory
	// of a transaction.
	r.run("MATCH ()-[x]->() CALL (x) { DELETE x } IN TRANSACTIONS OF 20000 ROWS", nil)
	r.run("MATCH (x) CALL (x) { DELETE x } IN TRANSACTIONS OF 20000 ROWS", nil)
}

// open returns an empty store.
func open(t testing.TB) *neo4j.Store {
	t.Helper()
	bare(t).empty()
	return again(t)
}

// again opens the store as it is.
func again(t testing.TB) *neo4j.Store {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	s, err := neo4j.Open(ctx, server(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

var _ graph.Store = (*neo4j.Store)(nil)
