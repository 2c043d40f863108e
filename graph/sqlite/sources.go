package sqlite

import (
	"bytes"
	"encoding/json"
	"slices"

	"newsgraph/graph"
)

// source is the part of an article. The store holds none where there is neither
// part nor data.
type source struct {
	part *graph.Batch // nil where it is not decoded yet
	data []byte       // of the part; nil where it is not encoded yet
	refs []int64      // of the profiles that appear in it, sorted
}

// sourceChange is a source to be written.
type sourceChange struct {
	article  graph.ID
	old, now source
}

// encoding makes sources of parts while the store reads and writes all else.
type encoding struct {
	done    chan struct{}
	sources map[graph.ID]source
	err     error
}

func encode(parts []*graph.Batch) *encoding {
	e := &encoding{done: make(chan struct{}), sources: make(map[graph.ID]source, len(parts))}
	go func() {
		defer close(e.done)
		var data [][]byte
		if data, e.err = graph.EncodeSources(parts); e.err != nil {
			return
		}
		for i, p := range parts {
			e.sources[p.Articles[0].ID] = source{part: p, data: data[i]}
		}
	}()
	return e
}

func (e *encoding) wait() map[graph.ID]source {
	<-e.done
	return e.sources
}

// learnSources reads those of the sources that it does not know.
func (l *ledger) learnSources(articles []graph.ID) error {
	missing := graph.Unknown(l.sources, articles)
	if len(missing) == 0 {
		return nil
	}
	param, err := list(missing)
	if err != nil {
		return err
	}
	return l.each("SELECT article, part, profiles FROM source WHERE article"+inList, func(scan func(...any) error) error {
		var id graph.ID
		var s source
		var refs []byte
		if err := scan(&id, &s.data, &refs); err != nil {
			return err
		}
		if given := l.given.wait()[id]; bytes.Equal(s.data, given.data) {
			s.part = given.part
		}
		err := json.Unmarshal(refs, &s.refs)
		l.sources[id] = s
		return err
	}, param)
}

// Sources reads the parts of articles.
func (l *ledger) Sources(articles []graph.ID) ([]*graph.Batch, error) {
	if err := l.learnSources(articles); err != nil {
		return nil, err
	}
	var out []*graph.Batch
	for _, id := range articles {
		s := l.sources[id]
		if s.part == nil && s.data == nil {
			continue
		}
		if s.part == nil {
			part, err := graph.DecodeSource(s.data)
			if err != nil {
				return nil, err
			}
			s.part = part
			l.sources[id] = s
		}
		out = append(out, s.part)
	}
	return out, nil
}

// Tellers reads in which articles profiles appear.
func (l *ledger) Tellers(profiles []graph.ID) ([]graph.ID, error) {
	param, err := list(profiles)
	if err != nil {
		return nil, err
	}
	var out []graph.ID
	return out, l.each("SELECT DISTINCT a.article FROM profile p CROSS JOIN appearance a ON a.profile = p.ref WHERE p.id"+inList,
		func(scan func(...any) error) error {
			var id graph.ID
			err := scan(&id)
			out = append(out, id)
			return err
		}, param)
}

// PutSources writes the parts of articles, and what appears in them.
func (l *ledger) PutSources(parts []*graph.Batch, appear [][]graph.Appearance) error {
	articles := make([]graph.ID, len(parts))
	var profiles []graph.ID
	for i, p := range parts {
		articles[i] = p.Articles[0].ID
		for _, a := range appear[i] {
			profiles = append(profiles, a.Profile)
		}
	}
	if err := l.learnSources(articles); err != nil {
		return err
	}
	if err := l.learn(profiles); err != nil {
		return err
	}
	for i, id := range articles {
		if err := l.putSource(id, parts[i], appear[i]); err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) putSource(article graph.ID, part *graph.Batch, appear []graph.Appearance) error {
	old := l.sources[article]
	now := source{part: part, refs: make([]int64, len(appear))}
	for i, a := range appear {
		now.refs[i] = l.profileRef(a.Profile)
		doc, err := graph.EncodeAppearance(a)
		if err != nil {
			return err
		}
		if err := l.exec("INSERT INTO appearance (profile, article, doc) VALUES (?, ?, ?)"+
			" ON CONFLICT (profile, article) DO UPDATE SET doc = excluded.doc WHERE doc <> excluded.doc", now.refs[i], article, doc); err != nil {
			return err
		}
	}
	slices.Sort(now.refs)
	if old.part == part {
		now.data = old.data
	}
	l.sources[article] = now
	l.changed = append(l.changed, sourceChange{article, old, now})
	for _, ref := range without(old.refs, now.refs) {
		if err := l.exec("DELETE FROM appearance WHERE profile = ? AND article = ?", ref, article); err != nil {
			return err
		}
	}
	return nil
}

// writeSources writes the sources that were put.
func (l *ledger) writeSources() error {
	given := l.given.wait()
	if l.given.err != nil {
		return l.given.err
	}
	for _, c := range l.changed {
		if g, ok := given[c.article]; ok {
			c.now.data = g.data
		}
		if c.now.data == nil {
			data, err := graph.EncodeSources([]*graph.Batch{c.now.part})
			if err != nil {
				return err
			}
			c.now.data = data[0]
		}
		if slices.Equal(c.old.refs, c.now.refs) && bytes.Equal(c.old.data, c.now.data) {
			continue
		}
		refs, err := list(c.now.refs)
		if err != nil {
			return err
		}
		if err := l.exec("INSERT INTO source (article, part, profiles) VALUES (?, ?, ?)"+
			" ON CONFLICT (article) DO UPDATE SET part = excluded.part, profiles = excluded.profiles", c.article, c.now.data, refs); err != nil {
			return err
		}
	}
	return nil
}

// profileRef is the ref that a profile has, or is to have.
func (l *ledger) profileRef(id graph.ID) int64 {
	p := l.profiles[id]
	if p.ref == 0 {
		p.ref = l.give()
		l.profiles[id] = p
	}
	return p.ref
}
