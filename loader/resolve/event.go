package resolve

import (
	"strings"

	"newsgraph/extract"
	"newsgraph/graph"
)

// events puts the record's events into the batch. An event is known by its
// article, type, the spans of its trigger, and its polarity; or, where that makes
// it one act in the world, by what it was, so that articles that tell it share it.
func (r *resolver) events() {
	all := r.Record.Events
	keys, details := make([]string, len(all)), make([]string, len(all))
	shared := r.sharedKeys()
	for i, e := range all {
		if keys[i] = shared[i]; keys[i] != "" {
			continue
		}
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

// once are acts of which two between the same parties, at one place and on one day,
// are one. Acts done by saying are not among them: what they say tells them apart.
var once = map[string]bool{
	"CONSULT": true, "TRAVEL": true, "ASSAULT": true, "COERCE": true, "SANCTION": true, "ELECT": true, "APPOINT": true, "YIELD": true, "MOBILIZE": true,
}

// mutual acts have parties, whichever of them a telling names first.
var mutual = map[string]bool{"CONSULT": true}

// sharedKeys are the keys of those events that are acts in the world, whoever tells
// them: affirmed and asserted in the article's own voice, on a known day, between
// parties that are more than one article's. One that is about something or answers
// something is its article's; so are two of one article that would be one.
func (r *resolver) sharedKeys() []string {
	keys := make([]string, len(r.Record.Events))
	answers := map[string]bool{}
	for _, l := range r.Record.Links {
		answers[l.From] = true
	}
	times := map[string]int{}
	for i := range r.Record.Events {
		if e := &r.Record.Events[i]; !answers[e.ID] && e.About == nil && e.Within == nil {
			keys[i] = r.sharedKey(e)
			times[keys[i]]++
		}
	}
	for i, k := range keys {
		if times[k] > 1 {
			keys[i] = ""
		}
	}
	return keys
}

func (r *resolver) sharedKey(e *extract.Event) string {
	if !once[e.Type] || e.Polarity != string(graph.Affirmed) || e.Modality != string(graph.Asserted) || e.Date == nil || e.Date.Precision != string(graph.Day) {
		return ""
	}
	day := date(e.Date)
	if day == nil || strings.ContainsAny(day.Value, "/T") || strings.HasPrefix(day.Value, "--") {
		return ""
	}
	actors, targets, place := r.refs(e.Actors), r.refs(e.Targets), r.ref(e.Place)
	if len(actors) == 0 || len(targets) == 0 && !(mutual[e.Type] && len(actors) > 1) && !(e.Type == "TRAVEL" && place != "") {
		return ""
	}
	if mutual[e.Type] {
		actors, targets = append(actors, targets...), nil
	}
	return "act|" + e.Type + "|" + sortedKey(actors) + "|" + sortedKey(targets) + "|" + string(place) + "|" + day.Value
}
