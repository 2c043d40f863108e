package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/nlp/internal/pytext"
)

// lineBreaks are the code points that end a line.
const lineBreaks = "\n\r\f\u2028\u2029"

// Widths, in code points, to which programs wrap text.
const (
	narrowestWrap = 40
	widestWrap    = 100
)

// line is a line without its break and the white space around it.
type line struct {
	start, end int  // bytes
	width      int  // code points
	first      int  // width of the first word
	small      bool // begins with a small letter
}

// paragraphs cuts a text into its paragraphs, as byte ranges without the white
// space around them. A line is a paragraph, so a headline is one, a list item
// is one; only where lines were wrapped to a width do they run on: each but the
// last of such a paragraph is so full that the next one's first word would not
// have fitted, and the most begin with a small letter.
func paragraphs(text string) []Span {
	var out []Span
	var block []line
	flush := func() {
		out = appendBlock(out, block)
		block = block[:0]
	}
	for pos := 0; pos < len(text); {
		end := strings.IndexAny(text[pos:], lineBreaks)
		next := len(text)
		if end < 0 {
			end = len(text)
		} else {
			end += pos
			_, n := utf8.DecodeRuneInString(text[end:])
			next = end + n
		}
		if l, ok := newLine(text, pos, end); ok {
			block = append(block, l)
		} else if text[pos:next] != "\n" || pos == 0 || text[pos-1] != '\r' {
			flush() // an empty line, but not the middle of CR LF
		}
		pos = next
	}
	flush()
	return out
}

func newLine(text string, start, end int) (line, bool) {
	s := strings.TrimFunc(text[start:end], pytext.IsSpace)
	if s == "" {
		return line{}, false
	}
	start += strings.Index(text[start:end], s)
	word := strings.IndexFunc(s, pytext.IsSpace)
	if word < 0 {
		word = len(s)
	}
	initial, _ := utf8.DecodeRuneInString(s)
	return line{
		start: start, end: start + len(s), width: utf8.RuneCountInString(s),
		first: utf8.RuneCountInString(s[:word]), small: unicode.IsLower(initial),
	}, true
}

// appendBlock appends the paragraphs of a block of lines with none empty.
func appendBlock(out []Span, block []line) []Span {
	widest := 0
	for _, l := range block {
		widest = max(widest, l.width)
	}
	goesOn := func(i int) bool { return i > 0 && block[i-1].width+1+block[i].first > widest }
	full, small := 0, 0
	for i, l := range block {
		if goesOn(i) {
			full++
			if l.small {
				small++
			}
		}
	}
	// Two lines are no evidence of wrapping.
	wraps := len(block) > 2 && widest >= narrowestWrap && widest <= widestWrap && 2*small >= full
	for i, l := range block {
		if wraps && goesOn(i) {
			out[len(out)-1].End = l.end
		} else {
			out = append(out, Span{l.start, l.end})
		}
	}
	return out
}
