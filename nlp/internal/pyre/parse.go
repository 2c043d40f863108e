package pyre

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

type nodeKind uint8

const (
	nodeEmpty  nodeKind = iota
	nodeRune            // one literal code point
	nodeSet             // one code point of a class
	nodeCat             // subs in order
	nodeAlt             // subs as alternatives, first that leads to a match wins
	nodeRepeat          // subs[0] between min and max times (max < 0: unbounded)
	nodeLook            // lookahead or lookbehind over subs[0]
	nodeBegin           // ^
	nodeEnd             // $
	nodeWordB           // \b, or \B when neg
)

type node struct {
	kind   nodeKind
	r      rune
	set    *charSet
	subs   []*node
	min    int
	max    int
	lazy   bool
	neg    bool
	behind bool
}

// maxRepeat and maxPattern bound what a pattern from an untrusted package can
// make the compiler build.
const (
	maxRepeat  = 1000
	maxPattern = 1 << 17
	maxDepth   = 100
)

type parser struct {
	src   string
	pos   int
	depth int
}

func (p *parser) errorf(format string, args ...any) error {
	return fmt.Errorf("at byte %d: %s", p.pos, fmt.Sprintf(format, args...))
}

func (p *parser) more() bool { return p.pos < len(p.src) }

func (p *parser) peek(s string) bool { return strings.HasPrefix(p.src[p.pos:], s) }

func (p *parser) accept(s string) bool {
	if p.peek(s) {
		p.pos += len(s)
		return true
	}
	return false
}

func (p *parser) next() rune {
	r, n := utf8.DecodeRuneInString(p.src[p.pos:])
	p.pos += n
	return r
}

// alternation reads a|b|c up to the end or an unopened ')'.
func (p *parser) alternation() (*node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, p.errorf("nested too deeply")
	}
	defer func() { p.depth-- }()
	var alts []*node
	for {
		n, err := p.sequence()
		if err != nil {
			return nil, err
		}
		alts = append(alts, n)
		if !p.accept("|") {
			break
		}
	}
	if len(alts) == 1 {
		return alts[0], nil
	}
	return &node{kind: nodeAlt, subs: alts}, nil
}

func (p *parser) sequence() (*node, error) {
	cat := &node{kind: nodeCat}
	for p.more() && !p.peek("|") && !p.peek(")") {
		n, err := p.atom()
		if err != nil {
			return nil, err
		}
		if n == nil {
			continue
		}
		if n, err = p.quantified(n); err != nil {
			return nil, err
		}
		cat.subs = append(cat.subs, n)
	}
	if len(cat.subs) == 1 {
		return cat.subs[0], nil
	}
	return cat, nil
}

// quantified reads the quantifiers that follow an atom.
func (p *parser) quantified(n *node) (*node, error) {
	for p.more() {
		lo, hi := 0, -1
		switch {
		case p.accept("*"):
		case p.accept("+"):
			lo = 1
		case p.accept("?"):
			hi = 1
		case p.peek("{"):
			var ok bool
			var err error
			if lo, hi, ok, err = p.bounds(); err != nil {
				return nil, err
			} else if !ok {
				return n, nil
			}
		default:
			return n, nil
		}
		if n.kind == nodeRepeat {
			return nil, p.errorf("multiple repeat")
		}
		n = &node{kind: nodeRepeat, subs: []*node{n}, min: lo, max: hi, lazy: p.accept("?")}
		if p.peek("+") {
			return nil, p.errorf("possessive quantifiers are not supported")
		}
	}
	return n, nil
}

// bounds reads {m}, {m,}, {,n} or {m,n}. A brace that opens none of these is a
// literal, as in Python.
func (p *parser) bounds() (lo, hi int, ok bool, err error) {
	end := strings.IndexByte(p.src[p.pos:], '}')
	if end < 0 {
		return 0, 0, false, nil
	}
	body := p.src[p.pos+1 : p.pos+end]
	from, to, comma := strings.Cut(body, ",")
	if from == "" && to == "" {
		return 0, 0, false, nil
	}
	hi = -1
	if from != "" {
		if lo, err = strconv.Atoi(from); err != nil {
			return 0, 0, false, nil
		}
	}
	if !comma {
		hi = lo
	} else if to != "" {
		if hi, err = strconv.Atoi(to); err != nil {
			return 0, 0, false, nil
		}
	}
	if lo < 0 || lo > maxRepeat || hi > maxRepeat || (hi >= 0 && hi < lo) {
		return 0, 0, false, p.errorf("repeat {%s} out of range", body)
	}
	p.pos += end + 1
	return lo, hi, true, nil
}

func (p *parser) atom() (*node, error) {
	switch r := p.next(); r {
	case '(':
		return p.group()
	case '[':
		set, err := p.class()
		if err != nil {
			return nil, err
		}
		return &node{kind: nodeSet, set: set}, nil
	case '.':
		return &node{kind: nodeSet, set: &charSet{neg: true, ranges: []runeRange{{'\n', '\n'}}}}, nil
	case '^':
		return &node{kind: nodeBegin}, nil
	case '$':
		return &node{kind: nodeEnd}, nil
	case '*', '+', '?':
		return nil, p.errorf("nothing to repeat")
	case '{':
		p.pos--
		if _, _, ok, err := p.bounds(); ok || err != nil {
			return nil, p.errorf("nothing to repeat")
		}
		p.pos++
		return &node{kind: nodeRune, r: '{'}, nil
	case '\\':
		return p.escape()
	default:
		return &node{kind: nodeRune, r: r}, nil
	}
}

// group reads what stands after '('. A flag group gives nil.
func (p *parser) group() (*node, error) {
	n := &node{kind: nodeLook}
	switch {
	case p.accept("?:"):
		n = nil
	case p.accept("?="):
	case p.accept("?!"):
		n.neg = true
	case p.accept("?<="):
		n.behind = true
	case p.accept("?<!"):
		n.behind, n.neg = true, true
	case p.accept("?u)"): // Unicode matching, which Python 3 does anyway
		return nil, nil
	case p.accept("?P<"):
		end := strings.IndexByte(p.src[p.pos:], '>')
		if end < 0 {
			return nil, p.errorf("group name not closed")
		}
		p.pos += end + 1
		n = nil
	case p.peek("?"):
		return nil, p.errorf("group extension %q is not supported", p.src[p.pos:min(p.pos+4, len(p.src))])
	default: // what a group captured is never asked for
		n = nil
	}
	sub, err := p.alternation()
	if err != nil {
		return nil, err
	}
	if !p.accept(")") {
		return nil, p.errorf("missing )")
	}
	if n == nil {
		// A group is one atom: what follows repeats the whole of it.
		return &node{kind: nodeCat, subs: []*node{sub}}, nil
	}
	n.subs = []*node{sub}
	return n, nil
}

func (p *parser) escape() (*node, error) {
	if !p.more() {
		return nil, p.errorf("bad escape at the end")
	}
	switch r := p.next(); r {
	case 'd', 'w', 's', 'D', 'W', 'S':
		return &node{kind: nodeSet, set: classOf(r)}, nil
	case 'b', 'B':
		return &node{kind: nodeWordB, neg: r == 'B'}, nil
	case 'A':
		return &node{kind: nodeBegin}, nil
	default:
		lit, err := p.literalEscape(r)
		if err != nil {
			return nil, err
		}
		return &node{kind: nodeRune, r: lit}, nil
	}
}

// literalEscape gives the code point of an escape whose letter was just read.
func (p *parser) literalEscape(r rune) (rune, error) {
	width := 0
	switch r {
	case 'n':
		return '\n', nil
	case 't':
		return '\t', nil
	case 'r':
		return '\r', nil
	case 'f':
		return '\f', nil
	case 'v':
		return '\v', nil
	case 'a':
		return '\a', nil
	case 'x':
		width = 2
	case 'u':
		width = 4
	case 'U':
		width = 8
	default:
		if r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') {
			return 0, p.errorf("escape \\%c is not supported", r)
		}
		return r, nil
	}
	if p.pos+width > len(p.src) {
		return 0, p.errorf("incomplete escape \\%c", r)
	}
	v, err := strconv.ParseUint(p.src[p.pos:p.pos+width], 16, 32)
	if err != nil || v > utf8.MaxRune {
		return 0, p.errorf("bad escape \\%c%s", r, p.src[p.pos:p.pos+width])
	}
	p.pos += width
	return rune(v), nil
}

// class reads what stands after '[' up to and with the closing ']'.
func (p *parser) class() (*charSet, error) {
	set := &charSet{neg: p.accept("^")}
	for first := true; ; first = false {
		if !p.more() {
			return nil, p.errorf("missing ]")
		}
		r := p.next()
		if r == ']' && !first {
			break
		}
		lo, named, err := p.classItem(r)
		if err != nil {
			return nil, err
		}
		if named != nil {
			set.subs = append(set.subs, named)
			continue
		}
		hi := lo
		if p.peek("-") && !p.peek("-]") {
			p.pos++
			if !p.more() {
				return nil, p.errorf("missing ]")
			}
			if hi, named, err = p.classItem(p.next()); err != nil {
				return nil, err
			}
			if named != nil || hi < lo {
				return nil, p.errorf("bad character range")
			}
		}
		set.ranges = append(set.ranges, runeRange{lo, hi})
	}
	set.build()
	return set, nil
}

func (p *parser) classItem(r rune) (rune, *charSet, error) {
	if r != '\\' {
		return r, nil, nil
	}
	if !p.more() {
		return 0, nil, p.errorf("bad escape at the end")
	}
	switch e := p.next(); e {
	case 'd', 'w', 's', 'D', 'W', 'S':
		return 0, classOf(e), nil
	case 'b':
		return '\b', nil, nil
	default:
		lit, err := p.literalEscape(e)
		return lit, nil, err
	}
}
