package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/loader"
)

// TestProgressLines shows a line now and then where there is no terminal.
func TestProgressLines(t *testing.T) {
	var out bytes.Buffer
	now := time.Date(2021, 3, 20, 0, 0, 0, 0, time.UTC)
	a := &app{stderr: &out, now: func() time.Time { return now }}
	p := a.newProgress(nil)
	for i := range 100 {
		now = now.Add(100 * time.Millisecond)
		p.show(loader.Progress{Read: 2 * (i + 1), Rejected: 1})
	}
	p.clear()
	want := "loading: 100 articles read, 1 rejected, 20.0 articles/s\nloading: 200 articles read, 1 rejected, 20.0 articles/s\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}
