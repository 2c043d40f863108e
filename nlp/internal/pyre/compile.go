package pyre

import (
	"fmt"
	"unicode/utf8"
)

type opcode uint8

const (
	opMatch opcode = iota
	opRune
	opSet
	opSplit // try x first, then y
	opJump
	opLook
	opBegin
	opEnd
	opWordB
	opProgress // fail when nothing was read since the mark of the same slot
	opMark
)

type inst struct {
	op     opcode
	neg    bool
	r      rune
	x, y   int
	set    *charSet
	look   *prog
	behind int // code points to step back, for a lookbehind; -1 for a lookahead
}

// prog is one compiled alternative.
type prog struct {
	code     []inst
	marks    int
	anchored bool // begins with ^
	// first: which code point can stand first. nil: any, or the alternative may
	// match nothing.
	first func(rune) bool
	// reach: the pattern ends with $ and matches at most this many bytes before
	// the end. -1: it may begin anywhere.
	reach int
}

// maxCode bounds the instructions of a pattern.
const maxCode = 1 << 17

type compiler struct {
	code  []inst
	marks int
	left  *int // instructions that the whole pattern may still have
}

// compile compiles a node; left bounds it, and all that is compiled with it.
func compile(n *node, left *int) (*prog, error) {
	c := &compiler{left: left}
	if err := c.node(n); err != nil {
		return nil, err
	}
	c.emit(inst{op: opMatch})
	p := &prog{code: c.code, marks: c.marks, anchored: startsAnchored(n), reach: -1}
	if w := maxWidth(n); w >= 0 && endsAnchored(n) {
		p.reach = w*utf8.UTFMax + len("\n") // $ stands before a last newline too
	}
	if f, empty := firstOf(n); !empty {
		p.first = f
	}
	return p, nil
}

func (c *compiler) emit(i inst) int {
	c.code = append(c.code, i)
	*c.left--
	return len(c.code) - 1
}

func (c *compiler) node(n *node) error {
	if *c.left < 0 {
		return fmt.Errorf("pattern too large")
	}
	switch n.kind {
	case nodeEmpty:
	case nodeRune:
		c.emit(inst{op: opRune, r: n.r})
	case nodeSet:
		c.emit(inst{op: opSet, set: n.set})
	case nodeBegin:
		c.emit(inst{op: opBegin})
	case nodeEnd:
		c.emit(inst{op: opEnd})
	case nodeWordB:
		c.emit(inst{op: opWordB, neg: n.neg})
	case nodeCat:
		for _, s := range n.subs {
			if err := c.node(s); err != nil {
				return err
			}
		}
	case nodeAlt:
		return c.alt(n)
	case nodeRepeat:
		return c.repeat(n)
	case nodeLook:
		return c.look(n)
	}
	return nil
}

func (c *compiler) alt(n *node) error {
	var ends []int
	for i, s := range n.subs {
		split := -1
		if i < len(n.subs)-1 {
			split = c.emit(inst{op: opSplit, x: len(c.code) + 1})
		}
		if err := c.node(s); err != nil {
			return err
		}
		if split >= 0 {
			ends = append(ends, c.emit(inst{op: opJump}))
			c.code[split].y = len(c.code)
		}
	}
	for _, e := range ends {
		c.code[e].x = len(c.code)
	}
	return nil
}

func (c *compiler) repeat(n *node) error {
	sub := n.subs[0]
	for range n.min {
		if err := c.node(sub); err != nil {
			return err
		}
	}
	split := func() int {
		at := c.emit(inst{op: opSplit})
		if n.lazy {
			c.code[at].y = at + 1
		} else {
			c.code[at].x = at + 1
		}
		return at
	}
	leave := func(at int) {
		if n.lazy {
			c.code[at].x = len(c.code)
		} else {
			c.code[at].y = len(c.code)
		}
	}
	if n.max < 0 {
		at := split()
		_, empty := firstOf(sub)
		slot := c.marks
		if empty {
			c.marks++
			c.emit(inst{op: opMark, x: slot})
		}
		if err := c.node(sub); err != nil {
			return err
		}
		if empty {
			c.emit(inst{op: opProgress, x: slot})
		}
		c.emit(inst{op: opJump, x: at})
		leave(at)
		return nil
	}
	var splits []int
	for range n.max - n.min {
		splits = append(splits, split())
		if err := c.node(sub); err != nil {
			return err
		}
	}
	for _, at := range splits {
		leave(at)
	}
	return nil
}

func (c *compiler) look(n *node) error {
	sub, err := compile(n.subs[0], c.left)
	if err != nil {
		return err
	}
	behind := -1
	if n.behind {
		w, ok := width(n.subs[0])
		if !ok {
			return fmt.Errorf("look-behind requires fixed-width pattern")
		}
		behind = w
	}
	c.emit(inst{op: opLook, neg: n.neg, look: sub, behind: behind})
	return nil
}

// width is the number of code points a node matches, where that is fixed.
func width(n *node) (int, bool) {
	switch n.kind {
	case nodeRune, nodeSet:
		return 1, true
	case nodeCat:
		total := 0
		for _, s := range n.subs {
			w, ok := width(s)
			if !ok {
				return 0, false
			}
			total += w
		}
		return total, true
	case nodeAlt:
		w, ok := width(n.subs[0])
		for _, s := range n.subs[1:] {
			v, vok := width(s)
			ok = ok && vok && v == w
		}
		return w, ok
	case nodeRepeat:
		w, ok := width(n.subs[0])
		return w * n.min, ok && n.min == n.max
	default:
		return 0, true
	}
}

// maxWidth is the greatest number of code points a node matches, -1 for any.
func maxWidth(n *node) int {
	switch n.kind {
	case nodeRune, nodeSet:
		return 1
	case nodeCat, nodeAlt:
		total := 0
		for _, s := range n.subs {
			w := maxWidth(s)
			switch {
			case w < 0:
				return -1
			case n.kind == nodeCat:
				total += w
			default:
				total = max(total, w)
			}
		}
		return total
	case nodeRepeat:
		if w := maxWidth(n.subs[0]); w >= 0 && n.max >= 0 {
			return w * n.max
		}
		return -1
	default:
		return 0
	}
}

func endsAnchored(n *node) bool {
	switch n.kind {
	case nodeEnd:
		return true
	case nodeCat:
		return len(n.subs) > 0 && endsAnchored(n.subs[len(n.subs)-1])
	default:
		return false
	}
}

func startsAnchored(n *node) bool {
	switch n.kind {
	case nodeBegin:
		return true
	case nodeCat:
		return len(n.subs) > 0 && startsAnchored(n.subs[0])
	case nodeAlt:
		for _, s := range n.subs {
			if !startsAnchored(s) {
				return false
			}
		}
		return true
	default:
		return false
	}
}

// firstOf tells which code points a match can begin with, and whether it can
// be empty.
func firstOf(n *node) (f func(rune) bool, empty bool) {
	none := func(rune) bool { return false }
	switch n.kind {
	case nodeRune:
		want := n.r
		return func(r rune) bool { return r == want }, false
	case nodeSet:
		return n.set.has, false
	case nodeCat:
		var fs []func(rune) bool
		for _, s := range n.subs {
			f, e := firstOf(s)
			fs = append(fs, f)
			if !e {
				return anyOf(fs), false
			}
		}
		return anyOf(fs), true
	case nodeAlt:
		var fs []func(rune) bool
		for _, s := range n.subs {
			f, e := firstOf(s)
			fs = append(fs, f)
			empty = empty || e
		}
		return anyOf(fs), empty
	case nodeRepeat:
		f, e := firstOf(n.subs[0])
		return f, e || n.min == 0
	default:
		return none, true
	}
}

func anyOf(fs []func(rune) bool) func(rune) bool {
	if len(fs) == 1 {
		return fs[0]
	}
	return func(r rune) bool {
		for _, f := range fs {
			if f(r) {
				return true
			}
		}
		return false
	}
}

func lastRune(s string, pos int) (rune, int) {
	r, n := utf8.DecodeLastRuneInString(s[:pos])
	return r, n
}
