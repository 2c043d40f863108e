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

// coder finds acts: predicates of the frames' tables, their parties over the
// tree, and what the words around make of them.
type coder struct {
	*document
	frames *lexicon
	told   map[int]*event // by the token of the verb
	used   map[int]bool   // nouns that a verb's frame has taken: "held talks"
	clause []term

	gaveWay map[int]int // groups that some mention of meant before it was read whole, by whom it means since
}

// findEvents finds acts by their frames, those inside quotations too, and the
// acts that are done by saying.
func (d *document) findEvents() {
	f := &coder{document: d, frames: frames(), told: map[int]*event{}, used: map[int]bool{}, gaveWay: map[int]int{}}
	for i := range d.sents {
		s := &d.sents[i]
		if s.headline || s.shouted || f.asked(s) {
			continue
		}
		for v := s.lo; v < s.hi; v++ {
			if f.isVerb(v) || f.finite(v) {
				f.verbAt(v, s)
			}
		}
		for n := s.lo; n < s.hi; n++ {
			if f.nodes[n].pos == "NOUN" && !f.used[n] && f.told[n] == nil {
				f.nounAt(n, s)
			}
		}
	}
	f.unnamedSpeakers()
	f.speechActs()
	f.settle()
	f.forget()
}

// ordinal says that a noun is told to be the first, the last or the only one.
func (f *coder) ordinal(h int) bool {
	for _, k := range f.kids(h) {
		if w := f.toks[k].low; w == "first" || w == "last" || w == "only" || w == "second" || w == "third" || w == "youngest" || w == "oldest" {
			return f.nodes[k].dep == "amod"
		}
	}
	return false
}

// reciprocal says that the verb's object, or what a preposition brings to it, is
// "each other".
func (f *coder) reciprocal(r roles) bool {
	other := func(k int) bool {
		w := ""
		if k > 0 {
			w = f.toks[k-1].low + " " + f.toks[k].low
		}
		return w == "each other" || w == "one another"
	}
	if other(r.patient) {
		return true
	}
	for _, p := range f.prepsOf(r.verb) {
		if other(f.kid(p, "pobj")) {
			return true
		}
	}
	return false
}

// forget puts those that groups gave way to where the groups have no mention left.
func (f *coder) forget() {
	for i := range f.mentions {
		delete(f.gaveWay, f.mentions[i].entity)
	}
	if len(f.gaveWay) == 0 {
		return
	}
	now := func(ids []int) {
		for i := range ids {
			for to, ok := f.gaveWay[ids[i]]; ok; to, ok = f.gaveWay[ids[i]] {
				ids[i] = to
			}
		}
	}
	for _, q := range f.quotes {
		now(q.speakers)
		now(q.addressees)
	}
	for _, e := range f.events {
		now(e.actors)
		now(e.targets)
	}
}

// unnamedSpeakers gives what people without a name said to the group they are:
// "a Finnish court ruled", "the delegations agreed".
func (f *coder) unnamedSpeakers() {
	for _, q := range f.quotes {
		if len(q.source) != 1 || q.source[0].lo >= q.source[0].hi || len(q.speakers) > 0 && f.kindOf(q.speakers[0]) != "GROUP" {
			continue
		}
		h := f.headOf(q.source[0])
		if m, ok := f.mentionAt(h); ok && m.form == "DEMONYM" {
			continue // a nation's people are not the nation
		}
		by := f.spokenFor(h)
		if q.behalf == nobody {
			q.behalf = by
		}
		if len(q.speakers) == 0 && (f.nodes[h].tag == "NNS" || f.nodes[h].tag == "NN" && (f.indefinite(h) || by != nobody || f.namedWithin(h))) { // "the court" is one told of before
			q.speakers = f.parties(h, true, longList, f.sentenceOf(h))
		}
	}
}

// namedWithin says that a name before the noun at h tells which it is: "the Nowak
// campaign".
func (f *coder) namedWithin(h int) bool {
	for _, k := range f.kids(h) {
		switch f.nodes[k].dep {
		case "compound", "nmod":
			if k < h && f.at[k] > 0 && f.nodes[k].tag == "NNP" {
				return true
			}
		case "amod":
			if m, ok := f.mentionAt(k); ok && k < h && f.kid(h, "det") >= 0 && (m.form == "DEMONYM" || m.form == "NOMINAL" && f.nodes[k].tag == "JJ" && f.toks[k].capital) {
				return true // "the Malian junta"
			}
		}
	}
	return false
}

// spokenFor is for whom the spokesperson at token h speaks who is not named: "a
// spokesman for the ministry", "the ministry's spokeswoman". nobody for others.
func (f *coder) spokenFor(h int) int {
	if !strings.HasPrefix(f.nodes[h].lemma, "spokes") {
		return nobody
	}
	s := f.sentenceOf(h)
	for _, p := range f.prepsOf(h) {
		if o := f.kid(p, "pobj"); o > h && (f.toks[p].low == "for" || f.toks[p].low == "of") {
			for _, id := range f.parties(o, false, 3, s) {
				return id
			}
		}
	}
	for k := h - 1; k >= f.nodes[h].lo; k-- {
		if m, ok := f.mentionAt(k); ok && m.form != "PRONOUN" && f.kindOf(m.entity) != "PERSON" && f.kindOf(m.entity) != "PLACE" {
			return m.entity
		}
	}
	return nobody
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

// verbAt reads the act that a verb tells; what is announced may be an act too.
func (f *coder) verbAt(v int, s *sentence) {
	lemma := f.nodes[v].lemma
	if len(f.frames.verbs[lemma]) == 0 || f.inName(v) || f.adjectival(v) {
		return
	}
	f.clause = f.document.clause(v, f.clause[:0])
	fr := f.frames.find(lemma, f.clause, true)
	if fr != nil && f.act(fr, v, s) && fr.kind != "ANNOUNCE" {
		return
	}
	if fr = f.frames.find(lemma, f.clause, false); fr != nil && fr.kind != "" {
		f.act(fr, v, s)
	}
}

// act records what the frame makes of the verb at v, where its parties are there.
func (f *coder) act(fr *frame, v int, s *sentence) bool {
	st := f.standingOf(v)
	h := f.nodes[v].head
	if k := f.nearestSubject(v); f.nodes[v].dep == "ccomp" && k >= 0 {
		h = k
	}
	if f.infinitive(v) && (f.nodes[v].dep == "acl" || f.nodes[v].dep == "relcl" || h == f.nearestSubject(v)) && f.ordinal(h) {
		return false // "the first president to be arrested"
	}
	if st.void || st.negated && fr.kind == "ASSAULT" && f.nodes[v].lemma == "claim" { // "no group has claimed responsibility"
		return false
	}
	e := &event{kind: fr.kind, cameo: fr.cameo, trigger: []span{{v, v + 1}}, place: nobody, negated: st.negated, modality: st.modality, at: v, rule: "verb-" + f.nodes[v].lemma}
	r := f.rolesOfVerb(v)
	if !f.cast(e, fr, r, s) {
		return false
	}
	if f.nodes[v].lemma == "announce" && fr.kind != "ANNOUNCE" && e.modality == "ASSERTED" {
		e.modality = "PLANNED"
	}
	if r.patient >= 0 {
		f.used[r.patient] = true
	}
	if up := f.told[f.nodes[v].head]; up != nil && up.kind == "CONSULT" && e.kind == "CONSULT" && equal(up.actors, e.actors) && f.infinitive(v) {
		return false // "met to discuss" is one act
	}
	e.confidence = f.sureness(e, r)
	if up := f.furtherance(e); up != nil {
		up.trigger = append(up.trigger, e.trigger...)
		up.targets = distinct(append(up.targets, e.targets...))
		if len(up.actors) == 0 {
			up.actors = e.actors
		}
		f.told[v] = up
		return true
	}
	f.record(e, v, s)
	return true
}

// furtherance is the act, told by the verb that governs this one or is joined to
// it, of which this only tells what came of it or what for it was done: "shelled
// the town, killing two", "shot and killed", "marched to protest". nil for none.
func (f *coder) furtherance(e *event) *event {
	switch n := &f.nodes[e.at]; n.dep {
	case "conj", "advcl", "xcomp":
		up := f.told[n.head]
		if up == nil || up.at > e.at || up.kind != e.kind || up.negated != e.negated || up.modality != e.modality {
			return nil
		}
		if e.kind != "PROTEST" && (e.kind != "ASSAULT" || !harms[n.lemma]) || e.kind == "PROTEST" && n.dep == "conj" {
			return nil
		}
		if len(up.actors) > 0 && !equal(up.actors, e.actors) || meet(up.actors, e.targets) {
			return nil
		}
		if len(up.actors) == 0 && len(e.actors) > 0 && !equal(up.targets, e.targets) {
			return nil
		}
		for k := min(up.at, e.at); k <= max(up.at, e.at); k++ {
			if f.dateAt[k] > 0 || f.inMark[k] != f.inMark[e.at] {
				return nil // each has its own time
			}
		}
		return up
	}
	return nil
}

// finite says that a verb is tagged as a noun though it has a subject: "the Gondorian
// and Rohanian presidents meet in Fornost".
func (f *coder) finite(v int) bool {
	n := &f.nodes[v]
	return n.dep == "ROOT" && n.tag == "NN" && f.kid(v, "nsubj") >= 0 && f.kid(v, "nsubj") < v && f.kid(v, "det", "amod", "poss", "compound", "aux", "cop", "nummod") < 0
}

// adjectival says that a participle only describes the noun it stands before.
func (f *coder) adjectival(v int) bool {
	d := f.nodes[v].dep
	return d == "amod" || d == "compound" || d == "nmod" || d == "aux" || d == "auxpass"
}

// cast finds who does it and to whom, and says whether that is an act.
func (f *coder) cast(e *event, fr *frame, r roles, s *sentence) bool {
	switch {
	case r.actor >= 0:
		if f.generic(r) {
			return false
		}
		e.actors = f.actors(r.actor, f.upTo(r.actor, r.verb, s))
		if len(e.actors) == 0 && (fr.kind != "ASSAULT" || !f.violent(r.actor)) {
			return false
		}
	case !r.passive || fr.cameo == "0811" && f.habitual(r.verb):
		return false
	}
	if fr.kind == "COERCE" && f.ownDoors(r) {
		return false
	}
	if fr.kind == "ASSAULT" {
		if f.mishap(r, s) {
			return false
		}
		if len(e.actors) == 0 {
			f.attackers(e, r.verb, s)
		}
	}
	switch fr.kind {
	case "TRAVEL":
		e.place = f.destination(r, s)
		return e.place != nobody && !r.passive && f.travellers(e.actors)
	case "ANNOUNCE", "DECIDE":
		return len(e.actors) > 0
	}
	if e.targets = f.targets(fr, r, s); len(e.actors) > 1 && f.reciprocal(r) {
		e.targets = e.actors
	}
	if strings.HasPrefix(fr.cameo, "18") {
		e.targets = f.bodies(e.targets)
	}
	if fr.back {
		e.actors, e.targets = e.targets, e.actors
		return !r.passive && len(e.actors) > 0 && !meet(e.actors, e.targets)
	}
	if fr.kind == "APPOINT" || fr.kind == "ELECT" {
		return f.travellers(e.targets) && !f.anybody(r.patient)
	}
	if len(e.targets) == 0 && fr.cameo == "062" && len(e.actors) == 1 {
		e.kind, e.cameo = "MOBILIZE", "150" // drills of one alone show force
	}
	if len(e.targets) == 0 && e.mutual() {
		if of := f.members(r.actor, s); of != nil && e.kind == "CONSULT" {
			e.actors = of
		}
		if len(e.actors) > 1 {
			e.targets = e.actors
		}
	}
	if len(e.actors) == 0 {
		return len(e.targets) > 0 && undergone[e.kind] && e.cameo != "170" // "were forced to flee"
	}
	if len(e.targets) == 0 && (fr.kind == "ASSAULT" && f.knock(r.verb) || fr.kind == "REJECT" && r.patient < 0 && f.nodes[r.verb].lemma == "overturn") {
		return false
	}
	if len(e.targets) == 0 {
		return untargeted[e.kind] && !(fr.kind == "AGREE" && f.nodes[r.verb].lemma == "be") || fr.cameo == "083" || fr.worded && worded[e.kind] && !((e.kind == "AID" || e.kind == "SUPPORT") && promised[f.nodes[r.verb].lemma]) || fr.cameo == "111" && r.patient >= 0
	}
	return len(e.actors) > 1 && equal(e.actors, e.targets) && (e.mutual() || f.reciprocal(r)) || !meet(e.actors, e.targets)
}

// anybody says that a noun means none in particular: "elect a president".
func (f *coder) anybody(h int) bool {
	m, ok := f.mentionAt(h)
	return ok && m.form != "NAME" && f.indefinite(h)
}

// indefinite says that a noun stands with "a".
func (f *coder) indefinite(h int) bool {
	k := f.kid(h, "det")
	return k >= 0 && (f.toks[k].low == "a" || f.toks[k].low == "an")
}

// inName says that token i is part of a name.
func (f *coder) inName(i int) bool {
	m, ok := f.mentionAt(i)
	return ok && m.form == "NAME"
}

// generic says that the clause tells what people do, not what some did: "people
// reject ideas".
func (f *coder) generic(r roles) bool {
	if t := f.nodes[r.verb].tag; t == "VBD" || t == "VBN" || t == "VBG" || !anyone[f.toks[r.actor].low] {
		return false
	}
	if f.inName(r.actor) {
		return false
	}
	for _, k := range f.kids(r.actor) {
		switch f.nodes[k].dep {
		case "det", "amod", "compound", "nummod", "nmod", "poss":
			return false
		}
	}
	for _, k := range f.kids(r.verb) {
		if w := f.toks[k].low; f.nodes[k].dep == "aux" && w != "to" && (f.nodes[k].tag != "MD" || w == "will" || w == "'ll") {
			return false // "have", "are", "will"
		}
	}
	return true
}

// habitual says that a passive verb tells how things are: "are allowed".
func (f *coder) habitual(v int) bool {
	a := f.kid(v, "auxpass")
	return a >= 0 && (f.nodes[a].tag == "VBZ" || f.nodes[a].tag == "VBP" || f.nodes[a].tag == "VB")
}

// anyone are nouns that alone mean people as such.
var anyone = set("people women men children humans voters citizens persons")

// mutual acts have all their parties on both sides: "X and Y met", "X and Y
// signed a treaty", but not "X and Y praised".
func (e *event) mutual() bool {
	switch e.kind {
	case "CONSULT", "AGREE", "COOPERATE":
		return true
	}
	return e.cameo == "050" || e.cameo == "084" || e.cameo == "057" || e.cameo == "193"
}

var (
	// undergone acts are told without who does them: "X was arrested".
	undergone = set("ACCUSE ASSAULT COERCE YIELD SANCTION THREATEN APPOINT ELECT REQUEST")
	// untargeted acts are told without to whom they are done, worded ones where
	// the frame has more to go by than its verb.
	untargeted = set("AGREE REJECT PROTEST THREATEN")
	worded     = set("ACCUSE YIELD MOBILIZE COERCE SANCTION SUPPORT COOPERATE AID ASSAULT REQUEST")
	// promised acts have nobody yet to whom they are done.
	promised = set("announce approve earmark allocate disburse award extend offer release vote")
)

func meet(a, b []int) bool {
	for _, id := range a {
		if contains(b, id) {
			return true
		}
	}
	return false
}

// record gives the event its place and date and keeps it.
func (f *coder) record(e *event, v int, s *sentence) {
	if e.place == nobody && !speechKinds[e.kind] && e.kind != "DECIDE" {
		e.place = f.placeOf(v)
		if contains(e.targets, e.place) || contains(e.actors, e.place) {
			e.place = nobody
		}
	}
	lo := v
	for _, k := range f.kids(v) {
		if n := f.nodes[k].dep; k < lo && (n == "aux" || n == "auxpass" || n == "neg") {
			lo = k
		}
	}
	e.date = f.dateNear(v, lo, s, e.kind == "ACCUSE" || e.kind == "COERCE")
	if e.kind == "TRAVEL" && e.modality == "ASSERTED" && f.nodes[v].tag == "VBG" {
		if a := f.kid(v, "aux"); a >= 0 && (f.toks[a].low == "is" || f.toks[a].low == "are") {
			e.modality = "PLANNED" // "is arriving on Monday"
		}
	}
	e.planned = e.modality == "PLANNED"
	if up := f.accusedOf(v); up != nil && up.aboutEvent == nil {
		up.aboutEvent = e
	}
	f.told[v] = e
	f.events = append(f.events, e)
}

// accusedOf is the accusation that the act at v is the matter of.
func (f *coder) accusedOf(v int) *event {
	p := f.nodes[v].head
	if f.nodes[v].dep != "pcomp" || p == v {
		return nil
	}
	h := f.nodes[p].head
	for range 2 {
		if e := f.told[h]; e != nil && e.kind == "ACCUSE" && !e.negated {
			return e
		}
		h = f.nodes[h].head
	}
	return nil
}

// dateNear is the date told in the verb's own clause: the nearest after the
// verb, else the one the sentence or quotation begins with. lo is where the
// verb's auxiliaries begin. Where an act answers deeds, a month or a year behind
// those is theirs.
func (f *coder) dateNear(v, lo int, s *sentence, deeds bool) *When {
	in, deed := f.inMark[v], false
	for k := v + 1; k < s.hi; k++ {
		if f.inMark[k] != in {
			break
		}
		if deed = deed || deeds && f.deed(k); deed && f.dateAt[k] > 0 && f.dates[f.dateAt[k]-1].Precision != "DAY" {
			break // "sentenced for attacks in 2022"
		}
		if f.dateAt[k] > 0 {
			w := f.dates[f.dateAt[k]-1].When
			return &w
		}
		w := f.toks[k].low
		if w == "after" || w == "following" || w == "since" || w == "until" {
			break // when another thing was
		}
		if f.isVerb(k) && k > v+1 && f.nodes[k].dep == "acl" || subordinators[w] || w == ";" || cueForms[w].form&pastForm != 0 && f.at[k] == 0 && k > v+1 || w == "," && k > v+1 {
			break
		}
	}
	who := f.nearestSubject(v)
	for k := lo - 1; k >= s.lo; k-- {
		if f.inMark[k] != in || f.nodes[k].dep == "mark" && f.nodes[k].head == v {
			break
		}
		if f.dateAt[k] > 0 && who >= 0 && who < k && f.low(who+1, s.span) == "," {
			continue // told of the subject beside: "Omar Reza, arrested in 2023, was deported"
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

// deed says that the preposition at k brings what somebody answers for.
func (f *coder) deed(k int) bool {
	switch f.toks[k].low {
	case "over", "for", "of", "about":
		o := f.kid(k, "pobj", "pcomp")
		return f.nodes[k].pos == "ADP" && o > k && f.dateAt[o] == 0 && f.at[o] == 0
	}
	return false
}

// nounAt reads the act that a noun tells with both its parties: "the expulsion
// of two diplomats by Prague", "talks between X and Y", "X's visit to Y".
func (f *coder) nounAt(n int, s *sentence) {
	list := f.frames.nouns[f.nodes[n].lemma]
	if len(list) == 0 || f.inName(n) {
		return
	}
	fr := list[0]
	st := f.nounStanding(n)
	if st.void {
		return
	}
	e := &event{kind: fr.kind, cameo: fr.cameo, trigger: []span{{n, n + 1}}, place: nobody, negated: st.negated, modality: st.modality, at: n, rule: "noun-" + f.nodes[n].lemma, confidence: sureTold}
	preps := f.prepsOf(n)
	if up := f.nodes[n].head; f.nodes[n].dep == "nsubj" && occurs[f.nodes[up].lemma] {
		preps = append(preps, f.prepsOf(up)...) // "clashes erupted between"
	}
	for _, p := range preps {
		if w := f.toks[p].low; w == "between" || w == "among" {
			if o := f.kid(p, "pobj"); o >= 0 {
				e.actors = f.actors(o, s)
				e.targets = e.actors
			}
			if len(e.actors) < 2 {
				return
			}
			f.record(e, n, s)
			return
		}
	}
	e.actors = f.nounActors(n, s)
	if len(e.actors) == 0 && fr.kind != "PROTEST" {
		return
	}
	e.targets = f.behind(n, fr.seek, e.kind, 3, s)
	if len(e.targets) == 0 || meet(e.actors, e.targets) {
		return
	}
	if up := f.told[f.nodes[n].head]; up != nil && f.nodes[n].dep == "nsubj" && up.kind == "ASSAULT" && e.kind == "ASSAULT" && equal(up.actors, e.actors) && up.negated == e.negated {
		up.trigger = append(e.trigger, up.trigger...) // "a strike on the town killed two"
		up.targets = distinct(append(e.targets, up.targets...))
		return
	}
	f.record(e, n, s)
}

// nounActors are who an act told by a noun is of: "Iran's attack", "an attack by
// Iran", "the Iranian attack", "announced the arrest".
func (f *coder) nounActors(n int, s *sentence) []int {
	if k := f.kid(n, "poss"); k >= 0 && f.nodes[k].pos != "PRON" {
		return f.actors(k, s)
	}
	for _, p := range f.kids(n) {
		if w := f.toks[p].low; w == "by" && p > n || (f.nodes[p].tag == "VBN" || f.nodes[p].tag == "VBG") && f.kid(p, "agent") >= 0 && f.nodes[p].dep == "acl" {
			if w != "by" {
				p = f.kid(p, "agent")
			}
			if o := f.kid(p, "pobj"); o >= 0 {
				return f.actors(o, s)
			}
		}
	}
	if id := f.owner(n); id != nobody {
		return []int{id}
	}
	if w := f.nodes[n].lemma; w == "deployment" || w == "withdrawal" {
		if ids := f.behind(n, []string{"of"}, "MOBILIZE", -1, s); len(ids) > 0 {
			return ids // "the withdrawal of the troops"
		}
	}
	for _, k := range f.kids(n) {
		if id := f.owner(k); id != nobody && f.nodes[k].dep == "compound" {
			return []int{id} // "Russian missile strikes"
		}
	}
	if h := f.nodes[n].head; f.nodes[n].dep == "dobj" && performs[f.nodes[h].lemma] {
		if who := f.subject(h, 5); who >= 0 {
			return f.parties(who, true, longList, s)
		}
	}
	return nil
}

// occurs have a noun for their subject that tells what is done.
var occurs = set("erupt break occur happen begin start continue resume take flare ensue")

// performs have a noun for their object that tells what their subject does.
var performs = set("announce order conduct carry make launch continue begin suspend stage step resume mount confirm intensify expand escalate perform commit wage lead plan stop halt end")

// nounStanding is the standing of an act told by a noun, which its adjectives
// and the verb above it make.
func (f *coder) nounStanding(n int) standing {
	st := standing{modality: "ASSERTED"}
	for _, k := range f.kids(n) {
		if q := qualities[f.toks[k].low]; q != "" && f.nodes[k].dep == "amod" {
			st.raise(q[:len(q)-1])
		}
	}
	if f.none(n) {
		st.negated = true
	}
	f.governedBy(n, &st, 4)
	if v := f.nodes[n].head; f.nodes[n].dep == "dobj" && f.isVerb(v) && performs[f.nodes[v].lemma] && strings.TrimSpace(governing[f.nodes[v].lemma]) != "PLANNED" {
		up := f.standingOf(v) // "will resume the release of"
		st.raise(up.modality)
		st.negated, st.void = st.negated != up.negated, st.void || up.void
	}
	return st
}
