package identity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/gazetteer"
	"newsgraph/graph"
)

// institution takes the name of an institution apart: its words without those that
// say nothing and without its country's.
func (r *Rules) institution(n *name, text string) {
	n.letters, n.initials = letters(r.withoutCountry(text)), letters(text)
	all := strings.Fields(strings.ReplaceAll(text, "’", "'"))
	for i := 0; i < len(all); {
		if code, used := r.country(all[i:]); used > 0 && code != "eu" { // the European Council is not the Council of the European Union
			if n.country == "" {
				n.country = code
			} else if n.country != code {
				n.words = append(n.words, "="+code)
			}
			i += used
			continue
		}
		n.words = append(n.words, graph.TellingWords(graph.Key(strings.TrimSuffix(all[i], "'s")))...)
		i++
	}
	switch last := len(n.words) - 1; {
	case last > 0 && graph.BodyKind(n.words[last]) && (last > 1 || len(r.known.Leaders(n.words[0])) == 0): // who says "Trump" means him
		n.bare = slices.Clone(n.words[:last])
	case last > 1 && n.words[0] == "united" && n.words[1] == "nation":
		n.bare = slices.Clone(n.words[2:]) // "United Nations World Food Programme"
	}
	slices.Sort(n.bare)
	slices.Sort(n.words)
	n.words = slices.Compact(n.words)
	if rest := slices.DeleteFunc(slices.Clone(n.words), func(w string) bool { return w == "federal" || w == "national" }); sole[strings.Join(rest, " ")] && len(r.known.Lookup(text)) == 0 {
		n.words = rest
	}
	if rest := slices.DeleteFunc(slices.Clone(n.words), func(w string) bool { return w == "royal" }); n.country != "" && !slices.ContainsFunc(rest, func(w string) bool { return !commonWords[w] }) {
		n.words = rest // "Royal Thai Army"
	}
	n.common = !slices.ContainsFunc(n.words, func(w string) bool { return !commonWords[w] })
}

// withoutOwner leaves out of an institution's name the last word of the name of its
// country: "Democratic Party of Korea".
func (n *name) withoutOwner(country string) {
	last := graph.FoldWord(country[strings.LastIndexByte(country, ' ')+1:])
	if n.country != "" || last == country || len(n.words) < 2 {
		return
	}
	n.words = slices.DeleteFunc(n.words, func(w string) bool { return w == last })
	n.sorted = slices.DeleteFunc(n.sorted, func(w string) bool { return w == last })
	n.common = !slices.ContainsFunc(n.words, func(w string) bool { return !commonWords[w] })
}

// sole are bodies of which a country has one, whether or not its name calls it
// federal or national: their words, sorted.
var sole = map[string]bool{
	"senate": true, "congress": true, "court supreme": true, "parliament": true, "chamber deputie": true, "court constitutional": true, "house representative": true,
	"army": true, "navy": true, "air force": true, "police": true, "gendarmerie": true,
}

// withoutCountry is a name without a country's at its beginning: initials leave
// out whose a body is.
func (r *Rules) withoutCountry(text string) string {
	all := strings.Fields(text)
	if code, used := r.country(all); code != "" && used < len(all)-1 {
		return strings.Join(all[used:], " ")
	}
	return text
}

// commonWords are those of which the names of bodies are made that every country
// has, and the parties of many. No country has an international court of its own.
var commonWords = words(`airline airport association athletic atomic bar bishop broadcasting catholic church conference corps cricket crescent
cross exchange football gas institute league legion library medical museum nuclear oil olympic orthodox petroleum postal premier railway red
resistance society sport stock telecommunication university volunteer
academy action administration affair agency agriculture air airborne alliance anti appeal armed army assembly attorney authority
bank board border bureau cabinet center central chamber chief christian civil coast command commerce commission committee communist
congress conservative constitution constitutional corruption council court criminal culture custom cyber defense democracy democrat
democratic department deputie development directorate district economic economy education election electoral emergencie emergency
energy environment executive federal federation finance force foreign freedom front general government governor green guard head
health high house human immigration independence industry information institute intelligence interior internal
investigation joint justice labor land law left legislative legislature liberal lower marine meteorological military minister
ministry movement national nationalist navy news office opposition palace parliament parliamentary party people police policy
political popular presidency president presidential prime prison progress progressive prosecution prosecutor protection public
radio reform representative republican rescue research reserve right sea security senate service social socialist solidarity
space special staff state statistic supreme survey television trade transitional transport transportation treasury tribunal union
unity upper veteran war water weather welfare women worker youth`)

// Institution reports which country's an institution is by its name, and whether
// it is one that every country may have, so that its name alone does not tell.
func (r *Rules) Institution(text string) (country string, common bool) {
	n := r.parse(graph.Organization, text)
	return n.country, n.common
}

// country is the country that the first words name, and how many they are.
func (r *Rules) country(all []string) (code string, used int) {
	for n := min(6, len(all)); n > 0; n-- {
		phrase := strings.TrimSuffix(strings.Join(all[:n], " "), "'s")
		if code := r.Country(phrase); code != "" {
			return code, n
		}
		if es := r.known.Lookup(phrase); n > 1 && len(es) > 0 && es[0].Kind == gazetteer.Region {
			return "", 0 // "British Columbia" is not Britain's
		}
	}
	return "", 0
}

// Country is the code of the country whose name or demonym a phrase is, "" for
// none.
func (r *Rules) Country(phrase string) string {
	first, _ := utf8.DecodeRuneInString(phrase)
	if !unicode.IsUpper(first) {
		return ""
	}
	for _, e := range r.known.Lookup(phrase) {
		if c, ok := r.known.Country(e.Code); ok && c == e {
			return e.Code
		}
	}
	if e, ok := r.known.Demonym(phrase); ok {
		return e.Code
	}
	return ""
}

// letters are the initials of a name of several words, or the acronym that it is,
// in lower case.
func letters(text string) string {
	all := strings.Fields(text)
	if len(all) == 1 {
		if n := utf8.RuneCountInString(text); n >= 2 && n <= 8 && text == strings.ToUpper(text) {
			return graph.Key(text)
		}
		return ""
	}
	var b strings.Builder
	for _, w := range all {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return strings.ToLower(b.String())
}

// alikeInstitutions compares two names of institutions.
func alikeInstitutions(a, b *name) likeness {
	switch {
	case a.key == b.key:
		return likeness{weight: equalName, reason: "one name"}
	case disjoint(a.country, b.country):
		return likeness{weight: none}
	case sameWords(a, a.words, b, b.words) && a.country == b.country:
		return likeness{weight: equalName, reason: "one name, put in another way"}
	case sameWords(a, a.words, b, b.words):
		return likeness{weight: equalName, reason: "one name, with a country and without"}
	case sameWords(a, a.bare, b, b.words), sameWords(a, a.words, b, b.bare):
		return likeness{weight: kindName, reason: "one name, with what kind of body it is"}
	}
	switch short := max(a.shortFor(b), b.shortFor(a)); {
	case short > 3:
		return likeness{weight: longAcronym, reason: "the initials of the other"}
	case short > 2:
		return likeness{weight: acronym, reason: "the initials of the other"}
	default:
		return likeness{weight: none}
	}
}

// shortFor is how many letters an institution's name has that is the initials of
// another, with its country's or without; 0 where it is not.
func (n *name) shortFor(long *name) int {
	if n.letters != n.key || long.letters == long.key || n.letters != long.letters && n.letters != long.initials {
		return 0
	}
	return len(n.letters)
}

// sameWords reports whether the words that tell two names from others are the same:
// of a single word also in number, as "The Nation" is no league of nations.
func sameWords(a *name, as []string, b *name, bs []string) bool {
	if len(as) == 0 || !slices.Equal(as, bs) {
		return false
	}
	spelt := func(n *name) string {
		for w := range strings.FieldsSeq(n.key) {
			if graph.FoldWord(w) == as[0] {
				return w
			}
		}
		return as[0]
	}
	return len(as) > 1 || spelt(a) == spelt(b)
}
