package nlp

// batch is some units, paragraphs or parts of them, that go through the matrix
// products together.
type batch struct {
	toks  []token
	units []Span // token ranges
	first []int  // row of each unit's first token
	rows  int
}

// layout assigns rows: pad rows before each unit and after the last.
func (b *batch) layout(pad int) {
	b.first = b.first[:0]
	b.rows = pad
	for _, u := range b.units {
		b.first = append(b.first, b.rows)
		b.rows += u.End - u.Start + pad
	}
}

// scratch is the working memory of one annotation. It is reused.
type scratch struct {
	in, out, row, static, x, y, zero []float32
	words, products                  []float32 // of the words being embedded
	hidden, features, scores, state  []float32
	ptrs                             []*float32
	vecs                             []*wordVector
	missing                          []word
	seen                             map[word]bool
	batch                            batch
	segmenter                        segmenter
	parser                           arcState
	toks                             []token // gathered, not annotated yet
	units                            []Span  // of toks
	whole                            bool    // units are sentences
	names                            []Entity
	found                            []int // how many of names are of each unit of the batch
	signal                           signalScratch
	hits                             []hit
	queue, next                      []int32
}

func newScratch() *scratch { return &scratch{seen: map[word]bool{}} }

// grow gives n values of a buffer, with what was in them.
func (s *scratch) grow(buf *[]float32, n int) []float32 {
	if cap(*buf) < n {
		*buf = make([]float32, n+n/4)
	}
	return (*buf)[:n]
}

// release lets go of the words that were annotated.
func (s *scratch) release() {
	s.batch.toks = nil
	clear(s.toks[:cap(s.toks)])
	clear(s.missing[:cap(s.missing)])
	clear(s.seen)
}

// zeros gives n values that are zero and stay so.
func (s *scratch) zeros(n int) []float32 { return s.grow(&s.zero, n) }
