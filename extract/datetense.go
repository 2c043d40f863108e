package extract

// tense says on which side of the day of publication a date lies, by the verb it
// hangs on.
type tense int8

const (
	unclear tense = iota
	past
	future
)

// Verbs whose infinitive or participle is still to come, and those that the
// present tense tells of a timetable.
var (
	looksForward = set(`plan expect schedule intend want hope prepare agree promise vow pledge threaten set slate due decide ask urge call demand invite
 propose aim seek book organize offer anticipate forecast predict fix`)
	timetabled = set("begin start open take expire end face leave arrive vote hold resume return go come visit travel meet head fly close kick mark run")
)

// tense is that of the verb that token i hangs on, through noun phrases and
// prepositions.
func (d *document) tense(i int) tense {
	s := d.sentenceOf(i)
	for k, steps := i, 0; steps < 40; steps++ {
		switch d.toks[k].low {
		case "ahead", "upcoming", "due", "forthcoming":
			if k != i {
				return future
			}
		case "since", "ago":
			return past
		}
		if d.verbish(k) {
			return d.verbTense(k, s)
		}
		h := d.nodes[k].head
		if h == k {
			break
		}
		k = h
	}
	return d.sentenceTense(s)
}

// verbish says that token k is a verb, not a noun or adjective made of one.
func (d *document) verbish(k int) bool {
	n := &d.nodes[k]
	if n.pos != "VERB" && n.pos != "AUX" || d.toks[k].kind != word {
		return false
	}
	return n.dep != "amod" && n.dep != "compound" && n.dep != "aux" && n.dep != "auxpass"
}

func (d *document) verbTense(v int, s *sentence) tense {
	for steps := 0; steps < 10; steps++ {
		n := &d.nodes[v]
		if side, told := d.auxTense(v); told {
			return side
		}
		switch n.tag {
		case "VBD":
			if looksForward[n.lemma] && n.pos == "VERB" && d.kid(v, "auxpass") >= 0 {
				return future
			}
			return past
		case "VBZ", "VBP":
			if timetabled[n.lemma] && !s.headline && !s.shouted {
				return future
			}
			return d.sentenceTense(s)
		}
		if n.head == v {
			break
		}
		if n.tag == "VB" && d.verbish(n.head) && looksForward[d.nodes[n.head].lemma] {
			return future
		}
		if n.tag == "VBN" && looksForward[n.lemma] {
			return future
		}
		h := n.head
		for !d.verbish(h) && d.nodes[h].head != h {
			if n.tag == "VBN" && (d.nodes[v].dep == "acl" || d.nodes[v].dep == "relcl") {
				return past // "the talks held on Sunday"
			}
			h = d.nodes[h].head
		}
		v = h
	}
	return d.sentenceTense(s)
}

// auxTense is what the auxiliaries of a verb tell.
func (d *document) auxTense(v int) (tense, bool) {
	var modal, has, is, was, to bool
	for _, k := range d.kids(v) {
		if dep := d.nodes[k].dep; dep != "aux" && dep != "auxpass" {
			continue
		}
		switch w := d.toks[k].low; {
		case w == "to":
			to = true
		case modals[w]:
			modal = true
		case w == "has" || w == "have" || w == "had" || w == "having" || w == "'ve":
			has = true
		case w == "was" || w == "were" || w == "did":
			was = true
		case w == "is" || w == "are" || w == "'re" || w == "'s" || w == "am" || w == "be" || w == "being":
			is = true
		}
	}
	n := &d.nodes[v]
	planned := looksForward[n.lemma] && n.tag == "VBN" && !has
	switch {
	case has:
		return past, true
	case modal || planned && (is || was):
		return future, true
	case was:
		return past, true
	case is && n.tag == "VBG":
		return future, true
	case to && d.nodes[n.head].pos == "AUX": // "is to meet on Monday"
		return future, true
	}
	return unclear, false
}

// sentenceTense is the tense of the sentence's words, where the parse tells none.
func (d *document) sentenceTense(s *sentence) tense {
	for i := s.lo; i < s.hi; i++ {
		switch w := d.toks[i].low; w {
		case "will", "'ll", "scheduled", "due", "slated", "upcoming", "planned", "expected", "next":
			return future
		case "is", "are":
			if next := d.low(i+1, s.span); next == "to" || next == "set" && d.low(i+2, s.span) == "to" {
				return future
			}
		case "was", "were", "had", "did":
			return past
		default:
			if (cueForms[w].form|actVerbs[w].form)&pastForm != 0 {
				return past
			}
		}
	}
	return unclear
}
