package nlp_test

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/nlp"
	"newsgraph/nlp/internal/model"
	"newsgraph/nlp/internal/modeltest"
)

func write(t testing.TB, m *model.Model) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := m.Write(&file); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// TestNames puts the name tagger of a model, alone in a file, in the place of
// its own: nothing may change.
func TestNames(t *testing.T) {
	whole, only := modeltest.Tiny(), modeltest.Tiny()
	only.OnlyNames()
	file := write(t, whole)
	own, err := nlp.LoadBytes(file)
	if err != nil {
		t.Fatal(err)
	}
	given, err := nlp.LoadBytes(file, nlp.Names(write(t, only)))
	if err != nil {
		t.Fatal(err)
	}
	const text = "Apples went-on :) she Came, living in a House (can't).\n\nGo to Oslo"
	want, got := own.Annotate(text), given.Annotate(text)
	if len(want.Entities) == 0 {
		t.Fatal("the small model finds no names: the test says nothing")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("annotation (-own +given):\n%s", diff)
	}
}

func TestNamesRefused(t *testing.T) {
	only, none, vectors := modeltest.Tiny(), modeltest.Tiny(), modeltest.Tiny()
	only.OnlyNames()
	none.NER = nil
	vectors.NER.Tok2Vec = 0
	vectors.NER.Project = model.Linear{W: model.Tensor{Shape: []int{4, 10}, Data: make([]float32, 40)}, B: vectors.NER.Project.B}
	vectors.OnlyNames()
	file := write(t, modeltest.Tiny())
	if _, err := nlp.LoadBytes(write(t, only)); err == nil {
		t.Error("a file of names alone was loaded as a pipeline")
	}
	if _, err := nlp.LoadBytes(file, nlp.Names(write(t, none))); err == nil {
		t.Error("a model without names was taken for one")
	}
	if _, err := nlp.LoadBytes(file, nlp.Names(write(t, vectors))); err == nil {
		t.Error("two tables of static vectors were taken together")
	}
	if _, err := nlp.LoadBytes(file, nlp.Names([]byte("nlpmodel"))); !errors.Is(err, nlp.ErrDamaged) {
		t.Errorf("error %v for a damaged file", err)
	}
}

// TestStaticFolded checks that a tagger alone keeps of its vectors what its
// Tok2Vec made of them.
func TestStaticFolded(t *testing.T) {
	m, old := modeltest.Tiny(), modeltest.Tiny()
	m.NER.Tok2Vec = 0
	m.OnlyNames()
	w, v := old.Tok2Vecs[0].Static, old.Vectors.Data
	for r := range v.Shape[0] {
		for o := range w.Shape[0] {
			var want float64
			for i := range w.Shape[1] {
				want += float64(w.Data[o*w.Shape[1]+i]) * float64(v.Data[r*v.Shape[1]+i])
			}
			if got := m.Vectors.Data.Data[r*w.Shape[0]+o]; math.Abs(float64(got)-want) > 1e-6 {
				t.Fatalf("vector %d, value %d: %v, want %v", r, o, got, want)
			}
		}
	}
}

// TestNewsNames reads names with the embedded tagger; the rest of the analysis
// is that of the embedded pipeline.
func TestNewsNames(t *testing.T) {
	p, err := nlp.Load(nlp.NewsNames())
	if err != nil {
		t.Fatal(err)
	}
	const text = "Ingrid Solheim of the Norwegian Labour Party left Oslo for Chile on Tuesday."
	want, got := pipeline(t).Annotate(text), p.Annotate(text)
	for i := range want.Tokens {
		w, g := want.Tokens[i], got.Tokens[i]
		w.Entity, w.IOB, g.Entity, g.IOB = "", 0, "", 0
		if w != g {
			t.Errorf("token %d: %+v, want %+v", i, g, w)
		}
	}
	names := map[string]string{}
	for _, e := range got.Entities {
		names[got.SpanText(e.Span)] = e.Label
	}
	if diff := cmp.Diff(map[string]string{"Ingrid Solheim": "PER", "Norwegian Labour Party": "ORG", "Oslo": "LOC", "Chile": "LOC"}, names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}
