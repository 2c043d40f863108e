package graph

import "strings"

// spellings are ways in which alphabets are written in Latin letters, each with the
// one that stands for all.
var spellings = strings.NewReplacer(
	"sch", "s", "tch", "c", "sh", "s", "ch", "c", "kh", "h", "gh", "g", "ph", "f", "th", "t", "dh", "d", "zh", "z",
	"ck", "k", "q", "k", "x", "ks", "w", "v", "j", "i", "y", "i", "ou", "u", "oo", "u", "ee", "i", "'", "",
)

// Sound is the form of a word of a Key in which its common spellings in Latin
// letters are one: "zelenskyy" and "zelensky", "qaddafi" and "kaddafi".
func Sound(word string) string {
	s := spellings.Replace(word)
	var b strings.Builder
	var last rune
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	if out := b.String(); out != "" {
		return out
	}
	return word
}
