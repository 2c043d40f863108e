package graphtest

import (
	"slices"
	"time"

	"newsgraph/graph"
)

// derive builds all edges from the ties of all statements.
func (m *Memory) derive() {
	edges := map[graph.ID]*graph.Edge{}
	articles := map[graph.ID]map[graph.ID]bool{}
	m.behind = map[graph.ID]map[graph.ID]bool{}
	add := func(statement graph.ID, ties []graph.Tie, evidence []graph.Evidence, iv graph.Interval, known bool) {
		for _, t := range ties {
			e := edges[t.ID()]
			if e == nil {
				e = &graph.Edge{ID: t.ID(), From: t.From, To: t.To, Type: t.Type}
				edges[e.ID], articles[e.ID], m.behind[e.ID] = e, map[graph.ID]bool{}, map[graph.ID]bool{}
			}
			switch t.Standing {
			case graph.Told:
				e.Count++
			case graph.Claimed:
				e.Claimed++
			case graph.Refuted:
				e.Denied++
			}
			m.behind[e.ID][statement] = true
			for _, told := range evidence {
				articles[e.ID][told.Article] = true
			}
			if known {
				widen(e, time.Unix(iv.From, 0).UTC())
			}
		}
	}
	for _, r := range m.roles {
		add(r.ID, r.Ties(), r.Evidence, graph.Interval{}, false)
	}
	for _, q := range m.quotes {
		iv, ok := q.When()
		add(q.ID, q.Ties(), q.Evidence, iv, ok)
	}
	for _, e := range m.events {
		iv, ok := e.When()
		add(e.ID, e.Ties(), e.Evidence, iv, ok)
	}
	m.edges = m.edges[:0:0]
	for id, e := range edges {
		e.Articles = len(articles[id])
		m.edges = append(m.edges, *e)
	}
}

func widen(e *graph.Edge, at time.Time) {
	if e.FirstAt == nil || at.Before(*e.FirstAt) {
		e.FirstAt = &at
	}
	if e.LastAt == nil || at.After(*e.LastAt) {
		e.LastAt = &at
	}
}

// edgesOf returns the edges of some types, all where there are none given.
func (m *Memory) edgesOf(types []graph.EdgeType) []graph.Edge {
	return slices.DeleteFunc(slices.Clone(m.edges), func(e graph.Edge) bool { return !among(types, e.Type) })
}

// among reports whether a filter's list lets a value pass: it is empty, or has it.
func among[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// anyAmong reports whether it lets one of several pass.
func anyAmong[T comparable](list []T, vs []T) bool {
	return len(list) == 0 || slices.ContainsFunc(vs, func(v T) bool { return slices.Contains(list, v) })
}
