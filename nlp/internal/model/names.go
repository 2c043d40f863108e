package model

import "slices"

// WithoutNames gives the model without its name tagger and what only that read.
func (m *Model) WithoutNames() *Model {
	out := *m
	tagger, parser := *m.Tagger, *m.Parser
	out.Tagger, out.Parser, out.NER, out.Tok2Vecs = &tagger, &parser, nil, nil
	for i, t := range m.Tok2Vecs {
		if i == tagger.Tok2Vec || i == parser.Tok2Vec {
			out.Tok2Vecs = append(out.Tok2Vecs, t)
		}
	}
	tagger.Tok2Vec = slices.Index(out.Tok2Vecs, m.Tok2Vecs[tagger.Tok2Vec])
	parser.Tok2Vec = slices.Index(out.Tok2Vecs, m.Tok2Vecs[parser.Tok2Vec])
	return &out
}
