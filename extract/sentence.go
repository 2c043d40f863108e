package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a half-open range of tokens.
type span struct{ lo, hi int }

// sentence is a run of tokens of one paragraph.
type sentence struct {
	span
	para     int
	headline bool
	shouted  bool // its capitals say nothing: all words have them, or are of them
}

// paragraphs returns the token ranges of the text's paragraphs. A blank line
// ends a paragraph, and so does a line break, unless the lines are plainly
// wrapped at a column: the next line's first word would not have fitted.
func paragraphs(text string, toks []token) []span {
	var out []span
	var block []lineOf
	width, at, next := 0, 0, 0
	flush := func() {
		for i, l := range block {
			if l.hi == l.lo {
				continue
			}
			if i > 0 && len(out) > 0 && wrapped(block[i-1], l, width) {
				out[len(out)-1].hi = l.hi
				continue
			}
			out = append(out, l.span)
		}
		block, width = block[:0], 0
	}
	for line := range lines(text) {
		n := utf8.RuneCountInString(line)
		l := lineOf{width: n, span: span{next, next}}
		for l.hi < len(toks) && toks[l.hi].start < at+n {
			l.hi++
		}
		if next = l.hi; l.lo < l.hi {
			l.first = toks[l.lo].end - toks[l.lo].start
			l.width = toks[l.hi-1].end - at
			block, width = append(block, l), max(width, l.width)
		} else {
			flush()
		}
		at += n
	}
	flush()
	return out
}

type lineOf struct {
	span
	width, first int
}

// maxColumn is the widest column at which text is taken to be wrapped by hand.
const maxColumn = 120

func wrapped(before, l lineOf, width int) bool {
	return width <= maxColumn && before.width+1+l.first > width
}

// lines yields the lines of text with their ends; CR, LF, CRLF and the line and
// paragraph separators of Unicode end one.
func lines(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for len(text) > 0 {
			n := strings.IndexAny(text, "\n\r\u2028\u2029\u0085\f")
			if n < 0 {
				yield(text)
				return
			}
			_, size := utf8.DecodeRuneInString(text[n:])
			if text[n] == '\r' && n+1 < len(text) && text[n+1] == '\n' {
				size = 2
			}
			if !yield(text[:n+size]) {
				return
			}
			text = text[n+size:]
		}
	}
}

// maxSentence is how many tokens a sentence may have: beyond it the text is a
// table or a list without stops, and every stage stays linear.
const maxSentence = 400

// sentences splits paragraphs into sentences.
func sentences(toks []token, paras []span) []sentence {
	var out []sentence
	for p, para := range paras {
		lo := para.lo
		for i := para.lo; i < para.hi; i++ {
			end := sentenceEnd(toks, i, para.hi)
			if end == 0 && i+1-lo >= maxSentence {
				end = i + 1
			}
			if end > 0 {
				out = append(out, sentence{span: span{lo, end}, para: p})
				lo, i = end, end-1
			}
		}
		if lo < para.hi {
			out = append(out, sentence{span: span{lo, para.hi}, para: p})
		}
	}
	if len(paras) > 1 {
		for i := range out {
			s := &out[i]
			s.headline = s.para == 0 && headline(toks[paras[0].lo:paras[0].hi])
		}
	}
	for i := range out {
		out[i].shouted = shouted(toks[out[i].lo:out[i].hi])
	}
	return out
}

// sentenceEnd returns the token index after the sentence that token i ends, 0
// where it ends none.
func sentenceEnd(toks []token, i, hi int) int {
	t := &toks[i]
	stop := t.kind == punct && (strings.ContainsAny(t.text, ".!?…。！？") && !strings.ContainsAny(t.text, "¿¡"))
	abbreviation := t.kind == word && strings.HasSuffix(t.text, ".")
	if !stop && !abbreviation {
		return 0
	}
	end := i + 1
	for end < hi && (toks[end].kind == punct && !toks[end].space && (closing[toks[end].text] || strings.ContainsAny(toks[end].text, ".!?"))) {
		end++
	}
	if end >= hi {
		return end
	}
	next := &toks[end]
	first := next
	if opening[next.text] && end+1 < hi {
		first = &toks[end+1]
	}
	wide := strings.ContainsAny(t.text, "。！？")
	if !next.space && !wide {
		return 0
	}
	if abbreviation && end == i+1 {
		// Only an abbreviation that often ends a sentence does so here, and only
		// before a word that opens one.
		if !endsSentence[t.low] && !dotted(strings.TrimSuffix(t.text, ".")) || !first.capital || !openers[first.low] {
			return 0
		}
		return end
	}
	r, _ := utf8.DecodeRuneInString(first.text)
	if unicode.IsLower(r) || first.kind == punct && strings.ContainsAny(first.text, ",;:-–—)") {
		return 0
	}
	if end > i+1 && attributed(toks, end, hi) && (!strings.Contains(t.text, ".") || signed(toks, end, hi)) {
		return 0
	}
	return end
}

// signed says that what follows, to its stop, tells no more than who spoke:
// “It is late.” Anna Novak said.
func signed(toks []token, i, hi int) bool {
	for n := 0; i < hi && n < 8; i, n = i+1, n+1 {
		if toks[i].text == "." {
			c, ok := cueForms[toks[i-1].low]
			return ok && c.says || n > 1 && toks[i-1].capital
		}
		if toks[i].kind != word {
			return false
		}
	}
	return false
}

// attributed says that what follows a closed quotation tells who said it.
func attributed(toks []token, i, hi int) bool {
	for n := 0; i < hi && n < 8 && toks[i].kind == word; i, n = i+1, n+1 {
		if c, ok := cueForms[toks[i].low]; ok && c.says {
			return true
		}
		if !toks[i].capital && !pronouns[toks[i].low] && !functionWords[toks[i].low] {
			return false
		}
	}
	return false
}

// headline says that a first paragraph is one: short, without a full stop.
func headline(toks []token) bool {
	if len(toks) == 0 || len(toks) > 40 {
		return false
	}
	last := &toks[len(toks)-1]
	if last.kind == punct && closing[last.text] && len(toks) > 1 {
		last = &toks[len(toks)-2]
	}
	return !strings.HasSuffix(last.text, ".") && last.text != ":" && last.text != ","
}

// shouted says that the capitals of a sentence say nothing about names.
func shouted(toks []token) bool {
	words, capitals, upper, letters := 0, 0, 0, 0
	for i := range toks {
		t := &toks[i]
		if t.kind != word {
			continue
		}
		letters++
		if t.upper() {
			upper++
		}
		if functionWords[t.low] || len(t.low) < 3 {
			continue
		}
		words++
		if t.capital {
			capitals++
		}
	}
	return letters > 3 && upper*10 > letters*7 || words > 4 && capitals*20 >= words*19
}
