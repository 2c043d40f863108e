package openai

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/extract"
)

// chunk is as much of an article as is asked about at once: its sentences, which
// the model sees numbered from 1.
type chunk struct {
	units []extract.Span
	haystack
}

// maxUnit is how many code points one numbered sentence may have; longer ones,
// text without stops, are split at blanks.
const maxUnit = 2000

// cut divides an article into chunks of about budget tokens, between paragraphs
// where it can, else between sentences.
func cut(text string, sentences []extract.Span, budget int) []chunk {
	runes := []rune(text)
	var out []chunk
	var units []extract.Span
	cost, para := 0, 0 // of the units waiting; how many of them precede the last paragraph
	flush := func(n int) {
		if n > 0 {
			out = append(out, newChunk(runes, units[:n]))
			units = append([]extract.Span(nil), units[n:]...)
		}
		cost, para = 0, 0
		for _, u := range units {
			cost += tokens(runes[u.Start:u.End])
		}
	}
	for i, s := range sentences {
		if i > 0 && strings.ContainsAny(string(runes[sentences[i-1].End:s.Start]), "\n\r\u2028\u2029") {
			para = len(units)
		}
		for _, u := range split(runes, s, budget) {
			c := tokens(runes[u.Start:u.End])
			if cost+c > budget && len(units) > 0 {
				if para == 0 {
					para = len(units)
				}
				flush(para)
				if cost+c > budget {
					flush(len(units))
				}
			}
			units, cost = append(units, u), cost+c
		}
	}
	flush(len(units))
	return out
}

// split cuts a sentence that is too long at blanks, or anywhere where it has none.
func split(runes []rune, s extract.Span, budget int) []extract.Span {
	most := min(maxUnit, max(budget, 16))
	var out []extract.Span
	for s.End-s.Start > most {
		end := s.Start + most
		for k := end; k > s.Start+most/2; k-- {
			if unicode.IsSpace(runes[k]) {
				end = k
				break
			}
		}
		out = append(out, extract.Span{Start: s.Start, End: end})
		for s.Start = end; s.Start < s.End && unicode.IsSpace(runes[s.Start]); {
			s.Start++
		}
	}
	if s.Start < s.End {
		out = append(out, s)
	}
	return out
}

// tokens estimates what text costs: four letters of ASCII a token, one of any
// other script, and the sentence's own wrapping.
func tokens(text []rune) int {
	n := 0
	for _, r := range text {
		if r < utf8.RuneSelf {
			n++
		} else {
			n += 4
		}
	}
	return n/4 + 8
}

func newChunk(runes []rune, units []extract.Span) chunk {
	first, last := units[0].Start, units[len(units)-1].End
	return chunk{units: units, haystack: newHaystack(runes, first, last)}
}

// haystack is text in which the words a model gives back are looked for: models
// straighten quotation marks, dashes and white space, so these are all one here.
type haystack struct {
	folded string
	from   []int // code point of each byte of folded, and the end
}

func newHaystack(runes []rune, lo, hi int) haystack {
	var b strings.Builder
	var h haystack
	for i := lo; i < hi; i++ {
		before := b.Len()
		foldRune(&b, runes[i])
		for range b.Len() - before {
			h.from = append(h.from, i)
		}
	}
	h.folded, h.from = b.String(), append(h.from, hi)
	return h
}

// fold is text as a haystack has it.
func fold(text string) string {
	var b strings.Builder
	for _, r := range text {
		foldRune(&b, r)
	}
	return strings.TrimSpace(b.String())
}

func foldRune(b *strings.Builder, r rune) {
	switch {
	case unicode.IsSpace(r):
		if s := b.String(); !strings.HasSuffix(s, " ") {
			b.WriteByte(' ')
		}
	case strings.ContainsRune("“”„‟«»", r):
		b.WriteByte('"')
	case strings.ContainsRune("‘’‚‛`´", r):
		b.WriteByte('\'')
	case strings.ContainsRune("‐‑‒–—―−", r):
		b.WriteByte('-')
	case r == '…':
		b.WriteString("...")
	default:
		b.WriteRune(r)
	}
}

// byteAt is the first byte of folded that comes from code point n or later.
func (h haystack) byteAt(n int) int {
	lo, hi := 0, len(h.from)-1
	for lo < hi {
		if mid := (lo + hi) / 2; h.from[mid] < n {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// find returns the span of words, the nth whole occurrence that begins within
// unit; or, where the model miscounted, the only one there is.
func (c chunk) find(words string, unit, nth int) (extract.Span, bool) {
	needle := fold(words)
	if needle == "" {
		return extract.Span{}, false
	}
	if unit >= 1 && unit <= len(c.units) {
		u := c.units[unit-1]
		if at, ok := c.occurrence(needle, c.byteAt(u.Start), c.byteAt(u.End), max(nth, 1)); ok {
			return c.span(at, needle), true
		}
	}
	at, ok := c.occurrence(needle, 0, len(c.folded), 1)
	if !ok {
		return extract.Span{}, false
	}
	if _, twice := c.occurrence(needle, 0, len(c.folded), 2); twice {
		return extract.Span{}, false
	}
	return c.span(at, needle), true
}

// occurrence returns where the nth whole occurrence that begins in [lo, hi) does.
func (c chunk) occurrence(needle string, lo, hi, nth int) (int, bool) {
	for at := lo; at < hi; {
		k := strings.Index(c.folded[at:min(len(c.folded), hi+len(needle))], needle)
		if k < 0 || at+k >= hi {
			return 0, false
		}
		if at += k; c.whole(at, at+len(needle)) {
			if nth--; nth == 0 {
				return at, true
			}
		}
		at++
	}
	return 0, false
}

func (c chunk) span(at int, needle string) extract.Span {
	return extract.Span{Start: c.from[at], End: c.from[at+len(needle)-1] + 1}
}

// whole says that neither end cuts a word in two.
func (c chunk) whole(lo, hi int) bool {
	before, _ := utf8.DecodeLastRuneInString(c.folded[:lo])
	first, _ := utf8.DecodeRuneInString(c.folded[lo:])
	last, _ := utf8.DecodeLastRuneInString(c.folded[:hi])
	after, _ := utf8.DecodeRuneInString(c.folded[hi:])
	return !(wordRune(before) && wordRune(first)) && !(wordRune(last) && wordRune(after))
}

// wordRune is a letter or digit of the scripts that put blanks between words.
func wordRune(r rune) bool {
	return unicode.IsDigit(r) || unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek)
}
