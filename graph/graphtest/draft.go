package graphtest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"newsgraph/graph"
)

// draft builds a batch that holds together: ids from natural keys, spans found in
// the text, an entity for every mention.
type draft struct {
	graph.Batch
	entities map[graph.ID]bool
	mentions map[graph.ID]int // index into Batch.Mentions
	roles    map[graph.ID]int
	events   map[graph.ID]int
}

func newDraft(run string, started time.Time) *draft {
	return &draft{
		Batch: graph.Batch{Run: graph.LoadRun{
			ID: graph.NewID(graph.KindRun, run), Extractor: "graphtest 1", StartedAt: started,
		}},
		entities: map[graph.ID]bool{}, mentions: map[graph.ID]int{}, roles: map[graph.ID]int{}, events: map[graph.ID]int{},
	}
}

func (d *draft) entity(e graph.Entity) graph.ID {
	e.ID = graph.EntityID(e.Type, e.Name)
	if !d.entities[e.ID] {
		d.entities[e.ID] = true
		d.Entities = append(d.Entities, e)
	}
	return e.ID
}

// page is an article of a draft, with its first sentence's index in the draft.
type page struct {
	*draft
	graph.Article
	first int
}

// article adds an article: its headline and sentences as they stand in its text.
func (d *draft) article(a graph.Article, published string, sentences ...string) *page {
	text := strings.Join(sentences, " ")
	sum := sha256.Sum256([]byte(text))
	a.ID = graph.ArticleID(a.URL, string(a.Outlet), sentences[0], text)
	a.Title, a.TextHash, a.Stamp = sentences[0], hex.EncodeToString(sum[:]), hex.EncodeToString(sum[:8])
	a.Extractor, a.Run = d.Run.Extractor, d.Run.ID
	a.Published = date(published)
	p := &page{draft: d, Article: a, first: len(d.Sentences)}
	at := 0
	for i, s := range sentences {
		length := utf8.RuneCountInString(s)
		d.Sentences = append(d.Sentences, graph.Sentence{
			ID:      graph.NewID(graph.KindSentence, string(a.ID), fmt.Sprint(i)),
			Article: a.ID, Index: i, Span: graph.Span{Start: at, End: at + length}, Text: s,
		})
		at += length + 1
	}
	d.Articles = append(d.Articles, a)
	d.Run.Articles = len(d.Articles)
	if a.Outlet != "" {
		p.mention(a.Outlet, 0, graph.Name, "")
	}
	return p
}

func (p *page) sentence(i int) graph.Sentence { return p.Sentences[p.first+i] }

// span finds the first place of a surface in a sentence.
func (p *page) span(sentence int, surface string) graph.Span {
	s := p.sentence(sentence)
	at := strings.Index(s.Text, surface)
	if at < 0 {
		panic(fmt.Sprintf("%q is not in %q", surface, s.Text)) // a slip in a fixture
	}
	start := s.Start + utf8.RuneCountInString(s.Text[:at])
	return graph.Span{Start: start, End: start + utf8.RuneCountInString(surface)}
}

// mention notes that a sentence means an entity; with no surface, that the
// article does.
func (p *page) mention(e graph.ID, sentence int, form graph.MentionForm, surface string) {
	id := graph.MentionID(e, p.ID)
	at, ok := p.mentions[id]
	if !ok {
		at = len(p.Mentions)
		p.mentions[id] = at
		p.Mentions = append(p.Mentions, graph.Mention{ID: id, Entity: e, Article: p.ID})
	}
	if surface != "" {
		p.Mentions[at].Spans = append(p.Mentions[at].Spans, graph.MentionSpan{
			Span: p.span(sentence, surface), Form: form, Text: surface, Sentence: p.sentence(sentence).ID,
		})
	}
}

// part is a surface and what it is of a statement.
type part struct {
	graph.Part
	surface string
}

func (p *page) evidence(sentence int, parts ...part) []graph.Evidence {
	e := graph.Evidence{Article: p.ID, Sentence: p.sentence(sentence).ID}
	for _, part := range parts {
		e.Spans = append(e.Spans, graph.EvidenceSpan{Span: p.span(sentence, part.surface), Part: part.Part})
	}
	return []graph.Evidence{e}
}

func (p *page) role(r graph.Role, sentence int, surface string) graph.ID {
	r.ID = graph.RoleID(r.Person, r.Title, r.Status, r.Of, r.To)
	r.Evidence = p.evidence(sentence, part{graph.RolePart, surface})
	if at, ok := p.roles[r.ID]; ok {
		p.Roles[at].Evidence = append(p.Roles[at].Evidence, r.Evidence...)
		return r.ID
	}
	p.roles[r.ID] = len(p.Roles)
	p.Roles = append(p.Roles, r)
	return r.ID
}

func (p *page) quote(q graph.Quote, sentence int, parts ...part) graph.ID {
	q.Evidence = p.evidence(sentence, parts...)
	q.Reported = p.Published
	q.Position = q.Evidence[0].Spans[0].Start
	q.ID = graph.NewID(graph.KindQuote, string(p.ID), fmt.Sprint(q.Position), q.Text)
	p.Quotes = append(p.Quotes, q)
	return q.ID
}

// event adds an event; one with a story is told by every article that gives the
// same story.
func (p *page) event(e graph.Event, story string, sentence int, parts ...part) graph.ID {
	e.Evidence = p.evidence(sentence, parts...)
	e.Position = e.Evidence[0].Spans[0].Start
	if story != "" {
		e.Position = 0
	}
	e.ID = graph.NewID(graph.KindEvent, "story", story)
	if story == "" {
		e.ID = graph.NewID(graph.KindEvent, string(p.ID), fmt.Sprint(e.Position), string(e.Type))
		e.Reported = p.Published
	}
	if at, ok := p.events[e.ID]; ok {
		p.Events[at].Evidence = append(p.Events[at].Evidence, e.Evidence...)
		return e.ID
	}
	if e.Text == "" {
		e.Text = p.sentence(sentence).Text
	}
	p.events[e.ID] = len(p.Events)
	p.Events = append(p.Events, e)
	return e.ID
}

// date reads a date that a fixture writes; "" is none.
func date(value string) *graph.Date {
	if value == "" {
		return nil
	}
	d, err := graph.NewDate(value)
	if err != nil {
		panic(err) // a slip in a fixture
	}
	return &d
}

func ptr[T any](v T) *T { return &v }
