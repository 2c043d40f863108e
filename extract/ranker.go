package extract

import "math"

// pronounClass is the kinds of pronouns that are resolved alike.
type pronounClass uint8

const (
	he pronounClass = iota
	she
	it
	they
	classes = 4
)

var pronounClasses = map[string]pronounClass{
	"he": he, "him": he, "his": he, "himself": he, "she": she, "her": she, "hers": she, "herself": she,
	"it": it, "its": it, "itself": it, "they": they, "them": they, "their": they, "theirs": they, "themselves": they,
}

// gender is what the pronoun tells of whom it means.
func (p pronounClass) gender() string {
	switch p {
	case he:
		return "m"
	case she:
		return "f"
	}
	return ""
}

// choice is a referent that a pronoun may mean, with what speaks for it.
type choice struct {
	referent int
	features [features]float32
}

// chooser decides which of the candidates a pronoun means: nobody for none of
// them; sure says that it is fit to be told.
type chooser interface {
	choose(class pronounClass, at int, cands []choice) (pick int, sure bool)
}

// ranker scores candidates with one hidden layer for each kind of pronoun, and
// what speaks for none of them with the same layer. Its parameters come from
// TestTrainRanker.
type ranker struct{ table *[3]layer }

// hidden is the width of the layer.
const hidden = 48

// layer is a table of parameters: for each unit its weights, its bias and what
// it adds to the score.
type layer struct {
	in        [hidden][features]float32
	bias, out [hidden]float32
	least     float32 // the probability below which no entity is told
}

// choose takes the likeliest of the candidates, which the last is none of; it is
// told where its share of the likelihood suffices, and where none is not all but
// certain.
func (r ranker) choose(class pronounClass, at int, cands []choice) (int, bool) {
	l := &r.table[tableOf(class)]
	none := len(cands) - 1
	if none == 0 {
		return nobody, false
	}
	score := make([]float64, len(cands))
	best, sum := 0, 0.0
	for k := range cands {
		score[k] = l.score(&cands[k].features)
		if k != none && score[k] > score[best] {
			best = k
		}
	}
	for _, x := range score {
		sum += math.Exp(x - score[best])
	}
	p := 1 / sum
	if p < float64(l.least) {
		return nobody, false
	}
	return best, true
}

// tableOf is the table for a kind of pronoun; "he" and "she" share one.
func tableOf(class pronounClass) int { return int(max(class, she) - she) }

func (l *layer) score(x *[features]float32) float64 {
	var active [features]int
	n := 0
	for f := range x {
		if x[f] != 0 {
			active[n] = f
			n++
		}
	}
	var total float32
	for h := range l.in {
		sum := l.bias[h]
		for _, f := range active[:n] {
			sum += l.in[h][f] * x[f]
		}
		if sum > 0 {
			total += sum * l.out[h]
		}
	}
	return float64(total)
}
