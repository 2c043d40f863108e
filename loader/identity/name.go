package identity

import (
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/gazetteer"
	"newsgraph/graph"
)

// name is a name taken apart.
type name struct {
	key      string
	words    []string // that tell it from others, in order: of a person without honorifics and suffixes
	sorted   []string // of an institution also without its country
	bare     []string // of an institution: without what kind of body it is, where it says that
	country  string   // that an institution's name names
	common   bool     // of an institution or a place: many have the like
	suffix   string   // of a person: "jr", "ii"
	city     bool     // of a place: there is a city of the name, or what it is named after
	known    bool     // of a place: the gazetteer has it
	within   string   // and the part of a country that it is said to lie in
	letters  string   // of an institution: its initials without its country's, or the acronym that it is
	initials string   // and with them
	town     string   // of a facility: the city that its name begins with
}

// none is the weight of names that have nothing to do with one another.
const none = -100.0

// likeness is what two names have in common.
type likeness struct {
	weight float64
	reason string
	suffix bool
}

// bestName is the best likeness of any two names of two profiles.
func bestName(a, b *Subject) likeness {
	best := likeness{weight: none}
	for i := range a.given {
		for j := range b.given {
			l := alike(comparedAs(a.kind, b.kind), &a.given[i], &b.given[j])
			if l.weight > commonBody && (a.given[i].common || b.given[j].common) && (a.WikidataID == "" || b.WikidataID == "") {
				l = common(l, a.Country, b.Country)
			}
			if l.value() > best.value() {
				best = l
			}
		}
	}
	if best.weight < otherName && best.weight != commonBody {
		if k := commonName(a, b); k != "" {
			best = likeness{weight: otherName, reason: "one is also called " + quote(k)}
		}
	}
	if best.weight < otherName && sharedInitials(a, b) {
		best = likeness{weight: otherName, reason: "both are called by the same initials, and by much the same words"}
	}
	if best.weight < knownName {
		if k := knownAs(a, b); k != "" {
			best = likeness{weight: knownName, reason: "articles call the other " + quote(k)}
		}
	}
	return best
}

// common is what a name says that many have: nothing where the countries differ,
// and little where one is unknown.
func common(l likeness, a, b string) likeness {
	switch {
	case disjoint(a, b):
		l.weight = none
	case a == "" && b == "":
		l.weight = none
	case a == "" || b == "":
		l.weight, l.reason = commonBody, "one name, which many have"
	}
	return l
}

func (l likeness) value() float64 {
	if l.suffix {
		return l.weight + suffix
	}
	return l.weight
}

// knownAs is the single name of the one by which articles call the other.
func knownAs(a, b *Subject) string {
	for _, pair := range [][2]*Subject{{a, b}, {b, a}} {
		if !pair[0].bare || pair[1].bare {
			continue
		}
		for i := range pair[0].given {
			if k := pair[0].given[i].key; pair[1].keys[k] {
				return k
			}
		}
	}
	return ""
}

// commonName is a full name of the one that articles use of the other.
func commonName(a, b *Subject) string {
	var found []string
	for _, pair := range [][2]*Subject{{a, b}, {b, a}} {
		for i := range pair[0].given {
			n := &pair[0].given[i]
			full := len(n.words) > 1 || pair[0].Type != graph.Person && (utf8.RuneCountInString(n.key) > 3 || n.acronymOf(pair[1].given))
			if full && !n.common && pair[1].keys[n.key] && !pair[1].namedAfter(n) {
				found = append(found, n.key)
			}
		}
	}
	if len(found) == 0 {
		return ""
	}
	return slices.Min(found)
}

// sharedInitials reports whether articles call two institutions by the same initials,
// of four letters or more, and their names have two words in common or more: "Jama'at
// Nusrat al-Islam wal-Muslimin" and "Jama'at Nasr al-Islam", both JNIM.
func sharedInitials(a, b *Subject) bool {
	if !institution(a.kind) || !institution(b.kind) || !slices.ContainsFunc(a.Names, func(n graph.NameCount) bool {
		return utf8.RuneCountInString(n.Name) > 3 && letters(n.Name) == graph.Key(n.Name) && b.keys[graph.Key(n.Name)]
	}) {
		return false
	}
	for i := range a.given {
		for j := range b.given {
			n := 0
			for _, w := range a.given[i].sorted {
				if slices.Contains(b.given[j].sorted, w) && !commonWords[w] {
					n++
				}
			}
			if n > 1 && !disjoint(a.given[i].country, b.given[j].country) {
				return true
			}
		}
	}
	return false
}

// namedAfter reports whether a place is called by another's name because it is named
// after that: articles call Tula Oblast "Tula", which is a city.
func (s *Subject) namedAfter(n *name) bool {
	return s.kind == graph.Place && n.city && slices.ContainsFunc(s.given, func(o name) bool {
		return len(o.words) > 0 && len(n.words) > 0 && o.words[0] == n.words[0] && o.key != n.key
	})
}

// acronymOf reports whether a name is the initials of one of some.
func (n *name) acronymOf(names []name) bool {
	return slices.ContainsFunc(names, func(o name) bool { return n.shortFor(&o) > 0 })
}

func quote(s string) string { return "“" + s + "”" }

func (r *Rules) parse(t graph.EntityType, text string) name {
	n := name{key: graph.Key(text)}
	switch t {
	case graph.Person:
		n.person()
	case graph.Place:
		r.place(&n, text)
	case graph.Facility:
		first, _, _ := strings.Cut(text, " ")
		if es := r.known.Lookup(first); len(es) > 0 && es[0].Kind == gazetteer.City && strings.HasSuffix(n.key, " airport") {
			n.town = graph.Key(first)
		}
		r.institution(&n, text)
	case graph.Country, graph.Group:
		n.words = strings.Fields(n.key)
	default:
		r.institution(&n, text)
	}
	n.sorted = slices.Sorted(slices.Values(n.words))
	return n
}

// comparedAs is the kind of thing that two comparable kinds are compared as.
func comparedAs(a, b graph.EntityType) graph.EntityType {
	switch {
	case a == b:
		return a
	case institution(a) && institution(b):
		return graph.Organization
	default: // say a place and a facility, whose names are taken apart in two ways
		return graph.Facility
	}
}

// alike compares two names of one kind of thing.
func alike(t graph.EntityType, a, b *name) likeness {
	switch t {
	case graph.Person:
		return alikePersons(a, b)
	case graph.Place:
		return alikePlaces(a, b)
	case graph.Facility:
		return alikeFacilities(a, b)
	case graph.Country, graph.Group:
		if a.key == b.key {
			return likeness{weight: equalName, reason: "one name"}
		}
		return likeness{weight: none}
	default:
		return alikeInstitutions(a, b)
	}
}

// alikeFacilities compares two names of facilities, or of one and a place: "Oslo
// Airport" is "Oslo International Airport", "Port of Oslo" is "Oslo Port".
func alikeFacilities(a, b *name) likeness {
	told := func(n *name, town string) []string {
		return slices.Sorted(slices.Values(slices.DeleteFunc(graph.TellingWords(n.key), func(w string) bool { return w == "international" || w == town })))
	}
	x, y := told(a, ""), told(b, "")
	switch {
	case a.key == b.key:
		return likeness{weight: equalName, reason: "one name"}
	case len(x) > 1 && slices.Equal(x, y):
		return likeness{weight: kindName, reason: "one name, put in another way"}
	case len(x) > 1 && slices.Equal(x, told(b, b.town)), len(y) > 1 && slices.Equal(told(a, a.town), y):
		return likeness{weight: kindName, reason: "one name, with the city and without"} // "London Heathrow Airport"
	default:
		return likeness{weight: none}
	}
}

// place takes the name of a place apart: city reports whether there is a city of
// the name, which the part of the country may be named after.
func (r *Rules) place(n *name, text string) {
	if first, within, ok := strings.Cut(text, ", "); ok {
		n.within, n.words = graph.Key(within), []string{graph.Key(first)}
		return
	}
	n.words = []string{graph.BarePlace(n.key)}
	n.common = r.Ambiguous(text)
	n.known = len(r.known.Lookup(text)) > 0
	switch kind := n.key[strings.LastIndexByte(n.key, ' ')+1:]; {
	case n.words[0] == n.key:
		n.city = slices.ContainsFunc(r.known.Lookup(text), func(e *gazetteer.Entry) bool { return e.Kind == gazetteer.City })
	case namedAfterTown[kind], strings.HasPrefix(n.key, "district of "): // each after its largest town
		n.city = true
	case kind == "county", kind == "municipality": // "Ohio County" is not Ohio
		n.city = len(r.known.LookupFold(n.words[0])) > 0
	}
}

// namedAfterTown are parts of countries that are named after their largest towns.
var namedAfterTown = words("oblast oblasts raion")

// Ambiguous reports whether places of several countries have a name.
func (r *Rules) Ambiguous(text string) bool {
	code := ""
	for _, e := range r.known.Lookup(text) {
		if code != "" && e.Code != "" && e.Code != code {
			return true
		}
		code = max(code, e.Code)
	}
	return false
}

// content are the words of a place's name but "of", sorted.
func content(key string) []string {
	all := slices.Sorted(strings.FieldsSeq(key))
	return slices.DeleteFunc(all, func(w string) bool { return w == "of" })
}

// alikePlaces compares two names of places. "Borno" is "Borno State", but where
// there is a city of the name that is meant.
func alikePlaces(a, b *name) likeness {
	switch {
	case a.key == b.key:
		return likeness{weight: equalName, reason: "one name"}
	case a.within != "" || b.within != "":
		if a.words[0] == b.key || b.words[0] == a.key {
			return likeness{weight: kindName, reason: "one name, with where it lies"}
		}
		return likeness{weight: none}
	case a.words[0] == b.words[0] && !a.city && !b.city && (a.key == a.words[0] || b.key == b.words[0]):
		return likeness{weight: variantName, reason: "one name, with what kind of place it is"}
	case a.words[0] == b.words[0] && slices.Equal(content(a.key), content(b.key)):
		return likeness{weight: equalName, reason: "the same words in another order"}
	case a.known && b.known:
		return likeness{weight: none}
	}
	return spelledAlike(a, b)
}

// spelledAlike compares two names of places of which the world knows one at most:
// "Tulkarm" is "Tulkarem".
func spelledAlike(a, b *name) likeness {
	plain := func(n *name) string { return strings.ReplaceAll(n.words[0], " ", "") }
	kind := func(n *name) string { return strings.TrimPrefix(n.key, n.words[0]) }
	switch x, y := plain(a), plain(b); {
	case utf8.RuneCountInString(x) < 5 || utf8.RuneCountInString(y) < 5 || kind(a) != kind(b):
		return likeness{weight: none}
	case graph.Sound(x) == graph.Sound(y):
		return likeness{weight: spelledName, reason: "two spellings of one name"}
	case near1(x, y) && (len(x) != len(y) || !a.known && !b.known): // Zhijiang is not Zhejiang
		return likeness{weight: variantName, reason: "two spellings of one name"}
	default:
		return likeness{weight: none}
	}
}
