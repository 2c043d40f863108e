package nlp

import (
	"errors"
	"math"
	"slices"
	"strings"

	"newsgraph/nlp/internal/kernel"
	"newsgraph/nlp/internal/model"
)

// signaller runs the encoder that tells signals and names.
type signaller struct {
	k      *kernel.Set
	labels []string
	types  []string // of names; none: they are not told
	tags   int      // O and two of each type, or none
	pieces *wordPieces
	words  *model.Quantized
	places []float32
	shapes []float32
	window int // most pieces of one, its ends included
	width  int
	heads  int
	norm   *model.Norm
	layers []signalLayer
	out    *kernel.Matrix
}

// signalLayer is a layer of the encoder, packed.
type signalLayer struct {
	attend, mix, wide, narrow *kernel.Quantized
	mixNorm, norm             *model.Norm
}

// encoderEpsilon is what is added to the variance (layer_norm_eps of BERT).
const encoderEpsilon = 1e-12

// signalRows is the number of pieces over which no further window is worked on
// together with others; hiddenRows how many go through the widest layers, so
// that they stay in the cache.
const (
	signalRows = 256
	hiddenRows = 64
)

func newSignaller(k *kernel.Set, file []byte) (*signaller, error) {
	m, err := model.Read(file)
	if err != nil {
		return nil, err
	}
	if !m.SignalsOnly() {
		return nil, errors.New("the model has no signals, or something else")
	}
	s := m.Signals
	g := &signaller{
		k: k, labels: s.Labels, pieces: newWordPieces(s.Pieces), words: &s.Words, places: s.Places.Data, shapes: s.Shapes.Data,
		tags:   len(s.Tags),
		window: s.Places.Shape[0], width: s.Width(), heads: s.Heads, norm: &s.Norm,
	}
	for i := 1; i < len(s.Tags); i += 2 {
		g.types = append(g.types, strings.TrimPrefix(s.Tags[i], "B-"))
	}
	pack := func(d *model.Dense) *kernel.Quantized {
		return k.PackQuantized(d.W.Width, d.W.Data, d.W.Scale.Data, d.B.Data)
	}
	for i := range s.Layers {
		l := &s.Layers[i]
		g.layers = append(g.layers, signalLayer{
			attend: pack(&l.Attend), mix: pack(&l.Mix), wide: pack(&l.Wide), narrow: pack(&l.Narrow),
			mixNorm: &l.MixNorm, norm: &l.Norm,
		})
	}
	g.out = kernel.Pack(g.width, len(s.Labels)+len(s.Tags), func(j int, dst []float32) { copy(dst, s.Out.W.Data[j*g.width:]) }, s.Out.B.Data)
	return g, nil
}

// signalScratch is the working memory of a signaller.
type signalScratch struct {
	pieces         []int32 // of the windows gathered
	forms          []uint8 // of their tokens; 0 where none is
	ends           []int   // where each window ends
	tokens         []signalToken
	x, y, attended []float32
	queries, wide  []float32
	buf            kernel.Buffer
	tags           []float32 // of each token of the batch, how much is for each tag
	path           namePath
}

// signalToken is a token whose signals are to be told.
type signalToken struct {
	at  int // in the batch
	row int // of its first piece
}

// tell appends the signals of the tokens of a batch to dst. Those of a token
// without a piece, as white space, are zero. The names, where they are told, are
// put in the place of those found before.
//
// A window is of sentences of one unit, as many as fit; a sentence that does not
// fit is cut between tokens.
func (g *signaller) tell(s *scratch, dst []float32, b *batch) []float32 {
	w, room, toks, units := &s.signal, g.window-2, b.toks, b.units
	first, n := units[0].Start, units[len(units)-1].End-units[0].Start
	old := len(dst)
	dst = slices.Grow(dst, n*len(g.labels))[:old+n*len(g.labels)]
	told := dst[old:]
	clear(told)
	s.grow(&w.tags, n*g.tags)
	for _, u := range units {
		size := room
		for lo, hi := u.Start, 0; lo < u.End; lo = hi {
			var n int
			hi, n = part(toks[:u.End], lo, room)
			if size+n > room {
				g.close(s, told)
				w.add(g.pieces.begin, 0)
				size = 0
			}
			size += n
			for i, t := range toks[lo:hi] {
				if len(t.lex.pieces) > 0 {
					w.tokens = append(w.tokens, signalToken{lo + i - first, len(w.pieces)})
					for _, p := range t.lex.pieces {
						w.add(p, t.lex.form)
					}
				}
			}
		}
		g.close(s, told)
	}
	g.run(s, told)
	if len(g.types) > 0 {
		g.names(s, b)
	}
	return dst
}

// add appends a piece to the window.
func (w *signalScratch) add(piece int32, form uint8) {
	w.pieces, w.forms = append(w.pieces, piece), append(w.forms, form)
}

// part gives the end of the sentence that begins at lo, or of as much of it as
// has at most room pieces, and their number.
func part(toks []token, lo, room int) (hi, n int) {
	for hi = lo; hi < len(toks) && (hi == lo || !toks[hi].sentStart); hi++ {
		more := len(toks[hi].lex.pieces)
		if n+more > room {
			break
		}
		n += more
	}
	return hi, n
}

// close ends the window that is open, if any, and runs those gathered when they
// are enough.
func (g *signaller) close(s *scratch, told []float32) {
	w := &s.signal
	if n := len(w.ends); len(w.pieces) == 0 || n > 0 && w.ends[n-1] == len(w.pieces) {
		return
	}
	w.add(g.pieces.end, 0)
	w.ends = append(w.ends, len(w.pieces))
	if len(w.pieces) >= signalRows {
		g.run(s, told)
	}
}

// run tells of the tokens of the windows gathered.
func (g *signaller) run(s *scratch, told []float32) {
	w := &s.signal
	rows := len(w.pieces)
	x := s.grow(&w.x, rows*g.width)
	g.embed(s, x)
	for i := range g.layers {
		l := &g.layers[i]
		attended := g.attend(s, x, l)
		if i == len(g.layers)-1 {
			// Of the last layer only the rows that are read are needed.
			rows = len(w.tokens)
			for to, t := range w.tokens {
				copy(x[to*g.width:][:g.width], x[t.row*g.width:])
				copy(attended[to*g.width:][:g.width], attended[t.row*g.width:])
			}
		}
		for at := 0; at < rows; at += hiddenRows {
			lo, hi := at*g.width, min(at+hiddenRows, rows)*g.width
			g.think(s, x[lo:hi], attended[lo:hi], l)
		}
	}
	out := s.grow(&s.out, rows*g.out.N)
	g.k.Mul(out, x, g.width, rows, g.out)
	labels := len(g.labels)
	for i, t := range w.tokens {
		row := out[i*g.out.N:][:labels+g.tags]
		for j, v := range row[:labels] {
			told[t.at*labels+j] = float32(1 / (1 + math.Exp(-float64(v))))
		}
		copy(w.tags[t.at*g.tags:][:g.tags], row[labels:])
	}
	w.pieces, w.forms, w.ends, w.tokens = w.pieces[:0], w.forms[:0], w.ends[:0], w.tokens[:0]
}

// embed fills the rows of x with the embeddings of the pieces.
func (g *signaller) embed(s *scratch, x []float32) {
	start := 0
	for _, end := range s.signal.ends {
		for row := start; row < end; row++ {
			id, to, place := s.signal.pieces[row], x[row*g.width:][:g.width], g.places[(row-start)*g.width:]
			shape := g.shapes[int(s.signal.forms[row])*g.width:]
			by := g.words.Scale.Data[id]
			for j, v := range g.words.Data[int(id)*g.width:][:g.width] {
				to[j] = float32(v)*by + place[j] + shape[j]
			}
			g.normalize(s, to, s.zeros(g.width), g.norm)
		}
		start = end
	}
}

// attend gives the first half of a layer before its result is mixed.
func (g *signaller) attend(s *scratch, x []float32, l *signalLayer) []float32 {
	w := &s.signal
	rows, n := len(w.pieces), l.attend.N
	queries, out := s.grow(&w.queries, rows*n), s.grow(&w.attended, rows*g.width)
	g.k.MulQuantized(queries, x, g.width, rows, l.attend, &w.buf)
	start := 0
	for _, end := range w.ends {
		g.k.Attend(out[start*g.width:], queries[start*n:], n, end-start, g.width, g.heads, &w.buf)
		start = end
	}
	return out
}

// think does the rest of a layer in place.
func (g *signaller) think(s *scratch, x, attended []float32, l *signalLayer) {
	w := &s.signal
	rows := len(x) / g.width
	add := func(y []float32, stride int, norm *model.Norm) {
		for i := range rows {
			g.normalize(s, x[i*g.width:][:g.width], y[i*stride:], norm)
		}
	}
	y := s.grow(&w.y, rows*max(l.mix.N, l.narrow.N))
	g.k.MulQuantized(y, attended, g.width, rows, l.mix, &w.buf)
	add(y, l.mix.N, l.mixNorm)
	wide := s.grow(&w.wide, rows*l.wide.N)
	g.k.MulQuantized(wide, x, g.width, rows, l.wide, &w.buf)
	g.k.Gelu(wide)
	g.k.MulQuantized(y, wide, l.wide.N, rows, l.narrow, &w.buf)
	add(y, l.narrow.N, l.norm)
}

// normalize adds y to x and normalises the sum.
func (g *signaller) normalize(s *scratch, x, y []float32, norm *model.Norm) {
	sum := s.grow(&s.row, g.width)
	s.ptrs = append(s.ptrs[:0], &x[0], &y[0])
	g.k.SumRows(sum, s.ptrs)
	n := float32(g.width)
	mean := g.k.Sum(sum) / n
	inv := float32(1 / math.Sqrt(float64(g.k.SumSquares(sum, mean)/n)+encoderEpsilon))
	g.k.Scale(x, sum, mean, inv, norm.Gain.Data, norm.Bias.Data, s.zeros(g.width))
}
