package model

import (
	"errors"
	"slices"
)

// NamesOnly says that the model tags names and does nothing else.
func (m *Model) NamesOnly() bool { return m.Tagger == nil && m.Parser == nil && m.NER != nil }

// OnlyNames leaves of a model what its name tagger needs, which takes the
// tokens and norms of the pipeline it is put into. Its static vectors become what
// its Tok2Vec makes of them, since no other layer reads them.
func (m *Model) OnlyNames() {
	m.Tagger, m.Parser, m.Rules, m.Lemmas, m.Norms, m.Tokenizer = nil, nil, nil, nil, nil, Tokenizer{}
	t := m.Tok2Vecs[m.NER.Tok2Vec]
	m.Tok2Vecs, m.NER.Tok2Vec = []*Tok2Vec{t}, 0
	if t.Static == nil {
		m.Vectors = nil
		return
	}
	m.Vectors.Data = m.Vectors.Data.times(t.Static)
	t.Static = identity(t.Static.Shape[0])
}

// times gives the products of every row of t with every row of w.
func (t *Tensor) times(w *Tensor) Tensor {
	rows, in, out := t.Shape[0], t.Shape[1], w.Shape[0]
	p := Tensor{Shape: []int{rows, out}, Data: make([]float32, rows*out)}
	for r := range rows {
		x := t.Data[r*in:][:in]
		for o := range out {
			var sum float64
			for i, v := range w.Data[o*in:][:in] {
				sum += float64(v) * float64(x[i])
			}
			p.Data[r*out+o] = float32(sum)
		}
	}
	return p
}

func identity(n int) *Tensor {
	t := &Tensor{Shape: []int{n, n}, Data: make([]float32, n*n)}
	for i := range n {
		t.Data[i*n+i] = 1
	}
	return t
}

// WithNames gives the model with the name tagger of another in place of its
// own.
func (m *Model) WithNames(from *Model) (*Model, error) {
	if from.NER == nil {
		return nil, errors.New("the other model tags no names")
	}
	out := *m
	tagger, parser, ner := *m.Tagger, *m.Parser, *from.NER
	out.Tagger, out.Parser, out.NER, out.Tok2Vecs = &tagger, &parser, &ner, nil
	for i, t := range m.Tok2Vecs {
		if i != tagger.Tok2Vec && i != parser.Tok2Vec {
			continue // only the names it had read it
		}
		out.Tok2Vecs = append(out.Tok2Vecs, t)
	}
	tagger.Tok2Vec = slices.Index(out.Tok2Vecs, m.Tok2Vecs[tagger.Tok2Vec])
	parser.Tok2Vec = slices.Index(out.Tok2Vecs, m.Tok2Vecs[parser.Tok2Vec])
	ner.Tok2Vec = len(out.Tok2Vecs)
	out.Tok2Vecs = append(out.Tok2Vecs, from.Tok2Vecs[from.NER.Tok2Vec])
	if from.Vectors != nil {
		for _, t := range out.Tok2Vecs[:ner.Tok2Vec] {
			if t.Static != nil {
				return nil, errors.New("both models have static vectors")
			}
		}
		out.Vectors = from.Vectors
	}
	return &out, out.Check()
}
