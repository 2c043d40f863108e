package compiled

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Spaces of the gazetteer's table.
const (
	Meta    Space = 'm' // "entries", "terms": their numbers
	Entry   Space = 'e' // number → tab-separated fields of an entry
	Term    Space = 't' // number → tab-separated fields of a term of office
	Name    Space = 'n' // Key of a name → numbers of entries, the likeliest first
	Folded  Space = 'f' // its lower case → the same
	Prefix  Space = 'x' // lower-cased beginning of a longer name, cut between words
	Demonym Space = 'd' // Key of adjective or people → number of its entry
	Code    Space = 'c' // ISO 3166-1 alpha-2 → number of the country's entry
	Given   Space = 'g' // Key of a given name → "m", "f" or "b"
	Person  Space = 'p' // Key of a full name → numbers of terms
	Surname Space = 's' // Key of a last name → numbers of terms
	Office  Space = 'o' // office|country|to whom → numbers of terms
)

// Key is the form of a name under which it is found: accents, full stops and
// surplus space removed, apostrophes and hyphens alike, case kept.
func Key(s string) string {
	if plain(s) {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	space := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.Is(unicode.Mn, r), r == '.':
			continue
		case r == '’' || r == '‘' || r == 'ʼ' || r == 'ʻ':
			r = '\''
		case r == '‐' || r == '‑' || r == '–':
			r = '-'
		case r == 'ł':
			r = 'l'
		case r == 'ø':
			r = 'o'
		case r == 'ı':
			r = 'i'
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// plain says that Key has nothing to change but space at the ends.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || c == '.' || c < ' ' || c == ' ' && i+1 < len(s) && s[i+1] == ' ' {
			return false
		}
	}
	return true
}

// LastName is the part of a Key by which its bearer is called: "el-Sisi", "von
// der Leyen". "" for a single word.
func LastName(key string) string {
	words := strings.Fields(key)
	if len(words) < 2 {
		return ""
	}
	last := len(words) - 1
	for last > 1 && unicode.IsLower([]rune(words[last-1])[0]) {
		last--
	}
	return strings.Join(words[last:], " ")
}

// Prefixes lists the beginnings of a folded name at which a tokenizer may cut it:
// before and after whatever is no letter or digit.
func Prefixes(folded string) []string {
	var out []string
	was := true
	for i, r := range folded {
		is := unicode.IsLetter(r) || unicode.IsDigit(r)
		if i > 0 && (is != was || !is) {
			if p := strings.TrimRight(folded[:i], " "); len(out) == 0 || out[len(out)-1] != p {
				out = append(out, p)
			}
		}
		was = is
	}
	return out
}
