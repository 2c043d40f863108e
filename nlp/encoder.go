package nlp

import (
	"math"
	"slices"

	"newsgraph/nlp/internal/kernel"
	"newsgraph/nlp/internal/model"
	"newsgraph/nlp/internal/spacyid"
)

// layerNormEpsilon is what thinc adds to the variance
// (thinc/layers/layernorm.py, _get_moments).
const layerNormEpsilon = 1e-8

// encoder runs a Tok2Vec.
type encoder struct {
	k       *kernel.Set
	slot    int // of lexeme.vectors: slot without, slot+1 with a space after
	columns []column
	spacy   bool // SPACY is one of the columns
	static  *kernel.Matrix
	vectors *model.Vectors
	key     int // attribute by which they are looked up
	in      int // inputs of mix
	mix     layer
	layers  []layer
	// first multiplies a word with the parts of the first layer's weights that
	// stand for each place of the window. What a token gets from the first layer
	// is the sum over its window, so the products are kept with the word.
	first  *kernel.Matrix
	window int
	stride int // width of a row: the Tok2Vec's width in whole blocks
	pad    int // rows between two units, so that none sees another
}

type column struct {
	attr, rows, width int
	seed              uint32
	table             []float32
}

// layer is a maxout layer with its normalisation. The columns of its matrix are
// in blocks: of a block of outputs, the first pieces, then the second, ...
type layer struct {
	m           *kernel.Matrix
	bias        []float32
	gain, shift []float32
	width       int // outputs
	stride      int // outputs in whole blocks
	pieces      int
}

// wordVector is what an encoder knows of a word: its embedding, and its products
// with the first layer for each place of the window.
type wordVector struct{ x, first []float32 }

// blocked gives the column of output o and piece p.
func blocked(o, p, pieces int) int {
	return o/kernel.Lane*kernel.Lane*pieces + p*kernel.Lane + o%kernel.Lane
}

// unblocked is the inverse of blocked; ok is false for a column that fills up a
// block.
func unblocked(col, pieces, width int) (o, p int, ok bool) {
	o = col/(kernel.Lane*pieces)*kernel.Lane + col%kernel.Lane
	return o, col / kernel.Lane % pieces, o < width
}

func padded(x []float32, n int) []float32 {
	out := make([]float32, n)
	copy(out, x)
	return out
}

// newLayer packs a layer whose input has the given places, each of width values
// in rows of stride.
func newLayer(l *model.Maxout, places, width, stride int) layer {
	out := layer{width: l.Out(), stride: kernel.Round(l.Out()), pieces: l.Pieces()}
	n := out.stride * out.pieces
	out.bias = make([]float32, n)
	for o := range l.Out() {
		for p := range l.Pieces() {
			out.bias[blocked(o, p, out.pieces)] = l.B.Data[o*out.pieces+p]
		}
	}
	out.m = kernel.Pack(places*stride, n, func(j int, dst []float32) {
		if o, p, ok := unblocked(j, out.pieces, out.width); ok {
			w := l.W.Data[(o*out.pieces+p)*l.In():][:l.In()]
			for i := range places {
				copy(dst[i*stride:], w[i*width:][:width])
			}
		}
	}, out.bias)
	out.gain, out.shift = padded(l.Gain.Data, out.stride), padded(l.Bias.Data, out.stride)
	return out
}

func newEncoder(k *kernel.Set, m *model.Model, index int) *encoder {
	t := m.Tok2Vecs[index]
	e := &encoder{k: k, slot: 2 * index, window: t.Window, stride: kernel.Round(t.Width()), pad: t.Window * len(t.Layers)}
	for _, c := range t.Columns {
		col := column{attr: attrIndex[c.Attr], rows: c.E.Shape[0], width: c.E.Shape[1], seed: c.Seed, table: c.E.Data}
		e.columns = append(e.columns, col)
		e.in += col.width
		e.spacy = e.spacy || col.attr == attrSpacy
	}
	if t.Static != nil {
		out, in := t.Static.Shape[0], t.Static.Shape[1]
		e.vectors, e.key = m.Vectors, attrOrth
		if m.Vectors.Attr != "" {
			e.key = attrIndex[m.Vectors.Attr]
		}
		e.static = kernel.Pack(in, out, func(j int, dst []float32) { copy(dst, t.Static.Data[j*in:]) }, nil)
		e.in += out
	}
	e.mix = newLayer(&t.Mix, 1, e.in, e.in)
	places := 2*t.Window + 1
	for i := range t.Layers {
		e.layers = append(e.layers, newLayer(&t.Layers[i], places, t.Width(), e.stride))
	}
	if len(t.Layers) > 0 {
		e.first = firstProducts(&t.Layers[0], places, t.Width(), e.stride)
	}
	return e
}

// firstProducts packs the first layer's weights place after place.
func firstProducts(l *model.Maxout, places, width, stride int) *kernel.Matrix {
	n := kernel.Round(l.Out()) * l.Pieces()
	return kernel.Pack(stride, places*n, func(j int, dst []float32) {
		if o, p, ok := unblocked(j%n, l.Pieces(), l.Out()); ok {
			copy(dst, l.W.Data[(o*l.Pieces()+p)*l.In()+j/n*width:][:width])
		}
	}, nil)
}

// slotOf gives the slot of a token's vector in its lexeme.
func (e *encoder) slotOf(t *token) int {
	if e.spacy && t.spacy {
		return e.slot + 1
	}
	return e.slot
}

// wordBatch is the number of words that are embedded together.
const wordBatch = 32

// embed sees to it that every token's word has its vector.
func (e *encoder) embed(s *scratch, toks []token) {
	s.missing = s.missing[:0]
	clear(s.seen)
	for i := range toks {
		t := &toks[i]
		slot := e.slotOf(t)
		if t.lex.vectors[slot].Load() != nil || s.seen[word{t.lex, slot}] {
			continue
		}
		s.seen[word{t.lex, slot}] = true
		s.missing = append(s.missing, word{t.lex, slot})
	}
	for words := range slices.Chunk(s.missing, wordBatch) {
		e.embedWords(s, words)
	}
}

// word is a lexeme and the slot of a vector of it.
type word struct {
	lex  *lexeme
	slot int
}

func (e *encoder) embedWords(s *scratch, words []word) {
	in := s.grow(&s.in, len(words)*e.in)
	for i, w := range words {
		e.features(s, in[i*e.in:][:e.in], w)
	}
	mixed := s.grow(&s.out, len(words)*e.mix.m.N)
	e.k.Mul(mixed, in, e.in, len(words), e.mix.m)
	x := s.grow(&s.words, len(words)*e.stride)
	for i := range words {
		normalize(e.k, s, &e.mix, x[i*e.stride:][:e.stride], mixed[i*e.mix.m.N:], s.zeros(e.stride))
	}
	var first []float32
	width := 0
	if e.first != nil {
		width = e.first.N
		first = s.grow(&s.products, len(words)*width)
		e.k.Mul(first, x, e.stride, len(words), e.first)
	}
	for i, w := range words {
		v := &wordVector{x: slices.Clone(x[i*e.stride:][:e.stride])}
		if width > 0 {
			v.first = slices.Clone(first[i*width:][:width])
		}
		w.lex.vectors[w.slot].Store(v)
	}
}

// features fills dst with the embeddings of a word, one column after the other.
func (e *encoder) features(s *scratch, dst []float32, w word) {
	for _, c := range e.columns {
		id := w.lex.ids[c.attr]
		if c.attr == attrSpacy {
			id = uint64(w.slot - e.slot)
		}
		d := dst[:c.width]
		clear(d)
		for _, row := range spacyid.Rows(id, c.seed) {
			for i, v := range c.table[int(row%uint32(c.rows))*c.width:][:c.width] {
				d[i] += v
			}
		}
		dst = dst[c.width:]
	}
	if e.static == nil {
		return
	}
	clear(dst)
	if i, ok := slices.BinarySearch(e.vectors.Keys, w.lex.ids[e.key]); ok {
		width := e.vectors.Data.Shape[1]
		out := s.grow(&s.static, e.static.N)
		e.k.Mul(out, e.vectors.Data.Data[int(e.vectors.Rows[i])*width:][:width], width, 1, e.static)
		copy(dst, out)
	}
}

// normalize takes the maxima of one row of products, normalises them and adds
// the row that the layer's result is a residual to.
func normalize(k *kernel.Set, s *scratch, l *layer, dst, products, add []float32) {
	y := s.grow(&s.row, l.stride)
	k.Maxout(y, products, l.pieces)
	n := float32(l.width)
	mean := k.Sum(y) / n
	// What fills up the last block is zero and not to be counted.
	squares := k.SumSquares(y, mean) - float32(l.stride-l.width)*mean*mean
	inv := float32(1 / math.Sqrt(float64(squares/n+layerNormEpsilon)))
	k.Scale(dst, y, mean, inv, l.gain, l.shift, add)
}

// rowBatch is the number of rows that are multiplied together, so that their
// products stay in the cache.
const rowBatch = 64

// encode gives the vectors of the tokens of some units, laid out in rows of
// stride: unit u begins at row rows[u], and pad rows that no unit uses lie around
// each.
func (e *encoder) encode(s *scratch, b *batch) []float32 {
	e.embed(s, b.toks)
	margin := e.window
	total := b.rows + 2*margin
	x, y := s.grow(&s.x, total*e.stride), s.grow(&s.y, total*e.stride)
	clear(x)
	clear(y)
	vecs := s.vecs[:0]
	for range total {
		vecs = append(vecs, nil)
	}
	s.vecs = vecs
	for u, unit := range b.units {
		for i := range b.toks[unit.Start:unit.End] {
			t := &b.toks[unit.Start+i]
			row := margin + b.first[u] + i
			vecs[row] = t.lex.vectors[e.slotOf(t)].Load()
			copy(x[row*e.stride:], vecs[row].x)
		}
	}
	for i := range e.layers {
		if i == 0 {
			e.firstLayer(s, x, y, vecs, b.rows)
		} else {
			e.layer(s, &e.layers[i], x, y, b.rows)
		}
		x, y = y, x
	}
	clear(vecs)
	return x[margin*e.stride:][:b.rows*e.stride]
}

// firstLayer adds up what is kept with the words.
func (e *encoder) firstLayer(s *scratch, x, y []float32, vecs []*wordVector, rows int) {
	l := &e.layers[0]
	n := l.stride * l.pieces
	products := s.grow(&s.out, n)
	for r := e.window; r < rows+e.window; r++ {
		s.ptrs = append(s.ptrs[:0], &l.bias[0])
		for place := range 2*e.window + 1 {
			if v := vecs[r+place-e.window]; v != nil {
				s.ptrs = append(s.ptrs, &v.first[place*n])
			}
		}
		e.k.SumRows(products, s.ptrs)
		normalize(e.k, s, l, y[r*e.stride:][:e.stride], products, x[r*e.stride:][:e.stride])
	}
}

func (e *encoder) layer(s *scratch, l *layer, x, y []float32, rows int) {
	products := s.grow(&s.out, min(rows, rowBatch)*l.m.N)
	for at := 0; at < rows; at += rowBatch {
		n := min(rowBatch, rows-at)
		e.k.Mul(products, x[at*e.stride:], e.stride, n, l.m)
		for i := range n {
			r := (at + i + e.window) * e.stride
			normalize(e.k, s, l, y[r:][:e.stride], products[i*l.m.N:], x[r:][:e.stride])
		}
	}
}
