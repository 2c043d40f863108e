package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"newsgraph/graph"
	"newsgraph/loader"
)

// lineWriter writes JSON lines.
type lineWriter struct {
	buf *bufio.Writer
	enc *json.Encoder
}

func newLineWriter(w io.Writer) *lineWriter {
	l := &lineWriter{buf: bufio.NewWriterSize(w, 64<<10)}
	l.enc = json.NewEncoder(l.buf)
	l.enc.SetEscapeHTML(false)
	return l
}

func (l *lineWriter) write(v any) error { return l.enc.Encode(v) }

func (l *lineWriter) flush() error { return l.buf.Flush() }

// summary writes the table that a load ends with. held is what the store holds
// now, nil where there is none or it cannot tell.
func (a *app) summary(r loader.Report, wrote string, held *graph.Stats) error {
	var text strings.Builder
	count := func(name string, numbers ...int) {
		fmt.Fprintf(&text, "%-20s", name)
		for _, n := range numbers {
			fmt.Fprintf(&text, " %9d", n)
		}
		text.WriteByte('\n')
	}
	count("articles read", r.Read)
	count("  loaded", r.Loaded)
	count("  unchanged", r.Unchanged)
	count("  rejected", r.Rejected)
	if r.Skipped > 0 {
		count("other files skipped", r.Skipped)
	}
	if r.Dropped > 0 {
		count("statements left out", r.Dropped)
	}
	if a.settings.MinConfidence > 0 {
		count("less sure than asked", r.Unsure)
	}
	fmt.Fprintf(&text, "%-20s %9s", "", wrote)
	known := held != nil
	if known {
		fmt.Fprintf(&text, " %9s  (%s)", "held", a.settings.storeName())
	} else {
		held = &graph.Stats{}
	}
	text.WriteByte('\n')
	for _, row := range []struct {
		name          string
		written, held int
	}{
		{"articles", r.Written.Articles, held.Articles},
		{"sentences", r.Written.Sentences, held.Sentences},
		{"entities", r.Written.Entities, held.Entities},
		{"roles", r.Written.Roles, held.Roles},
		{"quotes", r.Written.Quotes, held.Quotes},
		{"events", r.Written.Events, held.Events},
		{"edges", r.Written.Edges, held.Edges},
	} {
		if known {
			count(row.name, row.written, row.held)
		} else {
			count(row.name, row.written)
		}
	}
	if s := r.Settled; s.Profiles > 0 {
		fmt.Fprintf(&text, "who is whom: %d names compared, %d judgements changed, %d names moved to another entity\n", s.Profiles, s.Put+s.Forgotten, s.Moved)
	}
	fmt.Fprintf(&text, "%.2f s, %.1f articles/s\n", r.Elapsed.Seconds(), r.Rate())
	if _, err := io.WriteString(a.stdout, text.String()); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return nil
}
