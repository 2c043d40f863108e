package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// Exit statuses.
const (
	exitOK          = 0
	exitFailed      = 1 // nothing worked
	exitUsage       = 2
	exitSome        = 3   // some articles were rejected
	exitInterrupted = 130 // as shells have it for Ctrl-C
)

// app is what the commands share.
type app struct {
	settings settings
	stdin    io.Reader
	stdout   io.Writer
	stderr   io.Writer
	now      func() time.Time
}

// commands lists the subcommands; here they are put together, and nowhere else.
func (a *app) commands() []*cobra.Command {
	return []*cobra.Command{
		newLoad(a),
		newExtract(a),
		newServe(a),
		newEntities(a),
		newHealth(a),
		newVersion(a),
		annotateCmd(),
		modelCmd(),
		newSettings(),
	}
}

// exit is an error that has its own exit status; without a cause everything has
// been said already.
type exit struct {
	code  int
	cause error
}

func (e exit) Error() string {
	if e.cause == nil {
		return ""
	}
	return e.cause.Error()
}

func (e exit) Unwrap() error { return e.cause }

func usage(format string, args ...any) error { return exit{exitUsage, fmt.Errorf(format, args...)} }

// run is the whole program: it returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, now: time.Now}
	var err error
	if a.settings, err = fromEnvironment(); err != nil {
		return a.fail(exit{exitUsage, err})
	}
	root, started := newRoot(a)
	root.SetArgs(args)
	if err = root.ExecuteContext(ctx); err == nil {
		return exitOK
	}
	var e exit
	if !*started && !errors.As(err, &e) {
		err = exit{exitUsage, fmt.Errorf("%w; see newsgraph help", err)}
	}
	return a.fail(err)
}

// newRoot puts the command line together. What it returns beside is set as soon as
// the arguments are found to be in order.
func newRoot(a *app) (*cobra.Command, *bool) {
	started := new(bool)
	root := &cobra.Command{
		Use:   "newsgraph",
		Short: "A graph of who said and did what in the news",
		Long: `newsgraph reads news articles, finds who said and did what, keeps each statement
with the sentence that proves it, and answers queries about it over GraphQL.`,
		Example: `  newsgraph serve --load examples         # try it on the bundled articles
  newsgraph load archive.jsonl dir/ -     # build a graph in ./newsgraph.db
  newsgraph serve                         # and query it at http://localhost:8080`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
		PersistentPreRun:  func(*cobra.Command, []string) { *started = true },
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.AddCommand(a.commands()...)
	return root, started
}

// fail prints an error as one line and returns its exit status.
func (a *app) fail(err error) int {
	code := exitFailed
	var e exit
	if errors.As(err, &e) {
		code = e.code
	}
	if text := strings.TrimSpace(err.Error()); text != "" {
		fmt.Fprintln(a.stderr, "newsgraph:", strings.ReplaceAll(text, "\n", "; "))
	}
	return code
}
