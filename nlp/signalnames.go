package nlp

import (
	"math"
	"slices"
)

// namePath is the working memory of the search for the tags of a sentence.
type namePath struct {
	tokens     []int
	best, next []float32
	from       []uint8 // of each token and tag, the tag before
}

// names finds the names in the units of a batch, by the sequence of tags that is
// likeliest (Viterbi) among those in which a name goes on only as it began. No
// name goes on into the next sentence; white space within one is passed over.
func (g *signaller) names(s *scratch, b *batch) {
	s.names = s.names[:0]
	for u, unit := range b.units {
		toks, before := b.toks[unit.Start:unit.End], len(s.names)
		for lo, hi := 0, 0; lo < len(toks); lo = hi {
			p := &s.signal.path
			p.tokens = p.tokens[:0]
			for hi = lo; hi < len(toks) && (hi == lo || !toks[hi].sentStart); hi++ {
				if len(toks[hi].lex.pieces) > 0 {
					p.tokens = append(p.tokens, hi)
				}
			}
			s.names = g.path(&s.signal, s.names, unit.Start-b.units[0].Start)
		}
		s.found[u] = len(s.names) - before
	}
}

// path appends the names among the tokens of w.path to dst, whose indexes are in
// the unit; first is that of its first token in the batch.
func (g *signaller) path(w *signalScratch, dst []Entity, first int) []Entity {
	p, n := &w.path, g.tags
	if len(p.tokens) == 0 {
		return dst
	}
	p.from = p.from[:0]
	for i, at := range p.tokens {
		score := w.tags[(first+at)*n:][:n]
		p.next = p.next[:0]
		top := 0
		for k, v := range p.best[:min(i*n, n)] {
			if v > p.best[top] {
				top = k
			}
		}
		for k, v := range score {
			before, from := float32(0), 0
			switch inside := k > 0 && k%2 == 0; {
			case i == 0 && inside:
				before = float32(math.Inf(-1))
			case i == 0:
			case !inside:
				before, from = p.best[top], top
			case p.best[k-1] > p.best[k]:
				before, from = p.best[k-1], k-1
			default:
				before, from = p.best[k], k
			}
			p.next, p.from = append(p.next, before+v), append(p.from, uint8(from))
		}
		p.best, p.next = p.next, p.best
	}
	tag := 0
	for k, v := range p.best {
		if v > p.best[tag] {
			tag = k
		}
	}
	// Read backwards, a name ends where its tags do and begins at B.
	at, end := len(dst), 0
	for i := len(p.tokens) - 1; i >= 0; i-- {
		if tag > 0 && end == 0 {
			end = p.tokens[i] + 1
		}
		if tag%2 == 1 {
			dst = append(dst, Entity{Span{p.tokens[i], end}, g.types[tag/2]})
			end = 0
		}
		tag = int(p.from[i*n+tag])
	}
	slices.Reverse(dst[at:])
	return dst
}
