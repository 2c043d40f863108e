package extract

import "strings"

// treeAt reads an act from the parse where the words next to the verb did not
// show it: its parties are the verb's subject, object, agent and what its
// prepositions bring, named or not.
func (f *coder) treeAt(v int, s *sentence) {
	t := &f.toks[v]
	a, known := treeVerbs[t.low]
	if !known || !f.isVerb(v) || f.at[v] > 0 || f.asked(s) {
		return
	}
	form := tagForm(f.nodes[v].tag)
	if a.form&form == 0 {
		return
	}
	g := f.groupOf(v, form, s)
	if m := f.kid(v, "mark"); m >= 0 && f.toks[m].low == "whether" {
		return
	}
	participle := f.nodes[v].tag == "VBG" && g.aux == ""
	if f.nodes[v].tag == "VB" && g.aux == "" && g.governed == "" {
		return // "let the rebels attack", "attack them": nobody did
	}
	if f.hypothetical(v) {
		g.modality = "CONDITIONAL"
	}
	if g.infinite && !participle || participle && f.nodes[v].dep != "advcl" && f.nodes[v].dep != "acl" && f.nodes[v].dep != "conj" {
		return
	}
	for _, frames := range [][]frame{acts[a.lemma], treeActs[a.lemma]} {
		for i := range frames {
			if f.tryTree(&frames[i], a, g, s) {
				return
			}
		}
	}
}

// hypothetical says that the verb, or what it depends on, is in a clause of "if".
func (f *coder) hypothetical(v int) bool {
	for range 5 {
		if m := f.kid(v, "mark", "advmod"); m >= 0 && m < v {
			if w := f.toks[m].low; w == "if" || w == "unless" {
				return true
			}
		}
		if f.nodes[v].head == v {
			return false
		}
		v = f.nodes[v].head
	}
	return false
}

// tryTree reads one frame, and records the event only where both parties are
// known.
func (f *coder) tryTree(fr *frame, a act, g group, s *sentence) bool {
	v := g.verb
	e := &event{kind: fr.kind, cameo: fr.cameo, trigger: []span{{v, v + 1}}, place: nobody, negated: g.negated, modality: g.modality, at: v, rule: "tree-" + a.lemma, confidence: sureTree}
	actor, patient := f.subjectOf(v, 6), f.kid(v, "dobj")
	if g.passive || f.nodes[v].tag == "VBN" && g.aux == "" {
		if fr.nouns != nil || fr.shape == prepObject {
			return false
		}
		by := f.kid(v, "agent")
		if by < 0 {
			return false
		}
		patient, actor = actor, f.kid(by, "pobj")
		if f.nodes[v].tag == "VBN" && !g.passive {
			patient = -1
			if f.nodes[v].dep == "acl" {
				patient = f.nodes[v].head
			}
		}
		e.rule += "-passive"
	}
	if actor < 0 || f.dateline(actor, v, s) {
		return false
	}
	var target int
	switch fr.shape {
	case object, persons:
		target = patient
	case prepObject:
		target = f.framed(fr, v, patient)
	case infinitive:
		target = f.promised(v, s)
	default:
		return false
	}
	if target < 0 {
		return false
	}
	reach := fr.kind == "ACCUSE" || fr.kind == "REJECT" || fr.kind == "SUPPORT" || fr.kind == "REQUEST"
	e.actors = f.parties(actor, false, s)
	if len(e.actors) == 0 {
		return false
	}
	e.targets = f.parties(target, reach, s)
	if len(e.targets) == 0 && (fr.kind == "ASSAULT" || fr.kind == "COERCE") && strings.HasPrefix(f.nodes[target].tag, "NN") {
		if id := f.owner(target); id != nobody {
			e.targets = []int{id}
		}
	}
	if len(e.targets) == 0 && (fr.kind == "REJECT" || fr.kind == "REQUEST") {
		// "refused a request from X", "demanded an explanation from X"
		for _, k := range f.kids(target) {
			if w := f.toks[k].low; w == "from" || w == "by" && fr.kind == "REJECT" {
				if p := f.kid(k, "pobj"); p >= 0 {
					e.targets = f.parties(p, false, s)
				}
			}
		}
	}
	if len(e.targets) == 0 {
		return false
	}
	for _, id := range e.actors {
		if k := f.kindOf(f.metonym(id)); k == "PLACE" || k == "FACILITY" {
			return false
		}
	}
	if fr.shape == persons && !f.travellers(e.targets) {
		return false
	}
	return f.record(e, g, v+1, s)
}

const sureTree = 0.6

// dateline says that the subject the parse gives is the place from which the
// agency writes: "ALGIERS, Algeria - Police have arrested".
func (f *coder) dateline(h, v int, s *sentence) bool {
	if s.lo != f.paras[s.para].lo || h > s.lo+6 {
		return false
	}
	for k := h + 1; k < min(v, h+3); k++ {
		if w := f.toks[k].text; w == "-" || w == "--" || w == "–" || w == "—" {
			return true
		}
	}
	return false
}

// promised is the party of the act that the verb's clause tells: "agreed to free
// the soldiers", "demanded that X go". -1 where there is none.
func (f *coder) promised(v int, s *sentence) int {
	k := f.kid(v, "xcomp", "ccomp")
	if k < v {
		return -1
	}
	if who := f.kid(k, "nsubj"); who >= 0 && f.nodes[k].dep == "ccomp" {
		return who
	}
	patient := f.kid(k, "dobj")
	if patient >= 0 && !movers[f.toks[k].low] && len(f.parties(patient, false, s)) > 0 {
		return patient // what is sent is no party
	}
	for _, at := range []int{patient, k} {
		if at < 0 {
			continue
		}
		for _, o := range f.kids(at) {
			if w := f.toks[o].low; w == "with" || w == "to" || w == "on" || w == "from" || w == "against" || w == "for" {
				if p := f.kid(o, "pobj"); p >= 0 && len(f.parties(p, false, s)) > 0 {
					return p
				}
			}
		}
	}
	if c := f.kid(k, "ccomp", "xcomp"); c > k {
		if who := f.kid(c, "nsubj"); who >= 0 {
			return who
		}
	}
	return -1
}

// movers act upon those to whom something is brought or from whom it is taken.
var movers = set("send deploy provide withdraw move give supply deliver dispatch bring transfer offer sell")

// counts stand before "of" and those who are counted.
var counts = set("thousands hundreds dozens scores millions tens number majority group groups crowd crowds members handful")

// framed finds the party behind the frame's preposition, which hangs on the verb
// or on the noun that the frame wants as its object. -1 where there is none.
func (f *coder) framed(fr *frame, v, object int) int {
	if fr.nouns != nil {
		if object < 0 || !fr.nouns[f.toks[object].low] {
			return -1
		}
	}
	for _, at := range []int{object, v} {
		if at < 0 {
			continue
		}
		for _, k := range f.kids(at) {
			if k < v || f.nodes[k].dep != "prep" && f.nodes[k].dep != "dative" || !fr.preps[f.toks[k].low] {
				continue
			}
			if p := f.kid(k, "pobj"); p >= 0 {
				return p
			}
		}
	}
	if object >= 0 && fr.nouns != nil {
		// "a shipment of masks to Ghana"
		if of := f.kid(object, "prep"); of > object && f.toks[of].low == "of" {
			if p := f.kid(of, "pobj"); p >= 0 {
				if to := f.kid(p, "prep"); to > p && fr.preps[f.toks[to].low] {
					return f.kid(to, "pobj")
				}
			}
		}
	}
	if object >= 0 {
		if k := f.kid(v, "dative"); k >= 0 && strings.HasPrefix(f.nodes[k].tag, "N") && fr.preps["to"] {
			return k
		}
		if k := f.kid(object, "poss"); k >= 0 && fr.nouns != nil && fr.kind != "CONSULT" {
			return k
		}
	}
	return -1
}

// parties are those whom the noun phrase with head h means. People without a
// name become a group, called by their fullest nominal. With reach, an act upon
// what is someone's ("criticized France's plan") is one upon them.
func (f *coder) parties(h int, reach bool, s *sentence) []int {
	if counts[f.toks[h].low] {
		if of := f.kid(h, "prep"); of == h+1 && f.toks[of].low == "of" {
			if p := f.kid(of, "pobj"); p >= 0 && p != h && f.nodes[p].tag == "NNS" {
				if id := f.people(p, s); id != nobody {
					return []int{id}
				}
			}
		}
	}
	if id := f.people(h, s); id != nobody {
		return []int{id}
	}
	if ids := f.meant(h, 4); len(ids) > 0 {
		return f.acting(np{span: span{h, h + 1}, entities: ids})
	}
	if _, _, office := titleAt(f.toks, h, s.hi); !reach || office {
		return nil
	}
	if k := f.kid(h, "poss"); k >= 0 {
		return f.parties(k, false, s)
	}
	return nil
}

// people makes a group of a noun that means people, with the words before it,
// or widens the group made of the noun alone.
func (f *coder) people(h int, s *sentence) int {
	n := &f.nodes[h]
	m, taken := f.mentionAt(h)
	if taken && (m.form != "NOMINAL" || f.kindOf(m.entity) != "GROUP") || !taken && !peopleNouns[f.toks[h].low] && !groupNouns[f.toks[h].low] || !strings.HasPrefix(n.tag, "NN") {
		return nobody
	}
	lo := h
	for _, k := range f.kids(h) {
		switch f.nodes[k].dep {
		case "amod", "compound", "nmod", "nummod", "det", "poss", "quantmod":
			if k < h {
				lo = min(lo, f.nodes[k].lo)
			}
		}
	}
	for k := h - 1; k >= lo; k-- {
		if f.toks[k].kind == punct && f.toks[k].low != "'s" {
			lo = k + 1 // "BAMAKO - Armed men"
		}
	}
	if taken {
		if m.lo <= lo || f.toks[m.lo].low == "the" {
			return m.entity
		}
		m.form, m.nested = "NOMINAL", true
	}
	r := span{lo, h + 1}
	if lo < s.lo || h-lo > 6 || negations[f.toks[lo].low] || pronouns[f.toks[lo].low] && !determiners[f.toks[lo].low] || pronouns[f.toks[lo].low] && f.nodes[lo].dep == "poss" {
		return nobody // "his supporters": whose is not known from the words
	}
	for k := r.lo; k < r.hi; k++ {
		if m, ok := f.mentionAt(k); ok {
			if m.lo < r.lo || m.hi > r.hi {
				return nobody
			}
			m.nested = true
		}
	}
	head := r
	for head.lo < h && (determiners[f.toks[head.lo].low] || f.nodes[head.lo].dep == "det" || f.nodes[head.lo].tag == "CD") {
		head.lo++
	}
	name := f.phrase(head)
	if _, named := f.mentionAt(head.lo); !named && head.lo == s.lo {
		name = decapitalize(name)
	}
	id := f.entity("GROUP", name)
	f.entities[id].plural = true
	if taken {
		// The shorter reading gives way.
		m, _ := f.mentionAt(h)
		m.span, m.entity, m.nested, m.from = r, id, false, r.lo
		for k := r.lo; k < r.hi; k++ {
			f.at[k] = f.at[h]
		}
		return id
	}
	f.mention(r, "NOMINAL", id)
	return id
}

// owner is who a thing belongs to by the name before it: in "attacked Hezbollah
// positions", "seized an Iranian tanker". nobody where none is named.
func (f *coder) owner(h int) int {
	for _, k := range f.kids(h) {
		if d := f.nodes[k].dep; k > h || d != "compound" && d != "amod" && d != "nmod" && d != "poss" {
			continue
		}
		if m, ok := f.mentionAt(k); ok && m.hi <= h {
			switch f.kindOf(m.entity) {
			case "COUNTRY", "ORGANIZATION", "GOVERNMENT_BODY", "GROUP":
				return m.entity
			}
		}
	}
	return nobody
}

func decapitalize(s string) string {
	if len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'a' && s[1] <= 'z' {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

// peopleNouns mean people, or bodies of people, beyond those that speak for a
// country.
var peopleNouns = set(`people men women children civilians families passengers tourists villagers students pupils teachers nurses workers employees farmers drivers miners
 prisoners detainees inmates hostages suspects dissidents opponents supporters refugees migrants peacekeepers policemen soldiers officers guards militiamen militias
 terrorists jihadists extremists fighters warplanes jets forces units guerrillas insurgents rebels separatists settlers bombers attackers gunmen assailants
 protesters demonstrators activists campaigners unions groups parties companies firms banks lawmakers parliamentarians deputies mps candidates politicians members
 officials authorities ministers envoys ambassadors leaders counterparts delegations negotiators mediators inspectors observers monitors
 journalists reporters editors newspapers media broadcasters doctors medics scientists experts lawyers judges prosecutors courts
 individuals persons residents citizens nationals victims survivors minorities muslims christians jews army navy troops police military coalition court
 government parliament opposition regime junta tribunal council group party militia movement administration commission
 organisations organizations employee bank donors traders investors suppliers manufacturers carmakers airlines airline clubs agencies charities ngos
 man woman boy girl journalist activist student teacher soldier policeman officer worker protester migrant refugee prisoner suspect dissident
 blogger lawyer businessman lawmaker diplomat prosecutor judge gunman attacker terrorist militant fighter national citizen militants asylum-seekers
 sons brothers relatives allies communities clerics monks priests athletes players fans crowd crowds mob rioters`)
