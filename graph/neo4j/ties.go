package neo4j

import (
	"maps"
	"slices"

	"newsgraph/graph"
)

// statement is what the derived edges need to know of a role, quote or event.
type statement struct {
	id       graph.ID
	ties     []graph.Tie
	articles []graph.ID // that tell it
	at       *int64     // Unix seconds
	parties  []graph.ID // the entities it names
}

func newStatement(n graph.Node, evidence []graph.Evidence) statement {
	s := statement{id: n.NodeID()}
	for _, e := range evidence {
		if !slices.Contains(s.articles, e.Article) {
			s.articles = append(s.articles, e.Article)
		}
	}
	var iv graph.Interval
	var known bool
	switch n := n.(type) {
	case *graph.Role:
		s.ties, s.parties = n.Ties(), []graph.ID{n.Person, n.Of, n.To}
	case *graph.Quote:
		s.ties, s.parties = n.Ties(), slices.Concat(n.Speakers, n.Addressees, n.About, []graph.ID{n.OnBehalfOf, n.Place})
		iv, known = n.When()
	case *graph.Event:
		s.ties, s.parties = n.Ties(), slices.Concat(n.Actors, n.Targets, []graph.ID{n.Place})
		iv, known = n.When()
	}
	if known {
		s.at = &iv.From
	}
	return s
}

func statementsOf(b *graph.Batch) map[graph.ID]statement {
	out := map[graph.ID]statement{}
	for i := range b.Roles {
		out[b.Roles[i].ID] = newStatement(&b.Roles[i], b.Roles[i].Evidence)
	}
	for i := range b.Quotes {
		out[b.Quotes[i].ID] = newStatement(&b.Quotes[i], b.Quotes[i].Evidence)
	}
	for i := range b.Events {
		out[b.Events[i].ID] = newStatement(&b.Events[i], b.Events[i].Evidence)
	}
	return out
}

// decodeStatement reads a statement as the store has it.
func decodeStatement(r row) statement {
	var s statement
	switch r.id("id").Kind() {
	case graph.KindRole:
		x := decodeRole(r)
		s = newStatement(&x, nil)
	case graph.KindQuote:
		x := decodeQuote(r)
		s = newStatement(&x, nil)
	case graph.KindEvent:
		x := decodeEvent(r)
		s = newStatement(&x, nil)
	}
	s.articles = texts[graph.ID](r, "toldIn")
	if at, ok := r["from"].(int64); ok {
		s.at = &at
	}
	return s
}

// sameTies reports whether two states of a statement tie the same.
func (s statement) sameTies(o statement) bool {
	has := func(t graph.Tie) bool { return slices.Contains(o.ties, t) }
	return len(s.ties) == len(o.ties) && !slices.ContainsFunc(s.ties, func(t graph.Tie) bool { return !has(t) })
}

// edgeChange is what a batch adds to one derived edge; less than nothing where it
// takes away.
type edgeChange struct {
	tie                              graph.Tie
	count, claimed, denied, articles int
	first, last                      *int64
	lost                             bool // something with a time was taken away: first and last are to be found again
}

func (c *edgeChange) add(standing graph.Standing, n int) {
	switch standing {
	case graph.Told:
		c.count += n
	case graph.Claimed:
		c.claimed += n
	case graph.Refuted:
		c.denied += n
	}
}

func (c *edgeChange) nothing() bool {
	return c.count == 0 && c.claimed == 0 && c.denied == 0 && c.articles == 0 && c.first == nil && !c.lost
}

// at is a time at which a statement stands behind an edge.
type edgeTime struct{ edge, statement graph.ID }

// edgeChanges compares the statements before and after a batch. Both hold all
// that tell of the articles in which anything changed.
func edgeChanges(before, after map[graph.ID]statement) map[graph.ID]*edgeChange {
	changes := map[graph.ID]*edgeChange{}
	told := map[[2]graph.ID]int{} // article and edge: 1 before, 2 after, 3 both
	for sign, side := range map[int]map[graph.ID]statement{-1: before, 1: after} {
		for _, s := range side {
			for _, t := range s.ties {
				id := t.ID()
				if changes[id] == nil {
					changes[id] = &edgeChange{tie: t}
				}
				changes[id].add(t.Standing, sign)
				for _, a := range s.articles {
					told[[2]graph.ID{a, id}] |= (sign + 3) / 2
				}
			}
		}
	}
	for k, when := range told {
		switch when {
		case 1:
			changes[k[1]].articles--
		case 2:
			changes[k[1]].articles++
		}
	}
	moveTimes(changes, before, after)
	return changes
}

// moveTimes notes which times come to an edge, and whether any goes.
func moveTimes(changes map[graph.ID]*edgeChange, before, after map[graph.ID]statement) {
	was, is := edgeTimes(before), edgeTimes(after)
	for k, at := range was {
		if now, ok := is[k]; !ok || now != at {
			changes[k.edge].lost = true
		}
	}
	for k, at := range is {
		if old, ok := was[k]; ok && old == at {
			continue
		}
		c := changes[k.edge]
		if c.first == nil || at < *c.first {
			c.first = &at
		}
		if c.last == nil || at > *c.last {
			c.last = &at
		}
	}
}

func edgeTimes(statements map[graph.ID]statement) map[edgeTime]int64 {
	out := map[edgeTime]int64{}
	for id, s := range statements {
		for _, t := range s.ties {
			if s.at != nil {
				out[edgeTime{t.ID(), id}] = *s.at
			}
		}
	}
	return out
}

// writeEdges brings the derived edges to what the statements now say. It looks at
// the statements of the batch's articles alone, however many stand behind an
// edge; at others only where a statement that they tell as well changed its
// parties.
func (u *upsert) writeEdges() error {
	before, after := u.old, u.after()
	if err := u.learnElsewhere(before, after); err != nil {
		return err
	}
	counts, dates := map[graph.EdgeType][]map[string]any{}, map[graph.EdgeType][]map[string]any{}
	for id, c := range edgeChanges(before, after) {
		if c.nothing() {
			continue
		}
		r := map[string]any{
			"id": string(id), "a": string(c.tie.From), "b": string(c.tie.To), "count": c.count, "claimed": c.claimed, "denied": c.denied,
			"articles": c.articles, "firstAt": moment(c.first), "lastAt": moment(c.last),
		}
		counts[c.tie.Type] = append(counts[c.tie.Type], r)
		if c.lost {
			dates[c.tie.Type] = append(dates[c.tie.Type], r)
		}
	}
	for _, t := range graph.EdgeTypes() {
		if len(counts[t]) > 0 {
			if err := u.exec(cypher("count edges", names{"Type": t}), map[string]any{"rows": counts[t]}); err != nil {
				return err
			}
		}
		if len(dates[t]) > 0 {
			if err := u.exec(cypher("date edges", names{"Type": t, "Event": eventOf(t)}), map[string]any{"rows": dates[t]}); err != nil {
				return err
			}
		}
	}
	return nil
}

// after returns the statements as they stand when the batch is written.
func (u *upsert) after() map[graph.ID]statement {
	after := maps.Clone(u.told)
	for id, old := range u.old {
		elsewhere := u.elsewhere(old)
		s, again := after[id]
		switch {
		case u.led[id]:
			old.articles = slices.Concat(s.articles, elsewhere)
			after[id] = old
		case again:
			s.articles = append(s.articles, elsewhere...)
			after[id] = s
		case len(elsewhere) > 0:
			old.articles = elsewhere
			after[id] = old
		}
	}
	return after
}

// learnElsewhere adds to both sides what other articles tell, where a statement
// that they share with the batch ties differently now: they may have told the
// edge by another statement as well.
func (u *upsert) learnElsewhere(before, after map[graph.ID]statement) error {
	others := map[graph.ID]bool{}
	for id, old := range before {
		if now, ok := after[id]; ok && !old.sameTies(now) {
			for _, a := range u.elsewhere(old) {
				others[a] = true
			}
		}
	}
	if len(others) == 0 {
		return nil
	}
	more, err := u.statements(sorted(others), nil)
	for id, s := range more {
		if _, known := after[id]; !known {
			before[id], after[id] = s, s
		}
	}
	return err
}

func moment(seconds *int64) any {
	if seconds == nil {
		return nil
	}
	return unix(*seconds)
}

// eventOf is the type of event behind a type of edge, "" where it is no event.
func eventOf(t graph.EdgeType) graph.EventType {
	for _, e := range graph.EventTypes() {
		if e.Edge() == t {
			return e
		}
	}
	return ""
}
