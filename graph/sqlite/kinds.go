package sqlite

import "newsgraph/graph"

func (u *upsert) putRoles() error {
	return putStatements(u, kind[graph.Role]{
		table: "role",
		put: `INSERT INTO role (ref, id, doc, title_key) VALUES (?, ?, json_remove(?, '$.Evidence'), ?)
			ON CONFLICT (ref) DO UPDATE SET doc = excluded.doc, title_key = excluded.title_key`,
		prove: u.proveRoles,
		id:    (*graph.Role).NodeID,
		proof: func(r *graph.Role) *[]graph.Evidence { return &r.Evidence },
		derive: func(r *graph.Role) *statement {
			s := &statement{
				id: r.ID, columns: []any{r.SortKey(graph.ByTitle).Text}, texts: []string{r.Title}, apart: r.Evidence,
			}
			s.tied(r.Ties())
			s.party(personPart, r.Person)
			s.party(officePart, r.Of)
			s.party(postPart, r.To)
			s.told(r.Evidence)
			return s
		},
	}, u.batch.Roles)
}

func (u *upsert) putQuotes() error {
	return putStatements(u, kind[graph.Quote]{
		table: "quote",
		put: `INSERT INTO quote (ref, id, doc, style, polarity, within, newest, oldest, position, surest, since, until)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (ref) DO UPDATE SET doc = excluded.doc, style = excluded.style, polarity = excluded.polarity,
			within = excluded.within, newest = excluded.newest, oldest = excluded.oldest, position = excluded.position,
			surest = excluded.surest, since = excluded.since, until = excluded.until`,
		id:    (*graph.Quote).NodeID,
		proof: func(q *graph.Quote) *[]graph.Evidence { return &q.Evidence },
		derive: func(q *graph.Quote) *statement {
			since, until := bounds(q.When())
			s := &statement{
				id: q.ID, texts: []string{q.Text},
				columns: []any{
					q.Style, q.Polarity, q.Within, q.SortKey(graph.Newest).Num, q.SortKey(graph.Oldest).Num,
					q.Position, q.SortKey(graph.Surest).Num, since, until,
				},
			}
			s.tied(q.Ties())
			s.party(speakerPart, q.Speakers...)
			s.party(addresseePart, q.Addressees...)
			s.party(topicPart, q.About...)
			s.party(behalfPart, q.OnBehalfOf)
			s.party(placePart, q.Place)
			s.told(q.Evidence)
			s.when(q.When())
			return s
		},
	}, u.batch.Quotes)
}

func (u *upsert) putEvents() error {
	return putStatements(u, kind[graph.Event]{
		table: "event",
		put: `INSERT INTO event (ref, id, doc, type, modality, about, polarity, within, newest, oldest, position, surest, since, until)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (ref) DO UPDATE SET doc = excluded.doc, type = excluded.type, modality = excluded.modality,
			about = excluded.about, polarity = excluded.polarity, within = excluded.within, newest = excluded.newest,
			oldest = excluded.oldest, position = excluded.position, surest = excluded.surest, since = excluded.since,
			until = excluded.until`,
		id:    (*graph.Event).NodeID,
		proof: func(e *graph.Event) *[]graph.Evidence { return &e.Evidence },
		derive: func(e *graph.Event) *statement {
			since, until := bounds(e.When())
			s := &statement{
				id: e.ID, texts: []string{e.Text},
				columns: []any{
					e.Type, e.Modality, e.About, e.Polarity, e.Within, e.SortKey(graph.Newest).Num, e.SortKey(graph.Oldest).Num,
					e.Position, e.SortKey(graph.Surest).Num, since, until,
				},
			}
			s.tied(e.Ties())
			s.party(actorPart, e.Actors...)
			s.party(targetPart, e.Targets...)
			s.party(placePart, e.Place)
			s.told(e.Evidence)
			s.when(e.When())
			return s
		},
	}, u.batch.Events)
}
