package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/gazetteer"
)

// personal says that the article treats a name of unknown words as a person's:
// by an initial, by the last name alone elsewhere, by a verb of saying, an age
// or "who" after it.
func (n *namer) personal(r span, s *sentence) bool {
	for k := r.lo; k < r.hi; k++ {
		if initial(&n.toks[k]) || n.toks[k].low == "jr." || n.toks[k].low == "bin" || n.toks[k].low == "ibn" {
			return true
		}
	}
	last := n.toks[r.hi-1].low
	if n.alone[last] && !n.alone[n.toks[r.lo].low] {
		return true
	}
	if r.hi >= s.hi {
		return false
	}
	if c, ok := cueForms[n.toks[r.hi].low]; ok && c.says && c.form&(pastForm|thirdForm) != 0 {
		return true
	}
	if n.low(r.hi, s.span) == "who" || n.low(r.hi+1, s.span) == "who" {
		return true
	}
	// ", 45," and ", a spokesman for".
	if n.toks[r.hi].text == "," && r.hi+2 < s.hi {
		if n.toks[r.hi+1].kind == number && n.toks[r.hi+2].text == "," && len(n.toks[r.hi+1].text) == 2 {
			return true
		}
		for k := r.hi + 1; k < min(r.hi+5, s.hi); k++ {
			if t, _, ok := titleAt(n.toks, k, s.hi); ok && !t.honorific && !n.toks[k].capital {
				return true
			}
		}
	}
	return false
}

// initial says that a token is a letter with a full stop.
func initial(t *token) bool {
	return strings.HasSuffix(t.text, ".") && utf8.RuneCountInString(t.text) == 2
}

var roman = set("II III IV VI VII VIII IX XI XII XIV XVI TV OK PM AM AD BC CEO MP MPs PhD Q A I ID HQ VIP DNA AIDS HIV GDP")

// single decides on one capitalised word.
func (n *namer) single(i int, s *sentence) string {
	t := &n.toks[i]
	if n.first(i, s) && (n.lowered[t.low] || openers[t.low] || commonWords[t.low] || !n.inside[t.low]) && len(n.leader(t.text)) == 0 {
		return ""
	}
	if notNames[t.low] || commonWords[t.low] || functionWords[t.low] || organizationWords[t.low] || facilityWords[t.low] || placeWords[t.low] {
		return ""
	}
	if len(n.leader(t.text)) == 1 && !n.lowered[t.low] {
		return "PERSON"
	}
	return ""
}

// leader returns those in office when the article was published who bear the
// surname: heads of states and governments or, where there are none, others of
// governments; none where the day is not known.
func (n *namer) leader(surname string) []gazetteer.Leader {
	if n.today.year == 0 {
		return nil
	}
	var out []gazetteer.Leader
	day := n.today.String()
	for _, rank := range []gazetteer.Rank{gazetteer.Head, gazetteer.Minister} {
		for _, l := range n.world.Leaders(surname) {
			if l.Rank == rank && l.At(day) != gazetteer.Not && !slices.ContainsFunc(out, func(o gazetteer.Leader) bool { return o.Name == l.Name }) {
				out = append(out, l)
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// titled says that a title stands before token i: "Mr.", "President",
// "Ambassador to France".
func (n *namer) titled(i int, s *sentence) bool {
	for back := 1; back <= 4 && i-back >= s.lo; back++ {
		if _, end, ok := titleAt(n.toks, i-back, s.hi); ok && end == i {
			return true
		}
	}
	return n.envoy(i, s) >= 0
}

// person records a person's name and learns how else the person may be called.
func (n *namer) person(r span) {
	text := n.phrase(r)
	id, ok := n.persons[strings.ToLower(text)]
	if !ok && r.hi-r.lo == 1 {
		if ls := n.leader(text); len(ls) == 1 {
			if full, named := n.persons[strings.ToLower(ls[0].Name)]; named {
				id, ok = full, true
			}
		}
	}
	if !ok {
		id = n.entity("PERSON", text)
		n.persons[strings.ToLower(text)] = id
		e := n.entities[id]
		if g, ok := n.world.Given(strings.Fields(text)[0]); ok && strings.Contains(text, " ") {
			e.gender = g
		}
		for _, l := range n.world.Leaders(text) {
			if l.Name == text || gazetteer.Key(l.Name) == gazetteer.Key(text) {
				if n.today.year > 0 && l.At(n.today.String()) != gazetteer.Not {
					n.holdsOffice(id, l.Office)
				}
				if g := genders[l.Gender]; g != "" {
					e.gender = g
				}
			}
		}
	}
	n.mention(r, "NAME", id)
	n.learn(strings.ToLower(n.phrase(r)), id)
	n.learn(strings.ToLower(text), id)
	w := strings.Fields(strings.ToLower(text))
	for len(w) > 2 && (w[len(w)-1] == "jr." || w[len(w)-1] == "sr." || w[len(w)-1] == "jr" || roman[strings.ToUpper(w[len(w)-1])]) {
		w = w[:len(w)-1]
	}
	if len(w) > 1 {
		last := len(w) - 1
		n.learn(w[last], id)
		if joins[w[last-1]] {
			n.learn(w[last-1]+" "+w[last], id)
		}
		if len(w) == 3 {
			n.learn(w[0]+" "+w[2], id)
			n.learn(w[1]+" "+w[2], id)
		}
		if family[w[0]] {
			n.learn(w[0], id)
		}
	}
}

// holdsOffice gives a leader the nouns of an office that is common knowledge, so
// that "the president" is known to be able to mean him or her.
func (n *namer) holdsOffice(person int, office string) {
	toks := tokenize(office)
	if t, _, ok := titleAt(toks, 0, len(toks)); ok {
		n.bear(person, t)
	}
}

// family are family names that stand first: Chinese, Korean, Vietnamese.
var family = set("xi kim moon li wang zhang chen liu yang zhao wu zhou xu sun ma zhu hu guo he lin luo zheng liang xie tang han feng yu dong xiao cao yuan deng nguyen park lee choi yoon tsai ban")

// learn makes name mean the person, or nobody where two people share it.
func (n *namer) learn(name string, id int) {
	if old, ok := n.alias[name]; ok && old != id {
		if old != nobody && n.kindOf(old) != "PERSON" {
			return
		}
		n.alias[name] = nobody
		return
	}
	n.alias[name] = id
}
