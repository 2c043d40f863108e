package extract

import "strings"

// np is a noun phrase and the entities it means; none where they are not known.
type np struct {
	span
	entities []int
	pronoun  bool
}

// group is a verb with its auxiliaries, negation and governing verbs: "did not
// announce", "is to arrive", "refused to answer".
type group struct {
	span            // from the first auxiliary to the verb
	verb     int    // the verb's token
	negated  bool   // "not", "never", "refused to"
	passive  bool   // "was announced"
	aux      string // the first auxiliary
	modality string // what the auxiliaries and governing verbs tell
	infinite bool   // a form without a subject of its own: infinitive, -ing
	governed string // the lemma that governs the infinitive: "refuse"
}

// governors are verbs and adjectives before "to", with what they make of the
// act: its modality, and whether it is refused.
var governors = func() map[string]governor {
	m := map[string]governor{}
	for mod, lemmas := range map[string]string{
		"PLANNED":     "plan intend expect schedule agree promise pledge vow decide prepare hope want aim seek wish offer propose commit threaten arrange choose",
		"ALLEGED":     "allege claim report believe think say understand suspect appear seem",
		"ASSERTED":    "continue begin start manage proceed",
		"POSSIBLE":    "consider",
		"CONDITIONAL": "",
	} {
		for s, l := range verbTable(lemmas) {
			m[s] = governor{lemma: l, modality: mod}
		}
	}
	for s, l := range verbTable("refuse decline fail neglect") {
		m[s] = governor{lemma: l, modality: "ASSERTED", refused: true}
	}
	for w, mod := range map[string]string{
		"due": "PLANNED", "set": "PLANNED", "ready": "PLANNED", "likely": "POSSIBLE", "unlikely": "POSSIBLE", "slated": "PLANNED", "about": "PLANNED",
		"supposed": "PLANNED", "going": "PLANNED", "willing": "POSSIBLE", "able": "POSSIBLE", "poised": "PLANNED", "bound": "PLANNED",
		"planned": "PLANNED", "invited": "POSSIBLE", "used": "ASSERTED",
	} {
		m[w] = governor{lemma: w, modality: mod}
	}
	m["unable"] = governor{lemma: "unable", modality: "ASSERTED", refused: true}
	m["unwilling"] = governor{lemma: "unwilling", modality: "ASSERTED", refused: true}
	return m
}()

type governor struct {
	lemma, modality string
	refused         bool
}

var adverbs = set(`also still already always then later first even only once recently now again jointly never often just not n't repeatedly twice
 reportedly allegedly long soon ever further instead both all fully better rather merely initially subsequently separately finally eventually quickly`)

func adverb(w string) bool {
	return adverbs[w] || len(w) > 4 && strings.HasSuffix(w, "ly") && w != "reply" && w != "family" && w != "italy" && w != "july" && w != "supply" && w != "apply" && w != "rely" && w != "ally" && w != "assembly" && w != "imply" && w != "comply"
}

// groupOf reads the verb group that ends with the verb at token v.
func (d *document) groupOf(v int, form formKind, s *sentence) group {
	g := group{span: span{v, v + 1}, verb: v, modality: "ASSERTED"}
	d.auxiliaries(&g, form, s)
	if d.low(g.lo-1, s.span) == "to" && (form&baseForm != 0 || g.aux == "be" || g.aux == "have") {
		d.govern(&g, s)
	} else if g.aux == "" && form == ingForm {
		g.infinite = true
	} else if g.aux == "" && form == baseForm && !d.pluralBefore(g.lo, s) {
		g.infinite = true
	}
	return g
}

func (d *document) pluralBefore(i int, s *sentence) bool {
	if m, ok := d.mentionAt(i - 1); ok && m.lo >= s.lo {
		return d.entities[m.entity].plural || d.low(m.from-1, s.span) == "and"
	}
	w := d.low(i-1, s.span)
	return w == "we" || w == "they" || w == "i" || w == "you" || w == "who" || w == "and" || len(w) > 3 && strings.HasSuffix(w, "s") && !functionWords[w]
}

// auxiliaries walks back over auxiliaries, negations and adverbs.
func (d *document) auxiliaries(g *group, form formKind, s *sentence) {
	k := g.lo - 1
	nearest := ""
	for ; k >= s.lo; k-- {
		w := d.toks[k].low
		if d.at[k] > 0 && w != "'s" {
			break
		}
		if w == "'s" && (form&(participleForm|ingForm) == 0 || d.low(k-1, s.span) != "he" && d.low(k-1, s.span) != "she" && d.low(k-1, s.span) != "it" && d.low(k-1, s.span) != "who" && nearest == "") {
			break
		}
		if !auxiliaries[w] && !adverb(w) {
			break
		}
		g.lo = k
		if negations[w] {
			g.negated = true
		}
		if w == "reportedly" || w == "allegedly" {
			g.modality = "ALLEGED"
		}
		if auxiliaries[w] {
			if nearest == "" {
				nearest = w
			}
			g.aux = w
		}
		if modals[w] {
			g.modal(w)
		}
	}
	// Adverbs before the subject are no part of the group.
	for g.lo < g.verb && !auxiliaries[d.toks[g.lo].low] && g.aux == "" && !negations[d.toks[g.lo].low] && d.dateAt[g.lo] != 0 {
		g.lo++
	}
	g.passive = form&participleForm != 0 && beForms[nearest]
	if form&ingForm != 0 && nearest == "" {
		g.infinite = true
	}
}

func (g *group) modal(w string) {
	switch w {
	case "will", "shall", "'ll", "wo":
		g.modality = "PLANNED"
	case "may", "might", "can", "could", "ca":
		g.modality = "POSSIBLE"
	case "would", "'d", "should", "must", "ought":
		g.modality = "CONDITIONAL"
	case "cannot":
		g.modality, g.negated = "POSSIBLE", true
	}
}

// govern reads what stands before "to": "is", "plans", "is expected", "refused".
func (d *document) govern(g *group, s *sentence) {
	to := g.lo - 1
	k := to - 1
	if d.low(k, s.span) == "not" {
		g.negated = !g.negated
		k--
	}
	w := d.low(k, s.span)
	if beForms[w] && w != "being" {
		inner := group{span: span{k, k + 1}, verb: k, modality: "PLANNED"}
		d.auxiliaries(&inner, baseForm, s)
		g.lo, g.aux, g.modality = inner.lo, w, "PLANNED"
		g.negated = g.negated != inner.negated
		return
	}
	if w == "have" || w == "has" || w == "had" { // "will have to"
		inner := group{span: span{k, k + 1}, verb: k, modality: "ASSERTED"}
		d.auxiliaries(&inner, baseForm, s)
		g.lo, g.aux = inner.lo, "have"
		g.negated = g.negated != inner.negated
		g.modality = "CONDITIONAL"
		return
	}
	gov, ok := governors[w]
	if !ok {
		g.infinite = true
		return
	}
	form := pastForm | participleForm
	inner := group{span: span{k, k + 1}, verb: k, modality: "ASSERTED"}
	if w == gov.lemma {
		form = baseForm
	} else if strings.HasSuffix(w, "ing") {
		form = ingForm
	}
	if gov.lemma == w && w != "plan" && w != "hope" && w != "claim" && w != "report" {
		form = participleForm // an adjective: "is due to"
	}
	d.auxiliaries(&inner, form, s)
	g.lo, g.aux, g.governed = inner.lo, inner.aux, gov.lemma
	if inner.aux == "" && form == ingForm {
		g.infinite = true
	}
	if gov.modality == "ALLEGED" && !inner.passive && gov.lemma != "appear" && gov.lemma != "seem" && gov.lemma != "claim" {
		g.infinite = true
		return
	}
	if gov.modality != "ASSERTED" {
		g.modality = gov.modality
	}
	if gov.lemma == "unlikely" {
		g.negated = !g.negated
	}
	// "did not refuse to" is no act: only that the refusal is denied.
	if gov.refused {
		if inner.negated {
			g.infinite = true
		}
		g.negated = true
		return
	}
	g.negated = g.negated != inner.negated
}

// subject returns the noun phrase that the verb group has before it.
func (d *document) subject(g group, s *sentence) (np, bool) {
	return d.subjectBefore(g.lo, s, 3)
}

func (d *document) subjectBefore(k int, s *sentence, depth int) (np, bool) {
	if depth == 0 {
		return np{}, false
	}
	j := d.skipBack(k-1, s)
	if j < s.lo {
		return np{}, false
	}
	switch w := d.toks[j].low; {
	case w == ",":
		return d.beforeApposition(j, s, depth)
	case (w == "and" || w == "but" || w == "or" || w == "then") && j > s.lo:
		return d.sharedSubject(j, s, depth)
	case w == "who" || w == "which" || w == "that":
		if d.low(j-1, s.span) == "," {
			j--
		}
		if m, ok := d.mentionAt(j - 1); ok && m.lo >= s.lo {
			return np{span: span{m.from, j}, entities: []int{m.entity}}, true
		}
		return np{}, false
	}
	return d.phraseEnding(j, s, depth)
}

// skipBack steps over dates with their preposition and over adverbs.
func (d *document) skipBack(j int, s *sentence) int {
	for j >= s.lo {
		w := d.toks[j].low
		if d.dateAt[j] != 0 {
			lo := j
			if n := d.dateAt[j]; n > 0 {
				lo = d.dates[n-1].lo
			}
			if lo <= s.lo {
				return s.lo - 1
			}
			j = lo - 1
			if p := d.low(j, s.span); p == "on" || p == "in" || p == "late" || p == "early" || p == "since" || p == "by" {
				j--
			}
			continue
		}
		if adverb(w) && d.at[j] == 0 {
			j--
			continue
		}
		if w == ")" {
			// "Pence (R-Indiana) said"
			k := j
			for k > s.lo && k > j-12 && d.toks[k].text != "(" {
				k--
			}
			if d.toks[k].text == "(" && k > s.lo {
				j = k - 1
				continue
			}
		}
		break
	}
	return j
}

// beforeApposition finds the subject before ", a spokesman for the group,".
func (d *document) beforeApposition(comma int, s *sentence, depth int) (np, bool) {
	for k := comma - 1; k > s.lo && k > comma-25; k-- {
		if d.inMark[k] != d.inMark[comma] {
			return np{}, false
		}
		if d.toks[k].text != "," {
			continue
		}
		x, ok := d.phraseEnding(k-1, s, depth)
		if ok && len(x.entities) > 0 && (x.lo == s.lo || !prepositions[d.low(x.lo-1, s.span)]) {
			return x, true
		}
	}
	return np{}, false
}

// sharedSubject finds the subject of the verb that a conjunction joins to this
// one: "did not announce it, but expressed".
func (d *document) sharedSubject(conj int, s *sentence, depth int) (np, bool) {
	if q := d.quoteEndingAt(conj, s); q != nil {
		return np{span: q.source[0], entities: q.speakers}, len(q.speakers) > 0
	}
	for k := conj - 1; k > s.lo && k > conj-40; k-- {
		if d.inMark[k] != d.inMark[conj] {
			return np{}, false
		}
		w := d.toks[k].low
		if w == "that" || w == "who" || w == ";" {
			return np{}, false
		}
		c, cueVerb := cueForms[w]
		e, act := actVerbs[w]
		finite := auxiliaries[w] || cueVerb && c.form&(pastForm|thirdForm) != 0 || act && e.form&(pastForm|thirdForm) != 0
		if !finite || d.at[k] > 0 || determiners[d.low(k-1, s.span)] || d.low(k-1, s.span) == "to" {
			continue
		}
		start := k
		for start > s.lo && (auxiliaries[d.toks[start-1].low] || adverb(d.toks[start-1].low)) && d.at[start-1] == 0 {
			start--
		}
		if x, ok := d.subjectBefore(start, s, min(depth-1, 1)); ok && len(x.entities) > 0 {
			return x, true
		}
	}
	return np{}, false
}

// quoteEndingAt returns the quote of the sentence whose content ends at the
// conjunction: its source goes on to act.
func (d *document) quoteEndingAt(conj int, s *sentence) *quote {
	// While quotes are being found the last ones are this sentence's; later they
	// are sorted by content.
	for _, last := range []int{len(d.quotes) - 1, d.lastQuoteBefore(conj)} {
		for n := last; n >= 0 && n > last-6; n-- {
			q := d.quotes[n]
			end := q.content[len(q.content)-1].hi
			if (end == conj || end == conj-1 && d.toks[conj-1].text == ",") && len(q.source) > 0 && q.source[0].lo >= s.lo {
				return q
			}
		}
	}
	return nil
}
