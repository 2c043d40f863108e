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
	return scanEdgeCounts(after(scan, &e.ID, &e.From, &e.To, &e.Type), e)
}

func scanEdgeCounts(scan func(...any) error, e *graph.Edge) error {
	var first, last sql.NullInt64
	err := scan(&e.Count, &e.Claimed, &e.Denied, &e.Articles, &first, &last)
	e.FirstAt, e.LastAt = moment(first), moment(last)
	return err
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
