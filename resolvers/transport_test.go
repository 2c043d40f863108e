package resolvers_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"newsgraph/resolvers"
)

const (
	graphqlJSON = "application/graphql-response+json; charset=utf-8"
	plainJSON   = "application/json; charset=utf-8"
)

func TestGraphQLOverHTTP(t *testing.T) {
	const (
		good    = `{"query":"{ stats { articles } }"}`
		invalid = `{"query":"{ nobody }"}`
		wrong   = `{"query":"{ node(id: \"x\") { id } }"}`
		stats   = `{"data":{"stats":{"articles":4}}}`
	)
	get := "/graphql?query=" + url.QueryEscape("query($n: Int!) { articles(first: $n) { totalCount } }")
	for _, test := range []struct {
		name, method, target, contentType, accept, body string

		status int
		media  string
		want   string
	}{
		{"post", "POST", "/", "application/json", "", good, 200, graphqlJSON, stats},
		{"post with charset", "POST", "/", "application/json; charset=UTF-8", "", good, 200, graphqlJSON, stats},
		{"any path", "POST", "/a/b", "application/json", "", good, 200, graphqlJSON, stats},
		{"accept legacy", "POST", "/", "application/json", "application/json", good, 200, plainJSON, stats},
		{"accept both", "POST", "/", "application/json", "application/graphql-response+json, application/json", good, 200, graphqlJSON, stats},
		{"accept by q", "POST", "/", "application/json", "application/graphql-response+json;q=0.5, application/json;q=0.9", good, 200, plainJSON, stats},
		{"accept all", "POST", "/", "application/json", "text/html, */*;q=0.1", good, 200, graphqlJSON, stats},
		{"accept none", "POST", "/", "application/json", "text/html", good, 406, graphqlJSON, "application/json"},
		{"accept latin", "POST", "/", "application/json", "application/json; charset=latin1", good, 406, graphqlJSON, "answers are"},
		{"accept garbage", "POST", "/", "application/json", ";;,q", good, 406, graphqlJSON, "answers are"},
		{"invalid query", "POST", "/", "application/json", "", invalid, 400, graphqlJSON, "GRAPHQL_VALIDATION_FAILED"},
		{"invalid query, legacy", "POST", "/", "application/json", "application/json", invalid, 200, plainJSON, "GRAPHQL_VALIDATION_FAILED"},
		{"error in a field", "POST", "/", "application/json", "", wrong, 200, graphqlJSON, `"data":{"node":null}`},
		{"form", "POST", "/", "application/x-www-form-urlencoded", "", "query=x", 415, graphqlJSON, "want application/json"},
		{"multipart", "POST", "/", "multipart/form-data; boundary=x", "", "--x--", 415, graphqlJSON, "want application/json"},
		{"no content type", "POST", "/", "", "", good, 415, graphqlJSON, "want application/json"},
		{"utf-16", "POST", "/", "application/json; charset=utf-16", "", good, 415, graphqlJSON, "UTF-8"},
		{"no body", "POST", "/", "application/json", "", "", 400, graphqlJSON, "EOF"},
		{"no JSON", "POST", "/", "application/json", "", "{", 400, graphqlJSON, "unexpected EOF"},
		{"a list", "POST", "/", "application/json", "", "[" + good + "]", 400, graphqlJSON, "cannot unmarshal array"},
		{"two", "POST", "/", "application/json", "", good + good, 400, graphqlJSON, "more follows"},
		{"no query", "POST", "/", "application/json", "", `{"variables":{}}`, 400, graphqlJSON, "no query"},
		{"query of a wrong type", "POST", "/", "application/json", "", `{"query":7}`, 400, graphqlJSON, "cannot unmarshal number"},
		{"variables of a wrong type", "POST", "/", "application/json", "", `{"query":"{ stats { articles } }","variables":[]}`, 400, graphqlJSON, "cannot unmarshal array"},
		{"null for what may be left out", "POST", "/", "application/json", "", `{"query":"{ stats { articles } }","variables":null,"operationName":null,"extensions":null}`, 200, graphqlJSON, stats},
		{"which operation", "POST", "/", "application/json", "", `{"query":"query a { stats { articles } } query b { stats { quotes } }","operationName":"a"}`, 200, graphqlJSON, stats},
		{"no such operation", "POST", "/", "application/json", "", `{"query":"query a { stats { articles } }","operationName":"b"}`, 400, graphqlJSON, "not found"},
		{"large body", "POST", "/", "application/json", "", `{"query":"` + strings.Repeat(" ", 4096) + `"}`, 413, graphqlJSON, "larger than 4096 bytes"},
		{"get", "GET", get + "&variables=" + url.QueryEscape(`{"n":1}`), "", "", "", 200, graphqlJSON, `"totalCount":4`},
		{"get, bad variables", "GET", get + "&variables=x", "", "", "", 400, graphqlJSON, "variables is not a JSON object"},
		{"get, missing variables", "GET", get, "", "", "", 400, graphqlJSON, "must be defined"},
		{"get, bad URL", "GET", "/?query=%zz", "", "", "", 400, graphqlJSON, "invalid URL escape"},
		{"get nothing", "GET", "/", "", "", "", 400, graphqlJSON, "no query"},
		{"put", "PUT", "/", "application/json", "", good, 405, graphqlJSON, "want GET or POST"},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := resolvers.NewHandler(sampleStore(t), quietly(resolvers.Options{MaxBody: 4096}))
			r := httptest.NewRequest(test.method, test.target, strings.NewReader(test.body))
			for name, value := range map[string]string{"Content-Type": test.contentType, "Accept": test.accept} {
				if value != "" {
					r.Header.Set(name, value)
				}
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != test.status || w.Header().Get("Content-Type") != test.media || !strings.Contains(w.Body.String(), test.want) {
				t.Errorf("got %d %s %s\nwant %d %s with %s", w.Code, w.Header().Get("Content-Type"), w.Body, test.status, test.media, test.want)
			}
			if test.status == http.StatusMethodNotAllowed && w.Header().Get("Allow") != "GET, POST" {
				t.Errorf("Allow: %q", w.Header().Get("Allow"))
			}
			var a map[string]any
			if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
				t.Fatal(err)
			}
			if _, ok := a["data"]; ok != strings.Contains(test.want, "data") && test.status >= 400 {
				t.Errorf("a request error with data: %s", w.Body)
			}
		})
	}
}

func FuzzRequests(f *testing.F) {
	for _, body := range []string{
		`{"query":"{ stats { articles } }"}`,
		`{"query":"query($n: Int!, $a: String) { quotes(first: $n, after: $a) { nodes { id ...f } } } fragment f on Quote { evidence { spans { text } } }","variables":{"n":1,"a":"x"}}`,
		`{"query":"{ search(text: \"noor\", kinds: [QUOTE]) { nodes { ... on Statement { text } } } }","operationName":null}`,
		`{"query":"{ events(filter: { when: { since: \"2024-01-01\" }, minConfidence: 0.5 }) { totalCount } }"}`,
		`{"query":"{ __schema { types { name } } }"}`,
		`{"query":"subscription { x }"}`,
	} {
		f.Add(body, "application/json", "*/*")
	}
	h := resolvers.NewHandler(sampleStore(f), quietly(resolvers.Options{MaxComplexity: 2000}))
	f.Fuzz(func(t *testing.T, body, contentType, accept string) {
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		r.Header.Set("Content-Type", contentType)
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		var a answer
		if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
			t.Fatalf("%v in %s", err, w.Body)
		}
		for _, e := range a.Errors {
			if e.Extensions.Code == "INTERNAL" || e.Extensions.Code == "" {
				t.Errorf("%+v for %s", e, body)
			}
		}
	})
}
