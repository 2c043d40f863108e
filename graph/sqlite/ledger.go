package sqlite

import (
	"context"
	"encoding/json"
	"fmt"

	"newsgraph/graph"
)

// Upsert writes a batch as graph.Writer says.
func (s *Store) Upsert(ctx context.Context, b *graph.Batch) (graph.Written, error) {
	if err := b.Validate(); err != nil {
		return graph.Written{}, fmt.Errorf("upsert batch: %w", err)
	}
	given := encode(b.Parts())
	defer given.wait() // the batch is the caller's again
	err := s.transaction(ctx, func(t *transaction) error {
		l := newLedger(t, given)
		if err := graph.Incorporate(l, b); err != nil {
			return err
		}
		return l.writeSources()
	})
	if err != nil {
		return graph.Written{}, fmt.Errorf("upsert batch into %s: %w", s.path, err)
	}
	return b.Count(), nil
}

// Judge changes judgements as graph.Writer says.
func (s *Store) Judge(ctx context.Context, j graph.Judging) (graph.Judged, error) {
	var done graph.Judged
	err := s.transaction(ctx, func(t *transaction) (err error) {
		l := newLedger(t, encode(nil))
		if done, err = graph.Rejudge(l, j); err != nil {
			return err
		}
		return l.writeSources()
	})
	if err != nil {
		return graph.Judged{}, fmt.Errorf("judge in %s: %w", s.path, err)
	}
	return done, nil
}

// ledger is a transaction as graph.Ledger. What it read or wrote it knows.
type ledger struct {
	*transaction
	given    *encoding
	sources  map[graph.ID]source // by article: those held
	changed  []sourceChange
	profiles map[graph.ID]profile
}

func newLedger(t *transaction, given *encoding) *ledger {
	return &ledger{transaction: t, given: given, sources: map[graph.ID]source{}, profiles: map[graph.ID]profile{}}
}

// profile is one that is held, or, with ref 0, known not to be.
type profile struct {
	ref int64
	graph.Profile
}

const profileColumns = "x.ref, x.id, x.entity, x.unsettled, x.doc"

// profileRow takes the row of a profile; its document is read by decode.
type profileRow struct {
	ref       int64
	id        graph.ID
	entity    *string
	unsettled bool
	doc       []byte
}

func (r *profileRow) scan(scan func(...any) error) error {
	return scan(&r.ref, &r.id, &r.entity, &r.unsettled, &r.doc)
}

func (r *profileRow) decode() (profile, error) {
	p := profile{ref: r.ref}
	err := json.Unmarshal(r.doc, &p.Profile)
	p.ID, p.Entity, p.Unsettled = r.id, r.id, r.unsettled
	if r.entity != nil {
		p.Entity = graph.ID(*r.entity)
	}
	return p, err
}

// learn reads those of the profiles that it does not know.
func (l *ledger) learn(ids []graph.ID) error {
	missing := graph.Unknown(l.profiles, ids)
	if len(missing) == 0 {
		return nil
	}
	param, err := list(missing)
	if err != nil {
		return err
	}
	_, err = l.readProfiles("SELECT "+profileColumns+" FROM profile x WHERE x.id"+inList, param)
	return err
}

// readProfiles reads the profiles of a query; one that it knows stays as it is.
func (l *ledger) readProfiles(query string, args ...any) ([]graph.ID, error) {
	var ids []graph.ID
	err := l.each(query, func(scan func(...any) error) error {
		var r profileRow
		if err := r.scan(scan); err != nil {
			return err
		}
		ids = append(ids, r.id)
		if l.profiles[r.id].ref != 0 {
			return nil
		}
		p, err := r.decode()
		l.profiles[r.id] = p
		return err
	}, args...)
	return ids, err
}

// held are those of some profiles that are held.
func (l *ledger) held(ids []graph.ID) []graph.Profile {
	var out []graph.Profile
	for _, id := range ids {
		if p := l.profiles[id]; p.ID != "" {
			out = append(out, p.Profile)
		}
	}
	return out
}

// Profiles reads profiles.
func (l *ledger) Profiles(ids []graph.ID) ([]graph.Profile, error) {
	if err := l.learn(ids); err != nil {
		return nil, err
	}
	return l.held(ids), nil
}

// Members reads the profiles of entities.
func (l *ledger) Members(entities []graph.ID) ([]graph.Profile, error) {
	param, err := list(entities)
	if err != nil {
		return nil, err
	}
	ids, err := l.readProfiles("SELECT "+profileColumns+" FROM profile x WHERE x.id IN (SELECT value FROM json_each(?1)) AND x.entity IS NULL"+
		" UNION ALL SELECT "+profileColumns+" FROM profile x WHERE x.entity IN (SELECT value FROM json_each(?1))", param)
	return l.held(ids), err
}

// PutProfiles writes profiles.
func (l *ledger) PutProfiles(profiles []graph.Profile) error {
	ids := make([]graph.ID, len(profiles))
	for i := range profiles {
		ids[i] = profiles[i].ID
	}
	if err := l.learn(ids); err != nil {
		return err
	}
	for i := range profiles {
		if err := l.putProfile(&profiles[i]); err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) putProfile(p *graph.Profile) error {
	old := l.profiles[p.ID]
	now := profile{ref: old.ref, Profile: *p}
	if now.ref == 0 {
		now.ref = l.give()
	}
	l.profiles[p.ID] = now
	var entity any
	if p.Entity != p.ID {
		entity = p.Entity
	}
	doc := *p
	doc.ID, doc.Entity, doc.Unsettled = "", "", false
	text, err := json.Marshal(&doc)
	if err != nil {
		return err
	}
	switch {
	case old.ID == "":
		err = l.exec("INSERT INTO profile (ref, id, entity, unsettled, doc) VALUES (?, ?, ?, ?, ?)", now.ref, p.ID, entity, p.Unsettled, string(text))
	case old.Entity == p.Entity && old.Unsettled == p.Unsettled: // most often; no index has it
		err = l.exec("UPDATE profile SET doc = ? WHERE ref = ?", string(text), now.ref)
	default:
		err = l.exec("UPDATE profile SET entity = ?, unsettled = ?, doc = ? WHERE ref = ?", entity, p.Unsettled, string(text), now.ref)
	}
	return err
}

// ChangeKeys has profiles found by some keys no more, and by others.
func (l *ledger) ChangeKeys(lost, won []graph.Found) error {
	for _, f := range lost {
		if err := l.exec("DELETE FROM profile_key WHERE key = ? AND profile = ?", f.Key, l.profiles[f.Profile].ref); err != nil {
			return err
		}
	}
	for _, f := range won {
		if err := l.exec("INSERT INTO profile_key (key, profile) VALUES (?, ?)", f.Key, l.profiles[f.Profile].ref); err != nil {
			return err
		}
	}
	return nil
}

// Holders reads who has keys.
func (l *ledger) Holders(keys []string, most int) (map[string][]graph.ID, error) {
	param, err := list(keys)
	if err != nil {
		return nil, err
	}
	out := map[string][]graph.ID{}
	return out, l.each(holders, func(scan func(...any) error) error {
		var key string
		var id graph.ID
		err := scan(&key, &id)
		out[key] = append(out[key], id)
		return err
	}, param, most-1)
}

// Heard reads which is the last article that is heard of each profile.
func (l *ledger) Heard(profiles []graph.ID) (map[graph.ID]graph.ID, error) {
	param, err := list(profiles)
	if err != nil {
		return nil, err
	}
	out := map[graph.ID]graph.ID{}
	return out, l.each("SELECT p.id, a.article FROM json_each(?1) j CROSS JOIN profile p ON p.id = j.value CROSS JOIN appearance a ON a.profile = p.ref"+
		" AND a.article = (SELECT article FROM appearance WHERE profile = p.ref ORDER BY article LIMIT 1 OFFSET ?2)", func(scan func(...any) error) error {
		var profile, article graph.ID
		err := scan(&profile, &article)
		out[profile] = article
		return err
	}, param, graph.MaxAppearances-1)
}

// DropProfiles removes profiles that no article tells of any more.
func (l *ledger) DropProfiles(ids []graph.ID) error {
	if err := l.learn(ids); err != nil {
		return err
	}
	for _, id := range ids {
		if err := l.exec("DELETE FROM profile WHERE ref = ?", l.profiles[id].ref); err != nil {
			return err
		}
		l.profiles[id] = profile{}
	}
	return nil
}

// Settle marks profiles as compared.
func (l *ledger) Settle(ids []graph.ID) error {
	if len(ids) == 0 {
		return nil
	}
	param, err := list(ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if p := l.profiles[id]; p.ID != "" {
			p.Unsettled = false
			l.profiles[id] = p
		}
	}
	return l.exec("UPDATE profile SET unsettled = 0 WHERE id"+inList+" AND unsettled = 1", param)
}

// Write writes the graph of a batch.
func (l *ledger) Write(b *graph.Batch) ([]graph.ID, error) {
	u := newUpsert(l.transaction, b)
	err := u.run()
	return u.leading, err
}
