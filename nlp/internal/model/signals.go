package model

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// Signals is a BERT encoder (Devlin et al. 2019) that says of each token how
// likely some labels are, each apart from the others, and what name it is of. A
// window of pieces of words is embedded by piece, place and the shape of the
// token; every layer lets each piece attend to the others of its window; labels
// and tags are told by the first piece of a token.
type Signals struct {
	Labels []string  `json:"labels"`
	Tags   []string  `json:"tags,omitempty"` // O, and of each type of name B- and I-; none: names are not told
	Heads  int       `json:"heads"`          // of attention
	Pieces []string  `json:"pieces"`         // what goes on in a word begins with ##
	Words  Quantized `json:"words"`          // (pieces, width)
	Places Tensor    `json:"places"`         // (longest window, width)
	Shapes Tensor    `json:"shapes"`         // (Shapes, width)
	Norm   Norm      `json:"norm"`
	Layers []Layer   `json:"layers"`
	Out    Linear    `json:"out"` // of the labels, then of the tags
}

// Layer is a layer of an encoder. Each half is added to what it read, and the
// sum normalised.
type Layer struct {
	Attend  Dense `json:"attend"` // queries, keys and values, one after the other
	Mix     Dense `json:"mix"`
	MixNorm Norm  `json:"mix_norm"`
	Wide    Dense `json:"wide"`
	Narrow  Dense `json:"narrow"`
	Norm    Norm  `json:"norm"`
}

// Norm is layer normalisation.
type Norm struct {
	Gain Tensor `json:"gain"` // (width)
	Bias Tensor `json:"bias"` // (width)
}

// Dense is y = Wx + b with quantized weights.
type Dense struct {
	W Quantized `json:"w"` // (out, in)
	B Tensor    `json:"b"` // (out)
}

// Quantized is a matrix whose numbers are bytes times a scale of their row.
type Quantized struct {
	Rows  int    `json:"rows"`
	Width int    `json:"width"`
	Scale Tensor `json:"scale"` // (rows)
	Data  []int8 `json:"-"`     // row by row
}

// Shapes is the number of shapes of a token: no letters, small ones, a capital
// first, capitals, otherwise.
const Shapes = 5

// Pieces that every encoder has, and what begins those that go on in a word.
const (
	Unknown   = "[UNK]"
	Begin     = "[CLS]"
	End       = "[SEP]"
	GoesOn    = "##"
	maxPlaces = 512
)

// Quantize rounds the rows of a matrix to bytes.
func Quantize(rows, width int, data []float32) Quantized {
	q := Quantized{Rows: rows, Width: width, Scale: Tensor{Shape: []int{rows}, Data: make([]float32, rows)}, Data: make([]int8, rows*width)}
	for r := range rows {
		row, most := data[r*width:][:width], float32(0)
		for _, v := range row {
			most = max(most, v, -v)
		}
		// The scale is kept in half precision: rounded before it is used, so that
		// what it loses is made good. The least normal number is its floor.
		scale := fromHalf(toHalf(max(most/127, 1.0/(1<<14))))
		q.Scale.Data[r] = scale
		for i, v := range row {
			q.Data[r*width+i] = int8(max(-127, min(127, math.RoundToEven(float64(v/scale)))))
		}
	}
	return q
}

// SignalsOnly says that the model tells signals and does nothing else.
func (m *Model) SignalsOnly() bool {
	return m.Signals != nil && m.Tagger == nil && m.Parser == nil && m.NER == nil && len(m.Tok2Vecs) == 0 && m.Lemmas == nil && len(m.Rules) == 0 && m.Vectors == nil
}

// Width is the number of values a layer gives for a piece.
func (s *Signals) Width() int { return s.Words.Width }

func (m *Model) checkSignals() error {
	err := m.Signals.check()
	if err == nil {
		err = m.checkTensors()
	}
	if err != nil {
		return fmt.Errorf("check model: signals: %w", err)
	}
	return nil
}

func (s *Signals) check() error {
	width := s.Width()
	if n := len(s.Labels); n < 1 || n > maxFeature || len(s.Layers) < 1 || len(s.Layers) > maxDepth {
		return fmt.Errorf("%d labels, %d layers", n, len(s.Layers))
	}
	if s.Heads < 1 || width < 8 || width > maxWidth || width%(8*s.Heads) != 0 {
		return fmt.Errorf("width %d is not made of %d heads whose widths are multiples of 8", width, s.Heads)
	}
	if len(s.Places.Shape) != 2 || s.Places.Shape[0] < 8 || s.Places.Shape[0] > maxPlaces {
		return fmt.Errorf("places of shape %v", s.Places.Shape)
	}
	seen := map[string]bool{}
	for _, p := range s.Pieces {
		if p == "" || seen[p] {
			return fmt.Errorf("piece %q is empty or there twice", p)
		}
		seen[p] = true
	}
	for _, p := range []string{Unknown, Begin, End} {
		if !seen[p] {
			return fmt.Errorf("no piece %s", p)
		}
	}
	if err := s.checkTags(); err != nil {
		return err
	}
	errs := []error{
		s.Words.is(len(s.Pieces), width), s.Places.is(s.Places.Shape[0], width), s.Shapes.is(Shapes, width), s.Norm.is(width),
		s.Out.check(len(s.Labels)+len(s.Tags), width),
	}
	for i := range s.Layers {
		if err := s.Layers[i].check(width); err != nil {
			errs = append(errs, fmt.Errorf("layer %d: %w", i, err))
		}
	}
	return errors.Join(errs...)
}

// checkTags says whether the tags are O first and then pairs of B- and I-.
func (s *Signals) checkTags() error {
	if len(s.Tags) == 0 {
		return nil
	}
	fits := s.Tags[0] == "O" && len(s.Tags)%2 == 1 && len(s.Tags) <= maxFeature
	for i := 1; fits && i < len(s.Tags); i += 2 {
		b, isBegin := strings.CutPrefix(s.Tags[i], "B-")
		fits = isBegin && b != "" && s.Tags[i+1] == "I-"+b
	}
	if !fits {
		return fmt.Errorf("tags %q, which are not O and pairs of B- and I-", s.Tags)
	}
	return nil
}

func (l *Layer) check(width int) error {
	wide := l.Wide.W.Rows
	if wide < 8 || wide > 4*maxWidth || wide%8 != 0 {
		return fmt.Errorf("inner width %d", wide)
	}
	return errors.Join(l.Attend.is(3*width, width), l.Mix.is(width, width), l.MixNorm.is(width),
		l.Wide.is(wide, width), l.Narrow.is(width, wide), l.Norm.is(width))
}

func (n *Norm) is(width int) error { return errors.Join(n.Gain.is(width), n.Bias.is(width)) }

func (d *Dense) is(out, in int) error { return errors.Join(d.W.is(out, in), d.B.is(out)) }

func (q *Quantized) is(rows, width int) error {
	if q.Rows != rows || q.Width != width || len(q.Data) != rows*width {
		return fmt.Errorf("%d rows of %d where %d of %d are needed", q.Rows, q.Width, rows, width)
	}
	return q.Scale.is(rows)
}

// tensors lists what is kept in half precision, in the order of the file.
func (s *Signals) tensors() []*Tensor {
	ts := []*Tensor{&s.Places, &s.Shapes, &s.Norm.Gain, &s.Norm.Bias, &s.Out.W, &s.Out.B}
	for _, q := range s.quantized() {
		ts = append(ts, &q.Scale)
	}
	for i := range s.Layers {
		l := &s.Layers[i]
		ts = append(ts, &l.Attend.B, &l.Mix.B, &l.MixNorm.Gain, &l.MixNorm.Bias, &l.Wide.B, &l.Narrow.B, &l.Norm.Gain, &l.Norm.Bias)
	}
	return ts
}

// quantized lists what is kept in bytes, in the order of the file.
func (s *Signals) quantized() []*Quantized {
	qs := []*Quantized{&s.Words}
	for i := range s.Layers {
		l := &s.Layers[i]
		qs = append(qs, &l.Attend.W, &l.Mix.W, &l.Wide.W, &l.Narrow.W)
	}
	return qs
}

// appendBytes appends the bytes of a matrix.
func (q *Quantized) appendBytes(dst []byte) []byte {
	dst = slices.Grow(dst, len(q.Data))
	for _, v := range q.Data {
		dst = append(dst, byte(v))
	}
	return dst
}

// cut takes the bytes of a matrix off the front of b.
func (q *Quantized) cut(b []byte) ([]byte, error) {
	n, err := (&Tensor{Shape: []int{q.Rows, q.Width}}).size()
	if err != nil {
		return nil, err
	}
	if n > len(b) {
		return nil, io.ErrUnexpectedEOF
	}
	q.Data = make([]int8, n)
	for i, v := range b[:n] {
		q.Data[i] = int8(v)
	}
	return b[n:], nil
}
