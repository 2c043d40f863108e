package extract

import "strings"

// plain is the referent that grammar or the way news is told leaves no doubt about;
// not sure where the ranker is to decide.
func (c *resolver) plain(i int, class pronounClass) (r int, sure bool) {
	r = nobody
	if c.isReflexive(i) {
		h := c.nameBefore(i)
		if h < 0 {
			h = c.ownSubject(i)
		}
		if h < 0 {
			return nobody, false
		}
		return c.fitting(c.spokenOf(h), class), true
	}
	switch {
	case class.gender() != "":
		if r = c.fronted(i, class); r == nobody {
			if r = c.goesOn(i); r != nobody && c.another(r, i, class.gender()) {
				r = nobody
			}
		}
	case class == it && c.expletive(i):
		return nobody, true
	case class == it:
		if r = c.goesOn(i); r == nobody {
			r = c.owningBody(i)
		}
		fallthrough
	default:
		if r == nobody {
			r = c.sayingBody(i, class)
		}
	}
	r = c.fitting(r, class)
	return r, r != nobody
}

// fitting is the referent where a pronoun of the class can mean it, else nobody.
func (c *resolver) fitting(r int, class pronounClass) int {
	if r == nobody {
		return nobody
	}
	ref := &c.referents[r]
	switch {
	case class.gender() != "" && (ref.plural || ref.kind != aPerson && ref.kind != aName || ref.told.sure() && ref.gender != class.gender()),
		class == it && (ref.kind == aPerson || ref.plural),
		class == they && ref.kind == aPerson && !ref.plural:
		return nobody
	}
	return r
}

// nameBefore is the head of the name that ends before token i, -1 where none does.
func (c *resolver) nameBefore(i int) int {
	if m, ok := c.mentionAt(i - 1); ok && m.form == "NAME" {
		return c.headOf(m.span)
	}
	return -1
}

// ownSubject is the subject of the clause in which token i is an object, -1 where
// it is none.
func (c *resolver) ownSubject(i int) int {
	v, ok := c.governing(i)
	if !ok || c.kid(v, "dobj") >= 0 && c.kid(v, "dobj") < i && c.nodes[i].dep != "dobj" {
		return -1
	}
	return c.subjectOf(v, 2)
}

// fronted is the person named as the subject of the sentence whose first words,
// before that subject, hold the pronoun: "After her release, Lee"; nobody where
// those words name another.
func (c *resolver) fronted(i int, class pronounClass) int {
	top := i
	for n := 0; n < 10 && c.nodes[c.nodes[top].head].head != c.nodes[top].head; n++ {
		top = c.nodes[top].head
	}
	v := c.nodes[top].head
	switch dep := c.nodes[i].dep; {
	case v == top, c.nodes[top].dep != "advcl" && c.nodes[top].dep != "prep",
		c.nodes[top].dep == "prep" && dep != "poss" && dep != "nsubj" && dep != "nsubjpass":
		return nobody
	}
	subject := c.kid(v, "nsubj", "nsubjpass")
	m, ok := c.mentionAt(subject)
	if subject < i || top > subject || !ok || m.form != "NAME" || c.kindOf(m.entity) != "PERSON" || !agree(c.entities[m.entity].gender, class.gender()) {
		return nobody
	}
	for k := c.sentenceOf(i).lo; k < i; k++ {
		if o, ok := c.mentionAt(k); ok && c.kindOf(o.entity) == "PERSON" && o.form == "NAME" && agree(c.entities[o.entity].gender, class.gender()) {
			return nobody
		}
	}
	return c.foretold(subject, m)
}

// another says that the referent is not known to be a man or a woman as the pronoun
// at token i has it, and that the sentence before or its own names somebody else too.
func (c *resolver) another(r, i int, gender string) bool {
	ref := &c.referents[r]
	if ref.gender == gender {
		return false
	}
	for k := c.sents[max(0, c.sentenceIndex(i)-1)].lo; k < i; k++ {
		if m, ok := c.mentionAt(k); ok && m.form == "NAME" && c.kindOf(m.entity) == "PERSON" && m.entity != ref.entity {
			return true
		}
	}
	return false
}

// goesOn is who spoke last where the pronoun at token i opens a sentence or its
// second half as who says more: "Lee said so. She added", "Lee said so, and she
// added"; nobody where that is not told.
func (c *resolver) goesOn(i int) int {
	v := c.nodes[i].head
	n := c.sentenceIndex(i)
	if i > 0 && c.toks[i-1].text == ";" && c.nodes[i].dep == "nsubj" && cueForms[c.toks[v].low].says {
		for k := i - 2; k >= c.sents[n].lo; k-- { // "France welcomed it; it said"
			if w := c.nodes[k].head; c.nodes[k].dep == "nsubj" && c.nodes[w].dep != "relcl" && c.inMark[k] == 0 {
				if !cueForms[c.toks[w].low].says && cueForms[c.toks[w].low].lemma == "" {
					break
				}
				return c.spokenOf(k)
			}
		}
	}
	if w := c.nodes[v].head; c.nodes[i].dep == "nsubj" && c.nodes[v].dep == "conj" && w < i && cueForms[c.toks[v].low].says && cueForms[c.toks[w].low].says && c.inMark[i] == c.inMark[w] {
		if s := c.kid(w, "nsubj"); s >= 0 && s < w {
			return c.spokenOf(s)
		}
	}
	if c.nodes[i].dep != "nsubj" || !cueForms[c.toks[v].low].says || c.nodes[v].dep != "ROOT" || i > c.sents[n].lo+3 && !(i > 0 && c.inMark[i-1] > 0) || c.inMark[i] > 0 {
		return nobody
	}
	for k := n - 1; k >= 0 && k > n-windowSentences; k-- {
		if w := c.rootOf(k); w >= 0 && c.inMark[w] == 0 {
			s := c.kid(w, "nsubj")
			if s < 0 || !cueForms[c.toks[w].low].says && !c.voices(w, s, n) || c.sents[n].para-c.sents[k].para > 1 && k < n-1 {
				return nobody
			}
			return c.spokenOf(s)
		}
	}
	return nobody
}

// voices says that the person named at token s, as the subject of verb w in the
// sentence before sentence n, does what is done with words: "paid tribute to Lee.
// He said".
func (c *resolver) voices(w, s, n int) bool {
	at := c.sentenceIndex(w)
	m, ok := c.mentionAt(s)
	return ok && m.form == "NAME" && c.kindOf(m.entity) == "PERSON" && at == n-1 && c.sents[at].para == c.sents[n].para &&
		(wordy[c.nodes[w].lemma] || c.nodes[w].lemma == "pay" && strings.Contains(c.phrase(span{w, min(w+3, c.sents[at].hi)}), "tribute"))
}

var wordy = set(`speak comment react respond tweet post write praise condemn thank apologize apologise criticize criticise denounce defend mourn
 congratulate welcome urge slam hail`)

// rootOf is the verb on which sentence n hangs, -1 where it has none.
func (c *resolver) rootOf(n int) int {
	for i := c.sents[n].lo; i < c.sents[n].hi; i++ {
		if c.nodes[i].dep == "ROOT" {
			if !c.isVerb(i) && c.nodes[i].pos != "AUX" {
				return -1
			}
			return i
		}
	}
	return -1
}

// expletive says that "it" at token i only stands for a clause or the weather: "it is
// clear that", "it rained".
func (c *resolver) expletive(i int) bool {
	v := c.nodes[i].head
	if c.nodes[i].dep != "nsubj" && c.nodes[i].dep != "nsubjpass" {
		return false
	}
	a := c.kid(v, "acomp", "attr")
	return weather[c.nodes[v].lemma] || a > v && (ofClauses[c.nodes[a].lemma] || c.kid(a, "ccomp", "xcomp") > a || c.kid(v, "ccomp", "xcomp") > a)
}

var (
	weather   = set("rain snow hail")
	ofClauses = set("apparent clear evident likely obvious possible probable unclear unlikely")
)

// sayingBody is the organization, country or group that says what the pronoun at
// token i is the subject of ("the ministry said it"), nobody where none does.
func (c *resolver) sayingBody(i int, class pronounClass) int {
	v := c.nodes[i].head
	say := c.nodes[v].head
	if c.nodes[i].dep != "nsubj" || c.nodes[v].dep != "ccomp" || say > i || !cueForms[c.toks[say].low].says || befalls[c.nodes[v].lemma] {
		return nobody
	}
	for k := v + 1; k < min(v+6, c.sentenceOf(v).hi); k++ {
		if class == it && c.toks[k].low == "their" {
			return nobody // "said it broke their rules": they are the body
		}
	}
	return c.bodyAt(c.subjectOf(say, 2), i, class)
}

// befalls are verbs of which "it" is rarely an organization.
var befalls = set("be seem appear happen occur take rain mean matter make come become remain depend turn look sound")

// bodyAt is the referent of the phrase with head s before token i, where that is a
// body and the pronoun's number fits.
func (c *resolver) bodyAt(s, i int, class pronounClass) int {
	if s < 0 || s > i {
		return nobody
	}
	r := c.spokenOf(s)
	if r == nobody {
		return nobody
	}
	if ref := &c.referents[r]; ref.entity == nobody || ref.kind != aBody || ref.plural != (class == they) {
		return nobody
	}
	return r
}

// owningBody is the subject of the clause that "its" at token i stands in, where
// that is a body and nothing else stands between that "its" could mean: "Malawi
// confirmed its first case"; nobody where it is not so.
func (c *resolver) owningBody(i int) int {
	v := c.clauseOf(i)
	if v < 0 || c.nodes[i].dep != "poss" {
		return nobody
	}
	s := c.subjectOf(v, 3)
	r := c.bodyAt(s, i, it)
	for k := len(c.occurrences) - 2; r != nobody && k >= 0 && c.occurrences[k].at > s; k-- {
		o := &c.occurrences[k]
		if o.at < i && o.referent != nobody && o.referent != r && c.fitting(o.referent, it) != nobody {
			return nobody
		}
	}
	return r
}
