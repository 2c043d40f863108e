package parity_test

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"newsgraph/nlp"
)

// TestEncoder compares the embedded encoder, whose weights are rounded to bytes,
// with its original in single precision (encoder.py). Words in other scripts are
// not compared: it has no pieces for them.
func TestEncoder(t *testing.T) {
	// Rounding costs most where the encoder is in doubt, in sentences that no
	// paper prints.
	const most, mean = 0.15, 0.006
	b, err := os.ReadFile("testdata/encoder.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Tokens  []string     `json:"tokens"`
		Signals [][3]float64 `json:"signals"`
		Tags    []string     `json:"tags"` // "": in doubt
	}
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	for _, set := range []struct {
		name string
		opts []nlp.Option
	}{{"best", nil}, {"portable", []nlp.Option{nlp.Portable()}}} {
		t.Run(set.name, func(t *testing.T) {
			p, err := nlp.Load(append(set.opts, nlp.News())...)
			if err != nil {
				t.Fatal(err)
			}
			worst, sum, n := 0.0, 0.0, 0
			for _, c := range cases {
				doc := p.AnnotateTokens([][]string{c.Tokens}, nil)
				if len(doc.Tokens) != len(c.Tokens) || len(doc.Signals) != 3*len(c.Tokens) {
					t.Fatalf("%d signals for %d tokens of %d", len(doc.Signals), len(doc.Tokens), len(c.Tokens))
				}
				for i, want := range c.Tags {
					tok := doc.Tokens[i]
					if got := strings.TrimSuffix(string(tok.IOB)+"-"+tok.Entity, "-"); want != "" && got != want {
						t.Errorf("token %q: tag %s, in single precision %s", c.Tokens[i], got, want)
					}
				}
				for i, want := range c.Signals {
					for k, w := range want {
						d := math.Abs(float64(doc.Signals[3*i+k]) - w)
						worst, sum, n = max(worst, d), sum+d, n+1
						if !(d <= most) {
							t.Errorf("token %q: signal %d is %.4f, in single precision %.4f", c.Tokens[i], k, doc.Signals[3*i+k], w)
						}
					}
				}
			}
			if sum > mean*float64(n) {
				t.Errorf("mean difference %.5f, more than %v", sum/float64(n), mean)
			}
			t.Logf("%d signals: greatest difference %.4f, mean %.5f", n, worst, sum/float64(n))
		})
	}
}
