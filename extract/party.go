package extract

import "strings"

// actor is the subject of an active verb, where it is known and can act.
func (f *coder) actor(g group, a act, e *event, s *sentence) (np, bool) {
	if g.infinite {
		return f.raised(g, a, e, s)
	}
	x, ok := f.subject(g, s)
	if !ok || !f.acts(x) {
		return np{}, false
	}
	if nounActs[a.lemma] && g.aux == "" && g.governed == "" && a.form&pastForm == 0 && (a.form&thirdForm == 0 || f.low(g.verb-1, s.span) == "'s") {
		if a.form&baseForm == 0 || len(x.entities) < 2 && !f.entities[x.entities[0]].plural {
			return np{}, false
		}
	}
	if a.form&ingForm != 0 && g.aux == "" || a.form == participleForm && g.aux == "" {
		return np{}, false
	}
	if a.form == baseForm && g.aux == "" && g.governed == "" && len(x.entities) == 1 && !f.entities[x.entities[0]].plural && !g.negated && g.modality == "ASSERTED" {
		return np{}, false
	}
	x.entities = f.acting(x)
	return x, true
}

// raised is the subject of an -ing form that a verb before it gives: "denied
// attacking", "accused X of attacking".
func (f *coder) raised(g group, a act, e *event, s *sentence) (np, bool) {
	if a.form&ingForm == 0 {
		return np{}, false
	}
	k := g.lo - 1
	switch w := f.low(k, s.span); {
	case cueForms[w].lemma == "deny":
		inner := f.groupOf(k, cueForms[w].form, s)
		x, ok := f.subject(inner, s)
		if !ok || !f.acts(x) || inner.negated || inner.infinite {
			return np{}, false
		}
		e.modality = "DENIED"
		x.entities = f.acting(x)
		return x, true
	case w == "of" && k > s.lo:
		for i := len(f.events) - 1; i >= 0 && i > len(f.events)-4; i-- {
			o := f.events[i]
			if o.kind != "ACCUSE" || o.at < s.lo || o.negated || o.at > k || len(o.targets) == 0 {
				continue
			}
			m, ok := f.mentionAt(k - 1)
			passive := o.at == k-1
			if !passive && (!ok || !contains(o.targets, m.entity)) {
				continue
			}
			e.modality = "ALLEGED"
			if o.aboutEvent == nil {
				o.aboutEvent = e
			}
			return np{span: span{k, k + 1}, entities: o.targets}, true
		}
	}
	return np{}, false
}

func contains(ids []int, id int) bool {
	for _, i := range ids {
		if i == id {
			return true
		}
	}
	return false
}

// acts says that a phrase names someone who can act.
func (f *coder) acts(x np) bool {
	if len(x.entities) == 0 {
		return false
	}
	for _, e := range x.entities {
		if k := f.kindOf(f.metonym(e)); k == "PLACE" || k == "FACILITY" {
			return false
		}
	}
	return true
}

// acting returns the entities of a phrase, a capital as its country.
func (d *document) acting(x np) []int {
	out := make([]int, 0, len(x.entities))
	for _, e := range x.entities {
		m := d.metonym(e)
		if m != e {
			d.retarget(x.span, e, m)
		}
		out = append(out, m)
	}
	return distinct(out)
}

// retarget makes the mentions of an entity in a phrase mean another.
func (d *document) retarget(r span, from, to int) {
	for k := r.lo; k < r.hi; k++ {
		if n := d.at[k]; n > 0 && d.mentions[n-1].entity == from && d.mentions[n-1].lo == k {
			d.mentions[n-1].entity = to
		}
	}
}

func (f *coder) travellers(ids []int) bool {
	for _, id := range ids {
		if k := f.kindOf(id); k != "PERSON" && k != "GROUP" {
			return false
		}
	}
	return len(ids) > 0
}

// target is the other party, where it is known.
func (f *coder) target(fr *frame, p int, s *sentence) (np, bool) {
	if p >= s.hi {
		return np{}, false
	}
	x, ok := f.phraseFrom(p, s)
	if !ok || len(x.entities) == 0 {
		return np{}, false
	}
	for _, e := range x.entities {
		k := f.kindOf(e)
		if fr.shape == persons && k != "PERSON" && k != "GROUP" {
			return np{}, false
		}
		if k == "FACILITY" && fr.kind != "ASSAULT" {
			return np{}, false
		}
		if k == "PLACE" && f.kindOf(f.metonym(e)) == "PLACE" && fr.kind != "ASSAULT" && fr.kind != "MOBILIZE" && fr.kind != "YIELD" {
			return np{}, false
		}
	}
	if m, ok := f.mentionAt(x.hi - 1); ok && m.form == "DEMONYM" {
		return np{}, false
	}
	// "met Putin's envoy": not Putin.
	if f.low(x.hi, s.span) == "'s" || f.low(x.hi, s.span) == "'" || f.low(x.hi, s.span) == "’" {
		return np{}, false
	}
	// A name that only stands before a noun: "the Kremlin critic".
	if k := x.hi; k < s.hi && f.toks[k].kind == word && f.at[k] == 0 && !functionWords[f.toks[k].low] && f.dateAt[k] == 0 && !adverb(f.toks[k].low) && !f.titleFollows(k, s) && !verbLike(f.toks[k].low) {
		return np{}, false
	}
	if fr.kind != "ASSAULT" && fr.kind != "YIELD" && fr.kind != "MOBILIZE" {
		x.entities = f.acting(x)
	}
	return x, true
}

func verbLike(w string) bool {
	return auxiliaries[w] || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing") || cueForms[w].lemma != "" || actVerbs[w].lemma != ""
}

func (f *coder) titleFollows(k int, s *sentence) bool {
	for n := 0; n < 4 && k < s.hi; n, k = n+1, k+1 {
		if _, _, ok := titleAt(f.toks, k, s.hi); ok {
			return true
		}
		if !determiners[f.toks[k].low] && f.at[k] == 0 && !titlePrefixes[f.toks[k].low] && f.toks[k].low != "as" && f.toks[k].low != "to" && f.toks[k].low != "be" {
			return false
		}
	}
	return false
}

// destination is the place a journey leads to.
func (f *coder) destination(p int, s *sentence) (np, bool) {
	if p >= s.hi {
		return np{}, false
	}
	x, ok := f.phraseFrom(p, s)
	if !ok || len(x.entities) == 0 {
		return np{}, false
	}
	switch f.kindOf(x.entities[0]) {
	case "PLACE", "COUNTRY", "FACILITY":
	default:
		return np{}, false
	}
	if w := f.low(x.hi, s.span); w == "'s" || w == "'" || w == "’" {
		return np{}, false
	}
	if k := x.hi; k < s.hi && f.toks[k].kind == word && f.at[k] == 0 && !functionWords[f.toks[k].low] && f.dateAt[k] == 0 && !adverb(f.toks[k].low) && !verbLike(f.toks[k].low) {
		return np{}, false
	}
	return x, true
}

// infinitiveTarget is the party of the act after "threatened to".
func (f *coder) infinitiveTarget(v int, s *sentence) []int {
	a, ok := actVerbs[f.toks[v].low]
	if !ok || a.form&baseForm == 0 {
		return nil
	}
	g := group{span: span{v, v + 1}, verb: v}
	for i := range acts[a.lemma] {
		fr := &acts[a.lemma][i]
		if fr.shape != object && fr.shape != prepObject && fr.shape != persons {
			continue
		}
		if p, ok := f.pattern(fr, g, s); ok {
			if x, ok := f.target(fr, p, s); ok {
				return x.entities
			}
		}
	}
	return nil
}

// passive reads "X was accused by Y of", "X was appointed minister".
func (f *coder) passive(fr *frame, e *event, g group, s *sentence) bool {
	if g.infinite || fr.shape != object && fr.shape != persons {
		return false
	}
	x, ok := f.subject(g, s)
	if !ok || len(x.entities) == 0 {
		return false
	}
	for _, id := range x.entities {
		if k := f.kindOf(id); fr.shape == persons && k != "PERSON" && k != "GROUP" || k == "PLACE" && fr.kind != "ASSAULT" && f.kindOf(f.metonym(id)) == "PLACE" || k == "OUTLET" && fr.kind == "ELECT" {
			return false
		}
	}
	e.targets = x.entities
	if fr.kind != "ASSAULT" {
		e.targets = f.acting(x)
	}
	e.confidence = surePassive
	p := g.verb + 1
	for k := p; k < min(p+12, s.hi); k++ {
		if f.toks[k].low == "by" {
			if y, ok := f.phraseFrom(k+1, s); ok && f.acts(y) && f.low(y.hi, s.span) != "'s" {
				e.actors = f.acting(y)
				p = y.hi
			}
			break
		}
		if f.toks[k].kind == punct || conjunctions[f.toks[k].low] || subordinators[f.toks[k].low] {
			break
		}
	}
	if len(e.actors) == 0 && !fr.passive {
		return false
	}
	e.rule += "-passive"
	return f.record(e, g, p, s)
}
