package parity_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"newsgraph/nlp"
	"newsgraph/nlp/parity"
)

// shared finds the folder with the texts, or skips the test.
func shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("NEWSGRAPH_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "data")); err != nil {
		t.Skip("the texts are not here: no shared folder beside the checkout and NEWSGRAPH_SHARED not set")
	}
	return dir
}

// measure annotates every text of a fixture.
func measure(t *testing.T, p *nlp.Pipeline, fixture string) parity.Figures {
	t.Helper()
	fix, err := parity.Read(fixture)
	if err != nil {
		t.Fatal(err)
	}
	texts := parity.NewTexts(shared(t))
	var f parity.Figures
	for i := range fix.Docs {
		text, err := texts.Get(&fix.Docs[i])
		if err != nil {
			t.Fatal(err)
		}
		f.Compare(fix, &fix.Docs[i], p.Annotate(text))
	}
	t.Logf("%s with spaCy %s, %d documents, kernels %s", fix.Model, fix.SpaCy, len(fix.Docs), p.Info().Kernels)
	return f
}

func check(t *testing.T, f parity.Figures) {
	t.Helper()
	for _, c := range []struct {
		what  string
		got   parity.Ratio
		least float64
	}{
		{"tokens", f.Tokens, .998},
		{"tags", f.Tags, .998},
		{"parts of speech", f.POS, .998},
		{"morphology", f.Morph, .998},
		{"lemmas", f.Lemmas, .995},
		{"heads with labels", f.Heads, .995},
		{"entities", f.Entities, .995},
		{"sentence starts", f.Sentences, .995},
	} {
		t.Logf("%-18s %.4f  (%d of %d differ)", c.what, c.got.Value(), c.got.All-c.got.Same, c.got.All)
		if c.got.Value() < c.least {
			t.Errorf("%s: %.4f, want at least %.3f", c.what, c.got.Value(), c.least)
		}
	}
}

func TestParity(t *testing.T) {
	p, err := nlp.Load()
	if err != nil {
		t.Fatal(err)
	}
	check(t, measure(t, p, "testdata/sm.json.gz"))
}

// TestPortable compares the inner loops in Go with the machine's own on every
// sixteenth text: sums are rounded differently, answers may differ in a token of
// two thousand at most.
func TestPortable(t *testing.T) {
	fix, err := parity.Read("testdata/sm.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	fast, err1 := nlp.Load()
	slow, err2 := nlp.Load(nlp.Portable())
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	texts := parity.NewTexts(shared(t))
	tokens, differ := 0, 0
	for i := 0; i < len(fix.Docs); i += 16 {
		text, err := texts.Get(&fix.Docs[i])
		if err != nil {
			t.Fatal(err)
		}
		a, b := fast.Annotate(text), slow.Annotate(text)
		tokens += len(a.Tokens)
		for j := range a.Tokens {
			if a.Tokens[j] != b.Tokens[j] {
				differ++
				t.Logf("%s, token %d: %s and %s: %+v, %+v", fix.Docs[i].ID, j, fast.Info().Kernels, slow.Info().Kernels, a.Tokens[j], b.Tokens[j])
			}
		}
	}
	t.Logf("%s and %s: %d of %d tokens differ", fast.Info().Kernels, slow.Info().Kernels, differ, tokens)
	if differ*2000 > tokens {
		t.Errorf("%d of %d tokens differ", differ, tokens)
	}
}

// TestParityOther compares another model, which is too large to be kept here:
// NEWSGRAPH_MD_MODEL names en_core_web_md as a converted file.
func TestParityOther(t *testing.T) {
	path := os.Getenv("NEWSGRAPH_MD_MODEL")
	if path == "" {
		t.Skip("NEWSGRAPH_MD_MODEL is not set")
	}
	p, err := nlp.LoadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	check(t, measure(t, p, "testdata/md.json.gz"))
}
