package resolvers

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"newsgraph/graph"
)

// loader answers questions about single parents by asking the store about many at
// once: all that differ in nothing but the parent's id. It asks nothing twice.
type loader[Q, V any] struct {
	scheduler *scheduler // whose lock guards the rest
	// fetch returns one value per id.
	fetch    func(ctx context.Context, q Q, ids []graph.ID) ([]V, error)
	promises map[question]*promise[V]
	waiting  map[string][]graph.ID // by what is asked
}

// question is what is asked, as JSON, and of which parent.
type question struct {
	what string
	of   graph.ID
}

type promise[V any] struct {
	kept    bool
	value   V
	err     error
	waiters []*waiter
}

// waiter is a field that waits for answers.
type waiter struct {
	missing int
	ready   chan struct{}
	gone    bool
}

func newLoader[Q, V any](s *scheduler, fetch func(context.Context, Q, []graph.ID) ([]V, error)) *loader[Q, V] {
	return &loader[Q, V]{
		scheduler: s, fetch: fetch,
		promises: map[question]*promise[V]{}, waiting: map[string][]graph.ID{},
	}
}

// load returns the answer to q for each of ids.
func (l *loader[Q, V]) load(ctx context.Context, q Q, ids ...graph.ID) ([]V, error) {
	what, err := json.Marshal(q)
	if err != nil {
		return nil, fmt.Errorf("ask store: %w", err)
	}
	promises, w := l.ask(ctx, q, string(what), ids)
	if err := l.wait(ctx, w); err != nil {
		return nil, err
	}
	out := make([]V, len(ids))
	for i, p := range promises {
		if p.err != nil {
			return nil, p.err
		}
		out[i] = p.value
	}
	return out, nil
}

func (l *loader[Q, V]) ask(ctx context.Context, q Q, what string, ids []graph.ID) ([]*promise[V], *waiter) {
	l.scheduler.mu.Lock()
	defer l.scheduler.mu.Unlock()
	w := &waiter{ready: make(chan struct{})}
	promises := make([]*promise[V], len(ids))
	for i, id := range ids {
		k := question{what, id}
		p, asked := l.promises[k]
		if !asked {
			p = &promise[V]{}
			l.promises[k] = p
			if l.waiting[what] = append(l.waiting[what], id); len(l.waiting[what]) == 1 {
				l.scheduler.queue(func() { l.read(ctx, q, what) })
			}
		}
		if promises[i] = p; !p.kept {
			p.waiters = append(p.waiters, w)
			w.missing++
		}
	}
	if w.missing > 0 {
		l.scheduler.add(-1)
	} else {
		close(w.ready)
	}
	return promises, w
}

func (l *loader[Q, V]) wait(ctx context.Context, w *waiter) error {
	select {
	case <-w.ready:
		return nil
	case <-ctx.Done():
	}
	l.scheduler.mu.Lock()
	defer l.scheduler.mu.Unlock()
	if w.missing > 0 {
		w.gone = true
		l.scheduler.add(1)
	}
	return ctx.Err()
}

// know sets down an answer that came another way.
func (l *loader[Q, V]) know(q Q, id graph.ID, v V) {
	what, err := json.Marshal(q)
	if err != nil {
		return // then nobody can ask it either
	}
	l.scheduler.mu.Lock()
	defer l.scheduler.mu.Unlock()
	k := question{string(what), id}
	if _, asked := l.promises[k]; !asked {
		l.promises[k] = &promise[V]{kept: true, value: v}
	}
}

// read reads what was asked for. The caller holds the lock.
func (l *loader[Q, V]) read(ctx context.Context, q Q, what string) {
	ids := l.waiting[what]
	delete(l.waiting, what)
	for part := range slices.Chunk(ids, graph.MaxGroups) {
		go func() {
			values, err := l.safely(ctx, q, part)
			l.keep(what, part, values, err)
		}()
	}
}

// safely fetches; a panic becomes an error, as nobody else would recover it.
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

// keep keeps promises, and counts the fields that waited for them as at work again
// before any can run, so that nothing starts without them.
func (l *loader[Q, V]) keep(what string, ids []graph.ID, values []V, err error) {
	l.scheduler.mu.Lock()
	defer l.scheduler.mu.Unlock()
	for i, id := range ids {
		p := l.promises[question{what, id}]
		p.kept = true
		if p.err = err; err == nil {
			p.value = values[i]
		}
		for _, w := range p.waiters {
			if w.missing--; w.missing == 0 && !w.gone {
				l.scheduler.add(1)
				close(w.ready)
			}
		}
		p.waiters = nil
	}
}
