package resolvers_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"newsgraph/graph"
	"newsgraph/resolvers"
)

func loadSchema(t *testing.T) *ast.Schema {
	t.Helper()
	text, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// own returns the types that schema.graphqls defines, by name.
func own(schema *ast.Schema) []*ast.Definition {
	var out []*ast.Definition
	for _, d := range schema.Types {
		if !d.BuiltIn {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b *ast.Definition) int { return strings.Compare(a.Name, b.Name) })
	return out
}

func TestEverythingIsDescribed(t *testing.T) {
	types := own(loadSchema(t))
	if len(types) < 50 {
		t.Fatalf("only %d types", len(types))
	}
	check := func(description, format string, args ...any) {
		t.Helper()
		if strings.TrimSpace(description) == "" {
			t.Errorf(format+" has no description", args...)
		}
	}
	for _, d := range types {
		check(d.Description, "%s", d.Name)
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue // introspection's
			}
			check(f.Description, "%s.%s", d.Name, f.Name)
			for _, a := range f.Arguments {
				check(a.Description, "%s.%s(%s)", d.Name, f.Name, a.Name)
			}
		}
		for _, v := range d.EnumValues {
			check(v.Description, "%s.%s", d.Name, v.Name)
		}
	}
}

// TestListsAreNeverNull: nor are their items, but for nodes(ids), which says what
// was not found.
func TestListsAreNeverNull(t *testing.T) {
	for _, d := range own(loadSchema(t)) {
		if d.Kind == ast.InputObject {
			continue
		}
		for _, f := range d.Fields {
			if f.Type.Elem == nil {
				continue
			}
			if !f.Type.NonNull || !f.Type.Elem.NonNull && d.Name+"."+f.Name != "Query.nodes" {
				t.Errorf("%s.%s: %s", d.Name, f.Name, f.Type)
			}
		}
	}
}

func TestEnumsAreThoseOfTheModel(t *testing.T) {
	schema := loadSchema(t)
	for name, want := range map[string][]string{
		"EntityType":       text(graph.EntityTypes()),
		"EventType":        text(graph.EventTypes()),
		"RelationshipType": text(graph.EdgeTypes()),
		"Style":            text(graph.Styles()),
		"Polarity":         text(graph.Polarities()),
		"Modality":         text(graph.Modalities()),
		"MentionForm":      text(graph.MentionForms()),
		"LinkType":         text(graph.LinkTypes()),
		"Verdict":          text(graph.Verdicts()),
		"Part":             text(graph.Parts()),
		"Precision":        text(graph.Precisions()),
		"ArticleOrder":     text(graph.OrdersOf(graph.KindArticle)),
		"EntityOrder":      text(graph.OrdersOf(graph.KindEntity)),
		"StatementOrder":   text(graph.OrdersOf(graph.KindQuote)),
		"Direction":        text([]graph.Direction{graph.Out, graph.In}),
	} {
		var got []string
		for _, v := range schema.Types[name].EnumValues {
			got = append(got, v.Name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if diff := cmp.Diff(len(graph.SearchKinds()), len(schema.Types["SearchKind"].EnumValues)); diff != "" {
		t.Errorf("SearchKind: %s", diff)
	}
}

func text[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func TestIntrospectionIsComplete(t *testing.T) {
	h := resolvers.NewHandler(sampleStore(t), quietly(resolvers.Options{}))
	var got struct {
		Schema struct {
			Types []struct {
				Name        string
				Description string
				Fields      []struct{ Name, Description string }
			}
		} `json:"__schema"`
	}
	mustAsk(t, h, `{ __schema { types { name description fields { name description } } } }`, nil, &got)
	served := map[string]int{}
	for _, d := range got.Schema.Types {
		served[d.Name] = len(d.Fields)
	}
	for _, d := range own(loadSchema(t)) {
		fields := 0
		for _, f := range d.Fields {
			if d.Kind != ast.InputObject && !strings.HasPrefix(f.Name, "__") {
				fields++
			}
		}
		if n, ok := served[d.Name]; !ok || n != fields {
			t.Errorf("%s: %d fields served, %d in the schema", d.Name, n, fields)
		}
	}
}

// TestPagesJoinUp reads every list page by page and whole.
func TestPagesJoinUp(t *testing.T) {
	h := resolvers.NewHandler(sampleStore(t), quietly(resolvers.Options{}))
	for _, list := range []string{
		"articles(%s)", "articles(%s orderBy: TITLE)", "entities(%s)", "entities(%s orderBy: NAME)", "quotes(%s)", "quotes(%s orderBy: CONFIDENCE)",
		"events(%s orderBy: OLDEST)", "events(%s orderBy: POSITION)", `search(%s text: "n")`,
	} {
		type page struct {
			List struct {
				TotalCount int
				Nodes      []struct{ ID string }
				PageInfo   struct {
					HasNextPage, HasPreviousPage bool
					StartCursor, EndCursor       *string
				}
			}
		}
		read := func(args string) page {
			var p page
			query := fmt.Sprintf("{ list: "+list+" { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }", args)
			mustAsk(t, h, query, nil, &p)
			return p
		}
		whole := read("first: 1000")
		var got []struct{ ID string }
		for args := "first: 2"; ; {
			p := read(args)
			got = append(got, p.List.Nodes...)
			if p.List.TotalCount != len(whole.List.Nodes) || p.List.PageInfo.HasPreviousPage != (args != "first: 2") {
				t.Errorf("%s: %+v", list, p)
			}
			if !p.List.PageInfo.HasNextPage {
				break
			}
			args = fmt.Sprintf("first: 2, after: %q", *p.List.PageInfo.EndCursor)
		}
		if diff := cmp.Diff(whole.List.Nodes, got); diff != "" || len(got) == 0 {
			t.Errorf("%s: %s", list, diff)
		}
	}
}

func TestWalks(t *testing.T) {
	noor, sudria := graph.EntityID(graph.Person, "Lena Noor"), graph.EntityID(graph.Country, "Sudria")
	var got struct {
		Path struct {
			Length        int
			Nodes         []struct{ ID graph.ID }
			Relationships []struct{ From, To struct{ ID graph.ID } }
		}
		Self         struct{ Length int }
		None         *struct{ Length int }
		Neighborhood struct {
			Nodes []struct {
				Distance int
				Entity   struct{ ID graph.ID }
			}
			Relationships []struct{ From, To struct{ ID graph.ID } }
		}
		Nodes []*struct{ ID graph.ID }
	}
	reader := newCountingReader(sampleStore(t))
	h := resolvers.NewHandler(reader, quietly(resolvers.Options{}))
	mustAsk(t, h, `query($a: ID!, $b: ID!, $none: ID!) {
		path(from: $a, to: $b) { length nodes { id } relationships { from { id } to { id } } }
		self: path(from: $a, to: $a) { length }
		none: path(from: $a, to: $b, types: [ELECTED]) { length }
		neighborhood(ids: [$a], depth: 2) { nodes { distance entity { id } } relationships { from { id } to { id } } }
		nodes(ids: [$b, $none, $a]) { id }
	}`, map[string]any{"a": noor, "b": sudria, "none": graph.NewID(graph.KindQuote, "none")}, &got)
	if p := got.Path; p.Length != 1 || len(p.Nodes) != 2 || p.Nodes[0].ID != noor || p.Nodes[1].ID != sudria || len(p.Relationships) != 1 {
		t.Errorf("path %+v", p)
	}
	if got.Self.Length != 0 || got.None != nil {
		t.Errorf("path to itself %+v, no path %+v", got.Self, got.None)
	}
	if n := got.Neighborhood; len(n.Nodes) < 3 || n.Nodes[0].Entity.ID != noor || n.Nodes[0].Distance != 0 || len(n.Relationships) == 0 {
		t.Errorf("neighborhood %+v", n)
	}
	if n := got.Nodes; len(n) != 3 || n[0] == nil || n[0].ID != sudria || n[1] != nil || n[2] == nil || n[2].ID != noor {
		t.Errorf("nodes %+v", n)
	}
	if n := reader.calls["nodes"]; n > 1 {
		t.Errorf("%d reads of nodes: the ends of relationships are known", n)
	}
}

func TestNodeOfEveryKind(t *testing.T) {
	h := resolvers.NewHandler(sampleStore(t), quietly(resolvers.Options{}))
	type node struct {
		ID       graph.ID
		Typename string `json:"__typename"`
	}
	type list struct{ Nodes []node }
	var lists struct {
		Articles, Entities, Quotes, Events list
		Roles                              struct {
			Nodes []struct{ Roles list }
		}
		Sentences struct {
			Nodes []struct {
				Run       node
				Sentences list
			}
		}
	}
	mustAsk(t, h, `{
		articles { nodes { id __typename } } entities { nodes { id __typename } } quotes { nodes { id __typename } } events { nodes { id __typename } }
		roles: entities { nodes { roles { nodes { id __typename } } } }
		sentences: articles { nodes { run { id __typename } sentences { nodes { id __typename } } } }
	}`, nil, &lists)
	all := slices.Concat(lists.Articles.Nodes, lists.Entities.Nodes, lists.Quotes.Nodes, lists.Events.Nodes)
	for _, e := range lists.Roles.Nodes {
		all = append(all, e.Roles.Nodes...)
	}
	for _, a := range lists.Sentences.Nodes {
		all = append(append(all, a.Sentences.Nodes...), a.Run)
	}
	kinds := map[string]bool{}
	ids := make([]graph.ID, len(all))
	for i, n := range all {
		ids[i], kinds[n.Typename] = n.ID, true
	}
	if len(kinds) != 7 {
		t.Errorf("only %v", kinds)
	}
	var got struct{ Nodes []node }
	mustAsk(t, h, `query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }`, map[string]any{"ids": ids}, &got)
	if diff := cmp.Diff(all, got.Nodes); diff != "" {
		t.Error(diff)
	}
}
