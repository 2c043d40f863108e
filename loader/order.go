package loader

import (
	"context"
	"iter"
	"strings"

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
	type job struct {
		thing T
		done  chan T
	}
	return func(yield func(T) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		jobs, order := make(chan job), make(chan job, waiting)
		room := semaphore.NewWeighted(waitingSize)
		weight := func(t T) int64 { return int64(min(size(t), waitingSize)) }
		go func() {
			defer close(order)
			defer close(jobs)
			for t := range in {
				if room.Acquire(ctx, weight(t)) != nil {
					return
				}
				j := job{t, make(chan T, 1)}
				select {
				case order <- j:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- j:
				case <-ctx.Done():
					return
				}
			}
		}()
		for range workers {
			go func() {
				for j := range jobs {
					j.done <- work(j.thing)
				}
			}()
		}
		for {
			select {
			case j, more := <-order:
				if !more {
					return
				}
				select {
				case t := <-j.done:
					room.Release(weight(j.thing))
					if !yield(t) {
						return
					}
				case <-ctx.Done():
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// oneLine is an error as one line of text.
func oneLine(err error) string { return strings.ReplaceAll(err.Error(), "\n", "; ") }
