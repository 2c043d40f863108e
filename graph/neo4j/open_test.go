package neo4j_test

import (
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/neo4j"
)

func TestOpenNamesTheRemedy(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := listener.Addr().String()
	_ = listener.Close()
	for _, c := range []struct {
		name   string
		change func(*neo4j.Config)
		says   []string
	}{
		{"nothing listens", func(c *neo4j.Config) { c.URI = "bolt://" + nobody }, []string{nobody, "make neo4j", "docker compose up"}},
		{"nothing to route to", func(c *neo4j.Config) { c.URI = "neo4j://" + nobody }, []string{nobody, "make neo4j"}},
		{"wrong password", func(c *neo4j.Config) { c.Password = "not the password" }, []string{`user "neo4j"`, "NEWSGRAPH_NEO4J_PASSWORD"}},
		{"unknown database", func(c *neo4j.Config) { c.Database = "nowhere" }, []string{`database "nowhere"`}},
		{"a web address", func(c *neo4j.Config) { c.URI = "http://localhost:7474" }, []string{"neo4j://HOST:7687"}},
		{"no scheme", func(c *neo4j.Config) { c.URI = "localhost:7687" }, []string{"neo4j://HOST:7687"}},
		{"no port that can be", func(c *neo4j.Config) { c.URI = "bolt://localhost:port" }, []string{"neo4j://HOST:7687"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			config := server(t)
			c.change(&config)
			start := time.Now()
			s, err := neo4j.Open(t.Context(), config)
			if err == nil {
				_ = s.Close(t.Context())
				t.Fatal("it opened")
			}
			if !errors.Is(err, graph.ErrUnavailable) {
				t.Errorf("error %v, want %v", err, graph.ErrUnavailable)
			}
			for _, says := range c.says {
				if !strings.Contains(err.Error(), says) {
					t.Errorf("error %q does not say %q", err, says)
				}
			}
			if strings.Contains(err.Error(), config.Password) {
				t.Errorf("error %q tells the password", err)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it took %v to say so", took)
			}
		})
	}
}

func TestOpenRoutes(t *testing.T) {
	config := server(t)
	bare(t).empty()
	_, host, _ := strings.Cut(config.URI, "://")
	for _, scheme := range []string{"bolt", "neo4j"} {
		config.URI = scheme + "://" + host
		s, err := neo4j.Open(t.Context(), config)
		if err != nil {
			t.Fatalf("%s: %v", config.URI, err)
		}
		if _, err := s.Upsert(t.Context(), graphtest.Sample()); err != nil {
			t.Errorf("%s: %v", config.URI, err)
		}
		if err := s.Close(t.Context()); err != nil {
			t.Errorf("%s: %v", config.URI, err)
		}
	}
}

func TestNewerSchemaIsRefused(t *testing.T) {
	s, r := open(t), bare(t)
	if _, err := s.Upsert(t.Context(), graphtest.Sample()); err != nil {
		t.Fatal(err)
	}
	r.run("MATCH (s:Schema) SET s.version = $v", map[string]any{"v": neo4j.SchemaVersion + 1})
	t.Cleanup(r.empty)
	_, err := neo4j.Open(t.Context(), server(t))
	if !errors.Is(err, graph.ErrSchema) || !strings.Contains(err.Error(), "newer newsgraph") {
		t.Errorf("open: error %v, want %v and the remedy", err, graph.ErrSchema)
	}
	if _, err := s.Upsert(t.Context(), graphtest.Sample()); !errors.Is(err, graph.ErrSchema) {
		t.Errorf("upsert by a store that was open: error %v, want %v", err, graph.ErrSchema)
	}
}

// What schema 1 held stands until it is loaded again, which its stamps do not keep
// anybody from any more.
func TestSchema1IsMigrated(t *testing.T) {
	s, r := open(t), bare(t)
	sample := graphtest.Sample()
	if _, err := s.Upsert(t.Context(), sample); err != nil {
		t.Fatal(err)
	}
	r.run("MATCH (x:Source|Profile|BlockKey) DETACH DELETE x", nil)
	r.run("MATCH (s:Schema) SET s.version = 1", nil)
	s = again(t)
	nodes, err := s.Nodes(t.Context(), []graph.ID{sample.Articles[0].ID})
	if err != nil {
		t.Fatal(err)
	}
	if a, ok := nodes[0].(*graph.Article); !ok || a.Title != sample.Articles[0].Title || a.Stamp != "" {
		t.Errorf("%+v, want the article without its stamp", nodes[0])
	}
	if _, err := s.Upsert(t.Context(), sample); err != nil {
		t.Fatal(err)
	}
	profiles, err := s.Profiles(t.Context(), graph.ProfileFilter{})
	if err != nil || len(profiles) != len(sample.Entities) {
		t.Errorf("%d profiles, want %d: %v", len(profiles), len(sample.Entities), err)
	}
	stats, err := s.Stats(t.Context())
	if err != nil || stats.SchemaVersion != neo4j.SchemaVersion || stats.Articles != len(sample.Articles) {
		t.Errorf("%+v, %v", stats, err)
	}
}

// Of schema 2, the graph and what people judged stand; what rules made of it is made
// anew as the articles are loaded again.
func TestSchema2IsMigrated(t *testing.T) {
	s, r := open(t), bare(t)
	sample := graphtest.Sample()
	if _, err := s.Upsert(t.Context(), sample); err != nil {
		t.Fatal(err)
	}
	held, err := s.Profiles(t.Context(), graph.ProfileFilter{})
	if err != nil || len(held) < 2 {
		t.Fatalf("%d profiles: %v", len(held), err)
	}
	apart := graph.NewJudgement(held[0].ID, held[1].ID, graph.Different, graph.ByUser+" reader", time.Date(2021, 4, 1, 0, 0, 0, 0, time.UTC))
	if _, err := s.Judge(t.Context(), graph.Judging{Put: []graph.Judgement{apart}}); err != nil {
		t.Fatal(err)
	}
	before := r.count("MATCH (x) WHERE x:Person OR x:Quote OR x:Event RETURN count(x)", nil)
	r.run("MATCH (s:Schema) SET s.version = 2", nil)
	s = again(t)
	if got := r.count("MATCH (p:Profile) RETURN count(p)", nil); got != 0 {
		t.Errorf("%d profiles of schema 2 are left", got)
	}
	if got := r.count("MATCH (x) WHERE x:Person OR x:Quote OR x:Event RETURN count(x)", nil); got != before {
		t.Errorf("%d people, quotes and events, want %d", got, before)
	}
	if _, err := s.Upsert(t.Context(), sample); err != nil {
		t.Fatal(err)
	}
	profiles, err := s.Profiles(t.Context(), graph.ProfileFilter{})
	if err != nil || len(profiles) != len(held) {
		t.Errorf("%d profiles, want %d: %v", len(profiles), len(held), err)
	}
	judged, err := s.Judgements(t.Context(), graph.JudgementFilter{})
	if err != nil || len(judged) != 1 || judged[0].By != apart.By {
		t.Errorf("judgements %+v, want the reader's: %v", judged, err)
	}
}

func TestClosedStoreIsNotReady(t *testing.T) {
	s, err := neo4j.Open(t.Context(), server(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Ready(t.Context()); err != nil {
		t.Error("open:", err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Ready(t.Context()); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("closed: error %v, want %v", err, graph.ErrUnavailable)
	}
}
