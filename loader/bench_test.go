//go:build unix

package loader_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/loader"
)

// population are n articles, each about three people of a world of half a million:
// of some very often, of most once. Their names are as common as names are. A third
// of the mentions tell an office, one in twenty is a surname alone, one in twenty an
// initial for the given name.
func population(n int, seed uint64) []string {
	r := rand.New(rand.NewPCG(seed, 7))
	people := rand.NewZipf(r, 1.1, 10, 500_000)
	var out []string
	for i := range n {
		text := ""
		for range 3 {
			text += mentionOf(r, people.Uint64())
		}
		out = append(out, article(text+fmt.Sprintf("Nobody_N%dx%d", seed, i)))
	}
	return out
}

// mentionOf is how an article mentions a person of the world.
func mentionOf(r *rand.Rand, person uint64) string {
	own := rand.New(rand.NewPCG(person, 3))
	given, surname := word(rand.NewZipf(own, 1.1, 5, 500).Uint64(), 2), word(rand.NewZipf(own, 1.2, 20, 50_000).Uint64(), 3)
	country := []string{"France", "Spain", "Russia", "Italy", "Kenya", "Japan"}[own.IntN(6)]
	office := ""
	if r.IntN(3) == 0 {
		office = "envoy_of_" + country + " "
	}
	switch r.IntN(20) {
	case 0:
		return office + surname + " "
	case 1:
		return office + given[:1] + "._" + surname + " "
	default:
		return office + given + "_" + surname + " "
	}
}

// word is the n-th word of some syllables.
func word(n uint64, syllables int) string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	var b strings.Builder
	for range syllables {
		b.WriteByte(consonants[n%14])
		b.WriteByte(vowels[n/14%5])
		n /= 70
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}

// BenchmarkSettle measures what resolving 200 more articles costs where a store
// holds so many: settling alone, and loading with it. Costs are of the processor, as
// how busy the machine is says nothing.
func BenchmarkSettle(b *testing.B) {
	for _, held := range []int{1_000, 10_000, 100_000} {
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
				start, read := spent(), time.Duration(0)
				o.Store = &settleTimer{Store: store, begun: func() {
					if read == 0 {
						read = spent()
					}
				}}
				load(b, o)
				end := spent()
				all, settling = all+end-start, settling+end-read
				n += 200
			}
			b.ReportMetric(float64(settling.Microseconds())/float64(n), "µs-settling/article")
			b.ReportMetric(float64(all.Microseconds())/float64(n), "µs/article")
		})
	}
}

// spent is the processor's time that went into this process.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
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
