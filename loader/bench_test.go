package loader_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/loader"
)

// population are n articles, each about three people: names as common as names
// are, offices of a few countries.
func population(n int, seed uint64) []string {
	r := rand.New(rand.NewPCG(seed, 7))
	surnames, given := rand.NewZipf(r, 1.2, 20, 50_000), rand.NewZipf(r, 1.1, 5, 500)
	countries := []string{"France", "Spain", "Russia", "Italy", "Kenya", "Japan"}
	var out []string
	for i := range n {
		text := ""
		for range 3 {
			if r.IntN(3) == 0 {
				text += "envoy_of_" + countries[r.IntN(len(countries))] + " "
			}
			g := given.Uint64()
			text += fmt.Sprintf("%c%dn_S%ds ", 'A'+rune(g%26), g, surnames.Uint64())
		}
		out = append(out, article(text+fmt.Sprintf("Nobody_N%d_%d", seed, i)))
	}
	return out
}

// BenchmarkSettle measures what resolving 200 more articles costs where a store
// holds so many: settling alone, and loading with it.
func BenchmarkSettle(b *testing.B) {
	for _, held := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(held), func(b *testing.B) {
			store := open(b, b.TempDir()+"/news.db")
			o := registered(b, store, population(held, 1)...)
			o.Batch = 500
			load(b, o)
			var settling, all time.Duration
			n := 0
			for i := uint64(2); b.Loop(); i++ {
				o := registered(b, store, population(200, i)...)
				o.Now = time.Now
				start := time.Now()
				var read time.Time
				o.Store = &settleTimer{Store: store, begun: func() {
					if read.IsZero() {
						read = time.Now()
					}
				}}
				load(b, o)
				all, settling = all+time.Since(start), settling+time.Since(read)
				n += 200
			}
			b.ReportMetric(float64(settling.Microseconds())/float64(n), "µs-settling/article")
			b.ReportMetric(float64(all.Microseconds())/float64(n), "µs/article")
		})
	}
}

// settleTimer tells when settling begins: it is what asks for profiles.
type settleTimer struct {
	loader.Store
	begun func()
}

func (s *settleTimer) Profiles(ctx context.Context, f graph.ProfileFilter) ([]graph.Profile, error) {
	s.begun()
	return s.Store.Profiles(ctx, f)
}
