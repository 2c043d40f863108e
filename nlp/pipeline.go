package nlp

import (
	_ "embed"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"newsgraph/nlp/internal/kernel"
	"newsgraph/nlp/internal/model"
)

//go:embed en_core_web_sm.nlpmodel
var embedded []byte

//go:embed news.nlpmodel
var news []byte

// Pipeline annotates texts. It is safe for concurrent use.
type Pipeline struct {
	info     Info
	limit    int
	tok      *tokenizer
	encoders []*encoder
	tagger   *tagger
	tags     []string
	parser   *parser
	namer    *namer // nil: the model tags no names
	rules    *ruler
	lemmas   *lemmatizer // nil: the model has none
	signals  *signaller  // nil: none are told
	scratch  sync.Pool
}

// Info says what model a Pipeline runs.
type Info struct {
	Name, Version, License, Author, URL string
	Source, SHA256                      string // file that was imported and its hash
	Kernels                             string // which inner loops run: portable, avx2, neon
}

// Option changes how a Pipeline works.
type Option func(*options)

type options struct {
	portable bool
	limit    int
	signals  []byte
}

// Portable makes the Pipeline run the inner loops that are written in Go even
// where faster ones could run.
func Portable() Option { return func(o *options) { o.portable = true } }

// MaxBytes sets the length in bytes over which a text is annotated only up to
// the last paragraph that ends before it; Doc.Rest says where that is. Without
// it the limit is 32 MiB; the greatest is 2 GiB.
func MaxBytes(n int) Option { return func(o *options) { o.limit = min(n, math.MaxInt32) } }

// News makes the Pipeline read news with the embedded encoder: it finds names in
// place of the model's tagger (PER, ORG, LOC and MISC as in CoNLL 2003), and
// tells how likely each token signals an attribution, is of its source, or of
// its content.
func News() Option { return Encoder(news) }

// Encoder does the same by the encoder of another file, which may hold nothing
// else.
func Encoder(file []byte) Option { return func(o *options) { o.signals = file } }

const defaultLimit = 32 << 20

// Load gives a Pipeline of the embedded model, en_core_web_sm.
func Load(opts ...Option) (*Pipeline, error) { return LoadBytes(embedded, opts...) }

// LoadFile gives a Pipeline of a model file, which package nlp/spacy makes.
func LoadFile(path string, opts ...Option) (*Pipeline, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	p, err := LoadBytes(b, opts...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return p, nil
}

// ErrDamaged is wrapped by the error for a model file that is not what was
// written.
var ErrDamaged = model.ErrDamaged

// LoadBytes gives a Pipeline of a model file's content.
func LoadBytes(file []byte, opts ...Option) (*Pipeline, error) {
	m, err := model.Read(file)
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	p, err := newPipeline(m, opts)
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	return p, nil
}

func newPipeline(m *model.Model, opts []Option) (*Pipeline, error) {
	o := options{limit: defaultLimit}
	for _, f := range opts {
		f(&o)
	}
	if m.SignalsOnly() {
		return nil, errors.New("the model is an encoder alone: it goes with another")
	}
	k := kernel.Best()
	if o.portable {
		k = kernel.Portable()
	}
	var reader *signaller
	if o.signals != nil {
		var err error
		if reader, err = newSignaller(k, o.signals); err != nil {
			return nil, fmt.Errorf("encoder: %w", err)
		}
		if reader.tags > 0 {
			m = m.WithoutNames()
		}
	}
	p := &Pipeline{
		info: Info{
			Name: m.Name, Version: m.Version, License: m.License, Author: m.Author, URL: m.URL,
			Source: m.Source, SHA256: m.SHA256, Kernels: k.Name,
		},
		limit: o.limit, tags: m.Tagger.Labels, signals: reader,
	}
	p.scratch.New = func() any { return newScratch() }
	var err error
	lex := newLexicon(m, p.signals)
	if p.rules, err = newRuler(m, lex); err != nil {
		return nil, err
	}
	if p.tok, err = newTokenizer(&m.Tokenizer, lex); err != nil {
		return nil, err
	}
	for i := range m.Tok2Vecs {
		p.encoders = append(p.encoders, newEncoder(k, m, i))
	}
	p.tagger = newTagger(k, m.Tagger, p.encoders[m.Tagger.Tok2Vec].stride)
	p.parser = newParser(k, m.Parser, p.encoders[m.Parser.Tok2Vec].stride)
	if m.NER != nil {
		p.namer = newNamer(k, m.NER, p.encoders[m.NER.Tok2Vec].stride)
	}
	if m.Lemmas != nil {
		p.lemmas = newLemmatizer(m.Lemmas)
	}
	return p, nil
}

// SignalLabels are the labels of Doc.Signals.
func (p *Pipeline) SignalLabels() []string {
	if p.signals == nil {
		return nil
	}
	return slices.Clone(p.signals.labels)
}

// Info says what model runs.
func (p *Pipeline) Info() Info { return p.info }

// Bounds on what is worked on at once, in tokens.
const (
	batchTokens = 256  // units are gathered until they have as many
	unitTokens  = 4000 // a longer paragraph is cut
)

// Annotate annotates a text. Bytes that are no UTF-8 count as one code point
// each and are kept as they are.
func (p *Pipeline) Annotate(text string) *Doc {
	// English has a token in about every five bytes; growing would cost more.
	doc := &Doc{Text: text, Rest: len(text), Tokens: make([]Token, 0, min(len(text), 4<<20)/4)}
	s := p.scratch.Get().(*scratch)
	defer p.scratch.Put(s)
	for _, par := range paragraphs(text) {
		if par.End > p.limit {
			doc.Rest = par.Start
			break
		}
		first := len(s.toks)
		s.toks = p.tok.tokenize(s.toks, &s.segmenter, text[par.Start:par.End], par.Start)
		s.units = appendUnits(s.units, s.toks, first, doc)
		base := len(doc.Tokens)
		doc.Paragraphs = append(doc.Paragraphs, Span{base + first, base + len(s.toks)})
		if len(s.toks) >= batchTokens {
			p.flush(s, doc)
		}
	}
	p.finish(s, doc)
	return doc
}

// AnnotateTokens annotates sentences whose tokens are given, each as one
// sentence: words[i] are its tokens, space[i] tells after which of them white
// space stands. The text of the Doc is made of them, a line each, and must not
// grow beyond 2 GiB.
func (p *Pipeline) AnnotateTokens(words [][]string, space [][]bool) *Doc {
	var text strings.Builder
	doc := &Doc{}
	s := p.scratch.Get().(*scratch)
	defer p.scratch.Put(s)
	s.whole = true
	for i, sentence := range words {
		first := len(s.toks)
		for j, w := range sentence {
			start := text.Len()
			text.WriteString(w)
			t := token{lex: p.tok.lex.get(w), start: int32(start), end: int32(text.Len())}
			if i < len(space) && j < len(space[i]) && space[i][j] && j < len(sentence)-1 {
				t.spacy = true
				text.WriteByte(' ')
			}
			s.toks = append(s.toks, t)
		}
		text.WriteByte('\n')
		s.units = appendUnits(s.units, s.toks, first, doc)
		base := len(doc.Tokens)
		doc.Paragraphs = append(doc.Paragraphs, Span{base + first, base + len(s.toks)})
		if len(s.toks) >= batchTokens {
			p.flush(s, doc)
		}
	}
	doc.Text, doc.Rest = text.String(), text.Len()
	p.finish(s, doc)
	s.whole = false
	return doc
}

// appendUnits appends the paragraph of the tokens from first on, cut after what
// looks like the end of a sentence where it is too long.
func appendUnits(units []Span, toks []token, first int, doc *Doc) []Span {
	for len(toks)-first > unitTokens {
		cut := first + unitTokens
		for i := cut; i > first+unitTokens/2; i-- {
			if o := toks[i-1].lex.orth; o == "." || o == "!" || o == "?" {
				cut = i
				break
			}
		}
		units = append(units, Span{first, cut})
		doc.Cuts = append(doc.Cuts, int(toks[cut].start))
		first = cut
	}
	return append(units, Span{first, len(toks)})
}

// finish annotates what is left and lets go of the text.
func (p *Pipeline) finish(s *scratch, doc *Doc) {
	p.flush(s, doc)
	s.release()
	countRunes(doc)
}

// flush annotates the units that were gathered, a few at a time since one of
// them may be long, and adds their tokens to doc.
func (p *Pipeline) flush(s *scratch, doc *Doc) {
	for rest := s.units; len(rest) > 0; {
		n, size := 0, 0
		for n < len(rest) && (n == 0 || size < batchTokens) {
			size += rest[n].End - rest[n].Start
			n++
		}
		s.batch.toks, s.batch.units = s.toks, rest[:n]
		p.run(s, &s.batch)
		if p.signals != nil {
			doc.Signals = p.signals.tell(s, doc.Signals, &s.batch)
		}
		names := s.names
		for u, unit := range s.batch.units {
			p.emit(s, doc, s.toks[unit.Start:unit.End], names[:s.found[u]])
			names = names[s.found[u]:]
		}
		rest = rest[n:]
	}
	s.units, s.toks = s.units[:0], s.toks[:0]
}

// run tags, parses and finds names in the units of a batch.
func (p *Pipeline) run(s *scratch, b *batch) {
	s.names, s.found = s.names[:0], append(s.found[:0], make([]int, len(b.units))...)
	for i, e := range p.encoders {
		b.layout(e.pad)
		x := e.encode(s, b)
		for u, unit := range b.units {
			rows, toks := x[b.first[u]*e.stride:], b.toks[unit.Start:unit.End]
			if p.tagger.tok2vec == i {
				p.tagger.tag(s, rows, e.stride, toks)
			}
			if p.parser.tok2vec == i {
				p.parser.precompute(s, rows, e.stride, len(toks))
				p.parser.parse(s, toks, s.whole)
			}
			// Names need the sentences; Check has seen to it that they come later.
			if p.namer != nil && p.namer.tok2vec == i {
				p.namer.precompute(s, rows, e.stride, len(toks))
				before := len(s.names)
				s.names = p.namer.find(s, s.names, toks)
				s.found[u] = len(s.names) - before
			}
		}
	}
}

// emit adds the tokens of a unit and the names found in it to doc.
func (p *Pipeline) emit(s *scratch, doc *Doc, toks []token, names []Entity) {
	base := len(doc.Tokens)
	for i := range toks {
		t := &toks[i]
		doc.Tokens = append(doc.Tokens, Token{
			Start: int(t.start), End: int(t.end), Space: t.spacy, IsSpace: t.lex.space,
			Tag: p.tags[t.tag], Head: base + int(t.head), Dep: p.parser.names[t.dep], IOB: 'O',
		})
		if t.sentStart {
			doc.Sentences = append(doc.Sentences, Span{base + i, base + i})
		}
		doc.Sentences[len(doc.Sentences)-1].End = base + i + 1
	}
	out := doc.Tokens[base:]
	p.rules.apply(s, p, toks, out)
	for i := range out {
		if t := &out[i]; t.Lemma == "" && p.lemmas != nil {
			t.Lemma = p.lemmas.lemma(toks[i].lex, t.POS, t.Morph)
		}
	}
	for _, e := range names {
		for i := e.Start; i < e.End; i++ {
			out[i].Entity, out[i].IOB = e.Label, 'I'
		}
		out[e.Start].IOB = 'B'
		doc.Entities = append(doc.Entities, Entity{Span{base + e.Start, base + e.End}, e.Label})
	}
}

// countRunes sets the code-point offsets of all tokens.
func countRunes(doc *Doc) {
	at, runes := 0, 0
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		runes += utf8.RuneCountInString(doc.Text[at:t.Start])
		t.RuneStart = runes
		runes += utf8.RuneCountInString(doc.Text[t.Start:t.End])
		t.RuneEnd = runes
		at = t.End
	}
}
