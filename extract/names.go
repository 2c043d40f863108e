package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/gazetteer"
)

// findNames finds what is named: the body first, so that a headline in capitals
// can be read by what the body names.
func (d *document) findNames() {
	n := &namer{document: d, lowered: map[string]bool{}, coined: map[string]bool{}, alias: map[string]int{}, persons: map[string]int{}}
	n.survey()
	n.suggest()
	for _, headlines := range []bool{false, true} {
		for i := range d.sents {
			if d.sents[i].headline == headlines {
				n.sentence(&d.sents[i])
			}
		}
	}
	n.again()
}

// namer carries what the article as a whole says about its names.
type namer struct {
	*document
	lowered map[string]bool    // words seen without a capital
	alias   map[string]int     // a person's last name, an organization's short one → entity; nobody where two share it
	persons map[string]int     // full name → entity
	tags    map[int]taggedName // by first token
	coined  map[string]bool    // initials that the article has for what is no name: "Grand Master (GM)"
	codes   map[string]int     // of the countries that the article names, how often; nil until asked for
}

func (n *namer) survey() {
	for i := range n.toks {
		if t := &n.toks[i]; t.kind == word && !t.capital {
			n.lowered[t.low] = true
		}
	}
}

func (n *namer) sentence(s *sentence) {
	for i := s.lo; i < s.hi; {
		if end := n.ballot(i, s); end > i {
			i = end
			continue
		}
		if n.dateAt[i] != 0 || n.toks[i].kind == punct || !n.begins(i, s.hi) {
			i++
			continue
		}
		i = max(i+1, n.next(i, s))
	}
}

// ballot passes over a vote that is named by its year: "2004 United States
// presidential election in Ohio". It is an event; where it was held is kept as
// what it tells of.
func (n *namer) ballot(i int, s *sentence) int {
	if t := &n.toks[i]; t.kind != number || len(t.text) != 4 || i+1 >= s.hi || !n.toks[i+1].capital {
		return i
	}
	for k := i + 1; k < min(i+9, s.hi) && n.toks[k].kind == word && !functionWords[n.toks[k].low]; k++ {
		if !votesNamed[n.toks[k].low] {
			continue
		}
		end := k + 1
		if n.low(end, s.span) == "in" {
			in := end + 1
			if n.low(in, s.span) == "the" {
				in++
			}
			if m := n.tags[in]; m.hi > in && m.label == "LOC" {
				end = m.hi
			} else if e, hi := n.known(in, s); e != nil {
				end = hi
			}
		}
		return n.unnamed(taggedName{span{i + 1, end}, "MISC"}, s)
	}
	return i
}

var votesNamed = set("election elections referendum by-election primary primaries")

// begins says that a name can begin at token i: a capital, a number in front of
// a street, or what the tagger says.
func (n *namer) begins(i, hi int) bool {
	if n.toks[i].kind == number {
		return n.tags[i].hi > i+1 || i+1 < hi && n.toks[i+1].capital && len(n.world.Lookup(n.surface(span{i, min(i+3, hi)}))) > 0
	}
	_, was := formerly(n.toks[i].text)
	return capitalish(&n.toks[i]) || n.tags[i].hi > i || was
}

// formerly is the word behind what tells that an office is no longer held:
// "then-US".
func formerly(text string) (string, bool) {
	for _, was := range []string{"then-", "Then-", "ex-", "Ex-"} {
		if rest, ok := strings.CutPrefix(text, was); ok && rest != "" && unicode.IsUpper(rune(rest[0])) {
			return rest, true
		}
	}
	return "", false
}

// capitalish says that a token can begin a name: "Paris", "al-Assad", "eBay".
func capitalish(t *token) bool {
	if t.capital || t.kind == number {
		return true
	}
	for _, p := range []string{"al-", "el-", "an-", "ar-", "as-", "ad-", "ash-", "az-", "wal-", "ul-", "d'", "d’"} {
		if rest, ok := strings.CutPrefix(t.text, p); ok {
			r, _ := utf8.DecodeRuneInString(rest)
			return unicode.IsUpper(r)
		}
	}
	return false
}

// next reads the name that begins at token i and returns the token after it.
func (n *namer) next(i int, s *sentence) int {
	if end := n.institution(i, s); end > i {
		return end
	}
	if s.shouted && n.toks[i].upper() {
		return n.shout(i, s)
	}
	if end := n.tagged(i, s); end > i {
		return end
	}
	if s.shouted {
		return n.shout(i, s)
	}
	if e, end := n.known(i, s); e != nil && n.obvious(e, span{i, end}, s) {
		n.worldly(e, span{i, end})
		return end
	}
	if end := n.demonym(i, s); end > i {
		return end
	}
	return n.entitled(i, s)
}

// entitled reads the name right behind an office that the tagger takes for none:
// "prime minister Han Duck-soo".
func (n *namer) entitled(i int, s *sentence) int {
	if _, _, office := n.titleBefore(i, s); !office || n.toks[i].low == "of" {
		return i + 1
	}
	end := i
	for end < min(i+4, s.hi) && n.at[end] == 0 && n.tags[end].hi == 0 && n.properly(end) {
		end++
	}
	if end < i+2 || end == i+4 {
		return i + 1
	}
	n.person(span{i, end})
	return end
}

// properly says that a word can be part of a person's name and of no other.
func (n *namer) properly(i int) bool {
	t := &n.toks[i]
	return t.kind == word && t.capital && !t.upper() && n.dateAt[i] == 0 && n.nodes[i].tag == "NNP" && !functionWords[t.low] && !n.lowered[t.low] &&
		!organizationWords[t.low] && !facilityWords[t.low] && !placeWords[t.low] && !outletWords[t.low] && !notNames[t.low] && !bodyWords[t.low] && t.low != "city"
}

// shout reads a name in a sentence whose capitals say nothing: of the world, a
// demonym or someone the rest of the article names.
func (n *namer) shout(i int, s *sentence) int {
	if e, end := n.known(i, s); e != nil {
		n.worldly(e, span{i, end})
		return end
	}
	if end := n.demonym(i, s); end > i {
		return end
	}
	return n.recall(i, s)
}

// recall finds the people and organizations that the rest of the article named.
func (n *namer) recall(i int, s *sentence) int {
	for k := min(s.hi, i+5); k > i; k-- {
		key := strings.ToLower(n.phrase(span{i, k}))
		if id, ok := n.alias[key]; ok && id != nobody && (k-i > 1 || !n.lowered[key]) {
			n.mention(span{i, k}, "NAME", id)
			return k
		}
	}
	return i + 1
}

func (n *namer) given(i int) bool {
	_, ok := n.world.Given(n.toks[i].text)
	return ok
}

// known returns the longest name of the gazetteer that begins at token i.
func (n *namer) known(i int, s *sentence) (*gazetteer.Entry, int) {
	reach := n.world.Reach(func(k int) (string, bool, bool) {
		if i+k >= s.hi {
			return "", false, false
		}
		return n.toks[i+k].text, n.toks[i+k].space, true
	})
	for end := i + reach; end > i; end-- {
		last := &n.toks[end-1]
		if last.kind == punct || n.dateAt[end-1] != 0 || end-i > 1 && !capitalish(last) && last.kind == word {
			continue
		}
		r := span{i, end}
		if end-i == 1 && n.coined[last.text] {
			continue
		}
		es := n.whose(n.surface(r), n.world.Lookup(n.surface(r)))
		if len(es) == 0 && (s.shouted && n.toks[i].upper() && !(end-i == 1 && (functionWords[n.toks[i].low] || len(n.toks[i].low) < 4)) || n.dateline(r, s)) {
			es = n.world.LookupFold(n.surface(r))
		}
		if len(es) > 0 && !n.pronoun(r) {
			return es[0], end
		}
	}
	return nil, i
}

// pronoun says that a name of the world is rather a small word: "Who", "Us".
func (n *namer) pronoun(r span) bool {
	t := &n.toks[r.lo]
	return r.hi-r.lo == 1 && functionWords[t.low] && !t.upper() && !strings.Contains(t.text, ".")
}

// dateline says that a run of capitals begins a paragraph, as where an agency
// names the place it writes from: "MOSCOW (Reuters) -".
func (n *namer) dateline(r span, s *sentence) bool {
	if r.lo != s.lo || r.lo != n.paras[s.para].lo || r.hi >= s.hi || n.toks[r.hi].kind != punct {
		return false
	}
	for k := r.lo; k < r.hi; k++ {
		if !n.toks[k].upper() || len(n.toks[k].text) < 3 {
			return false
		}
	}
	return true
}

// obvious says that a name of the world means what it says though the tagger
// takes it for none: one of several words, or a country's that is no person's.
func (n *namer) obvious(e *gazetteer.Entry, r span, s *sentence) bool {
	if n.low(r.hi, s.span) == "$" {
		return false // "US$ 4 billion"
	}
	before := r.hi < s.hi && n.tags[r.hi].label == "PER" // "Mayor of London Paul Gray"
	if n.given(r.lo) && (before || r.hi-r.lo == 1) {
		return false
	}
	p := n.low(r.lo-1, s.span)
	medium := e.Kind == gazetteer.Outlet && (p == "on" || p == "via" || p == ":") // "on Facebook", "Photo: Reuters"
	return r.hi-r.lo > 1 || before || medium || n.called(e, r, s) || e.Kind == gazetteer.Country || n.dateline(r, s)
}

// demonym reads the adjective or people of a country, which may be the first
// part of a word, as an organization's name may be: "French", "US-led", "Iraqis",
// "UN-backed", "Islamic State-linked".
func (n *namer) demonym(i int, s *sentence) int {
	for end := min(i+3, s.hi); end > i; end-- {
		text := n.surface(span{i, end})
		e, ok := n.world.Demonym(text)
		if !ok && s.shouted && n.toks[i].upper() {
			e, ok = n.world.Demonym(capitalize(strings.ToLower(text)))
		}
		if rest, was := formerly(text); was && !ok {
			e, ok = n.compounded(rest)
			ok = ok && (e.Kind == gazetteer.Country || e.Kind == gazetteer.Region)
		}
		for at := len(text) - 1; !ok && at > max(1, len(text)-len(n.toks[end-1].text)); at-- {
			if text[at] != '-' {
				continue
			}
			e, ok = n.compounded(text[:at])
			if _, between := n.world.Demonym(text[at+1:]); between && !ok {
				e, ok = n.world.Country(combining[text[:at]])
			}
		}
		if ok {
			n.mention(span{i, end}, "DEMONYM", n.worldEntity(e))
			return end
		}
	}
	return i
}

// combining are the forms in which countries begin a compound: "Sino-Indian".
var combining = map[string]string{
	"Russo": "ru", "Sino": "cn", "Franco": "fr", "Indo": "in", "Italo": "it", "Anglo": "gb", "Greco": "gr", "Turko": "tr", "Turco": "tr",
	"Hispano": "es", "Luso": "pt", "Nippo": "jp",
}

// compounded is the country, region, people or organization that a word with a
// hyphen begins with.
func (n *namer) compounded(head string) (*gazetteer.Entry, bool) {
	if e, ok := n.world.Demonym(head); ok {
		return e, true
	}
	es := n.world.Lookup(head)
	if len(es) == 0 || es[0].Kind != gazetteer.Country && es[0].Kind != gazetteer.Region && es[0].Kind != gazetteer.Organization && es[0].Kind != gazetteer.Group {
		return nil, false
	}
	return es[0], true
}

// again gives capitalised words no stage understood to what the article names
// so elsewhere: "Novak" where only "Anna Novak" was seen to be a name.
func (n *namer) again() {
	for i := range n.sents {
		s := &n.sents[i]
		for k := s.lo; k < s.hi; {
			if n.at[k] > 0 || n.dateAt[k] != 0 || n.toks[k].kind != word || !n.toks[k].capital || n.tags[k].hi > k {
				k++
				continue
			}
			k = n.recall(k, s)
		}
	}
}

// worldly records a name of the gazetteer.
func (n *namer) worldly(e *gazetteer.Entry, r span) {
	if e.Kind == gazetteer.Person {
		n.person(r)
		return
	}
	id := n.worldEntity(e)
	n.mention(r, "NAME", id)
	n.introduce(r, id)
}

// worldEntity is the entity of an entry of the gazetteer.
func (n *namer) worldEntity(e *gazetteer.Entry) int {
	if e.Kind == gazetteer.Country {
		return n.country(e)
	}
	id := n.entity(worldKinds[e.Kind], e.Name)
	n.entities[id].wikidata, n.entities[id].code = e.Wikidata, e.Code
	return id
}

// worldKinds are the record's types of the gazetteer's kinds.
var worldKinds = map[gazetteer.Kind]string{
	gazetteer.Country: "COUNTRY", gazetteer.Body: "GOVERNMENT_BODY", gazetteer.Organization: "ORGANIZATION", gazetteer.Outlet: "OUTLET",
	gazetteer.Mission: "DIPLOMATIC_MISSION", gazetteer.Facility: "FACILITY", gazetteer.Region: "PLACE", gazetteer.City: "PLACE",
	gazetteer.Group: "GROUP",
}
