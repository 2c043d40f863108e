package main

import (
	"fmt"
	"maps"
	"slices"

	"newsgraph/extract"
	"newsgraph/extract/openai"
	"newsgraph/gazetteer"
	"newsgraph/nlp"
)

// extractor gives the extractor that the settings name, and the gazetteer.
func (a *app) extractor() (*gazetteer.Gazetteer, extract.Extractor, error) {
	switch a.settings.Extractor {
	case "builtin":
		return builtin()
	case "openai":
		return a.settings.model()
	default:
		return nil, nil, usage("--extractor %q: want builtin or openai", a.settings.Extractor)
	}
}

// builtin gives the builtin extractor and the gazetteer it knows the world by.
func builtin() (*gazetteer.Gazetteer, extract.Extractor, error) {
	known, err := gazetteer.Load()
	if err != nil {
		return nil, nil, err
	}
	english, err := nlp.Load(nlp.NewsNames())
	if err != nil {
		return nil, nil, err
	}
	return known, extract.New(known, english), nil
}

// model gives the extractor that asks a language model.
func (s *settings) model() (*gazetteer.Gazetteer, extract.Extractor, error) {
	known, err := gazetteer.Load()
	if err != nil {
		return nil, nil, err
	}
	asks, err := openai.New(openai.Config{
		BaseURL: s.OpenaiBaseURL, Model: s.OpenaiModel, Key: s.OpenaiKey, Timeout: s.OpenaiTimeout, Known: known,
	})
	if err != nil {
		return nil, nil, usage("--extractor openai: %w; see --openai-base-url and --openai-model", err)
	}
	return known, asks, nil
}

// spent tells what a language model was asked, what that cost, and what it made
// up; of an extractor that asks none there is nothing to tell.
func (a *app) spent(by extract.Extractor) {
	x, ok := by.(*openai.Extractor)
	if !ok {
		return
	}
	u := x.Usage()
	fmt.Fprintf(a.stderr, "newsgraph: %s: %d requests, %d of them again; %d tokens read, %d written", x.Model, u.Requests, u.Retries, u.Prompt, u.Completion)
	if read, written := a.settings.OpenaiPriceRead, a.settings.OpenaiPriceWritten; read > 0 || written > 0 {
		fmt.Fprintf(a.stderr, "; cost %.4f", u.Cost(read, written))
	}
	if u.Unmeasured > 0 {
		fmt.Fprintf(a.stderr, "; %d answers told no tokens", u.Unmeasured)
	}
	fmt.Fprintln(a.stderr)
	for _, reason := range slices.Sorted(maps.Keys(u.Dropped)) {
		fmt.Fprintf(a.stderr, "newsgraph: dropped %d: %s\n", u.Dropped[reason], reason)
	}
}
