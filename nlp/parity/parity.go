// Package parity measures how far package nlp's output is spaCy's own, on texts
// that lie outside the repository. The fixtures, made by fixtures.py, have
// offsets, labels and checksums of lemmas; the texts are read from the shared
// data folder again. It is for the project's own tests and figures.
package parity

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"os"

	"newsgraph/nlp"
)

// Fixture is what spaCy made of some texts.
type Fixture struct {
	SpaCy  string   `json:"spacy"`
	Model  string   `json:"model"`
	Labels []string `json:"labels"`
	Docs   []Doc    `json:"docs"`
}

// Doc is what spaCy made of one text.
type Doc struct {
	ID     string   `json:"id"`
	SHA256 string   `json:"sha256"` // of the text
	Tokens [][8]int `json:"tokens"` // start, end (code points), tag, pos, morph, head, label, lemma's CRC-32
	Ents   [][3]int `json:"ents"`   // first token, token after the last, label
	Sents  []int    `json:"sents"`  // first tokens
}

// Read reads a fixture.
func Read(path string) (*Fixture, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read fixture: %w", err)
	}
	fix := new(Fixture)
	if err := json.NewDecoder(z).Decode(fix); err != nil {
		return nil, fmt.Errorf("read fixture: %w", err)
	}
	return fix, nil
}

// Ratio counts what is the same among what either side has.
type Ratio struct{ Same, All int }

// Value is the share that is the same; nothing at all is the same.
func (r Ratio) Value() float64 {
	if r.All == 0 {
		return 1
	}
	return float64(r.Same) / float64(r.All)
}

func (r *Ratio) add(same bool) {
	r.All++
	if same {
		r.Same++
	}
}

// Figures are shares of equal output. Tokens counts spans over the union of both
// sides; Entities and Sentences likewise; the others count over the tokens that
// are the same, heads being the same where both head and label are.
type Figures struct {
	Tokens, Tags, POS, Morph, Lemmas, Heads, Entities, Sentences Ratio
}

// Compare adds one document to the figures.
func (f *Figures) Compare(fix *Fixture, want *Doc, got *nlp.Doc) {
	type span struct{ start, end int }
	ours := map[span]int{}
	for i, t := range got.Tokens {
		ours[span{t.RuneStart, t.RuneEnd}] = i
	}
	same := make([]int, len(want.Tokens)) // our token of each of spaCy's, or -1
	matched := 0
	for i, t := range want.Tokens {
		j, ok := ours[span{t[0], t[1]}]
		if !ok {
			same[i] = -1
			continue
		}
		same[i] = j
		matched++
	}
	f.Tokens.Same += matched
	f.Tokens.All += len(want.Tokens) + len(got.Tokens) - matched
	for i, t := range want.Tokens {
		if same[i] < 0 {
			continue
		}
		g := &got.Tokens[same[i]]
		f.Tags.add(g.Tag == fix.Labels[t[2]])
		f.POS.add(g.POS == fix.Labels[t[3]])
		f.Morph.add(g.Morph == fix.Labels[t[4]])
		f.Heads.add(g.Head == same[t[5]] && g.Dep == fix.Labels[t[6]])
		f.Lemmas.add(int(crc32.ChecksumIEEE([]byte(g.Lemma))) == t[7])
	}
	f.spans(fix, want, got)
}

// spans compares entities and sentence starts, which are counted by where they
// stand in the text.
func (f *Figures) spans(fix *Fixture, want *Doc, got *nlp.Doc) {
	type name struct {
		start, end int
		label      string
	}
	names, starts := map[name]bool{}, map[int]bool{}
	for _, e := range want.Ents {
		names[name{want.Tokens[e[0]][0], want.Tokens[e[1]-1][1], fix.Labels[e[2]]}] = true
	}
	for _, s := range want.Sents {
		starts[want.Tokens[s][0]] = true
	}
	f.Entities.All += len(names)
	for _, e := range got.Entities {
		n := name{got.Tokens[e.Start].RuneStart, got.Tokens[e.End-1].RuneEnd, e.Label}
		if names[n] {
			f.Entities.Same++
		} else {
			f.Entities.All++
		}
	}
	f.Sentences.All += len(starts)
	for _, s := range got.Sentences {
		if starts[got.Tokens[s.Start].RuneStart] {
			f.Sentences.Same++
		} else {
			f.Sentences.All++
		}
	}
}
