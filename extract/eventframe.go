package extract

import (
	_ "embed"
	"strings"
	"sync"
)

// frame is one way of telling an act: the words a predicate's clause must have,
// the act's type and code, and where the other party stands. Codes are CAMEO's;
// types PLOVER's and the project's own, "" where what is told is no act.
type frame struct {
	kind, cameo string
	words       []slot
	seek        []string // "obj", "inf", "dat" or prepositions, in the order tried; nil for what is usual for the type
	back        bool     // the other party acts upon the subject
	plain       bool     // the other party itself must stand there, not what is of it
	worded      bool     // there is more to go by than the predicate
}

// slot is one word that must be there, any of some, or must not.
type slot struct {
	where byte // termWord, termLink, termBefore, termObject or termClass
	not   bool
	any   map[string]bool
}

// Where a word of a clause stands.
const (
	termWord   = ' ' // a noun, adjective or verb below the predicate
	termLink   = '>' // a preposition or particle
	termBefore = '<' // subject
	termObject = '=' // the object itself
	termClass  = '%' // what kind of thing subject and object are
)

// term is a word of a predicate's clause.
type term struct {
	where byte
	word  string
}

// lexicon holds the frames by the lemma of their predicate.
type lexicon struct{ verbs, nouns map[string][]*frame }

//go:embed frames.tsv
var framesTable string

// frames reads the table on first use.
var frames = sync.OnceValue(func() *lexicon {
	x := &lexicon{verbs: map[string][]*frame{}, nouns: map[string][]*frame{}}
	sets := map[string]map[string]bool{}
	for row := range strings.Lines(framesTable) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		switch {
		case f[0] == "" || f[0][0] == '#' || len(f) < 2:
			continue
		case strings.HasPrefix(f[0], "&"):
			sets[f[0]] = stems(f[1])
			continue
		}
		fr, into := frameOf(f, sets), x.verbs
		if f[1] == "n" {
			into = x.nouns
		}
		for l := range strings.FieldsSeq(f[2]) {
			into[l] = append(into[l], fr)
		}
	}
	return x
})

// frameOf reads one row, described at the table's head.
func frameOf(f []string, sets map[string]map[string]bool) *frame {
	fr := &frame{kind: kindOfCode(f[0])}
	if f[0][0] >= '0' && f[0][0] <= '9' {
		fr.cameo = f[0]
	}
	for w := range strings.FieldsSeq(f[3]) {
		sl := slotOf(w, sets)
		fr.words = append(fr.words, sl)
		fr.worded = fr.worded || !sl.not && (sl.where != termClass || sl.any["thing"] || sl.any["who"])
	}
	if len(f) > 4 {
		for p := range strings.FieldsSeq(f[4]) {
			switch p {
			case "plain":
				fr.plain = true
			case "back":
				fr.back = true
			default:
				fr.seek = append(fr.seek, strings.TrimPrefix(p, ">"))
			}
		}
	}
	return fr
}

// slotOf reads "talks,meeting", ">with", "&pact", "!%idea", ">by,phone".
func slotOf(w string, sets map[string]map[string]bool) slot {
	s := slot{where: termWord, any: map[string]bool{}}
	w, s.not = strings.CutPrefix(w, "!")
	if strings.IndexByte("><=%", w[0]) >= 0 {
		s.where = w[0]
	}
	for a := range strings.SplitSeq(w, ",") {
		a = strings.TrimLeft(a, "><=%")
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

// matches says that the clause has what the frame asks for.
func (fr *frame) matches(clause []term) bool {
	for i := range fr.words {
		found := false
		for _, t := range clause {
			if t.where == fr.words[i].where && fr.words[i].any[t.word] {
				found = true
				break
			}
		}
		if found == fr.words[i].not {
			return false
		}
	}
	return true
}

// find returns the frame that says most about the clause of a verb: of several
// the one with most words, the first of equals. project asks for the project's
// own types, which say what CAMEO's would only guess at.
func (x *lexicon) find(lemma string, clause []term, project bool) *frame {
	var best *frame
	for _, fr := range x.verbs[lemma] {
		if (fr.cameo == "" && fr.kind != "") == project && (best == nil || len(fr.words) > len(best.words)) && fr.matches(clause) {
			best = fr
		}
	}
	return best
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
			if k < v || n.dep == "advcl" && !d.infinitive(k) {
				continue // "suspended the channels, citing a report on the blockade": another act
			}
			if m := d.kid(k, "mark"); m >= 0 && d.toks[m].low == "for" {
				out = append(out, term{termLink, "for"})
			}
			if n.dep != "advcl" {
				out = append(out, term{termWord, n.lemma})
			}
			if n.dep == "xcomp" || n.dep == "ccomp" && d.kid(k, "aux") >= 0 && !d.asks(k) {
				out = append(out, term{termWord, "inf"})
			}
			if who := d.nearestSubject(k); who > v && n.dep == "ccomp" && d.infinitive(k) {
				out = d.nounTerms(who, 0, termWord, out) // "sent the police to"
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
	return d.classes(v, out)
}

// classes adds what kind of thing the verb's object is, and its subject.
func (d *document) classes(v int, out []term) []term {
	if o := d.kid(v, "dobj", "nsubjpass"); o >= 0 {
		out = append(out, term{termClass, "obj"})
		if d.someone(o, 3) {
			out = append(out, term{termClass, "who"})
			if m, ok := d.mentionAt(o); ok && m.form == "NAME" && d.kindOf(m.entity) == "PERSON" {
				out = append(out, term{termClass, "person"})
			}
		} else if w := stem(d.nodes[o].lemma); ideas[w] {
			out = append(out, term{termClass, "idea"})
		} else {
			out = append(out, term{termClass, "thing"})
		}
	}
	if d.nodes[v].dep == "acl" && d.nodes[v].tag == "VBN" {
		out = append(out, term{termClass, "reduced"})
	}
	if k := d.kid(v, "ccomp"); k > v && d.nearestSubject(k) >= 0 {
		out = append(out, term{termClass, "that"})
	}
	if who := d.subjectOf(v, 6); who >= 0 {
		if m, ok := d.mentionAt(who); ok && m.form != "NOMINAL" && d.kindOf(m.entity) == "PERSON" {
			out = append(out, term{termClass, "one"})
		}
	}
	return out
}

// asks says that a clause tells a question: "asked why he had not".
func (d *document) asks(v int) bool {
	for _, k := range d.kids(v) {
		if t := d.nodes[k].tag; k < v && (t == "WRB" || t == "WP" || d.nodes[k].dep == "mark" && (d.toks[k].low == "if" || d.toks[k].low == "whether")) {
			return true
		}
	}
	return false
}

// someone says that the noun phrase with head h means people, a body or a
// country, by name or not, or so many of them.
func (d *document) someone(h, depth int) bool {
	if m, ok := d.mentionAt(h); ok && (m.hi == h+1 || m.lo <= h) {
		return d.kindOf(m.entity) != "FACILITY"
	}
	if d.nodes[h].tag == "PRP" {
		return d.toks[h].low != "it"
	}
	if d.human(h) {
		return true
	}
	if p := d.countedBy(h); p > h && depth > 0 {
		return d.someone(p, depth-1)
	}
	return false
}

// countedBy is who is counted by "hundreds of", "a number of"; -1 for none.
func (d *document) countedBy(h int) int {
	if !counts[d.toks[h].low] {
		return -1
	}
	for _, k := range d.kids(h) {
		if d.toks[k].low == "of" && d.nodes[k].dep == "prep" {
			return d.kid(k, "pobj")
		}
	}
	return -1
}

// ideas are what can be seized, attacked, released or accepted in a manner of
// speaking only.
var ideas = stems(`opportunity chance moment initiative attention imagination need duty role responsibility job task position post advantage interest
 spirit mood essence title throne market share vote support nomination presidency chairmanship idea concept problem issue challenge question policy proposal
 plan argument claim view notion theory record history goal milestone level high low peak mark note rule value statement report footage video picture
 photograph image data figure information detail result letter transcript tape song album film game text study way fact reality responsibility office
 power career seat election race poll speech message announcement list update version product book movie trailer growth economy hope culture war
 system dream career business credibility image reputation character`)

// nounTerms adds a noun with the words before it, what is joined to it, and to a
// depth what its prepositions bring.
func (d *document) nounTerms(h, depth int, where byte, out []term) []term {
	if d.dateAt[h] != 0 {
		return out
	}
	out = append(out, term{where, stem(strings.ToLower(d.nodes[h].lemma))})
	for _, k := range d.kids(h) {
		switch d.nodes[k].dep {
		case "compound", "amod", "nmod", "nummod", "advmod":
			out = append(out, term{where, stem(strings.ToLower(d.nodes[k].lemma))})
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
	if o := d.kid(p, "pobj"); circumstances[d.toks[p].low] || o >= 0 && (d.dateAt[o] != 0 || d.toks[p].low == "for" && spells[d.nodes[o].lemma]) {
		return out // when and why it was done
	}
	out = append(out, term{termLink, d.toks[p].low})
	for _, k := range d.kids(p) {
		switch d.nodes[k].dep {
		case "pobj":
			if up := d.nodes[d.nodes[p].head].head; d.toks[k].low == "which" && d.nodes[d.nodes[p].head].dep == "relcl" && up < p {
				k = up // "the deal, from which"
			}
			out = d.nounTerms(k, depth, termWord, out)
		case "pcomp":
			out = append(out, term{termWord, d.nodes[k].lemma})
		case "prep":
			out = d.linkTerms(k, 0, out)
		}
	}
	return out
}

// circumstances are prepositions behind which no part of the act itself stands.
var circumstances = set("after before during since following amid despite because due until while while throughout")

// spells are how long or how often: "for the first time", "for two days".
var spells = set("time minute hour day week month year decade")

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
