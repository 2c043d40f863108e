package extract_test

import (
	"context"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"newsgraph/extract"
)

// share counts what was right of what was found and of what there is.
type share struct {
	Right, Found, Gold int
}

func (s share) figures() map[string]any {
	return map[string]any{"p": round(ratio(s.Right, s.Found)), "r": round(ratio(s.Right, s.Gold)), "f1": round(s.f1()), "gold": s.Gold}
}

func (s share) f1() float64 { return ratio(2*s.Right, s.Found+s.Gold) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func round(x float64) float64 { return float64(int(x*10000+0.5)) / 10000 }

func overlaps(a, b extract.Span) bool { return a.Start < b.End && b.Start < a.End }

// gapPrediction says which of the two names the pronoun's entity is mentioned by.
func gapPrediction(r *extract.Record, row gapRow) (found bool, means [2]bool) {
	entity := ""
	for _, m := range r.Mentions {
		if m.Form == "PRONOUN" && overlaps(m.Span, row.pronoun) {
			entity = m.Entity
		}
	}
	for _, m := range r.Mentions {
		for k, n := range row.names {
			if entity != "" && m.Entity == entity && overlaps(m.Span, n) {
				means[k] = true
			}
		}
	}
	return entity != "", means
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// TestCoreferenceGAP prints the figures on GAP: even rows are the development
// half, odd ones are held out. With -v it shows them, and what they would be were
// both names of each row known.
func TestCoreferenceGAP(t *testing.T) {
	rows := readGAP(t, shared(t))
	if testing.Short() {
		t.Skip("reads 2,000 snippets")
	}
	e := engine(t)
	plain, known := halves{}, halves{}
	for i, r := range rows {
		plain.add(i, r, recordOf(t, e, r.text))
		if testing.Verbose() {
			known.add(i, r, e.ExtractNaming(r.text, r.names[:]))
		}
	}
	report(t, plain.figures())
	if testing.Verbose() {
		t.Log("names known")
		report(t, known.figures())
	}
	if f := plain[1].f1("all"); f < 0.65 {
		t.Errorf("F1 on the held-out half is %.3f", f)
	}
	if m, f := plain.both("m"), plain.both("f"); math.Abs(m-f) > 0.05 {
		t.Errorf("F1 is %.3f for masculine pronouns, %.3f for feminine", m, f)
	}
}

// halves are the counts of the development and the held-out half.
type halves [2]gapCounts

// gapCounts count as GAP's own scorer does: each name of each row is one decision.
type gapCounts struct{ all, m, f share }

func (h *halves) add(i int, row gapRow, r *extract.Record) {
	_, means := gapPrediction(r, row)
	c := &h[i%2]
	for _, s := range []*share{&c.all, c.of(row.gender)} {
		for k := range means {
			s.Gold += btoi(row.coref[k])
			s.Found += btoi(means[k])
			s.Right += btoi(means[k] && row.coref[k])
		}
	}
}

func (c *gapCounts) of(gender string) *share {
	switch gender {
	case "m":
		return &c.m
	case "f":
		return &c.f
	}
	return &c.all
}

func (c *gapCounts) f1(gender string) float64 { return c.of(gender).f1() }

// both is the F1 over all rows.
func (h *halves) both(gender string) float64 {
	a, b := h[0].of(gender), h[1].of(gender)
	return share{a.Right + b.Right, a.Found + b.Found, a.Gold + b.Gold}.f1()
}

func (h *halves) figures() map[string]any {
	out := map[string]any{}
	for k, name := range []string{"development half", "held-out half"} {
		out[name] = map[string]any{"all": h[k].all.figures(), "masculine": h[k].m.figures(), "feminine": h[k].f.figures()}
	}
	out["F1"] = map[string]any{"all": round(h.both("all")), "masculine": round(h.both("m")), "feminine": round(h.both("f"))}
	return out
}

func recordOf(tb testing.TB, e *extract.Engine, text string) *extract.Record {
	tb.Helper()
	r, err := e.Extract(context.Background(), extract.Article{ID: "c", Text: text})
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func report(tb testing.TB, figures any) {
	tb.Helper()
	b, err := json.MarshalIndent(figures, "", " ")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Logf("%s", b)
}

// TestCoreferenceGUM prints the share of pronouns and nominals of named people
// that get the right person.
func TestCoreferenceGUM(t *testing.T) {
	by := map[string]*share{}
	e := engine(t)
	for _, d := range readGUM(t, shared(t), "en_gum-dev.conllu") {
		r := recordOf(t, e, d.text)
		gumScore(d, r, by)
		gumThings(d, r, by)
	}
	out := map[string]any{}
	for k, s := range by {
		out[k] = s.figures()
	}
	report(t, out)
	if s := by["all"]; s == nil || ratio(s.Right, s.Found) < 0.8 {
		t.Errorf("of what was given a person, too little is right: %+v", s)
	}
}

// gumScore counts the mentions of named people that are no names: all, and by
// kind of word. A mention is right where its entity has a name that names the
// person.
func gumScore(d gumDoc, r *extract.Record, by map[string]*share) {
	named := map[string][]extract.Span{}
	for _, m := range d.mentions {
		if m.kind == "person" && strings.HasPrefix(m.tag, "NNP") {
			named[m.cluster] = append(named[m.cluster], m.least)
		}
	}
	names := map[string][]extract.Span{}
	for _, m := range r.Mentions {
		if m.Form == "NAME" {
			names[m.Entity] = append(names[m.Entity], m.Span)
		}
	}
	kinds := map[string]string{}
	for _, e := range r.Entities {
		kinds[e.ID] = e.Type
	}
	for _, m := range d.mentions {
		kind := mentionKind(m)
		if len(named[m.cluster]) == 0 || kind == "" {
			continue
		}
		entity := innermost(r, m.head)
		right := false
		for _, a := range names[entity] {
			for _, b := range named[m.cluster] {
				right = right || overlaps(a, b)
			}
		}
		for _, k := range []string{"all", kind} {
			if by[k] == nil {
				by[k] = &share{}
			}
			by[k].Gold++
			by[k].Found += btoi(kinds[entity] == "PERSON")
			by[k].Right += btoi(right)
		}
	}
}

// gumThings counts "it" and "they" that were given an entity, and of those of
// which another mention is known how many got the right one.
func gumThings(d gumDoc, r *extract.Record, by map[string]*share) {
	size := map[string]int{}
	for _, m := range d.mentions {
		size[m.cluster]++
	}
	spans := map[string][]extract.Span{}
	for _, m := range r.Mentions {
		if m.Form == "NAME" || m.Form == "NOMINAL" || m.Form == "DEMONYM" {
			spans[m.Entity] = append(spans[m.Entity], m.Span)
		}
	}
	for _, m := range d.mentions {
		kind := ""
		switch m.word {
		case "it", "its", "itself":
			kind = "it"
		case "they", "them", "their", "theirs", "themselves":
			kind = "they"
		default:
			continue
		}
		if by[kind] == nil {
			by[kind] = &share{}
		}
		entity, right := innermost(r, m.head), false
		for _, o := range d.mentions {
			for _, s := range spans[entity] {
				right = right || o.cluster == m.cluster && overlaps(s, o.head)
			}
		}
		by[kind].Gold += btoi(size[m.cluster] > 1)
		by[kind].Found += btoi(entity != "")
		by[kind].Right += btoi(right)
	}
}

func mentionKind(m gumMention) string {
	switch {
	case strings.HasPrefix(m.tag, "NNP"):
		return ""
	case strings.HasPrefix(m.tag, "NN"):
		return "nominal"
	case strings.HasPrefix(m.tag, "PRP"):
		switch m.word {
		case "i", "me", "my", "mine", "myself", "we", "us", "our", "you", "your", "yourself":
			return "speech pronoun"
		}
		return "pronoun"
	}
	return "other"
}

// innermost is the entity of the shortest mention, no name, that holds the span.
func innermost(r *extract.Record, s extract.Span) string {
	entity, size := "", 1<<30
	for _, m := range r.Mentions {
		if m.Form != "NAME" && m.Form != "DEMONYM" && m.Start <= s.Start && s.End <= m.End && m.End-m.Start < size {
			entity, size = m.Entity, m.End-m.Start
		}
	}
	return entity
}
