package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	word tokenKind = iota
	number
	punct
)

// token is a word, number or mark. Offsets count code points of the text.
type token struct {
	start, end int
	text       string
	low        string // lower case, apostrophes straightened
	kind       tokenKind
	capital    bool // starts with a capital letter
	space      bool // white space before it
}

// upper says that the token is all capitals, two letters at least.
func (t *token) upper() bool {
	n := 0
	for _, r := range t.text {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

// tokenize splits text into tokens: clitics ("'s", "n't") apart, hyphenated
// words and abbreviations with their full stops together.
func tokenize(text string) []token {
	toks := make([]token, 0, len(text)/5+1)
	space := true
	for i, at := 0, 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			i, at, space = i+size, at+1, true
			continue
		}
		n, kind := scanToken(text[i:], r, size)
		if !space && strings.HasPrefix(text[i:], "'''") {
			n = 1 // the inner of two quotations closes first
		}
		for _, part := range cut(text[i:i+n], kind) {
			t := token{text: part, kind: kind, space: space, start: at}
			at += utf8.RuneCountInString(part)
			t.end, t.low = at, lower(part)
			first, _ := utf8.DecodeRuneInString(part)
			t.capital = unicode.IsUpper(first) || unicode.IsTitle(first)
			toks = append(toks, t)
			space = false
		}
		i += n
	}
	return toks
}

func lower(s string) string {
	if strings.ContainsRune(s, '’') {
		s = strings.ReplaceAll(s, "’", "'")
	}
	return strings.ToLower(s)
}

// scanToken returns the length in bytes of the token at the start of s, whose
// first rune is r.
func scanToken(s string, r rune, size int) (int, tokenKind) {
	switch {
	case unicode.IsDigit(r):
		return scanNumber(s), number
	case unicode.IsLetter(r) || unicode.IsMark(r) || r == '_':
		return scanWord(s), word
	case r == '`' || r == '\'':
		if len(s) > 1 && s[1] == s[0] {
			return 2, punct
		}
	case r == '.':
		n := 1
		for n < len(s) && s[n] == '.' {
			n++
		}
		return n, punct
	}
	return size, punct
}

func scanNumber(s string) int {
	i := 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsDigit(r) || unicode.IsLetter(r) {
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[min(i+size, len(s)):])
		if strings.ContainsRune(",.:/", r) && unicode.IsDigit(next) {
			i += size
			continue
		}
		if r == '-' && unicode.IsLetter(next) { // "95-year-old"
			i += size
			continue
		}
		break
	}
	return i
}

func scanWord(s string) int {
	i := 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[min(i+size, len(s)):])
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '_':
		case strings.ContainsRune("'’-‐‑&@", r) && (unicode.IsLetter(next) || unicode.IsDigit(next)):
		case r == '.' && unicode.IsLetter(next) && i+size < len(s):
			// "U.S", "e.g", "example.org" go on; a full stop glued to the next
			// sentence does not.
			if !dotted(s[:i]) && unicode.IsUpper(next) {
				return i
			}
		case r == '.' && abbreviated(s[:i]) && !answer(s[:i], s[i+size:]):
			return i + size
		default:
			return i
		}
		i += size
	}
	return i
}

// dotted says that s is letters with full stops between them: "U", "U.S".
func dotted(s string) bool {
	letters := 0
	for _, r := range s {
		if r == '.' {
			letters = 0
			continue
		}
		if letters++; letters > 1 {
			return false
		}
	}
	return letters == 1
}

// abbreviated says that a full stop after s belongs to it.
func abbreviated(s string) bool {
	if dotted(s) {
		r, _ := utf8.DecodeRuneInString(s)
		return unicode.IsUpper(r) && s != "I" || strings.Contains(s, ".")
	}
	return len(s) <= 6 && abbreviations[strings.ToLower(s)]
}

// answer says that a word is "no", not the short form of "number", which a number
// follows.
func answer(s, rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	return strings.EqualFold(s, "no") && (rest == "" || rest[0] < '0' || rest[0] > '9')
}

// cut splits clitics off a word.
func cut(s string, kind tokenKind) []string {
	if kind != word {
		if kind == number && (strings.HasSuffix(s, "'s") || strings.HasSuffix(s, "’s")) {
			n := strings.LastIndexAny(s, "'’")
			return []string{s[:n], s[n:]}
		}
		return []string{s}
	}
	n := strings.LastIndex(s, "'")
	if m := strings.LastIndex(s, "’"); m > n {
		n = m
	}
	if n <= 0 {
		return []string{s}
	}
	switch tail := lower(s[n:]); tail {
	case "'s", "'re", "'ve", "'ll", "'d", "'m":
		return []string{s[:n], s[n:]}
	case "'t":
		if n > 1 && (s[n-1] == 'n' || s[n-1] == 'N') && lower(s) != "can't" {
			return []string{s[:n-1], s[n-1:]}
		}
		if lower(s) == "can't" {
			return []string{s[:n-1], s[n-1:]}
		}
	}
	return []string{s}
}
