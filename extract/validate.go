package extract

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"
)

// ErrInvalidRecord is what Validate's errors wrap: the record breaks the
// contract, whoever made it.
var ErrInvalidRecord = errors.New("record breaks the extraction contract")

// Validate checks all that the contract promises: version, spans inside the
// text, split spans sorted and disjoint, ids unique, every reference pointing at
// something, values from their lists, confidences from 0 to 1, no null lists.
// The error wraps ErrInvalidRecord and names the first breach.
func (r *Record) Validate() error {
	v := &validator{length: utf8.RuneCountInString(r.Text), entities: map[string]bool{}, mentions: map[string]bool{}, quotes: map[string]bool{}, events: map[string]bool{}}
	if !utf8.ValidString(r.Text) {
		v.fail("text is not UTF-8")
	}
	v.check(r.Version == RecordVersion, "version %d, want %d", r.Version, RecordVersion)
	v.check(r.ID != "", "no id")
	v.check(r.Sentences != nil && r.Mentions != nil && r.Entities != nil && r.Roles != nil && r.Quotes != nil && r.Events != nil && r.Dates != nil && r.Links != nil, "a list is null")
	v.collect(r)
	for i, s := range r.Sentences {
		v.span(s, "sentence")
		v.check(i == 0 || r.Sentences[i-1].End <= s.Start, "sentence %d overlaps the one before", i)
	}
	owner := map[string]string{}
	for _, m := range r.Mentions {
		v.span(m.Span, "mention "+m.ID)
		v.oneOf(m.Form, mentionForms, "form of mention "+m.ID)
		v.ref(v.entities, m.Entity, "mention "+m.ID)
		owner[m.ID] = m.Entity
	}
	for _, e := range r.Entities {
		v.oneOf(e.Type, entityTypes, "type of entity "+e.ID)
		v.check(e.Name != "", "entity %s has no name", e.ID)
		v.check(e.Mentions != nil, "entity %s: null list", e.ID)
		for _, m := range e.Mentions {
			v.ref(v.mentions, m, "entity "+e.ID)
			v.check(owner[m] == e.ID || !v.mentions[m], "entity %s lists mention %s of %s", e.ID, m, owner[m])
		}
	}
	for i, x := range r.Roles {
		what := fmt.Sprintf("role %d", i)
		v.span(x.Span, what)
		v.check(x.Title != "", "%s has no title", what)
		v.ref(v.entities, x.Person, what)
		v.optional(v.entities, x.Of, what)
		v.optional(v.entities, x.To, what)
	}
	for i := range r.Quotes {
		v.quote(&r.Quotes[i])
	}
	for i := range r.Events {
		v.event(&r.Events[i])
	}
	for i, x := range r.Dates {
		what := fmt.Sprintf("date %d", i)
		v.span(x.Span, what)
		v.when(&x.When, what)
	}
	for i, l := range r.Links {
		what := fmt.Sprintf("link %d", i)
		v.oneOf(l.Type, linkTypes, what)
		v.check(v.quotes[l.From] || v.events[l.From], "%s: from %q, which is no quote or event", what, l.From)
		v.check(v.quotes[l.To] || v.events[l.To], "%s: to %q, which is no quote or event", what, l.To)
	}
	return v.err
}

// validator keeps the first breach.
type validator struct {
	length                             int
	entities, mentions, quotes, events map[string]bool
	err                                error
}

func (v *validator) fail(format string, args ...any) {
	if v.err == nil {
		v.err = fmt.Errorf("%w: %s", ErrInvalidRecord, fmt.Sprintf(format, args...))
	}
}

func (v *validator) check(ok bool, format string, args ...any) {
	if !ok {
		v.fail(format, args...)
	}
}

func (v *validator) collect(r *Record) {
	// Quotes and events share one space: "about" and links point into both.
	statements := map[string]bool{}
	add := func(ids map[string]bool, id, what string) {
		v.check(id != "" && !ids[id], "%s id %q is empty or used twice", what, id)
		ids[id] = true
	}
	for i := range r.Mentions {
		add(v.mentions, r.Mentions[i].ID, "mention")
	}
	for i := range r.Entities {
		add(v.entities, r.Entities[i].ID, "entity")
	}
	for i := range r.Quotes {
		add(v.quotes, r.Quotes[i].ID, "quote")
		add(statements, r.Quotes[i].ID, "quote")
	}
	for i := range r.Events {
		add(v.events, r.Events[i].ID, "event")
		add(statements, r.Events[i].ID, "event")
	}
}

func (v *validator) quote(q *Quote) {
	what := "quote " + q.ID
	v.oneOf(q.Style, quoteStyles, "style of "+what)
	v.oneOf(q.Polarity, polarities, "polarity of "+what)
	v.spans(q.Source, what+" source")
	v.spans(q.Cue, what+" cue")
	v.spans(q.Content, what+" content")
	v.check(len(q.Content) > 0, "%s has no content", what)
	v.refs(v.entities, q.Speakers, what+" speakers")
	v.refs(v.entities, q.Addressees, what+" addressees")
	v.optional(v.entities, q.OnBehalfOf, what)
	v.optional(v.entities, q.Place, what)
	v.optional(v.quotes, q.Within, what)
	v.check(q.Within == nil || *q.Within != q.ID, "%s is within itself", what)
	v.when(q.Date, what)
	v.confidence(q.Confidence, what)
}

func (v *validator) event(e *Event) {
	what := "event " + e.ID
	v.oneOf(e.Type, eventTypes, "type of "+what)
	v.oneOf(e.Polarity, polarities, "polarity of "+what)
	v.oneOf(e.Modality, modalities, "modality of "+what)
	v.spans(e.Trigger, what+" trigger")
	v.check(len(e.Trigger) > 0, "%s has no trigger", what)
	v.refs(v.entities, e.Actors, what+" actors")
	v.refs(v.entities, e.Targets, what+" targets")
	v.optional(v.entities, e.Place, what)
	v.optional(v.quotes, e.Within, what)
	if e.About != nil {
		v.check((v.quotes[*e.About] || v.events[*e.About]) && *e.About != e.ID, "%s is about %q, which is no other quote or event", what, *e.About)
	}
	v.when(e.Date, what)
	v.confidence(e.Confidence, what)
}

func (v *validator) span(s Span, what string) {
	v.check(0 <= s.Start && s.Start < s.End && s.End <= v.length, "%s: span [%d,%d) of a text of %d", what, s.Start, s.End, v.length)
}

func (v *validator) spans(list []Span, what string) {
	v.check(list != nil, "%s: null list", what)
	for i, s := range list {
		v.span(s, what)
		v.check(i == 0 || list[i-1].End <= s.Start, "%s: spans not sorted or not disjoint", what)
	}
}

func (v *validator) ref(ids map[string]bool, id, what string) {
	v.check(ids[id], "%s: reference to %q, which is not there", what, id)
}

func (v *validator) refs(ids map[string]bool, list []string, what string) {
	v.check(list != nil, "%s: null list", what)
	for _, id := range list {
		v.ref(ids, id, what)
	}
}

func (v *validator) optional(ids map[string]bool, id *string, what string) {
	if id != nil {
		v.ref(ids, *id, what)
	}
}

func (v *validator) oneOf(value string, list []string, what string) {
	v.check(slices.Contains(list, value), "%s: %q", what, value)
}

func (v *validator) when(w *When, what string) {
	if w == nil {
		return
	}
	v.oneOf(w.Precision, precisions, "precision of "+what)
	v.check(w.Value != "", "%s: date without a value", what)
}

func (v *validator) confidence(c *float64, what string) {
	v.check(c == nil || *c >= 0 && *c <= 1, "%s: confidence outside 0 to 1", what)
}
