package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"newsgraph/extract"
	"newsgraph/extract/openai"
	"newsgraph/gazetteer"
	"newsgraph/loader"
	"newsgraph/nlp"
)

// extractor gives the extractor that the settings name, and the gazetteer.
func (a *app) extractor() (*gazetteer.Gazetteer, extract.Extractor, error) {
	var engine func(*gazetteer.Gazetteer) (extract.Extractor, error)
	switch a.settings.Extractor {
	case "builtin":
		engine = builtin
	case "openai":
		engine = a.settings.model
	default:
		return nil, nil, usage("--extractor %q: want builtin or openai", a.settings.Extractor)
	}
	known, err := a.gazetteer()
	if err != nil {
		return nil, nil, err
	}
	by, err := engine(known)
	return known, by, err
}

// gazetteer is the builtin one with the user's own list, whose bad rows it tells.
func (a *app) gazetteer() (*gazetteer.Gazetteer, error) {
	known, err := gazetteer.Load()
	if err != nil || a.settings.Gazetteer == "" {
		return known, err
	}
	f, err := os.Open(a.settings.Gazetteer)
	if err != nil {
		return nil, fmt.Errorf("read the gazetteer list: %w", err)
	}
	defer f.Close()
	bad := 0
	known, err = known.With(f, a.settings.Gazetteer, func(row gazetteer.BadRow) {
		if bad++; bad <= maxSaid {
			fmt.Fprintln(a.stderr, "newsgraph:", strings.Map(printable, row.Error()))
		}
	})
	if bad > 0 {
		fmt.Fprintf(a.stderr, "newsgraph: %s: %d rows left out\n", a.settings.Gazetteer, bad)
	}
	return known, err
}

// builtin gives the builtin extractor, which knows the world by the gazetteer.
func builtin(known *gazetteer.Gazetteer) (extract.Extractor, error) {
	english, err := nlp.Load(nlp.News())
	if err != nil {
		return nil, err
	}
	return extract.New(known, english), nil
}

// model gives the extractor that asks a language model.
func (s *settings) model(known *gazetteer.Gazetteer) (extract.Extractor, error) {
	asks, err := openai.New(openai.Config{
		BaseURL: s.OpenaiBaseURL, Model: s.OpenaiModel, Key: s.OpenaiKey, Timeout: s.OpenaiTimeout, Known: known,
	})
	if err != nil {
		return nil, usage("--extractor openai: %w; see --openai-base-url and --openai-model", err)
	}
	return asks, nil
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

// foreign says how many articles were not in English.
func (a *app) foreign(languages loader.Languages) {
	if len(languages) == 0 {
		return
	}
	total, parts := 0, []string{}
	for _, l := range slices.Sorted(maps.Keys(languages)) {
		total += languages[l]
		parts = append(parts, fmt.Sprintf("%s %d", l, languages[l]))
	}
	fmt.Fprintf(a.stderr, "newsgraph: %d articles are not in English: %s\n", total, strings.Map(printable, strings.Join(parts, ", ")))
}
