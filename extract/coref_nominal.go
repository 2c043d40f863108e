package extract

import (
	"strings"

	"newsgraph/gazetteer"
)

// nominal reads a noun phrase whose head is at or near token i and that means
// something named before, a state or a group.
func (c *resolver) nominal(i, n int) (int, bool) {
	s := &c.sents[n]
	switch {
	case countryNouns[c.toks[i].low] || groupNouns[c.toks[i].low]:
		return c.collective(i, s)
	case c.low(i-1, s.span) == "the" || c.low(i-1, s.span) == "The" || c.modified(i, s):
		return c.definite(i, n)
	}
	return 0, false
}

// modified says that a demonym or a place stands between "the" and token i.
func (c *resolver) modified(i int, s *sentence) bool {
	m, ok := c.mentionAt(i - 1)
	return ok && m.hi == i && c.low(m.lo-1, s.span) == "the" && (m.form == "DEMONYM" || c.kindOf(m.entity) == "PLACE" || c.kindOf(m.entity) == "ORGANIZATION" || c.kindOf(m.entity) == "COUNTRY")
}

// countryNouns after a country's name or adjective mean the country.
var countryNouns = set("government authorities side administration regime leadership governments")

// groupNouns are people without names who act and speak.
var groupNouns = set(`officials police protesters protestors demonstrators troops soldiers forces lawmakers diplomats rebels militants separatists
 prosecutors investigators negotiators experts scientists doctors residents witnesses journalists reporters workers students voters migrants refugees
 critics activists analysts judges ministers leaders legislators senators democrats republicans firefighters rescuers militia gunmen insurgents
 sailors pilots fighters hackers bandits military army army's navy opposition civilians citizens nationals`)

// collective reads "the Russian authorities", "France's government", "Israeli
// police", "officials". A group keeps the words it is called by.
func (c *resolver) collective(i int, s *sentence) (int, bool) {
	head := c.toks[i].low
	if w := c.low(i+1, s.span); w != "" && c.toks[i+1].kind == word && !functionWords[w] && !verbLike(w) && !adverb(w) && c.dateAt[i+1] == 0 && c.at[i+1] == 0 {
		if _, _, titled := titleAt(c.toks, i+1, s.hi); titled || !groupNouns[head] || head == "opposition" || head == "military" {
			return 0, false // the first part of a compound: "opposition leader"
		}
	}
	if c.low(i-1, s.span) == "'s" && i-2 >= s.lo {
		if m, ok := c.mentionAt(i - 2); ok && c.kindOf(m.entity) == "COUNTRY" {
			return c.ofCountry(span{m.lo, i + 1}, head, m.entity, s)
		}
		return 0, false
	}
	if m, ok := c.mentionAt(i - 1); ok && m.hi == i && m.lo >= s.lo && c.kindOf(m.entity) != "PERSON" {
		return c.ofCountry(span{m.lo, i + 1}, head, m.entity, s)
	}
	if countryNouns[head] || c.toks[i].capital && i > s.lo || head == "military" || head == "army" || head == "opposition" && c.low(i-1, s.span) != "the" {
		return 0, false
	}
	lo := i
	for lo > s.lo && i-lo < 3 && c.qualifies(lo-1, i) && c.toks[lo-1].kind == word && !functionWords[c.toks[lo-1].low] && c.at[lo-1] == 0 && !c.toks[lo-1].capital && cueForms[c.toks[lo-1].low].lemma == "" && actVerbs[c.toks[lo-1].low].form&(pastForm|thirdForm|ingForm) == 0 {
		lo--
	}
	if before := c.low(lo-1, s.span); auxiliaries[before] || before == "to" || pronouns[before] && !determiners[before] {
		lo = i
	}
	if lo > s.lo && c.toks[lo-1].low == "the" {
		lo--
	}
	if p := c.low(i+1, s.span); p == "of" || p == "'s" || p == "'" {
		return 0, false
	}
	name := strings.ToLower(strings.TrimPrefix(strings.ToLower(c.phrase(span{lo, i + 1})), "the "))
	if head == "democrats" || head == "republicans" {
		name = capitalize(name)
	}
	id := c.entity("GROUP", name)
	c.entities[id].plural = true
	return c.mention(span{lo, i + 1}, "NOMINAL", id), true
}

// ofCountry records a collective of the country or body the phrase names.
func (c *resolver) ofCountry(r span, head string, owner int, s *sentence) (int, bool) {
	name := c.phrase(r)
	if c.low(r.lo-1, s.span) == "the" {
		r.lo--
	}
	if countryNouns[head] {
		if c.kindOf(owner) != "COUNTRY" && c.kindOf(owner) != "PLACE" {
			return 0, false
		}
		return c.cover(r, owner), true
	}
	name = strings.ReplaceAll(name, "’s ", " ")
	name = strings.ReplaceAll(name, "'s ", " ")
	id := c.entity("GROUP", name)
	c.entities[id].plural, c.entities[id].code = true, c.entities[owner].code
	return c.cover(r, id), true
}

// cover records a nominal over a phrase that holds other mentions, which stay.
// qualifies says that token k may be of the noun phrase with head i.
func (c *resolver) qualifies(k, i int) bool {
	switch tag := c.nodes[k].tag; {
	case strings.HasPrefix(tag, "JJ"), strings.HasPrefix(tag, "NN"), tag == "CD":
		return true
	case tag == "VBN", tag == "VBG", tag == "RB":
		return c.nodes[k].head > k && c.nodes[k].head <= i
	}
	return false
}

func (c *resolver) cover(r span, id int) int {
	for k := r.lo; k < r.hi; k++ {
		if m, ok := c.mentionAt(k); ok {
			m.nested = true
		}
	}
	return c.mention(r, "NOMINAL", id)
}

// definite reads "the diplomat", "the Russian capital", "the New York airport",
// "the ministry".
func (c *resolver) definite(i, n int) (int, bool) {
	s := &c.sents[n]
	lo := i - 1
	var owner *mention
	if m, ok := c.mentionAt(i - 1); ok && m.hi == i {
		owner, lo = m, m.lo-1
	}
	head := c.toks[i].low
	end := i + 1
	if t, hi, ok := titleAt(c.toks, i, s.hi); ok && !t.honorific {
		head, end = strings.ToLower(t.name), hi
		if len(t.words) > 1 {
			head = t.words[len(t.words)-1]
			switch t.name {
			case "Prime Minister":
				head = "prime-minister"
			case "Vice President", "Deputy President":
				head = "vice-president"
			}
		}
	}
	if m, ok := c.mentionAt(end); ok && m.lo == end && c.kindOf(m.entity) == "PERSON" {
		return 0, false // a title in front of its bearer
	}
	accused := end < s.hi && c.isVerb(c.nodes[i].head) && (c.nodes[end].head == c.nodes[i].head || end+1 < s.hi && c.nodes[end+1].tag == "VBG") // "accusing the president of lying"
	if (c.low(end, s.span) == "of" || c.low(end, s.span) == "for") && !accused || c.low(end, s.span) == "to" && owner == nil && head == "ambassador" {
		return 0, false
	}
	id := nobody
	switch {
	case head == "capital" && owner != nil && c.kindOf(owner.entity) == "COUNTRY":
		id = c.capital(owner.entity)
	case facilityWords[head] && !c.toks[i].capital:
		id = c.earlier(n, func(e *entity) bool {
			return e.kind == "FACILITY" && strings.Contains(" "+strings.ToLower(e.name)+" ", " "+head+" ")
		})
	case (institutionNouns[head] || companyNouns[head]) && owner == nil && !c.toks[i].capital:
		id = c.earlier(n, func(e *entity) bool {
			return (e.kind == "ORGANIZATION" || e.kind == "GOVERNMENT_BODY" || e.kind == "DIPLOMATIC_MISSION" || e.kind == "OUTLET") && institution(e, head)
		})
		if id == nobody && companyNouns[head] && c.nodes[i].dep != "compound" && (end == s.hi || c.nodes[end].tag != "NNP") {
			id = c.company(head, n)
		}
	case c.toks[i].kind == word && len(head) > 2 && !organizationWords[head] && c.nodes[i].dep != "attr":
		id = c.bearer(head, owner, i, n)
	}
	if id == nobody {
		return 0, false
	}
	return c.cover(span{lo, end}, id), true
}

var companyNouns = set("company firm corporation conglomerate automaker carmaker planemaker drugmaker airline carrier retailer manufacturer chipmaker startup start-up network broadcaster platform")

// platforms are outlets that are companies rather than papers.
var platforms = set("facebook twitter x tiktok instagram youtube telegram whatsapp linkedin reddit vkontakte weibo wechat snapchat")

var institutionNouns = set(`ministry embassy consulate department agency party company court university committee commission bank organization organisation union union's newspaper parliament council mission
 federation association league foundation institute authority movement alliance coalition front assembly college school bureau tribunal chamber network`)

func institution(e *entity, head string) bool {
	name := " " + strings.ToLower(e.name) + " "
	return strings.Contains(name, " "+head+" ") || head == "department" && strings.Contains(name, " ministry ") || head == "newspaper" && e.kind == "OUTLET" ||
		head == "agency" && (e.kind == "OUTLET" || strings.Contains(name, "administration"))
}

// capital returns the place that is the country's capital.
func (c *resolver) capital(country int) int {
	e, ok := c.world.Country(c.entities[country].code)
	if !ok || e.Capital == "" {
		return nobody
	}
	for _, city := range c.world.Lookup(e.Capital) {
		if city.Kind == gazetteer.City && city.Code == e.Code {
			id := c.entity("PLACE", city.Name)
			c.entities[id].code = city.Code
			return id
		}
	}
	return nobody
}

// earlier returns the one entity mentioned before that fits or, of several, the one
// that alone is a subject, object or owner in the sentence at hand or the one
// before; else nobody.
func (c *resolver) earlier(n int, fits func(*entity) bool) int {
	var found, near []int
	for k := len(c.past) - 1; k >= 0; k-- {
		m := &c.mentions[c.past[k]]
		at := c.sentenceIndex(m.lo)
		if at < n-3*lookback {
			break
		}
		if !fits(c.entities[m.entity]) {
			continue
		}
		found = distinct(append(found, m.entity))
		if at >= n-1 && c.role(c.headOf(m.span)) != asOblique {
			near = distinct(append(near, m.entity))
		}
	}
	switch {
	case len(found) == 1:
		return found[0]
	case len(near) == 1:
		return near[0]
	}
	return nobody
}

// company returns the one organization that may be a company and that the sentence
// at hand or the one before names; nobody where there is none or several.
func (c *resolver) company(noun string, n int) int {
	var found []int
	for k := len(c.past) - 1; k >= 0; k-- {
		m := &c.mentions[c.past[k]]
		if c.sentenceIndex(m.lo) < n-1 {
			break
		}
		if e := c.entities[m.entity]; (e.kind == "ORGANIZATION" || e.kind == "OUTLET" && (noun == "network" || noun == "broadcaster" || platforms[strings.ToLower(e.name)])) && !noCompanyName(e) {
			found = distinct(append(found, m.entity))
		}
	}
	if len(found) != 1 {
		return nobody
	}
	return found[0]
}

// noCompanyName says that an organization's name tells that it is no company.
func noCompanyName(e *entity) bool {
	for _, w := range strings.Fields(strings.ToLower(e.name)) {
		if noCompany[w] {
			return true
		}
	}
	return false
}

var noCompany = set(`nations union party council committee commission court parliament congress senate assembly university college school institute
 academy hospital church foundation fund forum league federation confederation association society organization organisation movement front army
 agency authority department ministry office bureau board center centre team club fc united states republic government campaign project program
 alliance coalition brigade brigades forces force guard police service conference convention museum library laboratory coalition network democrats`)

// bearer returns the person who bears a title of that noun. With an owner ("the
// Russian diplomat") the title must be of it. Of several bearers the one is
// meant who was called so last, or whom alone the sentence before, in the same
// paragraph, names; whoever is named further on in the noun's own clause is not.
func (c *resolver) bearer(noun string, owner *mention, i, n int) int {
	if owner == nil && !officeNouns[noun] && c.unnamedBefore(noun, n) {
		return nobody
	}
	var found []int
	before, near, so := nobody, 0, nobody
	for k := len(c.past) - 1; k >= 0; k-- {
		m := &c.mentions[c.past[k]]
		at := c.sentenceIndex(m.lo)
		if at < n-5*lookback {
			break
		}
		e := c.entities[m.entity]
		if so == nobody && m.form == "NOMINAL" && c.toks[m.hi-1].low == noun && c.low(m.lo, c.sents[at].span) == "the" {
			so = m.entity
		}
		if e.kind != "PERSON" || !strings.Contains(" "+e.nouns+" ", " "+noun+" ") || owner != nil && !c.holds(m.entity, owner.entity) || c.namedAfter(m.entity, i, n) {
			continue
		}
		if !contains(found, m.entity) {
			found = append(found, m.entity)
		}
		if at == n-1 && c.sents[at].para == c.sents[n].para && c.inMark[m.lo] == 0 && m.entity != before {
			before, near = m.entity, near+1
		}
	}
	switch {
	case len(found) == 1:
		return found[0]
	case c.nodes[i].dep == "nsubj" && cueForms[c.toks[c.nodes[i].head].low].says && contains(found, c.spokeBefore(n)):
		return c.spokeBefore(n)
	case contains(found, so) && !officeNouns[noun]:
		return so
	case near == 1:
		return before
	}
	return nobody
}

// unnamedBefore says that the sentence at hand, or one of the three before it, tells of
// one of that noun whom nobody names: "expelled a diplomat".
func (c *resolver) unnamedBefore(noun string, n int) bool {
	for k := c.sents[max(0, n-lookback)].lo; k < c.sents[n].hi; k++ {
		if c.toks[k].low != noun || c.at[k] > 0 && c.mentions[c.at[k]-1].form != "NOMINAL" {
			continue
		}
		if w := c.determiner(k); (w == "a" || w == "an") && c.kid(k, "appos") < 0 && c.nodes[k].dep != "appos" && c.nodes[k].dep != "attr" {
			return true
		}
	}
	return false
}

// spokeBefore is the person who says what the sentence before sentence n tells; nobody
// where it is no saying.
func (c *resolver) spokeBefore(n int) int {
	v := -1
	for k := n - 1; k >= max(0, n-lookback); k-- {
		if v = c.rootOf(k); v < 0 || c.inMark[v] == 0 {
			break
		}
	}
	if v < 0 || !cueForms[c.toks[v].low].says || c.inMark[v] > 0 {
		return nobody
	}
	s := c.nearestSubject(v)
	if s < 0 {
		return nobody
	}
	for k := s; k < min(c.nodes[s].hi, s+8); k++ { // "the press attaché, Anna Nowak,"
		if m, ok := c.mentionAt(k); ok && m.form == "NAME" && c.kindOf(m.entity) == "PERSON" {
			return m.entity
		}
	}
	return nobody
}

// officeNouns are of many at once: each is called so in turn.
var officeNouns = set("president minister prime-minister spokesman spokeswoman spokesperson secretary senator governor leader")

// namedAfter says that the sentence names the person within a few words after
// token i, so that the noun there means someone else.
func (c *resolver) namedAfter(person, i, n int) bool {
	for k := i + 1; k < min(i+8, c.sents[n].hi); k++ {
		if m, ok := c.mentionAt(k); ok && m.entity == person && m.form == "NAME" {
			return true
		}
	}
	return false
}

func (c *resolver) holds(person, owner int) bool {
	for _, i := range c.rolesOf[person] {
		r := c.roles[i]
		if r.of != nobody && (r.of == owner || c.entities[r.of].code != "" && c.entities[r.of].code == c.entities[owner].code) {
			return true
		}
	}
	return false
}
