package resolve

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/graph"
)

// people puts the entities and their mentions into the batch.
func (r *resolver) people(known *gazetteer.Gazetteer) {
	senses := newSenses(r.Record, r.text, known)
	for i := range r.Record.Entities {
		e := &r.Record.Entities[i]
		found := senses.profile(e, r.id)
		r.entities[e.ID] = r.entity(found)
	}
	for _, m := range r.Mentions {
		entity, ok := r.entities[m.Entity]
		pieces := r.clip(m.Span)
		if !ok || len(pieces) == 0 {
			continue
		}
		r.located = append(r.located, location{graph.Span(m.Span), entity})
		into := r.mention(entity)
		into.Spans = append(into.Spans, graph.MentionSpan{
			Span: pieces[0].Span, Form: graph.MentionForm(m.Form), Text: r.text.slice(extract.Span(pieces[0].Span)), Sentence: pieces[0].sentence.ID,
		})
	}
	slices.SortFunc(r.located, func(a, b location) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.entity, b.entity))
	})
	for i := range r.batch.Mentions {
		spans := r.batch.Mentions[i].Spans
		slices.SortFunc(spans, func(a, b graph.MentionSpan) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Form, b.Form))
		})
		r.batch.Mentions[i].Spans = slices.CompactFunc(spans, func(a, b graph.MentionSpan) bool { return a.Span == b.Span })
	}
}

// piece is the part of a span that lies in one sentence.
type piece struct {
	graph.Span
	sentence *graph.Sentence
}

// clip cuts a span along the sentences; what lies between them, or is blank, is
// left out.
func (r *resolver) clip(s extract.Span) []piece {
	sentences := r.batch.Sentences
	first, _ := slices.BinarySearchFunc(sentences, s.Start, func(in graph.Sentence, start int) int {
		if in.End <= start {
			return -1
		}
		return 1
	})
	var out []piece
	for i := first; i < len(sentences) && sentences[i].Start < s.End; i++ {
		p := piece{graph.Span{Start: max(s.Start, sentences[i].Start), End: min(s.End, sentences[i].End)}, &sentences[i]}
		if p.Start < p.End && strings.TrimSpace(r.text.slice(extract.Span(p.Span))) != "" {
			out = append(out, p)
		}
	}
	return out
}

// refs are the entities that the record's ids stand for, each once, in its order.
func (r *resolver) refs(ids []string) []graph.ID {
	var out []graph.ID
	for _, id := range ids {
		if e, ok := r.entities[id]; ok && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}

func (r *resolver) ref(id *string) graph.ID {
	if id == nil {
		return ""
	}
	return r.entities[*id]
}

// about are the entities mentioned in what is said, in its order.
func (r *resolver) about(content []extract.Span) []graph.ID {
	var out []graph.ID
	for _, c := range content {
		first, _ := slices.BinarySearchFunc(r.located, c.Start, func(m location, start int) int { return cmp.Compare(m.Start, start) })
		for _, m := range r.located[first:] {
			if m.Start >= c.End {
				break
			}
			if m.End <= c.End && !slices.Contains(out, m.entity) {
				out = append(out, m.entity)
			}
		}
	}
	return out
}

// location is where an entity is mentioned.
type location struct {
	graph.Span
	entity graph.ID
}
