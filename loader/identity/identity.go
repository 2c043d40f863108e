// Package identity judges whether two profiles are one: whether what articles call
// by one name, of one country, is what others call by another. Its functions are
// pure: a judgement depends on the two profiles and on what articles tell of them,
// and, for one of whom too little is known, on who else might be meant; not on the
// order in which they came.
//
// The method is that of record linkage (Fellegi and Sunter 1969): each agreement or
// disagreement has a weight in log-odds, and their sum is what the verdict rests
// on. A wrong merge is worse than silence: thresholds and weights lean that way.
package identity

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"newsgraph/gazetteer"
	"newsgraph/graph"
)

// By is who judges, as graph.Judgement has it.
const By = graph.ByRule + " identity 3"

// Weights, in log-odds. Set by hand and tuned on the development half of the pairs
// that scripts/pairs draws; see the model card.
const (
	bias         = -1.0
	equalName    = 4.0  // the same words, of a person at least two
	variantName  = 2.2  // a nickname, an initial, another spelling, another order
	spelledName  = 2.7  // another spelling of the surname alone
	partName     = 2.2  // a person's name with more of it
	otherName    = 2.5  // articles call the one by the other's name
	acronym      = 1.6  // nothing but the initials
	bareName     = 0.0  // a surname alone
	loneName     = 2.2  // a place's of a single word, where nothing else says that it is that place
	knownName    = 0.5  // a single name by which articles call the other
	commonBody   = 0.5  // "Supreme Court", where nothing says whose
	kindName     = 2.6  // a name with what kind of body it is, or where a place lies
	longAcronym  = 2.6  // initials of four letters or more
	oneCountry   = 1.5  // of one country
	twoCountries = -5.0 // of two
	oneTitle     = 1.5  // an office both are said to hold
	companion    = 0.5  // each profile mentioned beside both, countries half
	companions   = 2.0  // of these at most
	wellKnown    = 0.5  // the other of a single name is told of by ten articles or more, or has a Wikidata id
	onlyBearer   = 1.0  // and nobody else has the name
	soon         = 0.1  // told of within a month
	otherType    = -0.5 // an organization to one, a government's body to the other
	otherKind    = -1.5 // a place to one, an organization to the other
	titled       = -3.0 // somebody in an office to what is nobody
	suffix       = -2.5 // Jr. or a number to one alone
	same         = 1.5  // from here on Same
	unsure       = 0.0  // and from here on Unsure
	different    = -1.0 // up to here Different, where the names are equal
)

// wellKnownFrom is how many articles tell of somebody well known.
const wellKnownFrom = 10

// Subject is a profile with what articles tell of it, ready to be compared.
type Subject struct {
	graph.Profile
	kind       graph.EntityType // as which it is compared
	given      []name           // that it is given as its name
	keys       map[string]bool
	asked      []string // Keys
	bare       bool
	unplaced   bool // a place of which nothing is known
	within     bool // a place that its name puts into a part of a country
	told       bool
	titles     map[string]bool
	companions map[graph.ID]bool
	times      []time.Time
}

// Rules compare profiles. They are safe for concurrent use.
type Rules struct{ known *gazetteer.Gazetteer }

// New returns the rules, which know countries by the gazetteer.
func New(known *gazetteer.Gazetteer) *Rules { return &Rules{known: known} }

// Subject prepares a profile.
func (r *Rules) Subject(p graph.Profile) *Subject {
	s := &Subject{Profile: p, kind: Kind(p.Type, p.Name), keys: map[string]bool{}, bare: p.Bare()}
	s.unplaced = s.kind == graph.Place && p.WikidataID == "" && p.Country == "" && len(r.known.Lookup(p.Name)) == 0
	for _, n := range p.Names {
		s.keys[graph.Key(n.Name)] = true
		if n.Given == 0 {
			continue
		}
		parsed := r.parse(s.kind, n.Name)
		if c, ok := r.known.Country(p.Country); ok && institution(s.kind) {
			parsed.withoutOwner(graph.Key(c.Name))
		}
		s.given = append(s.given, parsed)
		s.within = s.within || parsed.within != ""
	}
	if p.Type != graph.Group {
		s.asked = p.Keys()
	}
	return s
}

// Kind is as what a name is compared that articles take for some type: "Cauca
// Department" is a place, whatever they take it for.
func Kind(t graph.EntityType, name string) graph.EntityType {
	key := graph.Key(name)
	bare := graph.BarePlace(key)
	if !institution(t) || bare == key || strings.HasSuffix(key, " state") || strings.HasSuffix(key, " division") || strings.HasSuffix(key, " region") || slices.ContainsFunc(strings.Fields(bare), func(w string) bool { return commonWords[graph.FoldWord(w)] || w == "of" }) {
		return t
	}
	return graph.Place
}

func institution(t graph.EntityType) bool {
	return t == graph.Organization || t == graph.GovernmentBody || t == graph.Outlet || t == graph.DiplomaticMission
}

// Bare reports whether nothing but a single name is known of a person.
func (s *Subject) Bare() bool { return s.bare }

// Keys are those under which its namesakes are looked for: none of a group, as
// groups of one name, "police", are one only where they are one profile.
func (s *Subject) Keys() []string { return s.asked }

// Tell adds what articles tell of it.
func (s *Subject) Tell(appearances []graph.Appearance) {
	s.told, s.titles, s.companions, s.times = true, map[string]bool{}, map[graph.ID]bool{}, nil
	for _, a := range appearances {
		for _, t := range a.Titles {
			s.titles[t] = true
		}
		for _, c := range a.Companions {
			s.companions[c] = true
		}
		if a.At != nil {
			s.times = append(s.times, *a.At)
		}
	}
}

// Told reports whether what articles tell of it has been added.
func (s *Subject) Told() bool { return s.told }

// Vague reports whether so little is known of it that its name may mean several:
// whom it is may change with who else is there.
func (s *Subject) Vague() bool {
	return s.bare || s.WikidataID == "" && (s.Country == "" || s.kind == graph.Place && Divided(s.Country) && !s.within)
}

// Divided reports whether places of a country are told apart by the part of it
// that they lie in, as encyclopedias title them: "Fremont, Nebraska".
func Divided(country string) bool { return country == "us" || country == "ca" || country == "au" }

// Alike reports whether two are worth comparing, by type and name alone.
func (r *Rules) Alike(a, b *Subject) bool {
	return a.ID != b.ID && comparable(a, b) && !disjoint(a.WikidataID, b.WikidataID) && bestName(a, b).weight > none
}

// comparable reports whether what one article takes for the one type another may
// take for the other. A place that the world does not know may be an organization.
func comparable(a, b *Subject) bool {
	place := func(t graph.EntityType) bool { return t == graph.Place || t == graph.Facility }
	switch {
	case a.kind == b.kind:
		return a.kind != graph.Group
	case a.kind == graph.Person:
		return mistaken(a, b)
	case b.kind == graph.Person:
		return mistaken(b, a)
	case institution(a.kind):
		return institution(b.kind) || b.unplaced || b.kind == graph.Facility
	case institution(b.kind):
		return a.unplaced || a.kind == graph.Facility
	default:
		return place(a.kind) && place(b.kind)
	}
}

// mistaken reports whether somebody may be none, but what some articles take for
// something else: one name of several words.
func mistaken(person, other *Subject) bool {
	return !person.bare && person.WikidataID == "" && (institution(other.kind) || other.unplaced || other.kind == graph.Facility) && graph.Key(person.Name) == graph.Key(other.Name)
}

// disjoint reports whether both are known and not the same.
func disjoint(a, b string) bool { return a != "" && b != "" && a != b }

// Finding is what a comparison comes to.
type Finding struct {
	Verdict graph.Verdict // "" where nothing is worth saying
	Score   float64       // 0 to 1, that they are one
	Reasons []string
}

// Compare compares two that are Alike, each with all that is told of it. Rivals are
// the others that are alike to either.
func (r *Rules) Compare(a, b *Subject, rivals []*Subject) Finding {
	if b.ID < a.ID {
		a, b = b, a
	}
	f, sum := compare(a, b)
	bare := a.bare != b.bare
	if sum < same && (!bare || sum+onlyBearer < same || !known(a, b)) {
		return f
	}
	for _, pair := range [][2]*Subject{{a, b}, {b, a}} {
		vague, other := pair[0], pair[1]
		if !vague.Vague() || other.bare {
			continue
		}
		if rival := r.rival(vague, other, rivals); rival != nil {
			f.Verdict = graph.Unsure
			f.Score = min(f.Score, logistic(same))
			f.Reasons = append(f.Reasons, "as well it may be "+rival.describe())
			return f
		}
	}
	if bare {
		f.Score, f.Verdict = logistic(sum+onlyBearer), graph.Same
		f.Reasons = append(f.Reasons, "nobody else has the name")
	}
	return f
}

// known reports whether one of two is well known: many articles tell of it, or the
// world knows it.
func known(a, b *Subject) bool {
	return max(a.Articles, b.Articles) >= wellKnownFrom || a.WikidataID != "" || b.WikidataID != ""
}

// rival is the least of those who may be meant by one of whom little is known as
// well as the other, and are not that one.
func (r *Rules) rival(vague, other *Subject, rivals []*Subject) *Subject {
	var found *Subject
	for _, c := range rivals {
		if c.ID == vague.ID || c.ID == other.ID || c.bare || !vague.bare && c.Vague() && r.Alike(c, other) || !r.Alike(vague, c) {
			continue
		}
		if found != nil && found.ID < c.ID {
			continue
		}
		if _, y := compare(vague, c); !vague.bare && y < same {
			continue
		}
		if bestName(vague, c).weight < bestName(vague, other).weight {
			continue
		}
		if comparable(c, other) && bestName(c, other).weight > none {
			if f, _ := compare(c, other); f.Verdict == graph.Same {
				continue
			}
		}
		found = c
	}
	return found
}

func (s *Subject) describe() string {
	switch {
	case s.WikidataID != "":
		return fmt.Sprintf("%s (%s)", s.Name, s.WikidataID)
	case s.Country != "":
		return fmt.Sprintf("%s of %s", s.Name, s.Country)
	default:
		return s.Name
	}
}

// compare weighs what speaks for and against, symmetrically.
func compare(a, b *Subject) (Finding, float64) {
	if disjoint(a.WikidataID, b.WikidataID) {
		return Finding{Verdict: graph.Different, Score: 0, Reasons: []string{"two Wikidata items"}}, -10
	}
	sum := tally{sum: bias}
	if a.WikidataID != "" && a.WikidataID == b.WikidataID {
		sum.add(10, "one Wikidata item, %s", a.WikidataID)
	}
	best := bestName(a, b)
	if best.weight == equalName && lone(a, b) {
		best.weight = loneName
	}
	sum.add(best.weight, "%s", best.reason)
	if best.suffix {
		sum.add(suffix, "Jr., Sr. or a number in one name alone")
	}
	sum.context(a, b)
	f := Finding{Score: logistic(sum.sum), Reasons: sum.reasons}
	switch {
	case sum.sum >= same:
		f.Verdict = graph.Same
	case sum.sum >= unsure:
		f.Verdict = graph.Unsure
	case best.weight >= equalName && sum.sum <= different:
		f.Verdict = graph.Different
	}
	return f, sum.sum
}

// lone reports whether nothing but a place's name of a single word says that two are
// one: of one the country is not known, and nobody is mentioned beside both.
func lone(a, b *Subject) bool {
	single := func(s *Subject) bool { return s.kind == graph.Place && !strings.Contains(graph.Key(s.Name), " ") }
	return single(a) && single(b) && (a.Country == "") != (b.Country == "") && len(intersect(a.companions, b.companions)) == 0
}

// tally adds up weights, with the reasons for each.
type tally struct {
	sum     float64
	reasons []string
}

func (t *tally) add(weight float64, format string, args ...any) {
	t.sum += weight
	t.reasons = append(t.reasons, fmt.Sprintf(format, args...))
}

// context weighs everything but the names.
func (t *tally) context(a, b *Subject) {
	if a.Type != b.Type {
		weight := otherType
		if a.kind != b.kind && (a.unplaced || b.unplaced || a.kind == graph.Person || b.kind == graph.Person) {
			weight = otherKind
		}
		t.add(weight, "%s and %s", strings.ToLower(string(min(a.Type, b.Type))), strings.ToLower(string(max(a.Type, b.Type))))
	}
	switch {
	case disjoint(a.Country, b.Country):
		t.add(twoCountries, "of %s and of %s", min(a.Country, b.Country), max(a.Country, b.Country))
	case a.Country != "" && a.Country == b.Country:
		t.add(oneCountry, "both of %s", a.Country)
	}
	if (a.kind == graph.Person) != (b.kind == graph.Person) && len(a.titles)+len(b.titles) > 0 {
		t.add(titled, "one holds an office")
	}
	if shared := intersect(a.titles, b.titles); len(shared) > 0 {
		t.add(oneTitle, "both %s", shared[0])
	}
	if a.bare != b.bare && known(a, b) {
		t.add(wellKnown, "one is well known")
	}
	if n := len(intersect(a.companions, b.companions)); n > 0 {
		t.add(min(companions, companion*float64(n)), "%d others mentioned beside both", n)
	}
	if near(a.times, b.times, 31*24*time.Hour) {
		t.add(soon, "told of within a month")
	}
}

func intersect[K ~string](a, b map[K]bool) []K {
	var out []K
	for k := range a {
		if b[k] {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

func near(a, b []time.Time, within time.Duration) bool {
	return slices.ContainsFunc(a, func(t time.Time) bool {
		return slices.ContainsFunc(b, func(u time.Time) bool { return t.Sub(u).Abs() <= within })
	})
}

func logistic(x float64) float64 { return math.Round(1000/(1+math.Exp(-x))) / 1000 }
