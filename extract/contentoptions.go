package extract

import (
	"slices"
	"strings"
)

// contentOption is what may be said: spans, the construction that gives them,
// and the rule of that name.
type contentOption struct {
	spans  []span
	kind   string // the way from the cue: "ccomp", "prep:for.pobj", "left"
	bounds string // how its right end was found
	top    int    // the token that what is said hangs on, -1 where there is none
	rule   string
	traits []uint32
}

// contents gathers the options of one cue.
type contents struct {
	*quoter
	v      int
	s      *sentence
	source span // empty for none
	out    []contentOption
}

// contentOptions are what the cue at token v may tell, with who says it known.
func (f *quoter) contentOptions(v int, source span, s *sentence, rule *quote) []contentOption {
	// A sentence may be the whole of a text without stops.
	near := *s
	near.lo, near.hi = max(s.lo, v-4*nearby), min(s.hi, v+4*nearby)
	c := &contents{quoter: f, v: v, s: &near, source: source}
	if rule != nil {
		c.out = append(c.out, contentOption{spans: rule.content, kind: "rule:" + rule.rule, bounds: "rule", top: -1, rule: rule.rule})
	}
	c.below(v, "", 0)
	c.raised()
	c.above()
	c.beside()
	c.marked()
	c.signalled()
	for i := range c.out {
		c.out[i].traits = c.describe(&c.out[i], rule)
	}
	return c.out
}

// add notes the spans as an option, unless they are one already.
func (c *contents) add(kind, bounds, rule string, top int, spans ...span) {
	clip := span{c.v - 4*nearby, c.v + 4*nearby}
	if k, nested := c.markAt(c.v); nested {
		clip = c.inner(k) // what is told inside a quotation ends with it
	}
	var kept []span
	for _, x := range spans {
		for _, part := range c.without(x, c.source) {
			for _, part := range c.without(part, span{c.v, c.v + 1}) {
				part.lo, part.hi = max(part.lo, clip.lo), min(part.hi, clip.hi)
				if part = c.tidy(part); part.hi > part.lo && c.words(part) > 0 {
					kept = append(kept, part)
				}
			}
		}
	}
	if len(kept) == 0 || len(c.out) > 90 {
		return
	}
	sortBy(kept, func(a, b span) bool { return a.lo < b.lo })
	for i := range c.out {
		if slices.Equal(c.out[i].spans, kept) {
			return
		}
	}
	c.out = append(c.out, contentOption{spans: kept, kind: kind, bounds: bounds, top: top, rule: rule})
}

// without is x with the hole cut out.
func (c *contents) without(x, hole span) []span {
	if hole.lo >= hole.hi || hole.hi <= x.lo || x.hi <= hole.lo {
		return []span{x}
	}
	var out []span
	if x.lo < hole.lo {
		out = append(out, span{x.lo, hole.lo})
	}
	if hole.hi < x.hi {
		out = append(out, span{hole.hi, x.hi})
	}
	return out
}

// tidy takes punctuation off the ends and makes marks whole: a quotation that is
// all of it loses them, one that it cuts is taken in.
func (c *contents) tidy(x span) span {
	x = c.trim(x)
	if x.hi > x.lo+1 && x.hi == c.source.lo && c.toks[x.hi-1].low == "by" {
		x.hi--
	}
	for x.lo < x.hi && c.inMark[x.lo] == 0 && strings.ContainsAny(c.toks[x.lo].text, "“\"") {
		x.lo++ // opened and never closed
	}
	for x.lo < x.hi && c.nodes[x.lo].dep == "cc" && c.inMark[x.lo] == 0 {
		x.lo++
	}
	for x.hi > x.lo+1 && c.nodes[x.hi-1].dep == "cc" && c.inMark[x.hi-1] == 0 {
		x = c.trim(span{x.lo, x.hi - 1})
	}
	if x.lo >= x.hi {
		return x
	}
	if k, ok := c.markAt(x.lo); ok && c.marks[k].open == x.lo-1 && x.hi > c.marks[k].close && c.inMark[c.v] != c.inMark[x.lo] {
		x.lo-- // what closes in it opens in it
	}
	if k, nested := c.markAt(c.v); nested && x.hi > x.lo+1 && x.hi == c.marks[k].close && c.toks[x.hi-1].kind == punct {
		x.hi-- // told inside a quotation, whose stop is not its own
	}
	if k, ok := c.markAt(x.hi - 1); ok && c.marks[k].open >= x.lo && !c.marks[k].goesOn && x.hi <= c.marks[k].close && c.words(span{x.hi, c.marks[k].close}) == 0 {
		x.hi = c.marks[k].close + 1
	}
	open := x.lo
	for open+1 < x.hi && !c.opensAt(open) && (c.toks[open].low == "that" || c.toks[open].kind == punct) {
		open++
	}
	if k, ok := c.markAt(open); ok && c.marks[k].open == open && c.marks[k].close >= x.hi-1 {
		in := c.inner(k)
		return span{in.lo, min(in.hi, x.hi)}
	}
	return x
}

// contentRules names the rule of a complement by its label.
var contentRules = map[string]string{
	"ccomp": "clause", "xcomp": "infinitive", "advcl": "whether", "dobj": "object", "pobj": "object", "oprd": "object", "attr": "object",
	"acomp": "object", "nsubjpass": "object", "nsubj": "object", "acl": "noun-clause", "relcl": "noun-clause", "pcomp": "object", "parataxis": "comment",
}

func ruleOf(dep string) string {
	if r := contentRules[dep]; r != "" {
		return r
	}
	return "object"
}

// below adds what hangs on token h, two or three steps down.
func (c *contents) below(h int, path string, depth int) {
	for _, k := range c.fewKids(h) {
		n := &c.nodes[k]
		switch n.dep {
		case "aux", "auxpass", "neg", "punct", "cc", "mark", "det", "prt", "case", "expl", "conj", "meta", "intj":
			continue
		case "poss", "compound", "amod", "nummod", "appos":
			if h != c.v {
				continue
			}
		case "relcl":
			if depth > 0 && h < c.v {
				continue
			}
		}
		name := n.dep
		if n.dep == "prep" || n.dep == "agent" || n.dep == "dative" {
			name = n.dep + ":" + c.toks[k].low
			for _, p := range c.fewKids(k) {
				if dep := c.nodes[p].dep; dep == "pobj" || dep == "pcomp" {
					c.base(path+name+"."+dep, h, p, ruleOf(dep))
					if depth < 2 {
						c.below(p, path+name+"."+dep+".", depth+1)
					}
				} else if dep == "prep" {
					if q := c.kid(p, "pobj", "pcomp"); q >= 0 {
						c.base(path+name+"."+c.toks[p].low, h, q, "object")
					}
				}
			}
			continue
		}
		c.base(path+name, h, k, ruleOf(n.dep))
		if depth < 2 {
			switch n.dep {
			case "xcomp", "dobj", "attr", "acomp", "oprd", "ccomp", "nsubjpass", "nsubj", "advcl", "acl":
				c.below(k, path+name+".", depth+1)
			}
		}
	}
}

// base adds what hangs on token k, a dependent of h, with other ends that it
// may have.
func (c *contents) base(path string, h, k int, rule string) {
	n := &c.nodes[k]
	lo, hi := n.lo, c.ownEnd(k)
	if lo < c.v && c.v < k {
		lo = c.v + 1
	}
	if hi > c.v && c.v > k {
		hi = c.v
	}
	c.add(path, "whole", rule, k, span{lo, hi})
	if k > c.v {
		if w := c.toks[lo].low; w == "to" || w == "that" || w == "as" {
			c.add(path, "without "+w, rule, k, span{lo + 1, hi})
		}
		// What hangs on the content's right edge may belong to the article.
		edge := k
		for depth := 0; depth < 4; depth++ {
			kids := c.kids(edge)
			last := -1
			for i, n := len(kids)-1, 0; i >= 0 && kids[i] > edge && n < 4; i-- {
				o := kids[i]
				if c.nodes[o].dep == "punct" || c.nodes[o].dep == "cc" {
					continue
				}
				if last < 0 {
					last = o
				}
				n++
				if at := c.nodes[o].lo; at > k && at < hi {
					c.add(path, "cut "+c.nodes[o].dep+bucket(depth), rule, k, span{lo, at})
				}
			}
			if last < 0 {
				break
			}
			edge = last
		}
		end := hi
		for _, o := range c.fewKids(h) {
			if c.nodes[o].dep == "conj" && c.finite(o) && c.kid(o, "nsubj", "nsubjpass") < 0 {
				break // the speaker goes on to do something else
			}
			if m := &c.nodes[o]; o > k && m.lo >= end && m.dep != "punct" && m.dep != "cc" {
				end = m.hi
				c.add(path, "to "+m.dep, rule, k, span{lo, end})
			}
		}
		if h != c.v && c.nodes[c.v].hi > end {
			c.add(path, "to cue's end", rule, k, span{lo, c.nodes[c.v].hi})
		}
		c.add(path, "clause end", rule, k, span{lo, max(lo, c.clauseEnd(lo, c.s))})
		if c.goesOn(h) {
			return
		}
		c.add(path, "sentence end", rule, k, span{lo, c.s.hi})
		return
	}
	if lo > c.s.lo {
		c.add(path, "from start", rule, k, span{c.s.lo, hi})
	}
}

// ownEnd is the end of what hangs on token k, without what the parse joins to it
// though its tense shows that the cue's own verb goes on: "refused to answer and
// went".
func (c *contents) ownEnd(k int) int {
	if c.nodes[k].tag == "VB" {
		for _, o := range c.fewKids(k) {
			if o > k && c.nodes[o].dep == "conj" && c.finite(o) && c.kid(o, "nsubj", "nsubjpass") < 0 {
				return c.nodes[o].lo
			}
		}
	}
	return c.nodes[k].hi
}

// goesOn says that to the verb at token h another of the same subject is joined.
func (c *contents) goesOn(h int) bool {
	for _, o := range c.fewKids(h) {
		if o > h && c.nodes[o].dep == "conj" && c.finite(o) && c.kid(o, "nsubj", "nsubjpass") < 0 {
			return true
		}
	}
	return false
}

// finite says that the verb at token o tells what was or is, by its form or its
// auxiliary.
func (f *quoter) finite(o int) bool {
	if t := f.nodes[o].tag; t == "VBD" || t == "VBZ" {
		return true
	}
	a := f.kid(o, "aux")
	return a >= 0 && (f.nodes[a].tag == "VBD" || f.nodes[a].tag == "VBZ")
}

// raised adds a subject of whom something is said: "X is expected to win".
func (c *contents) raised() {
	who := c.kid(c.v, "nsubjpass", "nsubj")
	if who < 0 || who > c.v {
		return
	}
	for _, k := range c.fewKids(c.v) {
		switch c.nodes[k].dep {
		case "xcomp", "ccomp", "oprd", "prep", "acomp", "advcl":
			if k > c.v {
				c.add("raised "+c.nodes[k].dep, "whole", "infinitive", k, span{c.nodes[who].lo, c.nodes[who].hi}, span{c.nodes[k].lo, c.nodes[k].hi})
			}
		}
	}
	// "told the voters he would", "urged them to": what is said may begin with
	// its own subject.
	if o := c.kid(c.v, "dobj", "nsubjpass"); o >= 0 {
		for _, k := range c.fewKids(c.v) {
			if d := c.nodes[k].dep; k > o && k > c.v && (d == "xcomp" || d == "prep" || d == "oprd" || d == "advcl" || d == "ccomp") && o > c.v {
				c.add("object and "+d, "whole", "object", o, span{c.nodes[o].lo, c.nodes[k].hi})
			}
		}
	}
}

// above adds what the cue hangs on: the noun it modifies, the clause it is set
// into.
func (c *contents) above() {
	n := &c.nodes[c.v]
	if n.head == c.v {
		return
	}
	h := n.head
	m := &c.nodes[h]
	switch n.dep {
	case "acl", "relcl", "amod":
		c.add("head "+n.dep, "left", "object", h, span{m.lo, n.lo})
		c.add("head "+n.dep, "full", "object", h, span{m.lo, n.lo}, span{n.hi, m.hi})
	case "prep", "advmod", "npadvmod", "advcl", "parataxis", "ccomp", "dep":
		c.add("head "+n.dep, "full", "comment", h, span{m.lo, m.hi})
	}
	if n.dep == "nsubj" || n.dep == "dobj" || n.dep == "attr" || n.dep == "pobj" {
		for _, k := range c.fewKids(h) {
			if k > c.v && k != c.v {
				switch d := c.nodes[k].dep; d {
				case "ccomp", "xcomp", "attr", "prep", "acl", "advcl":
					c.add("beside "+n.dep+" "+d, "whole", ruleOf(d), k, span{c.nodes[k].lo, c.nodes[k].hi})
					if p := c.kid(k, "pobj", "pcomp"); p > k {
						c.add("beside "+n.dep+" "+d+":"+c.toks[k].low, "whole", "object", p, span{c.nodes[p].lo, c.nodes[p].hi})
					}
				}
			}
		}
	}
}

// beside adds what stands to the left and right of the clause that tells who
// says it.
func (c *contents) beside() {
	own := span{c.v, c.v + 1}
	if c.source.hi > c.source.lo {
		own = span{min(own.lo, c.source.lo), max(own.hi, c.source.hi)}
	}
	for k := own.lo - 1; k >= c.s.lo && (auxiliaries[c.toks[k].low] || adverb(c.toks[k].low)); k-- {
		own.lo = k
	}
	right := own.hi
	for right < c.s.hi && c.toks[right].text != "," && right < own.hi+nearby {
		right++
	}
	c.add("left", "to start", "comment", -1, span{c.s.lo, own.lo})
	if h := c.nodes[c.v].head; h < c.v {
		c.add("left", "to head", "comment", h, span{c.nodes[h].lo, own.lo})
	}
	c.add("right", "to end", "comment", -1, span{own.hi, c.s.hi})
	if right < c.s.hi {
		c.add("right", "after comma", "comment", -1, span{right, c.s.hi})
		c.add("around", "to comma", "comment", -1, span{c.s.lo, own.lo}, span{right, c.s.hi})
	}
	c.add("around", "all", "comment", -1, span{c.s.lo, own.lo}, span{own.hi, c.s.hi})
	if k, ok := c.markAt(c.v); ok {
		in := c.inner(k)
		c.add("left", "to mark", "comment", -1, span{max(in.lo, c.s.lo), own.lo})
		c.add("right", "to mark", "comment", -1, span{own.hi, min(in.hi, c.s.hi)})
	}
	if c.s.hi > c.s.lo && c.toks[c.s.hi-1].text == ":" && c.s.hi < len(c.toks) {
		next := c.sentenceOf(c.s.hi)
		c.add("next", "sentence", "colon", -1, next.span)
		c.add("next", "paragraph", "colon", -1, span{next.lo, c.paras[next.para].hi})
	}
}

// marked adds the quotations beside the cue.
func (c *contents) marked() {
	var left, right []span
	for k := c.v; k >= max(c.s.lo, c.v-nearby) && len(left) == 0; k-- {
		if n, ok := c.markAt(k); ok && c.inMark[k] != c.inMark[c.v] {
			left = append(left, c.inner(n))
			c.add("mark left", "inner", "marked-before", -1, c.inner(n))
			c.add("mark left", "from start", "marked-before", -1, span{c.s.lo, min(c.marks[n].close+1, c.v)})
		}
	}
	for k := c.v; k < min(c.s.hi, c.v+nearby) && len(right) < 2; k++ {
		if n, ok := c.markAt(k); ok && c.marks[n].open == k {
			right = append(right, c.inner(n))
			c.add("mark right "+bucket(len(right)), "inner", "marked-after", -1, c.inner(n))
			c.add("mark right "+bucket(len(right)), "to end", "mixed-after", -1, span{k, c.s.hi})
		}
	}
	if len(left) > 0 && len(right) > 0 {
		c.add("marks around", "inner", "marked-around", -1, left[0], right[0])
	}
}

// signalled adds what the network takes for said, to each side of the cue.
func (c *contents) signalled() {
	const floor = 0.5
	var left, right []span
	end := c.nextDeed(c.v, span{c.v, c.s.hi})
	for k := c.v + 1; k < min(end, c.v+nearby/2) && right == nil; k++ {
		if x := c.signals.run(k, contentSignal, floor, span{c.v + 1, end}); x.hi > x.lo {
			right = append(right, x)
		}
	}
	for k := c.v - 1; k >= max(c.s.lo, c.v-nearby/2) && left == nil; k-- {
		if x := c.signals.run(k, contentSignal, floor, span{c.s.lo, c.v}); x.hi > x.lo {
			left = append(left, x)
		}
	}
	if right != nil {
		c.add("signalled", "right", "signalled", -1, right...)
	}
	if left != nil {
		c.add("signalled", "left", "signalled", -1, left...)
	}
	if left != nil && right != nil {
		c.add("signalled", "around", "signalled", -1, left[0], right[0])
	}
}
