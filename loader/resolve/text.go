package resolve

import (
	"unicode/utf8"

	"newsgraph/extract"
)

// stride is how many code points lie between two known places of a text.
const stride = 64

// text is a text that can be cut by code points.
type text struct {
	s     string
	marks []int // byte offset of every stride-th code point
	runes int
}

func newText(s string) text {
	t := text{s: s}
	for at := range s {
		if t.runes%stride == 0 {
			t.marks = append(t.marks, at)
		}
		t.runes++
	}
	return t
}

// offset is the byte at which a code point begins, within the text.
func (t text) offset(n int) int {
	switch {
	case n <= 0:
		return 0
	case n >= t.runes:
		return len(t.s)
	}
	at := t.marks[n/stride]
	for range n % stride {
		_, size := utf8.DecodeRuneInString(t.s[at:])
		at += size
	}
	return at
}

// slice is the text of a span, of as much of it as there is.
func (t text) slice(s extract.Span) string {
	from, to := t.offset(s.Start), t.offset(s.End)
	if from >= to {
		return ""
	}
	return t.s[from:to]
}
