package resolve_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/graph"
	"newsgraph/loader/resolve"
)

var run = graph.LoadRun{ID: graph.NewID(graph.KindRun, "test"), Extractor: "test 1", StartedAt: time.Date(2021, 3, 21, 0, 0, 0, 0, time.UTC)}

func known(t testing.TB) *gazetteer.Gazetteer {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// draft writes a record by quoting its text: at finds the n-th place of words.
type draft struct {
	*extract.Record
	t testing.TB
}

func newDraft(t testing.TB, sentences ...string) draft {
	d := draft{&extract.Record{Version: 1, Text: strings.Join(sentences, " "), Extractor: extract.Info{Name: "test", Version: "1"}}, t}
	n := 0
	for _, s := range sentences {
		length := utf8.RuneCountInString(s)
		d.Sentences = append(d.Sentences, extract.Span{Start: n, End: n + length})
		n += length + 1
	}
	return d
}

func (d draft) at(words string) extract.Span {
	d.t.Helper()
	i := strings.Index(d.Text, words)
	if i < 0 {
		d.t.Fatalf("%q is not in the text", words)
	}
	start := utf8.RuneCountInString(d.Text[:i])
	return extract.Span{Start: start, End: start + utf8.RuneCountInString(words)}
}

func (d draft) entity(id, kind, name string, mentions ...string) {
	e := extract.Entity{ID: id, Type: kind, Name: name}
	for _, m := range mentions {
		mention := extract.Mention{ID: id + m, Span: d.at(m), Form: "NAME", Entity: id}
		d.Mentions, e.Mentions = append(d.Mentions, mention), append(e.Mentions, mention.ID)
	}
	d.Entities = append(d.Entities, e)
}

func (d draft) resolve(article extract.Article) (*graph.Batch, []resolve.Dropped) {
	d.t.Helper()
	article.Text = d.Text
	complete(d.Record)
	b, dropped, err := resolve.Article(resolve.Input{Article: article, Origin: "in.jsonl:1", Record: d.Record, Run: run}, known(d.t))
	if err != nil {
		d.t.Fatal(err)
	}
	return b, dropped
}

// complete fills in what a draft leaves out: an id, and empty lists for null ones.
func complete(r *extract.Record) {
	r.ID = "draft"
	r.Sentences, r.Mentions, r.Entities, r.Roles = some(r.Sentences), some(r.Mentions), some(r.Entities), some(r.Roles)
	r.Quotes, r.Events, r.Dates, r.Links = some(r.Quotes), some(r.Events), some(r.Dates), some(r.Links)
	for i := range r.Entities {
		r.Entities[i].Mentions = some(r.Entities[i].Mentions)
	}
	for i := range r.Quotes {
		q := &r.Quotes[i]
		q.Source, q.Cue, q.Speakers, q.Addressees = some(q.Source), some(q.Cue), some(q.Speakers), some(q.Addressees)
	}
	for i := range r.Events {
		r.Events[i].Actors, r.Events[i].Targets = some(r.Events[i].Actors), some(r.Events[i].Targets)
	}
}

func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// bridge is a small article with something of everything.
func bridge(t testing.TB) draft {
	d := newDraft(t, "Müller opened the bridge.", "“It is safe. Berlin paid for it,” Mayor Ana Müller told Orland.", "Kord accused Orland of lying.")
	d.entity("p", "PERSON", "Ana Müller", "Müller", "Ana Müller")
	d.entity("b", "PLACE", "Berlin", "Berlin")
	d.entity("o", "COUNTRY", "Orland", "Orland")
	d.entity("k", "COUNTRY", "Kord", "Kord")
	d.entity("unsaid", "GROUP", "protesters")
	d.entity("office", "GOVERNMENT_BODY", "Mayor's Office")
	of, within := "office", "q1"
	confidence := 0.9
	d.Roles = []extract.Role{{Person: "p", Title: "Mayor", Of: &of, Span: d.at("Mayor Ana Müller")}}
	d.Quotes = []extract.Quote{{
		ID: "q1", Style: "DIRECT", Source: []extract.Span{d.at("Mayor Ana Müller")}, Cue: []extract.Span{d.at("told")},
		Content: []extract.Span{d.at("It is safe. Berlin paid for it")}, Speakers: []string{"p"}, Addressees: []string{"o"},
		Polarity: "AFFIRMED", Confidence: &confidence, Rule: "said",
	}}
	d.Events = []extract.Event{
		{ID: "v1", Type: "AID", Trigger: []extract.Span{d.at("paid for")}, Actors: []string{"b"}, Polarity: "AFFIRMED", Modality: "ASSERTED", Within: &within},
		{
			ID: "v2", Type: "ACCUSE", Trigger: []extract.Span{d.at("accused")}, Actors: []string{"k"}, Targets: []string{"o"}, Polarity: "AFFIRMED",
			Modality: "ASSERTED", About: &within, Date: &extract.When{Value: "2021-03", Precision: "MONTH"},
		},
	}
	d.Links = []extract.Link{{From: "v2", To: "q1", Type: "RESPONDS_TO"}}
	return d
}

func TestArticle(t *testing.T) {
	published := "2021-03-20"
	b, dropped := bridge(t).resolve(extract.Article{ID: "mine", Outlet: "TASS", Title: "T", URL: "https://example.org/1", Published: published, Language: "en", Authors: []string{"A"}})
	if len(dropped) != 0 {
		t.Errorf("dropped %v", dropped)
	}
	day := &graph.Date{Value: published, Precision: graph.Day}
	ana, orland := graph.EntityID(graph.Person, "Ana Müller"), graph.EntityID(graph.Country, "Orland")
	kord, berlin := graph.EntityID(graph.Country, "Kord"), graph.ProfileID(graph.Place, "Berlin", "de", "")
	tass := graph.EntityID(graph.Outlet, "TASS")

	a := b.Articles[0]
	if a.Outlet != tass || a.CallerID != "mine" || a.Origin != "in.jsonl:1" || a.Extractor != "test 1" || !cmp.Equal(a.Published, day) || a.Run != run.ID {
		t.Errorf("article %+v", a)
	}
	if len(b.Sentences) != 3 || b.Sentences[0].Text != "Müller opened the bridge." || b.Sentences[2].Index != 2 {
		t.Errorf("sentences %+v", b.Sentences)
	}
	var names []string
	for _, e := range b.Entities {
		names = append(names, e.Name)
	}
	if diff := cmp.Diff([]string{"TASS", "Ana Müller", "Berlin", "Orland", "Kord", "Mayor's Office"}, names); diff != "" {
		t.Errorf("entities, without the one that nothing speaks of: %s", diff)
	}

	id := b.Quotes[0].ID
	first, second := b.Sentences[0].ID, b.Sentences[1].ID
	confidence := 0.9
	wantQuotes := []graph.Quote{{
		ID: id, Text: "It is safe. Berlin paid for it", Style: graph.Direct, Cue: "told", Source: "Mayor Ana Müller", Speakers: []graph.ID{ana},
		Addressees: []graph.ID{orland}, About: []graph.ID{berlin}, Polarity: graph.Affirmed, Reported: day, Confidence: &confidence, Rule: "said", Position: 27,
		Evidence: []graph.Evidence{{Article: a.ID, Sentence: second, Spans: []graph.EvidenceSpan{
			{Span: graph.Span{Start: 27, End: 57}, Part: graph.ContentPart},
			{Span: graph.Span{Start: 60, End: 76}, Part: graph.SourcePart},
			{Span: graph.Span{Start: 77, End: 81}, Part: graph.CuePart},
		}}},
	}}
	if diff := cmp.Diff(wantQuotes, b.Quotes); diff != "" {
		t.Errorf("quotes: %s", diff)
	}
	wantEvents := []graph.Event{
		{
			ID: b.Events[0].ID, Type: graph.Aid, Trigger: "paid for", Text: b.Sentences[1].Text, Actors: []graph.ID{berlin}, Polarity: graph.Affirmed,
			Modality: graph.Asserted, Reported: day, Within: id, Position: 46,
			Evidence: []graph.Evidence{{Article: a.ID, Sentence: second, Spans: []graph.EvidenceSpan{{Span: graph.Span{Start: 46, End: 54}, Part: graph.TriggerPart}}}},
		},
		{
			ID: b.Events[1].ID, Type: graph.Accuse, Trigger: "accused", Text: b.Sentences[2].Text, Actors: []graph.ID{kord}, Targets: []graph.ID{orland},
			Polarity: graph.Affirmed, Modality: graph.Asserted, Date: &graph.Date{Value: "2021-03", Precision: graph.Month}, Reported: day, About: id, Position: 95,
			Evidence: []graph.Evidence{{Article: a.ID, Sentence: b.Sentences[2].ID, Spans: []graph.EvidenceSpan{{Span: graph.Span{Start: 95, End: 102}, Part: graph.TriggerPart}}}},
			Links:    []graph.Link{{Type: graph.RespondsTo, To: id}},
		},
	}
	if diff := cmp.Diff(wantEvents, b.Events); diff != "" {
		t.Errorf("events: %s", diff)
	}
	office := graph.EntityID(graph.GovernmentBody, "Mayor's Office")
	wantRoles := []graph.Role{{ID: graph.RoleID(ana, "Mayor", graph.Held, office, ""), Person: ana, Title: "Mayor", Of: office, Evidence: []graph.Evidence{
		{Article: a.ID, Sentence: second, Spans: []graph.EvidenceSpan{{Span: graph.Span{Start: 60, End: 76}, Part: graph.RolePart}}},
	}}}
	if diff := cmp.Diff(wantRoles, b.Roles); diff != "" {
		t.Errorf("roles: %s", diff)
	}
	for _, m := range b.Mentions {
		switch m.Entity {
		case ana:
			want := []graph.MentionSpan{
				{Span: graph.Span{Start: 0, End: 6}, Form: graph.Name, Text: "Müller", Sentence: first},
				{Span: graph.Span{Start: 66, End: 76}, Form: graph.Name, Text: "Ana Müller", Sentence: second},
			}
			if diff := cmp.Diff(want, m.Spans); diff != "" {
				t.Errorf("mentions: %s", diff)
			}
		case office:
			if len(m.Spans) != 0 {
				t.Errorf("an office that is only implied is mentioned at %v", m.Spans)
			}
		}
	}
}

// TestIdsDoNotDependOnTheRecord renames and reorders everything in a record.
func TestIdsDoNotDependOnTheRecord(t *testing.T) {
	article := extract.Article{Outlet: "Wire"}
	want, _ := bridge(t).resolve(article)

	other := bridge(t)
	slices.Reverse(other.Entities)
	slices.Reverse(other.Mentions)
	slices.Reverse(other.Events)
	rename := func(ids ...*string) {
		for _, id := range ids {
			*id = "x" + *id
		}
	}
	for i := range other.Entities {
		rename(&other.Entities[i].ID)
	}
	for i := range other.Mentions {
		rename(&other.Mentions[i].Entity)
	}
	for i := range other.Events {
		for j := range other.Events[i].Actors {
			rename(&other.Events[i].Actors[j])
		}
		for j := range other.Events[i].Targets {
			rename(&other.Events[i].Targets[j])
		}
	}
	rename(&other.Roles[0].Person, other.Roles[0].Of, &other.Quotes[0].Speakers[0], &other.Quotes[0].Addressees[0])
	got, _ := other.resolve(article)

	byID := cmp.Options{
		cmp.Transformer("sort", func(in []graph.Entity) map[graph.ID]graph.Entity {
			return index(in, func(e graph.Entity) graph.ID { return e.ID })
		}),
		cmp.Transformer("sort", func(in []graph.Mention) map[graph.ID]graph.Mention {
			return index(in, func(e graph.Mention) graph.ID { return e.ID })
		}),
		cmp.Transformer("sort", func(in []graph.Event) map[graph.ID]graph.Event {
			return index(in, func(e graph.Event) graph.ID { return e.ID })
		}),
	}
	if diff := cmp.Diff(want, got, byID); diff != "" {
		t.Error(diff)
	}
}

func index[T any](in []T, id func(T) graph.ID) map[graph.ID]T {
	out := map[graph.ID]T{}
	for _, v := range in {
		out[id(v)] = v
	}
	return out
}

func TestSpansAcrossSentences(t *testing.T) {
	d := newDraft(t, "“It is safe.", "It will stand,” she said.")
	d.Quotes = []extract.Quote{{ID: "q", Style: "DIRECT", Content: []extract.Span{{Start: 1, End: 27}}, Cue: []extract.Span{d.at("said")}, Polarity: "AFFIRMED"}}
	b, _ := d.resolve(extract.Article{})
	var parts []string
	for _, e := range b.Quotes[0].Evidence {
		for _, s := range e.Spans {
			parts = append(parts, string([]rune(d.Text)[s.Start:s.End]))
		}
	}
	if diff := cmp.Diff([]string{"It is safe.", "It will stand,", "said"}, parts); diff != "" {
		t.Error(diff)
	}
}

// TestUnprovable leaves out what lies in no sentence and whatever is told within
// it: on its own that would be the article's word.
func TestUnprovable(t *testing.T) {
	d := newDraft(t, "Kord accused Orland.", "The end is near.")
	d.entity("k", "COUNTRY", "Kord", "Kord")
	d.Sentences = d.Sentences[:1]
	content := func(words string) []extract.Span { return []extract.Span{d.at(words)} }
	outside, inner, loopA, loopB := "outside", "inner", "loop-a", "loop-b"
	quote := func(id, words string, within *string) extract.Quote {
		return extract.Quote{ID: id, Style: "INDIRECT", Content: content(words), Polarity: "AFFIRMED", Within: within}
	}
	d.Quotes = []extract.Quote{
		quote(inner, "Kord", &outside), quote(outside, "The end", nil), quote(loopA, "accused", &loopB), quote(loopB, "Orland", &loopA), quote("kept", "Kord accused", nil),
	}
	event := func(id, words string, within, about *string) extract.Event {
		return extract.Event{ID: id, Type: "ACCUSE", Trigger: content(words), Actors: []string{"k"}, Polarity: "AFFIRMED", Modality: "ASSERTED", Within: within, About: about}
	}
	d.Events = []extract.Event{event("v1", "accused", &inner, nil), event("v2", "near", nil, nil), event("v3", "accused Orland", nil, &outside)}
	d.Roles = []extract.Role{{Person: "k", Title: "Herald", Span: d.at("near")}}
	d.Links = []extract.Link{{From: "v3", To: outside, Type: "CONTRADICTS"}}

	b, dropped := d.resolve(extract.Article{})
	var got []string
	for _, one := range dropped {
		got = append(got, one.Statement)
	}
	slices.Sort(got)
	want := []string{"event v1", "event v2", "quote inner", "quote loop-a", "quote loop-b", "quote outside", `role "Herald"`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(b.Quotes) != 1 || len(b.Events) != 1 || len(b.Roles) != 0 || b.Events[0].About != "" || b.Events[0].Links != nil {
		t.Errorf("%d quotes, %d roles, events %+v", len(b.Quotes), len(b.Roles), b.Events)
	}
}

// TestMinConfidence leaves out what is not sure, what says nothing of it, and
// what is told within either.
func TestMinConfidence(t *testing.T) {
	d := newDraft(t, "Ana said Kord accused Orland.", "Kord met Orland.", "Orland left.")
	d.entity("k", "COUNTRY", "Kord", "Kord")
	half, most := 0.5, 0.9
	q := "q"
	d.Quotes = []extract.Quote{
		{ID: q, Style: "INDIRECT", Content: []extract.Span{d.at("Kord accused Orland")}, Polarity: "AFFIRMED", Confidence: &half},
		{ID: "inner", Style: "INDIRECT", Content: []extract.Span{d.at("accused Orland")}, Polarity: "AFFIRMED", Within: &q, Confidence: &most},
	}
	event := func(id, words string, within *string, c *float64) extract.Event {
		return extract.Event{ID: id, Type: "ACCUSE", Trigger: []extract.Span{d.at(words)}, Polarity: "AFFIRMED", Modality: "ASSERTED", Within: within, Confidence: c}
	}
	d.Events = []extract.Event{event("v1", "accused", &q, &most), event("v2", "met", nil, &most), event("v3", "left", nil, nil)}
	complete(d.Record)
	for least, want := range map[float64]string{0: "2 3 0", 0.5: "2 2 1", 0.6: "0 1 4", 1: "0 0 5"} {
		b, dropped, err := resolve.Article(resolve.Input{Article: extract.Article{Text: d.Text}, Record: d.Record, Run: run, MinConfidence: least}, known(t))
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range dropped {
			if !x.Unsure {
				t.Errorf("%v: %s", least, x)
			}
		}
		if got := fmt.Sprint(len(b.Quotes), len(b.Events), len(dropped)); got != want {
			t.Errorf("%v: %s, want %s", least, got, want)
		}
	}
}

// TestSharedKeys keeps two statements apart that share their words, in whatever
// order they come, and makes one of two that share everything.
func TestSharedKeys(t *testing.T) {
	d := newDraft(t, "Kord and Orland accused Norland and Vard.")
	for _, n := range []string{"Kord", "Orland", "Norland", "Vard"} {
		d.Entities = append(d.Entities, extract.Entity{ID: n, Type: "COUNTRY", Name: n})
	}
	event := func(id, actor, target string) extract.Event {
		return extract.Event{ID: id, Type: "ACCUSE", Trigger: []extract.Span{d.at("accused")}, Actors: []string{actor}, Targets: []string{target}, Polarity: "AFFIRMED", Modality: "ASSERTED"}
	}
	d.Events = []extract.Event{event("v1", "Kord", "Norland"), event("v2", "Orland", "Vard"), event("v3", "Kord", "Norland")}
	d.Links = []extract.Link{{From: "v2", To: "v3", Type: "SAME_EVENT"}, {From: "v1", To: "v3", Type: "SAME_EVENT"}}
	b, _ := d.resolve(extract.Article{})
	if len(b.Events) != 2 {
		t.Fatalf("%d events, want 2", len(b.Events))
	}
	if want := []graph.Link{{Type: graph.SameEvent, To: b.Events[0].ID}}; !cmp.Equal(b.Events[1].Links, want) || b.Events[0].Links != nil {
		t.Errorf("links %v and %v", b.Events[0].Links, b.Events[1].Links)
	}
	slices.Reverse(d.Events)
	again, _ := d.resolve(extract.Article{})
	if again.Events[0].ID != b.Events[0].ID || again.Events[1].ID != b.Events[1].ID {
		t.Errorf("reversed, the ids are %v and %v; want %v and %v", again.Events[0].ID, again.Events[1].ID, b.Events[0].ID, b.Events[1].ID)
	}
}

func TestOutletHasOneName(t *testing.T) {
	d := newDraft(t, "Nothing happened.")
	for given, want := range map[string]string{"Reuters": "Reuters", "reuters  wire of nowhere": "reuters  wire of nowhere"} {
		b, _ := d.resolve(extract.Article{Outlet: given})
		if len(b.Entities) != 1 || b.Entities[0].Name != want || b.Entities[0].Type != graph.Outlet || b.Articles[0].Outlet != b.Entities[0].ID {
			t.Errorf("%q: %+v", given, b.Entities)
		}
	}
	b, _ := d.resolve(extract.Article{})
	if len(b.Entities) != 0 || b.Articles[0].Outlet != "" {
		t.Errorf("without an outlet: %+v", b.Entities)
	}
}

// TestSenses tells apart those with one name by the country that articles say they
// are of.
func TestSenses(t *testing.T) {
	of := func(e string) *string { return &e }
	for _, test := range []struct {
		name, text string
		draw       func(d draft)
		want       func(article graph.ID) graph.ID
	}{
		{
			"a person by the country of his office", "Russian envoy Oleg Kord spoke.",
			func(d draft) {
				d.entity("p", "PERSON", "Oleg Kord", "Oleg Kord")
				d.entity("c", "COUNTRY", "Russia", "Russian")
				d.Roles = []extract.Role{{Person: "p", Title: "Envoy", Of: of("c"), Span: d.at("Russian envoy Oleg Kord")}}
			},
			func(graph.ID) graph.ID { return graph.ProfileID(graph.Person, "Oleg Kord", "ru", "") },
		},
		{
			"offices of two countries say nothing", "Oleg Kord was minister of Russia and of France.",
			func(d draft) {
				d.entity("p", "PERSON", "Oleg Kord", "Oleg Kord")
				d.entity("c", "COUNTRY", "Russia", "Russia")
				d.entity("f", "COUNTRY", "France", "France")
				d.Roles = []extract.Role{
					{Person: "p", Title: "Minister", Of: of("c"), Span: d.at("Oleg Kord was minister of Russia")},
					{Person: "p", Title: "Minister", Of: of("f"), Span: d.at("minister of Russia and of France")},
				}
			},
			func(graph.ID) graph.ID { return graph.EntityID(graph.Person, "Oleg Kord") },
		},
		{
			"a surname is its article's", "Kord spoke.",
			func(d draft) { d.entity("p", "PERSON", "Kord", "Kord") },
			func(article graph.ID) graph.ID { return graph.UnnamedID(graph.Person, "Kord", article) },
		},
		{
			"a body by its name", "The Supreme Court of India sat.",
			func(d draft) {
				d.entity("b", "GOVERNMENT_BODY", "Supreme Court of India", "Supreme Court of India")
				d.entity("c", "COUNTRY", "India", "India")
			},
			func(graph.ID) graph.ID {
				return graph.ProfileID(graph.GovernmentBody, "Supreme Court of India", "in", "")
			},
		},
		{
			"a body by whose it is", "Brazil's Supreme Court sat.",
			func(d draft) { d.entity("b", "GOVERNMENT_BODY", "Supreme Court", "Supreme Court") },
			func(graph.ID) graph.ID { return graph.ProfileID(graph.GovernmentBody, "Supreme Court", "br", "") },
		},
		{
			"a body in an article about one country", "Brazilians heard that the Supreme Court sat.",
			func(d draft) {
				d.entity("b", "GOVERNMENT_BODY", "Supreme Court", "Supreme Court")
				d.entity("c", "COUNTRY", "Brazil", "Brazilians")
			},
			func(graph.ID) graph.ID { return graph.ProfileID(graph.GovernmentBody, "Supreme Court", "br", "") },
		},
		{
			"a department that is a place", "They left Cauca Department, Colombia.",
			func(d draft) { d.entity("b", "GOVERNMENT_BODY", "Cauca Department", "Cauca Department") },
			func(graph.ID) graph.ID { return graph.ProfileID(graph.Place, "Cauca Department", "co", "") },
		},
		{
			"a city with its state", "They left Fremont, Ohio, United States.",
			func(d draft) { d.entity("b", "PLACE", "Fremont", "Fremont") },
			func(graph.ID) graph.ID { return graph.ProfileID(graph.Place, "Fremont, Ohio", "us", "") },
		},
		{
			"a city with its county and state", "They left Fremont, Rock County, Ohio, United States.",
			func(d draft) { d.entity("b", "PLACE", "Fremont", "Fremont") },
			func(graph.ID) graph.ID { return graph.ProfileID(graph.Place, "Fremont, Ohio", "us", "") },
		},
		{
			"a part of a country, not the city of its name", "Drones flew over Kharkiv, Odesa and Sumy oblasts in Ukraine.",
			func(d draft) {
				d.entity("b", "PLACE", "Kharkiv", "Kharkiv")
				d.entity("c", "COUNTRY", "Ukraine", "Ukraine")
			},
			func(graph.ID) graph.ID { return graph.ProfileID(graph.Place, "Kharkiv Oblast", "", "Q170666") },
		},
		{
			"a part behind the word for it", "It rained in the provinces of Orlandia and Nadoria.",
			func(d draft) { d.entity("b", "PLACE", "Orlandia", "Orlandia") },
			func(graph.ID) graph.ID { return graph.EntityID(graph.Place, "Orlandia Province") },
		},
		{
			"no part of a country", "They flew from Orlandia and United States bases.",
			func(d draft) { d.entity("b", "PLACE", "Orlandia", "Orlandia") },
			func(graph.ID) graph.ID { return graph.EntityID(graph.Place, "Orlandia") },
		},
		{
			"a place of a name that the world knows elsewhere", "It rained in Valparaíso, Orlandia, Brazil.",
			func(d draft) { d.entity("b", "PLACE", "Valparaíso", "Valparaíso") },
			func(graph.ID) graph.ID { return graph.ProfileID(graph.Place, "Valparaíso", "br", "") },
		},
		{
			"a body that every country has", "The Supreme Court sat.",
			func(d draft) { d.entity("b", "GOVERNMENT_BODY", "Supreme Court", "Supreme Court") },
			func(article graph.ID) graph.ID {
				return graph.UnnamedID(graph.GovernmentBody, "Supreme Court", article)
			},
		},
		{
			"a place by what follows", "It rained in Orlandia, Brazil, all day.",
			func(d draft) { d.entity("b", "PLACE", "Orlandia", "Orlandia") },
			func(graph.ID) graph.ID { return graph.ProfileID(graph.Place, "Orlandia", "br", "") },
		},
		{
			"a place by the part of a country behind it", "Troops were near Bari, Puntland, all day.",
			func(d draft) { d.entity("b", "PLACE", "Bari", "Bari") },
			func(graph.ID) graph.ID { return graph.ProfileID(graph.Place, "Bari", "so", "") },
		},
		{
			"a continent in a list", "It was seen in Europe, Africa, Australia.",
			func(d draft) { d.entity("b", "PLACE", "Africa", "Africa") },
			func(graph.ID) graph.ID { return graph.ProfileID(graph.Place, "Africa", "", "") },
		},
		{
			"a place by the part of a country beside it", "Troops from Puntland were in Bari all day.",
			func(d draft) {
				d.entity("b", "PLACE", "Bari", "Bari")
				d.entity("c", "PLACE", "Puntland", "Puntland")
			},
			func(graph.ID) graph.ID { return graph.ProfileID(graph.Place, "Bari", "so", "") },
		},
		{
			"nobody's, with a demonym in its name", "The Economic Community of Central African States met.",
			func(d draft) {
				d.entity("b", "ORGANIZATION", "Economic Community of Central African States", "Economic Community of Central African States")
			},
			func(graph.ID) graph.ID {
				return graph.ProfileID(graph.Organization, "Economic Community of Central African States", "", "")
			},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDraft(t, test.text)
			test.draw(d)
			b, _ := d.resolve(extract.Article{})
			if got, want := b.Mentions[0].Entity, test.want(b.Articles[0].ID); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestUnnamedGroupsStayApart(t *testing.T) {
	var unnamed, named []graph.ID
	for _, text := range []string{"The protesters met Norlanders.", "Again the protesters met Norlanders."} {
		d := newDraft(t, text)
		d.entity("p", "GROUP", "protesters", "protesters")
		d.Mentions[0].Form = "NOMINAL"
		d.entity("n", "GROUP", "Norlanders", "Norlanders")
		d.Events = []extract.Event{{
			ID: "v1", Type: "CONSULT", Trigger: []extract.Span{d.at("met")}, Actors: []string{"p"}, Targets: []string{"n"},
			Polarity: "AFFIRMED", Modality: "ASSERTED",
		}}
		b, _ := d.resolve(extract.Article{})
		unnamed, named = append(unnamed, b.Events[0].Actors...), append(named, b.Events[0].Targets...)
	}
	if len(unnamed) != 2 || unnamed[0] == unnamed[1] {
		t.Errorf("the protesters of two articles are %v, want two", unnamed)
	}
	if len(named) != 2 || named[0] != named[1] {
		t.Errorf("the Norlanders of two articles are %v, want one", named)
	}
}

func TestWrongText(t *testing.T) {
	d := newDraft(t, "Nothing happened.")
	complete(d.Record)
	_, _, err := resolve.Article(resolve.Input{Article: extract.Article{Text: "Nothing happened!"}, Record: d.Record, Run: run}, known(t))
	if err == nil {
		t.Error("a record of another text is taken")
	}
}

func TestJoin(t *testing.T) {
	var parts []*graph.Batch
	for i, name := range []string{"ANA MÜLLER", "Ana Müller"} {
		d := newDraft(t, []string{"Mayor Müller spoke.", "Mayor Müller spoke again."}[i])
		d.entity("p", "PERSON", name, "Müller")
		d.Roles = []extract.Role{{Person: "p", Title: []string{"Mayor", "mayor"}[i], Span: d.at("Mayor Müller")}}
		b, _ := d.resolve(extract.Article{Outlet: "Wire"})
		parts = append(parts, b)
	}
	b := resolve.Join(run, parts)
	if err := b.Validate(); err != nil {
		t.Fatal(err)
	}
	want := []graph.Entity{
		{ID: graph.EntityID(graph.Outlet, "Wire"), Type: graph.Outlet, Name: "Wire"},
		{ID: graph.EntityID(graph.Person, "Ana Müller"), Type: graph.Person, Name: "Ana Müller"},
	}
	if diff := cmp.Diff(want, b.Entities); diff != "" {
		t.Error(diff)
	}
	if len(b.Mentions) != 2 || b.Mentions[0].Name != "ANA MÜLLER" || b.Mentions[1].Name != "Ana Müller" {
		t.Errorf("each article's name is not kept: %+v", b.Mentions)
	}
	if len(b.Articles) != 2 || len(b.Roles) != 1 || len(b.Roles[0].Evidence) != 2 || b.Roles[0].Title != "mayor" || !slices.IsSortedFunc(b.Roles[0].Evidence, graph.CompareEvidence) {
		t.Errorf("%d articles, roles %+v", len(b.Articles), b.Roles)
	}
	if len(parts[0].Roles[0].Evidence) != 1 || parts[0].Entities[1].Name != "ANA MÜLLER" {
		t.Error("joining changed a part")
	}
}

func TestStamp(t *testing.T) {
	by := extract.Info{Name: "n", Version: "1"}
	stamps := map[string]bool{}
	for _, a := range []extract.Article{{Text: "x"}, {Text: "x", Title: "y"}, {Text: "x", URL: "y"}, {Text: "x", Published: "y"}, {Text: "x", Authors: []string{"y"}}, {Text: "x", Authors: []string{"y", ""}}} {
		stamps[resolve.Stamp(a, by, 0)] = true
	}
	stamps[resolve.Stamp(extract.Article{Text: "x"}, extract.Info{Name: "n", Version: "2"}, 0)] = true
	stamps[resolve.Stamp(extract.Article{Text: "x"}, by, 0.5)] = true
	if len(stamps) != 8 {
		t.Errorf("%d stamps of 8 loads", len(stamps))
	}
}
