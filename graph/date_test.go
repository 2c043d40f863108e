package graph_test

import (
	"testing"
	"time"

	"newsgraph/graph"
)

func at(t *testing.T, s string) int64 {
	t.Helper()
	v, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return v.Unix()
}

func TestNewDate(t *testing.T) {
	for _, c := range []struct {
		value     string
		precision graph.Precision
		from, to  string // "" where no year is known
	}{
		{"2021", graph.Year, "2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z"},
		{"2021-02", graph.Month, "2021-02-01T00:00:00Z", "2021-03-01T00:00:00Z"},
		{"2021-12-31", graph.Day, "2021-12-31T00:00:00Z", "2022-01-01T00:00:00Z"},
		{"2020-02-29", graph.Day, "2020-02-29T00:00:00Z", "2020-03-01T00:00:00Z"},
		{"2021-03-20T10:00:00Z", graph.Time, "2021-03-20T10:00:00Z", "2021-03-20T10:00:01Z"},
		{"2021-03-20T10:00:00.75+02:00", graph.Time, "2021-03-20T08:00:00Z", "2021-03-20T08:00:01Z"},
		{"2021-03-20T10:30", graph.Time, "2021-03-20T10:30:00Z", "2021-03-20T10:30:01Z"},
		{"2021-03-01/2021-03-05", graph.Day, "2021-03-01T00:00:00Z", "2021-03-06T00:00:00Z"},
		{"2021-03/2021", graph.Month, "2021-03-01T00:00:00Z", "2022-01-01T00:00:00Z"},
		{"--03-21", graph.Day, "", ""},
		{"--02-29", graph.Day, "", ""},
		{"--03", graph.Month, "", ""},
	} {
		d, err := graph.NewDate(c.value)
		if err != nil || d.Value != c.value || d.Precision != c.precision {
			t.Errorf("NewDate(%q) = %+v, %v; want %s", c.value, d, err, c.precision)
		}
		iv, ok := d.Interval()
		if ok != (c.from != "") {
			t.Errorf("%q has an interval: %v", c.value, ok)
		}
		if ok && (iv != graph.Interval{From: at(t, c.from), To: at(t, c.to)}) {
			t.Errorf("%q is %+v, want [%s, %s)", c.value, iv, c.from, c.to)
		}
	}
	for _, value := range []string{
		"", "yesterday", "2021-13", "2021-02-30", "21-03-20", "2021-03-20T25:00:00Z", "--13-01", "--", "/", "2021/", "/2021",
		"2021-03-05/2021-03-01", "--03-01/--03-05", "2021-03-20 ", "2021-03-20T10:00:00Z/x", "20210320",
	} {
		if d, err := graph.NewDate(value); err == nil {
			t.Errorf("NewDate(%q) = %+v, want an error", value, d)
		}
	}
}

func FuzzNewDate(f *testing.F) {
	for _, s := range []string{"2021", "2021-03", "2021-03-20", "2021-03-20T10:00:00Z", "2021-03-01/2021-03-05", "--03-21", "0000", "9999-12-31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		d, err := graph.NewDate(value)
		if err != nil {
			return
		}
		if d.Value != value || d.Precision == "" {
			t.Errorf("NewDate(%q) = %+v", value, d)
		}
		if iv, ok := d.Interval(); ok && iv.From >= iv.To {
			t.Errorf("%q is the empty interval %+v", value, iv)
		}
	})
}

func TestTimeRangeOverlaps(t *testing.T) {
	day := graph.Interval{From: at(t, "2021-03-20T00:00:00Z"), To: at(t, "2021-03-21T00:00:00Z")}
	for _, c := range []struct {
		since, until string
		want         bool
	}{
		{"", "", true},
		{"2021-03-20T23:59:59Z", "", true},
		{"2021-03-21T00:00:00Z", "", false},
		{"", "2021-03-20T00:00:00Z", false},
		{"", "2021-03-20T00:00:01Z", true},
		{"2021-03-20T12:00:00+14:00", "2021-03-20T13:00:00Z", true},
		{"2021-03-22T00:00:00Z", "2021-03-23T00:00:00Z", false},
	} {
		var r graph.TimeRange
		if c.since != "" {
			r.Since = time.Unix(at(t, c.since), 0)
		}
		if c.until != "" {
			r.Until = time.Unix(at(t, c.until), 0)
		}
		if got := r.Overlaps(day); got != c.want {
			t.Errorf("[%s, %s) overlaps: %v", c.since, c.until, got)
		}
	}
}
