package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"newsgraph/graph"
)

// writer is the one connection that writes, with the statements it has prepared.
type writer struct {
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
}

func newWriter(c *sql.Conn) *writer { return &writer{conn: c, prepared: map[string]*sql.Stmt{}} }

func (w *writer) close() {
	for _, s := range w.prepared {
		s.Close()
	}
	w.conn.Close()
}

// transaction runs f in a transaction: all of what it writes stands, or nothing.
func (s *Store) transaction(ctx context.Context, f func(*transaction) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case _, open := <-s.turn:
		if !open {
			return fmt.Errorf("%w: it is closed", graph.ErrUnavailable)
		}
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { s.turn <- struct{}{} }()
	tx := &transaction{ctx: ctx, writer: s.writer}
	if err := tx.exec("BEGIN IMMEDIATE"); err != nil {
		return classify(ctx, err)
	}
	err := tx.run(f)
	if err == nil {
		err = tx.exec("COMMIT")
	}
	if err == nil {
		return nil
	}
	err = classify(ctx, err)
	undo := &transaction{ctx: context.WithoutCancel(ctx), writer: s.writer}
	if e := undo.exec("ROLLBACK"); e != nil {
		err = errors.Join(err, e)
	}
	return err
}

// transaction is the writer at work. It looks at the context before every
// statement rather than let the driver watch it: that costs more than most of the
// statements.
type transaction struct {
	ctx context.Context
	*writer
	next int64 // ref
}

// run runs f, and remembers the ref that the next transaction begins with.
func (t *transaction) run(f func(*transaction) error) error {
	first, err := t.one("SELECT next FROM sequence")
	if err != nil {
		return err
	}
	t.next = first
	if err := f(t); err != nil || t.next == first {
		return err
	}
	return t.exec("UPDATE sequence SET next = ?", t.next)
}

// give gives a new row its ref.
func (t *transaction) give() int64 {
	t.next++
	return t.next - 1
}

func (t *transaction) prepare(query string) (*sql.Stmt, error) {
	if err := t.ctx.Err(); err != nil {
		return nil, err
	}
	if s, ok := t.prepared[query]; ok {
		return s, nil
	}
	s, err := t.conn.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, err
	}
	t.prepared[query] = s
	return s, nil
}

func (t *transaction) exec(query string, args ...any) error {
	s, err := t.prepare(query)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(context.Background(), args...)
	return err
}

// each runs a query and hands on every row.
func (t *transaction) each(query string, row func(scan func(...any) error) error, args ...any) error {
	s, err := t.prepare(query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(context.Background(), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// one runs a query of one row and one number.
func (t *transaction) one(query string, args ...any) (n int64, err error) {
	s, err := t.prepare(query)
	if err != nil {
		return 0, err
	}
	err = s.QueryRowContext(context.Background(), args...).Scan(&n)
	return n, err
}

// list is a list as one parameter, for json_each.
func list[T ~string | ~int64](values []T) (string, error) {
	b, err := json.Marshal(values)
	return string(b), err
}

// held is a node's row as the store has it.
type held struct {
	ref int64
	doc string
}

// documents reads the rows of a query of (id, ref, doc), adding them to into.
func (t *transaction) documents(into map[graph.ID]held, query string, args ...any) error {
	return t.each(query, func(scan func(...any) error) error {
		var id graph.ID
		var h held
		if err := scan(&id, &h.ref, &h.doc); err != nil {
			return err
		}
		into[id] = h
		return nil
	}, args...)
}
