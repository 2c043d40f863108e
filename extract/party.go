package extract

import (
	"slices"
	"sort"
	"strings"
)

// roles are the tokens of those a verb has around it, -1 where there is none.
type roles struct {
	verb, actor, patient int
	passive              bool
}

// rolesOfVerb finds who does and who undergoes what the verb tells.
func (f *coder) rolesOfVerb(v int) roles {
	r := roles{verb: v, actor: -1, patient: f.kid(v, "dobj"), passive: f.passive(v, 4)}
	if k := f.kid(v, "ccomp"); r.patient < 0 && k > v && (f.nodes[k].pos == "ADJ" || f.infinitive(k)) {
		r.patient = f.nearestSubject(k) // "found the general guilty", "convicted the bank to pay"
	}
	if k := f.kid(v, "oprd"); r.patient < 0 && k >= 0 {
		if p := f.kid(k, "nmod", "compound"); p >= 0 && f.at[p] > 0 {
			r.patient = p // "appointed Anna Nowak prime minister"
		}
	}
	if !r.passive {
		r.actor = f.subject(v, 6)
		return r
	}
	r.patient = f.subject(v, 6)
	if f.nodes[v].dep == "acl" && r.patient < 0 {
		r.patient = f.nodes[v].head
	}
	for _, k := range f.kids(v) {
		if f.nodes[k].dep == "agent" || f.nodes[k].dep == "prep" && f.toks[k].low == "by" {
			if o := f.kid(k, "pobj"); o >= 0 && f.dateAt[o] == 0 {
				r.actor = o
				return r
			}
		}
	}
	return r
}

// passive says that the verb is in the passive, by its own auxiliary or by that
// of the verb it is joined to.
func (f *coder) passive(v, depth int) bool {
	if f.nodes[v].tag != "VBN" || depth == 0 {
		return false
	}
	if f.kid(v, "auxpass", "nsubjpass") >= 0 {
		return true
	}
	switch f.nodes[v].dep {
	case "acl":
		return f.kid(v, "aux", "nsubj") < 0
	case "conj":
		return f.kid(v, "aux", "nsubj") < 0 && f.nodes[f.nodes[v].head].tag == "VBN" && f.passive(f.nodes[v].head, depth-1)
	case "advcl", "ccomp", "xcomp", "relcl":
		return f.kid(v, "aux", "nsubj") < 0 && f.kid(v, "agent") >= 0
	}
	return false
}

// subject is the head of the verb's subject: its own, that of the verb it is
// joined to, or of the verb, adjective or noun that governs it; where that has
// an object, the object ("asked X to go", "accused X of going"). -1 for none.
func (f *coder) subject(v, depth int) int {
	if depth == 0 {
		return -1
	}
	if k := f.nearestSubject(v); k >= 0 {
		if w := f.toks[k].low; (w == "who" || w == "which" || w == "that") && f.nodes[v].dep == "relcl" {
			return f.nodes[v].head
		}
		if f.dateline(k, v) {
			return f.afterDash(k, v)
		}
		return k
	}
	h := f.nodes[v].head
	switch f.nodes[v].dep {
	case "conj":
		if by := f.speakerGoesOn(v, h); by >= 0 {
			return f.subject(by, depth-1)
		}
		if f.isVerb(h) || f.nodes[h].pos == "AUX" {
			return f.subject(h, depth-1)
		}
	case "xcomp", "oprd":
		return f.controller(v, h, depth)
	case "ccomp", "advcl":
		if f.nodes[v].tag == "VBG" || f.nodes[v].tag == "VB" {
			return f.controller(v, h, depth)
		}
	case "pcomp":
		up := f.nodes[h].head
		if up == h {
			return -1
		}
		if f.nodes[up].pos == "NOUN" && f.nodes[up].dep == "dobj" && f.toks[h].low == "of" && governing[f.nodes[f.nodes[up].head].lemma] == "ALLEGED " {
			return up // "accused the army of arresting", "of" hung on the army
		}
		if (f.nodes[up].dep == "dobj" || f.nodes[up].pos == "ADJ") && up != f.nodes[up].head {
			up = f.nodes[up].head
		}
		switch f.toks[h].low {
		case "of", "for", "from", "with", "into":
			if f.isVerb(up) {
				return f.controller(v, up, depth)
			}
		}
		if f.isVerb(up) || f.nodes[up].pos == "AUX" {
			return f.subject(up, depth-1)
		}
	case "acl":
		if f.nodes[v].tag == "VBG" {
			return h
		}
		if f.nodes[v].tag == "VB" && f.nodes[h].dep == "dobj" {
			return f.subject(f.nodes[h].head, depth-1) // "has plans to withdraw"
		}
		if f.nodes[v].tag == "VB" {
			if k := f.kid(h, "poss"); k >= 0 {
				return k // "Iran's decision to withdraw"
			}
		}
	}
	return -1
}

// controller is who does what the word at h governs.
func (f *coder) controller(v, h, depth int) int {
	if k := f.kid(h, "dobj", "dative"); k >= 0 && k < v && f.nodes[k].pos != "ADP" && f.nodes[v].dep != "advcl" && f.nodes[h].lemma != "promise" && f.nodes[h].lemma != "threaten" {
		return k
	}
	if f.nodes[h].pos == "ADJ" || f.nodes[h].pos == "ADV" || f.nodes[h].pos == "NOUN" {
		if h = f.nodes[h].head; h == v {
			return -1
		}
	}
	return f.subject(h, depth-1)
}

// infinitive says that the verb stands with "to".
func (d *document) infinitive(v int) bool {
	a := d.kid(v, "aux")
	return a >= 0 && d.toks[a].low == "to"
}

// dateline says that the subject the parse gives is the place from which the
// agency writes: "ALGIERS, Algeria - Police have arrested".
func (f *coder) dateline(h, v int) bool {
	s := f.sentenceOf(v)
	return s.lo == f.paras[s.para].lo && h <= s.lo+6 && f.dash(h, min(v, h+6)) > h
}

// dash is the first dash between two tokens, -1 where there is none.
func (f *coder) dash(lo, hi int) int {
	for k := lo + 1; k < hi; k++ {
		if w := f.toks[k].text; (w == "-" || w == "--" || w == "–" || w == "—") && f.toks[k].space {
			return k
		}
	}
	return -1
}

// afterDash is the noun after a dateline that the parse hung on the place.
func (f *coder) afterDash(h, v int) int {
	dash := f.dash(h, v)
	for range 3 {
		if h = f.kid(h, "appos"); h < 0 || h > dash {
			break
		}
	}
	return h
}

// prepsOf are the prepositions that hang on token i, after it.
func (f *coder) prepsOf(i int) []int {
	var out []int
	for _, k := range f.kids(i) {
		if n := f.nodes[k].dep; n == "prep" || n == "agent" || n == "dative" && f.nodes[k].pos == "ADP" {
			out = append(out, k)
		}
	}
	return out
}

// actors are those a noun phrase names who can act; of an attack that kills,
// those whose attack it is.
func (f *coder) actors(h int, s *sentence) []int {
	ids := f.parties(h, true, 4, s)
	if len(ids) == 0 && f.violent(h) {
		ids = f.nounActors(h, s)
	}
	for _, id := range ids {
		if f.kindOf(id) == "FACILITY" {
			return nil
		}
	}
	return ids
}

// targets looks for the other party where the frame says it stands.
func (f *coder) targets(fr *frame, r roles, s *sentence) []int {
	order := fr.seek
	if usual := usualSeek[fr.kind]; usual != nil && (order == nil || len(order) == 1 && order[0] == "obj") {
		order = usual
	}
	together := fr.kind == "AGREE" && r.actor >= 0 && f.kid(r.actor, "conj") > r.actor && !f.links(r.verb, "with")
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
		if ids := f.whose(r.patient, s); len(ids) > 0 {
			return ids
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
		return f.parties(k, true, 3, s)
	}
	if id := f.owner(h); id != nobody {
		return []int{id}
	}
	return nil
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
	return f.parties(k, !seats[kind], 4, s)
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
		if c := f.kid(p, "pcomp"); o < 0 && c > p {
			o = f.nearestSubject(c) // "into whether the ambassador was"
		}
		if o < 0 || f.dateAt[o] != 0 {
			continue
		}
		for _, w := range seek {
			if f.toks[p].low == w {
				ids := f.within(o, kind, deep, s)
				if kind == "PROTEST" {
					ids = f.sited(p, kind, ids)
				}
				if len(ids) > 0 {
					return ids
				}
			}
		}
		if f.toks[p].low == "of" && f.nodes[i].pos == "NOUN" {
			if ids := f.behind(o, seek, kind, deep, s); len(ids) > 0 {
				return ids
			}
		}
	}
	return nil
}

// within are the parties that a noun phrase means or belongs to: "the soldiers",
// "positions of the army", "a base in Kenya".
func (f *coder) within(h int, kind string, depth int, s *sentence) []int {
	if ids := f.parties(h, !seats[kind], 4, s); len(ids) > 0 || depth < 0 {
		return ids
	}
	if ids := f.whose(h, s); len(ids) > 0 || depth == 0 {
		return ids
	}
	if k := f.kid(h, "acl"); k > h && f.nodes[k].tag == "VBN" {
		if by := f.kid(k, "agent"); by >= 0 { // "the memo sent by the ministry"
			if o := f.kid(by, "pobj"); o >= 0 {
				if ids := f.parties(o, !seats[kind], 4, s); len(ids) > 0 {
					return ids
				}
			}
		}
	}
	for _, p := range f.prepsOf(h) {
		switch f.toks[p].low {
		case "of", "in", "by", "from", "to", "at", "near", "against", "on", "outside", "for", "between", "with":
			if o := f.kid(p, "pobj"); o > h && f.dateAt[o] == 0 {
				if ids := f.sited(p, kind, f.within(o, kind, depth-1, s)); len(ids) > 0 {
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
	if k < v || depth == 0 {
		return nil
	}
	if who := f.nearestSubject(k); who >= 0 && f.nodes[k].dep == "ccomp" {
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
	// places are the words of a frame's last column that are no prepositions.
	places     = set("obj inf dat -")
	belowLinks = strings.Fields("with to on from against for in at of between")
)

// movers act upon those to whom something is brought or from whom it is taken.
var movers = set("send deploy provide withdraw move give supply deliver dispatch bring transfer offer sell pull")

// seats are acts that befall a place itself, where a capital is no government.
var seats = set("ASSAULT YIELD MOBILIZE PROTEST")

// parties are those whom the noun phrase with head h means, and those joined to
// it. People without a name become a group, called by their fullest nominal. A
// capital is its country's government where seat is set.
func (f *coder) parties(h int, seat bool, depth int, s *sentence) []int {
	if depth == 0 || h < s.lo || h >= s.hi {
		return nil
	}
	out := f.party(h, seat, depth, s)
	for _, k := range f.kids(h) {
		// "Anna Nowak and Minister Paul Gray", the first hung on the second as if part of its name
		if f.nodes[k].dep == "nmod" && k < h && f.at[k] > 0 && f.at[k] != f.at[h] && f.kid(k, "cc") > k {
			out = append(f.party(k, seat, depth, s), out...)
		}
	}
	for _, k := range f.kids(h) {
		if f.nodes[k].dep == "conj" && k > h && k < s.hi || f.nodes[k].dep == "appos" && f.besideName(k) {
			out = append(out, f.parties(k, seat, depth-1, s)...)
		}
	}
	return distinct(out)
}

// counts stand before "of" and those who are counted.
var counts = set("thousands hundreds dozens scores millions tens number majority group groups crowd crowds members member handful some many several most all one two three part rest half both hundred dozen couple wave series pair lot team cell")

func (f *coder) party(h int, seat bool, depth int, s *sentence) []int {
	if p := f.countedBy(h); p > h {
		if ids := f.parties(p, seat, depth-1, s); len(ids) > 0 {
			return ids
		}
	}
	for k := h + 1; k < min(f.nodes[h].hi, s.hi, h+12); k++ {
		// "Ambassador to France Paul Gray", with the office taken for the head
		if m, ok := f.mentionAt(k); ok && m.from <= h && h < m.lo && f.kindOf(m.entity) == "PERSON" {
			return []int{m.entity}
		}
	}
	if id := f.people(h, s); id != nobody {
		return []int{id}
	}
	if m, ok := f.mentionAt(h); ok && (m.hi == h+1 || m.lo <= h) {
		if m.form == "DEMONYM" && m.hi != h+1 {
			return nil
		}
		if seat {
			return f.acting(np{span: m.span, entities: []int{m.entity}})
		}
		return []int{m.entity}
	}
	for _, k := range f.kids(h) {
		// "the foreign minister, Anna Nowak,"; "US President Joe Biden" hung the other way
		if d := f.nodes[k].dep; d == "appos" {
			if m, ok := f.mentionAt(k); ok && m.form == "NAME" && (m.hi == k+1 || m.lo <= k) {
				return []int{m.entity}
			}
		}
	}
	if id := f.unknownName(h, s); id != nobody {
		return []int{id}
	}
	return f.sayer(h, s)
}

// sayer is whom "it" or "they" means as the subject of what somebody says:
// "Iran denied that it". The pronoun becomes a mention.
func (f *coder) sayer(h int, s *sentence) []int {
	w := f.toks[h].low
	if w != "it" && w != "they" || f.at[h] > 0 || f.nodes[h].dep != "nsubj" && f.nodes[h].dep != "nsubjpass" {
		return nil
	}
	v := f.nodes[h].head
	for range 3 {
		if d := f.nodes[v].dep; d != "conj" && d != "xcomp" || f.nodes[v].head == v {
			break
		}
		v = f.nodes[v].head
	}
	up := f.nodes[v].head
	if f.nodes[v].dep != "ccomp" || cueForms[f.toks[up].low].lemma == "" {
		return nil
	}
	who := f.subject(up, 4)
	if who < 0 || who == h {
		return nil
	}
	ids := f.parties(who, true, 3, s)
	if len(ids) != 1 {
		return nil
	}
	if k, many := f.kindOf(ids[0]), f.nodes[who].tag == "NNS"; k == "PERSON" || many != (w == "they") {
		return nil
	}
	f.mention(span{h, h + 1}, "PRONOUN", ids[0])
	return ids
}

// unknownName makes an entity of a name that is a party to an act and that no
// earlier stage could tell, typed as the language engine sees it.
func (f *coder) unknownName(h int, s *sentence) int {
	n := &f.nodes[h]
	if n.tag != "NNP" && n.tag != "NNPS" && !f.besideName(h) || f.at[h] > 0 || f.dateAt[h] != 0 || !f.toks[h].capital || f.toks[h].kind != word ||
		months[f.toks[h].low] > 0 || weekdays[f.toks[h].low] > 0 || functionWords[f.toks[h].low] || len(f.toks[h].low) < 3 || notNames[f.toks[h].low] {
		return nobody
	}
	lo := h
	for lo > s.lo && f.nodes[lo-1].head == h && f.nodes[lo-1].dep == "compound" && f.toks[lo-1].capital && f.at[lo-1] == 0 && f.dateAt[lo-1] == 0 {
		lo--
	}
	kind := modelKinds[f.label(h)]
	if kind == "" || lo < h && unpeopled[f.toks[lo].low] {
		return nobody
	}
	id := f.entity(kind, f.phrase(span{lo, h + 1}))
	f.mention(span{lo, h + 1}, "NAME", id)
	return id
}

// besideName says that a capitalised noun is joined to a name.
func (f *coder) besideName(h int) bool {
	if !f.toks[h].capital || f.nodes[h].tag != "NN" || openers[f.toks[h].low] {
		return false
	}
	up := f.nodes[h].head
	if d := f.nodes[h].dep; (d == "conj" || d == "appos") && up < h && f.nodes[up].tag == "NNP" && f.kid(up, "conj") > h {
		return true // "Mordor, the mighty Fornost, and Gondor"
	}
	k := f.kid(h, "conj")
	return k > h && f.nodes[k].tag == "NNP"
}

// label is the tagger's for the name that token h is part of.
func (f *coder) label(h int) string {
	k := sort.Search(len(f.found), func(k int) bool { return f.found[k].hi > h })
	if k < len(f.found) && f.found[k].lo <= h {
		return f.found[k].label
	}
	return ""
}

// people makes a group of a noun that means people, with the words before it,
// or widens the group made of the noun alone.
func (f *coder) people(h int, s *sentence) int {
	n := &f.nodes[h]
	m, taken := f.mentionAt(h)
	if taken && (m.form != "NOMINAL" || f.kindOf(m.entity) != "GROUP") || !taken && !f.human(h) || !strings.HasPrefix(n.tag, "NN") {
		return nobody
	}
	if !taken && (n.dep != "nsubj" || f.nodes[h].head != h) {
		for _, k := range f.kids(h) { // an office whose holder is named beside it
			if m, ok := f.mentionAt(k); ok && f.nodes[k].dep == "appos" && m.form == "NAME" && f.kindOf(m.entity) == "PERSON" {
				return m.entity
			}
		}
	}
	lo := h
	for _, k := range f.kids(h) {
		switch f.nodes[k].dep {
		case "amod", "compound", "nmod", "nummod", "det", "poss", "quantmod":
			if k < h {
				lo = min(lo, f.nodes[k].lo)
			}
		}
	}
	for k := h - 1; k >= lo; k-- {
		if f.toks[k].kind == punct && f.toks[k].low != "'s" {
			lo = k + 1 // "BAMAKO - Armed men"
		}
	}
	if taken {
		if m.lo <= lo || f.toks[m.lo].low == "the" {
			return m.entity
		}
		m.form, m.nested = "NOMINAL", true
	}
	r := span{lo, h + 1}
	if lo < s.lo || h-lo > 7 || negations[f.toks[lo].low] && f.toks[lo].low != "no" && f.toks[lo].low != "neither" || pronouns[f.toks[lo].low] && !determiners[f.toks[lo].low] || pronouns[f.toks[lo].low] && f.nodes[lo].dep == "poss" {
		return nobody // "his supporters": whose is not known from the words
	}
	for k := r.lo; k < r.hi; k++ {
		if m, ok := f.mentionAt(k); ok {
			if m.lo < r.lo || m.hi > r.hi {
				return nobody
			}
			m.nested = true
		}
	}
	head := r
	for head.lo < h && (determiners[f.toks[head.lo].low] || f.nodes[head.lo].dep == "det" || f.nodes[head.lo].tag == "CD") {
		head.lo++
	}
	name := f.phrase(head)
	if _, named := f.mentionAt(head.lo); !named && head.lo == s.lo && !strings.HasPrefix(f.nodes[head.lo].tag, "NNP") {
		name = decapitalize(name)
	}
	id := f.entity("GROUP", name)
	f.entities[id].plural = true
	if taken {
		// The shorter reading gives way.
		m, _ := f.mentionAt(h)
		m.span, m.entity, m.nested, m.from = r, id, false, r.lo
		for k := r.lo; k < r.hi; k++ {
			f.at[k] = f.at[h]
		}
		return id
	}
	f.mention(r, "NOMINAL", id)
	return id
}

// human says that the noun means people or a body of people.
func (d *document) human(h int) bool {
	w := d.toks[h].low
	if peopleNouns[w] || groupNouns[w] || peopleNouns[d.nodes[h].lemma] {
		return true
	}
	_, end, office := titleAt(d.toks, h, d.sentenceOf(h).hi)
	return office && end == h+1
}

// owner is who a thing belongs to by the name before it: in "attacked Hezbollah
// positions", "seized an Iranian tanker". nobody where none is named.
func (f *coder) owner(h int) int {
	if moneys[f.nodes[h].lemma] {
		return nobody // "nine billion US dollars"
	}
	for _, k := range f.kids(h) {
		if d := f.nodes[k].dep; k > h || d != "compound" && d != "amod" && d != "nmod" && d != "poss" {
			continue
		}
		if m, ok := f.mentionAt(k); ok && m.hi <= h {
			switch f.kindOf(m.entity) {
			case "COUNTRY", "ORGANIZATION", "GOVERNMENT_BODY", "GROUP", "PLACE":
				return m.entity
			case "PERSON":
				if m.form == "NAME" {
					return m.entity
				}
			}
		}
	}
	return nobody
}

var moneys = set("dollar euro pound rupee yen yuan franc peso krone ruble rouble rial won dinar dirham shekel lira real rand")

func decapitalize(s string) string {
	if len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'a' && s[1] <= 'z' {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

func contains(ids []int, id int) bool {
	for _, i := range ids {
		if i == id {
			return true
		}
	}
	return false
}

// acts says that a phrase names someone who can act.
func (f *coder) acts(x np) bool {
	if len(x.entities) == 0 {
		return false
	}
	for _, e := range x.entities {
		if k := f.kindOf(f.metonym(e)); k == "PLACE" || k == "FACILITY" {
			return false
		}
	}
	return true
}

// acting returns the entities of a phrase, a capital as its country.
func (d *document) acting(x np) []int {
	out := make([]int, 0, len(x.entities))
	for _, e := range x.entities {
		m := d.metonym(e)
		if m != e {
			d.retarget(x.span, e, m)
		}
		out = append(out, m)
	}
	return distinct(out)
}

// retarget makes the mentions of an entity in a phrase mean another.
func (d *document) retarget(r span, from, to int) {
	for k := r.lo; k < r.hi; k++ {
		if n := d.at[k]; n > 0 && d.mentions[n-1].entity == from && d.mentions[n-1].lo == k {
			d.mentions[n-1].entity = to
		}
	}
}

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
			if contains2(preps, f.toks[p].low) {
				if id := f.placeAt(f.kid(p, "pobj")); id != nobody {
					return id
				}
			}
		}
	}
	return nobody
}

func contains2(list, w string) bool { return strings.Contains(" "+list+" ", " "+w+" ") }

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

// placeOf is where the act is done, by an "in" or "at" of the verb or of its
// object.
func (f *coder) placeOf(v int, s *sentence) int {
	for _, on := range []int{v, f.kid(v, "dobj")} {
		if on < 0 {
			continue
		}
		for _, p := range f.prepsOf(on) {
			if w := f.toks[p].low; p > v && (w == "in" || w == "at") && f.inMark[p] == f.inMark[v] {
				if o := f.kid(p, "pobj"); o >= 0 && f.dateAt[o] == 0 {
					if id := f.placeAt(o); id != nobody {
						return id
					}
				}
			}
		}
	}
	return nobody
}
