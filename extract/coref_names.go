package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/gazetteer"
)

// joinNames makes one entity of what the article calls by a long name and a
// short one: a given name that one person alone bears, an abbreviation in
// brackets.
func (d *document) joinNames() {
	same := map[int]int{}
	d.joinMiddleNames(same)
	d.joinShortNames(same)
	d.joinAbbreviations(same)
	if len(same) > 0 {
		d.merge(same)
	}
}

// joinMiddleNames makes one of "Anna Nowak" and "Anna Maria Nowak", where no
// third name could be meant.
func (d *document) joinMiddleNames(same map[int]int) {
	ends := map[[2]string][]int{}
	for id, e := range d.entities {
		if w := strings.Fields(e.name); e.kind == "PERSON" && len(w) > 1 {
			key := [2]string{w[0], w[len(w)-1]}
			if ids := ends[key]; len(ids) < 3 {
				ends[key] = append(ids, id)
			}
		}
	}
	for id, e := range d.entities {
		w := strings.Fields(e.name)
		if e.kind != "PERSON" || e.wikidata != "" || len(w) != 2 {
			continue
		}
		if ids := ends[[2]string{w[0], w[1]}]; len(ids) == 2 {
			same[id] = ids[0] + ids[1] - id
		}
	}
}

// joinShortNames gives "Anna" and "Nowak" to Anna Nowak where no other person of
// the article bears that name, first or last.
func (d *document) joinShortNames(same map[int]int) {
	bearers := map[string][]int{}
	for id, e := range d.entities {
		w := strings.Fields(e.name)
		if _, joined := same[id]; e.kind != "PERSON" || len(w) < 2 || joined {
			continue
		}
		for k, name := range w {
			for _, article := range []string{"al-", "Al-", "el-", "El-"} {
				name = strings.TrimPrefix(name, article) // "Burhan" of "Abdel Fattah al-Burhan"
			}
			if k > 0 && k < len(w)-1 && (joins[strings.ToLower(name)] || len(name) < 3) {
				continue // "Lula" of "Luiz Inácio Lula da Silva", but "da"
			}
			if ids := bearers[name]; len(ids) < 2 && !contains(ids, id) {
				bearers[name] = append(ids, id)
			}
		}
	}
	kin := d.introducedAsKin()
	for id, e := range d.entities {
		if e.kind != "PERSON" || e.wikidata != "" || strings.Contains(e.name, " ") {
			continue
		}
		ids := bearers[e.name]
		if len(ids) == 2 && kin[ids[0]] != kin[ids[1]] { // "Nowak" and "his son Jan Nowak"
			ids = slices.DeleteFunc(slices.Clone(ids), func(id int) bool { return kin[id] })
		}
		if len(ids) == 1 && agree(e.gender, d.entities[ids[0]].gender) {
			same[id] = ids[0]
		}
	}
}

// introducedAsKin are the people whose name first stands behind what they are to
// another: "his son Jan Nowak".
func (d *document) introducedAsKin() map[int]bool {
	out, met, given := map[int]bool{}, map[int]bool{}, map[string]bool{}
	for i := range d.mentions {
		m := &d.mentions[i]
		if m.form != "NAME" || m.lo < 2 || met[m.entity] {
			continue
		}
		met[m.entity] = true
		k := min(m.lo, m.from) - 1 // "his wife, First Lady Anna Nowak"
		if k < 1 {
			continue
		}
		if d.toks[k].text == "," {
			k--
		}
		if kinsfolk[d.toks[k].low] && (d.kid(k, "poss") >= 0 || k > 0 && d.toks[k-1].low == "'s") || d.kinBehind(m.hi) {
			out[m.entity] = true
			given[d.entities[m.entity].name] = true
		}
	}
	for id, e := range d.entities {
		if first, _, full := strings.Cut(e.name, " "); full && e.kind == "PERSON" && given[first] {
			out[id] = true // "her son Jan", "Jan Nowak"
		}
	}
	return out
}

// kinBehind says that what stands behind a name tells whose kin bears it: ", the son
// of", ", his wife".
func (d *document) kinBehind(k int) bool {
	if k+2 >= len(d.toks) || d.toks[k].text != "," || !determiners[d.toks[k+1].low] && d.at[k+1] == 0 {
		return false
	}
	for i := k + 2; i < min(k+5, len(d.toks)) && d.toks[i].kind != punct; i++ {
		if kinsfolk[d.toks[i].low] {
			return true
		}
	}
	return false
}

var kinsfolk = set("son daughter wife husband brother sister father mother nephew niece cousin uncle aunt grandson granddaughter widow widower child")

func agree(a, b string) bool { return a == "" || b == "" || a == b }

// joinAbbreviations reads "the International Energy Council (IEC)". What no one
// took for a name is one from there on.
func (d *document) joinAbbreviations(same map[int]int) {
	learned := map[string]int{}
	for i := range len(d.mentions) {
		if short := d.mentions[i]; short.form == "NAME" && !short.nested {
			d.expanded(&short, same)
		}
		long := &d.mentions[i]
		if long.form != "NAME" || long.nested || long.hi+2 >= len(d.toks) || d.toks[long.hi].text != "(" || d.toks[long.hi+2].text != ")" {
			continue
		}
		k := long.hi + 1
		if _, joined := same[long.entity]; joined || !organized(d.kindOf(long.entity)) || !abbreviates(d.toks[k].text, d.phrase(long.span)) {
			continue
		}
		short, ok := d.mentionAt(k)
		switch {
		case !ok && d.toks[k].upper():
			learned[d.toks[k].text] = long.entity
		case ok && short.entity != long.entity && short.hi-short.lo == 1 && d.kindOf(short.entity) != "PERSON" && d.entities[short.entity].wikidata == "":
			same[short.entity] = long.entity
		}
	}
	d.joinInitials(same)
	if len(learned) == 0 {
		return
	}
	for i := range d.toks {
		if id, ok := learned[d.toks[i].text]; ok && d.at[i] == 0 {
			d.mention(span{i, i + 1}, "NAME", id)
		}
	}
}

// joinInitials gives initials that the gazetteer does not know to the one body or
// organization of the article that they are the initials of, but for its country:
// "CPD" for "United States Commission on Presidential Debates".
func (d *document) joinInitials(same map[int]int) {
	long := map[string][]int{}
	for id, e := range d.entities {
		if !organized(e.kind) {
			continue
		}
		short := d.withoutCountry(e.name)
		if at := strings.LastIndex(short, " of "); e.code != "" && at > 0 {
			short = short[:at] // "Joint Chiefs of Staff of South Korea"
		}
		for _, name := range distinctNames(e.name, short) {
			if short := initialsOf(name); len(short) > 2 && strings.Contains(name, " ") {
				long[short] = append(long[short], id)
			}
		}
	}
	for id, e := range d.entities {
		ids := long[e.name]
		if _, joined := same[id]; joined || e.wikidata != "" || !organized(e.kind) || len(ids) != 1 {
			continue
		}
		if _, chained := same[ids[0]]; !chained {
			same[id] = ids[0]
		}
	}
}

func distinctNames(a, b string) []string {
	if a == b {
		return []string{a}
	}
	return []string{a, b}
}

// withoutCountry is a name but for the country whose name or adjective begins it.
func (d *document) withoutCountry(name string) string {
	w := strings.Fields(name)
	for n := min(3, len(w)-1); n > 0; n-- {
		begin, rest := strings.Join(w[:n], " "), strings.Join(w[n:], " ")
		if _, ok := d.world.Demonym(begin); ok {
			return rest
		}
		if es := d.world.Lookup(begin); len(es) > 0 && es[0].Kind == gazetteer.Country {
			return rest
		}
	}
	return name
}

// expanded reads initials whose whole name stands in brackets behind them: "AEW (All
// Elite Wrestling)".
func (d *document) expanded(short *mention, same map[int]int) {
	e := d.entities[short.entity]
	if short.hi-short.lo != 1 || !organized(e.kind) || e.wikidata != "" || short.hi >= len(d.toks) || d.toks[short.hi].text != "(" {
		return
	}
	r := span{short.hi + 1, short.hi + 1}
	for r.hi < min(len(d.toks), r.lo+8) && d.toks[r.hi].kind == word {
		r.hi++
	}
	if r.hi >= len(d.toks) || d.toks[r.hi].text != ")" || initialsOf(d.phrase(r)) != d.toks[short.lo].text || r.hi-r.lo < 2 {
		return
	}
	e.name = d.phrase(r)
	for k := r.lo; k < r.hi; k++ {
		m, ok := d.mentionAt(k)
		if !ok {
			continue
		}
		if _, chained := same[m.entity]; m.form != "NAME" || !organized(d.kindOf(m.entity)) || chained {
			return
		}
		same[m.entity] = short.entity
		m.span = r
		for i := r.lo; i < r.hi; i++ {
			d.at[i] = d.at[k]
		}
		return
	}
	d.mention(r, "NAME", short.entity)
}

// initialsOf are the first letters of the capitalised words of a name.
func initialsOf(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func organized(kind string) bool {
	return kind == "ORGANIZATION" || kind == "GOVERNMENT_BODY" || kind == "DIPLOMATIC_MISSION" || kind == "OUTLET"
}

// abbreviates says that the letters of short are the first letters of words of
// long, in order.
func abbreviates(short, long string) bool {
	rest := strings.ToUpper(short)
	for _, w := range strings.FieldsFunc(long, func(r rune) bool { return unicode.IsSpace(r) || r == '-' }) {
		r, _ := utf8.DecodeRuneInString(strings.ToUpper(w))
		if first, size := utf8.DecodeRuneInString(rest); size > 0 && r == first {
			rest = rest[size:]
		}
	}
	return rest == "" && utf8.RuneCountInString(short) > 1
}

// merge makes all that means one entity mean the other that it is the same as.
func (d *document) merge(same map[int]int) {
	now := func(id *int) {
		if to, ok := same[*id]; ok {
			*id = to
		}
	}
	for i := range d.mentions {
		now(&d.mentions[i].entity)
	}
	for i := range d.turns {
		for k := range d.turns[i].speakers {
			now(&d.turns[i].speakers[k])
		}
	}
	for i := range d.roles {
		now(&d.roles[i].person)
		now(&d.roles[i].of)
		now(&d.roles[i].to)
	}
	for from := range d.entities {
		to, ok := same[from]
		if !ok {
			continue
		}
		a, b := d.entities[from], d.entities[to]
		d.rolesOf[to] = append(d.rolesOf[to], d.rolesOf[from]...)
		delete(d.rolesOf, from)
		if b.gender == "" {
			b.gender = a.gender
		}
		b.nouns += a.nouns
		d.byName[a.kind+"\x00"+a.name] = to
	}
}

// promote makes a person of a capitalised word that "he" or "she" means: what it
// names is known by that, and so is every place where it stands.
func (c *resolver) promote(r int) {
	ref := &c.referents[r]
	name := ""
	for k := len(c.occurrences) - 1; k >= 0 && k > len(c.occurrences)-windowOccurrences; k-- {
		if o := &c.occurrences[k]; o.referent == r && c.properName(o.at) {
			if p := c.phrase(c.nameSpan(o.at)); len(p) > len(name) {
				name = p
			}
		}
	}
	if name == "" {
		return
	}
	ref.entity = c.entity("PERSON", name)
	ref.kind = aPerson
	c.ofEntity[ref.entity] = r
	for k := len(c.occurrences) - 1; k >= 0 && k > len(c.occurrences)-windowOccurrences; k-- {
		if o := &c.occurrences[k]; o.referent == r {
			c.nameAt(o.at, ref.entity)
		}
	}
}

// nameAt records the proper name with head i as one of the entity.
func (c *resolver) nameAt(i, entity int) {
	if c.at[i] == 0 && c.properName(i) {
		c.mention(c.nameSpan(i), "NAME", entity)
		c.named[entity]++
	}
}

// properName says that token i may be the last of a person's name.
func (c *resolver) properName(i int) bool {
	t := &c.toks[i]
	return c.at[i] == 0 && t.kind == word && t.capital && strings.HasPrefix(c.nodes[i].tag, "NNP") && !notNames[t.low] && !organizationWords[t.low] && !facilityWords[t.low] &&
		!openers[t.low] && !functionWords[t.low] && !human(t.low) && titleTable[t.low] == nil
}

// nameSpan is the name whose last token is i.
func (c *resolver) nameSpan(i int) span {
	lo := i
	for lo > c.nodes[i].lo && i-lo < 3 && c.properName(lo-1) && c.nodes[lo-1].head <= i && c.nodes[lo-1].head >= lo-1 {
		lo--
	}
	return span{lo, i + 1}
}
