package extract

import "slices"

// replying are verbs of saying that answer what was said just before.
var replying = set("reply respond retort counter answer rejoin")

// responses open a phrase that says what is answered, each with the preposition
// that names it.
var responses = map[string]string{
	"response": "to", "reply": "to", "retaliation": "for", "answer": "to", "reaction": "to",
	"responding": "to", "replying": "to", "reacting": "to", "commenting": "on", "retaliating": "for",
}

// reply ties a statement to what it answers.
func (l *linker) reply(i int) {
	x := l.all[i]
	if x.within() != nil || len(x.by()) == 0 {
		return
	}
	if k, ok := l.response(x); ok {
		l.respond(i, k)
		return
	}
	if x.quote == nil || !replying[l.nodes[x.at()].lemma] || l.toSomethingElse(x) {
		return
	}
	// "replied" answers who spoke last, in this paragraph or just before it.
	para := l.sentenceOf(x.at()).para
	l.before(i, func(y statement) bool {
		s := l.sentenceOf(y.at())
		if apart := l.sentenceIndex(x.at()) - l.sentenceIndex(y.at()); apart > 2 || para != s.para && apart > 1 {
			return false
		}
		inside := l.sentenceIndex(x.at()) == l.sentenceIndex(y.at()) && l.nodes[y.at()].dep == "relcl"
		if inside || y.within() != nil || !l.ofOthers(x, y) || !y.fits([]string{"", "ACCUSE", "THREATEN", "REQUEST"}) {
			return true
		}
		l.draw(x, y, "RESPONDS_TO")
		return false
	})
}

// toSomethingElse says that the sentence tells what is answered itself ("Asked
// about the talks, he replied", "countered claims about"), or how it was answered
// but by words ("responded by").
func (l *linker) toSomethingElse(x statement) bool {
	s := l.sentenceOf(x.at())
	switch l.low(x.at()+1, s.span) {
	case "to", "by", "with":
		return true
	}
	if o := l.kid(x.at(), "dobj"); l.negates(x.at()) || o >= 0 && l.inMark[o] == 0 {
		return true
	}
	for k := s.lo; k < s.hi; k++ {
		if w := l.toks[k].low; w == "asked" || w == "question" || w == "questions" {
			return true
		}
	}
	return false
}

// negates says that the verb at token v is negated itself: "did not deny".
func (l *linker) negates(v int) bool {
	return l.kid(v, "neg") >= 0
}

// response returns the token of a phrase of response in the sentence of x that
// says what x answers.
func (l *linker) response(x statement) (int, bool) {
	s := l.sentenceOf(x.at())
	for k := s.lo; k < s.hi; k++ {
		prep, ok := responses[l.toks[k].low]
		if !ok || l.inMark[k] != 0 || l.nodes[k].pos == "NOUN" && (l.low(k-1, s.span) != "in" || k == s.lo) {
			continue
		}
		if l.nodes[k].pos == "VERB" && l.low(k+1, s.span) != prep {
			continue
		}
		if l.governs(x.at(), k, s) {
			return k, true
		}
	}
	return 0, false
}

// governs says that the phrase at token k hangs on the verb at v, or that v is the
// first of the sentence's verbs that tells a statement.
func (l *linker) governs(v, k int, s *sentence) bool {
	for n, steps := k, 0; steps < 20; steps++ {
		h := l.nodes[n].head
		if h == n {
			break
		}
		if n = h; n == v {
			return true
		}
		if l.verbish(n) && n != k && l.tells(n) {
			return false
		}
	}
	return l.nodes[v].head == v || l.nodes[v].dep == "ROOT"
}

// tells says that a statement has its cue or trigger at token n.
func (l *linker) tells(n int) bool {
	at, _ := slices.BinarySearchFunc(l.all, n, func(x statement, n int) int { return x.at() - n })
	return at < len(l.all) && l.all[at].at() == n
}

// respond ties the ith statement to what the phrase at token k names; where it
// names nothing ("In response, ...") to what was done to the responder, or said by
// another, just before.
func (l *linker) respond(i, k int) {
	x := l.all[i]
	s := l.sentenceOf(k)
	object := l.responseObject(k, s)
	kinds := []string(nil)
	if object >= 0 {
		if kinds = refers[l.nodes[object].lemma]; kinds == nil {
			return // what it names is nothing that was told
		}
	}
	l.before(i, func(y statement) bool {
		apart := l.sentenceIndex(x.at()) - l.sentenceIndex(y.at())
		switch {
		case apart == 0 || y.within() != nil || !l.ofOthers(x, y):
			return true
		case object >= 0 && (!y.fits(kinds) || !l.named(object, y)):
			return true
		case object < 0 && apart > 2:
			return false
		case object < 0 && y.event != nil && !l.meets(y.event.targets, x), object < 0 && y.quote != nil && x.quote == nil:
			return true
		}
		l.draw(x, y, "RESPONDS_TO")
		return false
	})
}

// responseObject is the head of what is answered, -1 where the phrase names
// nothing.
func (l *linker) responseObject(k int, s *sentence) int {
	prep := responses[l.toks[k].low]
	if l.low(k+1, s.span) != prep {
		return -1
	}
	if o := l.kid(k+1, "pobj"); o >= 0 {
		return o
	}
	// The parser may hang the phrase elsewhere: the noun that ends it.
	end := k + 2
	for end < s.hi && l.toks[end].kind != punct && l.nodes[end].pos != "VERB" && !subordinators[l.toks[end].low] {
		end++
	}
	for n := end - 1; n > k+1; n-- {
		if refers[l.nodes[n].lemma] != nil {
			return n
		}
	}
	return -1
}
