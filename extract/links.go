package extract

import "slices"

// Links tie a denial to what it denies and a reply to what it answers. They are
// drawn only where words say so ("denied the accusation", "in response to the
// sanctions", "replied") and one statement before is left that they can mean.

// link ties a statement to one before it.
type statementLink struct {
	from, to statement
	kind     string
}

// statement is a quote or an event.
type statement struct {
	quote *quote
	event *event
}

// at is the token of the statement's cue or trigger.
func (x statement) at() int {
	if x.quote != nil {
		return x.quote.cueToken
	}
	return x.event.at
}

// by are those who said or did it.
func (x statement) by() []int {
	if x.quote != nil {
		return x.quote.speakers
	}
	return x.event.actors
}

func (x statement) within() *quote {
	if x.quote != nil {
		return x.quote.within
	}
	return x.event.within
}

// linker ties statements.
type linker struct {
	*document
	all   []statement // as their cues and triggers stand in the text
	drawn map[[2]statement]bool
}

// near is how many sentences back a statement may lie that words refer to.
const near = 5

func (d *document) linkStatements() {
	d.sameEvents()
	l := &linker{document: d, drawn: map[[2]statement]bool{}}
	for _, q := range d.quotes {
		if len(q.cue) > 0 {
			l.all = append(l.all, statement{quote: q})
		}
	}
	for _, e := range d.events {
		l.all = append(l.all, statement{event: e})
	}
	slices.SortStableFunc(l.all, func(a, b statement) int { return a.at() - b.at() })
	for i := range l.all {
		l.deny(i)
		l.reply(i)
	}
	l.contradict()
}

// draw ties two statements, each pair once.
func (l *linker) draw(from, to statement, kind string) {
	if from == to || l.drawn[[2]statement{from, to}] {
		return
	}
	l.drawn[[2]statement{from, to}] = true
	l.links = append(l.links, statementLink{from, to, kind})
}

// before yields the statements before the ith, the nearest first, as far as near.
func (l *linker) before(i int, yield func(statement) bool) {
	here := l.sentenceIndex(l.all[i].at())
	for k, tried := i-1, 0; k >= 0 && tried < 60; k, tried = k-1, tried+1 {
		if here-l.sentenceIndex(l.all[k].at()) > near {
			return
		}
		if !yield(l.all[k]) {
			return
		}
	}
}

// Nouns for what was said or done, and the events they can mean; "" stands for a
// quote.
var (
	accusing = []string{"ACCUSE"}
	saidSo   = []string{"ACCUSE", ""}
	refers   = map[string][]string{
		"accusation": accusing, "allegation": accusing, "charge": accusing, "blame": accusing, "wrongdoing": accusing, "involvement": accusing,
		"responsibility": accusing, "guilt": accusing, "criticism": saidSo, "claim": saidSo, "assertion": saidSo, "suggestion": {""},
		"remark": {""}, "comment": {""}, "statement": {""}, "word": {""}, "speech": {""}, "question": {""},
		"threat": {"THREATEN"}, "warning": {"THREATEN", ""}, "ultimatum": {"THREATEN", "REQUEST"}, "sanction": {"SANCTION"}, "expulsion": {"SANCTION"}, "tariff": {"SANCTION"},
		"attack": {"ASSAULT"}, "strike": {"ASSAULT"}, "shelling": {"ASSAULT"}, "bombing": {"ASSAULT"}, "airstrike": {"ASSAULT"}, "killing": {"ASSAULT"},
		"request": {"REQUEST", ""}, "appeal": {"REQUEST", ""}, "call": {"REQUEST", ""}, "demand": {"REQUEST", ""}, "proposal": {""}, "offer": {""},
		"announcement": {"ANNOUNCE", ""}, "decision": {"DECIDE"}, "arrest": {"COERCE"}, "visit": {"TRAVEL"}, "protest": {"PROTEST"},
	}
)

// fits says that a statement is of one of the kinds.
func (x statement) fits(kinds []string) bool {
	if x.quote != nil {
		return slices.Contains(kinds, "") && !x.quote.negated
	}
	return slices.Contains(kinds, x.event.kind) && !x.event.negated && x.event.modality != "DENIED"
}

// denials are verbs that deny their object or clause; rejections need a noun that
// tells of something said.
var (
	denials    = set("deny refute rebut dispute")
	rejections = set("reject dismiss")
)

// deny ties a denial to the accusation or claim that it denies.
func (l *linker) deny(i int) {
	x := l.all[i]
	verb := l.nodes[x.at()].lemma
	if !denials[verb] && !rejections[verb] || x.event != nil && x.event.kind != "REJECT" || len(x.by()) == 0 || x.within() != nil || l.negates(x.at()) {
		return
	}
	if x.quote != nil && x.quote.rule != "object" && l.clausal(x.quote) {
		l.denyClause(i)
		return
	}
	object := l.kid(x.at(), "dobj", "obj", "nsubjpass")
	if object < 0 {
		return
	}
	kinds := refers[l.nodes[object].lemma]
	if kinds == nil && (l.toks[object].low == "it" || l.toks[object].low == "this" || l.toks[object].low == "that") {
		kinds = saidSo
	}
	if kinds == nil || rejections[verb] && !slices.Contains(kinds, "ACCUSE") {
		return
	}
	l.before(i, func(y statement) bool {
		if !y.fits(kinds) || !l.ofOthers(x, y) || !l.named(object, y) || y.event != nil && !l.meets(y.event.targets, x) {
			return true
		}
		if y.quote != nil && l.sentenceIndex(x.at())-l.sentenceIndex(y.at()) > 2 {
			return true
		}
		l.draw(x, y, "CONTRADICTS")
		return false
	})
}

// clausal says that what is said has a verb of its own.
func (l *linker) clausal(q *quote) bool {
	for _, c := range q.content {
		for k := c.lo; k < c.hi; k++ {
			if l.verbish(k) {
				return true
			}
		}
	}
	return false
}

// denyClause ties "denied that it attacked Oman" to who said so before: the same
// act, told of who denies it.
func (l *linker) denyClause(i int) {
	x := l.all[i]
	if !denials[l.nodes[x.at()].lemma] {
		return
	}
	acts := l.lemmas(x.quote.content)
	l.before(i, func(y statement) bool {
		var told []span
		switch {
		case y.quote != nil && !y.quote.negated:
			told = y.quote.content
		case y.event != nil && y.event.kind == "ACCUSE" && l.meets(y.event.targets, x):
			told = []span{l.below(y.event.at)}
		default:
			return true
		}
		if !l.ofOthers(x, y) || !shareAny(acts, l.lemmas(told)) || y.quote != nil && !l.speaksOf(told, x.by()) {
			return true
		}
		l.draw(x, y, "CONTRADICTS")
		return false
	})
}

// below are the tokens that hang on token i.
func (d *document) below(i int) span { return span{d.nodes[i].lo, d.nodes[i].hi} }

// bland are verbs that tell of no act.
var bland = set("say tell be have do get make claim state add report deny")

// lemmas are the verbs of some spans, and the nouns made of verbs.
func (l *linker) lemmas(spans []span) map[string]bool {
	out := map[string]bool{}
	for _, s := range spans {
		for k := s.lo; k < s.hi; k++ {
			if n := &l.nodes[k]; (l.verbish(k) && n.pos == "VERB" || n.pos == "NOUN") && l.at[k] == 0 && !bland[n.lemma] {
				out[n.lemma] = true
			}
		}
	}
	return out
}

func shareAny(a, b map[string]bool) bool {
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}

// speaksOf says that one of the entities is mentioned in the spans.
func (l *linker) speaksOf(spans []span, entities []int) bool {
	for _, s := range spans {
		for k := s.lo; k < s.hi; k++ {
			if m, ok := l.mentionAt(k); ok && slices.Contains(entities, m.entity) {
				return true
			}
		}
	}
	return false
}

// ofOthers says that nobody said or did both.
func (l *linker) ofOthers(x, y statement) bool {
	if len(y.by()) == 0 {
		return false
	}
	for _, a := range x.by() {
		if slices.Contains(y.by(), a) {
			return false
		}
	}
	return true
}

// meets says that who said or did x is among the entities, or speaks for one.
func (l *linker) meets(entities []int, x statement) bool {
	own := slices.Clone(x.by())
	if x.quote != nil && x.quote.behalf != nobody {
		own = append(own, x.quote.behalf)
	}
	for _, a := range x.by() {
		for _, r := range l.rolesOf[a] {
			if of := l.roles[r].of; of >= 0 {
				own = append(own, of)
			}
		}
	}
	for _, e := range entities {
		for _, a := range own {
			if a == e || l.entities[a].code != "" && l.entities[a].code == l.entities[e].code && (l.kindOf(e) == "COUNTRY" || l.kindOf(a) == "COUNTRY") {
				return true
			}
		}
	}
	return false
}

// named says that whoever a noun phrase names as its author ("Nowak's claim",
// "the accusation by Iran") said or did the statement.
func (l *linker) named(head int, y statement) bool {
	r := l.below(head)
	for k := r.lo; k < r.hi; k++ {
		if m, ok := l.mentionAt(k); ok {
			if !slices.Contains(y.by(), m.entity) && (y.event == nil || !slices.Contains(y.event.targets, m.entity)) {
				return false
			}
			k = m.hi - 1
		}
	}
	return true
}

// contradict ties two tellings of one act, of which one says that it did not
// happen, each in somebody else's words.
func (l *linker) contradict() {
	seen := map[string][]*event{}
	for _, e := range l.events {
		if e.within == nil || len(e.actors) == 0 || len(e.targets) == 0 {
			continue
		}
		key := actKey(e)
		for _, o := range seen[key] {
			if denied(o) != denied(e) && o.within != e.within && !l.drawn[[2]statement{{quote: e.within}, {quote: o.within}}] && sharesNone(o.within.speakers, e.within.speakers) {
				l.draw(statement{event: e}, statement{event: o}, "CONTRADICTS")
				break
			}
		}
		if len(seen[key]) < 8 {
			seen[key] = append(seen[key], e)
		}
	}
}

func denied(e *event) bool { return e.negated || e.modality == "DENIED" }

func sharesNone(a, b []int) bool {
	return len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(x int) bool { return slices.Contains(b, x) })
}
