package graph

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Batch is what one or more articles add to the graph, whole: everything a
// statement refers to is in it.
type Batch struct {
	Run       LoadRun
	Articles  []Article
	Sentences []Sentence
	Entities  []Entity
	Mentions  []Mention
	Roles     []Role
	Quotes    []Quote
	Events    []Event
}

// Count counts the batch, and the derived edges that its statements touch.
func (b *Batch) Count() Written {
	edges := map[ID]bool{}
	count := func(ties []Tie) {
		for _, t := range ties {
			edges[t.ID()] = true
		}
	}
	for i := range b.Roles {
		count(b.Roles[i].Ties())
	}
	for i := range b.Quotes {
		count(b.Quotes[i].Ties())
	}
	for i := range b.Events {
		count(b.Events[i].Ties())
	}
	return Written{
		Articles: len(b.Articles), Sentences: len(b.Sentences), Entities: len(b.Entities), Mentions: len(b.Mentions),
		Roles: len(b.Roles), Quotes: len(b.Quotes), Events: len(b.Events), Edges: len(edges),
	}
}

// maxFaults bounds how many faults Validate lists.
const maxFaults = 10

// Validate checks the batch against the model: ErrInvalid, with the first few
// faults. Ids are of their kind, unique, and refer to something in the batch;
// values come from the closed lists; spans lie in their sentences; every role,
// quote and event has evidence; every entity is mentioned in each article that
// speaks of it, or published it; all text is UTF-8 without NUL.
func (b *Batch) Validate() error {
	v := &validator{
		kinds: map[ID]Kind{}, sentences: map[ID]*Sentence{}, mentioned: map[[2]ID]bool{},
	}
	v.collect(b)
	for i := range b.Articles {
		v.article(&b.Articles[i])
	}
	for i := range b.Entities {
		v.entity(&b.Entities[i])
	}
	for i := range b.Mentions {
		v.mention(&b.Mentions[i])
	}
	for i := range b.Roles {
		v.role(&b.Roles[i])
	}
	for i := range b.Quotes {
		v.quote(&b.Quotes[i])
	}
	for i := range b.Events {
		v.event(&b.Events[i])
	}
	if len(v.faults) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrInvalid, errors.Join(v.faults...))
}

type validator struct {
	kinds     map[ID]Kind
	sentences map[ID]*Sentence
	mentioned map[[2]ID]bool // entity, article
	faults    []error
}

func (v *validator) fault(format string, args ...any) {
	if len(v.faults) < maxFaults {
		v.faults = append(v.faults, fmt.Errorf(format, args...))
	}
}

func (v *validator) add(id ID, k Kind) {
	if id.Kind() != k {
		v.fault("%q is not an id of kind %s", id, k)
	}
	if _, twice := v.kinds[id]; twice {
		v.fault("%s stands twice", id)
	}
	v.kinds[id] = k
}

func (v *validator) collect(b *Batch) {
	if b.Run.ID != "" || len(b.Articles) > 0 {
		v.add(b.Run.ID, KindRun)
	}
	v.text(b.Run.ID, b.Run.Extractor)
	for i := range b.Articles {
		a := &b.Articles[i]
		v.add(a.ID, KindArticle)
		if a.Outlet != "" {
			v.mentioned[[2]ID{a.Outlet, a.ID}] = true
		}
	}
	for i := range b.Entities {
		v.add(b.Entities[i].ID, KindEntity)
	}
	for i := range b.Sentences {
		s := &b.Sentences[i]
		v.add(s.ID, KindSentence)
		v.sentences[s.ID] = s
	}
	for i := range b.Sentences {
		v.sentence(&b.Sentences[i])
	}
	for i := range b.Mentions {
		m := &b.Mentions[i]
		v.add(m.ID, KindMention)
		v.mentioned[[2]ID{m.Entity, m.Article}] = true
	}
	for i := range b.Roles {
		v.add(b.Roles[i].ID, KindRole)
	}
	for i := range b.Quotes {
		v.add(b.Quotes[i].ID, KindQuote)
	}
	for i := range b.Events {
		v.add(b.Events[i].ID, KindEvent)
	}
}

// ref checks a reference to something in the batch; "" is none.
func (v *validator) ref(from ID, what string, to ID, kinds ...Kind) {
	if to == "" {
		return
	}
	if k, ok := v.kinds[to]; !ok || !oneOf(k, kinds) {
		v.fault("%s: %s %q is not in the batch", from, what, to)
	}
}

func (v *validator) must(from ID, what string, to ID, kinds ...Kind) {
	if to == "" {
		v.fault("%s: no %s", from, what)
	}
	v.ref(from, what, to, kinds...)
}

func (v *validator) text(id ID, texts ...string) {
	for _, t := range texts {
		if !utf8.ValidString(t) {
			v.fault("%s: text that is not UTF-8", id)
		}
		for i := range len(t) {
			if t[i] == 0 {
				v.fault("%s: text with a NUL", id)
				break
			}
		}
	}
}

func (v *validator) date(id ID, d *Date) {
	if d == nil {
		return
	}
	if _, err := NewDate(d.Value); err != nil {
		v.fault("%s: %w", id, err)
	}
	if !oneOf(d.Precision, Precisions()) {
		v.fault("%s: precision %q", id, d.Precision)
	}
}

func (v *validator) article(a *Article) {
	v.text(a.ID, a.URL, a.Title, a.OutletName, a.Language, a.TextHash, a.Stamp, a.Extractor, a.Origin, a.CallerID)
	v.text(a.ID, a.Authors...)
	v.ref(a.ID, "outlet", a.Outlet, KindEntity)
	v.must(a.ID, "run", a.Run, KindRun)
	v.date(a.ID, a.Published)
	if a.TextHash == "" || a.Stamp == "" {
		v.fault("%s: no text hash or stamp", a.ID)
	}
}

func (v *validator) sentence(s *Sentence) {
	v.must(s.ID, "article", s.Article, KindArticle)
	v.text(s.ID, s.Text)
	if s.Index < 0 || s.Start < 0 || s.End-s.Start != utf8.RuneCountInString(s.Text) || s.Start >= s.End {
		v.fault("%s: [%d, %d) is not the span of a text of %d code points", s.ID, s.Start, s.End, utf8.RuneCountInString(s.Text))
	}
}

func (v *validator) entity(e *Entity) {
	v.text(e.ID, e.Name, e.WikidataID, e.Country)
	v.text(e.ID, e.Aliases...)
	if e.Name == "" {
		v.fault("%s: no name", e.ID)
	}
	if !oneOf(e.Type, EntityTypes()) {
		v.fault("%s: entity type %q", e.ID, e.Type)
	}
}

func (v *validator) mention(m *Mention) {
	v.must(m.ID, "entity", m.Entity, KindEntity)
	v.must(m.ID, "article", m.Article, KindArticle)
	v.text(m.ID, m.Name)
	if m.ID != MentionID(m.Entity, m.Article) {
		v.fault("%s: not the MentionID of its entity and article", m.ID)
	}
	for _, s := range m.Spans {
		v.text(m.ID, s.Text)
		v.span(m.ID, s.Span, s.Sentence, m.Article)
		if !oneOf(s.Form, MentionForms()) {
			v.fault("%s: mention form %q", m.ID, s.Form)
		}
	}
}

func (v *validator) span(id ID, s Span, sentence, article ID) {
	in, ok := v.sentences[sentence]
	switch {
	case !ok:
		v.fault("%s: sentence %q is not in the batch", id, sentence)
	case in.Article != article:
		v.fault("%s: sentence %s is of another article", id, sentence)
	case s.Start >= s.End || s.Start < in.Start || s.End > in.End:
		v.fault("%s: span [%d, %d) outside its sentence [%d, %d)", id, s.Start, s.End, in.Start, in.End)
	}
}

// none checks that no entity of a list is missing.
func (v *validator) none(id ID, what string, list []ID) {
	if slices.Contains(list, "") {
		v.fault("%s: an empty id among the %s", id, what)
	}
}

// evidence checks the evidence of a statement, and that the entities it speaks of
// are mentioned in each article that tells it.
func (v *validator) evidence(id ID, evidence []Evidence, entities ...[]ID) {
	if len(evidence) == 0 {
		v.fault("%s: no evidence", id)
	}
	for _, e := range evidence {
		v.must(id, "article", e.Article, KindArticle)
		if len(e.Spans) == 0 {
			v.fault("%s: evidence without a span", id)
		}
		for _, s := range e.Spans {
			v.span(id, s.Span, e.Sentence, e.Article)
			if !oneOf(s.Part, Parts()) {
				v.fault("%s: part %q", id, s.Part)
			}
		}
		for _, list := range entities {
			for _, entity := range list {
				if entity != "" && !v.mentioned[[2]ID{entity, e.Article}] {
					v.fault("%s: entity %s is not mentioned in %s", id, entity, e.Article)
				}
			}
		}
	}
	for _, list := range entities {
		for _, entity := range list {
			v.ref(id, "entity", entity, KindEntity)
		}
	}
}

func (v *validator) statement(id ID, p Polarity, confidence *float64, position int, within ID, links []Link, dates ...*Date) {
	if !oneOf(p, Polarities()) {
		v.fault("%s: polarity %q", id, p)
	}
	if confidence != nil && !(*confidence >= 0 && *confidence <= 1) {
		v.fault("%s: confidence %v", id, *confidence)
	}
	if position < 0 {
		v.fault("%s: position %d", id, position)
	}
	if within == id {
		v.fault("%s: within itself", id)
	}
	v.ref(id, "within", within, KindQuote)
	for _, l := range links {
		v.must(id, "link to", l.To, KindQuote, KindEvent)
		if !oneOf(l.Type, LinkTypes()) {
			v.fault("%s: link type %q", id, l.Type)
		}
	}
	for _, d := range dates {
		v.date(id, d)
	}
}

func (v *validator) role(r *Role) {
	v.text(r.ID, r.Title)
	v.must(r.ID, "person", r.Person, KindEntity)
	if r.Title == "" {
		v.fault("%s: no title", r.ID)
	}
	if !oneOf(r.Status, RoleStatuses()) {
		v.fault("%s: status %q", r.ID, r.Status)
	}
	v.evidence(r.ID, r.Evidence, []ID{r.Person, r.Of, r.To})
}

func (v *validator) quote(q *Quote) {
	v.text(q.ID, q.Text, q.Cue, q.Source, q.Medium, q.Rule)
	if q.Text == "" {
		v.fault("%s: no text", q.ID)
	}
	if !oneOf(q.Style, Styles()) {
		v.fault("%s: style %q", q.ID, q.Style)
	}
	v.statement(q.ID, q.Polarity, q.Confidence, q.Position, q.Within, q.Links, q.Date, q.Reported)
	v.none(q.ID, "speakers", q.Speakers)
	v.none(q.ID, "addressees", q.Addressees)
	v.none(q.ID, "topics", q.About)
	v.evidence(q.ID, q.Evidence, q.Speakers, q.Addressees, q.About, []ID{q.OnBehalfOf, q.Place})
}

func (v *validator) event(e *Event) {
	v.text(e.ID, e.CAMEO, e.Trigger, e.Text, e.Rule)
	if !oneOf(e.Type, EventTypes()) {
		v.fault("%s: event type %q", e.ID, e.Type)
	}
	if !oneOf(e.Modality, Modalities()) {
		v.fault("%s: modality %q", e.ID, e.Modality)
	}
	v.statement(e.ID, e.Polarity, e.Confidence, e.Position, e.Within, e.Links, e.Date, e.Reported)
	v.ref(e.ID, "about", e.About, KindQuote, KindEvent)
	v.none(e.ID, "actors", e.Actors)
	v.none(e.ID, "targets", e.Targets)
	v.evidence(e.ID, e.Evidence, e.Actors, e.Targets, []ID{e.Place})
}
