package resolve

import (
	"newsgraph/extract"
	"newsgraph/graph"
)

// quotes puts the record's quotes into the batch. A quote is known by its
// article, the spans of its source, cue and content, and its polarity.
func (r *resolver) quotes() {
	all := r.Record.Quotes
	keys, details := make([]string, len(all)), make([]string, len(all))
	at := make(map[string]int, len(all))
	for i, q := range all {
		at[q.ID] = i
		keys[i] = string(r.id) + "|" + spansKey(q.Source) + "|" + spansKey(q.Cue) + "|" + spansKey(q.Content) + "|" + q.Polarity
	}
	for i, q := range all {
		details[i] = q.Style + "|" + sortedKey(r.refs(q.Speakers)) + "|" + sortedKey(r.refs(q.Addressees)) + "|" +
			string(r.ref(q.OnBehalfOf)) + "|" + string(r.ref(q.Place)) + "|" + told(q.Medium, "")
		if q.Within != nil {
			if w, ok := at[*q.Within]; ok {
				details[i] += "|" + keys[w]
			}
		}
	}
	ids := name(graph.KindQuote, keys, details)
	proofs := r.provable(at)
	done := map[graph.ID]bool{}
	for i := range all {
		if proofs[i] == nil {
			continue
		}
		r.statements[all[i].ID] = ids[i]
		if !done[ids[i]] {
			done[ids[i]] = true
			r.batch.Quotes = append(r.batch.Quotes, r.quote(&all[i], ids[i], proofs[i].list()))
		}
	}
	for i := range r.batch.Quotes {
		q := &r.batch.Quotes[i]
		q.Within = r.statements[string(q.Within)]
	}
}

// provable returns the evidence of each quote, nil for those to be left out: what
// lies in no sentence or is not sure enough, and what is said within such a quote.
func (r *resolver) provable(at map[string]int) []evidence {
	all := r.Record.Quotes
	proofs := make([]evidence, len(all))
	for i, q := range all {
		if r.unsure("quote", q.ID, q.Confidence) {
			continue
		}
		e := evidence{}
		if r.gather(e, graph.ContentPart, q.Content...); len(e) == 0 {
			r.drop("quote", q.ID, "its content lies in no sentence")
			continue
		}
		r.gather(e, graph.SourcePart, q.Source...)
		r.gather(e, graph.CuePart, q.Cue...)
		proofs[i] = e
	}
	for i, q := range all {
		if proofs[i] != nil && !r.standsWithin(i, at, proofs) {
			r.dropInner("quote", q.ID, *q.Within)
			proofs[i] = nil
		}
	}
	return proofs
}

// standsWithin follows the quotes that quote i is within: each must be provable,
// and the last be in the article's own voice.
func (r *resolver) standsWithin(i int, at map[string]int, proofs []evidence) bool {
	for range r.Record.Quotes {
		within := r.Record.Quotes[i].Within
		if within == nil {
			return true
		}
		outer, ok := at[*within]
		if !ok || proofs[outer] == nil {
			return false
		}
		i = outer
	}
	return false
}

// quote is a quote as the graph keeps it; Within is still the record's id.
func (r *resolver) quote(q *extract.Quote, id graph.ID, proof []graph.Evidence) graph.Quote {
	return graph.Quote{
		ID: id, Text: r.words(q.Content), Style: graph.Style(q.Style), Cue: r.words(q.Cue), Source: r.words(q.Source),
		Speakers: r.refs(q.Speakers), Addressees: r.refs(q.Addressees), About: r.about(q.Content),
		OnBehalfOf: r.ref(q.OnBehalfOf), Place: r.ref(q.Place), Medium: told(q.Medium, ""), Polarity: graph.Polarity(q.Polarity),
		Date: date(q.Date), Reported: r.batch.Articles[0].Published, Within: graph.ID(told(q.Within, "")), Confidence: q.Confidence,
		Rule: q.Rule, Position: start(q.Content), Evidence: proof,
	}
}

// start is where the first of some spans begins.
func start(spans []extract.Span) int {
	first := spans[0].Start
	for _, s := range spans {
		first = min(first, s.Start)
	}
	return first
}
