package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A turn is what one speaker says in an interview or a transcript: a paragraph
// that begins with who speaks ("Q:", "TAPPER:", "Ana Reis:", "((WN))") and those
// after it, up to the next that does.
type turn struct {
	label    span
	cue      []span // the colon; nothing after a label in brackets
	content  span
	speakers []int
	spoken   bool // the label is one that speakers have
	told     bool // what follows can be what is said
}

const turnRule = "turn"

// sureTurn is how sure it is that the speaker of a label that comes back says
// what follows.
const sureTurn = 0.9

// interviewLabels stand before what is asked and answered.
var interviewLabels = set("q a question answer interviewer moderator host reporter")

// turns finds the turns of an interview: a text with at least three, two of them
// by labels that speakers have and one label twice, or with a question and an
// answer. Only those whose speaker is known are quotes.
func (f *quoter) turns() {
	found := f.labelledParagraphs()
	count, spoken, back := map[string]int{}, 0, false
	for _, t := range found {
		key := f.labelKey(t)
		count[key]++
		back = back || count[key] > 1
		if t.spoken {
			spoken++
		}
	}
	asked := count["q"] > 0 && count["a"] > 0 || count["question"] > 0 && count["answer"] > 0
	if !asked && !(back && spoken > 1 && len(found) > 2 && len(count) > 1) {
		return
	}
	turns := map[int]bool{}
	for _, t := range found {
		if !t.told || len(t.speakers) == 0 {
			continue
		}
		q := &quote{source: []span{t.label}, cue: t.cue, speakers: t.speakers, behalf: nobody, place: nobody, cueToken: t.label.lo, verb: cue{lemma: "say", says: true}}
		if len(t.cue) > 0 {
			q.cueToken = t.cue[0].lo
		}
		turns[q.cueToken] = true
		f.add(q, []span{t.content}, turnRule, sureTurn)
	}
	f.quotes = slices.DeleteFunc(f.quotes, func(q *quote) bool { return q.rule != turnRule && turns[q.cueToken] })
}

// labelledParagraphs are the paragraphs that begin with a label, each with those
// after it that do not; the last by itself, as nothing tells where it ends.
func (f *quoter) labelledParagraphs() []turn {
	var out []turn
	end := 0
	for _, p := range f.paras {
		t, ok := f.turnAt(p)
		if !ok {
			continue
		}
		if len(out) > 0 {
			last := &out[len(out)-1]
			last.content = f.trim(span{last.content.lo, max(end, p.lo)})
		}
		out, end = append(out, t), p.hi
	}
	return out
}

// turnAt reads the label that paragraph p begins with: capitalised words before a
// colon or in brackets.
func (f *quoter) turnAt(p span) (turn, bool) {
	var t turn
	k, after := p.lo, 0
	brackets := strings.HasPrefix(f.toks[k].text, "(")
	for k < p.hi && strings.Trim(f.toks[k].text, "(") == "" {
		k++
	}
	t.label.lo = k
	for ; k < min(p.lo+maxLabel, p.hi) && after == 0; k++ {
		x := &f.toks[k]
		switch {
		case brackets && strings.HasPrefix(x.text, ")"), !brackets && x.text == ":":
			t.label.hi, after = k, k+1
		case x.kind == punct && x.text != "." && x.text != "-" && x.text != ",", x.kind == word && !x.capital && !functionWords[x.low], f.inMark[k] > 0:
			return t, false
		}
	}
	if after == 0 || t.label.hi <= t.label.lo {
		return t, false
	}
	if !brackets {
		t.cue = []span{{t.label.hi, after}}
	}
	for after < p.hi && strings.Trim(f.toks[after].text, "):") == "" {
		after++
	}
	t.content = f.trim(span{after, p.hi})
	t.speakers, t.spoken = f.speakerOf(t.label)
	t.told = t.content.lo < t.content.hi && f.inMark[t.content.lo] == 0 && f.holdsVerb(t.content)
	return t, true
}

// speakerOf says whom a label means and whether it is one that speakers have.
func (f *quoter) speakerOf(label span) (who []int, spoken bool) {
	last := &f.toks[label.hi-1]
	if label.hi == label.lo+1 {
		if interviewLabels[last.low] {
			return nil, last.capital
		}
		if last.upper() {
			for _, is := range []func(name string) bool{
				func(name string) bool { return strings.HasSuffix(name, " "+last.low) },
				func(name string) bool { return initials(name) == last.low },
			} {
				if e := f.onlyPerson(is); e != nobody {
					return []int{e}, true
				}
			}
		}
	}
	m, ok := f.mentionAt(label.hi - 1)
	if !ok || m.hi != label.hi || m.from > label.lo && m.lo > label.lo {
		return nil, false
	}
	if kind := f.kindOf(m.entity); kind != "PERSON" && kind != "OUTLET" {
		return nil, false
	}
	return []int{m.entity}, true
}

// initials are the first letters of a lower-case name. Those of two words fit too
// many: they are none.
func initials(name string) string {
	var out []rune
	for _, w := range strings.Fields(name) {
		r, _ := utf8.DecodeRuneInString(w)
		out = append(out, r)
	}
	if len(out) < 3 {
		return ""
	}
	return string(out)
}

func (f *quoter) labelKey(t turn) string { return strings.ToLower(f.surface(t.label)) }
