package extract

import (
	"strings"

	"newsgraph/nlp"
)

// node is what the language engine says about a token. Its tokens are finer
// than ours ("US-led" is three): a token takes the analysis of the part that the
// others hang on.
type node struct {
	head   int // the token it depends on; its own index for a root
	lo, hi int // the tokens below it, itself included
	dep    string
	tag    string // Penn Treebank
	pos    string // universal part of speech
	lemma  string
}

// parse aligns the language engine's analysis of the text with the tokens. Arcs that leave
// a sentence are cut: their tokens become roots.
func (d *document) parse(p *nlp.Pipeline, text string) {
	doc := p.Annotate(text)
	d.nodes = make([]node, len(d.toks))
	first, owner := d.align(doc)
	for i := range d.toks {
		n := &d.nodes[i]
		n.head, n.dep = i, "ROOT"
		if first[i] < 0 {
			continue
		}
		if owner[first[i]] != i {
			// The engine sees one token where we see several.
			n.head, n.dep, n.pos, n.tag = owner[first[i]], "dep", "X", "XX"
			continue
		}
		top := first[i]
		for k := first[i]; k < len(doc.Tokens) && doc.Tokens[k].RuneStart < d.toks[i].end; k++ {
			if h := doc.Tokens[k].Head; owner[k] == i && (h == k || owner[h] != i) {
				top = k
				break
			}
		}
		t := &doc.Tokens[top]
		n.tag, n.pos, n.lemma = t.Tag, t.POS, strings.ToLower(t.Lemma)
		if h := owner[t.Head]; t.Head != top && h >= 0 && h != i {
			n.head, n.dep = h, t.Dep
		}
	}
	d.signals = signalsOf(doc, d.toks, first)
	d.cutArcs()
	d.edges()
	d.modelNames(doc, owner)
}

// align returns for each of our tokens the first of the engine's that it
// overlaps, -1 for none, and for each of the engine's the first of ours.
func (d *document) align(doc *nlp.Doc) (first, owner []int) {
	first, owner = make([]int, len(d.toks)), make([]int, len(doc.Tokens))
	for i := range first {
		first[i] = -1
	}
	i := 0
	for k := range doc.Tokens {
		t := &doc.Tokens[k]
		owner[k] = -1
		if t.IsSpace {
			continue
		}
		for i < len(d.toks) && d.toks[i].end <= t.RuneStart {
			i++
		}
		for j := i; j < len(d.toks) && d.toks[j].start < t.RuneEnd; j++ {
			if owner[k] < 0 {
				owner[k] = j
			}
			if first[j] < 0 {
				first[j] = k
			}
		}
	}
	return first, owner
}

// cutArcs makes roots of tokens whose head lies in another sentence, and of one
// token in each circle that joining tokens may have closed.
func (d *document) cutArcs() {
	for i := range d.sents {
		s := &d.sents[i]
		for k := s.lo; k < s.hi; k++ {
			if h := d.nodes[k].head; h < s.lo || h >= s.hi {
				d.nodes[k].head, d.nodes[k].dep = k, "ROOT"
			}
		}
	}
	visit := make([]int, len(d.nodes)) // 0 not seen, else the walk that saw it
	for i := range d.nodes {
		for k := i; visit[k] == 0; k = d.nodes[k].head {
			visit[k] = i + 1
			if h := d.nodes[k].head; h != k && visit[h] == i+1 {
				d.nodes[k].head, d.nodes[k].dep = k, "ROOT"
			}
		}
	}
}

// edges finds what lies below each token, the deepest first, and lists each
// token's children in order.
func (d *document) edges() {
	waiting := make([]int, len(d.nodes)) // children not yet done
	d.kidsAt = make([]int, len(d.nodes)+1)
	for i := range d.nodes {
		n := &d.nodes[i]
		n.lo, n.hi = i, i+1
		if n.head != i {
			waiting[n.head]++
			d.kidsAt[n.head+1]++
		}
	}
	for i := range d.nodes {
		d.kidsAt[i+1] += d.kidsAt[i]
	}
	d.kidList = make([]int, d.kidsAt[len(d.nodes)])
	next := append([]int(nil), d.kidsAt...)
	var ready []int
	for i := range d.nodes {
		if h := d.nodes[i].head; h != i {
			d.kidList[next[h]] = i
			next[h]++
		}
		if waiting[i] == 0 {
			ready = append(ready, i)
		}
	}
	for len(ready) > 0 {
		i := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		h := d.nodes[i].head
		if h == i {
			continue
		}
		n, up := &d.nodes[i], &d.nodes[h]
		up.lo, up.hi = min(up.lo, n.lo), max(up.hi, n.hi)
		if waiting[h]--; waiting[h] == 0 {
			ready = append(ready, h)
		}
	}
}

// kids are the tokens that depend on token i, in order.
func (d *document) kids(i int) []int { return d.kidList[d.kidsAt[i]:d.kidsAt[i+1]] }

// kid returns the first token that depends on i by one of the labels, -1 where
// none does.
func (d *document) kid(i int, deps ...string) int {
	for _, k := range d.kids(i) {
		for _, dep := range deps {
			if d.nodes[k].dep == dep {
				return k
			}
		}
	}
	return -1
}

// verbal says that the tagger takes token i for a verb.
func (d *document) isVerb(i int) bool { return strings.HasPrefix(d.nodes[i].tag, "V") }

// modelNames keeps the names the tagger found, but for those that are part of a
// word: "US" in "US-led".
func (d *document) modelNames(doc *nlp.Doc, owner []int) {
	for _, e := range doc.Entities {
		lo, hi := owner[e.Start], owner[e.End-1]
		if lo < 0 || hi < 0 || doc.Tokens[e.Start].RuneStart > d.toks[lo].start || doc.Tokens[e.End-1].RuneEnd < d.toks[hi].end {
			continue
		}
		d.found = append(d.found, taggedName{span{lo, hi + 1}, e.Label})
	}
}

// taggedName is a name as the language engine sees it: PER, ORG, LOC or MISC.
type taggedName struct {
	span
	label string
}
