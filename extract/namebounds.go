package extract

import "newsgraph/gazetteer"

// behindOffice parts a person from the place that the office before is of: "Mayor
// of Warsaw Anna Nowak".
func (n *namer) behindOffice(m taggedName) taggedName {
	if m.hi-m.lo < 3 || m.lo == 0 || n.toks[m.lo-1].low != "of" || len(n.world.Lookup(n.surface(m.span))) > 0 {
		return m
	}
	if _, _, office := n.titleBefore(m.lo-1, n.sentenceOf(m.lo)); !office {
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
	if p := n.low(m.hi, s.span); p != "for" && p != "against" || !purposeful[n.toks[m.hi-1].low] || !n.toks[m.hi-1].capital {
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

// purposeful are heads of names of what people join or found for a purpose.
var purposeful = set(`alliance army campaign center centre coalition commission conference forces foundation front fund initiative
institute movement network organisation organization party project society union court appeals`)

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
	for m.hi < s.hi && n.tags[end+1].hi > m.hi {
		m.hi++
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
