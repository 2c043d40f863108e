package extract

import (
	"strings"

	"newsgraph/gazetteer"
)

// findHolders gives an office told without its holder, "the Russian president",
// "Britain's foreign secretary", "the prime minister of Japan", to the person who
// holds it: whom the article itself calls so or, at the article's date, the
// gazetteer. Former, acting and coming holders, and what says that somebody is or
// becomes one, mean nobody by it.
func (d *document) findHolders() {
	d.told = d.officesTold()
	for i := range d.sents {
		s := &d.sents[i]
		if s.shouted {
			continue
		}
		for k := s.lo; k < s.hi; k++ {
			if t, end, ok := titleAt(d.toks, k, s.hi); ok && !t.honorific && d.at[k] == 0 {
				if o, ok := d.officeAlone(t, span{k, end}, s); ok {
					d.holder(o)
				}
				k = end - 1
			}
		}
	}
}

// officeAlone reads the noun phrase of an office: its owner before it or after
// "of", for an envoy to whom. It has to be definite.
func (d *document) officeAlone(t title, at span, s *sentence) (office, bool) {
	o := office{role: role{person: nobody, of: nobody, to: nobody, title: t.name, span: at}, known: t}
	owner, ok := d.mentionAt(at.lo - 1)
	possessive := d.low(at.lo-1, s.span) == "'s"
	if possessive {
		owner, ok = d.mentionAt(at.lo - 2)
	}
	if ok && owner.lo >= s.lo && d.kindOf(owner.entity) == "COUNTRY" {
		o.of, o.lo = owner.entity, owner.lo
	} else if ok || possessive && !d.ownCountry(&o, s) {
		return o, false
	}
	the := d.low(o.lo-1, s.span) == "the"
	if the {
		o.lo--
	}
	for range 2 {
		end := d.complement(&o, s)
		if end == o.hi {
			break
		}
		o.hi = end
	}
	if !the && (o.of == nobody || !possessive && !s.headline) || d.predicated(o.span, s) {
		return o, false
	}
	if o.of == nobody && (d.low(o.hi, s.span) == "of" || d.low(o.hi, s.span) == "to" || d.low(o.hi, s.span) == "for") {
		return o, false
	}
	if m, named := d.mentionAt(o.hi); named && m.lo == o.hi {
		return o, false // the title of whom it names
	}
	if d.low(o.hi, s.span) == "," {
		if m, named := d.mentionAt(o.hi + 1); named && d.kindOf(m.entity) == "PERSON" {
			return o, false
		}
	}
	return o, !d.compounded(o.hi, s)
}

// ownCountry reads "the country's president": of the one country that the
// nearest sentence which names any names.
func (d *document) ownCountry(o *office, s *sentence) bool {
	k := o.lo - 2
	if d.low(k, s.span) != "country" && d.low(k, s.span) != "nation" || d.low(k-1, s.span) != "the" {
		return false
	}
	found := nobody
	last := d.sentenceIndex(k)
	for n := last; n >= max(0, last-2) && found == nobody; n-- {
		for i := d.sents[n].lo; i < min(k, d.sents[n].hi); i++ {
			m, ok := d.mentionAt(i)
			if !ok || d.kindOf(m.entity) != "COUNTRY" || m.entity == found {
				continue
			}
			if found != nobody {
				return false
			}
			found = m.entity
		}
	}
	o.of, o.lo = found, k
	return found != nobody
}

// complement reads "of Japan", "to the United States" after an office and returns
// the token after it.
func (d *document) complement(o *office, s *sentence) int {
	p := o.hi
	prep := d.low(p, s.span)
	if prep != "of" && prep != "to" {
		return o.hi
	}
	if p++; d.low(p, s.span) == "the" {
		p++
	}
	m, ok := d.mentionAt(p)
	if !ok || m.lo != p || m.hi > s.hi || m.form == "DEMONYM" || d.low(m.hi, s.span) == "'s" {
		return o.hi
	}
	kind := d.kindOf(m.entity)
	switch {
	case prep == "of" && o.of == nobody && kind == "COUNTRY":
		o.of = m.entity
	case prep == "to" && o.to == nobody && (kind == "COUNTRY" || kind == "ORGANIZATION") && gazetteer.Office(o.title, "") == "ambassador":
		o.to = m.entity
	default:
		return o.hi
	}
	return m.hi
}

// predicated says that the phrase is what somebody is or becomes, not somebody.
func (d *document) predicated(r span, s *sentence) bool {
	k := r.lo - 1
	if k >= s.lo && (titlePrefixes[d.toks[k].low] || d.low(k, s.span) == "a" || d.low(k, s.span) == "an") {
		return true
	}
	for i := r.lo; i < r.hi; i++ {
		if titlePrefixes[d.toks[i].low] || strings.HasPrefix(d.toks[i].low, "ex-") || strings.HasPrefix(d.toks[i].low, "then-") || strings.HasSuffix(d.toks[i].low, "-elect") {
			return true
		}
	}
	for ; k >= s.lo && adverb(d.toks[k].low); k-- {
	}
	return becoming[d.low(k, s.span)]
}

var becoming = set("is was be been being became become becomes becoming as elected named appointed for than not remain remains remained like or")

// compounded says that the office is but the first part of a longer noun: "the
// French president candidate".
func (d *document) compounded(i int, s *sentence) bool {
	if i >= s.hi || d.toks[i].kind != word || d.at[i] > 0 || d.dateAt[i] != 0 {
		return false
	}
	n := d.nodes[i]
	return (n.pos == "NOUN" || n.pos == "PROPN") && !verbLike(d.toks[i].low)
}

// holder gives the office to its holder.
func (d *document) holder(o office) {
	person := d.toldHolder(o)
	if person == nobody && o.of != nobody {
		person = d.knownHolder(o)
	}
	if person == nobody {
		return
	}
	for k := o.lo; k < o.hi; k++ {
		if m, ok := d.mentionAt(k); ok {
			m.nested = true
		}
	}
	d.mention(o.span, "NOMINAL", person)
	d.bear(person, o.known)
}

// told are the persons to whom the article gives an office, by its normal form
// and country, and by its normal form alone, each with the first token that does.
type told map[string][]bearer

type bearer struct{ person, lo int }

// maxBearers is how many bearers of one office are told apart; a text that has
// more says of none who is meant.
const maxBearers = 8

func (d *document) officesTold() told {
	t := told{}
	for _, r := range d.roles {
		if r.status != "" {
			continue
		}
		code := d.codeOf(r.of)
		o := gazetteer.Office(r.title, code)
		if o == "" {
			continue
		}
		if t.add(o+"|", r); code != "" {
			t.add(o+"|"+code, r)
		}
	}
	return t
}

func (t told) add(office string, r role) {
	for i, b := range t[office] {
		if b.person == r.person {
			t[office][i].lo = min(b.lo, r.lo)
			return
		}
	}
	if len(t[office]) < maxBearers {
		t[office] = append(t[office], bearer{r.person, r.lo})
	}
}

// toldHolder is the one person to whom the article gives the office. Of an office
// told without its country it must be before that, and nobody else whom the
// article names may hold one of that title. An envoy has to be known by name.
func (d *document) toldHolder(o office) int {
	code := d.codeOf(o.of)
	class := gazetteer.Office(o.title, code)
	if class == "" || class == "ambassador" {
		return nobody
	}
	found := nobody
	for _, b := range d.told[class+"|"+code] {
		if o.of == nobody && b.lo > o.lo {
			continue
		}
		if found != nobody {
			return nobody
		}
		found = b.person
	}
	if found != nobody && o.of == nobody && d.rival(o, found) {
		return nobody
	}
	return found
}

// rival says that the article names another who holds an office of that title.
func (d *document) rival(o office, person int) bool {
	for wikidata, id := range d.who {
		if id == person {
			continue
		}
		for _, l := range d.world.Leaders(d.entities[id].name) {
			if l.Wikidata == wikidata && d.standing(l) == gazetteer.Certain && gazetteer.Office(l.Office, l.Code) == gazetteer.Office(o.title, l.Code) {
				return true
			}
		}
	}
	return false
}

func (d *document) codeOf(entity int) string {
	if entity < 0 {
		return ""
	}
	return d.entities[entity].code
}

// knownHolder is the one person who, as the gazetteer knows, holds the office at
// the article's date.
func (d *document) knownHolder(o office) int {
	to := ""
	if o.to != nobody {
		to = d.entities[o.to].name
	}
	var found gazetteer.Leader
	for _, l := range d.world.Holders(o.title, d.entities[o.of].code, to) {
		switch at := d.standing(l); {
		case at == gazetteer.Not:
			continue
		case at == gazetteer.Maybe, found.Name != "" && found.Wikidata != l.Wikidata:
			return nobody
		}
		found = l
	}
	if found.Name == "" || !strings.Contains(found.Name, " ") {
		return nobody
	}
	if id, ok := d.who[found.Wikidata]; ok {
		return id
	}
	id := d.entity("PERSON", found.Name)
	if e := d.entities[id]; found.Wikidata != "" {
		e.wikidata, e.gender = found.Wikidata, genders[found.Gender]
		d.who[found.Wikidata] = id
	}
	return id
}
