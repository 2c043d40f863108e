package graph

import (
	"fmt"
	"strings"
	"time"
)

// Date is a point or stretch of time as far as it is known. Value is ISO 8601:
// "2021", "2021-03", "2021-03-20", "2021-03-20T10:00:00Z" (RFC 3339), a range
// "2021-03-01/2021-03-05", or "--03-21" where no year can be known.
type Date struct {
	Value     string    `json:"value"`
	Precision Precision `json:"precision"`
}

// Interval is [From, To) in Unix seconds.
type Interval struct{ From, To int64 }

// NewDate returns the date that value writes, with the precision its form shows.
func NewDate(value string) (Date, error) {
	d := Date{Value: value}
	if from, to, ok := strings.Cut(value, "/"); ok {
		_, p, err := parsePoint(from)
		if err != nil {
			return Date{}, err
		}
		if _, _, err = parsePoint(to); err != nil {
			return Date{}, err
		}
		d.Precision = p
		if iv, _ := d.Interval(); iv.To <= iv.From {
			return Date{}, fmt.Errorf("date %q: a range that ends before it begins", value)
		}
		return d, nil
	}
	if rest, ok := strings.CutPrefix(value, "--"); ok {
		if _, err := time.Parse("2006-01-02", "2000-"+rest); err == nil {
			d.Precision = Day
			return d, nil
		}
		if _, err := time.Parse("2006-01", "2000-"+rest); err == nil {
			d.Precision = Month
			return d, nil
		}
		return Date{}, fmt.Errorf("date %q: want --MM-DD or --MM", value)
	}
	_, p, err := parsePoint(value)
	d.Precision = p
	return d, err
}

// Interval returns the seconds a date covers; false where its year is unknown or
// it is no date.
func (d Date) Interval() (Interval, bool) {
	from, to, ranged := strings.Cut(d.Value, "/")
	a, _, err := parsePoint(from)
	if err != nil {
		return Interval{}, false
	}
	if !ranged {
		return a, true
	}
	b, _, err := parsePoint(to)
	if err != nil {
		return Interval{}, false
	}
	return Interval{a.From, b.To}, true
}

func parsePoint(s string) (Interval, Precision, error) {
	for _, form := range []struct {
		layout    string
		precision Precision
		y, m, d   int
	}{
		{"2006-01-02", Day, 0, 0, 1},
		{"2006-01", Month, 0, 1, 0},
		{"2006", Year, 1, 0, 0},
	} {
		if t, err := time.Parse(form.layout, s); err == nil {
			return Interval{t.Unix(), t.AddDate(form.y, form.m, form.d).Unix()}, form.precision, nil
		}
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return Interval{t.Unix(), t.Unix() + 1}, Time, nil
		}
	}
	return Interval{}, "", fmt.Errorf("date %q: want an ISO 8601 date such as 2021-03-20, or an RFC 3339 time", s)
}

// TimeRange is [Since, Until); a zero time leaves that end open.
type TimeRange struct{ Since, Until time.Time }

// IsZero reports whether the range is no constraint.
func (r TimeRange) IsZero() bool { return r.Since.IsZero() && r.Until.IsZero() }

// Overlaps reports whether any second of the interval lies in the range.
func (r TimeRange) Overlaps(iv Interval) bool {
	return (r.Since.IsZero() || iv.To > r.Since.Unix()) && (r.Until.IsZero() || iv.From < r.Until.Unix())
}
