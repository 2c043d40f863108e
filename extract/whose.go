package extract

import (
	"strings"
	"unicode/utf8"

	"newsgraph/gazetteer"
)

// Bodies, parties and armed groups of many countries have one short name: RSF is
// who fights in Sudan where an article is about Sudan, and else the reporters'.

// whose puts the bodies and organizations of a name that are of a country which the
// article names before the others, and leaves out those of countries it does not
// name where somebody else may be meant: another has the name, it is initials, or a
// name that many countries' bodies have while the article names other countries.
func (n *namer) whose(text string, es []*gazetteer.Entry) []*gazetteer.Entry {
	owned := func(e *gazetteer.Entry) bool {
		return e.Code != "" && (e.Kind == gazetteer.Body || e.Kind == gazetteer.Organization)
	}
	plain := true
	for _, e := range es {
		plain = plain && !owned(e)
	}
	if plain {
		return es
	}
	var ours, others []*gazetteer.Entry
	for _, e := range es {
		switch {
		case !owned(e):
			others = append(others, e)
		case n.names(e.Code) && (!manyHave[text] || n.isAbout(e.Code)):
			ours = append(ours, e)
		case len(es) > 1 || e.Code != "us" && initialsOnly(text) || len(n.codes) > 0 && manyHave[text]:
		default:
			others = append(others, e)
		}
	}
	return append(ours, others...)
}

// initialsOnly reports whether a name is initials of so few letters that they may
// stand for others.
func initialsOnly(text string) bool {
	text = strings.ReplaceAll(text, ".", "")
	return utf8.RuneCountInString(text) < 4 && text == strings.ToUpper(text) && !knownFar[text]
}

// knownFar are initials that the press everywhere uses without their country.
var knownFar = map[string]bool{"IDF": true, "FSB": true, "SBU": true, "SVR": true, "GRU": true, "NHS": true, "MI5": true, "MI6": true}

// manyHave are names by which the press of one country calls what others have too.
var manyHave = func() map[string]bool {
	out := map[string]bool{}
	for _, n := range []string{
		"Congress", "Senate", "House of Representatives", "National Assembly", "National Congress", "Parliament", "Diet", "State Council",
		"Labour", "Labour Party", "Conservative Party", "Tories", "Democratic Party", "Republican Party", "Social Democratic Party",
		"Liberal Democratic Party", "People Power Party", "Workers' Party", "Justice and Development Party", "Democratic Alliance",
		"Congress Party", "National Liberation Army", "Coast Guard", "Border Patrol", "Secret Service", "Marine Corps", "Space Force",
		"Department of Justice", "Justice Department", "Department of Defense", "Defense Department", "Treasury Department",
		"Department of Education", "Department of Agriculture", "Agriculture Department", "Department of the Treasury",
		"National Security Council", "National Guard", "Border Security Force", "National Electoral Council", "High Court of Justice",
		"Home Office", "Foreign Office", "House of Commons", "House of Lords", "Federation Council", "Revolutionary Guard",
		"Environment Agency", "Commission on Elections", "Counter Terrorism Department", "Investigative Committee", "Transportation Safety Board",
		"National Park Service", "Department of Transportation", "Commerce Department", "Department of Commerce", "Department of Labor",
		"Labor Department", "Federal Investigation Agency", "National Bureau of Investigation", "Supreme Tribunal of Justice",
		"Internal Security Forces", "Federal Election Commission", "Border Guard Service", "State Bureau of Investigation",
		"National Prosecuting Authority", "Legislative Assembly", "Jamaat-e-Islami", "Congressional Budget Office",
		"Joint Chiefs of Staff", "National Investigation Agency", "National Disaster Management Authority", "National Weather Service", "Capitol",
	} {
		out[n] = true
	}
	return out
}()

// names reports whether the article names a country, by name, adjective or a
// large city of it.
func (n *namer) names(code string) bool {
	if n.codes == nil {
		n.codes = map[string]int{}
		if len(n.sents) > 0 {
			s := &n.sents[0]
			for k := s.lo; k < n.datelineEnd(s); k++ {
				for _, e := range n.world.LookupFold(n.surface(span{s.lo, k + 1})) {
					if e.Kind == gazetteer.City || e.Kind == gazetteer.Country {
						n.codes[e.Code] = fromWhere
					}
				}
			}
		}
		for i := range n.toks {
			if !n.toks[i].capital {
				continue
			}
			for end := i + 1; end <= min(i+4, len(n.toks)); end++ {
				if c := n.countryOf(n.surface(span{i, end})); c != "" {
					n.codes[c]++
				}
			}
		}
	}
	return n.codes[code] > 0
}

// isAbout reports whether no country is named more often than this one.
func (n *namer) isAbout(code string) bool {
	for _, times := range n.codes {
		if times > n.codes[code] {
			return false
		}
	}
	return true
}

// fromWhere is how many times a country counts as named that an article is written
// from.
const fromWhere = 3

// largeCity is how many people a city has by which a country is named.
const largeCity = 300_000

// countryOf is the code of the country that a phrase names or lies in, "" for none.
func (n *namer) countryOf(phrase string) string {
	if e, ok := n.world.Demonym(phrase); ok {
		return e.Code
	}
	es := n.world.Lookup(phrase)
	if len(es) > 0 && (es[0].Kind == gazetteer.Country || es[0].Kind == gazetteer.Region || es[0].Kind == gazetteer.City && es[0].Population >= largeCity) {
		return es[0].Code
	}
	return ""
}

// called says that a single word is by its form the name of a body or organization
// though the tagger takes it for none: initials, or a capital where a small letter
// would stand, with nothing else of a name beside it.
func (n *namer) called(e *gazetteer.Entry, r span, s *sentence) bool {
	t := &n.toks[r.lo]
	if s.shouted || r.hi-r.lo != 1 || e.Kind != gazetteer.Body && e.Kind != gazetteer.Organization {
		return false
	}
	if t.upper() {
		return acronym(t.text) || strings.ContainsAny(t.text, "0123456789")
	}
	beside := func(i int) bool {
		return i >= s.lo && i < s.hi && n.toks[i].capital && n.toks[i].low != "the" && n.toks[i].kind == word
	}
	begins := r.lo == s.lo
	return !begins && !n.lowered[t.low] && !beside(r.lo-1) && !beside(r.hi) && !manyHave[t.text]
}

// countryIn adds the country whose adjective begins the name of a body or place:
// "Malaysian Federal Court", "Chilean Patagonia". A body's may begin with its name:
// "Kosovo Police". A company is called so alone: "Ethiopian Airlines".
func (n *namer) countryIn(m taggedName, s *sentence) {
	at, ok := n.mentionAt(m.lo)
	if !ok || m.hi-m.lo < 2 || at.span != m.span || n.kindOf(at.entity) == "PERSON" || n.kindOf(at.entity) == "COUNTRY" || n.kindOf(at.entity) == "OUTLET" {
		return
	}
	n.countryBehind(m)
	last := n.toks[m.hi-1].low
	for end := min(m.lo+3, m.hi-1); end > m.lo; end-- {
		text := n.surface(span{m.lo, end})
		e, ok := n.world.Demonym(text)
		es := n.world.Lookup(text)
		if len(es) > 0 && es[0].Kind == gazetteer.Region && !ok {
			return // "British Columbia Prosecution Service"
		}
		if ok && !companies[last] && e.Kind == gazetteer.Country {
			if whole := n.world.Lookup(n.surface(m.span)); len(whole) > 0 && whole[0].Kind == gazetteer.Region && whole[0].Code != e.Code {
				return // "British Columbia"
			}
			n.nest(span{m.lo, end}, "DEMONYM", n.country(e))
			return
		}
		if !ok && len(es) > 0 && es[0].Kind == gazetteer.Country && text != "Georgia" && n.public(span{end, m.hi}) {
			n.nest(span{m.lo, end}, "DEMONYM", n.country(es[0]))
			return
		}
	}
}

// countryBehind adds the country that ends the name of a body: "Supreme Court of
// India".
func (n *namer) countryBehind(m taggedName) {
	for k := m.hi - 2; k > m.lo; k-- {
		if n.toks[k].low != "of" {
			continue
		}
		of := span{k + 1, m.hi}
		if n.toks[of.lo].low == "the" {
			of.lo++
		}
		if es := n.world.Lookup(n.surface(of)); len(es) > 0 && es[0].Kind == gazetteer.Country && n.public(span{m.lo, k}) {
			n.nest(of, "NAME", n.country(es[0]))
		}
		return
	}
}

// public says that words of a name say that a state's body has it, or a party.
func (n *namer) public(r span) bool {
	for k := r.lo; k < r.hi; k++ {
		if w := n.toks[k].low; bodyWords[w] || publicWords[w] {
			return true
		}
	}
	return false
}

var publicWords = set("party forces office administration agency bureau commission council center centers centre service services authority guard corps command board directorate assembly representatives bank federation union ministry")

var companies = set("airlines airways air express bank university school")
