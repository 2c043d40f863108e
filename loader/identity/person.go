package identity

import (
	"slices"
	"strings"

	"newsgraph/graph"
)

// honorifics are words before or after a name that are none of it.
var honorifics = words("sir dame dr mr mrs ms prof professor hon rev sheikh sheik haji hajj lord lady gen general col colonel lt maj major capt captain adm admiral sgt judge justice pope king queen prince princess cardinal archbishop ayatollah emperor sultan emir")

// suffixes tell father from son, and one king from the next.
var suffixes = words("jr sr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi")

// particles stand before a surname, and may be left out.
var particles = words("al el bin ibn abu abd von van de da di del der den la le dos das du ben")

func words(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

// person takes a person's name apart.
func (n *name) person() {
	all := strings.Fields(n.key)
	for i, w := range all {
		switch {
		case honorifics[w] && len(all) > 1:
		case suffixes[w] && i > 0 && i == len(all)-1:
			n.suffix = w
		case particles[w] && i < len(all)-1:
		default:
			n.words = append(n.words, w)
		}
	}
	if len(n.words) == 0 {
		n.words = all
	}
}

// alikePersons compares two names of persons.
func alikePersons(a, b *name) likeness {
	if len(b.words) < len(a.words) {
		a, b = b, a
	}
	if len(a.words) == 0 {
		return likeness{weight: none}
	}
	if a.key == b.key && strings.Contains(a.key, " ") {
		return likeness{weight: equalName, reason: "one name"}
	}
	l := likeness{suffix: a.suffix != b.suffix, weight: none}
	if a.suffix != "" && b.suffix != "" && l.suffix {
		return l
	}
	la, lb := a.words[len(a.words)-1], b.words[len(b.words)-1]
	switch {
	case len(a.words) == 1 && len(b.words) == 1:
		switch {
		case la == lb && a.suffix != "" && a.suffix == b.suffix:
			l.weight, l.reason = equalName, "one name, with one number"
		case la == lb:
			l.weight, l.reason = bareName, "one name, of a single word"
		}
	case len(a.words) == 1:
		if la == lb {
			l.weight, l.reason = bareName, "the surname of the other"
		}
	case slices.Equal(a.words, b.words):
		l.weight, l.reason = equalName, "one name"
	case slices.Equal(a.sorted, b.sorted):
		l.weight, l.reason = variantName, "the same words in another order"
	case slices.Equal(a.words, b.words[:len(a.words)]):
		l.weight, l.reason = partName, "one name, with a second surname"
	case graph.Sound(la) == graph.Sound(lb):
		l.weight, l.reason = alikeGiven(a.words[:len(a.words)-1], b.words[:len(b.words)-1], la == lb)
	}
	return l
}

// alikeGiven compares what stands before two surnames that sound alike; a is the
// shorter.
func alikeGiven(a, b []string, equal bool) (float64, string) {
	first, other := a[0], b[0]
	rest, more := a[1:], b[1:]
	switch {
	case !follows(rest, more):
		if !equal || !follows(a, b) {
			return none, ""
		}
		return partName, "a part of the other's names"
	case first == other:
		switch {
		case equal && len(rest) == len(more):
			return variantName, "an initial for a name"
		case equal && onlyInitials(more):
			return equalName, "one name, with an initial"
		case equal:
			return partName, "one name, with more of it"
		case len(first) > 1:
			return spelledName, "two spellings of one name"
		}
	case len(first) == 1 || len(other) == 1:
		if equal && first[0] == other[0] {
			return variantName - 0.6, "an initial for the given name"
		}
	case graph.GivenName(first) == graph.GivenName(other) && equal:
		return variantName, "a short form of the given name"
	case graph.Sound(first) == graph.Sound(other) || near1(first, other):
		return variantName, "two spellings of one name"
	case equal && follows(a, b):
		return partName, "a part of the other's names"
	}
	return none, ""
}

func onlyInitials(names []string) bool {
	return !slices.ContainsFunc(names, func(w string) bool { return len(w) > 1 })
}

// follows reports whether the names of the one are among those of the other, in
// order, an initial standing for any.
func follows(some, all []string) bool {
	i := 0
	for _, w := range all {
		if i < len(some) && (some[i] == w || (len(some[i]) == 1 || len(w) == 1) && some[i][0] == w[0]) {
			i++
		}
	}
	return i == len(some)
}

// near1 reports whether two longer words differ in one letter, not their first.
func near1(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 5 || len(b)-len(a) > 1 || a[0] != b[0] {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return a[i:] == "" || a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}
