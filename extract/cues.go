package extract

import "strings"

// cue is a verb that can signal that someone says or thinks something.
type cue struct {
	lemma string
	form  formKind
	// says: it tells of speech, so a quotation in marks may be its object.
	says bool
	// bare: a clause without "that" may follow: "said he would".
	bare bool
	// hearer: its object is who is told: "told reporters".
	hearer bool
	// asks: what is said is an infinitive or a question: "urged X to", "asked whether".
	asks bool
	// names: its object is named with marked words: "called it “a mistake”".
	names bool
}

// Verbs of saying and thinking by what may follow them: the classes of
// Levin (1993), 37 (communication) and 29 (predicative complements), as far as
// news uses them.
var cueForms = func() map[string]cue {
	m := map[string]cue{}
	add := func(lemmas string, c cue) {
		for _, l := range strings.Fields(lemmas) {
			c.lemma = l
			for s, k := range inflect(l).all() {
				d := c
				d.form = k
				if _, ok := m[s]; !ok {
					m[s] = d
				}
			}
		}
	}
	add("say", cue{says: true, bare: true})
	add("tell inform notify remind assure reassure", cue{says: true, bare: true, hearer: true})
	add("tweet note add claim insist argue state explain declare announce report warn predict estimate suggest maintain", cue{says: true, bare: true})
	add("acknowledge admit affirm allege assert aver concede conclude confirm contend indicate reiterate stress emphasize emphasise underline underscore", cue{says: true, bare: true})
	add("write recall observe remark reply respond answer reveal disclose testify vow pledge promise swear caution complain counter quip joke", cue{says: true, bare: true})
	add("boast lament muse opine proclaim profess retort shout yell scream whisper exclaim interject continue conclude elaborate specify clarify", cue{says: true})
	add("repeat mention comment agree disagree protest object point urge ask inquire wonder plead demand recommend propose advise quote", cue{says: true})
	add("deny dispute refute reject rebut", cue{says: true})
	add("post highlight summarize summarise concur counsel decry bemoan hint imply intimate stipulate", cue{says: true})
	add("believe think hope fear expect feel know understand assume guess suspect doubt realize realise", cue{bare: true})
	add("consider anticipate decide determine learn find discover show suppose", cue{})
	add("call describe label dub brand denounce slam blast hail criticize criticise condemn praise dismiss characterize characterise term", cue{says: true, names: true})
	for _, s := range strings.Fields("urge ask advise recommend propose demand plead caution warn") {
		for f := range inflect(s).all() {
			c := m[f]
			c.asks = true
			m[f] = c
		}
	}
	for _, s := range strings.Fields("ask advise urge warn caution") {
		for f := range inflect(s).all() {
			c := m[f]
			c.hearer = true
			m[f] = c
		}
	}
	delete(m, "find")
	delete(m, "finding")
	delete(m, "shows")
	delete(m, "posts")
	delete(m, "post")
	return m
}()

// cueNouns are nouns of saying that follow a light verb: "made a statement".
var cueNouns = set(`statement statements claim claims allegation allegations assertion assertions announcement announcements warning warnings
 report reports remark remarks belief hope hopes fear fears concern concerns promise promises pledge pledges suggestion suggestions view opinion`)

var lightVerbs = verbTable("make issue release give deliver publish voice express raise repeat dismiss deny reject")

// expressNouns follow "expressed": an attitude whose content is a clause.
var expressNouns = set("intention hope hopes confidence concern concerns fear belief readiness willingness desire wish conviction regret certainty doubt doubts view opinion optimism")

// media are words after "in a", "on": what a saying was said in.
var mediumNouns = set(`statement interview speech tweet post message letter article commentary comment email e-mail report press-release release address briefing
 conference broadcast video blog column op-ed editorial testimony remarks communique communiqué note memo podcast debate sermon book affidavit filing`)

func verbTable(lemmas string) map[string]string {
	m := map[string]string{}
	for _, l := range strings.Fields(lemmas) {
		for s := range inflect(l).all() {
			m[s] = l
		}
	}
	return m
}
