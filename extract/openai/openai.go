// Package openai extracts records with a language model behind anyone's server
// that speaks the chat-completions protocol with JSON-schema output. The model
// only points: what it names is looked up in the text, and what does not stand
// there is dropped and counted, so that nothing it makes up, and nothing an
// article tells it to make up, becomes a statement.
package openai

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"newsgraph/extract"
	"newsgraph/gazetteer"
)

// version of prompt, schema and checks: raise it when the same reply comes to
// give another record, or the same article another question.
const version = "1"

// Limits.
const (
	DefaultTimeout = 2 * time.Minute // of one request
	DefaultBudget  = 3000            // tokens of text in one request, by estimate
	maxChunks      = 200             // of one article
	maxReply       = 8 << 20         // bytes
	attempts       = 4               // at one request
)

// Errors of one article; Extract wraps them.
var (
	ErrServer  = errors.New("the model's server failed")
	ErrReply   = errors.New("the model's reply is not what was asked for")
	ErrTooLong = fmt.Errorf("%w: too long for the model; split it into its articles", extract.ErrNotArticle)
)

// Config says which model to ask, and how.
type Config struct {
	BaseURL string // "https://host/v1": "/chat/completions" is added
	Model   string
	Key     string        // bearer token; "" sends none
	Timeout time.Duration // of one request; 0: DefaultTimeout
	Budget  int           // tokens of text in one request; 0: DefaultBudget

	Client *http.Client                               // nil: http.DefaultClient
	Wait   func(context.Context, time.Duration) error // between attempts; nil: on the clock
	Known  *gazetteer.Gazetteer                       // holds names to what the world calls things
}

// Extractor asks a model. It is safe for concurrent use.
type Extractor struct {
	Config
	endpoint string
	tally    tally
}

// New returns an extractor. The error says which setting is missing or wrong.
func New(c Config) (*Extractor, error) {
	u, err := url.Parse(c.BaseURL)
	switch {
	case c.BaseURL == "" || c.Model == "":
		return nil, errors.New("a base URL and a model are needed")
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return nil, fmt.Errorf("base URL: want http(s)://HOST/PATH and nothing else, such as http://localhost:8000/v1")
	case c.Timeout < 0 || c.Budget < 0:
		return nil, errors.New("a timeout and a budget cannot be negative")
	case c.Known == nil:
		return nil, errors.New("a gazetteer is needed")
	}
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	if c.Budget == 0 {
		c.Budget = DefaultBudget
	}
	if c.Client == nil {
		c.Client = http.DefaultClient
	}
	if c.Wait == nil {
		c.Wait = wait
	}
	return &Extractor{Config: c, endpoint: u.JoinPath("chat", "completions").String()}, nil
}

// Info names the protocol and the model.
func (x *Extractor) Info() extract.Info {
	return extract.Info{Name: "openai:" + x.Model, Version: version}
}

// Usage is what was asked and answered so far.
func (x *Extractor) Usage() Usage { return x.tally.usage() }

// Extract asks the model about one article, a few paragraphs at a time. Its error
// wraps extract.ErrNotArticle, ErrServer, ErrReply, or is the context's.
func (x *Extractor) Extract(ctx context.Context, a extract.Article) (*extract.Record, error) {
	if err := extract.Readable(a.Text); err != nil {
		return nil, err
	}
	chunks := cut(a.Text, extract.Sentences(a.Text), x.Budget)
	if len(chunks) > maxChunks {
		return nil, ErrTooLong
	}
	b := newBuilder(a, x.Known)
	for _, c := range chunks {
		if err := x.read(ctx, b, c); err != nil {
			return nil, fmt.Errorf("ask %s: %w", x.Model, err)
		}
	}
	record, dropped := b.finish()
	record.Extractor = x.Info()
	if err := record.Validate(); err != nil {
		return nil, err
	}
	x.tally.drop(dropped)
	return record, nil
}

// read asks about a chunk, and about its halves where the answer grew too long.
func (x *Extractor) read(ctx context.Context, b *builder, c chunk) error {
	found, err := x.ask(ctx, b.question(c))
	if errors.Is(err, errCutShort) && len(c.units) > 1 {
		half := len(c.units) / 2
		if err := x.read(ctx, b, b.chunk(c.units[:half])); err != nil {
			return err
		}
		return x.read(ctx, b, b.chunk(c.units[half:]))
	}
	if err != nil {
		return err
	}
	b.add(c, found)
	return nil
}

// wait sleeps, unless the context ends first.
func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// excerpt is the beginning of what a server said, as one line that can be shown.
func excerpt(text string) string {
	const most = 200
	text = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, "?"), func(r rune) bool { return r <= ' ' || r == utf8.RuneError || r == 0x7f }), " ")
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "..."
	}
	return text
}
