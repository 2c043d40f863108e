package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"newsgraph/loader"
	"newsgraph/loader/archive"
)

func newExtract(a *app) *cobra.Command {
	return a.settings.flags(&cobra.Command{
		Use:   "extract FILE...",
		Short: "Print what is found in articles, a JSON record a line",
		Long: `Extract reads articles and prints a record of each, in their order: sentences,
mentions, entities, roles, quotes, events and dates, with offsets in code points.
It takes what load takes: text files, JSON lines, folders, and - for standard input.

Exit status: 0 all extracted, 3 some rejected, 1 nothing worked, 2 wrong usage, 130
interrupted.`,
		Example: `  newsgraph extract article.txt
  newsgraph extract --input-format jsonl - < archive.jsonl > records.jsonl
  newsgraph extract dir/ --rejects rejects.jsonl | jq '.quotes[].speakers'`,
		Args: somePaths,
		RunE: func(c *cobra.Command, args []string) error { return a.extract(c.Context(), args) },
	})
}

func (a *app) extract(ctx context.Context, paths []string) error {
	format, defaults, err := a.settings.input()
	if err != nil {
		return err
	}
	_, engine, err := a.extractor()
	if err != nil {
		return err
	}
	rejects, err := a.openRejects(paths)
	if err != nil {
		return err
	}
	err = a.writeRecords(ctx, loader.Input{
		Sources: a.sources(paths), Format: format, Defaults: defaults, Extractor: engine, Workers: a.settings.Workers,
	}, rejects)
	rejects.summary()
	a.spent(engine)
	if closed := rejects.close(); closed != nil {
		return exit{exitFailed, errors.Join(err, closed)}
	}
	return err
}

func (a *app) writeRecords(ctx context.Context, in loader.Input, rejects *rejects) error {
	out := newLineWriter(a.stdout)
	read, rejected := 0, 0
	var languages loader.Languages
	defer func() { a.foreign(languages) }()
	for record, err := range loader.Records(ctx, in) {
		var reject *archive.Reject
		switch {
		case errors.As(err, &reject):
			read, rejected = read+1, rejected+1
			if err := rejects.add(reject); err != nil {
				return err
			}
		case err == nil:
			read++
			if l := record.Article.Language; l != nil {
				languages.Add(*l)
			}
			if err := errors.Join(out.write(record), out.flush()); err != nil {
				return fmt.Errorf("write a record: %w", err)
			}
		}
	}
	if ctx.Err() != nil {
		return exit{exitInterrupted, errors.New("interrupted; the records so far are whole")}
	}
	return outcome(read, rejected)
}
