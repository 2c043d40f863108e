package graph_test

import (
	"errors"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

func TestValidateTakesWhatIsWhole(t *testing.T) {
	for name, b := range map[string]*graph.Batch{"empty": {}, "sample": graphtest.Sample(), "generated": graphtest.Generate(1, 100)[0]} {
		if err := b.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestValidateFindsEveryFault(t *testing.T) {
	unknown := graph.EntityID(graph.Person, "nobody")
	confidence := 1.5
	for name, spoil := range map[string]func(*graph.Batch){
		"is not an id of kind ru":       func(b *graph.Batch) { b.Run.ID = "" },
		"is not an id of kind en":       func(b *graph.Batch) { b.Entities[0].ID = b.Articles[0].ID },
		"is not an id of kind qu":       func(b *graph.Batch) { b.Quotes[0].ID = "qu_nonsense" },
		"stands twice":                  func(b *graph.Batch) { b.Sentences = append(b.Sentences, b.Sentences[0]) },
		"no text hash or stamp":         func(b *graph.Batch) { b.Articles[0].Stamp = "" },
		"run \"ru_":                     func(b *graph.Batch) { b.Articles[0].Run = graph.NewID(graph.KindRun, "another") },
		"outlet \"en_":                  func(b *graph.Batch) { b.Articles[0].Outlet = unknown },
		"date \"soon\"":                 func(b *graph.Batch) { b.Articles[0].Published = &graph.Date{Value: "soon", Precision: graph.Day} },
		"precision \"\"":                func(b *graph.Batch) { b.Articles[0].Published = &graph.Date{Value: "2024"} },
		"is not the span of a text":     func(b *graph.Batch) { b.Sentences[0].End++ },
		"no article":                    func(b *graph.Batch) { b.Sentences[0].Article = "" },
		"no name":                       func(b *graph.Batch) { b.Entities[0].Name = "" },
		"entity type \"ALIEN\"":         func(b *graph.Batch) { b.Entities[0].Type = "ALIEN" },
		"not the MentionID":             func(b *graph.Batch) { b.Mentions[1].ID = graph.NewID(graph.KindMention, "x") },
		"mention form \"SHOUT\"":        func(b *graph.Batch) { named(b).Spans[0].Form = "SHOUT" },
		"of another article":            func(b *graph.Batch) { named(b).Spans[0].Sentence = b.Sentences[len(b.Sentences)-1].ID },
		"outside its sentence":          func(b *graph.Batch) { named(b).Spans[0].End += 1000 },
		"sentence \"\" is not in":       func(b *graph.Batch) { b.Quotes[0].Evidence[0].Sentence = "" },
		"no evidence":                   func(b *graph.Batch) { b.Events[0].Evidence = nil },
		"evidence without a span":       func(b *graph.Batch) { b.Roles[0].Evidence[0].Spans = nil },
		"part \"WHOLE\"":                func(b *graph.Batch) { b.Quotes[0].Evidence[0].Spans[0].Part = "WHOLE" },
		"no person":                     func(b *graph.Batch) { b.Roles[0].Person = "" },
		"no title":                      func(b *graph.Batch) { b.Roles[0].Title = "" },
		"no text":                       func(b *graph.Batch) { b.Quotes[0].Text = "" },
		"style \"LOUD\"":                func(b *graph.Batch) { b.Quotes[0].Style = "LOUD" },
		"polarity \"\"":                 func(b *graph.Batch) { b.Quotes[0].Polarity = "" },
		"modality \"\"":                 func(b *graph.Batch) { b.Events[0].Modality = "" },
		"event type \"EXIST\"":          func(b *graph.Batch) { b.Events[0].Type = "EXIST" },
		"confidence 1.5":                func(b *graph.Batch) { b.Events[0].Confidence = &confidence },
		"position -1":                   func(b *graph.Batch) { b.Events[0].Position = -1 },
		"within itself":                 func(b *graph.Batch) { b.Quotes[0].Within = b.Quotes[0].ID },
		"within \"ev_":                  func(b *graph.Batch) { b.Quotes[0].Within = b.Events[0].ID },
		"about \"qu_":                   func(b *graph.Batch) { b.Events[0].About = graph.NewID(graph.KindQuote, "x") },
		"no link to":                    func(b *graph.Batch) { b.Events[0].Links = []graph.Link{{Type: graph.SameEvent}} },
		"link type \"LIKES\"":           func(b *graph.Batch) { b.Events[0].Links = []graph.Link{{Type: "LIKES", To: b.Quotes[0].ID}} },
		"is not mentioned in":           func(b *graph.Batch) { b.Quotes[0].About = []graph.ID{b.Entities[1].ID} },
		"entity \"en_":                  func(b *graph.Batch) { b.Quotes[0].Speakers = []graph.ID{unknown} },
		"an empty id among the actors":  func(b *graph.Batch) { b.Events[0].Actors = []graph.ID{""} },
		"an empty id among the targets": func(b *graph.Batch) { b.Events[0].Targets = append(b.Events[0].Targets, "") },
		"an empty id among the speaker": func(b *graph.Batch) { b.Quotes[0].Speakers = []graph.ID{""} },
		"text that is not UTF-8":        func(b *graph.Batch) { b.Quotes[0].Cue = "said\xff" },
		"text with a NUL":               func(b *graph.Batch) { b.Articles[0].Authors = []string{"A\x00B"} },
	} {
		t.Run(name, func(t *testing.T) {
			b := graphtest.Sample()
			spoil(b)
			if err := b.Validate(); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), name) {
				t.Errorf("error %v, want one that says %q", err, name)
			}
		})
	}
}

// named is a mention with a span.
func named(b *graph.Batch) *graph.Mention {
	for i := range b.Mentions {
		if len(b.Mentions[i].Spans) > 0 {
			return &b.Mentions[i]
		}
	}
	return nil
}

func TestValidateListsAFewFaultsOnly(t *testing.T) {
	b := graphtest.Generate(1, 480)[0]
	for i := range b.Sentences {
		b.Sentences[i].Text = ""
	}
	if err := b.Validate(); !errors.Is(err, graph.ErrInvalid) || strings.Count(err.Error(), "\n") > 10 {
		t.Errorf("error %v", err)
	}
}
