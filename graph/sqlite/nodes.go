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
		var old graph.LoadRun
		if err := scanDocument(scan, &old); err != nil {
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
	ids := make([]graph.ID, len(u.batch.Articles))
	for i := range u.batch.Articles {
		ids[i] = u.batch.Articles[i].ID
	}
	param, err := list(ids)
	if err != nil {
		return err
	}
	old := map[graph.ID]held{}
	if err := u.documents(old, "SELECT id, ref, doc FROM article WHERE id"+inList, param); err != nil {
		return err
	}
	refs := make([]int64, len(ids))
	for i := range u.batch.Articles {
		a := &u.batch.Articles[i]
		was, again := old[a.ID]
		u.told[a.ID] = again
		if refs[i] = was.ref; !again {
			refs[i] = u.give(a.ID)
		}
		u.refs[a.ID] = refs[i]
		if err := u.putArticle(a, refs[i], was.doc); err != nil {
			return err
		}
	}
	u.articles, err = list(refs)
	return err
}

func (u *upsert) putArticle(a *graph.Article, ref int64, was string) error {
	doc, err := json.Marshal(a)
	if err != nil || string(doc) == was {
		return err
	}
	if was != "" {
		var old graph.Article
		if err := json.Unmarshal([]byte(was), &old); err != nil {
			return err
		}
		u.doubt(old.Outlet)
	}
	u.putTexts(a.ID, ref, was != "", a.Title)
	since, until := bounds(a.When())
	return u.exec(`INSERT INTO article (ref, id, outlet, language, title_key, newest, oldest, since, until, doc)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (ref) DO UPDATE SET outlet = excluded.outlet,
		language = excluded.language, title_key = excluded.title_key, newest = excluded.newest, oldest = excluded.oldest,
		since = excluded.since, until = excluded.until, doc = excluded.doc`,
		ref, a.ID, a.Outlet, a.Language, a.SortKey(graph.ByTitle).Text, a.SortKey(graph.Newest).Num, a.SortKey(graph.Oldest).Num,
		since, until, string(doc))
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
	old := map[graph.ID]held{}
	if err := u.documents(old, "SELECT id, ref, doc FROM sentence WHERE article"+inList, u.articles); err != nil {
		return err
	}
	for i := range u.batch.Sentences {
		s := &u.batch.Sentences[i]
		doc, err := json.Marshal(s)
		if err != nil {
			return err
		}
		was, again := old[s.ID]
		delete(old, s.ID)
		if string(doc) == was.doc {
			continue
		}
		if !again {
			was.ref = u.give(s.ID)
		}
		if err := u.exec("INSERT INTO sentence (ref, id, article, position, doc) VALUES (?, ?, ?, ?, ?)"+
			" ON CONFLICT (ref) DO UPDATE SET article = excluded.article, position = excluded.position, doc = excluded.doc",
			was.ref, s.ID, u.refs[s.Article], s.Index, string(doc)); err != nil {
			return err
		}
		u.putTexts(s.ID, was.ref, again, s.Text)
	}
	for id, was := range old {
		if err := u.exec("DELETE FROM sentence WHERE ref = ?", was.ref); err != nil {
			return err
		}
		u.dropTexts(id, was.ref)
	}
	return nil
}

func (u *upsert) putMentions() error {
	old := map[graph.ID]held{}
	if err := u.documents(old, "SELECT id, ref, doc FROM mention WHERE article"+inList, u.articles); err != nil {
		return err
	}
	for i := range u.batch.Mentions {
		m := &u.batch.Mentions[i]
		doc, err := json.Marshal(m)
		if err != nil {
			return err
		}
		was, again := old[m.ID]
		delete(old, m.ID)
		if string(doc) == was.doc {
			continue
		}
		if !again {
			u.mentions[m.Entity]++
			was.ref = u.give(m.ID)
		}
		if err := u.exec("INSERT INTO mention (ref, id, entity, article, spans, doc) VALUES (?, ?, ?, ?, ?, ?)"+
			" ON CONFLICT (ref) DO UPDATE SET spans = excluded.spans, doc = excluded.doc",
			was.ref, m.ID, u.refs[m.Entity], u.refs[m.Article], len(m.Spans), string(doc)); err != nil {
			return err
		}
	}
	for _, was := range old {
		var m graph.Mention
		if err := json.Unmarshal([]byte(was.doc), &m); err != nil {
			return err
		}
		u.mentions[m.Entity]--
		u.doubt(m.Entity)
		if err := u.exec("DELETE FROM mention WHERE ref = ?", was.ref); err != nil {
			return err
		}
	}
	return nil
}

// countMentions keeps how many articles mention each entity.
func (u *upsert) countMentions() error {
	for id, n := range u.mentions {
		if n == 0 {
			continue
		}
		ref, err := u.ref(id)
		if err != nil {
			return err
		}
		if err := u.exec("UPDATE entity SET articles = articles + ? WHERE ref = ?", n, ref); err != nil {
			return err
		}
	}
	return nil
}
