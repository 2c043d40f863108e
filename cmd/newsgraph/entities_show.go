package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"newsgraph/graph"
)

// described is a name with what tells it from others.
func described(name, country, wikidata string) string {
	out := name
	if country != "" {
		out += " of " + country
	}
	if wikidata != "" {
		out += " (" + wikidata + ")"
	}
	return out
}

// profileView is a profile as it is written.
type profileView struct {
	ID         graph.ID         `json:"id"`
	Entity     graph.ID         `json:"entity"`
	Type       graph.EntityType `json:"type"`
	Name       string           `json:"name"`
	Country    string           `json:"country,omitempty"`
	WikidataID string           `json:"wikidataId,omitempty"`
	Articles   int              `json:"articles"`
}

func viewProfile(p graph.Profile) profileView {
	return profileView{p.ID, p.Entity, p.Type, p.Name, p.Country, p.WikidataID, p.Articles}
}

func (p profileView) String() string { return described(p.Name, p.Country, p.WikidataID) }

// judgementView is a judgement as it is written.
type judgementView struct {
	ID       graph.ID      `json:"id"`
	Verdict  graph.Verdict `json:"verdict"`
	Score    *float64      `json:"score,omitempty"`
	Reasons  []string      `json:"reasons"`
	By       string        `json:"by"`
	At       time.Time     `json:"at"`
	Profile  profileView   `json:"profile"`
	Other    profileView   `json:"other"`
	Articles []graph.ID    `json:"articles,omitempty"`
}

// view are judgements with the profiles they are on.
func view(ctx context.Context, r graph.Reader, judgements []graph.Judgement) ([]judgementView, error) {
	var ids []graph.ID
	for _, j := range judgements {
		ids = append(ids, j.Profile, j.Other)
	}
	profiles := map[graph.ID]profileView{}
	if len(ids) > 0 {
		held, err := r.Profiles(ctx, graph.ProfileFilter{IDs: ids})
		if err != nil {
			return nil, err
		}
		for _, p := range held {
			profiles[p.ID] = viewProfile(p)
		}
	}
	of := func(id graph.ID) profileView {
		if p, ok := profiles[id]; ok {
			return p
		}
		return profileView{ID: id, Name: "(in no article now)"}
	}
	out := make([]judgementView, len(judgements))
	for i, j := range judgements {
		out[i] = judgementView{j.ID, j.Verdict, j.Score, j.Reasons, j.By, j.At, of(j.Profile), of(j.Other), j.Articles}
	}
	return out, nil
}

func (j judgementView) score() string {
	if j.Score == nil {
		return "-"
	}
	return fmt.Sprintf("%.2f", *j.Score)
}

// write writes JSON, or what table writes into aligned columns.
func (e *entities) write(v any, table func(*tabwriter.Writer)) error {
	if e.json {
		enc := json.NewEncoder(e.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(v)
	}
	w := tabwriter.NewWriter(e.stdout, 0, 8, 2, ' ', 0)
	table(w)
	return w.Flush()
}

func (e *entities) showCandidates(found []graph.Candidate) error {
	views := make([]judgementView, len(found))
	for i, c := range found {
		j := c.Judgement
		views[i] = judgementView{j.ID, j.Verdict, j.Score, j.Reasons, j.By, j.At, viewProfile(c.A), viewProfile(c.B), j.Articles}
	}
	return e.write(views, func(w *tabwriter.Writer) {
		fmt.Fprintln(w, "SCORE\tTYPE\tONE\tOTHER\tENTITIES\tREASONS")
		for _, v := range views {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s %s\t%s\n", v.score(), v.Profile.Type, v.Profile, v.Other, v.Profile.Entity, v.Other.Entity, strings.Join(v.Reasons, "; "))
		}
		if len(views) == 0 {
			fmt.Fprintln(w, "none")
		}
	})
}

func (e *entities) showJudgements(ctx context.Context, r graph.Reader, found []graph.Judgement) error {
	views, err := view(ctx, r, found)
	if err != nil {
		return err
	}
	return e.write(views, func(w *tabwriter.Writer) { judgementRows(w, views) })
}

func judgementRows(w *tabwriter.Writer, views []judgementView) {
	fmt.Fprintln(w, "JUDGEMENT\tVERDICT\tSCORE\tONE\tOTHER\tBY\tREASONS")
	for _, v := range views {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", v.ID, v.Verdict, v.score(), v.Profile, v.Other, v.By, strings.Join(v.Reasons, "; "))
	}
}

// explanationView is an explanation as it is written.
type explanationView struct {
	Entity struct {
		ID         graph.ID         `json:"id"`
		Type       graph.EntityType `json:"type"`
		Name       string           `json:"name"`
		Aliases    []string         `json:"aliases"`
		Country    string           `json:"country,omitempty"`
		WikidataID string           `json:"wikidataId,omitempty"`
		Articles   int              `json:"articles"`
	} `json:"entity"`
	Names    []nameView      `json:"names"`
	Roles    []roleView      `json:"roles"`
	Profiles []tieView       `json:"profiles"`
	Apart    []judgementView `json:"apart"`
}

type nameView struct {
	Name     string     `json:"name"`
	Articles int        `json:"articles"`
	Given    int        `json:"given"`
	Profile  graph.ID   `json:"profile"`
	Examples []graph.ID `json:"examples"`
}

type roleView struct {
	Title    string   `json:"title"`
	Of       string   `json:"of,omitempty"`
	To       string   `json:"to,omitempty"`
	Told     int      `json:"told"`
	Sentence string   `json:"sentence"`
	Article  graph.ID `json:"article"`
}

type tieView struct {
	profileView
	Chain []judgementView `json:"chain"`
}

func (e *entities) showExplanation(ctx context.Context, s graph.Store, x *graph.Explanation) error {
	v := explanationView{}
	v.Entity.ID, v.Entity.Type, v.Entity.Name, v.Entity.Aliases = x.Entity.ID, x.Entity.Type, x.Entity.Name, x.Entity.Aliases
	v.Entity.Country, v.Entity.WikidataID, v.Entity.Articles = x.Entity.Country, x.Entity.WikidataID, x.Entity.Articles
	for _, n := range x.Names {
		v.Names = append(v.Names, nameView{n.Name, n.Articles, n.Given, n.Profile, n.Examples})
	}
	for _, p := range x.Profiles {
		chain, err := view(ctx, s, p.Chain)
		if err != nil {
			return err
		}
		v.Profiles = append(v.Profiles, tieView{viewProfile(p.Profile), chain})
	}
	var err error
	if v.Apart, err = view(ctx, s, x.Apart); err != nil {
		return err
	}
	if v.Roles, err = rolesOf(ctx, s, x.Entity.ID); err != nil {
		return err
	}
	return e.write(v, func(w *tabwriter.Writer) { v.table(w) })
}

// maxRoles bounds how many offices an explanation lists.
const maxRoles = 20

// rolesOf are the offices that articles say an entity holds, with a sentence each.
func rolesOf(ctx context.Context, r graph.Reader, id graph.ID) ([]roleView, error) {
	pages, err := r.Roles(ctx, graph.Grouping{By: graph.ByEntity, IDs: []graph.ID{id}}, graph.Query[graph.RoleFilter]{Order: graph.ByTitle, First: maxRoles})
	if err != nil {
		return nil, err
	}
	var out []roleView
	for _, role := range pages[0].Items {
		v := roleView{Title: role.Title, Told: len(role.Evidence)}
		nodes, err := r.Nodes(ctx, []graph.ID{role.Of, role.To, role.Evidence[0].Sentence})
		if err != nil {
			return nil, err
		}
		if of, ok := nodes[0].(*graph.Entity); ok {
			v.Of = of.Name
		}
		if to, ok := nodes[1].(*graph.Entity); ok {
			v.To = to.Name
		}
		if s, ok := nodes[2].(*graph.Sentence); ok {
			v.Sentence, v.Article = s.Text, s.Article
		}
		out = append(out, v)
	}
	return out, nil
}

func (v explanationView) table(w *tabwriter.Writer) {
	fmt.Fprintf(w, "%s  %s  %s  in %d articles\n", v.Entity.ID, v.Entity.Type, described(v.Entity.Name, v.Entity.Country, v.Entity.WikidataID), v.Entity.Articles)
	fmt.Fprintln(w, "\nNAME\tARTICLES\tGIVEN AS NAME\tPROFILE\tSUCH AS")
	for _, n := range v.Names {
		fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\n", n.Name, n.Articles, n.Given, n.Profile, joined(n.Examples))
	}
	if len(v.Roles) > 0 {
		fmt.Fprintln(w, "\nOFFICE\tOF\tTO\tTOLD\tSENTENCE")
		for _, r := range v.Roles {
			fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%s\n", r.Title, r.Of, r.To, r.Told, r.Sentence)
		}
	}
	fmt.Fprintln(w, "\nPROFILE\tNAME\tARTICLES\tTIED BY")
	for i, p := range v.Profiles {
		tied := "leads"
		if i > 0 {
			var steps []string
			for _, j := range p.Chain {
				steps = append(steps, fmt.Sprintf("%s: %s by %s, %s: %s", j.ID, j.Verdict, j.By, j.score(), strings.Join(j.Reasons, "; ")))
			}
			tied = strings.Join(steps, " | ")
		}
		fmt.Fprintf(w, "%s\t%s\t%d\t%s\n", p.ID, p, p.Articles, tied)
	}
	if len(v.Apart) > 0 {
		fmt.Fprintln(w, "\nHELD APART, OR UNSURE")
		judgementRows(w, v.Apart)
	}
}

func joined(ids []graph.ID) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return strings.Join(out, " ")
}

// changeView is what came of a change.
type changeView struct {
	Judgements []judgementView `json:"judgements"`
	TakenBack  []graph.ID      `json:"takenBack,omitempty"`
	Moved      int             `json:"moved"`
	Rewritten  int             `json:"rewritten"`
}

func (e *entities) showChange(ctx context.Context, r graph.Reader, change graph.Judging, judged graph.Judged) error {
	views, err := view(ctx, r, change.Put)
	if err != nil {
		return err
	}
	v := changeView{views, change.Forget, judged.Moved, judged.Rewritten}
	return e.write(v, func(w *tabwriter.Writer) {
		if len(views) > 0 {
			judgementRows(w, views)
		}
		for _, id := range change.Forget {
			fmt.Fprintf(w, "%s\ttaken back\n", id)
		}
		fmt.Fprintf(w, "%d profiles moved, %d articles rewritten\n", v.Moved, v.Rewritten)
	})
}
