package extract

import (
	_ "embed"
	"strings"
	"sync"
)

// frame is one way of telling an act: the words a predicate's clause must have,
// the act's type and code, and where the other party stands. Codes are CAMEO's;
// types PLOVER's and the project's own.
type frame struct {
	kind, cameo string
	words       []slot
	seek        []string // "obj", "inf", "dat" or prepositions, in the order tried; nil for what is usual for the type
	own         bool     // of frames.tsv, not compiled
}

// slot is one word that must be there: any of some.
type slot struct {
	where byte // termWord, termLink or termBefore
	any   map[string]bool
}

// Where a word of a clause stands.
const (
	termWord   = ' ' // a noun, adjective or verb below the predicate
	termLink   = '>' // a preposition or particle
	termBefore = '<' // subject
	termObject = '=' // the object itself, which a compiled frame with but one word asks for
)

// term is a word of a predicate's clause.
type term struct {
	where byte
	word  string
}

// lexicon holds the frames by the lemma of their predicate.
type lexicon struct {
	verbs, nouns map[string][]*frame
	// patterns are the compiled frames by lemma, then by the words that may fill
	// their first slot, so that a clause is only asked for what it has.
	patterns map[string][]map[term][]*frame
}

//go:generate go run ./build/main.go ../../shared/data/events/petrarch/dictionaries/CAMEO.2.0.txt cameo.tsv

var (
	//go:embed frames.tsv
	ownFrames string
	//go:embed cameo.tsv
	compiledFrames string
)

// frames reads both tables on first use.
var frames = sync.OnceValue(func() *lexicon {
	x := &lexicon{verbs: map[string][]*frame{}, nouns: map[string][]*frame{}, patterns: map[string][]map[term][]*frame{}}
	x.read(ownFrames, true)
	x.read(compiledFrames, false)
	return x
})

// read takes one table, described at its head.
func (x *lexicon) read(table string, own bool) {
	sets := map[string]map[string]bool{}
	var block map[term][]*frame
	for row := range strings.Lines(table) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		switch {
		case f[0] == "" || f[0][0] == '#' || len(f) < 2:
			continue
		case strings.HasPrefix(f[0], "&"):
			sets[f[0]] = stems(f[1])
			continue
		}
		fr := &frame{kind: kindOfCode(f[0]), own: own}
		if f[0][0] >= '0' && f[0][0] <= '9' {
			fr.cameo = f[0]
		}
		for _, w := range strings.Fields(f[3]) {
			fr.words = append(fr.words, slotOf(w, sets))
		}
		if !own && len(fr.words) == 1 && fr.words[0].where == termWord {
			fr.words[0].where = termObject
		}
		if len(f) > 4 && f[4] != "" {
			for _, p := range strings.Fields(f[4]) {
				fr.seek = append(fr.seek, strings.TrimPrefix(p, ">"))
			}
		}
		if own {
			for _, l := range strings.Fields(f[2]) {
				if f[1] == "n" {
					x.nouns[l] = append(x.nouns[l], fr)
				} else {
					x.verbs[l] = append(x.verbs[l], fr)
				}
			}
			continue
		}
		if f[2] != `"` {
			block = map[term][]*frame{}
			for _, l := range strings.Fields(f[2]) {
				verb, particle, split := strings.Cut(l, "+")
				if !split {
					x.patterns[verb] = append(x.patterns[verb], block)
				} else if particle != "" {
					x.patterns[verb+"+"+particle] = append(x.patterns[verb+"+"+particle], block)
				}
			}
		}
		for w := range fr.words[0].any {
			k := term{fr.words[0].where, w}
			block[k] = append(block[k], fr)
		}
	}
}

// slotOf reads "talks,meeting", ">with", "&pact", "<police", ">by,phone".
func slotOf(w string, sets map[string]map[string]bool) slot {
	s := slot{where: termWord, any: map[string]bool{}}
	if w[0] == termLink || w[0] == termBefore {
		s.where = w[0]
	}
	for a := range strings.SplitSeq(w, ",") {
		a = strings.TrimLeft(a, "><")
		if strings.HasPrefix(a, "&") {
			for k := range sets[a] {
				s.any[k] = true
			}
			continue
		}
		s.any[stem(a)] = true
	}
	return s
}

func stems(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[stem(w)] = true
	}
	return m
}

// stem takes the plural's s away.
func stem(w string) string {
	if len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' && w[len(w)-2] != 'u' && w[len(w)-2] != 'i' {
		return w[:len(w)-1]
	}
	return w
}

// matches says that the clause has each of the frame's words.
func (fr *frame) matches(clause []term) bool {
	for i := range fr.words {
		found := false
		for _, t := range clause {
			if t.where == fr.words[i].where && fr.words[i].any[t.word] {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// project returns the frame of one of the project's own types, which say what
// CAMEO's would only guess at.
func (x *lexicon) project(lemma string, clause []term) *frame {
	for _, fr := range x.verbs[lemma] {
		if fr.cameo == "" && fr.matches(clause) {
			return fr
		}
	}
	return nil
}

// find returns the frame with a CAMEO code that says most about the clause of a
// verb: of several the one with most words, the project's own before a compiled
// one.
func (x *lexicon) find(lemma string, clause []term) *frame {
	var best *frame
	score := -1
	try := func(fr *frame) {
		if fr.own && fr.cameo == "" {
			return
		}
		n := 2 * len(fr.words)
		if fr.own {
			n += 7
		}
		if n > score && fr.matches(clause) {
			best, score = fr, n
		}
	}
	for _, fr := range x.verbs[lemma] {
		try(fr)
	}
	ask := func(lemma string) {
		for _, block := range x.patterns[lemma] {
			for _, t := range clause {
				for _, fr := range block[t] {
					try(fr)
				}
			}
		}
	}
	ask(lemma)
	for _, t := range clause {
		if t.where == termLink {
			ask(lemma + "+" + t.word)
		}
	}
	return best
}

// known says that a verb may tell an act at all.
func (x *lexicon) known(lemma string) bool {
	return len(x.verbs[lemma]) > 0 || len(x.patterns[lemma]) > 0
}

// kindOfCode is PLOVER's type for a CAMEO code (CAMEO2PLOVER, September 2021,
// with its CONCEDE and RETREAT as YIELD), "" for none; other words are types.
func kindOfCode(code string) string {
	if code == "" || code[0] < '0' || code[0] > '9' {
		if code == "-" {
			return ""
		}
		return code
	}
	for n := min(len(code), 4); n >= 2; n-- {
		if k, ok := kindsOfCodes[code[:n]]; ok {
			return k
		}
	}
	return ""
}

var kindsOfCodes = map[string]string{
	"02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD", "09": "ACCUSE", "10": "REQUEST",
	"11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "163": "COERCE", "17": "COERCE", "1712": "ASSAULT",
	"175": "ASSAULT", "18": "ASSAULT", "19": "ASSAULT", "191": "COERCE", "192": "COERCE", "20": "ASSAULT",
}

// usualSeek is where the other party of an act stands where its frame does not
// say otherwise.
var usualSeek = func() map[string][]string {
	m := map[string][]string{}
	for kind, list := range map[string]string{
		"ACCUSE": "obj against at on over for into with of", "AGREE": "inf with to on in for obj", "CONSULT": "obj with to between of",
		"SUPPORT": "obj for to with on of in from by", "COOPERATE": "with obj to in", "AID": "dat to for obj in",
		"YIELD": "obj from to with in on for of", "REQUEST": "obj from on upon to of for inf", "REJECT": "obj from to by with of on against inf",
		"THREATEN": "obj to against with inf on over", "PROTEST": "against over outside obj at in", "SANCTION": "with from to against on obj of",
		"MOBILIZE": "to in into near along against on at around for obj", "COERCE": "obj on against in from over of to", "ASSAULT": "obj on against at in into with near of from",
	} {
		m[kind] = strings.Fields(list)
	}
	return m
}()

// clause lists the words of the verb's clause, as frames ask for them.
func (d *document) clause(v int, out []term) []term {
	for _, k := range d.kids(v) {
		n := &d.nodes[k]
		switch n.dep {
		case "nsubj":
			out = d.nounTerms(k, 1, termBefore, out)
		case "nsubjpass", "dobj", "attr", "oprd", "acomp", "npadvmod":
			out = d.nounTerms(k, 2, termWord, out)
			if n.dep == "dobj" || n.dep == "nsubjpass" {
				out = d.nounTerms(k, 0, termObject, out)
			}
		case "advmod":
			out = append(out, term{termWord, n.lemma}, term{termLink, d.toks[k].low})
		case "prt":
			out = append(out, term{termLink, d.toks[k].low}, term{termLink, "prt"}, term{termWord, d.toks[k].low})
		case "prep", "agent", "dative":
			out = d.linkTerms(k, 2, out)
		case "xcomp", "ccomp", "advcl":
			if k < v || n.dep == "advcl" && d.kid(k, "mark") >= 0 {
				continue
			}
			out = append(out, term{termWord, n.lemma})
			if n.dep == "xcomp" || n.dep == "ccomp" && d.kid(k, "aux") >= 0 {
				out = append(out, term{termWord, "inf"})
			}
			for _, o := range d.kids(k) {
				switch d.nodes[o].dep {
				case "dobj", "attr":
					out = d.nounTerms(o, 1, termWord, out)
				case "prep":
					out = d.linkTerms(o, 1, out)
				case "prt":
					out = append(out, term{termLink, d.toks[o].low})
				case "aux":
					if d.toks[o].low == "to" {
						out = append(out, term{termLink, "to"})
					}
				}
			}
		}
		if len(out) > 60 {
			return out
		}
	}
	if d.nodes[v].dep == "acl" && d.nodes[v].tag == "VBN" {
		out = d.nounTerms(d.nodes[v].head, 0, termWord, out)
	}
	return out
}

// nounTerms adds a noun with the words before it, what is joined to it, and to a
// depth what its prepositions bring.
func (d *document) nounTerms(h, depth int, where byte, out []term) []term {
	out = append(out, term{where, stem(d.nodes[h].lemma)})
	for _, k := range d.kids(h) {
		switch d.nodes[k].dep {
		case "compound", "amod", "nmod", "nummod", "advmod":
			out = append(out, term{where, stem(d.nodes[k].lemma)})
		case "conj":
			if depth > 0 {
				out = d.nounTerms(k, depth-1, where, out)
			}
		case "prep":
			if where == termWord && depth > 0 {
				out = d.linkTerms(k, depth-1, out)
			}
		}
	}
	return out
}

// linkTerms adds a preposition and what it brings.
func (d *document) linkTerms(p, depth int, out []term) []term {
	out = append(out, term{termLink, d.toks[p].low})
	for _, k := range d.kids(p) {
		switch d.nodes[k].dep {
		case "pobj":
			out = d.nounTerms(k, depth, termWord, out)
		case "pcomp":
			out = append(out, term{termWord, d.nodes[k].lemma})
		case "prep":
			out = d.linkTerms(k, 0, out)
		}
	}
	return out
}

// act is a verb form that most often tells an act.
type act struct {
	lemma  string
	form   formKind
	speech bool // done by saying
}

// actVerbs are the forms of verbs that mark, for rules over words, where one
// clause ends and another begins.
var actVerbs = func() map[string]act {
	m := map[string]act{}
	add := func(lemmas string, speech bool) {
		for l := range strings.FieldsSeq(lemmas) {
			for s, k := range inflect(l).all() {
				if old, ok := m[s]; !ok || old.lemma > l {
					m[s] = act{lemma: l, form: k, speech: speech}
				}
			}
		}
	}
	add(`accuse blame charge indict condemn denounce criticize criticise slam lambast lambaste rebuke chastise decry blast castigate reprimand sue threaten
 urge beg implore ask call appeal invite summon refuse decline reject veto reach agree unveil`, true)
	add(`travel fly go head return journey arrive land come leave depart visit tour pay make meet hold have conduct begin resume start continue speak talk
 consult negotiate confer host receive telephone phone appoint nominate designate name elect re-elect reelect sign conclude ratify impose introduce slap levy
 announce extend sanction expel sever cut suspend break recall attack bomb shell invade strike raid ambush assault bombard assassinate murder poison torture
 abduct kidnap kill shoot stab wound injure support back endorse defend praise commend hail welcome applaud congratulate thank cooperate collaborate partner
 co-operate protest rally demonstrate march provide send donate deliver give supply arrest detain imprison jail apprehend withdraw surrender free deploy
 mobilize mobilise decide`, false)
	return m
}()

func verbLike(w string) bool {
	return auxiliaries[w] || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing") || cueForms[w].lemma != "" || actVerbs[w].lemma != ""
}
