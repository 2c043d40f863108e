package gazetteer

import (
	"slices"
	"strings"

	"newsgraph/gazetteer/internal/compiled"
)

// Leader is one term of an office-holder. Start and End are "2006", "2006-01" or
// "2006-01-02"; an empty End means that the source knew of none, not that the term
// lasts: it vouches for it to Known only.
type Leader struct {
	Name, Wikidata, Country, Office, Gender, Start, End, Known string
	Code                                                       string // of the country, as in Entry
	Rank                                                       Rank
}

// Rank says how widely an office-holder is known.
type Rank uint8

// Ranks, the best known first.
const (
	Head       Rank = iota + 1 // of a state or a government
	Minister                   // or an envoy, or another high official
	Legislator                 // of a national parliament
)

// Leaders returns the terms of office of those who bear the surname or, where
// there are such, the full name.
func (g *Gazetteer) Leaders(name string) []Leader {
	k := compiled.Key(name)
	if ls := g.own.leaders(compiled.Person, k); len(ls) > 0 {
		return ls
	}
	if ls := g.terms(compiled.Person, k); len(ls) > 0 {
		return ls
	}
	return append(slices.Clip(g.own.leaders(compiled.Surname, k)), g.terms(compiled.Surname, k)...)
}

// Holders returns the terms of an office that one person of a country holds at a
// time, as a text titles it ("Foreign Secretary"), of an envoy with the country or
// organization that he or she is accredited to. It knows no other offices.
func (g *Gazetteer) Holders(office, code, to string) []Leader {
	o := compiled.NormalOffice(office, code)
	if o == "" {
		return nil
	}
	k := compiled.OfficeKey(o, code, to)
	if ls := g.own.leaders(compiled.Office, k); len(ls) > 0 {
		return ls
	}
	return g.terms(compiled.Office, k)
}

// Office is the normal form of a title of an office that one person of a country
// holds at a time, the same for "Foreign Secretary" and "minister of foreign
// affairs"; "" for all others.
func Office(title, code string) string { return compiled.NormalOffice(title, code) }

func (g *Gazetteer) terms(space compiled.Space, key string) []Leader {
	v, ok := g.table.Get(space, []byte(key))
	if !ok {
		return nil
	}
	var out []Leader
	for _, n := range strings.Fields(v) {
		t, _ := g.table.Get(compiled.Term, []byte(n))
		f := strings.Split(t, "\t")
		if len(f) != 10 {
			continue
		}
		out = append(out, Leader{
			Name: f[0], Wikidata: f[1], Country: f[2], Code: f[3], Office: f[4], Gender: f[5], Start: f[6], End: f[7], Known: f[8],
			Rank: Rank(f[9][0] - '0'),
		})
	}
	return out
}

// Standing is what a term of office says of a day.
type Standing uint8

// Standings. Where a term is told in years or months, those it begins and ends in
// are Maybe.
const (
	Not Standing = iota
	Maybe
	Certain
)

// At says whether the term holds on a day ("2006-01-02"). After the day to which
// its source knows, it does not.
func (l Leader) At(day string) Standing {
	end := l.End
	if end == "" {
		end = l.Known
	}
	if len(day) != len("2006-01-02") || l.Start == "" || end == "" {
		return Not
	}
	from, to := day[:min(len(day), len(l.Start))], day[:min(len(day), len(end))]
	switch {
	case from < l.Start || to > end:
		return Not
	case from == l.Start && len(from) < len(day) || to == end && len(to) < len(day) && l.End != "":
		return Maybe
	default:
		return Certain
	}
}
