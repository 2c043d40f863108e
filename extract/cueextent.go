package extract

// maxCue is how many tokens a cue may reach to each side of its head.
const maxCue = 9

// cueExtent is the words that signal saying, around the head at token v: as far
// to each side as the words there belong to it more likely than not.
func (f *quoter) cueExtent(v int, source span, content []span, s *sentence) span {
	out := span{v, v + 1}
	for _, dir := range []int{-1, 1} {
		best, sum, score := 0, 0.0, 0.0
		prev := v
		for n := 1; n <= maxCue; n++ {
			k := v + dir*n
			if !f.mayExtend(k, source, content, s) {
				break
			}
			sum += f.weights.score(f.extentTraits(v, k, prev, source, content, s))
			if sum > score {
				best, score = n, sum
			}
			prev = k
		}
		best = f.finished(v, dir, f.signalledExtent(v, dir, best, source, content, s))
		if dir < 0 {
			out.lo = v - best
		} else {
			out.hi = v + 1 + best
		}
	}
	return out
}

// finished is n, the tokens that a cue reaches to one side of its head at token
// v, without marks at its end and words whose noun is left out: "said in an".
func (f *quoter) finished(v, dir, n int) int {
	for n > 0 {
		k := v + dir*n
		t := f.nodes[k].tag
		switch {
		case f.toks[k].kind == punct:
			n--
		case dir > 0 && n > 1 && (t == "DT" || t == "PRP$") && f.nodes[k-1].tag == "IN":
			n -= 2
		default:
			return n
		}
	}
	return n
}

// signalledExtent is n, the tokens that a cue reaches to one side of its head at
// token v, with those that the network is sure of and without the last ones that
// it sees no cue in.
func (f *quoter) signalledExtent(v, dir, n int, source span, content []span, s *sentence) int {
	const none = 0.2
	if len(f.signals.odds) == 0 {
		return n
	}
	for n < maxCue {
		k := v + dir*(n+1)
		if !f.mayExtend(k, source, content, s) || f.nodes[k].pos == "PRON" || f.signals.at(k, cueSignal) < sureSignal {
			break
		}
		n++
	}
	for n > 0 && (f.signals.at(v+dir*n, cueSignal) < none || f.toks[v+dir*n].low == "it") {
		n--
	}
	return n
}

// mayExtend says that token k is of the sentence, and neither of who says it
// nor of what is said.
func (f *quoter) mayExtend(k int, source span, content []span, s *sentence) bool {
	if k < s.lo || k >= s.hi || source.lo <= k && k < source.hi {
		return false
	}
	for _, c := range content {
		if c.lo <= k && k < c.hi {
			return false
		}
	}
	return true
}

// extentTraits describes token k as a word of the cue with head v.
func (f *quoter) extentTraits(v, k, prev int, source span, content []span, s *sentence) []uint32 {
	t := traitsOf("extent")
	l := f.lemma(v)
	side, far := "<", v-k
	if k > v {
		side, far = ">", k-v
	}
	path, ok := f.pathTo(k, f.pathUp(v))
	if !ok {
		path = "far"
	}
	w, lem := f.toks[k].low, f.lemma(k)
	t.add("bias", side)
	t.add("path", path, side)
	t.add("path", path, f.nodes[v].pos)
	t.add("path", path, lem)
	t.add("path", path, l)
	t.add("word", w, side)
	t.add("word", w, l, side)
	t.add("word", w, f.nodes[v].pos, bucket(far))
	t.add("tag", f.nodes[k].tag, side, bucket(far))
	t.add("tag", f.nodes[k].tag, f.nodes[prev].tag, side)
	t.add("l", l, side, bucket(far))
	t.add("prev", f.toks[prev].low, w)
	t.add("sort", f.sort(k), side, bucket(min(far, 4)))
	if len(f.signals.odds) > 0 {
		p, after := f.signals.at(k, cueSignal), f.signals.at(k+k-prev, cueSignal)
		t.add("signal", tenth(p), side)
		t.add("signal", level(p), path)
		t.add("signal", level(p), w)
		t.add("signal", level(p), level(f.signals.at(prev, cueSignal)), side, bucket(min(far, 3)))
		t.add("signal", level(p), level(after), side)
		t.add("signal head", level(p), level(f.signals.at(v, cueSignal)), side)
	}
	date := "-"
	if f.dateAt[k] != 0 {
		date = "date"
	}
	t.add("date", date, side, bucket(min(far, 3)))
	next := k + k - prev
	rest := "goes on"
	if !f.mayExtend(next, source, content, s) {
		rest = "content"
		if source.lo <= next && next < source.hi {
			rest = "source"
		} else if next < s.lo || next >= s.hi {
			rest = "end"
		}
	}
	t.add("rest", rest, side, f.nodes[k].tag)
	t.add("rest", rest, path)
	t.add("rest", rest, w)
	t.add("after", f.low(next, s.span), path)
	gap := 0
	for n := next; n != next+(k-prev)*12 && f.mayExtend(n, source, content, s); n += k - prev {
		gap++
	}
	t.add("gap", bucket(gap), rest, side)
	t.add("gap", bucket(gap), path)
	if f.inMark[k] > 0 && f.inMark[k] != f.inMark[v] {
		t.add("marked", side)
	}
	return t.ids
}
