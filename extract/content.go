package extract

import "strings"

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
	open := p + 1
	if f.toks[open].text == "," {
		open++
	}
	if k, ok := f.markAt(open); ok && f.marks[k].open == open && f.owner[k] == nil {
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
	for k < end && (adverb(f.toks[k].low) || f.dateAt[k] != 0) {
		k++
	}
	if k >= end {
		return false
	}
	if f.opensAt(k) {
		// Says voter fraud “would be ...”, says his rival's “latest idea is ...”.
		return f.verbal(span{k, min(end, k+15)})
	}
	switch w := f.toks[k].low; {
	case auxiliaries[w], strings.HasSuffix(w, "ed") && f.at[k] == 0, cueForms[w].form&(pastForm|thirdForm|baseForm) != 0, actVerbs[w].form&(pastForm|thirdForm|baseForm) != 0:
		return w != "'s" || f.toks[x.hi-1].low == "it" || f.toks[x.hi-1].low == "he" || f.toks[x.hi-1].low == "she" || f.toks[x.hi-1].low == "that"
	case w == "who" || w == "which" || w == "," && len(x.entities) > 0:
		return f.verbal(span{k, min(end, k+12)})
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
	return ok && a.form&pastForm != 0 && a.form&baseForm == 0 && speechKinds[acts[a.lemma][0].kind]
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
