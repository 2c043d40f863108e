package main

import (
	"context"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBothStores loads the same articles into SQLite and Neo4j, twice: ids, counts
// and all else are equal. It wants a Neo4j for itself, which other packages' tests
// empty at will, so it runs only where NEWSGRAPH_TEST_BOTH_STORES says so.
func TestBothStores(t *testing.T) {
	uri := os.Getenv("NEWSGRAPH_TEST_NEO4J_URI")
	if uri == "" || os.Getenv("NEWSGRAPH_TEST_BOTH_STORES") == "" {
		t.Skip("set NEWSGRAPH_TEST_BOTH_STORES=1 and NEWSGRAPH_TEST_NEO4J_URI, _USER and _PASSWORD, as make neo4j prints them")
	}
	t.Chdir(t.TempDir())
	t.Setenv("NEWSGRAPH_NEO4J_USER", os.Getenv("NEWSGRAPH_TEST_NEO4J_USER"))
	t.Setenv("NEWSGRAPH_NEO4J_PASSWORD", os.Getenv("NEWSGRAPH_TEST_NEO4J_PASSWORD"))
	s := settings{Store: uri, Neo4jUser: os.Getenv("NEWSGRAPH_TEST_NEO4J_USER"), Neo4jPassword: os.Getenv("NEWSGRAPH_TEST_NEO4J_PASSWORD")}
	neo, err := s.openStore(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer neo.Close(context.Background())
	if stats, err := neo.Stats(t.Context()); err != nil || stats.Articles != 0 {
		t.Fatalf("the Neo4j at %s is not empty (%d articles, %v); this test wants one for itself", withoutPassword(uri), stats.Articles, err)
	}

	write(t, "a.txt", wire)
	for range 2 {
		newsgraph(t, lines(60), "load", "a.txt", "-").want(t, 0)
		newsgraph(t, lines(60), "load", "a.txt", "-", "--store", uri, "--batch", "7").want(t, 0)
	}
	if diff := cmp.Diff(contents(t, "newsgraph.db"), dump(t, neo)); diff != "" {
		t.Error(diff)
	}
	wrong := &url.URL{Scheme: "bolt", User: url.UserPassword("neo4j", "nosuchsecret"), Host: host(t, uri)}
	r := newsgraph(t, "", "load", "a.txt", "--store", wrong.String()).want(t, 1)
	if !strings.Contains(r.stderr, "NEWSGRAPH_NEO4J_PASSWORD") || strings.Contains(r.stderr, "secret") {
		t.Errorf("a wrong password: %s", r.stderr)
	}
}

func host(t *testing.T, uri string) string {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	return u.Host
}
