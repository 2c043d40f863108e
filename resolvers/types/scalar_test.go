package types_test

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/resolvers/types"
)

func TestInt(t *testing.T) {
	for in, want := range map[any]int{
		int64(math.MaxInt32): math.MaxInt32, int64(math.MinInt32): math.MinInt32, 7: 7, json.Number("-3"): -3, nil: 0,
	} {
		if got, err := types.UnmarshalInt(t.Context(), in); got != want || err != nil {
			t.Errorf("%v: got %d, %v", in, got, err)
		}
	}
	for _, in := range []any{
		int64(math.MaxInt32 + 1), int64(math.MinInt32 - 1), json.Number("2147483648"), json.Number("1.5"), json.Number("1e3"), 1.0, "7", true,
	} {
		if got, err := types.UnmarshalInt(t.Context(), in); !errors.Is(err, graph.ErrBadQuery) {
			t.Errorf("%v: got %d, %v", in, got, err)
		}
	}
	for _, i := range []int{0, -1, math.MaxInt32, math.MinInt32, math.MaxInt32 + 1, math.MinInt32 - 1} {
		var b strings.Builder
		err := types.MarshalInt(i).MarshalGQLContext(t.Context(), &b)
		if fits := int(int32(i)) == i; fits != (err == nil) {
			t.Errorf("%d: wrote %q, %v", i, b.String(), err)
		}
	}
}

func TestTime(t *testing.T) {
	noon := time.Date(2021, 3, 20, 12, 0, 0, 0, time.UTC)
	for in, want := range map[any]time.Time{
		"2021-03-20":                noon.Add(-12 * time.Hour),
		"2021-03-20T12:00:00Z":      noon,
		"2021-03-20T14:00:00+02:00": noon,
		"2021-03-20T12:00:00.5Z":    noon.Add(time.Second / 2),
		nil:                         {},
	} {
		if got, err := types.UnmarshalTime(in); !got.Equal(want) || err != nil {
			t.Errorf("%v: got %v, %v", in, got, err)
		}
	}
	for _, in := range []any{"", "20 March 2021", "2021-03", "2021-02-30", "2021-03-20T12:00:00", 7, false} {
		if got, err := types.UnmarshalTime(in); !errors.Is(err, graph.ErrBadQuery) {
			t.Errorf("%v: got %v, %v", in, got, err)
		}
	}
	var b strings.Builder
	types.MarshalTime(noon.In(time.FixedZone("", 3600))).MarshalGQL(&b)
	if b.String() != `"2021-03-20T12:00:00Z"` {
		t.Errorf("wrote %s", b.String())
	}
}

func TestID(t *testing.T) {
	id := graph.EntityID(graph.Country, "France")
	if got, err := types.UnmarshalID(string(id)); got != id || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	for _, in := range []any{"", "France", string(id) + "x", strings.ToUpper(string(id)), 7, []any{}} {
		if got, err := types.UnmarshalID(in); !errors.Is(err, graph.ErrBadQuery) {
			t.Errorf("%v: got %q, %v", in, got, err)
		}
	}
}
