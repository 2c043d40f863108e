package extract

import (
	"strings"
	"unicode"

	"newsgraph/gazetteer"
)

// suggest trims the tagger's names of what is no part of a name and indexes them
// by their first token.
func (n *namer) suggest() {
	n.tags = make(map[int]taggedName, len(n.found))
	for _, m := range n.found {
		m = n.behindOffice(m)
		for m.lo < m.hi && !n.nameBegins(m) && !n.small(m) {
			m.lo++
		}
		for m.hi > m.lo && n.nameOver(m.hi-1) {
			m.hi--
		}
		if m.lo < m.hi {
			m.hi = n.beforeTitle(m)
			m = n.withoutPeople(n.styled(m))
		}
		if m.lo < m.hi && n.sentenceIndex(m.lo) == n.sentenceIndex(m.hi-1) {
			n.tags[m.lo] = m
		}
	}
	for i := range n.toks {
		n.familyFirst(i)
	}
	for i := range n.toks {
		if m, ok := n.tags[i]; ok {
			n.tags[i] = n.nicknamed(n.together(n.whole(m)))
		}
	}
	for i := range n.toks {
		if m, ok := n.tags[i]; ok {
			n.tags[i] = n.initialled(m)
		}
		n.portfolio(i)
	}
	for i, m := range n.tags {
		switch m.label {
		case "ORG":
			n.tags[i] = n.forWhat(n.ofPlace(n.withoutMaker(m)))
		case "LOC":
			n.apart(m)
		}
	}
	for i, m := range n.tags {
		n.tags[i] = n.fullName(n.endsInName(m))
	}
	n.coin()
	n.agree()
}

// familyFirst takes a family name with a given name of two syllables behind it for a
// person's, whatever the tagger thinks: "Park Won-soon".
func (n *namer) familyFirst(i int) {
	if i+1 >= len(n.toks) || !family[n.toks[i].low] || !n.toks[i].capital || n.sentenceIndex(i) != n.sentenceIndex(i+1) {
		return
	}
	first, second, _ := strings.Cut(n.toks[i+1].text, "-")
	if len(first) < 2 || len(second) < 2 || second != strings.ToLower(second) || !n.toks[i+1].capital {
		return
	}
	for k := max(0, i-4); k <= i+1; k++ {
		if m, ok := n.tags[k]; ok && m.hi > i {
			if m.hi > i+2 || m.label == "PER" && m.hi == i+2 {
				return
			}
			delete(n.tags, k)
		}
	}
	n.tags[i] = taggedName{span{i, i + 2}, "PER"}
}

// endsInName leaves out the common nouns behind a name: "New York airport".
func (n *namer) endsInName(m taggedName) taggedName {
	for m.hi-m.lo > 1 && n.toks[m.lo].capital && n.toks[m.hi-1].kind == word && !capitalish(&n.toks[m.hi-1]) {
		m.hi--
	}
	return m
}

// fullName takes into a person's given name the last name behind it that the
// tagger took for none.
func (n *namer) fullName(m taggedName) taggedName {
	s := n.sentenceOf(m.lo)
	if m.label != "PER" || m.hi-m.lo > 1 || !n.given(m.lo) || m.hi >= s.hi || s.shouted {
		return m
	}
	if _, other := n.tags[m.hi]; !other && n.properly(m.hi) {
		m.hi++
	}
	return m
}

// apart parts a place from the country it lies in where no comma does: "Hunan
// China".
func (n *namer) apart(m taggedName) {
	if m.hi-m.lo < 2 || len(n.world.Lookup(n.surface(m.span))) > 0 {
		return
	}
	for k := m.lo + 1; k < m.hi; k++ {
		country := n.world.Lookup(n.surface(span{k, m.hi}))
		if len(country) == 0 || country[0].Kind != gazetteer.Country {
			continue
		}
		for _, e := range n.world.Lookup(n.surface(span{m.lo, k})) {
			if e.Code == country[0].Code && (e.Kind == gazetteer.City || e.Kind == gazetteer.Region) {
				n.tags[m.lo] = taggedName{span{m.lo, k}, "LOC"}
				n.tags[k] = taggedName{span{k, m.hi}, "LOC"}
				return
			}
		}
	}
}

// ofPlace takes the country into the name of its body or party, and a place into
// an organization's: "Communist Party of Vietnam", "University of Leeds".
func (n *namer) ofPlace(m taggedName) taggedName {
	s := n.sentenceOf(m.lo)
	k := m.hi + 1
	if n.low(m.hi, s.span) != "of" {
		return m
	}
	if n.low(k, s.span) == "the" {
		k++
	}
	organized := organizationWords[n.toks[m.hi-1].low]
	if e, end := n.known(k, s); e != nil && e.Kind == gazetteer.Country && (organized || m.hi-m.lo > 1) {
		m.hi = end
	} else if t, ok := n.tags[k]; ok && t.label == "LOC" && organized {
		m.hi = t.hi
	}
	return m
}

// nameBegins says that a name can begin where m does: not with an article, a
// title, a small letter, and a person's not with a country.
func (n *namer) nameBegins(m taggedName) bool {
	t := &n.toks[m.lo]
	if !latin(t.text) || t.kind == punct || determiners[t.low] && !t.upper() && t.text != "The" || t.low == "the" || t.low == "'s" || prepositions[t.low] && m.hi-m.lo > 1 && !t.capital || conjunctions[t.low] || !capitalish(t) && !n.particle(m) {
		return false
	}
	if m.label != "PER" {
		return true
	}
	if _, end, ok := titleAt(n.toks, m.lo, m.hi); ok && end < m.hi && !n.given(m.lo) {
		return t.low == "sheikh" && end+1 == m.hi
	}
	if _, ok := n.world.Demonym(t.text); ok && m.hi-m.lo > 2 && !n.toks[m.lo+1].capital {
		return false // "Russian tycoon Paul Gray"
	}
	// "London Paul Gray" after "Mayor of", "US Paul Gray".
	if m.hi-m.lo > 2 && !n.given(m.lo) && n.given(m.lo+1) {
		_, ok := n.world.Demonym(t.text)
		return !ok && len(n.world.Lookup(t.text)) == 0
	}
	return true
}

// particle says that m begins with a small word of its own: "al Qaeda", "de
// Havilland", "al - Zawahiri".
func (n *namer) particle(m taggedName) bool {
	k := m.lo + 1
	if k < m.hi && n.toks[k].text == "-" {
		k++
	}
	return k < m.hi && particles[n.toks[m.lo].low] && n.toks[k].capital
}

var particles = set("al el ad an ar as ash at az bin ibn abu de der den della di du da la le van von ter ten")

// latin says that a word is of a script the tagger can read.
func latin(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return true
}

// beforeTitle returns where a name ends that runs into a title: "US President",
// "White House Press" before "Secretary".
func (n *namer) beforeTitle(m taggedName) int {
	s := n.sentenceOf(m.lo)
	for k := m.lo; k < m.hi; k++ {
		_, end, ok := titleAt(n.toks, k, s.hi)
		if !ok || k > m.lo && m.label == "PER" && surnames[n.toks[k].low] && len(n.world.Lookup(n.toks[k-1].text)) == 0 {
			continue
		}
		if end > m.hi || end == m.hi && m.label == "PER" && m.hi-m.lo > 1 && !n.given(m.lo) {
			return k
		}
	}
	return m.hi
}

// surnames are titles that are also last names: "Rufus King".
var surnames = set("king bishop judge dean marshal prince pope major baron earl duke knight abbott")

// small says that m is a name without capitals: "in punjab", "asked irene".
func (n *namer) small(m taggedName) bool {
	if m.label != "LOC" && m.label != "PER" || m.hi-m.lo > 2 {
		return false
	}
	for k := m.lo; k < m.hi; k++ {
		t := &n.toks[k]
		if t.capital || t.kind != word || len(t.text) < 3 || len(t.text) > 20 || strings.IndexFunc(t.text, notLetter) >= 0 || functionWords[t.low] || organizationWords[t.low] {
			return false
		}
	}
	_, _, office := titleAt(n.toks, m.lo, m.hi)
	return !office && latin(n.surface(m.span))
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// nameOver says that token i cannot be the last of a name.
func (n *namer) nameOver(i int) bool {
	t := &n.toks[i]
	return t.kind == punct || t.low == "'s" || functionWords[t.low] && !t.capital
}

// tagged records the tagger's name at token i and returns the token after it, i
// where it has none.
func (n *namer) tagged(i int, s *sentence) int {
	if c := n.korea(i); c != nil && n.at[i] == 0 {
		n.mention(span{i, i + 1}, "NAME", n.country(c))
		return i + 1
	}
	m, ok := n.tags[i]
	if !ok || n.slip(m) {
		return i
	}
	if _, was := formerly(n.toks[i].text); was {
		if end := n.demonym(i, s); end > i {
			return end
		}
	}
	if es := n.world.LookupFold(n.surface(m.span)); n.dateline(m.span, s) && len(es) > 0 && fits(es[0], "LOC") {
		n.mention(m.span, "NAME", n.worldEntity(es[0]))
		return m.hi
	}
	if head, _, compound := strings.Cut(n.toks[i].text, "-"); compound && combining[head] != "" {
		if end := n.demonym(i, s); end == m.hi {
			return end
		}
	}
	if m.hi-m.lo == 1 && m.label == "ORG" && (acronym(n.toks[i].text) && n.catalogued(m.hi, s) || countings[n.toks[i].low]) {
		return m.hi
	}
	for k := m.lo; k < m.hi; k++ {
		if n.at[k] > 0 || n.dateAt[k] != 0 {
			return i
		}
	}
	if es := n.world.Lookup(n.headShared(m, s)); len(es) > 0 && m.label == "ORG" && fits(es[0], m.label) {
		n.worldly(es[0], m.span)
		return m.hi
	}
	// The gazetteer may know a longer name: "Democratic Republic of the Congo".
	if e, end := n.known(i, s); e != nil && end > m.hi && (fits(e, m.label) || end-m.lo > 2 && e.Kind == gazetteer.Organization) {
		n.mention(span{i, end}, "NAME", n.worldEntity(e))
		return end
	}
	if m.hi < s.hi && strings.Contains(n.toks[m.hi].text, "-") { // "Islamic" of "Islamic State-linked"
		if end := n.demonym(i, s); end > i {
			return end
		}
	}
	if m.label == "MISC" && !n.outlet(m) || m.hi-m.lo > 1 && unpeopled[n.toks[m.lo].low] {
		return n.unnamed(m, s)
	}
	if m.label == "MISC" {
		m.label = "ORG"
	}
	m.label = n.sort(m, s)
	es := n.whose(n.surface(m.span), n.world.Lookup(n.surface(m.span)))
	if t := &n.toks[m.lo]; len(es) == 0 && (t.upper() || !t.capital) && len(t.text) > 3 {
		es = n.world.LookupFold(n.surface(m.span))
	}
	if len(es) == 0 && m.label == "ORG" {
		es = n.ofCountry(m)
	}
	for _, e := range es {
		if fits(e, m.label) || m.hi-m.lo > 1 && e.Kind != gazetteer.City && e.Kind != gazetteer.Group && e.Kind != gazetteer.Person && !n.given(m.lo) {
			n.worldly(e, m.span)
			n.countryIn(m, s)
			return m.hi
		}
	}
	n.name(m, s)
	n.countryIn(m, s)
	return m.hi
}

// korea is the Korea that "the North" or "the South" means where an article names
// both; nil elsewhere.
func (n *namer) korea(i int) *gazetteer.Entry {
	code := ""
	switch n.toks[i].text {
	case "North":
		code = "kp"
	case "South":
		code = "kr"
	}
	if code == "" || i == 0 || n.toks[i-1].low != "the" || i+1 < len(n.toks) && n.toks[i+1].capital || !n.names("kp") || !n.names("kr") {
		return nil
	}
	c, _ := n.world.Country(code)
	return c
}

// countings begin a sentence or an office and are nobody: "First Lady".
var countings = set("first second third fourth multiple several many numerous")

// catalogued says that a number behind initials makes them a thing's: "NGC 1300".
func (n *namer) catalogued(k int, s *sentence) bool {
	_, called := n.alias[n.toks[k-1].low]
	return !called && k < s.hi && n.toks[k].kind == number && len(n.toks[k].text) > 1 && n.dateAt[k] == 0 && len(n.world.Lookup(n.toks[k-1].text)) == 0
}

// sort corrects the type of a name by what its words and those before it tell:
// an airport is nobody, nor is what has an article or is short for something.
func (n *namer) sort(m taggedName, s *sentence) string {
	last := &n.toks[m.hi-1]
	single := m.hi-m.lo == 1
	es := n.world.Lookup(n.surface(m.span))
	switch {
	case !single && m.label != "PER" && n.personal(m):
		return "PER"
	case m.label == "LOC" && n.whom(m, s) && n.low(m.lo-1, s.span) != "from" && (len(es) == 0 || es[0].Kind == gazetteer.City), single && len(es) == 0 && (len(n.leader(last.text)) == 1 || m.label == "LOC" && n.ruler(last.text) && !n.inside(m, s) && n.low(m.hi, s.span) != ","):
		return "PER"
	case !single && (provinces[last.low] || m.label == "PER" && districts[last.low]), m.label == "ORG" && !single && last.low == "department" && n.low(m.lo-1, s.span) == "in":
		return "LOC" // "Cauca Province"; "in Cauca Department", where a body would have an article
	case m.label == "ORG":
	case single && m.label != "ORG" && len(es) == 0 && !n.given(m.lo) && (m.label == "PER" && n.kindTold(m) || n.bodyTold(m)),
		single && m.label == "LOC" && len(es) > 0 && es[0].Kind == gazetteer.Outlet, !single && (last.low == "fc" || last.low == "f.c."):
		return "ORG"
	case single && m.label == "LOC" && len(es) > 0 && (last.upper() || n.alphanumeric(m) || strings.Contains(last.text, "-") || es[0].Code != "" && !n.inside(m, s)) && (es[0].Kind == gazetteer.Organization || es[0].Kind == gazetteer.Body):
		return "ORG"
	case single && m.label == "PER" && len(es) > 0 && !n.given(m.lo) && (len(n.world.Leaders(last.text)) == 0 || n.seatOf(es[0]) && !n.surname(last.low)):
		if es[0].Kind == gazetteer.Country {
			return "LOC"
		} else if es[0].Kind < gazetteer.Facility {
			return "ORG"
		} else if n.seatOf(es[0]) {
			return "LOC" // "Washington had nothing to add"
		}
	case single && acronym(last.text) && len(n.world.LookupFold(last.text)) == 0 && !(m.label == "LOC" && n.inside(m, s)):
		return "ORG"
	case !single && (partisans[last.low] || m.label == "PER" && organizationWords[last.low] && !buildings[last.low]):
		return "ORG"
	case m.label == "LOC" && !single && n.team(m), single && n.low(m.hi, s.span) == "party":
		return "ORG"
	case m.label == "PER" && !single && buildings[last.low]:
		return "LOC"
	case m.label == "PER" && n.articled(m):
		return "ORG"
	case len(es) == 0 && m.label == "PER" && n.inside(m, s) && (single || n.low(m.hi, s.span) == "," && n.nodes[m.lo-1].dep == "prep"),
		!single && m.label == "PER" && len(es) > 0 && es[0].Kind >= gazetteer.Region && (!n.given(m.lo) || prepositions[n.low(m.lo-1, s.span)]):
		return "LOC" // "in Lang Chau, Vietnam"; "Deir al-Balah"
	case single && len(es) == 0 && m.label == "LOC" && n.acts(m):
		return "PER"
	}
	return m.label
}

// kindTold says that the noun right before a name tells that it is a body's: "the
// trade union Aslef", but not "the party Nowak founded".
func (n *namer) kindTold(m taggedName) bool {
	k := m.lo - 1
	d := n.nodes[m.lo].dep
	return k > 0 && (bodyNouns[n.toks[k].low] || outletNouns[n.toks[k].low]) && n.sentenceIndex(k) == n.sentenceIndex(m.lo) && d != "nsubj" && d != "nsubjpass" && d != "poss" && !n.isVerb(m.hi)
}

// bodyTold says that an apposition tells that a name is a body's: "Vyasna, an
// independent rights center,".
func (n *namer) bodyTold(m taggedName) bool {
	k := n.kid(m.hi-1, "appos")
	if k <= m.hi || n.toks[m.hi].text != "," || n.at[k] != 0 || n.nodes[k].tag != "NN" {
		return false
	}
	head := n.toks[k].low
	return bodyNouns[head] || outletNouns[head] || associations[head] || (head == "center" || head == "centre") && m.label == "PER"
}

var associations = set("agency institute charity nonprofit ngo watchdog retailer airline bank startup start-up association federation foundation supplier manufacturer automaker carmaker insurer")

// outletNouns say what kind of outlet it is whose name follows.
var outletNouns = set("newspaper daily weekly magazine tabloid broadcaster channel station website portal blog podcast agency platform app")

// alphanumeric reports whether a name is letters and digits: "M23".
func (n *namer) alphanumeric(m taggedName) bool {
	return strings.ContainsAny(n.toks[m.lo].text, "0123456789")
}

// seatOf says that a city is the capital of its country.
func (n *namer) seatOf(e *gazetteer.Entry) bool {
	c, ok := n.world.Country(e.Code)
	return ok && e.Kind == gazetteer.City && capitalOf(c, e)
}

// surname says that somebody whom the article names in full ends in a word.
func (n *namer) surname(low string) bool {
	for _, m := range n.tags {
		if m.label == "PER" && m.hi-m.lo > 1 && n.toks[m.hi-1].low == low {
			return true
		}
	}
	return false
}

// unpeopled begin the names of storms and ships, which the record has no type for.
var unpeopled = set("hurricane typhoon cyclone storm uss hms")

// provinces end names of places alone, districts names of places and of the
// bodies that govern them.
var (
	provinces = set("province oblast governorate prefecture region peninsula river island islands")
	districts = set("county district region municipality territory")
)

// inside says that something is in what m names, which is no given name: "in
// Hilversum".
func (n *namer) inside(m taggedName, s *sentence) bool {
	p := n.low(m.lo-1, s.span)
	return (p == "in" || p == "at" || p == "near") && n.low(m.hi, s.span) != "'s" && !n.given(m.lo) && len(n.world.Leaders(n.toks[m.lo].text)) == 0
}

// whom says that "who" follows, with or without a comma.
func (n *namer) whom(m taggedName, s *sentence) bool {
	return n.low(m.hi, s.span) == "who" || n.low(m.hi, s.span) == "," && n.low(m.hi+1, s.span) == "who"
}

// acts says that m is the subject of what people do.
func (n *namer) acts(m taggedName) bool {
	d := n.nodes[m.lo].dep
	return (d == "nsubj" || d == "nsubjpass") && ofPeople[n.nodes[n.nodes[m.lo].head].lemma]
}

// ofPeople are verbs whose subjects are people.
var ofPeople = set("say tell add bear raise die marry divorce graduate resign retire argue write think believe recall joke insist study")

// team says that a name is a city's with a plural after it: "Boston Falcons".
func (n *namer) team(m taggedName) bool {
	last := &n.toks[m.hi-1]
	if !strings.HasSuffix(last.low, "s") || placeWords[last.low] || facilityWords[last.low] {
		return false
	}
	es := n.world.Lookup(n.surface(span{m.lo, m.hi - 1}))
	return len(es) > 0 && es[0].Kind == gazetteer.City && len(n.world.Lookup(n.surface(m.span))) == 0
}

// personal says that a name reads as a person's whatever the tagger thinks: it
// begins with a given name, which an organization's may do with a place's, and
// holds no word of another kind.
func (n *namer) personal(m taggedName) bool {
	if !n.given(m.lo) || m.hi-m.lo > 3 || len(n.world.Lookup(n.surface(m.span))) > 0 ||
		m.label != "LOC" && len(n.world.Lookup(n.toks[m.lo].text)) > 0 {
		return false
	}
	for k := m.lo + 1; k < m.hi; k++ {
		t := &n.toks[k]
		if t.kind != word || !t.capital || t.upper() || organizationWords[t.low] || facilityWords[t.low] || placeWords[t.low] || outletWords[t.low] || notNames[t.low] || n.lowered[t.low] || functionWords[t.low] {
			return false
		}
	}
	return true
}

// acronym says that a word is short for several: "NFC", and no initials of a
// person.
func acronym(s string) bool {
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return len(s) > 2 && len(s) < 6 && !roman[s]
}

// partisans are the members of a party by whose plural it is called: "Liberal
// Democrats".
var partisans = set("democrats socialists liberals conservatives greens communists radicals republicans reformers federalists nationalists")

// articled says that the name is a noun phrase with an article of its own, as a
// person's is not: "the Sunrise", but "the Novak case".
func (n *namer) articled(m taggedName) bool {
	if m.lo == 0 || n.toks[m.lo-1].low != "the" || n.given(m.lo) {
		return false
	}
	h := n.nodes[m.hi-1].head
	return (h < m.lo || h == m.hi-1) && n.nodes[m.hi-1].dep != "compound" && n.nodes[m.hi-1].dep != "nmod" && n.nodes[m.hi-1].dep != "poss" && n.nodes[m.hi-1].dep != "amod"
}

// slip says that the tagger names what is a common word of this article or of
// another language.
func (n *namer) slip(m taggedName) bool {
	t := &n.toks[m.lo]
	if m.hi-m.lo > 1 {
		_, ok := n.world.Demonym(n.surface(m.span)) // "Costa Rican"
		return ok
	}
	if _, ok := n.world.Demonym(t.text); ok && (m.label != "PER" || !n.given(m.lo)) {
		return true
	}
	_, _, office := titleAt(n.toks, m.lo, m.hi)
	return office || creeds[t.low] || timeZones[t.text] || compass[t.low] && m.lo > 0 && n.toks[m.lo-1].low == "the" || functionWords[t.low] && !t.upper() || months[t.low] > 0 && t.low != "may" || weekdays[t.low] > 0 || strings.ContainsAny(t.text, "@#/")
}

// creeds are faiths, and whom and what they hold holy.
var creeds = set("islam christianity judaism hinduism buddhism sikhism catholicism protestantism islamophobia sharia shari'a shariah allah god quran koran bible torah")

var timeZones = set("EDT EST CDT CST MDT MST PDT PST AEST AEDT BST CET CEST EET GMT UTC IST JST KST WIB")

var compass = set("north south east west")

// fits says that an entry of the gazetteer is of the tagger's type.
func fits(e *gazetteer.Entry, label string) bool {
	switch e.Kind {
	case gazetteer.Country, gazetteer.Region, gazetteer.City, gazetteer.Facility:
		return label == "LOC" || label == "ORG" && (e.Kind == gazetteer.Country || e.Kind == gazetteer.Region && len(e.Demonyms) > 0) // "Scotland"
	case gazetteer.Outlet:
		return label == "ORG" || label == "MISC"
	case gazetteer.Group:
		return false
	case gazetteer.Person:
		return false // found as any person is, and linked afterwards
	default:
		return label == "ORG" || label == "LOC" && e.Kind == gazetteer.Body
	}
}

// outlet says that m names a paper, platform or body the gazetteer knows, which the
// tagger may take for a work.
func (n *namer) outlet(m taggedName) bool {
	es := n.world.Lookup(n.surface(m.span))
	return len(es) > 0 && (es[0].Kind == gazetteer.Outlet || m.hi-m.lo > 1 && (es[0].Kind == gazetteer.Organization || es[0].Kind == gazetteer.Body))
}

// unnamed passes over an event, a law or a work, of which only the countries are
// kept: "2004 United States election".
func (n *namer) unnamed(m taggedName, s *sentence) int {
	for k := m.lo; k < m.hi; {
		e, end := n.known(k, s)
		switch {
		case e != nil && e.Kind == gazetteer.Country && end <= m.hi:
			n.mention(span{k, end}, "DEMONYM", n.worldEntity(e))
		default:
			end = n.demonym(k, s)
		}
		k = max(k+1, end)
	}
	return m.hi
}

// name records a name the gazetteer does not know.
func (n *namer) name(m taggedName, s *sentence) {
	text := n.phrase(m.span)
	low := strings.ToLower(text)
	if id, ok := n.alias[low]; ok && (id == nobody || n.coarse(id) == m.label || n.short[text] == id && m.hi-m.lo == 1 || m.hi-m.lo > 1 && strings.EqualFold(n.entities[id].name, text)) {
		if id == nobody {
			// Two people of the article bear it: a person, but which is not known.
			id = n.entity("PERSON", text)
		}
		n.mention(m.span, "NAME", id)
		return
	}
	if m.label == "PER" {
		n.person(m.span)
		return
	}
	text = strings.TrimPrefix(text, "The ")
	plain, incorporated := strings.ToLower(text), false
	if w := strings.Fields(plain); m.label == "ORG" && len(w) > 1 && legalForms[w[len(w)-1]] && len(n.world.LookupFold(strings.Join(w[:len(w)-1], " "))) == 0 {
		plain, incorporated = strings.Join(w[:len(w)-1], " "), true
	}
	id, ok := n.alias[strings.TrimSuffix(plain, ",")]
	if !incorporated || id == nobody || ok && n.coarse(id) != m.label {
		id, ok = n.short[text]
	}
	if !ok || id == nobody || m.label != "ORG" {
		id = n.entity(n.kind(m), text)
	}
	n.mention(m.span, "NAME", id)
	for _, called := range []string{low, strings.TrimSuffix(plain, ",")} {
		if _, taken := n.alias[called]; !taken {
			n.alias[called] = id
		}
	}
	n.introduce(m.span, id)
}

// legalForms end the names of companies that are called without them.
var legalForms = set("inc inc. corp corp. corporation ltd ltd. limited llc plc ag gmbh s.a. n.v. incorporated holdings group company")

// coarse is the tagger's label for what the entity is.
func (n *namer) coarse(id int) string {
	switch n.kindOf(id) {
	case "PERSON":
		return "PER"
	case "COUNTRY", "PLACE", "FACILITY":
		return "LOC"
	}
	return "ORG"
}

// introduce learns the short name in brackets after a long one, and that of a body
// without what it is of: "Supreme Court" of "Supreme Court of Chile".
func (n *namer) introduce(r span, id int) {
	s := n.sentenceOf(r.lo)
	if k := n.kindOf(id); k == "GOVERNMENT_BODY" || k == "ORGANIZATION" {
		head, _, _ := strings.Cut(n.entities[id].name, " of ")
		if strings.Contains(head, " ") || alone[strings.ToLower(head)] {
			n.abbreviate(n.entities[id].name, " of ", id)
		}
	}
	if r.hi+2 >= s.hi || r.hi < n.datelineEnd(s) || n.toks[r.hi].text != "(" || n.toks[r.hi+2].text != ")" {
		return
	}
	if t := &n.toks[r.hi+1]; t.upper() && len(t.text) > 1 {
		n.alias[t.low] = id
	} else if n.tags[r.hi+1].hi == r.hi+2 && n.kindOf(id) != "PLACE" && len(n.world.Lookup(t.text)) == 0 && !n.given(r.hi+1) {
		n.alias[t.low], n.short[t.text] = id, id
	}
}

// alone are bodies that are called so, of which an article means one.
var alone = set("parliament congress senate cabinet duma court")

// modelKinds are the record's types of the tagger's labels.
var modelKinds = map[string]string{"PER": "PERSON", "ORG": "ORGANIZATION", "LOC": "PLACE"}

// kind refines the type of a place or organization by the head of its name.
func (n *namer) kind(m taggedName) string {
	head := n.toks[m.hi-1].low
	for k := m.lo + 1; k < m.hi; k++ {
		if low := n.toks[k].low; low == "of" || low == "for" {
			head = n.toks[k-1].low
			break
		}
	}
	several := m.hi-m.lo > 1
	switch {
	case m.label == "LOC" && facilityWords[head] && several:
		return "FACILITY"
	case m.label == "LOC":
	case several && (bodyWords[head] || n.stateBodyAt(m.span)), parliaments[head] && !several:
		return "GOVERNMENT_BODY"
	case outletWords[head] && several:
		return "OUTLET"
	}
	return modelKinds[m.label]
}

// parliaments are called so alone.
var parliaments = set("parliament congress senate duma knesset bundestag sejm verkhovna-rada diet")

// stateBodyAt says that a name is what many states call a body of theirs.
func (n *namer) stateBodyAt(r span) bool {
	if n.toks[r.lo].low == "the" {
		r.lo++
	}
	end, _ := stateBody(n.toks, r.lo, r.hi)
	return end == r.hi && end > r.lo
}

// bodyWords are heads of names of a state's bodies.
var bodyWords = set("ministry department parliament congress senate government cabinet duma court police army navy")

var joins = set("of the for and de der den van von zu zur di da do dos das del della la le el al bin ibn ben abu y e du des ter ten")
