package extract

import (
	"fmt"
	"slices"
	"strings"
)

// An act told twice is one event with two triggers. What is sure is joined; what
// is the same act in somebody's words and in the article's own is tied by
// SAME_EVENT, for the standing of the two differs.

// symmetrical acts have parties rather than actors and targets.
var symmetrical = set("CONSULT AGREE COOPERATE")

// spoken acts are told apart by what they say.
var spoken = set("ACCUSE THREATEN REQUEST ANNOUNCE AGREE REJECT SUPPORT DECIDE")

// anew are words that make an act another of its kind.
var anew = set("again another also second third fourth twice repeatedly previously once separate new subsequent further more past formerly earlier before ago different additional")

// actKey is what two tellings of one act share.
func actKey(e *event) string {
	a, t := slices.Clone(e.actors), slices.Clone(e.targets)
	if symmetrical[e.kind] {
		a, t = append(a, t...), nil
	}
	slices.Sort(a)
	slices.Sort(t)
	return fmt.Sprint(e.kind, a, t)
}

// maxTellings is how many events of one key are compared.
const maxTellings = 8

// sameEvents joins events that tell one act.
func (d *document) sameEvents() {
	groups := map[string][]*event{}
	into := map[*event]*event{}
	kept := d.events[:0:0]
	for _, e := range d.events {
		if len(e.actors) == 0 || len(e.targets) == 0 && e.place == nobody && !(symmetrical[e.kind] && len(e.actors) > 1) {
			kept = append(kept, e)
			continue
		}
		key := actKey(e)
		joined := false
		for _, o := range groups[key] {
			if o.negated != e.negated || o.modality != e.modality || !d.oneAct(o, e) {
				continue
			}
			if o.within == e.within {
				d.join(o, e)
				into[e], joined = o, true
			} else {
				d.links = append(d.links, statementLink{statement{event: e}, statement{event: o}, "SAME_EVENT"})
			}
			break
		}
		if joined {
			continue
		}
		kept = append(kept, e)
		if len(groups[key]) < maxTellings {
			groups[key] = append(groups[key], e)
		}
	}
	if len(into) == 0 {
		return
	}
	d.events = kept
	for _, e := range d.events {
		if o := into[e.aboutEvent]; o != nil {
			if e.aboutEvent = o; o == e {
				e.aboutEvent = nil
			}
		}
	}
	for i := range d.links {
		l := &d.links[i]
		if o := into[l.to.event]; o != nil {
			l.to.event = o
		}
	}
	d.links = slices.DeleteFunc(d.links, func(l statementLink) bool { return l.from == l.to })
}

// oneAct says that b tells the act that a tells: nothing known of them differs,
// and time, or a word that refers back, holds them together.
func (d *document) oneAct(a, b *event) bool {
	if d.sentenceIndex(a.at) == d.sentenceIndex(b.at) && a.within == b.within || a.at == b.at {
		return false
	}
	if a.place != nobody && b.place != nobody && a.place != b.place || a.cameo != "" && b.cameo != "" && a.cameo != b.cameo {
		return false
	}
	if spoken[a.kind] && !d.sameWords(a, b) || d.anew(a) || d.anew(b) {
		return false
	}
	switch {
	case a.date != nil && b.date != nil:
		return *a.date == *b.date && a.date.Precision == "DAY" && !strings.Contains(a.date.Value, "/")
	case a.date != nil:
		return d.recent(a.date) && !d.pluperfect(b.at)
	case b.date != nil:
		return d.recent(b.date) && !d.pluperfect(a.at) && d.refersBack(b.at)
	}
	return d.refersBack(b.at) || a.place != nobody && a.place == b.place
}

// recent says that a date lies within the week before publication: what the
// article is about, not its background.
func (d *document) recent(w *When) bool {
	x, ok := parseDay(w.Value)
	if !ok || w.Precision != "DAY" && w.Precision != "TIME" || strings.Contains(w.Value, "/") {
		return false
	}
	if d.today.year == 0 {
		return true
	}
	return !x.before(d.today.add(-7)) && x.before(d.today.add(8))
}

// anew says that the words around an act make it another of its kind.
func (d *document) anew(e *event) bool {
	s := d.sentenceOf(e.at)
	r := d.below(e.at)
	for k := max(s.lo, r.lo, e.at-12); k < min(s.hi, r.hi, e.at+20); k++ {
		if anew[d.toks[k].low] && d.inMark[k] == d.inMark[e.at] {
			return true
		}
	}
	return d.pluperfect(e.at)
}

// pluperfect says that the verb tells of a time before the article's: "had met".
func (d *document) pluperfect(v int) bool {
	for _, k := range d.kids(v) {
		if d.nodes[k].dep == "aux" && d.toks[k].low == "had" {
			return true
		}
	}
	return false
}

// backward are conjunctions whose clause tells what is known already.
var backward = set("after when since because as while once before following")

// refersBack says that the act at token v is told as known: in a clause of "after"
// or "when", a relative clause, or by a noun with "the".
func (d *document) refersBack(v int) bool {
	switch d.nodes[v].dep {
	case "advcl":
		for _, k := range d.kids(v) {
			if (d.nodes[k].dep == "mark" || d.nodes[k].dep == "advmod" || d.nodes[k].dep == "prep") && backward[d.toks[k].low] {
				return true
			}
		}
	case "relcl":
		return true
	}
	if d.nodes[v].pos == "NOUN" {
		k := d.kid(v, "det", "poss")
		return k >= 0 && (d.toks[k].low == "the" || d.toks[k].low == "that" || d.toks[k].low == "this" || d.nodes[k].dep == "poss")
	}
	return false
}

// sameWords says that two acts done by saying have the same content, as far as
// each tells any.
func (d *document) sameWords(a, b *event) bool {
	l := &linker{document: d}
	x, y := l.lemmas([]span{d.below(a.at)}), l.lemmas([]span{d.below(b.at)})
	for _, e := range []*event{a, b} {
		delete(x, d.nodes[e.at].lemma)
		delete(y, d.nodes[e.at].lemma)
	}
	if len(x) == 0 || len(y) == 0 {
		return d.refersBack(b.at)
	}
	return shareAny(x, y)
}

// join adds to an event what a second telling of it knows.
func (d *document) join(into, e *event) {
	for _, s := range e.trigger {
		if !slices.ContainsFunc(into.trigger, func(o span) bool { return o.lo < s.hi && s.lo < o.hi }) {
			into.trigger = append(into.trigger, s)
		}
	}
	slices.SortFunc(into.trigger, func(a, b span) int { return a.lo - b.lo })
	if into.date == nil {
		into.date = e.date
	}
	if into.place == nobody {
		into.place = e.place
	}
	if into.cameo == "" {
		into.cameo = e.cameo
	}
	if into.aboutEvent == nil && into.aboutQuote == nil && e.aboutEvent != into {
		into.aboutEvent, into.aboutQuote = e.aboutEvent, e.aboutQuote
	}
	into.confidence = max(into.confidence, e.confidence)
}
