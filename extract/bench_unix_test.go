//go:build unix

package extract_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"newsgraph/extract"
	"newsgraph/nlp"
)

// BenchmarkStages reads thirty newspaper articles with the language engine alone,
// with its encoder for news, and with all of extraction, and tells the words per
// second of processor time.
func BenchmarkStages(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(shared(b), "data/quotes/polnear/train/text/*.txt"))
	if err != nil || len(files) == 0 {
		b.Skipf("no articles: %v", err)
	}
	var texts []string
	words := 0
	for _, file := range files[:min(30, len(files))] {
		text, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(text))
		words += len(strings.Fields(string(text)))
	}
	annotate := func(opts ...nlp.Option) func(text string) error {
		p, err := nlp.Load(opts...)
		if err != nil {
			b.Fatal(err)
		}
		return func(text string) error {
			p.Annotate(text)
			return nil
		}
	}
	e := engine(b)
	for _, stage := range []struct {
		name string
		read func(text string) error
	}{
		{"parse", annotate()},
		{"encoder", annotate(nlp.News())},
		{"extract", func(text string) error {
			_, err := e.Extract(context.Background(), extract.Article{ID: "b", Text: text, Published: published})
			return err
		}},
	} {
		b.Run(stage.name, func(b *testing.B) {
			read := func() {
				for _, text := range texts {
					if err := stage.read(text); err != nil {
						b.Fatal(err)
					}
				}
			}
			read() // so that the words are known
			from := processorSeconds(b)
			for b.Loop() {
				read()
			}
			b.ReportMetric(float64(b.N*words)/(processorSeconds(b)-from), "words/CPU-s")
		})
	}
}

// processorSeconds is what the process has used so far.
func processorSeconds(b *testing.B) float64 {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		b.Fatal(err)
	}
	return float64(use.Utime.Nano()+use.Stime.Nano()) / 1e9
}
