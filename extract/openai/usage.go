package openai

import (
	"maps"
	"sync"
)

// Usage counts what was asked of the model and what became of its answers.
type Usage struct {
	Requests, Retries int
	Unmeasured        int   // answers that told no tokens
	Prompt            int64 // tokens read
	Completion        int64 // tokens written
	Dropped           map[Reason]int
}

// Cost is what the tokens cost, at prices per million of them.
func (u Usage) Cost(prompt, completion float64) float64 {
	return (float64(u.Prompt)*prompt + float64(u.Completion)*completion) / 1e6
}

// tally counts for all goroutines.
type tally struct {
	mu    sync.Mutex
	count Usage
	stop  error // nothing more is to be asked
}

func (t *tally) do(f func(*Usage)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	f(&t.count)
}

func (t *tally) asked()      { t.do(func(u *Usage) { u.Requests++ }) }
func (t *tally) retried()    { t.do(func(u *Usage) { u.Retries++ }) }
func (t *tally) unmeasured() { t.do(func(u *Usage) { u.Unmeasured++ }) }

func (t *tally) spent(prompt, completion int64) {
	t.do(func(u *Usage) { u.Prompt, u.Completion = u.Prompt+max(0, prompt), u.Completion+max(0, completion) })
}

func (t *tally) drop(dropped map[Reason]int) {
	t.do(func(u *Usage) {
		if u.Dropped == nil {
			u.Dropped = map[Reason]int{}
		}
		for reason, n := range dropped {
			u.Dropped[reason] += n
		}
	})
}

func (t *tally) usage() (out Usage) {
	t.do(func(u *Usage) {
		out = *u
		out.Dropped = maps.Clone(u.Dropped)
	})
	return out
}

func (t *tally) refuse(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stop = err
}

func (t *tally) refused() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.stop
}
