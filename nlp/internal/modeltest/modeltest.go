// Package modeltest makes small models for tests.
package modeltest

import (
	"math/rand/v2"
	"strings"

	"newsgraph/nlp/internal/model"
)

// Tiny gives a model of a few thousand random weights, always the same, with
// every kind of part: two Tok2Vecs, one with static vectors, widths that are no
// multiples of a register's, rules, lemmas and tokenizer exceptions.
func Tiny() *model.Model {
	r := random{rand.New(rand.NewPCG(7, 8))}
	tensor, maxout, linear := r.tensor, r.maxout, r.linear
	static := tensor(10, 4)
	is := func(s string) model.Test { return model.Test{Is: &s} }
	moves := func(kinds string, labels ...string) []model.Move {
		var out []model.Move
		for _, k := range kinds {
			for _, l := range labels {
				out = append(out, model.Move{Kind: string(k), Label: l})
			}
		}
		return out
	}
	m := &model.Model{
		Name: "tiny", Version: "1", Lang: "en", License: "MIT",
		Tokenizer: model.Tokenizer{
			Prefix: `^\(|^"`, Suffix: `\)$|"$|(?<=[a-z])\.$|,$`, Infix: `(?<=[a-z])-(?=[a-z])`, URLMatch: `^\w+://\S+$`,
			Specials: []model.Special{
				{Chunk: ":)", Tokens: []model.SpecToken{{Orth: ":)"}}},
				{Chunk: "can't", Tokens: []model.SpecToken{{Orth: "ca", Norm: "can"}, {Orth: "n't", Norm: "not"}}},
			},
			FasterHeuristics: true,
		},
		Norms: map[uint64]string{},
		Tok2Vecs: []*model.Tok2Vec{
			{
				Columns: []model.Column{{Attr: "NORM", Seed: 8, E: tensor(20, 10)}, {Attr: "SPACY", Seed: 9, E: tensor(3, 10)}},
				Static:  &static, Mix: maxout(10, 3, 30), Layers: []model.Maxout{maxout(10, 2, 30), maxout(10, 3, 30)}, Window: 1,
			},
			{
				Columns: []model.Column{{Attr: "SHAPE", Seed: 8, E: tensor(9, 6)}},
				Mix:     maxout(6, 3, 6), Layers: []model.Maxout{maxout(6, 2, 30)}, Window: 2,
			},
		},
		Tagger: &model.Tagger{Labels: []string{"NN", "VB", "_SP"}, Softmax: linear(3, 10)},
		Parser: &model.Transitions{
			Project: linear(5, 10), Lower: tensor(8, 7, 2, 5), LowerB: tensor(7, 2), Pad: tensor(1, 8, 7, 2),
			Moves: append(moves("SD", ""), append(moves("LR", "dep", "obj", "dep||obj"), moves("B", "ROOT")...)...),
		},
		NER: &model.Transitions{
			Tok2Vec: 1, Project: linear(4, 6), Lower: tensor(3, 9, 2, 4), LowerB: tensor(9, 2), Pad: tensor(1, 3, 9, 2),
			Moves: append(moves("BILU", "PERSON", "ORG"), moves("O", "")...),
		},
		Rules: []model.Rule{
			{Patterns: [][]map[string]model.Test{{{"TAG": is("NN")}}}, Set: map[string]string{"POS": "NOUN", "MORPH": "Number=Sing"}},
			{Patterns: [][]map[string]model.Test{{{"TAG": is("VB")}}}, Set: map[string]string{"POS": "VERB", "MORPH": "_"}},
			{Patterns: [][]map[string]model.Test{{{"TAG": is("_SP")}}}, Set: map[string]string{"POS": "SPACE"}},
			{Patterns: [][]map[string]model.Test{{{"LOWER": {In: []string{"go", "goes"}}}, {"LOWER": {Regex: "^n.t$"}}}}, Set: map[string]string{"LEMMA": "x"}, Index: -1},
		},
		Lemmas: &model.Lemmas{
			Rules: map[string][][2]string{"verb": {{"s", ""}, {"ing", "e"}}},
			Exc:   map[string]map[string][]string{"verb": {"went": {"go"}}},
			Index: map[string]string{"verb": "come\ngo\nlive"},
		},
		Vectors: &model.Vectors{Keys: []uint64{3, 5, 8566208034543834098}, Rows: []uint32{0, 1, 1}, N: 3, Data: tensor(2, 4)},
	}
	m.Parser.Upper = linear(len(m.Parser.Moves), 7)
	m.NER.Upper = linear(len(m.NER.Moves), 9)
	return m
}

// Signals gives an encoder for signals, and for names by the tags, whose windows
// are of 16 pieces.
func Signals(tags ...string) *model.Model {
	r := random{rand.New(rand.NewPCG(9, 10))}
	const width, wide = 16, 40
	pieces := strings.Fields("[UNK] [CLS] [SEP] . , a he she went came apple ##s ##e ##n house o ##slo ##t \" in to go")
	s := &model.Signals{
		Labels: []string{"a", "b"}, Tags: tags, Heads: 2, Pieces: pieces,
		Words: r.quantized(len(pieces), width), Places: r.tensor(16, width), Norm: r.norm(width),
		Shapes: r.tensor(model.Shapes, width), Out: r.linear(2+len(tags), width),
	}
	for range 2 {
		s.Layers = append(s.Layers, model.Layer{
			Attend: r.dense(3*width, width), Mix: r.dense(width, width), MixNorm: r.norm(width),
			Wide: r.dense(wide, width), Narrow: r.dense(width, wide), Norm: r.norm(width),
		})
	}
	return &model.Model{Name: "signals", Version: "1", Lang: "en", License: "MIT", Signals: s}
}

type random struct{ *rand.Rand }

func (r random) tensor(shape ...int) model.Tensor {
	n := 1
	for _, d := range shape {
		n *= d
	}
	t := model.Tensor{Shape: shape, Data: make([]float32, n)}
	for i := range t.Data {
		t.Data[i] = float32(r.NormFloat64()) / 2
	}
	return t
}

func (r random) maxout(out, pieces, in int) model.Maxout {
	return model.Maxout{W: r.tensor(out, pieces, in), B: r.tensor(out, pieces), Gain: r.tensor(out), Bias: r.tensor(out)}
}

func (r random) linear(out, in int) model.Linear {
	return model.Linear{W: r.tensor(out, in), B: r.tensor(out)}
}

func (r random) quantized(rows, width int) model.Quantized {
	return model.Quantize(rows, width, r.tensor(rows, width).Data)
}

func (r random) dense(out, in int) model.Dense {
	return model.Dense{W: r.quantized(out, in), B: r.tensor(out)}
}

// norm keeps what it is given apart.
func (r random) norm(width int) model.Norm {
	n := model.Norm{Gain: r.tensor(width), Bias: r.tensor(width)}
	for i := range width {
		n.Gain.Data[i] = 1 + n.Gain.Data[i]/4
		n.Bias.Data[i] /= 4
	}
	return n
}
