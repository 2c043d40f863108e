package neo4j

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"text/template"

	"newsgraph/graph"
)

//go:embed cypher/*.cypher
var cypherFiles embed.FS

// cypherTemplates holds every query by its name.
var cypherTemplates = template.Must(template.ParseFS(cypherFiles, "cypher/*.cypher"))

// names are what may stand in Cypher besides its own words: labels and
// relationship types, all from closed lists, and switches.
type names map[string]any

// cypher returns a query. A name that no file defines, or that a query does not
// know, is a slip in this package.
func cypher(name string, with names) string {
	var b strings.Builder
	if err := cypherTemplates.ExecuteTemplate(&b, name, with); err != nil {
		panic(fmt.Sprintf("cypher %q: %v", name, err))
	}
	return strings.TrimSpace(b.String())
}

// nodeLabels are the labels of what has an id.
var nodeLabels = map[graph.Kind]string{
	graph.KindArticle: "Article", graph.KindSentence: "Sentence", graph.KindEntity: "Entity", graph.KindRole: "Role",
	graph.KindQuote: "Quote", graph.KindEvent: "Event", graph.KindRun: "LoadRun",
	graph.KindJudgement: "Judgement",
}

// entityLabels are the labels an entity has besides Entity.
var entityLabels = map[graph.EntityType]string{
	graph.Person: "Person", graph.Organization: "Organization", graph.GovernmentBody: "GovernmentBody",
	graph.DiplomaticMission: "DiplomaticMission", graph.Country: "Country", graph.Place: "Place",
	graph.Facility: "Facility", graph.Outlet: "Outlet", graph.Group: "Group",
}

// edgePattern writes relationship types as a pattern does: "ACCUSED|MET". Types
// that graph does not know are left out; false where that leaves none of some.
func edgePattern(types []graph.EdgeType) (string, bool) {
	var known []string
	for _, t := range graph.EdgeTypes() {
		if len(types) == 0 || slices.Contains(types, t) {
			known = append(known, string(t))
		}
	}
	return strings.Join(known, "|"), len(known) > 0
}
