package nlp_test

import (
	"testing"

	"newsgraph/nlp"
)

// BenchmarkLoad loads the embedded model.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := nlp.Load(); err != nil {
			b.Fatal(err)
		}
	}
}
