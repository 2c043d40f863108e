package extract

import (
	"slices"
	"strings"
)

// Who says "I" outside of quotation marks is told by what kind of text it is: an
// interview printed as questions and answers, or a text whose author gives his or
// her name. Where neither is plain, "I" means nobody.

var (
	firstPerson  = set("i me my mine myself")
	firstPlural  = set("we us our ours ourselves")
	secondPerson = set("you your yours yourself")
	answering    = set("i me my mine myself we us our")
)

// namedAtFirst is in how many sentences of a text its author's name may stand.
const namedAtFirst = 40

// findSpeakers gives "I" and "you" outside of quotation marks to the one they
// mean: whoever is interviewed, or who wrote the text.
func (d *document) findSpeakers() {
	if d.labelledTurns() {
		return // they show who speaks
	}
	asks := d.questions()
	switch {
	case d.answered(asks) > 0:
		d.interview(asks)
	case !slices.Contains(asks, true): // nobody else speaks
		if who := d.author(); who != nobody {
			for p := range d.paras {
				d.means(d.paras[p], firstPerson, who)
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

// means gives the pronouns of r that stand outside of quotation marks to someone.
func (d *document) means(r span, words map[string]bool, who int) {
	for i := r.lo; i < r.hi; i++ {
		if d.own(i, words) && d.inMark[i] == 0 && (d.nodes[i].pos == "PRON" || d.nodes[i].dep == "poss") {
			d.mention(span{i, i + 1}, "PRONOUN", who)
		}
	}
}

// own says that token i is one of the pronouns and means nobody yet.
func (d *document) own(i int, words map[string]bool) bool {
	t := &d.toks[i]
	return d.at[i] == 0 && words[t.low] && (t.low != "i" || t.text == "I")
}

// author is the person who says at the beginning of the text who he or she is
// ("My name is Anna Nowak"), or who alone stands in its byline; nobody where
// several do.
func (d *document) author() int {
	var found []int
	for n := range min(namedAtFirst, len(d.sents)) {
		if who := d.introducesSelf(&d.sents[n]); who != nobody && !slices.Contains(found, who) {
			found = append(found, who)
		}
	}
	if len(found) == 0 {
		found = d.bylined()
	}
	if len(found) == 1 {
		return found[0]
	}
	return nobody
}

// introducesSelf reads "I am Anna Nowak", "my name is Anna", "it's Anna here" at
// the beginning of a clause outside of quotation marks.
func (d *document) introducesSelf(s *sentence) int {
	for i := s.lo; i+2 < s.hi; i++ {
		if d.inMark[i] > 0 {
			continue
		}
		k := 0
		switch {
		case d.toks[i].low == "my" && d.toks[i+1].low == "name" && d.isBe(i+2):
			k = i + 3
		case d.toks[i].low == "i" && d.isBe(i+1):
			k = i + 2
		case d.toks[i].low == "it" && d.isBe(i+1) && i > s.lo && greetings[d.toks[i-1].low]:
			k = i + 2
		default:
			continue
		}
		if m, ok := d.mentionAt(k); ok && m.lo == k && m.form == "NAME" && d.kindOf(m.entity) == "PERSON" && d.low(m.hi, s.span) != "'s" {
			return m.entity
		}
	}
	return nobody
}

var greetings = set("hi hey hello morning evening afternoon everyone everybody")

func (d *document) isBe(i int) bool {
	switch d.toks[i].low {
	case "am", "is", "'s", "'m", "’s", "’m":
		return true
	}
	return false
}

// bylined are the persons of the article's byline, and of a first paragraph that
// is one: "By Anna Nowak".
func (d *document) bylined() []int {
	var found []int
	for id, e := range d.entities {
		if e.kind == "PERSON" && slices.ContainsFunc(d.article.Authors, func(a string) bool { return strings.EqualFold(strings.TrimSpace(a), e.name) }) {
			found = append(found, id)
		}
	}
	for p := range min(3, len(d.paras)) {
		r := d.paras[p]
		if m, ok := d.mentionAt(r.lo + 1); ok && d.low(r.lo, r) == "by" && m.form == "NAME" && d.kindOf(m.entity) == "PERSON" && !slices.Contains(found, m.entity) && r.hi-m.hi < 8 {
			found = append(found, m.entity)
		}
	}
	if len(d.article.Authors) > 1 {
		return nil
	}
	return found
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
