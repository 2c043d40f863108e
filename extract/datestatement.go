package extract

// dateStatements gives events and quotes the time their clause tells. The parse
// decides where it can: a date belongs to the verb or noun it hangs on, so that
// in "accused X of attacking Y on Monday" Monday is the attack's.
func (d *document) dateStatements() {
	for _, e := range d.events {
		if w, told := d.dateOf(e.at); told {
			e.date = w
		}
	}
	for _, q := range d.quotes {
		if q.date == nil && len(q.cue) > 0 {
			if w, _ := d.dateOf(q.cueToken); w != nil {
				when := *w
				q.date = &when
			}
		}
	}
}

// dateOf is the time of what token i tells, nil for none; false where the parse
// does not say which of the sentence's dates belong to it.
func (d *document) dateOf(i int) (*When, bool) {
	s := d.sentenceOf(i)
	best, foreign := -1, false
	for k := s.lo; k < s.hi; k++ {
		n := d.dateAt[k]
		if n <= 0 || d.inMark[k] != d.inMark[i] {
			continue
		}
		x := d.dates[n-1]
		switch owner := d.ownerOf(x.span, i); {
		case owner == i && d.elsewhen(i, x.span):
			foreign = true
		case owner == i || d.shares(owner, i, x.span):
			if best < 0 || abs(k-i) < abs(d.dates[best].lo-i) {
				best = int(n - 1)
			}
		case owner >= 0:
			foreign = true
		}
		k = x.hi - 1
	}
	switch {
	case best >= 0:
		when := d.dates[best].When
		return &when, true
	case foreign:
		return nil, true
	}
	return nil, false
}

// ownerOf is what a date hangs on: the trigger, if the way up leads through it, or
// the first verb; -1 for neither.
func (d *document) ownerOf(date span, trigger int) int {
	k := date.hi - 1
	for n := d.nodes[k].head; n >= date.lo && n < date.hi && n != k; n = d.nodes[k].head {
		k = n
	}
	if h := d.nodes[k].head; d.nodes[k].dep == "poss" && h != trigger {
		return h // "yesterday's hijacking"
	}
	passed := 0
	for range 40 {
		if k == trigger {
			return k
		}
		if k < date.lo || k >= date.hi {
			w := d.toks[k].low
			if w == "until" || w == "till" || w == "since" {
				return -1 // how long, not when
			}
			if d.verbish(k) || passed > 0 && d.nodes[k].dep == "prep" && apart[w] {
				return k // "sentenced for a murder in May"
			}
			if d.nodes[k].pos == "NOUN" || d.nodes[k].pos == "PROPN" {
				passed++
			}
		}
		h := d.nodes[k].head
		if h == k || d.nodes[k].dep == "appos" { // "Omar Reza, held in 2019, was freed": of who he is
			return -1
		}
		k = h
	}
	return -1
}

// elsewhen says that a date behind the verb stands behind another act: "appointed him
// after the dismissal of Nowak in May", "sentenced her for a murder in 2017".
func (d *document) elsewhen(v int, date span) bool {
	punished := held[d.nodes[v].lemma] || d.nodes[v].lemma == "sentence" || d.nodes[v].lemma == "convict"
	for k := v + 1; k < date.lo-1; k++ {
		switch d.toks[k].low {
		case "after", "following":
			return d.nodes[k].pos != "ADV" && d.dateAt[k] == 0
		case "for":
			if punished && d.toks[date.lo-1].low == "in" {
				return true
			}
		}
	}
	return false
}

// apart are prepositions that bring another act than the verb's, with its own time.
var apart = set("for over after following into amid despite as about")

// shares says that a date before the first of two verbs joined by "and" is the
// second's too: "On Monday Kord met Orland and accused Vard".
func (d *document) shares(owner, i int, date span) bool {
	if owner < 0 || date.hi > owner {
		return false
	}
	for range 5 {
		if d.nodes[i].dep != "conj" || !d.verbish(i) || d.kid(i, "nsubj", "nsubjpass") >= 0 {
			return false
		}
		if i = d.nodes[i].head; i == owner {
			return true
		}
	}
	return false
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
