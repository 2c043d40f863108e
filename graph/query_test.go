package graph_test

import (
	"cmp"
	"errors"
	"testing"

	"newsgraph/graph"
)

func TestQueryNormalize(t *testing.T) {
	type Q = graph.Query[graph.QuoteFilter]
	id := graph.NewID(graph.KindQuote, "x")
	got, err := Q{}.Normalize(graph.KindQuote, graph.Grouping{})
	if err != nil || got.Order != graph.Newest || got.First != graph.DefaultPage {
		t.Errorf("defaults %+v, %v", got, err)
	}
	for name, c := range map[string]struct {
		query Q
		kind  graph.Kind
		group graph.Grouping
		want  error
	}{
		"longest page":  {Q{First: graph.MaxPage}, graph.KindQuote, graph.Grouping{}, nil},
		"grouped":       {Q{}, graph.KindQuote, graph.Grouping{By: graph.BySpeaker, IDs: make([]graph.ID, graph.MaxGroups)}, nil},
		"cursor":        {Q{After: graph.Cursor{Order: graph.Newest, ID: id}}, graph.KindQuote, graph.Grouping{}, nil},
		"page":          {Q{First: graph.MaxPage + 1}, graph.KindQuote, graph.Grouping{}, graph.ErrBadQuery},
		"negative page": {Q{First: -1}, graph.KindQuote, graph.Grouping{}, graph.ErrBadQuery},
		"order":         {Q{Order: graph.ByName}, graph.KindQuote, graph.Grouping{}, graph.ErrBadQuery},
		"kind":          {Q{}, graph.KindRun, graph.Grouping{}, graph.ErrBadQuery},
		"grouping":      {Q{}, graph.KindQuote, graph.Grouping{By: graph.ByEdge}, graph.ErrBadQuery},
		"groups":        {Q{}, graph.KindQuote, graph.Grouping{By: graph.BySpeaker, IDs: make([]graph.ID, graph.MaxGroups+1)}, graph.ErrBadQuery},
		"other order":   {Q{After: graph.Cursor{Order: graph.Oldest, ID: id}}, graph.KindQuote, graph.Grouping{}, graph.ErrBadCursor},
	} {
		if _, err := c.query.Normalize(c.kind, c.group); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", name, err, c.want)
		}
	}
}

func TestNormalizeSearch(t *testing.T) {
	type Q = graph.Query[graph.SearchFilter]
	q, text, err := graph.NormalizeSearch(Q{Filter: graph.SearchFilter{Text: "Noor"}})
	if err != nil || q.Order != graph.BestMatch || len(q.Filter.Kinds) != len(graph.SearchKinds()) || text.Key() != "noor" {
		t.Errorf("defaults %+v, %q, %v", q, text.Key(), err)
	}
	for name, c := range map[string]struct {
		query Q
		want  error
	}{
		"no text": {Q{}, graph.ErrBadQuery},
		"kind":    {Q{Filter: graph.SearchFilter{Text: "a", Kinds: []graph.Kind{graph.KindRole}}}, graph.ErrBadQuery},
		"page":    {Q{Filter: graph.SearchFilter{Text: "a"}, First: -1}, graph.ErrBadQuery},
		"cursor":  {Q{Filter: graph.SearchFilter{Text: "a"}, After: graph.Cursor{Order: graph.Newest}}, graph.ErrBadCursor},
	} {
		if _, _, err := graph.NormalizeSearch(c.query); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", name, err, c.want)
		}
	}
}

func TestWalksNormalize(t *testing.T) {
	one := []graph.ID{"a"}
	n, err := graph.NeighborhoodQuery{IDs: one}.Normalize()
	if err != nil || n.Depth != graph.DefaultDepth || n.Limit != 100 {
		t.Errorf("defaults %+v, %v", n, err)
	}
	p, err := graph.PathQuery{}.Normalize()
	if err != nil || p.MaxLength != graph.MaxPath {
		t.Errorf("defaults %+v, %v", p, err)
	}
	for i, q := range []graph.NeighborhoodQuery{
		{},
		{IDs: make([]graph.ID, graph.MaxGroups+1)},
		{IDs: one, Depth: -1},
		{IDs: one, Depth: graph.MaxDepth + 1},
		{IDs: one, Limit: -1},
		{IDs: one, Limit: graph.MaxPage + 1},
		{IDs: one, Types: []graph.EdgeType{"ACCUSE"}},
	} {
		if _, err := q.Normalize(); !errors.Is(err, graph.ErrBadQuery) {
			t.Errorf("neighbourhood %d: error %v, want %v", i, err, graph.ErrBadQuery)
		}
	}
	for i, q := range []graph.PathQuery{{MaxLength: -1}, {MaxLength: graph.MaxPath + 1}, {Types: []graph.EdgeType{""}}} {
		if _, err := q.Normalize(); !errors.Is(err, graph.ErrBadQuery) {
			t.Errorf("path %d: error %v, want %v", i, err, graph.ErrBadQuery)
		}
	}
}

// What is unknown sorts last, whichever way the rest is sorted.
func TestUnknownSortsLast(t *testing.T) {
	early, late := graph.Date{Value: "1900", Precision: graph.Year}, graph.Date{Value: "2100", Precision: graph.Year}
	sure, unsure := 1.0, 0.0
	for _, c := range []struct {
		order       graph.Order
		first, last *graph.Quote
	}{
		{graph.Newest, &graph.Quote{Date: &late}, &graph.Quote{Date: &early}},
		{graph.Oldest, &graph.Quote{Date: &early}, &graph.Quote{Reported: &late}},
		{graph.Surest, &graph.Quote{Confidence: &sure}, &graph.Quote{Confidence: &unsure}},
	} {
		unknown := &graph.Quote{Date: &graph.Date{Value: "--03-21", Precision: graph.Day}}
		inOrder := []*graph.Quote{c.first, c.last, unknown}
		for i, q := range inOrder[1:] {
			before := cmp.Compare(inOrder[i].SortKey(c.order).Num, q.SortKey(c.order).Num)
			if c.order.Desc() {
				before = -before
			}
			if before >= 0 {
				t.Errorf("%s: %d is not before %d", c.order, i, i+1)
			}
		}
	}
}

func TestEveryOrderAndGroupingIsKnown(t *testing.T) {
	for _, k := range graph.Kinds() {
		for _, o := range graph.OrdersOf(k) {
			if _, err := (graph.Query[graph.RoleFilter]{Order: o}).Normalize(k, graph.Grouping{}); err != nil {
				t.Error(err)
			}
		}
		for _, by := range graph.GroupingsOf(k) {
			if _, err := (graph.Query[graph.RoleFilter]{}).Normalize(k, graph.Grouping{By: by}); err != nil {
				t.Error(err)
			}
		}
	}
}
