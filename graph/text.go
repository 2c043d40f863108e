package graph

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Key normalises text for matching and sorting: compatibility decomposition
// (Unicode NFKD), marks dropped, lower case, and every run of anything but
// letters and digits one space, none at the ends. "Ambassador—Müller’s" has the
// key "ambassador muller s".
func Key(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, " ")) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.M, r):
		default:
			gap = true
		}
	}
	return b.String()
}

// TextQuery is a text to be found. A key matches if it has all the query's words,
// in any order; the last word may be the beginning of one.
type TextQuery struct {
	key   string
	words []string
}

// maxTextQuery bounds the length of a text query in bytes.
const maxTextQuery = 1000

// NewTextQuery reads a query; ErrBadQuery where it has no letter or digit, or
// more than 1,000 bytes.
func NewTextQuery(text string) (TextQuery, error) {
	if len(text) > maxTextQuery {
		return TextQuery{}, fmt.Errorf("%w: text of %d bytes, at most %d", ErrBadQuery, len(text), maxTextQuery)
	}
	key := Key(text)
	if key == "" {
		return TextQuery{}, fmt.Errorf("%w: text %q has no letter or digit", ErrBadQuery, text)
	}
	return TextQuery{key: key, words: strings.Fields(key)}, nil
}

// Key returns the normalised query.
func (q TextQuery) Key() string { return q.key }

// Words returns the normalised words; the last is a prefix.
func (q TextQuery) Words() []string { return q.words }

// Score ranks a key against the query, lower is better: equal to it, beginning
// with it, or merely holding its words; within each the shorter key first. False
// where the key does not match.
//
// The score is class × 2³² + the key's length in code points.
func (q TextQuery) Score(key string) (int64, bool) {
	padded := " " + key + " "
	for i, w := range q.words {
		end := " "
		if i == len(q.words)-1 {
			end = ""
		}
		if !strings.Contains(padded, " "+w+end) {
			return 0, false
		}
	}
	class := int64(2)
	switch {
	case key == q.key:
		class = 0
	case strings.HasPrefix(key, q.key):
		class = 1
	}
	return class<<32 + int64(utf8.RuneCountInString(key)), true
}

// PreferName picks between two spellings of one entity's name, whatever order
// they come in: one that is not all capitals, then the lesser in byte order.
func PreferName(a, b string) string {
	if NameRank(b) < NameRank(a) {
		return b
	}
	return a
}

// NameRank is the text by which PreferName orders names, for stores that must
// compare inside a query.
func NameRank(name string) string {
	if name == strings.ToUpper(name) && name != strings.ToLower(name) {
		return "1" + name
	}
	return "0" + name
}
