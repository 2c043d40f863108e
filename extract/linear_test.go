//go:build unix

package extract_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"newsgraph/extract"
)

// shapes are texts of all manners, by what is repeated.
var shapes = map[string]string{
	"prose":          "Polish Foreign Ministry Spokeswoman Anna Nowak said on Wednesday that Warsaw accused Minsk of lying, and “we will wait,” she told reporters. ",
	"denials":        "France accused Iran of lying. Iran denied the accusation in response to the threat of March 2. ",
	"one act":        "France attacked Iran on Monday. ",
	"replies":        "“No,” he replied.\n\n",
	"capitals":       "POLISH FOREIGN MINISTRY SAID ANNA NOWAK MET IRAN ",
	"punctuation":    "?! ... ,;: -- () [] ",
	"opening marks":  "“ ‘ \" ' « ",
	"closing marks":  "” ’ » ",
	"brackets":       "(a (b [c ",
	"no stops":       "and he said that ",
	"dates":          "12 3.5 2014 March 21 10:30 a day later ",
	"names":          "Anna Nowak, Petr Novak, Jan Kos and Eva Malá met Iran, France, Poland. ",
	"lines":          "a b\n",
	"one long word":  "a",
	"one long mark":  "-",
	"emoji":          "😀",
	"Cyrillic":       "Министр иностранных дел сказал, что переговоры начались. ",
	"Chinese":        "外交部发言人表示,谈判已经开始。",
	"combining":      "e\u0301\u0301\u0301 ",
	"joiners":        "\u200d\u200b\ufeffa",
	"nested phrases": "the president of the ministry of the ",
}

// cpu is the CPU time that reading a text takes, the lesser of two tries.
func cpu(t *testing.T, e *extract.Engine, text string) time.Duration {
	t.Helper()
	best := time.Hour
	for range 2 {
		runtime.GC()
		before := used(t)
		r, err := e.Extract(context.Background(), extract.Article{ID: "l", Text: text, Published: published})
		if err != nil {
			t.Fatal(err)
		}
		best = min(best, used(t)-before)
		if err := r.Validate(); err != nil {
			t.Fatal(err)
		}
	}
	return best
}

func used(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestLinearTime reads texts of all shapes, and eight times as much: the CPU time
// must grow no faster. A quadratic stage would take 64 times as long.
func TestLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	e := engine(t)
	const small, factor = 3 << 10, 8
	for name, s := range shapes {
		t.Run(name, func(t *testing.T) {
			one := cpu(t, e, strings.Repeat(s, small/len(s)))
			more := cpu(t, e, strings.Repeat(s, factor*small/len(s)))
			t.Logf("%v, and %v for %d times as much", one, more, factor)
			if more > 2*factor*one+100*time.Millisecond {
				t.Errorf("%v, but %v for %d times as much", one, more, factor)
			}
		})
	}
	t.Run("ever new names", func(t *testing.T) {
		text := func(bytes int) string {
			var b strings.Builder
			for i := 0; b.Len() < bytes; i++ {
				letter := func(n int) rune { return rune('a' + n%26) }
				fmt.Fprintf(&b, "Ana%c%c No%c%c said that Kro%c%c accused her. ", letter(i), letter(i/26), letter(i*7), letter(i/13), letter(i*3), letter(i/20))
			}
			return b.String()
		}
		one, more := cpu(t, e, text(small)), cpu(t, e, text(factor*small))
		if t.Logf("%v, and %v for %d times as much", one, more, factor); more > 2*factor*one+100*time.Millisecond {
			t.Errorf("%v, but %v for %d times as much", one, more, factor)
		}
	})
}
