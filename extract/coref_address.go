package extract

// Whom "you" means is told where somebody is called by name: "Anna, you are late",
// "What do you say, Mr. Nowak?", "Thank you, Anna."

// findAddressed gives "you" to whoever its sentence calls by name, where that is one
// person.
func (d *document) findAddressed() {
	for n := range d.sents {
		s := &d.sents[n]
		if s.headline || s.shouted {
			continue
		}
		who, mark := nobody, int32(0)
		for i := s.lo; i < s.hi; i++ {
			m, ok := d.mentionAt(i)
			if !ok || m.lo != i || m.form != "NAME" || d.kindOf(m.entity) != "PERSON" || !d.called(m, s) {
				continue
			}
			if who != nobody && who != m.entity {
				who = nobody
				break
			}
			who, mark = m.entity, d.inMark[i]
		}
		if who != nobody && who != d.speakerAt(s.lo) {
			d.voices = append(d.voices, voice{span: s.span, words: secondPerson, who: who, mark: mark})
		}
	}
}

// called says that a name is what somebody is called by who is spoken to: it stands
// apart at the beginning or end of a sentence that says "you", or after "thank you".
func (d *document) called(m *mention, s *sentence) bool {
	lo := m.lo
	if m.from >= s.lo && m.from < lo {
		lo = m.from
	}
	if d.accompanied(m) {
		return false
	}
	before, apart := lo, false
	if d.low(lo-1, s.span) == "," {
		before, apart = lo-1, true
	}
	if d.low(before-1, s.span) == "you" && d.low(before-2, s.span) == "thank" {
		return true
	}
	switch d.nodes[d.headOf(m.span)].dep {
	case "nsubj", "nsubjpass", "appos", "conj", "pobj", "poss", "compound", "dobj":
		return false
	}
	opens := lo == s.lo || d.inMark[lo] > 0 && d.marks[d.inMark[lo]-1].open == lo-1
	if !opens && hailing[d.low(before-1, s.span)] && before-1-s.lo < 3 {
		opens = true
	}
	if opens && d.low(m.hi, s.span) == "," {
		return d.saysYou(span{m.hi + 1, s.hi}, d.inMark[lo])
	}
	if end := m.hi; apart && lo-2 >= s.lo && end < s.hi && d.toks[end].kind == punct && d.toks[end].text != "," {
		if _, listed := d.mentionAt(lo - 2); listed || human(d.nodes[lo-2].lemma) {
			return false
		}
		return d.saysYou(span{s.lo, lo}, d.inMark[lo])
	}
	return false
}

// saysYou says that "you" stands in a span, inside the same quotation marks or
// outside of any.
func (d *document) saysYou(r span, mark int32) bool {
	for i := r.lo; i < r.hi; i++ {
		if secondPerson[d.toks[i].low] && d.inMark[i] == mark {
			return true
		}
	}
	return false
}

// hailing are words before a name that calls somebody.
var hailing = set("so well okay ok hey hi hello oh and but now yes no yeah thanks sorry right please look listen dear good")
