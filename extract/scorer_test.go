package extract_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/extract"
)

func TestWeights(t *testing.T) {
	want := extract.Weights{1: 0.5, 7: -2.25, 1 << 31: 31}
	var b bytes.Buffer
	if err := want.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := extract.ReadWeights(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for name, bad := range map[string][]byte{"nothing": nil, "another file": []byte("PK\x03\x04"), "cut": b.Bytes()[:b.Len()-1]} {
		if _, err := extract.ReadWeights(bad); err == nil {
			t.Errorf("%s: read as weights", name)
		}
	}
}

func FuzzReadWeights(f *testing.F) {
	f.Add([]byte("NGATTR1\n"))
	f.Add([]byte("NGATTR1\n\x01\x00\x00\x00\x00\x04"))
	f.Fuzz(func(t *testing.T, b []byte) {
		w, err := extract.ReadWeights(b)
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := w.Write(&out); err != nil {
			t.Fatal(err)
		}
		again, err := extract.ReadWeights(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(w, again); d != "" {
			t.Fatal(d)
		}
	})
}

// TestLessons: an annotated sentence teaches that its verb is a cue and the other
// is none, who says it, and what.
func TestLessons(t *testing.T) {
	text := "Anna Nowak said the talks had failed. The hall closed early."
	gold := []extract.Attribution{{
		Source: []extract.Span{{Start: 0, End: 10}}, Cue: []extract.Span{{Start: 11, End: 15}}, Content: []extract.Span{{Start: 16, End: 36}},
	}}
	lessons, err := engine(t).Lessons(context.Background(), extract.Article{ID: "l", Text: text}, gold)
	if err != nil {
		t.Fatal(err)
	}
	yes, no := map[string]int{}, map[string]int{}
	for _, l := range lessons {
		if l.Right >= 0 {
			yes[l.Decision]++
		} else {
			no[l.Decision]++
		}
	}
	if yes["cue"] != 1 || no["cue"] < 3 || yes["source"] != 1 || yes["content"] != 1 {
		t.Errorf("taught %v, and not %v", yes, no)
	}
}
