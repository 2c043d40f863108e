package pyre

import (
	"slices"
	"unicode/utf8"

	"newsgraph/nlp/internal/pytext"
)

type runeRange struct{ lo, hi rune }

// charSet is a character class: ranges, named classes, perhaps negated.
type charSet struct {
	ranges []runeRange
	subs   []*charSet
	fn     func(rune) bool
	neg    bool
	ascii  [2]uint64 // membership of the first 128 code points, with neg applied
	built  bool
}

// build sorts and merges the ranges and fills the ASCII table.
func (s *charSet) build() {
	slices.SortFunc(s.ranges, func(a, b runeRange) int { return int(a.lo) - int(b.lo) })
	out := s.ranges[:0]
	for _, r := range s.ranges {
		if n := len(out); n > 0 && r.lo <= out[n-1].hi+1 {
			out[n-1].hi = max(out[n-1].hi, r.hi)
			continue
		}
		out = append(out, r)
	}
	s.ranges = out
	for r := rune(0); r < utf8.RuneSelf; r++ {
		if s.slow(r) {
			s.ascii[r>>6] |= 1 << (r & 63)
		}
	}
	s.built = true
}

func (s *charSet) has(r rune) bool {
	if r < utf8.RuneSelf && r >= 0 && s.built {
		return s.ascii[r>>6]>>(r&63)&1 == 1
	}
	return s.slow(r)
}

func (s *charSet) slow(r rune) bool {
	if s.fn != nil {
		return s.fn(r) != s.neg
	}
	lo, hi := 0, len(s.ranges)
	for lo < hi {
		m := (lo + hi) / 2
		switch {
		case r < s.ranges[m].lo:
			hi = m
		case r > s.ranges[m].hi:
			lo = m + 1
		default:
			return !s.neg
		}
	}
	for _, sub := range s.subs {
		if sub.has(r) {
			return !s.neg
		}
	}
	return s.neg
}

// classOf gives \d, \w, \s and their complements, in Python's Unicode sense.
func classOf(letter rune) *charSet {
	s := &charSet{}
	switch letter {
	case 'd', 'D':
		s.fn = pytext.IsDecimal
	case 'w', 'W':
		s.fn = func(r rune) bool { return r == '_' || pytext.IsAlnum(r) }
	default:
		s.fn = pytext.IsSpace
	}
	s.neg = letter < 'a'
	s.build()
	return s
}
