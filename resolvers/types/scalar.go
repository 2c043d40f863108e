package types

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"newsgraph/graph"
)

// MarshalID writes an id.
func MarshalID(id graph.ID) graphql.Marshaler { return graphql.MarshalString(string(id)) }

// UnmarshalID reads an id: ErrBadQuery for anything that was never one, so that a
// name given for an id is not taken for something unknown. Null is the empty id.
func UnmarshalID(v any) (graph.ID, error) {
	if v == nil {
		return "", nil
	}
	s, ok := v.(string)
	if id := graph.ID(s); ok && id.Kind() != "" {
		return id, nil
	}
	return "", fmt.Errorf("%w: %.40q is not an id; ids look like %s", graph.ErrBadQuery, fmt.Sprint(v), graph.EntityID(graph.Country, "France"))
}

// MarshalInt writes an integer, null with an error where it needs more than the
// 32 bits of GraphQL's Int.
func MarshalInt(i int) graphql.ContextMarshaler {
	return graphql.ContextWriterFunc(func(_ context.Context, w io.Writer) error {
		if i < math.MinInt32 || i > math.MaxInt32 {
			return fmt.Errorf("%d does not fit GraphQL's 32-bit Int", i)
		}
		_, err := io.WriteString(w, strconv.Itoa(i))
		return err
	})
}

// UnmarshalInt reads an integer of 32 bits; null is 0.
func UnmarshalInt(_ context.Context, v any) (int, error) {
	var n int64
	switch v := v.(type) {
	case nil:
		return 0, nil
	case int:
		n = int64(v)
	case int64:
		n = v
	case json.Number:
		var err error
		if n, err = strconv.ParseInt(v.String(), 10, 32); err != nil {
			return 0, badInt(v)
		}
	default:
		return 0, badInt(v)
	}
	if n < math.MinInt32 || n > math.MaxInt32 {
		return 0, badInt(v)
	}
	return int(n), nil
}

func badInt(v any) error {
	return fmt.Errorf("%w: %.40v is not an integer of 32 bits", graph.ErrBadQuery, v)
}

// MarshalTime writes a time in UTC, RFC 3339.
func MarshalTime(t time.Time) graphql.Marshaler {
	return graphql.MarshalString(t.UTC().Format(time.RFC3339Nano))
}

// UnmarshalTime reads a date, which means its first second in UTC, or a time, RFC
// 3339. Null is the zero time.
func UnmarshalTime(v any) (time.Time, error) {
	if v == nil {
		return time.Time{}, nil
	}
	s, _ := v.(string)
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%w: %.40q is no time; want a date such as 2021-03-20, or RFC 3339", graph.ErrBadQuery, fmt.Sprint(v))
}
