// Package pyre matches the subset of Python's re that spaCy's tokenizer rules
// are written in: classes, groups, alternation, greedy and lazy repeats, and
// look-ahead and fixed-width look-behind, which Go's regexp does not have.
//
// A pattern is compiled to a small backtracking program for each top-level
// alternative, and a table says which alternatives a code point can begin, so
// that a search over a word mostly runs nothing. Work is bounded: a search that
// takes more than a fixed number of steps is given up as no match, so that no
// text can hang it.
package pyre

import (
	"fmt"
	"math"
	"sync"
	"unicode/utf8"

	"newsgraph/nlp/internal/pytext"
)

// maxSteps bounds the work of one call.
const maxSteps = 200_000

// Regexp is a compiled pattern. It is safe for concurrent use.
type Regexp struct {
	alts     []*prog
	anchored bool
	// ascii lists the alternatives an ASCII character can begin: near the end of
	// the text, and farther than reach from it, where those that end with $ and
	// are short need not be tried.
	ascii [2][utf8.RuneSelf][]uint16
	reach int
	pool  sync.Pool
}

// Compile compiles a pattern in Python's syntax. It refuses what it does not
// implement rather than matching something else.
func Compile(pattern string) (*Regexp, error) {
	if len(pattern) > maxPattern {
		return nil, fmt.Errorf("compile pattern: longer than %d bytes", maxPattern)
	}
	p := &parser{src: pattern}
	root, err := p.alternation()
	if err == nil && p.more() {
		err = p.errorf("unbalanced parenthesis")
	}
	if err != nil {
		return nil, fmt.Errorf("compile pattern: %w", err)
	}
	subs := []*node{root}
	if root.kind == nodeAlt {
		subs = root.subs
	}
	if len(subs) > math.MaxUint16 {
		return nil, fmt.Errorf("compile pattern: %d alternatives", len(subs))
	}
	re := &Regexp{anchored: true}
	left := maxCode
	for _, n := range subs {
		alt, err := compile(n, &left)
		if err != nil {
			return nil, fmt.Errorf("compile pattern: %w", err)
		}
		re.alts = append(re.alts, alt)
		re.anchored = re.anchored && alt.anchored
		re.reach = max(re.reach, alt.reach)
	}
	for r := range rune(utf8.RuneSelf) {
		for i, alt := range re.alts {
			if alt.first == nil || alt.first(r) {
				re.ascii[0][r] = append(re.ascii[0][r], uint16(i))
				if alt.reach < 0 {
					re.ascii[1][r] = append(re.ascii[1][r], uint16(i))
				}
			}
		}
	}
	re.pool.New = func() any { return new(machine) }
	return re, nil
}

// Search finds the leftmost match, as Python's re.search does, and gives its
// byte offsets in s; start is -1 when there is none.
func (re *Regexp) Search(s string) (start, end int) {
	m := re.pool.Get().(*machine)
	defer re.pool.Put(m)
	m.steps = maxSteps
	return re.search(m, s, 0)
}

// MatchPrefix reports whether the pattern matches at the beginning of s, as
// Python's re.match does.
func (re *Regexp) MatchPrefix(s string) bool {
	m := re.pool.Get().(*machine)
	defer re.pool.Put(m)
	m.steps = maxSteps
	return re.at(m, s, 0) >= 0
}

// FindAll appends the byte offsets of the matches that do not overlap, as
// Python's re.finditer gives them, to dst.
func (re *Regexp) FindAll(dst [][2]int, s string) [][2]int {
	m := re.pool.Get().(*machine)
	defer re.pool.Put(m)
	m.steps = maxSteps
	for pos := 0; pos <= len(s); {
		start, end := re.search(m, s, pos)
		if start < 0 {
			break
		}
		dst = append(dst, [2]int{start, end})
		if end > start {
			pos = end
		} else if end < len(s) {
			_, n := utf8.DecodeRuneInString(s[end:])
			pos = end + n
		} else {
			break
		}
	}
	return dst
}

func (re *Regexp) search(m *machine, s string, from int) (start, end int) {
	for pos := from; ; {
		if end := re.at(m, s, pos); end >= 0 {
			return pos, end
		}
		if re.anchored || pos >= len(s) {
			return -1, -1
		}
		_, n := utf8.DecodeRuneInString(s[pos:])
		pos += n
	}
}

// at tries every alternative at pos, in order, and gives the end of the first
// that matches, or -1.
func (re *Regexp) at(m *machine, s string, pos int) int {
	far := 0
	if len(s)-pos > re.reach {
		far = 1
	}
	if pos < len(s) && s[pos] < utf8.RuneSelf {
		for _, i := range re.ascii[far][s[pos]] {
			if end := m.run(re.alts[i], s, pos); end >= 0 {
				return end
			}
		}
		return -1
	}
	r := rune(-1)
	if pos < len(s) {
		r, _ = utf8.DecodeRuneInString(s[pos:])
	}
	for _, alt := range re.alts {
		if far == 1 && alt.reach >= 0 || alt.first != nil && (r < 0 || !alt.first(r)) {
			continue
		}
		if end := m.run(alt, s, pos); end >= 0 {
			return end
		}
	}
	return -1
}

// machine is the scratch space of a match.
type machine struct {
	stack []thread
	marks []int
	steps int // left
}

type thread struct{ pc, pos int }

// run matches one program at pos and gives the end, or -1.
func (m *machine) run(p *prog, s string, pos int) int {
	base, markBase := len(m.stack), len(m.marks)
	for range p.marks {
		m.marks = append(m.marks, -1)
	}
	end := m.loop(p, s, pos, base, m.marks[markBase:])
	m.stack = m.stack[:base]
	m.marks = m.marks[:markBase]
	return end
}

func (m *machine) loop(p *prog, s string, pos, base int, marks []int) int {
	pc := 0
	for ; m.steps > 0; m.steps-- {
		in := &p.code[pc]
		ok := true
		switch in.op {
		case opMatch:
			return pos
		case opRune, opSet:
			r, n := rune(-1), 0
			if pos < len(s) {
				if r, n = rune(s[pos]), 1; r >= utf8.RuneSelf {
					r, n = utf8.DecodeRuneInString(s[pos:])
				}
			}
			ok = n > 0 && (in.op == opRune && r == in.r || in.op == opSet && in.set.has(r))
			pos += n
			pc++
		case opSplit:
			m.stack = append(m.stack, thread{in.y, pos})
			pc = in.x
		case opJump:
			pc = in.x
		case opBegin:
			ok = pos == 0
			pc++
		case opEnd:
			// Python's $: at the end, or before a newline that ends the text.
			ok = pos == len(s) || pos == len(s)-1 && s[pos] == '\n'
			pc++
		case opWordB:
			ok = wordBoundary(s, pos) != in.neg
			pc++
		case opLook:
			ok = m.look(in, s, pos) != in.neg
			pc++
		case opMark:
			marks[in.x] = pos
			pc++
		case opProgress:
			ok = pos > marks[in.x]
			pc++
		}
		if ok {
			continue
		}
		if len(m.stack) == base {
			return -1
		}
		t := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		pc, pos = t.pc, t.pos
	}
	return -1
}

func (m *machine) look(in *inst, s string, pos int) bool {
	if in.behind < 0 {
		return m.run(in.look, s, pos) >= 0
	}
	from := pos
	for range in.behind {
		if from == 0 {
			return false
		}
		_, n := lastRune(s, from)
		from -= n
	}
	return m.run(in.look, s, from) == pos
}

func wordBoundary(s string, pos int) bool {
	word := func(r rune) bool { return r == '_' || pytext.IsAlnum(r) }
	before, after := false, false
	if pos > 0 {
		r, _ := lastRune(s, pos)
		before = word(r)
	}
	if pos < len(s) {
		r, _ := utf8.DecodeRuneInString(s[pos:])
		after = word(r)
	}
	return before != after
}
