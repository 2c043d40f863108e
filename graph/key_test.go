package graph_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"newsgraph/graph"
)

func TestKey(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "",
		"?! — …":                "",
		"Ambassador—Müller’s":   "ambassador muller s",
		"  two\t\nspaces ":      "two spaces",
		"ＦＵＬＬ ｗｉｄｔｈ":            "full width",
		"ﬁnal ½ ² ①":            "final 1 2 2 1",
		"Ångström ÅNGSTRÖM":     "angstrom angstrom",
		"e\u0301\u0302tude":     "etude",
		"U.S.-led":              "u s led",
		"Straße STRASSE ẞ":      "straße strasse ß",
		"𐐀𐐨":                    "𐐨𐐨",
		"東京 2024年":              "東京 2024年",
		"zero\u200bwidth\u00ad": "zero width",
		"🙂 face":                "face",
	} {
		if got := graph.Key(text); got != want {
			t.Errorf("Key(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzKey(f *testing.F) {
	for _, s := range []string{"Müller’s", "ﬁ ½ ǅ İı ẞ", "한국어 각", "\xff\xfe", "𝒜𝒷 𐐀", "ᾳ ΐ ŉ", "\u0345\u0399"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key := graph.Key(s)
		if again := graph.Key(key); again != key {
			t.Errorf("key %+q of %+q has the key %+q", key, s, again)
		}
		if !utf8.ValidString(key) {
			t.Errorf("key %+q is not UTF-8", key)
		}
		if key != strings.Join(strings.Split(key, " "), " ") || strings.Contains(key, "  ") || strings.TrimSpace(key) != key {
			t.Errorf("key %+q has spaces where none belong", key)
		}
	})
}

func TestNewTextQuery(t *testing.T) {
	for _, text := range []string{"", " ", "?!", "🙂", strings.Repeat("a", 1001)} {
		if _, err := graph.NewTextQuery(text); !errors.Is(err, graph.ErrBadQuery) {
			t.Errorf("NewTextQuery(%.10q): error %v, want %v", text, err, graph.ErrBadQuery)
		}
	}
	q, err := graph.NewTextQuery("  Müller's Am ")
	if err != nil || q.Key() != "muller s am" || len(q.Words()) != 3 {
		t.Errorf("query %q of words %q, %v", q.Key(), q.Words(), err)
	}
}

func TestScore(t *testing.T) {
	const begins, holds = 1 << 32, 2 << 32
	for _, c := range []struct {
		query, key string
		want       int64
		ok         bool
	}{
		{"grain", "grain", 5, true},
		{"grain", "grain pact", begins + 10, true},
		{"gra", "grain", begins + 5, true},
		{"pact grain", "grain pact", holds + 10, true},
		{"grain pact", "grain no pact", holds + 13, true},
		{"pact gra", "grain pact", holds + 10, true},
		{"gra pact", "grain pact", 0, false}, // only the last word may be a beginning
		{"rain", "grain", 0, false},
		{"grain grain", "grain", holds + 5, true}, // a word asked for twice need stand once
		{"東", "東京", begins + 2, true},
		{"𐐨", "a 𐐨𐐨", holds + 4, true},
	} {
		q, err := graph.NewTextQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := q.Score(c.key); got != c.want || ok != c.ok {
			t.Errorf("%q scores %q %d, %v; want %d, %v", c.query, c.key, got, ok, c.want, c.ok)
		}
	}
}

func TestPreferName(t *testing.T) {
	for _, c := range [][3]string{
		{"NATO", "Nato", "Nato"},
		{"Lena Noor", "LENA NOOR", "Lena Noor"},
		{"Noor", "Naor", "Naor"},
		{"2024", "2025", "2024"},
		{"東京", "東", "東"},
		{"", "A", ""},
	} {
		for _, pair := range [][2]string{{c[0], c[1]}, {c[1], c[0]}} {
			if got := graph.PreferName(pair[0], pair[1]); got != c[2] {
				t.Errorf("PreferName(%q, %q) = %q, want %q", pair[0], pair[1], got, c[2])
			}
		}
	}
}
