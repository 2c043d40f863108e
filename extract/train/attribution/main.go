// Command attribution learns the weights of the attribution scorer from
// annotated articles and writes the file that package extract carries:
//
//	go run ./extract/train/attribution -data ../shared/data/quotes/polnear/train -out extract/attribution.weights
//
// The same articles give the same file. Of every five articles, by name, four
// teach how to find a cue, its source, its content and its extent; the fifth
// teaches how sure to be of what they find. With -apart a residue of five is
// left out altogether, to judge by. Only numbers are written, by the hash of the
// trait, and only for traits that a number of articles share.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/nlp"
)

func main() {
	log.SetFlags(0)
	var c config
	flag.StringVar(&c.data, "data", "../shared/data/quotes/polnear/train", "folder with text/*.txt and attributions/*.ann")
	flag.StringVar(&c.out, "out", "extract/attribution.weights", "file to write")
	flag.IntVar(&c.apart, "apart", -1, "leave out every fifth article, from this one on")
	flag.IntVar(&c.epochs, "epochs", 6, "passes over the lessons")
	flag.IntVar(&c.shared, "shared", 5, "articles that must share a trait")
	flag.Float64Var(&c.decay, "decay", 1e-6, "L2 penalty a step")
	flag.Parse()
	if err := run(context.Background(), c); err != nil {
		log.Fatal(err)
	}
}

type config struct {
	data, out             string
	apart, epochs, shared int
	decay                 float64
}

func run(ctx context.Context, c config) error {
	articles, err := read(c.data)
	if err != nil {
		return err
	}
	world, err := gazetteer.Load()
	if err != nil {
		return fmt.Errorf("load the gazetteer: %w", err)
	}
	language, err := nlp.Load()
	if err != nil {
		return fmt.Errorf("load the language engine: %w", err)
	}
	engine := extract.New(world, language)
	set := lessons{seen: map[uint32]int{}}
	var last []article
	var apart []extract.Lesson
	for i, a := range articles {
		switch i % 5 {
		case c.apart:
			got, err := engine.Lessons(ctx, a.Article, a.gold)
			if err != nil {
				return fmt.Errorf("%s: %w", a.ID, err)
			}
			apart = append(apart, got...)
			continue
		case sure:
			last = append(last, a)
			continue
		}
		got, err := engine.Lessons(ctx, a.Article, a.gold)
		if err != nil {
			return fmt.Errorf("%s: %w", a.ID, err)
		}
		set.add(got)
	}
	log.Printf("%d lessons, %d traits", len(set.list), len(set.seen))
	weights := learn(set.enough(c.shared), c.epochs, c.decay)

	report(weights, apart)
	engine = engine.WithWeights(weights)
	trial := lessons{seen: map[uint32]int{}}
	for _, a := range last {
		got, err := engine.Trial(ctx, a.Article, a.gold)
		if err != nil {
			return fmt.Errorf("%s: %w", a.ID, err)
		}
		trial.add(got)
	}
	log.Printf("%d trials", len(trial.list))
	for k, w := range learn(trial.enough(c.shared), 4*c.epochs, 1e-4) {
		weights[k] = w
	}
	log.Printf("%d weights", len(weights))
	f, err := os.Create(c.out)
	if err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	if err := weights.Write(f); err != nil {
		return err
	}
	return f.Close()
}

// sure is the residue of the articles that teach confidence.
const sure = 3

type article struct {
	extract.Article
	gold []extract.Attribution
}

func read(dir string) ([]article, error) {
	files, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no articles in %s", dir)
	}
	notes, err := filepath.Glob(filepath.Join(dir, "attributions", "*.ann"))
	if err != nil {
		return nil, fmt.Errorf("list annotations: %w", err)
	}
	sort.Strings(files)
	sort.Strings(notes)
	var out []article
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".txt")
		text, err := os.ReadFile(f)
		if err != nil {
			return nil, fmt.Errorf("read articles: %w", err)
		}
		a := article{Article: extract.Article{ID: name, Text: string(text)}}
		// The first annotator counts.
		n := sort.SearchStrings(notes, filepath.Join(dir, "attributions", name+"_"))
		if n == len(notes) || !strings.HasPrefix(filepath.Base(notes[n]), name+"_") {
			return nil, fmt.Errorf("%s: no annotations", name)
		}
		b, err := os.ReadFile(notes[n])
		if err != nil {
			return nil, fmt.Errorf("read annotations: %w", err)
		}
		a.gold = brat(string(b))
		out = append(out, a)
	}
	return out, nil
}

var (
	spanRow  = regexp.MustCompile(`^(T\d+)\t\w+ ([\d ;]+)`)
	eventRow = regexp.MustCompile(`^E\d+\t(.*)`)
)

// brat reads the attributions of a standoff file, those without content left
// out.
func brat(text string) []extract.Attribution {
	spans := map[string][]extract.Span{}
	rows := strings.Split(text, "\n")
	for _, row := range rows {
		if m := spanRow.FindStringSubmatch(row); m != nil {
			for _, part := range strings.Split(m[2], ";") {
				if ends := strings.Fields(part); len(ends) == 2 {
					lo, _ := strconv.Atoi(ends[0])
					hi, _ := strconv.Atoi(ends[1])
					spans[m[1]] = append(spans[m[1]], extract.Span{Start: lo, End: hi})
				}
			}
		}
	}
	var out []extract.Attribution
	for _, row := range rows {
		m := eventRow.FindStringSubmatch(row)
		if m == nil {
			continue
		}
		var a extract.Attribution
		for _, part := range strings.Fields(m[1])[1:] {
			role, id, _ := strings.Cut(part, ":")
			switch strings.TrimRight(role, "0123456789") {
			case "Source":
				a.Source = append(a.Source, spans[id]...)
			case "Cue":
				a.Cue = append(a.Cue, spans[id]...)
			case "Content":
				a.Content = append(a.Content, spans[id]...)
			}
		}
		if len(a.Content) > 0 {
			out = append(out, a)
		}
	}
	return out
}
