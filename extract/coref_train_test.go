package extract_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"newsgraph/extract"
)

var train = flag.Bool("train", false, "train the ranker of pronouns anew and write its table")

// lesson is a pronoun with what it may mean and which of that is right.
type lesson struct {
	table int
	x     [][]active
	right []bool
	// feminine pronouns are half as many in GUM, and count twice.
	feminine bool
}

// TestTrainRanker trains the parameters in ranker_table.go when asked to with
// -train: on GUM's training part without its conversations, whose licence differs,
// and on the rows of GAP's development half whose
// article the held-out half does not share. Pronouns before the one at hand are
// resolved by the round before, after a first round in which they are known.
func TestTrainRanker(t *testing.T) {
	if !*train {
		t.Skip("writes ranker_table.go; ask for it with -train")
	}
	dir := shared(t)
	e := engine(t)
	gum, gap := readGUM(t, dir, "en_gum-train.conllu"), trainable(readGAP(t, dir))
	var p []extract.Parameters
	for round := range 3 {
		var lessons []lesson
		for _, d := range gum {
			if strings.Contains(d.id, "_conversation_") {
				continue
			}
			lessons = append(lessons, gumLessons(e, d, p)...)
		}
		for _, r := range gap {
			if p != nil {
				lessons = append(lessons, gapLessons(e, r, p)...)
			}
		}
		p = fit(lessons, uint64(round))
		for k := range p {
			n, right := 0, 0
			for _, l := range lessons {
				if l.table == k {
					n++
					right += btoi(l.right[best(&p[k], l)])
				}
			}
			t.Logf("round %d, table %d: %d lessons, %.3f right", round, k, n, ratio(right, n))
		}
	}
	if err := os.WriteFile("ranker_table.go", table(t, p), 0o644); err != nil {
		t.Fatal(err)
	}
}

// trainable are the rows of the development half that share no article with the
// held-out half.
func trainable(rows []gapRow) []gapRow {
	held := map[string]bool{}
	for i, r := range rows {
		if i%2 == 1 {
			held[r.url] = true
		}
	}
	var out []gapRow
	for i, r := range rows {
		if i%2 == 0 && !held[r.url] {
			out = append(out, r)
		}
	}
	return out
}

// gumLessons reads a document of GUM. Without parameters each pronoun is given
// what it means, so that those after it learn from true chains.
func gumLessons(e *extract.Engine, d gumDoc, p []extract.Parameters) []lesson {
	cluster := map[int]string{}
	for _, m := range d.mentions {
		cluster[m.head.Start] = m.cluster
	}
	named := func(s extract.Span) (string, bool) {
		for _, m := range d.mentions {
			if overlaps(m.head, s) && strings.HasPrefix(m.tag, "NNP") {
				return m.cluster, true
			}
		}
		return "", false
	}
	var out []lesson
	e.Watch(d.text, p, func(c extract.PronounCase) (int, bool) {
		mine, told := cluster[c.At.Start]
		is := func(x extract.CandidateCase) bool {
			for _, h := range x.Heads {
				if of, ok := cluster[h.Start]; ok {
					return told && of == mine
				}
			}
			if len(x.Heads) > 0 || !told {
				return false
			}
			for _, n := range x.Names { // named only afterwards
				if of, ok := named(n); ok {
					return of == mine
				}
			}
			return false
		}
		out = append(out, lessonsOf(c, is)...)
		first := len(c.Candidates) - 1
		for k := first - 1; k >= 0; k-- {
			if is(c.Candidates[k]) {
				first = k
			}
		}
		return first, p == nil
	})
	return out
}

// lessonsOf are a pronoun's candidates and, where its gender forbids others, the
// same among those: who is meant is to be found without it too. Where no candidate
// is right the last one is, which is none of them.
func lessonsOf(c extract.PronounCase, is func(extract.CandidateCase) bool) []lesson {
	sets := [][]extract.CandidateCase{c.Candidates}
	if len(c.Alike) > len(c.Candidates) {
		sets = append(sets, c.Alike)
	}
	var out []lesson
	for _, cands := range sets {
		l := lesson{table: c.Table, feminine: c.Feminine}
		some := false
		for _, x := range cands {
			right := !x.None && is(x)
			some = some || right
			l.add(x, right)
		}
		l.right[len(l.right)-1] = l.right[len(l.right)-1] || !some
		out = append(out, l)
	}
	return out
}

// active is a feature that is not zero.
type active struct {
	feature int
	value   float64
}

func (l *lesson) add(x extract.CandidateCase, right bool) {
	var on []active
	for f, v := range x.Features {
		if v != 0 {
			on = append(on, active{f, float64(v)})
		}
	}
	l.x, l.right = append(l.x, on), append(l.right, right)
}

// gapLessons reads a snippet of GAP, in which one pronoun is known.
func gapLessons(e *extract.Engine, r gapRow, p []extract.Parameters) []lesson {
	var out []lesson
	e.Watch(r.text, p, func(c extract.PronounCase) (int, bool) {
		if c.At.Start != r.pronoun.Start {
			return 0, false
		}
		neither := !r.coref[0] && !r.coref[1]
		all := lessonsOf(c, func(x extract.CandidateCase) bool {
			var names [2]bool
			for _, h := range append(append([]extract.Span(nil), x.Heads...), x.Names...) {
				for k, n := range r.names {
					names[k] = names[k] || overlaps(h, n)
				}
			}
			if neither {
				return !names[0] && !names[1]
			}
			return names[0] && r.coref[0] || names[1] && r.coref[1]
		})
		if neither { // then any other is right, and so is none of them
			all = all[:1]
			all[0].right[len(all[0].right)-1] = true
		}
		out = append(out, all...)
		return 0, false
	})
	return out
}

// fit trains the tables by Adam on the likelihood of the right candidates.
func fit(lessons []lesson, seed uint64) []extract.Parameters {
	p := make([]extract.Parameters, extract.RankerTables)
	for k := range p {
		var mine []lesson
		for _, l := range lessons {
			if l.table == k {
				mine = append(mine, l)
			}
			if l.table == k && l.feminine {
				mine = append(mine, l)
			}
		}
		for part := range parts {
			q := fitTable(mine, rand.New(rand.NewPCG(seed, uint64(k*parts+part))))
			p[k].In, p[k].Bias, p[k].Out = append(p[k].In, q.In...), append(p[k].Bias, q.Bias...), append(p[k].Out, q.Out...)
		}
		p[k].Least = least[k]
	}
	return p
}

const (
	parts   = 16 // nets of one table, whose scores are averaged
	width   = extract.RankerHidden / parts
	epochs  = 12
	batch   = 16
	rate    = 0.003
	decay   = 0.02 // of the weights, as AdamW has it
	dropped = 0.2  // share of units left out while training
)

func fitTable(lessons []lesson, rng *rand.Rand) extract.Parameters {
	n := newNet(rng)
	step := 0
	for epoch := range epochs {
		rng.Shuffle(len(lessons), func(a, b int) { lessons[a], lessons[b] = lessons[b], lessons[a] })
		for lo := 0; lo < len(lessons); lo += batch {
			for i := range n.grad {
				n.grad[i] = 0
			}
			for _, l := range lessons[lo:min(lo+batch, len(lessons))] {
				n.learn(l, rng)
			}
			step++
			n.step(step, rate*(1-float64(epoch)/epochs))
		}
	}
	return n.parameters()
}

// net is the parameters in one row: for each unit its weights, bias and output.
type net struct{ w, grad, m, v []float64 }

const unit = extract.RankerFeatures + 2

func newNet(rng *rand.Rand) *net {
	size := width * unit
	n := &net{w: make([]float64, size), grad: make([]float64, size), m: make([]float64, size), v: make([]float64, size)}
	for i := range n.w {
		switch i % unit {
		case unit - 2:
		case unit - 1:
			n.w[i] = rng.NormFloat64() * 0.4
		default:
			n.w[i] = rng.NormFloat64() * 0.2
		}
	}
	return n
}

func (n *net) forward(x []active, on []bool, act []float64) float64 {
	score := 0.0
	for h := range width {
		w := n.w[h*unit : (h+1)*unit]
		act[h] = 0
		if !on[h] {
			continue
		}
		sum := w[unit-2]
		for _, a := range x {
			sum += w[a.feature] * a.value
		}
		if sum > 0 {
			act[h] = sum
			score += sum * w[unit-1]
		}
	}
	return score
}

// learn adds the gradient of one lesson.
func (n *net) learn(l lesson, rng *rand.Rand) {
	on := make([]bool, width)
	for h := range on {
		on[h] = rng.Float64() >= dropped
	}
	act := make([][width]float64, len(l.x))
	score := make([]float64, len(l.x))
	for k, x := range l.x {
		score[k] = n.forward(x, on, act[k][:])
	}
	all, good := softmax(score, nil), softmax(score, l.right)
	for k, x := range l.x {
		d := all[k] - good[k]
		if math.Abs(d) < 1e-5 {
			continue
		}
		for h := range act[k] {
			if act[k][h] <= 0 {
				continue
			}
			w, g := n.w[h*unit:(h+1)*unit], n.grad[h*unit:(h+1)*unit]
			g[unit-1] += d * act[k][h]
			up := d * w[unit-1]
			g[unit-2] += up
			for _, a := range x {
				g[a.feature] += up * a.value
			}
		}
	}
}

// softmax over those that count, all where only is nil.
func softmax(score []float64, only []bool) []float64 {
	top := math.Inf(-1)
	for k, s := range score {
		if only == nil || only[k] {
			top = max(top, s)
		}
	}
	out, sum := make([]float64, len(score)), 0.0
	for k, s := range score {
		if only == nil || only[k] {
			out[k] = math.Exp(s - top)
			sum += out[k]
		}
	}
	for k := range out {
		out[k] /= sum
	}
	return out
}

func (n *net) step(t int, rate float64) {
	for i, g := range n.grad {
		g /= batch
		n.m[i] = 0.9*n.m[i] + 0.1*g
		n.v[i] = 0.999*n.v[i] + 0.001*g*g
		m, v := n.m[i]/(1-math.Pow(0.9, float64(t))), n.v[i]/(1-math.Pow(0.999, float64(t)))
		n.w[i] -= rate * (m/(math.Sqrt(v)+1e-8) + decay*n.w[i])
	}
}

func (n *net) parameters() extract.Parameters {
	p := extract.Parameters{}
	for h := range width {
		w := n.w[h*unit : (h+1)*unit]
		p.In, p.Bias, p.Out = append(p.In, w[:unit-2]), append(p.Bias, w[unit-2]), append(p.Out, w[unit-1]*(1-dropped)/parts)
	}
	return p
}

// best is the candidate of the highest score.
func best(p *extract.Parameters, l lesson) int {
	top, at := math.Inf(-1), 0
	for k, x := range l.x {
		score := 0.0
		for h := range p.In {
			sum := p.Bias[h]
			for _, a := range x {
				sum += p.In[h][a.feature] * a.value
			}
			score += max(sum, 0) * p.Out[h]
		}
		if score > top {
			top, at = score, k
		}
	}
	return at
}

// least are the probabilities below which no entity is told, by table.
var least = [extract.RankerTables]float64{0.4, 0.6, 0.6}

// table is ranker_table.go with these parameters.
func table(tb testing.TB, p []extract.Parameters) []byte {
	tb.Helper()
	var b bytes.Buffer
	b.WriteString("// Code generated by go test ./extract -run TestTrainRanker -train; DO NOT EDIT.\n\npackage extract\n\nvar rankerTable = [3]layer{\n")
	row := func(xs []float64) {
		b.WriteString("{")
		for _, x := range xs {
			fmt.Fprintf(&b, "%.3g,", x)
		}
		b.WriteString("},\n")
	}
	for k := range p {
		fmt.Fprintf(&b, "{\nleast: %g, in: [hidden][features]float32{\n", p[k].Least)
		for h := range p[k].In {
			row(p[k].In[h])
		}
		b.WriteString("}, bias: [hidden]float32")
		row(p[k].Bias)
		b.WriteString("out: [hidden]float32")
		row(p[k].Out)
		b.WriteString("},\n")
	}
	b.WriteString("}\n")
	out, err := format.Source(b.Bytes())
	if err != nil {
		tb.Fatal(err)
	}
	return out
}
