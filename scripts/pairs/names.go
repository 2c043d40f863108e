package main

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/gazetteer"
	"newsgraph/graph"
)

// names reports whether a link's surface is the name of what an article can mention
// as an entity, and its page about that. It looks at the words of both alone, never
// at what was made of them. Left out are surfaces that are no names, offices, pages
// about events, laws, faiths, currencies and models of things, and names of countries
// and places that lead to a body which the name stands for: an army, a team, the
// court of a district.
func names(surface, title string, known *gazetteer.Gazetteer) bool {
	return isName(surface) && !isOffice(title) && !isOther(title) && !isModel(surface) && !isModel(title) &&
		isCountry(surface, known) == isCountry(title, known) && !standsForBody(surface, title, known)
}

// offices are words of links that lead to an office, not to who holds it.
var offices = words(`president minister secretary premier chancellor governor senator mayor king queen pope ambassador general elect
leader chief judge advisor adviser camerlengo speaker`)

// isName reports whether a surface is a name: each of its longer words begins with
// a capital, and none is an office.
func isName(surface string) bool {
	if utf8.RuneCountInString(surface) < 2 {
		return false
	}
	for w := range strings.FieldsSeq(surface) {
		r, _ := utf8.DecodeRuneInString(w)
		if utf8.RuneCountInString(w) > 3 && !unicode.IsUpper(r) || offices[graph.Key(w)] {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(surface)
	return unicode.IsUpper(first)
}

// isOffice reports whether a page is about an office: "President of Chile".
func isOffice(title string) bool {
	first, rest, _ := strings.Cut(graph.Key(title), " of ")
	return rest != "" && slices.ContainsFunc(strings.Fields(first), func(w string) bool {
		return offices[w] && w != "general" && w != "chief" && w != "leader" && w != "king" && w != "queen"
	})
}

// others are words of titles of pages about what is no entity of the record's types:
// events, laws, works, prizes, faiths, currencies.
var others = words(`election elections referendum war wars conflict crisis attack attacks bombing bombings massacre shooting shootings
protest protests riots coup ceasefire invasion offensive siege season championship championships cup olympics games marathon
hurricane typhoon cyclone storm earthquake fire fires wildfire wildfires flood floods pandemic epidemic disease virus act bill
amendment constitution treaty agreement accord accords law resolution film album song award awards prize festival holiday dollar
euro currency religion language alphabet relations politics history list disaster accident crash eruption tariffs`)

// isOther reports whether a page is about something else than an entity: so its
// title's words say, or the year before them.
func isOther(title string) bool {
	bare, _, _ := strings.Cut(title, " (")
	all := strings.Fields(graph.Key(bare))
	if len(all) == 0 {
		return true
	}
	first, last := all[0], all[len(all)-1]
	return len(first) == 4 && digits.MatchString(first) || others[first] || others[last] || strings.HasSuffix(last, "ism") ||
		len(all) > 2 && slices.ContainsFunc(all[1:], func(w string) bool { return w == "election" || w == "elections" })
}

var (
	digits = regexp.MustCompile(`^[0-9]+$`)
	model  = regexp.MustCompile(`^\pL+-[0-9]+\pL?$`)
)

// isModel reports whether a name is of a thing of which there are many alike, an
// aircraft or a road: "P-8 Poseidon", "Switch 2".
func isModel(name string) bool {
	all := strings.Fields(name)
	return slices.ContainsFunc(all, model.MatchString) || len(all) > 1 && digits.MatchString(all[len(all)-1])
}

// bodies are words of the names of bodies that may be called by where they sit.
var bodies = words(`court police army force forces guard navy team club fc department authority parliament assembly council government
university airport party congress`)

// standsForBody reports whether a surface names a place, or a court's district, and
// the page a body there.
func standsForBody(surface, title string, known *gazetteer.Gazetteer) bool {
	isBody := func(w string) bool { return bodies[w] }
	if !slices.ContainsFunc(strings.Fields(pageKey(title)), isBody) || slices.ContainsFunc(strings.Fields(pageKey(surface)), isBody) {
		return false
	}
	if _, of, ok := strings.Cut(surface, "District of "); ok {
		surface = of
	}
	return surface == "Columbia" || slices.ContainsFunc(known.Lookup(surface), func(e *gazetteer.Entry) bool {
		return e.Kind == gazetteer.City || e.Kind == gazetteer.Region || e.Kind == gazetteer.Country
	})
}

// begins reports whether a sentence begins at a place of a text, where the capital
// says nothing.
func begins(text []rune, at int) bool {
	before := strings.TrimRight(string(text[:at]), " \"“")
	return before == "" || strings.HasSuffix(before, ".")
}

func isAcronym(surface string) bool { return len(surface) > 1 && surface == strings.ToUpper(surface) }

// plainWords are the words that the year's texts write more often without a capital
// than with one elsewhere than where a sentence begins: "police", "authorities".
func plainWords(items []item) map[string]bool {
	small, great := map[string]int{}, map[string]int{}
	for i := range items {
		begins := true
		for w := range strings.FieldsSeq(items[i].Text) {
			key := graph.Key(w)
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) {
				small[key]++
			} else if !begins {
				great[key]++
			}
			begins = strings.HasSuffix(w, ".")
		}
	}
	out := map[string]bool{}
	for key, n := range small {
		out[key] = n > great[key]
	}
	return out
}

func words(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}
