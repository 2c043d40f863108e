package extract

import "strings"

// ExtractNaming reads a text in which these spans are known to name people: what
// coreference could do if every name were found.
func (e *Engine) ExtractNaming(text string, people []Span) *Record {
	d := newDocument(Article{ID: "n", Text: text}, e.world, e.language)
	d.findDates()
	d.findNames()
	for _, p := range people {
		d.namePerson(p)
	}
	for _, stage := range d.stages()[2:] {
		stage()
	}
	return d.record()
}

func (d *document) namePerson(p Span) {
	r := span{lo: -1}
	for i := range d.toks {
		if d.toks[i].start < p.End && p.Start < d.toks[i].end {
			if r.lo < 0 {
				r.lo = i
			}
			r.hi = i + 1
		}
	}
	if r.lo < 0 {
		return
	}
	for k := r.lo; k < r.hi; k++ {
		if m, ok := d.mentionAt(k); ok {
			if d.kindOf(m.entity) == "PERSON" {
				return
			}
			m.form, m.entity = "NAME", d.entity("PERSON", d.phrase(m.span))
			return
		}
	}
	id := d.entity("PERSON", d.phrase(r))
	if g, ok := d.world.Given(strings.Fields(d.phrase(r))[0]); ok {
		d.entities[id].gender = g
	}
	d.mention(r, "NAME", id)
}

// Sizes of the ranker that TestTrainRanker trains.
const (
	RankerFeatures = features
	RankerHidden   = hidden
	RankerTables   = len(rankerTable)
)

// Parameters are one table of the ranker: for each unit its weights, its bias and
// what it adds to the score.
type Parameters struct {
	In        [][]float64
	Bias, Out []float64
	Least     float64
}

// PronounCase is a pronoun with all it may mean, as the ranker sees it.
type PronounCase struct {
	Table      int // which of the ranker's tables decides
	At         Span
	Feminine   bool
	Candidates []CandidateCase
	// Alike are the candidates there would be were everyone whose gender is known
	// of the pronoun's; nil for pronouns that tell no gender.
	Alike []CandidateCase
}

// CandidateCase is one of them: where it was spoken of before, the latest first,
// and where the article names it. The one without either is none of them.
type CandidateCase struct {
	None, Entity bool
	Gender       string // "" where it is not known for sure
	Person       bool
	Heads, Names []Span
	Features     []float32
	Score        float64
}

// watched is a chooser that shows each case and may be told what to choose.
type watched struct {
	*document
	table  *[RankerTables]layer
	decide func(PronounCase) (pick int, forced bool)
}

func (w *watched) choose(class pronounClass, at int, cands []choice) int {
	p := PronounCase{Table: tableOf(class), At: w.span(at), Feminine: class == she, Candidates: w.cases(cands)}
	if class.gender() != "" {
		p.Alike = w.cases(w.alike(class, at))
	}
	l := &w.table[tableOf(class)]
	for k := range p.Candidates {
		p.Candidates[k].Score = l.score(&cands[k].features)
	}
	if pick, forced := w.decide(p); forced {
		if cands[pick].referent == nobody {
			return nobody
		}
		return pick
	}
	return ranker{w.table}.choose(class, at, cands)
}

// alike are the candidates of a pronoun as if all were of its gender.
func (w *watched) alike(class pronounClass, at int) []choice {
	c := w.references
	k := len(c.occurrences) - 1
	for c.occurrences[k].at != at {
		k--
	}
	var in *quote
	if w.inMark[at] > 0 {
		in = w.quoteAround(at, -1)
	}
	was := append([]referent(nil), c.referents...)
	for r := range c.referents {
		if c.referents[r].gender != "" {
			c.referents[r].gender = class.gender()
		}
	}
	out := c.candidates(k, class, in)
	copy(c.referents, was)
	return out
}

func (w *watched) cases(cands []choice) []CandidateCase {
	var out []CandidateCase
	for _, c := range cands {
		x := CandidateCase{None: c.referent == nobody, Features: append([]float32(nil), c.features[:]...)}
		if !x.None {
			ref := &w.references.referents[c.referent]
			x.Entity, x.Person = ref.entity != nobody, ref.kind == aPerson
			if ref.told.sure() || ref.told == byPronoun {
				x.Gender = ref.gender
			}
			for k := len(w.references.occurrences) - 1; k >= 0; k-- {
				if o := w.references.occurrences[k]; o.referent == c.referent {
					x.Heads = append(x.Heads, w.span(o.at))
				}
			}
			for _, m := range w.mentions {
				if m.form == "NAME" && x.Entity && m.entity == w.references.referents[c.referent].entity {
					x.Names = append(x.Names, Span{Start: w.toks[m.lo].start, End: w.toks[m.hi-1].end})
				}
			}
		}
		out = append(out, x)
	}
	return out
}

func (w *watched) span(i int) Span { return Span{Start: w.toks[i].start, End: w.toks[i].end} }

// Watch reads a text with these parameters, nil for those of the engine, and
// shows each pronoun to decide before it is resolved.
func (e *Engine) Watch(text string, p []Parameters, decide func(PronounCase) (pick int, forced bool)) *Record {
	d := newDocument(Article{ID: "w", Text: text}, e.world, e.language)
	w := &watched{document: d, table: &rankerTable, decide: decide}
	if p != nil {
		t := tables(p)
		w.table = &t
	}
	d.chooser = w
	for _, stage := range d.stages() {
		stage()
	}
	return d.record()
}

func tables(ps []Parameters) (t [RankerTables]layer) {
	for k, p := range ps {
		t[k].least = float32(p.Least)
		for h := range p.In {
			t[k].bias[h], t[k].out[h] = float32(p.Bias[h]), float32(p.Out[h])
			for f := range p.In[h] {
				t[k].in[h][f] = float32(p.In[h][f])
			}
		}
	}
	return t
}
