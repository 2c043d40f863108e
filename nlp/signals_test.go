package nlp_test

import (
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/nlp"
	"newsgraph/nlp/internal/modeltest"
)

// TestSignals runs a small network: it changes nothing else, sees nothing of
// other paragraphs, and tells the same with every set of kernels.
func TestSignals(t *testing.T) {
	file, signals := write(t, modeltest.Tiny()), write(t, modeltest.Signals())
	load := func(opts ...nlp.Option) *nlp.Pipeline {
		t.Helper()
		p, err := nlp.LoadBytes(file, opts...)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	bare, full, portable := load(), load(nlp.Encoder(signals)), load(nlp.Encoder(signals), nlp.Portable())
	if diff := cmp.Diff([]string{"a", "b"}, full.SignalLabels()); diff != "" || bare.SignalLabels() != nil {
		t.Errorf("labels: %s", diff)
	}
	paragraphs := []string{"Apples went-on :) she Came, \"living in\" a House (can't).", "Go to Oslo", strings.Repeat("He came. ", 90)}
	text := strings.Join(paragraphs, "\n\n")
	want, got, other := bare.Annotate(text), full.Annotate(text), portable.Annotate(text)
	told := got.Signals
	if len(told) != 2*len(got.Tokens) {
		t.Fatalf("%d signals for %d tokens", len(told), len(got.Tokens))
	}
	near := cmp.Comparer(func(a, b float32) bool { return math.Abs(float64(a-b)) < 1e-4 })
	if diff := cmp.Diff(told, other.Signals, near); diff != "" {
		t.Errorf("signals (-best +portable):\n%s", diff)
	}
	got.Signals = nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("annotation (-without +with):\n%s", diff)
	}
	for i, p := range paragraphs {
		alone := full.Annotate(p).Signals
		for at := got.Paragraphs[i].Start; alone != nil; alone, at = alone[min(2, len(alone)):], at+1 {
			if len(alone) < 2 {
				break
			}
			if diff := cmp.Diff(told[2*at:2*at+2], alone[:2], near); diff != "" {
				t.Fatalf("token %q of paragraph %d (-among others +alone): %s", got.Surface(at), i, diff)
			}
		}
	}
}

// TestSignalNames finds names by the tags of a small network: whole ones, in the
// order of the text, each in a sentence.
func TestSignalNames(t *testing.T) {
	tags := []string{"O", "B-PER", "I-PER", "B-LOC", "I-LOC"}
	encoder := modeltest.Signals(tags...)
	copy(encoder.Signals.Out.B.Data[2:], []float32{-3, 1, 1, 0, 1})
	p, err := nlp.LoadBytes(write(t, modeltest.Tiny()), nlp.Encoder(write(t, encoder)))
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields("Apples went on she Came living in a House . Go to Oslo Apples he apple Houses to in ! Goes A he")
	words[6] = "\n"
	d := p.AnnotateTokens([][]string{words, words[5:], words[3:9], words[:1]}, nil)
	at, kinds, longest := 0, map[string]int{}, 0
	for _, e := range d.Entities {
		if e.Start < at || e.End <= e.Start || d.Tokens[e.Start].IsSpace || d.Tokens[e.End-1].IsSpace {
			t.Fatalf("name %v after token %d", e, at)
		}
		for i := e.Start; i < e.End; i++ {
			if tok := d.Tokens[i]; tok.Entity != e.Label || (tok.IOB == 'B') != (i == e.Start) {
				t.Errorf("token %d of %v: %s, %c", i, e, tok.Entity, tok.IOB)
			}
		}
		for _, s := range d.Sentences {
			if e.Start < s.Start && s.Start < e.End {
				t.Errorf("%v goes on into the sentence at %d", e, s.Start)
			}
		}
		at, longest = e.End, max(longest, e.End-e.Start)
		kinds[e.Label]++
	}
	if kinds["PER"] == 0 || kinds["LOC"] == 0 || len(kinds) != 2 || longest < 2 {
		t.Errorf("names of types %v, the longest of %d tokens: the test tests nothing", kinds, longest)
	}
}

func TestSignalsRefused(t *testing.T) {
	file := write(t, modeltest.Tiny())
	if _, err := nlp.LoadBytes(write(t, modeltest.Signals())); err == nil {
		t.Error("a file of signals alone was loaded as a pipeline")
	}
	if _, err := nlp.LoadBytes(file, nlp.Encoder(file)); err == nil {
		t.Error("a pipeline was taken for signals")
	}
}

// TestNews reads who says what with the embedded network.
func TestNews(t *testing.T) {
	p, err := nlp.Load(nlp.News())
	if err != nil {
		t.Fatal(err)
	}
	d := p.Annotate("The ferry arrived late. Minister Ingrid Solheim said the bridge would open in May.")
	var got []string
	for i := range d.Tokens {
		for k, label := range p.SignalLabels() {
			if d.Signals[i*len(p.SignalLabels())+k] > 0.5 {
				got = append(got, label+":"+d.Surface(i))
			}
		}
	}
	want := []string{
		"source:Minister", "source:Ingrid", "source:Solheim", "cue:said",
		"content:the", "content:bridge", "content:would", "content:open", "content:in", "content:May",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("signals (-want +got):\n%s", diff)
	}
}

// BenchmarkSignals annotates a wire article with and without the encoder.
func BenchmarkSignals(b *testing.B) {
	for _, c := range []struct {
		name string
		opts []nlp.Option
	}{{"without", nil}, {"with", []nlp.Option{nlp.News()}}} {
		p, err := nlp.Load(c.opts...)
		if err != nil {
			b.Fatal(err)
		}
		tokens := len(p.Annotate(wire).Tokens)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.Annotate(wire)
			}
			b.ReportMetric(float64(b.N*tokens)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

func withOptions(t *testing.T, opts ...nlp.Option) *nlp.Pipeline {
	t.Helper()
	p, err := nlp.Load(opts...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestSignalsHostile gives the encoder what it was not made for, many at once:
// each token has its signals, likelihoods all, and the same every time.
func TestSignalsHostile(t *testing.T) {
	p := withOptions(t, nlp.News())
	texts := []string{
		"", " ", "\n\n\t\n", "...!?--;:\"", "\x00\xff\xfe said", "\u200b\u200d", "a\u0301\u0301\u0301b",
		strings.Repeat("a", 1<<20), strings.Repeat("a-", 1<<10), strings.Repeat("é", 2000), strings.Repeat("\u0301", 5000),
		strings.Repeat("x ", 3000), strings.Repeat("He said so. ", 300), strings.Repeat("\n", 500),
		"МОСКВА сообщила, 北京表示 and Αθήνα agreed.", "THE MINISTER SAID THE BRIDGE WOULD OPEN.", "🙂🙂🙂 said 🙂",
	}
	want := make([][]float32, len(texts))
	for i, text := range texts {
		d := p.Annotate(text)
		if want[i] = d.Signals; len(d.Signals) != 3*len(d.Tokens) {
			t.Errorf("text %d: %d signals for %d tokens", i, len(d.Signals), len(d.Tokens))
		}
		for _, v := range d.Signals {
			if !(v >= 0 && v <= 1) {
				t.Fatalf("text %d: signal %v", i, v)
			}
		}
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, text := range texts {
				if diff := cmp.Diff(want[i], p.Annotate(text).Signals); diff != "" {
					t.Errorf("text %d, among others:\n%s", i, diff)
				}
			}
		})
	}
	wg.Wait()
}

// TestSignalsLongToken reads a token of a megabyte in about as much time as its
// length asks for.
func TestSignalsLongToken(t *testing.T) {
	p := withOptions(t, nlp.News())
	for _, unit := range []string{"a", "é", "\u0301", "a-", "\u0000", "\xff", "я"} {
		words := [][]string{{"She", strings.Repeat(unit, 1<<20/len(unit)), "said", "so"}}
		if d := p.AnnotateTokens(words, nil); len(d.Signals) != 3*4 || d.Signals[6] <= 0 {
			t.Errorf("%q: signals %v", unit, d.Signals)
		}
	}
}
