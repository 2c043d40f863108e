package extract

import (
	"sort"
	"strings"

	"newsgraph/gazetteer"
)

// lookback is how many sentences a pronoun or nominal reaches back.
const lookback = 4

// resolveReferences reads the text in order and gives "the diplomat", "he", "the
// Russian capital" and "Russian authorities" their entities. What could mean
// two is left without one.
func (d *document) resolveReferences() {
	c := &resolver{document: d, unknown: -1}
	c.order = make([]int, 0, len(d.mentions))
	for i := range d.mentions {
		if !d.mentions[i].nested {
			c.order = append(c.order, i)
		}
	}
	sort.SliceStable(c.order, func(a, b int) bool { return d.mentions[c.order[a]].lo < d.mentions[c.order[b]].lo })
	for i := range d.sents {
		if !d.sents[i].headline && !d.sents[i].shouted {
			c.sentence(i)
		}
	}
}

type resolver struct {
	*document
	order []int // mentions by position
	next  int   // the first of them that is not before the token at hand
	past  []int // mentions before the token at hand, resolved ones included
	// unknown is the last sentence that speaks of a person, "the president", of
	// whom it is not known who it is.
	unknown int
}

func (c *resolver) advance(i int) {
	for c.next < len(c.order) && c.mentions[c.order[c.next]].lo < i {
		c.past = append(c.past, c.order[c.next])
		c.next++
	}
}

func (c *resolver) sentence(n int) {
	s := &c.sents[n]
	for i := s.lo; i < s.hi; i++ {
		c.advance(i)
		if c.at[i] > 0 && c.mentions[c.at[i]-1].form != "DEMONYM" {
			continue
		}
		switch low := c.toks[i].low; {
		case singularHuman[low] != "" && c.inMark[i] == 0:
			if id := c.pronoun(i, n); id != nobody {
				c.past = append(c.past, c.mention(span{i, i + 1}, "PRONOUN", id))
			}
		case c.toks[i].kind == word && (c.at[i] == 0 || c.mentions[c.at[i]-1].form == "DEMONYM"):
			if m, ok := c.nominal(i, n); ok {
				c.past = append(c.past, m)
			}
		}
	}
	c.advance(s.hi)
}

// pronoun returns the person that the pronoun at token i means. The nearest
// sentence that names a person of that gender decides; where it names several,
// the one it begins with, as its subject.
func (c *resolver) pronoun(i, n int) int {
	gender := singularHuman[c.toks[i].low]
	var here, all []int // persons of the deciding sentence
	sentence := -1
	first := nobody
	for k := len(c.past) - 1; k >= 0; k-- {
		m := &c.mentions[c.past[k]]
		at := c.sentenceIndex(m.lo)
		if at < n-lookback || sentence >= 0 && at != sentence {
			break
		}
		if c.kindOf(m.entity) != "PERSON" {
			continue
		}
		if c.inMark[m.lo] > 0 || c.sents[at].headline {
			continue
		}
		if g := c.entities[m.entity].gender; g != "" && g != gender {
			continue
		}
		if sentence < 0 {
			sentence = at
		}
		all = append(all, m.entity)
		first = m.entity
		if c.entities[m.entity].gender == gender {
			here = append(here, m.entity)
		}
	}
	if len(all) == 0 || c.unknown >= sentence && c.unknown >= 0 {
		return nobody
	}
	if !same(all) {
		switch {
		case same(here) && len(here) > 0:
			first = here[0]
		case sentence == n && !c.subjectFirst(i, n):
			return nobody
		}
	}
	if c.entities[first].gender == "" && same(all) {
		c.entities[first].gender = gender
	}
	return first
}

// subjectFirst says that the sentence opens with a person, its likely subject.
func (c *resolver) subjectFirst(i, n int) bool {
	for k := c.sents[n].lo; k < min(i, c.sents[n].lo+12); k++ {
		if m, ok := c.mentionAt(k); ok && c.kindOf(m.entity) == "PERSON" {
			return true
		}
	}
	return false
}

func same(ids []int) bool {
	for _, id := range ids {
		if id != ids[0] {
			return false
		}
	}
	return true
}

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
 sailors pilots fighters hackers airstrikes military army army's navy opposition civilians citizens nationals`)

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
	for lo > s.lo && i-lo < 3 && c.toks[lo-1].kind == word && !functionWords[c.toks[lo-1].low] && c.at[lo-1] == 0 && !c.toks[lo-1].capital && cueForms[c.toks[lo-1].low].lemma == "" && actVerbs[c.toks[lo-1].low].form&(pastForm|thirdForm|ingForm) == 0 {
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
			if t.name == "Prime Minister" {
				head = "prime-minister"
			}
		}
	}
	if m, ok := c.mentionAt(end); ok && m.lo == end && c.kindOf(m.entity) == "PERSON" {
		return 0, false // a title in front of its bearer
	}
	if c.low(end, s.span) == "of" || c.low(end, s.span) == "for" || c.low(end, s.span) == "to" && owner == nil && head == "ambassador" {
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
	case institutionNouns[head] && owner == nil && !c.toks[i].capital:
		id = c.earlier(n, func(e *entity) bool {
			return (e.kind == "ORGANIZATION" || e.kind == "GOVERNMENT_BODY" || e.kind == "DIPLOMATIC_MISSION" || e.kind == "OUTLET") && institution(e, head)
		})
	case c.toks[i].kind == word && len(head) > 2 && !organizationWords[head]:
		id = c.bearer(head, owner, i, n)
		if _, _, person := titleAt(c.toks, i, s.hi); id == nobody && person {
			c.unknown = n
		}
	}
	if id == nobody {
		return 0, false
	}
	return c.cover(span{lo, end}, id), true
}

var institutionNouns = set("ministry embassy consulate department agency party company court university committee commission bank organization organisation union union's newspaper parliament council mission")

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

// earlier returns the one entity mentioned before that fits, nobody where there
// is none or several.
func (c *resolver) earlier(n int, fits func(*entity) bool) int {
	found := nobody
	for k := len(c.past) - 1; k >= 0; k-- {
		m := &c.mentions[c.past[k]]
		if c.sentenceIndex(m.lo) < n-3*lookback {
			break
		}
		if m.entity == found || !fits(c.entities[m.entity]) {
			continue
		}
		if found != nobody {
			return nobody
		}
		found = m.entity
	}
	return found
}

// bearer returns the person who bears a title of that noun. With an owner ("the
// Russian diplomat") the title must be of it. Of several bearers the one is
// meant whom alone the sentence before, in the same paragraph, names; whoever
// is named further on in the noun's own clause is not.
func (c *resolver) bearer(noun string, owner *mention, i, n int) int {
	var found []int
	before, near := nobody, 0
	for k := len(c.past) - 1; k >= 0; k-- {
		m := &c.mentions[c.past[k]]
		at := c.sentenceIndex(m.lo)
		if at < n-5*lookback {
			break
		}
		e := c.entities[m.entity]
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
	case near == 1:
		return before
	}
	return nobody
}

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
