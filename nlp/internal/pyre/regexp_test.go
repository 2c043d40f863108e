package pyre_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"newsgraph/nlp/internal/pyre"
)

// The expected matches were printed by Python's re (finditer and match), in
// bytes.
func TestAsPython(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		all           [][2]int
		prefix        bool
	}{
		{"a|ab", "xabab", [][2]int{{1, 2}, {3, 4}}, false},
		{"(?:a|ab)c", "abcabc", [][2]int{{0, 3}, {3, 6}}, true},
		{"^\\.\\.+|…", "...x", [][2]int{{0, 3}}, true},
		{"(?<=[0-9])\\+$", "5+", [][2]int{{1, 2}}, false},
		{"(?<=[0-9])\\+$", "x+", [][2]int{}, false},
		{"\\.\\.+$", "a...", [][2]int{{1, 4}}, false},
		{"(?<=[A-Z][A-Z])\\.$", "US.", [][2]int{{2, 3}}, false},
		{"(?<=[A-Z][A-Z])\\.$", "S.", [][2]int{}, false},
		{"\\+(?![0-9])", "+3+", [][2]int{{2, 3}}, false},
		{"x{2,3}", "axxxxb", [][2]int{{1, 4}}, false},
		{"x{2,3}?", "axxxxb", [][2]int{{1, 3}, {3, 5}}, false},
		{"[\\w.-]+@\\w+\\.\\w+", "mail a.b@c.de!", [][2]int{{5, 13}}, false},
		{"\\bfoo\\b", "a foo-bar", [][2]int{{2, 5}}, false},
		{"é+", "caféé", [][2]int{{3, 7}}, false},
		{"[^a-z]", "abcÉd", [][2]int{{3, 5}}, false},
		{"a*", "baac", [][2]int{{0, 0}, {1, 3}, {3, 3}, {4, 4}}, true},
		{"(a*)*b", "aaab", [][2]int{{0, 4}}, true},
		{"(?:a?){3}b", "aab", [][2]int{{0, 3}}, true},
		{"$", "ab\n", [][2]int{{2, 2}, {3, 3}}, false},
		{"a$", "a\n", [][2]int{{0, 1}}, true},
		{"[]a]+", "x]a]", [][2]int{{1, 4}}, false},
		{"[a\\-z]", "-", [][2]int{{0, 1}}, true},
		{"\\d+", "x٣٤5", [][2]int{{1, 6}}, false},
		{"[\\u0041-\\u0043]+", "xABCD", [][2]int{{1, 4}}, false},
		{"\\s", "a\u001cb", [][2]int{{1, 2}}, false},
		{"a{,2}", "aaa", [][2]int{{0, 2}, {2, 3}, {3, 3}}, true},
		{"a{b", "a{b", [][2]int{{0, 3}}, true},
		{"(?!ab)a.", "abac", [][2]int{{2, 4}}, false},
		{"(?<!x)y", "xyzy", [][2]int{{3, 4}}, false},
		{"(?P<n>a)b", "ab", [][2]int{{0, 2}}, true},
		{"", "ab", [][2]int{{0, 0}, {1, 1}, {2, 2}}, true},
		{"a??b", "aab", [][2]int{{1, 3}}, false},
		{"(?u)\\w+$", "ab_ç", [][2]int{{0, 5}}, true},
	} {
		re, err := pyre.Compile(c.pattern)
		if err != nil {
			t.Errorf("%q: %v", c.pattern, err)
			continue
		}
		got := re.FindAll([][2]int{}, c.text)
		if diff := cmp.Diff(c.all, got); diff != "" {
			t.Errorf("%q in %q (-want +got):\n%s", c.pattern, c.text, diff)
		}
		want := [2]int{-1, -1}
		if len(c.all) > 0 {
			want = c.all[0]
		}
		if start, end := re.Search(c.text); want != [2]int{start, end} {
			t.Errorf("Search %q in %q = %d, %d, want %v", c.pattern, c.text, start, end, want)
		}
		if got := re.MatchPrefix(c.text); got != c.prefix {
			t.Errorf("MatchPrefix %q in %q = %v", c.pattern, c.text, got)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, p := range []string{"(", ")", "a)", "[a", "*a", "a**", "a{3,2}", "a{2000}", `\q`, `\1`, `(?i)a`, `(?<=a+)b`, `(?<=a|bc)d`, `[z-a]`, `\u12`, "a++", strings.Repeat("(", 200), "((?=x{900}){900}){900}", "((a{900}){900}){900}"} {
		if _, err := pyre.Compile(p); err == nil {
			t.Errorf("%q was compiled", p)
		}
	}
}

// Patterns that make a backtracking matcher run for ever are given up.
func TestNoHang(t *testing.T) {
	re, err := pyre.Compile(`(?:a*)*(?:a|aa)+$`)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	re.Search(strings.Repeat("a", 2000) + "b")
	if d := time.Since(start); d > time.Second {
		t.Errorf("took %v", d)
	}
}

func FuzzCompile(f *testing.F) {
	f.Add(`(?<=[0-9])\+$|[^\w]{2,}?|(?!a)b`, "a12+ ++")
	f.Add(`^(?:(?:[\w\+\-\.]{2,})://)?(?:\S+(?::\S*)?@)?x$`, "http://x")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if len(pattern) > 200 || len(text) > 200 {
			return
		}
		re, err := pyre.Compile(pattern)
		if err != nil {
			return
		}
		at := 0
		for _, m := range re.FindAll(nil, text) {
			if m[0] < at || m[1] < m[0] || m[1] > len(text) || utf8.ValidString(text) && !utf8.ValidString(text[m[0]:m[1]]) {
				t.Fatalf("match %v after %d in %q", m, at, text)
			}
			at = m[1]
		}
	})
}
