package extract

import "math"

// ofRelation describes the way from the pronoun to the candidate's head.
func (g *gathering) ofRelation(f *[features]float32, h int) {
	i := g.pronoun
	s := g.sentenceIndex(h)
	switch g.sentence - s {
	case 0:
		f[sentences0] = 1
	case 1:
		f[sentences1] = 1
	case 2:
		f[sentences2] = 1
	default:
		f[sentencesMore] = 1
	}
	f[sameParagraph] = flag(g.sents[s].para == g.sents[g.sentence].para)
	f[howFar] = float32(math.Log1p(math.Abs(float64(i-h)))) / 4
	mine, role := g.role(i), g.role(h)
	f[sameRole], f[bothSubjects] = flag(mine == role), flag((mine == asSubject || mine == asPassive) && (role == asSubject || role == asPassive))
	f[bothObjects] = flag((mine == asObject || mine == asOblique) && (role == asObject || role == asOblique))
	isSubject := role == asSubject || role == asPassive
	f[previousSubject] = flag(isSubject && g.sentence-s == 1 && g.mainClause(h))
	f[opensSentence] = flag(g.opens(h, s))
	if s != g.sentence {
		return
	}
	verb, own := g.clauseOf(i), g.clauseOf(h)
	f[sameClause] = flag(verb >= 0 && verb == own)
	f[subjectOfGovernor] = flag(isSubject && verb >= 0 && g.nodes[h].head == verb)
	f[afterFronted] = flag(h > i && isSubject && g.mainClause(h))
	steps := 0
	for _, up := range g.path {
		if g.nodes[up].dep == "relcl" && g.nodes[up].head == h {
			f[modifiedByClause] = 1
		}
		if up == verb || !g.isVerb(up) && g.nodes[up].pos != "AUX" {
			continue
		}
		steps++
		f[stepsApart] = float32(min(steps, 4)) / 4
		if isSubject && g.nodes[h].head == up {
			f[subjectOfMatrix], f[subjectFurther] = flag(steps == 1), flag(steps > 1)
			f[sayerOfClause] = flag(cueForms[g.toks[up].low].says)
		}
	}
	if verb >= 0 && own >= 0 && g.nodes[verb].dep == "conj" && g.nodes[verb].head == own {
		f[subjectOfCoordinate] = flag(isSubject)
	}
	g.ofPhrase(f, h)
}

// ofPhrase tells of coordinations and owners: "Lee and her brother", "Lee's
// mother said she".
func (g *gathering) ofPhrase(f *[features]float32, h int) {
	i := g.pronoun
	if g.nodes[i].dep == "poss" {
		head := g.nodes[i].head
		f[conjoinsPhrase] = flag(g.nodes[head].dep == "conj" && g.nodes[head].head == h)
		f[ownerIsKin] = flag(nounGender(g.nodes[head].lemma) != "")
	}
	f[ownsNeighbour] = flag(g.nodes[h].dep == "poss" && human(g.nodes[g.nodes[h].head].lemma))
	f[between] = flag(h < i && i-h < 4)
}

func (d *document) mainClause(h int) bool {
	v := d.clauseOf(h)
	return v >= 0 && (d.nodes[v].dep == "ROOT" || d.nodes[v].dep == "conj" && d.nodes[d.nodes[v].head].dep == "ROOT")
}

// opens says that nothing but its own phrase stands before token h in its
// sentence.
func (d *document) opens(h, s int) bool {
	return d.nodes[h].lo <= d.sents[s].lo || h-d.sents[s].lo < 4 && d.role(h) == asSubject
}

// played says that token h is a part that someone plays: who is spoken of next is
// the player. "Lee appeared as Eve."
func (g *gathering) played(h int) bool {
	n := &g.nodes[h]
	v := n.head
	switch n.dep {
	case "dobj":
		return portraying[g.nodes[v].lemma]
	case "pobj":
		return g.toks[v].low == "as" && appearing[g.nodes[g.nodes[v].head].lemma]
	}
	return false
}

var (
	portraying = set("play portray voice")
	appearing  = set("appear star guest guest-star debut cast perform feature")
)
