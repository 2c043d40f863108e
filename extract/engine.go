package extract

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/gazetteer"
	"newsgraph/nlp"
)

// Name and Version are the builtin engine's Info. Version rises with every
// change of what it finds.
const (
	Name    = "builtin"
	Version = "8"
)

// MaxText is the longest text, in bytes, that an Engine reads.
const MaxText = 16 << 20

// Errors for what cannot be an article. They wrap ErrNotArticle.
var (
	ErrNotArticle = errors.New("not an article")
	ErrEmpty      = fmt.Errorf("%w: the text is empty; check that the body was read", ErrNotArticle)
	ErrEncoding   = fmt.Errorf("%w: the text is not valid UTF-8; convert it first", ErrNotArticle)
	ErrBinary     = fmt.Errorf("%w: the text holds NUL bytes or is mostly control characters; this is a binary file", ErrNotArticle)
	ErrTooLong    = fmt.Errorf("%w: the text is longer than 16 MiB; split the file into its articles", ErrNotArticle)
)

// Engine is the builtin extractor. It is safe for concurrent use.
type Engine struct {
	world    *gazetteer.Gazetteer
	language *nlp.Pipeline
	weights  Weights
}

// New returns an engine that knows the world by g and English by p.
func New(g *gazetteer.Gazetteer, p *nlp.Pipeline) *Engine {
	return &Engine{world: g, language: p, weights: builtinWeights}
}

// WithWeights is the engine with other parameters of attribution, as a trainer
// wants it.
func (e *Engine) WithWeights(w Weights) *Engine {
	o := *e
	o.weights = w
	return &o
}

// Info names the engine and the version of its rules and, where a user's list is
// part of what it knows, of that.
func (e *Engine) Info() Info {
	if edition := e.world.Edition(); edition != "" {
		return Info{Name: Name, Version: Version + "+" + edition}
	}
	return Info{Name: Name, Version: Version}
}

// Extract reads one article, in time linear in its length. The record's text is
// a.Text unchanged. Errors wrap ErrNotArticle or are the context's.
func (e *Engine) Extract(ctx context.Context, a Article) (*Record, error) {
	if err := Readable(a.Text); err != nil {
		return nil, err
	}
	d := newDocument(a, e.world, e.language)
	d.weights = e.weights
	for _, stage := range d.stages() {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("extract: %w", err)
		}
		stage()
	}
	r := d.record()
	r.Extractor = e.Info()
	return r, nil
}

// stages are the steps of reading, each of which needs those before it; none of a
// text that is not English, of which English rules would make things up.
func (d *document) stages() []func() {
	if d.foreign() {
		return nil
	}
	return append(d.beforeQuotes(),
		d.findQuotes, d.resolveSpeakers,
		d.findEvents, d.dateStatements, d.linkStatements, d.nameDescriptions,
	)
}

// beforeQuotes are the steps that come before who says what.
func (d *document) beforeQuotes() []func() {
	return []func(){d.findDates, d.findNames, d.findRoles, d.link, d.findCapitals, d.findHolders, d.findTurns, d.resolveReferences}
}

// Readable says whether text can be an article's: the error wraps ErrNotArticle
// and says why not.
func Readable(text string) error {
	if len(text) > MaxText {
		return ErrTooLong
	}
	if !utf8.ValidString(text) {
		return ErrEncoding
	}
	blank, control, n := true, 0, 0
	for _, r := range text {
		if r == 0 {
			return ErrBinary
		}
		n++
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			control++
		} else if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			blank = false
		}
	}
	if control*10 > n {
		return ErrBinary
	}
	if blank {
		return ErrEmpty
	}
	return nil
}

// Sentences are the spans of text's sentences, headlines among them, sorted and
// disjoint; a paragraph's last sentence ends with it.
func Sentences(text string) []Span {
	toks := tokenize(text)
	found := sentences(toks, paragraphs(text, toks))
	out := make([]Span, len(found))
	for i, s := range found {
		out[i] = Span{Start: toks[s.lo].start, End: toks[s.hi-1].end}
	}
	return out
}

// ContentID is the id of an article that came without one: a hash of its text.
func ContentID(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:16])
}

// NewRecord returns a record of the article with nothing found: its lists are
// empty, its id the article's own or its content's hash.
func NewRecord(a Article) *Record {
	r := &Record{
		Version: RecordVersion, ID: a.ID, Text: a.Text,
		Article: Meta{
			Title: optional(a.Title), URL: optional(a.URL), Outlet: optional(a.Outlet), Published: optional(a.Published),
			Language: optional(a.Language), Authors: a.Authors,
		},
		Sentences: []Span{}, Mentions: []Mention{}, Entities: []Entity{}, Roles: []Role{}, Quotes: []Quote{}, Events: []Event{}, Dates: []Date{}, Links: []Link{},
	}
	if r.ID == "" {
		r.ID = ContentID(a.Text)
	}
	return r
}

func optional(s string) *string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return &s
}
