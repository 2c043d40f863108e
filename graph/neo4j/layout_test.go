package neo4j_test

import (
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// What people who write Cypher find is part of the contract: see the package's
// paragraph.
func TestLayout(t *testing.T) {
	s, r := open(t), bare(t)
	batch := graphtest.Sample()
	for i := range batch.Events { // the sample announces nothing
		if batch.Events[i].Type == graph.Accuse {
			batch.Events[i].Type = graph.Announce
		}
	}
	if _, err := s.Upsert(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, cypher string
		want         int
	}{
		{"who said what, where it stands", `
			MATCH (:Entity:Person {name: 'Lena Noor'})-[:SAID {cue: 'said'}]->(q:Quote {style: 'DIRECT'})-[e:QUOTED_IN]->(s:Sentence)<-[:HAS_SENTENCE]-(:Article)-[:PUBLISHED_BY]->(:Outlet {name: 'The Harbour Courier'})
			WHERE size(e.starts) = 3 AND size(e.ends) = 3 AND 'CONTENT' IN e.parts RETURN count(*)`, 1},
		{"a quote's span is its surface", `
			MATCH (q:Quote)-[e:QUOTED_IN]->(s:Sentence) UNWIND range(0, size(e.parts) - 1) AS i
			WITH q, s, e.starts[i] - s.start AS start, e.ends[i] - e.starts[i] AS length, e.parts[i] AS part
			WHERE part = 'CONTENT' AND q.style = 'DIRECT' AND substring(s.text, start, length) = q.text AND q.text STARTS WITH 'Sudria' RETURN count(*)`, 1},
		{"an office and its evidence", `
			MATCH (:Person {name: 'Jürgen Müller-Ødegård'})-[:HOLDS_ROLE]->(r:Role {title: 'Envoy'})-[:OF]->(:Country {name: 'Sudria'}), (r)-[:ACCREDITED_TO]->(:Country {name: 'Norland'}), (r)-[:EVIDENCED_BY]->(:Sentence) RETURN count(*)`, 1},
		{"a role told twice", `MATCH (:Role {title: 'Minister of Ports'})-[e:EVIDENCED_BY]->() RETURN count(e)`, 2},
		{"a claim stays within its quote", `MATCH (e:Event {type: 'COERCE'})-[:WITHIN]->(:Quote), (e)-[:ACTOR]->(:Country {name: 'Sudria'}), (e)-[:TARGET]->(), (e)-[:PLACE]->(:Facility) RETURN count(*)`, 1},
		{"what was announced", `MATCH (:Person {name: 'Lena Noor'})-[:ANNOUNCED]->(e:Event {type: 'COERCE'}) RETURN count(*)`, 1},
		{"the announcement is about it", `MATCH (:Event {type: 'ANNOUNCE'})-[:ABOUT]->(:Event {type: 'COERCE'}) RETURN count(*)`, 1},
		{"a denial is no fact", `MATCH (:Country {name: 'Sudria'})-[x:THREATENED {count: 0, claimed: 0, denied: 1}]->(:Country {name: 'Norland'}) RETURN count(x)`, 1},
		{"a meeting told by two articles", `MATCH (:Person {name: 'Lena Noor'})-[x:MET {count: 1, articles: 2}]->(:Person) WHERE date(x.firstAt) = date('2024-05-03') RETURN count(x)`, 1},
		{"links", `MATCH (:Event {modality: 'DENIED'})-[:RESPONDS_TO]->(q:Quote)-[:CONTRADICTS]->(:Event) RETURN count(*)`, 1},
		{"mentions", `MATCH (:Person {name: 'Lena Noor'})-[m:MENTIONED_IN {count: 3}]->(:Article) WHERE m.texts[1] = 'Lena Noor' AND m.forms[0] = 'NOMINAL' RETURN count(*)`, 1},
		{"everything was recorded", `MATCH (a:Article) WHERE NOT (a)-[:RECORDED_IN]->(:LoadRun) RETURN count(*)`, 0},
		{"nothing without its sentence", `MATCH (x:Quote|Event|Role) WHERE NOT (x)-[:QUOTED_IN|EVIDENCED_BY]->(:Sentence)<-[:HAS_SENTENCE]-(:Article) RETURN count(*)`, 0},
		{"every entity has one label of its type", `MATCH (e:Entity) WHERE size(labels(e)) <> 2 RETURN count(*)`, 0},
		{"days are dates", `MATCH (a:Article) WHERE a.publishedAt >= datetime('2024-05-06') RETURN count(*)`, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := r.count(c.cypher, nil); got != c.want {
				t.Errorf("%d, want %d:%s", got, c.want, c.cypher)
			}
		})
	}
}

// A replaced article leaves nothing behind, an unused label or relationship
// included.
func TestReplacingLeavesNothingBehind(t *testing.T) {
	s, r := open(t), bare(t)
	full := graphtest.Sample()
	if _, err := s.Upsert(t.Context(), full); err != nil {
		t.Fatal(err)
	}
	hollow := &graph.Batch{Run: full.Run}
	for _, a := range full.Articles {
		a.Outlet = ""
		hollow.Articles = append(hollow.Articles, a)
	}
	if _, err := s.Upsert(t.Context(), hollow); err != nil {
		t.Fatal(err)
	}
	if got := r.count("MATCH (x) WHERE NOT x:Article AND NOT x:LoadRun AND NOT x:Source AND NOT x:Schema RETURN count(x)", nil); got != 0 {
		t.Errorf("%d nodes are left", got)
	}
	if got := r.count("MATCH ()-[x]->() WHERE type(x) <> 'RECORDED_IN' RETURN count(x)", nil); got != 0 {
		t.Errorf("%d relationships are left", got)
	}
}

func TestNamesThatAreCypher(t *testing.T) {
	s, r := open(t), bare(t)
	if _, err := s.Upsert(t.Context(), graphtest.Sample()); err != nil {
		t.Fatal(err)
	}
	before := r.count("MATCH (x) RETURN count(x)", nil)
	ctx, hostile := t.Context(), "'}) DETACH DELETE x //"
	ask := map[string]func() error{
		"node": func() error { _, err := s.Nodes(ctx, []graph.ID{graph.ID(hostile)}); return err },
		"group": func() error {
			_, err := s.Events(ctx, graph.Grouping{By: graph.ByEdge, IDs: []graph.ID{graph.ID(hostile)}}, graph.Query[graph.EventFilter]{})
			return err
		},
		"edge type": func() error {
			_, err := s.Edges(ctx, graph.Grouping{}, graph.Query[graph.EdgeFilter]{Filter: graph.EdgeFilter{Types: []graph.EdgeType{graph.EdgeType("MET]->() DETACH DELETE x //")}}})
			return err
		},
		"direction": func() error {
			_, err := s.Edges(ctx, graph.Grouping{By: graph.ByEntity, IDs: []graph.ID{"x"}}, graph.Query[graph.EdgeFilter]{Filter: graph.EdgeFilter{Direction: graph.Direction(hostile)}})
			return err
		},
		"entity type": func() error {
			_, err := s.Entities(ctx, graph.Grouping{}, graph.Query[graph.EntityFilter]{Filter: graph.EntityFilter{Types: []graph.EntityType{graph.EntityType(hostile)}}})
			return err
		},
		"full-text query": func() error {
			_, err := s.Search(ctx, graph.Query[graph.SearchFilter]{Filter: graph.SearchFilter{Text: `*:* OR nameKeys:[* TO *] "` + hostile + `" ~ ^ \ /.*/`}})
			return err
		},
	}
	for name, f := range ask {
		if err := f(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if after := r.count("MATCH (x) RETURN count(x)", nil); after != before {
		t.Errorf("%d nodes, there were %d", after, before)
	}
}
