package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGazetteerList reads a user's list, tells its bad rows by file and line, and
// goes on without them.
func TestGazetteerList(t *testing.T) {
	list := filepath.Join(t.TempDir(), "own.csv")
	text := "name,type,wikidata,aliases\nHarborview Institute,ORGANIZATION,Q999,HVI\nNobody,ALIEN,,\n"
	if err := os.WriteFile(list, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	article := `{"text": "The Harborview Institute closed, and HVI said so."}`
	got := newsgraph(t, article, "extract", "--gazetteer", list, "--input-format", "jsonl", "-").want(t, 0)
	if !strings.Contains(got.stdout, `"name":"Harborview Institute","wikidata":"Q999"`) {
		t.Errorf("not found: %s", got.stdout)
	}
	for _, want := range []string{list + ":3: type \"ALIEN\"", list + ": 1 rows left out"} {
		if !strings.Contains(got.stderr, want) {
			t.Errorf("stderr does not say %q: %s", want, got.stderr)
		}
	}
	for _, c := range []struct{ file, want string }{{list + ".missing", "no such file"}, {os.DevNull, "header"}} {
		got := newsgraph(t, article, "extract", "--gazetteer", c.file, "-").want(t, 1)
		if !strings.Contains(got.stderr, c.want) || !strings.Contains(got.stderr, c.file) {
			t.Errorf("%s: %s", c.file, got.stderr)
		}
	}
}
