package neo4j

import (
	"cmp"
	"maps"
	"slices"

	"newsgraph/graph"
)

// relation is a type of relationship between nodes of two labels.
type relation struct{ from, name, to string }

// batchRows is a batch as it goes to Cypher.
type batchRows struct {
	run     map[string]any
	nodes   map[graph.Kind][]map[string]any // but for entities: they depend on what the store has
	related map[relation][]map[string]any
}

// encodeBatch leaves out all but the evidence of statements that are led by another
// article.
func encodeBatch(b *graph.Batch, led map[graph.ID]bool) batchRows {
	r := batchRows{nodes: map[graph.Kind][]map[string]any{}, related: map[relation][]map[string]any{}}
	if b.Run.ID != "" {
		r.run = encodeRun(&b.Run)
	}
	for i := range b.Articles {
		r.article(&b.Articles[i])
	}
	for i := range b.Sentences {
		s := &b.Sentences[i]
		r.node(graph.KindSentence, encodeSentence(s))
		r.relate(s.Article, "HAS_SENTENCE", s.ID, nil)
	}
	for i := range b.Mentions {
		m := &b.Mentions[i]
		r.relate(m.Entity, "MENTIONED_IN", m.Article, encodeMention(m))
	}
	for i := range b.Roles {
		x := &b.Roles[i]
		if !led[x.ID] {
			r.role(x)
		}
		r.evidence(x.ID, "EVIDENCED_BY", x.Evidence)
	}
	for i := range b.Quotes {
		q := &b.Quotes[i]
		if !led[q.ID] {
			r.quote(q)
		}
		r.evidence(q.ID, "QUOTED_IN", q.Evidence)
	}
	for i := range b.Events {
		e := &b.Events[i]
		if !led[e.ID] {
			r.event(e)
		}
		r.evidence(e.ID, "EVIDENCED_BY", e.Evidence)
	}
	return r
}

func (r *batchRows) node(k graph.Kind, properties row) {
	r.nodes[k] = append(r.nodes[k], properties)
}

// relate ties two nodes, unless there is no second one.
func (r *batchRows) relate(from graph.ID, name string, to graph.ID, properties map[string]any) {
	if from == "" || to == "" {
		return
	}
	if properties == nil {
		properties = map[string]any{}
	}
	rel := relation{nodeLabels[from.Kind()], name, nodeLabels[to.Kind()]}
	r.related[rel] = append(r.related[rel], map[string]any{"a": string(from), "b": string(to), "properties": properties})
}

// relateAll ties a node to several, once each.
func (r *batchRows) relateAll(from graph.ID, name string, to []graph.ID) {
	for i, id := range to {
		if !slices.Contains(to[:i], id) {
			r.relate(from, name, id, nil)
		}
	}
}

// relations lists the relations that have rows, in one order.
func (r *batchRows) relations() []relation {
	return slices.SortedFunc(maps.Keys(r.related), func(a, b relation) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
}

func (r *batchRows) article(a *graph.Article) {
	r.node(graph.KindArticle, encodeArticle(a))
	r.relate(a.ID, "PUBLISHED_BY", a.Outlet, nil)
	r.relate(a.ID, "RECORDED_IN", a.Run, nil)
}

func (r *batchRows) evidence(id graph.ID, name string, evidence []graph.Evidence) {
	for _, e := range evidence {
		r.relate(id, name, e.Sentence, encodeEvidence(e))
	}
}

func (r *batchRows) role(x *graph.Role) {
	r.node(graph.KindRole, encodeRole(x))
	r.relate(x.Person, "HOLDS_ROLE", x.ID, nil)
	r.relate(x.ID, "OF", x.Of, nil)
	r.relate(x.ID, "ACCREDITED_TO", x.To, nil)
}

func (r *batchRows) quote(q *graph.Quote) {
	r.node(graph.KindQuote, encodeQuote(q))
	for i, speaker := range q.Speakers {
		if !slices.Contains(q.Speakers[:i], speaker) {
			r.relate(speaker, "SAID", q.ID, map[string]any{"cue": orNull(q.Cue)})
		}
	}
	r.relateAll(q.ID, "ADDRESSED_TO", q.Addressees)
	r.relateAll(q.ID, "ABOUT", q.About)
	r.relate(q.ID, "ON_BEHALF_OF", q.OnBehalfOf, nil)
	r.statement(q.ID, q.Place, q.Within, q.Links)
}

func (r *batchRows) event(e *graph.Event) {
	r.node(graph.KindEvent, encodeEvent(e))
	r.relateAll(e.ID, "ACTOR", e.Actors)
	r.relateAll(e.ID, "TARGET", e.Targets)
	r.relate(e.ID, "ABOUT", e.About, nil)
	if announced(e) {
		for i, actor := range e.Actors {
			if !slices.Contains(e.Actors[:i], actor) {
				r.relate(actor, "ANNOUNCED", e.About, map[string]any{"event": string(e.ID)})
			}
		}
	}
	r.statement(e.ID, e.Place, e.Within, e.Links)
}

// announced reports whether an event says, in the article's own voice, that its
// actors announced what it is about.
func announced(e *graph.Event) bool {
	return e.Type == graph.Announce && e.Polarity == graph.Affirmed && e.Modality == graph.Asserted && e.Within == ""
}

func (r *batchRows) statement(id, place, within graph.ID, links []graph.Link) {
	r.relate(id, "PLACE", place, nil)
	r.relate(id, "WITHIN", within, nil)
	for _, l := range links {
		r.relate(id, string(l.Type), l.To, nil)
	}
}
