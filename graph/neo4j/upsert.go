package neo4j

import (
	"maps"
	"slices"

	"newsgraph/graph"
)

// upsert is one attempt at writing a batch.
type upsert struct {
	transaction
	batch *graph.Batch

	articles map[graph.ID]bool      // of the batch
	told     map[graph.ID]statement // the statements of the batch
	old      map[graph.ID]statement // these, and those of its articles, as they were
	led      map[graph.ID]bool      // by an article that is not in the batch: they stay as they are
	leading  []graph.ID             // articles that lead a statement now which the batch's led before
	rows     batchRows
	stale    []graph.ID        // articles of the batch that the store had
	touched  map[graph.ID]bool // entities to be counted afterwards
}

func (u *upsert) apply() error {
	for _, step := range []func() error{
		u.learn, u.clear, u.writeNodes, u.writeRelations, u.writeEdges, u.countArticles,
	} {
		if err := step(); err != nil {
			return err
		}
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
	u.told, u.led = statementsOf(u.batch), map[graph.ID]bool{}
	ids := map[graph.Kind][]string{}
	for id := range u.told {
		ids[id.Kind()] = append(ids[id.Kind()], string(id))
	}
	u.old, err = u.statements(sorted(u.articles), ids)
	for id, s := range u.old {
		u.touch(s.parties...)
		now, again := u.told[id]
		elsewhere := u.elsewhere(s)
		if len(elsewhere) == 0 {
			continue
		}
		if again {
			u.led[id] = graph.Leads(toldBy(elsewhere), toldBy(now.articles))
		}
		if u.articles[slices.Min(s.articles)] && (u.led[id] || !again) {
			u.leading = append(u.leading, slices.Min(elsewhere))
		}
	}
	u.rows = encodeBatch(u.batch, u.led)
	return err
}

// toldBy is evidence of the least of some articles: as far as graph.Leads looks,
// where two tellings have no article in common.
func toldBy(articles []graph.ID) []graph.Evidence {
	return []graph.Evidence{{Article: slices.Min(articles)}}
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
		_, told := u.told[id]
		switch {
		case u.led[id]:
		case told:
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

// writeEntities writes those of the batch's entities that are not so yet.
func (u *upsert) writeEntities() error {
	ids := make([]graph.ID, len(u.batch.Entities))
	for i := range u.batch.Entities {
		ids[i] = u.batch.Entities[i].ID
	}
	rows, err := u.runFor(cypher("nodes", names{"Label": "Entity", "Item": cypher("Entity", nil)}), ids)
	if err != nil {
		return err
	}
	known := map[graph.ID]graph.Entity{}
	for _, r := range rows {
		e := decodeEntity(row(get[map[string]any](r, "item")))
		known[e.ID] = e
	}
	was, is := map[graph.EntityType][]string{}, map[graph.EntityType][]map[string]any{}
	for i := range u.batch.Entities {
		e := &u.batch.Entities[i]
		old, held := known[e.ID]
		if held && old.Type != e.Type {
			was[old.Type] = append(was[old.Type], string(e.ID))
		}
		if !held || !sameEntity(&old, e) {
			is[e.Type] = append(is[e.Type], encodeEntity(e))
		}
	}
	for _, t := range graph.EntityTypes() {
		if err := u.execFor(cypher("unlabel", names{"Label": entityLabels[t]}), was[t]); err != nil {
			return err
		}
	}
	for _, t := range graph.EntityTypes() {
		if err := u.merge(names{"Label": "Entity", "Also": entityLabels[t]}, is[t]); err != nil {
			return err
		}
	}
	return nil
}

func sameEntity(a, b *graph.Entity) bool {
	return a.Type == b.Type && a.Name == b.Name && a.WikidataID == b.WikidataID && a.Country == b.Country && slices.Equal(a.Aliases, b.Aliases)
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
