// Package loader takes articles from an archive to a store: it reads them,
// extracts what they say in parallel, writes batches, and at the end compares who
// may be whom. What cannot be read or used is rejected by name while the rest goes on, and the
// graph that comes out depends on what was loaded alone, not on how many workers
// did it, how batches fell, or how often it was tried.
package loader

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"strings"
	"time"

	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/graph"
	"newsgraph/loader/archive"
	"newsgraph/loader/resolve"
)

// DefaultBatch is how many articles are written at once where nothing else is
// asked for.
const DefaultBatch = 64

// Store is what a load needs of a graph.Store.
type Store interface {
	Nodes(context.Context, []graph.ID) ([]graph.Node, error)
	Upsert(context.Context, *graph.Batch) (graph.Written, error)
	Ledger
}

// Input says what to read and how to read it.
type Input struct {
	Sources   []archive.Source
	Format    archive.Format
	Defaults  Defaults
	Extractor extract.Extractor
	Workers   int // that extract at once; 0: one a CPU
}

// Defaults stand for what an article does not say itself.
type Defaults struct{ Published, Outlet, Language string }

func (d Defaults) apply(a *extract.Article) {
	for _, f := range []struct {
		field *string
		value string
	}{{&a.Published, d.Published}, {&a.Outlet, d.Outlet}, {&a.Language, d.Language}} {
		if *f.field == "" {
			*f.field = f.value
		}
	}
}

// Options says what to load and where to.
type Options struct {
	Input
	Store     Store // nil: a dry run, which writes nothing
	Gazetteer *gazetteer.Gazetteer
	Batch     int // articles written at once; 0: DefaultBatch
	Now       func() time.Time
	// MinConfidence leaves out statements that are less sure, or do not say how
	// sure they are, and what is told within them; 0: none.
	MinConfidence float64

	// What happens on the way; each may be nil. They are called in the order of
	// the input, but for articles that the store itself refuses, and never at
	// once.
	Rejected func(*archive.Reject)
	Dropped  func(archive.Origin, resolve.Dropped)
	Progress func(Progress)
}

// Progress is how far a load has come.
type Progress struct {
	Read, Rejected int
	Bytes          int64 // of the sources, up to the last thing read
	Settled        int   // profiles compared with their namesakes, once all is read
}

// Report says what a load did.
type Report struct {
	Read      int // articles, lines and files that were met
	Loaded    int // articles written
	Unchanged int // articles that the store held already, or that stood twice
	Rejected  int
	Dropped   int           // statements of loaded articles that could not be proved
	Unsure    int           // statements below MinConfidence
	Foreign   Languages     // articles that are not in English
	Skipped   int           // files of folders that are not articles by name
	Written   graph.Written // distinct, over the whole run
	Settled   Settled       // of who is whom
	Elapsed   time.Duration
}

// Languages counts articles that are not in English by language, BCP 47; nil where
// there were none.
type Languages map[string]int

// Add counts an article in a language; "" is one that could not be told.
func (l *Languages) Add(language string) {
	if language == "" || language == "en" || strings.HasPrefix(language, "en-") {
		return
	}
	if *l == nil {
		*l = Languages{}
	}
	(*l)[language]++
}

// Rate is how many articles were read in a second.
func (r Report) Rate() float64 {
	if r.Elapsed <= 0 {
		return 0
	}
	return float64(r.Read) / r.Elapsed.Seconds()
}

// Run loads everything. Its error says why the load was broken off: the store
// failed, or the context ended. What the report counts as loaded is written all
// the same, each batch whole; running again loads the rest.
func Run(ctx context.Context, o Options) (Report, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var (
		started = o.Now()
		info    = o.Extractor.Info()
	)
	r := &run{
		Options: o, tally: newTally(),
		record: graph.LoadRun{
			ID:        graph.NewID(graph.KindRun, started.UTC().Format(time.RFC3339Nano), info.Name, info.Version),
			Extractor: info.Name + " " + info.Version, StartedAt: started.UTC(),
		},
	}
	entries := r.known(ctx, read(o.Input))
	var err error
	for done := range inOrder(ctx, entries, o.workers(), entry.size, func(e entry) entry { return r.resolve(ctx, e) }) {
		if err = r.take(ctx, done); err != nil {
			break
		}
		r.bytes = done.bytes
		if o.Progress != nil {
			o.Progress(Progress{Read: r.report.Read, Rejected: r.report.Rejected, Bytes: done.bytes})
		}
	}
	if err == nil {
		err = r.finish(ctx)
	}
	if ctx.Err() != nil {
		err = fmt.Errorf("load broken off: %w", ctx.Err())
	}
	r.report.Written = r.tally.Written
	r.report.Elapsed = o.Now().Sub(started)
	return r.report, err
}

// Records yields the record of every article, in the order of the input. An error
// is an *archive.Reject or *archive.Skipped and not the end; that comes early only
// if the context ends.
func Records(ctx context.Context, in Input) iter.Seq2[*extract.Record, error] {
	return func(yield func(*extract.Record, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		work := func(e entry) entry {
			if e.err == nil {
				e.err = e.attempt(ctx, func() error {
					rec, err := in.Extractor.Extract(ctx, e.Article)
					if err == nil {
						err = rec.Validate()
					}
					e.record = rec
					return err
				})
			}
			return e
		}
		for e := range inOrder(ctx, read(in), in.workers(), entry.size, work) {
			if e.err != nil {
				e.record = nil
			}
			if ctx.Err() != nil || !yield(e.record, e.err) {
				return
			}
		}
	}
}

func (in Input) workers() int {
	if in.Workers > 0 {
		return in.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// entry is one thing that was read, on its way.
type entry struct {
	archive.Item
	bytes     int64 // read from the sources up to here
	err       error // *archive.Reject, *archive.Skipped, or what ends the load
	unchanged bool
	record    *extract.Record
	part      *graph.Batch
	dropped   []resolve.Dropped
}

// size is what an entry costs while it waits: the bytes of its text.
func (e entry) size() int { return len(e.Article.Text) }

// attempt does what may fail or panic for this article alone; the error then is a
// *archive.Reject, unless it was the context that ended.
func (e entry) attempt(ctx context.Context, do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = e.refuse(fmt.Errorf("the extractor panicked: %v; please report this article", p))
		}
	}()
	err = do()
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	default:
		return e.refuse(err)
	}
}

func (e entry) refuse(err error) *archive.Reject {
	article := e.Article
	return &archive.Reject{Origin: e.Origin, Reason: oneLine(err), Article: &article}
}

// read turns what the archive yields into entries.
func read(in Input) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		var bytes int64
		for item, err := range archive.Read(in.Sources, archive.Options{Format: in.Format, Bytes: &bytes}) {
			in.Defaults.apply(&item.Article)
			if !yield(entry{Item: item, bytes: bytes, err: err}) {
				return
			}
		}
	}
}

// oneLine is an error as one line of text.
func oneLine(err error) string { return strings.ReplaceAll(err.Error(), "\n", "; ") }

func isSkipped(err error) bool {
	var s *archive.Skipped
	return errors.As(err, &s)
}
