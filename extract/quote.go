package extract

import "strings"

// quote is an attribution in tokens.
type quote struct {
	style       string
	source, cue []span
	content     []span
	speakers    []int
	addressees  []int
	behalf      int
	place       int
	medium      string
	date        *When
	negated     bool
	within      *quote
	confidence  float64
	rule        string
	cueToken    int
	verb        cue
	affirms     bool // the speaker affirms a question put: "answered in the affirmative"
}

// Confidences by rule. They are shares of right attributions as estimated when
// the rules were written, not calibrated on a test set.
const (
	sureMarked   = 0.95 // a quotation in marks next to a verb of saying and its subject
	sureChained  = 0.85 // further quotations of the same breath
	sureThat     = 0.9  // "said that"
	sureBare     = 0.75 // "said he would"
	sureTrailing = 0.85 // "..., he said."
	sureAccord   = 0.85 // "according to"
	sureNoun     = 0.8  // "made a statement that"
	sureBelief   = 0.7  // "believes that", "hopes to"
	sureOrphan   = 0.5  // marked, and nobody said to have said it
)

// findQuotes finds attributions: sentence by sentence around each cue, then the
// quotations in marks that go on without a cue of their own.
func (d *document) findQuotes() {
	f := &quoter{document: d, owner: make([]*quote, len(d.marks))}
	for i := range d.sents {
		s := &d.sents[i]
		if s.headline || s.shouted {
			continue
		}
		f.accordingTo(s)
		for v := s.lo; v < s.hi; v++ {
			f.cueAt(v, s)
		}
	}
	f.chains()
	f.finish()
}

type quoter struct {
	*document
	owner []*quote // mark → the quote whose content it is
}

// markAt returns the index of the mark that covers token i.
func (f *quoter) markAt(i int) (int, bool) {
	if i < 0 || i >= len(f.inMark) || f.inMark[i] == 0 {
		return 0, false
	}
	return int(f.inMark[i]) - 1, true
}

// inner is what stands between the marks.
func (f *quoter) inner(k int) span { return span{f.marks[k].open + 1, f.marks[k].close} }

func (f *quoter) cueAt(v int, s *sentence) {
	t := &f.toks[v]
	if t.kind != word || f.at[v] > 0 && f.mentions[f.at[v]-1].form != "DEMONYM" {
		return
	}
	if f.nounCue(v, s) {
		return
	}
	c, ok := cueForms[t.low]
	if !ok || t.capital && v > s.lo && f.toks[v-1].kind == word {
		return
	}
	g := f.groupOf(v, c.form, s)
	if g.passive {
		return
	}
	src, inverted, ok := f.source(g, c, s)
	if !ok || g.infinite {
		return
	}
	if g.modality == "PLANNED" || g.modality == "CONDITIONAL" || g.modality == "POSSIBLE" && !g.negated {
		return
	}
	q := &quote{source: []span{src.span}, cue: []span{{g.lo, v + 1}}, speakers: src.entities, behalf: nobody, place: nobody, negated: g.negated, cueToken: v, verb: c}
	if f.cueIsShort(g) {
		q.cue = []span{{v, v + 1}}
	}
	switch c.lemma {
	case "deny", "dispute", "refute", "rebut":
		q.negated = !q.negated
	}
	f.content(q, g, src, inverted, s)
}

// cueIsShort says that only the verb signals: adverbs and dates before it do not.
func (f *quoter) cueIsShort(g group) bool { return g.aux == "" && !g.negated }

// source finds who says it: before the verb, or after it where what is said
// stands before: "..., said Smith".
func (f *quoter) source(g group, c cue, s *sentence) (np, bool, bool) {
	before := f.low(g.lo-1, s.span)
	_, afterMark := f.markAt(g.lo - 1)
	if !afterMark && g.lo-2 >= s.lo && before == "," {
		_, afterMark = f.markAt(g.lo - 2)
	}
	if c.says && g.verb+1 < s.hi && (afterMark || before == ",") && g.aux == "" {
		if x, ok := f.phraseFrom(g.verb+1, s); ok && f.human(x) && x.hi > x.lo {
			if afterMark || c.form&pastForm != 0 || c.form&thirdForm != 0 {
				return x, true, true
			}
		}
	}
	if x, ok := f.subject(g, s); ok {
		if !f.certainVerb(g, c, x, s) {
			return np{}, false, false
		}
		return x, false, true
	}
	return np{}, false, false
}

// human says that a phrase may be someone who speaks, as far as is known.
func (f *quoter) human(x np) bool {
	for _, e := range x.entities {
		if k := f.kindOf(e); k == "FACILITY" {
			return false
		}
	}
	return len(x.entities) > 0 || x.pronoun || x.hi-x.lo > 1 || f.toks[x.lo].kind == word
}

// certainVerb says that a form that is a noun as well, "reports", "claims", is
// the verb here.
func (f *quoter) certainVerb(g group, c cue, x np, s *sentence) bool {
	for _, e := range x.entities {
		if f.kindOf(e) == "FACILITY" {
			return false
		}
	}
	if c.form&(pastForm) != 0 {
		if determiners[f.low(g.verb-1, s.span)] {
			return false
		}
		if c.form&participleForm != 0 && g.aux == "" && len(x.entities) == 0 && !x.pronoun && prepositions[f.low(g.verb+1, s.span)] && !c.says {
			return false
		}
		return true
	}
	if g.aux != "" {
		return true
	}
	if c.form&baseForm != 0 && c.form&thirdForm == 0 {
		w := f.low(x.hi-1, s.span)
		if w == "he" || w == "she" || w == "it" {
			return false
		}
		if len(x.entities) > 0 && !f.entities[x.entities[0]].plural && len(x.entities) == 1 {
			return false
		}
	}
	if c.form&ingForm != 0 {
		return false
	}
	return len(x.entities) > 0 || x.pronoun || nounVerbs[c.lemma] == false
}

// nounVerbs are cues whose forms are also nouns.
var nounVerbs = set("report claim state note comment point hope fear plan promise question estimate demand pledge vow answer reply remark view object warn complain tweet post doubt guess show find")

// content finds what is said, and records the quote where something is.
func (f *quoter) content(q *quote, g group, src np, inverted bool, s *sentence) {
	clause := span{min(src.lo, g.lo), max(src.hi, g.verb+1)}
	left, leftMark := f.leftOf(clause.lo, s)
	p := g.verb + 1
	if inverted {
		p = src.hi
		p = f.skipApposition(p, s)
	}
	p = f.modifiers(q, p, s)
	in, nested := f.markAt(g.verb)
	if nested {
		// Told inside a quotation: only "that" shows plainly what is said.
		if f.low(p, s.span) == "that" && !inverted {
			end := min(f.clauseEnd(p, s), f.marks[in].close)
			f.add(q, []span{{p, end}}, "nested-that", sureThat-0.1)
		}
		return
	}
	if leftMark >= 0 && q.verb.says {
		f.marked(q, leftMark, left, p, s)
		return
	}
	if f.after(q, g, p, inverted, s) {
		return
	}
	if q.verb.says && f.low(clause.lo-1, s.span) == "," && q.verb.bare {
		f.trailing(q, clause.lo-1, p, s)
	}
}

// leftOf returns the token before a clause, commas and small words skipped, and
// the mark that ends there, -1 where none does.
func (f *quoter) leftOf(i int, s *sentence) (int, int) {
	j := i - 1
	for j >= 0 && j >= s.lo-2 && (f.toks[j].text == "," || f.toks[j].text == "—" || f.toks[j].text == "–" || f.toks[j].text == "-") {
		j--
	}
	if j >= s.lo {
		if k, ok := f.markAt(j); ok && f.marks[k].close == j && !f.marks[k].goesOn && f.paraOf(f.marks[k].open) == f.paraOf(i) {
			return j, k
		}
	}
	return j, -1
}

func (f *quoter) paraOf(i int) int { return f.sentenceOf(i).para }

// marked takes the quotation before the clause, with what it belongs to, and
// one that goes on after it.
func (f *quoter) marked(q *quote, k, left, p int, s *sentence) {
	m := f.marks[k]
	if f.owner[k] != nil {
		return
	}
	spans := []span{f.inner(k)}
	style := "DIRECT"
	first := f.sentenceOf(m.open)
	if m.open > first.lo && f.paraOf(m.open) == s.para {
		// Words before the mark, in one sentence with it.
		if lead := first.lo; f.words(span{lead, m.open}) > 1 && f.toks[m.open-1].text != ":" && first.lo >= s.lo {
			if q.verb.bare && f.toks[m.open-1].text != "," {
				spans, style = []span{{lead, m.close + 1}}, "MIXED"
			}
		}
	}
	rule := "marked-before"
	if p < s.hi && (f.toks[p].text == "," || f.toks[p].text == ":" || f.toks[p].text == "." || f.toks[p].text == ";") {
		if n, ok := f.markAt(p + 1); ok && f.marks[n].open == p+1 && f.owner[n] == nil && p+1 < len(f.toks) && f.paraOf(p+1) == s.para {
			if f.toks[p].text != "." || !f.ownCue(n) {
				spans = append(spans, f.inner(n))
				f.owner[n] = q
				rule = "marked-around"
			}
		}
	}
	f.owner[k] = q
	q.style = style
	f.addStyled(q, spans, rule, sureMarked)
}

// ownCue says that after mark n comes a clause that tells who says it.
func (f *quoter) ownCue(n int) bool {
	i := f.marks[n].close + 1
	if f.marks[n].goesOn || i >= len(f.toks) {
		return false
	}
	for k := i; k < min(i+10, len(f.toks)); k++ {
		if f.toks[k].text == "." || f.sentenceIndex(k) != f.sentenceIndex(i) {
			return false
		}
		if c, ok := cueForms[f.toks[k].low]; ok && c.says {
			return true
		}
	}
	return false
}

func (f *quoter) words(r span) int {
	n := 0
	for k := r.lo; k < r.hi; k++ {
		if f.toks[k].kind != punct {
			n++
		}
	}
	return n
}

func (f *quoter) skipApposition(p int, s *sentence) int {
	if f.low(p, s.span) != "," {
		return p
	}
	if _, ok := f.markAt(p + 1); ok {
		return p
	}
	for k := p + 1; k < min(p+20, s.hi); k++ {
		if f.toks[k].text == "," || f.toks[k].text == "." {
			return k
		}
		if _, ok := f.markAt(k); ok {
			return p
		}
	}
	return p
}

// modifiers steps over who is told, when, where and in what, and notes them.
func (f *quoter) modifiers(q *quote, p int, s *sentence) int {
	if q.verb.hearer && p < s.hi && f.toks[p].low != "that" && !prepositions[f.toks[p].low] && f.inMark[p] == 0 {
		if x, ok := f.phraseFrom(p, s); ok && x.hi > p {
			for _, e := range x.entities {
				q.addressees = append(q.addressees, e)
			}
			p = x.hi
		}
	}
	for p < s.hi {
		w := f.toks[p].low
		switch {
		case f.dateAt[p] > 0:
			x := f.dates[f.dateAt[p]-1]
			if q.date == nil {
				when := x.When
				q.date = &when
			}
			p = max(p+1, x.hi)
		case adverb(w):
			p++
		case w == "," && f.parenthesis(p, s) > p:
			p = f.parenthesis(p, s)
		case prepositions[w] && w != "as" && w != "than" && w != "like":
			end := f.prepositional(q, p, s)
			if end == p {
				return p
			}
			p = end
		default:
			return p
		}
	}
	return p
}

// parenthesis returns the comma that ends ", in a statement," and the like;
// what stands between is read as modifiers by the caller.
func (f *quoter) parenthesis(p int, s *sentence) int {
	if p+1 >= s.hi || f.inMark[p+1] > 0 {
		return p
	}
	w := f.toks[p+1].low
	if w != "in" && w != "on" && w != "at" && w != "during" {
		return p
	}
	for k := p + 1; k < min(p+15, s.hi); k++ {
		if f.inMark[k] > 0 {
			return p
		}
		if f.toks[k].text == "," {
			if k+1 < s.hi && (f.toks[k+1].low == "that" || f.inMark[k+1] > 0) {
				return p + 1
			}
			return p
		}
	}
	return p
}

// prepositional reads "in a statement", "on Facebook", "at the airport", "to
// reporters" and returns its end.
func (f *quoter) prepositional(q *quote, p int, s *sentence) int {
	prep := f.toks[p].low
	k := p + 1
	if k >= s.hi {
		return p
	}
	if f.dateAt[k] > 0 {
		x := f.dates[f.dateAt[k]-1]
		if q.date == nil {
			when := x.When
			q.date = &when
		}
		return max(k+1, x.hi)
	}
	x, ok := f.phraseFrom(k, s)
	if !ok || x.hi <= k {
		return p
	}
	if f.inMark[k] > 0 && f.marks[f.inMark[k]-1].open == k {
		return p
	}
	// "in an interview with ABC News", "at a meeting of the council".
	end := x.hi
	head := f.toks[end-1].low
	if mediumNouns[head] || head == "conference" || head == "meeting" || head == "call" {
		medium := head
		if head == "conference" && f.low(end-2, s.span) != "" && !functionWords[f.toks[end-2].low] {
			medium = f.toks[end-2].low + " conference"
		}
		if w := f.low(end, s.span); w == "with" || w == "to" || w == "by" {
			if y, ok := f.phraseFrom(end+1, s); ok && len(y.entities) > 0 {
				if w == "with" && f.kindOf(y.entities[0]) == "OUTLET" || w == "to" {
					medium += " " + w + " " + f.entities[y.entities[0]].name
				}
				end = y.hi
			}
		}
		if prep != "after" && prep != "before" && prep != "of" {
			q.medium = medium
		}
		return end
	}
	if len(x.entities) == 1 {
		switch kind := f.kindOf(x.entities[0]); {
		case kind == "OUTLET" && (prep == "on" || prep == "via" || prep == "in" || prep == "through"):
			q.medium = f.entities[x.entities[0]].name
		case (kind == "PLACE" || kind == "FACILITY" || kind == "COUNTRY") && (prep == "in" || prep == "at") && (q.place == nobody || kind == "FACILITY"):
			q.place = x.entities[0]
		case prep == "to" && kind != "PLACE":
			q.addressees = append(q.addressees, x.entities[0])
		}
	}
	return end
}

// after reads what is said after the cue, from token p.
func (f *quoter) after(q *quote, g group, p int, inverted bool, s *sentence) bool {
	if p >= s.hi {
		return false
	}
	w := f.toks[p].low
	end := f.clauseEnd(p, s)
	switch {
	case w == "that" && !inverted:
		if p+1 >= end {
			return false
		}
		f.thatClause(q, p, end, s)
		return true
	case w == ":" || w == "," || f.opensAt(p):
		k := p
		if !f.opensAt(p) {
			k = p + 1
		}
		// A colon may end the paragraph before the quotation's own.
		if k >= s.hi && w == ":" && k < len(f.toks) && f.paraOf(k) == s.para+1 && f.opensAt(k) || f.opensAt(k) && k < s.hi {
			return f.markedAfter(q, g, k, s)
		}
		if w == ":" && q.verb.says && k < s.hi {
			f.add(q, []span{{k, end}}, "colon", sureBare)
			return true
		}
		return false
	case inverted:
		return false
	case (w == "whether" || w == "if") && (q.verb.asks || q.verb.lemma == "wonder" || q.verb.lemma == "know"):
		f.add(q, []span{{p, end}}, "whether", sureBelief)
		return true
	case w == "to" && (q.verb.asks || infinitiveCues[q.verb.lemma]) && p+1 < end && !functionWords[f.toks[p+1].low]:
		f.add(q, []span{{p, end}}, "infinitive", sureBelief)
		return true
	case q.verb.names && len(q.speakers) > 0:
		return f.named(q, p, end)
	case q.verb.bare && p == g.verb+1 || q.verb.bare && q.verb.hearer || q.verb.bare && q.verb.says:
		if f.clauseBegins(p, end, s) {
			sure := sureBare
			if !q.verb.says {
				sure = sureBelief - 0.1
			}
			f.add(q, []span{{p, end}}, "bare-clause", sure)
			return true
		}
	}
	return false
}

// infinitiveCues take "to" and tell what their subject means to do.
var infinitiveCues = set("promise pledge vow swear hope expect claim agree")

func (f *quoter) opensAt(i int) bool {
	k, ok := f.markAt(i)
	return ok && f.marks[k].open == i
}

// thatClause takes a clause with "that". Where the quotation in marks is all of
// it, it is direct and the marks alone count.
func (f *quoter) thatClause(q *quote, p, end int, s *sentence) {
	if k, ok := f.markAt(p + 1); ok && f.marks[k].open == p+1 && f.owner[k] == nil {
		if f.marks[k].goesOn || f.marks[k].close+1 >= end {
			f.owner[k] = q
			q.style = "DIRECT"
			f.addStyled(q, []span{f.inner(k)}, "that-marked", sureMarked)
			return
		}
	}
	sure := sureThat
	if !q.verb.says {
		sure = sureBelief
	}
	f.add(q, []span{{p, end}}, "that-clause", sure)
}

// markedAfter takes a quotation that follows its cue: said, “...”.
func (f *quoter) markedAfter(q *quote, g group, k int, s *sentence) bool {
	n, _ := f.markAt(k)
	if f.owner[n] != nil || !q.verb.says {
		return false
	}
	m := f.marks[n]
	if q.verb.names && f.words(f.inner(n)) < 6 {
		return false
	}
	rest := span{m.close + 1, s.hi}
	if m.goesOn || rest.lo >= rest.hi || f.words(rest) == 0 || m.close >= s.hi || f.toks[k-1].text == "," || f.toks[k-1].text == ":" {
		f.owner[n] = q
		q.style = "DIRECT"
		f.addStyled(q, []span{f.inner(n)}, "marked-after", sureMarked)
		return true
	}
	// The sentence goes on after the mark: part of what is said is in marks.
	end := f.clauseEnd(k, s)
	if end <= m.close {
		end = m.close + 1
	}
	f.add(q, []span{{k, end}}, "mixed-after", sureMarked-0.1)
	return true
}

// named reads what someone or something is called: called it “a mistake”.
func (f *quoter) named(q *quote, p, end int) bool {
	for k := p; k < end && k < p+14; k++ {
		if f.opensAt(k) {
			if f.toks[k-1].text == "," {
				return false
			}
			f.add(q, []span{{p, end}}, "named", sureBelief)
			return true
		}
		if c := cueForms[f.toks[k].low]; c.says && c.form&pastForm != 0 {
			return false
		}
	}
	return false
}

// trailing takes what stands before ", he said" at the end of a sentence.
func (f *quoter) trailing(q *quote, comma, p int, s *sentence) {
	lo := s.lo
	for lo < comma && (f.toks[lo].kind == punct || f.toks[lo].low == "but" || f.toks[lo].low == "and") && f.inMark[lo] == 0 {
		lo++
	}
	if f.words(span{lo, comma}) < 3 || !f.verbal(span{lo, comma}) {
		return
	}
	// The clause itself must end here, or be set in commas with more of what is
	// said after it.
	spans := []span{{lo, comma}}
	switch {
	case p >= s.hi || f.words(span{p, s.hi}) == 0:
	case f.toks[p].text == "," && p+1 < s.hi:
		if w := f.toks[p+1].low; w == "citing" || w == "quoting" || w == "adding" || w == "noting" || w == "referring" || w == "according" || w == "speaking" {
			break
		}
		if end := f.clauseEnd(p+1, s); end > p+1 {
			spans = append(spans, span{p + 1, end})
		}
	default:
		return
	}
	f.add(q, spans, "trailing", sureTrailing)
}

// verbal says that the tokens hold a verb, as a clause does.
func (f *quoter) verbal(r span) bool {
	for k := r.lo; k < r.hi; k++ {
		w := f.toks[k].low
		if f.at[k] == 0 && (auxiliaries[w] || cueForms[w].form&(pastForm|thirdForm) != 0 || actVerbs[w].form&(pastForm|thirdForm) != 0 || len(w) > 4 && strings.HasSuffix(w, "ed")) {
			return true
		}
	}
	return false
}

// clauseBegins says that at token p a clause begins that needs no "that".
func (f *quoter) clauseBegins(p, end int, s *sentence) bool {
	w := f.toks[p].low
	if end-p < 3 || prepositions[w] || w == "to" || conjunctions[w] || f.toks[p].kind == punct || !f.verbal(span{p, end}) {
		return false
	}
	if subordinators[w] && w != "if" && w != "when" && w != "while" {
		return false
	}
	if auxiliaries[w] || adverb(w) && w != "only" {
		return false
	}
	if pronouns[w] && singularObject[w] {
		return false
	}
	// A subject, then a verb: not "told reporters" or "report findings".
	x, ok := f.phraseFrom(p, s)
	if !ok || x.hi >= end {
		return false
	}
	k := x.hi
	for n := 0; n < 4 && k < end; n++ {
		if y, ok := f.phraseFrom(k+1, s); prepositions[f.toks[k].low] && ok && y.hi > k+1 {
			k = y.hi
			continue
		}
		break
	}
	for k < end && (adverb(f.toks[k].low) || f.dateAt[k] > 0) {
		k++
	}
	if k >= end {
		return false
	}
	switch w := f.toks[k].low; {
	case auxiliaries[w], strings.HasSuffix(w, "ed") && f.at[k] == 0, cueForms[w].form&(pastForm|thirdForm|baseForm) != 0, actVerbs[w].form&(pastForm|thirdForm|baseForm) != 0:
		return w != "'s" || f.toks[x.hi-1].low == "it" || f.toks[x.hi-1].low == "he" || f.toks[x.hi-1].low == "she" || f.toks[x.hi-1].low == "that"
	case w == "who" || w == "which" || w == "," || conjunctions[w]:
		return f.verbal(span{k, min(end, k+12)}) && !conjunctions[w]
	case f.toks[k].kind == word && !functionWords[w] && !f.toks[k].capital && (x.pronoun || len(x.entities) > 0):
		return !strings.HasSuffix(w, "ing") // "he knew", "Smith came": a verb no table holds
	}
	return false
}

var singularObject = set("him me us them himself herself itself themselves")

// clauseEnd is the end of what is said that begins at token p: the sentence's,
// without its stop, or before a clause of the article's own.
func (f *quoter) clauseEnd(p int, s *sentence) int {
	end := s.hi
	for end > p && f.toks[end-1].kind == punct && strings.ContainsAny(f.toks[end-1].text, ".!?…;") {
		end--
	}
	if k, ok := f.markAt(p - 1); ok && f.marks[k].close < end && f.marks[k].close > p {
		end = f.marks[k].close
	}
	for k := p + 2; k < end; k++ {
		if f.inMark[k] > 0 {
			continue
		}
		if f.toks[k].text == ";" {
			return k
		}
		if f.toks[k].text != "," || k+1 >= end {
			continue
		}
		switch f.toks[k+1].low {
		case "adding", "noting", "saying", "citing", "according", "stressing", "referring", "warning", "insisting", "arguing", "claiming", "describing", "calling":
			return k
		}
	}
	return end
}

// accordingTo reads "according to X, ..." and "..., according to X".
func (f *quoter) accordingTo(s *sentence) {
	for i := s.lo; i+2 < s.hi; i++ {
		if f.toks[i].low != "according" || f.toks[i+1].low != "to" || f.inMark[i] > 0 {
			continue
		}
		x, ok := f.phraseFrom(i+2, s)
		if !ok || x.hi <= i+2 {
			continue
		}
		// "according to a report by the group" belongs to nobody known here.
		if w := f.low(x.hi, s.span); (w == "of" || w == "by" || w == "from" || w == "in") && len(x.entities) == 0 {
			if y, ok := f.phraseFrom(x.hi+1, s); ok {
				x.hi = y.hi
				if w == "by" || w == "from" {
					x.entities = y.entities
				}
			}
		}
		q := &quote{source: []span{{i + 2, x.hi}}, cue: []span{{i, i + 2}}, speakers: x.entities, behalf: nobody, place: nobody, cueToken: i, verb: cue{lemma: "accord", says: true}}
		end := s.hi
		for end > i && f.toks[end-1].kind == punct && strings.ContainsAny(f.toks[end-1].text, ".!?") {
			end--
		}
		comma := x.hi
		for comma < end && f.toks[comma].text != "," {
			comma++
		}
		before := span{s.lo, i}
		if before.hi > before.lo && f.toks[before.hi-1].text == "," {
			before.hi--
		}
		switch {
		case f.words(before) > 3:
			if _, k := f.leftOf(i, s); k >= 0 && f.owner[k] == nil && f.marks[k].open <= s.lo {
				f.owner[k] = q
				q.style = "DIRECT"
				f.addStyled(q, []span{f.inner(k)}, "according-to", sureMarked)
				continue
			}
			f.add(q, []span{before}, "according-to", sureAccord)
		case comma+1 < end:
			f.add(q, []span{{comma + 1, end}}, "according-to", sureAccord)
		}
	}
}

// nounCue reads "made a statement that", "expressed his intention to", "when
// asked if ..., X answered in the affirmative".
func (f *quoter) nounCue(v int, s *sentence) bool {
	if f.inMark[v] > 0 {
		return false
	}
	if f.affirmative(v, s) {
		return true
	}
	light, ok := lightVerbs[f.toks[v].low]
	if !ok {
		return false
	}
	k := v + 1
	for k < s.hi && k < v+5 && (determiners[f.toks[k].low] || f.toks[k].kind == word && !functionWords[f.toks[k].low] && !cueNouns[f.toks[k].low] && !expressNouns[f.toks[k].low]) {
		k++
	}
	if k >= s.hi || !cueNouns[f.toks[k].low] && !(light == "express" && expressNouns[f.toks[k].low]) && !(light == "voice" && expressNouns[f.toks[k].low]) {
		return false
	}
	form := pastForm | participleForm
	if f.toks[v].low == light {
		form = baseForm
	} else if strings.HasSuffix(f.toks[v].low, "ing") {
		form = ingForm
	} else if strings.HasSuffix(f.toks[v].low, "s") {
		form = thirdForm
	}
	g := f.groupOf(v, form, s)
	if g.passive || g.infinite || g.modality != "ASSERTED" {
		return false
	}
	x, ok := f.subject(g, s)
	if !ok {
		return false
	}
	q := &quote{source: []span{x.span}, cue: []span{{v, k + 1}}, speakers: x.entities, behalf: nobody, place: nobody, negated: g.negated, cueToken: v, verb: cue{lemma: light, says: true}}
	if light == "dismiss" || light == "deny" || light == "reject" {
		q.negated = !q.negated
	}
	p := f.modifiers(q, k+1, s)
	w := f.low(p, s.span)
	if w == "saying" || w == "stating" {
		p++
		w = f.low(p, s.span)
	}
	if w != "that" && !(w == "to" && expressNouns[f.toks[k].low]) {
		return false
	}
	if end := f.clauseEnd(p, s); end > p+1 {
		f.add(q, []span{{p, end}}, "noun-cue", sureNoun)
		return true
	}
	return false
}

// affirmative reads a question put and answered with yes or no: "asked if he
// would go, X answered in the affirmative".
func (f *quoter) affirmative(v int, s *sentence) bool {
	switch cueForms[f.toks[v].low].lemma {
	case "answer", "reply", "respond":
	default:
		return false
	}
	yes, end := 0, v+1
	switch w := f.low(v+1, s.span); {
	case w == "in" && f.low(v+2, s.span) == "the" && f.low(v+3, s.span) == "affirmative":
		yes, end = 1, v+4
	case w == "in" && f.low(v+2, s.span) == "the" && f.low(v+3, s.span) == "negative":
		yes, end = -1, v+4
	case w == "affirmatively" || w == "positively" || w == "yes":
		yes, end = 1, v+2
	case w == "negatively" || w == "no":
		yes, end = -1, v+2
	default:
		return false
	}
	asked := -1
	for k := v - 1; k > s.lo; k-- {
		if (f.toks[k].low == "if" || f.toks[k].low == "whether") && f.toks[k-1].low == "asked" {
			asked = k
			break
		}
	}
	g := f.groupOf(v, pastForm, s)
	x, ok := f.subject(g, s)
	if asked < 0 || !ok || len(x.entities) == 0 || g.negated {
		return false
	}
	hi := x.lo
	for hi > asked+1 && f.toks[hi-1].kind == punct && f.toks[hi-1].text == "," {
		hi--
	}
	if hi <= asked+1 {
		return false
	}
	q := &quote{source: []span{x.span}, cue: []span{{v, end}}, speakers: x.entities, behalf: nobody, place: nobody, negated: yes < 0, cueToken: v, verb: cue{lemma: "answer", says: true}, affirms: yes > 0}
	f.add(q, []span{{asked + 1, hi}}, "asked-and-answered", sureNoun)
	return true
}

// add records a quote with the style its marks give it.
func (f *quoter) add(q *quote, content []span, rule string, sure float64) {
	q.style = "INDIRECT"
	for _, c := range content {
		for k := c.lo; k < c.hi; k++ {
			if n, ok := f.markAt(k); ok {
				if m := f.marks[n]; m.open >= c.lo {
					q.style = "MIXED"
					if f.owner[n] == nil {
						f.owner[n] = q
					}
				}
			}
		}
	}
	f.addStyled(q, content, rule, sure)
}

func (f *quoter) addStyled(q *quote, content []span, rule string, sure float64) {
	for _, c := range content {
		if c.lo >= c.hi {
			return
		}
	}
	q.content, q.rule, q.confidence = content, rule, sure
	sortBy(q.content, func(a, b span) bool { return a.lo < b.lo })
	if len(q.speakers) == 0 {
		q.confidence -= 0.1
	}
	f.quotes = append(f.quotes, q)
}

// chains gives the quotations in marks that follow without a cue of their own
// to the quote they go on from: in the next paragraph where the mark was left
// open, or in the same paragraph after the clause that names the speaker.
func (f *quoter) chains() {
	for k := range f.marks {
		m := f.marks[k]
		if f.owner[k] != nil && m.goesOn && f.owner[k+1] == nil {
			f.extend(f.owner[k], k+1)
			continue
		}
		// A chain whose speaker is told only at its end.
		if f.owner[k] != nil || !m.goesOn {
			continue
		}
		last := k
		for f.marks[last].goesOn && last+1 < len(f.marks) && f.owner[last+1] == nil {
			last++
		}
		if last+1 < len(f.marks) && f.marks[last].goesOn && f.owner[last+1] != nil {
			q := f.owner[last+1]
			for n := k; n <= last; n++ {
				f.extend(q, n)
			}
		} else if q := f.owner[last]; q != nil {
			for n := k; n < last; n++ {
				f.extend(q, n)
			}
		}
	}
	for k := range f.marks {
		if f.owner[k] == nil {
			f.sameBreath(k)
		}
	}
}

func (f *quoter) extend(q *quote, k int) {
	in := f.inner(k)
	if in.lo >= in.hi {
		return
	}
	f.owner[k] = q
	q.content = append(q.content, in)
	sortBy(q.content, func(a, b span) bool { return a.lo < b.lo })
}

// sameBreath joins a quotation that is a sentence of its own and follows, in
// its paragraph, right after a sentence whose quotation has a speaker. One that
// fills its paragraph without a speaker is kept, with nobody as its source.
func (f *quoter) sameBreath(k int) {
	m := f.marks[k]
	s := f.sentenceOf(m.open)
	if m.open != s.lo || m.goesOn && f.words(f.inner(k)) < 3 {
		return
	}
	after := m.close + 1
	if !m.goesOn && after < len(f.toks) && f.paraOf(after) == s.para && !f.toks[m.close].space && f.sentenceIndex(after) == f.sentenceIndex(m.close) && f.words(span{after, f.sentenceOf(after).hi}) > 0 {
		return
	}
	if f.words(f.inner(k)) < 3 {
		return
	}
	if k > 0 && f.owner[k-1] != nil && s.lo > 0 && f.paraOf(s.lo-1) == s.para {
		q := f.owner[k-1]
		prev := f.sentenceIndex(m.open) - 1
		if prev >= 0 && f.sentenceIndex(q.cueToken) == prev && f.paraOf(q.cueToken) == s.para && (q.style == "DIRECT") {
			f.extend(q, k)
			q.confidence = min(q.confidence, sureChained)
			return
		}
	}
	para := f.paras[s.para]
	if m.open == para.lo && (m.goesOn || m.close >= para.hi-2) {
		q := &quote{behalf: nobody, place: nobody, style: "DIRECT", cueToken: m.open}
		f.owner[k] = q
		f.addStyled(q, []span{f.inner(k)}, "unattributed", sureOrphan+0.1)
	}
}

// finish orders the quotes, finds which are told inside others and for whom a
// spokesperson speaks.
func (f *quoter) finish() {
	sortBy(f.quotes, func(a, b *quote) bool {
		if a.content[0].lo != b.content[0].lo {
			return a.content[0].lo < b.content[0].lo
		}
		return a.content[len(a.content)-1].hi > b.content[len(b.content)-1].hi
	})
	seen := map[[2]int]bool{}
	kept := f.quotes[:0]
	for _, q := range f.quotes {
		key := [2]int{q.content[0].lo, q.cueToken}
		if seen[key] {
			continue
		}
		seen[key] = true
		kept = append(kept, q)
	}
	f.quotes = kept
	for i, q := range f.quotes {
		q.within = f.quoteAround(q.cueToken, i)
		if len(q.speakers) == 1 {
			q.behalf = f.behalf(q)
		}
		for k, e := range q.speakers {
			q.speakers[k] = f.metonym(e)
		}
		q.speakers = distinct(q.speakers)
		q.addressees = distinct(q.addressees)
	}
}

// quoteAround returns the innermost quote whose content holds token i. Contents
// are sorted by their start and nest, so only a few before need a look.
func (d *document) quoteAround(i, self int) *quote {
	var best *quote
	for k := min(len(d.quotes)-1, d.lastQuoteBefore(i)); k >= 0 && k > d.lastQuoteBefore(i)-12; k-- {
		if k == self {
			continue
		}
		q := d.quotes[k]
		for _, c := range q.content {
			if c.lo <= i && i < c.hi && (best == nil || c.hi-c.lo < best.size()) && !(q.cueToken >= 0 && self >= 0 && d.quotes[self].covers(q.cueToken)) {
				best = q
			}
		}
	}
	return best
}

func (q *quote) size() int {
	n := 0
	for _, c := range q.content {
		n += c.hi - c.lo
	}
	return n
}

func (q *quote) covers(i int) bool {
	for _, c := range q.content {
		if c.lo <= i && i < c.hi {
			return true
		}
	}
	return false
}

// lastQuoteBefore is the index of the last quote whose content begins at or
// before token i, -1 where there is none.
func (d *document) lastQuoteBefore(i int) int {
	lo, hi := 0, len(d.quotes)
	for lo < hi {
		mid := (lo + hi) / 2
		if d.quotes[mid].content[0].lo <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}

// behalf is the institution that a spokesperson speaks for.
func (f *quoter) behalf(q *quote) int {
	for _, r := range f.roles {
		if r.person == q.speakers[0] && r.of != nobody && strings.Contains(strings.ToLower(r.title), "spokes") || r.person == q.speakers[0] && r.of != nobody && strings.Contains(r.title, "Press Secretary") {
			return r.of
		}
	}
	return nobody
}

// metonym is the country where a capital speaks or acts for it.
func (d *document) metonym(id int) int {
	e := d.entities[id]
	if e.kind != "PLACE" || e.code == "" {
		return id
	}
	c, ok := d.world.Country(e.code)
	if !ok || c.Capital == "" || !sameCapital(e.name, c.Capital) {
		return id
	}
	return d.country(c)
}

func sameCapital(name, capital string) bool {
	return name == capital || strings.HasPrefix(name, capital+",")
}

func distinct(ids []int) []int {
	var out []int
	for _, id := range ids {
		dup := false
		for _, o := range out {
			dup = dup || o == id
		}
		if !dup {
			out = append(out, id)
		}
	}
	return out
}
