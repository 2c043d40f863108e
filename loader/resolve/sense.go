package resolve

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/graph"
	"newsgraph/loader/identity"
)

// senses finds out which of those with one name an article means: by the country
// it says they are of.
type senses struct {
	*extract.Record
	text      text
	known     *gazetteer.Gazetteer
	rules     *identity.Rules
	entities  map[string]*extract.Entity
	mentions  map[string][]*extract.Mention // by entity
	countries map[string]bool               // codes of those mentioned
	of        map[string]string             // country of each entity, where it is known
}

func newSenses(rec *extract.Record, text text, known *gazetteer.Gazetteer) *senses {
	s := &senses{
		Record: rec, text: text, known: known, rules: identity.New(known),
		entities: map[string]*extract.Entity{}, mentions: map[string][]*extract.Mention{}, countries: map[string]bool{}, of: map[string]string{},
	}
	for i := range rec.Entities {
		s.entities[rec.Entities[i].ID] = &rec.Entities[i]
	}
	for i := range rec.Mentions {
		m := &rec.Mentions[i]
		s.mentions[m.Entity] = append(s.mentions[m.Entity], m)
	}
	for i := range rec.Entities {
		if e := &rec.Entities[i]; e.Type == string(graph.Country) {
			if s.of[e.ID] = s.rules.Country(e.Name); s.of[e.ID] != "" {
				s.countries[s.of[e.ID]] = true
			}
		}
	}
	for i := range rec.Entities {
		if e := &rec.Entities[i]; e.Type == string(graph.Place) {
			if es := known.Lookup(e.Name); len(es) == 1 && es[0].Kind == gazetteer.Region && es[0].Code != "" {
				s.countries[es[0].Code] = true
			}
		}
	}
	for i := range rec.Entities {
		if e := &rec.Entities[i]; s.of[e.ID] == "" {
			s.of[e.ID] = s.country(e)
		}
	}
	for i := range rec.Entities {
		if e := &rec.Entities[i]; e.Type == string(graph.Person) {
			s.of[e.ID] = s.office(e)
		}
	}
	if only := s.only(); only != "" {
		for i := range rec.Entities {
			if e := &rec.Entities[i]; s.of[e.ID] == "" && institution(s.kind(e)) && s.common(e) {
				s.of[e.ID] = only
			}
		}
	}
	return s
}

// only is the one country that all is of that the article speaks of: whose "the
// Senate" is there.
func (s *senses) only() string {
	found := ""
	for _, code := range s.of {
		if code != "" && found != "" && code != found {
			return ""
		}
		found = told(&code, found)
	}
	return found
}

// profile is what an article means by an entity. One whose name says too little, a
// surname, "Supreme Court" where nothing says whose, "Victoria" where nothing says
// which, is the article's own until it is compared.
func (s *senses) profile(e *extract.Entity, article graph.ID) graph.Entity {
	p := graph.Entity{Type: s.kind(e), Name: e.Name, WikidataID: told(e.Wikidata, ""), Country: s.of[e.ID]}
	if p.Type == graph.Place {
		if p.WikidataID != "" && s.elsewhere(e) {
			p.WikidataID = ""
		}
		if name, id := s.part(e); name != "" {
			p.Name, p.WikidataID = name, id
		} else if p.WikidataID == "" {
			p.Name, p.WikidataID = s.title(e)
		}
	}
	switch {
	case p.WikidataID != "":
		p.ID = graph.ProfileID(p.Type, p.Name, "", p.WikidataID)
	case p.Type == graph.Country, graph.Key(p.Name) == "":
		p.ID = graph.EntityID(p.Type, p.Name)
	case s.unnamed(e), p.Type == graph.Person && len(strings.Fields(graph.Key(p.Name))) < 2:
		p.ID = graph.UnnamedID(p.Type, p.Name, article)
	case p.Country == "" && (institution(p.Type) && s.common(e) || p.Type == graph.Place && s.rules.Ambiguous(p.Name)),
		p.Type == graph.Place && identity.Divided(p.Country) && s.several(p.Name):
		p.ID = graph.UnnamedID(p.Type, p.Name, article)
	default:
		p.ID = graph.ProfileID(p.Type, p.Name, p.Country, "")
	}
	return p
}

// several reports whether there are cities of a name in one country, none of which
// is larger by far.
func (s *senses) several(name string) bool {
	cities := slices.DeleteFunc(slices.Clone(s.known.Lookup(name)), func(e *gazetteer.Entry) bool { return e.Kind != gazetteer.City })
	return len(cities) > 1 && cities[0].Code == cities[1].Code && !largest(cities)
}

// kind is the type of an entity: "Cauca Department" is a place.
func (s *senses) kind(e *extract.Entity) graph.EntityType {
	return identity.Kind(graph.EntityType(e.Type), e.Name)
}

// title is how an encyclopedia titles a place without an id: of one of "Sumy and
// Kharkiv Oblasts" in the singular, with the id that it has then; of one in a
// country of many alike with the part of it that the article says it lies in:
// "Fremont, Nebraska".
func (s *senses) title(e *extract.Entity) (name, wikidata string) {
	if one, ok := strings.CutSuffix(e.Name, "s"); ok && graph.BarePlace(graph.Key(e.Name)) != graph.Key(e.Name) {
		for _, known := range s.known.Lookup(one) {
			if known.Kind == gazetteer.Region {
				return known.Name, known.Wikidata
			}
		}
	}
	if !identity.Divided(s.of[e.ID]) {
		return e.Name, ""
	}
	for _, m := range s.mentions[e.ID] {
		next := s.text.slice(extract.Span{Start: m.End, End: m.End + partReach})
		rest, ok := strings.CutPrefix(next, ", ")
		if !ok || m.Form != string(graph.Name) {
			continue
		}
		if county := countyBefore.FindString(rest); county != "" {
			rest = rest[len(county):]
		}
		all := strings.Fields(rest)
		for n := min(3, len(all)); n > 0; n-- {
			if part := strings.TrimRight(strings.Join(all[:n], " "), ".,;:"); s.isPart(part, s.of[e.ID]) {
				return e.Name + ", " + part, ""
			}
		}
	}
	return e.Name, ""
}

// countyBefore is a county between a town and its state: "Epping, Rock County, Ohio".
var countyBefore = regexp.MustCompile(`^(?:\p{Lu}[\pL'’.-]*\s){1,3}(?:County|Parish), `)

// isPart reports whether a name is that of a part of a country.
func (s *senses) isPart(name, country string) bool {
	return slices.ContainsFunc(s.known.Lookup(name), func(known *gazetteer.Entry) bool {
		return known.Code == country && (known.Kind == gazetteer.Region || states[name])
	})
}

// states are parts of a country whose names the gazetteer gives to cities alone.
var states = map[string]bool{"New York": true, "Washington": true}

func (s *senses) common(e *extract.Entity) bool {
	_, common := s.rules.Institution(e.Name)
	return common
}

func institution(t graph.EntityType) bool {
	return t == graph.Organization || t == graph.GovernmentBody || t == graph.DiplomaticMission || t == graph.Facility
}

// unnamed reports whether the article never names a group.
func (s *senses) unnamed(e *extract.Entity) bool {
	return e.Type == string(graph.Group) && !slices.ContainsFunc(s.mentions[e.ID], func(m *extract.Mention) bool {
		return m.Form == string(graph.Name) || m.Form == string(graph.Demonym)
	})
}

// country is the country an institution or a place is of.
func (s *senses) country(e *extract.Entity) string {
	switch t := s.kind(e); {
	case t == graph.Place:
		return s.place(e)
	case institution(t):
		code, common := s.rules.Institution(e.Name)
		known, world := s.body(e)
		if world {
			return ""
		}
		if code == "" && known != "" && (!common || s.countries[known] || s.initials(e)) {
			return known
		}
		switch {
		case !common, code != "" && (s.countries[code] || len(s.countries) == 0 || s.named(e, code)):
			return code
		default: // "House of Representatives" in an article that speaks of other countries alone
			return s.owner(e)
		}
	default:
		return ""
	}
}

// body is the country of the body that the gazetteer has under the name in full, or
// that it has one which is no country's: "Economic Community of Central African
// States".
func (s *senses) body(e *extract.Entity) (code string, world bool) {
	for _, known := range s.known.Lookup(e.Name) {
		if (known.Kind == gazetteer.Body || known.Kind == gazetteer.Organization) && known.Name == e.Name {
			return known.Code, known.Code == "" && known.Kind == gazetteer.Organization
		}
	}
	return "", false
}

// initials reports whether an article calls an entity by initials, which others of
// its name do not have: FBI.
func (s *senses) initials(e *extract.Entity) bool {
	return slices.ContainsFunc(s.mentions[e.ID], func(m *extract.Mention) bool {
		called := s.text.slice(m.Span)
		return m.Form == string(graph.Name) && called == strings.ToUpper(called)
	})
}

// named reports whether an article itself names the country in the name of an
// institution.
func (s *senses) named(e *extract.Entity, code string) bool {
	return slices.ContainsFunc(s.mentions[e.ID], func(m *extract.Mention) bool {
		in, _ := s.rules.Institution(s.text.slice(m.Span))
		return in == code
	})
}

// owner is the country whose an institution is by the words before or after it:
// "Brazil's Supreme Court", "the Brazilian Supreme Court", "the Supreme Court of
// Brazil". Where the article's places of it disagree there is none.
func (s *senses) owner(e *extract.Entity) string {
	found := ""
	for _, m := range s.mentions[e.ID] {
		if m.Form != string(graph.Name) {
			continue
		}
		code := s.before(m.Start)
		if code == "" {
			code = s.after(m.End, " of ", " in ")
		}
		if code != "" && found != "" && code != found {
			return ""
		}
		found = told(&code, found)
	}
	return found
}

// reach is how far from a name the words that say its country may stand, in code
// points.
const reach = 40

// before is the country whose name or demonym ends right before a place.
func (s *senses) before(at int) string {
	all := strings.Fields(s.text.slice(extract.Span{Start: max(0, at-reach), End: at}))
	for n := min(4, len(all)); n > 0; n-- {
		phrase := strings.Join(all[len(all)-n:], " ")
		for _, end := range []string{"'s", "’s", "'", "’"} {
			phrase = strings.TrimSuffix(phrase, end)
		}
		if code := s.rules.Country(phrase); code != "" {
			return code
		}
	}
	return ""
}

// after is the country whose name stands right after a place and one of some
// words, and perhaps a place between.
func (s *senses) after(at int, words ...string) string {
	next := s.text.slice(extract.Span{Start: at, End: at + reach + utf8.RuneCountInString("United Arab Emirates")})
	for _, w := range words {
		if rest, ok := strings.CutPrefix(next, w); ok {
			all := strings.Fields(strings.TrimPrefix(rest, "the "))
			for n := min(4, len(all)); n > 0; n-- {
				if code := s.rules.Country(strings.Trim(strings.Join(all[:n], " "), ".,;:")); code != "" {
					return code
				}
			}
		}
	}
	return ""
}

// place is the country that a place lies in: as the world knows places of its name
// to do, and of several as the article says, or the one that the article speaks of,
// or the largest by far. Of a place the world does not know, as the article says.
func (s *senses) place(e *extract.Entity) string {
	if spanning[graph.Key(e.Name)] {
		return ""
	}
	if code := s.addressed(e); code != "" {
		return code
	}
	said := s.lies(e)
	entries := s.known.Lookup(e.Name)
	var could, spoken []string
	for _, known := range entries {
		if known.Code == "" || slices.Contains(could, known.Code) {
			continue
		}
		if could = append(could, known.Code); s.countries[known.Code] {
			spoken = append(spoken, known.Code)
		}
	}
	switch {
	case len(could) == 0, slices.Contains(could, said):
		return said
	case len(could) == 1:
		return could[0]
	case len(spoken) == 1:
		return spoken[0]
	case len(spoken) == 0 && largest(entries):
		return could[0]
	default:
		return ""
	}
}

// spanning are parts of the world that lie in no one country, though one may stand
// behind them in a list: "Africa, Asia, Australia".
var spanning = func() map[string]bool {
	out := map[string]bool{}
	for n := range strings.SplitSeq(`africa,asia,europe,antarctica,oceania,america,americas,latin america,north america,south america,central america,
middle east,near east,eastern europe,western europe,central europe,northern europe,southern europe,southeast asia,south asia,central asia,east asia,
west africa,east africa,central africa,north africa,southern africa,horn of africa,sub saharan africa,sahel,maghreb,levant,balkans,caucasus,
south caucasus,scandinavia,baltics,caribbean,pacific,arctic,mediterranean,black sea,baltic sea,red sea,south china sea,persian gulf,indo pacific`, ",") {
		out[strings.TrimSpace(n)] = true
	}
	return out
}()

// largest reports whether the first of some cities has five times the people of the
// next.
func largest(entries []*gazetteer.Entry) bool {
	return entries[0].Kind == gazetteer.City && entries[0].Population > 5*entries[1].Population
}

// lies is the country that the article names right behind a place or before it.
func (s *senses) lies(e *extract.Entity) string {
	for _, m := range s.mentions[e.ID] {
		if m.Form != string(graph.Name) {
			continue
		}
		if code := s.after(m.End, ", ", " in "); code != "" {
			return code
		}
		if code := s.before(m.Start); code != "" && s.text.slice(extract.Span{Start: m.Start - 2, End: m.Start}) != ", " {
			return code
		}
	}
	return ""
}

// office is the country that all offices of a person are of: as the world knows
// them, or as the article tells.
func (s *senses) office(e *extract.Entity) string {
	found := ""
	for _, term := range s.known.Leaders(e.Name) {
		switch {
		case told(e.Wikidata, "") == "" || term.Wikidata != *e.Wikidata:
		case found != "" && term.Code != found:
			return ""
		default:
			found = term.Code
		}
	}
	for _, r := range s.Roles {
		if r.Person != e.ID || r.Of == nil {
			continue
		}
		code := s.of[*r.Of]
		if of := s.entities[*r.Of]; of == nil || of.Type != string(graph.Country) && !institution(graph.EntityType(of.Type)) {
			continue
		}
		if code != "" && found != "" && code != found {
			return ""
		}
		found = told(&code, found)
	}
	return found
}
