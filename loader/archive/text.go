package archive

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"newsgraph/extract"
	"newsgraph/graph"
)

// text reads a file that is one wire article: a title, a blank line, paragraphs,
// and as its last lines perhaps "Source : X" and "Published : 2021-03-20". All of
// it stays in the text.
func (r *reader) text(name string, in io.Reader) {
	raw, err := io.ReadAll(io.LimitReader(in, MaxText+1))
	at := Origin{File: name}
	rej := &Reject{Origin: at}
	switch text := string(raw); {
	case err != nil:
		rej.Reason = "read: " + cause(err)
	case len(raw) > MaxText:
		rej.Reason = fmt.Sprintf("more than %d MiB of text; split it into articles", MaxText>>20)
	case !utf8.ValidString(text):
		rej.Reason = notUTF8(text)
	default:
		a := extract.Article{Text: text, Title: headline(text)}
		a.Outlet, a.Published = colophon(text)
		if rej.Reason = fault(&a); rej.Reason == "" {
			r.item(Item{Origin: at, Article: a})
			return
		}
	}
	r.reject(rej)
}

func notUTF8(text string) string {
	at := len(text)
	for i, c := range text {
		if _, n := utf8.DecodeRuneInString(text[i:]); c == utf8.RuneError && n == 1 {
			at = i
			break
		}
	}
	return fmt.Sprintf("invalid UTF-8 in line %d (byte %d); convert it to UTF-8, for example with iconv",
		1+strings.Count(text[:at], "\n"), at)
}

// maxHeadline is the code points that a headline has at most.
const maxHeadline = 200

// initials end a headline that is no sentence: "... with the U.S."
var initials = regexp.MustCompile(`\b(?:\p{Lu}\.){2,}$`)

// headline returns the first line where it stands alone before a blank line and
// is not a sentence; "" where the text begins at once.
func headline(text string) string {
	line, rest, ok := strings.Cut(strings.TrimLeft(text, " \t\r\n"), "\n")
	next, _, _ := strings.Cut(rest, "\n")
	line = strings.TrimSpace(line)
	if !ok || strings.TrimSpace(next) != "" || strings.TrimSpace(rest) == "" || utf8.RuneCountInString(line) > maxHeadline {
		return ""
	}
	bare := strings.TrimRight(line, "”’\"')»]")
	if strings.HasSuffix(bare, ".") && !initials.MatchString(bare) {
		return ""
	}
	return line
}

// colophonLine is a line at an article's end that tells its outlet or day.
var colophonLine = regexp.MustCompile(`^(?i:(source|published)) ?: *(\S.*)$`)

// colophon reads the outlet and the day of publication from a text's last lines,
// where they are told.
func colophon(text string) (outlet, published string) {
	for range 2 {
		text = strings.TrimSpace(text)
		line := text[strings.LastIndexByte(text, '\n')+1:]
		m := colophonLine.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			break
		}
		value := strings.TrimSpace(m[2])
		switch isSource := strings.EqualFold(m[1], "source"); {
		case isSource && outlet == "" && len(value) <= maxName:
			outlet = value
		case !isSource && published == "" && checkPublished(value) == nil:
			published = value
		}
		text = text[:len(text)-len(line)]
	}
	return outlet, published
}

// checkPublished wants a day or a time: what anchors "on Wednesday".
func checkPublished(value string) error {
	d, err := graph.NewDate(value)
	if _, known := d.Interval(); err != nil || !known || (d.Precision != graph.Day && d.Precision != graph.Time) || strings.Contains(value, "/") {
		return fmt.Errorf("published %.60q: want a day such as 2021-03-20, or an RFC 3339 time such as 2021-03-20T10:00:00Z", value)
	}
	return nil
}
