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
	affirms     bool   // the speaker affirms a question put: "answered in the affirmative"
	modality    string // what stands before the verb of saying makes of it
}

// How sure the rules are of what they propose, as estimated when they were
// written. The scorer's confidence takes their place.
const (
	sureMarked  = 0.95 // a quotation in marks next to a verb of saying and its subject
	sureChained = 0.85 // further quotations of the same breath
	sureThat    = 0.9  // "said that"
	sureBare    = 0.75 // "said he would"
	sureAccord  = 0.85 // "according to"
	sureNoun    = 0.8  // "made a statement that"
	sureOrphan  = 0.5  // marked, and nobody said to have said it
)

// findQuotes finds attributions: sentence by sentence around each cue, then the
// quotations in marks that go on without a cue of their own.
func (d *document) findQuotes() {
	f := d.ruleQuotes()
	f.weigh()
	f.turnQuotes()
	f.finish()
}

// ruleQuotes finds what rules alone find.
func (d *document) ruleQuotes() *quoter {
	f := d.newQuoter()
	for i := range d.sents {
		s := &d.sents[i]
		if s.lo == f.paras[s.para].lo {
			f.labelled(s)
		}
		if s.headline || s.shouted {
			continue
		}
		f.accordingTo(s)
		for v := s.lo; v < s.hi; v++ {
			f.cueAt(v, s)
		}
	}
	f.chains()
	return f
}

func (d *document) newQuoter() *quoter {
	return &quoter{document: d, owner: make([]*quote, len(d.marks)), weights: d.weights}
}

type quoter struct {
	*document
	owner   []*quote // mark → the quote whose content it is
	weights Weights
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

// human says that a phrase may be someone who speaks, as far as is known.
func (f *quoter) human(x np) bool {
	for _, e := range x.entities {
		if k := f.kindOf(e); k == "FACILITY" {
			return false
		}
	}
	return len(x.entities) > 0 || x.pronoun || x.hi-x.lo > 1 || f.toks[x.lo].kind == word
}

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
	if _, nested := f.markAt(g.verb); nested {
		return // the scorer sees to what is told inside a quotation
	}
	if leftMark >= 0 && q.verb.says {
		f.marked(q, leftMark, left, p, s)
		return
	}
	if f.after(q, g, p, s) {
		return
	}
	// "said in a statement that": the parse gives the clause to the statement.
	if f.low(p, s.span) == "that" && !inverted && p > g.verb+1 {
		f.said(q, span{p, f.clauseEnd(p, s)}, s.span, "clause", sureThat)
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
			if f.toks[p].text != "." || !f.ownCue(n) && !f.leadsOn(n) {
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
