package neo4j

import (
	"bytes"
	"slices"

	"newsgraph/graph"
)

// source is the part of an article.
type source struct {
	part     *graph.Batch // nil where it is not decoded yet
	data     []byte       // of the part; nil where the store holds none
	profiles []graph.ID   // that appear in it
}

// encodeParts makes sources of parts before anybody waits for the lock.
func encodeParts(parts []*graph.Batch) (map[graph.ID]source, error) {
	data, err := graph.EncodeSources(parts)
	if err != nil {
		return nil, err
	}
	out := make(map[graph.ID]source, len(parts))
	for i, p := range parts {
		out[p.Articles[0].ID] = source{part: p, data: data[i]}
	}
	return out, nil
}

// learnSources reads those of the sources that it does not know.
func (l *ledger) learnSources(articles []graph.ID) error {
	var found []graph.ID
	rows, err := l.runFor(cypher("sources", nil), graph.Unknown(l.sources, articles))
	if err != nil {
		return err
	}
	for _, r := range rows {
		id, s := r.id("id"), source{data: get[[]byte](r, "part")}
		if bytes.Equal(s.data, l.given[id].data) {
			s.part = l.given[id].part
		}
		l.sources[id] = s
		found = append(found, id)
	}
	rows, err = l.runFor(cypher("appearing", nil), found)
	for _, r := range rows {
		s := l.sources[r.id("id")]
		s.profiles = texts[graph.ID](r, "profiles")
		l.sources[r.id("id")] = s
	}
	return err
}

// Sources reads the parts of articles.
func (l *ledger) Sources(articles []graph.ID) ([]*graph.Batch, error) {
	if err := l.learnSources(articles); err != nil {
		return nil, err
	}
	var out []*graph.Batch
	for _, id := range articles {
		s := l.sources[id]
		if s.data == nil {
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
	return l.ids(cypher("tellers", nil), profiles)
}

// PutSources writes the parts of articles, and what appears in them.
func (l *ledger) PutSources(parts []*graph.Batch, appears [][]graph.Appearance) error {
	articles := make([]graph.ID, len(parts))
	for i, p := range parts {
		articles[i] = p.Articles[0].ID
	}
	if err := l.learnSources(articles); err != nil {
		return err
	}
	var rows, appear []map[string]any
	var disappear []string
	for i, article := range articles {
		old := l.sources[article]
		data, err := l.dataOf(article, parts[i])
		if err != nil {
			return err
		}
		now := source{part: parts[i], data: data}
		for _, a := range appears[i] {
			doc, err := graph.EncodeAppearance(a)
			if err != nil {
				return err
			}
			now.profiles = append(now.profiles, a.Profile)
			appear = append(appear, map[string]any{"id": appearanceID(a.Profile, article), "profile": string(a.Profile), "article": string(article), "doc": doc})
		}
		l.sources[article] = now
		if !bytes.Equal(old.data, now.data) {
			rows = append(rows, map[string]any{"id": string(article), "part": now.data})
		}
		for _, p := range old.profiles {
			if !slices.Contains(now.profiles, p) {
				disappear = append(disappear, appearanceID(p, article))
			}
		}
	}
	if err := l.execRows(cypher("put sources", nil), rows); err != nil {
		return err
	}
	if err := l.execFor(cypher("disappear", nil), disappear); err != nil {
		return err
	}
	return l.execRows(cypher("appear", nil), appear)
}

// dataOf is what an article's part is held as.
func (l *ledger) dataOf(article graph.ID, part *graph.Batch) ([]byte, error) {
	if given, ok := l.given[article]; ok {
		return given.data, nil
	}
	if s := l.sources[article]; s.part == part {
		return s.data, nil
	}
	data, err := graph.EncodeSources([]*graph.Batch{part})
	if err != nil {
		return nil, err
	}
	return data[0], nil
}

// appearanceID is such that those of one profile are sorted by article.
func appearanceID(profile, article graph.ID) string { return string(profile) + string(article) }
