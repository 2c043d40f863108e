package main

import (
	"cmp"
	"log"
	"math"
	"math/rand/v2"
	"slices"

	"newsgraph/extract"
)

// lessons gathers decisions and counts the articles that each trait is seen in.
type lessons struct {
	list []extract.Lesson
	seen map[uint32]int
}

func (l *lessons) add(article []extract.Lesson) {
	l.list = append(l.list, article...)
	here := map[uint32]bool{}
	for _, x := range article {
		for _, o := range x.Options {
			for _, t := range o {
				if !here[t] {
					here[t] = true
					l.seen[t]++
				}
			}
		}
	}
}

// split parts the lessons of one decision from the others.
func (l *lessons) split(decision string) (these, others lessons) {
	these.seen, others.seen = l.seen, l.seen
	for _, x := range l.list {
		if x.Decision == decision {
			these.list = append(these.list, x)
		} else {
			others.list = append(others.list, x)
		}
	}
	return these, others
}

// enough are the lessons with only such traits as n articles share.
func (l *lessons) enough(n int) []extract.Lesson {
	for i := range l.list {
		for k, o := range l.list[i].Options {
			kept := o[:0]
			for _, t := range o {
				if l.seen[t] >= n {
					kept = append(kept, t)
				}
			}
			l.list[i].Options[k] = kept
		}
	}
	return l.list
}

// learn fits a log-linear model by AdaGrad (Duchi, Hazan and Singer, 2011) and
// returns the mean of its weights over the second half of the steps.
func learn(list []extract.Lesson, epochs int, decay float64) extract.Weights {
	const rate = 0.1
	type parameter struct {
		w, g2, sum float64
		since      int // the step that sum reaches to
	}
	ps := map[uint32]*parameter{}
	for _, x := range list {
		for _, o := range x.Options {
			for _, t := range o {
				if ps[t] == nil {
					ps[t] = &parameter{g2: 1e-3}
				}
			}
		}
	}
	steps, first := epochs*len(list), epochs*len(list)/2
	at := 0
	move := func(t uint32, g float64) {
		p := ps[t]
		if at > first {
			p.sum += p.w * float64(at-max(p.since, first))
			p.since = at
		}
		g += decay * p.w * 1000
		p.g2 += g * g
		p.w -= rate * g / math.Sqrt(p.g2)
	}
	order := rand.New(rand.NewPCG(1, 2))
	index := make([]int, len(list))
	for i := range index {
		index[i] = i
	}
	var scores []float64
	for range epochs {
		order.Shuffle(len(index), func(i, j int) { index[i], index[j] = index[j], index[i] })
		for _, n := range index {
			at++
			x := &list[n]
			scores = scores[:0]
			top := math.Inf(-1)
			for _, o := range x.Options {
				sum := 0.0
				for _, t := range o {
					sum += ps[t].w
				}
				scores = append(scores, sum)
				top = max(top, sum)
			}
			if len(scores) == 1 {
				g := 1 / (1 + math.Exp(-scores[0]))
				if x.Right == 0 {
					g--
				}
				for _, t := range x.Options[0] {
					move(t, g)
				}
				continue
			}
			z := 0.0
			for i := range scores {
				scores[i] = math.Exp(scores[i] - top)
				z += scores[i]
			}
			for i, o := range x.Options {
				g := scores[i] / z
				if i == x.Right {
					g--
				}
				if math.Abs(g) < 1e-4 {
					continue
				}
				for _, t := range o {
					move(t, g)
				}
			}
		}
	}
	w := make(extract.Weights, len(ps))
	for t, p := range ps {
		p.sum += p.w * float64(steps-max(p.since, first))
		if v := float32(p.sum / float64(steps-first)); math.Abs(float64(v)) > 0.002 {
			w[t] = v
		}
	}
	return w
}

// report logs how well weights decide lessons: the loss in nats, and the share
// of choices that are right, or the best F1 of yes and no.
func report(w extract.Weights, list []extract.Lesson) {
	type sure struct {
		p  float64
		ok bool
	}
	loss, count, right := map[string]float64{}, map[string]int{}, map[string]int{}
	binary := map[string][]sure{}
	for _, x := range list {
		count[x.Decision]++
		var scores []float64
		for _, o := range x.Options {
			sum := 0.0
			for _, t := range o {
				sum += float64(w[t])
			}
			scores = append(scores, sum)
		}
		if len(scores) == 1 && x.Decision != "source" && x.Decision != "content" {
			p := 1 / (1 + math.Exp(-scores[0]))
			binary[x.Decision] = append(binary[x.Decision], sure{p, x.Right == 0})
			if x.Right != 0 {
				p = 1 - p
			}
			loss[x.Decision] -= math.Log(max(p, 1e-9))
			continue
		}
		best, z := 0, 0.0
		for i, s := range scores {
			if s > scores[best] {
				best = i
			}
			z += math.Exp(s)
		}
		loss[x.Decision] += math.Log(z) - scores[x.Right]
		if best == x.Right {
			right[x.Decision]++
		}
	}
	for _, d := range []string{"cue", "source", "content", "extent"} {
		if count[d] == 0 {
			continue
		}
		share := float64(right[d]) / float64(count[d])
		if b := binary[d]; len(b) > 0 {
			slices.SortFunc(b, func(x, y sure) int { return cmp.Compare(y.p, x.p) })
			all, got := 0, 0
			for _, x := range b {
				if x.ok {
					all++
				}
			}
			for i, x := range b {
				if x.ok {
					got++
				}
				share = max(share, 2*float64(got)/float64(all+i+1))
			}
		}
		log.Printf("%-8s %6d decisions, loss %.4f, right %.4f", d, count[d], loss[d]/float64(count[d]), share)
	}
}
