package openai

import (
	"strings"
	"time"
	"unicode"

	"newsgraph/extract"
	"newsgraph/gazetteer"
)

// naming is the name an entity gets, and its Wikidata id where the gazetteer
// knows exactly one thing of that type and name. The model's own name is taken
// only where something in the text bears it out; else the fullest surface is.
func (a *adding) naming(name, kind string, called []surface) (string, *string) {
	name = strings.Join(strings.Fields(name), " ")
	if !a.borne(name, called) {
		a.drop(NotProved)
		name = fullest(called)
	}
	if entry, ok := a.lookup(name, kind); ok && entry.Wikidata != "" {
		return entry.Name, &entry.Wikidata
	}
	return name, nil
}

// worldKinds are the types of which the gazetteer knows nearly all there are.
var worldKinds = map[gazetteer.Kind]string{gazetteer.Country: "COUNTRY", gazetteer.Body: "GOVERNMENT_BODY", gazetteer.Outlet: "OUTLET"}

func (a *adding) lookup(name, kind string) (*gazetteer.Entry, bool) {
	found := a.known.Lookup(name)
	if len(found) != 1 || worldKinds[found[0].Kind] != kind {
		return nil, false
	}
	return found[0], true
}

// borne says that one of the surfaces bears a name out: they share a word, one
// abbreviates the other, or the gazetteer knows both as one.
func (a *adding) borne(name string, called []surface) bool {
	if name == "" {
		return false
	}
	words := strings.FieldsFunc(gazetteer.Key(name), notWord)
	for _, s := range called {
		for _, w := range strings.FieldsFunc(gazetteer.Key(s.text), notWord) {
			for _, own := range words {
				if w == own && (len(w) > 3 || w == gazetteer.Key(s.text)) {
					return true
				}
			}
		}
		if s.form == "NAME" && abbreviates(s.text, name) || a.sameThing(s, name) {
			return true
		}
	}
	return false
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// abbreviates says that short is made of the initials of name.
func abbreviates(short, name string) bool {
	var initials, letters []rune
	for _, w := range strings.FieldsFunc(name, notWord) {
		if r := []rune(w); unicode.IsUpper(r[0]) {
			initials = append(initials, r[0])
		}
	}
	for _, r := range short {
		if unicode.IsLetter(r) {
			letters = append(letters, r)
		}
	}
	return len(letters) > 1 && string(letters) == string(initials)
}

// sameThing says that the gazetteer knows a surface by that name.
func (a *adding) sameThing(s surface, name string) bool {
	for _, e := range a.known.Lookup(s.text) {
		if gazetteer.Key(e.Name) == gazetteer.Key(name) {
			return true
		}
	}
	e, ok := a.known.Demonym(s.text)
	return ok && gazetteer.Key(e.Name) == gazetteer.Key(name)
}

func (a *adding) sameName(x, y string) bool { return gazetteer.Key(x) == gazetteer.Key(y) }

// fullest is the longest name among the surfaces, or the longest of them.
func fullest(called []surface) string {
	best := called[0]
	for _, s := range called[1:] {
		if isName, was := s.form == "NAME", best.form == "NAME"; isName && !was || isName == was && len(s.text) > len(best.text) {
			best = s
		}
	}
	return strings.Join(strings.Fields(best.text), " ")
}

// contains says that the words of a phrase stand in a text, whatever their case.
func contains(text, phrase string) bool {
	return strings.Contains(strings.ToLower(fold(text)), strings.ToLower(fold(phrase)))
}

const (
	doubleMarks = "\"“”„‟«»"
	singleMarks = "'‘’‚"
)

// bare takes off quotation marks that a model left around what is said.
func (a *adding) bare(content []extract.Span) []extract.Span {
	out := content[:0]
	for _, s := range content {
		for s.End-s.Start > 2 && strings.ContainsRune(doubleMarks, a.runes[s.Start]) {
			s.Start++
		}
		for s.End-s.Start > 2 && strings.ContainsRune(doubleMarks, a.runes[s.End-1]) {
			s.End--
		}
		out = append(out, s)
	}
	return out
}

// style is read off the text: whether what is said stands in quotation marks.
func (a *adding) style(content []extract.Span) string {
	marked, bare := 0, 0
	for _, s := range content {
		switch {
		case s.Start > 0 && strings.ContainsRune(doubleMarks+singleMarks, a.runes[s.Start-1]):
			marked++
		case strings.ContainsAny(string(a.runes[s.Start:s.End]), doubleMarks):
			return "MIXED"
		default:
			bare++
		}
	}
	switch {
	case bare == 0:
		return "DIRECT"
	case marked == 0:
		return "INDIRECT"
	}
	return "MIXED"
}

// isDate says that a value is a date as the contract writes them.
func isDate(value string) bool {
	from, to, ranged := strings.Cut(value, "/")
	if rest, ok := strings.CutPrefix(value, "--"); ok {
		return isPoint("2000-" + rest)
	}
	return isPoint(from) && (!ranged || isPoint(to) && from <= to)
}

func isPoint(s string) bool {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006", time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}
