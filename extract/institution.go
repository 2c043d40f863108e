package extract

import (
	"strings"

	"newsgraph/gazetteer"
)

// institution reads the name of a state's body or mission that begins at token
// i: "Russian Foreign Ministry", "Embassy of France in Japan", "Parliament of
// Iraq". It returns the token after it, i where there is none.
func (n *namer) institution(i int, s *sentence) int {
	if e, end := n.known(i, s); e != nil && e.Kind == gazetteer.Body && e.Code != "" && end-i > 1 {
		if owner, k := n.owner(i, s); owner != nil && k < end {
			n.worldly(e, span{i, end})
			n.nest(span{i, k}, "DEMONYM", n.country(owner))
			return end
		}
	}
	owner, k := n.owner(i, s)
	if e, end := n.known(i, s); owner != nil && e != nil && end > k && (e.Kind == gazetteer.Region || e.Kind == gazetteer.City) {
		return i // "British Columbia police"
	}
	if owner != nil && k < s.hi && n.dateAt[k] == 0 {
		if end := n.owned(span{i, k}, owner, s); end > i {
			return end
		}
		return i
	}
	if n.toks[i].capital && !s.shouted {
		return n.unowned(i, s)
	}
	return i
}

// owner reads a country or its adjective, with the possessive after it.
func (n *namer) owner(i int, s *sentence) (*gazetteer.Entry, int) {
	for end := min(i+4, s.hi); end > i; end-- {
		text := n.surface(span{i, end})
		e, ok := n.world.Demonym(text)
		if !ok {
			if es := n.world.Lookup(text); len(es) > 0 && es[0].Kind == gazetteer.Country {
				e, ok = es[0], true
			}
		}
		if !ok && end < s.hi && n.toks[end].low == "'s" {
			e, ok = n.capitalOwner(text)
		}
		if ok && e.Kind == gazetteer.Country && text != "us" {
			if end < s.hi && (n.toks[end].low == "'s" || n.toks[end].low == "'" && strings.HasSuffix(text, "s")) {
				end++ // "France's", "Honduras'"
			}
			return e, end
		}
	}
	return nil, i
}

// capitalOwner is the country whose capital the text names: "Ankara's Foreign
// Ministry".
func (n *namer) capitalOwner(text string) (*gazetteer.Entry, bool) {
	es := n.world.Lookup(text)
	if len(es) == 0 || es[0].Kind != gazetteer.City {
		return nil, false
	}
	c, ok := n.world.Country(es[0].Code)
	return c, ok && capitalOf(c, es[0])
}

// owned reads what follows its owner.
func (n *namer) owned(own span, e *gazetteer.Entry, s *sentence) int {
	i := own.hi
	if end, name, kind := n.mission(i, e, s); end > i {
		return n.body(own, end, kind, name, e)
	}
	if end, p := n.ministry(i, s); end > i && (e.Code == "us" || n.toks[i].low != "department" || isPortfolio[p]) {
		return n.body(own, end, "GOVERNMENT_BODY", ministryName(p, e), e)
	}
	if end := n.larger(i, s); end > i {
		return n.body(own, end, "GOVERNMENT_BODY", n.phrase(span{i, end})+" of "+the(e.Name), e)
	}
	for end := min(i+5, s.hi); end > i; end-- {
		for _, b := range n.world.LookupFold(n.surface(span{own.lo, end})) {
			if b.Kind == gazetteer.Body && b.Code == e.Code { // "the Lebanese army"
				return n.body(own, end, "GOVERNMENT_BODY", b.Name, e)
			}
		}
		for _, b := range n.world.Lookup(n.surface(span{i, end})) {
			if b.Kind == gazetteer.Body && (b.Code == e.Code || b.Code == "" && n.toks[i].capital) {
				name := b.Name
				if b.Code == "" {
					name += " of " + the(e.Name)
				}
				return n.body(own, end, "GOVERNMENT_BODY", name, e)
			}
		}
	}
	if end, name := stateBody(n.toks, i, s.hi); end > i && (name != "Congress" || congresses[e.Code]) {
		return n.body(own, end, "GOVERNMENT_BODY", name+" of "+the(e.Name), e)
	}
	if n.toks[i].text == "Government" && !s.shouted {
		n.mention(span{own.lo, i + 1}, "NAME", n.country(e))
		n.nest(own, "DEMONYM", n.country(e))
		return i + 1
	}
	return own.lo
}

// larger reads the body whose name begins with a body's: "Supreme Court of
// Cassation", "Senate Foreign Relations Committee".
func (n *namer) larger(i int, s *sentence) int {
	end, name := stateBody(n.toks, i, s.hi)
	if end == i || !n.toks[i].capital {
		return i
	}
	if strings.HasSuffix(name, "Court") && n.low(end, s.span) == "of" && justices[n.low(end+1, s.span)] {
		return end + 2
	}
	for k := end; k < min(end+5, s.hi) && (n.toks[k].capital || n.toks[k].low == "and"); k++ {
		if n.toks[k].low == "committee" || n.toks[k].low == "subcommittee" {
			return k + 1
		}
	}
	return i
}

var justices = set("justice cassation appeal appeals auditors accounts")

func (n *namer) body(own span, end int, kind, name string, e *gazetteer.Entry) int {
	plain := name
	for _, known := range append(n.world.Lookup(name), n.world.Lookup(e.Name+" "+strings.TrimSuffix(name, " of "+the(e.Name)))...) {
		if known.Kind == gazetteer.Body && known.Code == e.Code {
			name = known.Name // "Supreme Court of Brazil" is the Supreme Federal Court
		}
	}
	id := n.entity(kind, name)
	n.entities[id].code = e.Code
	n.abbreviate(plain, " of "+the(e.Name), id)
	n.abbreviate(name, " in ", id)
	n.mention(span{own.lo, end}, "NAME", id)
	n.introduce(span{own.lo, end}, id)
	hi := own.hi
	form := "DEMONYM"
	if n.toks[hi-1].low == "'s" {
		hi, form = hi-1, "NAME"
	}
	n.nest(span{own.lo, hi}, form, n.country(e))
	return end
}

// unowned reads "Embassy of France in Japan", "Ministry of Health", "Foreign
// Ministry".
func (n *namer) unowned(i int, s *sentence) int {
	switch low := n.toks[i].low; low {
	case "embassy", "consulate", "mission":
		if n.low(i+1, s.span) != "of" {
			return i
		}
		k := i + 2
		if n.low(k, s.span) == "the" {
			k++
		}
		if k >= s.hi {
			return i
		}
		e, end := n.owner(k, s)
		if e == nil || low == "mission" {
			return i
		}
		name := capitalize(low) + " of " + the(e.Name)
		end, name = n.seat(end, name, s)
		id := n.entity("DIPLOMATIC_MISSION", name)
		n.entities[id].code = e.Code
		n.mention(span{i, end}, "NAME", id)
		return end
	case "government", "parliament", "supreme":
		end, name := stateBody(n.toks, i, s.hi)
		if low == "government" {
			end = i + 1
		}
		if end == i || n.low(end, s.span) != "of" {
			return i
		}
		k := end + 1
		if n.low(k, s.span) == "the" {
			k++
		}
		if k >= s.hi {
			return i
		}
		e, hi := n.owner(k, s)
		if e == nil {
			return i
		}
		if low == "government" {
			n.mention(span{i, hi}, "NAME", n.country(e))
			n.nest(span{k, hi}, "NAME", n.country(e))
			return hi
		}
		id := n.entity("GOVERNMENT_BODY", name+" of "+the(e.Name))
		n.entities[id].code = e.Code
		n.mention(span{i, hi}, "NAME", id)
		return hi
	}
	end, p := n.ministry(i, s)
	if end == i {
		return i
	}
	if e, hi := n.known(i, s); e != nil && e.Kind == gazetteer.Body && hi >= end {
		n.mention(span{i, hi}, "NAME", n.worldEntity(e))
		return hi
	}
	if n.low(end, s.span) == "of" && end+1 < s.hi {
		k := end + 1
		if n.low(k, s.span) == "the" {
			k++
		}
		if k < s.hi {
			if e, hi := n.owner(k, s); e != nil {
				id := n.entity("GOVERNMENT_BODY", ministryName(p, e))
				n.entities[id].code = e.Code
				n.mention(span{i, hi}, "NAME", id)
				return hi
			}
		}
	}
	if n.toks[i].low == "department" {
		return i // without a country: the gazetteer's, or an organization
	}
	id, ok := n.short["Ministry of "+p]
	if !ok || id == nobody {
		id = n.entity("GOVERNMENT_BODY", "Ministry of "+p)
	}
	n.mention(span{i, end}, "NAME", id)
	return end
}

// abbreviate learns that a name without its country or seat may mean the
// entity, or nobody where it could mean two.
func (n *namer) abbreviate(name, tail string, id int) {
	head, _, ok := strings.Cut(name, tail)
	if !ok {
		return
	}
	if old, taken := n.short[head]; taken && old != id {
		id = nobody
	}
	n.short[head] = id
}

// ministry reads "Foreign Ministry", "ministry of health" and the like, and
// returns the canonical portfolio.
func (n *namer) ministry(i int, s *sentence) (int, string) {
	for k := min(i+3, s.hi-1); k > i; k-- {
		head := n.toks[k].low
		if head != "ministry" && head != "department" && head != "office" {
			continue
		}
		low := strings.ToLower(n.phrase(span{i, k}))
		if p, ok := portfolios[low]; ok && (head != "office" || p == "Foreign Affairs" || p == "Home Affairs") {
			return k + 1, p
		}
	}
	head := n.toks[i].low
	if head != "ministry" && head != "department" || n.low(i+1, s.span) != "of" && n.low(i+1, s.span) != "for" {
		return i, ""
	}
	for k := min(i+6, s.hi); k > i+2; k-- {
		low := strings.ToLower(n.phrase(span{i + 2, k}))
		if p, ok := portfolios[low]; ok && !n.goesOn(k, s) {
			return k, p
		}
	}
	// A portfolio that is not in the table, as it is written.
	k := i + 2
	for k < s.hi && k < i+8 && (n.toks[k].capital && n.toks[k].kind == word || (n.toks[k].low == "and" || n.toks[k].text == "," || n.toks[k].low == "the") && k+1 < s.hi && n.toks[k+1].capital && k > i+2) {
		if len(n.world.Lookup(n.toks[k].text)) > 0 && n.toks[k-1].low == "and" {
			k--
			break
		}
		k++
	}
	for k > i+2 && (n.toks[k-1].low == "and" || n.toks[k-1].text == ",") {
		k--
	}
	if k == i+2 {
		return i, ""
	}
	return k, n.phrase(span{i + 2, k})
}

// goesOn says that a portfolio has another part: "Information and Communications".
func (n *namer) goesOn(k int, s *sentence) bool {
	next := k + 1
	if n.low(k, s.span) != "and" || next >= s.hi || !n.toks[next].capital || bodyWords[n.toks[next].low] || n.tags[next].hi > next {
		return false
	}
	_, _, title := titleAt(n.toks, next, s.hi)
	_, people := n.world.Demonym(n.toks[next].text)
	return !title && !people && len(n.world.Lookup(n.toks[next].text)) == 0 && !bodyWords[n.low(next+1, s.span)]
}

// ministryName is the canonical name of a country's ministry.
func ministryName(portfolio string, e *gazetteer.Entry) string {
	if e.Code == "us" {
		switch portfolio {
		case "Foreign Affairs":
			return "United States Department of State"
		case "Defence":
			return "United States Department of Defense"
		case "Labour":
			portfolio = "Labor"
		case "Treasury":
			portfolio = "the Treasury"
		case "Transport":
			portfolio = "Transportation"
		}
		return "United States Department of " + portfolio
	}
	return "Ministry of " + portfolio + " of " + the(e.Name)
}

// mission reads an embassy, consulate or permanent mission of the country e.
func (n *namer) mission(i int, e *gazetteer.Entry, s *sentence) (int, string, string) {
	const kind = "DIPLOMATIC_MISSION"
	switch n.toks[i].low {
	case "embassy":
		end, name := n.seat(i+1, "Embassy of "+the(e.Name), s)
		return end, name, kind
	case "consulate":
		end, name := i+1, "Consulate"
		if l := n.low(end, s.span); l == "general" || l == "-general" {
			end, name = end+1, "Consulate General"
		}
		end, name = n.seat(end, name+" of "+the(e.Name), s)
		return end, name, kind
	case "mission", "permanent":
		k := i + 1
		if n.toks[i].low == "permanent" {
			if n.low(k, s.span) != "mission" {
				return i, "", ""
			}
			k++
		}
		if n.low(k, s.span) != "to" {
			return i, "", ""
		}
		if k++; n.low(k, s.span) == "the" {
			k++
		}
		for end := min(k+2, s.hi); end > k; end-- {
			for _, o := range n.world.Lookup(n.surface(span{k, end})) {
				if o.Kind == gazetteer.Organization {
					return end, "Permanent Mission of " + the(e.Name) + " to " + theOrganization(o.Name), kind
				}
			}
		}
	}
	return i, "", ""
}

func theOrganization(name string) string {
	if strings.Contains(name, " ") {
		return "the " + name
	}
	return name
}

// seat reads where a mission is: "in the United States", "in Moscow", and puts
// the country, or a consulate's city, in its name.
func (n *namer) seat(i int, name string, s *sentence) (int, string) {
	consulate := strings.HasPrefix(name, "Consulate")
	if p := n.low(i, s.span); p != "in" && p != "to" {
		if e, ok := n.onlyMission(name); ok {
			return i, e
		}
		return i, name
	}
	k := i + 1
	if n.low(k, s.span) == "the" {
		k++
	}
	for end := min(k+4, s.hi); end > k; end-- {
		for _, e := range n.world.Lookup(n.surface(span{k, end})) {
			switch {
			case e.Kind == gazetteer.Country:
				return end, name + " in " + the(e.Name)
			case e.Kind == gazetteer.City && consulate:
				return end, name + " in " + e.Name
			case e.Kind == gazetteer.City:
				if c, ok := n.world.Country(e.Code); ok && capitalOf(c, e) {
					return end, name + " in " + the(c.Name)
				}
			}
		}
	}
	return i, name
}

// onlyMission returns the full name of the one mission of that name so far.
func (n *namer) onlyMission(name string) (string, bool) {
	if id, ok := n.short[name]; ok && id != nobody {
		return n.entities[id].name, true
	}
	return "", false
}

// capitalOf says that the city is the country's capital.
func capitalOf(c, city *gazetteer.Entry) bool {
	return city.Code == c.Code && (gazetteer.Key(city.Name) == gazetteer.Key(c.Capital) || strings.HasPrefix(city.Name, c.Capital+","))
}

// stateBody reads the common bodies of states and returns their name.
func stateBody(toks []token, i, hi int) (int, string) {
	for _, b := range stateBodies {
		if i+len(b.words) > hi {
			continue
		}
		ok := true
		for k, w := range b.words {
			ok = ok && toks[i+k].low == w
		}
		if ok {
			return i + len(b.words), b.name
		}
	}
	return i, ""
}

// congresses are the countries whose parliament is called so: Nepali Congress is a
// party.
var congresses = set("us ar br cl co do gt hn mx pe ph py")

type bodyPattern struct {
	words []string
	name  string
}

var stateBodies = func() []bodyPattern {
	var out []bodyPattern
	for _, n := range []string{
		"Supreme Court", "Constitutional Court", "High Court", "National Security Council", "Security Council", "Central Bank", "National Bank",
		"National Assembly", "House of Representatives", "House of Commons", "House of Lords", "Chamber of Deputies", "Cabinet Office", "Armed Forces", "Air Force", "Parliament", "Senate", "Congress", "Cabinet", "Navy", "Army",
		"Central Election Commission", "Election Commission", "Prosecutor General's Office", "Defense Forces", "Coast Guard", "National Guard",
	} {
		out = append(out, bodyPattern{words: strings.Fields(strings.ToLower(n)), name: n})
	}
	return out
}()
