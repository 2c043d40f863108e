package extract

import (
	"slices"
	"strings"
)

// namedAtFirst is in how many sentences of a text its author's name may stand.
const namedAtFirst = 40

// author is the one person whose words a text is, and its paragraph from which on:
// who says at the beginning who he or she is ("My name is Anna Nowak"), who alone
// stands in its byline, whose speech the heading says it is, who signs it or is
// introduced at its end. In a text in which somebody is asked something only what
// heads it counts.
func (d *document) author(alone bool) (who, from int) {
	if who, from := d.speechOf(); who != nobody {
		return who, from
	}
	if !alone {
		return nobody, 0
	}
	var found []int
	for n := range min(namedAtFirst, len(d.sents)) {
		if who := d.introducesSelf(&d.sents[n]); who != nobody && !slices.Contains(found, who) {
			found = append(found, who)
		}
	}
	if len(found) == 0 {
		found = d.bylined()
	}
	if len(found) == 0 {
		found = d.signed()
	}
	if len(found) == 1 {
		return found[0], 0
	}
	return nobody, 0
}

// heading is in how many paragraphs what heads a speech may stand.
const heading = 5

// speeches are what the words of one person are called in their heading.
var speeches = set("speech address remarks statement testimony lecture sermon keynote homily message letter eulogy toast essay diary")

// speechOf is whose speech or letter the heading says the text is, and the
// paragraph at which it begins: the one whom the heading names as its owner
// ("Prime Minister Nowak's speech", "Remarks by Anna Nowak"), where nothing after
// the heading speaks of that person by name.
func (d *document) speechOf() (who, from int) {
	who = nobody
	for p, r := range d.paras[:min(heading, len(d.paras))] {
		if d.holds(r, answering) {
			from = p
			break
		}
		for i := r.lo; i < r.hi && who == nobody; i++ {
			if speeches[d.toks[i].low] && d.inMark[i] == 0 {
				who = d.whoseSpeech(i, r)
			}
		}
	}
	if who == nobody || from == 0 || d.spokenOfAfter(who, d.paras[from].lo) {
		return nobody, 0
	}
	return who, from
}

// whoseSpeech is the person who owns the speech that token i of a heading tells of.
func (d *document) whoseSpeech(i int, r span) int {
	for k := i; k > r.lo && i-k < 5; k-- {
		if m, ok := d.mentionAt(k - 1); ok {
			if m.form == "NAME" && d.kindOf(m.entity) == "PERSON" && (d.low(m.hi, r) == "'s" || d.low(m.hi, r) == "'" || m.hi < i && d.toks[m.hi].capital) {
				return m.entity
			}
			if d.kindOf(m.entity) == "PERSON" {
				return nobody
			}
		}
	}
	for k := i + 1; k < min(i+4, r.hi); k++ {
		if low := d.toks[k].low; low != "by" && low != "from" && low != "of" {
			continue
		}
		who := d.personIn(k+1, min(k+10, r.hi))
		return who
	}
	return nobody
}

// spokenOfAfter says that a person is named from token lo on outside of quotation
// marks, as nobody names himself or herself.
func (d *document) spokenOfAfter(who, lo int) bool {
	return slices.ContainsFunc(d.mentions, func(m mention) bool {
		return m.form == "NAME" && m.entity == who && m.lo >= lo && d.inMark[m.lo] == 0
	})
}

// signed is who signs a text, or is introduced where it ends ("Anna Nowak is a
// teacher in Oslo."), and is named nowhere before.
func (d *document) signed() []int {
	n := len(d.paras) - 1
	if n < 1 {
		return nil
	}
	r := d.paras[n]
	m, ok := d.mentionAt(r.lo)
	if !ok || m.lo != r.lo || m.form != "NAME" || m.hi-m.lo < 2 || d.kindOf(m.entity) != "PERSON" || d.accompanied(m) || d.holds(r, firstPerson) {
		return nil
	}
	introduced := d.low(m.hi, r) == "is" || d.low(m.hi, r) == "was"
	if r.hi-m.hi > 6 && !introduced {
		return nil
	}
	who := m.entity
	for i := range d.mentions {
		if m := &d.mentions[i]; m.entity == who && m.form == "NAME" && m.lo < r.lo && m.lo >= d.paras[min(2, n)].lo {
			return nil
		}
	}
	return []int{who}
}

// introducesSelf reads "I am Anna Nowak", "my name is Anna", "it's Anna here" at
// the beginning of a clause outside of quotation marks.
func (d *document) introducesSelf(s *sentence) int {
	for i := s.lo; i+2 < s.hi; i++ {
		if d.inMark[i] > 0 {
			continue
		}
		if d.mimics(i) {
			return nobody
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

// mimics says that token i is a single mark before words that somebody is told to
// say, which are no quotation's: 'Hey Frank'.
func (d *document) mimics(i int) bool {
	t := &d.toks[i]
	return (t.text == "'" || t.text == "‘") && t.space && i+1 < len(d.toks) && !d.toks[i+1].space
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
