package nlp

import "strings"

// delimiter joins the two parts of a pseudo-projective label
// (spacy/pipeline/_parser_internals/nonproj.pyx).
const delimiter = "||"

func cutLabel(label string) (own, head string, ok bool) { return strings.Cut(label, delimiter) }

// maxEdgePasses is how often spaCy goes over a tree that is not projective
// before it gives up (spacy/tokens/doc.pyx, set_children_from_heads).
const maxEdgePasses = 11

// setEdges computes the first and the last token below each token.
func setEdges(toks []token) {
	for i := range toks {
		toks[i].lEdge, toks[i].rEdge = int32(i), int32(i)
	}
	for range maxEdgePasses + 1 {
		for i := range toks {
			widen(toks, i)
		}
		for i := len(toks) - 1; i >= 0; i-- {
			widen(toks, i)
		}
		if headsInSentences(toks) {
			return
		}
	}
}

func widen(toks []token, i int) {
	c := &toks[i]
	h := &toks[c.head]
	h.lEdge, h.rEdge = min(h.lEdge, c.lEdge), max(h.rEdge, c.rEdge)
}

// headsInSentences reports whether every token's head lies between the same two
// sentence starts, which are the left edges of roots. The last token of all is
// not looked at, as in spaCy.
func headsInSentences(toks []token) bool {
	for i := range toks {
		toks[i].sentStart = false
	}
	for i := range toks {
		if toks[i].head == int32(i) {
			toks[toks[i].lEdge].sentStart = true
		}
	}
	start := 0
	for i := range toks {
		if !(i > 0 && toks[i].sentStart) && i != len(toks)-1 {
			continue
		}
		for j := start; j < i; j++ {
			if h := int(toks[j].head); h < start || h > i {
				return false
			}
		}
		start = i
	}
	return true
}

// deprojectivize moves tokens with a decorated label x||y to the first
// descendant of their head that is labelled y, top down and left to right, and
// labels them x. It reports whether there were any.
func (p *parser) deprojectivize(s *scratch, toks []token) bool {
	moved := false
	for i := range toks {
		l, ok := p.decorated[toks[i].dep]
		if !ok {
			continue
		}
		moved = true
		toks[i].head = findHead(s, toks, int32(i), l.head)
		toks[i].dep = l.label
	}
	return moved
}

func findHead(s *scratch, toks []token, i, label int32) int32 {
	queue, next := append(s.queue[:0], toks[i].head), s.next[:0]
	defer func() { s.queue, s.next = queue, next }()
	for visited := 0; len(queue) > 0 && visited <= len(toks); {
		next = next[:0]
		for _, q := range queue {
			visited++
			for c := toks[q].lEdge; c <= toks[q].rEdge; c++ {
				if toks[c].head != q || c == q || c == i || toks[c].lex.space {
					continue
				}
				if toks[c].dep == label {
					return c
				}
				next = append(next, c)
			}
		}
		queue, next = next, queue
	}
	return toks[i].head
}
