package nlp_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"newsgraph/nlp"
)

// long makes a text of about n bytes in which many words occur once, the worst
// for the caches.
func long(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "On day %d envoy No. %d of Region%d told the Gazette%d that talks hadn't failed; they were \"paused\" until the %dth. ", i%31, i, i%977, i%4001, i%28)
		if i%4 == 3 {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// TestMemory measures the greatest heap while a text is annotated, over what was
// there before.
func TestMemory(t *testing.T) {
	if testing.Short() || raceEnabled {
		t.Skip("annotates megabytes")
	}
	peak := func(text string) (mb float64) {
		p, err := nlp.Load()
		if err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		var at runtime.MemStats
		done := make(chan *nlp.Doc, 1)
		go func() { done <- p.Annotate(text) }()
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		greatest := uint64(0)
		for {
			select {
			case doc := <-done:
				valid(t, doc)
				return float64(greatest) / 1e6
			case <-tick.C:
				runtime.ReadMemStats(&at)
				greatest = max(greatest, at.HeapInuse)
			}
		}
	}
	half, whole := peak(long(1<<19)), peak(long(1<<20))
	t.Logf("greatest heap, model included: %.0f MB for 0.5 MiB of text, %.0f MB for 1 MiB", half, whole)
	if whole > 200 {
		t.Errorf("%.0f MB for 1 MiB of text, want at most 200", whole)
	}
	if whole > 2.2*half {
		t.Errorf("%.0f MB for 1 MiB is more than twice the %.0f MB for half of it", whole, half)
	}
}

// BenchmarkAnnotate annotates a short article again and again: all words are in
// the cache, and what is allocated is the Doc.
func BenchmarkAnnotate(b *testing.B) {
	p, err := nlp.Load()
	if err != nil {
		b.Fatal(err)
	}
	tokens := len(p.Annotate(wire).Tokens)
	b.ReportAllocs()
	for b.Loop() {
		p.Annotate(wire)
	}
	b.ReportMetric(float64(b.N*tokens)/b.Elapsed().Seconds(), "tokens/s")
}

// TestAllocations holds the inner loops to allocating nothing: a warm Pipeline
// allocates for the Doc alone, a few times whatever the length.
func TestAllocations(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector makes pools forget")
	}
	p := pipeline(t)
	allocs := func(text string) float64 {
		p.Annotate(text)
		return testing.AllocsPerRun(5, func() { p.Annotate(text) })
	}
	line := "The envoy flew home on Tuesday and said that talks would go on in Oslo.\n\n"
	short, length := allocs(strings.Repeat(line, 10)), allocs(strings.Repeat(line, 200))
	tokens := float64(190 * len(p.Annotate(line).Tokens))
	t.Logf("%.0f allocations for 10 lines, %.0f for 200", short, length)
	if per := (length - short) / tokens; per > 0.1 {
		t.Errorf("%.2f allocations a token", per)
	}
}
