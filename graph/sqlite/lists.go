package sqlite

import (
	"context"
	"encoding/json"

	"newsgraph/graph"
)

// scanDocument reads a node from its document.
func scanDocument[T any](scan func(...any) error, t *T) error {
	var doc []byte
	if err := scan(&doc); err != nil {
		return err
	}
	return json.Unmarshal(doc, t)
}

// Conditions, each up to what its parameter is compared with.
const (
	inList     = " IN (SELECT value FROM json_each(?))"
	namedAs    = "x.ref IN (SELECT statement FROM party WHERE part = "
	toldBy     = "x.ref IN (SELECT statement FROM tells WHERE article"
	withinOne  = "(x.within = ?1 AND x.within <> '')"
	mentioning = "x.ref IN (SELECT article FROM mention WHERE entity"
)

// refIs is that a column refers to the node of a table with one id.
func refIs(table string) string { return " = (SELECT ref FROM " + table + " WHERE id = ?1)" }

// refIn is that it refers to one of several.
func refIn(table string) string { return " IN (SELECT ref FROM " + table + " WHERE id" + inList + ")" }

// partyIs is that one entity is a statement's party.
func partyIs(part string) string {
	return namedAs + "'" + part + "' AND entity" + refIs("entity") + ")"
}

// partyIn is that one of several is.
func partyIn(part string) string {
	return namedAs + "'" + part + "' AND entity" + refIn("entity") + ")"
}

// Articles lists articles.
func (s *Store) Articles(ctx context.Context, g graph.Grouping, q graph.Query[graph.ArticleFilter]) ([]graph.Page[graph.Article], error) {
	return pages(ctx, s, table[graph.Article, graph.ArticleFilter]{
		kind: graph.KindArticle, name: "article", columns: "x.doc", scan: scanDocument[graph.Article],
		orders: map[graph.Order]string{graph.Newest: "newest", graph.Oldest: "oldest", graph.ByTitle: "title_key"},
		groups: map[graph.By]string{
			graph.ByEntity: mentioning + refIs("entity") + ")",
			graph.ByOutlet: "x.outlet = ?1 AND x.outlet <> ''",
		},
		filter: func(w *where, f graph.ArticleFilter) {
			w.anyOf("x.outlet"+inList, f.Outlets)
			w.anyOf(mentioning+refIn("entity")+")", f.Mentions)
			w.anyOf("x.language"+inList, f.Languages)
			w.times(f.Published)
			w.text(f.Text)
		},
	}, g, q)
}

// Entities lists entities.
func (s *Store) Entities(ctx context.Context, g graph.Grouping, q graph.Query[graph.EntityFilter]) ([]graph.Page[graph.Entity], error) {
	return pages(ctx, s, table[graph.Entity, graph.EntityFilter]{
		kind: graph.KindEntity, name: "entity", columns: entityColumns, scan: scanEntity,
		orders: map[graph.Order]string{graph.MostArticles: "articles", graph.ByName: "name_key"},
		groups: map[graph.By]string{graph.ByArticle: "x.ref IN (SELECT entity FROM mention WHERE article" + refIs("article") + ")"},
		filter: func(w *where, f graph.EntityFilter) {
			w.anyOf("x.type"+inList, f.Types)
			w.anyOf("x.wikidata"+inList, f.WikidataIDs)
			if f.MinArticles > 0 {
				w.and("x.articles >= ?", f.MinArticles)
			}
			w.text(f.Text)
		},
	}, g, q)
}

// Sentences lists sentences.
func (s *Store) Sentences(ctx context.Context, g graph.Grouping, q graph.Query[graph.SentenceFilter]) ([]graph.Page[graph.Sentence], error) {
	return pages(ctx, s, table[graph.Sentence, graph.SentenceFilter]{
		kind: graph.KindSentence, name: "sentence", columns: "x.doc", scan: scanDocument[graph.Sentence],
		orders: map[graph.Order]string{graph.ByPosition: "position"},
		groups: map[graph.By]string{graph.ByArticle: "x.article" + refIs("article")},
		filter: func(w *where, f graph.SentenceFilter) { w.text(f.Text) },
	}, g, q)
}

var statementOrders = map[graph.Order]string{
	graph.Newest: "newest", graph.Oldest: "oldest", graph.ByPosition: "position", graph.Surest: "surest",
}

func (w *where) statement(f graph.StatementFilter) {
	w.anyOf(toldBy+refIn("article")+")", f.Articles)
	w.anyOf("EXISTS (SELECT 1 FROM json_each(x.doc, '$.Evidence') e JOIN article a ON a.id = e.value ->> '$.Article' WHERE a.outlet"+inList+")", f.Outlets)
	w.anyOf("x.polarity"+inList, f.Polarities)
	w.times(f.When)
	if f.MinConfidence > 0 {
		w.and("x.surest >= ?", graph.ConfidenceKey(&f.MinConfidence))
	}
	if f.OwnVoice != nil {
		w.and("(x.within = '') = ?", *f.OwnVoice)
	}
	w.text(f.Text)
}

// Quotes lists quotes.
func (s *Store) Quotes(ctx context.Context, g graph.Grouping, q graph.Query[graph.QuoteFilter]) ([]graph.Page[graph.Quote], error) {
	return pages(ctx, s, table[graph.Quote, graph.QuoteFilter]{
		kind: graph.KindQuote, name: "quote", columns: "x.doc", scan: scanDocument[graph.Quote],
		orders: statementOrders,
		groups: map[graph.By]string{
			graph.ByArticle: toldBy + refIs("article") + ")",
			graph.BySpeaker: partyIs(speakerPart),
			graph.ByTopic:   partyIs(topicPart),
			graph.ByWithin:  withinOne,
		},
		filter: func(w *where, f graph.QuoteFilter) {
			w.statement(f.StatementFilter)
			w.anyOf(partyIn(speakerPart), f.Speakers)
			w.anyOf(partyIn(addresseePart), f.Addressees)
			w.anyOf(partyIn(topicPart), f.About)
			w.anyOf("x.style"+inList, f.Styles)
		},
	}, g, q)
}

// Events lists events.
func (s *Store) Events(ctx context.Context, g graph.Grouping, q graph.Query[graph.EventFilter]) ([]graph.Page[graph.Event], error) {
	const parties = "x.ref IN (SELECT statement FROM party WHERE part IN ('" + actorPart + "', '" + targetPart + "', '" + placePart + "') AND entity"
	return pages(ctx, s, table[graph.Event, graph.EventFilter]{
		kind: graph.KindEvent, name: "event", columns: "x.doc", scan: scanDocument[graph.Event],
		orders: statementOrders,
		groups: map[graph.By]string{
			graph.ByArticle: toldBy + refIs("article") + ")",
			graph.ByEntity:  parties + refIs("entity") + ")",
			graph.ByTopic:   "(x.about = ?1 AND x.about <> '')",
			graph.ByWithin:  withinOne,
			graph.ByEdge:    "x.ref IN (SELECT statement FROM tie WHERE edge" + refIs("edge") + ")",
		},
		filter: func(w *where, f graph.EventFilter) {
			w.statement(f.StatementFilter)
			w.anyOf("x.type"+inList, f.Types)
			w.anyOf("x.modality"+inList, f.Modalities)
			w.anyOf(partyIn(actorPart), f.Actors)
			w.anyOf(partyIn(targetPart), f.Targets)
			w.anyOf(parties+refIn("entity")+")", f.Entities)
			w.anyOf("x.about"+inList, f.About)
		},
	}, g, q)
}

// Roles lists roles.
func (s *Store) Roles(ctx context.Context, g graph.Grouping, q graph.Query[graph.RoleFilter]) ([]graph.Page[graph.Role], error) {
	return pages(ctx, s, table[graph.Role, graph.RoleFilter]{
		kind: graph.KindRole, name: "role", columns: roleColumns, scan: scanDocument[graph.Role],
		orders: map[graph.Order]string{graph.ByTitle: "title_key"},
		groups: map[graph.By]string{graph.ByEntity: partyIs(personPart), graph.ByOffice: partyIs(officePart)},
		filter: func(w *where, f graph.RoleFilter) { w.text(f.Text) },
	}, g, q)
}

// Mentions lists mentions.
func (s *Store) Mentions(ctx context.Context, g graph.Grouping, q graph.Query[graph.MentionFilter]) ([]graph.Page[graph.Mention], error) {
	return pages(ctx, s, table[graph.Mention, graph.MentionFilter]{
		kind: graph.KindMention, name: "mention", columns: "x.doc", scan: scanDocument[graph.Mention],
		orders: map[graph.Order]string{graph.MostMentions: "spans"},
		groups: map[graph.By]string{graph.ByArticle: "x.article" + refIs("article"), graph.ByEntity: "x.entity" + refIs("entity")},
		filter: func(w *where, f graph.MentionFilter) {
			w.anyOf("EXISTS (SELECT 1 FROM entity e WHERE e.ref = x.entity AND e.type"+inList+")", f.Types)
		},
	}, g, q)
}

// Edges lists derived edges.
func (s *Store) Edges(ctx context.Context, g graph.Grouping, q graph.Query[graph.EdgeFilter]) ([]graph.Page[graph.Edge], error) {
	ends := map[graph.Direction]string{
		graph.Both: "(x.source" + refIs("entity") + " OR x.target" + refIs("entity") + ")",
		graph.Out:  "x.source" + refIs("entity"),
		graph.In:   "x.target" + refIs("entity"),
	}
	return pages(ctx, s, table[graph.Edge, graph.EdgeFilter]{
		kind: graph.KindEdge, name: "edge", columns: edgeColumns, scan: scanEdge,
		orders: map[graph.Order]string{graph.Heaviest: "weight"},
		groups: map[graph.By]string{graph.ByEntity: ends[q.Filter.Direction]},
		filter: func(w *where, f graph.EdgeFilter) {
			w.direction(ends, f.Direction)
			w.anyOf("x.type"+inList, f.Types)
		},
	}, g, q)
}
