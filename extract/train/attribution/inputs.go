package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"newsgraph/extract"
	"newsgraph/nlp"
)

// inputRow is an article as encoder.py reads it, a row of JSON: its paragraphs,
// their sentences, the surface of their tokens and the marks beside.
type inputRow struct {
	ID         string            `json:"id"`
	Paragraphs [][]inputSentence `json:"paragraphs"`
}

type inputSentence struct {
	Tokens []string `json:"tokens"`
	Marks  []uint32 `json:"marks"` // bits: cue, source, content, a token that is not counted
}

// writeInputs writes the articles to a file of the given name.
func writeInputs(name string, articles []article) error {
	p, err := nlp.Load(nlp.News())
	if err != nil {
		return fmt.Errorf("load the language engine: %w", err)
	}
	return toFile(name, func(to io.Writer) error {
		enc := json.NewEncoder(to)
		for _, a := range articles {
			if err := enc.Encode(input(a, p.Annotate(a.Text))); err != nil {
				return fmt.Errorf("%s: %w", a.ID, err)
			}
		}
		return nil
	})
}

func toFile(name string, write func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("write inputs: %w", err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	return errors.Join(write(w), w.Flush(), f.Close())
}

func input(a article, doc *nlp.Doc) inputRow {
	row := inputRow{ID: a.ID}
	marked := marks(doc, a.gold)
	at := 0
	for _, par := range doc.Paragraphs {
		var sentences []inputSentence
		for ; at < len(doc.Sentences) && doc.Sentences[at].Start < par.End; at++ {
			s := doc.Sentences[at]
			x := inputSentence{Marks: marked[s.Start:s.End]}
			for i := s.Start; i < s.End; i++ {
				x.Tokens = append(x.Tokens, doc.Surface(i))
			}
			sentences = append(sentences, x)
		}
		row.Paragraphs = append(row.Paragraphs, sentences)
	}
	return row
}

// marks are the bits of what each token was marked as.
func marks(doc *nlp.Doc, gold []extract.Attribution) []uint32 {
	out := make([]uint32, len(doc.Tokens))
	for _, g := range gold {
		for bit, spans := range [][]extract.Span{g.Cue, g.Source, g.Content} {
			for _, x := range spans {
				k := sort.Search(len(out), func(i int) bool { return doc.Tokens[i].RuneEnd > x.Start })
				for ; k < len(out) && doc.Tokens[k].RuneStart < x.End; k++ {
					out[k] |= 1 << bit
				}
			}
		}
	}
	for i := range out {
		if doc.Tokens[i].IsSpace || strings.Trim(doc.Surface(i), "\"'“”‘’`") == "" {
			out[i] |= 1 << 3
		}
	}
	return out
}
