package extract

import "strings"

// after reads what is said in marks or behind a colon after the cue, from token p.
func (f *quoter) after(q *quote, g group, p int, s *sentence) bool {
	if p >= s.hi {
		return false
	}
	w := f.toks[p].low
	if w != ":" && w != "," && !f.opensAt(p) {
		return false
	}
	k := p
	if !f.opensAt(p) {
		k = p + 1
	}
	// A colon may end the paragraph before the quotation's own.
	if k >= s.hi && w == ":" && k < len(f.toks) && f.paraOf(k) == s.para+1 && f.opensAt(k) || f.opensAt(k) && k < s.hi {
		return f.markedAfter(q, g, k, s)
	}
	if w == ":" && q.verb.says && k < s.hi {
		f.add(q, []span{{k, f.clauseEnd(p, s)}}, "colon", sureBare)
		return true
	}
	return false
}

// infinitiveCues take "to" and tell what their subject means to do.
var infinitiveCues = set("promise pledge vow swear hope expect claim agree")

func (f *quoter) opensAt(i int) bool {
	k, ok := f.markAt(i)
	return ok && f.marks[k].open == i
}

// markedAfter takes a quotation that follows its cue: said, “...”.
func (f *quoter) markedAfter(q *quote, g group, k int, s *sentence) bool {
	n, _ := f.markAt(k)
	if f.owner[n] != nil || !q.verb.says {
		return false
	}
	m := f.marks[n]
	if n := f.words(f.inner(n)); q.verb.names && n < 6 || q.verb.hearer && n < 3 {
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
	if f.words(span{m.close + 1, max(end, m.close+1)}) == 0 {
		f.owner[n] = q
		q.style = "DIRECT"
		f.addStyled(q, []span{f.inner(n)}, "marked-after", sureMarked)
		return true
	}
	f.add(q, []span{{k, end}}, "mixed-after", sureMarked-0.1)
	return true
}

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
		if f.inMark[k] > 0 && f.inMark[k] != f.inMark[p] {
			continue
		}
		if w := f.toks[k].low; (w == "and" || w == "but") && f.speaksAnew(k, s) {
			if f.toks[k-1].text == "," {
				return k - 1
			}
			return k
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

// speaksAnew says that after the conjunction at token k the speaker goes on to
// say or do something else, no part of what was said: "said that it was late
// and accused", ", and he added".
func (f *quoter) speaksAnew(k int, s *sentence) bool {
	i := k + 1
	for i < s.hi && adverb(f.toks[i].low) && f.at[i] == 0 {
		i++
	}
	if f.toks[k-1].text == "," && i < s.hi && (f.toks[i].low == "he" || f.toks[i].low == "she") {
		i++
	}
	if i >= s.hi || f.at[i] > 0 && i == k+1 {
		return false
	}
	w := f.toks[i].low
	if c, ok := cueForms[w]; ok && c.says && c.form&pastForm != 0 && c.form&baseForm == 0 {
		return true
	}
	a, ok := actVerbs[w]
	return ok && a.form&pastForm != 0 && a.form&baseForm == 0 && a.speech
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
	for i := range content {
		c := &content[i]
		for q.style != "DIRECT" && c.hi > c.lo && (f.toks[c.hi-1].text == "," || f.toks[c.hi-1].text == ";") {
			c.hi--
		}
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
