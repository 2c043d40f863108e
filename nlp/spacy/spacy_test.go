package spacy_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"newsgraph/nlp"
	"newsgraph/nlp/internal/modeltest"
	"newsgraph/nlp/spacy"
)

func TestRead(t *testing.T) {
	want := modeltest.Tiny()
	got, err := spacy.Read(packageOf(t, want))
	if err != nil {
		t.Fatal(err)
	}
	want.Name = "en_tiny"
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("model (-package +read):\n%s", diff)
	}
}

func replace(name, old, new string) func(fstest.MapFS) {
	return func(fsys fstest.MapFS) {
		f := fsys["tiny/tiny-1/"+name]
		f.Data = bytes.Replace(f.Data, []byte(old), []byte(new), 1)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(fstest.MapFS)
		says  string
	}{
		{"language", replace("meta.json", `"en"`, `"de"`), `language "de"`},
		{"component", replace("config.cfg", `factory = "ner"`, `factory = "textcat"`), "component ner: factory \"textcat\""},
		{"order", replace("config.cfg", `"parser","senter","attribute_ruler"`, `"senter","attribute_ruler","parser"`), "component parser: runs after attribute_ruler"},
		{"enabled senter", replace("config.cfg", `disabled = ["senter"]`, `disabled = []`), "component senter"},
		{"architecture", replace("config.cfg", "spacy.MaxoutWindowEncoder.v2", "spacy.TorchBiLSTMEncoder.v1"), "TorchBiLSTMEncoder"},
		{"listener", replace("config.cfg", `upstream = "tok2vec"`, `upstream = "transformer"`), `listens to "transformer"`},
		{"layer", replace("tok2vec/model", "layernorm", "batchnorm"), `layer "batchnorm"`},
		{"numbers", replace("tok2vec/model", "<f4", "<f8"), `type "<f8"`},
		{"lemmatizer", replace("config.cfg", `mode = "rule"`, `mode = "lookup"`), `component lemmatizer: mode "lookup"`},
		{"subtokens", replace("config.cfg", "learn_tokens = false", "learn_tokens = true"), "learn_tokens"},
		{"vectors", replace("vocab/vectors.cfg", "default", "floret"), "default mode"},
		{"pattern", replace("attribute_ruler/patterns", "LOWER", "SHAPE"), `"SHAPE"`},
		{"predicate", replace("attribute_ruler/patterns", "REGEX", "FUZZY"), "predicate"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := packageOf(t, modeltest.Tiny())
			c.spoil(fsys)
			_, err := spacy.Read(fsys)
			if !errors.Is(err, spacy.ErrUnsupported) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v does not say %q", err, c.says)
			}
		})
	}
	if _, err := spacy.Read(fstest.MapFS{}); err == nil {
		t.Error("an empty folder was read")
	}
}

func TestMissingFile(t *testing.T) {
	whole := packageOf(t, modeltest.Tiny())
	for name := range whole {
		if strings.HasSuffix(name, "vocab/lookups.bin") || strings.HasSuffix(name, "vectors.cfg") {
			continue // a package may lack these
		}
		fsys := packageOf(t, modeltest.Tiny())
		delete(fsys, name)
		if _, err := spacy.Read(fsys); err == nil {
			t.Errorf("read without %s", name)
		}
	}
}

func TestConvertWheel(t *testing.T) {
	wheel := filepath.Join(t.TempDir(), "tiny-1-py3-none-any.whl")
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	if err := z.AddFS(fs.FS(packageOf(t, modeltest.Tiny()))); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(wheel, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	s, err := spacy.Convert(&out, wheel)
	if err != nil {
		t.Fatal(err)
	}
	if s.Name != "en_tiny" || s.Vectors != 3 || len(s.SHA256) != 64 || !cmp.Equal(s.Labels, []string{"PERSON", "ORG"}) {
		t.Errorf("summary %+v", s)
	}
	dest := filepath.Join(t.TempDir(), "tiny.nlpmodel")
	if err := os.WriteFile(dest, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := nlp.LoadFile(dest)
	if err != nil {
		t.Fatal(err)
	}
	doc := p.Annotate("apple (can't) goes-on :) \"apple.\"")
	var got []string
	for i := range doc.Tokens {
		got = append(got, doc.Surface(i))
	}
	if diff := cmp.Diff([]string{"apple", "(", "ca", "n't", ")", "goes", "-", "on", ":)", `"`, "apple", ".", `"`}, got); diff != "" {
		t.Errorf("tokens (-want +got):\n%s", diff)
	}
	if p.Info().Source != "tiny-1-py3-none-any.whl" {
		t.Errorf("info %+v", p.Info())
	}
}

func FuzzRead(f *testing.F) {
	whole := packageOf(f, modeltest.Tiny())
	names := slices.Sorted(maps.Keys(whole))
	for i, name := range names {
		f.Add(uint(i), whole[name].Data)
	}
	f.Fuzz(func(t *testing.T, which uint, data []byte) {
		fsys := packageOf(t, modeltest.Tiny())
		fsys[names[which%uint(len(names))]].Data = data
		m, err := spacy.Read(fsys)
		if err == nil {
			if err := m.Check(); err != nil {
				t.Errorf("read, but %v", err)
			}
		}
	})
}
