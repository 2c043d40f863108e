package nlp_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/nlp"
	"newsgraph/nlp/internal/model"
)

func write(t testing.TB, m *model.Model) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := m.Write(&file); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// TestNewsNames reads names with the embedded encoder; the rest of the analysis
// is that of the embedded pipeline.
func TestNewsNames(t *testing.T) {
	p, err := nlp.Load(nlp.News())
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
