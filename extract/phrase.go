package extract

// phraseEnding reads the noun phrase that ends with token j.
func (d *document) phraseEnding(j int, s *sentence, depth int) (np, bool) {
	if j < s.lo || depth == 0 {
		return np{}, false
	}
	x, ok := d.simplePhrase(j, s)
	if !ok {
		return np{}, false
	}
	x = d.coordinateBack(x, s)
	before := d.low(x.lo-1, s.span)
	if startsClause[before] {
		return x, true
	}
	if prepositions[before] && before != "as" && before != "than" && before != "like" && x.lo-2 >= s.lo {
		// The phrase belongs to the noun before it: "the envoy of the union".
		k := x.lo - 2
		if m, ok := d.mentionAt(k); ok && m.lo >= s.lo || d.toks[k].kind == word && !functionWords[d.toks[k].low] {
			if outer, ok := d.phraseEnding(k, s, depth-1); ok {
				outer.hi = x.hi
				return outer, true
			}
		}
		return np{}, false
	}
	if prepositions[before] && before != "as" && x.lo-1 >= s.lo {
		return np{}, false
	}
	return x, true
}

// coordinateBack adds "A, B and" before a phrase.
func (d *document) coordinateBack(x np, s *sentence) np {
	if len(x.entities) == 0 || d.low(x.lo-1, s.span) != "and" {
		return x
	}
	k := x.lo - 2
	if d.low(k, s.span) == "," {
		k--
	}
	for range longList {
		m, ok := d.mentionAt(k)
		if !ok || m.lo < s.lo || m.form == "DEMONYM" {
			return x
		}
		other, ok := d.simplePhrase(k, s)
		if !ok || len(other.entities) == 0 {
			return x
		}
		x.lo, x.entities = other.lo, append(other.entities, x.entities...)
		if d.low(x.lo-1, s.span) != "," {
			return x
		}
		k = x.lo - 2
	}
	return x
}

// startsClause are prepositions that begin a clause as well.
var startsClause = set("after before since until as while")

// simplePhrase reads a mention, a pronoun, or words up to a determiner.
func (d *document) simplePhrase(j int, s *sentence) (np, bool) {
	t := &d.toks[j]
	if m, ok := d.mentionAt(j); ok && m.lo >= s.lo {
		lo := max(m.from, s.lo)
		if m.form == "DEMONYM" && m.hi == j+1 {
			return np{span: span{lo, j + 1}}, true
		}
		if lo > s.lo && (d.toks[lo-1].low == "the" || d.toks[lo-1].low == "a") {
			lo--
		}
		return np{span: span{lo, j + 1}, entities: []int{m.entity}, pronoun: m.form == "PRONOUN"}, true
	}
	if pronouns[t.low] || t.low == "everyone" || t.low == "someone" || t.low == "nobody" || t.low == "none" {
		return np{span: span{j, j + 1}, pronoun: true}, true
	}
	if t.kind == punct || functionWords[t.low] {
		return np{}, false
	}
	lo := j
	for lo > s.lo && j-lo < 8 {
		p := &d.toks[lo-1]
		if p.kind == punct && p.low != "'s" || prepositions[p.low] || auxiliaries[p.low] && p.low != "'s" || conjunctions[p.low] || subordinators[p.low] || pronouns[p.low] && !determiners[p.low] {
			break
		}
		if c := cueForms[p.low]; c.form&pastForm != 0 && d.at[lo-1] == 0 {
			break
		}
		lo--
		if determiners[p.low] {
			break
		}
	}
	if negations[d.toks[lo].low] && d.toks[lo].low != "no" && d.toks[lo].low != "neither" {
		return np{}, false
	}
	return np{span: span{lo, j + 1}}, true
}

// phraseFrom reads the noun phrase that begins at token i: a mention with what
// stands before it, a pronoun, or words up to the next preposition or stop.
func (d *document) phraseFrom(i int, s *sentence) (np, bool) {
	k := i
	for n := 0; k < s.hi && n < 7; k, n = k+1, n+1 {
		if m, ok := d.mentionAt(k); ok && d.nodes[k].tag != "PRP$" {
			if m.form == "DEMONYM" && m.hi < s.hi && d.at[m.hi] == 0 && d.toks[m.hi].kind == word && !functionWords[d.toks[m.hi].low] {
				k = m.hi - 1
				continue
			}
			if k > i && m.from > i && d.plainNoun(i, m.from) {
				return np{span: span{i, m.from}}, true
			}
			// The role before a name: "the ministry's spokesman, X".
			if m.hi < s.hi && d.toks[m.hi].low == "'s" {
				k = m.hi
				continue
			}
			if p := d.roleHead(m, s); p != nil {
				m = p
			}
			x := np{span: span{i, m.hi}, entities: []int{m.entity}, pronoun: m.form == "PRONOUN"}
			if n := m.hi; n < s.hi && d.toks[n].capital && d.toks[n].kind == word && d.at[n] == 0 && d.dateAt[n] == 0 {
				// The beginning of a longer name that was not understood.
				x.entities = nil
			}
			if d.compound(m, s) {
				x.hi++
				x.entities = nil
				return x, true
			}
			if m.form == "DEMONYM" {
				x.entities = nil
			}
			return d.coordinate(x, s), true
		}
		t := &d.toks[k]
		if t.kind == punct && t.low != "'s" || prepositions[t.low] && k > i || conjunctions[t.low] || t.low == "that" && k > i {
			break
		}
		if pronouns[t.low] && !determiners[t.low] {
			return np{span: span{k, k + 1}, pronoun: true}, k == i
		}
		if auxiliaries[t.low] || k > i && cueForms[t.low].form&(pastForm|thirdForm) != 0 {
			break
		}
		if prepositions[t.low] {
			return np{}, false
		}
	}
	if k == i {
		return np{}, false
	}
	return np{span: span{i, k}}, true
}

// compound says that a noun follows a name that is no person's, so that the
// name is not the head: "WHO data".
func (d *document) compound(m *mention, s *sentence) bool {
	if m.hi >= s.hi || d.at[m.hi] > 0 || d.dateAt[m.hi] != 0 || m.form != "NAME" || d.kindOf(m.entity) == "PERSON" {
		return false
	}
	t := &d.toks[m.hi]
	_, _, titled := titleAt(d.toks, m.hi, s.hi)
	return t.kind == word && !t.capital && !functionWords[t.low] && !adverb(t.low) && !verbLike(t.low) && !titled
}

// roleHead returns the person whose title the mention m belongs to: in "US
// President Joe Biden" the person, not the country.
func (d *document) roleHead(m *mention, s *sentence) *mention {
	for k := m.hi; k < min(m.hi+8, s.hi); k++ {
		if p, ok := d.mentionAt(k); ok && p.from <= m.lo && p.lo > m.lo && d.kindOf(p.entity) == "PERSON" {
			return p
		}
	}
	return nil
}

// plainNoun says that between tokens lo and hi stands a noun of its own: "the
// killing of X" is no mention of X.
func (d *document) plainNoun(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		w := d.toks[k].low
		if prepositions[w] {
			return true
		}
	}
	return false
}

// longList is how many of those that a list names are read.
const longList = 16

// coordinate adds "and Y" to a phrase.
func (d *document) coordinate(x np, s *sentence) np {
	for range longList {
		k := x.hi
		for k < s.hi && (d.toks[k].text == "," || d.toks[k].low == "and") {
			k++
		}
		if k == x.hi || d.low(k-1, s.span) != "and" && !(d.toks[k-1].text == "," && d.listGoesOn(k, s)) {
			return x
		}
		if d.low(k, s.span) == "the" {
			k++
		}
		m, ok := d.mentionAt(k)
		if !ok || m.from > k && m.lo != k || m.form == "DEMONYM" {
			return x
		}
		if p := d.roleHead(m, s); p != nil {
			m = p
		}
		// "and Y said" begins a clause of its own.
		if m.hi < s.hi && (auxiliaries[d.toks[m.hi].low] && d.toks[m.hi].low != "'s" || cueForms[d.toks[m.hi].low].form&(pastForm|thirdForm) != 0 || actVerbs[d.toks[m.hi].low].form&(pastForm|thirdForm) != 0) {
			return x
		}
		x.entities = append(x.entities, m.entity)
		x.hi = m.hi
	}
	return x
}

// listGoesOn says that after the mention at token k comes ", Z" or "and Z".
func (d *document) listGoesOn(k int, s *sentence) bool {
	if d.low(k, s.span) == "the" {
		k++
	}
	m, ok := d.mentionAt(k)
	if !ok {
		return false
	}
	w := d.low(m.hi, s.span)
	if w == "," {
		w = d.low(m.hi+1, s.span)
	}
	return w == "and"
}
