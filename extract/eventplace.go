package extract

import (
	"slices"
	"strings"
)

func (f *coder) travellers(ids []int) bool {
	for _, id := range ids {
		if k := f.kindOf(id); k != "PERSON" && k != "GROUP" {
			return false
		}
	}
	return len(ids) > 0
}

// destination is the place a journey leads to.
func (f *coder) destination(r roles, s *sentence) int {
	at, preps := r.verb, "to for into"
	switch f.nodes[r.verb].lemma {
	case "arrive", "land":
		preps = "in at"
	case "visit", "tour":
		return f.placeAt(r.patient)
	case "pay", "make":
		preps = "to"
	}
	for _, on := range []int{at, r.patient} {
		if on < 0 {
			continue
		}
		for _, p := range f.prepsOf(on) {
			if slices.Contains(strings.Fields(preps), f.toks[p].low) {
				if o := f.kid(p, "pobj"); o < 0 || f.dateAt[o] != 0 || f.dateAt[min(o+1, s.hi-1)] != 0 && f.nodes[o].head == o+1 {
					continue
				} else if id := f.placeAt(o); id != nobody {
					return id
				}
			}
		}
	}
	return nobody
}

// placeAt is the place that the noun at token h names.
func (f *coder) placeAt(h int) int {
	if h < 0 {
		return nobody
	}
	m, ok := f.mentionAt(h)
	if !ok && f.nodes[h].tag == "NNP" && f.label(h) != "PER" && f.label(h) != "ORG" {
		if id := f.unknownName(h, f.sentenceOf(h)); f.kindOf(id) == "PLACE" {
			return id
		}
	}
	if !ok || m.hi != h+1 && m.lo > h || m.form == "DEMONYM" {
		return nobody
	}
	switch f.kindOf(m.entity) {
	case "PLACE", "COUNTRY", "FACILITY":
		return m.entity
	}
	return nobody
}

// placeOf is where the act is done, by an "in" or "at" of the verb, of those
// joined to it, or of its object.
func (f *coder) placeOf(v int) int {
	for _, on := range append(f.coordinated(v), f.kid(v, "dobj"), f.means(v), f.opponent(v)) {
		if on < 0 {
			continue
		}
		for _, p := range f.prepsOf(on) {
			if p > v && f.inMark[p] == f.inMark[v] {
				if id := f.placeBehind(p, 3); id != nobody {
					return id
				}
			}
		}
	}
	return nobody
}

// means is what an act is done by that is nobody: "killed by a bomb in Mali"; -1
// for none.
func (f *coder) means(v int) int {
	by := f.kid(v, "agent")
	if by < 0 {
		return -1
	}
	if o := f.kid(by, "pobj"); o >= 0 && f.at[o] == 0 && !f.human(o) {
		return o
	}
	return -1
}

// opponent is whom an act is done with, on whom the parse may hang where: "clashed
// with police in Nairobi"; -1 for none.
func (f *coder) opponent(v int) int {
	for _, p := range f.prepsOf(v) {
		if o := f.kid(p, "pobj"); p > v && f.toks[p].low == "with" && o >= 0 && f.human(o) {
			return o
		}
	}
	return -1
}

// placeBehind is the place that a preposition brings, or that what it brings is
// at: "in an explosion at a market in Quetta".
func (f *coder) placeBehind(p, depth int) int {
	if !sites[f.toks[p].low] || depth == 0 {
		return nobody
	}
	o := f.kid(p, "pobj")
	if o < 0 || f.dateAt[o] != 0 {
		return nobody
	}
	if id := f.placeAt(o); id != nobody {
		return id
	}
	for _, next := range f.prepsOf(o) {
		if id := f.placeBehind(next, depth-1); id != nobody {
			return id
		}
		if against := f.kid(next, "pobj"); f.toks[next].low == "against" && against >= 0 {
			for _, at := range f.prepsOf(against) { // "in a strike against a car in Lima"
				if id := f.placeBehind(at, depth-1); id != nobody {
					return id
				}
			}
		}
	}
	return nobody
}

// sites are prepositions behind which stands where something is.
var sites = set("in at near outside inside on during across off around")
