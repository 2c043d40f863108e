package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"newsgraph/graph"
)

// reader reads one moment of the graph.
type reader struct {
	ctx context.Context
	tx  *sql.Tx
}

// read runs f on one moment of the graph.
func (s *Store) read(ctx context.Context, what string, f func(*reader) error) error {
	err := s.readMoment(ctx, f)
	if err != nil {
		return fmt.Errorf("%s from %s: %w", what, s.path, classify(ctx, err))
	}
	return nil
}

func (s *Store) readMoment(ctx context.Context, f func(*reader) error) error {
	tx, err := s.reads.BeginTx(ctx, nil)
	if err != nil && ctx.Err() == nil {
		return fmt.Errorf("%w: %w", graph.ErrUnavailable, err) // it is closed, or the file is gone
	}
	if err != nil {
		return err
	}
	if err := f(&reader{ctx: ctx, tx: tx}); err != nil {
		_ = tx.Rollback() // err says what went wrong
		return err
	}
	return tx.Commit()
}

// each runs a query and hands on every row.
func (r *reader) each(q clause, row func(scan func(...any) error) error) error {
	rows, err := r.tx.QueryContext(r.ctx, q.sql, q.args...)
	if err != nil {
		return err
	}
	return eachRow(rows, row)
}

func eachRow(rows *sql.Rows, row func(scan func(...any) error) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// clause is SQL with its parameters. The SQL comes from this package alone.
type clause struct {
	sql  string
	args []any
}

// where is a conjunction of clauses.
type where struct {
	clause
	err error
}

func (w *where) and(sql string, args ...any) {
	if w.sql != "" {
		w.sql += " AND "
	}
	w.sql += sql
	w.args = append(w.args, args...)
}

// String returns the conjunction, for a place where there must be one.
func (w *where) condition() string {
	if w.sql == "" {
		return "TRUE"
	}
	return w.sql
}

// any adds a condition on a list, whose place in it is marked by "?"; an empty list
// is none.
func (w *where) anyOf(sql string, values any) {
	param, n, err := parameter(values)
	if err != nil {
		w.err = err
	}
	if n > 0 {
		w.and(sql, param)
	}
}

func parameter(values any) (param string, n int, err error) {
	switch v := values.(type) {
	case []string:
		param, err = list(v)
		return param, len(v), err
	case []graph.ID:
		param, err = list(v)
		return param, len(v), err
	case []graph.EntityType:
		param, err = list(v)
		return param, len(v), err
	case []graph.EventType:
		param, err = list(v)
		return param, len(v), err
	case []graph.EdgeType:
		param, err = list(v)
		return param, len(v), err
	case []graph.Polarity:
		param, err = list(v)
		return param, len(v), err
	case []graph.Modality:
		param, err = list(v)
		return param, len(v), err
	case []graph.Verdict:
		param, err = list(v)
		return param, len(v), err
	case []graph.Style:
		param, err = list(v)
		return param, len(v), err
	default:
		return "", 0, fmt.Errorf("%w: a list of %T", graph.ErrBadQuery, values)
	}
}

// text adds that a node of the list matches a text.
func (w *where) text(text string) {
	if text == "" {
		return
	}
	q, err := graph.NewTextQuery(text)
	if err != nil {
		w.err = err
		return
	}
	w.and("x.ref IN (SELECT node FROM text WHERE ref IN (SELECT rowid FROM text_fts WHERE text_fts MATCH ?))", match(q))
}

// times adds that [since, until) of the list overlaps a range, in whole seconds as
// graph.TimeRange has it. The newest first, an index leads to where the range ends.
func (w *where) times(r graph.TimeRange) {
	if !r.Since.IsZero() {
		w.and("x.until > ?", r.Since.Unix())
	}
	if !r.Until.IsZero() {
		w.and("x.since < ? AND x.newest < ?", r.Until.Unix(), r.Until.Unix()) // newest is since, or very small
	}
}
