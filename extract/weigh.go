package extract

import (
	"sort"
	"strings"
)

// What the scorer must think of a cue to look on, and of an attribution to keep
// it: below, it is wrong more often than is worth it.
const (
	cueFloor  = 0.08
	keepFloor = 0.35
	// What the network is sure is a cue is kept at less, most of all someone's.
	nobodysFloor   = 0.30
	signalledFloor = 0.15
	sureSignal     = 0.5
	// What does something rather than say it is kept only where it is most likely
	// meant as a word.
	deedsFloor = 0.7
)

// verdict is an attribution around one cue, with what the scorer thinks of its
// parts.
type verdict struct {
	*quote
	head                       int
	asCue, asSource, asContent float64
	byRule                     *quote // what the rules found, nil for nothing
	traits                     []uint32
}

// weigh lets the scorer decide, around every possible cue, who says what in
// which words, and which of all that is kept.
func (f *quoter) weigh() {
	var kept []*quote
	for _, v := range f.verdicts() {
		v.confidence = sigmoid(f.weights.score(v.traits))
		if f.passedOver(v) {
			v.confidence = max(v.confidence, sureInside)
		}
		if v.confidence >= f.floor(v) && f.tellable(v) {
			kept = append(kept, v.quote)
		}
	}
	f.quotes = f.unrivalled(kept)
	f.regather()
}

// floor is the least confidence to keep an attribution with. Quotations without
// a speaker, sayings told inside others and turns of an interview are kept all
// the same: annotators pass over many.
func (f *quoter) floor(v *verdict) float64 {
	if len(v.cue) == 0 || v.rule == "labelled" || f.passedOver(v) {
		return 0
	}
	if f.deed(v) {
		return deedsFloor
	}
	if f.signals.mean(v.cue, cueSignal) >= sureSignal {
		if len(v.source) == 0 {
			return nobodysFloor
		}
		return signalledFloor
	}
	return keepFloor
}

// deed says that the cue tells what is done to its object, not what is said of it:
// "sentences three men", "was sworn in".
func (f *quoter) deed(v *verdict) bool {
	return v.style == "INDIRECT" && deeds[f.lemma(v.head)] && f.toks[v.content[0].lo].low != "that"
}

// deeds are words of acts that no words make, though a court, an army, a parliament
// does them; the network hears a saying in many of them. Of what annotators marked
// more often, as "vetoed" and "released", the scorer knows enough.
var deeds = set(`sentence imprison jail convict acquit indict arrest detain free deport extradite repatriate execute assassinate kill expel evict swear
 elect re-elect reelect appoint impose levy deploy divest bomb raid shell invade capture sanction suspend enact pass sign lift terminate complete
 adjourn dissolve establish pardon conduct repel outscore`)

// sureInside is how sure what is told inside of another's words is at least: the
// annotators that the scorer learned from pass over most of it, a reader does not.
const sureInside = 0.7

// passedOver says that it is told inside of another's words who says it, and what.
func (f *quoter) passedOver(v *verdict) bool {
	return (v.rule == "clause" || v.style == "DIRECT") && len(v.source) > 0 && f.toldInside(v.head)
}

// toldInside says that the verb at token h tells, inside what someone says, what
// another said: "Reuters reported that she said it was late", "according to Reuters,
// she said it was late", "she said it was late, Reuters reported".
func (f *quoter) toldInside(h int) bool {
	what, who := f.kid(h, "ccomp"), f.nearestSubject(h)
	if !f.isVerb(h) || !cueForms[f.toks[h].low].says || what < 0 || what < h && f.inMark[what] == 0 || who < 0 {
		return false
	}
	if f.inMark[h] > 0 {
		return true
	}
	up := f.nodes[h].head
	switch {
	case f.nodes[h].dep == "ROOT":
		for _, k := range f.kids(h) {
			if f.toks[k].low == "according" {
				return true
			}
		}
		return false
	case f.nodes[h].dep != "ccomp" || !f.isVerb(up) || !cueForms[f.toks[up].low].says:
		return false
	default:
		return up < h || who < h && what < up && f.nearestSubject(up) > what
	}
}

// verdicts are the attributions around every possible cue.
func (f *quoter) verdicts() []*verdict {
	rules := map[int]*quote{}
	var out []*verdict
	for _, q := range f.quotes {
		if len(q.cue) == 0 {
			v := &verdict{quote: q, head: q.cueToken, asCue: 0.5, asSource: 0.5, asContent: 0.5, byRule: q}
			v.traits = f.keepTraits(v)
			out = append(out, v)
			continue
		}
		if rules[q.cueToken] == nil {
			rules[q.cueToken] = q
		}
	}
	for i := range f.sents {
		s := &f.sents[i]
		for h := s.lo; h < s.hi; h++ {
			if v := f.verdict(h, s, rules[h]); v != nil {
				out = append(out, v)
			}
		}
	}
	return out
}

// verdict is the attribution around a cue with head h, nil where h is no cue.
func (f *quoter) verdict(h int, s *sentence, rule *quote) *verdict {
	if rule == nil && !f.mayCue(h, s) {
		return nil
	}
	cue := sigmoid(f.weights.score(f.headTraits(h, s, ruleName(rule))))
	if cue < cueFloor && rule == nil && !f.toldInside(h) {
		return nil
	}
	v := &verdict{head: h, asCue: cue, byRule: rule}
	if rule != nil && settled[rule.rule] {
		v.quote, v.asSource, v.asContent = rule, 1, 1
		v.traits = f.keepTraits(v)
		return v
	}
	sources := f.sourceOptions(h, s, rule)
	n, share := f.weights.choose(traitsOfSources(sources))
	source := sources[n]
	v.asSource = share
	contents := f.contentOptions(h, source.span, s, rule)
	n, share = f.weights.choose(traitsOfContents(contents))
	if n < 0 {
		return nil
	}
	content := contents[n]
	v.asContent = share
	v.quote = f.assemble(h, source, content, s, rule)
	v.traits = f.keepTraits(v)
	return v
}

// settled are the rules whose spans stand as they are: constructions too rare to
// learn.
var settled = set("asked-and-answered labelled noun-cue noun-clause")

func ruleName(q *quote) string {
	if q == nil {
		return "none"
	}
	return q.rule
}

func traitsOfSources(options []sourceOption) [][]uint32 {
	out := make([][]uint32, len(options))
	for i := range options {
		out[i] = options[i].traits
	}
	return out
}

func traitsOfContents(options []contentOption) [][]uint32 {
	out := make([][]uint32, len(options))
	for i := range options {
		out[i] = options[i].traits
	}
	return out
}

// assemble makes the quote of what was chosen: the rules' own where they found
// one around this cue, with new bounds.
func (f *quoter) assemble(h int, source sourceOption, content contentOption, s *sentence, rule *quote) *quote {
	var q *quote
	if rule != nil {
		same := *rule
		q = &same
	} else {
		q = f.fresh(h, s)
	}
	if rule == nil || len(rule.speakers) == 0 || len(rule.source) == 0 || source.head < rule.source[0].lo || source.head >= rule.source[0].hi {
		q.speakers = f.speakersOf(source, s)
	}
	q.source = nil
	q.content = f.untilNextDeed(content.spans, h)
	if source.hi > source.lo {
		q.source = []span{source.span}
		f.setting(q, source.lo, s)
	} else if x, by := f.byWhom(h, q.content, s); by > 0 {
		if rest := f.cut(q.content, by); len(rest) > 0 {
			q.source, q.speakers, q.content = []span{x.span}, x.entities, rest
		}
	}
	f.dayAfter(q, s)
	if f.rejects(q) {
		q.negated = !q.negated
	}
	if rule == nil || content.rule != rule.rule {
		q.rule = content.rule
	}
	q.style = f.styleOf(q.content)
	q.cue = []span{f.cueExtent(h, source.span, content.spans, s)}
	return q
}

// byWhom is who says what is told in the passive, where the parse hangs "by" on
// what is said, and the token of the "by": "described as “dangerous” by police".
// 0 where there is none.
func (f *quoter) byWhom(v int, content []span, s *sentence) (np, int) {
	if f.nodes[v].tag != "VBN" || f.kid(v, "auxpass") < 0 && f.nodes[v].dep != "acl" {
		return np{}, 0
	}
	if by := f.kid(v, "agent"); by > v {
		if who := f.kid(by, "pobj"); who > by && f.someone(who, 2) {
			return f.nounPhrase(who, s), by
		}
		return np{}, 0
	}
	last := content[len(content)-1]
	for by := min(last.hi, s.hi-1); by > max(v, last.lo); by-- {
		if f.toks[by].low != "by" || f.inMark[by] > 0 || by < last.hi && !closing[f.toks[by-1].text] {
			continue
		}
		who := f.kid(by, "pobj")
		if who < 0 || !f.someone(who, 2) {
			return np{}, 0
		}
		return f.nounPhrase(who, s), by
	}
	return np{}, 0
}

// cut ends the content before token end.
func (f *quoter) cut(content []span, end int) []span {
	var out []span
	for _, c := range content {
		if c = f.trim(span{c.lo, min(c.hi, end)}); c.lo < c.hi {
			out = append(out, c)
		}
	}
	return out
}

// untilNextDeed cuts an unmarked content after the cue where the speaker is told
// to say something else: "said it was late and warned that".
func (f *quoter) untilNextDeed(content []span, v int) []span {
	if len(content) != 1 || content[0].lo <= v {
		return content
	}
	x := content[0]
	if end := f.pastMark(x, v); end < x.hi {
		k, _ := f.markAt(x.lo)
		return []span{f.inner(k)}
	}
	end := f.nextDeed(v, span{v, x.hi})
	if end <= x.lo || end >= x.hi {
		return content
	}
	if f.inMark[end] != f.inMark[v] {
		return content
	}
	for end > x.lo+1 && (f.nodes[end-1].dep == "cc" || f.toks[end-1].kind == punct && f.inMark[end-1] == f.inMark[v]) {
		end--
	}
	return []span{{x.lo, end}}
}

// rejects says that the cue tells that what was said is held untrue: a claim, not
// a plan, is rejected.
func (f *quoter) rejects(q *quote) bool {
	switch f.lemma(q.cueToken) {
	case "reject", "dismiss", "rejection", "dismissal":
	default:
		return false
	}
	if len(q.content) > 0 && f.toks[q.content[0].lo].low == "that" {
		return true
	}
	k := f.kid(q.cueToken, "dobj", "nsubjpass")
	return k >= 0 && claims[f.lemma(k)]
}

// claims are nouns of what may be untrue.
var claims = set("claim allegation accusation assertion suggestion report rumor rumour speculation insinuation charge")

// dayAfter reads the day of saying after a quotation that follows its cue: said
// “we are leaving” on Monday.
func (f *quoter) dayAfter(q *quote, s *sentence) {
	if len(q.content) == 0 {
		return
	}
	p := q.content[len(q.content)-1].hi + 1
	if k, ok := f.markAt(p - 1); q.date != nil || !ok || f.marks[k].close != p-1 || q.content[0].lo < q.cueToken {
		return
	}
	if prepositions[f.low(p, s.span)] {
		p++
	}
	if p < s.hi && f.dateAt[p] > 0 && (f.article.Published == "" || f.dates[f.dateAt[p]-1].Value <= f.article.Published) {
		f.told(q, p) // what is said to come is not said yet
	}
}

// pastMark is where a content that begins with a quotation ends with it, for then
// comes the day of saying, or the speaker goes on to do something: said “it is
// late” and left. Its end where not.
func (f *quoter) pastMark(x span, v int) int {
	k, ok := f.markAt(x.lo)
	if !ok || f.marks[k].open != x.lo || f.marks[k].close+2 >= x.hi || f.nodes[v].tag != "VBD" {
		return x.hi
	}
	i := f.marks[k].close + 1
	day := i
	for day < x.hi && (f.dateAt[day] != 0 || prepositions[f.toks[day].low] && day+1 < x.hi && f.dateAt[day+1] != 0) {
		day++
	}
	if day == x.hi {
		return i
	}
	if w := f.toks[i].low; w != "and" && w != "but" && w != "then" {
		return x.hi
	}
	for i++; i < x.hi-1 && adverb(f.toks[i].low); i++ {
	}
	if f.nodes[i].tag == "VBD" && f.isVerb(i) && f.nearestSubject(i) < 0 {
		return f.marks[k].close + 1
	}
	return x.hi
}

// nextDeed is where, after the cue at token v, the speaker is told to say
// something else; the end of within where nowhere.
func (f *quoter) nextDeed(v int, within span) int {
	for k := v + 1; k < within.hi; k++ {
		n := &f.nodes[k]
		if n.dep != "conj" || !cueForms[f.toks[k].low].says || f.inMark[k] != f.inMark[v] || f.kid(k, "nsubj", "nsubjpass") >= 0 {
			continue
		}
		if n.head == v && f.isVerb(v) && f.finite(k) || f.speakerGoesOn(k, n.head) == v {
			return n.lo
		}
	}
	return within.hi
}

// fresh is a quote around a cue that the rules made nothing of.
func (f *quoter) fresh(h int, s *sentence) *quote {
	c, ok := cueForms[f.toks[h].low]
	if !ok || !f.isVerb(h) {
		c = cue{lemma: f.lemma(h)}
	}
	c.form = tagForm(f.nodes[h].tag)
	q := &quote{behalf: nobody, place: nobody, cueToken: h, verb: c}
	if f.isVerb(h) {
		g := f.groupOf(h, c.form, s)
		q.negated = f.negates(h, g) != denies[c.lemma]
		q.modality = g.modality
		f.modifiers(q, h+1, s)
		if g.passive && c.hearer {
			if k := f.kid(h, "nsubjpass"); k >= 0 {
				q.addressees = append(q.addressees, f.nounPhrase(k, s).entities...)
			}
		}
		return q
	}
	q.negated = denies[c.lemma]
	if k := f.kid(h, "neg"); k >= 0 {
		q.negated = !q.negated
	}
	return q
}

// denies are words that say that their content is not so, or will not be done.
var denies = set("deny dispute refute rebut refuse decline denial refusal rebuttal")

func (f *quoter) speakersOf(o sourceOption, s *sentence) []int {
	if o.head < 0 {
		return nil
	}
	if w := f.toks[o.head].low; w == "who" || w == "which" || w == "that" {
		for k := f.nodes[o.head].head; f.nodes[k].head != k; k = f.nodes[k].head {
			if f.nodes[k].dep == "relcl" {
				return f.meant(f.nodes[k].head, longList)
			}
		}
		return nil
	}
	h := o.head
	for k := f.nodes[h].head; f.nodes[h].dep == "poss" && o.lo <= k && k < o.hi; k = f.nodes[h].head {
		h = k // "his opponent, Anna Nowak", found by "his"
	}
	who := f.nounPhrase(h, s).entities
	if by := f.writer(h); len(who) == 0 && by > h {
		return f.nounPhrase(by, s).entities // "a joint statement by X and Y"
	}
	if m, ok := f.mentionAt(o.hi - 1); ok && len(who) == 0 && m.hi == o.hi && f.holderNamed(m, h) {
		return []int{m.entity}
	}
	return who
}

// holderNamed says that the person's name at the end of a source is that of whom
// the noun at h tells: "author of the study Anna Nowak", "manager of the shop and
// head of the guild, Paul Gray".
func (f *quoter) holderNamed(m *mention, h int) bool {
	k := m.lo - 1
	noun := f.toks[h].low[strings.LastIndexByte(f.toks[h].low, '-')+1:] // "then-manager"
	if m.form != "NAME" || f.kindOf(m.entity) != "PERSON" || k <= h+1 || !humanNouns[noun] || f.low(h+1, f.sentenceOf(h).span) != "of" {
		return false
	}
	return f.toks[k].text == "," || m.from == m.lo && f.nodes[k].tag == "NN" && !humanNouns[f.toks[k].low]
}

// styleOf is how contents stand to quotation marks: all of them within, some, or
// none.
func (f *quoter) styleOf(content []span) string {
	in, any := true, false
	for _, x := range content {
		k, ok := f.markAt(x.lo)
		in = in && ok && f.marks[k].open < x.lo && x.hi <= f.marks[k].close
		in = in && f.whole(f.inner(k), content)
		for i := x.lo; i < x.hi; i++ {
			any = any || f.opensAt(i)
		}
	}
	switch {
	case in:
		return "DIRECT"
	case any:
		return "MIXED"
	}
	return "INDIRECT"
}

// whole says that of what stands between the marks nothing but punctuation is
// left out.
func (f *quoter) whole(in span, content []span) bool {
	left := f.words(in)
	first := sort.Search(len(content), func(i int) bool { return content[i].hi > in.lo })
	for _, x := range content[first:] {
		if x.lo >= in.hi {
			break
		}
		left -= f.words(span{max(in.lo, x.lo), min(in.hi, x.hi)})
	}
	return left <= 0
}

// keepTraits describes what was made of a cue for the last decision. They are
// few, so that the odds learned on articles set apart for it are sound.
func (f *quoter) keepTraits(v *verdict) []uint32 {
	t := traitsOf("keep")
	c, s, w := tenth(v.asCue), tenth(v.asSource), tenth(v.asContent)
	rule := ruleName(v.byRule)
	t.add("bias")
	t.add("cue", c)
	t.add("source", s)
	t.add("content", w)
	t.add("all", tenth(v.asCue*v.asSource*v.asContent))
	t.add("cue", c, v.style)
	t.add("content", w, v.style)
	t.add("style", v.style, v.rule)
	t.add("rules", rule, v.rule)
	t.add("rules", rule, v.style)
	t.add("sourced", bucket(min(len(v.source), 1)), v.style)
	t.add("known", bucket(min(len(v.speakers), 1)), bucket(min(len(v.source), 1)))
	in := yesNo(f.inMark[v.head] > 0)
	t.add("in", in, v.style)
	t.add("pos", f.nodes[v.head].pos, in)
	t.add("pos", f.nodes[v.head].pos, tenth(v.asCue*v.asSource*v.asContent))
	t.add("length", bucket(v.size()), v.style)
	if len(f.signals.odds) > 0 {
		pc, ps, pt := f.signals.mean(v.cue, cueSignal), f.signals.mean(v.source, sourceSignal), f.signals.mean(v.content, contentSignal)
		t.add("signal cue", tenth(pc))
		t.add("signal source", tenth(ps), bucket(min(len(v.source), 1)))
		t.add("signal content", tenth(pt))
		t.add("signal all", level(pc), level(ps), level(pt))
		t.add("signal cue", level(pc), c)
		t.add("signal source", level(ps), s)
		t.add("signal content", level(pt), w)
	}
	return t.ids
}

// tellable says that what is kept is a saying that has been: not one still to
// be, asked about or made a condition, nor one by a building.
func (f *quoter) tellable(v *verdict) bool {
	q := v.quote
	if !q.negated && (q.modality == "PLANNED" || q.modality == "POSSIBLE" || q.modality == "CONDITIONAL" && q.verb.says) {
		return false
	}
	if m := f.kid(v.head, "mark"); m >= 0 && (f.toks[m].low == "if" || f.toks[m].low == "whether" || f.toks[m].low == "unless") {
		return false
	}
	if one := q.content[0]; len(q.content) == 1 && one.hi == one.lo+1 {
		t := f.nodes[one.lo].tag
		if t == "CD" && v.style == "INDIRECT" && f.lemma(v.head) == "vote" {
			return false // how many voted
		}
		if t == "WRB" || t == "WP" || f.isVerb(one.lo) && cueForms[f.toks[one.lo].low].says {
			return false // "did not say how" tells nothing, nor does "said" of "“We go,” she said, it reported"
		}
	}
	if hears[f.lemma(v.head)] && q.rule == "object" {
		for _, k := range f.fewKids(v.head) {
			if w := f.toks[k].low; (w == "with" || w == "to") && q.content[0].lo-1 <= k && k < q.content[0].hi {
				return false // who is spoken to is not what is said
			}
		}
	}
	if f.inquired(v.head) && v.style != "DIRECT" {
		return false
	}
	for _, e := range q.speakers {
		if f.kindOf(e) == "FACILITY" {
			return false
		}
	}
	return true
}

// inquired says that the verb at token h stands in a question, which claims
// nothing ("Do you think", "Could you explain"), or in "let's say".
func (f *quoter) inquired(h int) bool {
	who, aux := f.kid(h, "nsubj", "nsubjpass"), f.kid(h, "aux", "auxpass")
	if who < 0 {
		return false
	}
	s := f.sentenceOf(h)
	return f.toks[who].low == "'s" && f.low(who-1, s.span) == "let" ||
		aux >= 0 && aux < who && who < h && (f.toks[s.hi-1].text == "?" || f.low(s.hi-2, s.span) == "?")
}

// hears are verbs whose "with" and "to" tell the hearer.
var hears = set("speak talk chat confer meet")

// unrivalled leaves out what tells nearly the same content as a surer one.
func (f *quoter) unrivalled(list []*quote) []*quote {
	sortBy(list, func(a, b *quote) bool { return a.content[0].lo < b.content[0].lo })
	var out []*quote
	for i, q := range list {
		best := true
		for _, dir := range []int{-1, 1} {
			for k := i + dir; best && k >= 0 && k < len(list) && k > i-16 && k < i+16; k += dir {
				o := list[k]
				surer := o.affirms && !q.affirms || o.affirms == q.affirms && (o.confidence > q.confidence || o.confidence == q.confidence && k < i)
				best = !surer || overlap(q.content, o.content) < 0.8 && !q.partOf(o)
			}
		}
		if best {
			out = append(out, q)
		}
	}
	return out
}

// partOf says that the quote tells a part of what o tells, by a cue that stands
// beside it in the same words: one of them is mistaken.
func (q *quote) partOf(o *quote) bool {
	if o.covers(q.cueToken) || q.covers(o.cueToken) || len(q.content) != 1 {
		return false
	}
	for _, c := range o.content {
		if c.lo <= q.content[0].lo && q.content[0].hi <= c.hi {
			return true
		}
	}
	return false
}
