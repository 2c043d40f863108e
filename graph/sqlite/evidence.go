package sqlite

import (
	"encoding/json"
	"maps"
	"slices"

	"newsgraph/graph"
)

// The evidence of a role is kept in rows, one for each article: an office of
// somebody prominent is told by thousands, and one document with the evidence of all
// would be read and written whole by every batch.

// roleColumns are a role with all its evidence.
const roleColumns = "json_set(x.doc, '$.Evidence', json((SELECT json_group_array(json(v.value) ORDER BY e.article, v.key)" +
	" FROM evidence e CROSS JOIN json_each(e.doc) v WHERE e.role = x.ref)))"

// proveRoles adds to the documents of roles what a batch may change of their
// evidence: that of its articles, and that of the first other article, which keeps
// the role standing and may lead it. All else that is derived from a role its id
// says, so that it stays whatever the batch tells.
func (u *upsert) proveRoles(roles map[graph.ID]held) error {
	refs := make([]int64, 0, len(roles))
	for _, r := range roles {
		refs = append(refs, r.ref)
	}
	param, err := list(refs)
	if err != nil {
		return err
	}
	batch, err := list(slices.Collect(maps.Keys(u.told)))
	if err != nil {
		return err
	}
	proof := map[int64][]graph.Evidence{}
	add := func(scan func(...any) error) error {
		var role int64
		var own []graph.Evidence
		err := scanDocument(after(scan, &role), &own)
		proof[role] = append(proof[role], own...)
		return err
	}
	if err := u.each("SELECT e.role, e.doc FROM tells t CROSS JOIN article a ON a.ref = t.article"+
		" CROSS JOIN evidence e ON e.role = t.statement AND e.article = a.id WHERE t.article"+inList, add, u.articles); err != nil {
		return err
	}
	if err := u.each("SELECT e.role, e.doc FROM json_each(?1) j CROSS JOIN evidence e ON e.role = j.value AND e.article ="+
		" (SELECT article FROM evidence WHERE role = j.value AND article NOT IN (SELECT value FROM json_each(?2)) ORDER BY article LIMIT 1)",
		add, param, batch); err != nil {
		return err
	}
	for id, row := range roles {
		var r graph.Role
		if err := json.Unmarshal([]byte(row.doc), &r); err != nil {
			return err
		}
		r.Evidence = merged(nil, proof[row.ref])
		doc, err := json.Marshal(&r)
		if err != nil {
			return err
		}
		row.doc = string(doc)
		roles[id] = row
	}
	return nil
}

// evidenceRow is what one article proves a statement by.
type evidenceRow struct {
	article graph.ID
	doc     string
}

func evidenceRows(evidence []graph.Evidence) ([]evidenceRow, error) {
	var rows []evidenceRow
	for len(evidence) > 0 {
		own := evidence
		if end := slices.IndexFunc(evidence, func(e graph.Evidence) bool { return e.Article != evidence[0].Article }); end > 0 {
			own = evidence[:end]
		}
		doc, err := json.Marshal(own)
		if err != nil {
			return nil, err
		}
		rows = append(rows, evidenceRow{own[0].Article, string(doc)})
		evidence = evidence[len(own):]
	}
	return rows, nil
}

// putEvidence writes what changed of the evidence that is kept apart.
func (u *upsert) putEvidence(before, after *statement) error {
	was, err := evidenceRows(before.apart)
	if err != nil {
		return err
	}
	is, err := evidenceRows(after.apart)
	if err != nil {
		return err
	}
	for _, r := range without(was, is) {
		if err := u.exec("DELETE FROM evidence WHERE role = ? AND article = ?", after.ref, r.article); err != nil {
			return err
		}
	}
	for _, r := range without(is, was) {
		if err := u.exec("INSERT INTO evidence (role, article, doc) VALUES (?, ?, ?)", after.ref, r.article, r.doc); err != nil {
			return err
		}
	}
	return nil
}
