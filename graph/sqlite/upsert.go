package sqlite

import (
	"context"
	"fmt"

	"newsgraph/graph"
)

// Upsert writes a batch as graph.Writer says.
func (s *Store) Upsert(ctx context.Context, b *graph.Batch) (graph.Written, error) {
	if err := b.Validate(); err != nil {
		return graph.Written{}, fmt.Errorf("upsert batch: %w", err)
	}
	u := newUpsert(b)
	if err := s.transaction(ctx, u.run); err != nil {
		return graph.Written{}, fmt.Errorf("upsert batch into %s: %w", s.path, err)
	}
	return u.written(), nil
}

// upsert is a batch being written.
type upsert struct {
	*transaction
	batch    *graph.Batch
	articles string                // refs of the batch's articles, as a parameter
	told     map[graph.ID]bool     // articles of the batch; true for those the store held before
	refs     map[graph.ID]int64    // of what was read or written
	next     int64                 // ref
	names    map[graph.ID][]string // surfaces of mentions of form Name, by entity
	mentions map[graph.ID]int      // mentions won or lost, by entity
	doubtful map[graph.ID]bool     // entities that may be left with nothing
	ties     tieChanges
	texts    []textChange
	textOf   map[graph.ID]int // index into texts
}

func newUpsert(b *graph.Batch) *upsert {
	return &upsert{
		batch: b, told: map[graph.ID]bool{}, refs: map[graph.ID]int64{}, names: map[graph.ID][]string{},
		mentions: map[graph.ID]int{}, textOf: map[graph.ID]int{}, doubtful: map[graph.ID]bool{}, ties: newTieChanges(),
	}
}

func (u *upsert) run(t *transaction) (err error) {
	u.transaction = t
	if u.next, err = u.one("SELECT next FROM sequence"); err != nil {
		return err
	}
	for _, step := range []struct {
		what string
		run  func() error
	}{
		{"run", u.putRun},
		{"articles", u.putArticles},
		{"entities", u.putEntities},
		{"sentences", u.putSentences},
		{"mentions", u.putMentions},
		{"roles", u.putRoles},
		{"quotes", u.putQuotes},
		{"events", u.putEvents},
		{"edges", u.putEdges},
		{"counts", u.countMentions},
		{"orphans", u.dropOrphans},
		{"refs", u.keepNext},
		{"texts", u.writeTexts},
	} {
		if err := step.run(); err != nil {
			return fmt.Errorf("write %s: %w", step.what, err)
		}
	}
	return nil
}

// keepNext remembers the ref that the next batch begins with.
func (u *upsert) keepNext() error {
	return u.exec("UPDATE sequence SET next = ? WHERE next <> ?1", u.next)
}

// give gives a new node its ref.
func (u *upsert) give(id graph.ID) int64 {
	ref := u.next
	u.next++
	u.refs[id] = ref
	return ref
}

// ref returns the ref of an article or entity.
func (u *upsert) ref(id graph.ID) (int64, error) {
	if ref, ok := u.refs[id]; ok {
		return ref, nil
	}
	query := "SELECT ref FROM entity WHERE id = ?"
	if id.Kind() == graph.KindArticle {
		query = "SELECT ref FROM article WHERE id = ?"
	}
	ref, err := u.one(query, id)
	if err != nil {
		return 0, fmt.Errorf("ref of %s: %w", id, err)
	}
	u.refs[id] = ref
	return ref, nil
}

// written counts the batch.
func (u *upsert) written() graph.Written {
	b := u.batch
	edges := map[graph.ID]bool{}
	for _, id := range u.ties.told {
		edges[id] = true
	}
	return graph.Written{
		Articles: len(b.Articles), Sentences: len(b.Sentences), Entities: len(b.Entities), Mentions: len(b.Mentions),
		Roles: len(b.Roles), Quotes: len(b.Quotes), Events: len(b.Events), Edges: len(edges),
	}
}
