package neo4j

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
	given, err := encodeParts(b.Parts())
	if err != nil {
		return graph.Written{}, fmt.Errorf("upsert batch: %w", err)
	}
	err = s.write(ctx, "upsert batch into", func(t transaction) error {
		if err := t.lock(); err != nil {
			return err
		}
		return graph.Incorporate(newLedger(t, given), b)
	})
	if err != nil {
		return graph.Written{}, err
	}
	return b.Count(), nil
}

// Judge changes judgements as graph.Writer says.
func (s *Store) Judge(ctx context.Context, j graph.Judging) (graph.Judged, error) {
	var done graph.Judged
	err := s.write(ctx, "judge in", func(t transaction) error {
		err := t.lock()
		if err == nil {
			done, err = graph.Rejudge(newLedger(t, nil), j)
		}
		return err
	})
	if err != nil {
		return graph.Judged{}, err
	}
	return done, nil
}

// lock makes writers take turns, see the package's paragraph.
func (t transaction) lock() error {
	rows, err := t.run(cypher("lock", nil), nil)
	switch {
	case err != nil:
		return err
	case len(rows) == 0:
		return fmt.Errorf("%w: its schema is gone; open it again", graph.ErrUnavailable)
	case rows[0].num("version") != SchemaVersion:
		return fmt.Errorf("%w: the database was brought to version %d meanwhile", graph.ErrSchema, rows[0].num("version"))
	}
	return nil
}

// ledger is a transaction as graph.Ledger. What it read or wrote it knows.
type ledger struct {
	transaction
	given    map[graph.ID]source // by article: those of the batch
	sources  map[graph.ID]source // by article: those held
	profiles map[graph.ID]graph.Profile
}

func newLedger(t transaction, given map[graph.ID]source) *ledger {
	return &ledger{transaction: t, given: given, sources: map[graph.ID]source{}, profiles: map[graph.ID]graph.Profile{}}
}

// execFor runs a query for some ids, if there are any.
func (t transaction) execFor(query string, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	return t.exec(query, map[string]any{"ids": ids})
}

// execRows runs a query for some rows, if there are any.
func (t transaction) execRows(query string, rows []map[string]any) error {
	if len(rows) == 0 {
		return nil
	}
	return t.exec(query, map[string]any{"rows": rows})
}

// runFor returns the rows of a query for some ids, if there are any.
func (t transaction) runFor(query string, ids []graph.ID) ([]row, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return t.run(query, map[string]any{"ids": strs(ids)})
}

// learn reads those of the profiles that it does not know; those that are not held
// have no id.
func (l *ledger) learn(ids []graph.ID) error {
	missing := graph.Unknown(l.profiles, ids)
	rows, err := l.runFor(cypher("nodes", names{"Label": "Profile", "Item": cypher("Profile", nil)}), missing)
	for _, r := range rows {
		p := decodeProfile(row(get[map[string]any](r, "item")))
		l.profiles[p.ID] = p
	}
	return err
}

// Profiles reads profiles.
func (l *ledger) Profiles(ids []graph.ID) ([]graph.Profile, error) {
	if err := l.learn(ids); err != nil {
		return nil, err
	}
	var out []graph.Profile
	for _, id := range ids {
		if p := l.profiles[id]; p.ID != "" {
			out = append(out, p)
		}
	}
	return out, nil
}

// Members reads the profiles of entities.
func (l *ledger) Members(entities []graph.ID) ([]graph.Profile, error) {
	ids, err := l.ids(cypher("members", nil), entities)
	if err != nil {
		return nil, err
	}
	return l.Profiles(ids)
}

// ids reads the ids that a query finds for some others.
func (t transaction) ids(query string, of []graph.ID) ([]graph.ID, error) {
	rows, err := t.runFor(query, of)
	out := make([]graph.ID, len(rows))
	for i, r := range rows {
		out[i] = r.id("id")
	}
	return out, err
}

// PutProfiles writes profiles.
func (l *ledger) PutProfiles(profiles []graph.Profile) error {
	var rows []map[string]any
	for i := range profiles {
		rows = append(rows, encodeProfile(&profiles[i]))
		l.profiles[profiles[i].ID] = profiles[i]
	}
	return l.execRows(cypher("put profiles", nil), rows)
}

// DropProfiles removes profiles that no article tells of any more.
func (l *ledger) DropProfiles(ids []graph.ID) error {
	for _, id := range ids {
		l.profiles[id] = graph.Profile{}
	}
	return l.execFor(cypher("delete", names{"Label": "Profile"}), strs(ids))
}

// ChangeKeys has profiles found by some keys no more, and by others.
func (l *ledger) ChangeKeys(lost, won []graph.Found) error {
	if err := l.execRows(cypher("found by no more", nil), foundRows(lost)); err != nil {
		return err
	}
	return l.execRows(cypher("found by", nil), foundRows(won))
}

func foundRows(found []graph.Found) []map[string]any {
	out := make([]map[string]any, len(found))
	for i, f := range found {
		out[i] = map[string]any{"profile": string(f.Profile), "id": keyID(f.Key), "key": f.Key}
	}
	return out
}

// Holders reads who has keys.
func (l *ledger) Holders(keys []string, most int) (map[string][]graph.ID, error) {
	return l.holders(keys, most)
}

// Heard reads which is the last article that is heard of each profile.
func (l *ledger) Heard(profiles []graph.ID) (map[graph.ID]graph.ID, error) {
	out := map[graph.ID]graph.ID{}
	if len(profiles) == 0 {
		return out, nil
	}
	rows, err := l.run(cypher("heard", nil), map[string]any{"ids": strs(profiles), "before": graph.MaxAppearances - 1})
	for _, r := range rows {
		out[r.id("id")] = r.id("article")
	}
	return out, err
}

// Settle marks profiles as compared.
func (l *ledger) Settle(ids []graph.ID) error {
	for _, id := range ids {
		if p := l.profiles[id]; p.ID != "" {
			p.Unsettled = false
			l.profiles[id] = p
		}
	}
	return l.execFor(cypher("settle", nil), strs(ids))
}

// Write writes the graph of a batch.
func (l *ledger) Write(b *graph.Batch) ([]graph.ID, error) {
	u := &upsert{transaction: l.transaction, batch: b}
	err := u.apply()
	return u.leading, err
}
