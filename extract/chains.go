package extract

import (
	"slices"
	"strings"
)

// chains gives the quotations in marks that follow without a cue of their own
// to the quote they go on from: in the next paragraph where the mark was left
// open, or in the same paragraph after the clause that names the speaker.
func (f *quoter) chains() {
	for k := range f.marks {
		m := f.marks[k]
		if f.owner[k] != nil && m.goesOn && f.free(k+1, f.owner[k]) {
			f.extend(f.owner[k], k+1)
			continue
		}
		// A chain whose speaker is told only at its end.
		if f.owner[k] != nil || !m.goesOn {
			continue
		}
		last := k
		for f.marks[last].goesOn && last+1 < len(f.marks) && f.owner[last+1] == nil {
			last++
		}
		if last+1 < len(f.marks) && f.marks[last].goesOn && f.owner[last+1] != nil {
			q := f.owner[last+1]
			for n := k; n <= last; n++ {
				f.extend(q, n)
			}
		} else if q := f.owner[last]; q != nil {
			for n := k; n < last; n++ {
				f.extend(q, n)
			}
		}
	}
	for k := range f.marks {
		if f.owner[k] == nil {
			f.sameBreath(k)
		}
	}
}

// regather gives quotations to the quotes they go on from once more, when the
// scorer has found whose those are.
func (f *quoter) regather() {
	clear(f.owner)
	for _, q := range f.quotes {
		for _, c := range q.content {
			for i := max(c.lo-1, 0); i < c.hi; i++ {
				if k, ok := f.markAt(i); ok && (f.owner[k] == nil || f.inMark[f.owner[k].cueToken] == int32(k+1)) {
					f.owner[k] = q
				}
			}
		}
	}
	f.chains()
	f.quotes = slices.DeleteFunc(f.quotes, func(q *quote) bool { return len(q.content) == 0 })
}

// free says that mark k may go on from what q tells: nobody else says it.
func (f *quoter) free(k int, q *quote) bool {
	return f.owner[k] == nil || f.owner[k].rule == "unattributed" && q.rule != "unattributed"
}

func (f *quoter) extend(q *quote, k int) {
	in := f.inner(k)
	if in.lo >= in.hi {
		return
	}
	if f.owner[k] != nil {
		f.owner[k].content = nil
	}
	f.owner[k] = q
	q.content = append(q.content, in)
	sortBy(q.content, func(a, b span) bool { return a.lo < b.lo })
}

// sameBreath joins a quotation that is a sentence of its own and follows, in
// its paragraph, right after a sentence whose quotation has a speaker. One that
// fills its paragraph without a speaker is kept, with nobody as its source.
func (f *quoter) sameBreath(k int) {
	m := f.marks[k]
	s := f.sentenceOf(m.open)
	if m.open != s.lo || m.goesOn && f.words(f.inner(k)) < 3 {
		return
	}
	if f.leadsOn(k) {
		return
	}
	if f.words(f.inner(k)) < 3 {
		return
	}
	if k > 0 && f.owner[k-1] != nil && s.lo > 0 && f.paraOf(s.lo-1) == s.para {
		q := f.owner[k-1]
		prev := f.sentenceIndex(m.open) - 1
		if prev >= 0 && f.sentenceIndex(q.cueToken) == prev && f.paraOf(q.cueToken) == s.para && (q.style == "DIRECT") {
			f.extend(q, k)
			q.confidence = min(q.confidence, sureChained)
			return
		}
	}
	para := f.paras[s.para]
	if m.open == para.lo && (m.goesOn || m.close >= para.hi-2) {
		q := &quote{behalf: nobody, place: nobody, style: "DIRECT", cueToken: m.open}
		f.owner[k] = q
		f.addStyled(q, []span{f.inner(k)}, "unattributed", sureOrphan+0.1)
	}
}

// leadsOn says that the sentence of mark k goes on behind it: “we are late” reads a
// banner.
func (f *quoter) leadsOn(k int) bool {
	m := f.marks[k]
	after := m.close + 1
	if m.goesOn || after >= len(f.toks) || f.paraOf(after) != f.paraOf(m.close) || f.sentenceIndex(after) != f.sentenceIndex(m.close) {
		return false
	}
	stops := f.toks[m.close].space && strings.ContainsAny(f.toks[m.close-1].text, ".!?…")
	return !stops && f.words(span{after, f.sentenceOf(after).hi}) > 0
}

// finish orders the quotes, finds which are told inside others and for whom a
// spokesperson speaks.
func (f *quoter) finish() {
	saying := map[int]*quote{} // by the last token of the cue
	for _, q := range f.quotes {
		if f.mend(q) {
			saying[q.cue[len(q.cue)-1].hi-1] = q
		}
	}
	f.quotes = slices.DeleteFunc(f.quotes, func(q *quote) bool { by := saying[q.cueToken]; return by != nil && by != q })
	sortBy(f.quotes, func(a, b *quote) bool {
		if a.content[0].lo != b.content[0].lo {
			return a.content[0].lo < b.content[0].lo
		}
		return a.content[len(a.content)-1].hi > b.content[len(b.content)-1].hi
	})
	seen := map[[2]int]bool{}
	kept := f.quotes[:0]
	for _, q := range f.quotes {
		key := [2]int{q.content[0].lo, q.cueToken}
		if seen[key] {
			continue
		}
		seen[key] = true
		kept = append(kept, q)
	}
	f.quotes = kept
	behalf := f.behalf()
	for i, q := range f.quotes {
		q.within = f.quoteAround(q.cueToken, i)
		if q.within != nil && len(q.within.speakers) == 1 && len(q.source) == 1 && f.phrase(q.source[0]) == "I" {
			q.speakers = q.within.speakers
		}
		if len(q.speakers) == 1 {
			if of, ok := behalf[q.speakers[0]]; ok {
				q.behalf = of
			}
		}
		for k, e := range q.speakers {
			q.speakers[k] = f.metonym(e)
		}
		q.speakers = distinct(q.speakers)
		q.addressees = distinct(q.addressees)
	}
	for _, q := range f.quotes {
		q.cutCircle()
	}
	for _, q := range f.quotes {
		for q.within != nil && hearsay(q.within) {
			q.within = q.within.within
		}
	}
	f.quotes = slices.DeleteFunc(f.quotes, hearsay)
}

// deepest is how many quotes may stand one inside the other.
const deepest = 8

// cutCircle takes a quote out of one that stands, as the parse has it, inside of
// it in turn.
func (q *quote) cutCircle() {
	depth := 0
	for o := q.within; o != nil; o = o.within {
		if depth++; o == q || depth > deepest {
			q.within = nil
			return
		}
	}
}

// hearsay says that inside what someone says another is said to think, want or
// judge: too far from a source to be kept. What another is said to have said is.
func hearsay(q *quote) bool {
	return q.within != nil && (!q.verb.says || q.rule == "object" || q.rule == "infinitive" || q.rule == "comment")
}

// quoteAround returns the innermost quote whose content holds token i. Contents
// are sorted by their start and nest, so only a few before need a look.
func (d *document) quoteAround(i, self int) *quote {
	var best *quote
	for k := min(len(d.quotes)-1, d.lastQuoteBefore(i)); k >= 0 && k > d.lastQuoteBefore(i)-12; k-- {
		if k == self {
			continue
		}
		q := d.quotes[k]
		for _, c := range q.content {
			if c.lo <= i && i < c.hi && (best == nil || c.hi-c.lo < best.size()) && !(q.cueToken >= 0 && self >= 0 && d.quotes[self].covers(q.cueToken)) {
				best = q
			}
		}
	}
	return best
}

func (q *quote) size() int {
	n := 0
	for _, c := range q.content {
		n += c.hi - c.lo
	}
	return n
}

func (q *quote) covers(i int) bool {
	for _, c := range q.content {
		if c.lo <= i && i < c.hi {
			return true
		}
	}
	return false
}

// lastQuoteBefore is the index of the last quote whose content begins at or
// before token i, -1 where there is none.
func (d *document) lastQuoteBefore(i int) int {
	lo, hi := 0, len(d.quotes)
	for lo < hi {
		mid := (lo + hi) / 2
		if d.quotes[mid].content[0].lo <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}

// behalf returns, for each spokesperson, the institution spoken for.
func (f *quoter) behalf() map[int]int {
	of := map[int]int{}
	for _, r := range f.roles {
		if _, known := of[r.person]; known || r.of == nobody {
			continue
		}
		if strings.Contains(strings.ToLower(r.title), "spokes") || strings.Contains(r.title, "Press Secretary") {
			of[r.person] = r.of
		}
	}
	return of
}

// metonym is the country where a capital speaks or acts for it.
func (d *document) metonym(id int) int {
	e := d.entities[id]
	if e.kind != "PLACE" || e.code == "" {
		return id
	}
	c, ok := d.world.Country(e.code)
	if !ok || c.Capital == "" || !sameCapital(e.name, c.Capital) {
		return id
	}
	return d.country(c)
}

func sameCapital(name, capital string) bool {
	return name == capital || strings.HasPrefix(name, capital+",")
}

func distinct(ids []int) []int {
	var out []int
	for _, id := range ids {
		dup := false
		for _, o := range out {
			dup = dup || o == id
		}
		if !dup {
			out = append(out, id)
		}
	}
	return out
}
