package graph_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
)

func TestEventTies(t *testing.T) {
	event := func(change func(*graph.Event)) *graph.Event {
		e := &graph.Event{
			Type: graph.Accuse, Actors: []graph.ID{"a"}, Targets: []graph.ID{"b"},
			Polarity: graph.Affirmed, Modality: graph.Asserted,
		}
		change(e)
		return e
	}
	tie := func(from, to graph.ID, s graph.Standing) graph.Tie {
		return graph.Tie{From: from, To: to, Type: "ACCUSED", Standing: s}
	}
	for name, c := range map[string]struct {
		event *graph.Event
		want  []graph.Tie
	}{
		"own voice":   {event(func(*graph.Event) {}), []graph.Tie{tie("a", "b", graph.Told)}},
		"in a quote":  {event(func(e *graph.Event) { e.Within = "q" }), []graph.Tie{tie("a", "b", graph.Claimed)}},
		"alleged":     {event(func(e *graph.Event) { e.Modality = graph.Alleged }), []graph.Tie{tie("a", "b", graph.Claimed)}},
		"planned":     {event(func(e *graph.Event) { e.Modality = graph.Planned }), []graph.Tie{tie("a", "b", graph.Claimed)}},
		"possible":    {event(func(e *graph.Event) { e.Modality = graph.Possible }), []graph.Tie{tie("a", "b", graph.Claimed)}},
		"conditional": {event(func(e *graph.Event) { e.Modality = graph.Conditional }), []graph.Tie{tie("a", "b", graph.Claimed)}},
		"denied":      {event(func(e *graph.Event) { e.Modality = graph.Denied }), []graph.Tie{tie("a", "b", graph.Refuted)}},
		"negated":     {event(func(e *graph.Event) { e.Polarity = graph.Negated }), []graph.Tie{tie("a", "b", graph.Refuted)}},
		"denied in a quote": {
			event(func(e *graph.Event) { e.Within, e.Modality = "q", graph.Denied }), []graph.Tie{tie("a", "b", graph.Refuted)},
		},
		"many": {
			event(func(e *graph.Event) { e.Actors, e.Targets = []graph.ID{"a", "c", "a"}, []graph.ID{"c", "b", ""} }),
			[]graph.Tie{tie("a", "c", graph.Told), tie("a", "b", graph.Told), tie("c", "b", graph.Told)},
		},
		"nobody":  {event(func(e *graph.Event) { e.Actors = nil }), nil},
		"himself": {event(func(e *graph.Event) { e.Targets = []graph.ID{"a"} }), nil},
		"a place": {event(func(e *graph.Event) { e.Place = "p" }), []graph.Tie{tie("a", "b", graph.Told)}},
		"a journey": {
			event(func(e *graph.Event) { e.Type, e.Place = graph.Travel, "p" }),
			[]graph.Tie{{From: "a", To: "p", Type: "TRAVELED", Standing: graph.Told}},
		},
	} {
		if d := cmp.Diff(c.want, c.event.Ties()); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

func TestQuoteAndRoleTies(t *testing.T) {
	quote := graph.Quote{Speakers: []graph.ID{"a"}, Addressees: []graph.ID{"b"}, Polarity: graph.Affirmed}
	within, negated := quote, quote
	within.Within, negated.Polarity = "q", graph.Negated
	for _, c := range []struct {
		got  []graph.Tie
		want []graph.Tie
	}{
		{quote.Ties(), []graph.Tie{{From: "a", To: "b", Type: graph.Addressed, Standing: graph.Told}}},
		{within.Ties(), []graph.Tie{{From: "a", To: "b", Type: graph.Addressed, Standing: graph.Claimed}}},
		{negated.Ties(), []graph.Tie{{From: "a", To: "b", Type: graph.Addressed, Standing: graph.Refuted}}},
		{(&graph.Role{Person: "a", Of: "b", To: "c"}).Ties(), []graph.Tie{{From: "a", To: "b", Type: graph.Holds, Standing: graph.Told}}},
		{(&graph.Role{Person: "a"}).Ties(), nil},
	} {
		if d := cmp.Diff(c.want, c.got); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
	}
}

func TestEveryEventTypeHasAnEdgeOfItsOwn(t *testing.T) {
	types := graph.EdgeTypes()
	if len(types) != len(graph.EventTypes())+2 || slices.Contains(types, "") {
		t.Errorf("edge types %v", types)
	}
	slices.Sort(types)
	if len(slices.Compact(types)) != len(graph.EventTypes())+2 {
		t.Error("two event types have one edge type")
	}
}
