package extract

import (
	"sort"
	"strings"
)

// parties are those whom the noun phrase with head h means, and those joined to
// it. People without a name become a group, called by their fullest nominal. A
// capital is its country's government where seat is set.
func (f *coder) parties(h int, seat bool, depth int, s *sentence) []int {
	if depth == 0 || h < s.lo || h >= s.hi {
		return nil
	}
	out := f.party(h, seat, depth, s)
	if len(out) == 1 {
		out = append(f.besideFirst(h, out[0]), out...)
	}
	for _, k := range f.kids(h) {
		// "Anna Nowak and Minister Paul Gray", the first hung on the second as if part of its name
		if f.nodes[k].dep == "nmod" && k < h && f.at[k] > 0 && f.at[k] != f.at[h] && f.kid(k, "cc") > k {
			out = append(f.party(k, seat, depth, s), out...)
		}
	}
	for _, k := range f.kids(h) {
		if k > h && k < s.hi && f.nodes[k].dep == "conj" && f.secondOffice(h, k) {
			return f.parties(k, seat, depth-1, s)
		}
		if f.nodes[k].dep == "conj" && f.kid(h, "cc") < 0 && f.placeAt(h) != nobody && f.placeAt(k) != nobody && f.kid(k, "conj", "cc") < 0 {
			continue // "Fornost, Northern Province": where that is
		}
		if f.nodes[k].dep == "conj" && f.kindOf(f.placeAt(k)) == "PLACE" && f.kid(h, "cc") < 0 && f.kid(k, "cc") < 0 && f.toks[max(0, f.nodes[k].lo-1)].text == "," {
			continue // "police in Fornost, Northern Province, arrested"
		}
		if f.nodes[k].dep == "conj" && k > h && k < s.hi || f.nodes[k].dep == "appos" && (f.besideName(k) || f.listed(h, k)) {
			out = append(out, f.parties(k, seat, depth-1, s)...)
		}
	}
	return distinct(f.sideBySide(h, out, s))
}

// secondOffice says that the noun at h and the name joined to it with an office
// are one person's: "party leader and former candidate Anna Nowak".
func (f *coder) secondOffice(h, k int) bool {
	if f.nodes[h].tag != "NN" || f.inName(h) || f.kid(h, "det", "poss", "nummod") >= 0 || !f.human(h) || groupNouns[f.toks[h].low] || f.kid(h, "cc") < 0 {
		return false
	}
	for i := k; i < min(f.nodes[k].hi, k+4); i++ {
		if m, ok := f.mentionAt(i); ok && m.form == "NAME" && f.kindOf(m.entity) == "PERSON" {
			return m.lo > f.kid(h, "cc")+1
		}
	}
	return false
}

// sideBySide adds people named beside those a noun phrase means, with only "and"
// and a title between: the parse often hangs the first on the second's title.
func (f *coder) sideBySide(h int, ids []int, s *sentence) []int {
	for k := max(f.nodes[h].lo, s.lo); k < min(f.nodes[h].hi, s.hi); k++ {
		m, ok := f.mentionAt(k)
		if !ok || m.lo != k || m.form != "NAME" || f.kindOf(m.entity) != "PERSON" {
			continue
		}
		and := m.from - 1
		for and > s.lo && f.nodes[and].dep == "compound" {
			and-- // "and justice minister"
		}
		if f.low(and, s.span) != "and" {
			continue
		}
		if before, ok := f.mentionAt(and - 1); ok && before.form == "NAME" && f.kindOf(before.entity) == "PERSON" && f.nodes[h].lo <= before.lo && contains(ids, before.entity) != contains(ids, m.entity) {
			ids = append(ids, before.entity, m.entity)
		}
	}
	return ids
}

// counts stand before "of" and those who are counted.
var counts = set("thousands hundreds dozens scores millions tens number majority group groups crowd crowds members handful some many several most all one two three part rest half both hundred dozen couple wave series pair lot team cell")

func (f *coder) party(h int, seat bool, depth int, s *sentence) []int {
	if p := f.countedBy(h); p > h {
		if ids := f.parties(p, seat, depth-1, s); len(ids) > 0 {
			return ids
		}
	}
	for k := h + 1; k < min(s.hi, h+12); k++ {
		// "Ambassador to France Paul Gray", with the office taken for the head
		if m, ok := f.mentionAt(k); ok && m.lo == k && f.kindOf(m.entity) == "PERSON" && (m.from <= h && h < m.lo || f.heldBefore(m, h)) {
			return []int{m.entity}
		}
	}
	if id := f.behindOffice(h, s); id != nobody {
		return []int{id}
	}
	if id := f.governmentOf(h); id != nobody {
		return []int{id}
	}
	if id := f.people(h, s); id != nobody {
		return []int{id}
	}
	if m, ok := f.mentionAt(h); ok && (m.hi == h+1 || m.lo <= h) {
		if p := f.roleHead(m, s); p != nil && m.form != "PRONOUN" {
			return []int{p.entity} // "United Kingdom prime minister Paul Gray"
		}
		if m.form == "DEMONYM" && (m.hi != h+1 || f.nodes[h].pos == "ADJ" && f.kid(h, "conj") > h) {
			return nil // "two Rohanian and three Gondorian citizens"
		}
		if seat {
			return f.acting(np{span: m.span, entities: []int{m.entity}})
		}
		return []int{m.entity}
	}
	for _, k := range f.kids(h) {
		// "the foreign minister, Anna Nowak,"; "US President Joe Biden" hung the other way
		if d := f.nodes[k].dep; d == "appos" {
			if m, ok := f.mentionAt(k); ok && m.form == "NAME" && (m.hi == k+1 || m.lo <= k) && f.kindOf(m.entity) != "COUNTRY" && f.kindOf(m.entity) != "PLACE" {
				return []int{m.entity}
			}
		}
	}
	if id := f.unknownName(h, s); id != nobody {
		return []int{id}
	}
	return f.sayer(h, s)
}

// heldBefore says that the noun at h is of the office that is told before the name,
// which a comma parts from it: "the French ambassador to Poland, Anna Nowak".
func (d *document) heldBefore(m *mention, h int) bool {
	for _, i := range d.rolesOf[m.entity] {
		if r := &d.roles[i]; r.lo <= h && h < m.lo && r.hi == m.hi {
			return true
		}
	}
	return false
}

// behindOffice is the person whose name ends what his or her office is of: "head
// of the Office of the President Anna Nowak met". nobody where the office is the
// person's whose name follows: "the brother of President Anna Nowak".
func (f *coder) behindOffice(h int, s *sentence) int {
	of := h + 1
	if w := f.low(of, s.span); w != "of" && w != "from" || f.nodes[of].head != h || f.at[h] > 0 && f.mentions[f.at[h]-1].form == "NAME" {
		return nobody
	}
	if _, end, office := titleAt(f.toks, h, s.hi); !office || end != h+1 {
		return nobody
	}
	end := min(f.nodes[h].hi, s.hi)
	m, ok := f.mentionAt(end - 1)
	if !ok || m.form != "NAME" || m.hi != end || f.kindOf(m.entity) != "PERSON" {
		return nobody
	}
	for k := of + 1; k < m.from; k++ {
		switch f.nodes[k].pos {
		case "NOUN", "PROPN":
			if n := f.at[k]; f.low(m.from-1, s.span) != "of" && (n == 0 || !f.toks[m.from-1].capital || n == f.at[m.from-1]) && f.low(m.from-1, s.span) != "and" && f.toks[m.from-1].kind != punct && f.low(m.from-1, s.span) != "'s" {
				return m.entity
			}
		}
	}
	return nobody
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
	if len(ids) > 1 && w == "they" {
		return ids
	}
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
	switch {
	case taken && f.nationals(m, h):
		taken = false
	case !taken && f.national(h):
	case taken && (m.form != "NOMINAL" || f.kindOf(m.entity) != "GROUP") || !taken && !f.human(h) || !strings.HasPrefix(n.tag, "NN"):
		return nobody
	}
	if !taken && (n.dep != "nsubj" || f.nodes[h].head != h) {
		for _, k := range f.kids(h) { // an office whose holder is named beside it
			if m, ok := f.mentionAt(k); ok && f.nodes[k].dep == "appos" && m.form == "NAME" && f.kindOf(m.entity) == "PERSON" {
				return m.entity
			}
		}
	}
	if named, ok := f.mentionAt(h + 1); ok && !taken && (outletNouns[f.toks[h].low] || bodyNouns[f.toks[h].low]) && named.form == "NAME" && named.lo == h+1 && f.nodes[named.hi-1].dep == "appos" {
		return named.entity // "the newspaper Enab Baladi"
	}
	if named, ok := f.mentionAt(h - 2); ok && h > s.lo+1 && f.toks[h-1].low == "news" && f.toks[h].low == "agency" && named.form == "NAME" && named.hi == h-1 {
		return named.entity // "the Associated Press news agency"
	}
	if named, ok := f.mentionAt(h - 1); ok && h > s.lo && bodyNouns[f.toks[h].low] && named.form == "NAME" && named.hi == h && f.kindOf(named.entity) == "ORGANIZATION" && f.nodes[h-1].head == h {
		return named.entity // "the banned Awami League party"
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
		if f.toks[k].kind == punct && f.toks[k].low != "'s" || f.nodes[k].tag == "WP$" {
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
	owner, told := f.mentionAt(lo)
	told = told && f.nodes[lo].dep == "poss" && n.tag == "NNS" && f.kindOf(owner.entity) != "PERSON"
	if w := f.toks[h].low; w == "one" && f.low(h-1, s.span) == "no" {
		return nobody
	}
	if lo < s.lo || h-lo > 7 || negations[f.toks[lo].low] && f.toks[lo].low != "no" && f.toks[lo].low != "neither" || pronouns[f.toks[lo].low] && !told && (!determiners[f.toks[lo].low] || f.nodes[lo].dep == "poss") {
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
		f.gaveWay[m.entity] = id
		m.span, m.entity, m.nested, m.from = r, id, false, r.lo
		for k := r.lo; k < r.hi; k++ {
			f.at[k] = f.at[h]
		}
		return id
	}
	f.mention(r, "NOMINAL", id)
	return id
}

// national says that the word stands for one of a people, though the tagger takes it
// for an adjective: "a French national".
func (f *coder) national(h int) bool {
	m, ok := f.mentionAt(h - 1)
	return f.toks[h].low == "national" && ok && m.hi == h && m.form == "DEMONYM" && (f.kid(h, "det", "nummod") >= 0 || f.kid(h, "acl", "relcl") > h)
}

// bodyNouns say what kind of body it is whose name stands before them.
var bodyNouns = set("party organization organisation group movement militia company firm coalition alliance union network gang cartel")

// nationals says that a people's name means some of it, not its country: "at
// least 70 Rohanians", but not "the Rohanians".
func (f *coder) nationals(m *mention, h int) bool {
	if m.form != "DEMONYM" || m.hi != h+1 || !strings.HasSuffix(f.nodes[h].tag, "S") {
		return false
	}
	return f.kid(h, "nummod", "amod") >= 0 || f.kid(h, "det") < 0
}

// human says that the noun means people or a body of people.
func (d *document) human(h int) bool {
	w := d.toks[h].low
	if peopleNouns[w] || groupNouns[w] || peopleNouns[d.nodes[h].lemma] {
		return true
	}
	if d.befallen(h) {
		return true
	}
	if w == "campaign" || w == "camp" { // "the Nowak campaign"
		k := d.kid(h, "compound")
		m, ok := d.mentionAt(k)
		return k >= 0 && ok && d.kindOf(m.entity) == "PERSON" && d.kid(h, "prep") < 0
	}
	if w == "others" {
		return d.kid(h, "nummod") >= 0 // "three others"
	}
	_, end, office := titleAt(d.toks, h, d.sentenceOf(h).hi)
	return office && end == h+1
}

// befallen says that what befalls the noun befalls only people: "a follower was
// arrested". A body's own name for itself is read before.
func (d *document) befallen(h int) bool {
	switch n := &d.nodes[h]; n.dep {
	case "dobj", "nsubjpass":
		return personal[d.nodes[n.head].lemma] && n.pos == "NOUN" && d.isVerb(n.head) && !ideas[stem(n.lemma)] && d.kid(h, "poss") < 0
	}
	return false
}

// personal acts are done to people only.
var personal = set("arrest jail imprison apprehend convict indict accuse murder assassinate behead extradite")

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
		if f.at[k] == 0 && f.toks[k].low == "government" {
			return f.owner(k) // "a Gondorian government aircraft"
		}
		if m, ok := f.mentionAt(k); ok && m.form != "PRONOUN" && m.hi <= h && !f.origin(m.hi-1) && !devices[f.toks[k].low] && (m.form != "DEMONYM" || !private[f.nodes[h].lemma]) {
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

// devices are abbreviations of weapons, which look like names of bodies.
var devices = set("ied ieds vbied rpg rpgs icbm uav uavs")

var moneys = set("dollar euro pound rupee yen yuan franc peso krone ruble rouble rial won dinar dirham shekel lira real rand")

// private things are in a country or of its people, not its own.
var private = set("mine factory plant hotel restaurant shop store farm car bus truck market")

// origin says that a word tells where a thing comes from, not whose it is: "a
// Gondor-flagged tanker".
func (f *coder) origin(i int) bool {
	w := f.toks[i].low
	return origins[w[strings.LastIndexByte(w, '-')+1:]]
}

var origins = set("flagged registered built made born bound")

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
