package extract_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/extract"
)

// shared returns the folder of data that does not travel with the repository,
// and skips the test where it is not there.
func shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("NEWSGRAPH_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "gold")); err != nil {
		t.Skip("needs ../shared beside the checkout, or NEWSGRAPH_SHARED")
	}
	return dir
}

// TestGoldArticle reads the annotated article: whatever stands in quotation
// marks there must be a quote, or part of one, of the right speaker.
func TestGoldArticle(t *testing.T) {
	dir := shared(t)
	files, err := filepath.Glob(filepath.Join(dir, "gold", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold article: %v", err)
	}
	e := engine(t)
	for _, file := range files {
		var gold struct {
			Article struct{ File, Published string }
			Quotes  []struct {
				ID, Style string
				Content   []extract.Span
				Speaker   any
				Note      string
			}
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &gold); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(gold.Article.File)))
		if err != nil {
			t.Fatal(err)
		}
		v := readOn(t, e, string(text), gold.Article.Published)
		marked := 0
		for _, g := range gold.Quotes {
			if g.Style == "INDIRECT" {
				continue
			}
			marked++
			if !v.says(g.Content[0], g.Speaker) {
				t.Errorf("%s: %q is not said by %v: %v", g.ID, v.text(g.Content[0]), g.Speaker, v.quotes())
			}
		}
		if marked == 0 {
			t.Errorf("%s has no quotation in marks", file)
		}
	}
}

// says reports whether a quote of that speaker holds most of the span.
func (v *view) says(s extract.Span, speaker any) bool {
	for _, q := range v.Quotes {
		for _, c := range q.Content {
			inside := min(c.End, s.End) - max(c.Start, s.Start)
			if inside*2 < s.End-s.Start {
				continue
			}
			name, _ := speaker.(string)
			if strings.Contains(v.list(q.Speakers), name) && name != "" {
				return true
			}
		}
	}
	return false
}
