package sqlite

import (
	"database/sql"
	"fmt"
	"time"

	"newsgraph/graph"
)

const (
	edgeCounts  = "x.told, x.claimed, x.denied, x.articles, x.first_at, x.last_at"
	edgeColumns = "x.id, (SELECT id FROM entity WHERE ref = x.source), (SELECT id FROM entity WHERE ref = x.target), x.type, " + edgeCounts
)

func scanEdge(scan func(...any) error, e *graph.Edge) error {
	var first, last sql.NullInt64
	err := scan(&e.ID, &e.From, &e.To, &e.Type, &e.Count, &e.Claimed, &e.Denied, &e.Articles, &first, &last)
	e.FirstAt, e.LastAt = moment(first), moment(last)
	return err
}

// edgeRow takes the rows of edges where there are thousands: the values as the
// driver gives them, since database/sql writes out and parses again what it has to
// convert, and the id computed rather than read.
type edgeRow struct {
	values [9]any
	into   []any
}

const edgeRowColumns = "x.source, x.target, x.type, " + edgeCounts

func newEdgeRow() *edgeRow {
	r := &edgeRow{}
	for i := range r.values {
		r.into = append(r.into, &r.values[i])
	}
	return r
}

// edge is the edge of the row last scanned; ids are those of the entities.
func (r *edgeRow) edge(ids map[int64]graph.ID) graph.Edge {
	number := func(i int) int64 { n, _ := r.values[i].(int64); return n }
	at := func(i int) sql.NullInt64 {
		n, known := r.values[i].(int64)
		return sql.NullInt64{Int64: n, Valid: known}
	}
	kind, _ := r.values[2].(string)
	e := graph.Edge{
		From: ids[number(0)], To: ids[number(1)], Type: graph.EdgeType(kind), Count: int(number(3)), Claimed: int(number(4)),
		Denied: int(number(5)), Articles: int(number(6)), FirstAt: moment(at(7)), LastAt: moment(at(8)),
	}
	e.ID = graph.EdgeID(e.From, e.Type, e.To)
	return e
}

// moment is a time of a column in Unix seconds.
func moment(seconds sql.NullInt64) *time.Time {
	if !seconds.Valid {
		return nil
	}
	t := time.Unix(seconds.Int64, 0).UTC()
	return &t
}

// direction checks that it is a known one.
func (w *where) direction(known map[graph.Direction]string, d graph.Direction) {
	if _, ok := known[d]; !ok {
		w.err = fmt.Errorf("%w: direction %q", graph.ErrBadQuery, d)
	}
}
