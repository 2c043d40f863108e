package resolvers

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"newsgraph/resolvers/types"
)

// limits refuses queries that ask for too much before any of it is read. A field
// costs one; what lies under a list costs as often as the list may be long.
type limits struct {
	complexity, depth int
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
} = limits{}

// ExtensionName names the limits to gqlgen.
func (limits) ExtensionName() string { return "Limits" }

// Validate accepts every schema.
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses an operation that is beyond the limits.
func (l limits) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	m := meter{limits: l, variables: op.Variables}
	m.walk(op.Operation.SelectionSet, 1, 1)
	return m.refusal
}

type meter struct {
	limits
	variables map[string]any
	cost      int
	steps     int // selections visited: fragments can hold exponentially many of no cost
	refusal   *gqlerror.Error
}

func (m *meter) refuse(code, format string, args ...any) {
	if m.refusal == nil {
		m.refusal = requestError(code, format, args...)
	}
}

func (m *meter) walk(set ast.SelectionSet, times, depth int) {
	for _, s := range set {
		m.steps++
		if m.steps > m.complexity {
			m.refuse(codeTooComplex, "the query has more than %d fields: ask in several queries", m.complexity)
		}
		if m.refusal != nil {
			return
		}
		switch s := s.(type) {
		case *ast.FragmentSpread:
			m.directives(s.Directives)
			if s.Definition != nil {
				m.walk(s.Definition.SelectionSet, times, depth)
			}
		case *ast.InlineFragment:
			m.directives(s.Directives)
			m.walk(s.SelectionSet, times, depth)
		case *ast.Field:
			m.field(s, times, depth)
		}
	}
}

// directives refuses what gqlgen would answer in parts that are never sent: nulls
// would stand where there is something.
func (m *meter) directives(list ast.DirectiveList) {
	if list.ForName("defer") != nil {
		m.refuse(codeBadInput, "@defer is not supported")
	}
}

func (m *meter) field(f *ast.Field, times, depth int) {
	m.cost += times
	switch {
	case m.cost > m.complexity:
		m.refuse(codeTooComplex, "the query may return more than %d values: ask for shorter lists (first), or in several queries", m.complexity)
	case strings.HasPrefix(f.Name, "__"): // introspection, which gqlparser bounds
	case depth > m.depth:
		m.refuse(codeTooComplex, "the query is nested more than %d deep: ask in several queries", m.depth)
	default:
		m.walk(f.SelectionSet, min(times*m.size(f), m.complexity+1), depth+1)
	}
}

// size is how many items a field may return, as its arguments say; at most just
// enough to be too many, so that nothing overflows.
func (m *meter) size(f *ast.Field) int {
	n := 1
	if f.Definition == nil {
		return n
	}
	for name, v := range f.ArgumentMap(m.variables) {
		switch name {
		case "first", "limit", "maxLength":
			if i, err := types.UnmarshalInt(context.Background(), v); err == nil {
				n = max(n, i)
			}
		case "ids":
			if ids, ok := v.([]any); ok && f.Name == "nodes" {
				n = max(n, len(ids))
			}
		}
	}
	return min(n, m.complexity+1)
}
