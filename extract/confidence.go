package extract

// How sure an event is, by the family of its rule: the share of right ones among
// the even unit records of PETRARCH2 (TestPetrarchUnitRecords prints how near that
// comes on the odd ones), and for what those have none of, by hand.
const (
	sureVerb   = 0.87 // all its parties stand by the verb
	sureAlone  = 0.7  // one party only
	sureFar    = 0.75 // the other party is whose the thing is, or of what is to be done
	sureTold   = 0.65 // a noun: "the attack by"
	sureSpeech = 0.7  // done by saying
)

// sureness is the confidence of an act told by a verb.
func (f *coder) sureness(e *event, r roles) float64 {
	switch {
	case e.kind == "TRAVEL" || e.kind == "ANNOUNCE" || e.kind == "DECIDE":
		return sureVerb
	case len(e.targets) == 0 || len(e.actors) == 0:
		return sureAlone
	case !f.beside(r, e.targets[0]):
		return sureFar
	}
	return sureVerb
}

// beside says that an entity itself is the verb's object or stands behind one of
// its prepositions.
func (f *coder) beside(r roles, id int) bool {
	is := func(h int) bool {
		if h < 0 {
			return false
		}
		if c := f.countedBy(h); c >= 0 {
			h = c
		}
		m, ok := f.mentionAt(h)
		return ok && m.entity == id && (m.hi == h+1 || m.lo <= h)
	}
	if is(r.patient) || is(r.actor) {
		return true
	}
	for _, on := range []int{r.verb, r.patient} {
		if on < 0 {
			continue
		}
		for _, k := range f.kids(on) {
			if is(k) && f.nodes[k].dep != "nmod" && f.nodes[k].dep != "poss" && f.nodes[k].dep != "compound" && f.nodes[k].dep != "amod" {
				return true
			}
			if o := f.kid(k, "pobj"); o >= 0 && is(o) {
				return true
			}
		}
	}
	return false
}
