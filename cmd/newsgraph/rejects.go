package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/loader/archive"
)

// rejects tells of what was rejected: on stderr, the first of them, and all in a
// file where one was asked for.
type rejects struct {
	out    io.Writer
	path   string
	file   *os.File
	lines  *lineWriter
	said   int
	unsaid int
}

// maxSaid is how many rejects are told on stderr.
const maxSaid = 20

func (a *app) openRejects(paths []string) (*rejects, error) {
	r := &rejects{out: a.stderr, path: a.settings.Rejects}
	if r.path == "" {
		return r, nil
	}
	if old, err := os.Stat(r.path); err == nil {
		for _, p := range paths {
			if info, err := os.Stat(p); err == nil && os.SameFile(old, info) {
				return nil, usage("--rejects %s: this file is to be loaded; name another", r.path)
			}
		}
	}
	f, err := os.Create(r.path)
	if err != nil {
		return nil, fmt.Errorf("create the rejects file: %w", err)
	}
	r.file, r.lines = f, newLineWriter(f)
	return r, nil
}

func (r *rejects) add(reject *archive.Reject) error {
	r.note(reject.Error())
	if r.file == nil {
		return nil
	}
	if err := errors.Join(r.lines.write(reject), r.lines.flush()); err != nil {
		return fmt.Errorf("write %s: %w", r.path, err)
	}
	return nil
}

// note says a line on stderr, or counts it where there were many.
func (r *rejects) note(line string) {
	if r.said == maxSaid {
		r.unsaid++
		return
	}
	r.said++
	fmt.Fprintln(r.out, "newsgraph:", strings.Map(printable, line))
}

func (r *rejects) summary() {
	switch {
	case r.unsaid == 0:
	case r.file == nil:
		fmt.Fprintf(r.out, "newsgraph: and %d more like these; --rejects FILE keeps them all\n", r.unsaid)
	default:
		fmt.Fprintf(r.out, "newsgraph: and %d more like these\n", r.unsaid)
	}
}

func (r *rejects) close() error {
	if r.file == nil {
		return nil
	}
	if err := r.file.Close(); err != nil {
		return fmt.Errorf("write %s: %w", r.path, err)
	}
	return nil
}

// printable keeps the name of a file from moving the cursor.
func printable(r rune) rune {
	if unicode.IsControl(r) {
		return utf8.RuneError
	}
	return r
}
