package extract

import (
	"sort"
	"strconv"
	"strings"
)

// referent is someone or something that the text speaks of: an entity, or what
// has no name ("his wife"), kept so that "she" can mean her rather than whoever
// is named nearby.
type referent struct {
	entity int // nobody where it has no name
	gender string
	told   evidence
	kind   referentKind
	plural bool
	// How often it occurred so far, a pronoun meant it, and it was a subject.
	count, meant, subject int
}

// evidence is how surely the gender is known.
type evidence uint8

const (
	unheard   evidence = iota
	byWord             // a given name that stands alone, and may be a surname
	byPronoun          // "she" was taken to mean it
	byBoth
	byName // the given name of a full name
	byNoun // "his wife", "Mrs."
)

// sure says that no pronoun of another gender can mean it.
func (e evidence) sure() bool { return e >= byBoth }

// hear takes in what tells the gender.
func (r *referent) hear(gender string, by evidence) {
	switch {
	case gender == "":
	case r.gender != gender:
		if by > r.told {
			r.gender, r.told = gender, by
		}
	case r.told != by:
		r.told = max(r.told, by, byBoth)
	}
}

// contradicts says that two cannot be one: their genders are known to differ.
func (r *referent) contradicts(o *referent) bool {
	return r.told > byWord && o.told > byWord && r.gender != o.gender
}

type referentKind uint8

const (
	aThing  referentKind = iota
	aPerson              // someone
	aName                // a capitalised word of unknown meaning
	aBody                // an organization, a country, a group
	aPlace
)

// occurrence is one place where the text speaks of a referent.
type occurrence struct {
	at       int // the head of the phrase
	referent int // nobody for a pronoun that was not understood
	pronoun  bool
	name     bool // with its full name where full
	full     bool
}

// meets records that token i is the head of a mention.
func (c *resolver) meets(i int, m *mention) {
	e := c.entities[m.entity]
	r, ok := c.ofEntity[m.entity]
	if !ok {
		if r = c.described(i); r == nobody || c.referents[r].entity != nobody {
			r = len(c.referents)
			c.referents = append(c.referents, referent{})
		}
		// "his wife, Anna": who had no name gets one.
		ref := &c.referents[r]
		ref.entity, ref.plural, ref.kind = m.entity, e.plural, c.kindOfReferent(m.entity, i)
		c.ofEntity[m.entity] = r
	}
	ref := &c.referents[r]
	if ref.kind == aPerson {
		ref.hear(e.gender, byName)
		if g, ok := c.world.Given(e.name); ok {
			ref.hear(g, byWord)
		}
		ref.hear(c.toldBefore(i), byNoun)
		if c.topic == nobody {
			c.topic = r
		}
		if c.hero == nobody || c.named[m.entity] > c.named[c.referents[c.hero].entity] {
			c.hero = r
		}
	}
	if ref.kind == aPerson && m.form == "NAME" {
		c.describedBefore(i, r, m)
		c.isKin(i, r)
	}
	c.occurs(i, r)
	o := &c.occurrences[len(c.occurrences)-1]
	o.name, o.full = m.form == "NAME", m.hi-m.lo > 1
	if h := c.nodes[i].head; m.from <= h && h < m.lo {
		o.at = h // "Ambassador to France Paul Gray": the name hangs on the office
	}
}

func (c *resolver) kindOfReferent(entity, i int) referentKind {
	e := c.entities[entity]
	switch e.kind {
	case "PERSON":
		return aPerson
	case "GROUP":
		if !e.plural && human(c.nodes[i].lemma) {
			return aPerson
		}
		return aBody
	case "ORGANIZATION", "GOVERNMENT_BODY", "DIPLOMATIC_MISSION", "OUTLET", "COUNTRY":
		return aBody
	}
	if m, ok := c.mentionAt(i); e.wikidata == "" && e.code == "" && !(ok && m.lo > 0 && locative[c.toks[m.lo-1].low]) {
		return aName // a place by its looks alone
	}
	return aPlace
}

// counts notes that token i, where r is spoken of, is a subject.
func (c *resolver) counts(r, i int) {
	if role := c.role(i); role == asSubject || role == asPassive {
		c.referents[r].subject++
	}
}

// locative are prepositions before a place that nobody is: "in Tahiti".
var locative = set("in into near throughout across")

func (c *resolver) occurs(i, r int) {
	c.referents[r].count++
	c.counts(r, i)
	c.occurrences = append(c.occurrences, occurrence{at: i, referent: r})
}

// described is the referent of the noun that a name at token i stands in
// apposition to, nobody where there is none.
func (c *resolver) described(i int) int {
	if c.nodes[i].dep != "appos" {
		return nobody
	}
	h := c.nodes[i].head
	for k := len(c.occurrences) - 1; k >= 0 && k > len(c.occurrences)-8; k-- {
		if o := &c.occurrences[k]; o.at == h && !o.pronoun && h < i {
			if r := &c.referents[o.referent]; r.kind == aPerson && !r.plural {
				c.describes(h, o.referent)
				return o.referent
			}
		}
	}
	return nobody
}

// toldBefore is the gender told by a noun before the name whose head is token i:
// "her brother John", "actress Anna Lee".
func (c *resolver) toldBefore(i int) string {
	for _, k := range c.kids(i) {
		if k < i && c.nodes[k].dep == "compound" && c.at[k] == 0 {
			if g := nounGender(c.toks[k].low); g != "" {
				return g
			}
		}
	}
	return ""
}

// nounHead says that token i is the head of a phrase that can be spoken of again.
func (c *resolver) nounHead(i int) bool {
	n := &c.nodes[i]
	if !strings.HasPrefix(n.tag, "NN") || c.dateAt[i] != 0 {
		return false
	}
	switch n.dep {
	case "compound", "nmod", "amod", "npadvmod", "advmod", "quantmod", "case", "det":
		return false
	}
	return true
}

// unnamed records a noun phrase that no entity is known for.
func (c *resolver) unnamed(i int) {
	if c.isTitle(i) {
		return
	}
	n := &c.nodes[i]
	proper := strings.HasPrefix(n.tag, "NNP")
	ref := c.newReferent(i, proper)
	key := c.nounKey(i, proper)
	if r := c.sameAs(i); r != nobody {
		if old := &c.referents[r]; (old.kind == aPerson || ref.kind != aPerson) && !old.contradicts(&ref) {
			if ref.kind == aPerson || (c.nodes[i].dep == "attr" || agentive(n.lemma)) && old.kind == aPerson && old.entity != nobody && c.determiner(i) != "" {
				old.hear(ref.gender, ref.told)
				c.byNoun[key] = r
				c.describes(i, r)
			}
			c.occurs(i, r)
			return
		}
	}
	if r, ok := c.byNoun[key]; ok && !c.beforeName(i) && (proper || definite[c.determiner(i)] || strings.Contains(key, " ")) && c.near(r) {
		c.occurs(i, r)
		if e := c.referents[r].entity; e != nobody && proper {
			c.nameAt(i, e)
		} else if e != nobody {
			c.nominalAt(i, e)
		}
		return
	}
	c.referents = append(c.referents, ref)
	c.byNoun[key] = len(c.referents) - 1
	c.occurs(i, len(c.referents)-1)
}

// agentive says that a noun ends like those of people who do something.
func agentive(lemma string) bool {
	for _, end := range []string{"er", "or", "ee"} {
		if strings.HasSuffix(lemma, end) && len(lemma) > 5 {
			return true
		}
	}
	return false
}

// beforeName says that a person's name follows token i: "the philosopher Paul
// Gray" is no one who was called a philosopher before.
func (c *resolver) beforeName(i int) bool {
	m, ok := c.mentionAt(i + 1)
	return ok && m.lo == i+1 && m.form == "NAME" && c.kindOf(m.entity) == "PERSON"
}

var definite = set("the this that these those")

// isTitle says that the noun at token i belongs to the name after it.
func (c *resolver) isTitle(i int) bool {
	s := c.sentenceOf(i)
	for k := i + 1; k < min(i+10, s.hi); k++ {
		if m, ok := c.mentionAt(k); ok && m.lo == k && m.from <= i && m.form == "NAME" && c.kindOf(m.entity) == "PERSON" {
			return true
		}
	}
	return false
}

func (c *resolver) newReferent(i int, proper bool) referent {
	n := &c.nodes[i]
	ref := referent{entity: nobody, plural: c.isPlural(i)}
	ref.hear(nounGender(n.lemma), byNoun)
	switch {
	case human(n.lemma), human(c.toks[i].low):
		ref.kind = aPerson
	case proper && c.toks[i].capital:
		ref.kind = aName
		if g, ok := c.world.Given(c.toks[n.lo].text); ok {
			ref.hear(g, byName)
			ref.kind = aPerson
		}
	case groupNouns[n.lemma] || groupNouns[c.toks[i].low] || teams[n.lemma]:
		ref.kind = aBody
	}
	return ref
}

func (c *resolver) isPlural(i int) bool {
	return strings.HasSuffix(c.nodes[i].tag, "S") || c.kid(i, "conj") > i
}

// nominalAt records the noun phrase with head i, from its determiner on, as one
// of the entity.
func (c *resolver) nominalAt(i, entity int) {
	r := span{c.nodes[i].lo, i + 1}
	for k := r.lo; k < r.hi; k++ {
		if m, ok := c.mentionAt(k); ok && (m.form != "PRONOUN" || k == i) {
			return
		}
	}
	c.past = append(c.past, c.cover(r, entity))
}

// referentAt is the referent of the phrase with head i.
func (c *resolver) referentAt(i int) int {
	k := sort.Search(len(c.occurrences), func(k int) bool { return c.occurrences[k].at >= i })
	if k < len(c.occurrences) && c.occurrences[k].at == i {
		return c.occurrences[k].referent
	}
	return nobody
}

// teams are nouns of one thing that many people are.
var teams = set("team band group family couple pair company firm party government crew club board staff public duo trio audience crowd gang army police council committee")

// nounKey is what a phrase is found by again: its noun, and whose it is.
func (c *resolver) nounKey(i int, proper bool) string {
	if proper {
		return c.toks[i].text
	}
	if k := c.kid(i, "poss"); k >= 0 && k < i {
		if r := c.referentAt(k); r != nobody {
			return strconv.Itoa(r) + " " + c.toks[i].low
		}
	}
	return c.toks[i].low
}

func (c *resolver) determiner(i int) string {
	if k := c.kid(i, "det"); k >= 0 && k < i {
		return c.toks[k].low
	}
	return ""
}

// near says that the referent was spoken of within the window.
func (c *resolver) near(r int) bool {
	for k := len(c.occurrences) - 1; k >= 0 && k > len(c.occurrences)-windowOccurrences; k-- {
		if c.occurrences[k].referent == r {
			return true
		}
	}
	return false
}
