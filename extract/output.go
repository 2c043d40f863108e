package extract

import (
	"fmt"
	"sort"
)

// record turns what was found from tokens into offsets and ids.
func (d *document) record() *Record {
	w := &writer{document: d, record: NewRecord(d.article), ids: make([]string, len(d.entities)), quoteIDs: map[*quote]string{}, eventIDs: map[*event]string{}}
	if w.record.Article.Title == nil && len(d.sents) > 0 && d.sents[0].headline {
		title := d.surface(d.paras[0])
		w.record.Article.Title = &title
	}
	for i := range d.sents {
		w.record.Sentences = append(w.record.Sentences, w.offsets(d.sents[i].span))
	}
	if w.record.Article.Language == nil && d.tongue != "" {
		w.record.Article.Language = &d.tongue
	}
	w.entitiesAndMentions()
	for i, q := range d.quotes {
		w.quoteIDs[q] = fmt.Sprintf("q%d", i+1)
	}
	for i, e := range d.events {
		w.eventIDs[e] = fmt.Sprintf("v%d", i+1)
	}
	for _, r := range d.roles {
		w.record.Roles = append(w.record.Roles, Role{Person: w.ids[r.person], Title: r.title, Of: w.ref(r.of), To: w.ref(r.to), Status: r.status, Span: w.offsets(r.span)})
	}
	for _, q := range d.quotes {
		w.record.Quotes = append(w.record.Quotes, w.quote(q))
	}
	for _, e := range d.events {
		w.record.Events = append(w.record.Events, w.event(e))
	}
	for _, l := range d.links {
		w.record.Links = append(w.record.Links, Link{From: w.statement(l.from), To: w.statement(l.to), Type: l.kind})
	}
	for _, x := range d.dates {
		w.record.Dates = append(w.record.Dates, Date{Span: w.offsets(x.span), When: x.When})
	}
	return w.record
}

type writer struct {
	*document
	record   *Record
	ids      []string // entity → id
	quoteIDs map[*quote]string
	eventIDs map[*event]string
}

func (w *writer) statement(x statement) string {
	if x.quote != nil {
		return w.quoteIDs[x.quote]
	}
	return w.eventIDs[x.event]
}

func (w *writer) offsets(s span) Span {
	return Span{Start: w.toks[s.lo].start, End: w.toks[s.hi-1].end}
}

func (w *writer) spans(list []span) []Span {
	out := make([]Span, 0, len(list))
	for _, s := range list {
		o := w.offsets(s)
		if n := len(out); n > 0 && o.Start < out[n-1].End {
			continue
		}
		out = append(out, o)
	}
	return out
}

func (w *writer) ref(id int) *string {
	if id < 0 {
		return nil
	}
	return &w.ids[id]
}

func (w *writer) refs(list []int) []string {
	out := make([]string, 0, len(list))
	for _, id := range list {
		out = append(out, w.ids[id])
	}
	return out
}

// entitiesAndMentions numbers mentions by position and entities by their first.
// An entity nothing in the text means and nothing refers to is left out.
func (w *writer) entitiesAndMentions() {
	order := make([]int, len(w.mentions))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool {
		x, y := w.mentions[order[a]], w.mentions[order[b]]
		if x.lo != y.lo {
			return x.lo < y.lo
		}
		return x.hi > y.hi
	})
	of := make([][]string, len(w.entities))
	var rank []int
	enter := func(id int) {
		if w.ids[id] == "" {
			rank = append(rank, id)
			w.ids[id] = fmt.Sprintf("e%d", len(rank))
		}
	}
	for n, i := range order {
		m := &w.mentions[i]
		enter(m.entity)
		id := fmt.Sprintf("m%d", n+1)
		of[m.entity] = append(of[m.entity], id)
		w.record.Mentions = append(w.record.Mentions, Mention{ID: id, Span: w.offsets(m.span), Form: m.form, Entity: w.ids[m.entity]})
	}
	for _, id := range w.referred() {
		enter(id)
	}
	for _, id := range rank {
		e := w.entities[id]
		x := Entity{ID: w.ids[id], Type: e.kind, Name: e.name, Mentions: of[id]}
		if x.Mentions == nil {
			x.Mentions = []string{}
		}
		if e.wikidata != "" {
			x.Wikidata = &e.wikidata
		}
		w.record.Entities = append(w.record.Entities, x)
	}
}

// referred lists the entities that roles, quotes and events point at.
func (w *writer) referred() []int {
	var out []int
	add := func(ids ...int) {
		for _, id := range ids {
			if id >= 0 {
				out = append(out, id)
			}
		}
	}
	for _, r := range w.roles {
		add(r.person, r.of, r.to)
	}
	for _, q := range w.quotes {
		add(q.speakers...)
		add(q.addressees...)
		add(q.behalf, q.place)
	}
	for _, e := range w.events {
		add(e.actors...)
		add(e.targets...)
		add(e.place)
	}
	return out
}

func (w *writer) quote(q *quote) Quote {
	confidence := q.confidence
	x := Quote{
		ID: w.quoteIDs[q], Style: q.style, Source: w.spans(q.source), Cue: w.spans(q.cue), Content: w.spans(q.content),
		Speakers: w.refs(q.speakers), Addressees: w.refs(q.addressees), OnBehalfOf: w.ref(q.behalf), Place: w.ref(q.place),
		Date: q.date, Polarity: polarity(q.negated), Confidence: &confidence, Rule: q.rule,
	}
	if q.medium != "" {
		x.Medium = &q.medium
	}
	if id, ok := w.quoteIDs[q.within]; ok && q.within != q {
		x.Within = &id
	}
	return x
}

func (w *writer) event(e *event) Event {
	confidence := e.confidence
	x := Event{
		ID: w.eventIDs[e], Type: e.kind, Trigger: w.spans(e.trigger), Actors: w.refs(e.actors), Targets: w.refs(e.targets),
		Place: w.ref(e.place), Date: e.date, Polarity: polarity(e.negated), Modality: e.modality, Confidence: &confidence, Rule: e.rule,
	}
	if e.cameo != "" {
		x.CAMEO = &e.cameo
	}
	if id, ok := w.quoteIDs[e.within]; ok {
		x.Within = &id
	}
	if id, ok := w.eventIDs[e.aboutEvent]; ok && e.aboutEvent != e {
		x.About = &id
	} else if id, ok := w.quoteIDs[e.aboutQuote]; ok {
		x.About = &id
	}
	return x
}

func polarity(negated bool) string {
	if negated {
		return "NEGATED"
	}
	return "AFFIRMED"
}
