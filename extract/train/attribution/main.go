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
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
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
	flag.StringVar(&c.inputs, "inputs", "", "write what the network for signals is trained on to files of this name, and nothing else")
	flag.StringVar(&c.folds, "folds", "", "two networks for signals, comma between: the first for articles with even numbers, which it has not seen")
	flag.StringVar(&c.records, "records", "", "write what is found in the articles left out to this file, as extraction records")
	flag.Float64Var(&c.decay, "decay", 1e-6, "L2 penalty a step")
	flag.Parse()
	if err := run(context.Background(), c); err != nil {
		log.Fatal(err)
	}
}

type config struct {
	data, out, inputs     string
	folds, records        string
	apart, epochs, shared int
	decay                 float64
}

func run(ctx context.Context, c config) error {
	articles, err := read(c.data)
	if err != nil {
		return err
	}
	if c.inputs != "" {
		return writeInputs(c.inputs, articles)
	}
	world, err := gazetteer.Load()
	if err != nil {
		return fmt.Errorf("load the gazetteer: %w", err)
	}
	engines, err := c.engines(world)
	if err != nil {
		return err
	}
	set := lessons{seen: map[uint32]int{}}
	var apart []extract.Lesson
	for i, a := range articles {
		switch i % 5 {
		case c.apart:
			got, err := engines[i%len(engines)].Lessons(ctx, a.Article, a.gold)
			if err != nil {
				return fmt.Errorf("%s: %w", a.ID, err)
			}
			apart = append(apart, got...)
			continue
		case sure:
			continue
		}
		got, err := engines[i%len(engines)].Lessons(ctx, a.Article, a.gold)
		if err != nil {
			return fmt.Errorf("%s: %w", a.ID, err)
		}
		set.add(got)
	}
	log.Printf("%d lessons, %d traits", len(set.list), len(set.seen))
	// Of cues the network tells most: what words add to that must be shared by
	// more articles.
	cues, others := set.split("cue")
	weights := learn(cues.enough(2*c.shared), 4, 20*c.decay)
	maps.Copy(weights, learn(others.enough(c.shared), c.epochs, c.decay))

	report(weights, apart)
	for i := range engines {
		engines[i] = engines[i].WithWeights(weights)
	}
	trial := lessons{seen: map[uint32]int{}}
	for i, a := range articles {
		if i%5 != sure || i%5 == c.apart {
			continue
		}
		got, err := engines[i%len(engines)].Trial(ctx, a.Article, a.gold)
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
	if c.records != "" {
		if err := c.record(ctx, engines, weights, articles); err != nil {
			return err
		}
	}
	f, err := os.Create(c.out)
	if err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	if err := weights.Write(f); err != nil {
		return err
	}
	return f.Close()
}

// engines are the one that reads all articles, or one for each fold.
func (c config) engines(world *gazetteer.Gazetteer) ([]*extract.Engine, error) {
	var out []*extract.Engine
	for _, name := range strings.Split(c.folds, ",") {
		encoder := nlp.News()
		if name != "" {
			b, err := os.ReadFile(name)
			if err != nil {
				return nil, fmt.Errorf("read an encoder: %w", err)
			}
			encoder = nlp.Encoder(b)
		}
		language, err := nlp.Load(encoder)
		if err != nil {
			return nil, fmt.Errorf("load the language engine: %w", err)
		}
		out = append(out, extract.New(world, language))
	}
	return out, nil
}

// record writes the records of the articles left out.
func (c config) record(ctx context.Context, engines []*extract.Engine, w extract.Weights, articles []article) error {
	return toFile(c.records, func(to io.Writer) error {
		enc := json.NewEncoder(to)
		for i, a := range articles {
			if i%5 != c.apart {
				continue
			}
			r, err := engines[i%len(engines)].WithWeights(w).Extract(ctx, a.Article)
			if err != nil {
				return fmt.Errorf("%s: %w", a.ID, err)
			}
			if err := enc.Encode(r); err != nil {
				return fmt.Errorf("write a record: %w", err)
			}
		}
		return nil
	})
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
