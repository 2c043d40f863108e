package nlp

import (
	"newsgraph/nlp/internal/kernel"
	"newsgraph/nlp/internal/model"
)

// Transitions of the arc-eager system with sentence breaks.
const (
	moveShift = iota
	moveReduce
	moveLeft
	moveRight
	moveBreak
	moveKinds
)

// parser is spaCy's dependency parser: greedy, arc-eager, non-monotonic, with
// Break and with pseudo-projective labels
// (spacy/pipeline/_parser_internals/arc_eager.pyx, _state.pxd).
type parser struct {
	*scorer
	kinds  []uint8
	labels []int32  // of each move: index of its label
	names  []string // labels by index
	// decorated labels stand for a label and the label of the head to look for.
	decorated map[int32]lifted
	root      int32
}

// lifted is what a label x||y stands for.
type lifted struct{ label, head int32 }

func newParser(k *kernel.Set, c *model.Transitions, stride int) *parser {
	p := &parser{scorer: newScorer(k, c, stride), decorated: map[int32]lifted{}}
	index := map[string]int32{}
	intern := func(s string) int32 {
		i, ok := index[s]
		if !ok {
			i = int32(len(p.names))
			index[s] = i
			p.names = append(p.names, s)
		}
		return i
	}
	p.root = intern("ROOT")
	kinds := map[string]uint8{"S": moveShift, "D": moveReduce, "L": moveLeft, "R": moveRight, "B": moveBreak}
	for _, m := range c.Moves {
		p.kinds = append(p.kinds, kinds[m.Kind])
		p.labels = append(p.labels, intern(m.Label))
		if label, head, ok := cutLabel(m.Label); ok {
			p.decorated[index[m.Label]] = lifted{intern(label), intern(head)}
		}
	}
	return p
}

// parse sets head, label and sentence starts of the tokens of a unit, whose
// features were precomputed. A whole unit is one sentence.
func (p *parser) parse(s *scratch, toks []token, whole bool) {
	st := &s.parser
	st.reset(len(toks))
	st.whole = whole
	ids := make([]int32, p.features)
	// Every word is shifted, reduced, unshifted and broken before a bounded
	// number of times; the limit only guards against weights made to loop.
	for range 20*len(toks) + 100 {
		if st.final() {
			break
		}
		st.features(ids)
		m := p.choose(p.score(s, ids), st)
		if m < 0 {
			break
		}
		st.do(p.kinds[m], p.labels[m])
	}
	for i := range toks {
		toks[i].head, toks[i].dep = int32(i), p.root
		if h := st.heads[i]; h >= 0 {
			toks[i].head, toks[i].dep = h, st.labels[i]
		}
	}
	setEdges(toks)
	if p.deprojectivize(s, toks) {
		setEdges(toks)
	}
	for i := range toks {
		toks[i].sentStart = false
	}
	for i := range toks {
		if toks[i].head == int32(i) {
			toks[toks[i].lEdge].sentStart = true
		}
	}
	if len(toks) > 0 {
		toks[0].sentStart = true
	}
}

// choose gives the valid move of the highest score, the first of equals, or -1.
func (p *parser) choose(scores []float32, st *arcState) int {
	valid := st.valid()
	best := -1
	for i, v := range scores {
		if valid[p.kinds[i]] && (best < 0 || v > scores[best]) {
			best = i
		}
	}
	return best
}

// arcState is the state of a parse. Words are indexes in the unit.
type arcState struct {
	n         int32
	stack     []int32
	rebuffer  []int32 // words put back on the buffer, the next one last
	next      int32   // first word of the buffer that was never on the stack
	heads     []int32 // -1: none yet
	labels    []int32
	unshifted []bool // put back once: may not be shifted again
	sentStart []bool
	whole     bool // no sentence may begin but the first
	// Arcs by head, the latest first: the last child to the left and to the
	// right, and for each child the one before it.
	lastLeft, lastRight, prevLeft, prevRight []int32
}

func (a *arcState) reset(n int) {
	a.n, a.next = int32(n), 0
	a.stack, a.rebuffer = a.stack[:0], a.rebuffer[:0]
	for _, s := range []*[]int32{&a.heads, &a.labels, &a.lastLeft, &a.lastRight, &a.prevLeft, &a.prevRight} {
		*s = fill(*s, n, -1)
	}
	a.unshifted, a.sentStart = fill(a.unshifted, n, false), fill(a.sentStart, n, false)
	if n > 0 {
		a.sentStart[0] = true
	}
}

func fill[T any](s []T, n int, v T) []T {
	if cap(s) < n {
		s = make([]T, n+n/4)
	}
	s = s[:n]
	for i := range s {
		s[i] = v
	}
	return s
}

func (a *arcState) final() bool { return len(a.stack) == 0 && a.buffered() == 0 }

func (a *arcState) buffered() int { return int(a.n-a.next) + len(a.rebuffer) }

// s is the i-th word from the top of the stack, -1 for none.
func (a *arcState) s(i int) int32 {
	if i >= len(a.stack) {
		return -1
	}
	return a.stack[len(a.stack)-1-i]
}

// b is the i-th word of the buffer, -1 for none.
func (a *arcState) b(i int) int32 {
	if i < len(a.rebuffer) {
		return a.rebuffer[len(a.rebuffer)-1-i]
	}
	if w := a.next + int32(i-len(a.rebuffer)); w < a.n {
		return w
	}
	return -1
}

// child is the nth latest child of a word, -1 for none.
func child(last, prev []int32, word int32, nth int) int32 {
	if word < 0 {
		return -1
	}
	c := last[word]
	for ; nth > 1 && c >= 0; nth-- {
		c = prev[c]
	}
	return c
}

func (a *arcState) left(word int32, nth int) int32 { return child(a.lastLeft, a.prevLeft, word, nth) }

func (a *arcState) right(word int32, nth int) int32 {
	return child(a.lastRight, a.prevRight, word, nth)
}

// features fills ids with the tokens that the scores depend on; there are 8 or,
// with extra state tokens, 13 (_state.pxd, set_context_tokens).
func (a *arcState) features(ids []int32) {
	s0, s1, b0 := a.s(0), a.s(1), a.b(0)
	ids[0], ids[1], ids[2], ids[3], ids[4] = b0, a.b(1), s0, s1, a.s(2)
	if len(ids) == 8 {
		ids[5], ids[6], ids[7] = a.left(b0, 1), a.left(s0, 1), a.right(s0, 1)
		return
	}
	ids[5], ids[6], ids[7], ids[8] = a.left(s0, 1), a.right(s0, 1), a.left(b0, 1), a.right(s0, 2)
	ids[9], ids[10], ids[11], ids[12] = a.left(s1, 1), a.left(s1, 2), a.right(s1, 1), a.right(s1, 2)
}

func (a *arcState) starts(word int32) bool { return word >= 0 && a.sentStart[word] }

// valid tells which moves may be made. In a whole unit, as where spaCy is given
// sentence starts, nothing breaks and the stack is not emptied before the end.
func (a *arcState) valid() [moveKinds]bool {
	var v [moveKinds]bool
	depth, buffered, b0 := len(a.stack), a.buffered(), a.b(0)
	begins := a.starts(b0)
	v[moveShift] = depth == 0 || buffered >= 2 && !begins && !a.unshifted[b0]
	v[moveReduce] = depth > 0 && !(a.whole && depth == 1 && buffered > 0)
	v[moveLeft] = depth > 0 && buffered > 0 && !begins
	v[moveRight] = v[moveLeft]
	if buffered >= 2 {
		b1 := a.b(1)
		v[moveBreak] = b1 == b0+1 && !a.starts(b1) && !a.whole
	}
	return v
}

func (a *arcState) do(kind uint8, label int32) {
	switch kind {
	case moveShift:
		a.push()
	case moveReduce:
		top := a.s(0)
		if a.heads[top] < 0 && len(a.stack) > 1 {
			// Without a head it goes back to the buffer, once.
			a.unshifted[top] = true
			a.rebuffer = append(a.rebuffer, top)
		}
		a.stack = a.stack[:len(a.stack)-1]
	case moveLeft:
		a.arc(a.b(0), a.s(0), label)
		a.unshifted[a.b(0)] = false
		a.stack = a.stack[:len(a.stack)-1]
	case moveRight:
		a.arc(a.s(0), a.b(0), label)
		a.push()
	case moveBreak:
		a.sentStart[a.b(1)] = true
	}
}

func (a *arcState) push() {
	w := a.b(0)
	if n := len(a.rebuffer); n > 0 {
		a.rebuffer = a.rebuffer[:n-1]
	} else {
		a.next++
	}
	a.stack = append(a.stack, w)
}

// arc attaches a child, in the place of the head it has, if any.
func (a *arcState) arc(head, c, label int32) {
	if old := a.heads[c]; old >= 0 {
		last, prev := a.lastRight, a.prevRight
		if old > c {
			last, prev = a.lastLeft, a.prevLeft
		}
		if last[old] == c {
			last[old] = prev[c]
		}
	}
	if head > c {
		a.prevLeft[c], a.lastLeft[head] = a.lastLeft[head], c
	} else {
		a.prevRight[c], a.lastRight[head] = a.lastRight[head], c
	}
	a.heads[c], a.labels[c] = head, label
}
