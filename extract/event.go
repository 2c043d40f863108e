package extract

import "strings"

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

// actor is the subject of an active verb, where it is known and can act.
func (f *coder) actor(g group, a act, e *event, s *sentence) (np, bool) {
	if g.infinite {
		return f.raised(g, a, e, s)
	}
	x, ok := f.subject(g, s)
	if !ok || !f.acts(x) {
		return np{}, false
	}
	if nounActs[a.lemma] && g.aux == "" && a.form&pastForm == 0 && (a.form&thirdForm == 0 || f.low(g.verb-1, s.span) == "'s") {
		if a.form&baseForm == 0 || len(x.entities) < 2 && !f.entities[x.entities[0]].plural {
			return np{}, false
		}
	}
	if a.form&ingForm != 0 && g.aux == "" || a.form == participleForm && g.aux == "" {
		return np{}, false
	}
	if a.form == baseForm && g.aux == "" && g.governed == "" && len(x.entities) == 1 && !f.entities[x.entities[0]].plural && !g.negated && g.modality == "ASSERTED" {
		return np{}, false
	}
	x.entities = f.acting(x)
	return x, true
}

// raised is the subject of an -ing form that a verb before it gives: "denied
// attacking", "accused X of attacking".
func (f *coder) raised(g group, a act, e *event, s *sentence) (np, bool) {
	if a.form&ingForm == 0 {
		return np{}, false
	}
	k := g.lo - 1
	switch w := f.low(k, s.span); {
	case cueForms[w].lemma == "deny":
		inner := f.groupOf(k, cueForms[w].form, s)
		x, ok := f.subject(inner, s)
		if !ok || !f.acts(x) || inner.negated || inner.infinite {
			return np{}, false
		}
		e.modality = "DENIED"
		x.entities = f.acting(x)
		return x, true
	case w == "of" && k > s.lo:
		for i := len(f.events) - 1; i >= 0 && i > len(f.events)-4; i-- {
			o := f.events[i]
			if o.kind != "ACCUSE" || o.at < s.lo || o.negated || o.at > k || len(o.targets) == 0 {
				continue
			}
			m, ok := f.mentionAt(k - 1)
			passive := o.at == k-1
			if !passive && (!ok || !contains(o.targets, m.entity)) {
				continue
			}
			e.modality = "ALLEGED"
			if o.aboutEvent == nil {
				o.aboutEvent = e
			}
			return np{span: span{k, k + 1}, entities: o.targets}, true
		}
	}
	return np{}, false
}

func contains(ids []int, id int) bool {
	for _, i := range ids {
		if i == id {
			return true
		}
	}
	return false
}

// acts says that a phrase names someone who can act.
func (f *coder) acts(x np) bool {
	if len(x.entities) == 0 {
		return false
	}
	for _, e := range x.entities {
		if k := f.kindOf(f.metonym(e)); k == "PLACE" || k == "FACILITY" {
			return false
		}
	}
	return true
}

// acting returns the entities of a phrase, a capital as its country.
func (d *document) acting(x np) []int {
	out := make([]int, 0, len(x.entities))
	for _, e := range x.entities {
		m := d.metonym(e)
		if m != e {
			d.retarget(x.span, e, m)
		}
		out = append(out, m)
	}
	return distinct(out)
}

// retarget makes the mentions of an entity in a phrase mean another.
func (d *document) retarget(r span, from, to int) {
	for k := r.lo; k < r.hi; k++ {
		if n := d.at[k]; n > 0 && d.mentions[n-1].entity == from && d.mentions[n-1].lo == k {
			d.mentions[n-1].entity = to
			list := d.entities[from].mentions
			for i, m := range list {
				if m == int(n-1) {
					d.entities[from].mentions = append(list[:i:i], list[i+1:]...)
					break
				}
			}
			d.entities[to].mentions = append(d.entities[to].mentions, int(n-1))
		}
	}
}

func (f *coder) travellers(ids []int) bool {
	for _, id := range ids {
		if k := f.kindOf(id); k != "PERSON" && k != "GROUP" {
			return false
		}
	}
	return len(ids) > 0
}

// pattern steps over adverbs, dates and the frame's nouns and preposition, and
// returns where the other party begins.
func (f *coder) pattern(fr *frame, g group, s *sentence) (int, bool) {
	p := f.skip(g.verb+1, s)
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

// skip steps over adverbs and dates with their preposition.
func (f *coder) skip(p int, s *sentence) int {
	for p < s.hi {
		switch {
		case f.dateAt[p] > 0:
			p = max(p+1, f.dates[f.dateAt[p]-1].hi)
		case (f.toks[p].low == "on" || f.toks[p].low == "in") && p+1 < s.hi && f.dateAt[p+1] > 0:
			p++
		case adverb(f.toks[p].low) && f.at[p] == 0 && f.toks[p].low != "not":
			p++
		default:
			return p
		}
	}
	return p
}

// target is the other party, where it is known.
func (f *coder) target(fr *frame, p int, s *sentence) (np, bool) {
	if p >= s.hi {
		return np{}, false
	}
	x, ok := f.phraseFrom(p, s)
	if !ok || len(x.entities) == 0 {
		return np{}, false
	}
	for _, e := range x.entities {
		k := f.kindOf(e)
		if fr.shape == persons && k != "PERSON" && k != "GROUP" {
			return np{}, false
		}
		if k == "FACILITY" && fr.kind != "ASSAULT" {
			return np{}, false
		}
		if k == "PLACE" && f.kindOf(f.metonym(e)) == "PLACE" && fr.kind != "ASSAULT" && fr.kind != "MOBILIZE" && fr.kind != "YIELD" {
			return np{}, false
		}
	}
	if m, ok := f.mentionAt(x.hi - 1); ok && m.form == "DEMONYM" {
		return np{}, false
	}
	// "met Putin's envoy": not Putin.
	if f.low(x.hi, s.span) == "'s" || f.low(x.hi, s.span) == "'" || f.low(x.hi, s.span) == "’" {
		return np{}, false
	}
	// A name that only stands before a noun: "the Kremlin critic".
	if k := x.hi; k < s.hi && f.toks[k].kind == word && f.at[k] == 0 && !functionWords[f.toks[k].low] && f.dateAt[k] == 0 && !adverb(f.toks[k].low) && !f.titleFollows(k, s) && !verbLike(f.toks[k].low) {
		return np{}, false
	}
	if fr.kind != "ASSAULT" && fr.kind != "YIELD" && fr.kind != "MOBILIZE" {
		x.entities = f.acting(x)
	}
	return x, true
}

func verbLike(w string) bool {
	return auxiliaries[w] || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing") || cueForms[w].lemma != "" || actVerbs[w].lemma != ""
}

func (f *coder) titleFollows(k int, s *sentence) bool {
	for n := 0; n < 4 && k < s.hi; n, k = n+1, k+1 {
		if _, _, ok := titleAt(f.toks, k, s.hi); ok {
			return true
		}
		if !determiners[f.toks[k].low] && f.at[k] == 0 && !titlePrefixes[f.toks[k].low] && f.toks[k].low != "as" && f.toks[k].low != "to" && f.toks[k].low != "be" {
			return false
		}
	}
	return false
}

// destination is the place a journey leads to.
func (f *coder) destination(p int, s *sentence) (np, bool) {
	if p >= s.hi {
		return np{}, false
	}
	x, ok := f.phraseFrom(p, s)
	if !ok || len(x.entities) == 0 {
		return np{}, false
	}
	switch f.kindOf(x.entities[0]) {
	case "PLACE", "COUNTRY", "FACILITY":
	default:
		return np{}, false
	}
	if w := f.low(x.hi, s.span); w == "'s" || w == "'" || w == "’" {
		return np{}, false
	}
	if k := x.hi; k < s.hi && f.toks[k].kind == word && f.at[k] == 0 && !functionWords[f.toks[k].low] && f.dateAt[k] == 0 && !adverb(f.toks[k].low) && !verbLike(f.toks[k].low) {
		return np{}, false
	}
	return x, true
}

// infinitiveTarget is the party of the act after "threatened to".
func (f *coder) infinitiveTarget(v int, s *sentence) []int {
	a, ok := actVerbs[f.toks[v].low]
	if !ok || a.form&baseForm == 0 {
		return nil
	}
	g := group{span: span{v, v + 1}, verb: v}
	for i := range acts[a.lemma] {
		fr := &acts[a.lemma][i]
		if fr.shape != object && fr.shape != prepObject && fr.shape != persons {
			continue
		}
		if p, ok := f.pattern(fr, g, s); ok {
			if x, ok := f.target(fr, p, s); ok {
				return x.entities
			}
		}
	}
	return nil
}

// passive reads "X was accused by Y of", "X was appointed minister".
func (f *coder) passive(fr *frame, e *event, g group, s *sentence) bool {
	if g.infinite || fr.shape != object && fr.shape != persons {
		return false
	}
	x, ok := f.subject(g, s)
	if !ok || len(x.entities) == 0 {
		return false
	}
	for _, id := range x.entities {
		if k := f.kindOf(id); fr.shape == persons && k != "PERSON" && k != "GROUP" || k == "PLACE" && fr.kind != "ASSAULT" && f.kindOf(f.metonym(id)) == "PLACE" || k == "OUTLET" && fr.kind == "ELECT" {
			return false
		}
	}
	e.targets = x.entities
	if fr.kind != "ASSAULT" {
		e.targets = f.acting(x)
	}
	e.confidence = surePassive
	p := g.verb + 1
	for k := p; k < min(p+12, s.hi); k++ {
		if f.toks[k].low == "by" {
			if y, ok := f.phraseFrom(k+1, s); ok && f.acts(y) && f.low(y.hi, s.span) != "'s" {
				e.actors = f.acting(y)
				p = y.hi
			}
			break
		}
		if f.toks[k].kind == punct || conjunctions[f.toks[k].low] || subordinators[f.toks[k].low] {
			break
		}
	}
	if len(e.actors) == 0 && !fr.passive {
		return false
	}
	e.rule += "-passive"
	return f.record(e, g, p, s)
}

// record gives the event its place, date and modality, and keeps it.
func (f *coder) record(e *event, g group, p int, s *sentence) bool {
	if f.conditional(g.lo, s) {
		e.modality = "CONDITIONAL"
	}
	if e.place == nobody {
		e.place = f.placeAfter(p, s)
	} else if k := f.placeAfter(p, s); k != nobody && f.kindOf(e.place) == "FACILITY" {
		_ = k
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
			if k+1 < s.hi && f.dateAt[k+1] > 0 {
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
		if l := f.toks[k].low; l == ";" || l == "that" || l == "who" || l == "which" || cueForms[l].form&pastForm != 0 && f.at[k] == 0 {
			break
		}
	}
	return nil
}

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
			e.trigger, e.at = f.within(e.trigger, q, s), q.cueToken
			f.events = append(f.events, e)
		}
		if e, ok := f.slur(q, s); ok {
			f.events = append(f.events, e)
		}
	}
}

func (f *coder) within(trigger []span, _ *quote, _ *sentence) []span { return trigger }

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
	case q.rule == "named":
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

// settle finds the quote each event is told in, what announcements and
// accusations are about, and drops what a denied saying would have told.
func (f *coder) settle() {
	kept := f.events[:0:0]
	for _, e := range f.events {
		if e.aboutQuote == nil {
			e.within = f.quoteAround(e.at, -1)
		}
		if q := f.quoteOfCue(e.at); q != nil && speechKinds[e.kind] && e.aboutEvent == nil && e.aboutQuote == nil {
			e.aboutQuote = q
		}
		if q := e.within; q != nil {
			switch {
			case q.negated && q.verb.lemma == "deny":
				e.modality = "DENIED"
			case q.negated:
				continue
			case q.rule == "whether" || q.rule == "asked-and-answered":
				if !q.affirms {
					continue
				}
			case q.rule == "infinitive" && e.modality == "ASSERTED":
				e.modality = "PLANNED"
			}
		}
		kept = append(kept, e)
	}
	f.events = kept
	f.announcements()
	for _, e := range f.events {
		if e.aboutQuote == nil || e.kind != "ANNOUNCE" || e.negated {
			continue
		}
		for _, o := range f.events {
			if o.within == e.aboutQuote && o != e {
				e.aboutEvent, e.aboutQuote = o, nil
				break
			}
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
		if q == nil || told[q] || !o.planned || o.negated || q.negated || len(q.speakers) != 1 || q.within != nil || speechKinds[o.kind] {
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

// merge joins events of one sentence that tell the same act twice.
func (f *coder) merge() {
	kept := f.events[:0:0]
	for _, e := range f.events {
		dup := false
		for k := len(kept) - 1; k >= 0 && k > len(kept)-6; k-- {
			o := kept[k]
			if o.kind == e.kind && o.within == e.within && o.negated == e.negated && o.modality == e.modality && equal(o.actors, e.actors) && equal(o.targets, e.targets) &&
				o.place == e.place && f.sentenceIndex(o.at) == f.sentenceIndex(e.at) && o.trigger[0] == e.trigger[0] {
				dup = true
			}
		}
		if !dup {
			kept = append(kept, e)
		}
	}
	f.events = kept
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
