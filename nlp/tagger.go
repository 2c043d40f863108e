package nlp

import (
	"newsgraph/nlp/internal/kernel"
	"newsgraph/nlp/internal/model"
)

// tagger gives each token the tag of the highest score (spacy/ml/models/tagger.py).
type tagger struct {
	k       *kernel.Set
	tok2vec int
	softmax *kernel.Matrix
	labels  int
}

func newTagger(k *kernel.Set, m *model.Tagger, stride int) *tagger {
	in := m.Softmax.W.Shape[1]
	return &tagger{
		k: k, tok2vec: m.Tok2Vec, labels: len(m.Labels),
		softmax: kernel.Pack(stride, len(m.Labels), func(j int, dst []float32) {
			copy(dst, m.Softmax.W.Data[j*in:][:in])
		}, m.Softmax.B.Data),
	}
}

func (t *tagger) tag(s *scratch, x []float32, stride int, toks []token) {
	n := t.softmax.N
	out := s.grow(&s.out, len(toks)*n)
	t.k.Mul(out, x, stride, len(toks), t.softmax)
	for i := range toks {
		scores := out[i*n:][:t.labels]
		best := 0
		for j, v := range scores {
			if v > scores[best] {
				best = j
			}
		}
		toks[i].tag = int16(best)
	}
}
