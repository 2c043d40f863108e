package nlp

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"newsgraph/nlp/internal/model"
	"newsgraph/nlp/internal/pyre"
)

// ruler is spaCy's attribute ruler (spacy/pipeline/attributeruler.py): patterns
// over a few tokens' tags, words and labels that set attributes of one of them.
// All patterns are matched before any attribute is set; later rules overwrite
// earlier ones.
type ruler struct {
	rules  []rule
	byTag  [][]int32 // patterns whose first token must have the tag
	always []int32   // patterns whose first token may have any tag and word
}

// rule is one pattern of a rule.
type rule struct {
	id     int // orders the rules
	tokens [][]test
	index  int // of the token that is changed
	change change
}

// change is what a rule sets; nil leaves an attribute as it is.
type change struct{ tag, pos, morph, lemma, dep *string }

type test struct {
	attr      string
	in, notIn []string
	re        *pyre.Regexp
}

func newRuler(m *model.Model, lex *lexicon) (*ruler, error) {
	r := &ruler{byTag: make([][]int32, len(m.Tagger.Labels))}
	for id, mr := range m.Rules {
		for _, p := range mr.Patterns {
			c := rule{id: id, index: mr.Index, change: changeOf(mr.Set)}
			if c.index < 0 {
				c.index += len(p)
			}
			for _, tok := range p {
				tests, err := compileTests(tok)
				if err != nil {
					return nil, fmt.Errorf("attribute ruler: rule %d: %w", id, err)
				}
				c.tokens = append(c.tokens, tests)
			}
			r.add(c, m.Tagger.Labels, lex)
		}
	}
	return r, nil
}

func changeOf(set map[string]string) change {
	var c change
	for attr, dst := range map[string]**string{"TAG": &c.tag, "POS": &c.pos, "MORPH": &c.morph, "LEMMA": &c.lemma, "DEP": &c.dep} {
		if v, ok := set[attr]; ok {
			if attr == "MORPH" {
				v = normalMorph(v)
			}
			*dst = &v
		}
	}
	return c
}

// normalMorph sorts features as spaCy does and gives none for its placeholder
// (spacy/morphology.pyx).
func normalMorph(m string) string {
	if m == "_" || m == "" {
		return ""
	}
	features := strings.Split(m, "|")
	sort.Strings(features)
	return strings.Join(features, "|")
}

func compileTests(tok map[string]model.Test) ([]test, error) {
	var out []test
	for attr, t := range tok {
		c := test{attr: attr, in: t.In, notIn: t.NotIn}
		if t.Is != nil {
			c.in = []string{*t.Is}
		}
		if t.Regex != "" {
			re, err := pyre.Compile(t.Regex)
			if err != nil {
				return nil, err
			}
			c.re = re
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b test) int { return cmp.Compare(a.attr, b.attr) })
	return out, nil
}

// add files a pattern under what its first token must be.
func (r *ruler) add(c rule, tags []string, lex *lexicon) {
	n := int32(len(r.rules))
	r.rules = append(r.rules, c)
	for _, want := range []string{"TAG", "LOWER"} {
		for _, t := range c.tokens[0] {
			if t.attr != want || t.in == nil {
				continue
			}
			for _, v := range t.in {
				if want == "LOWER" {
					lex.rules[v] = append(lex.rules[v], n)
				} else if i := slices.Index(tags, v); i >= 0 {
					r.byTag[i] = append(r.byTag[i], n)
				}
			}
			return
		}
	}
	r.always = append(r.always, n)
}

// hit is a pattern that matched, and the token it changes.
type hit struct{ rule, token int32 }

// apply sets the attributes of a unit's tokens.
func (r *ruler) apply(s *scratch, p *Pipeline, toks []token, out []Token) {
	s.hits = s.hits[:0]
	for i := range toks {
		for _, list := range [...][]int32{r.byTag[toks[i].tag], toks[i].lex.rules, r.always} {
			for _, n := range list {
				if c := &r.rules[n]; c.matches(p, toks[i:]) {
					s.hits = append(s.hits, hit{n, int32(i + c.index)})
				}
			}
		}
	}
	slices.SortStableFunc(s.hits, func(a, b hit) int { return cmp.Compare(r.rules[a.rule].id, r.rules[b.rule].id) })
	for _, h := range s.hits {
		r.rules[h.rule].change.apply(&out[h.token])
	}
}

func (c *rule) matches(p *Pipeline, toks []token) bool {
	if len(toks) < len(c.tokens) {
		return false
	}
	for i, tests := range c.tokens {
		for j := range tests {
			if !tests[j].holds(p.attribute(&toks[i], tests[j].attr)) {
				return false
			}
		}
	}
	return true
}

func (t *test) holds(v string) bool {
	switch {
	case t.re != nil:
		start, _ := t.re.Search(v)
		return start >= 0
	case t.notIn != nil:
		return !slices.Contains(t.notIn, v)
	default:
		return slices.Contains(t.in, v)
	}
}

// attribute gives an attribute as the patterns ask for it, before any rule.
func (p *Pipeline) attribute(t *token, attr string) string {
	switch attr {
	case "TAG":
		return p.tags[t.tag]
	case "LOWER":
		return t.lex.lower
	case "ORTH":
		return t.lex.orth
	case "NORM":
		return t.lex.norm
	case "DEP":
		return p.parser.names[t.dep]
	case "IS_SPACE":
		if t.lex.space {
			return "true"
		}
		return "false"
	default: // POS: nothing has set it before the rules
		return ""
	}
}

func (c *change) apply(t *Token) {
	for _, a := range [...]struct {
		from *string
		to   *string
	}{{c.tag, &t.Tag}, {c.pos, &t.POS}, {c.morph, &t.Morph}, {c.lemma, &t.Lemma}, {c.dep, &t.Dep}} {
		if a.from != nil {
			*a.to = *a.from
		}
	}
}
