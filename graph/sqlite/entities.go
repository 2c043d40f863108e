package sqlite

import (
	"encoding/json"
	"slices"

	"newsgraph/graph"
)

// putEntities writes the batch's entities, each instead of what it was.
func (u *upsert) putEntities() error {
	old, err := u.heldEntities()
	if err != nil {
		return err
	}
	for i := range u.batch.Entities {
		now := u.batch.Entities[i] // a copy: the batch is the caller's
		now.Aliases = append(slices.Clone(now.Aliases), now.Name)
		slices.Sort(now.Aliases)
		now.Aliases = slices.Compact(now.Aliases)
		u.doubt(now.ID)
		was, again := old[now.ID]
		if !again {
			u.give(now.ID)
		}
		if err := u.putEntity(&now, &was, again); err != nil {
			return err
		}
	}
	return nil
}

// putEntity writes an entity with all its names as aliases.
func (u *upsert) putEntity(e, was *graph.Entity, again bool) error {
	same := slices.Equal(e.Aliases, was.Aliases)
	if again && same && e.Type == was.Type && e.Name == was.Name && e.WikidataID == was.WikidataID && e.Country == was.Country {
		return nil
	}
	names, err := json.Marshal(e.Aliases)
	if err != nil {
		return err
	}
	if !same {
		u.putTexts(e.ID, u.refs[e.ID], again, e.Aliases...)
	}
	return u.exec("INSERT INTO entity (ref, id, type, name, name_key, wikidata, country, names) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"+
		" ON CONFLICT (ref) DO UPDATE SET type = excluded.type, name = excluded.name, name_key = excluded.name_key,"+
		" wikidata = excluded.wikidata, country = excluded.country, names = excluded.names",
		u.refs[e.ID], e.ID, e.Type, e.Name, graph.Key(e.Name), e.WikidataID, e.Country, string(names))
}

// heldEntities are those of the batch that the store holds; Aliases are all their
// names.
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
	return old, u.each("SELECT x.ref, "+entityColumns+" FROM entity x WHERE x.id"+inList, func(scan func(...any) error) error {
		var e graph.Entity
		var ref int64
		err := scanEntityNames(after(scan, &ref), &e)
		old[e.ID], u.refs[e.ID] = e, ref
		return err
	}, param)
}

// after scans something in front of what the next scans.
func after(scan func(...any) error, front ...any) func(...any) error {
	return func(into ...any) error { return scan(slices.Concat(front, into)...) }
}

const entityColumns = "x.id, x.type, x.name, x.wikidata, x.country, x.names, x.articles"

// scanEntityNames reads an entity with all its names as aliases.
func scanEntityNames(scan func(...any) error, e *graph.Entity) error {
	var names []byte
	if err := scan(&e.ID, &e.Type, &e.Name, &e.WikidataID, &e.Country, &names, &e.Articles); err != nil {
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
		ref, err := u.ref(id)
		if err != nil {
			return err
		}
		held, err := u.one(`SELECT EXISTS (SELECT 1 FROM mention WHERE entity = ?1)
			OR EXISTS (SELECT 1 FROM article WHERE outlet = ?2) OR EXISTS (SELECT 1 FROM party WHERE entity = ?1)`, ref, id)
		if err != nil {
			return err
		}
		if held == 1 {
			continue
		}
		if err := u.exec("DELETE FROM entity WHERE ref = ?", ref); err != nil {
			return err
		}
		u.dropTexts(id, ref)
	}
	return nil
}
