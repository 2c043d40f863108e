package extract

import "strings"

// mark is a quotation between quotation marks: tokens open and close are the
// marks, what is said lies between. A quotation that goes on in the next
// paragraph, which opens again, has no closing mark and close is the end of its
// paragraph.
type mark struct {
	open, close int
	goesOn      bool // the next mark continues it
}

var (
	opening = set("“ « „ ‟ ‹ ‘ \" ' `` ` 「 『 ( [")
	closing = set("” » “ ‟ › ’ \" ' '' 」 』 ) ]")
)

var closes = map[string]string{
	"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", "``": "''",
}

// findMarks pairs the quotation marks of each paragraph. A mark without its
// partner marks nothing.
func findMarks(toks []token, paras []span) []mark {
	double := hasDouble(toks, span{0, len(toks)})
	var out []mark
	for p, para := range paras {
		pairs := pairDirected(toks, para)
		single := singlesFree
		if double && p > 0 {
			if single = singlesStrict; hasDouble(toks, para) {
				single = singlesNone
			}
		}
		for i := para.lo; i < para.hi; {
			if toks[i].kind != punct {
				i++
				continue
			}
			end := closeOf(toks, i, para.hi, single, pairs)
			switch {
			case end > i+1:
				out = append(out, mark{open: i, close: end})
				i = end + 1
			case end == unclosed && p+1 < len(paras) && toks[paras[p+1].lo].text == toks[i].text && para.hi-i > 2:
				out = append(out, mark{open: i, close: para.hi, goesOn: true})
				i = para.hi
			default:
				i++
			}
		}
	}
	// A quotation goes on only where the next one opens the next paragraph.
	for k := range out {
		out[k].goesOn = out[k].goesOn && k+1 < len(out)
	}
	return out
}

func hasDouble(toks []token, r span) bool {
	for i := r.lo; i < r.hi; i++ {
		if toks[i].kind == punct && (toks[i].text == `"` || toks[i].text == "“" || toks[i].text == "«") {
			return true
		}
	}
	return false
}

// singles says whether single marks are taken for quotation marks: in a text that has
// double ones, only in paragraphs without, and around what begins with a capital and
// ends with a stop.
type singles int

const (
	singlesFree singles = iota
	singlesStrict
	singlesNone
)

const unclosed = -1

// maxSingle is how many tokens a quotation in single marks may hold: beyond it
// an apostrophe is likelier than a closing mark.
const maxSingle = 300

// closeOf returns the token that closes the quotation opened at token i, unclosed
// where the paragraph ends first, 0 where i opens none.
func closeOf(toks []token, i, hi int, single singles, pairs map[int]int) int {
	t := &toks[i]
	switch t.text {
	case `"`, "''":
		if !opensHere(toks, i, hi) {
			return 0
		}
		inner := 0
		for j := i + 1; j < hi; j++ {
			switch {
			case t.text != `"`:
			case toks[j].text == "“":
				inner++
			case toks[j].text == "”":
				if inner--; inner < 0 {
					return j
				}
			}
			if toks[j].text == t.text {
				if opensHere(toks, j, hi) && !closesHere(toks, j, hi) {
					return 0 // the first was never closed
				}
				return j
			}
		}
		return unclosed
	case "‘", "'", "`":
		if single == singlesNone || !opensHere(toks, i, hi) || single == singlesStrict && !toks[i+1].capital {
			return 0
		}
		for j := i + 1; j < min(hi, i+maxSingle); j++ {
			if (toks[j].text == "’" || toks[j].text == "'") && closesHere(toks, j, hi) && !possessive(toks, j, hi) {
				if single == singlesStrict && !strings.Contains(",.?!…", toks[j-1].text) {
					return 0
				}
				return j
			}
		}
		return 0
	}
	return pairs[i]
}

// pairDirected matches the marks that have a direction, each opening one with
// its own closing one, or with its like or a straight one that stands where one closes. The last one that its paragraph does not close is
// unclosed; other unpaired marks are left out.
func pairDirected(toks []token, para span) map[int]int {
	pairs := map[int]int{}
	var open []int
	for i := para.lo; i < para.hi; i++ {
		if toks[i].kind != punct {
			continue
		}
		text := toks[i].text
		for k := len(open) - 1; k >= max(0, len(open)-3); k-- {
			if strings.Contains(closes[toks[open[k]].text], text) || k == len(open)-1 && (text == toks[open[k]].text || text == `"`) && closesHere(toks, i, para.hi) {
				pairs[open[k]] = i
				open = open[:k]
				text = ""
				break
			}
		}
		if text != "" && closes[text] != "" && (text != "»" || opensHere(toks, i, para.hi)) {
			open = append(open, i)
		}
	}
	if len(open) > 0 {
		pairs[open[len(open)-1]] = unclosed
	}
	return pairs
}

// opensHere says that a mark of no direction stands where one opens.
func opensHere(toks []token, i, hi int) bool {
	return i+1 < hi && !toks[i+1].space && (toks[i].space || i == 0 || opening[toks[i-1].text] || strings.ContainsAny(toks[i-1].text, "—–-("))
}

func closesHere(toks []token, i, hi int) bool {
	return !toks[i].space && (i+1 >= hi || toks[i+1].space || toks[i+1].kind == punct)
}

// possessive says that the apostrophe at j is one: "the reporters' questions",
// with another that may close further on.
func possessive(toks []token, j, hi int) bool {
	if j == 0 || j+1 >= hi || toks[j-1].kind != word || !strings.HasSuffix(toks[j-1].low, "s") || toks[j+1].kind != word {
		return false
	}
	for k := j + 1; k < hi && k < j+200; k++ {
		if (toks[k].text == "’" || toks[k].text == "'") && closesHere(toks, k, hi) {
			return true
		}
	}
	return false
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
