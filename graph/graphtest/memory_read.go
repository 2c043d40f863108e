package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"newsgraph/graph"
)

// list is all that one kind of list needs to know.
type list[T, F any] struct {
	kind    graph.Kind
	items   []T
	id      func(*T) graph.ID
	key     func(*T, graph.Order) graph.SortKey
	passes  func(*T, F) bool
	belongs func(t *T, by graph.By, to graph.ID, f F) bool
}

func (l list[T, F]) pages(ctx context.Context, text string, g graph.Grouping, q graph.Query[F]) ([]graph.Page[T], error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("list %s: %w", l.kind, err)
	}
	q, err := q.Normalize(l.kind, g)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", l.kind, err)
	}
	match, err := matcher(text)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", l.kind, err)
	}
	pages := make([]graph.Page[T], g.Pages())
	for i := range pages {
		pages[i] = l.page(q, func(t *T) bool {
			return (g.By == "" || l.belongs(t, g.By, g.IDs[i], q.Filter)) && l.passes(t, q.Filter) && match(l.texts(t))
		})
	}
	return pages, nil
}

func (l list[T, F]) page(q graph.Query[F], in func(*T) bool) graph.Page[T] {
	type placed struct {
		item *T
		at   graph.Cursor
	}
	var all []placed
	for i := range l.items {
		if t := &l.items[i]; in(t) {
			all = append(all, placed{t, graph.Cursor{Order: q.Order, Key: l.key(t, q.Order), ID: l.id(t)}})
		}
	}
	slices.SortFunc(all, func(a, b placed) int { return compare(q.Order, a.at, b.at) })
	page := graph.Page[T]{Total: -1}
	if q.Total {
		page.Total = len(all)
	}
	for _, t := range all {
		if q.After.ID != "" && compare(q.Order, t.at, q.After) <= 0 {
			continue
		}
		if len(page.Items) == q.First {
			page.More = true
			break
		}
		page.Items = append(page.Items, *t.item)
	}
	return page
}

// texts are what a filter's text is matched against.
func (l list[T, F]) texts(t *T) []string {
	switch t := any(t).(type) {
	case *graph.Article:
		return []string{t.Title}
	case *graph.Entity:
		return append([]string{t.Name}, t.Aliases...)
	case *graph.Sentence:
		return []string{t.Text}
	case *graph.Quote:
		return []string{t.Text}
	case *graph.Event:
		return []string{t.Text}
	case *graph.Role:
		return []string{t.Title}
	default:
		return nil
	}
}

func compare(o graph.Order, a, b graph.Cursor) int {
	byKey := cmp.Or(cmp.Compare(a.Key.Text, b.Key.Text), cmp.Compare(a.Key.Num, b.Key.Num))
	if o.Desc() {
		byKey = -byKey
	}
	return cmp.Or(byKey, cmp.Compare(a.ID, b.ID))
}

func matcher(text string) (func([]string) bool, error) {
	if text == "" {
		return func([]string) bool { return true }, nil
	}
	q, err := graph.NewTextQuery(text)
	if err != nil {
		return nil, err
	}
	return func(texts []string) bool { _, ok := best(q, texts); return ok }, nil
}

// best is the least score of several texts.
func best(q graph.TextQuery, texts []string) (int64, bool) {
	var least int64
	found := false
	for _, t := range texts {
		if s, ok := q.Score(graph.Key(t)); ok && (!found || s < least) {
			least, found = s, true
		}
	}
	return least, found
}

func values[T any](m map[graph.ID]T) []T {
	out := make([]T, 0, len(m))
	for _, t := range m {
		out = append(out, t)
	}
	return out
}

// entity returns an entity as it is read: aliases sorted and without the name,
// articles counted.
func (m *Memory) entity(id graph.ID) (graph.Entity, bool) {
	e, ok := m.entities[id]
	if !ok {
		return e, false
	}
	e.Aliases = slices.Sorted(slices.Values(e.Aliases))
	e.Aliases = slices.DeleteFunc(slices.Compact(e.Aliases), func(a string) bool { return a == e.Name })
	e.Articles = m.counts[id]
	return e, true
}

func (m *Memory) mentioned(entity, article graph.ID) bool {
	_, ok := m.mentions[graph.MentionID(entity, article)]
	return ok
}

// Nodes returns nodes as graph.Reader says.
func (m *Memory) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("read nodes: %w", err)
	}
	if len(ids) > graph.MaxGroups {
		return nil, fmt.Errorf("read nodes: %w: %d ids, at most %d", graph.ErrBadQuery, len(ids), graph.MaxGroups)
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	out := make([]graph.Node, len(ids))
	for i, id := range ids {
		out[i] = m.node(id)
	}
	return out, nil
}

func (m *Memory) node(id graph.ID) graph.Node {
	if e, ok := m.entity(id); ok {
		return &e
	}
	if a, ok := m.articles[id]; ok {
		return &a
	}
	if s, ok := m.sentences[id]; ok {
		return &s
	}
	if r, ok := m.roles[id]; ok {
		return &r
	}
	if q, ok := m.quotes[id]; ok {
		return &q
	}
	if e, ok := m.events[id]; ok {
		return &e
	}
	if r, ok := m.runs[id]; ok {
		return &r
	}
	if j, ok := m.judgements[id]; ok {
		return &j
	}
	return nil
}
