package resolvers

import (
	"context"

	"newsgraph/graph"
	"newsgraph/resolvers/types"
)

type articleResolver struct{}

func (articleResolver) Outlet(ctx context.Context, a *graph.Article) (*graph.Entity, error) {
	return refer[*graph.Entity](ctx, a.Outlet)
}

func (articleResolver) Run(ctx context.Context, a *graph.Article) (*graph.LoadRun, error) {
	return refer[*graph.LoadRun](ctx, a.Run)
}

func (articleResolver) Sentences(ctx context.Context, a *graph.Article, first int, after *string, filter *graph.SentenceFilter) (*types.SentenceConnection, error) {
	return from(ctx).sentences.listBy(ctx, graph.ByArticle, a.ID, window{first, after, graph.ByPosition}, filter)
}

func (articleResolver) Entities(ctx context.Context, a *graph.Article, first int, after *string, filter *graph.EntityFilter, order graph.Order) (*types.EntityConnection, error) {
	return from(ctx).entities.listBy(ctx, graph.ByArticle, a.ID, window{first, after, order}, filter)
}

func (articleResolver) Mentions(ctx context.Context, a *graph.Article, first int, after *string, filter *graph.MentionFilter) (*types.MentionConnection, error) {
	return from(ctx).mentions.listBy(ctx, graph.ByArticle, a.ID, window{first, after, graph.MostMentions}, filter)
}

func (articleResolver) Quotes(ctx context.Context, a *graph.Article, first int, after *string, filter *graph.QuoteFilter, order graph.Order) (*types.QuoteConnection, error) {
	return from(ctx).quotes.listBy(ctx, graph.ByArticle, a.ID, window{first, after, order}, filter)
}

func (articleResolver) Events(ctx context.Context, a *graph.Article, first int, after *string, filter *graph.EventFilter, order graph.Order) (*types.EventConnection, error) {
	return from(ctx).events.listBy(ctx, graph.ByArticle, a.ID, window{first, after, order}, filter)
}

type sentenceResolver struct{}

func (sentenceResolver) Article(ctx context.Context, s *graph.Sentence) (*graph.Article, error) {
	return refer[*graph.Article](ctx, s.Article)
}

type mentionResolver struct{}

func (mentionResolver) Entity(ctx context.Context, m *graph.Mention) (*graph.Entity, error) {
	return refer[*graph.Entity](ctx, m.Entity)
}

func (mentionResolver) Article(ctx context.Context, m *graph.Mention) (*graph.Article, error) {
	return refer[*graph.Article](ctx, m.Article)
}

func (mentionResolver) Spans(_ context.Context, m *graph.Mention) ([]*graph.MentionSpan, error) {
	return pointers(m.Spans), nil
}

type mentionSpanResolver struct{}

func (mentionSpanResolver) Sentence(ctx context.Context, s *graph.MentionSpan) (*graph.Sentence, error) {
	return refer[*graph.Sentence](ctx, s.Sentence)
}
