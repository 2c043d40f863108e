package nlp

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"newsgraph/nlp/internal/kernel"
	"newsgraph/nlp/internal/model"
	"newsgraph/nlp/internal/spacyid"
)

// SignalInput is what a network for signals reads of a token.
type SignalInput struct {
	Lower  uint64                     // id of the lower-case form, for its static vector
	Words  [model.WordColumns]uint32  // hashes, to be taken modulo the rows of a column
	Traits [model.TraitColumns]uint16 // rows of the embedding of traits
	Links  [model.Links]int32         // linked tokens, relative to this one; 0 for none
	Vector []float32                  // of the token in its context
}

// signaller runs a network for signals.
type signaller struct {
	k       *kernel.Set
	labels  []string
	vectors *model.Vectors
	words   model.Tensor
	traits  model.Tensor
	context int
	in      int // width of an input in whole blocks
	mix     layer
	layers  []layer
	out     *kernel.Matrix
}

// signalScratch is the working memory of a signaller.
type signalScratch struct {
	in, x, y, wide []float32
	inputs         []SignalInput
	kids           []int32
	rank           []uint8
}

func newSignaller(k *kernel.Set, file []byte, p *Pipeline) (*signaller, error) {
	m, err := model.Read(file)
	if err != nil {
		return nil, err
	}
	s := m.Signals
	if !m.SignalsOnly() {
		return nil, errors.New("the model has no signals, or something else")
	}
	if with := p.info.Name + " " + p.info.Version; s.With != with {
		return nil, fmt.Errorf("the model goes with %s, not with %s", s.With, with)
	}
	out := &signaller{k: k, labels: s.Labels, vectors: m.Vectors, words: s.Words, traits: s.Traits, context: s.Context(m.Vectors.Data.Shape[1])}
	if have := p.encoders[p.tagger.tok2vec].mix.width; out.context != have {
		return nil, fmt.Errorf("token vectors of width %d where the pipeline has %d", out.context, have)
	}
	out.in = kernel.Round(s.Mix.In())
	out.mix = newLayer(&s.Mix, 1, s.Mix.In(), out.in)
	for i := range s.Layers {
		out.layers = append(out.layers, newLayer(&s.Layers[i], 2+model.Links, out.mix.width, out.mix.stride))
	}
	out.out = kernel.Pack(out.mix.stride, len(s.Labels), func(j int, dst []float32) {
		copy(dst, s.Out.W.Data[j*out.mix.width:][:out.mix.width])
	}, s.Out.B.Data)
	return out, nil
}

// signal adds to doc what the tokens of a unit signal, which were added to it
// last and whose vectors are in context.
func (p *Pipeline) signal(s *scratch, doc *Doc, toks []token, context []float32) {
	base := len(doc.Tokens) - len(toks)
	inputs := signalInputs(&s.signal, toks, doc, base)
	width := p.encoders[p.tagger.tok2vec].stride
	if p.study {
		for i, x := range inputs {
			x.Vector = slices.Clone(context[i*width:][:p.encoders[p.tagger.tok2vec].mix.width])
			doc.Study = append(doc.Study, x)
		}
	}
	if p.signals != nil {
		doc.Signals = p.signals.tell(s, doc.Signals, inputs, context, width)
	}
}

// signalInputs are what is to be read of the tokens of a unit, without their
// vectors.
func signalInputs(s *signalScratch, toks []token, doc *Doc, base int) []SignalInput {
	s.inputs = slices.Grow(s.inputs[:0], len(toks))[:len(toks)]
	marked := uint16(0)
	for i := range toks {
		t, d := &toks[i], &doc.Tokens[base+i]
		x := &s.inputs[i]
		x.Lower = t.lex.ids[attrLower]
		lemma := spacyid.Of(strings.ToLower(d.Lemma))
		x.Words = [...]uint32{mixed(lemma, 1), mixed(lemma, 2), mixed(t.lex.ids[attrNorm], 3)}
		mark := marked
		if w := t.lex.orth; w == "\"" || w == "“" || w == "”" || w == "''" || w == "``" {
			mark, marked = marked+2, 1-marked
		}
		name := uint16(0)
		if d.IOB != 'O' {
			name = 1 + uint16(mixed(spacyid.Of(d.Entity), 7)%15)
			if d.IOB == 'B' {
				name += 15
			}
		}
		far := max(-8, min(8, t.head-int32(i)))
		x.Traits = [...]uint16{
			uint16(t.tag) % 64, 64 + uint16(mixed(spacyid.Of(d.Dep), 4)%128), 192 + uint16(mixed(spacyid.Of(d.POS), 8)%64), 256 + mark,
			260 + uint16(mixed(t.lex.ids[attrSuffix], 5)%448), 708 + uint16(mixed(t.lex.ids[attrShape], 6)%256), 964 + name, 1000 + uint16(far+8),
		}
		x.Links = [model.Links]int32{}
	}
	s.link(toks, doc, base)
	return s.inputs
}

// mixed spreads the bits of an id: the finalizer of MurmurHash3 (Appleby), for
// several columns.
func mixed(id uint64, column uint64) uint32 {
	h := id + column*0x9e3779b97f4a7c15
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return uint32(h >> 32)
}

// Links of a token: the words before and after it, its head, its subject, what
// completes it.
const (
	linkBefore = iota
	linkAfter
	linkHead
	linkSubject
	linkComplement
)

// link fills in the links of the tokens of a unit.
func (s *signalScratch) link(toks []token, doc *Doc, base int) {
	n := len(toks)
	s.rank = slices.Grow(s.rank[:0], n)[:n]
	for i := range s.rank {
		s.rank[i] = math.MaxUint8
	}
	for i := n - 1; i >= 0; i-- {
		x := &s.inputs[i]
		if i > 0 {
			x.Links[linkBefore] = -1
		}
		if i < n-1 {
			x.Links[linkAfter] = 1
		}
		h := int(toks[i].head)
		x.Links[linkHead] = int32(h - i)
		if h == i {
			continue
		}
		dep := doc.Tokens[base+i].Dep
		switch dep {
		case "nsubj", "nsubjpass", "poss":
			s.inputs[h].Links[linkSubject] = int32(i - h)
		}
		if r, ok := complements[dep]; ok && r <= s.rank[h] {
			s.rank[h], s.inputs[h].Links[linkComplement] = r, int32(i-h)
		}
	}
	// A verb without a subject has that of the verb it hangs on.
	for range 3 {
		for i := range toks {
			h := int(toks[i].head)
			if x := &s.inputs[i]; x.Links[linkSubject] == 0 && h != i && inherits[doc.Tokens[base+i].Dep] && s.inputs[h].Links[linkSubject] != 0 {
				x.Links[linkSubject] = int32(h-i) + s.inputs[h].Links[linkSubject]
			}
		}
	}
}

// complements are what completes a token, the likeliest first.
var complements = map[string]uint8{"ccomp": 0, "dobj": 1, "xcomp": 2, "acl": 3, "prep": 4, "pcomp": 5, "attr": 6, "acomp": 6}

// inherits are the arcs over which a subject goes down.
var inherits = map[string]bool{"conj": true, "xcomp": true, "advcl": true, "pcomp": true, "acl": true}

// signalRows is the number of tokens that are worked on together.
const signalRows = 64

// tell appends the signals of the tokens of a unit to dst.
func (g *signaller) tell(s *scratch, dst []float32, inputs []SignalInput, context []float32, width int) []float32 {
	n, stride := len(inputs), g.mix.stride
	x, y := s.grow(&s.signal.x, n*stride), s.grow(&s.signal.y, n*stride)
	for at := 0; at < n; at += signalRows {
		rows := min(signalRows, n-at)
		in := s.grow(&s.signal.in, rows*g.in)
		for i := range rows {
			g.input(in[i*g.in:][:g.in], &inputs[at+i], context[(at+i)*width:][:g.context])
		}
		g.pass(s, &g.mix, x[at*stride:], in, g.in, rows, nil)
	}
	wide := (2 + model.Links) * stride
	for l := range g.layers {
		s.signal.childMeans(y, x, inputs, stride)
		for at := 0; at < n; at += signalRows {
			rows := min(signalRows, n-at)
			in := s.grow(&s.signal.wide, rows*wide)
			for i := range rows {
				gather(in[i*wide:][:wide], x, y, &inputs[at+i], at+i, stride)
			}
			// The rows of y that were read are not needed again.
			g.pass(s, &g.layers[l], y[at*stride:], in, wide, rows, x[at*stride:])
		}
		x, y = y, x
	}
	out := s.grow(&s.out, n*g.out.N)
	g.k.Mul(out, x, stride, n, g.out)
	for i := range n {
		for _, v := range out[i*g.out.N:][:len(g.labels)] {
			dst = append(dst, float32(1/(1+math.Exp(-float64(v)))))
		}
	}
	return dst
}

// pass runs a layer over rows of in and adds add where it is given.
func (g *signaller) pass(s *scratch, l *layer, dst, in []float32, width, rows int, add []float32) {
	products := s.grow(&s.out, rows*l.m.N)
	g.k.Mul(products, in, width, rows, l.m)
	for i := range rows {
		to := s.zeros(l.stride)
		if add != nil {
			to = add[i*l.stride:][:l.stride]
		}
		normalize(g.k, s, l, dst[i*l.stride:][:l.stride], products[i*l.m.N:], to)
	}
}

// input fills dst with what is read of a token.
func (g *signaller) input(dst []float32, x *SignalInput, context []float32) {
	clear(dst)
	dst = dst[copy(dst, context):]
	width := g.vectors.Data.Shape[1]
	if i, ok := slices.BinarySearch(g.vectors.Keys, x.Lower); ok {
		copy(dst, g.vectors.Data.Data[int(g.vectors.Rows[i])*width:][:width])
	}
	dst = dst[width:]
	rows, width := uint32(g.words.Shape[0]/model.WordColumns), g.words.Shape[1]
	for c, h := range x.Words {
		dst = dst[copy(dst, g.words.Data[(c*int(rows)+int(h%rows))*width:][:width]):]
	}
	width = g.traits.Shape[1]
	for _, r := range x.Traits {
		dst = dst[copy(dst, g.traits.Data[int(r)*width:][:width]):]
	}
}

// childMeans sets the rows of dst to the means of the tokens' children's in x.
func (s *signalScratch) childMeans(dst, x []float32, inputs []SignalInput, stride int) {
	clear(dst[:len(inputs)*stride])
	s.kids = slices.Grow(s.kids[:0], len(inputs))[:len(inputs)]
	clear(s.kids)
	for i := range inputs {
		if to := inputs[i].Links[linkHead]; to != 0 {
			h := i + int(to)
			s.kids[h]++
			d, v := dst[h*stride:][:stride], x[i*stride:][:stride]
			for j := range d {
				d[j] += v[j]
			}
		}
	}
	for i, n := range s.kids {
		if n > 1 {
			d := dst[i*stride:][:stride]
			for j := range d {
				d[j] /= float32(n)
			}
		}
	}
}

// gather fills dst with the rows that a layer reads for token i.
func gather(dst, x, kids []float32, in *SignalInput, i, stride int) {
	copy(dst, x[i*stride:][:stride])
	copy(dst[stride:], kids[i*stride:][:stride])
	for l, to := range in.Links {
		d := dst[(2+l)*stride:][:stride]
		if to == 0 {
			clear(d)
		} else {
			copy(d, x[(i+int(to))*stride:])
		}
	}
}
