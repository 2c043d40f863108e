package model_test

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/nlp/internal/model"
	"newsgraph/nlp/internal/modeltest"
)

func file(t testing.TB, m *model.Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWriteRead(t *testing.T) {
	want := modeltest.Tiny()
	got, err := model.Read(file(t, want))
	if err != nil {
		t.Fatal(err)
	}
	rounded := cmp.Comparer(func(a, b float32) bool {
		return math.Abs(float64(a-b)) <= math.Abs(float64(a))/2048+1e-7
	})
	if diff := cmp.Diff(want, got, rounded); diff != "" {
		t.Errorf("model (-written +read):\n%s", diff)
	}
	again, err := model.Read(file(t, got))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(got, again); diff != "" {
		t.Errorf("rounding twice is not rounding once:\n%s", diff)
	}
}

func TestDamaged(t *testing.T) {
	whole := file(t, modeltest.Tiny())
	for _, n := range []int{0, 7, 20, 40, len(whole) / 2, len(whole) - 1} {
		if _, err := model.Read(whole[:n]); !errors.Is(err, model.ErrDamaged) {
			t.Errorf("cut to %d bytes: %v", n, err)
		}
	}
	for at := 0; at < len(whole); at += 1 + len(whole)/200 {
		if at >= 8 && at < 12 {
			continue // the version, which has an error of its own
		}
		bad := bytes.Clone(whole)
		bad[at] ^= 0x10
		if _, err := model.Read(bad); !errors.Is(err, model.ErrDamaged) {
			t.Errorf("byte %d changed: %v", at, err)
		}
	}
	if _, err := model.Read(append(bytes.Clone(whole), 0)); !errors.Is(err, model.ErrDamaged) {
		t.Error("a byte more was not noticed")
	}
}

func TestCheck(t *testing.T) {
	for name, spoil := range map[string]func(*model.Model){
		"no tagger":         func(m *model.Model) { m.Tagger = nil },
		"tok2vec index":     func(m *model.Model) { m.NER.Tok2Vec = 2 },
		"bad width":         func(m *model.Model) { m.Tok2Vecs[0].Mix.W.Shape[2]++ },
		"missing numbers":   func(m *model.Model) { m.Parser.Pad.Data = m.Parser.Pad.Data[1:] },
		"not a number":      func(m *model.Model) { m.Parser.LowerB.Data[0] = float32(math.NaN()) },
		"infinite":          func(m *model.Model) { m.Parser.LowerB.Data[0] = float32(math.Inf(1)) },
		"unknown move":      func(m *model.Model) { m.Parser.Moves[0].Kind = "X" },
		"unknown attribute": func(m *model.Model) { m.Tok2Vecs[0].Columns[0].Attr = "CLUSTER" },
		"unknown test":      func(m *model.Model) { m.Rules[0].Patterns[0][0] = map[string]model.Test{"ENT_TYPE": {}} },
		"rule index":        func(m *model.Model) { m.Rules[0].Index = 1 },
		"exception":         func(m *model.Model) { m.Tokenizer.Specials[1].Tokens[0].Orth = "c" },
		"vector row":        func(m *model.Model) { m.Vectors.Rows[0] = 2 },
		"vector order":      func(m *model.Model) { m.Vectors.Keys[0] = 6 },
		"negative shape":    func(m *model.Model) { m.Tagger.Softmax.B.Shape[0] = -3 },
	} {
		m := modeltest.Tiny()
		spoil(m)
		if err := m.Check(); err == nil {
			t.Errorf("%s: not noticed", name)
		}
	}
	if err := modeltest.Tiny().Check(); err != nil {
		t.Errorf("the model itself: %v", err)
	}
}
