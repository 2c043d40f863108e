package main

import (
	"fmt"
	"html"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"
)

// item is one event of a day, to be read as an article.
type item struct {
	Day    string // 2025-01-31
	Index  int    // from 0, of the day
	Text   string
	Outlet string // that is cited first
	Links  []link
}

// link is a stretch of an item's text and the title of the page it links to.
type link struct {
	Start, End int // code points
	Title      string
}

func (i *item) id() string { return fmt.Sprintf("%s/%d", i.Day, i.Index) }

var (
	listed  = regexp.MustCompile(`^\s*\* (.+)$`)
	anchor  = regexp.MustCompile(`\[((?:[^\[\]]|\[[^\]]*\])*)\]\(((?:[^()\s]|\([^()]*\))*)(?: "[^"]*")?\)`)
	encyclo = "https://en.wikipedia.org/wiki/"
)

// readItems reads the days of a folder, "2025-01-31-index.md" each, in their order. What is only
// a link is the heading of a story, and no item.
func readItems(dir string) ([]item, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*-index.md"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no days in %s: %w", dir, os.ErrNotExist)
	}
	var out []item
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read a day: %w", err)
		}
		day, n := strings.TrimSuffix(filepath.Base(file), "-index.md"), 0
		for line := range strings.Lines(string(data)) {
			m := listed.FindStringSubmatch(strings.TrimRight(line, "\r\n "))
			if m == nil {
				continue
			}
			it := parseItem(m[1])
			if it.Text == "" || len(it.Links) == 1 && it.Links[0].Start == 0 && it.Links[0].End == utf8.RuneCountInString(it.Text) {
				continue
			}
			it.Day, it.Index = day, n
			n++
			out = append(out, it)
		}
	}
	return out, nil
}

// parseItem takes the marks out of a line.
func parseItem(line string) item {
	var (
		it item
		b  strings.Builder
	)
	plain := func(s string) { b.WriteString(html.UnescapeString(strings.ReplaceAll(s, "*", ""))) }
	at := 0
	for _, m := range anchor.FindAllStringSubmatchIndex(line, -1) {
		plain(line[at:m[0]])
		at = m[1]
		words, to := line[m[2]:m[3]], line[m[4]:m[5]]
		if strings.HasPrefix(words, "(") && strings.HasSuffix(words, ")") {
			if it.Outlet == "" {
				it.Outlet = strings.Trim(words, "()* ")
			}
			continue
		}
		start := utf8.RuneCountInString(b.String())
		plain(words)
		if title, ok := strings.CutPrefix(to, encyclo); ok && words != "" {
			it.Links = append(it.Links, link{start, utf8.RuneCountInString(b.String()), pageTitle(title)})
		}
	}
	plain(line[at:])
	it.Text = strings.TrimRight(b.String(), " ")
	return it
}

// pageTitle is the title of the page that a link leads to.
func pageTitle(path string) string {
	path, _, _ = strings.Cut(path, "#")
	path, _, _ = strings.Cut(path, "?")
	if t, err := url.PathUnescape(path); err == nil {
		path = t
	}
	return strings.ReplaceAll(path, "_", " ")
}
