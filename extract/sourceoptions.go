package extract

import "strings"

// sourceOption is a noun phrase that may be who says it; empty for nobody told.
type sourceOption struct {
	span
	head   int
	traits []uint32
}

// nearby is how far from a cue, in tokens, its source and content are sought.
const nearby = 60

// sourceOptions are those of the cue at token v, nobody first.
func (f *quoter) sourceOptions(v int, s *sentence, rule *quote) []sourceOption {
	l := f.lemma(v)
	passive := "active"
	if f.kid(v, "auxpass", "agent") >= 0 {
		passive = "passive"
	}
	none := traitsOf("source")
	none.add("none")
	none.add("none", l)
	none.add("none", f.nodes[v].tag, passive)
	none.add("none", f.nodes[v].pos, f.nodes[v].dep, bucket(min(f.subjectOf(v, 6), 0)))
	none.add("none", l, passive, bucket(min(f.subjectOf(v, 6), 0)))
	none.add("none", "expletive", bucket(min(f.kid(v, "expl"), 0)))
	if who := f.subjectOf(v, 6); who >= 0 {
		none.add("none", f.toks[who].low, f.nodes[v].pos)
	}
	if len(f.signals.odds) > 0 {
		near := level(f.signals.most(span{max(s.lo, v-nearby), min(s.hi, v+nearby)}, sourceSignal))
		none.add("none", "signal", near)
		none.add("none", "signal", near, l)
	}
	options := []sourceOption{{head: -1, traits: none.ids}}
	up := f.pathUp(v)
	for n := max(s.lo, v-nearby); n < min(s.hi, v+nearby); n++ {
		if n == v || !f.nounHead(n) {
			continue
		}
		path, ok := f.pathTo(n, up)
		if !ok {
			if f.signals.at(n, sourceSignal) < 0.5 {
				continue
			}
			path = "far"
		}
		for _, x := range f.phrases(n, v, s) {
			if f.low(x.lo-1, s.span) == "to" && f.low(x.lo-2, s.span) == "according" && v != x.lo-2 {
				continue // who told it of another
			}
			o := sourceOption{span: x, head: n}
			o.traits = f.sourceTraits(&o, v, path, l, passive, s, rule)
			options = append(options, o)
		}
	}
	return options
}

func (f *quoter) nounHead(n int) bool {
	switch f.nodes[n].dep {
	case "compound", "det", "amod", "nmod", "quantmod", "advmod", "punct":
		return false
	}
	switch f.nodes[n].pos {
	case "NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ":
		return f.toks[n].kind != punct
	}
	return false
}

// step is a token above the cue and the labels that lead to it.
type step struct {
	token int
	path  string
}

// pathUp lists the cue and what it hangs on, four arcs at most.
func (f *quoter) pathUp(v int) []step {
	out := []step{{v, ""}}
	for range 4 {
		last := out[len(out)-1]
		h := f.nodes[last.token].head
		if h == last.token {
			break
		}
		out = append(out, step{h, last.path + "^" + f.nodes[last.token].dep})
	}
	return out
}

// pathTo is the labels from the cue to token n, three arcs down at most.
func (f *quoter) pathTo(n int, up []step) (string, bool) {
	down := ""
	for range 4 {
		for _, u := range up {
			if u.token == n {
				return u.path + down, true
			}
		}
		h := f.nodes[n].head
		if h == n {
			break
		}
		name := f.nodes[n].dep
		if name == "prep" || name == "agent" {
			name = f.toks[n].low
		}
		down = "." + name + down
		n = h
	}
	return "", false
}

// phrases are the extents that the noun phrase with head n may have, those that
// hold token v cut before it.
func (f *quoter) phrases(n, v int, s *sentence) []span {
	var out []span
	add := func(x span) {
		if x.lo <= v && v < x.hi {
			if n < v {
				x.hi = v
				for _, k := range f.fewKids(n) {
					if k > n && f.nodes[k].lo <= v && v < f.nodes[k].hi {
						x.hi = f.nodes[k].lo
						if f.nodes[k].lo <= n {
							x.hi = v
						}
					}
				}
			} else {
				x.lo = v + 1
			}
		}
		for x.hi > n+1 && (f.toks[x.hi-1].kind == punct && !strings.HasSuffix(f.toks[x.hi-1].text, ")") || f.toks[x.hi-1].low == "'s" || f.nodes[x.hi-1].dep == "cc") {
			x.hi--
		}
		for x.lo < n && (f.toks[x.lo].kind == punct || f.nodes[x.lo].dep == "cc") {
			x.lo++
		}
		if x.lo > n || x.hi <= n || x.lo >= x.hi {
			return
		}
		for _, o := range out {
			if o == x {
				return
			}
		}
		out = append(out, x)
	}
	add(f.nounPhrase(n, s).span)
	if x := f.signals.run(n, sourceSignal, 0.5, span{max(s.lo, n-nearby), min(s.hi, n+nearby)}); x.hi > x.lo {
		add(x)
	}
	add(span{f.nodes[n].lo, f.nodes[n].hi})
	left := span{f.nodes[n].lo, n + 1}
	add(left)
	for _, k := range f.fewKids(n) {
		if k > n && (f.nodes[k].dep == "prep" || f.nodes[k].dep == "appos" || f.nodes[k].dep == "relcl" || f.nodes[k].dep == "acl" || f.nodes[k].dep == "conj") {
			add(span{left.lo, f.nodes[k].lo})
			add(span{left.lo, f.nodes[k].hi})
		}
	}
	return out
}

func (f *quoter) sourceTraits(o *sourceOption, v int, path, l, passive string, s *sentence, rule *quote) []uint32 {
	t := traitsOf("source")
	sort, side := f.sort(o.head), "<"
	if o.head > v {
		side = ">"
	}
	t.add("some")
	t.add("path", path)
	t.add("path", path, l)
	t.add("path", path, f.nodes[v].tag, passive)
	t.add("path", path, sort)
	t.add("path", path, side)
	t.add("sort", sort, side)
	t.add("sort", sort, f.nodes[v].pos)
	t.add("noun", f.lemma(o.head))
	t.add("noun", f.nodes[o.head].dep, f.lemma(o.head))
	t.add("l", l, sort, side)
	t.add("l", l, f.nodes[o.head].dep, passive)
	d := o.lo - v
	if o.hi <= v {
		d = v - o.hi
	}
	t.add("far", side, bucket(d))
	t.add("far", side, bucket(d), f.nodes[v].pos)
	mark := "other mark"
	if f.inMark[v] == f.inMark[o.head] {
		mark = "same mark"
	}
	t.add(mark, f.nodes[v].pos)
	// Its extent: what it ends with and what follows.
	full := "part"
	switch {
	case o.hi == f.nodes[o.head].hi || o.hi < len(f.toks) && o.hi == f.nodes[o.head].hi-1 && f.toks[o.hi].kind == punct:
		full = "full"
	case o.hi == o.head+1:
		full = "bare"
	}
	last := ""
	for _, k := range f.fewKids(o.head) {
		if k > o.head && f.nodes[k].dep != "punct" && f.nodes[k].lo < o.hi {
			last = f.nodes[k].dep
		}
	}
	next := f.low(o.hi, s.span)
	t.add("extent", full, last)
	t.add("extent", full, last, next)
	t.add("next", next, last)
	t.add("next tag", f.tag(o.hi, s), full, side)
	t.add("before", f.low(o.lo-1, s.span), side)
	t.add("length", bucket(o.hi-o.lo), last)
	for _, k := range f.fewKids(o.head) {
		if k > o.head && f.nodes[k].dep != "punct" && f.nodes[k].lo >= o.hi {
			comma := "-"
			if f.nodes[k].lo > 0 && f.toks[f.nodes[k].lo-1].text == "," {
				comma = ","
			}
			t.add("left out", f.nodes[k].dep, comma)
			t.add("left out", f.nodes[k].dep, f.toks[f.nodes[k].lo].low)
			break
		}
	}
	if len(f.signals.odds) > 0 {
		p, whole := f.signals.at(o.head, sourceSignal), f.signals.mean([]span{o.span}, sourceSignal)
		t.add("signal", tenth(p), side)
		t.add("signal", level(p), path)
		t.add("signal", level(p), l)
		t.add("signal mean", tenth(whole), side)
		t.add("signal mean", level(whole), bucket(d))
		t.add("signal left", level(f.signals.at(o.lo, sourceSignal)), level(f.signals.at(o.lo-1, sourceSignal)))
		t.add("signal right", level(f.signals.at(o.hi-1, sourceSignal)), level(f.signals.at(o.hi, sourceSignal)))
		t.add("signal cue", level(p), level(f.signals.at(v, cueSignal)))
	}
	if rule != nil && len(rule.source) > 0 {
		same := "none"
		switch {
		case rule.source[0] == o.span:
			same = "same"
		case rule.source[0].lo <= o.head && o.head < rule.source[0].hi:
			same = "head"
		}
		t.add("rule", same)
		t.add("rule", same, rule.rule)
	}
	return t.ids
}
