package extract

import (
	"strings"
	"unicode"
)

// The model's names fill what rules and gazetteer leave open: those know the
// world and are surer where they speak, the model reads the context.

// modelKinds are the types of the model's labels, where the contract has one.
var modelKinds = map[string]string{"PERSON": "PERSON", "ORG": "ORGANIZATION", "GPE": "PLACE", "LOC": "PLACE", "FAC": "FACILITY"}

// suggest trims the model's names of what is no part of a name and indexes them
// by their first token.
func (n *namer) suggest() {
	n.model, n.label = make(map[int]modelName, len(n.found)), make(map[int]string, 2*len(n.found))
	for _, m := range n.found {
		s := n.sentenceOf(m.lo)
		for m.lo < m.hi && (!n.nameBegins(m.span) || openers[n.toks[m.lo].low] && n.first(m.lo, s)) {
			m.lo++
		}
		for m.hi > m.lo && (n.toks[m.hi-1].kind == punct && !strings.HasSuffix(n.toks[m.hi-1].text, ".") || n.toks[m.hi-1].low == "'s" || functionWords[n.toks[m.hi-1].low] && !n.toks[m.hi-1].capital) {
			m.hi--
		}
		for k := m.lo + 1; k < m.hi; k++ {
			if n.toks[k].text == "(" || n.toks[k].text == "\"" {
				m.hi = k
			}
		}
		if m.lo < m.hi && n.sentenceIndex(m.lo) == n.sentenceIndex(m.hi-1) {
			n.model[m.lo] = m
			for k := m.lo; k < m.hi; k++ {
				n.label[k] = m.label
			}
		}
	}
}

// nameBegins says that a name can begin where r does: not with an article, a
// title, a small letter.
func (n *namer) nameBegins(r span) bool {
	t := &n.toks[r.lo]
	if t.kind == punct || determiners[t.low] || t.low == "'s" || prepositions[t.low] && r.hi-r.lo > 1 || conjunctions[t.low] {
		return false
	}
	if x, end, ok := titleAt(n.toks, r.lo, r.hi); ok && end < r.hi && !n.given(r.lo) && (x.honorific || !organizationWords[n.toks[r.hi-1].low]) {
		return false
	}
	return capitalish(t)
}

// guess records the model's name at token i, where it has one that the rules
// say nothing against, and returns the token after it.
func (n *namer) guess(i int, s *sentence) int {
	m, ok := n.model[i]
	if !ok || s.shouted {
		return i
	}
	kind := modelKinds[m.label]
	if kind == "" || !n.plausible(m, s) {
		return i
	}
	for k := m.lo; k < m.hi; k++ {
		if n.at[k] > 0 || n.dateAt[k] != 0 {
			return i
		}
	}
	low := strings.ToLower(n.phrase(m.span))
	if id, ok := n.alias[low]; ok {
		if id == nobody {
			id = n.entity("PERSON", n.phrase(m.span))
		}
		n.mention(m.span, "NAME", id)
		return m.hi
	}
	if kind = n.retype(m, kind, s); kind == "" || !n.earned(m, kind, s) {
		return i
	}
	if kind == "PERSON" {
		n.person(m.span)
		return m.hi
	}
	id := n.entity(kind, strings.TrimPrefix(n.phrase(m.span), "The "))
	n.mention(m.span, "NAME", id)
	n.alias[low] = id
	n.acronym(m.span, id, s)
	return m.hi
}

// plausible says that the model's name is no common word, date or slip of the
// model's on text it does not know.
func (n *namer) plausible(m modelName, s *sentence) bool {
	t, last := &n.toks[m.lo], &n.toks[m.hi-1]
	if _, end, ok := titleAt(n.toks, m.lo, s.hi); ok && end >= m.hi {
		return false
	}
	if m.hi-m.lo == 1 {
		if t.kind != word || len(t.text) < 2 || notNames[t.low] || functionWords[t.low] || n.first(m.lo, s) && (commonWords[t.low] || openers[t.low] || n.lowered[t.low]) || months[t.low] > 0 || weekdays[t.low] > 0 {
			return false
		}
		if _, ok := n.world.Demonym(t.text); ok {
			return false
		}
	}
	for _, r := range t.text {
		if !unicode.Is(unicode.Latin, r) && unicode.IsLetter(r) {
			return false // a language the model does not know
		}
	}
	return !notNames[last.low] && m.hi-m.lo <= 8 && !strings.ContainsAny(t.text, "@#/")
}

// retype corrects the model's type by the words of the name and before it.
func (n *namer) retype(m modelName, kind string, s *sentence) string {
	last, before := n.toks[m.hi-1].low, n.low(m.lo-1, s.span)
	single := m.hi-m.lo == 1
	switch {
	case buildings[last] && kind != "ORGANIZATION":
		return "FACILITY"
	case kind == "ORGANIZATION" && bodyWords[last]:
		return "GOVERNMENT_BODY"
	case kind == "ORGANIZATION" && outletWords[last] && !single:
		return "OUTLET"
	case last == "city" || placeWords[last] && !single && kind != "ORGANIZATION" || placePrefixes[n.toks[m.lo].low] && kind == "PERSON" && !n.given(m.lo):
		return "PLACE"
	case kind == "PERSON" && organizationWords[last] && !single:
		return "ORGANIZATION"
	case kind == "PERSON" && before == "the" && !n.given(m.lo):
		if strings.HasSuffix(last, "s") {
			return "ORGANIZATION"
		}
		return ""
	case single && kind == "PERSON" && (before == "in" || before == "at" || before == "near"):
		return "PLACE"
	}
	return kind
}

// earned says that the model may be trusted alone: for the rest it is wrong more
// often than right.
func (n *namer) earned(m modelName, kind string, s *sentence) bool {
	single := m.hi-m.lo == 1
	switch kind {
	case "ORGANIZATION":
		return single && n.toks[m.lo].upper() || !single && n.organized(m.span)
	case "FACILITY":
		return facilityWords[n.toks[m.hi-1].low]
	case "PLACE":
		before := n.low(m.lo-1, s.span)
		return !single || prepositions[before] || before == "," || n.low(m.hi, s.span) == ","
	}
	return true
}

// organized says that a word of the name tells of an organization.
func (n *namer) organized(r span) bool {
	for k := r.lo; k < r.hi; k++ {
		if low := n.toks[k].low; organizationWords[low] || bodyWords[low] || outletWords[low] || n.toks[k].text == "&" {
			return true
		}
	}
	return false
}

// noNames are the model's labels for what is named but nobody: a rule's guess
// there is given up.
var noNames = set("EVENT LAW WORK_OF_ART PRODUCT LANGUAGE")

// longName returns the end of an organization's name at token i that holds small
// words no rule joins: "Social Democratic and Labour Party".
func (n *namer) longName(i int, s *sentence) int {
	m, ok := n.model[i]
	if !ok || m.label != "ORG" || m.hi-m.lo < 3 || s.shouted {
		return i
	}
	head := organizationWords[n.toks[m.hi-1].low]
	small := false
	for k := m.lo; k < m.hi; k++ {
		low := n.toks[k].low
		if n.toks[k].kind == punct || n.at[k] > 0 || n.dateAt[k] != 0 {
			return i
		}
		small = small || joins[low]
		head = head || organizationWords[low] && k+1 < m.hi && joins[n.toks[k+1].low]
		if _, _, ok := titleAt(n.toks, k, m.hi); ok && !organizationWords[low] {
			return i
		}
	}
	if !head || !small {
		return i
	}
	kind := "ORGANIZATION"
	if w := n.toks[m.lo].low; bodyWords[w] || bodyWords[n.toks[m.hi-1].low] {
		kind = "GOVERNMENT_BODY"
	}
	id := n.entity(kind, n.phrase(m.span))
	n.mention(m.span, "NAME", id)
	n.alias[strings.ToLower(n.phrase(m.span))] = id
	n.acronym(m.span, id, s)
	return m.hi
}
