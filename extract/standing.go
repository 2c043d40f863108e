package extract

import "strings"

// standing is how an act stands by the words around it: whether it is negated,
// and as what it is told. A void act is none: what others are asked to do.
type standing struct {
	negated, void bool
	modality      string
	would         bool // CONDITIONAL by "would" alone, which gives way
}

// ranks order modalities: the outermost judgement on a claim says most.
var ranks = map[string]int{"ASSERTED": 0, "PLANNED": 1, "POSSIBLE": 2, "CONDITIONAL": 3, "ALLEGED": 4, "DENIED": 5}

func (st *standing) raise(m string) {
	if ranks[m] > ranks[st.modality] || st.would && m == "POSSIBLE" {
		st.modality, st.would = m, false
	}
}

// hedges are adverbs that tell how sure an act is.
var hedges = table(map[string]string{
	"ALLEGED":  "reportedly allegedly apparently supposedly purportedly ostensibly seemingly reputedly",
	"POSSIBLE": "perhaps possibly probably maybe likely potentially conceivably presumably",
})

// qualities are adjectives before a noun that tells an act.
var qualities = table(map[string]string{
	"ALLEGED":  "alleged reported suspected supposed purported claimed apparent rumored rumoured unconfirmed",
	"POSSIBLE": "possible potential likely probable hypothetical feared",
	"PLANNED":  "planned upcoming scheduled proposed future forthcoming intended threatened imminent expected next",
})

// governing are verbs, nouns and adjectives that have an act below them, with
// what they make of it. "passive" ones do so only where they are passive or
// speak of "it".
var governing = table(map[string]string{
	"PLANNED": `plan intend expect schedule agree promise pledge vow decide prepare hope aim seek wish offer propose commit threaten arrange choose swear
 order intention decision promise commitment effort preparation determination resolve
 deal agreement pact due set ready slated about supposed going willing poised bound eager keen prepared determined plot need move proposal bill motion pledge readiness willingness desire mull-not`,
	"ALLEGED": "accuse charge blame suspect implicate indict claim allege appear seem allegation report accusation rumour rumor suspicion assertion insinuation suggestion charge rumored rumoured",
	"passive": "say think believe report understand know assume presume estimate describe see rumor fear consider deem",
	"POSSIBLE": `consider mull weigh contemplate ponder possibility chance risk prospect likelihood fear likely possible unlikely probable improbable impossible
 able unable can ability attempt try option free capable danger warn discuss`,
	"refused": "refuse decline fail neglect refrain abstain unable unwilling refusal failure impossible unlikely improbable hesitate forget reluctant stop-not",
	"DENIED":  "deny denial refute",
	"void":    "right want let ask urge direct instruct demand request call allow permit encourage invite tell require petition press pressure persuade appeal advise recommend beg implore wait demand request permission persuade warn-not forbid ban prevent prohibit enable help-not discourage dissuade",
	"through": "begin start continue manage proceed resume keep persist cease-not come go get help be have order force send lead join use",
})

// table turns class → words round; words that end in -not are reminders.
func table(of map[string]string) map[string]string {
	m := map[string]string{}
	for class, list := range of {
		for w := range strings.FieldsSeq(list) {
			if !strings.HasSuffix(w, "-not") {
				m[w] += class + " "
			}
		}
	}
	return m
}

// conditionals open a clause that is only supposed.
var conditionals = set("if unless whether once provided providing")

// standingOf reads what the words around the verb at token v make of its act.
func (d *document) standingOf(v int) standing {
	st := standing{modality: "ASSERTED"}
	d.markedBy(v, &st)
	d.governedBy(v, &st, 7)
	told := v
	for d.nodes[told].dep == "conj" && d.nodes[told].head < told {
		told = d.nodes[told].head
	}
	if h := d.nodes[told].head; st.would && st.modality == "CONDITIONAL" && d.nodes[told].dep == "ccomp" && h < v && d.nodes[h].tag == "VBD" && foretelling[d.nodes[h].lemma] && d.saysWould(v) {
		st.modality, st.would = "PLANNED", false // "said that she would go": "will", told later
	}
	return st
}

// parted says that a semicolon stands between two verbs of a sentence.
func (d *document) parted(v, h int) bool {
	for k := h - 1; k > max(v, h-40); k-- {
		if d.toks[k].text == ";" {
			return true
		}
	}
	return false
}

func (d *document) saysWould(v int) bool {
	k := d.kid(v, "aux")
	return k >= 0 && (d.toks[k].low == "would" || d.toks[k].low == "'d")
}

// foretelling are cues behind which "would" is the past of "will".
var foretelling = set("say announce tell add confirm promise vow pledge declare report write state note reveal disclose reiterate insist assure")

// markedBy reads the verb's own auxiliaries, adverbs and negations.
func (d *document) markedBy(v int, st *standing) {
	subject, first := d.nearestSubject(v), -1
	for _, k := range d.kids(v) {
		n, w := &d.nodes[k], d.toks[k].low
		switch n.dep {
		case "neg":
			st.negated = !st.negated
		case "aux", "auxpass":
			if first < 0 {
				first = k
			}
			d.modal(w, st)
			if w == "cannot" {
				st.negated = !st.negated
			}
		case "advmod", "npadvmod":
			d.adverbOf(k, st)
		case "mark":
			if w == "whether" {
				st.raise("POSSIBLE")
			} else if conditionals[w] || w == "long" {
				st.raise("CONDITIONAL")
			}
		case "preconj", "cc", "dep", "det":
			if w == "neither" && k < v {
				st.negated = !st.negated
			}
		case "nsubj", "nsubjpass", "dobj":
			if d.none(k) {
				st.negated = !st.negated
			}
		case "advcl":
			if m := d.kid(k, "mark", "advmod"); m >= 0 && conditionals[d.toks[m].low] && d.toks[m].low != "whether" && (st.modality == "PLANNED" || st.would) {
				st.raise("CONDITIONAL")
				st.would = false
			}
		}
	}
	if first >= 0 && subject > first && d.nodes[v].dep != "ROOT" && (d.toks[first].low == "should" || d.toks[first].low == "had" || d.toks[first].low == "were") {
		st.raise("CONDITIONAL")
		st.would = false
	}
}

func (d *document) modal(w string, st *standing) {
	switch w {
	case "will", "shall", "'ll", "wo":
		st.raise("PLANNED")
	case "may", "might", "can", "could", "ca", "cannot":
		st.raise("POSSIBLE")
	case "would", "'d", "should", "must", "ought":
		if ranks[st.modality] < ranks["CONDITIONAL"] && st.modality != "POSSIBLE" {
			st.modality, st.would = "CONDITIONAL", true
		}
	}
}

// adverbOf reads "reportedly", "no longer", "never", "if".
func (d *document) adverbOf(k int, st *standing) {
	w := d.toks[k].low
	switch {
	case w == "never" || w == "neither" || w == "nor":
		st.negated = !st.negated
	case w == "longer" || w == "more" || w == "further":
		for _, n := range d.kids(k) {
			if d.toks[n].low == "no" {
				st.negated = !st.negated
			}
		}
	case w == "if" || w == "once" && k < d.nodes[k].head && d.nodes[d.nodes[k].head].dep == "advcl":
		st.raise("CONDITIONAL")
	case hedges[w] != "":
		st.raise(strings.TrimSpace(hedges[w]))
	}
}

// none says that a noun phrase is "no journalists", "neither Egypt nor Sudan".
func (d *document) none(h int) bool {
	if w := d.toks[h].low; w == "nobody" || w == "none" || w == "neither" || w == "nothing" {
		return true
	}
	for _, k := range d.kids(h) {
		if w := d.toks[k].low; k < h && (w == "no" || w == "neither") {
			return true
		}
	}
	return false
}

// governedBy climbs from an act to what governs it: "refused to", "is said to",
// "denied that", "without".
func (d *document) governedBy(v int, st *standing, depth int) {
	h := d.nodes[v].head
	if depth == 0 || h == v || st.void {
		return
	}
	switch d.nodes[v].dep {
	case "conj":
		if by := d.speakerGoesOn(v, h); by >= 0 {
			d.governedBy(by, st, depth-1) // "denied that it was late and accused"
			return
		}
		d.joined(v, h, st, depth)
	case "xcomp", "ccomp", "csubj", "acl", "oprd", "attr", "acomp", "dobj", "nsubjpass":
		if d.nodes[v].dep == "acl" && d.nodes[v].tag == "VBN" && d.kid(v, "aux", "nsubj") < 0 || d.nodes[v].dep == "nsubjpass" && d.isVerb(v) {
			return
		}
		if up := d.nodes[d.nodes[h].head].head; d.nodes[v].tag == "VB" && d.nodes[h].dep == "pobj" && strings.Contains(governing[d.nodes[up].lemma], "void") {
			st.void = true // "calls for the government to resign"
			return
		}
		if d.nodes[v].dep == "acl" && d.nodes[v].tag == "VB" && d.nodes[h].dep == "dobj" && d.bidden(h) {
			st.void = true
			return
		}
		d.governor(v, h, st, depth)
	case "relcl":
		if who := d.nearestSubject(v); who >= 0 && who < v && d.nodes[who].tag[:1] != "W" && d.kid(v, "dobj") > v && strings.Contains(governing[d.nodes[h].lemma], "ALLEGED") {
			d.governor(v, h, st, depth) // "an allegation he assaulted her"
		}
	case "advcl":
		if m := d.kid(v, "mark"); m >= 0 && d.toks[m].low == "for" && d.infinitive(v) {
			d.governor(v, h, st, depth) // "called for the minister to go"
			return
		}
		// "flew to Rome to meet": a purpose; else its own clause.
		if a := d.kid(v, "aux"); a >= 0 && d.toks[a].low == "to" && d.nearestSubject(v) < 0 {
			if governing[d.nodes[h].lemma] != "" {
				d.governor(v, h, st, depth)
			} else if voiced[d.nodes[v].lemma] {
				up := standing{modality: "ASSERTED"}
				d.markedBy(h, &up)
				d.governedBy(h, &up, depth-1)
				if up.modality != "ASSERTED" {
					st.raise(up.modality)
				}
				st.negated, st.void = st.negated != up.negated, st.void || up.void
			} else {
				st.raise("PLANNED")
			}
		} else if d.nodes[v].tag == "VBG" && d.kid(v, "mark") < 0 && v > 0 && governing[d.nodes[h].lemma] != "" && d.toks[v-1].text != "," {
			d.governor(v, h, st, depth)
		}
	case "pcomp", "pobj":
		d.afterPreposition(v, h, st, depth)
	case "prep":
		if d.isVerb(v) { // "provided that", "including"
			d.governor(v, h, st, depth)
		}
	}
}

// voiced are purposes that are reached by the act itself: "gathered to protest".
var voiced = set("protest demonstrate rally picket demand denounce condemn decry oppose mourn")

// joined takes over what the first of joined verbs has and this one has not.
func (d *document) joined(v, h int, st *standing, depth int) {
	if d.kid(v, "aux", "auxpass") < 0 && d.nearestSubject(v) < 0 && d.nodes[v].tag == d.nodes[h].tag {
		up := standing{modality: st.modality}
		d.markedBy(h, &up)
		if c := d.kid(h, "cc"); c >= 0 && d.toks[c].low == "but" {
			up.negated = false
		}
		if k := d.kid(h, "neg"); k >= 0 && d.toks[k].low != "never" && (d.nodes[v].tag == "VBD" || d.nodes[v].tag == "VBZ" || d.nodes[v].tag == "VBP") {
			up.negated = false // "was not happy and left"
		}
		if a := d.kid(v, "advmod"); a >= 0 && d.toks[a].low == "only" {
			up.negated = false // "will not open it and only allow some in"
		}
		st.negated, st.modality, st.would = st.negated != up.negated, up.modality, up.would
	} else if d.nearestSubject(v) >= 0 && d.kid(v, "mark") < 0 && d.nodes[h].dep != "ccomp" && d.nodes[h].dep != "advcl" {
		return
	} else if d.nodes[h].tag != d.nodes[v].tag && d.nodes[h].dep == "xcomp" {
		return // "refused to answer and went"
	}
	if m := d.kid(h, "mark"); m >= 0 && conditionals[d.toks[m].low] {
		st.raise("CONDITIONAL")
	}
	d.governedBy(h, st, depth-1)
}

// afterPreposition reads "accused of attacking", "without visiting", "refrained
// from attacking", "reports of attacks".
func (d *document) afterPreposition(v, p int, st *standing, depth int) {
	h := d.nodes[p].head
	if h == p {
		return
	}
	w := d.toks[p].low
	if low := d.toks[h].low; w == "to" && (low == "due" || low == "owing" || low == "thanks") && d.nodes[v].dep == "pobj" {
		return // why it is, not what is due
	}
	if w == "without" {
		if d.nodes[v].dep == "pcomp" {
			st.negated = !st.negated
		}
		return
	}
	if w == "against" && d.nodes[v].dep == "pcomp" {
		st.void = true // "voted against lifting"
		return
	}
	if w == "before" && d.nodes[v].dep == "pcomp" && d.kid(v, "auxpass") < 0 && (d.nodes[h].tag != "VBD" || d.kid(h, "auxpass") >= 0) {
		st.raise("PLANNED") // but "served a year before being pardoned", "before going home"
	}
	if w == "for" && d.isVerb(h) && held[d.nodes[h].lemma] {
		st.raise("ALLEGED") // "were arrested for attacking"
	}
	switch w {
	case "of", "for", "with", "from", "on", "about", "against", "to", "in":
		if d.nodes[v].dep == "pcomp" || !d.isVerb(h) || w == "of" || w == "for" {
			d.governor(v, h, st, depth)
		}
	}
}

// held are what befalls people for acts that are not proved thereby.
var held = set("arrest detain jail imprison apprehend prosecute investigate sue sanction fine fin summon question charge indict try want")

// governor applies the word at token h to the act at v below it, and goes on up
// from there where the word does not make an end of it.
func (d *document) governor(v, h int, st *standing, depth int) {
	classes := governing[d.nodes[h].lemma]
	if c := governing[d.toks[h].low]; c != "" && d.nodes[h].pos == "ADJ" {
		classes = c
	}
	switch d.toks[h].low {
	case "provided", "providing", "supposing":
		if d.nodes[v].dep == "ccomp" {
			st.raise("CONDITIONAL")
			return
		}
	}
	if v < h && d.nodes[v].dep == "ccomp" && (d.parted(v, h) || refutes[d.nodes[h].lemma]) {
		return // "France blamed Iran; Iran denied it"
	}
	if d.nodes[h].lemma == "tell" && d.nodes[v].dep == "ccomp" && !d.infinitive(v) && (v < h || d.nodes[v].tag != "VB" || d.kid(v, "aux") >= 0) {
		return // "told reporters that France attacked": said, not bidden
	}
	if d.nodes[h].lemma == "insist" && d.nodes[v].tag == "VB" && d.kid(v, "aux") < 0 {
		st.void = true // "insists that France leave"
		return
	}
	if d.nodes[h].lemma == "discuss" && d.nodes[v].tag != "VBG" {
		return // "discussed how he decided"
	}
	own := standing{modality: "ASSERTED"}
	d.markedBy(h, &own)
	if d.none(h) {
		own.negated = !own.negated
	}
	passive := d.kid(h, "auxpass", "nsubjpass") >= 0 || d.nodes[h].tag == "VBN" && d.nodes[h].dep != "conj" && d.kid(h, "aux") < 0
	object := d.kid(h, "dobj", "dative") >= 0
	has := func(class string) bool { return strings.Contains(classes, class) }
	noun := d.nodes[v].dep == "dobj" || d.nodes[v].dep == "pobj" || d.nodes[v].dep == "nsubjpass"
	switch {
	case has("void") && (d.isVerb(h) && (object || passive || noun || d.nodes[v].dep != "xcomp" || !strings.HasPrefix(d.nodes[h].lemma, "w")) || !d.isVerb(h)):
		st.void = true
		return
	case has("void"):
		st.raise("PLANNED") // "wants to meet"
	case has("refused"):
		if own.negated && d.nodes[h].lemma != "impossible" {
			st.void = true
			return
		}
		st.negated, own.negated = !st.negated, false
		if has("POSSIBLE") {
			st.raise("POSSIBLE")
		}
	case has("DENIED"):
		if own.negated {
			st.void = true
			return
		}
		st.raise("DENIED")
		return
	case has("ALLEGED"):
		if own.negated && d.isVerb(h) {
			st.void = true
			return
		}
		if !noun || !d.isVerb(h) {
			st.raise("ALLEGED")
		}
		if !d.isVerb(h) {
			d.deniedReport(h, st)
			return
		}
	case has("passive") && (passive || d.expletive(h)):
		st.raise("ALLEGED")
	case has("PLANNED"):
		if noun && d.isVerb(h) && d.nodes[h].lemma != "threaten" && d.nodes[h].lemma != "plan" && d.nodes[h].lemma != "prepare" && d.nodes[h].lemma != "promise" && d.nodes[h].lemma != "propose" && d.nodes[h].lemma != "seek" {
			return
		}
		if d.nodes[h].lemma == "expect" && object && !passive {
			st.void = true
			return
		}
		if d.nodes[h].lemma == "order" && noun {
			break
		}
		st.raise("PLANNED")
	case has("POSSIBLE"):
		st.raise("POSSIBLE")
	case has("through"):
		if noun {
			return
		}
		if a := d.kid(h, "acomp", "attr"); a >= 0 && a != v && governing[d.toks[a].low] != "" {
			// "it is unlikely that"
			class := governing[d.toks[a].low]
			if strings.Contains(class, "refused") {
				st.negated = !st.negated
			}
			if strings.Contains(class, "POSSIBLE") {
				st.raise("POSSIBLE")
			}
		} else if d.nodes[v].dep == "ccomp" && d.nodes[h].lemma != "go" {
			return
		}
		if d.toks[h].low == "going" && d.nodes[v].dep == "xcomp" {
			st.raise("PLANNED")
		}
		if d.nodes[h].lemma == "be" && d.nodes[v].dep == "xcomp" {
			st.raise("PLANNED") // "is to arrive"
		}
		if (d.nodes[h].lemma == "have") && d.nodes[v].dep == "xcomp" {
			st.raise("CONDITIONAL") // "has to leave"
		}
	default:
		return
	}
	st.negated = st.negated != own.negated
	if own.modality != "ASSERTED" {
		st.raise(own.modality)
		st.would = st.would || own.would
	}
	if depth > 0 {
		d.governedBy(h, st, depth-1)
		if d.nodes[h].pos == "ADJ" || d.nodes[h].dep == "dobj" {
			d.verbAbove(h, st, depth-1)
		}
	}
}

// verbAbove takes the negation and modality of the verb that an adjective or
// noun with the act below it hangs on: "is not ready to", "has no plans to".
func (d *document) verbAbove(a int, st *standing, depth int) {
	h := d.nodes[a].head
	if h == a || d.nodes[h].pos != "AUX" && d.nodes[h].lemma != "have" && d.nodes[h].lemma != "make" && d.nodes[h].lemma != "be" {
		return
	}
	up := standing{modality: "ASSERTED"}
	d.markedBy(h, &up)
	if d.nodes[a].dep == "dobj" && d.none(a) {
		up.negated = !up.negated // counted with the noun
	}
	st.negated = st.negated != up.negated
	if up.modality != "ASSERTED" {
		st.raise(up.modality)
	}
	if dep := d.nodes[h].dep; d.nodes[a].dep == "dobj" && (dep == "xcomp" || dep == "pcomp") {
		d.governedBy(h, st, depth) // "denied making a promise to go"
	}
}

// expletive says that the verb's subject is "it": "it is alleged that".
func (d *document) expletive(v int) bool {
	s := d.nearestSubject(v)
	return s >= 0 && d.toks[s].low == "it"
}

// deniedReport makes DENIED of what is in a report that the clause denies:
// "denied allegations that".
func (d *document) deniedReport(noun int, st *standing) {
	h := d.nodes[noun].head
	if d.nodes[noun].dep != "dobj" {
		return
	}
	if refutes[d.nodes[h].lemma] {
		up := standing{modality: "ASSERTED"}
		d.markedBy(h, &up)
		if !up.negated {
			st.raise("DENIED")
		}
	}
}

// refutes are verbs by which what others claim is called untrue.
var refutes = set("deny reject dismiss refute rebut dispute")
