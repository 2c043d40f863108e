package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"newsgraph/graph"
)

// Upsert writes a batch as graph.Writer says.
func (s *Store) Upsert(ctx context.Context, b *graph.Batch) (graph.Written, error) {
	if err := b.Validate(); err != nil {
		return graph.Written{}, fmt.Errorf("upsert batch: %w", err)
	}
	rows := encodeBatch(b)
	err := s.write(ctx, "upsert batch into", func(t transaction) error {
		return (&upsert{transaction: t, batch: b, rows: rows}).apply()
	})
	if err != nil {
		return graph.Written{}, err
	}
	return written(b), nil
}

func written(b *graph.Batch) graph.Written {
	edges := map[graph.ID]bool{}
	for _, s := range statementsOf(b) {
		for _, t := range s.ties {
			edges[t.ID()] = true
		}
	}
	return graph.Written{
		Articles: len(b.Articles), Sentences: len(b.Sentences), Entities: len(b.Entities), Mentions: len(b.Mentions),
		Roles: len(b.Roles), Quotes: len(b.Quotes), Events: len(b.Events), Edges: len(edges),
	}
}

// upsert is one attempt at writing a batch.
type upsert struct {
	transaction
	batch *graph.Batch
	rows  batchRows

	articles map[graph.ID]bool      // of the batch
	old      map[graph.ID]statement // the statements of the batch, and of its articles, as they were
	stale    []graph.ID             // articles of the batch that the store had
	touched  map[graph.ID]bool      // entities to be counted afterwards
}

func (u *upsert) apply() error {
	for _, step := range []func() error{
		u.lock, u.learn, u.clear, u.writeNodes, u.writeRelations, u.writeEdges, u.countArticles,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// lock makes writers take turns, see the package's paragraph.
func (u *upsert) lock() error {
	rows, err := u.run(cypher("lock", nil), nil)
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

// learn reads what the batch replaces.
func (u *upsert) learn() error {
	u.articles, u.touched = map[graph.ID]bool{}, map[graph.ID]bool{}
	for i := range u.batch.Articles {
		u.articles[u.batch.Articles[i].ID] = true
	}
	for i := range u.batch.Entities {
		u.touched[u.batch.Entities[i].ID] = true
	}
	rows, err := u.run(cypher("known articles", nil), map[string]any{"articles": sorted(u.articles)})
	if err != nil {
		return err
	}
	for _, r := range rows {
		u.stale = append(u.stale, r.id("id"))
		u.touch(r.id("outlet"))
		u.touch(texts[graph.ID](r, "mentioned")...)
	}
	u.old, err = u.statements(sorted(u.articles), u.rows.statementIDs())
	for _, s := range u.old {
		u.touch(s.parties...)
	}
	return err
}

func (u *upsert) touch(entities ...graph.ID) {
	for _, id := range entities {
		if id != "" {
			u.touched[id] = true
		}
	}
}

// statements reads those that the articles tell, and those with the ids.
func (u *upsert) statements(articles []string, ids map[graph.Kind][]string) (map[graph.ID]statement, error) {
	rows, err := u.run(cypher("known statements", nil), map[string]any{
		"articles": articles, "roles": strs(ids[graph.KindRole]), "quotes": strs(ids[graph.KindQuote]), "events": strs(ids[graph.KindEvent]),
	})
	out := map[graph.ID]statement{}
	for _, r := range rows {
		s := decodeStatement(row(get[map[string]any](r, "statement")))
		out[s.id] = s
	}
	return out, err
}

// clear takes away what the batch replaces, and the statements that it leaves
// without evidence.
func (u *upsert) clear() error {
	if err := u.execFor(cypher("clear articles", nil), strs(u.stale)); err != nil {
		return err
	}
	again, gone := map[graph.Kind][]string{}, map[graph.Kind][]string{}
	for id, s := range u.old {
		switch {
		case u.rows.statements[id]:
			again[id.Kind()] = append(again[id.Kind()], string(id))
		case len(u.elsewhere(s)) == 0:
			again[id.Kind()] = append(again[id.Kind()], string(id))
			gone[id.Kind()] = append(gone[id.Kind()], string(id))
		}
	}
	for _, k := range []graph.Kind{graph.KindEvent, graph.KindQuote, graph.KindRole} {
		if err := u.execFor(cypher("clear "+nodeLabels[k], nil), again[k]); err != nil {
			return err
		}
		if err := u.execFor(cypher("delete", names{"Label": nodeLabels[k]}), gone[k]); err != nil {
			return err
		}
	}
	return nil
}

// execFor runs a query for some ids, if there are any.
func (u *upsert) execFor(query string, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	return u.exec(query, map[string]any{"ids": ids})
}

// elsewhere returns the articles that tell a statement and are not in the batch.
func (u *upsert) elsewhere(s statement) []graph.ID {
	return slices.DeleteFunc(slices.Clone(s.articles), func(id graph.ID) bool { return u.articles[id] })
}

func (u *upsert) writeNodes() error {
	if run := u.rows.run; run != nil {
		if err := u.exec(cypher("merge LoadRun", nil), map[string]any{"row": run}); err != nil {
			return err
		}
	}
	if err := u.writeEntities(); err != nil {
		return err
	}
	for _, k := range []graph.Kind{graph.KindArticle, graph.KindSentence, graph.KindRole, graph.KindQuote, graph.KindEvent} {
		if err := u.merge(names{"Label": nodeLabels[k]}, u.rows.nodes[k]); err != nil {
			return err
		}
	}
	return nil
}

func (u *upsert) merge(with names, rows []map[string]any) error {
	if len(rows) == 0 {
		return nil
	}
	return u.exec(cypher("merge nodes", with), map[string]any{"rows": rows})
}

// writeEntities merges the batch's entities into those the store has.
func (u *upsert) writeEntities() error {
	if len(u.batch.Entities) == 0 {
		return nil
	}
	ids := make([]string, len(u.batch.Entities))
	for i := range u.batch.Entities {
		ids[i] = string(u.batch.Entities[i].ID)
	}
	rows, err := u.run(cypher("known entities", nil), map[string]any{"ids": ids})
	if err != nil {
		return err
	}
	known := map[graph.ID]row{}
	for _, r := range rows {
		e := row(get[map[string]any](r, "entity"))
		known[e.id("id")] = e
	}
	byType := map[graph.EntityType][]map[string]any{}
	for _, e := range u.batch.Entities {
		byType[e.Type] = append(byType[e.Type], mergeEntity(known[e.ID], e, u.rows.surfaces[e.ID]))
	}
	for _, t := range graph.EntityTypes() {
		if err := u.merge(names{"Label": "Entity", "Also": entityLabels[t]}, byType[t]); err != nil {
			return err
		}
	}
	return nil
}

// mergeEntity joins an entity with what the store has of it, if anything, and
// with the surfaces that name it.
func mergeEntity(old row, e graph.Entity, surfaces []string) row {
	called := slices.Concat(texts[string](old, "called"), e.Aliases, surfaces, []string{e.Name})
	slices.Sort(called)
	called = slices.Compact(called)
	if old != nil {
		e.Name = graph.PreferName(old.str("name"), e.Name)
		if id := old.str("wikidataId"); id != "" && (e.WikidataID == "" || id < e.WikidataID) {
			e.WikidataID = id
		}
	}
	e.Aliases = slices.DeleteFunc(slices.Clone(called), func(a string) bool { return a == e.Name })
	return encodeEntity(&e, called)
}

func (u *upsert) writeRelations() error {
	for _, rel := range u.rows.relations() {
		q := cypher("relate", names{"From": rel.from, "Type": rel.name, "To": rel.to})
		if err := u.exec(q, map[string]any{"rows": u.rows.related[rel]}); err != nil {
			return err
		}
	}
	return nil
}

// countArticles counts the articles of every entity that the batch touched, and
// removes those that nothing holds any more.
func (u *upsert) countArticles() error {
	return u.execFor(cypher("count articles", nil), sorted(u.touched))
}

func sorted(set map[graph.ID]bool) []string {
	return strs(slices.Sorted(maps.Keys(set)))
}
