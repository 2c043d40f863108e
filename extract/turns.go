package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode"
)

// A turn is what one speaker says in an interview or a transcript: a paragraph
// that begins with who speaks ("Q:", "TAPPER:", "Ana Reis:", "((WN))", "Mr.
// REIS.") and those after it, up to the next that does.
type turn struct {
	para     int
	label    span
	cue      []span // the colon; nothing after other labels
	content  []span // without stage directions
	part     part
	speakers []int
	told     bool // what follows can be what is said
}

// part is what a label tells of who speaks.
type part uint8

const (
	unknown part = iota // a label that no speaker need have: "Note:"
	named               // somebody's, by name or office
	unnamed             // a speaker nobody names: "UNIDENTIFIED MALE:"
	asks
	answers
)

const turnRule = "turn"

// sureTurn is how sure it is that the speaker of a label that comes back says
// what follows.
const sureTurn = 0.9

// maxTurnLabel is how many tokens may tell who speaks where a transcript says
// what that person is: "ANA REIS, SENIOR CORRESPONDENT (voice-over):".
const maxTurnLabel = 24

// Labels that stand before what is asked and answered, and words of those whose
// speakers nobody names.
var (
	askingLabels    = set("q q. question questions interviewer moderator host reporter presenter")
	answeringLabels = set("a a. answer interviewee")
	nameless        = set("unidentified unknown male female crowd audience protesters group operator announcer voice man woman men women caller participant participants speaker video clip narrator translator interpreter clerk reporters member members staff all both")
)

// findTurns finds the turns of an interview or transcript and who speaks them: in
// a text with at least three labels, two of them such as speakers have and one
// label twice, or with questions and answers, or which is the remarks of one.
func (d *document) findTurns() {
	found := d.labelledParagraphs()
	if len(found) == 0 {
		return
	}
	l := &labels{
		document: d, turns: found, times: map[string]int{}, who: map[string][]int{}, spelt: map[string][]int{}, parts: map[string][]int{}, same: map[int]int{},
	}
	l.index()
	for i := range found {
		l.times[l.key(&found[i])]++
	}
	for i := range found {
		found[i].part = l.partOf(&found[i])
	}
	if !l.transcript() {
		return
	}
	for i := range found {
		l.speaker(&found[i])
	}
	l.rename()
	d.turns = found
	if len(l.same) > 0 {
		d.merge(l.same)
	}
}

// transcript says that the labels are those of a text that is all turns.
func (l *labels) transcript() bool {
	spoken, back, parts := 0, false, map[part]int{}
	for i := range l.turns {
		t := &l.turns[i]
		parts[t.part]++
		back = back || l.times[l.key(t)] > 1
		if t.part != unknown {
			spoken++
		}
	}
	switch {
	case parts[asks] > 0 && parts[answers] > 0:
		return true
	case back && spoken > 1 && len(l.turns) > 2 && len(l.times) > 1:
		return true
	}
	first := slices.IndexFunc(l.turns, func(t turn) bool { return t.part == named })
	return first >= 0 && spoken == len(l.turns) && l.announced(first)
}

// announced says that the label of turn n is that of remarks, few as they are:
// in capitals or behind an honorific, and before words in the first person.
func (l *labels) announced(n int) bool {
	t := &l.turns[n]
	x := &l.toks[t.label.hi-1]
	presented := t.label.lo > 0 && l.toks[t.label.lo-1].text == ":"
	return (x.upper() || presented) && len(x.text) > 2 && t.told && slices.ContainsFunc(t.content, func(r span) bool { return l.holds(r, firstPerson) })
}

// labelledParagraphs are the paragraphs that begin with a label, each with those
// after it that do not, up to a stage direction; the last by itself, as nothing
// tells where it ends.
func (d *document) labelledParagraphs() []turn {
	var out []turn
	cut := true // the paragraph at hand belongs to no turn
	for p, r := range d.paras {
		if t, ok := d.turnAt(r); ok {
			t.para = p
			out, cut = append(out, t), false
			continue
		}
		label, ends := d.labelAtEnd(r)
		switch {
		case cut:
		case d.direction(r):
			cut = !d.passing(r)
		default:
			last := &out[len(out)-1]
			if n := len(last.content); n > 0 && last.content[n-1].hi == r.lo {
				last.content[n-1].hi = label.label.lo
			} else {
				last.content = append(last.content, span{r.lo, label.label.lo})
			}
		}
		if ends {
			label.para = p
			out, cut = append(out, label), false
		}
	}
	if n := len(out) - 1; n >= 0 {
		out[n].content = d.alone(out[n])
	}
	for i := range out {
		t := &out[i]
		for k := range t.content {
			t.content[k] = d.trim(t.content[k])
		}
		t.content = slices.DeleteFunc(t.content, func(r span) bool { return r.lo >= r.hi })
		t.told = len(t.content) > 0 && d.inMark[t.content[0].lo] == 0 && slices.ContainsFunc(t.content, d.holdsVerb)
	}
	return out
}

// labelAtEnd is the label in capitals that a paragraph ends with, before what is
// said in the next; where there is none its label begins after the paragraph.
func (d *document) labelAtEnd(r span) (turn, bool) {
	s := d.sentenceOf(r.hi - 1)
	if d.toks[r.hi-1].text == ":" && s.lo > r.lo {
		if t, ok := d.turnAt(s.span); ok && len(t.content) == 0 && shouting(&d.toks[t.label.lo]) && shouting(&d.toks[t.label.hi-1]) {
			return t, true
		}
	}
	return turn{label: span{r.hi, r.hi}}, false
}

// alone is the first paragraph of what a turn says.
func (d *document) alone(t turn) []span {
	if len(t.content) == 0 {
		return nil
	}
	first := t.content[0]
	first.hi = min(first.hi, d.paras[d.sentenceOf(first.lo).para].hi)
	return []span{first}
}

// direction says that a paragraph stands in brackets from end to end: "(APPLAUSE)",
// "[18:00:05]".
func (d *document) direction(r span) bool {
	open, end := d.toks[r.lo].text, d.toks[r.hi-1].text
	return r.hi-r.lo > 1 && (strings.HasPrefix(open, "(") && strings.HasSuffix(end, ")") || strings.HasPrefix(open, "[") && strings.HasSuffix(end, "]"))
}

// passing says that a stage direction leaves the turn to its speaker: a time, or
// what is heard meanwhile.
func (d *document) passing(r span) bool {
	for k := r.lo + 1; k < r.hi-1; k++ {
		if t := &d.toks[k]; t.kind == word && !heard[t.low] {
			return false
		}
	}
	return true
}

var heard = set("applause laughter cheers laughs and pause cheering am pm a.m. p.m. et")

// turnAt reads the label that paragraph p begins with.
func (d *document) turnAt(p span) (turn, bool) {
	var t turn
	after := 0
	for _, read := range []func(span) (span, int){d.bracketLabel, d.bareLabel, d.floorLabel, d.colonLabel} {
		if t.label, after = read(p); after > 0 {
			break
		}
	}
	if after == 0 || t.label.hi <= t.label.lo {
		return t, false
	}
	if d.toks[t.label.hi].text == ":" {
		t.cue = []span{{t.label.hi, t.label.hi + 1}}
	}
	for after < p.hi && strings.Trim(d.toks[after].text, "):") == "" {
		after++
	}
	if after < p.hi {
		t.content = []span{{after, p.hi}}
	}
	return t, true
}

// bracketLabel reads "((WN))" and returns the token after it, 0 where there is none.
func (d *document) bracketLabel(p span) (span, int) {
	k := p.lo
	for k < p.hi && d.toks[k].text != "" && strings.Trim(d.toks[k].text, "(") == "" {
		k++
	}
	if k == p.lo {
		return span{}, 0
	}
	for i := k; i < min(k+maxLabel, p.hi); i++ {
		if strings.HasPrefix(d.toks[i].text, ")") {
			if i+1 >= p.hi {
				return span{}, 0 // a stage direction
			}
			return span{k, i}, i + 1
		}
		if !d.mayName(i) {
			break
		}
	}
	return span{}, 0
}

// bareLabel reads "Q" and "A" that a stop or a gap parts from what is said.
func (d *document) bareLabel(p span) (span, int) {
	if p.hi-p.lo < 2 {
		return span{}, 0
	}
	a, b := &d.toks[p.lo], &d.toks[p.lo+1]
	switch {
	case a.text == "Q." || a.text == "A.":
	case a.text != "Q" && a.text != "A":
		return span{}, 0
	case b.text == "." && p.hi-p.lo > 2:
		return span{p.lo, p.lo + 1}, p.lo + 2
	case b.start-a.end < 2:
		return span{}, 0
	}
	return span{p.lo, p.lo + 1}, p.lo + 1
}

// floorLabel reads "Mr. REIS." and "The SPEAKER." of a parliament's record.
func (d *document) floorLabel(p span) (span, int) {
	t, k, ok := titleAt(d.toks, p.lo, p.hi)
	the := d.toks[p.lo].text == "The"
	presented := p.lo > 0 && d.toks[p.lo-1].text == ":" // "Below are the Speaker's remarks:"
	if !the && (!ok || !t.honorific && !presented) {
		return span{}, 0
	}
	if the {
		k = p.lo + 1
	}
	from := k
	for k < min(from+4, p.hi) && (d.toks[k].upper() || presented && d.toks[k].capital) && len(d.toks[k].text) > 2 && d.toks[k].kind == word {
		k++
	}
	if k > from && d.low(k, p) == "of" && k+1 < p.hi && d.toks[k+1].capital { // "Mr. REIS of Ohio."
		k += 2
	}
	if k == from || d.low(k, p) != "." || k+1 >= p.hi || !d.toks[k+1].space {
		return span{}, 0
	}
	return span{p.lo, k}, k + 1
}

// colonLabel reads capitalised words before a colon, and what they are said to be.
func (d *document) colonLabel(p span) (span, int) {
	brackets, described := 0, false
	for k := p.lo; k < min(p.lo+maxTurnLabel, p.hi); k++ {
		switch x := &d.toks[k]; {
		case d.inMark[k] > 0:
			return span{}, 0
		case x.text == "(" || x.text == "[":
			brackets++
			described = described || k > p.lo
		case x.text == ")" || x.text == "]":
			brackets--
		case x.text == ":" && brackets <= 0:
			return d.fromOffice(span{p.lo, k}), k + 1
		case brackets > 0:
		case x.text == ",":
			described = true
		case !d.mayName(k) || k-p.lo >= maxLabel && !(described && (x.upper() || functionWords[x.low])):
			return span{}, 0
		}
	}
	return span{}, 0
}

// fromOffice is a label without what stands before an office at its end: "6:13 P.M.
// EDT THE PRESIDENT".
func (d *document) fromOffice(label span) span {
	for k := label.hi - 2; k > label.lo; k-- {
		if _, end, ok := titleAt(d.toks, k+1, label.hi); ok && end == label.hi && d.toks[k].text == "THE" {
			return span{k, label.hi}
		}
	}
	return label
}

// mayName says that token k may belong to a label: a capitalised or small word, or
// what holds a name together.
func (d *document) mayName(k int) bool {
	x := &d.toks[k]
	switch {
	case d.inMark[k] > 0:
		return false
	case x.kind == punct:
		return strings.Trim(x.text, ".-,/#") == ""
	case x.kind == word:
		return x.capital || functionWords[x.low] || particles[x.low]
	}
	return !unicode.IsSymbol([]rune(x.text)[0])
}

// turnQuotes makes quotes of the turns whose speaker is known.
func (f *quoter) turnQuotes() {
	cues := map[int]bool{}
	for i := range f.turns {
		t := &f.turns[i]
		if t.part == unknown {
			continue
		}
		cue := t.label.lo
		if len(t.cue) > 0 {
			cue = t.cue[0].lo
		}
		cues[cue] = true
		if !t.told || len(t.speakers) == 0 {
			continue
		}
		q := &quote{source: []span{t.label}, cue: t.cue, speakers: slices.Clone(t.speakers), behalf: nobody, place: nobody, cueToken: cue, verb: cue0}
		f.add(q, slices.Clone(t.content), turnRule, sureTurn)
	}
	for _, q := range f.quotes {
		if q.rule != turnRule {
			q.content = f.behindLabels(q.content)
		}
	}
	f.quotes = slices.DeleteFunc(f.quotes, func(q *quote) bool { return q.rule != turnRule && cues[q.cueToken] || len(q.content) == 0 })
}

// behindLabels are the spans without the labels that stand in them.
func (f *quoter) behindLabels(spans []span) []span {
	var out []span
	for _, c := range spans {
		i := sort.Search(len(f.turns), func(k int) bool { return f.turns[k].label.hi > c.lo })
		if i < len(f.turns) && f.turns[i].part != unknown && f.turns[i].label.lo < c.hi {
			if t := &f.turns[i]; len(t.content) > 0 && f.sentenceIndex(t.label.lo) == f.sentenceIndex(t.content[0].lo) {
				c.lo = max(c.lo, t.content[0].lo)
			}
		}
		if c.lo < c.hi {
			out = append(out, c)
		}
	}
	return out
}

// cue0 is the saying that a label stands for.
var cue0 = cue{lemma: "say", says: true}
