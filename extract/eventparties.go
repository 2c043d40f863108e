package extract

import (
	"slices"
	"strings"
)

// actors are those a noun phrase names who can act; of an attack that kills,
// those whose attack it is.
func (f *coder) actors(h int, s *sentence) []int {
	if (f.violent(h) || arms[f.nodes[h].lemma]) && !f.inName(h) && !f.human(h) {
		return f.nounActors(h, s)
	}
	ids := f.parties(h, true, longList, s)
	for _, id := range ids {
		if f.kindOf(id) == "FACILITY" {
			return nil
		}
	}
	return ids
}

// members are those of whom people told in the plural come: "ministers from
// Gondor and Rohan met". nil where those are not several.
func (f *coder) members(h int, s *sentence) []int {
	if h < 0 || f.nodes[h].tag != "NNS" {
		return nil
	}
	if ids := f.behind(h, []string{"from", "of"}, "CONSULT", -1, s); len(ids) > 1 {
		return ids
	}
	return nil
}

// targets looks for the other party where the frame says it stands.
func (f *coder) targets(fr *frame, r roles, s *sentence) []int {
	if fr.cameo == "083" {
		if ids := f.resignedFrom(r.verb, fr, s); len(ids) > 0 || f.links(r.verb, "as") {
			return ids
		}
	}
	if fr.cameo == "161" {
		if ids := f.sentTo(r.patient, fr.kind, s); len(ids) > 0 {
			return ids
		}
	}
	order := fr.seek
	if usual := usualSeek[fr.kind]; usual != nil && (order == nil || len(order) == 1 && order[0] == "obj") {
		order = usual
	}
	if fr.kind == "SUPPORT" && r.patient >= 0 && undoings[f.nodes[r.patient].lemma] {
		return nil // "backed the withdrawal of Gondor"
	}
	together := (fr.kind == "AGREE" || fr.kind == "SUPPORT") && r.actor >= 0 && f.kid(r.actor, "conj") > r.actor && !f.links(r.verb, "with")
	moved := r.patient >= 0 && f.names(fr, r.patient)
	if r.passive && r.patient >= 0 && !moved && len(order) > 0 && order[0] == "obj" {
		order = order[:1] // "was shot at the barracks"
	}
	deep := 3
	if fr.plain {
		deep = -1
	}
	for i := 0; i < len(order); i++ {
		var ids []int
		switch order[i] {
		case "-":
			return nil
		case "obj":
			if !moved {
				ids = f.undergoes(fr.kind, r, deep, s)
			}
		case "dat":
			ids = f.receives(r.verb, fr.kind, s)
		case "inf":
			if k := f.kid(r.verb, "ccomp"); k > r.verb && fr.kind != "REQUEST" && f.nearestSubject(k) >= 0 {
				continue // "agreed that"
			}
			if together {
				continue // "X and Y agreed to": with each other
			}
			ids = f.belowClause(r.verb, fr.kind, s, 3)
		default:
			from := i
			for i+1 < len(order) && !places[order[i+1]] {
				i++
			}
			ids = f.behind(r.verb, order[from:i+1], fr.kind, deep, s)
			if len(ids) == 0 && r.patient >= 0 {
				ids = f.behind(r.patient, order[from:i+1], fr.kind, deep, s)
			}
		}
		if len(ids) > 0 {
			return ids
		}
	}
	if r.patient >= 0 && !r.passive && !fr.plain {
		// "broke the ceasefire agreement", "attacked Hezbollah positions"
		if ids := f.whose(r.patient, s); len(ids) > 0 && !(moved && (fr.kind == "MOBILIZE" || f.kindOf(ids[0]) == "GROUP")) {
			return ids
		}
		if together {
			return nil
		}
		// "signed an accord to supply Gondor"
		if ids := f.belowClause(r.patient, fr.kind, s, 2); len(ids) > 0 || f.kid(r.verb, "xcomp", "ccomp") >= 0 {
			return ids
		}
		if fr.kind == "SUPPORT" || fr.kind == "AGREE" {
			return f.belowClause(r.verb, fr.kind, s, 2)
		}
	}
	return nil
}

// sentTo is the country to which an envoy is sent: "its ambassador to Gondor",
// "Ambassador to Gondor Anna Nowak".
func (f *coder) sentTo(h int, kind string, s *sentence) []int {
	if h < 0 {
		return nil
	}
	from := h
	if m, ok := f.mentionAt(h); ok && m.form == "NAME" {
		from = max(m.from, s.lo)
	}
	for k := from; k < min(h+2, s.hi); k++ {
		if f.toks[k].low != "to" && f.toks[k].low != "in" || f.nodes[k].pos != "ADP" {
			continue
		}
		if o := f.kid(k, "pobj"); o > k {
			return f.within(o, kind, 1, s)
		}
	}
	return nil
}

// resignedFrom is the body or country whose office somebody gives up: "resigned as
// head of the bank".
func (f *coder) resignedFrom(v int, fr *frame, s *sentence) []int {
	for _, p := range f.prepsOf(v) {
		o := f.kid(p, "pobj")
		if o < 0 || !slices.Contains(fr.seek, f.toks[p].low) || f.dateAt[o] != 0 {
			continue
		}
		if _, end, office := titleAt(f.toks, o, s.hi); !office || end != o+1 {
			if !f.human(o) || f.at[o] > 0 {
				return f.within(o, fr.kind, 1, s)
			}
		}
		for k := o; k >= o; k = f.kid(k, "conj") {
			if ids := f.behind(k, []string{"of"}, fr.kind, 1, s); len(ids) > 0 {
				return ids // "as party leader and Chancellor of Gondor"
			}
		}
		return slices.DeleteFunc(f.whose(o, s), func(id int) bool { return f.kindOf(id) == "GROUP" })
	}
	return nil
}

// names says that the frame asks for the noun itself: what is held, sent or
// imposed is no party.
func (f *coder) names(fr *frame, h int) bool {
	if len(fr.seek) > 0 && fr.seek[0] == "obj" {
		return false
	}
	w := stem(f.nodes[h].lemma)
	for _, sl := range fr.words {
		if sl.where == termWord && sl.any[w] {
			return true
		}
	}
	return false
}

// undergoes are those meant by the verb's object, or whose it is.
func (f *coder) undergoes(kind string, r roles, deep int, s *sentence) []int {
	if r.patient < 0 {
		return nil
	}
	return f.within(r.patient, kind, deep, f.upTo(r.patient, r.verb, s))
}

// upTo ends the sentence at the verb where that stands inside the noun phrase with
// head h: of "X, who was arrested, and Y" only X was.
func (f *coder) upTo(h, v int, s *sentence) *sentence {
	if h >= v || f.nodes[h].hi <= v {
		return s
	}
	part := *s
	part.hi = v
	return &part
}

// whose are those a thing belongs to by the name before it.
func (f *coder) whose(h int, s *sentence) []int {
	if k := f.kid(h, "poss"); k >= 0 && f.nodes[k].pos != "PRON" {
		return f.parties(k, true, longList, s)
	}
	if id := f.owner(h); id != nobody {
		return []int{id}
	}
	return nil
}

// bodies leaves of the victims of violence done to bodies those who have one:
// "wounded two more in Northpass" tells where.
func (f *coder) bodies(ids []int) []int {
	return slices.DeleteFunc(ids, func(id int) bool { k := f.kindOf(id); return k == "PLACE" || k == "FACILITY" })
}

// receives are those to whom something is given: "sent Haiti aid".
func (f *coder) receives(v int, kind string, s *sentence) []int {
	k := f.kid(v, "dative")
	if k >= 0 && f.nodes[k].pos == "ADP" {
		k = f.kid(k, "pobj")
	}
	if k < 0 {
		return nil
	}
	return f.parties(k, !seats[kind], longList, s)
}

// links says that the preposition w hangs on the word at i.
func (f *coder) links(i int, w string) bool {
	for _, p := range f.prepsOf(i) {
		if f.toks[p].low == w {
			return true
		}
	}
	return false
}

// behind are the parties that the first of the prepositions with any brings to
// the word at i, or to what is of it: "a state of siege in the town".
func (f *coder) behind(i int, seek []string, kind string, deep int, s *sentence) []int {
	for _, p := range f.prepsOf(i) {
		if p < i && f.nodes[i].pos == "NOUN" {
			continue
		}
		o := f.kid(p, "pobj")
		if of := f.kid(p, "prep"); o < 0 && of > p {
			o = f.kid(of, "pobj") // "out of the treaty"
		}
		if c := f.kid(p, "pcomp"); o < 0 && c > p && f.toks[p].low != "with" {
			o = f.nearestSubject(c) // "into whether the ambassador was"
		}
		if o < 0 || f.dateAt[o] != 0 || reasons[f.nodes[o].lemma] || f.absolute(p, o) || f.beyond(i, p) {
			continue
		}
		for _, w := range seek {
			if f.toks[p].low == w {
				ids := f.within(o, kind, deep, s)
				if kind == "PROTEST" {
					ids = f.sited(p, kind, ids)
				}
				ids = f.offAir(w, kind, ids)
				if len(ids) > 0 {
					return ids
				}
			}
		}
		if means[f.nodes[o].lemma] { // "spoke by telephone with"
			if ids := f.behind(o, seek, kind, deep, s); len(ids) > 0 {
				return ids
			}
		}
		if w := f.toks[p].low; (w == "of" || w == "in" && (kind == "AID" || kind == "AGREE")) && f.nodes[i].pos == "NOUN" {
			if ids := f.behind(o, seek, kind, deep, s); len(ids) > 0 {
				return ids
			}
		}
	}
	return nil
}

// absolute says that "with" opens a clause of its own: "held a meeting, with the
// envoy saying".
func (f *coder) absolute(p, o int) bool {
	k := f.kid(o, "acl")
	return p > 0 && f.toks[p].low == "with" && k > o && f.nodes[k].tag == "VBG" && f.toks[p-1].text == ","
}

// within are the parties that a noun phrase means or belongs to: "the soldiers",
// "positions of the army", "a base in Kenya".
func (f *coder) within(h int, kind string, depth int, s *sentence) []int {
	if ids := slices.DeleteFunc(f.parties(h, !seats[kind], longList, s), f.water); len(ids) > 0 || depth < 0 {
		return ids
	}
	if ids := f.whose(h, s); len(ids) > 0 || depth == 0 {
		return ids
	}
	if k := f.kid(h, "acl"); k > h && f.nodes[k].tag == "VBN" && !brokering[f.nodes[k].lemma] {
		if by := f.kid(k, "agent"); by >= 0 { // "the memo sent by the ministry"
			if o := f.kid(by, "pobj"); o >= 0 {
				if ids := f.parties(o, !seats[kind], longList, s); len(ids) > 0 {
					return ids
				}
			}
		}
	}
	if k := f.kid(h, "acl"); k > h && brought[f.nodes[k].lemma] {
		if ids := f.behind(k, []string{"from"}, kind, depth-1, s); len(ids) > 0 {
			return ids // "goods imported from Gondor"
		}
	}
	for _, p := range f.prepsOf(h) {
		switch f.toks[p].low {
		case "of", "in", "by", "from", "to", "at", "near", "against", "on", "outside", "for", "between", "with":
			if o := f.kid(p, "pobj"); o > h && f.dateAt[o] == 0 && !f.beyond(h, p) {
				if ids := f.offAir(f.toks[p].low, kind, f.sited(p, kind, f.within(o, kind, depth-1, s))); len(ids) > 0 {
					return ids
				}
			}
		}
	}
	if k := f.kid(h, "conj"); k > h && k < s.hi {
		return f.within(k, kind, depth-1, s)
	}
	return nil
}

// beyond says that what the preposition brings to a noun has no part in what befalls
// that: "the border with Gondor", "a bus on the road to Fornost", "paintings by".
func (f *coder) beyond(h, p int) bool {
	switch f.toks[p].low {
	case "with":
		return f.nodes[h].lemma == "border" || f.nodes[h].lemma == "frontier"
	case "on", "along", "near":
		return f.lies(p)
	case "by":
		return works[f.nodes[h].lemma]
	case "in", "at":
		return gatherings[f.nodes[h].lemma]
	}
	return false
}

// lies says that the preposition tells along what something lies: "on the road to
// Fornost", "near the border of Gondor".
func (f *coder) lies(p int) bool {
	o := f.kid(p, "pobj")
	return o >= 0 && (ways[f.nodes[o].lemma] || f.toks[p].low == "near" && edges[f.nodes[o].lemma])
}

var (
	gatherings = set("conference meeting summit talk negotiation session ceremony forum trial hearing rally event congress")

	means = set("phone telephone video videoconference")
	edges = set("border frontier coast boundary shore")
	ways  = set("road highway motorway street route river railway")
	works = set("painting book song novel film play work artwork sculpture drawing album picture photograph")
)

// sited leaves out what an act is only done in: "met in Minsk". What befalls a
// place itself keeps it.
func (f *coder) sited(prep int, kind string, ids []int) []int {
	switch f.toks[prep].low {
	case "in", "on", "at", "near", "outside":
		if kind == "PROTEST" || kind != "COERCE" && kind != "AID" && !seats[kind] {
			return slices.DeleteFunc(ids, func(id int) bool { k := f.kindOf(id); return k == "PLACE" || k == "FACILITY" && kind != "PROTEST" })
		}
	}
	return ids
}

// offAir leaves out where something is said: "praised the report on Twitter".
func (f *coder) offAir(prep, kind string, ids []int) []int {
	if prep != "on" && prep != "in" || kind == "REQUEST" {
		return ids
	}
	return slices.DeleteFunc(ids, func(id int) bool { return f.kindOf(id) == "OUTLET" })
}

// water says that an entity is a sea, on which things are but which is nobody's.
func (f *coder) water(id int) bool {
	w := strings.Fields(f.entities[id].name)
	return f.kindOf(id) == "PLACE" && len(w) > 1 && (seas[w[0]] || seas[w[len(w)-1]])
}

var seas = set("Ocean Sea Gulf Strait Channel Bay")

// belowClause are the parties of the act that the verb's clause tells: "agreed to
// free the soldiers", "demanded that X go".
func (f *coder) belowClause(v int, kind string, s *sentence, depth int) []int {
	k := f.kid(v, "xcomp", "ccomp")
	if k < v {
		if a := f.kid(v, "acomp", "dobj"); a > v && depth > 0 { // "is willing to", "has plans to"
			if ids := f.belowClause(a, kind, s, depth-1); len(ids) > 0 {
				return ids
			}
		}
		if k = f.kid(v, "acl", "advcl"); k > v && f.nodes[k].dep == "advcl" && (f.kid(k, "aux") < 0 || f.toks[f.kid(k, "aux")].low != "to") {
			return nil
		}
	}
	if k < v || depth == 0 || f.nodes[k].tag == "VBN" && brokering[f.nodes[k].lemma] {
		return nil
	}
	if who := f.nearestSubject(k); who >= 0 && f.nodes[k].dep == "ccomp" && f.nodes[who].pos != "PRON" {
		if m, ok := f.mentionAt(who); ok && m.form == "NAME" && f.nodes[who].dep == "nsubjpass" && f.kindOf(m.entity) == "PERSON" {
			return nil // "demanded that Jan Moe be released": of others
		}
		if ids := f.within(who, kind, 2, s); len(ids) > 0 {
			return ids
		}
	}
	patient := f.kid(k, "dobj")
	if patient >= 0 && (!movers[f.nodes[k].lemma] || f.links(k, "with")) { // "supply Gondor with"
		if ids := f.within(patient, kind, 2, s); len(ids) > 0 {
			return ids
		}
	}
	for _, at := range []int{k, patient} {
		if at < 0 {
			continue
		}
		if ids := f.behind(at, belowLinks, kind, 3, s); len(ids) > 0 {
			return ids
		}
	}
	return f.belowClause(k, kind, s, depth-1)
}

var (
	// brokering is what a third does for the parties of an agreement.
	brokering = set("broker mediate facilitate host sponsor moderate oversee")
	// undoings befall those they are of: who is for them is not for these.
	undoings = set("overturn overthrow withdrawal removal ban audit end abolition repeal resignation ouster ousting impeachment investigation probe inquiry exclusion expulsion isolation arrest prosecution dismissal closure break-up breakup dissolution defeat reform overhaul boycott")
	// reasons stand behind "in" and bring what an act answers, not whom it befalls.
	reasons = set("retaliation response revenge reprisal reply return exchange connection support solidarity favor favour memory honor honour commemoration addition")
	// brought is what comes from those it is taken for.
	brought = set("import come arrive originate travel enter ship")
	// places are the words of a frame's last column that are no prepositions.
	places     = set("obj inf dat -")
	belowLinks = strings.Fields("with to on from against for in at of between")
)

// movers act upon those to whom something is brought or from whom it is taken.
var movers = set("send deploy provide withdraw move give supply deliver dispatch bring transfer offer sell pull")

// seats are acts that befall a place itself, where a capital is no government.
var seats = set("ASSAULT YIELD MOBILIZE PROTEST")
