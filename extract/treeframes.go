package extract

import "strings"

// treeActs are frames that need the parse to be read safely: their verbs are
// nouns as well, or mean an act only with the right object.
var treeActs = func() map[string][]frame {
	m := map[string][]frame{}
	add := func(lemmas, kind, cameo string, sh shape, nouns, preps string) {
		f := frame{kind: kind, cameo: cameo, shape: sh}
		if nouns != "" {
			f.nouns = set(nouns)
		}
		if preps != "" {
			f.preps = set(preps)
		}
		for _, l := range strings.Fields(lemmas) {
			m[l] = append(m[l], f)
		}
	}
	attacks := "attack attacks strike strikes airstrike airstrikes assault offensive raid raids bombing operation war warfare ambush"
	add("launch carry stage conduct mount wage make begin", "ASSAULT", "190", prepObject, attacks, "on against in")
	add("fire launch lob shoot", "ASSAULT", "194", prepObject, "rockets rocket missiles missile shells mortars shots rounds bullets tear gas", "on at into toward towards against")
	add("fire open", "ASSAULT", "190", prepObject, "fire", "on at")
	add("fire shoot", "ASSAULT", "190", prepObject, "", "on at")
	add("hit pound target bombard behead execute beat rape massacre slaughter lynch behead ambush down destroy storm", "ASSAULT", "190", object, "", "")
	add("clash fight battle", "ASSAULT", "190", prepObject, "", "with against")

	add("seize confiscate capture close shut block ban suspend censor besiege occupy restrict evict deport", "COERCE", "170", object, "", "")
	add("impose declare extend enforce", "COERCE", "172", prepObject, "curfew restrictions lockdown siege emergency law ban blockade", "on in against")
	add("seize take", "COERCE", "171", prepObject, "control", "of")
	add("crack", "COERCE", "170", prepObject, "", "on")
	add("disperse handcuff interrogate", "COERCE", "175", object, "", "")

	add("deploy send dispatch mobilize mobilise move mass amass station position", "MOBILIZE", "152", prepObject, "troops forces soldiers police tanks warships missiles aircraft jets army men reinforcements military", "to in near along at against into for around")
	add("increase boost strengthen intensify reinforce raise", "MOBILIZE", "150", prepObject, "forces presence troops security alert patrols", "in near along at on")

	add("protest boycott", "PROTEST", "140", object, "", "")
	add("protest demonstrate march rally strike", "PROTEST", "141", prepObject, "", "against over outside at in")
	add("hold stage launch organize organise begin", "PROTEST", "141", prepObject, "protest protests demonstration demonstrations rally rallies strike strikes sit-in march marches", "against over at outside in")
	add("block blockade", "PROTEST", "144", prepObject, "road roads highway streets", "in")

	add("demand request seek require", "REQUEST", "020", infinitive, "", "")
	add("demand request", "REQUEST", "020", object, "", "")
	add("demand request seek", "REQUEST", "020", prepObject, "", "from")
	add("call", "REQUEST", "020", prepObject, "", "on upon for")
	add("appeal apply", "REQUEST", "020", prepObject, "", "to")
	add("ask urge order press lobby petition", "REQUEST", "020", object, "", "")

	add("reject oppose dismiss veto defy ignore rebuff", "REJECT", "120", object, "", "")
	add("refuse decline", "REJECT", "120", infinitive, "", "")
	add("fail", "REJECT", "120", prepObject, "", "with")

	add("suspend cut halt freeze stop end cancel sever withhold reduce", "SANCTION", "160", prepObject, "aid ties relations cooperation assistance trade talks support funding contacts exports", "to with for")
	add("impose slap levy place", "SANCTION", "163", prepObject, "sanctions sanction embargo tariffs", "on against")
	add("recall withdraw", "SANCTION", "161", prepObject, "ambassador ambassadors envoy diplomats peacekeepers", "from to")

	add("express voice reaffirm reiterate pledge offer show declare", "SUPPORT", "051", prepObject, "support solidarity backing commitment condolences sympathy appreciation gratitude respect recognition", "for to with")
	add("recognize recognise honor honour congratulate support defend back endorse salute", "SUPPORT", "051", object, "", "")

	add("agree accept promise pledge", "AGREE", "030", infinitive, "", "")
	add("reach sign strike conclude", "AGREE", "057", prepObject, "agreement agreements deal deals accord pact treaty truce ceasefire memorandum understanding", "with")

	add("donate provide send deliver give supply offer grant pledge distribute allocate announce ship hand extend award", "AID", "070",
		prepObject, "aid assistance weapons arms help relief supplies money funds equipment doses vaccines vaccine food medicine medicines million billion loan loans grant support shipment shipments batch package vehicles ventilators tents", "to for")
	add("help assist rescue train evacuate aid", "AID", "070", object, "", "")

	add("order approve authorize authorise grant", "YIELD", "084", prepObject, "release pardon parole", "of to for")
	add("release free pardon", "YIELD", "084", object, "", "")
	add("lift ease relax remove end", "YIELD", "080", prepObject, "restrictions restriction curfew blockade sanctions ban siege embargo emergency", "on in against")
	add("return cede surrender", "YIELD", "083", prepObject, "", "to")
	add("withdraw pull", "YIELD", "087", prepObject, "", "from")

	add("discuss", "CONSULT", "040", prepObject, "", "with")
	add("meet", "CONSULT", "040", object, "", "")
	add("attend host", "CONSULT", "040", prepObject, "summit conference meeting talks", "with")
	add("hold have", "CONSULT", "046", prepObject, "talks meeting meetings discussions negotiations consultations", "with")
	add("speak talk negotiate meet", "CONSULT", "040", prepObject, "", "with to")

	add("share exchange", "COOPERATE", "064", prepObject, "intelligence information evidence data", "with")
	add("hold conduct stage launch carry", "COOPERATE", "061", prepObject, "exercise exercises drill drills games manoeuvres maneuvers", "with")
	add("cooperate collaborate work partner", "COOPERATE", "060", prepObject, "", "with")

	add("threaten warn", "THREATEN", "130", object, "", "")
	add("issue give deliver", "THREATEN", "130", prepObject, "ultimatum warning deadline threat", "to for")
	add("threaten", "THREATEN", "130", infinitive, "", "")

	add("investigate probe prosecute convict sentence blame condemn criticize criticise denounce slam charge sue", "ACCUSE", "110", object, "", "")
	add("open launch begin start order", "ACCUSE", "090", prepObject, "investigation investigations inquiry probe action proceedings", "into against of")
	add("file bring press", "ACCUSE", "115", prepObject, "lawsuit complaint charges suit case", "against")
	return m
}()

// treeVerbs are the forms of the verbs of both tables.
var treeVerbs = func() map[string]act {
	m := map[string]act{}
	for _, table := range []map[string][]frame{acts, treeActs} {
		for l := range table {
			for s, k := range inflect(l).all() {
				if old, ok := m[s]; ok && old.lemma <= l {
					continue
				}
				m[s] = act{lemma: l, form: k}
			}
		}
	}
	return m
}()
