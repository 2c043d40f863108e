package nlp

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/nlp/internal/model"
	"newsgraph/nlp/internal/pytext"
)

// lemmatizer is spaCy's rule lemmatizer for English
// (spacy/pipeline/lemmatizer.py, spacy/lang/en/lemmatizer.py).
type lemmatizer struct {
	tables map[string]*lemmaTable // by part of speech, upper case
}

type lemmaTable struct {
	rules [][2]string
	exc   map[string][]string
	index wordList
}

func newLemmatizer(m *model.Lemmas) *lemmatizer {
	l := &lemmatizer{tables: map[string]*lemmaTable{}}
	table := func(pos string) *lemmaTable {
		pos = strings.ToUpper(pos)
		if l.tables[pos] == nil {
			l.tables[pos] = &lemmaTable{}
		}
		return l.tables[pos]
	}
	for pos, rules := range m.Rules {
		table(pos).rules = rules
	}
	for pos, exc := range m.Exc {
		table(pos).exc = exc
	}
	for pos, index := range m.Index {
		table(pos).index = wordList(index)
	}
	return l
}

// lemma gives the lemma of a word of a part of speech and morphology.
func (l *lemmatizer) lemma(x *lexeme, pos, morph string) string {
	if pos == "" || pos == "SPACE" || pos == "EOL" || isBaseForm(pos, morph) {
		return x.lower
	}
	t := l.tables[pos]
	if t == nil {
		if pos == "PROPN" {
			return x.orth
		}
		return x.lower
	}
	return t.lemma(x)
}

// isBaseForm tells forms that are their own lemma by their morphology.
func isBaseForm(pos, morph string) bool {
	verbForm := feature(morph, "VerbForm")
	switch {
	case pos == "NOUN" && feature(morph, "Number") == "Sing":
		return true
	case pos == "VERB" && verbForm == "Fin" && feature(morph, "Tense") == "Pres" && feature(morph, "Number") == "":
		return true
	}
	return verbForm == "Inf" || verbForm == "None" || feature(morph, "Degree") == "Pos"
}

// feature gives a feature's value in a string of features, or nothing.
func feature(morph, name string) string {
	for morph != "" {
		var f string
		f, morph, _ = strings.Cut(morph, "|")
		if v, ok := strings.CutPrefix(f, name); ok && strings.HasPrefix(v, "=") {
			return v[1:]
		}
	}
	return ""
}

// lemma prefers an exception, then the last form made by the rules that the
// index has, then the first that is no word of letters, then any form.
func (t *lemmaTable) lemma(x *lexeme) string {
	var known, odd, unknown string
	var buf [8]string
	forms := buf[:0] // all but the unknown
	for _, r := range t.rules {
		stem, ok := strings.CutSuffix(x.lower, r[0])
		if !ok {
			continue
		}
		form := stem + r[1]
		switch {
		case form == "":
		case t.index.has(form):
			known = form
			forms = append(forms, form)
		case !pytext.AllAlpha(form):
			odd = cmp.Or(odd, form)
			forms = append(forms, form)
		default:
			unknown = cmp.Or(unknown, form)
		}
	}
	for _, form := range t.exc[x.lower] {
		if !slices.Contains(forms, form) {
			known = form
			forms = append(forms, form)
		}
	}
	return cmp.Or(known, odd, unknown, x.orth)
}

// wordList is a sorted list of words, a line each.
type wordList string

func (l wordList) has(word string) bool {
	lo, hi := 0, len(l)
	for lo < hi {
		// The line around the middle.
		mid := (lo + hi) / 2
		start := strings.LastIndexByte(string(l[lo:mid]), '\n') + 1 + lo
		end := strings.IndexByte(string(l[start:]), '\n')
		if end < 0 {
			end = len(l)
		} else {
			end += start
		}
		switch line := string(l[start:end]); {
		case line == word:
			return true
		case line < word:
			lo = end + 1
		default:
			hi = start
		}
	}
	return false
}
