package extract

import (
	"strconv"
	"strings"
)

// Times told relative to the day of publication, or to a date told before.

// relative reads "yesterday", "last month", "this morning", "the following day".
func (t *dater) relative(i int) (period, int, bool) {
	second, third := t.low(i+1, t.s.span), t.low(i+2, t.s.span)
	if t.anchor.year > 0 {
		switch w := t.toks[i].low; {
		case w == "yesterday":
			return dayPeriod(t.anchor.add(-1)), i + 1 + t.partOfDay(i+1), true
		case w == "today" || w == "tonight":
			return dayPeriod(t.anchor), i + 1, true
		case w == "tomorrow":
			return dayPeriod(t.anchor.add(1)), i + 1 + t.partOfDay(i+1), true
		case w == "last" && second == "night":
			return dayPeriod(t.anchor.add(-1)), i + 2, true
		case w == "this" && partsOfDay[second]:
			return dayPeriod(t.anchor), i + 2, true
		case w == "the" && second == "day" && third == "before" && t.low(i+3, t.s.span) == "yesterday":
			return dayPeriod(t.anchor.add(-2)), i + 4, true
		case w == "the" && second == "day" && third == "after" && t.low(i+3, t.s.span) == "tomorrow":
			return dayPeriod(t.anchor.add(2)), i + 4, true
		case w == "last" || w == "this" || w == "next":
			if t.low(i-1, t.s.span) != "the" {
				return t.unit(i)
			}
		case (w == "over" || w == "at" || w == "on" || w == "during") && second == "the" && third == "weekend":
			return t.weekend(0, i), i + 3, true
		}
	}
	return t.told(i)
}

var partsOfDay = set("morning afternoon evening night")

// partOfDay is 1 where a part of the day stands at k: "yesterday evening".
func (t *dater) partOfDay(k int) int {
	if partsOfDay[t.low(k, t.s.span)] {
		return 1
	}
	return 0
}

// unit reads "last week", "this year", "next weekend".
func (t *dater) unit(i int) (period, int, bool) {
	step := map[string]int{"last": -1, "this": 0, "next": 1}[t.toks[i].low]
	switch t.low(i+1, t.s.span) {
	case "week":
		return week(t.anchor.add(7 * step)), i + 2, true
	case "weekend":
		return t.weekend(step, i), i + 2, true
	case "month":
		return monthsFrom(t.anchor, step), i + 2, true
	case "year":
		return yearPeriod(t.anchor.year + step), i + 2, true
	case "century", "decade":
	}
	return period{}, 0, false
}

// weekend is Saturday and Sunday: the last one over, the next after this week's,
// or the one the tense means.
func (t *dater) weekend(step, at int) period {
	saturday := week(t.anchor).from.add(5)
	begun := t.anchor.weekday() >= 6
	switch {
	case step > 0 && begun:
		saturday = saturday.add(7)
	case step < 0, step == 0 && !begun && t.tense(at) == past:
		saturday = saturday.add(-7)
	}
	return period{from: saturday, to: saturday.add(1), precision: "DAY"}
}

// reach is how many sentences back a date may lie that "the next day" counts from.
const reach = 3

// reference is the date told last, where it is near and known to the day or, for
// months and years, at all.
func (t *dater) reference(precise bool) (day, bool) {
	r := t.refer
	if r.from.year == 0 || t.sentenceIndex(t.s.lo)-r.sentence > reach || precise && (r.precision != "DAY" || !r.point()) {
		return day{}, false
	}
	return r.from, true
}

// told reads what counts from a date told before: "the same day", "the following
// month", "the previous year".
func (t *dater) told(i int) (period, int, bool) {
	if w := t.toks[i].low; w != "the" && w != "that" {
		return period{}, 0, false
	}
	how, k := t.low(i+1, t.s.span), i+2
	if t.toks[i].low == "that" {
		how, k = "same", i+1
	}
	step, ok := map[string]int{"same": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1}[how]
	unit := t.low(k, t.s.span)
	if !ok || how == "next" && unit != "day" {
		// "the day before", "the year after".
		if how != "day" && how != "week" && how != "month" && how != "year" {
			return period{}, 0, false
		}
		switch t.low(i+2, t.s.span) {
		case "before", "earlier", "prior":
			step = -1
		case "after", "later":
			step = 1
		default:
			return period{}, 0, false
		}
		// "The day before the vote" counts from the vote.
		if n := i + 3; n < t.s.hi && t.toks[n].kind != punct && t.low(n, t.s.span) != "in" && t.low(n, t.s.span) != "and" && t.low(n, t.s.span) != "at" {
			return period{}, 0, false
		}
		unit, k = how, i+2
	}
	p, ok := t.shifted(unit, step)
	return p, k + 1, ok
}

// shifted is the day, week, month or year so many from the date told before.
func (t *dater) shifted(unit string, by int) (period, bool) {
	from, ok := t.reference(unit == "day" || unit == "week")
	switch {
	case !ok:
		return period{}, false
	case unit == "day":
		return dayPeriod(from.add(by)), true
	case unit == "week":
		return week(from.add(7 * by)), true
	case unit == "month" && from.month > 0:
		return monthsFrom(from, by), true
	case unit == "year":
		return yearPeriod(from.year + by), true
	}
	return period{}, false
}

// counted reads "two days ago", "a week later", "in three days", "two days before
// March 21".
func (t *dater) counted(i int) (period, int, bool) {
	k, coming := i, false
	if t.toks[i].low == "in" || t.toks[i].low == "within" {
		coming, k = t.toks[i].low == "in", i+1
	}
	if k >= t.s.hi {
		return period{}, 0, false
	}
	n := smallNumber(&t.toks[k])
	if n == 0 {
		return period{}, 0, false
	}
	k++
	unit := strings.TrimSuffix(t.low(k, t.s.span), "s")
	if unit == "couple" && t.low(k+1, t.s.span) == "of" {
		n, k, unit = 2, k+2, strings.TrimSuffix(t.low(k+2, t.s.span), "s")
	}
	switch unit {
	case "day", "week", "month", "year", "decade", "hour":
	default:
		return period{}, 0, false
	}
	how, hi := t.low(k+1, t.s.span), k+2
	switch {
	case how == "ago":
		return t.fromAnchor(unit, -n, hi)
	case how == "from" && t.low(k+2, t.s.span) == "now", how == "'" && t.low(k+2, t.s.span) == "time":
		return t.fromAnchor(unit, n, k+3)
	case how == "earlier" || how == "before" || how == "previously":
		return t.countedFrom(unit, -n, hi)
	case how == "later" || how == "after" || how == "afterwards":
		return t.countedFrom(unit, n, hi)
	case coming && t.tense(k) == future && (unit == "day" || unit == "week") && how != "of":
		return t.fromAnchor(unit, n, k+1)
	}
	return period{}, 0, false
}

// fromAnchor counts from the day of publication.
func (t *dater) fromAnchor(unit string, by, hi int) (period, int, bool) {
	if t.anchor.year == 0 {
		return period{}, 0, false
	}
	switch unit {
	case "day":
		return dayPeriod(t.anchor.add(by)), hi, true
	case "week":
		return dayPeriod(t.anchor.add(7 * by)), hi, true
	case "month":
		return monthsFrom(t.anchor, by), hi, true
	case "year":
		return yearPeriod(t.anchor.year + by), hi, t.anchor.year+by > 0
	case "decade":
		return yearPeriod(t.anchor.year + 10*by), hi, t.anchor.year+10*by > 0
	case "hour":
		return dayPeriod(t.anchor), hi, by > -24 && by < 0
	}
	return period{}, 0, false
}

// countedFrom counts from the date that follows, or else the one told before.
func (t *dater) countedFrom(unit string, by, hi int) (period, int, bool) {
	relation := t.toks[hi-1].low
	if (relation == "before" || relation == "after") && hi < t.s.hi {
		if p, end, ok := t.fullDate(hi); ok && p.point() && p.from.year > 0 && (unit == "day" || unit == "week") {
			days := map[string]int{"day": 1, "week": 7}[unit]
			return dayPeriod(p.from.add(by * days)), end, true
		}
		if t.toks[hi].kind != punct {
			return period{}, 0, false // before something that has no date
		}
	}
	if unit == "week" {
		unit, by = "day", 7*by
	}
	if unit == "hour" || unit == "decade" {
		return period{}, 0, false
	}
	p, ok := t.shifted(unit, by)
	return p, hi, ok
}

// partOf reads "the end of March", "the first quarter of 2021", "summer 2019",
// "Q1 2021", "the first half of the year".
func (t *dater) partOf(i int) (period, int, bool) {
	k := i
	if t.toks[k].low == "the" {
		k++
	}
	w, next := t.low(k, t.s.span), t.low(k+1, t.s.span)
	switch {
	case seasons[w]:
		if y, hi := t.yearAfter(k + 1); y > 0 {
			return yearPeriod(y), hi, true
		}
		return period{}, 0, false
	case len(w) == 2 && w[0] == 'q' && w[1] >= '1' && w[1] <= '4':
		y, hi := t.yearAfter(k + 1)
		return months3(y, int(w[1]-'1')*3, 3), hi, y > 0
	case ordinals[w] > 0 && (next == "quarter" || next == "half"):
		y, hi := t.yearAfter(k + 2)
		if y == 0 && t.low(k+2, t.s.span) == "of" && t.low(k+3, t.s.span) == "the" && t.low(k+4, t.s.span) == "year" {
			y, hi = t.anchor.year, k+5
		}
		length := map[string]int{"quarter": 3, "half": 6}[next]
		return months3(y, (ordinals[w]-1)*length, length), hi, y > 0 && ordinals[w]*length <= 12
	case k > i && (w == "end" || w == "beginning" || w == "start" || w == "middle") && next == "of":
		if t.low(k+2, t.s.span) == "the" {
			return t.thisUnit(k+3, k+4)
		}
		if k+2 < t.s.hi {
			if p, hi, ok := t.plain(k + 2); ok && p.precision != "DAY" {
				return p, hi, true
			}
		}
	}
	return period{}, 0, false
}

// thisUnit reads the "month" of "the end of the month".
func (t *dater) thisUnit(k, hi int) (period, int, bool) {
	if t.anchor.year == 0 {
		return period{}, 0, false
	}
	switch t.low(k, t.s.span) {
	case "week":
		return week(t.anchor), hi, true
	case "month":
		return monthsFrom(t.anchor, 0), hi, true
	case "year":
		return yearPeriod(t.anchor.year), hi, true
	}
	return period{}, 0, false
}

var (
	seasons  = set("spring summer autumn winter")
	ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
)

// months3 are some months of a year, from the one after the first so many.
func months3(year, after, length int) period {
	return period{from: day{year: year, month: after + 1}, to: day{year: year, month: after + length}, precision: "MONTH"}
}

var smallNumbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "fifty": 50,
}

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

// clockAt reads a time of day at token k: "10:30", "10 a.m.", "noon".
func (t *dater) clockAt(k int) (clock string, hi int, ok bool) {
	if k >= t.s.hi {
		return "", 0, false
	}
	tok := &t.toks[k]
	switch tok.low {
	case "noon":
		return "T12:00", k + 1, true
	case "midnight":
		return "T00:00", k + 1, true
	}
	if tok.kind != number {
		return "", 0, false
	}
	digits, hi := tok.low, k+1
	half := t.low(hi, t.s.span)
	for _, suffix := range []string{"am", "pm"} {
		if d, ok := strings.CutSuffix(digits, suffix); ok {
			digits, half, hi = d, suffix, k
		}
	}
	half = strings.ReplaceAll(half, ".", "")
	hour, minute, exact := strings.Cut(strings.Replace(digits, ".", ":", 1), ":")
	h, err := strconv.Atoi(hour)
	m := 0
	if exact && err == nil {
		m, err = strconv.Atoi(minute)
	}
	if err != nil || h > 23 || m > 59 || exact && len(minute) != 2 || h < 0 || m < 0 {
		return "", 0, false
	}
	switch {
	case (half == "am" || half == "pm") && h >= 1 && h <= 12:
		if h %= 12; half == "pm" {
			h += 12
		}
		hi++
	case !exact || !strings.Contains(tok.text, ":"):
		return "", 0, false
	}
	clock = "T" + twoDigits(h) + ":" + twoDigits(m)
	switch t.low(hi, t.s.span) {
	case "gmt", "utc":
		return clock + ":00Z", hi + 1, true
	case "et", "est", "edt", "cet", "cest", "bst":
		return clock, hi + 1, true
	case "local":
		if t.low(hi+1, t.s.span) == "time" {
			return clock, hi + 2, true
		}
	}
	return clock, hi, true
}

func twoDigits(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }

// clockAfter reads the time of day that follows a date: "at 10 a.m.", ", 10:30".
func (t *dater) clockAfter(k int) (string, int, bool) {
	switch t.low(k, t.s.span) {
	case "at", ",", "around":
		k++
	}
	return t.clockAt(k)
}

// clocked reads a time of day with the day that follows it: "10:30 a.m. on
// Wednesday". Without a day it is no date.
func (t *dater) clocked(i int) (period, int, bool) {
	clock, k, ok := t.clockAt(i)
	if !ok {
		return period{}, 0, false
	}
	if w := t.low(k, t.s.span); w == "on" || w == "," {
		k++
	}
	if k >= t.s.hi {
		return period{}, 0, false
	}
	p, hi, ok := t.plain(k)
	if !ok || p.precision != "DAY" || !p.point() {
		return period{}, 0, false
	}
	p.clock = clock
	return p, hi, true
}
