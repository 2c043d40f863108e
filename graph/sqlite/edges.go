package sqlite

import "newsgraph/graph"

// tieChanges gathers what a batch changes of the ties behind edges, so that every
// edge is written once.
type tieChanges struct {
	removed []tieRow
	added   []tieRow
	edges   map[graph.ID]*edgeChange
	order   []graph.ID // of edges, as they were first met
}

// tieRow is one statement of one article behind an edge.
type tieRow struct {
	edge, article graph.ID
	statement     int64 // ref
	at            int64
	dated         bool
}

// edgeChange is what an edge's counts change by.
type edgeChange struct {
	graph.Tie
	ref                             int64
	told, claimed, denied, articles int
	first, last                     any  // of the ties added; nil where none is dated
	lost                            bool // a tie was removed: first and last are to be found among all
}

func newTieChanges() tieChanges { return tieChanges{edges: map[graph.ID]*edgeChange{}} }

func (c *tieChanges) change(before, after *statement) {
	c.count(before, -1)
	c.count(after, +1)
	was, is := tieRows(before), tieRows(after)
	for _, r := range without(was, is) {
		c.removed = append(c.removed, r)
		c.edges[r.edge].lost = true
	}
	for _, r := range without(is, was) {
		c.added = append(c.added, r)
		if r.dated {
			c.edges[r.edge].widen(r.at)
		}
	}
}

func (e *edgeChange) widen(at int64) {
	if first, dated := e.first.(int64); !dated || at < first {
		e.first = at
	}
	if last, dated := e.last.(int64); !dated || at > last {
		e.last = at
	}
}

func (c *tieChanges) count(s *statement, by int) {
	for i, t := range s.ties {
		id := s.edges[i]
		e := c.edges[id]
		if e == nil {
			e = &edgeChange{Tie: t}
			c.edges[id] = e
			c.order = append(c.order, id)
		}
		switch t.Standing {
		case graph.Told:
			e.told += by
		case graph.Claimed:
			e.claimed += by
		case graph.Refuted:
			e.denied += by
		}
	}
}

func tieRows(s *statement) []tieRow {
	var rows []tieRow
	for _, edge := range s.edges {
		for _, a := range s.articles {
			rows = append(rows, tieRow{edge: edge, article: a, statement: s.ref, at: s.at, dated: s.dated})
		}
	}
	return rows
}

// putEdges writes the ties, then every edge they touch.
func (u *upsert) putEdges() error {
	if err := u.edgeRefs(); err != nil {
		return err
	}
	before, err := u.tellers(u.ties.removed, u.ties.added)
	if err != nil {
		return err
	}
	if err := u.putTies(); err != nil {
		return err
	}
	after, err := u.tellers(u.ties.removed)
	if err != nil {
		return err
	}
	for _, r := range u.ties.added {
		after[[2]graph.ID{r.edge, r.article}] = true
	}
	for pair, told := range after {
		if told && !before[pair] {
			u.ties.edges[pair[0]].articles++
		}
	}
	for pair, told := range before {
		if told && !after[pair] {
			u.ties.edges[pair[0]].articles--
		}
	}
	for _, id := range u.ties.order {
		if err := u.putEdge(id, u.ties.edges[id]); err != nil {
			return err
		}
	}
	return nil
}

// edgeRefs finds the refs of the edges touched, and gives new ones theirs.
func (u *upsert) edgeRefs() error {
	param, err := list(u.ties.order)
	if err != nil {
		return err
	}
	err = u.each("SELECT id, ref FROM edge WHERE id"+inList, func(scan func(...any) error) error {
		var id graph.ID
		var ref int64
		err := scan(&id, &ref)
		u.ties.edges[id].ref = ref
		return err
	}, param)
	for _, id := range u.ties.order {
		if e := u.ties.edges[id]; e.ref == 0 {
			e.ref = u.give(id)
		}
	}
	return err
}

func (u *upsert) putTies() error {
	for _, r := range u.ties.removed {
		article, err := u.ref(r.article)
		if err != nil {
			return err
		}
		if err := u.exec("DELETE FROM tie WHERE edge = ? AND article = ? AND statement = ?",
			u.ties.edges[r.edge].ref, article, r.statement); err != nil {
			return err
		}
	}
	for _, r := range u.ties.added {
		article, err := u.ref(r.article)
		if err != nil {
			return err
		}
		var at any
		if r.dated {
			at = r.at
		}
		if err := u.exec("INSERT INTO tie (edge, article, statement, at) VALUES (?, ?, ?, ?)",
			u.ties.edges[r.edge].ref, article, r.statement, at); err != nil {
			return err
		}
	}
	return nil
}

// tellers finds which articles stand behind which edges now. An article that is
// new to the store stands behind none before its ties are written.
func (u *upsert) tellers(lists ...[]tieRow) (map[[2]graph.ID]bool, error) {
	out := map[[2]graph.ID]bool{}
	for _, rows := range lists {
		for _, r := range rows {
			pair := [2]graph.ID{r.edge, r.article}
			again, batch := u.told[r.article]
			if _, known := out[pair]; known || batch && !again {
				continue
			}
			article, err := u.ref(r.article)
			if err != nil {
				return nil, err
			}
			n, err := u.one("SELECT EXISTS (SELECT 1 FROM tie WHERE edge = ? AND article = ?)", u.ties.edges[r.edge].ref, article)
			if err != nil {
				return nil, err
			}
			out[pair] = n == 1
		}
	}
	return out, nil
}

func (u *upsert) putEdge(id graph.ID, e *edgeChange) error {
	source, err := u.ref(e.From)
	if err != nil {
		return err
	}
	target, err := u.ref(e.To)
	if err != nil {
		return err
	}
	err = u.exec(`INSERT INTO edge (ref, id, source, type, target, told, claimed, denied, articles, first_at, last_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (ref) DO UPDATE SET told = told + excluded.told, claimed = claimed + excluded.claimed,
		denied = denied + excluded.denied, articles = articles + excluded.articles,
		first_at = coalesce(min(first_at, excluded.first_at), first_at, excluded.first_at),
		last_at = coalesce(max(last_at, excluded.last_at), last_at, excluded.last_at)`,
		e.ref, id, source, e.Type, target, e.told, e.claimed, e.denied, e.articles, e.first, e.last)
	if err != nil || !e.lost {
		return err
	}
	if err := u.exec("DELETE FROM edge WHERE ref = ? AND weight = 0", e.ref); err != nil {
		return err
	}
	return u.exec(`UPDATE edge SET first_at = (SELECT min(at) FROM tie WHERE edge = ?1), last_at = (SELECT max(at) FROM tie WHERE edge = ?1)
		WHERE ref = ?1`, e.ref)
}
