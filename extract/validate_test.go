package extract_test

import (
	"errors"
	"testing"

	"newsgraph/extract"
)

// valid is a record with one of everything.
func valid() *extract.Record {
	r := extract.NewRecord(extract.Article{ID: "r", Text: "Anna Nowak said it was over on Monday."})
	half, e1, q1 := 0.5, "e1", "q1"
	r.Sentences = []extract.Span{{Start: 0, End: 38}}
	r.Entities = []extract.Entity{{ID: "e1", Type: "PERSON", Name: "Anna Nowak", Mentions: []string{"m1"}}}
	r.Mentions = []extract.Mention{{ID: "m1", Span: extract.Span{Start: 0, End: 10}, Form: "NAME", Entity: "e1"}}
	r.Roles = []extract.Role{{Person: "e1", Title: "Minister", Of: &e1, Span: extract.Span{Start: 0, End: 10}}}
	r.Quotes = []extract.Quote{{
		ID: "q1", Style: "INDIRECT", Source: []extract.Span{{Start: 0, End: 10}}, Cue: []extract.Span{{Start: 11, End: 15}},
		Content: []extract.Span{{Start: 16, End: 20}, {Start: 21, End: 25}}, Speakers: []string{"e1"}, Addressees: []string{}, Polarity: "AFFIRMED", Confidence: &half,
	}}
	r.Events = []extract.Event{{
		ID: "v1", Type: "ANNOUNCE", Trigger: []extract.Span{{Start: 11, End: 15}}, Actors: []string{"e1"}, Targets: []string{}, About: &q1,
		Polarity: "AFFIRMED", Modality: "ASSERTED", Confidence: &half, Date: &extract.When{Value: "2021-03-15", Precision: "DAY"},
	}}
	r.Dates = []extract.Date{{Span: extract.Span{Start: 31, End: 37}, When: extract.When{Value: "2021-03-15", Precision: "DAY"}}}
	r.Links = []extract.Link{{From: "q1", To: "v1", Type: "RESPONDS_TO"}}
	return r
}

func TestValidate(t *testing.T) {
	if err := valid().Validate(); err != nil {
		t.Fatal(err)
	}
	nothing, two := "nothing", 2.0
	for name, spoil := range map[string]func(*extract.Record){
		"version":           func(r *extract.Record) { r.Version = 2 },
		"no id":             func(r *extract.Record) { r.ID = "" },
		"null list":         func(r *extract.Record) { r.Links = nil },
		"null speakers":     func(r *extract.Record) { r.Quotes[0].Speakers = nil },
		"null actors":       func(r *extract.Record) { r.Events[0].Actors = nil },
		"null mentions":     func(r *extract.Record) { r.Entities[0].Mentions = nil },
		"span beyond":       func(r *extract.Record) { r.Mentions[0].End = 39 },
		"span empty":        func(r *extract.Record) { r.Mentions[0].End = 0 },
		"span negative":     func(r *extract.Record) { r.Dates[0].Start = -1 },
		"sentences overlap": func(r *extract.Record) { r.Sentences = append(r.Sentences, extract.Span{Start: 37, End: 38}) },
		"content unsorted":  func(r *extract.Record) { c := r.Quotes[0].Content; c[0], c[1] = c[1], c[0] },
		"content overlaps":  func(r *extract.Record) { r.Quotes[0].Content[1].Start = 19 },
		"no content":        func(r *extract.Record) { r.Quotes[0].Content = []extract.Span{} },
		"no trigger":        func(r *extract.Record) { r.Events[0].Trigger = []extract.Span{} },
		"form":              func(r *extract.Record) { r.Mentions[0].Form = "VERB" },
		"entity type":       func(r *extract.Record) { r.Entities[0].Type = "THING" },
		"no name":           func(r *extract.Record) { r.Entities[0].Name = "" },
		"style":             func(r *extract.Record) { r.Quotes[0].Style = "LOUD" },
		"polarity":          func(r *extract.Record) { r.Quotes[0].Polarity = "" },
		"modality":          func(r *extract.Record) { r.Events[0].Modality = "MAYBE" },
		"event type":        func(r *extract.Record) { r.Events[0].Type = "SING" },
		"precision":         func(r *extract.Record) { r.Dates[0].Precision = "WEEK" },
		"date value":        func(r *extract.Record) { r.Events[0].Date.Value = "" },
		"link type":         func(r *extract.Record) { r.Links[0].Type = "LIKES" },
		"link to nothing":   func(r *extract.Record) { r.Links[0].To = "v9" },
		"mention of nobody": func(r *extract.Record) { r.Mentions[0].Entity = "e9" },
		"mention of another": func(r *extract.Record) {
			r.Entities = append(r.Entities, extract.Entity{ID: "e2", Type: "PERSON", Name: "B", Mentions: []string{"m1"}})
		},
		"speaker nobody":      func(r *extract.Record) { r.Quotes[0].Speakers = []string{"e9"} },
		"addressee nobody":    func(r *extract.Record) { r.Quotes[0].Addressees = []string{"q1"} },
		"role of nothing":     func(r *extract.Record) { r.Roles[0].Of = &nothing },
		"role untitled":       func(r *extract.Record) { r.Roles[0].Title = "" },
		"place nowhere":       func(r *extract.Record) { r.Events[0].Place = &nothing },
		"within nothing":      func(r *extract.Record) { r.Events[0].Within = &nothing },
		"within itself":       func(r *extract.Record) { r.Quotes[0].Within = &r.Quotes[0].ID },
		"about nothing":       func(r *extract.Record) { r.Events[0].About = &nothing },
		"about itself":        func(r *extract.Record) { r.Events[0].About = &r.Events[0].ID },
		"confidence":          func(r *extract.Record) { r.Quotes[0].Confidence = &two },
		"same id":             func(r *extract.Record) { r.Events[0].ID = "q1" },
		"same entity":         func(r *extract.Record) { r.Entities = append(r.Entities, r.Entities[0]) },
		"text not UTF-8":      func(r *extract.Record) { r.Text = "Anna Nowak said it was over on Monday\xff" },
		"on behalf of nobody": func(r *extract.Record) { r.Quotes[0].OnBehalfOf = &nothing },
	} {
		t.Run(name, func(t *testing.T) {
			r := valid()
			spoil(r)
			if err := r.Validate(); !errors.Is(err, extract.ErrInvalidRecord) {
				t.Errorf("got %v", err)
			}
		})
	}
}
