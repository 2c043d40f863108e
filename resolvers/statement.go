package resolvers

import (
	"context"
	"fmt"

	"newsgraph/graph"
	"newsgraph/resolvers/types"
)

type quoteResolver struct{}

func (quoteResolver) Speakers(ctx context.Context, q *graph.Quote) ([]*graph.Entity, error) {
	return referAll[*graph.Entity](ctx, q.Speakers)
}

func (quoteResolver) Addressees(ctx context.Context, q *graph.Quote) ([]*graph.Entity, error) {
	return referAll[*graph.Entity](ctx, q.Addressees)
}

func (quoteResolver) About(ctx context.Context, q *graph.Quote) ([]*graph.Entity, error) {
	return referAll[*graph.Entity](ctx, q.About)
}

func (quoteResolver) OnBehalfOf(ctx context.Context, q *graph.Quote) (*graph.Entity, error) {
	return refer[*graph.Entity](ctx, q.OnBehalfOf)
}

func (quoteResolver) Place(ctx context.Context, q *graph.Quote) (*graph.Entity, error) {
	return refer[*graph.Entity](ctx, q.Place)
}

func (quoteResolver) Within(ctx context.Context, q *graph.Quote) (*graph.Quote, error) {
	return refer[*graph.Quote](ctx, q.Within)
}

func (quoteResolver) Article(ctx context.Context, q *graph.Quote) (*graph.Article, error) {
	return firstArticle(ctx, q.Evidence)
}

func (quoteResolver) Sentence(ctx context.Context, q *graph.Quote) (*graph.Sentence, error) {
	return firstSentence(ctx, q.Evidence)
}

func (quoteResolver) Evidence(_ context.Context, q *graph.Quote) ([]*graph.Evidence, error) {
	return pointers(q.Evidence), nil
}

func (quoteResolver) Links(_ context.Context, q *graph.Quote) ([]*graph.Link, error) {
	return pointers(q.Links), nil
}

func (quoteResolver) QuotesWithin(ctx context.Context, q *graph.Quote, first int, after *string, filter *graph.QuoteFilter, order graph.Order) (*types.QuoteConnection, error) {
	return from(ctx).quotes.listBy(ctx, graph.ByWithin, q.ID, window{first, after, order}, filter)
}

func (quoteResolver) EventsWithin(ctx context.Context, q *graph.Quote, first int, after *string, filter *graph.EventFilter, order graph.Order) (*types.EventConnection, error) {
	return from(ctx).events.listBy(ctx, graph.ByWithin, q.ID, window{first, after, order}, filter)
}

func (quoteResolver) EventsAbout(ctx context.Context, q *graph.Quote, first int, after *string, filter *graph.EventFilter, order graph.Order) (*types.EventConnection, error) {
	return from(ctx).events.listBy(ctx, graph.ByTopic, q.ID, window{first, after, order}, filter)
}

type eventResolver struct{}

func (eventResolver) Actors(ctx context.Context, e *graph.Event) ([]*graph.Entity, error) {
	return referAll[*graph.Entity](ctx, e.Actors)
}

func (eventResolver) Targets(ctx context.Context, e *graph.Event) ([]*graph.Entity, error) {
	return referAll[*graph.Entity](ctx, e.Targets)
}

func (eventResolver) Place(ctx context.Context, e *graph.Event) (*graph.Entity, error) {
	return refer[*graph.Entity](ctx, e.Place)
}

func (eventResolver) Within(ctx context.Context, e *graph.Event) (*graph.Quote, error) {
	return refer[*graph.Quote](ctx, e.Within)
}

func (eventResolver) About(ctx context.Context, e *graph.Event) (types.Statement, error) {
	return refer[types.Statement](ctx, e.About)
}

func (eventResolver) Article(ctx context.Context, e *graph.Event) (*graph.Article, error) {
	return firstArticle(ctx, e.Evidence)
}

func (eventResolver) Sentence(ctx context.Context, e *graph.Event) (*graph.Sentence, error) {
	return firstSentence(ctx, e.Evidence)
}

func (eventResolver) Evidence(_ context.Context, e *graph.Event) ([]*graph.Evidence, error) {
	return pointers(e.Evidence), nil
}

func (eventResolver) Links(_ context.Context, e *graph.Event) ([]*graph.Link, error) {
	return pointers(e.Links), nil
}

func (eventResolver) EventsAbout(ctx context.Context, e *graph.Event, first int, after *string, filter *graph.EventFilter, order graph.Order) (*types.EventConnection, error) {
	return from(ctx).events.listBy(ctx, graph.ByTopic, e.ID, window{first, after, order}, filter)
}

type roleResolver struct{}

func (roleResolver) Person(ctx context.Context, r *graph.Role) (*graph.Entity, error) {
	return refer[*graph.Entity](ctx, r.Person)
}

func (roleResolver) Of(ctx context.Context, r *graph.Role) (*graph.Entity, error) {
	return refer[*graph.Entity](ctx, r.Of)
}

func (roleResolver) To(ctx context.Context, r *graph.Role) (*graph.Entity, error) {
	return refer[*graph.Entity](ctx, r.To)
}

func (roleResolver) Article(ctx context.Context, r *graph.Role) (*graph.Article, error) {
	return firstArticle(ctx, r.Evidence)
}

func (roleResolver) Sentence(ctx context.Context, r *graph.Role) (*graph.Sentence, error) {
	return firstSentence(ctx, r.Evidence)
}

func (roleResolver) Evidence(_ context.Context, r *graph.Role) ([]*graph.Evidence, error) {
	return pointers(r.Evidence), nil
}

type linkResolver struct{}

func (linkResolver) To(ctx context.Context, l *graph.Link) (types.Statement, error) {
	return refer[types.Statement](ctx, l.To)
}

type evidenceResolver struct{}

func (evidenceResolver) Article(ctx context.Context, e *graph.Evidence) (*graph.Article, error) {
	return refer[*graph.Article](ctx, e.Article)
}

func (evidenceResolver) Sentence(ctx context.Context, e *graph.Evidence) (*graph.Sentence, error) {
	return refer[*graph.Sentence](ctx, e.Sentence)
}

// Spans cuts the words of the spans out of their sentence.
func (evidenceResolver) Spans(ctx context.Context, e *graph.Evidence) ([]*types.EvidenceSpan, error) {
	s, err := refer[*graph.Sentence](ctx, e.Sentence)
	if err != nil {
		return nil, err
	}
	text := []rune(s.Text)
	out := make([]*types.EvidenceSpan, len(e.Spans))
	for i, span := range e.Spans {
		start, end := span.Start-s.Start, span.End-s.Start
		if start < 0 || start > end || end > len(text) {
			return nil, fmt.Errorf("evidence [%d, %d) outside its sentence %s", span.Start, span.End, s.ID)
		}
		out[i] = &types.EvidenceSpan{EvidenceSpan: span, Text: string(text[start:end])}
	}
	return out, nil
}

func firstArticle(ctx context.Context, evidence []graph.Evidence) (*graph.Article, error) {
	if len(evidence) == 0 {
		return nil, errNoEvidence
	}
	return refer[*graph.Article](ctx, evidence[0].Article)
}

func firstSentence(ctx context.Context, evidence []graph.Evidence) (*graph.Sentence, error) {
	if len(evidence) == 0 {
		return nil, errNoEvidence
	}
	return refer[*graph.Sentence](ctx, evidence[0].Sentence)
}
