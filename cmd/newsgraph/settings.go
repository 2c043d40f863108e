package main

import (
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/kelseyhightower/envconfig"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"newsgraph/loader"
	"newsgraph/loader/archive"
)

// prefix of the environment's settings.
const prefix = "newsgraph"

const defaultStore = "./newsgraph.db"

// settings are all that can be set, by flag or environment: NEWSGRAPH_STORE and so
// on. The tags say for which commands (of) and under which flag; a setting without
// a flag is in the environment alone, as befits a password.
type settings struct {
	Store string `flag:"store" of:"load, serve, entities" shown:"./newsgraph.db" desc:"where the graph is kept: a file, sqlite:FILE, or neo4j://HOST:PORT (also neo4j+s, bolt, bolt+s)"`

	Neo4jUser     string `split_words:"true" of:"load, serve, entities" default:"neo4j" desc:"user of Neo4j"`
	Neo4jPassword string `split_words:"true" of:"load, serve, entities" desc:"password of Neo4j"`
	Neo4jDatabase string `split_words:"true" of:"load, serve, entities" desc:"database of Neo4j; empty: its default"`

	Edit bool     `flag:"edit" of:"serve" default:"false" desc:"answer mutations too, which decide who is whom: for whoever can reach the address"`
	Addr string   `flag:"addr" of:"serve, health" default:"localhost:8080" desc:"host and port to serve at"`
	Load []string `flag:"load" of:"serve" desc:"file or folder to load before serving; may be repeated, in the environment separated by commas"`

	Workers     int    `flag:"workers" of:"load, extract, serve" desc:"articles to extract at once; 0: one a CPU"`
	Batch       int    `flag:"batch" of:"load" default:"64" desc:"articles to write in one transaction"`
	Rejects     string `flag:"rejects" of:"load, extract" desc:"file to write what was rejected to, as JSON lines that can be loaded again"`
	InputFormat string `flag:"input-format" split_words:"true" of:"load, extract" default:"auto" desc:"auto, text or jsonl"`
	Published   string `flag:"published" of:"load, extract" desc:"day or time of publication of articles that say none: 2021-03-20"`
	Outlet      string `flag:"outlet" of:"load, extract" desc:"outlet of articles that name none"`
	Gazetteer   string `flag:"gazetteer" of:"load, extract, serve" desc:"file of names to know besides the builtin ones, and before them: CSV (name, type, wikidata, aliases, country, ...) or FollowTheMoney JSON lines"`
	Language    string `flag:"language" of:"load, extract" desc:"language (BCP 47) of articles that name none"`

	MinConfidence float64 `flag:"min-confidence" split_words:"true" of:"load, serve" default:"0" desc:"leave out quotes and events that are less sure than this, 0 to 1, and what is told within them"`

	Extractor          string        `flag:"extractor" of:"load, extract, serve" default:"builtin" desc:"builtin, or openai: a model behind a server that speaks the chat-completions protocol"`
	OpenaiBaseURL      string        `flag:"openai-base-url" split_words:"true" of:"load, extract, serve" desc:"where that server is: https://HOST/v1"`
	OpenaiModel        string        `flag:"openai-model" split_words:"true" of:"load, extract, serve" desc:"the model to ask for"`
	OpenaiKey          string        `split_words:"true" of:"load, extract, serve" desc:"key of that server"`
	OpenaiTimeout      time.Duration `flag:"openai-timeout" split_words:"true" of:"load, extract, serve" default:"2m" desc:"how long one request may take"`
	OpenaiPriceRead    float64       `flag:"openai-price-read" split_words:"true" of:"load, extract, serve" default:"0" desc:"price of a million tokens that the model reads; 0: costs are not told"`
	OpenaiPriceWritten float64       `flag:"openai-price-written" split_words:"true" of:"load, extract, serve" default:"0" desc:"price of a million tokens that it writes"`
}

func fromEnvironment() (settings, error) {
	var s settings
	if err := envconfig.Process(prefix, &s); err != nil {
		return s, fmt.Errorf("read the environment: %w", err)
	}
	return s, nil
}

// flags gives a command the flags of its settings; what the environment says is
// their default.
func (s *settings) flags(c *cobra.Command) *cobra.Command { return s.flagsOf(c, c.Name()) }

// flagsOf gives a command the flags of the settings of a command above it.
func (s *settings) flagsOf(c *cobra.Command, of string) *cobra.Command {
	fields := reflect.ValueOf(s).Elem()
	for i := range fields.NumField() {
		tag := fields.Type().Field(i).Tag
		name := tag.Get("flag")
		if name == "" || !slices.Contains(strings.Split(tag.Get("of"), ", "), of) {
			continue
		}
		bind(c.Flags(), fields.Field(i).Addr().Interface(), name, tag.Get("desc"))
		shown := c.Flags().Lookup(name)
		shown.DefValue = withoutPassword(shown.DefValue)
	}
	return c
}

func bind(to *pflag.FlagSet, field any, name, description string) {
	switch v := field.(type) {
	case *string:
		to.StringVar(v, name, *v, description)
	case *bool:
		to.BoolVar(v, name, *v, description)
	case *int:
		to.IntVar(v, name, *v, description)
	case *float64:
		to.Float64Var(v, name, *v, description)
	case *time.Duration:
		to.DurationVar(v, name, *v, description)
	case *[]string:
		to.StringArrayVar(v, name, *v, description)
	}
}

// table writes all settings as a Markdown table, as the README has it.
func table(w io.Writer) error {
	fmt.Fprintln(w, "| Flag | Variable | Default | Of | Meaning |")
	fmt.Fprintln(w, "|---|---|---|---|---|")
	const row = "{{range .}}| {{with .Tags.Get \"flag\"}}`--{{.}}`{{end}} | `{{usage_key .}}` | " +
		"{{with or (.Tags.Get \"shown\") (usage_default .)}}`{{.}}`{{end}} | {{.Tags.Get \"of\"}} | {{.Tags.Get \"desc\"}} |\n{{end}}"
	if err := envconfig.Usagef(prefix, &settings{}, w, row); err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	return nil
}

func newSettings() *cobra.Command {
	var text strings.Builder
	err := table(&text)
	c := &cobra.Command{Use: "settings", Short: "Every flag and its environment variable", Long: text.String()}
	c.SetHelpFunc(func(c *cobra.Command, _ []string) {
		if err != nil {
			c.PrintErrln(err)
		}
		fmt.Fprint(c.OutOrStdout(), c.Long)
	})
	return c
}

// input checks what says how articles are read.
func (s *settings) input() (archive.Format, loader.Defaults, error) {
	defaults := loader.Defaults{Published: s.Published, Outlet: s.Outlet, Language: s.Language}
	format, err := archive.ParseFormat(s.InputFormat)
	if err != nil {
		return "", defaults, usage("--input-format: %w", err)
	}
	if s.Published != "" {
		if err := archive.CheckPublished(s.Published); err != nil {
			return "", defaults, usage("--published: %w", err)
		}
	}
	if s.Workers < 0 {
		return "", defaults, usage("--workers %d: want a number of workers, or 0 for one a CPU", s.Workers)
	}
	if s.Batch < 1 || s.Batch > maxBatch {
		return "", defaults, usage("--batch %d: want 1 to %d", s.Batch, maxBatch)
	}
	if c := s.MinConfidence; !(c >= 0 && c <= 1) {
		return "", defaults, usage("--min-confidence %v: want 0 to 1", c)
	}
	return format, defaults, nil
}

// maxBatch bounds what one transaction holds.
const maxBatch = 10_000
