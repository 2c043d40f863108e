package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/graph"
	"newsgraph/graph/sqlite"
	"newsgraph/loader"
	"newsgraph/loader/archive"
	"newsgraph/loader/resolve"
	"newsgraph/nlp"
)

//go:embed pairs.tsv
var drawn []byte

type options struct {
	half, records string
	misses        bool
	known         *gazetteer.Gazetteer
}

// measures are how well pairs are judged: of those taken for one how many are
// (precision), of those that are one how many are taken so (recall).
type measures struct {
	Same, Different            int // as labelled
	SameAsOne, DifferentAsOne  int // of these taken for one
	Precision, Recall          float64
	DifferentKeptApartAccuracy float64
}

type halfReport struct {
	Pairs int
	All   measures       // a name that was not found is taken for nobody
	Found measures       // of the pairs whose names were both found
	Wrong map[string]int // how many are judged wrong, by what became of them
}

type report struct {
	Items, Entities int
	Judgements      map[graph.Verdict]int
	Settled         loader.Settled
	Halves          map[string]*halfReport
	LoadSeconds     float64
}

// judge loads the items into a store and looks at which entities the pairs came to.
func judge(ctx context.Context, items []item, o options) (*report, error) {
	pairs, err := readPairs(bytes.NewReader(drawn))
	if err != nil {
		return nil, err
	}
	engine, err := o.extractor()
	if err != nil {
		return nil, err
	}
	store, err := sqlite.Open(ctx, ":memory:")
	if err != nil {
		return nil, err
	}
	defer store.Close(ctx)
	began := time.Now()
	loaded, err := load(ctx, store, items, engine, o.known, 2000)
	if err != nil {
		return nil, err
	}
	r := &report{Items: loaded.Loaded, Settled: loaded.Settled, LoadSeconds: time.Since(began).Seconds(), Halves: map[string]*halfReport{}}
	stats, err := store.Stats(ctx)
	if err != nil {
		return nil, err
	}
	r.Entities = stats.Entities
	judgements, err := store.Judgements(ctx, graph.JudgementFilter{})
	if err != nil {
		return nil, err
	}
	r.Judgements = map[graph.Verdict]int{}
	for _, j := range judgements {
		r.Judgements[j.Verdict]++
	}
	found, err := entities(ctx, store, items, pairs, o.known)
	if err != nil {
		return nil, err
	}
	for _, p := range pairs {
		if o.half != "" && p.Half != o.half {
			continue
		}
		h := r.Halves[p.Half]
		if h == nil {
			h = &halfReport{Wrong: map[string]int{}}
			r.Halves[p.Half] = h
		}
		a, b := found[p.A], found[p.B]
		h.Pairs++
		one := a != "" && a == b
		h.All.count(p.Same, one)
		if a != "" && b != "" {
			h.Found.count(p.Same, one)
		}
		if one == p.Same {
			continue
		}
		why, err := wrong(ctx, store, a, b)
		if err != nil {
			return nil, err
		}
		h.Wrong[why]++
		if o.misses && p.Half == "dev" {
			tell(ctx, store, items, p, a, b)
		}
	}
	for _, h := range r.Halves {
		h.All.finish()
		h.Found.finish()
	}
	return r, nil
}

func (m *measures) count(same, one bool) {
	if same {
		m.Same++
		if one {
			m.SameAsOne++
		}
		return
	}
	m.Different++
	if one {
		m.DifferentAsOne++
	}
}

func (m *measures) finish() {
	m.Precision = float64(m.SameAsOne) / float64(max(1, m.SameAsOne+m.DifferentAsOne))
	m.Recall = float64(m.SameAsOne) / float64(max(1, m.Same))
	m.DifferentKeptApartAccuracy = 1 - float64(m.DifferentAsOne)/float64(max(1, m.Different))
}

func (o options) extractor() (extract.Extractor, error) {
	if o.records != "" {
		return readRecords(o.records)
	}
	english, err := nlp.Load(nlp.News())
	if err != nil {
		return nil, err
	}
	return extract.New(o.known, english), nil
}

// load loads items, each as an article.
func load(ctx context.Context, store loader.Store, items []item, engine extract.Extractor, known *gazetteer.Gazetteer, batch int) (loader.Report, error) {
	var lines bytes.Buffer
	if err := writeItems(&lines, items); err != nil {
		return loader.Report{}, err
	}
	return loader.Run(ctx, loader.Options{
		Input: loader.Input{Sources: []archive.Source{archive.Stream("items.jsonl", &lines)}, Format: archive.JSONLines, Extractor: engine},
		Store: store, Gazetteer: known, Batch: batch, Now: time.Now,
		Rejected: func(r *archive.Reject) { fmt.Fprintln(os.Stderr, r) },
	})
}

// articleOf is an item as an article. Its address keeps the same words of two days
// apart: which of the two dates is the article's would rest on the order.
func articleOf(it *item) extract.Article {
	return extract.Article{ID: it.id(), URL: "events:" + it.id(), Text: it.Text, Published: it.Day, Outlet: it.Outlet}
}

// writeItems writes items as articles, JSON lines.
func writeItems(w io.Writer, items []item) error {
	out := json.NewEncoder(w)
	for i := range items {
		if err := out.Encode(articleOf(&items[i])); err != nil {
			return err
		}
	}
	return nil
}

// entities are the entities that the places of pairs came to: of the mention that
// has most in common with each.
func entities(ctx context.Context, store graph.Reader, items []item, pairs []pair, known *gazetteer.Gazetteer) (map[place]graph.ID, error) {
	places := map[string][]place{}
	for _, p := range pairs {
		for _, at := range []place{p.A, p.B} {
			places[at.Item] = append(places[at.Item], at)
		}
	}
	out := map[place]graph.ID{}
	for i := range items {
		at := places[items[i].id()]
		if len(at) == 0 {
			continue
		}
		article := resolve.ArticleID(articleOf(&items[i]))
		pages, err := store.Mentions(ctx, graph.Grouping{By: graph.ByArticle, IDs: []graph.ID{article}}, graph.Query[graph.MentionFilter]{Order: graph.MostMentions, First: graph.MaxPage})
		if err != nil {
			return nil, err
		}
		for _, p := range at {
			out[p] = meant(pages[0].Items, p, []rune(items[i].Text), known)
		}
	}
	return out, nil
}

// meant is the entity of the name that has most in common with a place of a text, at
// least half of both together; or else of one with whose country the name is longer
// ("Philippine Senate" where "Senate" is linked), or the demonym that it begins
// ("Qatari-mediated").
func meant(mentions []graph.Mention, p place, text []rune, known *gazetteer.Gazetteer) graph.ID {
	best, found := 0.5, graph.ID("")
	longer := graph.ID("")
	for _, m := range mentions {
		for _, s := range m.Spans {
			if s.Form != graph.Name && s.Form != graph.Demonym || s.Start >= p.End || p.Start >= s.End {
				continue
			}
			common := min(s.End, p.End) - max(s.Start, p.Start)
			all := max(s.End, p.End) - min(s.Start, p.Start)
			if share := float64(common) / float64(all); share >= best {
				best, found = share, m.Entity
			}
			if where := string(text[s.Start:p.End]); s.Start == p.Start && s.End < p.End && s.Form == graph.Name && strings.Index(where, ", ") == len(string(text[s.Start:s.End])) {
				longer = m.Entity // "Epping" of "Epping, Essex"
			}
			if s.Start <= p.Start && p.End <= s.End && (s.Form == graph.Demonym && s.Start == p.Start ||
				s.Form == graph.Name && ofCountry(string(text[s.Start:p.Start]), string(text[p.End:s.End]), known)) {
				longer = m.Entity
			}
		}
	}
	if found == "" {
		return longer
	}
	return found
}

// ofCountry reports whether what stands before or after a name says no more than
// whose it is.
func ofCountry(before, after string, known *gazetteer.Gazetteer) bool {
	before = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(before), "'s"), "’s")
	after, of := strings.CutPrefix(after, " of ")
	after = strings.TrimPrefix(after, "the ")
	return after == "" && isCountry(before, known) || before == "" && of && isCountry(after, known)
}

// recorded is an extractor that has read everything already.
type recorded map[string]*extract.Record

var errNoRecord = errors.New("no record of this article")

func readRecords(path string) (recorded, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := recorded{}
	for lines := json.NewDecoder(f); ; {
		rec := &extract.Record{}
		if err := lines.Decode(rec); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		out[rec.Text] = rec
	}
}

func (r recorded) Info() extract.Info { return extract.Info{Name: "recorded", Version: "1"} }

func (r recorded) Extract(_ context.Context, a extract.Article) (*extract.Record, error) {
	if rec := r[a.Text]; rec != nil {
		return rec, nil
	}
	return nil, errNoRecord
}
