package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"newsgraph/extract"
	"newsgraph/nlp"
)

// inputRow is a token as signals.py reads it, little-endian.
type inputRow struct {
	Article, Paragraph uint32
	Gold               uint32 // bits: cue, source, content, a token that is not counted
	Lower              uint64
	Words              [3]uint32
	Traits             [8]uint16
	Links              [5]int32
}

// writeInputs writes name.rows, a row for each token of the articles, and
// name.vectors, their vectors in single precision.
func writeInputs(name string, articles []article) error {
	p, err := nlp.Load(nlp.NewsNames(), nlp.Study())
	if err != nil {
		return fmt.Errorf("load the language engine: %w", err)
	}
	return toFile(name+".rows", func(rows io.Writer) error {
		return toFile(name+".vectors", func(vectors io.Writer) error {
			for n, a := range articles {
				if err := writeArticle(rows, vectors, uint32(n), p.Annotate(a.Text), a.gold); err != nil {
					return fmt.Errorf("%s: %w", a.ID, err)
				}
			}
			return nil
		})
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

func writeArticle(rows, vectors io.Writer, number uint32, doc *nlp.Doc, gold []extract.Attribution) error {
	marked := marks(doc, gold)
	for n, par := range doc.Paragraphs {
		for i := par.Start; i < par.End; i++ {
			x := &doc.Study[i]
			row := inputRow{Article: number, Paragraph: uint32(n), Gold: marked[i], Lower: x.Lower, Words: x.Words, Traits: x.Traits, Links: x.Links}
			if err := binary.Write(rows, binary.LittleEndian, &row); err != nil {
				return err
			}
			if err := binary.Write(vectors, binary.LittleEndian, x.Vector); err != nil {
				return err
			}
		}
	}
	return nil
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
