package neo4j

import (
	"time"

	"newsgraph/graph"
)

// row is a map as it comes from Cypher. What is null or absent is zero.
type row map[string]any

func get[T any](r row, key string) T {
	v, _ := r[key].(T)
	return v
}

func (r row) str(key string) string  { return get[string](r, key) }
func (r row) id(key string) graph.ID { return graph.ID(r.str(key)) }
func (r row) int64(key string) int64 { return get[int64](r, key) }
func (r row) num(key string) int     { return int(r.int64(key)) }

func (r row) float(key string) *float64 {
	if f, ok := r[key].(float64); ok {
		return &f
	}
	return nil
}

func (r row) time(key string) *time.Time {
	if t, ok := r[key].(time.Time); ok {
		t = t.UTC()
		return &t
	}
	return nil
}

// date reads a date from a property and its precision.
func (r row) date(key string) *graph.Date {
	if value := r.str(key); value != "" {
		return &graph.Date{Value: value, Precision: graph.Precision(r.str(key + "Precision"))}
	}
	return nil
}

func (r row) rows(key string) []row {
	var out []row
	for _, v := range get[[]any](r, key) {
		if m, ok := v.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}

// texts reads a list of strings of any kind, nil where it is empty.
func texts[S ~string](r row, key string) []S {
	var out []S
	for _, v := range get[[]any](r, key) {
		s, _ := v.(string)
		out = append(out, S(s))
	}
	return out
}

func nums(r row, key string) []int {
	var out []int
	for _, v := range get[[]any](r, key) {
		n, _ := v.(int64)
		out = append(out, int(n))
	}
	return out
}

// strs hands a list of any kind of string to Cypher, [] where it is empty: a list
// property that is never null can be searched without a guard.
func strs[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

// orNull hands an empty string to Cypher as null: as a property, none.
func orNull[S ~string](s S) any {
	if s == "" {
		return nil
	}
	return string(s)
}

// setDate puts a date into the properties of a node.
func setDate(r row, key string, d *graph.Date) {
	if d != nil {
		r[key], r[key+"Precision"] = d.Value, string(d.Precision)
	}
}

// setInterval puts the seconds a node covers, and the keys it is sorted by in
// time, into its properties.
func setInterval(r row, iv graph.Interval, known bool, newest, oldest graph.SortKey) {
	r["newest"], r["oldest"] = newest.Num, oldest.Num
	if known {
		r["from"], r["to"] = iv.From, iv.To
	}
}
