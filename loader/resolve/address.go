package resolve

import (
	"regexp"
	"slices"

	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/graph"
)

// address is what follows a place that is told with where it lies: perhaps a part of
// the country, and the country, with which the clause or a part of it ends. "In
// Damascus, Iran says" tells no place.
var address = regexp.MustCompile(`^(?:, ` + named + `)?, (?:the )?(` + named + `)(?:[,.;:)]|$)`)

// addressed is the country that an article names behind a place, wherever it names
// that: "Santa Catarina, Brazil", "Cartagena, Murcia, Spain". A large city keeps its
// own where the article names that too.
func (s *senses) addressed(e *extract.Entity) string {
	found := ""
	for _, m := range s.mentions[e.ID] {
		if m.Form != string(graph.Name) {
			continue
		}
		told := address.FindStringSubmatch(s.text.slice(extract.Span{Start: m.End, End: m.End + partReach}))
		if told == nil {
			continue
		}
		code := s.lying(told[1])
		if code == "" || found != "" && code != found {
			return ""
		}
		found = code
	}
	for _, known := range s.known.Lookup(e.Name) {
		if found != "" && known.Code != found && s.countries[known.Code] && known.Population >= largeCity {
			return ""
		}
	}
	return found
}

// lying is the code of a country, or of that of which a phrase names a part: "Bari,
// Puntland".
func (s *senses) lying(phrase string) string {
	if code := s.rules.Country(phrase); code != "" {
		return code
	}
	if es := s.known.Lookup(phrase); len(es) > 0 && es[0].Kind == gazetteer.Region {
		return es[0].Code
	}
	return ""
}

// largeCity is how many people a city has that is known without its country.
const largeCity = 300_000

// elsewhere reports whether the place that has an entity's id lies in another country
// than the one the article says.
func (s *senses) elsewhere(e *extract.Entity) bool {
	said := s.addressed(e)
	return said != "" && slices.ContainsFunc(s.known.Lookup(e.Name), func(known *gazetteer.Entry) bool {
		return known.Wikidata == *e.Wikidata && known.Code != "" && known.Code != said
	})
}
