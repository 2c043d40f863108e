package extract

// event is an act in tokens.
type event struct {
	kind, cameo     string
	trigger         []span
	actors, targets []int
	place           int
	date            *When
	aboutQuote      *quote
	aboutEvent      *event
	negated         bool
	modality        string
	within          *quote
	confidence      float64
	rule            string
	at              int // the verb's token
	planned         bool
}

const (
	sureActive  = 0.8
	surePassive = 0.75
	sureTravel  = 0.8
	sureSpeech  = 0.7
)

// findEvents finds acts by their frames, those inside quotations too, and the
// acts that are done by saying.
func (d *document) findEvents() {
	f := &coder{document: d}
	for i := range d.sents {
		s := &d.sents[i]
		if s.headline || s.shouted {
			continue
		}
		for v := s.lo; v < s.hi; v++ {
			f.verbAt(v, s)
		}
	}
	f.speechActs()
	f.settle()
}

type coder struct{ *document }

func (f *coder) verbAt(v int, s *sentence) {
	t := &f.toks[v]
	a, ok := actVerbs[t.low]
	if !ok || f.at[v] > 0 || t.capital && v > s.lo && f.inMark[v-1] == f.inMark[v] && f.toks[v-1].kind == word {
		return
	}
	g := f.groupOf(v, a.form, s)
	if f.asked(s) {
		return
	}
	for i := range acts[a.lemma] {
		fr := &acts[a.lemma][i]
		if f.try(fr, a, g, s) {
			return
		}
	}
}

// asked says that the sentence is a question.
func (f *coder) asked(s *sentence) bool {
	for k := s.hi - 1; k >= s.lo && f.toks[k].kind == punct; k-- {
		if f.toks[k].text == "?" {
			return true
		}
	}
	return false
}

// try reads the frame at the verb and records the event where its parties are
// clear.
func (f *coder) try(fr *frame, a act, g group, s *sentence) bool {
	e := &event{kind: fr.kind, cameo: fr.cameo, trigger: []span{{g.verb, g.verb + 1}}, place: nobody, negated: g.negated, modality: g.modality, at: g.verb, rule: "verb-" + a.lemma}
	if g.passive {
		return f.passive(fr, e, g, s)
	}
	subject, ok := f.actor(g, a, e, s)
	if !ok {
		return false
	}
	e.actors = subject.entities
	p, ok := f.pattern(fr, g, s)
	if !ok {
		return false
	}
	e.confidence = sureActive
	switch fr.shape {
	case object, prepObject, persons:
		x, ok := f.target(fr, p, s)
		if !ok {
			return false
		}
		e.targets = x.entities
		if a.lemma == "ask" && f.low(x.hi, s.span) != "to" && f.low(x.hi, s.span) != "for" {
			return false
		}
		if a.lemma == "name" && f.low(x.hi, s.span) != "as" && !f.titleFollows(x.hi, s) {
			return false
		}
		if a.lemma == "back" && f.low(x.hi, s.span) != "," && f.low(x.hi, s.span) != "." && f.low(x.hi, s.span) != "in" {
			e.confidence -= 0.1
		}
		p = x.hi
	case mutual:
		if len(e.actors) < 2 {
			return false
		}
	case place, placed:
		x, ok := f.destination(p, s)
		if !ok || !f.travellers(e.actors) {
			return false
		}
		e.place, p = x.entities[0], x.hi
		e.confidence = sureTravel
		if g.aux != "" && a.form&ingForm != 0 && e.modality == "ASSERTED" && (g.aux == "is" || g.aux == "are") {
			e.modality = "PLANNED"
		}
	case infinitive:
		if f.low(p, s.span) != "to" || p+1 >= s.hi {
			return false
		}
		e.targets = f.infinitiveTarget(p+1, s)
	case alone:
		if fr.kind == "REJECT" {
			if x, ok := f.target(fr, p, s); ok {
				e.targets = x.entities
			} else if w := f.low(p, s.span); !determiners[w] && f.toks[min(p, s.hi-1)].kind == punct {
				return false
			}
		}
	}
	return f.record(e, g, p, s)
}

// pattern steps over adverbs, dates and the frame's nouns and preposition, and
// returns where the other party begins.
func (f *coder) pattern(fr *frame, g group, s *sentence) (int, bool) {
	p := f.skip(g.verb+1, s)
	if f.low(p, s.span) == "by" && remote[f.low(p+1, s.span)] {
		p = f.skip(p+2, s)
	}
	if fr.nouns != nil {
		k := p
		for k < s.hi && k < p+6 && !fr.nouns[f.toks[k].low] {
			w := f.toks[k].low
			if f.toks[k].kind == punct && w != "-" || prepositions[w] || pronouns[w] && !determiners[w] || auxiliaries[w] {
				return 0, false
			}
			k++
		}
		if k >= s.hi || k >= p+6 {
			return 0, false
		}
		// The last noun of a compound: "peace talks", "humanitarian aid supplies".
		for k+1 < s.hi && fr.nouns[f.toks[k+1].low] {
			k++
		}
		p = f.skip(k+1, s)
	}
	if fr.preps != nil {
		k := p
		if fr.shape != place && fr.nouns != nil {
			// A place or topic may come between: "held talks in Geneva with".
			for n := 0; n < 2 && k < s.hi && !fr.preps[f.toks[k].low] && (f.toks[k].low == "in" || f.toks[k].low == "on" || f.toks[k].low == "at" || f.toks[k].low == "by"); n++ {
				x, ok := f.phraseFrom(k+1, s)
				if !ok || x.hi <= k+1 {
					return 0, false
				}
				k = f.skip(x.hi, s)
			}
		} else if fr.shape == place && f.toks[min(k, s.hi-1)].low == "from" || fr.shape == place && f.toks[min(k, s.hi-1)].low == "back" {
			if f.toks[k].low == "back" {
				k++
			} else if x, ok := f.phraseFrom(k+1, s); ok {
				k = x.hi
			}
		}
		if k >= s.hi || !fr.preps[f.toks[k].low] {
			return 0, false
		}
		p = k + 1
	}
	return p, true
}

var remote = set("phone telephone video videoconference")

// skip steps over adverbs and dates with their preposition.
func (f *coder) skip(p int, s *sentence) int {
	for p < s.hi {
		switch {
		case f.dateAt[p] != 0:
			p++
		case (f.toks[p].low == "on" || f.toks[p].low == "in") && p+1 < s.hi && f.dateAt[p+1] != 0:
			p++
		case adverb(f.toks[p].low) && f.at[p] == 0 && f.toks[p].low != "not":
			p++
		default:
			return p
		}
	}
	return p
}

// record gives the event its place, date and modality, and keeps it.
func (f *coder) record(e *event, g group, p int, s *sentence) bool {
	if f.conditional(g.lo, s) {
		e.modality = "CONDITIONAL"
	}
	if e.place == nobody && !speechKinds[e.kind] && e.kind != "DECIDE" {
		e.place = f.placeAfter(p, s)
	}
	e.date = f.dateNear(g, s)
	e.planned = e.modality == "PLANNED"
	for _, a := range e.actors {
		if contains(e.targets, a) {
			return false
		}
	}
	f.events = append(f.events, e)
	return true
}

// conditional says that the clause is one of "if".
func (f *coder) conditional(k int, s *sentence) bool {
	for i := k - 1; i >= s.lo && i > k-15; i-- {
		switch f.toks[i].low {
		case "if", "unless":
			return f.low(i-1, s.span) != "asked" && f.low(i-1, s.span) != "even"
		case ",", ";", "that":
			return false
		}
	}
	return false
}

// placeAfter is the place that "in" or "at" names right after the parties.
func (f *coder) placeAfter(p int, s *sentence) int {
	for k := p; k < min(p+10, s.hi); k++ {
		if f.inMark[k] != f.inMark[max(p-1, 0)] {
			return nobody
		}
		switch w := f.toks[k].low; {
		case w == "in" || w == "at":
			if k+1 < s.hi && f.dateAt[k+1] != 0 {
				continue
			}
			x, ok := f.phraseFrom(k+1, s)
			if !ok || len(x.entities) == 0 || f.low(x.hi, s.span) == "'s" {
				return nobody
			}
			switch f.kindOf(x.entities[0]) {
			case "PLACE", "COUNTRY", "FACILITY":
				return x.entities[0]
			}
			return nobody
		case f.toks[k].kind == punct, subordinators[w], conjunctions[w], auxiliaries[w], w == "of":
			return nobody
		}
	}
	return nobody
}

// dateNear is the date told in the verb's own clause: the nearest after the
// verb, else the one the sentence or quotation begins with.
func (f *coder) dateNear(g group, s *sentence) *When {
	in := f.inMark[g.verb]
	for k := g.verb + 1; k < s.hi; k++ {
		if f.inMark[k] != in {
			break
		}
		if f.dateAt[k] > 0 {
			w := f.dates[f.dateAt[k]-1].When
			return &w
		}
		w := f.toks[k].low
		if subordinators[w] || w == ";" || cueForms[w].form&pastForm != 0 && f.at[k] == 0 && k > g.verb+1 || w == "," && k > g.verb+1 {
			break
		}
	}
	for k := g.lo - 1; k >= s.lo; k-- {
		if f.inMark[k] != in {
			break
		}
		if f.dateAt[k] > 0 {
			w := f.dates[f.dateAt[k]-1].When
			return &w
		}
		if l := f.toks[k].low; l == ";" || (l == "and" || l == "but") && f.low(k-1, s.span) == "," || l == "that" || l == "who" || l == "which" || cueForms[l].form&pastForm != 0 && f.at[k] == 0 {
			break
		}
	}
	return nil
}
