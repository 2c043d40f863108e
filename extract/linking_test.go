package extract_test

import (
	"encoding/json"
	"flag"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"newsgraph/extract"
	"newsgraph/gazetteer"
)

var (
	linkSeed = flag.Uint64("link-seed", 2, "which 300 links TestLinking samples; 1 was looked at while developing")
	misses   = flag.Bool("misses", false, "print what was missed")
)

// link is a link of current events: the sentence it stands in, as plain text, its
// span there, and the entry of the gazetteer that its Wikipedia title is.
type link struct {
	text, day, title string
	span             extract.Span
	want             *gazetteer.Entry
}

var markdownLink = regexp.MustCompile(`\[([^\]]*)\]\((\S+?)(?: "[^"]*")?\)`)

// TestLinking holds the ids given to countries, capitals, cities and missions to
// the links that the editors of Wikipedia's current events set. Prints a JSON
// object:
//
//	go test ./extract -run TestLinking -v
func TestLinking(t *testing.T) {
	dir := shared(t)
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	all := links(t, g, filepath.Join(dir, "data", "articles", "current-events"))
	r := rand.New(rand.NewPCG(*linkSeed, 0))
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	e := engine(t)
	var score struct {
		Seed      uint64  `json:"seed"`
		Of        int     `json:"of"`
		Links     int     `json:"links"`
		WithID    int     `json:"whose entry has an id"`
		Given     int     `json:"given an id"`
		Right     int     `json:"right"`
		Precision float64 `json:"right of those given"`
		Recall    float64 `json:"found"`
	}
	score.Seed, score.Of, score.Links = *linkSeed, len(all), 300
	for _, l := range all[:300] {
		if l.want.Wikidata != "" {
			score.WithID++
		}
		got := idAt(readOn(t, e, l.text, l.day), l.span)
		if got != "" {
			score.Given++
		}
		if got != "" && got == l.want.Wikidata {
			score.Right++
		} else if *misses {
			t.Logf("%s (%s) is %q in %q", l.title, l.want.Wikidata, got, l.text[:min(len(l.text), 200)])
		}
	}
	score.Precision, score.Recall = float64(score.Right)/float64(max(1, score.Given)), float64(score.Right)/float64(score.Links)
	b, err := json.Marshal(score)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s", b)
	if score.Precision < 0.95 || score.Recall < 0.70 {
		t.Errorf("%.3f right of those given an id and %.3f found, want 0.95 and 0.70", score.Precision, score.Recall)
	}
}

// idAt is the Wikidata id of the entity that the record finds at the span, ""
// for none: of the mention that is the span or, failing that, shares most with it.
func idAt(v *view, s extract.Span) string {
	best, most := "", 0
	for _, m := range v.Mentions {
		shared := 2 * (min(m.End, s.End) - max(m.Start, s.Start))
		if m.Span == s {
			shared++
		}
		if shared > most {
			most = shared
			best = m.Entity
		}
	}
	for _, e := range v.Entities {
		if e.ID == best && e.Wikidata != nil {
			return *e.Wikidata
		}
	}
	return ""
}

// links reads the links of all days to what the gazetteer knows as a country, a
// city or a mission and under no other meaning.
func links(t *testing.T, g *gazetteer.Gazetteer, dir string) []link {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no days in %s: %v", dir, err)
	}
	slices.Sort(files)
	var out []link
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		day := filepath.Base(file)[:len("2006-01-02")]
		for l := range strings.Lines(string(b)) {
			item, ok := strings.CutPrefix(strings.TrimSpace(l), "* ")
			if !ok || !strings.Contains(item, ". ") {
				continue // a topic, no sentence
			}
			text, at := plainText(item)
			for _, x := range at {
				if x.want = entryOf(g, x.title); x.want != nil && x.span.Start < x.span.End {
					x.text, x.day = text, day
					out = append(out, x)
				}
			}
		}
	}
	return out
}

// plainText drops the Markdown and the cited sources and says where the links are.
func plainText(item string) (string, []link) {
	var b strings.Builder
	var out []link
	last := 0
	for _, m := range markdownLink.FindAllStringSubmatchIndex(item, -1) {
		b.WriteString(item[last:m[0]])
		last = m[1]
		text, address := item[m[2]:m[3]], item[m[4]:m[5]]
		title, article := strings.CutPrefix(address, "https://en.wikipedia.org/wiki/")
		if !article {
			continue // a source: "(Reuters)"
		}
		title, err := url.PathUnescape(title)
		if err != nil {
			continue
		}
		start := len([]rune(b.String()))
		b.WriteString(text)
		out = append(out, link{title: strings.ReplaceAll(title, "_", " "), span: extract.Span{Start: start, End: start + len([]rune(text))}})
	}
	b.WriteString(item[last:])
	return b.String(), out
}

// entryOf is the entry that a Wikipedia title means, nil where it is none of the
// kinds asked for or could be two.
func entryOf(g *gazetteer.Gazetteer, title string) *gazetteer.Entry {
	es := g.Lookup(strings.TrimSuffix(title, " (country)"))
	if len(es) == 0 {
		return nil
	}
	e := es[0]
	switch e.Kind {
	case gazetteer.Country:
		return e
	case gazetteer.Mission:
		return e
	case gazetteer.City:
		if len(es) > 1 && es[1].Population*3 > e.Population {
			return nil
		}
		return e
	}
	return nil
}
