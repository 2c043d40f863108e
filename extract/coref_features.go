package extract

import (
	"math"
	"strings"
)

// The features by which the ranker compares candidates: of the pronoun, of the
// candidate's nearest occurrence, of the candidate as a whole, and of the way
// from one to the other.
const (
	ofNone = iota
	pronounSubject
	pronounObject
	pronounPossessive
	pronounOblique
	pronounReflexive
	pronounQuoted
	pronounSubordinate
	pronounFirst
	pronounOpens
	expletive

	asName
	asFullName
	asPronoun
	asUnnamed
	asUnknown
	asThing
	asBody
	asPlace
	asPlural
	indefinite
	demonstrative
	asSubject
	asPassive
	asObject
	asOblique
	asOwner
	asApposition
	asPredicate
	asAgent
	otherRole
	laterConjunct
	firstConjunct
	ofNoun
	inMainClause
	inRelative
	inSubordinate
	quoted
	sameQuote
	isSpeaker

	genderAgrees
	genderTold
	genderOpen
	genderDiffers
	genderToldDiffers
	numberDiffers
	frequency
	namedOften
	isTopic
	mostNamed
	meantOften
	subjectOften
	lastMeant
	opensSentence
	previousSubject
	seenOnce

	sentences0
	sentences1
	sentences2
	sentencesMore
	sameParagraph
	howFar
	rank1
	rank2
	rankMore
	onlyOne
	leftmost
	after
	afterFronted
	sameClause
	subjectOfGovernor
	subjectOfMatrix
	subjectFurther
	subjectOfCoordinate
	sayerOfClause
	sameRole
	bothSubjects
	bothObjects
	modifiedByClause
	conjoinsPhrase
	ownsNeighbour
	ownerIsKin
	between
	inBrackets
	ownsSubject
	lastSubject
	stepsApart

	features = iota
)

// candidates lists what the pronoun of occurrence k may mean, each referent once
// with its nearest occurrence, and last the chance that it means none of them.
func (c *resolver) candidates(k int, class pronounClass, in *quote) []choice {
	g := c.gather(k, class, in)
	i := g.pronoun
	for n := k - 1; n >= 0 && n > k-windowOccurrences && len(g.list) < windowReferents; n-- {
		o := &c.occurrences[n]
		if c.sentenceIndex(o.at) < g.sentence-windowSentences {
			break
		}
		if o.referent != nobody {
			g.add(o, false)
		}
	}
	s := &c.sents[min(g.sentence, len(c.sents)-1)]
	for n := i + 1; n < min(s.hi, i+cataphora); n++ {
		if m, ok := c.mentionAt(n); ok && m.form == "NAME" && n == c.headOf(m.span) {
			if _, known := c.ofEntity[m.entity]; known || c.kindOf(m.entity) == "PERSON" == (class.gender() != "") {
				g.add(&occurrence{at: n, referent: c.foretold(n, m), name: true, full: m.hi-m.lo > 1}, true)
			}
		}
	}
	return g.done()
}

// cataphora is how many tokens ahead of a pronoun the name may stand that it
// means.
const cataphora = 30

// gathering is the list of candidates while it grows.
type gathering struct {
	*resolver
	class    pronounClass
	pronoun  int // token
	sentence int
	speaker  int   // of the quote it stands in, nobody where there is none
	direct   bool  // who says it would say "I"
	seized   bool  // it stands for whom somebody arrests
	path     []int // the tokens above the pronoun
	list     []choice
	nearest  []occurrence
	index    map[int]int // referent → candidate
}

func (c *resolver) gather(k int, class pronounClass, in *quote) *gathering {
	i := c.occurrences[k].at
	g := &gathering{resolver: c, class: class, pronoun: i, sentence: c.sentenceIndex(i), speaker: nobody, index: map[int]int{}}
	if in != nil && len(in.speakers) == 1 {
		g.speaker, g.direct = in.speakers[0], in.style == "DIRECT" || c.quotedWhole(i, in)
	}
	if who := c.speakerAt(i); in == nil && who != nobody {
		g.speaker, g.direct = who, true
	}
	if d := c.nodes[i].dep; d == "dobj" || d == "nsubjpass" {
		g.seized = personal[c.nodes[c.nodes[i].head].lemma]
	}
	for at, n := i, 0; n < 12 && c.nodes[at].head != at; n++ {
		at = c.nodes[at].head
		g.path = append(g.path, at)
	}
	return g
}

// quotedWhole says that the part of what is said that token i stands in is in
// quotation marks from end to end.
func (c *resolver) quotedWhole(i int, in *quote) bool {
	if c.inMark[i] == 0 {
		return false
	}
	m := &c.marks[c.inMark[i]-1]
	for _, x := range in.content {
		if x.lo <= i && i < x.hi {
			return m.open < x.lo && x.hi <= m.close
		}
	}
	return false
}

// foretold is the referent of the mention with head n, made where it is not
// spoken of before.
func (c *resolver) foretold(n int, m *mention) int {
	if r, ok := c.ofEntity[m.entity]; ok {
		return r
	}
	e := c.entities[m.entity]
	ref := referent{entity: m.entity, plural: e.plural, kind: c.kindOfReferent(m.entity, n)}
	ref.hear(e.gender, byName)
	c.referents = append(c.referents, ref)
	c.ofEntity[m.entity] = len(c.referents) - 1
	return len(c.referents) - 1
}

// add takes an occurrence into the list, where its referent can be meant.
func (g *gathering) add(o *occurrence, isAfter bool) {
	if k, ok := g.index[o.referent]; ok {
		if k >= 0 {
			g.list[k].features[frequency]++
		}
		return
	}
	if !isAfter && g.played(o.at) {
		return
	}
	if g.bound(o.at) || isAfter && g.commands(o.at) || g.direct && g.referents[o.referent].entity == g.speaker {
		g.index[o.referent] = -1 // nor does another occurrence make it meant
		return
	}
	if !g.agrees(&g.referents[o.referent]) || g.seized && lawful[g.nodes[o.at].lemma] {
		return
	}
	g.index[o.referent] = len(g.list)
	g.list = append(g.list, choice{referent: o.referent})
	g.nearest = append(g.nearest, *o)
	f := &g.list[len(g.list)-1].features
	f[frequency] = 1
	f[after] = flag(isAfter)
}

// lawful arrest and are not arrested themselves, as far as news tells.
var lawful = set("police official authority officer policeman prosecutor guard court agent agency department")

// agrees says that the kind of thing fits the pronoun.
func (g *gathering) agrees(r *referent) bool {
	switch g.class {
	case he, she:
		return (r.kind == aPerson || r.kind == aName) && !r.plural && (!r.told.sure() || r.gender == g.class.gender())
	case it:
		return r.kind != aPerson && !r.plural
	}
	return r.plural || r.kind == aBody || r.kind == aPerson
}

func (g *gathering) reflexive() bool { return g.isReflexive(g.pronoun) }

func (d *document) isReflexive(i int) bool {
	w := d.toks[i].low
	return strings.HasSuffix(w, "self") || strings.HasSuffix(w, "selves")
}

// bound says that grammar forbids the pronoun to mean what token h heads: the
// other argument of its own verb, the phrase it stands in itself, what it is
// joined to by "and".
func (g *gathering) bound(h int) bool {
	i := g.pronoun
	n := &g.nodes[i]
	if n.dep == "conj" && n.head == h || g.nodes[h].dep == "conj" && g.nodes[h].head == i {
		return true
	}
	for _, up := range g.path {
		if up == h {
			return true
		}
		if d := g.nodes[up].dep; d == "relcl" || d == "acl" || d == "advcl" || d == "ccomp" || d == "ROOT" || d == "conj" || d == "appos" {
			break
		}
	}
	if g.reflexive() {
		return false
	}
	if n.dep == "poss" {
		return false
	}
	v, ok := g.governing(i)
	w, too := g.governing(h)
	return ok && too && v == w && g.nodes[h].dep != "poss" && isArgument(n.dep) && isArgument(g.nodes[h].dep)
}

// commands says that the pronoun is subject or object of a verb that token h
// stands below: "he said that Lee" never means Lee.
func (g *gathering) commands(h int) bool {
	if g.nodes[g.pronoun].dep == "poss" {
		return false
	}
	v, ok := g.governing(g.pronoun)
	if !ok {
		return false
	}
	for range 12 {
		if h == v {
			return true
		}
		if g.nodes[h].head == h || g.nodes[h].dep == "advcl" && g.nodes[h].head == v {
			return false
		}
		h = g.nodes[h].head
	}
	return false
}

func isArgument(dep string) bool {
	switch dep {
	case "nsubj", "nsubjpass", "dobj", "dative", "pobj", "attr", "agent":
		return true
	}
	return false
}

// governing is the verb that token i is an argument of, through one preposition.
func (d *document) governing(i int) (int, bool) {
	h := d.nodes[i].head
	if h == i {
		return 0, false
	}
	if dep := d.nodes[h].dep; d.nodes[i].dep == "pobj" && (dep == "prep" || dep == "agent" || dep == "dative") {
		h = d.nodes[h].head
	}
	return h, d.isVerb(h) || d.nodes[h].pos == "AUX"
}

// clauseOf is the verb of the clause that holds token i, i itself for a verb, -1
// where there is none.
func (d *document) clauseOf(i int) int {
	for range 12 {
		if d.isVerb(i) || d.nodes[i].pos == "AUX" && d.nodes[i].dep != "aux" && d.nodes[i].dep != "auxpass" {
			return i
		}
		if d.nodes[i].head == i {
			return -1
		}
		i = d.nodes[i].head
	}
	return -1
}

// done fills in the features.
func (g *gathering) done() []choice {
	common := g.ofPronoun()
	rank := make([]int, len(g.list)) // among those whose gender fits
	fitting := 0
	for k := range g.list {
		r := &g.referents[g.list[k].referent]
		if gender := g.class.gender(); gender == "" || r.gender == "" || r.gender == gender {
			fitting++
		}
		rank[k] = fitting
	}
	left, subject := g.leftmost(), g.lastSubject()
	for k := range g.list {
		f := &g.list[k].features
		seen, late := f[frequency], f[after]
		*f = common
		f[frequency], f[after] = float32(math.Log1p(float64(seen)))/2, late
		g.ofOccurrence(f, &g.nearest[k])
		g.ofReferent(f, g.list[k].referent, seen)
		g.ofRelation(f, g.nearest[k].at)
		f[rank1], f[rank2], f[rankMore] = flag(rank[k] == 1), flag(rank[k] == 2), flag(rank[k] > 2)
		f[onlyOne], f[leftmost], f[lastSubject] = flag(fitting == 1), flag(k == left), flag(k == subject)
	}
	none := choice{referent: nobody, features: common}
	none.features[ofNone] = 1
	none.features[onlyOne] = flag(fitting == 1)
	none.features[howFar] = flag(len(g.list) == 0)
	return append(g.list, none)
}

// leftmost is the candidate that the pronoun's own sentence, or else the nearest
// one before, speaks of first.
func (g *gathering) leftmost() int {
	best, in := -1, -1
	for k := range g.nearest {
		if g.nearest[k].at > g.pronoun {
			continue
		}
		s := g.sentenceIndex(g.nearest[k].at)
		if in < 0 {
			in = s
		}
		if s == in && (best < 0 || g.nearest[k].at < g.nearest[best].at) {
			best = k
		}
	}
	return best
}

// lastSubject is the candidate that was last the subject of a clause before the
// pronoun, -1 where none was.
func (g *gathering) lastSubject() int {
	best := -1
	for k := range g.nearest {
		at := g.nearest[k].at
		if role := g.role(at); at < g.pronoun && (role == asSubject || role == asPassive) && (best < 0 || at > g.nearest[best].at) {
			best = k
		}
	}
	return best
}

func flag(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

func (g *gathering) ofPronoun() (f [features]float32) {
	i := g.pronoun
	n := &g.nodes[i]
	switch n.dep {
	case "nsubj", "nsubjpass":
		f[pronounSubject] = 1
	case "dobj", "dative":
		f[pronounObject] = 1
	case "poss":
		f[pronounPossessive] = 1
	default:
		f[pronounOblique] = 1
	}
	f[pronounReflexive], f[pronounQuoted] = flag(g.reflexive()), flag(g.inMark[i] > 0)
	if v := g.clauseOf(i); v >= 0 {
		d := g.nodes[v].dep
		f[pronounSubordinate] = flag(d == "advcl" || d == "relcl" || d == "ccomp" || d == "acl" || d == "pcomp")
		f[expletive] = flag(g.class == it && n.dep != "poss" && (g.nodes[v].lemma == "be" || g.nodes[v].lemma == "seem" || g.nodes[v].lemma == "appear" || g.nodes[v].lemma == "take") && (g.kid(v, "acomp", "ccomp", "xcomp") >= 0))
	}
	f[pronounFirst] = flag(len(g.nearest) == 0 || g.sentenceIndex(g.nearest[0].at) != g.sentence || g.nearest[0].at > i)
	f[pronounOpens] = flag(i <= g.sents[g.sentence].lo+1)
	return f
}

// ofOccurrence describes where and how the candidate was spoken of last.
func (g *gathering) ofOccurrence(f *[features]float32, o *occurrence) {
	h := o.at
	f[asPronoun], f[asName], f[asFullName] = flag(o.pronoun), flag(o.name), flag(o.name && o.full)
	if k := g.kid(h, "det"); k >= 0 && k < h {
		w := g.toks[k].low
		f[indefinite] = flag(w == "a" || w == "an" || w == "some" || w == "any" || w == "every" || w == "each" || w == "no" || w == "another")
		f[demonstrative] = flag(w == "this" || w == "that" || w == "these" || w == "those")
	}
	f[inBrackets] = flag(g.bracketed(h))
	if owned := g.nodes[h].head; g.nodes[h].dep == "poss" {
		role := g.role(owned)
		f[ownsSubject] = flag(role == asSubject || role == asPassive)
	}
	top := h
	for n := 0; n < 6 && g.nodes[top].dep == "conj" && g.nodes[top].head < top; n++ {
		top = g.nodes[top].head
	}
	f[laterConjunct], f[firstConjunct] = flag(top != h), flag(top == h && g.kid(h, "conj") > h)
	f[g.role(top)] = 1
	if g.nodes[top].dep == "pobj" {
		prep := g.nodes[top].head
		f[ofNoun] = flag(strings.HasPrefix(g.nodes[g.nodes[prep].head].tag, "NN"))
	}
	if v := g.clauseOf(h); v >= 0 {
		switch g.nodes[v].dep {
		case "ROOT", "conj":
			f[inMainClause] = 1
		case "relcl", "acl":
			f[inRelative] = 1
		default:
			f[inSubordinate] = 1
		}
	}
	f[quoted], f[sameQuote] = flag(g.inMark[h] > 0), flag(g.inMark[h] > 0 && g.inMark[h] == g.inMark[g.pronoun])
}

// bracketed says that token h stands between brackets.
func (d *document) bracketed(h int) bool {
	for k := h - 1; k >= d.nodes[h].lo-8 && k >= 0 && k > h-12; k-- {
		switch d.toks[k].text {
		case "(":
			return true
		case ")", ".":
			return false
		}
	}
	return false
}

func (d *document) role(h int) int {
	switch d.nodes[h].dep {
	case "nsubj":
		return asSubject
	case "nsubjpass":
		return asPassive
	case "dobj", "dative":
		return asObject
	case "pobj":
		if d.nodes[d.nodes[h].head].dep == "agent" {
			return asAgent
		}
		return asOblique
	case "poss":
		return asOwner
	case "appos":
		return asApposition
	case "attr", "oprd":
		return asPredicate
	}
	return otherRole
}

// ofReferent describes the candidate by all that was said of it.
func (g *gathering) ofReferent(f *[features]float32, r int, seen float32) {
	ref := &g.referents[r]
	f[asUnnamed] = flag(ref.entity == nobody && ref.kind == aPerson)
	f[asUnknown] = flag(ref.kind == aName)
	f[asThing], f[asBody], f[asPlace] = flag(ref.kind == aThing), flag(ref.kind == aBody), flag(ref.kind == aPlace)
	f[asPlural] = flag(ref.plural)
	f[numberDiffers] = flag(g.class == they && !ref.plural && ref.kind != aBody)
	if gender := g.class.gender(); gender != "" {
		f[genderAgrees], f[genderOpen] = flag(ref.gender == gender), flag(ref.gender == "")
		f[genderTold], f[genderDiffers] = flag(ref.gender == gender && ref.told > byWord), flag(ref.gender != "" && ref.gender != gender)
		f[genderToldDiffers] = flag(ref.gender != gender && ref.told > byWord)
	}
	if ref.entity != nobody {
		f[namedOften] = float32(math.Log1p(float64(g.named[ref.entity]))) / 2
		f[isSpeaker] = flag(ref.entity == g.speaker)
	}
	f[isTopic], f[mostNamed] = flag(r == g.topic), flag(r == g.hero)
	f[meantOften], f[subjectOften] = float32(math.Log1p(float64(ref.meant)))/2, float32(math.Log1p(float64(ref.subject)))/2
	f[lastMeant] = flag(g.lastPronoun[g.class] == r)
	f[seenOnce] = flag(seen == 1)
}
