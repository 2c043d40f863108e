package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"newsgraph/graph"
)

// table is how one kind of list is read. All names in it come from the closed
// lists of package graph.
type table[T, F any] struct {
	kind    graph.Kind
	name    string
	columns string
	orders  map[graph.Order]string // to the column sorted by
	groups  map[graph.By]string    // to the condition that x belongs to "?"
	filter  func(*where, F)
	scan    func(scan func(...any) error, into *T) error
}

// pages reads a page for each group: a statement is prepared once, and run once a
// group within one moment of the graph.
func pages[T, F any](ctx context.Context, s *Store, t table[T, F], g graph.Grouping, q graph.Query[F]) ([]graph.Page[T], error) {
	var out []graph.Page[T]
	err := s.read(ctx, "list "+t.name, func(r *reader) error {
		q, err := q.Normalize(t.kind, g)
		if err != nil {
			return err
		}
		all, page, err := t.build(g, q)
		if err != nil {
			return err
		}
		run := &paging[T]{reader: r, first: q.First, scan: t.scan}
		defer run.close()
		if run.page, err = run.prepare(page, true); err != nil {
			return err
		}
		if run.total, err = run.prepare(all, q.Total); err != nil {
			return err
		}
		out, err = run.pages(g, all.args, page.args)
		return err
	})
	return out, err
}

// build writes the query that counts a list and the query of a page of it. Of a
// grouping, the group's id is their first parameter and not among the arguments.
func (t table[T, F]) build(g graph.Grouping, q graph.Query[F]) (all, page clause, err error) {
	var w where
	if g.By != "" {
		w.and(t.groups[g.By])
	}
	t.filter(&w, q.Filter)
	from := " FROM " + t.name + " x WHERE "
	all = clause{"SELECT count(*)" + from + w.condition(), w.args}
	column := t.orders[q.Order]
	direction := ""
	if q.Order.Desc() {
		direction = " DESC"
	}
	if q.After.ID != "" {
		w.after("x."+column, q.After)
	}
	page = clause{
		"SELECT " + t.columns + from + w.condition() + " ORDER BY x." + column + direction + ", x.id LIMIT ?",
		append(w.args[:len(w.args):len(w.args)], q.First+1), // one more, to see whether more follow
	}
	return all, page, w.err
}

// after adds that an item stands behind a cursor. The first condition is what an
// index can seek by.
func (w *where) after(column string, c graph.Cursor) {
	var key any = c.Key.Num
	if c.Order.Textual() {
		key = c.Key.Text
	}
	beyond := ">"
	if c.Order.Desc() {
		beyond = "<"
	}
	w.and(column+" "+beyond+"= ? AND ("+column+" "+beyond+" ? OR x.id > ?)", key, key, c.ID)
}

// paging is the reading of one list's pages.
type paging[T any] struct {
	*reader
	page, total *sql.Stmt
	first       int
	scan        func(scan func(...any) error, into *T) error
}

func (p *paging[T]) prepare(c clause, wanted bool) (*sql.Stmt, error) {
	if !wanted {
		return nil, nil //nolint:nilnil // no statement is wanted
	}
	return p.tx.PrepareContext(p.ctx, c.sql)
}

func (p *paging[T]) close() {
	for _, s := range []*sql.Stmt{p.page, p.total} {
		if s != nil {
			s.Close()
		}
	}
}

func (p *paging[T]) pages(g graph.Grouping, all, page []any) ([]graph.Page[T], error) {
	out := make([]graph.Page[T], g.Pages())
	for i := range out {
		allArgs, pageArgs := all, page
		if g.By != "" {
			allArgs = append([]any{g.IDs[i]}, all...)
			pageArgs = append([]any{g.IDs[i]}, page...)
		}
		if err := p.read(&out[i], allArgs, pageArgs); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (p *paging[T]) read(out *graph.Page[T], all, page []any) error {
	out.Total = -1
	if p.total != nil {
		if err := p.total.QueryRowContext(p.ctx, all...).Scan(&out.Total); err != nil {
			return err
		}
	}
	rows, err := p.page.QueryContext(p.ctx, page...)
	if err != nil {
		return err
	}
	return eachRow(rows, func(scan func(...any) error) error {
		if len(out.Items) == p.first {
			out.More = true
			return nil
		}
		var t T
		if err := p.scan(scan, &t); err != nil {
			return err
		}
		out.Items = append(out.Items, t)
		return nil
	})
}

// match is a text query in the full-text index's words.
func match(q graph.TextQuery) string {
	return `"` + strings.Join(q.Words(), `" AND "`) + `"*`
}
