package extract

import "newsgraph/nlp"

// What a token may signal, as columns of nlp's network for news.
const (
	cueSignal = iota
	sourceSignal
	contentSignal
	signalKinds
)

// signals has how likely each token is of a cue, a source, a content, and the
// sums of that up to each token. It is empty where the language engine has no
// network for it.
type signals struct {
	odds [][signalKinds]float32
	sums [][signalKinds]float64
}

// signalsOf gives the tokens the signals of the engine's tokens, first[i] being
// the first that overlaps token i.
func signalsOf(doc *nlp.Doc, toks []token, first []int) signals {
	if doc.Signals == nil {
		return signals{}
	}
	s := signals{make([][signalKinds]float32, len(toks)), make([][signalKinds]float64, len(toks)+1)}
	for i := range toks {
		if first[i] >= 0 {
			for k := first[i]; k < len(doc.Tokens) && doc.Tokens[k].RuneStart < toks[i].end; k++ {
				for c := range signalKinds {
					s.odds[i][c] = max(s.odds[i][c], doc.Signals[k*signalKinds+c])
				}
			}
		}
		for c := range signalKinds {
			s.sums[i+1][c] = s.sums[i][c] + float64(s.odds[i][c])
		}
	}
	return s
}

// at is how likely token i is of a kind; nothing outside of the text.
func (s *signals) at(i, kind int) float64 {
	if i < 0 || i >= len(s.odds) {
		return 0
	}
	return float64(s.odds[i][kind])
}

// sum is how many tokens of a kind the span may be expected to hold.
func (s *signals) sum(x span, kind int) float64 {
	if len(s.odds) == 0 || x.lo >= x.hi {
		return 0
	}
	return s.sums[x.hi][kind] - s.sums[x.lo][kind]
}

// mean is how likely the tokens of spans are of a kind.
func (s *signals) mean(list []span, kind int) float64 {
	sum, n := 0.0, 0
	for _, x := range list {
		sum += s.sum(x, kind)
		n += x.hi - x.lo
	}
	return sum / float64(max(n, 1))
}

// most is the greatest likelihood of a kind among the tokens of a short span.
func (s *signals) most(x span, kind int) float64 {
	best := 0.0
	for i := max(x.lo, 0); i < min(x.hi, len(s.odds)); i++ {
		best = max(best, s.at(i, kind))
	}
	return best
}

// run is the tokens around i, within clip, that are likelier of a kind than
// floor, single ones that are not among them; empty where i is not.
func (s *signals) run(i, kind int, floor float64, clip span) span {
	if s.at(i, kind) < floor {
		return span{i, i}
	}
	x := span{i, i + 1}
	for x.lo > clip.lo && s.at(x.lo-1, kind) >= floor || x.lo > clip.lo+1 && s.at(x.lo-2, kind) >= floor {
		x.lo--
	}
	for x.hi < clip.hi && s.at(x.hi, kind) >= floor || x.hi+1 < clip.hi && s.at(x.hi+1, kind) >= floor {
		x.hi++
	}
	return x
}

// level names a likelihood coarsely.
func level(p float64) string {
	for i, limit := range [...]float64{0.02, 0.06, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95} {
		if p < limit {
			return "012345678"[i : i+1]
		}
	}
	return "9"
}
