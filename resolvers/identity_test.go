package resolvers_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/resolvers"
)

var (
	noor   = graph.EntityID(graph.Person, "Lena Noor")
	muller = graph.EntityID(graph.Person, "Jürgen Müller-Ødegård")
)

// editor is a handler that takes changes.
func editor(t *testing.T) (http.Handler, graph.Store) {
	t.Helper()
	store := storeOf(t, graphtest.Sample())
	return resolvers.NewHandler(store, quietly(resolvers.Options{
		Judge: store.Judge, Now: func() time.Time { return time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC) },
	})), store
}

type change struct {
	Change struct {
		Judgements []struct {
			ID             graph.ID
			Verdict, By    string
			Reasons        []string
			Profile, Other struct{ ID graph.ID }
		}
		TakenBack        []graph.ID
		Moved, Rewritten int
	}
}

const changed = `{ judgements { id verdict by reasons profile { id } other { id } } takenBack moved rewritten }`

func TestMergeExplainUndo(t *testing.T) {
	h, _ := editor(t)
	var merged change
	mustAsk(t, h, `mutation($a: ID!, $b: ID!) { change: mergeEntities(a: $a, b: $b, by: "ana", reason: "same voice") `+changed+` }`,
		map[string]any{"a": noor, "b": muller}, &merged)
	c := merged.Change
	if len(c.Judgements) != 1 || c.Judgements[0].Verdict != "SAME" || c.Judgements[0].By != "user ana" || c.Judgements[0].Reasons[0] != "same voice" || c.Moved != 1 || c.Rewritten == 0 {
		t.Fatalf("%+v", c)
	}

	var got struct {
		A, B struct {
			ID          graph.ID
			Name        string
			Explanation struct {
				Names    []struct{ Name string }
				Profiles []struct {
					Profile struct{ ID graph.ID }
					Chain   []struct{ ID graph.ID }
				}
			}
		}
		Judgements []struct{ ID graph.ID }
		Path       *struct{ Length int }
	}
	mustAsk(t, h, `query($a: ID!, $b: ID!) {
		a: entity(id: $a) { id name explanation { names { name } profiles { profile { id } chain { id } } } }
		b: entity(id: $b) { id name }
		judgements(entity: $a, byUser: true) { id }
		path(from: $a, to: $b) { length }
	}`, map[string]any{"a": noor, "b": muller}, &got)
	if got.A.ID != got.B.ID || got.A.Name != got.B.Name || got.Path == nil || got.Path.Length != 0 {
		t.Errorf("both ids do not lead to one entity: %+v", got)
	}
	x := got.A.Explanation
	if len(x.Profiles) != 2 || len(x.Profiles[0].Chain) != 0 || len(x.Profiles[1].Chain) != 1 || x.Profiles[1].Chain[0].ID != c.Judgements[0].ID || len(x.Names) < 3 {
		t.Errorf("explained by %+v", x)
	}
	if len(got.Judgements) != 1 || got.Judgements[0].ID != c.Judgements[0].ID {
		t.Errorf("judgements %+v", got.Judgements)
	}

	var undone change
	mustAsk(t, h, `mutation($id: ID!) { change: undoJudgement(id: $id) `+changed+` }`, map[string]any{"id": c.Judgements[0].ID}, &undone)
	if len(undone.Change.TakenBack) != 1 || undone.Change.Moved != 1 {
		t.Errorf("%+v", undone.Change)
	}
	var apart struct{ A, B struct{ ID graph.ID } }
	mustAsk(t, h, `query($a: ID!, $b: ID!) { a: entity(id: $a) { id } b: entity(id: $b) { id } }`, map[string]any{"a": noor, "b": muller}, &apart)
	if apart.A.ID != noor || apart.B.ID != muller {
		t.Errorf("%+v after the merge was taken back", apart)
	}
}

func TestSplit(t *testing.T) {
	h, store := editor(t)
	found, err := store.Appearances(context.Background(), []graph.ID{noor})
	if err != nil || len(found[noor]) < 2 {
		t.Fatalf("%+v, %v", found, err)
	}
	var split change
	mustAsk(t, h, `mutation($id: ID!, $article: ID!) { change: splitEntity(id: $id, articles: [$article], by: "bo") `+changed+` }`,
		map[string]any{"id": noor, "article": found[noor][0].Article}, &split)
	if c := split.Change; len(c.Judgements) != 1 || c.Judgements[0].Verdict != "DIFFERENT" || c.Judgements[0].Other.ID == noor || c.Rewritten != 1 {
		t.Errorf("%+v", c)
	}
	var got struct{ Entities struct{ TotalCount int } }
	mustAsk(t, h, `{ entities(filter: {text: "Lena Noor", types: [PERSON]}) { totalCount } }`, nil, &got)
	if got.Entities.TotalCount != 2 {
		t.Errorf("%d of the name, want two", got.Entities.TotalCount)
	}
}

func TestChangesThatCannotBe(t *testing.T) {
	h, _ := editor(t)
	for name, test := range map[string]struct{ query, code string }{
		"with itself":            {`mutation { mergeEntities(a: "` + string(noor) + `", b: "` + string(noor) + `", by: "ana") { moved } }`, "BAD_USER_INPUT"},
		"with nobody":            {`mutation { mergeEntities(a: "` + string(noor) + `", b: "` + string(graph.EntityID(graph.Person, "No One")) + `", by: "ana") { moved } }`, "NOT_FOUND"},
		"by nobody":              {`mutation { mergeEntities(a: "` + string(noor) + `", b: "` + string(muller) + `", by: "") { moved } }`, "BAD_USER_INPUT"},
		"nothing":                {`mutation { splitEntity(id: "` + string(noor) + `", by: "ana") { moved } }`, "BAD_USER_INPUT"},
		"a strange profile":      {`mutation { splitEntity(id: "` + string(noor) + `", profiles: ["` + string(muller) + `"], by: "ana") { moved } }`, "BAD_USER_INPUT"},
		"the only profile":       {`mutation { splitEntity(id: "` + string(noor) + `", profiles: ["` + string(noor) + `"], by: "ana") { moved } }`, "BAD_USER_INPUT"},
		"what nobody judged":     {`mutation { undoJudgement(id: "` + string(graph.NewID(graph.KindJudgement, "x")) + `") { moved } }`, "NOT_FOUND"},
		"too many candidates":    {`{ candidates(first: 1001) { id } }`, "BAD_USER_INPUT"},
		"no judgements at least": {`{ judgements(first: 0) { id } }`, "BAD_USER_INPUT"},
	} {
		if _, a := ask(t, h, test.query, nil); len(a.Errors) != 1 || a.Errors[0].Extensions.Code != test.code {
			t.Errorf("%s: %+v, want %s", name, a.Errors, test.code)
		}
	}
}

// TestForeignPages holds that no page of another site can have a browser change
// anything.
func TestForeignPages(t *testing.T) {
	h, _ := editor(t)
	mutation := `mutation { undoJudgement(id: "ju_00000000000000000000000000") { moved } }`
	get := httptest.NewRequest(http.MethodGet, "/graphql?query="+strings.ReplaceAll(mutation, " ", "+"), nil)
	foreign := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query": "mutation { undoJudgement(id: \"ju_00000000000000000000000000\") { moved } }"}`))
	foreign.Header.Set("Content-Type", "application/json")
	foreign.Header.Set("Origin", "https://elsewhere.example")
	for want, r := range map[int]*http.Request{http.StatusMethodNotAllowed: get, http.StatusForbidden: foreign} {
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, r); w.Code != want {
			t.Errorf("%s from %q: %d %s, want %d", r.Method, r.Header.Get("Origin"), w.Code, w.Body, want)
		}
	}
}
