package sqlite

import (
	"encoding/json"
	"slices"

	"newsgraph/graph"
)

// putEntities merges the batch's entities into the store's, and counts the
// articles that mention each.
func (u *upsert) putEntities() error {
	old, err := u.heldEntities()
	if err != nil {
		return err
	}
	for i := range u.batch.Entities {
		e := &u.batch.Entities[i]
		u.doubt(e.ID)
		was, held := old[e.ID]
		names := slices.Concat(was.Aliases, e.Aliases, u.names[e.ID], []string{e.Name})
		slices.Sort(names)
		now := graph.Entity{ID: e.ID, Type: e.Type, Name: e.Name, WikidataID: e.WikidataID, Aliases: slices.Compact(names)}
		if held {
			now.Name = graph.PreferName(was.Name, e.Name)
			if now.WikidataID == "" || was.WikidataID != "" && was.WikidataID < now.WikidataID {
				now.WikidataID = was.WikidataID
			}
		}
		if err := u.putEntity(now, was, held); err != nil {
			return err
		}
	}
	for id, n := range u.mentions {
		if n == 0 {
			continue
		}
		if err := u.exec("UPDATE entity SET articles = articles + ? WHERE id = ?", n, id); err != nil {
			return err
		}
	}
	return nil
}

func (u *upsert) putEntity(e, was graph.Entity, held bool) error {
	same := slices.Equal(e.Aliases, was.Aliases)
	if held && same && e.Type == was.Type && e.Name == was.Name && e.WikidataID == was.WikidataID {
		return nil
	}
	names, err := json.Marshal(e.Aliases)
	if err != nil {
		return err
	}
	if err := u.exec("INSERT INTO entity (id, type, name, name_key, wikidata, names) VALUES (?, ?, ?, ?, ?, ?)"+
		" ON CONFLICT (id) DO UPDATE SET type = excluded.type, name = excluded.name, name_key = excluded.name_key,"+
		" wikidata = excluded.wikidata, names = excluded.names",
		e.ID, e.Type, e.Name, graph.Key(e.Name), e.WikidataID, string(names)); err != nil {
		return err
	}
	if same {
		return nil
	}
	return u.putTexts(e.ID, held, e.Aliases...)
}

// heldEntities are those of the batch that the store holds; Aliases are all names
// they were ever given.
func (u *upsert) heldEntities() (map[graph.ID]graph.Entity, error) {
	ids := make([]graph.ID, len(u.batch.Entities))
	for i := range u.batch.Entities {
		ids[i] = u.batch.Entities[i].ID
	}
	param, err := list(ids)
	if err != nil {
		return nil, err
	}
	old := map[graph.ID]graph.Entity{}
	return old, u.each("SELECT "+entityColumns+" FROM entity x WHERE x.id IN (SELECT value FROM json_each(?))",
		func(scan func(...any) error) error {
			var e graph.Entity
			err := scanEntityNames(scan, &e)
			old[e.ID] = e
			return err
		}, param)
}

const entityColumns = "x.id, x.type, x.name, x.wikidata, x.names, x.articles"

// scanEntityNames reads an entity with all its names as aliases.
func scanEntityNames(scan func(...any) error, e *graph.Entity) error {
	var names []byte
	if err := scan(&e.ID, &e.Type, &e.Name, &e.WikidataID, &names, &e.Articles); err != nil {
		return err
	}
	return json.Unmarshal(names, &e.Aliases)
}

// scanEntity reads an entity as it is answered: its name is no alias.
func scanEntity(scan func(...any) error, e *graph.Entity) error {
	if err := scanEntityNames(scan, e); err != nil {
		return err
	}
	e.Aliases = slices.DeleteFunc(e.Aliases, func(a string) bool { return a == e.Name })
	return nil
}

// dropOrphans removes entities that nothing holds any more.
func (u *upsert) dropOrphans() error {
	for i := range u.batch.Mentions {
		delete(u.doubtful, u.batch.Mentions[i].Entity)
	}
	for i := range u.batch.Articles {
		delete(u.doubtful, u.batch.Articles[i].Outlet)
	}
	for id := range u.doubtful {
		held, err := u.one(`SELECT EXISTS (SELECT 1 FROM mention WHERE entity = ?1)
			OR EXISTS (SELECT 1 FROM article WHERE outlet = ?1) OR EXISTS (SELECT 1 FROM party WHERE entity = ?1)`, id)
		if err != nil {
			return err
		}
		if held == 1 {
			continue
		}
		if err := u.exec("DELETE FROM entity WHERE id = ?", id); err != nil {
			return err
		}
		if err := u.dropTexts(id); err != nil {
			return err
		}
	}
	return nil
}
