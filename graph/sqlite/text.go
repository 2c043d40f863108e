package sqlite

import (
	"unicode/utf8"

	"newsgraph/graph"
)

// textChange is what a node is to be found by from now on.
type textChange struct {
	id    graph.ID
	ref   int64
	held  bool // whether it may be findable already
	texts []string
}

// putTexts makes a node findable by texts, and by nothing else; the last word on a
// node counts. It is done at the end: the full-text index writes to disk all it has
// gathered whenever another statement opens a savepoint.
func (u *upsert) putTexts(id graph.ID, ref int64, held bool, texts ...string) {
	if i, ok := u.textOf[id]; ok {
		u.texts[i].texts = texts
		return
	}
	u.textOf[id] = len(u.texts)
	u.texts = append(u.texts, textChange{id, ref, held, texts})
}

func (u *upsert) dropTexts(id graph.ID, ref int64) { u.putTexts(id, ref, true) }

func (u *upsert) writeTexts() error {
	for _, c := range u.texts {
		if !c.held {
			continue
		}
		if err := u.exec("INSERT INTO text_fts (text_fts, rowid, key) SELECT 'delete', ref, key FROM text WHERE node = ?", c.ref); err != nil {
			return err
		}
	}
	for _, c := range u.texts {
		if !c.held {
			continue
		}
		if err := u.exec("DELETE FROM text WHERE node = ?", c.ref); err != nil {
			return err
		}
	}
	last, err := u.one("SELECT coalesce(max(ref), 0) FROM text")
	if err != nil {
		return err
	}
	for _, c := range u.texts {
		if err := u.insertTexts(c); err != nil {
			return err
		}
	}
	return u.exec("INSERT INTO text_fts (rowid, key) SELECT ref, key FROM text WHERE ref > ?", last)
}

func (u *upsert) insertTexts(c textChange) error {
	seen := make(map[string]bool, len(c.texts))
	for _, t := range c.texts {
		key := graph.Key(t)
		if key == "" || seen[key] {
			continue
		}
		seen[key] = true
		if err := u.exec("INSERT INTO text (node, id, length, key) VALUES (?, ?, ?, ?)", c.ref, c.id, utf8.RuneCountInString(key), key); err != nil {
			return err
		}
	}
	return nil
}
