package extract_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"newsgraph/extract"
)

// gapRow is a snippet of GAP (Webster et al. 2018): a pronoun and two names, each
// of which it means or does not.
type gapRow struct {
	text, url, gender string
	pronoun           extract.Span
	names             [2]extract.Span
	coref             [2]bool
}

func readGAP(tb testing.TB, dir string) []gapRow {
	tb.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, "data", "coref", "gap-development.tsv"))
	if err != nil {
		tb.Fatal(err)
	}
	var rows []gapRow
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n")[1:] {
		c := strings.Split(strings.TrimRight(line, "\r"), "\t")
		at := func(word, offset string) extract.Span {
			n, err := strconv.Atoi(offset)
			if err != nil {
				tb.Fatal(err)
			}
			return extract.Span{Start: n, End: n + len([]rune(word))}
		}
		row := gapRow{text: c[1], url: c[10], gender: "f", pronoun: at(c[2], c[3])}
		if strings.HasPrefix(strings.ToLower(c[2]), "h") && !strings.HasPrefix(strings.ToLower(c[2]), "her") {
			row.gender = "m"
		}
		row.names = [2]extract.Span{at(c[4], c[5]), at(c[7], c[8])}
		row.coref = [2]bool{c[6] == "TRUE", c[9] == "TRUE"}
		rows = append(rows, row)
	}
	return rows
}

// gumDoc is a document of GUM (Zeldes 2017) as running text, with its mentions.
type gumDoc struct {
	id, text string
	mentions []gumMention
}

type gumMention struct {
	extract.Span
	cluster, kind string
	head          extract.Span
	least         extract.Span // its fewest words: a name's, with the title before it
	tag           string       // Penn tag of the head
	word          string       // the head, lower-cased
}

func readGUM(tb testing.TB, dir, file string) []gumDoc {
	tb.Helper()
	f, err := os.Open(filepath.Join(dir, "data", "ud", file))
	if err != nil {
		tb.Skip(err)
	}
	defer f.Close()
	var docs []gumDoc
	var g *gumReader
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			if g != nil {
				docs = append(docs, g.done())
			}
			g = &gumReader{doc: gumDoc{id: id}, open: map[string][]int{}}
		}
		if g != nil {
			g.line(line)
		}
	}
	if err := lines.Err(); err != nil {
		tb.Fatal(err)
	}
	return append(docs, g.done())
}

type gumToken struct {
	extract.Span
	tag, word string
}

type gumReader struct {
	doc   gumDoc
	text  []rune
	toks  []gumToken
	gap   string
	last  string // token that ends the word of several at hand, "" where there is none
	after string // what stands behind that word
	first []int  // first token of each mention
	min   []string
	open  map[string][]int // cluster → mentions not closed yet
}

func (g *gumReader) line(line string) {
	switch {
	case line == "# newpar" || strings.HasPrefix(line, "# newpar ") || strings.HasPrefix(line, "# newpar_block"):
		if len(g.text) > 0 {
			g.gap = "\n\n"
		}
		return
	case line == "" || line[0] == '#':
		return
	}
	c := strings.Split(line, "\t")
	if strings.Contains(c[0], ".") {
		return
	}
	if _, last, ok := strings.Cut(c[0], "-"); ok {
		g.last, g.after = last, after(c[9])
		return
	}
	g.text = append(g.text, []rune(g.gap)...)
	start := len(g.text)
	g.text = append(g.text, []rune(c[1])...)
	g.toks = append(g.toks, gumToken{extract.Span{Start: start, End: len(g.text)}, c[4], strings.ToLower(c[1])})
	switch g.gap = after(c[9]); g.last {
	case "":
	case c[0]:
		g.gap, g.last = g.after, ""
	default: // a part of one word, "do" of "don't"
		g.gap = ""
	}
	for _, m := range strings.Split(c[9], "|") {
		if e, ok := strings.CutPrefix(m, "Entity="); ok {
			g.entities(e)
		}
	}
}

// after is what stands behind a token.
func after(misc string) string {
	if strings.Contains(misc, "SpaceAfter=No") {
		return ""
	}
	return " "
}

// entities reads "(7-person-giv:act-nnnnn-cf2-1-ana(3-place-...)7)".
func (g *gumReader) entities(s string) {
	for s != "" {
		if s[0] == '(' {
			end := strings.IndexAny(s[1:], "()") + 1
			if end == 0 {
				end = len(s)
			}
			f := strings.Split(s[1:end], "-")
			g.doc.mentions = append(g.doc.mentions, gumMention{cluster: f[0], kind: f[1]})
			g.first, g.min = append(g.first, len(g.toks)-1), append(g.min, f[5])
			n := len(g.doc.mentions) - 1
			g.open[f[0]] = append(g.open[f[0]], n)
			if s = s[end:]; s != "" && s[0] == ')' {
				s = s[1:]
				g.close(f[0])
			}
			continue
		}
		end := strings.IndexByte(s, ')')
		if end < 0 {
			return
		}
		g.close(s[:end])
		s = s[end+1:]
	}
}

func (g *gumReader) close(cluster string) {
	o := g.open[cluster]
	if len(o) == 0 {
		return
	}
	n := o[len(o)-1]
	g.open[cluster] = o[:len(o)-1]
	g.doc.mentions[n].End = len(g.toks) // in tokens until done
}

func (g *gumReader) done() gumDoc {
	kept := g.doc.mentions[:0]
	for n, m := range g.doc.mentions {
		if m.End == 0 {
			continue
		}
		last := m.End - 1
		head := g.first[n]
		words := strings.Split(g.min[n], ",")
		if k, err := strconv.Atoi(words[0]); err == nil && head+k-1 <= last {
			head += k - 1
		}
		m.least = g.toks[head].Span
		if k, err := strconv.Atoi(words[len(words)-1]); err == nil && g.first[n]+k-1 <= last {
			m.least.End = g.toks[g.first[n]+k-1].End
		}
		m.Span = extract.Span{Start: g.toks[g.first[n]].Start, End: g.toks[last].End}
		m.head, m.tag, m.word = g.toks[head].Span, g.toks[head].tag, g.toks[head].word
		kept = append(kept, m)
	}
	g.doc.mentions, g.doc.text = kept, string(g.text)
	return g.doc
}
