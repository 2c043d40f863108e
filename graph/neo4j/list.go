package neo4j

import (
	"context"
	"fmt"
	"maps"

	"newsgraph/graph"
)

// filters are what a list is narrowed by: the parameters of its query, and by
// their presence which conditions it has.
type filters map[string]any

// addList sets a list, unless it is empty.
func addList[S ~string](f filters, name string, list []S) {
	if len(list) > 0 {
		f[name] = strs(list)
	}
}

func (f filters) addRange(r graph.TimeRange) {
	if !r.Since.IsZero() {
		f["since"] = r.Since.Unix()
	}
	if !r.Until.IsZero() {
		f["until"] = r.Until.Unix()
	}
}

func (f filters) addStatement(s graph.StatementFilter) {
	addList(f, "told", s.Articles)
	addList(f, "outlets", s.Outlets)
	addList(f, "polarities", s.Polarities)
	f.addRange(s.When)
	if s.MinConfidence > 0 {
		f["minConfidence"] = s.MinConfidence
	}
	if s.OwnVoice != nil {
		f["ownVoice"] = *s.OwnVoice
	}
}

// listing is one kind of list.
type listing struct {
	kind    graph.Kind
	label   string // whose templates say where it begins, what passes and what is read
	text    string
	filters filters
	names   names                  // further ones
	keys    map[graph.Order]string // the properties it is sorted by
}

// Properties by which lists are sorted.
var (
	articleKeys   = map[graph.Order]string{graph.Newest: "newest", graph.Oldest: "oldest", graph.ByTitle: "titleOrder"}
	entityKeys    = map[graph.Order]string{graph.MostArticles: "articles", graph.ByName: "nameOrder"}
	sentenceKeys  = map[graph.Order]string{graph.ByPosition: "index"}
	statementKeys = map[graph.Order]string{
		graph.Newest: "newest", graph.Oldest: "oldest", graph.ByPosition: "position", graph.Surest: "surest",
	}
	roleKeys    = map[graph.Order]string{graph.ByTitle: "titleOrder"}
	mentionKeys = map[graph.Order]string{graph.MostMentions: "count"}
	edgeKeys    = map[graph.Order]string{graph.Heaviest: "weight"}
)

// Articles lists articles.
func (s *Store) Articles(ctx context.Context, g graph.Grouping, q graph.Query[graph.ArticleFilter]) ([]graph.Page[graph.Article], error) {
	f := filters{}
	addList(f, "outlets", q.Filter.Outlets)
	addList(f, "mentions", q.Filter.Mentions)
	addList(f, "languages", q.Filter.Languages)
	f.addRange(q.Filter.Published)
	l := listing{kind: graph.KindArticle, label: "Article", text: q.Filter.Text, filters: f, keys: articleKeys}
	return list(ctx, s, l, g, q, decodeArticle)
}

// Entities lists entities.
func (s *Store) Entities(ctx context.Context, g graph.Grouping, q graph.Query[graph.EntityFilter]) ([]graph.Page[graph.Entity], error) {
	f := filters{"minArticles": q.Filter.MinArticles}
	addList(f, "types", q.Filter.Types)
	addList(f, "wikidataIds", q.Filter.WikidataIDs)
	l := listing{kind: graph.KindEntity, label: "Entity", text: q.Filter.Text, filters: f, keys: entityKeys}
	return list(ctx, s, l, g, q, decodeEntity)
}

// Sentences lists sentences.
func (s *Store) Sentences(ctx context.Context, g graph.Grouping, q graph.Query[graph.SentenceFilter]) ([]graph.Page[graph.Sentence], error) {
	l := listing{kind: graph.KindSentence, label: "Sentence", text: q.Filter.Text, filters: filters{}, keys: sentenceKeys}
	return list(ctx, s, l, g, q, decodeSentence)
}

// Quotes lists quotes.
func (s *Store) Quotes(ctx context.Context, g graph.Grouping, q graph.Query[graph.QuoteFilter]) ([]graph.Page[graph.Quote], error) {
	f := filters{}
	f.addStatement(q.Filter.StatementFilter)
	addList(f, "speakers", q.Filter.Speakers)
	addList(f, "addressees", q.Filter.Addressees)
	addList(f, "topics", q.Filter.About)
	addList(f, "styles", q.Filter.Styles)
	l := listing{kind: graph.KindQuote, label: "Quote", text: q.Filter.Text, filters: f, keys: statementKeys}
	return list(ctx, s, l, g, q, decodeQuote)
}

// Events lists events.
func (s *Store) Events(ctx context.Context, g graph.Grouping, q graph.Query[graph.EventFilter]) ([]graph.Page[graph.Event], error) {
	f := filters{}
	f.addStatement(q.Filter.StatementFilter)
	addList(f, "types", q.Filter.Types)
	addList(f, "modalities", q.Filter.Modalities)
	addList(f, "actors", q.Filter.Actors)
	addList(f, "targets", q.Filter.Targets)
	addList(f, "parties", q.Filter.Entities)
	addList(f, "about", q.Filter.About)
	l := listing{kind: graph.KindEvent, label: "Event", text: q.Filter.Text, filters: f, keys: statementKeys}
	return list(ctx, s, l, g, q, decodeEvent)
}

// Roles lists roles.
func (s *Store) Roles(ctx context.Context, g graph.Grouping, q graph.Query[graph.RoleFilter]) ([]graph.Page[graph.Role], error) {
	l := listing{kind: graph.KindRole, label: "Role", text: q.Filter.Text, filters: filters{}, keys: roleKeys}
	return list(ctx, s, l, g, q, decodeRole)
}

// Mentions lists mentions.
func (s *Store) Mentions(ctx context.Context, g graph.Grouping, q graph.Query[graph.MentionFilter]) ([]graph.Page[graph.Mention], error) {
	f := filters{}
	addList(f, "types", q.Filter.Types)
	l := listing{kind: graph.KindMention, label: "Mention", filters: f, keys: mentionKeys}
	return list(ctx, s, l, g, q, decodeMention)
}

// Edges lists derived edges.
func (s *Store) Edges(ctx context.Context, g graph.Grouping, q graph.Query[graph.EdgeFilter]) ([]graph.Page[graph.Edge], error) {
	types, some := edgePattern(q.Filter.Types)
	if !some {
		types, _ = edgePattern(nil)
	}
	l := listing{
		kind: graph.KindEdge, label: "Edge", filters: filters{}, keys: edgeKeys,
		names: names{"Types": types, "None": !some, "Direction": string(q.Filter.Direction)},
	}
	return list(ctx, s, l, g, q, decodeEdge)
}

// list reads a page for each group, all in one query.
func list[T, F any](ctx context.Context, s *Store, l listing, g graph.Grouping, q graph.Query[F], decode func(row) T) ([]graph.Page[T], error) {
	q, err := q.Normalize(l.kind, g)
	if err == nil {
		err = l.addText()
	}
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", l.label, err)
	}
	params := map[string]any{"limit": q.First + 1, "afterKey": any(q.After.Key.Num), "afterId": string(q.After.ID)}
	if q.Order.Textual() {
		params["afterKey"] = sortable(q.After.Key.Text)
	}
	maps.Copy(params, l.filters)
	with := l.with(g.By, q.Order, q.After != (graph.Cursor{}))
	pages := make([]graph.Page[T], g.Pages())
	err = s.read(ctx, "list "+l.label+" in", func(t transaction) error {
		var err error
		if params["groups"], err = t.groups(g); err != nil {
			return err
		}
		rows, err := t.run(cypher("list", with), params)
		if err != nil {
			return err
		}
		for i, r := range rows {
			pages[i] = decodePage(r, q.First, decode)
		}
		if !q.Total {
			return nil
		}
		rows, err = t.run(cypher("total", with), params)
		for i, r := range rows {
			pages[i].Total = r.num("total")
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return pages, nil
}

func decodePage[T any](r row, first int, decode func(row) T) graph.Page[T] {
	items := r.rows("items")
	page := graph.Page[T]{More: len(items) > first, Total: -1}
	for _, item := range items[:min(first, len(items))] {
		page.Items = append(page.Items, decode(item))
	}
	return page
}

// groups returns what Cypher groups by: ids, nothing for a list of everything,
// and for an edge what its events have in common.
func (t transaction) groups(g graph.Grouping) ([]any, error) {
	if g.By == "" {
		return []any{nil}, nil
	}
	out := make([]any, len(g.IDs))
	for i, id := range g.IDs {
		out[i] = string(id)
	}
	if g.By != graph.ByEdge {
		return out, nil
	}
	rows, err := t.run(cypher("edge ends", names{"EventTypes": graph.EventTypes()}), map[string]any{"ids": out})
	ends := map[graph.ID]row{}
	for _, r := range rows {
		ends[r.id("id")] = r
	}
	for i, id := range g.IDs {
		out[i] = map[string]any(ends[id]) // nil where no event is behind it
	}
	return out, err
}

// addText adds the parameters of a text, if there is one.
func (l *listing) addText() error {
	if l.text == "" {
		return nil
	}
	text, err := graph.NewTextQuery(l.text)
	if err != nil {
		return err
	}
	l.filters["words"], l.filters["lucene"] = textParams(text)
	return nil
}

// with returns the names in the list's queries.
func (l *listing) with(by graph.By, order graph.Order, after bool) names {
	has := map[string]bool{}
	for k := range l.filters {
		has[k] = true
	}
	with := names{"By": string(by), "Has": has}
	maps.Copy(with, l.names)
	return names{
		"From": cypher(l.label+" from", with), "Where": cypher(l.label+" where", with), "Item": cypher(l.label, nil),
		"Key": l.keys[order], "Desc": order.Desc(), "After": after,
	}
}
