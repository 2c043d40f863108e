package nlp

import (
	"newsgraph/nlp/internal/kernel"
	"newsgraph/nlp/internal/model"
)

// scorer scores the moves of a transition-based component
// (spacy/ml/parser_model.pyx): the features of a state are tokens; what each
// token adds to the hidden layer as each feature is computed beforehand.
type scorer struct {
	tok2vec  int // index of the encoder
	k        *kernel.Set
	project  *kernel.Matrix
	lower    *kernel.Matrix
	pad      []float32 // what a missing token adds, as each feature
	bias     []float32
	upper    *kernel.Matrix
	features int
	hidden   int // in whole blocks
	pieces   int
	moves    []model.Move
}

func newScorer(k *kernel.Set, c *model.Transitions, stride int) *scorer {
	width, in := c.Project.W.Shape[0], c.Project.W.Shape[1]
	f, hidden, pieces := c.Lower.Shape[0], c.Lower.Shape[1], c.Lower.Shape[2]
	s := &scorer{tok2vec: c.Tok2Vec, k: k, features: f, hidden: kernel.Round(hidden), pieces: pieces, moves: c.Moves}
	s.project = kernel.Pack(stride, width, func(j int, dst []float32) {
		copy(dst, c.Project.W.Data[j*in:][:in])
	}, c.Project.B.Data)
	n := s.size()
	s.lower = kernel.Pack(width, f*n, func(j int, dst []float32) {
		if o, p, ok := unblocked(j%n, pieces, hidden); ok {
			copy(dst, c.Lower.Data[((j/n*hidden+o)*pieces+p)*width:][:width])
		}
	}, nil)
	s.pad, s.bias = make([]float32, f*n), make([]float32, n)
	for o := range hidden {
		for p := range pieces {
			s.bias[blocked(o, p, pieces)] = c.LowerB.Data[o*pieces+p]
			for i := range f {
				s.pad[i*n+blocked(o, p, pieces)] = c.Pad.Data[(i*hidden+o)*pieces+p]
			}
		}
	}
	s.upper = kernel.Pack(s.hidden, len(c.Moves), func(j int, dst []float32) {
		copy(dst, c.Upper.W.Data[j*hidden:][:hidden])
	}, c.Upper.B.Data)
	return s
}

// size is the number of values a token adds as one feature.
func (c *scorer) size() int { return c.hidden * c.pieces }

// precompute fills s.features with what the n tokens whose vectors are in rows x
// add as each feature.
func (c *scorer) precompute(s *scratch, x []float32, stride, n int) {
	hidden := s.grow(&s.hidden, n*c.project.N)
	c.k.Mul(hidden, x, stride, n, c.project)
	c.k.Mul(s.grow(&s.features, n*c.lower.N), hidden, c.project.N, n, c.lower)
}

// score gives the score of every move in a state whose features are the tokens
// ids, -1 for a missing one.
func (c *scorer) score(s *scratch, ids []int32) []float32 {
	n := c.size()
	s.ptrs = append(s.ptrs[:0], &c.bias[0])
	for f, id := range ids {
		if id < 0 {
			s.ptrs = append(s.ptrs, &c.pad[f*n])
		} else {
			s.ptrs = append(s.ptrs, &s.features[int(id)*c.lower.N+f*n])
		}
	}
	state := s.grow(&s.state, n+c.hidden)
	sums, hidden := state[:n], state[n:]
	c.k.SumRows(sums, s.ptrs)
	c.k.Maxout(hidden, sums, c.pieces)
	scores := s.grow(&s.scores, c.upper.N)
	c.k.Mul(scores, hidden, c.hidden, 1, c.upper)
	return scores[:len(c.moves)]
}
