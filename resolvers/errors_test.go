package resolvers_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/resolvers"
)

func TestBadQueries(t *testing.T) {
	h := resolvers.NewHandler(sampleStore(t), quietly(resolvers.Options{MaxFirst: 500}))
	entity := graph.EntityID(graph.Person, "Lena Noor")
	quoteOrder := graph.Cursor{Order: graph.Oldest, ID: graph.NewID(graph.KindQuote, "x")}.Encode()
	for _, test := range []struct {
		name, query string
		variables   map[string]any
		code, want  string
	}{
		{"no GraphQL", `{`, nil, "GRAPHQL_PARSE_FAILED", "Expected Name"},
		{"unknown field", `{ nobody }`, nil, "GRAPHQL_VALIDATION_FAILED", "nobody"},
		{"mutation", `mutation { undoJudgement(id: "ju_00000000000000000000000000") { moved } }`, nil, "FORBIDDEN", "no changes"},
		{"no operation", `fragment f on Query { stats { articles } }`, nil, "GRAPHQL_VALIDATION_FAILED", "no operation"},
		{"fragment cycle", `{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }`, nil, "GRAPHQL_VALIDATION_FAILED", "itself"},
		{"unknown enum value", `{ articles(orderBy: LOUDEST) { totalCount } }`, nil, "GRAPHQL_VALIDATION_FAILED", "LOUDEST"},
		{"enum by variable", `query($o: ArticleOrder!) { articles(orderBy: $o) { totalCount } }`, map[string]any{"o": "LOUDEST"}, "GRAPHQL_VALIDATION_FAILED", "LOUDEST"},
		{"missing variable", `query($id: ID!) { node(id: $id) { id } }`, nil, "GRAPHQL_VALIDATION_FAILED", "must be defined"},
		{"no id", `{ node(id: "Lena Noor") { id } }`, nil, "BAD_USER_INPUT", "is not an id"},
		{"no id in a variable", `query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": 7}, "BAD_USER_INPUT", "is not an id"},
		{"no id in a filter", `{ quotes(filter: { speakers: ["Lena Noor"] }) { totalCount } }`, nil, "BAD_USER_INPUT", "is not an id"},
		{"too many ids", `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": slicesOf(entity, 1001)}, "BAD_USER_INPUT", "1001 ids"},
		{"entity by nothing", `{ entity { id } }`, nil, "BAD_USER_INPUT", "a type and a name"},
		{"entity by all", fmt.Sprintf(`{ entity(id: %q, name: "x") { id } }`, entity), nil, "BAD_USER_INPUT", "not both"},
		{"entity by the id of a quote", fmt.Sprintf(`{ entity(id: %q) { id } }`, graph.NewID(graph.KindQuote, "x")), nil, "BAD_USER_INPUT", "not the id of an entity"},
		{"first of nothing", `{ quotes(first: 0) { totalCount } }`, nil, "BAD_USER_INPUT", "first 0, want 1 to 500"},
		{"first too large", `{ quotes(first: 501) { totalCount } }`, nil, "BAD_USER_INPUT", "first 501, want 1 to 500"},
		{"first beyond 32 bits", `{ quotes(first: 2147483648) { totalCount } }`, nil, "BAD_USER_INPUT", "32 bits"},
		{"first beyond 64 bits", `{ quotes(first: 99999999999999999999) { totalCount } }`, nil, "GRAPHQL_VALIDATION_FAILED", "32-bit"},
		{"first beyond 64 bits in a variable", `query($n: Int!) { quotes(first: $n) { totalCount } }`, map[string]any{"n": 1e30}, "GRAPHQL_VALIDATION_FAILED", "Int"},
		{"float out of range", `{ quotes(filter: { minConfidence: 1e999 }) { totalCount } }`, nil, "GRAPHQL_VALIDATION_FAILED", "1e999"},
		{"bad cursor", `{ quotes(after: "xyz") { totalCount } }`, nil, "BAD_USER_INPUT", "bad cursor"},
		{"cursor of another order", fmt.Sprintf(`{ quotes(after: %q) { totalCount } }`, quoteOrder), nil, "BAD_USER_INPUT", "bad cursor"},
		{"bad time", `{ articles(filter: { published: { since: "yesterday" } }) { totalCount } }`, nil, "BAD_USER_INPUT", "is no time"},
		{"empty search", `{ search(text: "…") { totalCount } }`, nil, "BAD_USER_INPUT", "no letter or digit"},
		{"neighbourhood of nothing", `{ neighborhood(ids: []) { truncated } }`, nil, "BAD_USER_INPUT", "0 ids"},
		{"neighbourhood too deep", fmt.Sprintf(`{ neighborhood(ids: [%q], depth: 5) { truncated } }`, entity), nil, "BAD_USER_INPUT", "depth 5"},
		{"neighbourhood of no depth", fmt.Sprintf(`{ neighborhood(ids: [%q], depth: 0) { truncated } }`, entity), nil, "BAD_USER_INPUT", "depth 0"},
		{"path too long", fmt.Sprintf(`{ path(from: %q, to: %q, maxLength: 9) { length } }`, entity, entity), nil, "BAD_USER_INPUT", "9 edges"},
		{"path of an unknown end", fmt.Sprintf(`{ path(from: %q, to: %q) { length } }`, entity, graph.EntityID(graph.Person, "Nobody")), nil, "NOT_FOUND", "not found"},
		{"deferred", `{ stats { ... @defer { articles } } }`, nil, "BAD_USER_INPUT", "@defer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, a := ask(t, h, test.query, test.variables)
			if len(a.Errors) == 0 {
				t.Fatalf("no error, but %s", a.Data)
			}
			if got := a.Errors[0]; got.Extensions.Code != test.code || !strings.Contains(got.Message, test.want) {
				t.Errorf("got %s %q, want %s with %q", got.Extensions.Code, got.Message, test.code, test.want)
			}
		})
	}
}

func slicesOf(id graph.ID, n int) []graph.ID {
	out := make([]graph.ID, n)
	for i := range out {
		out[i] = id
	}
	return out
}

func TestTooComplex(t *testing.T) {
	h := resolvers.NewHandler(sampleStore(t), quietly(resolvers.Options{MaxComplexity: 1000, MaxDepth: 7, MaxTokens: 300}))
	for _, test := range []struct{ name, query, code, want string }{
		{"long list", `{ quotes(first: 1000) { nodes { id } } }`, "QUERY_TOO_COMPLEX", "more than 1000 values"},
		{"lists in lists", `{ entities(first: 30) { nodes { quotes(first: 30) { nodes { id } } } } }`, "QUERY_TOO_COMPLEX", "more than 1000 values"},
		{"by default", `{ entities { nodes { quotes { nodes { speakers { id } } } } } }`, "QUERY_TOO_COMPLEX", "more than 1000 values"},
		{"in fragments", `{ ...a } fragment a on Query { entities(first: 500) { nodes { ... on Entity { id name } } } }`, "QUERY_TOO_COMPLEX", "more than 1000 values"},
		{"limit", `{ neighborhood(ids: [], limit: 1000) { nodes { distance } } }`, "QUERY_TOO_COMPLEX", "more than 1000 values"},
		{"deep", `{ entities(first: 1) { nodes { quotes(first: 1) { nodes { within { within { within { within { id } } } } } } } } }`, "QUERY_TOO_COMPLEX", "7 deep"},
		{"long", `{ ` + strings.Repeat("a: __typename ", 200) + `}`, "GRAPHQL_PARSE_FAILED", "300"},
		{
			"fragments that double", `{ ...a } fragment a on Query {...b ...b} fragment b on Query {...c ...c} fragment c on Query {...d ...d}
			fragment d on Query {...e ...e} fragment e on Query {...f ...f} fragment f on Query {...g ...g} fragment g on Query {...h ...h}
			fragment h on Query {...i ...i} fragment i on Query {...j ...j} fragment j on Query {...k ...k} fragment k on Query { __typename }`,
			"QUERY_TOO_COMPLEX", "more than 1000 fields",
		},
		{
			"introspection without end", `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`,
			"GRAPHQL_VALIDATION_FAILED", "introspection depth",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, a := ask(t, h, test.query, nil)
			if len(a.Errors) == 0 {
				t.Fatalf("no error, but %.200s", a.Data)
			}
			if got := a.Errors[0]; got.Extensions.Code != test.code || !strings.Contains(got.Message, test.want) {
				t.Errorf("got %s %q, want %s with %q", got.Extensions.Code, got.Message, test.code, test.want)
			}
			if string(a.Data) != "" {
				t.Errorf("data %s with a query that was refused", a.Data)
			}
		})
	}
}

// brokenReader fails, panics or hangs where a store may.
type brokenReader struct {
	graph.Reader
	fail func(ctx context.Context) error
}

func (r brokenReader) Nodes(ctx context.Context, _ []graph.ID) ([]graph.Node, error) {
	return nil, r.fail(ctx)
}

func (r brokenReader) Stats(ctx context.Context) (graph.Stats, error) {
	return graph.Stats{}, r.fail(ctx)
}

func TestStoreTrouble(t *testing.T) {
	const secret = "dsn password"
	for _, test := range []struct {
		name       string
		fail       func(context.Context) error
		code, want string
		logged     bool
	}{
		{"internal", func(context.Context) error { return fmt.Errorf("%s", secret) }, "INTERNAL", "internal error", true},
		{"panic", func(context.Context) error { panic(secret) }, "INTERNAL", "internal error", true},
		{"unavailable", func(context.Context) error { return fmt.Errorf("%s: %w", secret, graph.ErrUnavailable) }, "UNAVAILABLE", "cannot be reached", true},
		{"timeout", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, "TIMEOUT", "longer than 1s", false},
		{"short answer", func(context.Context) error { return nil }, "INTERNAL", "internal error", true},
	} {
		for _, query := range []string{
			`{ stats { articles } }`,                                   // in a resolver
			`{ node(id: "` + string(graph.NewID("en")) + `") { id } }`, // in a loader
			`{ quotes { nodes { evidence { sentence { text } } } } }`,
		} {
			if test.name == "short answer" && strings.Contains(query, "stats") {
				continue
			}
			t.Run(test.name+" "+query[:8], func(t *testing.T) {
				t.Parallel()
				var log bytes.Buffer
				o := resolvers.Options{Logger: slog.New(slog.NewTextHandler(&log, nil)), Timeout: time.Minute}
				if test.code == "TIMEOUT" {
					o.Timeout = time.Second
				}
				h := resolvers.NewHandler(brokenReader{sampleStore(t), test.fail}, o)
				_, a := ask(t, h, query, nil)
				if len(a.Errors) == 0 {
					t.Fatalf("no error, but %s", a.Data)
				}
				for _, got := range a.Errors {
					if got.Extensions.Code != test.code || !strings.Contains(got.Message, test.want) || len(got.Path) == 0 {
						t.Errorf("got %s %q at %v, want %s with %q", got.Extensions.Code, got.Message, got.Path, test.code, test.want)
					}
					if strings.Contains(got.Message, secret) {
						t.Errorf("the client is told %q", got.Message)
					}
				}
				if logged := strings.Contains(log.String(), "query failed"); logged != test.logged {
					t.Errorf("logged: %v, want %v: %s", logged, test.logged, &log)
				}
			})
		}
	}
}

// TestWrongArgumentsHoldNothingUp: gqlgen refuses them before a field is counted.
func TestWrongArgumentsHoldNothingUp(t *testing.T) {
	h := resolvers.NewHandler(sampleStore(t), quietly(resolvers.Options{Timeout: time.Minute}))
	_, a := ask(t, h, `{ wrong: node(id: "x") { id } quotes { nodes { speakers { name wrong: events(after: "x") { totalCount } } } } }`, nil)
	if len(a.Errors) == 0 || !strings.Contains(string(a.Data), "null") {
		t.Errorf("got %s with %v", a.Data, a.Errors)
	}
}

func TestRequestThatIsGone(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/", strings.NewReader(`{"query":"{ stats { articles } }"}`))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	resolvers.NewHandler(sampleStore(t), quietly(resolvers.Options{})).ServeHTTP(w, r)
	if !strings.Contains(w.Body.String(), "TIMEOUT") {
		t.Errorf("got %s", w.Body)
	}
}
