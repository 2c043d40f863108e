package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"newsgraph/graph"
)

// Nodes returns nodes by their ids, as graph.Reader says.
func (s *Store) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	out := make([]graph.Node, len(ids))
	err := s.read(ctx, "read nodes", func(r *reader) error {
		if len(ids) > graph.MaxGroups {
			return fmt.Errorf("%w: %d ids, at most %d", graph.ErrBadQuery, len(ids), graph.MaxGroups)
		}
		found, err := r.nodes(ids)
		for i, id := range ids {
			out[i] = found[id]
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// nodes reads the nodes that there are of some ids.
func (r *reader) nodes(ids []graph.ID) (map[graph.ID]graph.Node, error) {
	byKind := map[graph.Kind][]graph.ID{}
	for _, id := range ids {
		byKind[id.Kind()] = append(byKind[id.Kind()], id)
	}
	found := make(map[graph.ID]graph.Node, len(ids))
	for kind, ids := range byKind {
		table, into := nodeTable(kind)
		if table == "" {
			continue
		}
		param, err := list(ids)
		if err != nil {
			return nil, err
		}
		columns := "x.doc"
		switch kind {
		case graph.KindEntity:
			columns = entityColumns
		case graph.KindRole:
			columns = roleColumns
		}
		query := clause{"SELECT " + columns + " FROM " + table + " x WHERE x.id" + inList, []any{param}}
		err = r.each(query, func(scan func(...any) error) error {
			n, err := into(scan)
			if err == nil {
				found[n.NodeID()] = n
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// nodeTable is where nodes of a kind are kept, "" for what is no node.
func nodeTable(k graph.Kind) (string, func(scan func(...any) error) (graph.Node, error)) {
	switch k {
	case graph.KindArticle:
		return "article", scanNode[graph.Article]
	case graph.KindSentence:
		return "sentence", scanNode[graph.Sentence]
	case graph.KindRole:
		return "role", scanNode[graph.Role]
	case graph.KindQuote:
		return "quote", scanNode[graph.Quote]
	case graph.KindEvent:
		return "event", scanNode[graph.Event]
	case graph.KindJudgement:
		return "judgement", scanNode[graph.Judgement]
	case graph.KindRun:
		return "run", scanNode[graph.LoadRun]
	case graph.KindEntity:
		return "entity", func(scan func(...any) error) (graph.Node, error) {
			var e graph.Entity
			err := scanEntity(scan, &e)
			return &e, err
		}
	default:
		return "", nil
	}
}

func scanNode[T any, P interface {
	*T
	graph.Node
}](scan func(...any) error) (graph.Node, error) {
	var doc []byte
	if err := scan(&doc); err != nil {
		return nil, err
	}
	node := P(new(T))
	return node, json.Unmarshal(doc, node)
}

// entities reads entities by id.
func (r *reader) entities(ids []graph.ID) (map[graph.ID]graph.Entity, error) {
	param, err := list(ids)
	if err != nil {
		return nil, err
	}
	found := make(map[graph.ID]graph.Entity, len(ids))
	return found, r.each(clause{"SELECT " + entityColumns + " FROM entity x WHERE x.id" + inList, []any{param}},
		func(scan func(...any) error) error {
			var e graph.Entity
			err := scanEntity(scan, &e)
			found[e.ID] = e
			return err
		})
}

// Search finds nodes by their texts, best first.
func (s *Store) Search(ctx context.Context, q graph.Query[graph.SearchFilter]) (graph.Page[graph.Hit], error) {
	page := graph.Page[graph.Hit]{Total: -1}
	err := s.read(ctx, "search", func(r *reader) error {
		q, text, err := graph.NormalizeSearch(q)
		if err != nil {
			return err
		}
		return r.search(q, text, &page)
	})
	if err != nil {
		return graph.Page[graph.Hit]{}, err
	}
	return page, nil
}

// scored is every node that matches, with the score of its best text, as
// graph.TextQuery.Score has it. Its parameters: the query's key, its words for the
// index, the kinds.
const scored = `SELECT t.id, min(t.length +
		CASE WHEN t.key = ?1 THEN 0 WHEN substr(t.key, 1, length(?1)) = ?1 THEN 4294967296 ELSE 8589934592 END) AS score
	FROM text t WHERE t.ref IN (SELECT rowid FROM text_fts WHERE text_fts MATCH ?2)
	AND substr(t.id, 1, 2) IN (SELECT value FROM json_each(?3)) GROUP BY t.id`

func (r *reader) search(q graph.Query[graph.SearchFilter], text graph.TextQuery, page *graph.Page[graph.Hit]) error {
	kinds, err := list(q.Filter.Kinds)
	if err != nil {
		return err
	}
	args := []any{text.Key(), match(text), kinds}
	if q.Total {
		err := r.each(clause{"SELECT count(*) FROM (" + scored + ")", args}, func(scan func(...any) error) error { return scan(&page.Total) })
		if err != nil {
			return err
		}
	}
	var w where
	if q.After.ID != "" {
		w.after("x.score", q.After)
	}
	query := clause{
		"SELECT x.id, x.score FROM (" + scored + ") x WHERE " + w.condition() + " ORDER BY x.score, x.id LIMIT ?",
		slices.Concat(args, w.args, []any{q.First + 1}),
	}
	var ids []graph.ID
	var scores []int64
	err = r.each(query, func(scan func(...any) error) error {
		var id graph.ID
		var score int64
		err := scan(&id, &score)
		ids, scores = append(ids, id), append(scores, score)
		return err
	})
	if err != nil {
		return err
	}
	if page.More = len(ids) > q.First; page.More {
		ids = ids[:q.First]
	}
	nodes, err := r.nodes(ids)
	for i, id := range ids {
		page.Items = append(page.Items, graph.Hit{Node: nodes[id], Score: scores[i]})
	}
	return err
}

// Stats counts what the store holds.
func (s *Store) Stats(ctx context.Context) (graph.Stats, error) {
	st := graph.Stats{Store: "sqlite"}
	err := s.read(ctx, "stats", func(r *reader) error {
		var first, last sql.NullInt64
		err := r.each(clause{sql: `SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM sentence), (SELECT count(*) FROM entity),
			(SELECT count(*) FROM mention), (SELECT count(*) FROM role), (SELECT count(*) FROM quote), (SELECT count(*) FROM event),
			(SELECT count(*) FROM edge), (SELECT count(*) FROM run), (SELECT min(since) FROM article), (SELECT max(since) FROM article),
			(SELECT user_version FROM pragma_user_version)`},
			func(scan func(...any) error) error {
				return scan(&st.Articles, &st.Sentences, &st.Entities, &st.Mentions, &st.Roles, &st.Quotes, &st.Events,
					&st.Edges, &st.LoadRuns, &first, &last, &st.SchemaVersion)
			})
		if err != nil {
			return err
		}
		st.FirstPublished, st.LastPublished = moment(first), moment(last)
		if st.EntityTypes, err = r.types("entity"); err != nil {
			return err
		}
		st.EventTypes, err = r.types("event")
		return err
	})
	if err != nil {
		return graph.Stats{}, err
	}
	return st, nil
}

func (r *reader) types(table string) ([]graph.TypeCount, error) {
	var out []graph.TypeCount
	err := r.each(clause{sql: "SELECT type, count(*) FROM " + table + " GROUP BY type ORDER BY type"},
		func(scan func(...any) error) error {
			var c graph.TypeCount
			err := scan(&c.Type, &c.Count)
			out = append(out, c)
			return err
		})
	return out, err
}
