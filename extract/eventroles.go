package extract

import "strings"

// roles are the tokens of those a verb has around it, -1 where there is none.
type roles struct {
	verb, actor, patient int
	passive              bool
}

// rolesOfVerb finds who does and who undergoes what the verb tells.
func (f *coder) rolesOfVerb(v int) roles {
	r := roles{verb: v, actor: -1, patient: f.kid(v, "dobj"), passive: f.passive(v, 4)}
	if k := f.kid(v, "ccomp"); r.patient < 0 && k > v && (f.nodes[k].pos == "ADJ" || f.infinitive(k)) {
		r.patient = f.nearestSubject(k) // "found the general guilty", "convicted the bank to pay"
	}
	if r.patient >= 0 && moneys[f.nodes[r.patient].lemma] {
		if k := f.kid(r.patient, "nmod", "compound"); k >= 0 && f.at[k] > 0 && f.kid(r.patient, "nummod") > k {
			r.patient = k // "fined the bank 20 million euros"
		}
	}
	if w := f.nodes[v].lemma; r.patient >= 0 && (w == "elect" || w == "appoint" || w == "name") {
		if k := r.patient - 1; k > v && f.inName(k) && f.nodes[k].head == r.patient && f.nodes[r.patient].tag == "NN" {
			r.patient = k // "elected Anna Nowak president"
		}
	}
	if k := f.kid(v, "oprd"); r.patient < 0 && k >= 0 {
		if p := f.kid(k, "nmod", "compound"); p >= 0 && f.at[p] > 0 {
			r.patient = p // "appointed Anna Nowak prime minister"
		}
	}
	if k := f.kid(v, "npadvmod"); r.patient < 0 && !r.passive && k > v && f.inName(k) {
		r.patient = k // "sentences former president Anna Nowak to"
	}
	if !r.passive {
		r.actor = f.subject(v, 6)
		return r
	}
	r.patient = f.subject(v, 6)
	if f.nodes[v].dep == "acl" && r.patient < 0 {
		r.patient = f.nodes[v].head
	}
	for _, k := range f.kids(v) {
		if f.nodes[k].dep == "agent" || f.nodes[k].dep == "prep" && f.toks[k].low == "by" {
			if o := f.kid(k, "pobj"); o >= 0 && f.dateAt[o] == 0 {
				r.actor = o
				return r
			}
		}
	}
	for _, k := range f.prepsOf(v) {
		if by := f.writer(f.kid(k, "pobj")); by > v {
			r.actor = by // "was condemned in a statement by X"
		}
	}
	return r
}

// writer is the head of who wrote what the noun at h names: "a statement by X"; -1
// where it is nothing written or nobody is said to have written it.
func (d *document) writer(h int) int {
	if h < 0 || !mediumNouns[d.nodes[h].lemma] {
		return -1
	}
	for _, p := range d.kids(h) {
		if d.nodes[p].dep == "prep" && (d.toks[p].low == "by" || d.toks[p].low == "from") {
			return d.kid(p, "pobj")
		}
	}
	return -1
}

// passive says that the verb is in the passive, by its own auxiliary or by that
// of the verb it is joined to.
func (f *coder) passive(v, depth int) bool {
	if n := &f.nodes[v]; depth > 0 && n.tag == "VBD" && n.dep == "conj" && f.kid(v, "nsubj", "dobj", "aux") < 0 && ambiguous[n.lemma] {
		return f.passive(n.head, depth-1) // "was acquitted of one and found guilty of the other"
	}
	if f.nodes[v].tag != "VBN" || depth == 0 {
		return false
	}
	if f.kid(v, "auxpass", "nsubjpass") >= 0 {
		return true
	}
	switch f.nodes[v].dep {
	case "acl":
		return f.kid(v, "aux", "nsubj") < 0
	case "conj":
		return f.kid(v, "aux", "nsubj") < 0 && f.nodes[f.nodes[v].head].tag == "VBN" && f.passive(f.nodes[v].head, depth-1)
	case "advcl", "ccomp", "xcomp", "relcl":
		return f.kid(v, "aux", "nsubj") < 0 && f.kid(v, "agent") >= 0
	}
	return false
}

// ambiguous are verbs whose past tense and participle are one, so that the tagger cannot
// tell them apart.
var ambiguous = set("find convict sentence release acquit charge arrest detain injure wound")

// subject is the head of the verb's subject: its own, that of the verb it is
// joined to, or of the verb, adjective or noun that governs it; where that has
// an object, the object ("asked X to go", "accused X of going"). -1 for none.
func (f *coder) subject(v, depth int) int {
	if depth == 0 {
		return -1
	}
	if k := f.nearestSubject(v); k >= 0 {
		if w := f.toks[k].low; (w == "who" || w == "which" || w == "that") && f.nodes[v].dep == "relcl" {
			return f.antecedent(f.nodes[v].head, k)
		}
		if f.dateline(k, v) {
			return f.afterDash(k, v)
		}
		if of := f.addressed(k); of >= 0 {
			return of
		}
		return k
	}
	h := f.nodes[v].head
	switch f.nodes[v].dep {
	case "conj":
		if by := f.speakerGoesOn(v, h); by >= 0 {
			return f.subject(by, depth-1)
		}
		if k := f.namedBefore(v); k >= 0 {
			return k
		}
		if up := f.nodes[h].head; f.nodes[h].dep == "relcl" && f.nodes[v].tag != f.nodes[h].tag {
			for ; up > 0 && !f.isVerb(up) && f.nodes[up].head < up; up = f.nodes[up].head {
			}
			if f.nodes[up].tag == f.nodes[v].tag {
				return f.subject(up, depth-1) // "kill a man that shot two and arrest"
			}
		}
		if f.isVerb(h) || f.nodes[h].pos == "AUX" {
			return f.subject(h, depth-1)
		}
	case "xcomp", "oprd":
		return f.controller(v, h, depth)
	case "ccomp", "advcl":
		if harms[f.nodes[h].lemma] && f.passive(h, 4) && f.nodes[v].tag == "VBG" {
			return -1 // "two are killed in a raid by the army, seizing"
		}
		if f.nodes[v].tag == "VBG" || f.nodes[v].tag == "VB" {
			return f.controller(v, h, depth)
		}
	case "pcomp":
		up := f.nodes[h].head
		if up == h {
			return -1
		}
		if f.nodes[up].pos == "NOUN" && f.nodes[up].dep == "dobj" && f.toks[h].low == "of" && governing[f.nodes[f.nodes[up].head].lemma] == "ALLEGED " {
			return up // "accused the army of arresting", "of" hung on the army
		}
		if (f.nodes[up].dep == "dobj" || f.nodes[up].pos == "ADJ") && up != f.nodes[up].head {
			up = f.nodes[up].head
		}
		switch f.toks[h].low {
		case "of", "for", "from", "with", "into":
			if f.isVerb(up) {
				return f.controller(v, up, depth)
			}
		}
		if f.isVerb(up) || f.nodes[up].pos == "AUX" {
			return f.subject(up, depth-1)
		}
	case "acl":
		if f.nodes[v].tag == "VBG" {
			if orders[f.nodes[h].lemma] && f.nodes[h].dep == "dobj" {
				return f.subject(f.nodes[h].head, depth-1) // "signed a decree banning"
			}
			if of := f.addressed(h); of >= 0 {
				return of // "strikes in Gondor targeting orcs"
			}
			if p := f.nodes[h].head; f.placeAt(h) != nobody && f.nodes[h].dep == "pobj" && sites[f.toks[p].low] && f.isVerb(f.nodes[p].head) {
				return f.subject(f.nodes[p].head, depth-1)
			}
			return h
		}
		if f.nodes[v].tag == "VB" && f.nodes[h].dep == "dobj" && f.bidden(h) {
			return h
		}
		if k := f.kid(h, "poss"); f.nodes[v].tag == "VB" && k >= 0 && f.nodes[h].dep == "dobj" && f.nodes[k].pos != "PRON" {
			return k // "declined the minister's offer to resign"
		}
		if f.nodes[v].tag == "VB" && f.nodes[h].dep == "dobj" {
			return f.subject(f.nodes[h].head, depth-1) // "has plans to withdraw"
		}
		if f.nodes[v].tag == "VB" {
			if k := f.kid(h, "poss"); k >= 0 {
				return k // "Iran's decision to withdraw"
			}
		}
	}
	return -1
}

// addressed is the head of what is at the address whose last part is taken for a
// subject: "A blast at a mine in Lota, Biobío, Chile kills"; -1 where k ends none.
func (f *coder) addressed(k int) int {
	if f.placeAt(k) == nobody {
		return -1
	}
	m, _ := f.mentionAt(k)
	for m.lo >= 2 && f.toks[m.lo-1].text == "," && f.placeAt(m.lo-2) != nobody {
		m, _ = f.mentionAt(m.lo - 2)
	}
	p := m.lo - 1
	if k < m.hi || p < 0 || !sites[f.toks[p].low] {
		return -1
	}
	h := f.nodes[p].head
	for f.nodes[h].dep == "pobj" && f.nodes[h].head < h {
		h = f.nodes[f.nodes[h].head].head
	}
	if h > p || f.nodes[h].pos != "NOUN" {
		return -1
	}
	return h
}

// antecedent is whom the relative pronoun at k behind the noun at h means; -1 where
// h only tells where what is meant is: "a deal in Geneva, which calls for".
func (f *coder) antecedent(h, k int) int {
	if n := &f.nodes[k-1]; f.toks[k].low != "who" && k-1 > h && n.pos == "NOUN" && n.dep == "pobj" && f.human(h) && !groupNouns[f.toks[h].low] && !f.human(k-1) {
		return k - 1 // "indicted two others over the collapse that killed"
	}
	at := h
	for f.nodes[at].dep == "appos" && f.nodes[at].head < at {
		at = f.nodes[at].head
	}
	p := f.nodes[at].head
	if f.nodes[at].dep != "pobj" {
		return h
	}
	if kind := f.kindOf(f.placeAt(h)); f.toks[k].low != "who" {
		if kind != "" && sites[f.toks[p].low] {
			return -1
		}
		return h
	}
	if up := f.nodes[p].head; f.toks[p].low == "of" && f.placeAt(h) != nobody || f.nodes[h].lemma == "nation" || f.nodes[h].lemma == "country" {
		if f.human(up) {
			return up // "citizens of Gondor who"
		}
	}
	return h
}

// orders do what those do who give them.
var orders = set("order decree bill law proclamation legislation resolution rule measure statement letter")

// controller is who does what the word at h governs.
func (f *coder) controller(v, h, depth int) int {
	if k := f.kid(h, "dobj", "dative"); k >= 0 && k < v && f.nodes[k].pos != "ADP" && f.nodes[v].dep != "advcl" && f.nodes[h].lemma != "promise" && f.nodes[h].lemma != "threaten" {
		return k
	}
	if f.nodes[h].pos == "ADJ" || f.nodes[h].pos == "ADV" || f.nodes[h].pos == "NOUN" {
		if h = f.nodes[h].head; h == v {
			return -1
		}
	}
	return f.subject(h, depth-1)
}

// bidden says that the object at h is who the verb above it wants to act: "directed
// the minister to return", the infinitive hung on the minister.
func (d *document) bidden(h int) bool {
	return strings.Contains(governing[d.nodes[d.nodes[h].head].lemma], "void") && d.someone(h, 2)
}

// infinitive says that the verb stands with "to".
func (d *document) infinitive(v int) bool {
	a := d.kid(v, "aux")
	return a >= 0 && d.toks[a].low == "to"
}

// namedBefore is the head of the name between commas right before a passive whose
// subject the parse hung elsewhere: "after a diplomat, Jan Moe, was shot". -1 where
// there is none.
func (f *coder) namedBefore(v int) int {
	aux := f.kid(v, "auxpass")
	if aux < 3 || aux > v || f.toks[aux-1].text != "," {
		return -1
	}
	m, ok := f.mentionAt(aux - 2)
	if !ok || m.form != "NAME" || m.hi != aux-1 || m.lo == 0 || f.toks[m.lo-1].text != "," || f.kindOf(m.entity) != "PERSON" {
		return -1
	}
	return f.headOf(m.span)
}

// dateline says that the subject the parse gives is the place from which the
// agency writes: "ALGIERS, Algeria - Police have arrested".
func (f *coder) dateline(h, v int) bool {
	s := f.sentenceOf(v)
	return s.lo == f.paras[s.para].lo && (h <= s.lo+6 && f.dash(h, min(v, h+6)) > h || h < f.datelineEnd(s) && f.datelineEnd(s) <= v)
}

// dash is the first dash between two tokens, -1 where there is none.
func (f *coder) dash(lo, hi int) int {
	for k := lo + 1; k < hi; k++ {
		if w := f.toks[k].text; (w == "-" || w == "--" || w == "–" || w == "—") && f.toks[k].space {
			return k
		}
	}
	return -1
}

// afterDash is the noun after a dateline that the parse hung on the place.
func (f *coder) afterDash(h, v int) int {
	dash := f.dash(h, v)
	for k := dash + 1; k < v; k++ { // the parse may hang it on the agency or the day
		if f.nodes[k].head < dash && f.nodes[k].dep == "appos" {
			return k
		}
	}
	for range 3 {
		if h = f.kid(h, "appos"); h < 0 || h > dash {
			break
		}
	}
	return h
}

// prepsOf are the prepositions that hang on token i, after it.
func (d *document) prepsOf(i int) []int {
	var out []int
	for _, k := range d.kids(i) {
		if n := d.nodes[k].dep; n == "prep" || n == "agent" || n == "dative" && d.nodes[k].pos == "ADP" {
			out = append(out, k)
		}
	}
	return out
}
