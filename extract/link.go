package extract

import (
	"slices"
	"strings"

	"newsgraph/gazetteer"
)

// sureWho is the least confidence, by rule, with which a person is given the
// identity of an office-holder of the gazetteer. What falls short keeps the name
// that the article gives, and no id.
const sureWho = 0.9

// link gives persons, places and missions of the article the identities that the
// gazetteer knows, where what the article says of them leaves one.
func (d *document) link() {
	d.asOf = d.standpoints()
	d.homes = d.countriesNamed()
	d.who = map[string]int{}
	d.surnames = map[string]int{}
	for id, e := range d.entities {
		if e.kind != "PERSON" {
			continue
		}
		d.surnames[lastWord(e.name)]++
		if e.wikidata != "" {
			d.who[e.wikidata] = id // a user's own
		}
	}
	d.same = map[int]int{}
	d.linkPlaces()
	for _, full := range []bool{true, false} { // what a surname alone means depends on the full names
		for id, e := range d.entities {
			if e.kind == "PERSON" && e.wikidata == "" && strings.Contains(e.name, " ") == full {
				d.linkPerson(id)
			}
		}
	}
	if len(d.same) > 0 {
		d.merge(d.same)
	}
}

// standpoints are the days at which somebody must hold an office to be meant by
// it: the day of publication or, where that is not known, the first and last day
// of all that the article dates. None means that the office tells nobody.
func (d *document) standpoints() []string {
	if d.today.year > 0 {
		return []string{d.today.String()}
	}
	var out []string
	for _, x := range d.dates {
		from, to, ranged := strings.Cut(x.Value, "/")
		if !ranged {
			to = from
		}
		from, to = firstDay(from), lastDay(to)
		if from == "" || to == "" {
			return nil // a date without a year says of no day when the article was written
		}
		out = append(out, from, to)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// firstDay completes a date to the first day it covers, "" where its year is not
// known.
func firstDay(date string) string {
	switch {
	case strings.HasPrefix(date, "-"):
		return ""
	case len(date) == len("2006"):
		return date + "-01-01"
	case len(date) == len("2006-01"):
		return date + "-01"
	case len(date) >= len("2006-01-02"):
		return date[:len("2006-01-02")]
	}
	return ""
}

// lastDay completes a date to the last day it may cover.
func lastDay(date string) string {
	switch {
	case strings.HasPrefix(date, "-"):
		return ""
	case len(date) == len("2006"):
		return date + "-12-31"
	case len(date) == len("2006-01"):
		return date + "-31"
	}
	return firstDay(date)
}

// standing says whether a term of office holds at all the days the article is
// written from.
func (d *document) standing(l gazetteer.Leader) gazetteer.Standing {
	if len(d.asOf) == 0 {
		return gazetteer.Not
	}
	least := gazetteer.Certain
	for _, day := range d.asOf {
		least = min(least, l.At(day))
	}
	return least
}

// over says that a term had ended when the article was written.
func (d *document) over(l gazetteer.Leader) bool {
	return len(d.asOf) > 0 && l.End != "" && l.End < d.asOf[0][:min(len(l.End), len(d.asOf[0]))]
}

// countriesNamed counts, for each country, by how many entities the article names
// it, in whatever form: by name, people, capital, or a body of the country's.
func (d *document) countriesNamed() map[string]int {
	out := map[string]int{}
	named := make([]bool, len(d.entities))
	for i := range d.mentions {
		id := d.mentions[i].entity
		if e := d.entities[id]; e.code != "" && !named[id] {
			named[id] = true
			out[e.code]++
		}
	}
	return out
}

// linkPlaces chooses, for a name that cities or regions of several countries bear,
// the one in a country that the article names.
func (d *document) linkPlaces() {
	for id, e := range d.entities {
		if state := states[e.name]; state.wikidata != "" && d.isState(id) {
			e.kind, e.name, e.wikidata, e.code = "PLACE", state.name, state.wikidata, "us"
			continue
		}
		if e.kind != "PLACE" && e.kind != "DIPLOMATIC_MISSION" {
			continue
		}
		found := d.world.Lookup(e.name)
		if e.kind == "DIPLOMATIC_MISSION" {
			if len(found) > 0 && found[0].Kind == gazetteer.Mission {
				e.wikidata = found[0].Wikidata
			}
			continue
		}
		cities := slices.DeleteFunc(slices.Clone(found), func(x *gazetteer.Entry) bool {
			return x.Kind != gazetteer.City && (x.Kind != gazetteer.Region || x.Code == "")
		})
		if len(cities) < 2 || len(cities) != len(found) {
			continue
		}
		here := slices.DeleteFunc(slices.Clone(cities), func(x *gazetteer.Entry) bool {
			return d.homes[x.Code] == 0 || x.Code == e.code && d.homes[x.Code] == 1 // by itself alone
		})
		switch {
		case len(here) > 0 && here[0] != cities[0]:
			e.wikidata, e.code = here[0].Wikidata, here[0].Code
		case len(here) == 0 && cities[0].Kind == gazetteer.Region && cities[1].Kind == gazetteer.Region:
			e.wikidata, e.code = "", ""
		case len(here) == 0 && cities[0].Kind == gazetteer.City && cities[0].Population < 3*cities[1].Population:
			e.wikidata = "" // either
		}
	}
}

// states are those of the United States whose names the gazetteer knows better for
// a city or a country.
var states = map[string]struct{ name, wikidata string }{
	"New York": {"New York (state)", "Q1384"}, "Washington, D.C.": {"Washington (state)", "Q1223"}, "Georgia": {"Georgia (U.S. state)", "Q1428"},
}

// isState reports whether a name is that of a state wherever it stands: behind a
// place in it, "Buffalo, New York". A country it may be as well, unless the United
// States follow it: "Dalton, Georgia, United States".
func (d *document) isState(id int) bool {
	found := false
	for i := range d.mentions {
		m := &d.mentions[i]
		if m.entity != id || m.form != "NAME" {
			continue
		}
		if m.lo < 2 || d.toks[m.lo-1].text != "," || !d.placeEnds(m.lo-1) {
			return false
		}
		if d.entities[id].kind == "COUNTRY" && !d.ofAmerica(m.hi) {
			return false
		}
		found = true
	}
	return found
}

// placeEnds reports whether the name of a place ends before a token.
func (d *document) placeEnds(at int) bool {
	return slices.ContainsFunc(d.mentions, func(m mention) bool {
		return m.hi == at && m.form == "NAME" && d.entities[m.entity].kind != "PERSON" && d.entities[m.entity].kind != "COUNTRY"
	})
}

// ofAmerica reports whether ", United States" stands at a token.
func (d *document) ofAmerica(at int) bool {
	return at+1 < len(d.toks) && d.toks[at].text == "," && slices.ContainsFunc(d.mentions, func(m mention) bool {
		return m.lo == at+1 && d.entities[m.entity].code == "us"
	})
}

// candidate is somebody a name may mean, with all his or her terms.
type candidate struct {
	gazetteer.Leader
	terms []gazetteer.Leader
	sure  float64
}

// linkPerson gives a person the id of whom a user's list so names or else of the
// one office-holder who can be meant.
func (d *document) linkPerson(id int) {
	e := d.entities[id]
	for _, x := range d.world.Lookup(e.name) {
		if x.Kind == gazetteer.Person {
			d.identify(id, gazetteer.Leader{Name: x.Name, Wikidata: x.Wikidata})
			return
		}
	}
	var best, second candidate
	for _, c := range candidates(d.world.Leaders(e.name)) {
		c.sure = d.sureOf(id, c)
		if c.sure > best.sure {
			best, second = c, best
		} else if c.sure > second.sure {
			second = c
		}
	}
	switch {
	case second.sure >= sureWho: // two who fit alike are nobody
	case best.sure < sureWho:
		if l, ok := d.spelledOtherwise(id); ok {
			d.identify(id, l)
		}
	case strings.Contains(e.name, " ") || d.surnames[e.name] <= 1 || best.Rank == gazetteer.Head && d.holdsNow(best) && d.linked(best.Wikidata):
		// Of several of a name, the bare surname is the head of state's.
		d.identify(id, best.Leader)
		d.calledByOffice(id, best)
	}
}

// calledByOffice lets a head of state or government be called by the office of the
// day, though the article names it nowhere: "Biden", "the president". A role of that
// office is of the country that the office is of.
func (d *document) calledByOffice(id int, c candidate) {
	if to, joined := d.same[id]; joined {
		id = to
	}
	for _, t := range c.terms {
		words := strings.Fields(strings.ToLower(t.Office))
		if len(words) == 0 || d.standing(t) != gazetteer.Certain {
			continue
		}
		for _, i := range d.rolesOf[id] {
			if r := &d.roles[i]; r.of == nobody && r.status == "" && strings.EqualFold(r.title, t.Office) {
				if c, ok := d.world.Country(t.Code); ok {
					if id, named := d.byName["COUNTRY\x00"+c.Name]; named {
						r.of = id
					}
				}
			}
		}
		if t.Rank != gazetteer.Head {
			continue
		}
		for _, known := range titleTable[words[0]] {
			if slices.Equal(known.words, words) {
				d.bear(id, title{nouns: known.nouns})
			}
		}
	}
}

// linked says that somebody in the article has the id.
func (d *document) linked(wikidata string) bool {
	_, ok := d.who[wikidata]
	return ok && wikidata != ""
}

func (d *document) holdsNow(c candidate) bool {
	return slices.ContainsFunc(c.terms, func(t gazetteer.Leader) bool { return d.standing(t) == gazetteer.Certain })
}

// spelledOtherwise is the holder of the office that the article gives a person,
// where the gazetteer's name differs by no more than a way of spelling it does.
func (d *document) spelledOtherwise(person int) (gazetteer.Leader, bool) {
	for _, i := range d.rolesOf[person] {
		r := d.roles[i]
		if r.of == nobody || r.status != "" {
			continue
		}
		to := ""
		if r.to != nobody {
			to = d.entities[r.to].name
		}
		for _, l := range d.world.Holders(r.title, d.entities[r.of].code, to) {
			if d.standing(l) == gazetteer.Certain && alike(d.entities[person].name, l.Name) && sameGiven(d.entities[person].name, l.Name) {
				return l, true
			}
		}
	}
	return gazetteer.Leader{}, false
}

// alike says that two names end in the same last name but for its spelling in
// Latin letters: "Zelensky" and "Zelenskyy", "al-Sisi" and "el-Sisi".
func alike(a, b string) bool {
	x, y := lastLetters(a), lastLetters(b)
	if len(x) < 4 || len(y) < 4 {
		return x == y && len(x) > 2
	}
	return distance(x, y) <= min(len(x), len(y))/4
}

// sameGiven says that the first words of two full names may be one name in two
// spellings: they begin alike or differ by few letters.
func sameGiven(a, b string) bool {
	x, y := strings.Fields(strings.ToLower(gazetteer.Key(a))), strings.Fields(strings.ToLower(gazetteer.Key(b)))
	if len(x) < 2 || len(y) < 2 {
		return true
	}
	return x[0][0] == y[0][0] || distance(x[0], y[0]) <= min(len(x[0]), len(y[0]))/2 || slices.Contains(y, x[0]) || slices.Contains(x, y[0])
}

// lastLetters are the plain letters of the last word of a name, without an Arabic
// article.
func lastLetters(name string) string {
	w := strings.Fields(strings.ToLower(gazetteer.Key(name)))
	if len(w) == 0 {
		return ""
	}
	last := w[len(w)-1]
	for _, article := range []string{"al-", "el-"} {
		last = strings.TrimPrefix(last, article)
	}
	return last
}

// distance is Levenshtein's, in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

// identify gives an entity the name and id of an office-holder, and makes one of
// it and the entity that has them already.
func (d *document) identify(id int, l gazetteer.Leader) {
	other, ok := d.who[l.Wikidata]
	if !ok || l.Wikidata == "" {
		other, ok = d.byName["PERSON\x00"+l.Name]
	}
	if to, joined := d.same[other]; joined {
		other = to
	}
	if ok && other != id {
		d.same[id] = other
		id = other
	}
	e := d.entities[id]
	if l.Wikidata != "" {
		d.who[l.Wikidata] = id
	}
	if first, _, full := strings.Cut(e.name, " "); !full || len(first) < 3 || l.Wikidata != "" && strings.Contains(l.Name, " ") {
		e.name = l.Name // "Putin", "Joseph R. Biden Jr."
		d.byName["PERSON\x00"+l.Name] = id
	}
	e.wikidata = l.Wikidata
	if e.gender == "" {
		e.gender = genders[l.Gender]
	}
}

var genders = map[string]string{"male": "m", "female": "f"}

// lastWord of a name: the surname by which the article may call its bearer.
func lastWord(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// candidates groups terms of office by their holders.
func candidates(terms []gazetteer.Leader) []candidate {
	var out []candidate
	for _, t := range terms {
		i := slices.IndexFunc(out, func(c candidate) bool {
			return c.Wikidata != "" && c.Wikidata == t.Wikidata || c.Wikidata == t.Wikidata && c.Name == t.Name && c.Code == t.Code
		})
		if i < 0 {
			out = append(out, candidate{Leader: t})
			i = len(out) - 1
		}
		out[i].Rank = min(out[i].Rank, t.Rank)
		out[i].terms = append(out[i].terms, t)
	}
	return out
}

// sureOf is how sure it is that the article's person is the candidate. A role
// that the article gives must be one of the candidate's; a surname alone needs an
// office held at the article's date.
func (d *document) sureOf(person int, c candidate) float64 {
	told, agrees := d.agree(person, c)
	if told && !agrees {
		return 0
	}
	near, holds, current := false, gazetteer.Not, d.standsFor(c)
	for _, t := range c.terms {
		near = near || d.homes[t.Code] > 0
		holds = max(holds, d.standing(t))
	}
	if strings.Contains(d.entities[person].name, " ") {
		switch {
		case agrees:
			return 0.98
		case c.Rank == gazetteer.Head:
			return 0.95
		case d.leadsElse(person):
			return 0.5
		case c.Rank == gazetteer.Minister && near && current:
			return 0.93
		case c.Rank == gazetteer.Legislator && near && holds == gazetteer.Certain && d.political(person):
			return 0.91
		}
		return 0.5
	}
	switch {
	case holds == gazetteer.Not:
		return 0
	case agrees && c.Rank < gazetteer.Legislator:
		return 0.97
	case d.leads(c):
		return 0.92
	}
	return 0.3
}

// leadsElse says that the article gives the person a part in a body of no country:
// "executive director of the Eastgate Society".
func (d *document) leadsElse(person int) bool {
	for _, i := range d.rolesOf[person] {
		r := d.roles[i]
		if r.of != nobody && r.status == "" && d.kindOf(r.of) == "ORGANIZATION" && d.entities[r.of].code == "" && !strings.Contains(d.entities[r.of].name, "Party") {
			return true
		}
	}
	return false
}

// standsFor says that the candidate is of the article's time: in office within
// fifteen years before its first day, or no day is known.
func (d *document) standsFor(c candidate) bool {
	if len(d.asOf) == 0 {
		return true
	}
	day := d.asOf[0]
	for _, t := range c.terms {
		end := t.End
		if end == "" {
			end = t.Known
		}
		if t.Start <= day && end >= firstDay(yearsBefore(day, 15)) {
			return true
		}
	}
	return false
}

func yearsBefore(day string, years int) string {
	n := 0
	for _, c := range day[:4] {
		n = n*10 + int(c-'0')
	}
	n -= years
	return string([]byte{byte('0' + n/1000%10), byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)})
}

// leads says that the candidate heads, at the article's time, a country that the
// article names, in an office that news mean by a surname alone: not a
// governor-general's.
func (d *document) leads(c candidate) bool {
	for _, t := range c.terms {
		if t.Rank == gazetteer.Head && d.homes[t.Code] > 0 && d.standing(t) == gazetteer.Certain && !strings.HasPrefix(strings.ToLower(t.Office), "governor") {
			return true
		}
	}
	return false
}

// agree says whether the article tells a role of the person that can be checked,
// and whether the candidate has held it: now, or, of a former one, before.
func (d *document) agree(person int, c candidate) (told, agrees bool) {
	for _, i := range d.rolesOf[person] {
		r := d.roles[i]
		code := ""
		if r.of != nobody {
			code = d.entities[r.of].code
		}
		if code == "" && foreignToOffice(r.title) {
			told = true
		}
		theirs := false
		for _, t := range c.terms {
			if t.Code != code && (code != "" || d.homes[t.Code] == 0) {
				continue
			}
			theirs = true
			if d.heldAs(r, t, strings.Contains(d.entities[person].name, " ")) {
				agrees = true
			}
		}
		told = told || code != "" && !theirs || code != "" && r.status == "" && gazetteer.Office(r.title, code) != ""
	}
	return told, agrees
}

// heldAs says that the term is of the office that the role tells, and at a time
// that fits: for who is named in full, one that was not over when its source ended.
func (d *document) heldAs(r role, t gazetteer.Leader, full bool) bool {
	fits := len(d.asOf) == 0 || d.standing(t) != gazetteer.Not || r.status == former && d.over(t) || full && r.status == "" && t.End == "" && t.Start != "" && t.Start <= d.asOf[0]
	if post, to, ok := strings.Cut(t.Office, " to "); ok && r.to != nobody {
		return fits && sameOffice(r.title, post, t.Code) && strings.EqualFold(strings.TrimPrefix(to, "the "), d.entities[r.to].name)
	}
	return fits && (sameOffice(r.title, t.Office, t.Code) || sameWords(r.title, t.Office) || t.Rank == gazetteer.Legislator && legislators[strings.ToLower(r.title)])
}

// sameOffice says that two titles of a country are of one office that one person
// holds at a time.
func sameOffice(a, b, code string) bool {
	o := gazetteer.Office(a, code)
	return o != "" && o == gazetteer.Office(b, code)
}

// sameWords says that a title is that of a post the table names in full:
// "Speaker" of "Speaker of the House of Commons".
func sameWords(title, office string) bool {
	t, o := strings.ToLower(title), strings.ToLower(office)
	return t == o || len(t) > 6 && strings.HasPrefix(o, t+" of ")
}

var legislators = map[string]bool{
	"mp": true, "member of parliament": true, "lawmaker": true, "legislator": true, "senator": true, "politician": true, "opposition leader": true, "leader": true,
	"party leader": true, "minister": true, "labour leader": true, "shadow foreign secretary": true,
}

// foreignToOffice are callings whose bearers share names with office-holders.
func foreignToOffice(title string) bool { return callings[strings.ToLower(title)] }

var callings = set("singer actor actress author writer coach footballer filmmaker musician rapper comedian professor analyst economist historian scientist researcher epidemiologist journalist reporter correspondent columnist editor presenter detective sheriff officer trooper constable captain judge lawyer attorney doctor activist businessman businesswoman banker ceo")

// political says that the article calls the person something of politics.
func (d *document) political(person int) bool {
	for _, noun := range []string{" politician ", " lawmaker ", " minister ", " leader ", " secretary "} {
		if strings.Contains(d.entities[person].nouns+" ", noun) {
			return true
		}
	}
	return false
}
