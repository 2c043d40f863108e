package graphtest

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"newsgraph/graph"
)

// Run puts a store through the whole contract of package graph. open returns a
// fresh, empty store each time, and registers its cleanup. Nothing is skipped.
func Run(t *testing.T, open func(t *testing.T) graph.Store) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, *pair)
	}{
		{"an empty store answers", testEmpty},
		{"every read path on the sample", testSample},
		{"upsert twice is the same graph", testUpsertTwice},
		{"random queries", testRandomQueries},
		{"replaced articles", testReplaced},
		{"an article replaced by less", testReplacedByLess},
		{"a role told by two articles", testRoleToldTwice},
		{"the leading telling's fields stand", testLeadingFieldsStand},
		{"names merge in any order", testNamesMerge},
		{"counts of a run only grow", testRunCounts},
		{"the sample's edges", testSampleEdges},
		{"an invalid batch writes nothing", testInvalid},
		{"a cancelled batch writes nothing", testCancelledWrite},
		{"a batch cancelled midway is whole or not there", testCancelledMidway},
		{"cancelled reads", testCancelledReads},
		{"cursors under concurrent writes", testCursorsUnderWrites},
		{"many writers on the same entities", testManyWriters},
		{"unicode sorts by code point", testUnicodeOrder},
		{"long text", testLongText},
		{"hostile text is only text", testHostileText},
		{"search ranks", testSearchRanks},
		{"not found", testNotFound},
		{"bad queries", testBadQueries},
		{"shortest paths", testPaths},
		{"two judged one", testJudged},
		{"one split in two", testSplit},
		{"bad judgements", testBadJudgements},
		{"a thousand changes of mind", testRejudged},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, &pair{t: t, store: open(t), ref: NewMemory()}) })
	}
}

// pair is a store and the reference, given the same batches.
type pair struct {
	t     *testing.T
	store graph.Store
	ref   *Memory
}

// comparing treats no list and an empty list alike.
var comparing = cmp.Options{cmpopts.EquateEmpty()}

func (p *pair) upsert(batches ...*graph.Batch) {
	p.t.Helper()
	ctx := p.t.Context()
	for _, b := range batches {
		got, err := p.store.Upsert(ctx, b)
		if err != nil {
			p.t.Fatal(err)
		}
		want, err := p.ref.Upsert(ctx, b)
		if err != nil {
			p.t.Fatal("reference:", err)
		}
		if d := cmp.Diff(want, got); d != "" {
			p.t.Errorf("written (-want +got):\n%s", d)
		}
	}
}

// same asks both and compares: answers, or kinds of error. It returns the
// reference's answer, and false where that is an error.
func same[T any](p *pair, what string, ask func(context.Context, graph.Reader) (T, error)) (T, bool) {
	p.t.Helper()
	want, wantErr := ask(p.t.Context(), p.ref)
	got, gotErr := ask(p.t.Context(), p.store)
	if (wantErr == nil) != (gotErr == nil) || wantErr != nil && !errors.Is(gotErr, sentinel(wantErr)) {
		p.t.Errorf("%s: error %v, want %v", what, gotErr, wantErr)
		return want, false
	}
	if wantErr != nil {
		return want, false
	}
	if reflect.DeepEqual(want, got) { // much faster than cmp where it suffices
		return want, true
	}
	if d := cmp.Diff(want, got, comparing); d != "" {
		p.t.Errorf("%s (-want +got):\n%s", what, clip(d))
	}
	return want, true
}

func clip(s string) string {
	const most = 4000
	if len(s) > most {
		return s[:most] + " ..."
	}
	return s
}

func sentinel(err error) error {
	for _, s := range []error{
		graph.ErrNotFound, graph.ErrInvalid, graph.ErrBadQuery, graph.ErrBadCursor, context.Canceled, context.DeadlineExceeded,
	} {
		if errors.Is(err, s) {
			return s
		}
	}
	return err
}
