package extract

import "strings"

// cueAt reads an attribution around a verb of saying, thinking or wanting: its
// subject from the parse, and what is said from marks or from the clause or
// object that depends on it.
func (f *quoter) cueAt(v int, s *sentence) {
	t := &f.toks[v]
	if t.kind != word || f.at[v] > 0 && f.mentions[f.at[v]-1].form != "DEMONYM" {
		return
	}
	if f.nounCue(v, s) || f.clauseOfNoun(v, s) {
		return
	}
	c, ok := cueForms[t.low]
	if !ok || !f.isVerb(v) || t.capital && v > s.lo && f.toks[v-1].kind == word {
		return
	}
	_, nested := f.markAt(v)
	if nested && (!c.says || f.nodes[v].tag == "VB" || f.nodes[v].tag == "VBP") {
		return // what speakers say they think is what they say
	}
	if m := f.kid(v, "mark"); m >= 0 && (f.toks[m].low == "if" || f.toks[m].low == "whether" || f.toks[m].low == "unless") {
		return // a question or condition tells of no saying
	}
	c.form = tagForm(f.nodes[v].tag)
	g := f.groupOf(v, c.form, s)
	src, ok := f.sourceOf(v, g, s)
	if !ok || !f.human(src) {
		return
	}
	if w := f.toks[src.lo].low; nested && src.hi == src.lo+1 && (w == "i" || w == "we" || w == "you") {
		return
	}
	if g.modality == "PLANNED" || g.modality == "CONDITIONAL" || g.modality == "POSSIBLE" && !g.negated {
		return
	}
	q := &quote{source: []span{src.span}, cue: []span{{g.lo, v + 1}}, speakers: src.entities, behalf: nobody, place: nobody, negated: f.negates(v, g), cueToken: v, verb: c}
	if g.aux == "" && !g.negated {
		q.cue = []span{{v, v + 1}} // dates before it do not signal
		if v > s.lo && f.nodes[v-1].head == v && f.nodes[v-1].dep == "advmod" && f.dateAt[v-1] == 0 && !g.infinite {
			q.cue[0].lo--
		}
	}
	if f.particle(v) {
		q.cue[0].hi++
	}
	if denies[c.lemma] {
		q.negated = !q.negated
	}
	f.content(q, g, src, src.lo > v, s)
}

// negates says that the saying at token v is denied: by the words of its group,
// or in the parse, where others stand between.
func (f *quoter) negates(v int, g group) bool {
	for k := g.lo; k+1 < v; k++ {
		if f.toks[k].low == "not" && (f.toks[k+1].low == "only" || f.toks[k+1].low == "just" || f.toks[k+1].low == "merely") {
			return false
		}
	}
	if g.negated {
		return true
	}
	var st standing
	f.markedBy(v, &st)
	return st.negated
}

// tagForm is the form of a verb by its Penn tag.
func tagForm(tag string) formKind {
	switch tag {
	case "VBD":
		return pastForm
	case "VBN":
		return participleForm
	case "VBG":
		return ingForm
	case "VBZ":
		return thirdForm
	}
	return baseForm
}

// particle says that a particle follows the verb: "pointed out".
func (f *quoter) particle(v int) bool {
	return v+1 < len(f.nodes) && f.nodes[v+1].head == v && f.nodes[v+1].dep == "prt"
}

// sourceOf finds who says it, in the tree.
func (f *quoter) sourceOf(v int, g group, s *sentence) (np, bool) {
	if f.nodes[v].tag == "VBN" && g.passive {
		// "was told by X": the hearer is the subject.
		if by := f.kid(v, "agent"); by >= 0 {
			if who := f.kid(by, "pobj"); who >= 0 {
				return f.nounPhrase(who, s), true
			}
		}
		return np{}, false
	}
	if f.nodes[v].tag == "VB" && g.infinite && f.kid(v, "nsubj") < 0 {
		return np{}, false
	}
	who := f.subjectOf(v, 6)
	if who < 0 {
		// Where the parser lost the subject, the words before the verb show it.
		if t := f.nodes[v].tag; (t == "VBD" || t == "VBZ") && f.nodes[v].dep != "relcl" && f.nodes[v].dep != "conj" {
			x, ok := f.subject(g, s)
			return x, ok && len(x.entities) > 0
		}
		return np{}, false
	}
	x := f.nounPhrase(who, s)
	if rel := f.kid(v, "nsubj", "nsubjpass"); rel >= 0 && f.nodes[v].dep == "relcl" && f.nodes[v].head == who && rel != who {
		x.span = span{rel, rel + 1} // "X, who said"
		if f.toks[rel].low != "who" && len(x.entities) == 0 {
			return np{}, false
		}
	}
	return x, x.hi <= v || x.lo > v
}

// subjectOf is the head of the verb's subject: its own, that of the verb it is
// joined to or depends on, or the noun its relative clause belongs to. -1 where
// there is none.
func (d *document) subjectOf(v, depth int) int {
	if depth == 0 {
		return -1
	}
	if k := d.nearestSubject(v); k >= 0 {
		if w := d.toks[k].low; (w == "who" || w == "which" || w == "that") && d.nodes[v].dep == "relcl" {
			return d.nodes[v].head
		}
		return k
	}
	h := d.nodes[v].head
	switch d.nodes[v].dep {
	case "conj":
		if by := d.speakerGoesOn(v, h); by >= 0 {
			return d.subjectOf(by, depth-1)
		}
		if d.isVerb(h) || d.nodes[h].pos == "AUX" {
			return d.subjectOf(h, depth-1)
		}
	case "xcomp":
		if d.kid(h, "dobj") < 0 {
			return d.subjectOf(h, depth-1)
		}
	case "advcl":
		if d.nodes[v].tag == "VBG" {
			return d.subjectOf(h, depth-1)
		}
	case "pcomp":
		if p := d.nodes[h].head; p != h && (d.isVerb(p) || d.nodes[p].pos == "AUX") {
			return d.subjectOf(p, depth-1)
		}
	case "acl":
		if d.nodes[v].tag == "VBG" {
			return h
		}
	}
	return -1
}

// nearestSubject is the verb's own subject; where a dateline made the parser find
// two, the one beside the verb.
func (d *document) nearestSubject(v int) int {
	found := -1
	for _, k := range d.kids(v) {
		if dep := d.nodes[k].dep; (dep == "nsubj" || dep == "nsubjpass") && (found < 0 || k < v) {
			found = k
		}
	}
	return found
}

// speakerGoesOn reads "said that it was late and accused": where the parse joins
// a verb of saying to one inside what was said, its subject is who said it. -1
// where that is not so.
func (d *document) speakerGoesOn(v, h int) int {
	present := d.nodes[v].tag == "VBZ" && d.nodes[h].tag != "VBZ" // "announces that it will end and expresses"
	if c := cueForms[d.toks[v].low]; !c.says || d.nodes[v].tag != "VBD" && d.nodes[v].tag != "VBN" && !present {
		return d.actorGoesOn(v, h)
	}
	if k := d.kid(h, "cc"); k == h+1 && v == k+1 && bodily[d.nodes[v].lemma] {
		return -1 // "said that a man approached and attacked"
	}
	for range 4 {
		up := d.nodes[h].head
		if up == h {
			return -1
		}
		if d.nodes[h].dep == "ccomp" && up < h && d.inMark[up] == d.inMark[v] && cueForms[d.toks[up].low].lemma != "" && (d.nodes[up].tag == "VBD" || present && d.nodes[up].tag == "VBZ") {
			if m, ok := d.mentionAt(d.nearestSubject(up)); ok && d.kindOf(m.entity) == "OUTLET" && deedsByWord[d.nodes[v].lemma] {
				return -1 // what papers report others do: "reported that Gondor fell and accused"
			}
			return up
		}
		if d.nodes[h].dep != "conj" {
			return -1
		}
		h = up
	}
	return -1
}

// actorGoesOn reads "rejected the claim that agents were involved, and expelled the
// envoy": where the parse joins a verb behind a comma to a passive inside what was
// said of, its subject is who said it. -1 where that is not so.
func (d *document) actorGoesOn(v, h int) int {
	cc := d.kid(h, "cc")
	if cc <= h || cc != v-1 || d.toks[cc-1].text != "," || d.kid(h, "auxpass") < 0 || d.kid(v, "dobj") < v || d.kid(v, "aux", "nsubj", "nsubjpass") >= 0 {
		return -1
	}
	up := d.nodes[h].head
	if d.nodes[h].dep == "acl" && d.nodes[up].dep == "dobj" {
		up = d.nodes[up].head
	} else if d.nodes[h].dep != "ccomp" {
		return -1
	}
	if up < h && d.nodes[up].tag == "VBD" && d.nearestSubject(up) >= 0 {
		return up
	}
	return -1
}

// bodily are done by words or by force.
var bodily = set("attack charge hit strike slam blast assault press seize stop")

// deedsByWord are done by saying, and not by those who report.
var deedsByWord = set("accuse demand threaten condemn blame urge order promise pledge vow attack reject deny refuse agree warn call request ask declare")

// nounPhrase is the phrase whose head is token h, with what depends on it, and
// the entities it means.
func (d *document) nounPhrase(h int, s *sentence) np {
	x := np{span: span{d.nodes[h].lo, h + 1}, pronoun: d.nodes[h].pos == "PRON"}
	for _, k := range d.kids(h) {
		n := &d.nodes[k]
		if k > h && n.dep == "acl" && n.lo > 0 && d.toks[n.lo-1].text == "," {
			break // ", campaigning in Ohio," is no part of who it is
		}
		if k > h && n.dep != "parataxis" {
			x.hi = max(x.hi, n.hi)
		}
	}
	if m, ok := d.mentionAt(h); ok {
		x.hi = max(x.hi, min(m.hi, s.hi))
	}
	for x.hi > h+1 && (d.toks[x.hi-1].text == "," || d.toks[x.hi-1].text == "-") {
		x.hi--
	}
	for x.lo < h && d.toks[x.lo].kind == punct {
		x.lo++
	}
	if x.lo == d.paras[s.para].lo {
		for k := x.lo + 1; k < h && k < x.lo+8; k++ {
			if w := d.toks[k].text; (w == "-" || w == "--" || w == "–" || w == "—") && d.toks[k].space {
				x.lo = k + 1 // a dateline: "OSLO (AFP) – The minister"
			}
		}
	}
	x.entities = d.meant(h, longList)
	if len(x.entities) == 0 {
		// "Ambassador to France Paul Gray", with the office taken for the head.
		for k := h; k < x.hi; k++ {
			if m, ok := d.mentionAt(k); ok && m.from <= h && h < m.lo && d.kindOf(m.entity) == "PERSON" {
				x.entities = []int{m.entity}
				break
			}
		}
	}
	return x
}

// governmentOf is the country of whose government the noun at h tells, "government
// of France"; nobody where it tells of none.
func (d *document) governmentOf(h int) int {
	if low := d.toks[h].low; low != "government" && low != "authorities" {
		return nobody
	}
	for _, p := range d.prepsOf(h) {
		if o := d.kid(p, "pobj"); o >= 0 && d.toks[p].low == "of" {
			if m, ok := d.mentionAt(o); ok && d.kindOf(m.entity) == "COUNTRY" {
				return m.entity
			}
		}
	}
	return nobody
}

// meant are the entities that the noun phrase with head h means, those joined
// to it included.
func (d *document) meant(h, depth int) []int {
	var out []int
	if m, ok := d.mentionAt(h); ok && m.form != "DEMONYM" && (m.hi == h+1 || m.lo <= h) {
		if p := d.roleHead(m, d.sentenceOf(h)); p != nil {
			m = p // "United Kingdom prime minister Paul Gray"
		}
		out = append(out, m.entity)
	} else if k := d.kid(h, "appos"); k > h {
		// "the foreign minister, Anna Nowak,"
		if m, ok := d.mentionAt(k); ok && depth > 0 && (d.kindOf(m.entity) == "PERSON" || m.form == "NAME" && (outletNouns[d.toks[h].low] || bodyNouns[d.toks[h].low])) {
			return d.meant(k, depth-1)
		}
	}
	if id := d.governmentOf(h); len(out) == 0 && id != nobody {
		out = append(out, id)
	}
	if len(out) > 0 {
		out = append(d.besideFirst(h, out[0]), out...)
	}
	if k := d.kid(h, "conj"); k > h && depth > 0 && len(out) > 0 {
		out = append(out, d.meant(k, depth-1)...)
	}
	if k := d.kid(h, "appos"); k > h && depth > 0 && len(out) > 0 && d.listed(h, k) {
		out = append(out, d.meant(k, depth-1)...)
	}
	return out
}

// listed says that the name with head k goes on with a list that the name with head h
// begins, though the parse takes it for an apposition: "France, Spain, Italy and".
func (d *document) listed(h, k int) bool {
	a, isA := d.mentionAt(h)
	b, isB := d.mentionAt(k)
	return isA && isB && a.form == "NAME" && b.form == "NAME" && a.entity != b.entity && d.kindOf(a.entity) == d.kindOf(b.entity) &&
		d.kid(k, "conj") > k && d.nodes[d.kid(k, "conj")].tag != "NN" && d.toks[a.hi].text == ","
}

// besideFirst are those named before the name with head h, of its kind, that the
// parse hung on words before it: "retailer Eastgate and retailer Northwind Group".
func (d *document) besideFirst(h, id int) []int {
	for k := d.nodes[h].lo; k < h; k++ {
		m, ok := d.mentionAt(k)
		if ok && m.form == "NAME" && m.hi == k+1 && m.entity != id && d.nodes[k].dep == "nmod" && d.kid(k, "cc") > k && d.kindOf(m.entity) == d.kindOf(id) {
			return []int{m.entity}
		}
	}
	return nil
}

// said records the clause as what is said, inside clip and without the marks
// that surround it.
func (f *quoter) said(q *quote, c, clip span, rule string, sure float64) bool {
	c.lo, c.hi = max(c.lo, clip.lo), min(c.hi, clip.hi)
	// A clause does not hold its own cue.
	if c.lo <= q.cueToken && q.cueToken < c.hi {
		c.lo = q.cueToken + 1
	}
	if c.hi > c.lo {
		c.hi = min(c.hi, max(f.clauseEnd(c.lo, f.sentenceOf(c.lo)), c.lo))
	}
	c = f.trim(c)
	if c.hi <= c.lo {
		return false
	}
	// A stop before the closing mark belongs to what is in marks.
	if k, ok := f.markAt(c.hi - 1); ok && f.marks[k].open >= c.lo && !f.marks[k].goesOn && f.words(span{c.hi, f.marks[k].close}) == 0 && c.hi <= f.marks[k].close {
		c.hi = f.marks[k].close + 1
	}
	open := c.lo
	for open+1 < c.hi && (f.toks[open].low == "that" || f.toks[open].text == ",") {
		open++
	}
	if k, ok := f.markAt(open); ok && f.marks[k].open == open && f.marks[k].close >= c.hi-1 && f.owner[k] == nil {
		f.owner[k] = q
		q.style = "DIRECT"
		f.addStyled(q, []span{f.inner(k)}, rule, sure)
		return true
	}
	f.add(q, []span{c}, rule, sure)
	return true
}

// trim takes commas and stops off both ends.
func (d *document) trim(c span) span {
	for c.hi > c.lo && d.toks[c.hi-1].kind == punct && d.inMark[c.hi-1] == 0 && strings.ContainsAny(d.toks[c.hi-1].text, ",.;:!?—–-") {
		c.hi--
	}
	for c.lo < c.hi && d.toks[c.lo].kind == punct && d.inMark[c.lo] == 0 && strings.ContainsAny(d.toks[c.lo].text, ",.;:—–-") {
		c.lo++
	}
	return c
}

// clauseOfNoun reads "X's claim that", "the warning by X that".
func (f *quoter) clauseOfNoun(i int, s *sentence) bool {
	if !cueNouns[f.toks[i].low] || !strings.HasPrefix(f.nodes[i].tag, "NN") {
		return false
	}
	c := f.kid(i, "acl", "ccomp", "relcl")
	if c < i || f.toks[f.nodes[c].lo].low != "that" || f.nodes[c].dep == "relcl" && f.kid(c, "nsubj") == f.nodes[c].lo {
		return false
	}
	who := f.kid(i, "poss", "nsubj")
	if who < 0 || who > i || f.nodes[who].dep == "nsubj" && f.kid(who, "case") < 0 {
		return false
	}
	x := f.nounPhrase(who, s)
	for x.hi > x.lo+1 && f.toks[x.hi-1].low == "'s" {
		x.hi--
	}
	if !f.human(x) {
		return false
	}
	q := &quote{source: []span{x.span}, cue: []span{{i, i + 1}}, speakers: x.entities, behalf: nobody, place: nobody, cueToken: i, verb: cue{lemma: "claim", says: true}}
	return f.said(q, span{f.nodes[c].lo, f.nodes[c].hi}, span{s.lo, s.hi}, "noun-clause", sureNoun)
}
