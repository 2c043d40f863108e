package main

import (
	"context"
	"fmt"
	"os"
	"slices"

	"newsgraph/graph"
)

// wrong says what became of a pair that is judged wrong, in words that tell nothing
// of its names: such counts may be looked at in the half to judge by too.
func wrong(ctx context.Context, store graph.Reader, a, b graph.ID) (string, error) {
	if a == "" || b == "" {
		return "a name is not found", nil
	}
	nodes, err := store.Nodes(ctx, []graph.ID{a, b})
	if err != nil {
		return "", err
	}
	x, isX := nodes[0].(*graph.Entity)
	y, isY := nodes[1].(*graph.Entity)
	if !isX || !isY {
		return "no entity", nil
	}
	if a == b {
		why := "joined: "
		if within, err := judged(ctx, store, a, b); err != nil || len(within) == 0 {
			why = "one profile: "
		}
		if x.WikidataID != "" {
			why += "with a Wikidata id, "
		}
		if x.Country == "" {
			why += "of no country, "
		}
		return why + string(x.Type), nil
	}
	kinds := fmt.Sprintf("%s and %s", min(x.Type, y.Type), max(x.Type, y.Type))
	judgements, err := judged(ctx, store, a, b)
	if err != nil {
		return "", err
	}
	for _, j := range judgements {
		return fmt.Sprintf("%s: %s", j.Verdict, kinds), nil
	}
	switch {
	case x.WikidataID != "" && y.WikidataID != "":
		return "two Wikidata ids: " + kinds, nil
	case x.Country != "" && y.Country != "" && x.Country != y.Country:
		return "two countries: " + kinds, nil
	}
	return "not compared, or too unlike: " + kinds, nil
}

// tell says on stderr what was made of a pair.
func tell(ctx context.Context, store graph.Reader, items []item, p pair, a, b graph.ID) {
	surface := func(at place) string {
		for i := range items {
			if items[i].id() == at.Item {
				return string([]rune(items[i].Text)[at.Start:at.End])
			}
		}
		return ""
	}
	fmt.Fprintf(os.Stderr, "same %v: %s %q %s | %s %q %s%s\n", p.Same, p.A.Item, surface(p.A), describe(ctx, store, a), p.B.Item, surface(p.B), describe(ctx, store, b), between(ctx, store, a, b))
}

// judged are the judgements between the profiles of two entities, or of one.
func judged(ctx context.Context, store graph.Reader, a, b graph.ID) ([]graph.Judgement, error) {
	of := map[graph.ID]graph.ID{}
	var ids []graph.ID
	profiles, err := store.Profiles(ctx, graph.ProfileFilter{Entities: []graph.ID{a, b}})
	if err != nil {
		return nil, err
	}
	for _, p := range profiles {
		of[p.ID] = p.Entity
		ids = append(ids, p.ID)
	}
	all, err := store.Judgements(ctx, graph.JudgementFilter{Profiles: ids})
	return slices.DeleteFunc(all, func(j graph.Judgement) bool {
		return of[j.Profile] == "" || of[j.Other] == "" || a != b && of[j.Profile] == of[j.Other]
	}), err
}

// between is what was judged of two entities, or within one.
func between(ctx context.Context, store graph.Reader, a, b graph.ID) string {
	if a == "" || b == "" {
		return ""
	}
	all, err := judged(ctx, store, a, b)
	if err != nil {
		return ""
	}
	out := ""
	for _, j := range all {
		out += fmt.Sprintf("\n\t%s %.2f %q", j.Verdict, *j.Score, j.Reasons)
	}
	return out
}

func describe(ctx context.Context, store graph.Reader, id graph.ID) string {
	if id == "" {
		return "not found"
	}
	nodes, err := store.Nodes(ctx, []graph.ID{id})
	if err != nil || nodes[0] == nil {
		return string(id)
	}
	e, ok := nodes[0].(*graph.Entity)
	if !ok {
		return string(id)
	}
	return fmt.Sprintf("[%s %s %s %s]", e.Type, e.Name, e.Country, e.WikidataID)
}
