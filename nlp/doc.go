// Package nlp runs spaCy's English pipelines in Go: it cuts a text into
// paragraphs, sentences and tokens, and gives each token its tag, part of
// speech, morphology, lemma, syntactic head and label, and the names it is part
// of. A converted en_core_web_sm is embedded; others are made from spaCy's
// packages by package nlp/spacy.
//
//	p, err := nlp.Load()
//	doc := p.Annotate("The minister arrived in Oslo on Tuesday.")
//	for _, e := range doc.Entities {
//		fmt.Println(doc.Text[doc.Tokens[e.Start].Start:doc.Tokens[e.End-1].End], e.Label)
//	}
//
// The text is never altered: everything points into it by byte and by
// code-point offsets. A Pipeline is safe for concurrent use.
//
// The output is spaCy's own but for rounding, measured in parity, with one
// departure on purpose: paragraphs are boundaries. A headline above a body, a
// list item, a caption is annotated by itself; nothing is parsed across.
//
// # How it works
//
// Tokens are cut by the package's own rules (internal/pyre matches its
// patterns). A Tok2Vec embeds a few attributes of each token and lets four
// residual layers look at its neighbours; tagger, parser and name tagger each
// read one. All products of matrices are done for a batch of paragraphs at once
// (internal/kernel). What depends on the word alone, its embedding and its part
// in the first layer, is computed once and kept in a cache that is bounded.
//
// With News a BERT encoder reads the tokens beside all that, in windows of
// whole sentences of one paragraph. It tells of each what it may be in an
// attribution, and finds the names in place of the model's tagger. It takes most
// of the time then. Package nlp/bert makes its file.
package nlp
