package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"newsgraph/extract"
	"newsgraph/graph"
)

// gap stands between the parts of something said in several.
const gap = " … "

// words are the texts of spans as one.
func (r *resolver) words(spans []extract.Span) string {
	var parts []string
	for _, s := range spans {
		if w := strings.TrimSpace(r.text.slice(s)); w != "" {
			parts = append(parts, w)
		}
	}
	return strings.Join(parts, gap)
}

// evidence gathers the spans of a statement by the sentences they lie in.
type evidence map[graph.ID]*graph.Evidence

func (r *resolver) gather(into evidence, part graph.Part, spans ...extract.Span) {
	for _, s := range spans {
		for _, p := range r.clip(s) {
			e, ok := into[p.sentence.ID]
			if !ok {
				e = &graph.Evidence{Article: r.id, Sentence: p.sentence.ID}
				into[p.sentence.ID] = e
			}
			e.Spans = append(e.Spans, graph.EvidenceSpan{Span: p.Span, Part: part})
		}
	}
}

func (e evidence) list() []graph.Evidence {
	out := make([]graph.Evidence, 0, len(e))
	for _, one := range e {
		slices.SortFunc(one.Spans, func(a, b graph.EvidenceSpan) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Part, b.Part))
		})
		one.Spans = slices.Compact(one.Spans)
		out = append(out, *one)
	}
	slices.SortFunc(out, graph.CompareEvidence)
	return out
}

func spansKey(spans []extract.Span) string {
	var b strings.Builder
	for _, s := range spans {
		fmt.Fprintf(&b, "%d-%d,", s.Start, s.End)
	}
	return b.String()
}

func sortedKey(ids []graph.ID) string {
	sorted := slices.Sorted(slices.Values(ids))
	var b strings.Builder
	for _, id := range sorted {
		b.WriteString(string(id))
	}
	return b.String()
}

// date is a date as the graph keeps it, nil where it is none.
func date(w *extract.When) *graph.Date {
	if w == nil {
		return nil
	}
	d, err := graph.NewDate(w.Value)
	if err != nil {
		return nil
	}
	if p := graph.Precision(w.Precision); slices.Contains(graph.Precisions(), p) {
		d.Precision = p
	}
	return &d
}

// name gives each statement the id of its natural key; statements that share it
// get one from key and detail, so that none is lost. Statements with the same
// detail too are the same.
func name(kind graph.Kind, keys, details []string) []graph.ID {
	times := map[string]int{}
	for _, k := range keys {
		times[k]++
	}
	out := make([]graph.ID, len(keys))
	for i, k := range keys {
		if times[k] == 1 {
			out[i] = graph.NewID(kind, k)
		} else {
			out[i] = graph.NewID(kind, k, details[i])
		}
	}
	return out
}

// roles are offices held, each with all the places that tell it.
func (r *resolver) roles() {
	found := map[graph.ID]evidence{}
	for _, role := range r.Record.Roles {
		person := r.entities[role.Person]
		of, to := r.ref(role.Of), r.ref(role.To)
		status := graph.RoleStatus(role.Status)
		id := graph.RoleID(person, role.Title, status, of, to)
		told, again := found[id]
		if !again {
			told = evidence{}
		}
		before := len(told)
		if r.gather(told, graph.RolePart, role.Span); len(told) == 0 {
			r.drop("role", fmt.Sprintf("%q", role.Title), "[%d, %d) lies in no sentence", role.Start, role.End)
			continue
		}
		if before == 0 {
			found[id] = told
			r.batch.Roles = append(r.batch.Roles, graph.Role{ID: id, Person: person, Title: role.Title, Status: status, Of: of, To: to})
		}
	}
	for i := range r.batch.Roles {
		r.batch.Roles[i].Evidence = found[r.batch.Roles[i].ID].list()
	}
}

// links ties statements to one another.
func (r *resolver) links() {
	links := map[graph.ID][]graph.Link{}
	for _, l := range r.Record.Links {
		from, to := r.statements[l.From], r.statements[l.To]
		link := graph.Link{Type: graph.LinkType(l.Type), To: to}
		if from != "" && to != "" && from != to && !slices.Contains(links[from], link) {
			links[from] = append(links[from], link)
		}
	}
	sorted := func(id graph.ID) []graph.Link {
		slices.SortFunc(links[id], func(a, b graph.Link) int { return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.To, b.To)) })
		return links[id]
	}
	for i := range r.batch.Quotes {
		r.batch.Quotes[i].Links = sorted(r.batch.Quotes[i].ID)
	}
	for i := range r.batch.Events {
		r.batch.Events[i].Links = sorted(r.batch.Events[i].ID)
	}
}
