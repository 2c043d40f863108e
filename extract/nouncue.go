package extract

import "strings"

// accordingTo reads "according to X, ..." and "..., according to X".
func (f *quoter) accordingTo(s *sentence) {
	for i := s.lo; i+2 < s.hi; i++ {
		if f.toks[i].low != "according" || f.toks[i+1].low != "to" || f.inMark[i] > 0 {
			continue
		}
		x, ok := f.phraseFrom(i+2, s)
		if k := f.kid(i+1, "pobj"); k > i+1 && f.nodes[k].lo == i+2 {
			if y := f.nounPhrase(k, s); y.hi >= x.hi && f.inMark[y.hi-1] == 0 {
				if len(y.entities) == 0 && x.hi == y.hi {
					y.entities = x.entities
				}
				x, ok = y, true
			}
		}
		if !ok || x.hi <= i+2 || f.toks[i+2].low == "which" || x.hi == i+3 && determiners[f.toks[i+2].low] {
			continue
		}
		if m, ok := f.mentionAt(x.hi); ok && m.lo == x.hi && m.from > i+3 && m.from < x.hi && f.toks[m.from-1].text == "," {
			x.hi = m.from - 1 // "according to the Herald, former President Anna Nowak has"
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
		case f.words(before) > 3 && f.holdsVerb(before):
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

// labelled reads what begins with who speaks: "Novak: talks have failed" in a
// headline, "SMITH: ..." or "A: ..." in an interview.
func (f *quoter) labelled(s *sentence) {
	colon := s.lo
	for colon < min(s.lo+maxLabel, s.hi) && f.toks[colon].text != ":" {
		if f.toks[colon].kind == punct && f.toks[colon].text != "," && !strings.HasSuffix(f.toks[colon].text, ".") || f.inMark[colon] > 0 {
			return
		}
		colon++
	}
	if colon == s.lo || colon >= s.hi || f.toks[colon].text != ":" || s.shouted {
		return
	}
	c := f.trim(span{colon + 1, f.paras[s.para].hi})
	if c.lo >= c.hi {
		return
	}
	label := span{s.lo, colon}
	speakers, ok := f.labelOf(label, s)
	if w := f.toks[c.lo].low; !ok || !f.holdsVerb(c) && !s.headline || w == "what" || w == "how" || w == "why" {
		return
	}
	if k, ok := f.markAt(c.lo); ok && f.marks[k].open == c.lo {
		return // the marks show what is said
	}
	q := &quote{source: []span{label}, cue: []span{{colon, colon + 1}}, speakers: speakers, behalf: nobody, place: nobody, cueToken: colon, verb: cue{lemma: "say", says: true}}
	f.add(q, []span{c}, "labelled", sureBare)
}

// maxLabel is how many tokens may tell who speaks.
const maxLabel = 9

// labelOf says whether the words before a colon name who speaks, and who that
// is.
func (f *quoter) labelOf(label span, s *sentence) ([]int, bool) {
	first := &f.toks[label.lo]
	if label.hi == label.lo+1 && first.upper() {
		if who := f.onlyPerson(func(name string) bool { return strings.HasSuffix(name, " "+first.low) }); who != nobody {
			return []int{who}, true
		}
	}
	for k := label.hi - 1; k >= label.lo; k-- {
		m, ok := f.mentionAt(k)
		if !ok {
			continue
		}
		switch f.kindOf(m.entity) {
		case "PERSON":
			return []int{m.entity}, m.from <= label.lo || m.lo <= label.lo || f.toks[m.hi].text == ":"
		case "GOVERNMENT_BODY", "DIPLOMATIC_MISSION", "GROUP":
			return []int{m.entity}, s.headline && m.from <= label.lo && m.hi == label.hi
		}
		return nil, false
	}
	if label.hi == label.lo+1 && (first.text == "Q" || first.text == "A") {
		return nil, s.lo == f.paras[s.para].lo && !s.headline
	}
	_, end, title := titleAt(f.toks, label.lo, label.hi)
	return nil, title && s.headline && end == label.hi
}

// onlyPerson is the one person whose lower-cased name is such, nobody where there
// are none or several.
func (f *quoter) onlyPerson(is func(name string) bool) int {
	found := nobody
	for id, e := range f.entities {
		if e.kind == "PERSON" && is(strings.ToLower(e.name)) {
			if found != nobody {
				return nobody
			}
			found = id
		}
	}
	return found
}

func (d *document) holdsVerb(r span) bool {
	for k := r.lo; k < r.hi; k++ {
		if d.isVerb(k) || d.nodes[k].pos == "AUX" {
			return true
		}
	}
	return false
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
	x, ok := f.sourceOf(v, g, s)
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
	case "answer", "reply", "respond", "say":
	default:
		return false
	}
	var yes, end int
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
