package extract

// signalTraits tells what the network thinks of an option: of its words, of
// those at its ends, and how much else near the cue it takes for said.
func (c *contents) signalTraits(t *traits, o *contentOption, side string) {
	if len(c.signals.odds) == 0 {
		return
	}
	first, last := o.spans[0].lo, o.spans[len(o.spans)-1].hi
	mean, in, n := c.signals.mean(o.spans, contentSignal), 0.0, 0
	for _, x := range o.spans {
		in += c.signals.sum(x, contentSignal)
		n += x.hi - x.lo
	}
	near := span{max(c.s.lo, c.v-nearby), min(c.s.hi, c.v+nearby)}
	out := max(0, c.signals.sum(near, contentSignal)-in)
	t.add("signal", tenth(mean), side)
	t.add("signal", level(mean), o.rule)
	t.add("signal", level(mean), o.bounds)
	t.add("signal share", tenth(in/(float64(n)+out+0.01)), side)
	t.add("signal share", level(in/(float64(n)+out+0.01)), o.bounds)
	t.add("signal left", level(c.signals.at(first, contentSignal)), level(c.signals.at(first-1, contentSignal)), side)
	t.add("signal right", level(c.signals.at(last-1, contentSignal)), level(c.signals.at(last, contentSignal)), side)
	t.add("signal right", level(c.signals.at(last-1, contentSignal)), level(c.signals.at(last, contentSignal)), o.bounds)
	t.add("signal cues", level(c.signals.most(span{first, min(last, first+nearby)}, cueSignal)), side)
}

func (c *contents) describe(o *contentOption, rule *quote) []uint32 {
	t := traitsOf("content")
	l, tag := c.lemma(c.v), c.nodes[c.v].tag
	first, last := o.spans[0].lo, o.spans[len(o.spans)-1].hi
	side := "<"
	if first > c.v {
		side = ">"
	} else if last > c.v {
		side = "<>"
	}
	sourced := "sourced"
	if c.source.hi <= c.source.lo {
		sourced = "-"
	}
	rules := "no rule"
	if rule != nil {
		rules = rule.rule
	}
	passive := "active"
	if c.kid(c.v, "auxpass", "agent") >= 0 {
		passive = "passive"
	}
	t.add("kind", o.kind)
	t.add("kind", o.kind, l)
	t.add("kind", o.kind, tag, passive)
	t.add("kind", o.kind, rules)
	t.add("kind", o.kind, sourced)
	t.add("kind", o.kind, c.nodes[c.v].dep)
	t.add("bounds", o.bounds)
	t.add("bounds", o.bounds, o.kind)
	t.add("bounds", o.bounds, rules)
	t.add("bounds", o.bounds, l)
	t.add("side", side, l)
	t.add("side", side, c.nodes[c.v].pos)
	w := c.toks[first].low
	t.add("first", w, side)
	t.add("first", w, l)
	t.add("first", w, o.rule)
	t.add("first tag", c.nodes[first].tag, side, o.rule)
	t.add("first tag", c.nodes[first].tag, tag)
	if o.top >= 0 {
		t.add("top", c.nodes[o.top].tag, o.kind)
		t.add("top", c.nodes[o.top].pos, l)
		t.add("subject", bucket(min(0, c.kid(o.top, "nsubj", "nsubjpass"))), o.rule)
	}
	t.add("before", c.low(first-1, c.s.span), side)
	t.add("before", c.low(first-1, c.s.span), c.low(first-2, c.s.span))
	next, next2 := c.low(last, c.s.span), c.low(last+1, c.s.span)
	t.add("next", next, side)
	t.add("next", next, next2)
	t.add("next", next, o.rule)
	t.add("next tag", c.tag(last, c.s), c.tag(last+1, c.s), c.tag(last+2, c.s))
	if next == "," || next == "and" || next == "but" {
		_, cue := cueForms[next2]
		t.add("then", next, next2)
		t.add("then a cue", next, yesNo(cue))
		t.add("then", next, c.tag(last+1, c.s), o.rule)
	}
	t.add("last tag", c.nodes[last-1].tag, side)
	if side == ">" {
		over := "-"
		if last > c.clauseEnd(first, c.s) {
			over = "over"
		}
		t.add("over", over, o.rule)
		t.add("over", over, l)
		t.add("joined", c.joined(o.top, span{first, last}), o.rule)
	}
	gap := 0
	if first > c.v {
		gap = first - c.v - 1
	} else if last <= c.v {
		gap = c.v - last
	}
	t.add("gap", side, bucket(gap))
	t.add("gap", side, bucket(gap), l)
	n := 0
	for _, x := range o.spans {
		n += x.hi - x.lo
	}
	t.add("length", bucket(n))
	t.add("length", bucket(n), o.rule)
	t.add("length", bucket(n), l)
	t.add("parts", bucket(len(o.spans)), rules)
	c.insides(t, o, side)
	c.signalTraits(t, o, side)
	if rule != nil {
		t.add("overlap", bucket(int(10*c.share(o.spans, rule.content))), rule.rule)
	}
	return t.ids
}

// joined tells what verb the content's own is joined to within it: one of saying
// without a subject is most likely the speaker's next.
func (c *contents) joined(top int, x span) string {
	for depth := 0; top >= 0 && depth < 3; depth++ {
		next := -1
		for _, k := range c.fewKids(top) {
			if c.nodes[k].dep != "conj" || k < top || k < x.lo || k >= x.hi || !c.isVerb(k) {
				continue
			}
			next = k
			if c.kid(k, "nsubj", "nsubjpass") >= 0 {
				continue
			}
			if q, ok := cueForms[c.toks[k].low]; ok && q.says {
				return "saying" + c.nodes[top].tag + c.nodes[k].tag
			}
			if c.nodes[k].tag != c.nodes[top].tag {
				return c.nodes[top].tag + c.nodes[k].tag
			}
		}
		top = next
	}
	return "-"
}

// insides tells what the option holds: marks, commas, other cues.
func (c *contents) insides(t *traits, o *contentOption, side string) {
	whole, cut, cues, commas, others := "-", "-", 0, 0, false
	for _, x := range o.spans {
		if c.opensAt(x.lo-1) && x.hi < len(c.toks) && c.inMark[x.hi] == c.inMark[x.lo] {
			whole = "marked"
		} else if c.opensAt(x.lo) {
			whole = "opens"
		}
		if c.inMark[x.lo] > 0 && !c.opensAt(x.lo) && !c.opensAt(x.lo-1) || x.hi < len(c.toks) && c.inMark[x.hi] > 0 && c.inMark[x.hi] == c.inMark[x.hi-1] && whole != "marked" {
			cut = "cut"
		}
		for k := x.lo; k < x.hi && k < x.lo+2*nearby; k++ {
			if q, ok := cueForms[c.toks[k].low]; ok && q.says && c.nodes[k].tag == "VBD" && c.inMark[k] == 0 {
				cues++
			}
			if c.toks[k].text == "," {
				commas++
			}
			if c.toks[k].text == ";" || c.toks[k].text == "—" || c.toks[k].text == "--" {
				others = true
			}
		}
	}
	in := yesNo(c.inMark[c.v] > 0)
	t.add("marks", whole, side, in)
	t.add("marks", whole, c.lemma(c.v))
	t.add("marks", whole, o.kind)
	t.add("cut", cut, in)
	t.add("cut", cut, o.kind, in)
	t.add("cues", bucket(min(cues, 3)), o.rule)
	t.add("commas", bucket(min(commas, 4)), o.bounds)
	t.add("dash", yesNo(others), o.bounds)
	last := o.spans[len(o.spans)-1].hi
	t.add("at end", yesNo(last >= c.s.hi-1), o.bounds)
	t.add("at end", yesNo(last >= c.s.hi-1), side, o.rule)
}

// share is how much of two contents is the same, in tokens: the Jaccard index.
func (c *contents) share(a, b []span) float64 { return overlap(a, b) }

// overlap is the Jaccard index of two sets of tokens, given as sorted spans.
func overlap(a, b []span) float64 {
	both, all := 0, 0
	for _, x := range a {
		all += x.hi - x.lo
		for _, y := range b {
			both += max(0, min(x.hi, y.hi)-max(x.lo, y.lo))
		}
	}
	for _, y := range b {
		all += y.hi - y.lo
	}
	if all -= both; all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}
