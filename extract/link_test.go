package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/nlp"
)

// people lists the persons with their ids and what they are called, pronouns left
// out.
func (v *view) people() []string {
	out := []string{}
	for _, e := range v.Entities {
		if e.Type != "PERSON" {
			continue
		}
		id := "-"
		if e.Wikidata != nil {
			id = *e.Wikidata
		}
		var called []string
		for _, m := range v.Mentions {
			if m.Entity == e.ID && m.Form != "PRONOUN" {
				called = append(called, v.text(m.Span))
			}
		}
		out = append(out, fmt.Sprintf("%s %s: %s", e.Name, id, strings.Join(called, "; ")))
	}
	return out
}

func TestWhoIsMeant(t *testing.T) {
	e := engine(t)
	for name, c := range map[string]struct {
		text, day string
		want      []string
	}{
		"office alone":        {"The Russian president arrived in Paris.", "2021-03-20", []string{"Vladimir Putin Q7747: The Russian president"}},
		"after 2022":          {"The Russian president arrived in Paris.", "2025-03-20", []string{}},
		"without a day":       {"The Russian president arrived in Paris.", "", []string{}},
		"the dates say when":  {"The Russian president arrived in Paris on March 3, 2021, and left on March 5, 2021.", "", []string{"Vladimir Putin Q7747: The Russian president"}},
		"the dates disagree":  {"The Russian president arrived in Paris on March 3, 2021. In 1998 nobody had come.", "", []string{}},
		"possessive":          {"Britain's foreign secretary said that the talks had failed.", "2020-05-20", []string{"Dominic Raab Q268584: Britain's foreign secretary"}},
		"of":                  {"Nobody asked the prime minister of Canada.", "2020-05-20", []string{"Justin Trudeau Q3099714: the prime minister of Canada"}},
		"secretary of state":  {"The U.S. secretary of state went home.", "2020-05-20", []string{"Mike Pompeo Q473239: The U.S. secretary of state"}},
		"the country's":       {"Ukraine waited. The country's president spoke at noon.", "2020-05-20", []string{"Volodymyr Zelenskyy Q3874799: The country's president"}},
		"of two countries":    {"Ukraine and Poland waited. The country's president spoke at noon.", "2020-05-20", []string{}},
		"former":              {"The former Russian president arrived in Paris.", "2021-03-20", []string{}},
		"ex-":                 {"Russia's ex-president arrived in Paris.", "2021-03-20", []string{}},
		"a deputy":            {"The deputy Russian foreign minister arrived in Paris.", "2021-03-20", []string{}},
		"becoming":            {"Anna Kowalska was elected president of Russia in a novel.", "2021-03-20", []string{"Anna Kowalska -: Anna Kowalska; president"}},
		"a candidate":         {"The French president candidate list was short.", "2021-03-20", []string{}},
		"the article knows":   {"Greek President Anna Nowak spoke. The Greek president then left.", "2035-03-20", []string{"Anna Nowak -: Anna Nowak; The Greek president"}},
		"surname":             {"In Russia nobody heard Putin.", "2021-03-20", []string{"Vladimir Putin Q7747: Putin"}},
		"surname after 2022":  {"In Russia President Putin spoke.", "2025-03-20", []string{"Putin -: Putin"}},
		"surname, no country": {"Nobody heard President Johnson.", "2021-03-20", []string{"Johnson -: Johnson"}},
		"another's country":   {"The Kenyan coach Boris Johnson said that the team had won.", "2021-03-20", []string{"Boris Johnson -: The Kenyan coach; Boris Johnson"}},
		"spelled otherwise":   {"Ukrainian President Volodymyr Zelensky spoke.", "2021-03-20", []string{"Volodymyr Zelenskyy Q3874799: Volodymyr Zelensky"}},
		"office after 2022":   {"Russian President Vladimir Putin spoke.", "2025-03-20", []string{"Vladimir Putin Q7747: Vladimir Putin"}},
		"another given name":  {"Lebanese President Joseph Aoun spoke.", "2020-05-20", []string{"Joseph Aoun -: Joseph Aoun"}},
		"leads no state":      {"Bob Hughes, executive director of the Eastgate Society, spoke in London in England.", "1993-03-20", []string{"Bob Hughes -: Bob Hughes; executive director"}},
		"an envoy":            {"The Russian ambassador to the United States was told.", "2021-03-20", []string{"Anatoly Antonov Q4067324: The Russian ambassador to the United States"}},
		"year the term began": {"The Malawian president spoke.", "2020-01-02", []string{}},
		"former by name":      {"Former US President Barack Obama spoke in Chicago.", "2020-05-20", []string{"Barack Obama Q76: Barack Obama"}},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(c.want, readOn(t, e, c.text, c.day).people()); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRoleStatus(t *testing.T) {
	e := engine(t)
	for text, want := range map[string]string{
		"Former Finance Minister Anna Nowak spoke.":               "Finance Minister FORMER",
		"Anna Nowak, a former spokeswoman for the Senate, spoke.": "Spokeswoman FORMER",
		"Acting Governor Anna Nowak spoke.":                       "Governor ACTING",
		"President-elect Anna Nowak spoke.":                       "President-elect ELECT",
		"Vice President-elect Anna Nowak spoke.":                  "Vice President-elect ELECT",
		"Ex-President Anna Nowak spoke.":                          "President FORMER",
		"Finance Minister Anna Nowak spoke.":                      "Finance Minister ",
	} {
		got := []string{}
		for _, r := range readOn(t, e, text, "2021-03-20").Roles {
			got = append(got, r.Title+" "+r.Status)
		}
		if d := cmp.Diff([]string{want}, got); d != "" {
			t.Errorf("%s: %s", text, d)
		}
	}
}

func TestPlacesAndMissions(t *testing.T) {
	e := engine(t)
	for text, want := range map[string]string{
		"The Russian Embassy in the United States closed.": "DIPLOMATIC_MISSION Embassy of Russia in the United States Q2841834",
		"Nobody left Ottawa.":                              "PLACE Ottawa Q1930",
		"Nobody left Lahore in Punjab, Pakistan.":          "PLACE Lahore Q11739",
		"Nobody left Bashkortostan.":                       "PLACE Bashkortostan Q5710",
		"Nobody left New York.":                            "PLACE New York Q60",
		"Nobody left Buffalo, New York.":                   "PLACE New York (state) Q1384",
		"She left Dalton, Georgia, United States.":         "PLACE Georgia (U.S. state) Q1428",
	} {
		got := ""
		for _, x := range readOn(t, e, text, "2021-03-20").Entities {
			if x.Wikidata != nil && (x.Type != "COUNTRY") {
				got = x.Type + " " + x.Name + " " + *x.Wikidata
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestUsersPeople finds whom a user's list names, and says in its version that it
// knows more than the builtin gazetteer.
func TestUsersPeople(t *testing.T) {
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	list := "name,type,wikidata,aliases,country,position,since\nQuilla Featherstone,PERSON,Q999,Q. Featherstone,Fiji,Foreign Minister,2024-01-01\n"
	own, err := g.With(strings.NewReader(list), "own", func(b gazetteer.BadRow) { t.Error(b) })
	if err != nil {
		t.Fatal(err)
	}
	p, err := nlp.Load(nlp.News())
	if err != nil {
		t.Fatal(err)
	}
	e := extract.New(own, p)
	v := readOn(t, e, "Quilla Featherstone spoke. Fiji's foreign minister then left.", "2025-01-01")
	if d := cmp.Diff([]string{"Quilla Featherstone Q999: Quilla Featherstone; Fiji's foreign minister"}, v.people()); d != "" {
		t.Error(d)
	}
	if e.Info() == engine(t).Info() {
		t.Errorf("both are %v", e.Info())
	}
}
