package main

import (
	"context"
	"fmt"
	"os/user"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/gazetteer"
	"newsgraph/graph"
	"newsgraph/loader"
)

// entities are the flags of the commands on who is whom.
type entities struct {
	*app
	json     bool
	kind     string
	limit    int
	profiles []string
	articles []string
	reason   string
	by       string
}

func newEntities(a *app) *cobra.Command {
	e := &entities{app: a}
	c := &cobra.Command{
		Use:   "entities",
		Short: "See and decide who is whom",
		Long: `Articles speak of profiles: what they call by one name, of one country where they
say it. An entity is one profile, or several that are judged to be the same, by the
rules or by you. Each judgement is kept with its reasons and can be taken back; what
you judge goes before what the rules say, also for articles that are loaded later.

An ENTITY is the id of one, or its name. Where several have the name, --type or the
id says which.`,
		Example: `  newsgraph entities candidates                          # what the rules are unsure of
  newsgraph entities explain "Joe Biden"                 # why its names are one
  newsgraph entities merge "Joe Biden" "Joseph Biden" --reason "same speech"
  newsgraph entities split "Sergei Ivanov" --article ar_...
  newsgraph entities undo ju_...`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(e.candidates(), e.judgements(), e.explain(), e.merge(), e.split(), e.undo())
	return c
}

// command gives a command the flags that all have.
func (e *entities) command(c *cobra.Command, run func(context.Context, graph.Store, []string) error) *cobra.Command {
	c.Flags().BoolVar(&e.json, "json", false, "write JSON instead of a table")
	c.RunE = func(c *cobra.Command, args []string) error {
		store, err := e.settings.openStore(c.Context())
		if err != nil {
			return err
		}
		err = run(c.Context(), store, args)
		if closed := store.Close(context.WithoutCancel(c.Context())); err == nil {
			err = closed
		}
		return err
	}
	return e.settings.flagsOf(c, "entities")
}

// naming gives a command the flag that says which of a name is meant.
func (e *entities) naming(c *cobra.Command) *cobra.Command {
	c.Flags().StringVar(&e.kind, "type", "", "type of the entity where several have the name: PERSON, ORGANIZATION, ...")
	return c
}

// signing gives a command the flags that say who judges and why.
func (e *entities) signing(c *cobra.Command) *cobra.Command {
	c.Flags().StringVar(&e.reason, "reason", "", "why, to be kept with the judgement")
	c.Flags().StringVar(&e.by, "by", "", "who judges; your user name where not given")
	return c
}

func (e *entities) candidates() *cobra.Command {
	c := e.command(&cobra.Command{
		Use:   "candidates",
		Short: "Pairs that the rules are unsure of, the likeliest first",
		Long: `Candidates lists pairs of profiles that may be one, of which the rules are not sure
enough and nobody has decided: merge them, or keep them apart with split once they
are one.`,
		Example: `  newsgraph entities candidates --limit 50
  newsgraph entities candidates --json | jq .`,
		Args: cobra.NoArgs,
	}, func(ctx context.Context, s graph.Store, _ []string) error {
		found, err := graph.Candidates(ctx, s, e.limit)
		if err != nil {
			return err
		}
		return e.showCandidates(found)
	})
	c.Flags().IntVar(&e.limit, "limit", 20, "how many at most")
	return c
}

func (e *entities) judgements() *cobra.Command {
	var byUser bool
	c := e.naming(e.command(&cobra.Command{
		Use:   "judgements [ENTITY]",
		Short: "What was judged, of all or of one entity",
		Example: `  newsgraph entities judgements --by-user
  newsgraph entities judgements "Joe Biden"`,
		Args: cobra.MaximumNArgs(1),
	}, func(ctx context.Context, s graph.Store, args []string) error {
		f := graph.JudgementFilter{Limit: e.limit}
		if byUser {
			f.ByUser = &byUser
		}
		if len(args) > 0 {
			id, err := e.find(ctx, s, args[0])
			if err != nil {
				return err
			}
			members, err := s.Profiles(ctx, graph.ProfileFilter{Entities: []graph.ID{id}})
			if err != nil {
				return err
			}
			for _, p := range members {
				f.Profiles = append(f.Profiles, p.ID)
			}
		}
		found, err := s.Judgements(ctx, f)
		if err != nil {
			return err
		}
		return e.showJudgements(ctx, s, found)
	}))
	c.Flags().IntVar(&e.limit, "limit", 100, "how many at most; 0: all")
	c.Flags().BoolVar(&byUser, "by-user", false, "those of people alone, not of the rules")
	return c
}

func (e *entities) explain() *cobra.Command {
	return e.naming(e.command(&cobra.Command{
		Use:   "explain ENTITY",
		Short: "What an entity is made of, and why that is one",
		Long: `Explain tells the names of an entity with how many articles use each, the offices
articles say it holds, its profiles, the judgements that tie each of them to the one
that leads it, and who is held apart from it.`,
		Example: `  newsgraph entities explain "Anatoly Antonov"
  newsgraph entities explain en_... --json`,
		Args: cobra.ExactArgs(1),
	}, func(ctx context.Context, s graph.Store, args []string) error {
		id, err := e.find(ctx, s, args[0])
		if err != nil {
			return err
		}
		x, err := graph.Explain(ctx, s, id)
		if err != nil {
			return err
		}
		return e.showExplanation(ctx, s, x)
	}))
}

func (e *entities) merge() *cobra.Command {
	return e.signing(e.naming(e.command(&cobra.Command{
		Use:   "merge ENTITY ENTITY",
		Short: "Judge two entities to be one",
		Example: `  newsgraph entities merge "Joe Biden" "Joseph R. Biden" --reason "same office, same day"
  newsgraph entities merge en_... en_... --by ana`,
		Args: cobra.ExactArgs(2),
	}, func(ctx context.Context, s graph.Store, args []string) error {
		var ids []graph.ID
		for _, arg := range args {
			id, err := e.find(ctx, s, arg)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		change, err := graph.Merge(ctx, s, ids[0], ids[1], e.author())
		return e.carryOut(ctx, s, change, err)
	})))
}

func (e *entities) split() *cobra.Command {
	c := e.signing(e.naming(e.command(&cobra.Command{
		Use:   "split ENTITY",
		Short: "Take profiles, or what some articles mean, out of an entity",
		Long: `Split takes out of an entity the profiles that --profile names, as explain lists
them, or what the articles mean that --article names: these then speak of another of
the same name.`,
		Example: `  newsgraph entities split "Joe Biden" --profile en_...
  newsgraph entities split "Sergei Ivanov" --article ar_... --article ar_... --reason "the footballer"`,
		Args: cobra.ExactArgs(1),
	}, func(ctx context.Context, s graph.Store, args []string) error {
		if len(e.profiles)+len(e.articles) == 0 {
			return usage("split what? give --profile or --article; newsgraph entities explain lists the profiles")
		}
		profiles, err := checked(e.profiles, graph.KindEntity, "--profile")
		if err != nil {
			return err
		}
		articles, err := checked(e.articles, graph.KindArticle, "--article")
		if err != nil {
			return err
		}
		id, err := e.find(ctx, s, args[0])
		if err != nil {
			return err
		}
		change, err := graph.Split(ctx, s, id, profiles, articles, e.author())
		return e.carryOut(ctx, s, change, err)
	})))
	c.Flags().StringArrayVar(&e.profiles, "profile", nil, "id of a profile to take out; may be repeated")
	c.Flags().StringArrayVar(&e.articles, "article", nil, "id of an article that means another; may be repeated")
	return c
}

func (e *entities) undo() *cobra.Command {
	return e.command(&cobra.Command{
		Use:     "undo JUDGEMENT...",
		Short:   "Take your judgements back",
		Long:    `Undo takes judgements of people back: the graph is then as if they had not been.`,
		Example: `  newsgraph entities undo ju_...`,
		Args:    cobra.MinimumNArgs(1),
	}, func(ctx context.Context, s graph.Store, args []string) error {
		ids, err := checked(args, graph.KindJudgement, "undo")
		if err != nil {
			return err
		}
		var all graph.Judging
		for _, id := range ids {
			change, err := graph.Undo(ctx, s, id)
			if err != nil {
				return err
			}
			all.Forget = append(all.Forget, change.Forget...)
		}
		return e.carryOut(ctx, s, all, nil)
	})
}

// checked are ids of a kind.
func checked(args []string, kind graph.Kind, what string) ([]graph.ID, error) {
	var out []graph.ID
	for _, arg := range args {
		if id := graph.ID(arg); id.Kind() == kind {
			out = append(out, id)
		} else {
			return nil, usage("%s %q: want an id that begins with %s_", what, arg, kind)
		}
	}
	return out, nil
}

// author is who judges.
func (e *entities) author() graph.Author {
	name := e.by
	if name == "" {
		name = "unknown"
		if u, err := user.Current(); err == nil && u.Username != "" {
			name = u.Username
		}
	}
	return graph.Author{Name: name, Reason: e.reason, At: e.now()}
}

// find is the entity that an argument means: by its id, or that of a profile of
// it, or by its name.
func (e *entities) find(ctx context.Context, s graph.Store, arg string) (graph.ID, error) {
	if id := graph.ID(arg); id.Kind() == graph.KindEntity {
		nodes, err := graph.Follow(ctx, s, []graph.ID{id})
		if err != nil {
			return "", err
		}
		if nodes[0] == nil {
			return "", fmt.Errorf("entity %s: %w", arg, graph.ErrNotFound)
		}
		return nodes[0].NodeID(), nil
	}
	var types []graph.EntityType
	if e.kind != "" {
		t := graph.EntityType(strings.ToUpper(e.kind))
		if !slices.Contains(graph.EntityTypes(), t) {
			return "", usage("--type %q: want one of %v", e.kind, graph.EntityTypes())
		}
		types = append(types, t)
	}
	named, err := graph.Named(ctx, s, arg, types...)
	switch {
	case err != nil:
		return "", err
	case len(named) == 0:
		return "", fmt.Errorf("entity %q: %w", arg, graph.ErrNotFound)
	case len(named) > 1:
		var list strings.Builder
		for _, n := range named {
			fmt.Fprintf(&list, "\n  %s  %s  %s  in %d articles", n.ID, n.Type, described(n.Name, n.Country, n.WikidataID), n.Articles)
		}
		return "", usage("%d entities are called %q; say which by its id, or by --type:%s", len(named), arg, list.String())
	default:
		return named[0].ID, nil
	}
}

// carryOut changes judgements, has the rules look again at whom that concerns, and
// says what came of it.
func (e *entities) carryOut(ctx context.Context, s graph.Store, change graph.Judging, err error) error {
	if err != nil {
		return err
	}
	judged, err := judge(ctx, s, change, e.app)
	if err != nil {
		return err
	}
	return e.showChange(ctx, s, change, judged)
}

// judge carries out a change of judgements and settles what it unsettled.
func judge(ctx context.Context, s graph.Store, change graph.Judging, a *app) (graph.Judged, error) {
	judged, err := s.Judge(ctx, change)
	if err != nil {
		return judged, err
	}
	known, err := gazetteer.Load()
	if err != nil {
		return judged, err
	}
	_, err = loader.Settle(ctx, loader.Settling{Store: s, Gazetteer: known, Now: a.now})
	return judged, err
}
