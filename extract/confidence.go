package extract

// How sure an event is, by the family of its rule.
const (
	sureSpeech = 0.7
	sureTold   = 0.6
)

// sureness is the confidence of an act told by a verb.
func (f *coder) sureness(e *event, fr *frame, r roles) float64 {
	switch {
	case !fr.own:
		return 0.5
	case len(e.targets) == 0 && e.kind != "TRAVEL":
		return 0.55
	}
	return 0.7
}
