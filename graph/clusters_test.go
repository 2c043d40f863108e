package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
)

func TestClusters(t *testing.T) {
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	profile := func(name string) graph.ID { return graph.EntityID(graph.Person, name) }
	a, b, c, d := profile("a"), profile("b"), profile("c"), profile("d")
	rule := func(x, y graph.ID, v graph.Verdict, score float64) graph.Judgement {
		j := graph.NewJudgement(x, y, v, "rule names 1", at)
		j.Score = &score
		return j
	}
	user := func(x, y graph.ID, v graph.Verdict, minute int) graph.Judgement {
		return graph.NewJudgement(x, y, v, "user ana", at.Add(time.Duration(minute)*time.Minute))
	}
	other := func(x, y graph.ID, v graph.Verdict, minute int) graph.Judgement {
		return graph.NewJudgement(x, y, v, "user bo", at.Add(time.Duration(minute)*time.Minute))
	}
	for _, test := range []struct {
		name       string
		judgements []graph.Judgement
		together   [][2]graph.ID
		apart      [][2]graph.ID
	}{
		{"what is the same as the same is one", []graph.Judgement{rule(a, b, graph.Same, .9), rule(b, c, graph.Same, .8)}, [][2]graph.ID{{a, c}}, nil},
		{"being unsure joins nothing", []graph.Judgement{rule(a, b, graph.Unsure, .9)}, nil, [][2]graph.ID{{a, b}}},
		{
			"the surer joins first, what is held apart stays apart",
			[]graph.Judgement{rule(a, b, graph.Same, .9), rule(b, c, graph.Same, .8), rule(a, c, graph.Different, .85)},
			[][2]graph.ID{{a, b}},
			[][2]graph.ID{{a, c}, {b, c}},
		},
		{
			"apart through what was joined to either",
			[]graph.Judgement{
				rule(a, b, graph.Same, .9), rule(c, d, graph.Same, .9), rule(b, d, graph.Different, .85), rule(a, c, graph.Same, .7),
			},
			[][2]graph.ID{{a, b}, {c, d}},
			[][2]graph.ID{{a, c}, {b, d}},
		},
		{"a person's no against a rule's yes", []graph.Judgement{rule(a, b, graph.Same, 1), user(a, b, graph.Different, 0)}, nil, [][2]graph.ID{{a, b}}},
		{"a person's yes against a rule's no", []graph.Judgement{rule(a, b, graph.Different, 1), user(a, b, graph.Same, 0)}, [][2]graph.ID{{a, b}}, nil},
		{"of two persons the later", []graph.Judgement{user(a, b, graph.Same, 5), other(a, b, graph.Different, 9)}, nil, [][2]graph.ID{{a, b}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := graph.Clusters(test.judgements)
			for _, pair := range test.together {
				if got[pair[0]] != got[pair[1]] {
					t.Errorf("%v apart", pair)
				}
			}
			for _, pair := range test.apart {
				if got[pair[0]] == got[pair[1]] {
					t.Errorf("%v together", pair)
				}
			}
			for range 20 {
				rand.Shuffle(len(test.judgements), func(i, j int) {
					test.judgements[i], test.judgements[j] = test.judgements[j], test.judgements[i]
				})
				if d := cmp.Diff(got, graph.Clusters(test.judgements)); d != "" {
					t.Fatalf("in another order:\n%s", d)
				}
			}
		})
	}
}

func TestBlockKeys(t *testing.T) {
	share := func(ta graph.EntityType, a string, tb graph.EntityType, b string) bool {
		keys := map[string]bool{}
		for _, k := range graph.BlockKeys(ta, a, "") {
			keys[k] = true
		}
		for _, k := range graph.BlockKeys(tb, b, "") {
			if keys[graph.Counterpart(k)] {
				return true
			}
		}
		return false
	}
	for _, test := range []struct {
		ta   graph.EntityType
		a    string
		tb   graph.EntityType
		b    string
		want bool
	}{
		{graph.Person, "Joe Biden", graph.Person, "Joseph R. Biden Jr.", true},
		{graph.Person, "Biden", graph.Person, "Joe Biden", true},
		{graph.Person, "William Marin", graph.Person, "Bill Marin", true},
		{graph.Person, "Joe Zelenskyy", graph.Person, "Joe Zelensky", true},
		{graph.Person, "Marin Joe", graph.Person, "Joe Marin", true},
		{graph.Place, "Borno", graph.Place, "Borno State", true},
		{graph.GovernmentBody, "Czech Chamber of Deputies", graph.Organization, "Chamber of Deputies", true},
		{graph.GovernmentBody, "Chamber of Deputies of Chile", graph.Organization, "Chamber of Deputies", true},
		{graph.Person, "Joe Biden", graph.Person, "Joe Manchin", false},
		{graph.Organization, "World Health Organization", graph.Organization, "WHO", true},
		{graph.Organization, "Bank of England", graph.GovernmentBody, "BANK OF ENGLAND", true},
		{graph.Place, "Washington", graph.Person, "George Washington", false},
		{graph.Organization, "!!!", graph.Organization, "!!!", false},
	} {
		if got := share(test.ta, test.a, test.tb, test.b); got != test.want {
			t.Errorf("%q and %q share a key: %v", test.a, test.b, got)
		}
	}
}

// TestNamesakes holds that who finds another is found by that one, however many
// there are of either.
func TestNamesakes(t *testing.T) {
	const full, bare = "s:marin", "b:marin"
	ids := func(n int) []graph.ID {
		out := make([]graph.ID, n)
		for i := range out {
			out[i] = graph.EntityID(graph.Person, fmt.Sprint("Marin ", i))
		}
		return out
	}
	roomy := graph.Roomy(full)
	for _, test := range []struct{ full, bare, foundFull, foundBare int }{
		{1, 1, 1, 1},
		{roomy, 1000, roomy, 1000},
		{roomy + 1, 1000, 0, 0},
		{0, 1, 0, 1},
	} {
		holders := map[string][]graph.ID{full: ids(test.full), bare: ids(test.bare)}
		got := graph.Namesakes([]string{full, bare, "n:nobody"}, holders)
		if len(got[bare]) != test.foundFull || len(got[full]) != test.foundBare || len(got["n:nobody"]) != 0 {
			t.Errorf("%d full names, %d single: found %d and %d", test.full, test.bare, len(got[bare]), len(got[full]))
		}
		if !slices.IsSorted(got[full]) {
			t.Errorf("not sorted: %v", got[full])
		}
	}
}
