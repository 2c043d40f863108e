package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// annotated runs annotate with the arguments on standard input.
func annotated(t *testing.T, stdin string, args ...string) (string, error) {
	t.Helper()
	c := annotateCmd()
	var out, errs bytes.Buffer
	c.SetIn(strings.NewReader(stdin))
	c.SetOut(&out)
	c.SetErr(&errs)
	c.SetArgs(args)
	err := c.ExecuteContext(t.Context())
	return out.String(), err
}

func TestAnnotateJSON(t *testing.T) {
	out, err := annotated(t, "Ingrid Solheim flew to Oslo – she’s “back”.\n", "-")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Text     string
		Tokens   []struct{ Start, End, Head int }
		Entities []struct {
			Start, End  int
			Text, Label string
		}
		Sentences [][2]int
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	runes := []rune(doc.Text)
	if len(doc.Entities) != 2 || doc.Entities[1].Label != "GPE" || len(doc.Sentences) != 1 {
		t.Fatalf("got %s", out)
	}
	for _, e := range doc.Entities {
		if got := string(runes[e.Start:e.End]); got != e.Text {
			t.Errorf("code points [%d, %d) are %q, not %q", e.Start, e.End, got, e.Text)
		}
	}
	if last := doc.Tokens[len(doc.Tokens)-1]; string(runes[last.Start:last.End]) != "." {
		t.Errorf("last token %+v", last)
	}
}

func TestAnnotateGivenTokens(t *testing.T) {
	rest := strings.Repeat("\t_", 8) + "\n"
	out, err := annotated(t, "1\tShe"+rest+"2\twaits"+rest+"\n", "--input-format", "conllu", "--output-format", "conllu", "-")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(out, "1\tShe\tshe\tPRON\tPRP\t") || !strings.Contains(out, "\n2\twaits\twait\tVERB\tVBZ\t") {
		t.Errorf("got %s", out)
	}
}

func TestAnnotateRefuses(t *testing.T) {
	for name, args := range map[string][]string{
		"format":      {"--output-format", "xml", "-"},
		"no file":     {},
		"missing":     {filepath.Join(t.TempDir(), "none.txt")},
		"bad model":   {"--model", "annotate.go", "-"},
		"not conllu":  {"--input-format", "conllu", "annotate.go"},
		"not unicode": {"-"},
	} {
		if out, err := annotated(t, "\xff\xfe", args...); err == nil {
			t.Errorf("%s: %s", name, out)
		}
	}
}

func TestModelImportRefuses(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "out.nlpmodel")
	c := modelCmd()
	c.SetArgs([]string{"import", t.TempDir(), "-o", dest})
	c.SetOut(new(bytes.Buffer))
	c.SetErr(new(bytes.Buffer))
	if err := c.ExecuteContext(t.Context()); err == nil || !strings.Contains(err.Error(), "config.cfg") {
		t.Errorf("error %v", err)
	}
	left, err := os.ReadDir(filepath.Dir(dest))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
