// Package examples holds a few short articles written for the project, and
// queries that they answer, so that newsgraph can be tried without a checkout.
package examples

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

// Articles holds the articles.
//
//go:embed *.txt
var Articles embed.FS

//go:embed queries/*.graphql
var queries embed.FS

// Example is a query and the question it answers.
type Example struct {
	Name     string `json:"name"`     // "08-search"
	Question string `json:"question"` // what it asks, in words
	Query    string `json:"query"`    // GraphQL, with the question as a comment on top
}

// Queries returns the example queries in order of their names.
func Queries() []Example {
	files, _ := fs.Glob(queries, "queries/*.graphql") // the pattern is well-formed
	out := make([]Example, 0, len(files))
	for _, file := range files {
		text, _ := fs.ReadFile(queries, file) // Glob found it
		question, _, _ := strings.Cut(string(text), "\n")
		out = append(out, Example{
			Name:     strings.TrimSuffix(path.Base(file), ".graphql"),
			Question: strings.TrimSpace(strings.TrimPrefix(question, "#")),
			Query:    string(text),
		})
	}
	return out
}
