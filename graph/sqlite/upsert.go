package sqlite

import (
	"fmt"

	"newsgraph/graph"
)

// upsert is a batch being written.
type upsert struct {
	*transaction
	batch    *graph.Batch
	articles string             // refs of the batch's articles, as a parameter
	told     map[graph.ID]bool  // articles of the batch; true for those the store held before
	refs     map[graph.ID]int64 // of what was read or written
	mentions map[graph.ID]int   // mentions won or lost, by entity
	doubtful map[graph.ID]bool  // entities that may be left with nothing
	leading  []graph.ID         // articles that lead a statement now which the batch's led before
	ties     tieChanges
	texts    []textChange
	textOf   map[graph.ID]int // index into texts
}

func newUpsert(t *transaction, b *graph.Batch) *upsert {
	return &upsert{
		transaction: t, batch: b, told: map[graph.ID]bool{}, refs: map[graph.ID]int64{},
		mentions: map[graph.ID]int{}, textOf: map[graph.ID]int{}, doubtful: map[graph.ID]bool{}, ties: newTieChanges(),
	}
}

func (u *upsert) run() error {
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
		{"texts", u.writeTexts},
	} {
		if err := step.run(); err != nil {
			return fmt.Errorf("write %s: %w", step.what, err)
		}
	}
	return nil
}

// give gives a new node its ref.
func (u *upsert) give(id graph.ID) int64 {
	ref := u.transaction.give()
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
