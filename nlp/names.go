package nlp

import (
	"newsgraph/nlp/internal/kernel"
	"newsgraph/nlp/internal/model"
)

// namer is spaCy's name tagger: greedy, with the moves begin, in, last, unit and
// out (spacy/pipeline/_parser_internals/ner.pyx).
type namer struct {
	*scorer
}

func newNamer(k *kernel.Set, c *model.Transitions, stride int) *namer {
	return &namer{newScorer(k, c, stride)}
}

// find appends the names in the tokens of a unit, whose features were
// precomputed, to dst; indexes are in the unit.
func (n *namer) find(s *scratch, dst []Entity, toks []token) []Entity {
	ids := make([]int32, n.features)
	open, label := -1, ""
	for i := range toks {
		nameFeatures(ids, i, open)
		last := i == len(toks)-1
		// No name goes on into the next sentence.
		begin := open < 0 && !last && !toks[i].lex.space && !toks[i+1].sentStart
		in := open >= 0 && !last && !toks[i+1].sentStart
		unit := open < 0 && !toks[i].lex.space
		best := -1
		scores := n.score(s, ids)
		for m, v := range scores {
			if best >= 0 && v <= scores[best] {
				continue
			}
			mv := &n.moves[m]
			ok := false
			switch mv.Kind[0] {
			case 'B':
				ok = begin && mv.Label != ""
			case 'I':
				ok = in && mv.Label == label
			case 'L':
				ok = open >= 0 && mv.Label == label
			case 'U':
				ok = unit && mv.Label != ""
			case 'O':
				ok = open < 0
			}
			if ok {
				best = m
			}
		}
		if best < 0 {
			return dst // nothing can be said of the rest
		}
		switch mv := n.moves[best]; mv.Kind[0] {
		case 'B':
			open, label = i, mv.Label
		case 'L':
			dst = append(dst, Entity{Span{open, i + 1}, label})
			open = -1
		case 'U':
			dst = append(dst, Entity{Span{i, i + 1}, mv.Label})
		}
	}
	return dst
}

// nameFeatures fills ids with the tokens that the scores depend on: the next
// one, the first of the open name and the one before the next; or, with extra
// state tokens, the next and the first five of the open name
// (_state.pxd, set_context_tokens).
func nameFeatures(ids []int32, next, open int) {
	for i := range ids {
		ids[i] = -1
	}
	ids[0] = int32(next)
	if open < 0 {
		return
	}
	if len(ids) == 3 {
		ids[1], ids[2] = int32(open), int32(next-1)
		return
	}
	for i := 1; i < len(ids) && open+i-1 < next; i++ {
		ids[i] = int32(open + i - 1)
	}
}
