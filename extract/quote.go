package extract

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
	if g.infinite && c.says && c.form == ingForm && f.low(g.lo-1, s.span) == "," {
		// "met reporters, saying that ..."
		src, ok = f.sharedSubject(g.lo-1, s, 3)
		inverted, g.infinite = false, false
	}
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
			if afterMark || len(x.entities) > 0 && c.bare && c.form&(pastForm|thirdForm) != 0 && f.closesSentence(x.hi, s) {
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

// closesSentence says that nothing but an apposition or a modifier follows.
func (f *quoter) closesSentence(p int, s *sentence) bool {
	if p >= s.hi {
		return true
	}
	w := f.toks[p].low
	return f.toks[p].kind == punct || prepositions[w] || f.dateAt[p] != 0
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
	if f.toks[x.hi-1].kind == number {
		return false // "2,741 confirmed cases"
	}
	if c.form&pastForm != 0 {
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
	return len(x.entities) > 0 || x.pronoun || !nounVerbs[c.lemma]
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
