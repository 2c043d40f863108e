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
	asking       = set("who what when where why how which is are was were do does did have has can could will would")
	topical      = set("about on regarding for who which that where when")
	interviewing = set("interview interviews interviewed interviewing q&a conversation")
	conversing   = set("speak talk chat sit catch tell")
)

// shortQuestion is the most tokens a paragraph that asks may have.
const shortQuestion = 150

// introduced is how many paragraphs of an interview may tell whose it is, and in
// how many sentences of a text its author's name may stand.
const (
	introduced   = 8
	namedAtFirst = 40
)

// findSpeakers gives "I" and "you" outside of quotation marks to the one they
// mean: whoever is interviewed, or who wrote the text.
func (d *document) findSpeakers() {
	if d.labelledTurns() {
		return // they show who speaks
	}
	asks := d.questions()
	switch first := slices.Index(asks, true); {
	case d.alternates(asks):
		if who := d.interviewed(first); who != nobody {
			d.askedAndAnswered(asks, first, who)
		}
	case first < 0: // nobody else speaks
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

// questions says of each paragraph whether it is one that asks somebody.
func (d *document) questions() []bool {
	asks := make([]bool, len(d.paras))
	for p, r := range d.paras {
		last := r.hi - 1
		if last < r.lo || r.hi-r.lo > shortQuestion || d.toks[last].text != "?" {
			continue
		}
		asks[p] = asking[d.toks[r.lo].low] || d.holds(r, secondPerson)
	}
	return asks
}

// holds says that one of the words stands in r outside of quotation marks.
func (d *document) holds(r span, words map[string]bool) bool {
	for i := r.lo; i < r.hi; i++ {
		if words[d.toks[i].low] && d.inMark[i] == 0 {
			return true
		}
	}
	return false
}

// alternates says that several questions are each followed by an answer in the
// first person.
func (d *document) alternates(asks []bool) bool {
	answered := 0
	for p := range asks {
		if p > 0 && asks[p-1] && !asks[p] && d.holds(d.paras[p], answering) {
			answered++
		}
	}
	return answered >= 2
}

// interviewed is the one person whom the introduction of an interview says was
// asked: the first paragraph that names one decides, nobody where it names several.
func (d *document) interviewed(introduction int) int {
	for p := range min(introduced, introduction) {
		var found []int
		for i := d.paras[p].lo; i < d.paras[p].hi; i++ {
			if d.inMark[i] > 0 {
				continue
			}
			if who := d.asked(i); who != nobody && !slices.Contains(found, who) {
				found = append(found, who)
			}
		}
		if len(found) > 0 {
			if len(found) > 1 {
				return nobody
			}
			return found[0]
		}
	}
	return nobody
}

// asked is who gives the interview that token i tells of: the person who does the
// talking ("Anna Nowak spoke to us"), or else the first one named after it in its
// sentence ("spoke with Anna Nowak"); nobody where the token tells of none.
func (d *document) asked(i int) int {
	s := d.sentenceOf(i)
	talks := conversing[d.nodes[i].lemma] && d.isVerb(i)
	switch to := d.low(i+1, s.span); {
	case interviewing[d.toks[i].low]:
	case talks && (to == "with" || to == "to" || d.low(i+2, s.span) == "with" || d.nodes[i].lemma == "tell"):
	default:
		return nobody
	}
	if talks || d.low(i+1, s.span) == "by" {
		if m, ok := d.mentionAt(d.kid(i, "nsubj", "nsubjpass")); ok && d.kindOf(m.entity) == "PERSON" {
			return m.entity
		}
	}
	if d.low(i+1, s.span) == "by" {
		return d.personIn(s.lo, i)
	}
	if d.nodes[i].lemma == "tell" {
		return nobody
	}
	if with := d.kid(i, "prep"); with >= 0 {
		if m, ok := d.mentionAt(d.kid(with, "pobj")); ok && organized(d.kindOf(m.entity)) {
			return nobody // who asks
		}
	}
	end := i + 1
	for end < s.hi && !d.isVerb(end) && !topical[d.toks[end].low] {
		end++
	}
	return d.personIn(i+1, end)
}

// personIn is the first person named from token lo to hi, nobody where others are
// joined to the name.
func (d *document) personIn(lo, hi int) int {
	for k := lo; k < hi; k++ {
		m, ok := d.mentionAt(k)
		if !ok || m.form != "NAME" || d.kindOf(m.entity) != "PERSON" {
			continue
		}
		if d.accompanied(m) {
			return nobody
		}
		return m.entity
	}
	return nobody
}

// accompanied says that "and" joins someone else to a name.
func (d *document) accompanied(m *mention) bool {
	h := d.headOf(m.span)
	return d.nodes[h].dep == "conj" || d.kid(h, "conj") >= 0
}

// askedAndAnswered gives "you" in the questions and "I" in the answers to who is asked.
func (d *document) askedAndAnswered(asks []bool, first, who int) {
	for p := first; p < len(d.paras); p++ {
		switch r := d.paras[p]; {
		case asks[p]:
			d.means(r, secondPerson, who)
		case d.answers(r, who):
			d.means(r, firstPerson, who)
		}
	}
}

// answers says that a paragraph may be in the words of who is asked: it does not
// speak of them by name, nor begin with the name of another.
func (d *document) answers(r span, who int) bool {
	for i := r.lo; i < r.hi; i++ {
		m, ok := d.mentionAt(i)
		if !ok || m.form != "NAME" || d.kindOf(m.entity) != "PERSON" {
			continue
		}
		if label := m.lo == r.lo && m.hi < r.hi && d.toks[m.hi].text == ":"; label != (m.entity == who) {
			return false
		}
	}
	return true
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
