package resolve_test

import (
	"testing"

	"newsgraph/extract"
	"newsgraph/graph"
	"newsgraph/loader/resolve"
)

// telling is an article that tells one act, and what a change makes of it.
func telling(t *testing.T, article, text, trigger string, change func(*extract.Event, *extract.Record)) *graph.Batch {
	t.Helper()
	d := newDraft(t, text)
	d.entity("k", "COUNTRY", "Kord", "Kord")
	d.entity("o", "COUNTRY", "Orland", "Orland")
	e := extract.Event{
		ID: "v1", Type: "CONSULT", Trigger: []extract.Span{d.at(trigger)}, Actors: []string{"k"}, Targets: []string{"o"},
		Date: &extract.When{Value: "2021-03-15", Precision: "DAY"}, Polarity: "AFFIRMED", Modality: "ASSERTED",
	}
	if change != nil {
		change(&e, d.Record)
	}
	d.Events = []extract.Event{e}
	b, dropped := d.resolve(extract.Article{URL: article})
	if len(dropped) > 0 || len(b.Events) != 1 {
		t.Fatalf("%v, %d events", dropped, len(b.Events))
	}
	return b
}

// TestOneActInTwoArticles makes one event of an act that two articles tell, and
// keeps apart what need not be one.
func TestOneActInTwoArticles(t *testing.T) {
	first := telling(t, "http://a/1", "Kord met Orland on Monday.", "met", nil)
	second := telling(t, "http://a/2", "There Orland held talks with Kord.", "held talks", func(e *extract.Event, _ *extract.Record) {
		e.Actors, e.Targets = e.Targets, e.Actors // a meeting has parties
	})
	if first.Events[0].ID != second.Events[0].ID {
		t.Fatal("two articles that tell one meeting have two events")
	}
	for name, parts := range map[string][]*graph.Batch{"in order": {first, second}, "in reverse": {second, first}} {
		b := resolve.Join(run, parts)
		if err := b.Validate(); err != nil {
			t.Fatal(err)
		}
		e := b.Events[0]
		lead := first.Events[0]
		if graph.CompareEvidence(second.Events[0].Evidence[0], lead.Evidence[0]) < 0 {
			lead = second.Events[0]
		}
		if len(b.Events) != 1 || len(e.Evidence) != 2 || e.Trigger != lead.Trigger || e.Text != lead.Text {
			t.Errorf("%s: %d events, %+v", name, len(b.Events), e)
		}
	}
	for name, change := range map[string]func(*extract.Event, *extract.Record){
		"another day": func(e *extract.Event, _ *extract.Record) { e.Date.Value = "2021-03-16" },
		"no day":      func(e *extract.Event, _ *extract.Record) { e.Date = nil },
		"a month": func(e *extract.Event, _ *extract.Record) {
			e.Date = &extract.When{Value: "2021-03", Precision: "MONTH"}
		},
		"denied":          func(e *extract.Event, _ *extract.Record) { e.Modality = "DENIED" },
		"negated":         func(e *extract.Event, _ *extract.Record) { e.Polarity = "NEGATED" },
		"another act":     func(e *extract.Event, _ *extract.Record) { e.Type = "ASSAULT" },
		"done by saying":  func(e *extract.Event, _ *extract.Record) { e.Type = "ACCUSE" },
		"another place":   func(e *extract.Event, _ *extract.Record) { place := "o"; e.Place = &place },
		"without a party": func(e *extract.Event, _ *extract.Record) { e.Targets = nil },
		"in someone's words": func(e *extract.Event, r *extract.Record) {
			r.Quotes = []extract.Quote{{ID: "q1", Style: "INDIRECT", Content: e.Trigger, Polarity: "AFFIRMED"}}
			e.Within = &r.Quotes[0].ID
		},
	} {
		if other := telling(t, "http://a/2", "Kord met Orland on Monday, again.", "met", change); other.Events[0].ID == first.Events[0].ID {
			t.Errorf("%s: one event", name)
		}
	}
}

// TestTwoActsOfOneArticle keeps apart what an article tells as two.
func TestTwoActsOfOneArticle(t *testing.T) {
	d := newDraft(t, "Kord met Orland in the morning.", "Kord met Orland again at night.")
	d.entity("k", "COUNTRY", "Kord", "Kord")
	d.entity("o", "COUNTRY", "Orland", "Orland")
	for i, at := range []extract.Span{d.at("met Orland in"), d.at("met Orland again")} {
		d.Events = append(d.Events, extract.Event{
			ID: []string{"v1", "v2"}[i], Type: "CONSULT", Trigger: []extract.Span{at}, Actors: []string{"k"}, Targets: []string{"o"},
			Date: &extract.When{Value: "2021-03-15", Precision: "DAY"}, Polarity: "AFFIRMED", Modality: "ASSERTED",
		})
	}
	if b, _ := d.resolve(extract.Article{}); len(b.Events) != 2 {
		t.Errorf("%d events, want 2", len(b.Events))
	}
}
