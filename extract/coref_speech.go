package extract

import "slices"

// Who says "I" outside of quotation marks is told by what kind of text it is: an
// interview printed as questions and answers, or a text whose author gives his or
// her name. Where neither is plain, "I" means nobody.

var (
	firstPerson  = set("i me my mine myself")
	firstPlural  = set("we us our ours ourselves")
	secondPerson = set("you your yours yourself")
	answering    = set("i me my mine myself we us our")
)

// voice is a stretch of text in which such pronouns as stand outside of quotation
// marks are one person's.
type voice struct {
	span
	words map[string]bool
	who   int
	mark  int32 // that of d.inMark where they stand inside of quotation marks
}

// findVoices finds who says "I" and who is called "you" outside of quotation marks:
// whoever is interviewed, or who speaks or writes the text.
func (d *document) findVoices() {
	d.voices, d.speaking = nil, nil
	d.blockVoices()
	if d.turns != nil {
		d.turnsSpoken()
		return
	}
	if d.labelledTurns() {
		return // they show who speaks
	}
	asks := d.questions()
	if d.answered(asks) > 0 {
		d.interview(asks)
		return
	}
	if who, from := d.author(!slices.Contains(asks, true)); who != nobody {
		for _, r := range d.paras[from:] {
			d.means(r, firstPerson, who)
		}
	}
}

// means records that the pronouns of r are someone's.
func (d *document) means(r span, words map[string]bool, who int) {
	d.voices = append(d.voices, voice{span: r, words: words, who: who})
	if !words["i"] {
		return
	}
	if d.speaking == nil {
		d.speaking = make([]int32, len(d.toks))
	}
	for i := r.lo; i < r.hi; i++ {
		if d.speaking[i] == 0 {
			d.speaking[i] = int32(who + 1)
		}
	}
}

// speakerAt is who would say "I" at token i, outside of quotation marks; nobody
// where that is not known.
func (d *document) speakerAt(i int) int {
	if d.speaking == nil || d.inMark[i] > 0 {
		return nobody
	}
	return int(d.speaking[i]) - 1
}

// hearVoices makes mentions of the pronouns of those who speak and are spoken to.
func (d *document) hearVoices() {
	for _, v := range d.voices {
		for i := v.lo; i < v.hi; i++ {
			if d.own(i, v.words) && d.inMark[i] == v.mark && (d.nodes[i].pos == "PRON" || d.nodes[i].dep == "poss") {
				d.mention(span{i, i + 1}, "PRONOUN", v.who)
			}
		}
	}
}

// labelledTurns says that the paragraphs of a transcript begin with who speaks.
func (d *document) labelledTurns() bool {
	n := 0
	for _, r := range d.paras {
		for i := r.lo + 1; i < min(r.lo+5, r.hi) && d.toks[r.lo].capital; i++ {
			if d.toks[i].text == ":" {
				n++
				break
			}
		}
	}
	return 3*n > len(d.paras)
}

// own says that token i is one of the pronouns and means nobody yet.
func (d *document) own(i int, words map[string]bool) bool {
	t := &d.toks[i]
	return d.at[i] == 0 && words[t.low] && (t.low != "i" || t.text == "I")
}

// resolveSpeakers gives "I" inside quotation marks to who says it, "we" to the
// institution that speaks or that is spoken for, and "you" to the one person who is
// told it. What someone is only said to have said is in the words of who writes.
func (d *document) resolveSpeakers() {
	for _, q := range d.quotes {
		if len(q.speakers) != 1 || q.negated {
			continue
		}
		who := q.speakers[0]
		for _, c := range q.content {
			switch {
			case d.kindOf(who) == "PERSON":
				d.says(q, c, firstPerson, who)
			case organized(d.kindOf(who)):
				d.says(q, c, firstPlural, who)
			}
			if q.behalf != nobody {
				d.says(q, c, firstPlural, q.behalf)
			}
			if len(q.addressees) == 1 && d.kindOf(q.addressees[0]) == "PERSON" {
				d.says(q, c, secondPerson, q.addressees[0])
			}
		}
	}
	d.resolveQuoted()
}

// says gives the pronouns of content c that are the speaker's own words to someone:
// all of them where the quote is direct, else those between marks.
func (d *document) says(q *quote, c span, words map[string]bool, who int) {
	for k := c.lo; k < c.hi; k++ {
		if d.own(k, words) && (q.style == "DIRECT" || q.rule == turnRule || q.style == "MIXED" && d.inMark[k] > 0) {
			d.mention(span{k, k + 1}, "PRONOUN", who)
		}
	}
}
