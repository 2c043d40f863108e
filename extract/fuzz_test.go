package extract_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"newsgraph/extract"
)

// FuzzExtract: whatever the bytes, there is a record that keeps the contract
// and the text, or an error that says why not.
func FuzzExtract(f *testing.F) {
	for _, s := range []string{
		"Title\n\n“We will wait,” Anna Nowak said.\r\n\r\n“And see.\n\n“Long.”",
		"Russian Foreign Ministry Spokeswoman Anna Nowak did not announce it on March 21, 2021, but \"expressed her intention\" to stay.",
		"‘It’s ‘odd’,’ he said: '“”«»„‟'", "\ufeff\u200b\u2028Mr. O’Neill—U.S.-led…\u0085", "他说：「好。」", "A.B.C. 3.5% 10:30 p.m. … ?!?! ”", "the the the of of to to, , ,",
		"When asked if he considered X to be “a killer,” Biden answered in the affirmative.", "“\n\n“\n\n“", "said said said that that that", "\xff\xfe", "\x00", "😀 said 😀",
		"accused of accused by accused of attacking", "to to refused to to", "France and and Germany, and Iran met and", "-- ' '' ' `` '", "Q  Why?\n\nA.\n\nMr. REIS of\n\nThe REIS.\n\nREIS:\n\n((R))\n\n(R) (\n\nREIS, (:\n\nTHE PRESIDENT: I.", ", Anna! You", "According to, according to according to X, y",
	} {
		f.Add(s, "2021-03-20")
	}
	f.Add("On Wednesday it ended.", "not a day")
	e := engine(f)
	f.Fuzz(func(t *testing.T, text, day string) {
		r, err := e.Extract(context.Background(), extract.Article{ID: "f", Text: text, Published: day})
		if err != nil {
			if !errors.Is(err, extract.ErrNotArticle) {
				t.Fatalf("unexpected error: %v", err)
			}
			return
		}
		if r.Text != text {
			t.Fatal("text was changed")
		}
		if err := r.Validate(); err != nil {
			t.Fatal(err)
		}
	})
}

// TestLinear reads one paragraph and one twice as long: what is allocated must
// not grow faster than the text, however the text is made.
func TestLinear(t *testing.T) {
	e := engine(t)
	for name, s := range map[string]string{
		"prose":      "Polish Foreign Ministry Spokeswoman Anna Nowak said that Warsaw accused Minsk of lying, and “we will wait,” she told reporters. ",
		"no stops":   "he said that the minister and Iran met and said ",
		"openings":   "“He said that Warsaw ",
		"capitals":   "Polish Foreign Ministry ",
		"marks":      "\" ' ’ ‘ , ( ",
		"one letter": "a ",
		"pronouns":   "Anna Nowak met her brother Paul Gray, a painter. He told her that “they lost it, and she knows him,” and his friends left. ",
		"he and she": "he and she and it and they ",
	} {
		t.Run(name, func(t *testing.T) {
			cost := func(n int) float64 {
				text := strings.Repeat(s, n/len(s)+1)
				return testing.AllocsPerRun(1, func() {
					if _, err := e.Extract(context.Background(), extract.Article{ID: "l", Text: text, Published: published}); err != nil {
						t.Fatal(err)
					}
				})
			}
			if one, two := cost(32<<10), cost(64<<10); two > 2.3*one+200 {
				t.Errorf("%.0f allocations for 32 KiB, %.0f for 64 KiB", one, two)
			}
		})
	}
}

// BenchmarkExtract reads one paragraph of growing length: the rate must stay.
func BenchmarkExtract(b *testing.B) {
	const sentence = "Polish Foreign Ministry Spokeswoman Anna Nowak said in a statement on Wednesday that Warsaw accused Minsk of lying, " +
		"and “we will wait,” she told reporters in Vienna before flying to Rome. "
	e := engine(b)
	for _, size := range []struct {
		name  string
		bytes int
	}{{"16KB", 16 << 10}, {"256KB", 256 << 10}, {"1MB", 1 << 20}, {"2MB", 2 << 20}} {
		text := strings.Repeat(sentence, size.bytes/len(sentence)+1)
		b.Run(size.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := e.Extract(context.Background(), extract.Article{ID: "b", Text: text, Published: published}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
