package identity_test

import (
	"slices"
	"testing"
	"time"

	"newsgraph/gazetteer"
	"newsgraph/graph"
	"newsgraph/loader/identity"
)

func rules(t testing.TB) *identity.Rules {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	return identity.New(g)
}

// who is a profile with what is told of it.
type who struct {
	kind       graph.EntityType
	name       string
	also       []string // that articles call it
	country    string
	wikidata   string
	articles   int // that tell of it; 0 is one
	titles     []string
	companions []graph.ID
}

func (w who) subject(r *identity.Rules) *identity.Subject {
	p := graph.Profile{
		ID: graph.NewID(graph.KindEntity, string(w.kind), w.name, w.country, w.wikidata), Type: w.kind, Name: w.name, Country: w.country, WikidataID: w.wikidata,
		Names: []graph.NameCount{{Name: w.name, Articles: 1, Given: 1}}, Articles: max(1, w.articles),
	}
	for _, n := range w.also {
		p.Names = append(p.Names, graph.NameCount{Name: n, Articles: 1})
	}
	s := r.Subject(p)
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	s.Tell([]graph.Appearance{{Profile: p.ID, Titles: w.titles, Companions: w.companions, At: &at}})
	return s
}

func TestCompare(t *testing.T) {
	beside := func(names ...string) []graph.ID {
		var out []graph.ID
		for _, n := range names {
			out = append(out, graph.EntityID(graph.Organization, n))
		}
		return out
	}
	const (
		person, body, org, place = graph.Person, graph.GovernmentBody, graph.Organization, graph.Place
		nothing                  = graph.Verdict("")
	)
	r := rules(t)
	for _, test := range []struct {
		name   string
		a, b   who
		rivals []who
		want   graph.Verdict
	}{
		{"one name, one country known", who{kind: person, name: "Oleg Marin", country: "ru"}, who{kind: person, name: "Oleg Marin"}, nil, graph.Same},
		{"one name, two countries", who{kind: person, name: "Oleg Marin", country: "ru"}, who{kind: person, name: "Oleg Marin", country: "bg"}, nil, graph.Different},
		{
			"one name, two countries, one office and the same others",
			who{kind: person, name: "Oleg Marin", country: "ru", titles: []string{"envoy"}, companions: beside("a", "b", "c")},
			who{kind: person, name: "Oleg Marin", country: "bg", titles: []string{"envoy"}, companions: beside("a", "b", "c")},
			nil, graph.Unsure,
		},
		{
			"of two of the name either may be meant",
			who{kind: person, name: "Oleg Marin", country: "ru"},
			who{kind: person, name: "Oleg Marin"},
			[]who{{kind: person, name: "Oleg Marin", country: "bg"}},
			graph.Unsure,
		},
		{"two Wikidata items", who{kind: person, name: "Oleg Marin", wikidata: "Q1"}, who{kind: person, name: "Oleg Marin", wikidata: "Q2"}, nil, nothing},
		{"a nickname and a country", who{kind: person, name: "Joe Marin", country: "us"}, who{kind: person, name: "Joseph Marin", country: "us"}, nil, graph.Same},
		{"a nickname alone", who{kind: person, name: "Joe Marin"}, who{kind: person, name: "Joseph Marin"}, nil, graph.Unsure},
		{"a middle initial", who{kind: person, name: "Joseph R. Marin"}, who{kind: person, name: "Joseph Marin"}, nil, graph.Same},
		{"two middle initials", who{kind: person, name: "Joseph R. Marin"}, who{kind: person, name: "Joseph T. Marin"}, nil, nothing},
		{"father and son", who{kind: person, name: "Joseph Marin"}, who{kind: person, name: "Joseph Marin Jr."}, nil, graph.Unsure},
		{"an honorific", who{kind: person, name: "Sir Joseph Marin"}, who{kind: person, name: "Joseph Marin"}, nil, graph.Same},
		{"two spellings and an office", who{kind: person, name: "Olexandr Zelenko", titles: []string{"mayor"}}, who{kind: person, name: "Oleksandr Zelenko", titles: []string{"mayor"}}, nil, graph.Same},
		{"another given name", who{kind: person, name: "Anna Marin"}, who{kind: person, name: "Joseph Marin"}, nil, nothing},
		{"a surname alone", who{kind: person, name: "Marin"}, who{kind: person, name: "Joseph Marin"}, nil, nothing},
		{
			"a surname, an office and the same others",
			who{kind: person, name: "Marin", titles: []string{"mayor"}, companions: beside("a", "b", "c")},
			who{kind: person, name: "Joseph Marin", titles: []string{"mayor"}, companions: beside("a", "b", "c")},
			nil, graph.Same,
		},
		{
			"a surname of two",
			who{kind: person, name: "Marin", titles: []string{"mayor"}, companions: beside("a", "b", "c")},
			who{kind: person, name: "Joseph Marin", titles: []string{"mayor"}, companions: beside("a", "b", "c")},
			[]who{{kind: person, name: "Anna Marin"}},
			graph.Unsure,
		},
		{
			"a surname of one well known",
			who{kind: person, name: "Marin", companions: beside("a")},
			who{kind: person, name: "Joseph Marin", also: []string{"Marin"}, articles: 12, companions: beside("a")},
			nil,
			graph.Same,
		},
		{
			"a surname of one well known, and of another",
			who{kind: person, name: "Marin", companions: beside("a")},
			who{kind: person, name: "Joseph Marin", also: []string{"Marin"}, articles: 12, companions: beside("a")},
			[]who{{kind: person, name: "Anna Marin", also: []string{"Marin"}}},
			graph.Unsure,
		},
		{
			"a surname of one whom the world knows",
			who{kind: person, name: "Marin", companions: beside("a", "b")},
			who{kind: person, name: "Joseph Marin", wikidata: "Q1", companions: beside("a", "b")},
			nil,
			graph.Same,
		},
		{"a city by whose name its part of the country is called", who{kind: place, name: "Tula", country: "ru"}, who{kind: place, name: "Tula Oblast", also: []string{"Tula"}, country: "ru"}, nil, nothing},
		{"a court's district is no state", who{kind: place, name: "Nadoria", country: "us"}, who{kind: place, name: "District of Nadoria", country: "us"}, nil, nothing},
		{"a place of one word and no country", who{kind: place, name: "Orland"}, who{kind: place, name: "Orland", country: "ng"}, nil, graph.Unsure},
		{"a place of one word, no country and one beside both", who{kind: place, name: "Orland", companions: beside("a")}, who{kind: place, name: "Orland", country: "ng", companions: beside("a")}, nil, graph.Same},
		{"an organization taken for a place", who{kind: org, name: "Orland Front"}, who{kind: place, name: "Orland Front"}, nil, graph.Same},
		{"an organization named like a city", who{kind: org, name: "Lisbon"}, who{kind: place, name: "Lisbon", country: "pt"}, nil, nothing},
		{"a hospital, built and staffed", who{kind: org, name: "Orland Hospital"}, who{kind: graph.Facility, name: "Orland Hospital"}, nil, graph.Same},
		{"a party and its name", who{kind: org, name: "Orland Rising Party"}, who{kind: org, name: "Orland Rising"}, nil, graph.Same},
		{"a party that many countries have", who{kind: org, name: "Liberal Party"}, who{kind: org, name: "Liberal"}, nil, nothing},
		{"an acronym of four letters", who{kind: org, name: "World Bee Keeping Federation"}, who{kind: org, name: "WBKF"}, nil, graph.Same},
		{
			"an acronym of four letters of two",
			who{kind: org, name: "World Bee Keeping Federation"},
			who{kind: org, name: "WBKF"},
			[]who{{kind: org, name: "Western Brick and Kiln Factory"}},
			graph.Unsure,
		},
		{"a department that is a place", who{kind: body, name: "Orlandes Department"}, who{kind: place, name: "Orlandes Department"}, nil, graph.Same},
		{"a department that is none", who{kind: body, name: "Orland Police Department"}, who{kind: place, name: "Orland"}, nil, nothing},
		{"cities of one name in two states", who{kind: place, name: "Orland, Ohio", country: "us"}, who{kind: place, name: "Orland, Utah", country: "us"}, nil, nothing},
		{"a city with its state and without", who{kind: place, name: "Orland, Ohio", country: "us"}, who{kind: place, name: "Orland", country: "us"}, nil, graph.Same},
		{
			"a city without its state where two states have one",
			who{kind: place, name: "Orland, Ohio", country: "us"},
			who{kind: place, name: "Orland", country: "us"},
			[]who{{kind: place, name: "Orland, Utah", country: "us"}},
			graph.Unsure,
		},
		{"a county named like a state", who{kind: place, name: "Ohio County", country: "us"}, who{kind: place, name: "Ohio", country: "us", wikidata: "Q1397"}, nil, nothing},
		{"a person and a place", who{kind: person, name: "Marin"}, who{kind: place, name: "Marin"}, nil, nothing},
		{"a body put in two ways", who{kind: body, name: "Ministry of Defence of France", country: "fr"}, who{kind: org, name: "French Defense Ministry", country: "fr"}, nil, graph.Same},
		{"bodies of two countries", who{kind: body, name: "Ministry of Defence of France", country: "fr"}, who{kind: body, name: "Ministry of Defence of Spain", country: "es"}, nil, nothing},
		{"a body that nothing says whose", who{kind: body, name: "Supreme Court"}, who{kind: body, name: "Supreme Court of India", country: "in"}, nil, nothing},
		{"an acronym that articles use", who{kind: org, name: "World Bee Federation", also: []string{"WBF"}}, who{kind: org, name: "WBF"}, nil, graph.Same},
		{"an acronym alone", who{kind: org, name: "World Bee Federation"}, who{kind: org, name: "WBF"}, nil, graph.Unsure},
		{"a company with its form", who{kind: org, name: "Marin Shipping Ltd"}, who{kind: org, name: "Marin Shipping"}, nil, graph.Same},
		{"a place and what kind it is", who{kind: place, name: "Orlandshire State", country: "ng"}, who{kind: place, name: "Orlandshire", country: "ng"}, nil, graph.Same},
		{"an airport, international", who{kind: graph.Facility, name: "Orland Airport"}, who{kind: graph.Facility, name: "Orland International Airport"}, nil, graph.Same},
		{"two airports", who{kind: graph.Facility, name: "Orland Airport"}, who{kind: graph.Facility, name: "Marin Airport"}, nil, nothing},
		{"one number", who{kind: person, name: "King Oleg IV"}, who{kind: person, name: "Oleg IV"}, nil, graph.Same},
		{"two numbers", who{kind: person, name: "King Oleg IV"}, who{kind: person, name: "Oleg V"}, nil, nothing},
		{"a royal army", who{kind: body, name: "Royal Thai Army", country: "th"}, who{kind: body, name: "Army of Thailand", country: "th"}, nil, graph.Same},
		{"the one senate", who{kind: body, name: "Federal Senate", country: "br"}, who{kind: org, name: "Senate", country: "br"}, nil, graph.Same},
		{"a university put in another way", who{kind: org, name: "University of Orland"}, who{kind: org, name: "Orland University"}, nil, graph.Same},
		{"one of the United Nations", who{kind: org, name: "United Nations World Bee Programme"}, who{kind: org, name: "World Bee Programme"}, nil, graph.Same},
		{"a council of theirs and anybody's", who{kind: org, name: "United Nations Security Council"}, who{kind: body, name: "Security Council"}, nil, nothing},
		{
			"one set of initials, much the same words",
			who{kind: org, name: "Jabhat Marin al-Orland", also: []string{"JMOW"}},
			who{kind: org, name: "Jabha Marin al-Orland wal-Kord", also: []string{"JMOW"}},
			nil, graph.Same,
		},
		{
			"one set of initials, other words",
			who{kind: org, name: "Jabhat Marin", also: []string{"JMOW"}},
			who{kind: org, name: "Joint Ministers of Water", also: []string{"JMOW"}},
			nil, nothing,
		},
		{"a country's and a province's", who{kind: org, name: "British Columbia Bee Service", country: "ca"}, who{kind: org, name: "British Columbia Bee Service"}, nil, graph.Same},
		{"a place spelt in two ways", who{kind: place, name: "Tel Qarem", country: "sy"}, who{kind: place, name: "Tel Karem", country: "sy"}, nil, graph.Same},
		{"a place with a letter more", who{kind: place, name: "Qarem", country: "sy"}, who{kind: place, name: "Qaarem", country: "sy"}, nil, graph.Same},
		{"places spelt alike, of which nothing else is known", who{kind: place, name: "Orlam"}, who{kind: place, name: "Orlan"}, nil, graph.Unsure},
		{"a place that the world knows, and one with another letter", who{kind: place, name: "Zhejiang", country: "cn"}, who{kind: place, name: "Zhijiang", country: "cn"}, nil, nothing},
		{"initials with the country's", who{kind: org, name: "Japan Bee Keeping Agency", country: "jp"}, who{kind: org, name: "JBKA"}, nil, graph.Same},
		{"initials without the country's", who{kind: org, name: "Japan Bee Honey Keeping Agency", country: "jp"}, who{kind: org, name: "BHKA"}, nil, graph.Same},
		{"an airport with its city", who{kind: graph.Facility, name: "London Heathrow Airport"}, who{kind: graph.Facility, name: "Heathrow Airport"}, nil, graph.Same},
		{"a city's airport and another of the city", who{kind: graph.Facility, name: "London Airport"}, who{kind: graph.Facility, name: "London City Airport"}, nil, nothing},
		{"islands", who{kind: place, name: "Orkwal Islands", country: "gb"}, who{kind: place, name: "Orkwal", country: "gb"}, nil, graph.Same},
		{"a republic", who{kind: place, name: "Republic of Tatarstan", country: "ru"}, who{kind: place, name: "Tatarstan", country: "ru"}, nil, graph.Same},
		{"an organization taken for somebody", who{kind: person, name: "Orland Rising"}, who{kind: org, name: "Orland Rising"}, nil, graph.Same},
		{"an organization named after somebody in an office", who{kind: person, name: "Anna Marin", titles: []string{"mayor"}}, who{kind: org, name: "Anna Marin"}, nil, graph.Different},
		{"a national army", who{kind: body, name: "National Army of Colombia", country: "co"}, who{kind: body, name: "Colombian Army", country: "co"}, nil, graph.Same},
		{"an army and another that calls itself national", who{kind: body, name: "Syrian Army", country: "sy"}, who{kind: org, name: "Syrian National Army", country: "sy"}, nil, nothing},
		{"a party and of which half of a country it is", who{kind: org, name: "Bee Party of Korea", country: "kr"}, who{kind: org, name: "Bee Party", country: "kr"}, nil, graph.Same},
		{"an army of a country with a long name", who{kind: body, name: "Army of the Democratic Republic of the Congo", country: "cd"}, who{kind: body, name: "Congolese Army", country: "cd"}, nil, graph.Same},
		{"a city and the region named after it", who{kind: place, name: "Kharkiv Oblast", country: "ua"}, who{kind: place, name: "Kharkiv", country: "ua"}, nil, nothing},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b := test.a.subject(r), test.b.subject(r)
			var rivals []*identity.Subject
			for _, w := range test.rivals {
				rivals = append(rivals, w.subject(r))
			}
			got := nothing
			if r.Alike(a, b) != r.Alike(b, a) {
				t.Error("the order decides whether they are alike")
			}
			if r.Alike(a, b) {
				f, back := r.Compare(a, b, rivals), r.Compare(b, a, rivals)
				if f.Verdict != back.Verdict || f.Score != back.Score || !slices.Equal(f.Reasons, back.Reasons) {
					t.Errorf("%+v one way, %+v the other", f, back)
				}
				if got = f.Verdict; got != nothing && (len(f.Reasons) == 0 || f.Score < 0 || f.Score > 1) {
					t.Errorf("%+v", f)
				}
			}
			if got != test.want {
				t.Errorf("verdict %q, want %q", got, test.want)
			}
		})
	}
}

// TestBothWays holds that no pair of kinds and names is judged one way and not the
// other.
func TestBothWays(t *testing.T) {
	r := rules(t)
	var all []*identity.Subject
	for _, kind := range graph.EntityTypes() {
		for _, name := range []string{
			"CSU", "Christian Social Union", "Bavarian Christian Social Union", "Supreme Court", "Supreme Court of India", "The Group", "of", "", "Borno",
			"Borno State", "State of Borno", "Victoria", "Joe Marin", "Joseph R. Marin", "Marin", "Sir Marin", "Joe Marin Jr.", "Marin Joe", "J. Marin", "Jr.", "東京", "A B",
		} {
			for _, country := range []string{"", "in", "ng"} {
				all = append(all, who{kind: kind, name: name, country: country}.subject(r))
			}
		}
	}
	for _, a := range all {
		for _, b := range all {
			if r.Alike(a, b) != r.Alike(b, a) {
				t.Fatalf("%s %q %q and %s %q %q", a.Type, a.Name, a.Country, b.Type, b.Name, b.Country)
			}
		}
	}
}

func FuzzAlike(f *testing.F) {
	f.Add("Joseph R. Marin Jr.", "Joe Marin", uint8(0), uint8(0))
	f.Add("U.S. Supreme Court", "", uint8(1), uint8(2))
	f.Add("CSU", "Christian Social Union", uint8(1), uint8(1))
	f.Add("Borno State", "of", uint8(5), uint8(6))
	r := rules(f)
	types := graph.EntityTypes()
	f.Fuzz(func(t *testing.T, a, b string, ka, kb uint8) {
		x := who{kind: types[int(ka)%len(types)], name: a}.subject(r)
		y := who{kind: types[int(kb)%len(types)], name: b, country: "us"}.subject(r)
		if r.Alike(x, y) != r.Alike(y, x) {
			t.Errorf("%q and %q are alike one way only", a, b)
		}
		if r.Alike(x, y) {
			f, back := r.Compare(x, y, nil), r.Compare(y, x, nil)
			if f.Verdict != back.Verdict || f.Score != back.Score {
				t.Errorf("%q and %q: %+v one way, %+v the other", a, b, f, back)
			}
		}
	})
}
