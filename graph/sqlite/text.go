package sqlite

import (
	"unicode/utf8"

	"newsgraph/graph"
)

// putTexts makes a node findable by texts, and by nothing else. held says whether
// it may have been findable before.
func (u *upsert) putTexts(node graph.ID, held bool, texts ...string) error {
	if held {
		if err := u.dropTexts(node); err != nil {
			return err
		}
	}
	seen := make(map[string]bool, len(texts))
	for _, t := range texts {
		key := graph.Key(t)
		if key == "" || seen[key] {
			continue
		}
		seen[key] = true
		if err := u.exec("INSERT INTO text (node, length, key) VALUES (?, ?, ?)", node, utf8.RuneCountInString(key), key); err != nil {
			return err
		}
		if err := u.exec("INSERT INTO text_fts (rowid, key) VALUES (last_insert_rowid(), ?)", key); err != nil {
			return err
		}
	}
	return nil
}

func (u *upsert) dropTexts(node graph.ID) error {
	if err := u.exec("INSERT INTO text_fts (text_fts, rowid, key) SELECT 'delete', id, key FROM text WHERE node = ?", node); err != nil {
		return err
	}
	return u.exec("DELETE FROM text WHERE node = ?", node)
}
