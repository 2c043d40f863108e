// Package archive reads articles out of files, folders and streams: wire
// articles as plain text, and JSON lines as the extraction contract has them. It
// holds one article at a time, and whatever it cannot read becomes a Reject that
// names the file, the line and the remedy while the rest is read on.
package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"newsgraph/extract"
)

// Limits on what is read. What is larger is rejected.
const (
	MaxText  = extract.MaxText // bytes of an article's text, and of a text file
	MaxLine  = 32 << 20        // bytes of a JSON line: escapes make it longer than its text
	MaxRaw   = 1 << 20         // bytes of a refused line that are kept whole
	MaxDepth = 64              // folders within folders

	cutRaw = 4 << 10 // bytes that are kept of a longer one
)

// Origin is where something stood: "file.txt" or "file.jsonl:12".
type Origin struct {
	File string `json:"file"`
	Line int    `json:"line,omitempty"` // from 1; 0: the whole file
}

func (o Origin) String() string {
	if o.Line == 0 {
		return o.File
	}
	return fmt.Sprintf("%s:%d", o.File, o.Line)
}

// Item is one article.
type Item struct {
	Origin
	Article extract.Article
}

// Reject is what could not be read or used as an article. It is also a line of a
// rejects file: where the article itself could be read its fields stand beside
// the reason, so that the line can be loaded again as it is; where not, Raw (or
// RawBase64 where it is not UTF-8) is the refused line.
type Reject struct {
	Origin
	Reason    string `json:"reason"`
	Raw       string `json:"raw,omitempty"`
	RawBase64 []byte `json:"raw_base64,omitempty"`
	Cut       bool   `json:"cut,omitempty"` // Raw is only the beginning

	*extract.Article
}

// Error says where and why, in one line.
func (r *Reject) Error() string { return r.Origin.String() + ": " + r.Reason }

// keep stores the refused line, or its beginning.
func (r *Reject) keep(raw []byte) *Reject {
	if len(raw) > MaxRaw {
		raw, r.Cut = raw[:cutRaw], true
	}
	if r.Cut {
		raw = wholeRunes(raw)
	}
	if utf8.Valid(raw) {
		r.Raw = string(raw)
	} else {
		r.RawBase64 = bytes.Clone(raw)
	}
	return r
}

// wholeRunes leaves out the beginning of a character at the end of b.
func wholeRunes(b []byte) []byte {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if utf8.RuneStart(b[len(b)-n]) {
			if !utf8.FullRune(b[len(b)-n:]) {
				return b[:len(b)-n]
			}
			break
		}
	}
	return b
}

// Skipped is a file of a folder that was passed over because nothing says that it
// holds articles.
type Skipped struct{ File string }

func (s *Skipped) Error() string { return s.File + ": not the name of an article" }

// Format is how articles are written.
type Format string

// Formats.
const (
	Auto      Format = "auto"  // by the file's name, or else by how it begins
	Text      Format = "text"  // one article a file
	JSONLines Format = "jsonl" // one article a line
)

// ParseFormat reads the name of a format; "" is Auto.
func ParseFormat(name string) (Format, error) {
	switch f := Format(strings.ToLower(name)); f {
	case "":
		return Auto, nil
	case Auto, Text, JSONLines:
		return f, nil
	}
	return "", fmt.Errorf("input format %q: want auto, text or jsonl", name)
}

// Options says how to read.
type Options struct {
	Format Format // "": Auto
	Bytes  *int64 // where to count the bytes read; nil: nowhere
}

// Read yields every article of the sources, in order; folders in the order of
// their files' names. An error is always a *Reject or a *Skipped, and never the
// end.
func Read(sources []Source, o Options) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for _, s := range sources {
			r := &reader{Options: o, yield: yield}
			if s.read(r); r.done {
				return
			}
		}
	}
}

// reader hands what it reads to yield until that wants no more.
type reader struct {
	Options
	yield func(Item, error) bool
	done  bool
}

func (r *reader) item(i Item) { r.done = r.done || !r.yield(i, nil) }

func (r *reader) reject(rej *Reject) {
	rej.File = readable(rej.File)
	r.done = r.done || !r.yield(Item{}, rej)
}

func (r *reader) skip(file string) { r.done = r.done || !r.yield(Item{}, &Skipped{File: file}) }

// readable is a file's name as text: a name can be any bytes.
func readable(name string) string { return strings.ToValidUTF8(name, "\uFFFD") }

// count wraps a reader so that what is read through it is counted.
func (r *reader) count(in io.Reader) io.Reader {
	if r.Bytes == nil {
		return in
	}
	return io.TeeReader(in, counter{r.Bytes})
}

type counter struct{ n *int64 }

func (c counter) Write(p []byte) (int, error) {
	*c.n += int64(len(p))
	return len(p), nil
}

// cause is an I/O error without the path that the reject names anyway.
func cause(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}
