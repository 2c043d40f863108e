package extract

import (
	"slices"
	"strings"

	"newsgraph/gazetteer"
)

var roman = set("II III IV VI VII VIII IX XI XII XIV XVI TV OK PM AM AD BC CEO MP MPs PhD Q A I ID HQ VIP DNA AIDS HIV GDP")

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

// ruler reports whether a head of a state or government, of any time the gazetteer
// knows, bears the surname.
func (n *namer) ruler(surname string) bool {
	return slices.ContainsFunc(n.world.Leaders(surname), func(l gazetteer.Leader) bool { return l.Rank == gazetteer.Head })
}

// person records a person's name and learns how else the person may be called.
func (n *namer) person(r span) {
	if _, ok := n.persons[strings.ToLower(n.phrase(span{r.lo + 1, r.hi}))]; ok && r.hi-r.lo > 2 && n.toks[r.lo].upper() {
		r.lo++ // a title in letters: "IM Anna Nowak"
	}
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
		id = n.entity("PERSON", n.withStyle(r, text))
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
			if _, people := n.world.Demonym(n.toks[r.hi-1].text); !people && n.shortened(w[:2]) {
				n.learn(w[0]+" "+w[1], id)
				n.learn(w[1], id) // "Luk" of John Luk Jok, whom it calls John Luk too
			}
			n.learn(w[0]+" "+w[2], id)
			n.learn(w[1]+" "+w[2], id)
		}
		if family[w[0]] {
			n.learn(w[0], id)
		}
	}
}

// shortened says that somebody's whole name is those two words somewhere.
func (n *namer) shortened(w []string) bool {
	for _, m := range n.tags {
		if m.label == "PER" && m.hi-m.lo == 2 && n.toks[m.lo].low == w[0] && n.toks[m.lo+1].low == w[1] {
			return true
		}
	}
	return false
}

// withStyle is the name with the style by which an encyclopedia titles who has no
// surname: "Pope Francis", "Prince Andrew".
func (n *namer) withStyle(r span, text string) string {
	last := r.hi - 1
	if roman[n.toks[last].text] {
		last--
	}
	if last != r.lo || r.lo == 0 || n.sentenceIndex(r.lo-1) != n.sentenceIndex(r.lo) {
		return text
	}
	if style := n.toks[r.lo-1].text; style == "Pope" || last == r.hi-1 && (style == "Prince" || style == "Princess") {
		return style + " " + text
	}
	return text
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
