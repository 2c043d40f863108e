package newsgraph_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rooms says what each room may import of ours; what stands below a room follows
// its rule unless it has its own.
var rooms = map[string][]string{
	"":                {}, // the root package is a map, not code
	"cmd":             {"*"},
	"graph":           {},
	"graph/graphtest": {"graph"},
	"graph/sqlite":    {"graph"},
	"graph/neo4j":     {"graph"},
	"nlp":             {"nlp"},
	"gazetteer":       {"gazetteer"}, // its compiled form
	"extract":         {"extract", "nlp", "gazetteer"},
	"loader":          {"loader", "extract", "gazetteer", "graph"},
	"resolvers":       {"resolvers", "graph"},
	"web":             {"examples"}, // the queries of its menu
	"examples":        {},
	"scripts":         {"*"},
}

const module = "newsgraph"

// room returns the longest room that a package stands in.
func room(pkg string) (string, bool) {
	path := strings.TrimPrefix(strings.TrimPrefix(pkg, module), "/")
	for {
		if _, ok := rooms[path]; ok {
			return path, true
		}
		cut := strings.LastIndexByte(path, '/')
		if cut < 0 {
			return "", false
		}
		path = path[:cut]
	}
}

// violations lists the imports that break the rule, "from → to".
func violations(imports map[string][]string) []string {
	var out []string
	for pkg, list := range imports {
		from, known := room(pkg)
		if !known {
			out = append(out, pkg+" stands in no room")
			continue
		}
		for _, imported := range list {
			if imported != module && !strings.HasPrefix(imported, module+"/") {
				continue
			}
			if !allowed(rooms[from], imported) {
				out = append(out, pkg+" → "+imported)
			}
		}
	}
	return out
}

func allowed(list []string, imported string) bool {
	to, known := room(imported)
	for _, name := range list {
		if name == "*" || known && to == name {
			return true
		}
	}
	return false
}

func TestImports(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	imports := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		imports[fields[0]] = fields[1:]
	}
	if len(imports) < 5 {
		t.Fatalf("go list found only %d packages", len(imports))
	}
	for _, v := range violations(imports) {
		t.Errorf("forbidden import: %s", v)
	}
}

func TestPlantedImportIsCaught(t *testing.T) {
	for _, test := range []struct {
		from, to string
		want     []string
	}{
		{"newsgraph/graph", "newsgraph/loader", []string{"newsgraph/graph → newsgraph/loader"}},
		{"newsgraph/graph", "newsgraph/graph/sqlite", []string{"newsgraph/graph → newsgraph/graph/sqlite"}},
		{"newsgraph/graph/neo4j", "newsgraph/graph/sqlite", []string{"newsgraph/graph/neo4j → newsgraph/graph/sqlite"}},
		{"newsgraph/loader/resolve", "newsgraph/graph/sqlite", []string{"newsgraph/loader/resolve → newsgraph/graph/sqlite"}},
		{"newsgraph/loader", "newsgraph/resolvers", []string{"newsgraph/loader → newsgraph/resolvers"}},
		{"newsgraph/resolvers", "newsgraph/extract", []string{"newsgraph/resolvers → newsgraph/extract"}},
		{"newsgraph/nlp/tokenize", "newsgraph/gazetteer", []string{"newsgraph/nlp/tokenize → newsgraph/gazetteer"}},
		{"newsgraph/gazetteer", "newsgraph", []string{"newsgraph/gazetteer → newsgraph"}},
		{"newsgraph/attic", "fmt", []string{"newsgraph/attic stands in no room"}},
		{"newsgraph/loader/resolve", "newsgraph/graph", nil},
		{"newsgraph/loader", "newsgraph/loader/archive", nil},
		{"newsgraph/extract", "newsgraph/nlp/tokenize", nil},
		{"newsgraph/graph/sqlite", "newsgraph/graph", nil},
		{"newsgraph/cmd/newsgraph", "newsgraph/graph/sqlite", nil},
		{"newsgraph/graph", "golang.org/x/text/unicode/norm", nil},
	} {
		got := violations(map[string][]string{test.from: {test.to}})
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s → %s (-want +got):\n%s", test.from, test.to, diff)
		}
	}
}
