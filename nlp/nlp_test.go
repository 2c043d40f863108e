package nlp_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"newsgraph/nlp"
)

var update = flag.Bool("update", false, "write golden files")

// load gives a Pipeline that all tests share.
var load = sync.OnceValues(func() (*nlp.Pipeline, error) { return nlp.Load() })

func pipeline(t testing.TB) *nlp.Pipeline {
	t.Helper()
	p, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// wire is a short article written for these tests.
const wire = `Envoy returns to Oslo for talks

Norway's ambassador to Chile, Ingrid Solheim, flew home on Tuesday, the Foreign Ministry in Oslo said. “We haven't closed the embassy,” she told reporters at Gardermoen Airport. "It won't be closed."

The ministry didn't say when Solheim would return. About 2,300 Norwegians live in Chile, i.e. fewer than in Brazil.`

func TestAnnotate(t *testing.T) {
	doc := pipeline(t).Annotate(wire)
	got, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "wire.golden.json")
	if *update {
		if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.TrimSpace(string(want)), string(got)); diff != "" {
		t.Errorf("annotation (-want +got):\n%s", diff)
	}
}

func words(doc *nlp.Doc) string {
	var out []string
	for i := range doc.Tokens {
		out = append(out, doc.Surface(i))
	}
	return strings.Join(out, "|")
}

// The expected tokens are spaCy's.
func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"  ", ""},
		{"I can't, won't and shouldn't've.", "I|ca|n't|,|wo|n't|and|should|n't|'ve|."},
		{"Mr. O'Neill-Smith's U.S. visit (3-5 p.m.)", "Mr.|O'Neill|-|Smith|'s|U.S.|visit|(|3|-|5|p.m.|)"},
		{"See http://example.org/a?b=c, or mail a.b@example.org.", "See|http://example.org/a?b=c|,|or|mail|a.b@example.org|."},
		{"$5.3bn, 10km/h, 25°C. +3 C++", "$|5.3bn|,|10|km/h|,|25|°|C|.|+3|C++"},
		{"two  spaces\tand a tab", "two| |spaces|\t|and|a|tab"},
		{"hello:) ''quoted''... end", "hello|:)|''|quoted|''|...|end"},
		{"“Ja”—no…yes", "“|Ja”—no|…|yes"},
	} {
		if got := words(pipeline(t).Annotate(c.text)); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	wrapped := "The council met on Monday evening to hear what the new harbour would cost\n" +
		"and who was going to pay for it, after months in which nobody had dared to\n" +
		"ask. It adjourned without a vote.\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"none", "\n \n\t\n", nil},
		{"one", " One line. ", []string{"One line."}},
		{"headline", "Harbour plan dropped\nThe council dropped its plan for a new harbour on Monday.\n", []string{"Harbour plan dropped", "The council dropped its plan for a new harbour on Monday."}},
		{"empty lines", "One.\r\n\r\nTwo.\n \nThree.", []string{"One.", "Two.", "Three."}},
		{"lines", "- one\n- two\n- three\n", []string{"- one", "- two", "- three"}},
		{"other breaks", "One.\u2028Two.\u2029Three.\fFour.\rFive.", []string{"One.", "Two.", "Three.", "Four.", "Five."}},
		{"wrapped", wrapped, []string{strings.TrimSpace(wrapped)}},
		{"headline above wrapped", "Harbour plan dropped\n" + wrapped, []string{"Harbour plan dropped", strings.TrimSpace(wrapped)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := pipeline(t).Annotate(c.text)
			var got []string
			for _, p := range doc.Paragraphs {
				got = append(got, doc.SpanText(p))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("paragraphs (-want +got):\n%s", diff)
			}
		})
	}
}

// A wrapped line is one space to the parser: the annotation is that of the same
// text on one line.
func TestWrappedIsUnwrapped(t *testing.T) {
	text := "The council met on Monday evening to hear what the new harbour would cost\nand who was going to pay for it, after months in which nobody had dared to\nask. It adjourned without a vote."
	a, b := pipeline(t).Annotate(text), pipeline(t).Annotate(strings.ReplaceAll(text, "\n", " "))
	if diff := cmp.Diff(b.Tokens, a.Tokens); diff != "" {
		t.Errorf("tokens (-unwrapped +wrapped):\n%s", diff)
	}
}

func TestGivenTokens(t *testing.T) {
	doc := pipeline(t).AnnotateTokens(
		[][]string{{"She", "said", ":", "Go", ".", "He", "went", "."}, nil, {"Oslo", "waits"}},
		[][]bool{{true, false, true, false, true}})
	if want := "She said: Go. Hewent.\n\nOsloXwaits\n"; strings.ReplaceAll(doc.Text, "Oslowaits", "OsloXwaits") != want {
		t.Errorf("text %q", doc.Text)
	}
	if diff := cmp.Diff([]nlp.Span{{Start: 0, End: 8}, {Start: 8, End: 10}}, doc.Sentences); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
	roots := 0
	for i, tok := range doc.Tokens {
		if tok.Head == i {
			roots++
		}
	}
	if roots != 2 {
		t.Errorf("%d roots in two sentences", roots)
	}
}

func TestLimit(t *testing.T) {
	p, err := nlp.Load(nlp.MaxBytes(40))
	if err != nil {
		t.Fatal(err)
	}
	text := "A first paragraph.\n\nA second one.\n\nA third, which is beyond."
	doc := p.Annotate(text)
	if got := text[doc.Rest:]; got != "A third, which is beyond." {
		t.Errorf("left out %q", got)
	}
	if doc.Text != text {
		t.Error("the text was altered")
	}
	if got := pipeline(t).Annotate(text).Rest; got != len(text) {
		t.Errorf("Rest = %d of %d though nothing was left out", got, len(text))
	}
}

func TestLongParagraphIsCut(t *testing.T) {
	doc := pipeline(t).Annotate(strings.Repeat("The minister did not say when the talks would go on. ", 1000))
	valid(t, doc)
	if len(doc.Cuts) == 0 {
		t.Fatal("not cut")
	}
	for _, at := range doc.Cuts {
		if !strings.HasPrefix(doc.Text[at:], "The minister") {
			t.Errorf("cut inside a sentence, before %.20q", doc.Text[at:])
		}
	}
	if len(doc.Paragraphs) != 1 {
		t.Errorf("%d paragraphs", len(doc.Paragraphs))
	}
}

func TestConcurrent(t *testing.T) {
	p, err := nlp.Load()
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, place := range []string{"Oslo", "Lima", "Accra", "Hanoi", "Quito", "Tbilisi"} {
		texts = append(texts, strings.ReplaceAll(wire, "Oslo", place))
	}
	want := make([]*nlp.Doc, len(texts))
	for i, text := range texts {
		want[i] = p.Annotate(text)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, text := range texts {
				if diff := cmp.Diff(want[i], p.Annotate(text)); diff != "" {
					t.Errorf("%s (-alone +together):\n%s", text[:20], diff)
				}
			}
		})
	}
	wg.Wait()
}

func TestInfo(t *testing.T) {
	info := pipeline(t).Info()
	if info.License != "MIT" || len(info.SHA256) != 64 || info.Version != "3.8.0" {
		t.Errorf("info %+v", info)
	}
}

// valid checks what must hold of every Doc of a model that annotates everything.
func valid(t testing.TB, doc *nlp.Doc) {
	t.Helper()
	for i, tok := range doc.Tokens {
		if tok.Tag == "" || tok.POS == "" || tok.Dep == "" || tok.Lemma == "" {
			t.Fatalf("token %d is not annotated: %+v", i, tok)
		}
	}
	sound(t, doc)
}

// sound checks what must hold of every Doc.
func sound(t testing.TB, doc *nlp.Doc) {
	t.Helper()
	at, runes := 0, 0
	for i, tok := range doc.Tokens {
		if tok.Start < at || tok.End <= tok.Start || tok.End > len(doc.Text) {
			t.Fatalf("token %d at [%d, %d) after %d in %d bytes", i, tok.Start, tok.End, at, len(doc.Text))
		}
		between := doc.Text[at:tok.Start]
		if strings.TrimFunc(between, space) != "" {
			t.Fatalf("text %q before token %d is in no token", between, i)
		}
		runes += utf8.RuneCountInString(between)
		if n := utf8.RuneCountInString(doc.Text[tok.Start:tok.End]); tok.RuneStart != runes || tok.RuneEnd != runes+n {
			t.Fatalf("token %d at code points [%d, %d), want [%d, %d)", i, tok.RuneStart, tok.RuneEnd, runes, runes+n)
		}
		runes, at = tok.RuneEnd, tok.End
		if tok.Head < 0 || tok.Head >= len(doc.Tokens) {
			t.Fatalf("token %d has head %d of %d", i, tok.Head, len(doc.Tokens))
		}
	}
	if rest := doc.Text[at:doc.Rest]; strings.TrimFunc(rest, space) != "" {
		t.Fatalf("text %.40q at the end is in no token", rest)
	}
	covers(t, "sentences", doc.Sentences, len(doc.Tokens))
	covers(t, "paragraphs", doc.Paragraphs, len(doc.Tokens))
	sentence := make([]int, len(doc.Tokens))
	for n, s := range doc.Sentences {
		for i := s.Start; i < s.End; i++ {
			sentence[i] = n
		}
	}
	last := 0
	for _, e := range doc.Entities {
		if e.Start < last || e.End <= e.Start || e.Label == "" || sentence[e.Start] != sentence[e.End-1] {
			t.Fatalf("entity %+v after token %d", e, last)
		}
		last = e.End
	}
}

func space(r rune) bool {
	return r <= 0x20 && (r >= 28 || r >= 9 && r <= 13) || r > 0x20 && strings.ContainsRune("\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000", r)
}

func covers(t testing.TB, what string, spans []nlp.Span, n int) {
	t.Helper()
	at := 0
	for _, s := range spans {
		if s.Start != at || s.End <= s.Start {
			t.Fatalf("%s: [%d, %d) after %d", what, s.Start, s.End, at)
		}
		at = s.End
	}
	if at != n {
		t.Fatalf("%s end at token %d of %d", what, at, n)
	}
}

func FuzzAnnotate(f *testing.F) {
	f.Add(wire)
	f.Add("")
	f.Add(strings.Repeat("()", 700) + "a.b.c@d.e:f/g?" + strings.Repeat(".", 2000))
	f.Add("\xff\xfe\x00 ca\x00can can't\xe2\x82 \u0130\u03a3 ''x''\u2028:)")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		doc := pipeline(t).Annotate(text)
		if doc.Text != text {
			t.Fatal("the text was altered")
		}
		valid(t, doc)
	})
}
