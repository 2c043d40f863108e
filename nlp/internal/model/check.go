package model

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Attributes that a hash embedding can be over.
var attrs = []string{"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"}

// Limits on what a file may ask for.
const (
	maxWidth   = 4096
	maxDepth   = 32
	maxPieces  = 16
	maxWindow  = 8
	maxMoves   = 4096
	maxFeature = 16
)

// Check reports the first part of the model that is missing, out of range or
// does not fit another.
func (m *Model) Check() error {
	if m.SignalsOnly() {
		return m.checkSignals()
	}
	if m.Tagger == nil || m.Parser == nil {
		return errors.New("check model: no tagger or no parser")
	}
	for _, s := range m.Tokenizer.Specials {
		if err := s.check(); err != nil {
			return fmt.Errorf("check model: tokenizer: %w", err)
		}
	}
	for i, t := range m.Tok2Vecs {
		if t == nil {
			return fmt.Errorf("check model: tok2vec %d is missing", i)
		}
		if err := m.checkTok2Vec(t); err != nil {
			return fmt.Errorf("check model: tok2vec %d: %w", i, err)
		}
	}
	if err := m.checkComponents(); err != nil {
		return fmt.Errorf("check model: %w", err)
	}
	if err := m.checkRules(); err != nil {
		return fmt.Errorf("check model: attribute_ruler: %w", err)
	}
	if err := m.checkVectors(); err != nil {
		return fmt.Errorf("check model: vectors: %w", err)
	}
	if err := m.checkTensors(); err != nil {
		return fmt.Errorf("check model: %w", err)
	}
	return nil
}

func (m *Model) checkTensors() error {
	for _, t := range m.tensors() {
		if err := t.check(); err != nil {
			return err
		}
	}
	return nil
}

// checkComponents checks what reads the Tok2Vecs.
func (m *Model) checkComponents() error {
	if err := m.checkTagger(); err != nil {
		return fmt.Errorf("tagger: %w", err)
	}
	if err := m.checkMoves(m.Parser, "SDLRB", []int{8, 13}); err != nil {
		return fmt.Errorf("parser: %w", err)
	}
	if m.NER == nil {
		return nil
	}
	if err := m.checkMoves(m.NER, "BILUO", []int{3, 6}); err != nil {
		return fmt.Errorf("ner: %w", err)
	}
	if m.NER.Tok2Vec < m.Parser.Tok2Vec {
		return errors.New("ner: names are found after parsing, so its tok2vec must not stand first")
	}
	return nil
}

// check makes sure that the tokens of an exception are its text.
func (s *Special) check() error {
	rest, ok := s.Chunk, s.Chunk != ""
	for _, t := range s.Tokens {
		if rest, ok = strings.CutPrefix(rest, t.Orth); !ok || t.Orth == "" {
			break
		}
	}
	if !ok || rest != "" {
		return fmt.Errorf("the tokens of exception %q are not its text", s.Chunk)
	}
	return nil
}

func (t *Tensor) check() error {
	n, err := t.size()
	if err != nil {
		return err
	}
	if n != len(t.Data) {
		return fmt.Errorf("tensor of shape %v has %d numbers", t.Shape, len(t.Data))
	}
	for _, v := range t.Data {
		if v != v || v > math.MaxFloat32 || v < -math.MaxFloat32 {
			return fmt.Errorf("tensor of shape %v holds a number that is not finite", t.Shape)
		}
	}
	return nil
}

// size is the number of elements, bounded.
func (t *Tensor) size() (int, error) {
	n := 1
	for _, d := range t.Shape {
		if d < 0 || d > math.MaxInt32 || (d > 0 && n > math.MaxInt32/d) {
			return 0, fmt.Errorf("tensor shape %v out of range", t.Shape)
		}
		n *= d
	}
	return n, nil
}

func (t *Tensor) is(shape ...int) error {
	if !slices.Equal(t.Shape, shape) {
		return fmt.Errorf("shape %v where %v is needed", t.Shape, shape)
	}
	return nil
}

// Width is the number of values a Tok2Vec gives for a token.
func (t *Tok2Vec) Width() int { return t.Mix.Out() }

// Out is the number of outputs.
func (l *Maxout) Out() int { return l.W.Shape[0] }

// Pieces is the number of values the greatest is taken of.
func (l *Maxout) Pieces() int { return l.W.Shape[1] }

// In is the number of inputs.
func (l *Maxout) In() int { return l.W.Shape[2] }

func (l *Maxout) check(in int) error {
	if len(l.W.Shape) != 3 {
		return fmt.Errorf("maxout weights of shape %v", l.W.Shape)
	}
	out, pieces := l.Out(), l.Pieces()
	if out < 1 || out > maxWidth || pieces < 1 || pieces > maxPieces {
		return fmt.Errorf("maxout of width %d with %d pieces", out, pieces)
	}
	return errors.Join(l.W.is(out, pieces, in), l.B.is(out, pieces), l.Gain.is(out), l.Bias.is(out))
}

func (l *Linear) check(out, in int) error {
	return errors.Join(l.W.is(out, in), l.B.is(out))
}

func (m *Model) checkTok2Vec(t *Tok2Vec) error {
	if len(t.Layers) > maxDepth || t.Window < 1 || t.Window > maxWindow || len(t.Columns) == 0 || len(t.Columns) > len(attrs) {
		return fmt.Errorf("depth %d, window %d or %d columns out of range", len(t.Layers), t.Window, len(t.Columns))
	}
	in := 0
	for _, c := range t.Columns {
		if !slices.Contains(attrs, c.Attr) {
			return fmt.Errorf("unknown attribute %q", c.Attr)
		}
		if len(c.E.Shape) != 2 || c.E.Shape[0] < 1 || c.E.Shape[1] < 1 || c.E.Shape[1] > maxWidth {
			return fmt.Errorf("embedding of shape %v", c.E.Shape)
		}
		in += c.E.Shape[1]
	}
	if t.Static != nil {
		if m.Vectors == nil || len(t.Static.Shape) != 2 || len(m.Vectors.Data.Shape) != 2 ||
			t.Static.Shape[0] < 1 || t.Static.Shape[0] > maxWidth || t.Static.Shape[1] != m.Vectors.Data.Shape[1] {
			return errors.New("static vectors do not fit")
		}
		in += t.Static.Shape[0]
	}
	if err := t.Mix.check(in); err != nil {
		return err
	}
	for i := range t.Layers {
		if err := t.Layers[i].check(t.Width() * (2*t.Window + 1)); err != nil {
			return err
		}
		if t.Layers[i].Out() != t.Width() {
			return errors.New("residual layer of another width")
		}
	}
	return nil
}

func (m *Model) width(i int) (int, error) {
	if i < 0 || i >= len(m.Tok2Vecs) {
		return 0, fmt.Errorf("no tok2vec %d", i)
	}
	return m.Tok2Vecs[i].Width(), nil
}

func (m *Model) checkTagger() error {
	in, err := m.width(m.Tagger.Tok2Vec)
	if err != nil {
		return err
	}
	if n := len(m.Tagger.Labels); n < 1 || n > maxMoves {
		return fmt.Errorf("%d labels", n)
	}
	return m.Tagger.Softmax.check(len(m.Tagger.Labels), in)
}

func (m *Model) checkMoves(c *Transitions, kinds string, features []int) error {
	in, err := m.width(c.Tok2Vec)
	if err != nil {
		return err
	}
	if len(c.Lower.Shape) != 4 {
		return fmt.Errorf("lower layer of shape %v", c.Lower.Shape)
	}
	f, hidden, pieces, project := c.Lower.Shape[0], c.Lower.Shape[1], c.Lower.Shape[2], c.Lower.Shape[3]
	if !slices.Contains(features, f) || hidden < 1 || hidden > maxWidth || project < 1 || project > maxWidth || pieces < 2 || pieces > maxPieces {
		return fmt.Errorf("%d features, hidden width %d, %d pieces are not supported", f, hidden, pieces)
	}
	if n := len(c.Moves); n < 1 || n > maxMoves {
		return fmt.Errorf("%d moves", n)
	}
	for _, mv := range c.Moves {
		if len(mv.Kind) != 1 || !strings.Contains(kinds, mv.Kind) {
			return fmt.Errorf("unknown move %q", mv.Kind)
		}
	}
	return errors.Join(c.Project.check(project, in), c.LowerB.is(hidden, pieces), c.Pad.is(1, f, hidden, pieces),
		c.Upper.check(len(c.Moves), hidden))
}

func (m *Model) checkRules() error {
	for i, r := range m.Rules {
		if len(r.Patterns) == 0 {
			return fmt.Errorf("rule %d has no pattern", i)
		}
		for _, p := range r.Patterns {
			if len(p) == 0 || len(p) > maxFeature || r.Index >= len(p) || r.Index < -len(p) {
				return fmt.Errorf("rule %d: pattern of %d tokens, index %d", i, len(p), r.Index)
			}
			for _, tok := range p {
				for attr := range tok {
					if !slices.Contains([]string{"TAG", "LOWER", "ORTH", "NORM", "DEP", "POS", "IS_SPACE"}, attr) {
						return fmt.Errorf("rule %d: test of attribute %q is not supported", i, attr)
					}
				}
			}
		}
		for attr := range r.Set {
			if !slices.Contains([]string{"TAG", "POS", "MORPH", "LEMMA", "DEP"}, attr) {
				return fmt.Errorf("rule %d: setting attribute %q is not supported", i, attr)
			}
		}
	}
	return nil
}

func (m *Model) checkVectors() error {
	v := m.Vectors
	if v == nil {
		return nil
	}
	if v.Attr != "" && v.Attr != "LOWER" {
		return fmt.Errorf("looked up by %q", v.Attr)
	}
	if len(v.Data.Shape) != 2 || len(v.Keys) != v.N || len(v.Rows) != v.N || v.Data.Shape[1] > maxWidth {
		return fmt.Errorf("%d keys, %d rows, shape %v", len(v.Keys), len(v.Rows), v.Data.Shape)
	}
	for i, r := range v.Rows {
		if int64(r) >= int64(v.Data.Shape[0]) || i > 0 && v.Keys[i] <= v.Keys[i-1] {
			return errors.New("keys out of order or a row out of range")
		}
	}
	return nil
}
