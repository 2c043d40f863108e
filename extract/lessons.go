package extract

import (
	"context"
	"fmt"
)

// Attribution is one as an annotator marked it.
type Attribution struct{ Source, Cue, Content []Span }

// Lesson is one decision of the attribution scorer: the traits of each option,
// and which is right. One option alone is a question of yes (0) and no (-1).
type Lesson struct {
	Decision string // cue, source, content, extent, keep
	Options  [][]uint32
	Right    int
}

// Lessons lists what the scorer has to decide in an article, with the right
// answers by the annotations.
func (e *Engine) Lessons(ctx context.Context, a Article, gold []Attribution) ([]Lesson, error) {
	f, err := e.study(ctx, a)
	if err != nil {
		return nil, err
	}
	t := teacher{quoter: f, gold: f.tokensOf(gold)}
	t.heads = map[int]int{}
	for i, g := range t.gold {
		if h := t.headOf(g.Cue); h >= 0 {
			if _, ok := t.heads[h]; !ok {
				t.heads[h] = i
			}
		}
	}
	rules := map[int]*quote{}
	for _, q := range f.quotes {
		if len(q.cue) > 0 && rules[q.cueToken] == nil {
			rules[q.cueToken] = q
		}
	}
	for i := range f.sents {
		s := &f.sents[i]
		for h := s.lo; h < s.hi; h++ {
			if g, ok := t.heads[h]; ok {
				t.teach(h, s, rules[h], t.gold[g])
			}
			if rules[h] != nil || f.mayCue(h, s) {
				right := -1
				if _, ok := t.heads[h]; ok {
					right = 0
				}
				t.out = append(t.out, Lesson{"cue", [][]uint32{f.headTraits(h, s, ruleName(rules[h]))}, right})
			}
		}
	}
	return t.out, nil
}

// Trial lists what the scorer, with the engine's weights, has to keep or not:
// each attribution it makes, and whether that is right by source and content.
func (e *Engine) Trial(ctx context.Context, a Article, gold []Attribution) ([]Lesson, error) {
	f, err := e.study(ctx, a)
	if err != nil {
		return nil, err
	}
	want := f.tokensOf(gold)
	var out []Lesson
	for _, v := range f.verdicts() {
		right := -1
		for _, g := range want {
			if overlap(v.content, g.Content) >= 0.5 && (len(v.source) == 0 && len(g.Source) == 0 || overlap(v.source, g.Source) >= 0.5) {
				right = 0
			}
		}
		out = append(out, Lesson{"keep", [][]uint32{v.traits}, right})
	}
	return out, nil
}

// study reads an article as far as rules find its quotes.
func (e *Engine) study(ctx context.Context, a Article) (*quoter, error) {
	if err := Readable(a.Text); err != nil {
		return nil, err
	}
	d := newDocument(a, e.world, e.language)
	d.weights = e.weights
	if d.foreign() {
		return d.newQuoter(), nil
	}
	for _, stage := range d.beforeQuotes() {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("study an article: %w", err)
		}
		stage()
	}
	return d.ruleQuotes(), nil
}

// goldTokens is an annotation in tokens.
type goldTokens struct{ Source, Cue, Content []span }

func (f *quoter) tokensOf(gold []Attribution) []goldTokens {
	out := make([]goldTokens, len(gold))
	for i, g := range gold {
		out[i] = goldTokens{f.tokenSpans(g.Source), f.tokenSpans(g.Cue), f.tokenSpans(g.Content)}
	}
	return out
}

// tokenSpans are the tokens in the spans, without quotation marks at their ends.
func (f *quoter) tokenSpans(list []Span) []span {
	var out []span
	for _, x := range list {
		lo := 0
		for hi := len(f.toks); lo < hi; {
			mid := (lo + hi) / 2
			if f.toks[mid].end <= x.Start {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		hi := lo
		for hi < len(f.toks) && f.toks[hi].start < x.End {
			hi++
		}
		for lo < hi && f.inMark[lo] > 0 && f.opensAt(lo) {
			lo++
		}
		for hi > lo && f.inMark[hi-1] > 0 && f.marks[f.inMark[hi-1]-1].close == hi-1 {
			hi--
		}
		if lo < hi {
			out = append(out, span{lo, hi})
		}
	}
	sortBy(out, func(a, b span) bool { return a.lo < b.lo })
	return out
}

type teacher struct {
	*quoter
	gold  []goldTokens
	heads map[int]int // head of a cue → annotation
	out   []Lesson
}

// teach adds the decisions around an annotated cue.
func (t *teacher) teach(h int, s *sentence, rule *quote, g goldTokens) {
	sources := t.sourceOptions(h, s, rule)
	best, most := -1, 0.0
	if len(g.Source) == 0 {
		best = 0
	}
	for i, o := range sources[1:] {
		if x := overlap([]span{o.span}, g.Source); x > most {
			best, most = i+1, x
		}
	}
	source := span{}
	if best == 0 || most >= 0.5 {
		t.out = append(t.out, Lesson{"source", traitsOfSources(sources), best})
		source = sources[best].span
	}
	contents := t.contentOptions(h, source, s, rule)
	best, most = -1, 0.0
	for i, o := range contents {
		if x := overlap(o.spans, g.Content); x > most {
			best, most = i, x
		}
	}
	if most >= 0.5 {
		t.out = append(t.out, Lesson{"content", traitsOfContents(contents), best})
	}
	for _, dir := range []int{-1, 1} {
		prev := h
		for n := 1; n <= maxCue; n++ {
			k := h + dir*n
			if !t.mayExtend(k, source, g.Content, s) {
				break
			}
			right := -1
			for _, x := range g.Cue {
				if x.lo <= k && k < x.hi {
					right = 0
				}
			}
			t.out = append(t.out, Lesson{"extent", [][]uint32{t.extentTraits(h, k, prev, source, g.Content, s)}, right})
			prev = k
			if right < 0 && n > 4 {
				break
			}
		}
	}
}
