package resolve

import (
	"newsgraph/extract"
	"newsgraph/graph"
)

// events puts the record's events into the batch. An event is known by its
// article, type, the spans of its trigger, and its polarity.
func (r *resolver) events() {
	all := r.Record.Events
	keys, details := make([]string, len(all)), make([]string, len(all))
	for i, e := range all {
		keys[i] = string(r.id) + "|" + e.Type + "|" + spansKey(e.Trigger) + "|" + e.Polarity
		details[i] = e.Modality + "|" + sortedKey(r.refs(e.Actors)) + "|" + sortedKey(r.refs(e.Targets)) + "|" +
			string(r.ref(e.Place)) + "|" + string(r.statements[told(e.Within, "")]) + "|" + told(e.CAMEO, "")
		if e.Date != nil {
			details[i] += "|" + e.Date.Value
		}
	}
	ids := name(graph.KindEvent, keys, details)
	done := map[graph.ID]bool{}
	for i, e := range all {
		if r.unsure("event", e.ID, e.Confidence) {
			continue
		}
		proof := evidence{}
		r.gather(proof, graph.TriggerPart, e.Trigger...)
		within := told(e.Within, "")
		switch {
		case len(proof) == 0:
			r.drop("event", e.ID, "its trigger lies in no sentence")
			continue
		case within != "" && r.statements[within] == "":
			r.dropInner("event", e.ID, within)
			continue
		}
		r.statements[e.ID] = ids[i]
		if !done[ids[i]] {
			done[ids[i]] = true
			r.batch.Events = append(r.batch.Events, r.event(&all[i], ids[i], proof.list()))
		}
	}
	for i := range r.batch.Events {
		e := &r.batch.Events[i]
		if e.About = r.statements[string(e.About)]; e.About == e.ID {
			e.About = ""
		}
	}
}

// event is an event as the graph keeps it; About is still the record's id.
func (r *resolver) event(e *extract.Event, id graph.ID, proof []graph.Evidence) graph.Event {
	return graph.Event{
		ID: id, Type: graph.EventType(e.Type), CAMEO: told(e.CAMEO, ""), Trigger: r.words(e.Trigger), Text: r.sentenceOf(proof[0]),
		Actors: r.refs(e.Actors), Targets: r.refs(e.Targets), Place: r.ref(e.Place),
		Polarity: graph.Polarity(e.Polarity), Modality: graph.Modality(e.Modality),
		Date: date(e.Date), Reported: r.batch.Articles[0].Published,
		Within: r.statements[told(e.Within, "")], About: graph.ID(told(e.About, "")),
		Confidence: e.Confidence, Rule: e.Rule, Position: start(e.Trigger), Evidence: proof,
	}
}

// sentenceOf is the text of the sentence that some evidence lies in.
func (r *resolver) sentenceOf(e graph.Evidence) string {
	span := e.Spans[0]
	return r.clip(extract.Span(span.Span))[0].sentence.Text
}
