package extract

// harms are verbs that tell of harm done by things as often as by people.
var harms = set("kill injure wound hurt burn damage destroy hit")

var (
	disasters = stems(`crash accident collision earthquake quake flood flooding storm hurricane typhoon cyclone tornado landslide mudslide avalanche wildfire
 blaze eruption tsunami stampede collapse derailment derail outbreak pandemic heat heatwave disease lightning capsize sink sinking drown rain rainfall monsoon
 blizzard snowstorm overturn plunge collide crush boat ferry bus plane helicopter lorry truck train vehicle minibus bridge factory firework gas`)
	attacks = stems(`attack strike airstrike bombing bomb shelling missile rocket raid drone assault offensive gunfire bombardment ambush operation shell
 mortar artillery airstrikes shooting bomber gunman gunmen shootout clash stabbing insurgent militant grenade war shoot stab ied massacre ramming crackdown
 fighting firefight landmine suicide`)
)

// beasts attack too.
var beasts = stems("shark bear crocodile alligator tiger lion leopard elephant hippo dog wolf snake bee hornet boar heart")

// violent says that the noun is a weapon or an attack, which somebody's
// violence is told by.
func (f *coder) violent(h int) bool { return attacks[f.nodes[h].lemma] }

// arms do what those do whose they are.
var arms = set("warship warplane jet bomber destroyer tank vessel frigate submarine aircraft helicopter carrier")

// mishap says that nobody need have done the harm the verb tells: what did it is
// a thing, or no attack is told of, or what is told of is an accident.
func (f *coder) mishap(r roles, s *sentence) bool {
	if !harms[f.nodes[r.verb].lemma] {
		return false
	}
	if r.patient < 0 {
		return true
	}
	for k, n := r.verb, 0; n < 3 && (f.nodes[k].dep == "advcl" || f.nodes[k].dep == "conj"); n++ {
		if k = f.nodes[k].head; disasters[stem(f.nodes[k].lemma)] {
			return true // "crashed while landing, killing the pilot"
		}
	}
	if r.actor >= 0 && !f.accident(r.actor) {
		return false
	}
	attack, disaster := false, false
	for _, t := range f.clause {
		if beasts[t.word] {
			return true // "killed in a shark attack"
		}
		attack = attack || attacks[t.word]
		disaster = disaster || disasters[t.word]
	}
	if attack || disaster {
		return !attack
	}
	for k := s.lo; k < s.hi; k++ {
		w := stem(f.nodes[k].lemma)
		attack = attack || w == "fire" && f.nodes[f.nodes[k].head].lemma == "open"
		attack = attack || attacks[w] && (w != "strike" || !f.isVerb(k))
		disaster = disaster || disasters[w]
	}
	return !attack || disaster
}

// accident says that the noun, or one before it, is of a thing that harms by
// itself: "the quake", "an earthquake strikes" with the verb read as a noun.
func (f *coder) accident(h int) bool {
	if disasters[stem(f.nodes[h].lemma)] || f.inName(h) && f.toks[h].low == "fire" {
		return true
	}
	for _, k := range f.kids(h) {
		if f.nodes[k].dep == "compound" && disasters[stem(f.nodes[k].lemma)] {
			return true
		}
	}
	return false
}

// attackers gives harm told in the passive the actors of the attack by which it
// was done, and the place: "were killed, including two children, in an Israeli
// airstrike on the camp".
func (f *coder) attackers(e *event, v int, s *sentence) {
	row := f.coordinated(v)
	for n := v + 1; n < min(s.hi, v+causeReach); n++ {
		if !f.violent(n) || f.nodes[n].dep != "pobj" || !f.causes(f.nodes[n].head, row) {
			continue
		}
		if e.actors = f.nounActors(n, s); len(e.actors) == 0 {
			continue
		}
		for _, on := range f.prepsOf(n) {
			if id := f.placeBehind(on, 3); id != nobody {
				e.place, f.used[n] = id, true // one act, not one more upon the place
			}
		}
		return
	}
}

// causeReach is how far behind a verb the attack is looked for, in tokens.
const causeReach = 30

// causes says that the preposition p tells how one of the verbs came about.
func (f *coder) causes(p int, verbs []int) bool {
	switch f.toks[p].low {
	case "in", "by", "during", "after", "from", "following":
	case "of": // "in a series of strikes"
		if up := f.nodes[p].head; !counts[f.toks[up].low] || f.nodes[up].dep != "pobj" {
			return false
		} else {
			return f.causes(f.nodes[up].head, verbs)
		}
	default:
		return false
	}
	for at := f.nodes[p].head; ; at = f.nodes[at].head {
		if contains(verbs, at) {
			return true
		}
		if f.nodes[at].head == at || f.isVerb(at) && f.nodes[at].dep != "prep" {
			return false
		}
	}
}

// coordinated are the verb and those joined to it, as what stands behind the last of
// them most often belongs to all: "were killed and others injured in".
func (f *coder) coordinated(v int) []int {
	out := []int{v}
	for k := f.kid(v, "conj"); k > v && len(out) < 4 && (harms[f.nodes[k].lemma] || f.nearestSubject(k) < 0); k = f.kid(k, "conj") {
		out = append(out, k)
	}
	if f.nodes[v].dep == "conj" && f.passive(f.nodes[v].head, 4) {
		out = append(out, f.nodes[v].head)
	}
	return out
}

// knock says that the verb tells of a blow that may be none, "strikes a guard rail",
// and nothing in its clause tells of an attack.
func (f *coder) knock(v int) bool {
	if w := f.nodes[v].lemma; w != "strike" && w != "hit" {
		return false
	}
	for _, t := range f.clause {
		if attacks[t.word] {
			return false
		}
	}
	return true
}

// ownDoors says that who closes something closes what is theirs, or that nobody is
// said to close it: "are closing their offices" coerces nobody.
func (f *coder) ownDoors(r roles) bool {
	if w := f.nodes[r.verb].lemma; r.patient < 0 || w != "close" && w != "shut" && w != "suspend" {
		return false
	}
	k := f.kid(r.patient, "poss")
	return r.passive && r.actor < 0 || k >= 0 && f.nodes[k].tag == "PRP$"
}
