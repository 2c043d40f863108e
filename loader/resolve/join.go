package resolve

import (
	"slices"

	"newsgraph/graph"
)

// Join makes one batch of what several articles, each once, add to the graph: a
// role or an event of several has the evidence of all.
func Join(run graph.LoadRun, parts []*graph.Batch) *graph.Batch {
	b := &graph.Batch{Run: run}
	entities, roles, events := map[graph.ID]int{}, map[graph.ID]int{}, map[graph.ID]int{}
	for _, p := range parts {
		b.Articles = append(b.Articles, p.Articles...)
		b.Sentences = append(b.Sentences, p.Sentences...)
		b.Mentions = append(b.Mentions, p.Mentions...)
		b.Quotes = append(b.Quotes, p.Quotes...)
		for _, e := range p.Events {
			if i, ok := events[e.ID]; ok {
				b.Events[i] = bothTell(b.Events[i], e)
				continue
			}
			events[e.ID] = len(b.Events)
			b.Events = append(b.Events, e)
		}
		for _, e := range p.Entities {
			if i, ok := entities[e.ID]; ok {
				merge(&b.Entities[i], e)
				continue
			}
			entities[e.ID] = len(b.Entities)
			b.Entities = append(b.Entities, e)
		}
		for _, r := range p.Roles {
			i, ok := roles[r.ID]
			if !ok {
				i = len(b.Roles)
				roles[r.ID] = i
				b.Roles = append(b.Roles, graph.Role{})
			}
			r.Evidence = append(slices.Clone(r.Evidence), b.Roles[i].Evidence...)
			slices.SortFunc(r.Evidence, graph.CompareEvidence)
			b.Roles[i] = r
		}
	}
	return b
}

// bothTell is an event that two articles tell, in the words of the one whose
// evidence comes first, whichever was read first.
func bothTell(a, b graph.Event) graph.Event {
	if graph.CompareEvidence(b.Evidence[0], a.Evidence[0]) < 0 {
		a, b = b, a
	}
	a.Evidence = append(slices.Clone(a.Evidence), b.Evidence...)
	slices.SortFunc(a.Evidence, graph.CompareEvidence)
	return a
}

// merge adds to an entity what another telling of it knows. Each article's name for
// it stands in its mention.
func merge(into *graph.Entity, e graph.Entity) {
	into.Name = graph.PreferName(into.Name, e.Name)
	into.WikidataID, into.Country = known(into.WikidataID, e.WikidataID), known(into.Country, e.Country)
}

// known is the lesser of what is known.
func known(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}
