package loader

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"newsgraph/graph"
	"newsgraph/loader/archive"
	"newsgraph/loader/resolve"
)

const (
	lookup      = 256     // articles that the store is asked for at once
	lookupSize  = 4 << 20 // and the bytes of their texts
	batchStated = 10_000  // quotes and events after which a batch is written
	batchSize   = 8 << 20 // bytes of text after which it is
)

// run is a load on its way. All but known and resolve, which only read it, happens
// in one goroutine.
type run struct {
	Options
	record  graph.LoadRun
	report  Report
	tally   *tally
	pending []entry
	stated  int // quotes and events that are pending
	size    int // bytes of text that are pending
	stored  graph.LoadRun
	bytes   int64 // of the sources that were read
}

// known marks the articles that need no loading: those whose stamp the store
// holds, and those that stood before in this run.
func (r *run) known(ctx context.Context, in iter.Seq[entry]) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		var (
			chunk []entry
			size  int
			seen  = map[graph.ID]bool{}
		)
		flush := func() bool {
			r.compare(ctx, chunk, seen)
			for _, e := range chunk {
				if !yield(e) {
					return false
				}
			}
			clear(chunk)
			chunk, size = chunk[:0], 0
			return true
		}
		for e := range in {
			chunk, size = append(chunk, e), size+e.size()
			if (len(chunk) == lookup || size >= lookupSize) && !flush() {
				return
			}
		}
		flush()
	}
}

// compare marks those of a chunk that need no loading.
func (r *run) compare(ctx context.Context, chunk []entry, seen map[graph.ID]bool) {
	var ids []graph.ID
	var asked []*entry
	for i := range chunk {
		e := &chunk[i]
		if e.err != nil {
			continue
		}
		id := resolve.ArticleID(e.Article)
		if e.unchanged = seen[id]; !e.unchanged {
			seen[id] = true
			ids, asked = append(ids, id), append(asked, e)
		}
	}
	if r.Store == nil || len(ids) == 0 {
		return
	}
	nodes, err := r.Store.Nodes(ctx, ids)
	for i, e := range asked {
		if err != nil {
			e.err = fmt.Errorf("look up articles: %w", err)
			continue
		}
		held, ok := nodes[i].(*graph.Article)
		e.unchanged = ok && held.Stamp == resolve.Stamp(e.Article, r.Extractor.Info(), r.MinConfidence)
	}
}

// resolve is the work of the workers: an article's part of a batch.
func (r *run) resolve(ctx context.Context, e entry) entry {
	if e.err != nil || e.unchanged {
		return e
	}
	e.err = e.attempt(ctx, func() error {
		rec, err := r.Extractor.Extract(ctx, e.Article)
		if err != nil {
			return err
		}
		e.part, e.dropped, err = resolve.Article(resolve.Input{Article: e.Article, Origin: e.Origin.String(), Record: rec, Run: r.record, MinConfidence: r.MinConfidence}, r.Gazetteer)
		return err
	})
	return e
}

// take counts what was done with an entry and writes a batch when one is full.
func (r *run) take(ctx context.Context, e entry) error {
	var reject *archive.Reject
	switch {
	case errors.As(e.err, &reject):
		r.report.Read++
		r.reject(reject)
		return nil
	case isSkipped(e.err):
		r.report.Skipped++
		return nil
	case e.err != nil:
		return e.err
	}
	r.report.Read++
	if e.unchanged {
		r.report.Unchanged++
		return nil
	}
	r.pending = append(r.pending, e)
	r.stated += len(e.part.Quotes) + len(e.part.Events)
	r.size += e.size()
	size := r.Batch
	if size <= 0 {
		size = DefaultBatch
	}
	if len(r.pending) < size && r.stated < batchStated && r.size < batchSize {
		return nil
	}
	return r.flush(ctx)
}

func (r *run) reject(reject *archive.Reject) {
	r.report.Rejected++
	if r.Rejected != nil {
		r.Rejected(reject)
	}
}

// flush writes what is pending.
func (r *run) flush(ctx context.Context) error {
	pending := r.pending
	r.pending, r.stated, r.size = nil, 0, 0
	return r.write(ctx, pending)
}

// write writes entries as one batch. What the store finds invalid is halved until
// only the article at fault is left out.
func (r *run) write(ctx context.Context, entries []entry) error {
	if len(entries) == 0 {
		return nil
	}
	record := r.record
	record.Articles, record.Rejected = r.report.Loaded+len(entries), r.report.Rejected
	parts := make([]*graph.Batch, len(entries))
	for i, e := range entries {
		parts[i] = e.part
	}
	batch := resolve.Join(record, parts)
	err := r.upsert(ctx, batch)
	switch {
	case err == nil:
		r.written(entries, batch)
		return nil
	case !errors.Is(err, graph.ErrInvalid):
		return fmt.Errorf("write a batch of %d articles: %w", len(entries), err)
	case len(entries) == 1:
		r.reject(entries[0].refuse(err))
		return nil
	}
	half := len(entries) / 2
	if err := r.write(ctx, entries[:half]); err != nil {
		return err
	}
	return r.write(ctx, entries[half:])
}

func (r *run) upsert(ctx context.Context, b *graph.Batch) error {
	if r.Store == nil {
		return b.Validate()
	}
	_, err := r.Store.Upsert(ctx, b)
	return err
}

func (r *run) written(entries []entry, b *graph.Batch) {
	r.report.Loaded += len(entries)
	r.stored = b.Run
	r.tally.add(b)
	for i := range b.Articles {
		r.report.Foreign.Add(b.Articles[i].Language)
	}
	for _, e := range entries {
		for _, d := range e.dropped {
			if d.Unsure {
				r.report.Unsure++
				continue
			}
			r.report.Dropped++
			if r.Dropped != nil {
				r.Dropped(e.Origin, d)
			}
		}
	}
}

// finish writes the last batch, settles who is whom, and writes the run's last
// counts if it wrote anything.
func (r *run) finish(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := r.flush(ctx); err != nil {
		return err
	}
	if err := r.settle(ctx); err != nil {
		return err
	}
	last := r.record
	last.Articles, last.Rejected = r.report.Loaded, r.report.Rejected
	if r.report.Loaded == 0 || last == r.stored {
		return nil
	}
	if err := r.upsert(ctx, &graph.Batch{Run: last}); err != nil {
		return fmt.Errorf("write the load run: %w", err)
	}
	return nil
}

func (r *run) settle(ctx context.Context) error {
	if r.Store == nil {
		return nil
	}
	var err error
	r.report.Settled, err = Settle(ctx, Settling{Store: r.Store, Gazetteer: r.Gazetteer, Now: r.Now, Progress: func(s Settled) {
		if r.Progress != nil {
			r.Progress(Progress{Read: r.report.Read, Rejected: r.report.Rejected, Bytes: r.bytes, Settled: s.Profiles})
		}
	}})
	return err
}

// tally counts what a run wrote, what several batches wrote once.
type tally struct {
	graph.Written
	seen map[graph.ID]bool // entities, roles and edges
}

func newTally() *tally { return &tally{seen: map[graph.ID]bool{}} }

func (t *tally) add(b *graph.Batch) {
	t.Articles += len(b.Articles)
	t.Sentences += len(b.Sentences)
	t.Mentions += len(b.Mentions)
	t.Quotes += len(b.Quotes)
	t.Events += len(b.Events)
	for i := range b.Entities {
		t.once(&t.Entities, b.Entities[i].ID)
	}
	for i := range b.Roles {
		t.once(&t.Roles, b.Roles[i].ID)
		t.edges(b.Roles[i].Ties())
	}
	for i := range b.Quotes {
		t.edges(b.Quotes[i].Ties())
	}
	for i := range b.Events {
		t.edges(b.Events[i].Ties())
	}
}

func (t *tally) edges(ties []graph.Tie) {
	for _, tie := range ties {
		t.once(&t.Edges, tie.ID())
	}
}

func (t *tally) once(count *int, id graph.ID) {
	if !t.seen[id] {
		t.seen[id] = true
		*count++
	}
}
