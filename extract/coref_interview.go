package extract

import (
	"slices"
	"strings"
)

var (
	asking       = set("who what when where why how which is are was were do does did have has can could will would")
	topical      = set("about on regarding for who which that where when")
	interviewing = set("interview interviews interviewed interviewing q&a conversation")
	conversing   = set("speak talk chat sit catch tell")
)

const (
	shortQuestion = 150 // the most tokens a paragraph that asks may have
	shortPrompt   = 80  // the same of one without a question mark
	introduced    = 8   // how many paragraphs of an interview may tell whose it is
)

// interview reads an interview printed as questions and answers, where it is told
// who was asked.
func (d *document) interview(asks []bool) {
	mixed := d.prompts(asks)
	first := slices.Index(asks, true)
	who := d.interviewed(first)
	if who == nobody && d.answered(asks) > 1 {
		who = d.presented(first)
	}
	if who != nobody {
		d.askedAndAnswered(asks, mixed, first, who)
	}
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

// answered is how many questions are followed by an answer in the first person.
func (d *document) answered(asks []bool) int {
	n := 0
	for p := range asks {
		if p > 0 && asks[p-1] && !asks[p] && d.holds(d.paras[p], answering) {
			n++
		}
	}
	return n
}

// prompts marks, in a text of questions and answers, what is put to who answers
// without a question mark: short, to "you", before an answer in the first person.
// Where it has an "I" of its own either may be speaking: it is mixed.
func (d *document) prompts(asks []bool) (mixed []bool) {
	mixed = make([]bool, len(asks))
	for p := range len(asks) - 1 {
		r := d.paras[p]
		if asks[p] || asks[p+1] || r.hi-r.lo > shortPrompt || !d.holds(r, secondPerson) || !d.holds(d.paras[p+1], answering) {
			continue
		}
		mixed[p] = d.holds(r, firstPerson)
		asks[p] = !mixed[p]
	}
	return mixed
}

// presented is the one person whom the introduction of an interview is about,
// where nothing says that he or she was asked: alone in its headline, or in all of
// it. An introduction speaks of neither "me" nor "you".
func (d *document) presented(introduction int) int {
	if introduction > introduced {
		return nobody
	}
	var found []int
	times := 0
	for p, r := range d.paras[:introduction] {
		if d.holds(r, firstPerson) || d.holds(r, secondPerson) {
			return nobody
		}
		for i := r.lo; i < r.hi; i++ {
			m, ok := d.mentionAt(i)
			if !ok || m.lo != i || m.form != "NAME" || d.kindOf(m.entity) != "PERSON" || d.citing(i) {
				continue
			}
			if d.accompanied(m) {
				return nobody
			}
			if times++; !slices.Contains(found, m.entity) {
				found = append(found, m.entity)
			}
		}
		if p == 0 && len(found) == 1 {
			return found[0]
		}
	}
	if len(found) != 1 || times < 2 {
		return nobody
	}
	return found[0]
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
		k := d.kid(i, "nsubj", "nsubjpass")
		if m, ok := d.mentionAt(k); ok && d.kindOf(m.entity) == "PERSON" {
			return m.entity
		} else if _, pronoun := pronounClasses[d.low(k, s.span)]; pronoun {
			return nobody // whom "she" means is not known, or not yet
		}
	}
	if d.low(i+1, s.span) == "by" {
		return d.personIn(s.lo, i)
	}
	if m, ok := d.mentionAt(d.kid(i, "dobj")); ok && !talks && d.kindOf(m.entity) == "PERSON" {
		return m.entity // "interviewed him"
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
		if !ok || m.form != "NAME" || d.kindOf(m.entity) != "PERSON" || d.citing(k) {
			continue
		}
		if d.accompanied(m) {
			return nobody
		}
		return m.entity
	}
	return nobody
}

// citing says that token i stands in quotation marks, or right after one.
func (d *document) citing(i int) bool {
	return d.inMark[i] > 0 || i > 0 && strings.Trim(d.toks[i-1].text, "'‘\"“") == ""
}

// accompanied says that "and" joins someone else to a name.
func (d *document) accompanied(m *mention) bool {
	h := d.headOf(m.span)
	return d.nodes[h].dep == "conj" || d.kid(h, "conj") >= 0
}

// askedAndAnswered gives "you" in the questions and "I" in the answers to who is asked.
func (d *document) askedAndAnswered(asks, mixed []bool, first, who int) {
	for p := first; p < len(d.paras); p++ {
		switch r := d.paras[p]; {
		case asks[p]:
			d.means(r, secondPerson, who)
		case !mixed[p] && d.answers(r, who):
			d.means(r, firstPerson, who)
		}
	}
}

// answers says that a paragraph may be in the words of who is asked: it does not
// speak of them by name, nor begin with the name of another.
func (d *document) answers(r span, who int) bool {
	mimicked := -1 // the sentence that holds words somebody is told to say
	for i := r.lo; i < r.hi; i++ {
		if d.mimics(i) {
			mimicked = d.sentenceIndex(i)
		}
		m, ok := d.mentionAt(i)
		if !ok || m.form != "NAME" || d.kindOf(m.entity) != "PERSON" || d.inMark[i] > 0 || mimicked >= 0 && d.sentenceIndex(i) == mimicked {
			continue
		}
		if label := m.lo == r.lo && m.hi < r.hi && d.toks[m.hi].text == ":"; label != (m.entity == who) {
			return false
		}
	}
	return true
}
