// Command pairs judges who is whom across articles. It draws pairs of names from a
// year of events whose names are linked to encyclopedia pages: one page under two
// names, which should come to one entity, and one name for two pages, which should
// come to two. The pairs are kept as places alone, without text; one half is for
// development.
//
//	go run ./scripts/pairs draw  ../shared/data/articles/current-events > scripts/pairs/pairs.tsv
//	go run ./scripts/pairs judge ../shared/data/articles/current-events
//	go run ./scripts/pairs orders ../shared/data/articles/current-events
//
// The last loads the year in three orders, and fails where these give other
// entities or judgements.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"

	"newsgraph/gazetteer"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "pairs:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) < 2 {
		return errors.New("want draw, judge or orders, and the folder of days")
	}
	flags := flag.NewFlagSet("pairs", flag.ContinueOnError)
	half := flags.String("half", "", "judge this half alone: dev or judged")
	misses := flags.Bool("misses", false, "list the pairs of the development half that are judged wrong, on stderr")
	records := flags.String("records", "", "what newsgraph extract wrote of the items, instead of extracting")
	items := flags.Bool("items", false, "draw: write the items as articles instead, JSON lines")
	if err := flags.Parse(args[2:]); err != nil {
		return err
	}
	all, err := readItems(args[1])
	if err != nil {
		return err
	}
	known, err := gazetteer.Load()
	if err != nil {
		return err
	}
	switch {
	case args[0] == "draw" && *items:
		return writeItems(os.Stdout, all)
	case args[0] == "draw":
		return write(os.Stdout, draw(all, known))
	case args[0] == "judge":
		report, err := judge(ctx, all, options{half: *half, misses: *misses, records: *records, known: known})
		if err != nil {
			return err
		}
		return show(report)
	case args[0] == "orders":
		engine, err := options{records: *records, known: known}.extractor()
		if err != nil {
			return err
		}
		done, err := inOrders(ctx, all, engine, known)
		return errors.Join(show(done), err)
	default:
		return fmt.Errorf("no such thing to do: %s", args[0])
	}
}

func show(v any) error {
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", "  ")
	return out.Encode(v)
}
