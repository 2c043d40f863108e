package extract

import "strings"

// mayCue says that token v may be the head of a cue in its sentence: of one in
// capitals, whose parse tells little, only what is surely signalled.
func (f *quoter) mayCue(v int, s *sentence) bool {
	return f.wordOfCue(v) && (!s.shouted || f.signals.at(v, cueSignal) >= sureSignal)
}

// wordOfCue says that token v is of the kinds of words that cues are made of.
func (f *quoter) wordOfCue(v int) bool {
	if f.toks[v].low == "think" && strings.HasPrefix(f.toks[min(v+1, len(f.toks)-1)].low, "tank") {
		return false
	}
	if k := f.kid(v, "dobj"); f.nodes[v].lemma == "recall" && k >= 0 && recalled[f.nodes[k].lemma] {
		return false
	}
	switch f.nodes[v].pos {
	case "VERB", "NOUN", "ADJ", "ADP", "SCONJ", "AUX", "ADV":
		return f.toks[v].kind == word
	}
	return f.toks[v].text == ":" || f.toks[v].kind == word && f.signals.at(v, cueSignal) > likely
}

// recalled are those who are called back, not to mind.
var recalled = set("ambassador envoy diplomat consul staff troop force reservist product car vehicle player parliament lawmaker")

// lemma is the lemma of token i, "" outside of the text.
func (d *document) lemma(i int) string {
	if i < 0 || i >= len(d.nodes) {
		return ""
	}
	return d.nodes[i].lemma
}

// manyKids is how many dependents of a token are looked at: more are a list or
// a parse gone wrong.
const manyKids = 24

// fewKids are the dependents of token i, the first of many.
func (d *document) fewKids(i int) []int {
	k := d.kids(i)
	return k[:min(len(k), manyKids)]
}

// sort names what a noun phrase with head n is: a pronoun, a type of entity, a
// common noun.
func (f *quoter) sort(n int) string {
	if n < 0 {
		return "none"
	}
	if f.nodes[n].pos == "PRON" {
		return f.toks[n].low
	}
	if m, ok := f.mentionAt(n); ok {
		return f.kindOf(m.entity)
	}
	return f.nodes[n].pos
}

// headTraits describes token v as the possible head of a cue.
func (f *quoter) headTraits(v int, s *sentence, rule string) []uint32 {
	t := traitsOf("cue")
	n := &f.nodes[v]
	l := n.lemma
	prev, next := f.low(v-1, s.span), f.low(v+1, s.span)
	t.add("bias", n.pos)
	t.add("l", l)
	t.add("lt", l, n.tag)
	t.add("ld", l, n.dep)
	t.add("td", n.tag, n.dep)
	t.add("ln", l, next)
	t.add("lp", l, prev)
	t.add("n", n.pos, next)
	t.add("p", n.pos, prev)
	t.add("lnn", l, next, f.low(v+2, s.span))
	t.add("pp", l, f.low(v-2, s.span), prev)
	t.add("nt", n.tag, f.tag(v+1, s), f.tag(v+2, s))
	t.add("pt", n.tag, f.tag(v-1, s), f.tag(v-2, s))
	if len(l) > 4 {
		t.add("suffix", n.pos, l[len(l)-3:])
		t.add("suffix", n.pos, l[len(l)-4:])
		t.add("prefix", n.pos, l[:4])
	}
	class := "-"
	if c, ok := cueForms[f.toks[v].low]; ok {
		class = "known"
		for name, is := range map[string]bool{"says": c.says, "bare": c.bare, "hearer": c.hearer, "asks": c.asks, "names": c.names} {
			if is {
				t.add("class", name, n.pos)
				if name == "says" {
					class = "says"
				}
			}
		}
	}
	if cueNouns[f.toks[v].low] || expressNouns[f.toks[v].low] || mediumNouns[f.toks[v].low] {
		class += "noun"
	}
	if a, ok := actVerbs[f.toks[v].low]; ok {
		t.add("act", yesNo(a.speech), n.pos)
		if class == "-" {
			class = "act" + yesNo(a.speech)
		}
	}
	t.add("class", class, n.pos)
	t.add("rule", rule)
	t.add("rule", rule, l)
	t.add("rule", rule, class)

	who := f.subjectOf(v, 6)
	own := f.kid(v, "nsubj", "nsubjpass")
	subject := f.sort(who)
	t.add("subject", subject, n.pos)
	t.add("subject", subject, l)
	t.add("subject", subject, class)
	t.add("subject of its own", bucket(min(own, 0)), l)
	if who >= 0 {
		t.add("who", f.lemma(who), n.pos)
		t.add("who", f.lemma(who), class)
		if m, ok := f.mentionAt(who); ok && m.lo > 0 {
			t.add("named", f.kindOf(m.entity), n.tag)
		}
	}
	signature := ""
	for _, k := range f.fewKids(v) {
		m := &f.nodes[k]
		if m.dep == "punct" {
			if f.toks[k].text == ":" && k > v {
				t.add("colon", class)
				t.add("colon", l)
			}
			continue
		}
		side := "<"
		if k > v {
			side = ">"
		}
		t.add("kid", side, m.dep, n.pos)
		t.add("kid", side, m.dep, l)
		t.add("kid", side, m.dep, class, n.tag)
		switch m.dep {
		case "prep", "prt", "acomp", "attr", "dobj", "oprd", "xcomp", "mark", "aux", "neg", "advmod", "acl", "poss", "agent", "auxpass", "compound", "amod":
			t.add("kid word", m.dep, m.lemma, n.pos)
			t.add("kid word", m.dep, m.lemma, l)
		}
		switch m.dep {
		case "ccomp", "advcl", "acl", "relcl", "xcomp":
			t.add("opens", m.dep, f.toks[m.lo].low, n.pos)
			t.add("opens", m.dep, f.toks[m.lo].low, l)
			t.add("opens", m.dep, f.toks[m.lo].low, class)
			signature += m.dep
		case "dobj", "prep", "nsubj", "nsubjpass", "attr", "acomp", "agent", "dative", "poss":
			signature += m.dep
			if m.dep == "dobj" || m.dep == "nsubjpass" {
				t.add("object sort", f.sort(k), class)
				t.add("object sort", f.sort(k), l)
			}
			if p := f.kid(k, "pobj"); p >= 0 {
				t.add("prep sort", m.lemma, f.sort(p), n.pos)
			}
		}
	}
	t.add("signature", signature, n.pos)
	t.add("signature", signature, class)
	t.add("signature", signature, l)
	if n.head != v {
		t.add("head", f.lemma(n.head), n.dep)
		t.add("head", n.dep, f.nodes[n.head].pos, class)
		t.add("head", n.dep, f.lemma(n.head), l)
		_, known := cueForms[f.toks[n.head].low]
		t.add("head known", bucket(len(f.nodes[n.head].dep)), n.dep)
		if known {
			t.add("head known", n.dep, n.pos)
			t.add("head known", n.dep, l)
		}
	}
	f.markTraits(t, v, s, class, l)
	f.signalTraits(t, v, s, class, l, rule)
	place := "body"
	if s.headline {
		place = "headline"
	}
	if s.hi > s.lo && f.toks[s.hi-1].text == "?" {
		place += "?"
	}
	t.add("place", place, class)
	return t.ids
}

// likely is how likely a signal must be to propose what nothing else does.
const likely = 0.3

// signalTraits tells what the network thinks of token v and those around it.
func (f *quoter) signalTraits(t *traits, v int, s *sentence, class, l, rule string) {
	if len(f.signals.odds) == 0 {
		return
	}
	p := f.signals.at(v, cueSignal)
	fine, pos := tenth(p), f.nodes[v].pos
	t.add("signal", fine)
	t.add("signal", fine, pos)
	t.add("signal", level(p), class)
	t.add("signal", level(p), rule)
	t.add("signal", level(p), f.nodes[v].tag, f.nodes[v].dep)
	t.add("signal", level(p), l)
	near := span{max(s.lo, v-4), min(s.hi, v+5)}
	run := f.signals.run(v, cueSignal, likely, near)
	best := level(f.signals.most(run, cueSignal))
	t.add("signal run", best, pos, yesNo(f.leads(v, run)))
	t.add("signal head", level(p), f.nodes[v].dep, level(f.signals.at(f.nodes[v].head, cueSignal)))
	t.add("signal around", level(p), level(f.signals.at(v-1, cueSignal)), level(f.signals.at(v+1, cueSignal)))
	t.add("signal source", level(p), level(f.signals.at(v, sourceSignal)))
	t.add("signal content", level(p), level(f.signals.at(v, contentSignal)))
	before, after := f.signals.most(span{max(s.lo, v-4), v}, contentSignal), f.signals.most(span{v + 1, min(s.hi, v+6)}, contentSignal)
	t.add("signal said", level(p), level(before), level(after))
	t.add("signal said", pos, level(before), level(after))
}

// leads says that token v is what a cue of these tokens hangs on: verbs before
// nouns, and what hangs on none of the others first.
func (f *quoter) leads(v int, x span) bool {
	return x.lo < x.hi && f.headOf([]span{x}) == v
}

// headOf is the token of a cue that the others hang on, verbs before nouns; -1
// for none.
func (f *quoter) headOf(cue []span) int {
	best, rank := -1, 0
	for _, x := range cue {
		for k := x.lo; k < x.hi; k++ {
			r := 1
			switch {
			case f.isVerb(k):
				r = 5
			case f.nodes[k].pos == "NOUN":
				r = 4
			case f.nodes[k].pos == "AUX" || f.nodes[k].pos == "ADJ":
				r = 3
			case f.wordOfCue(k):
				r = 2
			case f.toks[k].kind == punct:
				continue
			}
			if h := f.nodes[k].head; h < x.lo || h >= x.hi || h == k {
				r += 10
			}
			if r > rank {
				best, rank = k, r
			}
		}
	}
	return best
}

// markTraits tells how token v lies to quotation marks.
func (f *quoter) markTraits(t *traits, v int, s *sentence, class, l string) {
	in, left, right := "out", "-", "-"
	if f.inMark[v] > 0 {
		in = "in"
	}
	for k := v - 1; k >= max(s.lo, v-10); k-- {
		if closing[f.toks[k].text] && f.inMark[k] > 0 && f.inMark[k] != f.inMark[v] {
			left = bucket(min(v-k, 4))
			break
		}
	}
	for k := v + 1; k < min(s.hi, v+12); k++ {
		if f.opensAt(k) {
			right = bucket(min(k-v, 4))
			break
		}
	}
	t.add("marks", in, left, right, class)
	t.add("marks", in, left, right, strings.TrimSuffix(f.nodes[v].tag, "P"))
	t.add("marks", in, l)
	t.add("marks left", left, l)
	t.add("marks right", right, l)
}

func (f *quoter) tag(i int, s *sentence) string {
	if i < s.lo || i >= s.hi {
		return ""
	}
	return f.nodes[i].tag
}
