package sqlite

import (
	"encoding/json"

	"newsgraph/graph"
)

func (u *upsert) putRun() error {
	run := u.batch.Run
	if run.ID == "" {
		return nil
	}
	err := u.each("SELECT doc FROM run WHERE id = ?", func(scan func(...any) error) error {
		var doc string
		var old graph.LoadRun
		if err := scan(&doc); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(doc), &old); err != nil {
			return err
		}
		run.Articles, run.Rejected = max(run.Articles, old.Articles), max(run.Rejected, old.Rejected)
		return nil
	}, run.ID)
	if err != nil {
		return err
	}
	run.StartedAt = run.StartedAt.UTC()
	doc, err := json.Marshal(run)
	if err != nil {
		return err
	}
	return u.exec("INSERT INTO run (id, doc) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc", run.ID, string(doc))
}

func (u *upsert) putArticles() error {
	old := map[graph.ID]string{}
	if err := u.documents(old, "SELECT id, doc FROM article WHERE id IN (SELECT value FROM json_each(?))", u.articles); err != nil {
		return err
	}
	for i := range u.batch.Articles {
		a := &u.batch.Articles[i]
		u.again[a.ID] = old[a.ID] != ""
		doc, err := json.Marshal(a)
		if err != nil {
			return err
		}
		if string(doc) == old[a.ID] {
			continue
		}
		if old[a.ID] != "" {
			var was graph.Article
			if err := json.Unmarshal([]byte(old[a.ID]), &was); err != nil {
				return err
			}
			u.doubt(was.Outlet)
		}
		since, until := bounds(a.When())
		if err := u.exec(`INSERT INTO article (id, outlet, language, title_key, newest, oldest, since, until, doc)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET outlet = excluded.outlet,
			language = excluded.language, title_key = excluded.title_key, newest = excluded.newest, oldest = excluded.oldest,
			since = excluded.since, until = excluded.until, doc = excluded.doc`,
			a.ID, a.Outlet, a.Language, a.SortKey(graph.ByTitle).Text, a.SortKey(graph.Newest).Num, a.SortKey(graph.Oldest).Num,
			since, until, string(doc)); err != nil {
			return err
		}
		if err := u.putTexts(a.ID, old[a.ID] != "", a.Title); err != nil {
			return err
		}
	}
	return nil
}

// bounds are the columns of an interval.
func bounds(iv graph.Interval, known bool) (since, until any) {
	if !known {
		return nil, nil
	}
	return iv.From, iv.To
}

// doubt has an entity looked at once all is written.
func (u *upsert) doubt(ids ...graph.ID) {
	for _, id := range ids {
		if id != "" {
			u.doubtful[id] = true
		}
	}
}

func (u *upsert) putSentences() error {
	old := map[graph.ID]string{}
	if err := u.documents(old, "SELECT id, doc FROM sentence WHERE article IN (SELECT value FROM json_each(?))", u.articles); err != nil {
		return err
	}
	for i := range u.batch.Sentences {
		s := &u.batch.Sentences[i]
		doc, err := json.Marshal(s)
		if err != nil {
			return err
		}
		was, held := old[s.ID]
		delete(old, s.ID)
		if string(doc) == was {
			continue
		}
		if err := u.exec("INSERT INTO sentence (id, article, position, doc) VALUES (?, ?, ?, ?)"+
			" ON CONFLICT (id) DO UPDATE SET article = excluded.article, position = excluded.position, doc = excluded.doc",
			s.ID, s.Article, s.Index, string(doc)); err != nil {
			return err
		}
		if err := u.putTexts(s.ID, held, s.Text); err != nil {
			return err
		}
	}
	for id := range old {
		if err := u.exec("DELETE FROM sentence WHERE id = ?", id); err != nil {
			return err
		}
		if err := u.dropTexts(id); err != nil {
			return err
		}
	}
	return nil
}

func (u *upsert) putMentions() error {
	old := map[graph.ID]string{}
	if err := u.documents(old, "SELECT id, doc FROM mention WHERE article IN (SELECT value FROM json_each(?))", u.articles); err != nil {
		return err
	}
	for i := range u.batch.Mentions {
		m := &u.batch.Mentions[i]
		doc, err := json.Marshal(m)
		if err != nil {
			return err
		}
		was, held := old[m.ID]
		delete(old, m.ID)
		if !held {
			u.mentions[m.Entity]++
		}
		if string(doc) == was {
			continue
		}
		for _, s := range m.Spans {
			if s.Form == graph.Name {
				u.names[m.Entity] = append(u.names[m.Entity], s.Text)
			}
		}
		if err := u.exec("INSERT INTO mention (id, entity, article, spans, doc) VALUES (?, ?, ?, ?, ?)"+
			" ON CONFLICT (id) DO UPDATE SET spans = excluded.spans, doc = excluded.doc",
			m.ID, m.Entity, m.Article, len(m.Spans), string(doc)); err != nil {
			return err
		}
	}
	for id, doc := range old {
		var was graph.Mention
		if err := json.Unmarshal([]byte(doc), &was); err != nil {
			return err
		}
		u.mentions[was.Entity]--
		u.doubt(was.Entity)
		if err := u.exec("DELETE FROM mention WHERE id = ?", id); err != nil {
			return err
		}
	}
	return nil
}
