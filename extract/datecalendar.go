package extract

import (
	"strconv"
	"strings"
	"time"
)

// Dates of the calendar: with month and day, with weekday, months and years.

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

// monthAt is the month that token k names, 0 for none.
func (t *dater) monthAt(k int) int {
	if k < t.s.lo || k >= t.s.hi {
		return 0
	}
	return month(&t.toks[k])
}

// fullDate reads a date that names its day: "2021-03-21", "21 March 2021",
// "21-25 March", "March 21-25, 2021", "Sunday, March 21", "the 21st of March".
func (t *dater) fullDate(i int) (period, int, bool) {
	tok := &t.toks[i]
	switch {
	case weekdays[tok.low] > 0 && tok.capital:
		k := i + 1
		for w := t.low(k, t.s.span); w == "," || w == "the"; w = t.low(k, t.s.span) {
			k++
		}
		if k >= t.s.hi {
			return period{}, 0, false
		}
		return t.monthAndDay(k, weekdays[tok.low])
	case tok.low == "the" && i+1 < t.s.hi && dayNumber(&t.toks[i+1]) > 0 && t.low(i+2, t.s.span) == "of":
		return t.monthAndDay(i+1, 0)
	case tok.kind == number:
		if p, hi, ok := t.digits(i); ok {
			return p, hi, true
		}
	}
	if p, hi, ok := t.holiday(i); ok {
		return p, hi, true
	}
	return t.monthAndDay(i, 0)
}

// digits reads "2021-03-21", "21.03.2021", and "03/21/2021" where only one order
// is possible.
func (t *dater) digits(i int) (period, int, bool) {
	tok := &t.toks[i]
	if i+4 < t.s.hi && yearOf(tok) > 0 && t.toks[i+1].text == "-" && t.toks[i+3].text == "-" && !t.toks[i+1].space && !t.toks[i+2].space && !t.toks[i+4].space {
		v := tok.text + "-" + t.toks[i+2].text + "-" + t.toks[i+4].text
		if x, ok := parseDay(v); ok && len(v) == 10 {
			return dayPeriod(x), i + 5, true
		}
		return period{}, 0, false
	}
	sep := "."
	if strings.Contains(tok.text, "/") {
		sep = "/"
	}
	parts := strings.Split(tok.text, sep)
	if len(parts) != 3 || len(parts[2]) != 4 {
		return period{}, 0, false
	}
	var n [3]int
	for k, part := range parts {
		v, err := strconv.Atoi(part)
		if err != nil || len(part) > 4 {
			return period{}, 0, false
		}
		n[k] = v
	}
	d, swapped := day{n[2], n[1], n[0]}, day{n[2], n[0], n[1]}
	switch {
	case n[2] < 1000 || n[2] > 2200:
	case sep == "." && d.valid(), sep == "/" && d.valid() && (n[0] > 12 || n[0] == n[1]):
		return dayPeriod(d), i + 1, true
	case sep == "/" && swapped.valid() && n[1] > 12:
		return dayPeriod(swapped), i + 1, true
	}
	return period{}, 0, false
}

// feasts are called by name only for their day.
var feasts = map[string]day{
	"christmas eve": {0, 12, 24}, "christmas day": {0, 12, 25}, "boxing day": {0, 12, 26}, "new year's eve": {0, 12, 31}, "new year's day": {0, 1, 1},
}

// holiday reads a feast of the calendar, with its year or without.
func (t *dater) holiday(i int) (period, int, bool) {
	first, hi := t.toks[i].low, i+2
	if !t.toks[i].capital || first != "christmas" && first != "boxing" && first != "new" {
		return period{}, 0, false
	}
	name := first + " " + t.low(i+1, t.s.span)
	if first == "new" {
		name += t.low(i+2, t.s.span) + " " + t.low(i+3, t.s.span)
		hi = i + 4
	}
	feast, ok := feasts[name]
	if !ok {
		return period{}, 0, false
	}
	y, hi := t.yearAfter(hi)
	return t.dayIn(y, feast.month, feast.day, 0, i), hi, true
}

// monthAndDay reads a month with its days from token i on, in either order; on is
// the weekday told before them, 0 for none.
func (t *dater) monthAndDay(i, on int) (period, int, bool) {
	m, k := t.monthAt(i), i+1
	var first, last int
	if m > 0 {
		if k < t.s.hi && t.toks[k].low == "the" {
			k++
		}
		if first, last, k = t.daysAt(k); first == 0 {
			return period{}, 0, false
		}
	} else {
		if first, last, k = t.daysAt(i); first == 0 {
			return period{}, 0, false
		}
		if t.low(k, t.s.span) == "of" {
			k++
		}
		if m = t.monthAt(k); m == 0 {
			return period{}, 0, false
		}
		k++
	}
	if k < t.s.hi && (t.toks[k].text == "%" || t.toks[k].low == "percent") {
		return period{}, 0, false
	}
	y, hi := t.yearAfter(k)
	p := t.dayIn(y, m, first, on, i)
	p.to.day = last
	return p, hi, p.valid()
}

// daysAt reads "21", "21-25", "3 and 4" and returns the token after.
func (t *dater) daysAt(k int) (first, last, hi int) {
	if k >= t.s.hi {
		return 0, 0, k
	}
	first = dayNumber(&t.toks[k])
	if first == 0 {
		return 0, 0, k
	}
	last, hi = first, k+1
	if hi+1 < t.s.hi {
		n := dayNumber(&t.toks[hi+1])
		switch t.toks[hi].low {
		case "-", "–", "to", "through":
			if n > first && yearOf(&t.toks[hi+1]) == 0 && !(t.monthAt(hi+2) > 0 && t.monthAt(k-1) > 0) {
				return first, n, hi + 2
			}
		case "and":
			if n == first+1 || n > first && t.low(k-1, t.s.span) == "between" {
				return first, n, hi + 2
			}
		}
	}
	return first, last, hi
}

// yearAfter reads the year, with or without a comma, from token k.
func (t *dater) yearAfter(k int) (year, hi int) {
	if k < t.s.hi {
		if y := yearOf(&t.toks[k]); y > 0 {
			return y, k + 1
		}
		if (t.toks[k].text == "," || t.toks[k].low == "of" || t.toks[k].low == "in") && k+1 < t.s.hi {
			if y := yearOf(&t.toks[k+1]); y > 0 {
				return y, k + 2
			}
			if unit := t.low(k+2, t.s.span); t.toks[k].text != "," && unit == "year" && t.anchor.year > 0 {
				switch t.toks[k+1].low {
				case "last":
					return t.anchor.year - 1, k + 3
				case "this":
					return t.anchor.year, k + 3
				case "next":
					return t.anchor.year + 1, k + 3
				}
			}
		}
	}
	return 0, k
}

// dayIn is a day of a month; where its year is not told it is the one that the
// weekday, the tense and the day of publication leave.
func (t *dater) dayIn(year, m, d, on, at int) period {
	if year == 0 {
		year = t.yearOfDay(m, d, on, at)
	}
	return dayPeriod(day{year, m, d})
}

func (t *dater) yearOfDay(m, d, on, at int) int {
	if t.anchor.year == 0 {
		return t.yearByText(m, d, on)
	}
	x := t.anchor
	tells := t.tense(at)
	best, gap := 0, time.Duration(1<<62)
	reach := 1
	if on > 0 {
		reach = 5 // a weekday comes back on a day of the year after at most eleven
	}
	for y := x.year - reach; y <= x.year+reach; y++ {
		c := day{y, m, d}
		if y < 1 || !c.valid() || on > 0 && c.weekday() != on {
			continue
		}
		g := c.time().Sub(x.time())
		if tells == future && g < -48*time.Hour || tells == past && g > 48*time.Hour {
			g = 200*24*time.Hour + g.Abs() // only where nothing is nearer on the right side
		}
		if g.Abs() < gap {
			best, gap = y, g.Abs()
		}
	}
	if best == 0 && on > 0 {
		return t.yearOfDay(m, d, 0, at) // the weekday is a slip, or of another calendar
	}
	return best
}

// yearByText chooses among the years that the text names, and the year after the
// last of them, the only one in which the day can be; 0 where several can.
func (t *dater) yearByText(m, d, on int) int {
	found := 0
	for i, y := range t.years {
		if c := (day{y, m, d}); !c.valid() || on > 0 && c.weekday() != on {
			continue
		}
		if found != 0 && found != y || on == 0 && i > 0 {
			return 0
		}
		found = y
	}
	if on == 0 && len(t.years) > 1 {
		return 0
	}
	return found
}

// dayLeads are the words before a weekday that choose among several.
var dayLeads = set("last past next coming upcoming this")

// weekday reads a weekday without a date: "Wednesday", "last Friday", "Monday next
// week".
func (t *dater) weekday(i int) (period, int, bool) {
	lead, k := "", i
	for ; dayLeads[t.low(k, t.s.span)] && k < i+2; k++ {
		lead = t.toks[k].low
	}
	if k >= t.s.hi || t.anchor.year == 0 {
		return period{}, 0, false
	}
	want := weekdays[t.toks[k].low]
	if want == 0 || !t.toks[k].capital || !timely(&t.toks[k]) && lead == "" && t.low(k-1, t.s.span) != "on" {
		return period{}, 0, false
	}
	monday := week(t.anchor).from
	switch t.low(k+1, t.s.span) + " " + t.low(k+2, t.s.span) {
	case "last week":
		return dayPeriod(monday.add(want - 8)), k + 3, true
	case "this week":
		return dayPeriod(monday.add(want - 1)), k + 3, true
	case "next week":
		return dayPeriod(monday.add(want + 6)), k + 3, true
	}
	offset := (want - t.anchor.weekday() + 7) % 7 // to the next such day, 0 for today
	switch lead {
	case "last", "past":
		offset -= 7
	case "next", "coming", "upcoming":
		if offset == 0 {
			offset = 7
		}
	case "this":
		if offset > 0 && t.tense(k) == past {
			offset -= 7
		}
	default:
		if offset > 0 && t.tense(k) != future {
			offset -= 7
		}
	}
	return dayPeriod(t.anchor.add(offset)), k + 1, true
}

// monthLeads are the words after which a month alone is a time.
var monthLeads = set("in since of until till last early late mid by next this during from between through before after around and to late-")

// monthAlone reads "in March", "March 2021", "last March", "mid-March".
func (t *dater) monthAlone(i int) (period, int, bool) {
	k, lead := i, t.low(i-1, t.s.span)
	switch w := t.toks[i].low; {
	case (w == "last" || w == "next" || w == "this") && t.monthAt(i+1) > 0:
		k, lead = i+1, w
	case strings.HasPrefix(w, "mid-") && months[w[4:]] > 0:
		y, hi := t.yearAfter(i + 1)
		return t.monthIn(y, months[w[4:]], "mid", i), hi, true
	}
	m := t.monthAt(k)
	if m == 0 {
		return period{}, 0, false
	}
	if y, hi := t.yearAfter(k + 1); y > 0 {
		return monthPeriod(y, m), hi, true
	}
	if !monthLeads[lead] || lead == "and" && t.dateAt[max(0, i-2)] <= 0 || lead == "to" && t.low(i-3, t.s.span) != "from" {
		return period{}, 0, false
	}
	if len(t.toks[k].text) == 3 && m != 5 || t.toks[k].low == "may" && t.kid(k, "det", "amod") >= 0 {
		return period{}, 0, false
	}
	return t.monthIn(0, m, lead, k), k + 1, true
}

// monthIn is a month; where its year is not told it is the one that the words
// before it, the tense and the day of publication leave.
func (t *dater) monthIn(year, m int, lead string, at int) period {
	if year > 0 || t.anchor.year == 0 {
		return monthPeriod(year, m)
	}
	year = t.anchor.year
	tells := t.tense(at)
	switch lead {
	case "last", "since":
		tells = past
	case "next", "by", "until", "till":
		tells = future
	case "this":
		return monthPeriod(year, m)
	}
	switch {
	case tells == future && (m < t.anchor.month || lead == "next" && m == t.anchor.month):
		year++
	case tells != future && (m > t.anchor.month || lead == "last" && m == t.anchor.month):
		year--
	}
	return monthPeriod(year, m)
}

// yearWords are the words after which four digits are a year.
var yearWords = set("in since of until till by early late from during mid before after through between year to spring summer autumn fall winter annual throughout to- mid-")

// yearNouns follow a year that names them: "the 2016 election".
var yearNouns = set(`election elections war agreement deal accord treaty invasion annexation revolution campaign coup crisis summit protests uprising
 attack attacks bombing bombings budget olympics games census constitution law referendum vote season cup championship report survey study
 presidential parliamentary general peace nuclear ceasefire truce tax world financial olympic paris massacre earthquake tsunami hurricane pandemic`)

// year reads "in 2014", "the 2016 election", "the 1990s", "2015-18".
func (t *dater) year(i int) (period, int, bool) {
	tok := &t.toks[i]
	if p, ok := decade(tok); ok && t.dateLead(i) {
		return p, i + 1, true
	}
	y := yearOf(tok)
	if y < 1800 || y > 2100 {
		return period{}, 0, false
	}
	before, next := t.low(i-1, t.s.span), t.low(i+1, t.s.span)
	glued := i+1 < t.s.hi && !t.toks[i+1].space && t.toks[i+1].kind == word && next != "'s"
	switch {
	case glued:
		return period{}, 0, false
	case before == "to" && t.low(i-3, t.s.span) != "from", before == "between" && t.low(i+1, t.s.span) != "and":
		return period{}, 0, false
	case before == "and":
		if i < 3 || t.dateAt[i-2] <= 0 && t.low(i-3, t.s.span) != "between" {
			return period{}, 0, false
		}
	case yearWords[before] && !enumerates(&t.toks[min(i+1, len(t.toks)-1)], t.s, i+1):
	case before == "(" && next == ")":
	case (determiners[before] || before == "'s" || before == "s'") && yearNouns[next]:
	default:
		return period{}, 0, false
	}
	if i+2 < t.s.hi && (next == "-" || next == "–") && !t.toks[i+2].space {
		if end := endYear(y, &t.toks[i+2]); end > y {
			return period{from: day{year: y}, to: day{year: end}, precision: "YEAR"}, i + 3, true
		}
	}
	return yearPeriod(y), i + 1, true
}

// enumerates says that what follows four digits makes them a number of things: "of
// 2000 soldiers".
func enumerates(next *token, s *sentence, at int) bool {
	return at < s.hi && next.kind == word && !next.capital && len(next.low) > 3 && strings.HasSuffix(next.low, "s") && !functionWords[next.low] && !yearNouns[next.low]
}

// endYear reads the "18" or "2018" of "2015-18".
func endYear(from int, t *token) int {
	if y := yearOf(t); y > 0 {
		return y
	}
	n, err := strconv.Atoi(t.text)
	if t.kind != number || err != nil || len(t.text) != 2 {
		return 0
	}
	return from/100*100 + n
}

// decade reads "1990s".
func decade(t *token) (period, bool) {
	digits, ok := strings.CutSuffix(t.low, "0s")
	n, err := strconv.Atoi(digits)
	if !ok || err != nil || t.kind != number || n < 180 || n > 210 {
		return period{}, false
	}
	return period{from: day{year: n * 10}, to: day{year: n*10 + 9}, precision: "YEAR"}, true
}

func (t *dater) dateLead(i int) bool {
	w := t.low(i-1, t.s.span)
	return w == "the" || w == "in" || w == "since" || vague[w] || w == "'s"
}
