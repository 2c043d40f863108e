package sqlite_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/sqlite"
)

// FuzzAsk puts any text and any cursor to a store: it answers as the reference
// does, or says that the query is bad.
func FuzzAsk(f *testing.F) {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, sqlite.Memory)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { store.Close(ctx) })
	ref := graphtest.NewMemory()
	for _, s := range []graph.Store{store, ref} {
		if _, err := s.Upsert(ctx, graphtest.Sample()); err != nil {
			f.Fatal(err)
		}
	}
	entity := graphtest.Sample().Entities[2].ID
	f.Add("noor", "")
	f.Add("minister of p", graph.Cursor{Order: graph.BestMatch, ID: entity, Key: graph.SortKey{Num: 2 << 32}}.Encode())
	f.Add(`"a* OR b^2`, graph.Cursor{Order: graph.ByName, ID: entity, Key: graph.SortKey{Text: "l\x00"}}.Encode())
	f.Add("𐐨", graph.Cursor{Order: graph.MostArticles, ID: entity, Key: graph.SortKey{Num: 2}}.Encode())
	f.Fuzz(func(t *testing.T, text, cursor string) {
		after, err := graph.DecodeCursor(cursor)
		if err != nil {
			return
		}
		search := graph.Query[graph.SearchFilter]{Filter: graph.SearchFilter{Text: text}, After: after, First: 7, Total: true}
		got, gotErr := store.Search(ctx, search)
		want, wantErr := ref.Search(ctx, search)
		same(t, got, want, gotErr, wantErr)
		entities := graph.Query[graph.EntityFilter]{
			Filter: graph.EntityFilter{Text: text, WikidataIDs: nil}, After: after, Order: after.Order, First: 3, Total: true,
		}
		gotPages, gotErr := store.Entities(ctx, graph.Grouping{}, entities)
		wantPages, wantErr := ref.Entities(ctx, graph.Grouping{}, entities)
		same(t, gotPages, wantPages, gotErr, wantErr)
	})
}

func same[T any](t *testing.T, got, want T, gotErr, wantErr error) {
	t.Helper()
	for _, bad := range []error{graph.ErrBadQuery, graph.ErrBadCursor} {
		if errors.Is(wantErr, bad) && errors.Is(gotErr, bad) {
			return
		}
	}
	if gotErr != nil || wantErr != nil {
		t.Fatalf("error %v, the reference's %v", gotErr, wantErr)
	}
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
