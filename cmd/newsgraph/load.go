package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"newsgraph/examples"
	"newsgraph/graph"
	"newsgraph/loader"
	"newsgraph/loader/archive"
	"newsgraph/loader/resolve"
)

const exitStatuses = `
Exit status: 0 all loaded, 3 some rejected, 1 nothing worked or the load was broken
off, 2 wrong usage, 130 interrupted.`

func newLoad(a *app) *cobra.Command {
	var dry bool
	c := &cobra.Command{
		Use:   "load PATH...",
		Short: "Load articles into the graph",
		Long: `Load reads articles, finds who said and did what, and writes it to the store.

A PATH is a text file (.txt: title, blank line, paragraphs, perhaps "Source : X" and
"Published : 2021-03-20" at the end), a file of JSON lines (.jsonl: {"text": ...,
"title": ..., "url": ..., "outlet": ..., "published": ...}), a folder of both, or -
for standard input. Other files of a folder are skipped.

What cannot be read is reported with file, line and reason, and the rest goes on.
An article that the store holds already is left as it is; a load that was broken
off is simply run again.
` + exitStatuses,
		Example: `  newsgraph load article.txt --published 2021-03-20 --outlet "Example Wire"
  newsgraph load archive.jsonl dir/ --rejects rejects.jsonl
  zcat archive.jsonl.gz | newsgraph load --store neo4j://localhost:7687 -
  newsgraph load --dry-run dir/`,
		Args: somePaths,
		RunE: func(c *cobra.Command, args []string) error { return a.load(c.Context(), args, dry) },
	}
	c.Flags().BoolVar(&dry, "dry-run", false, "read and extract, but open no store and write nothing")
	return a.settings.flags(c)
}

// load is the command.
func (a *app) load(ctx context.Context, paths []string, dry bool) error {
	o, err := a.loadOptions(paths)
	if err != nil {
		return err
	}
	rejects, err := a.openRejects(paths)
	if err != nil {
		return err
	}
	var store graph.Store
	if !dry {
		if store, err = a.settings.openStore(ctx); err != nil {
			return errors.Join(err, rejects.close())
		}
		o.Store = store
	}
	err = a.runLoad(ctx, o, store, rejects)
	closed := rejects.close()
	if store != nil {
		closed = errors.Join(closed, store.Close(context.WithoutCancel(ctx)))
	}
	if closed != nil {
		return exit{exitFailed, errors.Join(err, closed)}
	}
	return err
}

// loadOptions is what the settings say of a load.
func (a *app) loadOptions(paths []string) (loader.Options, error) {
	format, defaults, err := a.settings.input()
	if err != nil {
		return loader.Options{}, err
	}
	known, engine, err := a.extractor()
	if err != nil {
		return loader.Options{}, err
	}
	return loader.Options{
		Input: loader.Input{
			Sources: a.sources(paths), Format: format, Defaults: defaults, Extractor: engine, Workers: a.settings.Workers,
		},
		MinConfidence: a.settings.MinConfidence, Gazetteer: known, Batch: a.settings.Batch, Now: a.now,
	}, nil
}

// somePaths wants something to read.
func somePaths(c *cobra.Command, paths []string) error {
	if len(paths) == 0 {
		return usage("%s what? give a file, a folder, or - for standard input; see newsgraph help %s", c.Name(), c.Name())
	}
	return nil
}

// sources are the paths, standard input for one; "examples" is the bundled
// articles wherever there is no such path.
func (a *app) sources(paths []string) []archive.Source {
	var out []archive.Source
	for _, p := range paths {
		_, err := os.Stat(p)
		switch {
		case p == "-":
			out = append(out, archive.Stream("-", a.stdin))
		case p == "examples" && err != nil:
			out = append(out, archive.Files("examples", examples.Articles))
		default:
			out = append(out, archive.Path(p))
		}
	}
	return out
}

// runLoad loads, says so as it goes, and ends with the table. The error has the
// exit status.
func (a *app) runLoad(ctx context.Context, o loader.Options, store graph.Store, rejects *rejects) error {
	progress := a.newProgress(o.Sources)
	var unwritten error // of the rejects file
	o.Progress = progress.show
	o.Rejected = func(r *archive.Reject) {
		progress.clear()
		unwritten = errors.Join(unwritten, rejects.add(r))
	}
	o.Dropped = func(at archive.Origin, d resolve.Dropped) {
		progress.clear()
		rejects.note(fmt.Sprintf("%s: %s", at, d))
	}
	report, err := loader.Run(ctx, o)
	progress.clear()
	rejects.summary()
	a.spent(o.Extractor)
	a.foreign(report.Foreign)
	if told := a.tell(context.WithoutCancel(ctx), report, store); err == nil {
		err = told
	}
	switch {
	case errors.Is(err, context.Canceled):
		return exit{exitInterrupted, errors.New("interrupted; what is counted as loaded is stored, and the same command loads the rest")}
	case err != nil:
		return err
	case unwritten != nil:
		return unwritten
	default:
		return outcome(report.Read, report.Rejected)
	}
}

// tell ends a load with its table.
func (a *app) tell(ctx context.Context, r loader.Report, store graph.Store) error {
	if store == nil {
		return a.summary(r, "to write", nil)
	}
	held, err := store.Stats(ctx)
	if err != nil {
		return errors.Join(a.summary(r, "written", nil), fmt.Errorf("count what the store holds: %w", err))
	}
	return a.summary(r, "written", &held)
}

// outcome is the exit status of what read and rejected so much.
func outcome(read, rejected int) error {
	switch {
	case read == 0:
		return exit{exitFailed, errors.New("no articles found; newsgraph reads .txt and .jsonl files, folders of them, and - for standard input")}
	case rejected == read:
		return exit{code: exitFailed}
	case rejected > 0:
		return exit{code: exitSome}
	default:
		return nil
	}
}
