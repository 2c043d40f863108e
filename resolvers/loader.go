package resolvers

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"newsgraph/graph"
)

// quiet is for how long nobody may ask for anything before what was asked for is
// read. The resolvers of one level of a query start together, so that a moment of
// silence means that all of them have asked.
const quiet = 500 * time.Microsecond

// batcher calls back once all resolvers that run have asked for what they need.
type batcher struct {
	mu      sync.Mutex
	last    time.Time // when something was last asked for
	waiting []func()
}

// asked notes that something was asked for; read, unless nil, is called once
// nobody asks any more.
func (b *batcher) asked(read func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last = time.Now()
	if read == nil {
		return
	}
	b.waiting = append(b.waiting, read)
	if len(b.waiting) == 1 {
		time.AfterFunc(quiet, b.tick)
	}
}

func (b *batcher) tick() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if early := quiet - time.Since(b.last); early > 0 {
		time.AfterFunc(early, b.tick)
		return
	}
	for _, read := range b.waiting {
		go read()
	}
	b.waiting = nil
}

// loader answers questions about single parents by asking the store about many at
// once: all that differ in nothing but the parent's id. It asks nothing twice.
type loader[Q, V any] struct {
	batch *batcher
	// fetch returns one value per id.
	fetch func(ctx context.Context, q Q, ids []graph.ID) ([]V, error)

	mu       sync.Mutex
	promises map[question]*promise[V]
	waiting  map[string][]graph.ID // by what is asked
}

// question is what is asked, as JSON, and of which parent.
type question struct {
	what string
	of   graph.ID
}

type promise[V any] struct {
	kept  chan struct{}
	value V
	err   error
}

func newLoader[Q, V any](b *batcher, fetch func(context.Context, Q, []graph.ID) ([]V, error)) *loader[Q, V] {
	return &loader[Q, V]{
		batch: b, fetch: fetch,
		promises: map[question]*promise[V]{}, waiting: map[string][]graph.ID{},
	}
}

// load returns the answer to q for each of ids.
func (l *loader[Q, V]) load(ctx context.Context, q Q, ids ...graph.ID) ([]V, error) {
	what, err := json.Marshal(q)
	if err != nil {
		return nil, fmt.Errorf("ask store: %w", err)
	}
	promises := make([]*promise[V], len(ids))
	for i, id := range ids {
		promises[i] = l.ask(ctx, q, question{string(what), id})
	}
	out := make([]V, len(ids))
	for i, p := range promises {
		select {
		case <-p.kept:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if p.err != nil {
			return nil, p.err
		}
		out[i] = p.value
	}
	return out, nil
}

func (l *loader[Q, V]) ask(ctx context.Context, q Q, k question) *promise[V] {
	l.mu.Lock()
	defer l.mu.Unlock()
	if p, ok := l.promises[k]; ok {
		return p
	}
	p := &promise[V]{kept: make(chan struct{})}
	l.promises[k] = p
	l.waiting[k.what] = append(l.waiting[k.what], k.of)
	if len(l.waiting[k.what]) > 1 {
		l.batch.asked(nil)
	} else {
		l.batch.asked(func() { l.read(ctx, q, k.what) })
	}
	return p
}

// know sets down an answer that came another way.
func (l *loader[Q, V]) know(q Q, id graph.ID, v V) {
	what, err := json.Marshal(q)
	if err != nil {
		return // then nobody can ask it either
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	k := question{string(what), id}
	if _, asked := l.promises[k]; !asked {
		p := &promise[V]{kept: make(chan struct{}), value: v}
		close(p.kept)
		l.promises[k] = p
	}
}

func (l *loader[Q, V]) read(ctx context.Context, q Q, what string) {
	l.mu.Lock()
	ids := l.waiting[what]
	delete(l.waiting, what)
	l.mu.Unlock()

	var all sync.WaitGroup
	for part := range slices.Chunk(ids, graph.MaxGroups) {
		all.Go(func() {
			values, err := l.safely(ctx, q, part)
			l.keep(what, part, values, err)
		})
	}
	all.Wait()
}

// safely fetches; a panic becomes an error, as this goroutine is nobody's else.
func (l *loader[Q, V]) safely(ctx context.Context, q Q, ids []graph.ID) (values []V, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = recovered(ctx, r)
		}
	}()
	values, err = l.fetch(ctx, q, ids)
	if err == nil && len(values) != len(ids) {
		err = fmt.Errorf("store answered %d of %d", len(values), len(ids))
	}
	return values, err
}

func (l *loader[Q, V]) keep(what string, ids []graph.ID, values []V, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, id := range ids {
		p := l.promises[question{what, id}]
		if p.err = err; err == nil {
			p.value = values[i]
		}
		close(p.kept)
	}
}
