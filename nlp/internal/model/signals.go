package model

import (
	"errors"
	"fmt"
)

// SignalsOnly says that the model tells signals and does nothing else.
func (m *Model) SignalsOnly() bool {
	return m.Signals != nil && m.Tagger == nil && m.Parser == nil && m.NER == nil && len(m.Tok2Vecs) == 0 && m.Lemmas == nil && len(m.Rules) == 0
}

// Context is the width of the token vectors that s reads.
func (s *Signals) Context(static int) int {
	return s.Mix.In() - static - WordColumns*s.Words.Shape[1] - TraitColumns*s.Traits.Shape[1]
}

func (m *Model) checkSignals() error {
	s := m.Signals
	if m.Vectors == nil || m.Vectors.Attr != "LOWER" {
		return errors.New("check model: signals: no static vectors by lower-case form")
	}
	if err := m.checkVectors(); err != nil {
		return fmt.Errorf("check model: vectors: %w", err)
	}
	if n := len(s.Labels); n < 1 || n > maxFeature || len(s.Layers) > maxDepth {
		return fmt.Errorf("check model: signals: %d labels, %d layers", n, len(s.Layers))
	}
	for _, t := range []*Tensor{&s.Words, &s.Traits} {
		if len(t.Shape) != 2 || t.Shape[0] < WordColumns || t.Shape[1] < 1 || t.Shape[1] > maxWidth {
			return fmt.Errorf("check model: signals: embedding of shape %v", t.Shape)
		}
	}
	if s.Traits.Shape[0] != TraitRows || s.Words.Shape[0]%WordColumns != 0 || len(s.Mix.W.Shape) != 3 {
		return errors.New("check model: signals: embeddings of another number of rows")
	}
	context := s.Context(m.Vectors.Data.Shape[1])
	if context < 1 || context > maxWidth {
		return fmt.Errorf("check model: signals: token vectors of width %d", context)
	}
	errs := []error{s.Mix.check(s.Mix.In())}
	if errs[0] == nil {
		for i := range s.Layers {
			errs = append(errs, s.Layers[i].check((2+Links)*s.Mix.Out()))
			if errs[i+1] == nil && s.Layers[i].Out() != s.Mix.Out() {
				errs = append(errs, errors.New("residual layer of another width"))
			}
		}
		errs = append(errs, s.Out.check(len(s.Labels), s.Mix.Out()))
	}
	if err := errors.Join(append(errs, m.checkTensors())...); err != nil {
		return fmt.Errorf("check model: signals: %w", err)
	}
	return nil
}
