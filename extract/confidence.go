package extract

// How sure an event is, by the family of its rule: the share of right ones among
// the even unit records of PETRARCH2 (TestPetrarchUnitRecords prints how near that
// comes on the odd ones), and for what those have none of, by hand.
const (
	sureVerb    = 0.85 // an own frame with all its parties
	sureAlone   = 0.7  // one party only
	surePattern = 0.5  // a compiled pattern
	sureTold    = 0.65 // a noun: "the attack by"
	sureSpeech  = 0.7  // done by saying
)

// sureness is the confidence of an act told by a verb.
func (f *coder) sureness(e *event, fr *frame) float64 {
	switch {
	case !fr.own:
		return surePattern
	case e.kind == "TRAVEL" || e.kind == "ANNOUNCE" || e.kind == "DECIDE":
		return sureVerb
	case len(e.targets) == 0 || len(e.actors) == 0:
		return sureAlone
	}
	return sureVerb
}
