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
	articles string                // ids of the batch's articles, as a parameter
	again    map[graph.ID]bool     // articles of the batch that the store held before
	told     map[graph.ID]bool     // articles of the batch
	names    map[graph.ID][]string // surfaces of mentions of form Name, by entity
	mentions map[graph.ID]int      // mentions won or lost, by entity
	doubtful map[graph.ID]bool     // entities that may be left with nothing
	ties     tieChanges
}

func newUpsert(b *graph.Batch) *upsert {
	return &upsert{
		batch: b, again: map[graph.ID]bool{}, told: map[graph.ID]bool{}, names: map[graph.ID][]string{},
		mentions: map[graph.ID]int{}, doubtful: map[graph.ID]bool{}, ties: newTieChanges(),
	}
}

func (u *upsert) run(t *transaction) error {
	u.transaction = t
	ids := make([]graph.ID, len(u.batch.Articles))
	for i := range u.batch.Articles {
		ids[i] = u.batch.Articles[i].ID
		u.told[ids[i]] = true
	}
	var err error
	if u.articles, err = list(ids); err != nil {
		return err
	}
	for _, step := range []struct {
		what string
		run  func() error
	}{
		{"run", u.putRun},
		{"articles", u.putArticles},
		{"sentences", u.putSentences},
		{"mentions", u.putMentions},
		{"roles", u.putRoles},
		{"quotes", u.putQuotes},
		{"events", u.putEvents},
		{"edges", u.putEdges},
		{"entities", u.putEntities},
		{"orphans", u.dropOrphans},
	} {
		if err := step.run(); err != nil {
			return fmt.Errorf("write %s: %w", step.what, err)
		}
	}
	return nil
}

// written counts the batch.
func (u *upsert) written() graph.Written {
	b := u.batch
	edges := map[graph.ID]bool{}
	for _, ties := range u.ties.told {
		edges[ties] = true
	}
	return graph.Written{
		Articles: len(b.Articles), Sentences: len(b.Sentences), Entities: len(b.Entities), Mentions: len(b.Mentions),
		Roles: len(b.Roles), Quotes: len(b.Quotes), Events: len(b.Events), Edges: len(edges),
	}
}
