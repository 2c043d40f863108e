// Package conllu reads and writes annotated sentences in CoNLL-U, the format of
// Universal Dependencies (universaldependencies.org/format.html).
//
// The columns hold what the pipeline gives: its own tags and labels, which in
// spaCy's English models are the Penn Treebank's and ClearNLP's, not UD's.
package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"newsgraph/nlp"
)

// Columns of a row.
const (
	ID = iota
	Form
	Lemma
	UPOS
	XPOS
	Feats
	Head
	Deprel
	Deps
	Misc
	columns
)

// maxLine bounds one line of input, in bytes.
const maxLine = 1 << 20

// Sentence is one sentence as it was read: its lines, and which are words.
type Sentence struct {
	lines []string
	words []int // indexes of the lines that are words
	forms []string
	space []bool // white space after the word
}

// Forms are the words, and Space tells after which of them white space stands.
func (s *Sentence) Forms() (forms []string, space []bool) { return s.forms, s.space }

// Read reads all sentences. Rows of multiword tokens and empty nodes are kept as
// they are.
func Read(r io.Reader) ([]Sentence, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	var out []Sentence
	var s Sentence
	var joined span // the multiword token the next words are part of
	for n := 1; sc.Scan(); n++ {
		text := strings.TrimSuffix(sc.Text(), "\r")
		if text == "" {
			if len(s.words) > 0 {
				out = append(out, s)
			}
			s, joined = Sentence{}, span{}
			continue
		}
		if err := s.add(text, &joined); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read CoNLL-U: %w", err)
	}
	if len(s.words) > 0 {
		out = append(out, s)
	}
	return out, nil
}

// span is a multiword token: its last word, and whether space follows it.
type span struct {
	last  int
	space bool
}

func (s *Sentence) add(text string, joined *span) error {
	s.lines = append(s.lines, text)
	if text[0] == '#' {
		return nil
	}
	row := strings.Split(text, "\t")
	if len(row) != columns {
		return fmt.Errorf("%d columns where CoNLL-U has %d", len(row), columns)
	}
	space := !strings.Contains(row[Misc], "SpaceAfter=No")
	if strings.Contains(row[ID], ".") {
		return nil
	}
	if _, last, ok := strings.Cut(row[ID], "-"); ok {
		n, err := strconv.Atoi(last)
		if err != nil {
			return fmt.Errorf("bad id %q", row[ID])
		}
		*joined = span{n, space}
		return nil
	}
	id, err := strconv.Atoi(row[ID])
	if err != nil || id != len(s.words)+1 {
		return fmt.Errorf("id %q where %d should stand", row[ID], len(s.words)+1)
	}
	if row[Form] == "" {
		return errors.New("a word without a form")
	}
	switch {
	case id < joined.last:
		space = false
	case id == joined.last:
		space = joined.space
	}
	s.words = append(s.words, len(s.lines)-1)
	s.forms, s.space = append(s.forms, row[Form]), append(s.space, space)
	return nil
}

// Annotate annotates sentences, each as one, and writes them with their columns
// filled in and all else as it was.
func Annotate(w io.Writer, p *nlp.Pipeline, sentences []Sentence) error {
	words, space := make([][]string, len(sentences)), make([][]bool, len(sentences))
	for i := range sentences {
		words[i], space[i] = sentences[i].Forms()
	}
	doc := p.AnnotateTokens(words, space)
	out := bufio.NewWriter(w)
	for i, s := range sentences {
		base := doc.Paragraphs[i].Start
		for j, at := range s.words {
			row := strings.Split(s.lines[at], "\t")
			fill(row, &doc.Tokens[base+j], base)
			s.lines[at] = strings.Join(row, "\t")
		}
		for _, l := range s.lines {
			out.WriteString(l)
			out.WriteByte('\n')
		}
		out.WriteByte('\n')
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U: %w", err)
	}
	return nil
}

// fill sets the columns of a word; base is the index of its sentence's first
// token.
func fill(row []string, t *nlp.Token, base int) {
	row[Lemma], row[UPOS], row[XPOS], row[Feats] = column(t.Lemma), column(t.POS), column(t.Tag), column(t.Morph)
	row[Head], row[Deprel] = strconv.Itoa(t.Head-base+1), column(t.Dep)
	if t.Dep == "ROOT" {
		row[Head], row[Deprel] = "0", "root"
	}
}

// column gives a value as a column holds it: something, without white space.
func column(s string) string {
	if s == "" {
		return "_"
	}
	return strings.Join(strings.Fields(s), " ")
}

// Write writes a document: a block for each sentence, with its text, in
// paragraphs. Tokens that are white space have no row; what hangs on one hangs
// on its head.
func Write(w io.Writer, doc *nlp.Doc) error {
	out := bufio.NewWriter(w)
	begins := make(map[int]bool, len(doc.Paragraphs))
	for _, p := range doc.Paragraphs {
		begins[p.Start] = true
	}
	for i, s := range doc.Sentences {
		words := wordsOf(doc, s)
		if len(words) == 0 {
			continue
		}
		if begins[s.Start] {
			out.WriteString("# newpar\n")
		}
		fmt.Fprintf(out, "# sent_id = %d\n# text = %s\n", i+1, strings.Join(strings.Fields(doc.SpanText(s)), " "))
		writeRows(out, doc, words)
		out.WriteByte('\n')
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U: %w", err)
	}
	return nil
}

// wordsOf gives the tokens of a sentence that are no white space.
func wordsOf(doc *nlp.Doc, s nlp.Span) []int {
	var out []int
	for i := s.Start; i < s.End; i++ {
		if !doc.Tokens[i].IsSpace {
			out = append(out, i)
		}
	}
	return out
}

func writeRows(out *bufio.Writer, doc *nlp.Doc, words []int) {
	number := make(map[int]int, len(words))
	for n, i := range words {
		number[i] = n + 1
	}
	root := 0
	for n, i := range words {
		if head(doc, i) == i {
			root = n + 1
			break
		}
	}
	for n, i := range words {
		t := &doc.Tokens[i]
		row := [columns]string{ID: strconv.Itoa(n + 1), Form: column(doc.Surface(i)), Deps: "_", Misc: misc(doc, t)}
		fill(row[:], t, 0)
		switch h := number[head(doc, i)]; {
		case root == 0 && n == 0, n+1 == root:
			row[Head], row[Deprel] = "0", "root"
		case h == 0 || h == n+1: // its head is not in the sentence, or a root beside the first
			row[Head] = strconv.Itoa(max(root, 1))
		default:
			row[Head] = strconv.Itoa(h)
		}
		out.WriteString(strings.Join(row[:], "\t"))
		out.WriteByte('\n')
	}
}

// head is the head of a token, past white space.
func head(doc *nlp.Doc, i int) int {
	h := doc.Tokens[i].Head
	for range doc.Tokens {
		if !doc.Tokens[h].IsSpace || doc.Tokens[h].Head == h {
			break
		}
		h = doc.Tokens[h].Head
	}
	return h
}

func misc(doc *nlp.Doc, t *nlp.Token) string {
	var parts []string
	if !t.Space && t.End < len(doc.Text) && !strings.ContainsAny(doc.Text[t.End:t.End+1], "\n\r") {
		parts = append(parts, "SpaceAfter=No")
	}
	if t.Entity != "" {
		parts = append(parts, "NER="+string(t.IOB)+"-"+t.Entity)
	}
	if len(parts) == 0 {
		return "_"
	}
	return strings.Join(parts, "|")
}
