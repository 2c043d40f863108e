package graph

// Standing says how a statement stands behind an edge.
type Standing string

// Standings: which of an edge's three counts a statement adds to.
const (
	Told    Standing = "TOLD"
	Claimed Standing = "CLAIMED"
	Refuted Standing = "DENIED"
)

// Tie is what one statement of one article adds to one derived edge.
type Tie struct {
	From, To ID
	Type     EdgeType
	Standing Standing
}

// ID returns the id of the edge that the tie adds to.
func (t Tie) ID() ID { return EdgeID(t.From, t.Type, t.To) }

// Ties returns what an event adds: a tie from each actor to each target, or to
// the place where the event is a journey. Nobody is tied to himself.
func (e *Event) Ties() []Tie {
	targets := e.Targets
	if e.Type == Travel && e.Place != "" {
		targets = []ID{e.Place}
	}
	return ties(e.Actors, targets, e.Type.Edge(), e.standing())
}

func (e *Event) standing() Standing {
	switch {
	case e.Polarity == Negated || e.Modality == Denied:
		return Refuted
	case e.Within != "" || e.Modality != Asserted:
		return Claimed
	default:
		return Told
	}
}

// Ties returns what a quote adds: a tie from each speaker to each addressee.
func (q *Quote) Ties() []Tie {
	standing := Told
	switch {
	case q.Polarity == Negated:
		standing = Refuted
	case q.Within != "":
		standing = Claimed
	}
	return ties(q.Speakers, q.Addressees, Addressed, standing)
}

// Ties returns what a role adds: a tie from the person to what the office is of,
// where it is held.
func (r *Role) Ties() []Tie {
	if r.Status == Former || r.Status == Chosen {
		return nil
	}
	return ties([]ID{r.Person}, []ID{r.Of}, Holds, Told)
}

func ties(from, to []ID, t EdgeType, s Standing) []Tie {
	var out []Tie
	seen := map[[2]ID]bool{}
	for _, a := range from {
		for _, b := range to {
			if a == "" || b == "" || a == b || seen[[2]ID{a, b}] {
				continue
			}
			seen[[2]ID{a, b}] = true
			out = append(out, Tie{From: a, To: b, Type: t, Standing: s})
		}
	}
	return out
}
