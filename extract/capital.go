package extract

import "strings"

// statecraft are verbs, beside those of saying, whose subject is a government where
// it is the name of a capital.
var statecraft = set(`count want seek hope intend plan back support oppose impose expel recall summon retaliate respond react
 agree refuse sign send withdraw condemn fear decide recognise recognize demand negotiate threaten sanction pledge expect try push
 ban block lift fund finance arm aid intervene invade attack annex veto ratify abstain`)

// witnesses are verbs of saying whose subject may be the place itself: "Paris saw
// rain".
var witnesses = set("see hear feel show know read find hold")

// findCapitals gives the mentions of capitals that act to their countries:
// "Washington counts on cooperation". What happens in a capital stays there.
func (d *document) findCapitals() {
	for i := range d.mentions {
		m := &d.mentions[i]
		if m.form != "NAME" || m.nested || m.hi-m.lo != 1 || m.lo < d.datelineEnd(d.sentenceOf(m.lo)) {
			continue
		}
		n := d.nodes[m.lo]
		for steps := 0; n.dep == "conj" && steps < 8; steps++ { // "Paris and Berlin signed"
			n = d.nodes[n.head]
		}
		if n.dep != "nsubj" {
			continue
		}
		verb := d.nodes[n.head]
		says := cueForms[d.toks[n.head].low].lemma != "" && !witnesses[verb.lemma]
		if strings.HasPrefix(verb.tag, "VB") && (says || statecraft[verb.lemma]) {
			m.entity = d.metonym(m.entity)
		}
	}
}
