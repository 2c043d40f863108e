package sqlite

import (
	"encoding/json"
	"slices"

	"newsgraph/graph"
)

// statement is what the store derives from a role, quote or event.
type statement struct {
	id       graph.ID
	ref      int64
	doc      string
	columns  []any
	texts    []string
	parties  []party
	articles []graph.ID       // that tell it
	apart    []graph.Evidence // that is kept in rows of its own, not in doc
	ties     []graph.Tie
	edges    []graph.ID // of ties
	at       int64      // when, in Unix seconds, where it is dated
	dated    bool
}

// party is an entity that a statement names, and as what.
type party struct {
	entity graph.ID
	part   string
}

// Parts of parties.
const (
	speakerPart   = "speaker"
	addresseePart = "addressee"
	topicPart     = "about"
	behalfPart    = "behalf"
	actorPart     = "actor"
	targetPart    = "target"
	placePart     = "place"
	personPart    = "person"
	officePart    = "of"
	postPart      = "to"
)

// parties adds the entities of one part, each once.
func (s *statement) party(part string, entities ...graph.ID) {
	for _, e := range entities {
		if p := (party{e, part}); e != "" && !slices.Contains(s.parties, p) {
			s.parties = append(s.parties, p)
		}
	}
}

// told lists the articles of evidence, which is sorted by them.
func (s *statement) told(evidence []graph.Evidence) {
	for _, e := range evidence {
		if n := len(s.articles); n == 0 || s.articles[n-1] != e.Article {
			s.articles = append(s.articles, e.Article)
		}
	}
}

func (s *statement) tied(ties []graph.Tie) {
	s.ties = ties
	for _, t := range ties {
		s.edges = append(s.edges, t.ID())
	}
}

func (s *statement) when(iv graph.Interval, known bool) {
	s.at, s.dated = iv.From, known
}

// merged is evidence that stays, with what a batch adds.
func merged(stays, added []graph.Evidence) []graph.Evidence {
	all := slices.Concat(stays, added)
	slices.SortStableFunc(all, graph.CompareEvidence)
	return all
}

// kind is how statements of one kind are kept.
type kind[T any] struct {
	table  string
	put    string                             // upsert of ref, id, doc and columns
	prove  func(held map[graph.ID]held) error // adds evidence that is kept apart to documents; nil where none is
	id     func(*T) graph.ID
	proof  func(*T) *[]graph.Evidence
	derive func(*T) *statement
}

// putStatements writes a batch's statements of one kind, and takes from the store
// what its articles told before and tell no more.
func putStatements[T any](u *upsert, k kind[T], batch []T) error {
	old, err := heldStatements(u, k, batch)
	if err != nil {
		return err
	}
	for i := range batch {
		t := batch[i] // a copy: the batch is the caller's
		id := k.id(&t)
		row, again := old[id]
		delete(old, id)
		var before *statement
		if again {
			was := new(T)
			if before, err = read(k, row, was); err != nil {
				return err
			}
			stays, told := u.untold(*k.proof(was)), *k.proof(&t)
			if len(stays) > 0 && graph.Leads(stays, told) {
				t = *was
				u.lead(*k.proof(was), stays)
			}
			*k.proof(&t) = merged(stays, told)
		} else {
			*k.proof(&t) = merged(nil, *k.proof(&t))
		}
		after := k.derive(&t)
		if after.ref = row.ref; !again {
			after.ref = u.give(id)
		}
		if err := replace(u, k, before, after, &t); err != nil {
			return err
		}
	}
	for _, row := range old {
		t := new(T)
		before, err := read(k, row, t)
		if err != nil {
			return err
		}
		var after *statement
		was := *k.proof(t)
		if *k.proof(t) = u.untold(*k.proof(t)); len(*k.proof(t)) > 0 {
			u.lead(was, *k.proof(t))
			after = k.derive(t)
			after.ref = row.ref
		}
		if err := replace(u, k, before, after, t); err != nil {
			return err
		}
	}
	return nil
}

// heldStatements are the documents of those of the batch, and of those its
// articles told before.
func heldStatements[T any](u *upsert, k kind[T], batch []T) (map[graph.ID]held, error) {
	ids := make([]graph.ID, len(batch))
	for i := range batch {
		ids[i] = k.id(&batch[i])
	}
	param, err := list(ids)
	if err != nil {
		return nil, err
	}
	old := map[graph.ID]held{}
	if err := u.documents(old, "SELECT id, ref, doc FROM "+k.table+" WHERE id"+inList, param); err != nil {
		return nil, err
	}
	if err := u.documents(old, "SELECT x.id, x.ref, x.doc FROM tells t CROSS JOIN "+k.table+" x ON x.ref = t.statement"+
		" WHERE t.article"+inList, u.articles); err != nil {
		return nil, err
	}
	if k.prove == nil {
		return old, nil
	}
	return old, k.prove(old)
}

// lead notes who leads a statement now if the batch's articles did before.
func (u *upsert) lead(was, is []graph.Evidence) {
	if _, batch := u.told[was[0].Article]; batch {
		u.leading = append(u.leading, is[0].Article)
	}
}

// untold is the evidence that is not from the batch's articles.
func (u *upsert) untold(evidence []graph.Evidence) []graph.Evidence {
	return slices.DeleteFunc(slices.Clone(evidence), func(e graph.Evidence) bool {
		_, batch := u.told[e.Article]
		return batch
	})
}

func read[T any](k kind[T], row held, t *T) (*statement, error) {
	if err := json.Unmarshal([]byte(row.doc), t); err != nil {
		return nil, err
	}
	s := k.derive(t)
	s.ref, s.doc = row.ref, row.doc
	return s, nil
}

// replace turns a statement into another; nil is none.
func replace[T any](u *upsert, k kind[T], before, after *statement, t *T) error {
	if after == nil {
		if err := u.exec("DELETE FROM "+k.table+" WHERE ref = ?", before.ref); err != nil {
			return err
		}
		u.dropTexts(before.id, before.ref)
		return u.relate(before, &statement{id: before.id, ref: before.ref})
	}
	doc, err := json.Marshal(t)
	if err != nil {
		return err
	}
	after.doc = string(doc)
	if before == nil {
		before = &statement{id: after.id, ref: after.ref}
	}
	if before.doc == after.doc {
		return nil
	}
	if err := u.exec(k.put, append([]any{after.ref, after.id, after.doc}, after.columns...)...); err != nil {
		return err
	}
	if !slices.Equal(before.texts, after.texts) {
		u.putTexts(after.id, after.ref, before.doc != "", after.texts...)
	}
	return u.relate(before, after)
}

// relate moves parties, tellers, evidence and ties from one form of a statement to
// the next.
func (u *upsert) relate(before, after *statement) error {
	if err := u.putEvidence(before, after); err != nil {
		return err
	}
	for _, p := range without(before.parties, after.parties) {
		u.doubt(p.entity)
		if err := u.link("DELETE FROM party WHERE entity = ? AND part = ? AND statement = ?", p.entity, p.part, after.ref); err != nil {
			return err
		}
	}
	for _, p := range without(after.parties, before.parties) {
		if err := u.link("INSERT INTO party (entity, part, statement) VALUES (?, ?, ?)", p.entity, p.part, after.ref); err != nil {
			return err
		}
	}
	for _, a := range without(before.articles, after.articles) {
		if err := u.link("DELETE FROM tells WHERE article = ? AND statement = ?", a, after.ref); err != nil {
			return err
		}
	}
	for _, a := range without(after.articles, before.articles) {
		if err := u.link("INSERT INTO tells (article, statement) VALUES (?, ?)", a, after.ref); err != nil {
			return err
		}
	}
	u.ties.change(before, after)
	return nil
}

// link runs a statement whose first parameter is the ref of an entity or article.
func (u *upsert) link(query string, to graph.ID, args ...any) error {
	ref, err := u.ref(to)
	if err != nil {
		return err
	}
	return u.exec(query, append([]any{ref}, args...)...)
}

// without is what of a is not in b.
func without[T comparable](a, b []T) []T {
	if len(b) == 0 {
		return a
	}
	in := make(map[T]bool, len(b))
	for _, v := range b {
		in[v] = true
	}
	return slices.DeleteFunc(slices.Clone(a), func(v T) bool { return in[v] })
}
