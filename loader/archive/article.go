package archive

import (
	"fmt"
	"strings"

	"newsgraph/extract"
)

// Limits on an article's metadata, in bytes.
const (
	maxName    = 500 // outlet, author, language, the caller's id
	maxTitle   = 2000
	maxURL     = 8000
	maxAuthors = 200
)

// CheckPublished reports whether value can be an article's time of publication: a
// day or an RFC 3339 time.
func CheckPublished(value string) error { return checkPublished(value) }

// fault says why an article cannot be taken, or "".
func fault(a *extract.Article) string {
	if strings.TrimSpace(a.Text) == "" {
		return `no text; an article needs a "text" that is more than blank`
	}
	if len(a.Text) > MaxText {
		return fmt.Sprintf("%d bytes of text, at most %d; split it into articles", len(a.Text), MaxText)
	}
	if a.Published != "" {
		if err := checkPublished(a.Published); err != nil {
			return err.Error()
		}
	}
	if len(a.Authors) > maxAuthors {
		return fmt.Sprintf("%d authors, at most %d", len(a.Authors), maxAuthors)
	}
	fields := []struct {
		name, value string
		limit       int
	}{
		{"text", a.Text, MaxText},
		{"title", a.Title, maxTitle},
		{"url", a.URL, maxURL},
		{"id", a.ID, maxName},
		{"outlet", a.Outlet, maxName},
		{"language", a.Language, maxName},
	}
	for _, author := range a.Authors {
		fields = append(fields, fields[3])
		fields[len(fields)-1].name, fields[len(fields)-1].value = "authors", author
	}
	for _, f := range fields {
		if len(f.value) > f.limit {
			return fmt.Sprintf("%q of %d bytes, at most %d", f.name, len(f.value), f.limit)
		}
		if strings.IndexByte(f.value, 0) >= 0 {
			return fmt.Sprintf("a NUL character in %q; remove it", f.name)
		}
	}
	return ""
}
