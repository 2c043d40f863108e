package extract

import (
	"maps"
	"slices"
	"strings"

	"newsgraph/gazetteer"
)

// The tagger sees a few words around a name. Here the article as a whole and
// the neighbours in a list have their say on its type.

var typedLabels = []string{"PER", "ORG", "LOC"}

// agree gives a name one type in the whole article: a last name is a person's,
// and where the tagger wavers the type it gives most often is right. What the
// gazetteer knows may be two things in one article.
func (n *namer) agree() {
	n.lists()
	family := map[string]bool{}
	votes := map[string]map[string]int{}
	for _, m := range n.tags {
		low := strings.ToLower(n.phrase(m.span))
		if votes[low] == nil {
			votes[low] = map[string]int{}
		}
		votes[low][m.label]++
		if m.label == "PER" && m.hi-m.lo > 1 {
			family[n.toks[m.hi-1].low] = true
			if m.hi-m.lo > 2 && joins[n.toks[m.hi-2].low] {
				family[strings.ToLower(n.phrase(span{m.hi - 2, m.hi}))] = true // "De Zoysa"
			}
		}
	}
	for i, m := range n.tags {
		low := strings.ToLower(n.phrase(m.span))
		switch {
		case n.bracketed(m):
			m.label = "ORG"
		case len(n.world.Lookup(n.surface(m.span))) > 0:
		case family[low]:
			m.label = "PER"
		default:
			m.label = mostOften(votes[low], m.label)
		}
		n.tags[i] = m
	}
}

// mostOften is the label that a name has more often than any other, else the one
// given.
func mostOften(votes map[string]int, label string) string {
	for of, n := range votes {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(votes)), func(other string) bool { return other != of && votes[other] >= n }) {
			return of
		}
	}
	return label
}

// bracketed says that m is the short name in brackets after an organization's:
// "Freedom Party (FPÖ)".
func (n *namer) bracketed(m taggedName) bool {
	if m.hi-m.lo > 1 || m.lo < 2 || m.hi >= len(n.toks) || n.toks[m.lo-1].text != "(" || n.toks[m.hi].text != ")" {
		return false
	}
	for k := m.lo - 2; k >= 0 && k > m.lo-10; k-- {
		if t, ok := n.tags[k]; ok {
			return t.hi == m.lo-1 && t.label == "ORG"
		}
	}
	return false
}

// lists gives the names of a list one type, where those that can be told agree:
// "Mandalay, Meiktila and Pyay".
func (n *namer) lists() {
	var list []int // first tokens of the names
	for _, i := range slices.Sorted(maps.Keys(n.tags)) {
		if len(list) > 0 && !n.joined(n.tags[list[len(list)-1]].hi, i) {
			n.list(list)
			list = list[:0]
		}
		list = append(list, i)
	}
	n.list(list)
}

// joined says that nothing but commas and conjunctions stands between two names.
func (n *namer) joined(from, to int) bool {
	if to == from || to > from+3 {
		return false
	}
	for k := from; k < to; k++ {
		if t := n.toks[k]; t.text != "," && t.low != "and" && t.low != "or" && t.low != "the" {
			return false
		}
	}
	return true
}

func (n *namer) list(list []int) {
	if len(list) < 3 {
		return
	}
	weight, sum := map[string]int{}, 0
	sure := make([]bool, len(list))
	for k, i := range list {
		m := n.tags[i]
		w := 1
		if sure[k] = n.certain(m); sure[k] {
			w = 3
		}
		weight[m.label] += w
		sum += w
	}
	for _, label := range typedLabels {
		if 3*weight[label] < 2*sum {
			continue
		}
		for k, i := range list {
			if m := n.tags[i]; !sure[k] && m.label != "MISC" {
				m.label = label
				n.tags[i] = m
			}
		}
	}
}

// certain says that more than the tagger speaks for the type of a name.
func (n *namer) certain(m taggedName) bool {
	es := n.world.Lookup(n.surface(m.span))
	switch m.label {
	case "PER":
		return m.hi-m.lo > 1 && n.given(m.lo)
	case "ORG":
		return organizationWords[n.toks[m.hi-1].low] || acronym(n.toks[m.lo].text) || len(es) > 0 && es[0].Kind < gazetteer.Facility
	case "LOC":
		return len(es) > 0 && (es[0].Kind >= gazetteer.Facility || es[0].Kind == gazetteer.Country)
	}
	return true
}
