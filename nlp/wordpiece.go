package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"newsgraph/nlp/internal/model"
	"newsgraph/nlp/internal/pytext"
)

// wordPieces cuts words into pieces as BERT does without case (Devlin et al.
// 2019): lower-cased, without accents, between punctuation marks, each word into
// the longest pieces that are known.
type wordPieces struct {
	first, next         map[string]int32 // pieces that begin a word, that go on in one
	unknown, begin, end int32
	longest             int // of the pieces, in bytes
}

// longestWord is the number of code points over which a word has no pieces
// (max_input_chars_per_word of BERT's tokenizer).
const longestWord = 100

func newWordPieces(pieces []string) *wordPieces {
	w := &wordPieces{first: make(map[string]int32, len(pieces)), next: make(map[string]int32, len(pieces)/4)}
	for i, p := range pieces {
		if next, ok := strings.CutPrefix(p, model.GoesOn); ok && next != "" {
			w.next[next] = int32(i)
			p = next
		} else {
			w.first[p] = int32(i)
		}
		w.longest = max(w.longest, len(p))
	}
	w.unknown, w.begin, w.end = w.first[model.Unknown], w.first[model.Begin], w.first[model.End]
	return w
}

// cut gives the first pieces of a token, at most limit of them; none for white
// space. It takes time in proportion to the token.
func (w *wordPieces) cut(token string, limit int) []int32 {
	var out []int32
	word := make([]byte, 0, 32)
	runes := 0
	flush := func() {
		if runes > 0 && len(out) < limit {
			out = w.word(out, word, runes)
		}
		word, runes = word[:0], 0
	}
	for _, r := range plain(token) {
		switch {
		case len(out) >= limit:
			return out[:limit]
		case r >= utf8.RuneSelf && unicode.In(r, unicode.Mn, unicode.Cf, unicode.Co) || r == utf8.RuneError:
		case unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r':
		case pytext.IsSpace(r):
			flush()
		case single(r):
			flush()
			word, runes = utf8.AppendRune(word, unicode.ToLower(r)), 1
			flush()
		default:
			if runes++; runes <= longestWord {
				word = utf8.AppendRune(word, unicode.ToLower(r))
			}
		}
	}
	flush()
	return out[:min(len(out), limit)]
}

// form is the shape of a token, an index of model.Signals.Shapes.
func form(token string) uint8 {
	letters, lower, upper, first := 0, 0, 0, false
	for _, r := range token {
		if !unicode.IsLetter(r) {
			continue
		}
		switch {
		case unicode.IsLower(r):
			lower++
		case unicode.IsUpper(r):
			upper++
			first = first || letters == 0
		}
		letters++
	}
	switch {
	case letters == 0:
		return 0
	case lower == letters:
		return 1
	case letters > 1 && upper == letters:
		return 3
	case first && upper == 1:
		return 2
	}
	return 4
}

// plain is a token with its accents apart.
func plain(token string) string {
	for i := range len(token) {
		if token[i] >= utf8.RuneSelf {
			return norm.NFD.String(token)
		}
	}
	return token
}

// single says that a code point is a word by itself: punctuation, every mark of
// ASCII, an ideograph.
func single(r rune) bool {
	if r < utf8.RuneSelf {
		return r > ' ' && !pytext.IsAlnum(r)
	}
	return unicode.IsPunct(r) || unicode.Is(ideographs, r)
}

// ideographs are the blocks that BERT's tokenizer takes for Chinese.
var ideographs = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x3400, Hi: 0x4dbf, Stride: 1}, {Lo: 0x4e00, Hi: 0x9fff, Stride: 1}, {Lo: 0xf900, Hi: 0xfaff, Stride: 1}},
	R32: []unicode.Range32{
		{Lo: 0x20000, Hi: 0x2a6df, Stride: 1},
		{Lo: 0x2a700, Hi: 0x2b81f, Stride: 1},
		{Lo: 0x2b920, Hi: 0x2ceaf, Stride: 1},
		{Lo: 0x2f800, Hi: 0x2fa1f, Stride: 1},
	},
}

// word appends the pieces of a word, or the unknown one where it has none.
func (w *wordPieces) word(out []int32, word []byte, runes int) []int32 {
	first, known := len(out), w.first
	if runes > longestWord {
		return append(out, w.unknown)
	}
	for len(word) > 0 {
		n := min(len(word), w.longest)
		id, ok := known[string(word[:n])]
		for !ok && n > 1 {
			n--
			id, ok = known[string(word[:n])]
		}
		if !ok {
			return append(out[:first], w.unknown)
		}
		out, word, known = append(out, id), word[n:], w.next
	}
	return out
}
