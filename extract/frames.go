package extract

import "strings"

// frame is one way of telling an act: a verb, what follows it, and the type of
// event it is. Codes are CAMEO's; types PLOVER's and the project's own.
type frame struct {
	kind, cameo string
	shape       shape
	// nouns between verb and preposition: "hold talks with"; nil for none.
	nouns map[string]bool
	preps map[string]bool
	// passive says that the passive without an agent is the act too.
	passive bool
}

type shape uint8

const (
	object     shape = iota // "accused X"
	prepObject              // "met with X", "held talks with X"
	mutual                  // "X and Y met"
	place                   // "arrived in X"
	placed                  // "visited X"
	infinitive              // "refused to go"
	alone                   // "announced"
	persons                 // "appointed X": the object is a person
)

// act is a verb form that may tell an event.
type act struct {
	lemma string
	form  formKind
}

// acts are the frames by lemma, the more specific first. Sources: the verb
// classes of CAMEO's and PLOVER's code books.
var acts = func() map[string][]frame {
	m := map[string][]frame{}
	add := func(lemmas string, f frame) {
		for _, l := range strings.Fields(lemmas) {
			m[l] = append(m[l], f)
		}
	}
	talks := set("talk talks meeting meetings consultation consultations negotiation negotiations discussion discussions summit call conversation conversations dialogue")
	aid := set("aid assistance weapons arms ammunition support help relief supplies money funds equipment doses vaccines food medicine humanitarian troops")
	with, on, against, to := set("with"), set("on upon"), set("against"), set("to")

	add("accuse", frame{kind: "ACCUSE", cameo: "112", shape: object, passive: true})
	add("blame", frame{kind: "ACCUSE", cameo: "112", shape: object, passive: true})
	add("charge indict", frame{kind: "ACCUSE", cameo: "112", shape: persons, passive: true})
	add("condemn denounce criticize criticise slam lambast lambaste rebuke chastise decry blast castigate reprimand", frame{kind: "ACCUSE", cameo: "111", shape: object})
	add("sue", frame{kind: "ACCUSE", cameo: "115", shape: object})
	add("threaten", frame{kind: "THREATEN", cameo: "130", shape: infinitive})
	add("threaten", frame{kind: "THREATEN", cameo: "130", shape: object})

	add("travel fly go head return journey", frame{kind: "TRAVEL", shape: place, preps: set("to for into")})
	add("arrive land", frame{kind: "TRAVEL", shape: place, preps: set("in at")})
	add("come", frame{kind: "TRAVEL", shape: place, preps: set("to")})
	add("leave depart", frame{kind: "TRAVEL", shape: place, preps: set("for")})
	add("visit tour", frame{kind: "TRAVEL", shape: placed})
	add("pay make", frame{kind: "TRAVEL", shape: place, nouns: set("visit visits trip"), preps: to})

	add("meet", frame{kind: "CONSULT", cameo: "040", shape: prepObject, preps: with})
	add("meet", frame{kind: "CONSULT", cameo: "040", shape: object})
	add("meet", frame{kind: "CONSULT", cameo: "040", shape: mutual})
	add("hold have conduct begin resume start continue", frame{kind: "CONSULT", cameo: "046", shape: prepObject, nouns: talks, preps: with})
	add("hold", frame{kind: "CONSULT", cameo: "046", shape: mutual, nouns: talks})
	add("speak talk consult negotiate confer", frame{kind: "CONSULT", cameo: "040", shape: prepObject, preps: with})
	add("host receive", frame{kind: "CONSULT", cameo: "043", shape: persons})
	add("telephone phone", frame{kind: "CONSULT", cameo: "041", shape: persons})

	add("urge beg implore", frame{kind: "REQUEST", cameo: "020", shape: object, passive: true})
	add("ask", frame{kind: "REQUEST", cameo: "020", shape: object})
	add("call", frame{kind: "REQUEST", cameo: "020", shape: prepObject, preps: on})
	add("appeal", frame{kind: "REQUEST", cameo: "020", shape: prepObject, preps: to})
	add("invite", frame{kind: "REQUEST", cameo: "028", shape: object, passive: true})
	add("summon", frame{kind: "REQUEST", cameo: "028", shape: object, passive: true})

	add("refuse decline", frame{kind: "REJECT", cameo: "120", shape: infinitive})
	add("reject veto", frame{kind: "REJECT", cameo: "120", shape: alone})

	add("appoint nominate designate", frame{kind: "APPOINT", shape: persons, passive: true})
	add("name", frame{kind: "APPOINT", shape: persons})
	add("elect re-elect reelect", frame{kind: "ELECT", shape: persons, passive: true})

	add("sign conclude ratify", frame{kind: "AGREE", cameo: "057", shape: prepObject, nouns: set("agreement agreements treaty treaties deal pact accord accords memorandum contract ceasefire truce"), preps: with})
	add("sign reach", frame{kind: "AGREE", cameo: "057", shape: mutual, nouns: set("agreement treaty deal pact accord memorandum ceasefire truce compromise")})
	add("reach", frame{kind: "AGREE", cameo: "057", shape: prepObject, nouns: set("agreement deal accord compromise settlement"), preps: with})
	add("agree", frame{kind: "AGREE", cameo: "030", shape: prepObject, preps: with})
	add("agree", frame{kind: "AGREE", cameo: "030", shape: infinitive})

	add("impose introduce slap levy announce extend", frame{kind: "SANCTION", cameo: "163", shape: prepObject, nouns: set("sanctions sanction embargo"), preps: set("on against")})
	add("sanction", frame{kind: "SANCTION", cameo: "163", shape: object, passive: true})
	add("expel", frame{kind: "SANCTION", cameo: "161", shape: object, passive: true})
	add("sever cut suspend break", frame{kind: "SANCTION", cameo: "160", shape: prepObject, nouns: set("ties relations cooperation contacts"), preps: with})
	add("recall", frame{kind: "SANCTION", cameo: "161", shape: persons, passive: true})

	add("attack bomb shell invade strike raid ambush assault bombard", frame{kind: "ASSAULT", cameo: "190", shape: object, passive: true})
	add("assassinate murder poison torture abduct kidnap", frame{kind: "ASSAULT", cameo: "180", shape: object, passive: true})
	add("kill shoot stab wound injure", frame{kind: "ASSAULT", cameo: "180", shape: object})

	add("support back endorse defend praise commend hail welcome applaud congratulate thank", frame{kind: "SUPPORT", cameo: "051", shape: object})
	add("cooperate collaborate partner co-operate", frame{kind: "COOPERATE", cameo: "060", shape: prepObject, preps: with})
	add("protest rally demonstrate march", frame{kind: "PROTEST", cameo: "141", shape: prepObject, preps: against})
	add("provide send donate deliver give supply", frame{kind: "AID", cameo: "070", shape: prepObject, nouns: aid, preps: set("to")})
	add("arrest detain imprison jail apprehend", frame{kind: "COERCE", cameo: "173", shape: persons, passive: true})
	add("withdraw", frame{kind: "YIELD", cameo: "087", shape: prepObject, nouns: set("troops forces soldiers"), preps: set("from")})
	add("surrender", frame{kind: "YIELD", cameo: "080", shape: prepObject, preps: to})
	add("free", frame{kind: "YIELD", cameo: "084", shape: persons})
	add("deploy mobilize mobilise", frame{kind: "MOBILIZE", cameo: "150", shape: prepObject, nouns: set("troops forces soldiers missiles aircraft warships"), preps: set("to in near against")})

	add("announce unveil", frame{kind: "ANNOUNCE", shape: alone})
	add("decide", frame{kind: "DECIDE", shape: infinitive})
	return m
}()

var actVerbs = func() map[string]act {
	m := map[string]act{}
	for l := range acts {
		for s, k := range inflect(l).all() {
			if old, ok := m[s]; ok && old.lemma < l {
				continue
			}
			m[s] = act{lemma: l, form: k}
		}
	}
	return m
}()

// nounActs are verbs of the table whose forms are more often nouns: they count
// only with a subject that is named.
var nounActs = set("charge visit tour call host phone telephone name back support welcome free rally march protest strike raid attack bomb assault shell wound shoot head land return appeal sanction partner ambush blast")

// slurs are what it is an accusation to call someone.
var slurs = set(`killer liar thug criminal criminals terrorist terrorists murderer dictator tyrant racist traitor traitors crook fascist nazi aggressor bully
 butcher extremist fraud thief puppet hypocrite threat enemy murderers killers liars`)
