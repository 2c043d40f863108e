package extract

import (
	"fmt"
	"strings"
	"time"
)

// day is a calendar day; a zero year, month or day is not known or not meant.
type day struct{ year, month, day int }

// String is the ISO 8601 form, "--03-21" without a year.
func (d day) String() string { return dayPeriod(d).when().Value }

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

// weekday counts from 1 for Monday to 7, as weekdays does.
func (d day) weekday() int { return (int(d.time().Weekday())+6)%7 + 1 }

func (d day) before(o day) bool {
	return d.year < o.year || d.year == o.year && (d.month < o.month || d.month == o.month && d.day < o.day)
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

// period is a point of time, or a stretch where from and to differ. What is
// beneath its precision is zero in both.
type period struct {
	from, to  day
	precision string // YEAR, MONTH or DAY
	clock     string // "T10:30" makes a day a TIME
}

func dayPeriod(d day) period { return period{from: d, to: d, precision: "DAY"} }

func monthPeriod(y, m int) period {
	d := day{year: y, month: m}
	return period{from: d, to: d, precision: "MONTH"}
}

func yearPeriod(y int) period { return period{from: day{year: y}, to: day{year: y}, precision: "YEAR"} }

// monthsFrom is the month that lies so many from another.
func monthsFrom(d day, by int) period {
	t := time.Date(d.year, time.Month(d.month+by), 1, 0, 0, 0, 0, time.UTC)
	return monthPeriod(t.Year(), int(t.Month()))
}

// week is the week, from Monday, that a day lies in.
func week(d day) period {
	monday := d.add(1 - d.weekday())
	return period{from: monday, to: monday.add(6), precision: "DAY"}
}

func (p period) point() bool { return p.from == p.to }

// valid says that it is one, in a year that four digits write.
func (p period) valid() bool {
	for _, d := range []day{p.from, p.to} {
		if d.year < 0 || d.year > 9999 || p.precision == "DAY" && !d.valid() || p.precision == "MONTH" && (d.month < 1 || d.month > 12) || p.precision == "YEAR" && d.year == 0 {
			return false
		}
	}
	return !p.to.before(p.from) && (p.point() || p.from.year > 0 && p.to.year > 0)
}

func (p period) when() When {
	value := p.iso(p.from)
	switch {
	case !p.point():
		return When{value + "/" + p.iso(p.to), p.precision}
	case p.clock != "" && p.precision == "DAY" && p.from.year > 0:
		return When{value + p.clock, "TIME"}
	}
	return When{value, p.precision}
}

// iso writes a day as far as it is meant, "--03-21" without a year.
func (p period) iso(d day) string {
	year := "-"
	if d.year > 0 {
		year = fmt.Sprintf("%04d", d.year)
	}
	switch p.precision {
	case "YEAR":
		return year
	case "MONTH":
		return fmt.Sprintf("%s-%02d", year, d.month)
	}
	return fmt.Sprintf("%s-%02d-%02d", year, d.month, d.day)
}

// dated is an expression of time.
type dated struct {
	span
	When
}

// dater reads expressions of time: dates, and what is told relative to the day of
// publication or to a date told before.
type dater struct {
	*document
	s      *sentence
	anchor day       // publication, or the dateline; zero where unknown
	years  []int     // that the text names, sorted
	refer  reference // what "two days later" counts from
}

// reference is the last date that was told, and where.
type reference struct {
	period
	sentence int
}

// findDates reads the expressions of time. A word of time that cannot be resolved
// is marked undated.
func (d *document) findDates() {
	t := &dater{document: d, anchor: d.today, years: d.namedYears()}
	if t.anchor.year == 0 {
		t.anchor = t.dateline()
	}
	for i := range d.sents {
		t.s = &d.sents[i]
		for k := t.s.lo; k < t.s.hi; {
			p, hi, ok := t.expression(k)
			if ok && hi > k && t.low(hi, t.s.span) != "" && t.toks[hi].capital && calledByDate[t.toks[hi].low] {
				k = hi // "March 23 Movement"
				continue
			}
			if !ok || !p.valid() || hi <= k {
				if timely(&d.toks[k]) {
					d.dateAt[k] = undated
				}
				k++
				continue
			}
			t.keep(span{k, hi}, p, i)
			k = hi
		}
	}
}

// calledByDate are what is called by the day on which it began.
var calledByDate = set("movement brigade brigades front party alliance coalition")

// timely says that a token is a word of time, dated or not.
func timely(t *token) bool {
	switch t.low {
	case "yesterday", "tomorrow", "today":
		return true
	case "sun", "sat", "wed", "mon":
		return false
	}
	return weekdays[t.low] > 0 && t.capital
}

func (t *dater) keep(at span, p period, sentence int) {
	t.dates = append(t.dates, dated{at, p.when()})
	for j := at.lo; j < at.hi; j++ {
		t.dateAt[j] = int32(len(t.dates))
	}
	if p.from.year > 0 {
		t.refer = reference{p, sentence}
	}
}

// namedYears are the years that stand in the text as such: after a month, or
// after a word that years follow.
func (d *document) namedYears() []int {
	seen := map[int]bool{}
	var out []int
	for i := range d.toks {
		y := yearOf(&d.toks[i])
		if y == 0 || seen[y] || y < 1900 || y > 2100 || i == 0 {
			continue
		}
		before := &d.toks[i-1]
		full := before.text == "," && i > 1 && dayNumber(&d.toks[i-2]) > 0
		if months[before.low] > 0 || dayNumber(before) > 0 && i > 1 && months[d.toks[i-2].low] > 0 || full || yearWords[before.low] {
			seen[y] = true
			out = append(out, y)
		}
	}
	return out
}

// dateline is the day of a full date at the text's head that belongs to no
// sentence: alone on its line, or before a dash or bracket.
func (t *dater) dateline() day {
	for i := range t.toks[:min(len(t.toks), 60)] {
		t.s = t.sentenceOf(i)
		p, hi, ok := t.fullDate(i)
		if !ok || p.precision != "DAY" || !p.point() || p.from.year == 0 {
			continue
		}
		last := hi == t.s.hi || hi+1 == t.s.hi && t.toks[hi].kind == punct
		if next := t.low(hi, t.s.span); i == t.s.lo && last || hi < t.s.hi && strings.Contains("(-–—/", next) && next != "" {
			return p.from
		}
	}
	return day{}
}

// expression reads the expression of time that begins at token i, a stretch from
// one to another, a time of day with its day.
func (t *dater) expression(i int) (period, int, bool) {
	if p, hi, ok := t.clocked(i); ok {
		return p, hi, true
	}
	p, hi, ok := t.single(i)
	if !ok {
		return p, hi, false
	}
	if q, end, ok := t.until(p, i, hi); ok {
		return q, end, true
	}
	if clock, end, ok := t.clockAfter(hi); ok && p.precision == "DAY" && p.point() {
		p.clock, hi = clock, end
	}
	return p, hi, true
}

// single reads one expression, without stretches and times of day.
func (t *dater) single(i int) (period, int, bool) {
	if vague[t.toks[i].low] && i+1 < t.s.hi {
		// "early March", "later this year": as far as it is known, the whole.
		p, hi, ok := t.plain(i + 1)
		return p, hi, ok && (p.precision != "DAY" || !p.point())
	}
	return t.plain(i)
}

var vague = set("early late mid earlier later mid- late- early-")

func (t *dater) plain(i int) (period, int, bool) {
	for _, read := range []func(int) (period, int, bool){t.fullDate, t.weekday, t.monthAlone, t.year, t.relative, t.counted, t.partOf} {
		if p, hi, ok := read(i); ok {
			return p, hi, true
		}
	}
	return period{}, 0, false
}

// rescheduled are verbs after which "from Monday to Friday" is no stretch.
var rescheduled = set("moved move moves postponed postpone postpones delayed delay rescheduled reschedule shifted shift pushed push changed change brought extended extend")

// until reads the other end of a stretch: "to Friday", "through April 2", and
// "and Friday" after "between".
func (t *dater) until(p period, lo, hi int) (period, int, bool) {
	if !p.point() || hi+1 >= t.s.hi {
		return p, hi, false
	}
	lead, joint := t.low(lo-1, t.s.span), t.toks[hi].low
	switch joint {
	case "to", "until", "till":
		if lead != "from" && p.precision != "DAY" && joint == "to" && t.toks[lo].kind != number || lead == "from" && rescheduled[t.low(lo-2, t.s.span)] || lead != "from" && joint != "to" {
			return p, hi, false
		}
		if lead != "from" && weekdays[t.toks[lo].low] > 0 {
			return p, hi, false // "told reporters Monday to ..."
		}
	case "through", "thru", "-", "–", "—":
	case "and":
		if lead != "between" {
			return p, hi, false
		}
	default:
		return p, hi, false
	}
	q, end, ok := t.plain(hi + 1)
	if !ok || !q.point() || q.precision != p.precision {
		return p, hi, false
	}
	// The year told with one end goes for both.
	if y := q.from.year; t.toldYear(span{hi + 1, end}) && !t.toldYear(span{lo, hi}) {
		if p.from.year = y; q.from.before(p.from) {
			p.from.year--
		}
	} else if q.from.before(p.from) && q.from.year > 0 && weekdays[t.toks[hi+1].low] > 0 {
		q.from = q.from.add(7)
	}
	out := period{from: p.from, to: q.from, precision: p.precision}
	return out, end, out.valid() && !out.point()
}

// toldYear says that a year stands among the tokens.
func (t *dater) toldYear(r span) bool {
	for k := r.lo; k < r.hi; k++ {
		if yearOf(&t.toks[k]) > 0 {
			return true
		}
	}
	return false
}
