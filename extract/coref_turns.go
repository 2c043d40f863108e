package extract

// turnsSpoken gives "I" in the turns of a transcript to who speaks them, and "you"
// in a question to who answers it.
func (d *document) turnsSpoken() {
	d.findGuest()
	two := d.speakers() == 2
	for i := range d.turns {
		t := &d.turns[i]
		to := nobody
		if i+1 < len(d.turns) && len(d.turns[i+1].speakers) == 1 {
			to = d.turns[i+1].speakers[0]
		}
		who := nobody
		if len(t.speakers) == 1 && d.kindOf(t.speakers[0]) == "PERSON" {
			who = t.speakers[0]
		}
		for k, r := range t.content {
			if who != nobody {
				d.means(r, firstPerson, who)
			}
			if to != nobody && to != who && d.kindOf(to) == "PERSON" {
				d.asksOf(t, r, two, k == len(t.content)-1, to)
			}
		}
	}
	d.goesOn(&d.turns[len(d.turns)-1])
}

// goesOn gives "I" after the first paragraph of the last turn to its speaker too, up
// to where that person is named or another gives a name.
func (d *document) goesOn(t *turn) {
	if len(t.speakers) != 1 || d.kindOf(t.speakers[0]) != "PERSON" {
		return
	}
	for _, r := range d.paras[t.para+1:] {
		if d.spokenOfIn(r, t.speakers[0]) {
			return
		}
		d.means(r, firstPerson, t.speakers[0])
	}
}

// spokenOfIn says that a paragraph names a person outside of quotation marks, or
// that somebody gives a name in it.
func (d *document) spokenOfIn(r span, who int) bool {
	for i := r.lo; i < r.hi; i++ {
		if m, ok := d.mentionAt(i); ok && m.form == "NAME" && m.entity == who && d.inMark[i] == 0 {
			return true
		}
	}
	for n := d.sentenceIndex(r.lo); n < len(d.sents) && d.sents[n].lo < r.hi; n++ {
		if d.introducesSelf(&d.sents[n]) != nobody {
			return true
		}
	}
	return false
}

// findGuest gives the turns marked as answers to the one who is interviewed.
func (d *document) findGuest() {
	first := d.turns[0].para
	who := nobody
	for i := range d.turns {
		t := &d.turns[i]
		if t.part != answers {
			continue
		}
		if who == nobody {
			if who = d.interviewed(first); who == nobody {
				who = d.presented(first)
			}
			if who == nobody {
				return
			}
		}
		t.speakers = []int{who}
	}
}

// speakers is how many speak in a transcript, all who only ask counted as one.
func (d *document) speakers() int {
	seen := map[int]bool{}
	for i := range d.turns {
		switch t := &d.turns[i]; {
		case len(t.speakers) > 0:
			seen[t.speakers[0]] = true
		case t.part != unknown:
			seen[-1-int(t.part)] = true
		}
	}
	return len(seen)
}

// asksOf gives "you" in what a turn asks to who answers next: in all of it where it
// is a question put by one who only asks, in its questions where two speak, else in
// the question it ends with.
func (d *document) asksOf(t *turn, r span, two, last bool, to int) {
	if t.part == asks {
		d.means(r, secondPerson, to)
		return
	}
	for n := d.sentenceIndex(r.lo); n < len(d.sents) && d.sents[n].lo < r.hi; n++ {
		s := d.sents[n].span
		if d.toks[s.hi-1].text != "?" {
			continue
		}
		if two || last && s.hi >= r.hi-1 {
			d.means(s, secondPerson, to)
		}
	}
}
