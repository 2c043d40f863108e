package extract

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// day is a calendar day; the zero year means that it is not known.
type day struct{ year, month, day int }

// String is the ISO 8601 form, "--03-21" without a year.
func (d day) String() string {
	if d.year == 0 {
		return fmt.Sprintf("--%02d-%02d", d.month, d.day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

func (d day) time() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

func dayOf(t time.Time) day { return day{t.Year(), int(t.Month()), t.Day()} }

func (d day) add(days int) day { return dayOf(d.time().AddDate(0, 0, days)) }

func (d day) valid() bool {
	y := d.year
	if y == 0 {
		y = 2000
	}
	return d.month >= 1 && d.month <= 12 && d.day >= 1 && day{y, d.month, d.day}.time().Day() == d.day
}

// parseDay reads an RFC 3339 date or time.
func parseDay(s string) (day, bool) {
	if len(s) < 10 {
		return day{}, false
	}
	t, err := time.Parse(time.DateOnly, s[:10])
	if err != nil || t.Year() < 1 {
		return day{}, false
	}
	return dayOf(t), true
}

// dated is an expression of time.
type dated struct {
	span
	When
}

// findDates reads the expressions of time and resolves them against the day of
// publication, or a year the text itself gives.
func (d *document) findDates() {
	year := d.soleYear()
	for i := range d.sents {
		s := &d.sents[i]
		ahead := d.looksAhead(s)
		for k := s.lo; k < s.hi; {
			x, ok := d.dateAtToken(k, s, year, ahead)
			if !ok || x.hi <= k {
				if t := &d.toks[k]; weekdays[t.low] > 0 && t.capital && t.low != "sun" && t.low != "sat" && t.low != "wed" && t.low != "mon" || t.low == "yesterday" || t.low == "tomorrow" || t.low == "today" {
					d.dateAt[k] = undated
				}
				k++
				continue
			}
			d.dates = append(d.dates, x)
			for j := x.lo; j < x.hi; j++ {
				d.dateAt[j] = int32(len(d.dates))
			}
			k = x.hi
		}
	}
}

// soleYear is the year that stands in the text's full dates, 0 where there is
// none or several.
func (d *document) soleYear() int {
	year := 0
	for i := range d.toks {
		if months[d.toks[i].low] == 0 || !d.toks[i].capital {
			continue
		}
		for k := i + 1; k < min(i+4, len(d.toks)); k++ {
			if y := yearOf(&d.toks[k]); y > 0 {
				if year != 0 && year != y {
					return 0
				}
				year = y
				break
			}
		}
	}
	return year
}

func yearOf(t *token) int {
	if t.kind != number || len(t.text) != 4 {
		return 0
	}
	y, err := strconv.Atoi(t.text)
	if err != nil || y < 1000 || y > 2200 {
		return 0
	}
	return y
}

// dayNumber reads "21", "21st".
func dayNumber(t *token) int {
	if t.kind != number {
		return 0
	}
	s := t.low
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		s = strings.TrimSuffix(s, suffix)
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 31 || len(s) > 2 {
		return 0
	}
	return n
}

func month(t *token) int {
	if !t.capital {
		return 0
	}
	return months[t.low]
}

// looksAhead says that the sentence tells of what is to come.
func (d *document) looksAhead(s *sentence) bool {
	for i := s.lo; i < s.hi; i++ {
		switch d.toks[i].low {
		case "will", "'ll", "scheduled", "due", "slated", "upcoming", "planned", "plans", "expected":
			return true
		case "is", "are":
			if d.low(i+1, s.span) == "to" || d.low(i+1, s.span) == "set" && d.low(i+2, s.span) == "to" || strings.HasSuffix(d.low(i+1, s.span), "ing") {
				return true
			}
		case "next":
			return true
		case "said", "told", "announced", "met", "was", "were":
			return false
		}
	}
	return false
}

// looksBack says that the sentence tells of what is past.
func (d *document) looksBack(s *sentence) bool {
	for i := s.lo; i < s.hi; i++ {
		w := d.toks[i].low
		if w == "was" || w == "were" || w == "had" || w == "did" || (cueForms[w].form|actVerbs[w].form)&pastForm != 0 {
			return true
		}
		if modals[w] {
			return false
		}
	}
	return false
}

func (d *document) dateAtToken(i int, s *sentence, year int, ahead bool) (dated, bool) {
	t := &d.toks[i]
	switch {
	case t.kind == number:
		if x, ok := d.isoDate(i); ok {
			return x, true
		}
		if x, ok := d.dayMonth(i, s, year); ok {
			return x, true
		}
		return d.plainYear(i, s)
	case weekdays[t.low] > 0 && t.capital:
		return d.weekday(i, s, year, ahead)
	case month(t) > 0:
		return d.monthDay(i, s, year, ahead)
	}
	return d.relative(i, s)
}

func (d *document) isoDate(i int) (dated, bool) {
	t := &d.toks[i]
	if i+4 < len(d.toks) && len(t.text) == 4 && d.toks[i+1].text == "-" && d.toks[i+3].text == "-" && !d.toks[i+1].space {
		v := t.text + "-" + d.toks[i+2].text + "-" + d.toks[i+4].text
		if x, ok := parseDay(v); ok && len(v) == 10 {
			return dated{span{i, i + 5}, When{x.String(), "DAY"}}, true
		}
	}
	return dated{}, false
}

// dayMonth reads "21 March 2021", "21-25 March".
func (d *document) dayMonth(i int, s *sentence, year int) (dated, bool) {
	first := dayNumber(&d.toks[i])
	if first == 0 || i+1 >= s.hi {
		return dated{}, false
	}
	k, last := i+1, first
	if l := d.low(k, s.span); (l == "-" || l == "–" || l == "to" || l == "and") && k+1 < s.hi {
		if n := dayNumber(&d.toks[k+1]); n > first && k+2 < s.hi && month(&d.toks[k+2]) > 0 {
			last, k = n, k+2
			if l == "and" {
				last = first
				i, first = k-1, n
				last = n
			}
		}
	}
	if d.low(k, s.span) == "of" {
		k++
	}
	if k >= s.hi || month(&d.toks[k]) == 0 {
		return dated{}, false
	}
	m := month(&d.toks[k])
	hi := k + 1
	y, hi := d.yearAfter(hi, s)
	return d.days(span{i, hi}, y, year, m, first, last)
}

// yearAfter reads the year, with or without a comma, from token k.
func (d *document) yearAfter(k int, s *sentence) (int, int) {
	if k < s.hi {
		if y := yearOf(&d.toks[k]); y > 0 {
			return y, k + 1
		}
		if d.toks[k].text == "," && k+1 < s.hi {
			if y := yearOf(&d.toks[k+1]); y > 0 {
				return y, k + 2
			}
		}
	}
	return 0, k
}

func (d *document) days(at span, own, sole, m, first, last int) (dated, bool) {
	a, b := day{own, m, first}, day{own, m, last}
	if own == 0 {
		a.year = d.nearestYear(m, first, sole)
		b.year = a.year
	}
	if !a.valid() || !b.valid() {
		return dated{}, false
	}
	if first == last {
		return dated{at, When{a.String(), "DAY"}}, true
	}
	return dated{at, When{a.String() + "/" + b.String(), "DAY"}}, true
}

// nearestYear is the year that brings a day closest to publication; without
// that day the sole year of the text's dates, else 0.
func (d *document) nearestYear(m, dd, sole int) int {
	if d.today.year == 0 {
		return sole
	}
	best, gap := 0, time.Duration(1<<62)
	for y := d.today.year - 1; y <= d.today.year+1; y++ {
		x := day{y, m, dd}
		if !x.valid() {
			continue
		}
		if g := x.time().Sub(d.today.time()).Abs(); g < gap {
			best, gap = y, g
		}
	}
	return best
}

// monthDay reads "March 21", "March 21-25, 2021", "March 2021", "in March".
func (d *document) monthDay(i int, s *sentence, year int, ahead bool) (dated, bool) {
	m := month(&d.toks[i])
	if i+1 < s.hi {
		if first := dayNumber(&d.toks[i+1]); first > 0 {
			k, last := i+2, first
			if l := d.low(k, s.span); (l == "-" || l == "–" || l == "to" || l == "through") && k+1 < s.hi {
				if n := dayNumber(&d.toks[k+1]); n > first {
					last, k = n, k+2
				}
			}
			y, hi := d.yearAfter(k, s)
			return d.days(span{i, hi}, y, year, m, first, last)
		}
		if y, hi := d.yearAfter(i+1, s); y > 0 {
			return dated{span{i, hi}, When{fmt.Sprintf("%04d-%02d", y, m), "MONTH"}}, true
		}
	}
	before := d.low(i-1, s.span)
	switch before {
	case "in", "since", "of", "until", "last", "early", "late", "mid", "by", "next", "this":
	default:
		return dated{}, false
	}
	if d.today.year == 0 || before == "of" && d.low(i-2, s.span) != "end" {
		return dated{}, false
	}
	y := d.today.year
	switch {
	case before == "this":
	case before == "next" || before == "by" || before == "until" || before != "last" && ahead:
		if m < d.today.month || before == "next" && m == d.today.month {
			y++
		}
	case before == "last" || before == "since" || d.looksBack(s):
		if m > d.today.month || before == "last" && m == d.today.month {
			y--
		}
	default:
		return dated{}, false
	}
	lo := i
	if before == "last" || before == "next" || before == "this" {
		lo--
	}
	return dated{span{lo, i + 1}, When{fmt.Sprintf("%04d-%02d", y, m), "MONTH"}}, true
}

// weekday reads "Sunday", "Sunday, March 21" and "Sunday 21 March".
func (d *document) weekday(i int, s *sentence, year int, ahead bool) (dated, bool) {
	k := i + 1
	if d.low(k, s.span) == "," {
		k++
	}
	if k < s.hi {
		var x dated
		ok := false
		if month(&d.toks[k]) > 0 && k+1 < s.hi && dayNumber(&d.toks[k+1]) > 0 {
			x, ok = d.monthDay(k, s, year, ahead)
		} else if d.toks[k].kind == number {
			x, ok = d.dayMonth(k, s, year)
		}
		if ok {
			x.lo = i
			return x, true
		}
	}
	if d.today.year == 0 {
		return dated{}, false
	}
	want := weekdays[d.toks[i].low] % 7
	now := int(d.today.time().Weekday())
	back := (now - want + 7) % 7
	lo := i
	switch d.low(i-1, s.span) {
	case "last":
		lo--
		if back == 0 {
			back = 7
		}
		ahead = false
	case "next":
		lo, ahead = lo-1, true
		if back == 0 {
			back = 7
		}
	case "this", "coming":
		lo--
		ahead = true
	}
	if ahead && back > 0 {
		back -= 7
	}
	return dated{span{lo, i + 1}, When{d.today.add(-back).String(), "DAY"}}, true
}

// plainYear reads "in 2014".
func (d *document) plainYear(i int, s *sentence) (dated, bool) {
	y := yearOf(&d.toks[i])
	if y < 1800 || y > 2100 {
		return dated{}, false
	}
	switch d.low(i-1, s.span) {
	case "in", "since", "of", "until", "by", "early", "late", "from", "during", "mid", "and", "before", "after":
		if next := d.low(i+1, s.span); d.low(i-1, s.span) == "and" && d.dateAt[max(0, i-2)] == 0 || i+1 < s.hi && d.toks[i+1].kind == word && !functionWords[next] && !d.toks[i+1].space {
			return dated{}, false
		}
		return dated{span{i, i + 1}, When{fmt.Sprintf("%04d", y), "YEAR"}}, true
	}
	return dated{}, false
}

// relative reads "yesterday", "last month", "this year", "two days ago".
func (d *document) relative(i int, s *sentence) (dated, bool) {
	if d.today.year == 0 {
		return dated{}, false
	}
	on := func(hi int, x day) (dated, bool) { return dated{span{i, hi}, When{x.String(), "DAY"}}, true }
	switch d.toks[i].low {
	case "yesterday":
		return on(i+1, d.today.add(-1))
	case "today", "tonight":
		return on(i+1, d.today)
	case "tomorrow":
		return on(i+1, d.today.add(1))
	case "last", "this", "next":
		return d.relativeUnit(i, s)
	}
	n := smallNumber(&d.toks[i])
	if n == 0 || d.low(i+2, s.span) != "ago" {
		return dated{}, false
	}
	switch d.low(i+1, s.span) {
	case "day", "days":
		return on(i+3, d.today.add(-n))
	case "month", "months":
		t := time.Date(d.today.year, time.Month(d.today.month)-time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		return dated{span{i, i + 3}, When{t.Format("2006-01"), "MONTH"}}, true
	case "year", "years":
		return dated{span{i, i + 3}, When{fmt.Sprintf("%04d", d.today.year-n), "YEAR"}}, n < d.today.year
	}
	return dated{}, false
}

func (d *document) relativeUnit(i int, s *sentence) (dated, bool) {
	step := map[string]int{"last": -1, "this": 0, "next": 1}[d.toks[i].low]
	at := span{i, i + 2}
	switch d.low(i+1, s.span) {
	case "week":
		if d.low(i+2, s.span) == "'s" {
			return dated{}, false
		}
		monday := d.today.add(-(int(d.today.time().Weekday())+6)%7 + 7*step)
		return dated{at, When{monday.String() + "/" + monday.add(6).String(), "DAY"}}, true
	case "month":
		t := time.Date(d.today.year, time.Month(d.today.month+step), 1, 0, 0, 0, 0, time.UTC)
		return dated{at, When{t.Format("2006-01"), "MONTH"}}, true
	case "year":
		return dated{at, When{fmt.Sprintf("%04d", d.today.year+step), "YEAR"}}, true
	}
	return dated{}, false
}

var smallNumbers = map[string]int{"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}

func smallNumber(t *token) int {
	if n, ok := smallNumbers[t.low]; ok {
		return n
	}
	if t.kind == number && len(t.text) <= 2 {
		n, _ := strconv.Atoi(t.text)
		return n
	}
	return 0
}
