package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// maxTerm is how many code points of a word the full-text index is asked for: it
// cuts longer ones into terms of 255.
const maxTerm = 100

// textParams returns a text query for Cypher. The words are padded with the
// spaces that must stand around them in a padded key; the last may go on. The
// full-text index, asked in Lucene's language, finds what may match; keys are
// split at spaces alone and hold nothing but letters and digits, so that there is
// nothing to escape.
func textParams(q graph.TextQuery) (words []string, lucene string) {
	terms := []string{}
	for i, w := range q.Words() {
		last := i == len(q.Words())-1
		term, cut := w, false
		if r := []rune(w); len(r) > maxTerm {
			term, cut = string(r[:maxTerm]), true
		}
		if last || cut {
			term += "*"
		}
		terms = append(terms, "+"+term)
		w = " " + w
		if !last {
			w += " "
		}
		words = append(words, w)
	}
	return words, strings.Join(terms, " ")
}

// searched says which property of a node is searched, and how long it is.
var searched = map[graph.Kind]names{
	graph.KindArticle:  {"Label": "Article", "Key": "titleKey"},
	graph.KindEntity:   {"Label": "Entity", "Keys": "nameKeys"},
	graph.KindQuote:    {"Label": "Quote", "Key": "textKey"},
	graph.KindEvent:    {"Label": "Event", "Key": "textKey"},
	graph.KindSentence: {"Label": "Sentence", "Key": "textKey"},
}

// Search finds nodes by their texts.
func (s *Store) Search(ctx context.Context, q graph.Query[graph.SearchFilter]) (graph.Page[graph.Hit], error) {
	page := graph.Page[graph.Hit]{Total: -1}
	q, text, err := graph.NormalizeSearch(q)
	if err != nil {
		return page, fmt.Errorf("search: %w", err)
	}
	var kinds []names
	for _, k := range graph.SearchKinds() {
		if slices.Contains(q.Filter.Kinds, k) {
			kinds = append(kinds, searched[k])
		}
	}
	words, lucene := textParams(text)
	with := names{"Kinds": kinds, "After": q.After != (graph.Cursor{})}
	params := map[string]any{
		"words": words, "lucene": lucene, "key": text.Key(), "limit": q.First + 1, "afterKey": q.After.Key.Num, "afterId": string(q.After.ID),
	}
	err = s.read(ctx, "search", func(t transaction) error {
		rows, err := t.run(cypher("search", with), params)
		if err != nil {
			return err
		}
		page = graph.Page[graph.Hit]{More: len(rows) > q.First, Total: -1}
		if page.Items, err = t.hits(rows[:min(q.First, len(rows))]); err != nil || !q.Total {
			return err
		}
		rows, err = t.run(cypher("search total", with), params)
		if err == nil {
			page.Total = rows[0].num("total")
		}
		return err
	})
	return page, err
}

// hits reads the nodes that were found.
func (t transaction) hits(found []row) ([]graph.Hit, error) {
	ids := make([]graph.ID, len(found))
	for i, f := range found {
		ids[i] = f.id("id")
	}
	nodes, err := t.nodes(ids)
	if err != nil {
		return nil, err
	}
	var hits []graph.Hit
	for i, f := range found {
		if nodes[i] != nil { // another transaction may have removed it in between
			hits = append(hits, graph.Hit{Node: nodes[i], Score: f.int64("score")})
		}
	}
	return hits, nil
}
