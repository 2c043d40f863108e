package pytext_test

import (
	"strings"
	"testing"

	"newsgraph/nlp/internal/pytext"
)

// The expected strings are Python's and spaCy's.
func TestStrings(t *testing.T) {
	for _, c := range []struct{ s, lower, shape, prefix, suffix string }{
		{"Minister", "minister", "Xxxxx", "M", "ter"},
		{"U.S.", "u.s.", "X.X.", "U", ".S."},
		{"1,234,567", "1,234,567", "d,ddd,ddd", "1", "567"},
		{"aaaaaaBBBBBB", "aaaaaabbbbbb", "xxxxXXXX", "a", "BBB"},
		{"Ça", "ça", "Xx", "Ç", "Ça"},
		{"x²", "x²", "xd", "x", "x²"},
		{"ⅧⅧ", "ⅷⅷ", "ⅧⅧ", "Ⅷ", "ⅧⅧ"},
		{"İX", "i̇x", "XX", "İ", "İX"},
		{"ΟΔΟΣ", "οδος", "XXXX", "Ο", "ΔΟΣ"},
		{"ΣΑ", "σα", "XX", "Σ", "ΣΑ"},
		{"ǅ", "ǆ", "x", "ǅ", "ǅ"},
		{"中国", "中国", "xx", "中", "中国"},
		{"", "", "", "", ""},
		{strings.Repeat("a", 100), strings.Repeat("a", 100), "LONG", "a", "aaa"},
	} {
		for what, got := range map[string][2]string{
			"lower": {pytext.Lower(c.s), c.lower}, "shape": {pytext.Shape(c.s), c.shape},
			"prefix": {pytext.Prefix(c.s), c.prefix}, "suffix": {pytext.Suffix(c.s), c.suffix},
		} {
			if got[0] != got[1] {
				t.Errorf("%s of %q = %q, want %q", what, c.s, got[0], got[1])
			}
		}
	}
}

func TestSpace(t *testing.T) {
	n := 0
	for r := rune(0); r <= 0x10ffff; r++ {
		if pytext.IsSpace(r) {
			n++
		}
	}
	if n != 29 { // as many as Python's str.isspace has
		t.Errorf("%d code points are white space", n)
	}
	for _, s := range []string{"\x1c", "\u0085", "\u00a0", "\u3000", " \t\n"} {
		if !pytext.AllSpace(s) {
			t.Errorf("%q is white space", s)
		}
	}
	for _, s := range []string{"", "\u200b", "a ", "\x00", "\ufeff"} {
		if pytext.AllSpace(s) {
			t.Errorf("%q is not white space", s)
		}
	}
}
