package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

type explained struct {
	Entity struct {
		ID, Name string
		Articles int
	}
	Names    []struct{ Name string }
	Profiles []struct {
		ID    string
		Chain []struct{ ID, Verdict, By string }
	}
}

// explain is what newsgraph entities explain says, as JSON.
func explain(t *testing.T, name string, args ...string) explained {
	t.Helper()
	var x explained
	r := newsgraph(t, "", append([]string{"entities", "explain", name, "--json"}, args...)...).want(t, 0)
	if err := json.Unmarshal([]byte(r.stdout), &x); err != nil {
		t.Fatalf("%v in %s", err, r.stdout)
	}
	return x
}

func TestEntities(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.txt", wire)
	write(t, "b.txt", strings.ReplaceAll(strings.ReplaceAll(wire, "Petra Holm", "Greta Sandberg"), "Holm told", "Sandberg told"))
	newsgraph(t, "", "load", "a.txt", "b.txt").want(t, 0)
	before := contents(t, "newsgraph.db")

	merged := newsgraph(t, "", "entities", "merge", "Petra Holm", "greta sandberg", "--by", "ana", "--reason", "married", "--json").want(t, 0)
	var change struct {
		Judgements []struct{ ID, Verdict, By string }
	}
	if err := json.Unmarshal([]byte(merged.stdout), &change); err != nil || len(change.Judgements) != 1 || change.Judgements[0].By != "user ana" {
		t.Fatalf("%v in %s", err, merged.stdout)
	}
	x := explain(t, "Petra Holm")
	if len(x.Profiles) != 2 || len(x.Profiles[1].Chain) != 1 || x.Profiles[1].Chain[0].ID != change.Judgements[0].ID || x.Entity.Articles != 2 {
		t.Errorf("%+v", x)
	}
	for _, p := range x.Profiles { // the id of either leads there
		if y := explain(t, p.ID); y.Entity.ID != x.Entity.ID {
			t.Errorf("%s leads to %s", p.ID, y.Entity.ID)
		}
	}
	if r := newsgraph(t, "", "entities", "merge", "Petra Holm", x.Profiles[1].ID).want(t, 1); !strings.Contains(r.stderr, "one entity already") {
		t.Error(r.stderr)
	}

	// The table says the same.
	if r := newsgraph(t, "", "entities", "explain", "Petra Holm").want(t, 0); !strings.Contains(r.stdout, "SAME by user ana") || !strings.Contains(r.stdout, "married") {
		t.Error(r.stdout)
	}
	if r := newsgraph(t, "", "entities", "judgements", "--by-user").want(t, 0); !strings.Contains(r.stdout, change.Judgements[0].ID) {
		t.Error(r.stdout)
	}

	newsgraph(t, "", "entities", "undo", change.Judgements[0].ID).want(t, 0)
	if after := contents(t, "newsgraph.db"); !slices.Equal(before, after) {
		t.Errorf("after the merge was taken back the store is another:\n%q\n%q", before, after)
	}
}

// TestAmbiguousName splits an entity by article, and then asks for the name of both.
func TestAmbiguousName(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.txt", wire)
	write(t, "b.txt", strings.Replace(wire, "four years", "five years", 1)+"\nThe end.\n")
	newsgraph(t, "", "load", "a.txt", "b.txt").want(t, 0)
	var x struct{ Names []struct{ Examples []string } }
	r := newsgraph(t, "", "entities", "explain", "Petra Holm", "--json").want(t, 0)
	if err := json.Unmarshal([]byte(r.stdout), &x); err != nil || len(x.Names) == 0 || len(x.Names[0].Examples) != 2 {
		t.Fatalf("%v in %s", err, r.stdout)
	}
	newsgraph(t, "", "entities", "split", "Petra Holm", "--article", x.Names[0].Examples[0], "--reason", "another").want(t, 0)
	r = newsgraph(t, "", "entities", "explain", "Petra Holm").want(t, 2)
	if !strings.Contains(r.stderr, `2 entities are called "Petra Holm"`) || strings.Count(r.stderr, "en_") != 2 {
		t.Errorf("it does not say which there are: %s", r.stderr)
	}
}

func TestEntitiesUsage(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, test := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"explain"}, 2, "arg"},
		{[]string{"explain", "Nobody"}, 1, "not found"},
		{[]string{"explain", "en_00000000000000000000000000"}, 1, "not found"},
		{[]string{"explain", "Nobody", "--type", "ANIMAL"}, 2, "--type"},
		{[]string{"split", "Nobody"}, 2, "--profile or --article"},
		{[]string{"split", "Nobody", "--article", "x"}, 2, "ar_"},
		{[]string{"undo", "x"}, 2, "ju_"},
		{[]string{"undo", "ju_00000000000000000000000000"}, 1, "not found"},
	} {
		if r := newsgraph(t, "", append([]string{"entities"}, test.args...)...).want(t, test.code); !strings.Contains(r.stderr, test.says) {
			t.Errorf("%v: %s", test.args, r.stderr)
		}
	}
	if r := newsgraph(t, "", "entities", "candidates").want(t, 0); !strings.Contains(r.stdout, "none") {
		t.Error(r.stdout)
	}
	if r := newsgraph(t, "", "entities", "candidates", "--json").want(t, 0); strings.TrimSpace(r.stdout) != "[]" {
		t.Error(r.stdout)
	}
	if r := newsgraph(t, "", "entities").want(t, 0); !strings.Contains(r.stdout, "newsgraph entities undo") {
		t.Error(r.stdout)
	}
}
