package extract

import (
	"strings"

	"newsgraph/gazetteer"
)

// behindOffice parts a person from the place that the office before is of, or in
// which it is held: "Mayor of Warsaw Anna Nowak", "Ambassador to the United States
// Jan Moe".
func (n *namer) behindOffice(m taggedName) taggedName {
	at := m.lo - 1
	if at > 0 && n.toks[at].low == "the" {
		at--
	}
	if m.hi-m.lo < 3 || at < 1 || !officePlaces[n.toks[at].low] || len(n.world.Lookup(n.surface(m.span))) > 0 {
		return m
	}
	if _, _, office := n.titleBefore(at, n.sentenceOf(m.lo)); !office {
		return m
	}
	for k := m.hi - 2; k > m.lo; k-- {
		if !n.toks[k].capital || placeWords[n.toks[k].low] || placeWords[n.toks[m.hi-1].low] || organizationWords[n.toks[m.hi-1].low] || !n.isPlace(span{m.lo, k}) {
			continue
		}
		n.tags[m.lo] = taggedName{span{m.lo, k}, "LOC"}
		return taggedName{span{k, m.hi}, "PER"}
	}
	return m
}

var officePlaces = set("of from to")

// isPlace says that the words are a place's whole name, known or by its last word.
func (n *namer) isPlace(r span) bool {
	if r.hi-r.lo > 1 && (provinces[n.toks[r.hi-1].low] || districts[n.toks[r.hi-1].low]) {
		return true
	}
	es := n.world.Lookup(n.surface(r))
	return len(es) > 0 && (es[0].Kind == gazetteer.Country || es[0].Kind >= gazetteer.Region && es[0].Kind != gazetteer.Group)
}

// withoutMaker leaves the aircraft out of the name of who flies it: "Orland Airways
// Boeing 737".
func (n *namer) withoutMaker(m taggedName) taggedName {
	for k := m.lo + 1; k < m.hi; k++ {
		if makers[n.toks[k].low] && n.toks[k].capital && len(n.world.Lookup(n.surface(m.span))) == 0 {
			m.hi = k
		}
	}
	return m
}

var makers = set("boeing airbus mcdonnell embraer cessna bombardier antonov sukhoi tupolev ilyushin beechcraft fokker")

// withoutPeople leaves out whose a place is: "Spanish Canary Islands", but "French
// Guiana".
func (n *namer) withoutPeople(m taggedName) taggedName {
	if m.label != "LOC" || m.hi-m.lo < 2 || len(n.world.Lookup(n.surface(m.span))) > 0 {
		return m
	}
	rest := n.world.Lookup(n.surface(span{m.lo + 1, m.hi}))
	if _, ok := n.world.Demonym(n.toks[m.lo].text); ok && len(rest) > 0 && rest[0].Kind != gazetteer.Country && fits(rest[0], "LOC") {
		m.lo++
	}
	return m
}

// forWhat takes into an organization's name what it is for: "Movement for the
// Liberation of Orland".
func (n *namer) forWhat(m taggedName) taggedName {
	s := n.sentenceOf(m.lo)
	if purposeful[n.low(m.hi, s.span)] && n.toks[m.hi].capital {
		m.hi++
	}
	k := m.hi + 1
	switch p := n.low(m.hi, s.span); {
	case !n.toks[m.hi-1].capital:
		return m
	case p == "on" && deliberative[n.toks[m.hi-1].low], (p == "for" || p == "against" || p == "to") && n.purposeful(m):
	default:
		return m
	}
	if n.low(k, s.span) == "the" || n.low(k, s.span) == "a" {
		k++
	}
	if k >= s.hi || n.tags[k].label == "PER" {
		return m
	}
	if _, _, office := titleAt(n.toks, k, s.hi); office {
		return m
	}
	end := m.hi
	for ; k < min(m.hi+9, s.hi) && n.toks[k].kind == word && n.dateAt[k] == 0; k++ {
		switch low := n.toks[k].low; {
		case n.toks[k].capital:
			end = k + 1
		case low != "of" && low != "the" && low != "and" && low != "in":
			m.hi = end
			return m
		}
	}
	m.hi = end
	return m
}

// purposeful says that the head of a name is of what is for something: "Alliance of
// Patriots".
func (n *namer) purposeful(m taggedName) bool {
	return purposeful[n.toks[m.hi-1].low] || m.hi-m.lo == 3 && purposeful[n.toks[m.lo].low] && n.toks[m.lo+1].low == "of"
}

// purposeful are heads of names of what people join or found for a purpose.
var purposeful = set(`alliance army campaign center centre coalition commission conference forces foundation front fund initiative
institute movement network organisation organization party project society union court appeals`)

// deliberative bodies are named after what they are on: "Council on Foreign Relations".
var deliberative = set("commission committee subcommittee council conference panel department")

// whole takes into a name of one word that of more right behind it, where both are
// of people: "Guðrún", "Þóra Jónsdóttir".
func (n *namer) whole(m taggedName) taggedName {
	other, ok := n.tags[m.hi]
	if m.hi-m.lo > 1 || !ok || m.label != "PER" || other.label != "PER" || n.sentenceIndex(m.lo) != n.sentenceIndex(m.hi) {
		return m
	}
	if _, _, title := titleAt(n.toks, m.lo, m.hi); title {
		return m
	}
	if es := n.world.Lookup(n.surface(m.span)); len(es) > 0 && es[0].Kind == gazetteer.Country && !n.given(m.lo) {
		m.label = "LOC" // "Ambassador to Russia", "John Sullivan"
		return m
	}
	delete(n.tags, m.hi)
	return taggedName{span{m.lo, other.hi}, "PER"}
}

// together takes two names for one where the tree has the first before the head of
// the second: "Orland Air and Space Force".
func (n *namer) together(m taggedName) taggedName {
	s := n.sentenceOf(m.lo)
	other, ok := n.tags[m.hi+1]
	if n.low(m.hi, s.span) != "and" || !ok || other.label != "ORG" || m.label == "PER" || other.hi-other.lo < 2 || m.hi-m.lo < 2 || len(n.world.Lookup(n.surface(m.span))) > 0 {
		return m
	}
	if len(n.world.Lookup(n.toks[m.hi-1].text+" "+n.toks[other.hi-1].text)) > 0 {
		return m // "US Democratic and Republican Party"
	}
	last := n.nodes[m.hi-1]
	if last.head != other.hi-1 || last.dep != "compound" && last.dep != "nmod" && last.dep != "amod" {
		return m
	}
	return taggedName{span{m.lo, other.hi}, other.label}
}

// nicknamed joins the parts of a person's name around another in quotation marks:
// Anna "Ani" Nowak.
func (n *namer) nicknamed(m taggedName) taggedName {
	s := n.sentenceOf(m.lo)
	k := m.hi
	for q := max(m.lo+1, m.hi-4); q < m.hi-1; q++ {
		if quotation[n.toks[q].text] {
			k = q // the tagger took the beginning of the nickname
		}
	}
	if m.label != "PER" || k >= s.hi || !quotation[n.toks[k].text] {
		return m
	}
	end := k + 1
	for end < min(k+4, s.hi) && n.toks[end].capital {
		end++
	}
	if end == k+1 || end+1 >= s.hi || !quotation[n.toks[end].text] || !n.properly(end+1) {
		return m
	}
	m.hi = end + 2
	for m.hi < s.hi && (n.tags[end+1].hi > m.hi || joins[n.toks[m.hi-1].low] && n.toks[m.hi].capital) {
		m.hi++
	}
	for k := end + 2; k < m.hi; k++ {
		delete(n.tags, k)
	}
	return m
}

var quotation = set("\" “ ” ' ‘ ’ « »")

// styled takes the style into the name of whom nothing else than a single name
// is known by: "Sheikh Nadia".
func (n *namer) styled(m taggedName) taggedName {
	if m.label == "PER" && m.hi-m.lo == 1 && m.lo > 0 && n.toks[m.lo-1].text == "Sheikh" && n.sentenceIndex(m.lo-1) == n.sentenceIndex(m.lo) {
		m.lo--
	}
	return m
}

// ofCountry are the organizations of the country whose adjective the name begins
// with: "US Democratic Party".
func (n *namer) ofCountry(m taggedName) []*gazetteer.Entry {
	e, k := n.owner(m.lo, n.sentenceOf(m.lo))
	if e == nil || k+1 >= m.hi {
		return nil
	}
	for _, o := range n.world.Lookup(n.surface(span{k, m.hi})) {
		if o.Code == e.Code && (o.Kind == gazetteer.Organization || o.Kind == gazetteer.Body) {
			return []*gazetteer.Entry{o}
		}
	}
	return nil
}

// initialled takes into a name all that the initials in brackets behind it are of:
// "Institute of Soils, Waters and Forests (ISWF)".
func (n *namer) initialled(m taggedName) taggedName {
	s := n.sentenceOf(m.lo)
	if m.label != "ORG" || !n.toks[m.lo].capital {
		return m
	}
	for k := m.hi; k < min(m.lo+14, s.hi-2) && (n.toks[k].kind == word || n.toks[k].text == "," || n.toks[k].text == "&" || n.toks[k].text == "("); k++ {
		if n.toks[k].text != "(" {
			continue
		}
		if k > m.hi && n.abbreviates(k) && n.begin(k) == m.lo {
			for i := m.lo + 1; i < k; i++ {
				delete(n.tags, i)
			}
			m.hi = k
		}
		break
	}
	return m
}

// abbreviates says that initials alone stand in the brackets that open at token k.
func (n *namer) abbreviates(k int) bool {
	return n.toks[k].text == "(" && n.toks[k+2].text == ")" && len(n.toks[k+1].text) > 1 && n.toks[k+1].upper() && strings.IndexFunc(n.toks[k+1].text, notLetter) < 0
}

// begin is the token where the words begin whose initials stand in brackets at
// token k, k where no words have them. Small words may have none.
func (n *namer) begin(k int) int {
	letters := strings.ToLower(n.toks[k+1].text)
	i, s := k, n.sentenceOf(k)
	for at := len(letters) - 1; at >= 0; {
		i--
		if i < s.lo || i < k-14 {
			return k
		}
		switch t := &n.toks[i]; {
		case t.kind == word && t.low[0] == letters[at] && !(joins[t.low] && at > 0 && n.toks[i-1].low[0] == letters[at]):
			at--
		case !joins[t.low] && t.text != "," && t.text != "&" && t.text != "-":
			return k
		}
	}
	return i
}

// coin learns which initials the article has for words that are no name, and takes
// these for none.
func (n *namer) coin() {
	names := map[int]bool{}
	for _, m := range n.tags {
		names[m.hi] = true
	}
	for k := range n.toks[:max(0, len(n.toks)-2)] {
		if n.toks[k].text != "(" || names[k] || !n.abbreviates(k) {
			continue
		}
		if lo := n.begin(k); lo < k && (!n.toks[k-1].capital || len(n.world.Lookup(n.surface(span{lo, k}))) == 0 && len(n.world.Lookup(n.toks[k+1].text)) > 0) {
			n.coined[n.toks[k+1].text] = true
		}
	}
	for i, m := range n.tags {
		if m.hi-m.lo == 1 && n.coined[n.toks[m.lo].text] {
			delete(n.tags, i)
		}
	}
}

// portfolio takes the names out of an office of several portfolios that ends at
// token i: "Roads and Bridges Minister".
func (n *namer) portfolio(i int) {
	s := n.sentenceOf(i)
	lo := n.portfolios(i, s)
	for k := lo; k < i; k++ {
		if m, ok := n.tags[k]; ok && m.label == "PER" && m.hi-m.lo > 1 && n.given(k) {
			return
		}
	}
	for k := lo; k < i; k++ {
		delete(n.tags, k)
	}
}

// portfolios is the token where the portfolios begin whose minister token i is; i
// where they are not two at least.
func (d *document) portfolios(i int, s *sentence) int {
	if d.toks[i].text != "Minister" && d.toks[i].text != "Secretary" {
		return i
	}
	lo, several := i, false
	for k := i - 1; k >= max(s.lo, i-8); k-- {
		t := &d.toks[k]
		if m, ok := d.mentionAt(k); ok && d.kindOf(m.entity) == "PERSON" {
			return i
		}
		_, demonym := d.world.Demonym(t.text)
		switch {
		case t.kind == word && t.capital && !demonym && !functionWords[t.low] && len(d.world.Lookup(t.text)) == 0:
			lo = k
			continue
		case lo == k+1 && k > s.lo && d.toks[k-1].capital && (t.low == "and" || t.text == "," || t.text == "&"):
			several = several || t.text != ","
			continue
		}
		break
	}
	if !several {
		return i
	}
	return lo
}

// headShared is the whole name of which the text tells the last word only behind
// another's: "Whig Party" for "Whig" in "Whig and Tory Parties", and so for "Tory Parties".
func (n *namer) headShared(m taggedName, s *sentence) string {
	const party = "Party"
	if low := n.toks[m.hi-1].low; low == "parties" && m.hi-m.lo > 1 {
		return n.phrase(span{m.lo, m.hi - 1}) + " " + party
	}
	if n.low(m.hi, s.span) == "parties" {
		return n.phrase(m.span) + " " + party
	}
	other, ok := n.tags[m.hi+1]
	if n.low(m.hi, s.span) != "and" || !ok {
		return ""
	}
	if low := n.toks[other.hi-1].low; low == "parties" || low == "party" || n.low(other.hi, s.span) == "parties" {
		return n.phrase(m.span) + " " + party
	}
	return ""
}
