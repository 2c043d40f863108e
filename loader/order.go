package loader

import (
	"context"
	"iter"

	"golang.org/x/sync/semaphore"
)

const (
	waiting     = 256      // things between being read and being taken
	waitingSize = 64 << 20 // and the sum of their sizes, but for a single larger one
)

// inOrder does work on each thing, workers of them at once, and yields what came
// out in the order of what went in. It reads ahead no further than waiting and
// waitingSize. It ends early with ctx, without waiting for a read that blocks.
func inOrder[T any](ctx context.Context, in iter.Seq[T], workers int, size func(T) int, work func(T) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		l := &line[T]{
			jobs: make(chan job[T]), order: make(chan job[T], waiting), room: semaphore.NewWeighted(waitingSize),
			weight: func(t T) int64 { return int64(min(size(t), waitingSize)) },
		}
		go l.feed(ctx, in)
		for range workers {
			go func() {
				for j := range l.jobs {
					j.done <- work(j.thing)
				}
			}()
		}
		for {
			if t, ok := l.next(ctx); !ok || !yield(t) {
				return
			}
		}
	}
}

// job is a thing to work on, and where it is to be handed in.
type job[T any] struct {
	thing T
	done  chan T
}

// line is where jobs wait: for a worker, and in the order they came.
type line[T any] struct {
	jobs, order chan job[T]
	room        *semaphore.Weighted
	weight      func(T) int64
}

// feed queues what comes in until there is no more, or the context ends.
func (l *line[T]) feed(ctx context.Context, in iter.Seq[T]) {
	defer close(l.order)
	defer close(l.jobs)
	for t := range in {
		if l.room.Acquire(ctx, l.weight(t)) != nil {
			return
		}
		j := job[T]{t, make(chan T, 1)}
		for _, queue := range []chan job[T]{l.order, l.jobs} {
			select {
			case queue <- j:
			case <-ctx.Done():
				return
			}
		}
	}
}

// next waits for the first in the order; false at the end.
func (l *line[T]) next(ctx context.Context) (done T, ok bool) {
	var first job[T]
	select {
	case first, ok = <-l.order:
		if !ok {
			return done, false
		}
	case <-ctx.Done():
		return done, false
	}
	select {
	case done = <-first.done:
		l.room.Release(l.weight(first.thing))
		return done, true
	case <-ctx.Done():
		return done, false
	}
}
