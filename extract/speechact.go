package extract

import "strings"

// speechActs finds what is done by saying: the plan a statement makes known, the
// price an adversary is told to pay, the name someone is called.
func (f *coder) speechActs() {
	for _, q := range f.quotes {
		if len(q.speakers) == 0 || q.negated {
			continue
		}
		s := f.sentenceOf(q.cueToken)
		if f.inMark[q.cueToken] > 0 {
			continue
		}
		if e, ok := f.price(q); ok {
			e.at = q.cueToken
			f.events = append(f.events, e)
		}
		if e, ok := f.slur(q, s); ok {
			f.events = append(f.events, e)
		}
	}
}

// price reads "X will have to pay a price", "X must be held accountable" in
// what is said: a threat to X.
func (f *coder) price(q *quote) (*event, bool) {
	for _, c := range q.content {
		for k := c.lo; k < c.hi; k++ {
			end := f.consequence(k, c)
			if end == 0 {
				continue
			}
			s := f.sentenceOf(k)
			lo, modal := k, false
			for lo > max(c.lo, s.lo) && (auxiliaries[f.toks[lo-1].low] || f.toks[lo-1].low == "to" || opening[f.toks[lo-1].text] || adverb(f.toks[lo-1].low)) {
				lo--
				w := f.toks[lo].low
				if negations[w] {
					return nil, false
				}
				modal = modal || w == "will" || w == "would" || w == "must" || w == "shall" || w == "'ll" || w == "should"
			}
			if !modal {
				continue
			}
			x, ok := f.subjectBefore(lo, s, 3)
			if !ok || !f.acts(x) || contains(x.entities, q.speakers[0]) || x.pronoun {
				return nil, false
			}
			return &event{
				kind: "THREATEN", cameo: "130", trigger: []span{{k, end}}, actors: q.speakers, targets: f.acting(x), place: nobody,
				modality: "ASSERTED", aboutQuote: q, confidence: sureSpeech, rule: "speech-price", date: q.date,
			}, true
		}
	}
	return nil, false
}

var consequences = []string{
	"pay a price", "pay the price", "pay a heavy price", "pay dearly", "face consequences", "face serious consequences", "face severe consequences",
	"face the consequences", "be held accountable", "be held responsible", "be punished", "regret", "suffer consequences", "suffer the consequences",
}

// consequence returns the end of a phrase of the list that begins at token k.
func (f *coder) consequence(k int, c span) int {
	switch f.toks[k].low {
	case "pay", "face", "be", "regret", "suffer":
	default:
		return 0
	}
	for _, p := range consequences {
		w := strings.Fields(p)
		if k+len(w) > c.hi {
			continue
		}
		ok := true
		for i := range w {
			ok = ok && f.toks[k+i].low == w[i]
		}
		if ok {
			return k + len(w)
		}
	}
	return 0
}

// slur reads "called X a liar", "considered X to be a killer": an accusation of
// X by who says so.
func (f *coder) slur(q *quote, s *sentence) (*event, bool) {
	verb, lo, hi := -1, 0, 0
	switch {
	case q.rule == "object" && q.verb.names:
		verb, lo, hi = q.cueToken, q.content[0].lo, q.content[0].hi
	case q.affirms:
		c := q.content[0]
		for k := c.lo; k < c.hi; k++ {
			switch cueForms[f.toks[k].low].lemma {
			case "consider", "call", "describe", "label", "believe", "think":
				if verb < 0 {
					verb, lo, hi = k, k+1, c.hi
				}
			}
		}
	}
	if verb < 0 {
		return nil, false
	}
	x, ok := f.phraseFrom(lo, s)
	if !ok || len(x.entities) == 0 || f.low(x.hi, s.span) == "'s" || !f.acts(x) || contains(x.entities, q.speakers[0]) {
		return nil, false
	}
	for k := x.hi; k < min(hi, x.hi+10); k++ {
		if negations[f.toks[k].low] {
			return nil, false
		}
		if slurs[f.toks[k].low] {
			return &event{
				kind: "ACCUSE", cameo: "112", trigger: []span{{verb, verb + 1}}, actors: q.speakers, targets: f.acting(x), place: nobody,
				modality: "ASSERTED", aboutQuote: q, confidence: sureSpeech, rule: "speech-named", at: q.cueToken, date: q.date,
			}, true
		}
	}
	return nil, false
}

// speechKinds are acts done by saying: told by the article they are its own
// voice, even where the words that do them are quoted.
var speechKinds = set("ACCUSE THREATEN REQUEST ANNOUNCE AGREE REJECT")

// tells says that the quote is a statement, in which events are told; what someone
// judges, refuses or threatens to do is told by the article, and so is what
// nobody in particular expects.
func (q *quote) tells() bool {
	if len(q.source) == 0 && q.rule != "clause" && q.style != "DIRECT" {
		return false
	}
	return q.rule != "object" && (q.rule != "infinitive" || infinitiveCues[q.verb.lemma])
}

// settle finds the quote each event is told in, what announcements and
// accusations are about, and drops what a denied saying would have told.
func (f *coder) settle() {
	kept := f.events[:0:0]
	for _, e := range f.events {
		if e.aboutQuote == nil {
			e.within = f.quoteAround(e.at, -1)
			for e.within != nil && !e.within.tells() {
				e.within = e.within.within
			}
		}
		if q := f.quoteOfCue(e.at); q != nil && speechKinds[e.kind] && e.aboutEvent == nil && e.aboutQuote == nil {
			e.aboutQuote = q
		}
		if q := e.within; q != nil {
			switch {
			case q.negated && refutes[q.verb.lemma]:
				e.modality = "DENIED"
			case q.negated:
				continue
			case q.rule == "whether" || q.rule == "asked-and-answered":
				if !q.affirms {
					continue
				}
			case q.rule == "infinitive" && e.modality == "ASSERTED" && !f.aside(e.at):
				e.modality = "PLANNED"
			}
		}
		kept = append(kept, e)
	}
	f.events = kept
	f.announcements()
	first := map[*quote]*event{}
	for _, e := range f.events {
		if e.within != nil && first[e.within] == nil {
			first[e.within] = e
		}
	}
	for _, e := range f.events {
		if o := first[e.aboutQuote]; e.aboutQuote != nil && e.kind == "ANNOUNCE" && !e.negated && o != nil && o != e {
			e.aboutEvent, e.aboutQuote = o, nil
		}
	}
	sortBy(f.events, func(a, b *event) bool { return a.at < b.at })
	f.merge()
}

// announcements adds the ANNOUNCE of a plan that an institution, or who speaks
// for one, makes known by saying it.
func (f *coder) announcements() {
	told := map[*quote]bool{}
	for _, e := range f.events {
		if e.kind == "ANNOUNCE" && e.aboutQuote != nil {
			told[e.aboutQuote] = true
		}
	}
	for _, o := range f.events {
		q := o.within
		if q == nil || q.rule == turnRule || told[q] || !o.planned || o.negated || q.negated || len(q.speakers) != 1 || q.within != nil || speechKinds[o.kind] {
			continue
		}
		switch q.verb.lemma {
		case "say", "announce", "confirm", "declare", "state", "report", "tweet", "write", "reveal", "tell", "note", "add":
		default:
			continue
		}
		k := f.kindOf(q.speakers[0])
		if q.behalf == nobody && k != "GOVERNMENT_BODY" && k != "DIPLOMATIC_MISSION" && k != "ORGANIZATION" && k != "COUNTRY" && !contains(o.actors, q.speakers[0]) {
			continue
		}
		told[q] = true
		f.events = append(f.events, &event{
			kind: "ANNOUNCE", trigger: q.cue, actors: q.speakers, place: q.place, date: q.date, aboutEvent: o, modality: "ASSERTED",
			confidence: sureSpeech, rule: "speech-plan", at: q.cueToken,
		})
	}
}

func (f *coder) quoteOfCue(i int) *quote {
	for k := f.lastQuoteBefore(i + 200); k >= 0 && k > f.lastQuoteBefore(i+200)-30; k-- {
		if f.quotes[k].cueToken == i {
			return f.quotes[k]
		}
	}
	return nil
}

// merge joins events of one sentence that tell the same act twice: "agreed on
// Monday ... the agreement".
func (f *coder) merge() {
	kept := f.events[:0:0]
	for _, e := range f.events {
		dup := false
		for k := len(kept) - 1; k >= 0 && k > len(kept)-6 && !dup; k-- {
			if dup = f.again(kept[k], e); dup {
				f.join(kept[k], e)
			}
		}
		if !dup {
			kept = append(kept, e)
		}
	}
	f.events = kept
}

// again says that e tells the act of o once more in the same sentence.
func (f *coder) again(o, e *event) bool {
	return o.kind == e.kind && o.cameo == e.cameo && o.within == e.within && o.negated == e.negated && o.modality == e.modality &&
		equal(o.actors, e.actors) && equal(o.targets, e.targets) && o.place == e.place && f.sentenceIndex(o.at) == f.sentenceIndex(e.at) &&
		(o.trigger[0] == e.trigger[0] || f.nodes[o.at].lemma == f.nodes[e.at].lemma && (o.date == nil || e.date == nil || *o.date == *e.date))
}

func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// aside says that the verb is a relative clause's, which tells what is so beside
// what is wanted: "promised to lift the embargo imposed by Iran".
func (f *coder) aside(v int) bool {
	n := &f.nodes[v]
	return n.dep == "acl" && n.tag == "VBN" || n.dep == "relcl" && n.tag == "VBD"
}
