package extract

import "strings"

// description is a phrase that says what a referent is.
type description struct {
	span
	referent int
}

// describes notes that the phrase with head i says what the referent is.
func (c *resolver) describes(i, r int) {
	c.descriptions = append(c.descriptions, description{span{c.nodes[i].lo, i + 1}, r})
}

// pending is a phrase that says what someone is whom a pronoun means that was not
// yet understood: "I am a chemist".
type pending struct {
	span
	of int // token
}

// describedBefore notes what the words before a name say of who bears it: "his
// friend Paul Gray", "actress Anna Lee". Offices are roles, not mentions.
func (c *resolver) describedBefore(i, r int, m *mention) {
	k := m.lo - 1
	if k < 0 || c.at[k] != 0 || !strings.HasPrefix(c.nodes[k].tag, "NN") || strings.HasSuffix(c.nodes[k].tag, "S") || c.toks[k].capital && k > c.sentenceOf(i).lo || !human(c.toks[k].low) {
		return
	}
	lo := k
	for lo > 0 && lo > c.nodes[i].lo-3 && c.sentenceIndex(lo-1) == c.sentenceIndex(i) && c.attributive(lo-1) {
		lo--
	}
	if c.nodes[lo].dep == "case" || c.nodes[lo].tag == "WP$" {
		lo++
	}
	c.descriptions = append(c.descriptions, description{span{lo, k + 1}, r})
}

// attributive says that token k belongs to a noun that follows.
func (c *resolver) attributive(k int) bool {
	switch c.nodes[k].dep {
	case "det", "poss", "amod", "compound", "nmod", "case", "nummod":
		return c.nodes[k].head > k || c.nodes[k].dep == "case"
	}
	return false
}

// nameDescriptions records what people were said to be ("Lee, an actress"; "Lee
// was a painter") as mentions of them, once all that reads mentions is done.
func (d *document) nameDescriptions() {
	c := d.references
	for _, x := range c.descriptions {
		if e := c.referents[x.referent].entity; c.at[x.hi-1] == 0 && d.kindOf(e) == "PERSON" {
			d.nest(x.span, "NOMINAL", e)
		}
	}
	for _, x := range c.pending {
		if m, ok := d.mentionAt(x.of); ok && m.form == "PRONOUN" && c.at[x.hi-1] == 0 && d.kindOf(m.entity) == "PERSON" {
			d.nest(x.span, "NOMINAL", m.entity)
		}
	}
}

// sameAs is the referent that the noun phrase at token i describes: in apposition
// ("Lee, an actress"; "an actress, Lee"), as a predicate ("Lee was a painter", "they
// made her a general"), as what someone is or does something as ("worked as a
// nurse"), or joined to such a noun ("an actress and singer").
func (c *resolver) sameAs(i int) int {
	n := &c.nodes[i]
	first := i
	for k := 0; k < 6 && c.nodes[first].dep == "conj" && c.nodes[first].head < first; k++ {
		first = c.nodes[first].head
	}
	if first != i {
		if c.determiner(i) == "the" || !human(n.lemma) || c.isPlural(first) && !c.one(first) {
			return nobody
		}
		n = &c.nodes[first]
	}
	of := -1
	switch n.dep {
	case "appos":
		of = n.head
		if m, ok := c.mentionAt(of); ok && offspring[n.lemma] && (c.kindOf(m.entity) == "PLACE" || c.kindOf(m.entity) == "COUNTRY") {
			of = c.whoIs(c.clauseOf(of)) // "was born in Oslo, the daughter of"
		}
	case "attr":
		if c.affirmed(n.head) {
			of = c.whoIs(n.head)
		}
	case "oprd":
		of = c.undergoer(n.head, i)
	case "pobj":
		if human(n.lemma) {
			of = c.becomes(n.head)
		}
	}
	switch {
	case of < 0:
		return c.namedNext(i)
	case of > i:
		if m, ok := c.mentionAt(of); ok && n.dep == "pobj" && m.form == "NAME" {
			return c.foretold(of, m) // "As a student, Lee"
		}
		return nobody
	}
	several := c.isPlural(i) && !c.one(i)
	r := c.spokenOf(of)
	if r == nobody && !several && human(n.lemma) {
		c.pending = append(c.pending, pending{span{c.nodes[i].lo, i + 1}, of})
	}
	if r == nobody || c.referents[r].plural != several {
		return nobody
	}
	return r
}

// spokenOf is the referent of the phrase with head i, one of the last.
func (c *resolver) spokenOf(i int) int {
	for k := len(c.occurrences) - 1; k >= 0 && k > len(c.occurrences)-windowOccurrences; k-- {
		if c.occurrences[k].at == i {
			return c.occurrences[k].referent
		}
	}
	return nobody
}

// whoIs is the subject of a verb of being, or the name before the brackets that
// stand between the two: "Anna Lee (born 1950) was".
func (c *resolver) whoIs(v int) int {
	if c.kid(v, "expl") >= 0 {
		return -1
	}
	depth, k := 0, v-1
	for ; k > max(0, v-bracketWords); k-- {
		if depth += nesting[c.toks[k].text]; depth == 0 && nesting[c.toks[k].text] == 0 {
			break
		}
	}
	if m, ok := c.mentionAt(k); ok && k < v-1 && depth == 0 && m.form == "NAME" {
		return c.headOf(m.span)
	}
	return c.subjectOf(v, 3)
}

// bracketWords is how long the brackets behind a name may be.
const bracketWords = 60

var nesting = map[string]int{")": 1, "]": 1, "(": -1, "[": -1}

// becomes is whom a verb before the preposition says to be or become what stands
// after it: "worked as a nurse", "was promoted to captain"; -1 for nobody.
func (c *resolver) becomes(prep int) int {
	v := c.nodes[prep].head
	switch c.toks[prep].low {
	case "as":
		gained := c.kid(v, "dobj") // "won fame as a singer"
		if !c.isVerb(v) && c.nodes[v].dep == "dobj" {
			gained, v = v, c.nodes[v].head
		}
		if gained >= 0 && c.isVerb(v) && strings.HasPrefix(c.nodes[gained].tag, "NN") && c.at[gained] == 0 && !human(c.nodes[gained].lemma) {
			if c.nodes[v].lemma == "have" {
				return -1 // "having a fool as minister"
			}
			if c.affirmed(v) {
				return c.subjectOf(v, 3)
			}
			return -1
		}
	case "to":
		if !appointing[c.nodes[v].lemma] {
			return -1
		}
	default:
		return -1
	}
	if !c.isVerb(v) {
		return -1
	}
	return c.undergoer(v, prep)
}

var appointing = set("promote appoint elevate elect raise")

// namedNext is who is named right after the noun at token i, by its apposition or
// between commas: "his brother, Paul Gray, left"; nobody where a list goes on.
func (c *resolver) namedNext(i int) int {
	if c.isPlural(i) || !human(c.nodes[i].lemma) || i+2 >= len(c.toks) {
		return nobody
	}
	m, ok := c.mentionAt(i + 2)
	if !ok || m.lo != i+2 || m.form != "NAME" || c.kindOf(m.entity) != "PERSON" || !strings.Contains(",:—–", c.toks[i+1].text) || c.sentenceIndex(i) != c.sentenceIndex(m.hi-1) {
		return nobody
	}
	if m.hi < len(c.toks) && c.toks[m.hi].kind != punct || m.hi+1 < len(c.toks) && listing[c.toks[m.hi+1].low] || c.accompanied(m) {
		return nobody
	}
	if g := nounGender(c.nodes[i].lemma); !agree(g, c.entities[m.entity].gender) {
		return nobody
	}
	return c.foretold(c.headOf(m.span), m)
}

var listing = set("and or &")

// one says that a phrase that others are joined to is of one person all the same:
// "an actress and singer".
func (c *resolver) one(i int) bool {
	if strings.HasSuffix(c.nodes[i].tag, "S") {
		return false
	}
	k := c.kid(i, "conj")
	named := strings.HasPrefix(c.nodes[k].tag, "NNP") && !human(c.toks[k].low)
	return k < i || c.determiner(k) == "" && !named && !strings.HasSuffix(c.nodes[k].tag, "S")
}

// affirmed says that nothing denies a verb or makes it a mere possibility.
func (d *document) affirmed(v int) bool {
	for _, k := range d.kids(v) {
		switch dep := d.nodes[k].dep; {
		case dep == "neg":
			return false
		case dep == "aux" && d.nodes[k].lemma != "have":
			return false
		}
	}
	return true
}

// undergoer is whom a verb says to be or become what stands at token i: its
// object before it, or else its subject; -1 where there is neither or it is denied.
func (c *resolver) undergoer(v, i int) int {
	if !c.affirmed(v) {
		return -1
	}
	if o := c.kid(v, "dobj"); o >= 0 {
		if o < i {
			return o
		}
		return -1
	}
	return c.subjectOf(v, 3)
}
