package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"newsgraph/nlp"
	"newsgraph/nlp/conllu"
)

// maxAnnotate bounds one input of annotate, in bytes.
const maxAnnotate = 1 << 30

func annotateCmd() *cobra.Command {
	var in, out, model string
	c := &cobra.Command{
		Use:   "annotate FILE...",
		Short: "Print the sentences, tokens, tags, parse and names of texts",
		Long: `Annotate runs the language engine alone. FILE is plain text in UTF-8, or with
--input-format conllu sentences whose tokens are given; - is standard input.

With --output-format json, the default, each text becomes one JSON object a line;
offsets count code points, heads and spans count tokens.`,
		Example: `  newsgraph annotate article.txt --output-format conllu
  newsgraph annotate --input-format conllu --output-format conllu - < sentences.conllu
  newsgraph annotate --model en_core_web_md.nlpmodel article.txt | jq '.entities'`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if in != "text" && in != "conllu" || out != "json" && out != "conllu" {
				return usage("--input-format is text or conllu, --output-format json or conllu")
			}
			p, err := loadPipeline(model)
			if err != nil {
				return err
			}
			for _, name := range args {
				if err := annotateFile(c.OutOrStdout(), c.ErrOrStderr(), c.InOrStdin(), p, name, in, out); err != nil {
					return fmt.Errorf("annotate %s: %w", name, err)
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&in, "input-format", "text", "text, or conllu: tokens are given and each sentence is one parse")
	c.Flags().StringVar(&out, "output-format", "json", "json or conllu")
	c.Flags().StringVar(&model, "model", "", "model file made by model import, in the place of the embedded one")
	return c
}

func loadPipeline(model string) (*nlp.Pipeline, error) {
	if model == "" {
		return nlp.Load(nlp.MaxBytes(maxAnnotate))
	}
	return nlp.LoadFile(model, nlp.MaxBytes(maxAnnotate))
}

func annotateFile(stdout, stderr io.Writer, stdin io.Reader, p *nlp.Pipeline, name, in, out string) error {
	r := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		r = f
	}
	if in == "conllu" {
		sentences, err := conllu.Read(io.LimitReader(r, maxAnnotate))
		if err != nil {
			return err
		}
		if out == "conllu" {
			return conllu.Annotate(stdout, p, sentences)
		}
		words, space := make([][]string, len(sentences)), make([][]bool, len(sentences))
		for i := range sentences {
			words[i], space[i] = sentences[i].Forms()
		}
		return writeJSON(stdout, p.AnnotateTokens(words, space))
	}
	b, err := io.ReadAll(io.LimitReader(r, maxAnnotate+1))
	if err != nil {
		return err
	}
	if len(b) > maxAnnotate {
		return fmt.Errorf("more than %d bytes", maxAnnotate)
	}
	if !utf8.Valid(b) {
		return errors.New("not UTF-8")
	}
	doc := p.Annotate(string(b))
	for _, at := range doc.Cuts {
		fmt.Fprintf(stderr, "newsgraph: annotate %s: a paragraph too long for one parse was cut at byte %d\n", name, at)
	}
	if out == "conllu" {
		return conllu.Write(stdout, doc)
	}
	return writeJSON(stdout, doc)
}

// jsonDoc is what annotate prints of a text. Offsets count code points of text.
type jsonDoc struct {
	Text       string      `json:"text"`
	Paragraphs [][2]int    `json:"paragraphs"` // token ranges
	Sentences  [][2]int    `json:"sentences"`
	Tokens     []jsonToken `json:"tokens"`
	Entities   []jsonName  `json:"entities"`
}

type jsonToken struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	Lemma string `json:"lemma"`
	POS   string `json:"pos"`
	Tag   string `json:"tag"`
	Morph string `json:"morph,omitempty"`
	Head  int    `json:"head"`
	Dep   string `json:"dep"`
	Space bool   `json:"space,omitempty"` // white space follows
}

type jsonName struct {
	Tokens [2]int `json:"tokens"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
	Label  string `json:"label"`
}

func writeJSON(w io.Writer, doc *nlp.Doc) error {
	out := jsonDoc{Text: doc.Text, Paragraphs: pairs(doc.Paragraphs), Sentences: pairs(doc.Sentences), Tokens: []jsonToken{}, Entities: []jsonName{}}
	for i, t := range doc.Tokens {
		out.Tokens = append(out.Tokens, jsonToken{
			Start: t.RuneStart, End: t.RuneEnd, Text: doc.Surface(i), Lemma: t.Lemma, POS: t.POS, Tag: t.Tag,
			Morph: t.Morph, Head: t.Head, Dep: t.Dep, Space: t.Space,
		})
	}
	for _, e := range doc.Entities {
		out.Entities = append(out.Entities, jsonName{
			Tokens: [2]int{e.Start, e.End}, Start: doc.Tokens[e.Start].RuneStart, End: doc.Tokens[e.End-1].RuneEnd,
			Text: doc.SpanText(e.Span), Label: e.Label,
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

func pairs(spans []nlp.Span) [][2]int {
	out := make([][2]int, len(spans))
	for i, s := range spans {
		out[i] = [2]int{s.Start, s.End}
	}
	return out
}
