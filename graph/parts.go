package graph

import (
	"cmp"
	"slices"
)

// Parts returns what each article of a batch adds, in its order: the entities it
// speaks of, and of a statement that several tell the evidence of its own.
func (b *Batch) Parts() []*Batch {
	if len(b.Articles) == 1 {
		return []*Batch{b}
	}
	parts := make([]*Batch, len(b.Articles))
	at := make(map[ID]*Batch, len(b.Articles))
	for i, a := range b.Articles {
		parts[i] = &Batch{Run: b.Run, Articles: b.Articles[i : i+1 : i+1]}
		at[a.ID] = parts[i]
	}
	entities := make(map[ID]*Entity, len(b.Entities))
	for i := range b.Entities {
		entities[b.Entities[i].ID] = &b.Entities[i]
	}
	for _, s := range b.Sentences {
		at[s.Article].Sentences = append(at[s.Article].Sentences, s)
	}
	for _, m := range b.Mentions {
		p := at[m.Article]
		p.Mentions = append(p.Mentions, m)
		p.Entities = append(p.Entities, *entities[m.Entity])
	}
	for _, p := range parts {
		outlet := entities[p.Articles[0].Outlet]
		if outlet != nil && !slices.ContainsFunc(p.Entities, func(e Entity) bool { return e.ID == outlet.ID }) {
			p.Entities = append(p.Entities, *outlet)
		}
	}
	for _, r := range b.Roles {
		for article, own := range byArticle(r.Evidence) {
			r.Evidence = own
			at[article].Roles = append(at[article].Roles, r)
		}
	}
	for _, q := range b.Quotes {
		for article, own := range byArticle(q.Evidence) {
			q.Evidence = own
			at[article].Quotes = append(at[article].Quotes, q)
		}
	}
	for _, e := range b.Events {
		for article, own := range byArticle(e.Evidence) {
			e.Evidence = own
			at[article].Events = append(at[article].Events, e)
		}
	}
	return parts
}

func byArticle(evidence []Evidence) map[ID][]Evidence {
	out := map[ID][]Evidence{}
	for _, e := range evidence {
		out[e.Article] = append(out[e.Article], e)
	}
	return out
}

// rename returns the part of an article with other ids of entities; what to does
// not hold keeps its own. Two that become one have their mentions together. The
// part itself is left as it is; its entities are left out.
func (b *Batch) rename(to map[ID]ID) *Batch {
	n := renaming(to)
	out := &Batch{Run: b.Run, Articles: slices.Clone(b.Articles), Sentences: b.Sentences}
	for i := range out.Articles {
		out.Articles[i].Outlet = n.one(out.Articles[i].Outlet)
	}
	mentions := map[ID]int{}
	for _, m := range b.Mentions {
		m.Entity = n.one(m.Entity)
		m.ID = MentionID(m.Entity, m.Article)
		if i, again := mentions[m.ID]; again {
			out.Mentions[i].Spans = joinSpans(out.Mentions[i].Spans, m.Spans)
			continue
		}
		mentions[m.ID] = len(out.Mentions)
		out.Mentions = append(out.Mentions, m)
	}
	roles := map[ID]int{}
	for _, r := range b.Roles {
		r.Person, r.Of, r.To = n.one(r.Person), n.one(r.Of), n.one(r.To)
		r.ID = RoleID(r.Person, r.Title, r.Status, r.Of, r.To)
		if i, again := roles[r.ID]; again {
			out.Roles[i].Evidence = joinEvidence(out.Roles[i].Evidence, r.Evidence)
			continue
		}
		roles[r.ID] = len(out.Roles)
		out.Roles = append(out.Roles, r)
	}
	for _, q := range b.Quotes {
		q.Speakers, q.Addressees, q.About = n.all(q.Speakers), n.all(q.Addressees), n.all(q.About)
		q.OnBehalfOf, q.Place = n.one(q.OnBehalfOf), n.one(q.Place)
		out.Quotes = append(out.Quotes, q)
	}
	for _, e := range b.Events {
		e.Actors, e.Targets, e.Place = n.all(e.Actors), n.all(e.Targets), n.one(e.Place)
		out.Events = append(out.Events, e)
	}
	return out
}

type renaming map[ID]ID

func (n renaming) one(id ID) ID {
	if to, ok := n[id]; ok {
		return to
	}
	return id
}

// all renames a list; what stands twice then stands once.
func (n renaming) all(ids []ID) []ID {
	var out []ID
	for _, id := range ids {
		if to := n.one(id); !slices.Contains(out, to) {
			out = append(out, to)
		}
	}
	return out
}

func joinSpans(a, b []MentionSpan) []MentionSpan {
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(a, b MentionSpan) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Form, b.Form))
	})
	return slices.CompactFunc(all, func(a, b MentionSpan) bool { return a.Span == b.Span })
}

// joinEvidence puts the evidence of two tellings together, that of one sentence in
// one place.
func joinEvidence(a, b []Evidence) []Evidence {
	var out []Evidence
	at := map[[2]ID]int{}
	for _, e := range slices.Concat(a, b) {
		i, again := at[[2]ID{e.Article, e.Sentence}]
		if !again {
			at[[2]ID{e.Article, e.Sentence}] = len(out)
			out = append(out, e)
			continue
		}
		spans := slices.Concat(out[i].Spans, e.Spans)
		slices.SortFunc(spans, func(a, b EvidenceSpan) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Part, b.Part))
		})
		out[i].Spans = slices.Compact(spans)
	}
	slices.SortFunc(out, CompareEvidence)
	return out
}

// joined makes one batch of the parts of articles. What several tell is told by
// the least of them (Leads), with the evidence of all.
func joined(run LoadRun, parts []*Batch) *Batch {
	b := &Batch{Run: run}
	for _, p := range parts {
		b.Articles = append(b.Articles, p.Articles...)
		b.Sentences = append(b.Sentences, p.Sentences...)
		b.Mentions = append(b.Mentions, p.Mentions...)
	}
	b.Roles = union(parts, func(p *Batch) []Role { return p.Roles }, func(r *Role) (ID, *[]Evidence) { return r.ID, &r.Evidence })
	b.Quotes = union(parts, func(p *Batch) []Quote { return p.Quotes }, func(q *Quote) (ID, *[]Evidence) { return q.ID, &q.Evidence })
	b.Events = union(parts, func(p *Batch) []Event { return p.Events }, func(e *Event) (ID, *[]Evidence) { return e.ID, &e.Evidence })
	return b
}

func union[T any](parts []*Batch, of func(*Batch) []T, field func(*T) (ID, *[]Evidence)) []T {
	var out []T
	at := map[ID]int{}
	for _, p := range parts {
		for _, t := range of(p) {
			id, told := field(&t)
			i, again := at[id]
			if !again {
				at[id] = len(out)
				out = append(out, t)
				continue
			}
			_, held := field(&out[i])
			both := joinEvidence(*held, *told)
			if Leads(*told, *held) {
				out[i] = t
			}
			_, held = field(&out[i])
			*held = both
		}
	}
	return out
}

// Leads reports whether, of two tellings of one statement, that with evidence a
// gives its other fields rather than that with evidence b: the one whose first
// evidence is the lesser, so that the order of writing does not matter.
func Leads(a, b []Evidence) bool { return CompareEvidence(a[0], b[0]) < 0 }
