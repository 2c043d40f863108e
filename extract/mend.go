package extract

import (
	"slices"
	"strings"
)

// What is found of an attribution is looked at once more as a whole: where an
// agency writes from is nobody's words, "reportedly" is nobody's, and who "was
// quoted as saying" something is who said it.

// mend puts right the parts of a quote; it says whether the last word of its cue may
// be another quote's too.
func (f *quoter) mend(q *quote) bool {
	f.withoutDateline(q)
	f.withoutDenial(q)
	for i := range q.cue {
		for k := q.cueToken + 1; k < q.cue[i].hi; k++ {
			next := f.toks[k].text == "," && k+1 < q.cue[i].hi && f.nodes[k+1].tag == "VBG"
			if f.toks[k].low == "according" || next { // "said, according to the agency": another's; "said, urging": another
				for q.cue[i].hi = k; f.toks[q.cue[i].hi-1].kind == punct; {
					q.cue[i].hi--
				}
				break
			}
		}
	}
	for i := range q.source {
		if x := &q.source[i]; x.hi-x.lo > 2 && f.toks[x.hi-2].text == "," && strings.HasPrefix(f.nodes[x.hi-1].tag, "W") {
			x.hi -= 2 // "France and Spain, which"
		}
	}
	if f.beforeSemicolon(q) {
		q.source, q.speakers = nil, nil // "she urged them; her plan was rejected"
	}
	f.namedAtLast(q)
	f.besideEachOther(q)
	f.untilSemicolon(q)
	switch h := q.cueToken; {
	case f.nodes[h].tag == "RB" && len(q.cue) == 1 && q.cue[0].hi-q.cue[0].lo == 1 && hedges[f.toks[h].low] != "":
		q.source, q.speakers = nil, nil
	case q.verb.lemma == "ask" && len(q.source) == 0:
		q.addressees = nil // "asked whether she would, Anna Nowak": she was
	case f.nodes[h].tag == "VBN" && (f.nodes[h].lemma == "quote" || f.nodes[h].lemma == "cite"):
		return f.quotedAs(q)
	}
	return false
}

// beforeSemicolon says that a semicolon parts the source from the passive behind it.
func (f *quoter) beforeSemicolon(q *quote) bool {
	if len(q.source) != 1 || f.nodes[q.cueToken].tag != "VBN" {
		return false
	}
	for k := q.source[0].hi; k < q.cueToken; k++ {
		if f.toks[k].text == ";" {
			return true
		}
	}
	return false
}

// namedAtLast takes who is named at the end of the source for its speaker, where none
// was found: "Algeria's President Jan Moe".
func (f *quoter) namedAtLast(q *quote) {
	if len(q.speakers) > 0 || len(q.source) != 1 {
		return
	}
	x := q.source[0]
	m, ok := f.mentionAt(x.hi - 1)
	if !ok || m.hi != x.hi || m.form != "NAME" || f.kindOf(m.entity) != "PERSON" || m.from > x.lo+2 {
		return
	}
	for k := x.lo; k < m.from; k++ {
		if prepositions[f.toks[k].low] {
			return // "friends of Jan Moe"
		}
	}
	q.speakers = []int{m.entity}
}

// untilSemicolon ends what is said without marks where a semicolon and another
// clause follow: "says it won; it has shown no proof".
func (f *quoter) untilSemicolon(q *quote) {
	s := f.sentenceOf(q.cueToken)
	if q.style != "INDIRECT" || len(q.cue) == 0 || len(q.content) != 1 || q.content[0].lo <= q.cueToken || q.content[0].hi > s.hi {
		return
	}
	depth := 0
	for k := q.content[0].lo + 2; k < q.content[0].hi-2; k++ {
		if depth += nesting[f.toks[k].text]; depth == 0 && f.toks[k].text == ";" {
			q.content[0].hi = k
			return
		}
	}
}

// besideEachOther adds who is named beside a speaker with only "and" and an office
// between: "President Anna Nowak and Prime Minister Jan Moe".
func (f *quoter) besideEachOther(q *quote) {
	if len(q.source) != 1 || len(q.speakers) == 0 {
		return
	}
	x := q.source[0]
	for k := x.lo + 1; k < x.hi; k++ {
		m, ok := f.mentionAt(k)
		if !ok || m.lo != k || m.form != "NAME" || f.kindOf(m.entity) != "PERSON" || m.from <= x.lo || f.toks[m.from-1].low != "and" {
			continue
		}
		before, ok := f.mentionAt(m.from - 2)
		if !ok || before.lo < x.lo || before.form != "NAME" || f.kindOf(before.entity) != "PERSON" {
			continue
		}
		switch has, other := contains(q.speakers, before.entity), contains(q.speakers, m.entity); {
		case has && !other:
			q.speakers = append(slices.Clone(q.speakers), m.entity)
		case other && !has:
			q.speakers = append([]int{before.entity}, q.speakers...)
		}
	}
}

// withoutDenial leaves out of an accusation that it is denied: "accused him of theft,
// which he denies".
func (f *quoter) withoutDenial(q *quote) {
	last := &q.content[len(q.content)-1]
	for k := last.hi - 1; k > max(last.lo+1, last.hi-8); k-- {
		if f.toks[k].low == "which" && f.toks[k-1].text == "," && refutes[f.nodes[last.hi-1].lemma] && f.nodes[last.hi-1].dep == "relcl" {
			last.hi = k - 1
			return
		}
	}
}

// withoutDateline leaves out of what is said, and of who says it, the place and
// agency before the dash that begins a paragraph: "OSLO (AFP) - ".
func (f *quoter) withoutDateline(q *quote) {
	s := f.sentenceOf(q.cueToken)
	end := f.datelineEnd(s)
	for _, spans := range []*[]span{&q.content, &q.source} {
		if len(*spans) > 0 && s.lo <= (*spans)[0].lo && (*spans)[0].lo < end && end < (*spans)[0].hi {
			(*spans)[0].lo = end
			if x, ok := f.phraseFrom(end, s); ok && spans == &q.source && x.hi >= (*spans)[0].hi && len(x.entities) > 0 {
				q.speakers = x.entities
			}
		}
	}
}

// datelineEnd is the token behind the dash where a paragraph that sentence s begins
// tells in capitals from where it is written; the sentence's first token where it
// does not.
func (d *document) datelineEnd(s *sentence) int {
	const most = 14
	if s.lo != d.paras[s.para].lo || !d.toks[s.lo].upper() || len(d.toks[s.lo].text) < 3 {
		return s.lo
	}
	for k := s.lo + 1; k < min(s.lo+most, s.hi-1); k++ {
		switch w := d.toks[k].text; {
		case (w == "-" || w == "--" || w == "–" || w == "—") && (d.toks[k].space || d.toks[k+1].text == "-"):
			for k < s.hi-1 && d.toks[k].kind == punct {
				k++
			}
			return k
		case d.toks[k].kind == word && !d.toks[k].capital:
			return s.lo
		}
	}
	return s.lo
}

// quotedAs reads "was quoted (by the agency) as saying": the subject of the passive
// is who says what follows.
func (f *quoter) quotedAs(q *quote) bool {
	h, s := q.cueToken, f.sentenceOf(q.cueToken)
	who := f.kid(h, "nsubjpass")
	as := h + 1
	for as < min(h+12, s.hi-2) && !(f.toks[as].low == "as" && f.nodes[as+1].tag == "VBG") {
		as++
	}
	last := q.content[len(q.content)-1]
	if who < 0 || who > h || as >= min(h+12, s.hi-2) || last.hi <= as+2 || !cueForms[f.toks[as+1].low].says {
		return false
	}
	x := f.nounPhrase(who, s)
	content := span{as + 2, last.hi}
	for content.lo < content.hi && f.toks[content.lo].kind == punct && f.inMark[content.lo] == 0 {
		content.lo++
	}
	if k, marked := f.markAt(content.lo); marked {
		content = f.inner(k)
	}
	if content.lo >= content.hi {
		return false
	}
	first := h
	for first > s.lo && (f.nodes[first-1].dep == "auxpass" || f.nodes[first-1].dep == "aux") && f.nodes[first-1].head == h {
		first--
	}
	q.source, q.speakers = []span{x.span}, x.entities
	q.cue, q.content = []span{{first, h + 1}, {as, as + 2}}, []span{content}
	if as == h+1 {
		q.cue = []span{{first, as + 2}}
	}
	q.style = f.styleOf(q.content)
	return true
}
