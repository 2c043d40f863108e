// Package pytext has the character classes and string functions of Python's
// str that spaCy's lexical attributes are defined by (spacy/lang/lex_attrs.py),
// where Go's own differ from them.
package pytext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsSpace is Python's str.isspace for one code point: bidirectional type WS, B
// or S, or category Zs. Unlike unicode.IsSpace it has the separators U+001C to
// U+001F.
func IsSpace(r rune) bool {
	switch {
	case r <= 0x20:
		return r >= 9 && r <= 13 || r >= 28
	case r < 0x85:
		return false
	}
	return unicode.IsSpace(r)
}

// IsAlpha is Python's str.isalpha for one code point: a letter.
func IsAlpha(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r)
}

// IsDecimal is Python's str.isdecimal for one code point, and \d in its re.
func IsDecimal(r rune) bool { return unicode.IsDigit(r) }

// digits are the code points of Numeric_Type=Digit that are no decimals.
var digits = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0xb2, Hi: 0xb3, Stride: 1},
		{Lo: 0xb9, Hi: 0xb9, Stride: 1},
		{Lo: 0x1369, Hi: 0x1371, Stride: 1},
		{Lo: 0x19da, Hi: 0x19da, Stride: 1},
		{Lo: 0x2070, Hi: 0x2070, Stride: 1},
		{Lo: 0x2074, Hi: 0x2079, Stride: 1},
		{Lo: 0x2080, Hi: 0x2089, Stride: 1},
		{Lo: 0x2460, Hi: 0x2468, Stride: 1},
		{Lo: 0x2474, Hi: 0x247c, Stride: 1},
		{Lo: 0x2488, Hi: 0x2490, Stride: 1},
		{Lo: 0x24ea, Hi: 0x24ea, Stride: 1},
		{Lo: 0x24f5, Hi: 0x24fd, Stride: 1},
		{Lo: 0x24ff, Hi: 0x24ff, Stride: 1},
		{Lo: 0x2776, Hi: 0x277e, Stride: 1},
		{Lo: 0x2780, Hi: 0x2788, Stride: 1},
		{Lo: 0x278a, Hi: 0x2792, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x10a40, Hi: 0x10a43, Stride: 1},
		{Lo: 0x10e60, Hi: 0x10e68, Stride: 1},
		{Lo: 0x11052, Hi: 0x1105a, Stride: 1},
		{Lo: 0x1f100, Hi: 0x1f10a, Stride: 1},
	},
	LatinOffset: 2,
}

// IsDigit is Python's str.isdigit for one code point.
func IsDigit(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= '0' && r <= '9'
	}
	return unicode.IsDigit(r) || unicode.Is(digits, r)
}

// IsAlnum is Python's str.isalnum for one code point: a letter or a number.
func IsAlnum(r rune) bool {
	if r < utf8.RuneSelf {
		return IsAlpha(r) || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// AllSpace reports whether s is not empty and all of it is white space.
func AllSpace(s string) bool {
	for _, r := range s {
		if !IsSpace(r) {
			return false
		}
	}
	return s != ""
}

// AllAlpha is Python's str.isalpha.
func AllAlpha(s string) bool {
	for _, r := range s {
		if !IsAlpha(r) {
			return false
		}
	}
	return s != ""
}

// Lower is Python's str.lower, which lowers U+0130 to two code points and a
// sigma at the end of a word to its final form.
func Lower(s string) string {
	if !strings.ContainsAny(s, "İΣ") {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == 'İ':
			b.WriteString("i̇")
		case r == 'Σ' && finalSigma(s, i):
			b.WriteRune('ς')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// finalSigma is Unicode's Final_Sigma: a cased letter before, none after.
func finalSigma(s string, i int) bool {
	before, after := false, false
	for j := i; j > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:j])
		j -= n
		if unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '.' || r == ':' {
			continue
		}
		before = unicode.IsUpper(r) || unicode.IsLower(r) || unicode.IsTitle(r)
		break
	}
	for _, r := range s[i+len("Σ"):] {
		if unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '.' || r == ':' {
			continue
		}
		after = unicode.IsUpper(r) || unicode.IsLower(r) || unicode.IsTitle(r)
		break
	}
	return before && !after
}

// Shape is spaCy's word_shape: X for an upper case letter, x for another, d for
// a digit, the rest as it is, runs cut to four; LONG from 100 code points on.
func Shape(s string) string {
	if utf8.RuneCountInString(s) >= 100 {
		return "LONG"
	}
	b := make([]byte, 0, 16)
	last, run := rune(-1), 0
	for _, r := range s {
		switch {
		case IsAlpha(r) && unicode.IsUpper(r):
			r = 'X'
		case IsAlpha(r):
			r = 'x'
		case IsDigit(r):
			r = 'd'
		}
		if r == last {
			run++
		} else {
			run, last = 0, r
		}
		if run < 4 {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

// Prefix is the first code point of s.
func Prefix(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

// Suffix is the last three code points of s.
func Suffix(s string) string {
	i := len(s)
	for range 3 {
		_, n := utf8.DecodeLastRuneInString(s[:i])
		i -= n
	}
	return s[i:]
}
