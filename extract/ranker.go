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

// chooser decides which of the candidates the pronoun at a token means, nobody
// for none of them or where it is not sure.
type chooser interface {
	choose(class pronounClass, at int, cands []choice) int
}

// ranker scores candidates with one hidden layer for each kind of pronoun, and
// what speaks for none of them with the same layer. Its parameters come from
// TestTrainRanker.
type ranker struct{ table *[3]layer }

// hidden is the width of the layer.
const hidden = 128

// layer is a table of parameters: for each unit its weights, its bias and what
// it adds to the score.
type layer struct {
	in        [hidden][features]float32
	bias, out [hidden]float32
	least     float32 // the probability below which no entity is told
}

// clearly is how many times likelier than the next candidate the chosen one must
// be: where two could be meant, neither is.
const clearly = 1.15

// ofShe is how much of that probability suffices for "she": texts about women name
// more people who could be meant, among whom the likelihood is shared.
const ofShe = 0.75

// choose takes the likeliest of the candidates, the last of which is none of
// them, where its share of the likelihood suffices and no other comes near.
func (r ranker) choose(class pronounClass, _ int, cands []choice) int {
	l := &r.table[tableOf(class)]
	none := len(cands) - 1
	score := make([]float64, len(cands))
	best, next := nobody, math.Inf(-1)
	for k := range cands {
		score[k] = l.score(&cands[k].features)
		switch {
		case k == none:
		case best == nobody || score[k] > score[best]:
			if best != nobody {
				next = score[best]
			}
			best = k
		default:
			next = max(next, score[k])
		}
	}
	if best == nobody || score[best]-next < math.Log(clearly) {
		return nobody
	}
	sum := 0.0
	for _, x := range score {
		sum += math.Exp(x - score[best])
	}
	least := float64(l.least)
	if class == she {
		least *= ofShe
	}
	if 1/sum < least {
		return nobody
	}
	return best
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
