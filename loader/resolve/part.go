package resolve

import (
	"regexp"
	"slices"
	"strings"

	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/graph"
)

// Parts of countries are often named after their largest city, and then told from
// it by one word alone, which may stand behind or before several: "Kharkiv, Odesa
// and Sumy oblasts", "the provinces of Cauca and Huila".

const (
	named   = `\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|de|del|la|of))*`
	between = `(?:, and |, | and | or )`
	several = `(oblasts|provinces|governorates|voivodeships|prefectures|states|departments|regions|districts)`
	one     = `(oblast|province|governorate|voivodeship|prefecture|state|department|region|district)`
)

var (
	listBehind = regexp.MustCompile(`^` + between + `(?:` + named + between + `){0,6}` + named + ` (?i:` + several + `)\b`)
	lastOfList = regexp.MustCompile(`^ (?i:` + several + `)\b`)
	wordBehind = regexp.MustCompile(`^ ` + one + `\b`)
	listBefore = regexp.MustCompile(`\b(?i:` + several + `) of (?:the )?(?:` + named + between + `){0,6}$`)
	wordBefore = regexp.MustCompile(`\b(?i:` + one + `) of $`)
	listEnds   = regexp.MustCompile(between + `$`)
)

// partReach is how far from a name the word that says what part of a country it is
// may stand, in code points.
const partReach = 120

// part is the name and, where the gazetteer has it, the id of the part of a country
// that an article means by a place's name wherever it names it; "" where the place
// is not said to be one.
func (s *senses) part(e *extract.Entity) (name, wikidata string) {
	kind := ""
	for _, m := range s.mentions[e.ID] {
		if m.Form != string(graph.Name) {
			continue
		}
		said := s.partOf(m.Span)
		if said == "" || kind != "" && said != kind {
			return "", ""
		}
		kind = said
	}
	if kind == "" || graph.BarePlace(graph.Key(e.Name)) != graph.Key(e.Name) {
		return "", ""
	}
	code := s.of[e.ID]
	if kind == "Region" && (code == "ua" || code == "ru") {
		kind = "Oblast"
	}
	for _, full := range []string{e.Name + " " + kind, kind + " of " + e.Name, e.Name} {
		for _, known := range s.known.Lookup(full) {
			if known.Kind == gazetteer.Region && (code == "" || known.Code == "" || known.Code == code) {
				return known.Name, known.Wikidata
			}
		}
	}
	if kind == "State" && !federal[code] || kind == "District" || kind == "Region" || kind == "Department" && code == "us" {
		return "", ""
	}
	return e.Name + " " + kind, ""
}

// federal are countries whose parts are called states.
var federal = map[string]bool{
	"ng": true, "in": true, "us": true, "mx": true, "br": true, "ve": true, "sd": true, "ss": true, "my": true, "mm": true, "au": true, "de": true, "at": true, "so": true,
}

// partOf is what kind of part of a country the words around a name say that it is.
func (s *senses) partOf(at extract.Span) string {
	behind := s.text.slice(extract.Span{Start: at.End, End: at.End + partReach})
	before := s.text.slice(extract.Span{Start: max(0, at.Start-partReach), End: at.Start})
	for _, pattern := range []*regexp.Regexp{listBehind, wordBehind} {
		if m := pattern.FindStringSubmatch(behind); m != nil && !slices.ContainsFunc(strings.Fields(m[0]), func(w string) bool { return noPart[w] }) {
			return singular(m[1])
		}
	}
	if m := lastOfList.FindStringSubmatch(behind); m != nil && listEnds.MatchString(before) {
		return singular(m[1])
	}
	for _, pattern := range []*regexp.Regexp{listBefore, wordBefore} {
		if m := pattern.FindStringSubmatch(before); m != nil {
			return singular(m[1])
		}
	}
	return ""
}

// noPart are words of lists that end in what is no part of a country: "United
// States", "Gulf states", "Police Departments".
var noPart = map[string]bool{"United": true, "Gulf": true, "Arab": true, "Baltic": true, "Police": true, "Fire": true, "Health": true, "Member": true}

// singular is one of several, with a capital.
func singular(kinds string) string {
	kind := strings.TrimSuffix(strings.ToLower(kinds), "s")
	return strings.ToUpper(kind[:1]) + kind[1:]
}
