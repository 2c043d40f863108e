package main

import (
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"newsgraph/gazetteer/internal/compiled"
)

// The days to which the sources vouch for those whose terms they leave open, by
// the latest change of office each of them knows.
const (
	leadersKnown     = "2022-10-01" // world-leaders
	politiciansKnown = "2022-07-21" // politicians
	infoKnown        = "2011-02-28" // CountryInfo
)

// readTerms lists the terms of office of all sources, those of the project's own
// table first. A person who stands in several gets the id that one of them has.
func readTerms(src, tables string, w *world, countries []entry) []term {
	c := newCodes(w, countries)
	var out []term
	out = append(out, readTable(filepath.Join(tables, "leaders.tsv"), func(f []string) term {
		return term{name: f[0], qid: f[1], code: f[2], office: f[3], gender: f[4], start: f[5], end: f[6], known: leadersKnown, rank: f[7]}
	})...)
	out = append(out, worldLeaders(src, c)...)
	out = append(out, politicians(src)...)
	info := countryInfo(filepath.Join(src, "CountryInfo.120116.txt"), c)
	out = reign(filepath.Join(src, "leaders-reign-2021-03.csv"), c, out)
	out = append(out, info...)
	ids := map[string]string{}
	for _, t := range out {
		if t.qid != "" {
			ids[t.code+"|"+fold(t.name)] = t.qid
		}
	}
	seen := map[term]bool{}
	kept := out[:0]
	for _, t := range out {
		if t.country == "" {
			t.country = c.names[t.code]
		}
		if t.qid == "" {
			t.qid = ids[t.code+"|"+fold(t.name)]
		}
		if !seen[t] {
			seen[t] = true
			kept = append(kept, t)
		}
	}
	return kept
}

// codes finds countries by what the sources call them.
type codes struct {
	names  map[string]string // code → name
	byName map[string]string // folded name → code
	byQID  map[string]string
	byCOW  map[string]string // Correlates of War's → code
}

func newCodes(w *world, countries []entry) *codes {
	c := &codes{names: map[string]string{}, byName: map[string]string{}, byQID: w.byQID, byCOW: map[string]string{}}
	for _, e := range countries {
		c.names[e.code] = e.name
		for _, n := range append(e.aliases, e.name) {
			c.byName[fold(n)] = e.code
		}
	}
	return c
}

func (c *codes) find(id, name string) string {
	if code := c.byQID[id]; code != "" {
		return code
	}
	name = strings.TrimPrefix(name, "The ")
	head, tail, _ := strings.Cut(name, " (")
	if code := c.byName[fold(head)]; code != "" {
		return code
	}
	return c.byName[fold(tail)]
}

// worldLeaders reads heads of state and government (Wikidata facts, CC0), whose
// terms are told in years.
func worldLeaders(src string, c *codes) []term {
	var out []term
	seen := map[string]bool{}
	for _, file := range []string{"wikidata.csv", "wikipedia.csv"} {
		for _, r := range readCSV(filepath.Join(src, "world-leaders", file), ',') {
			label := r["positionLabel"] + r["positionlabel"]
			name := personName(r["officeholderLabel"] + r["officeholderlabel"])
			t := term{name: name, qid: r["officeholder"], code: c.find(r["countryid"], r["country"]), office: bareOffice(label), start: r["start_year"], end: r["end_year"], known: leadersKnown, rank: "1"}
			key := t.code + t.qid + compiled.NormalOffice(t.office, t.code)
			if name == "" || t.code == "" || t.start == "" || t.office == "" || seen[key] {
				continue
			}
			seen[key] = true
			out = append(out, t)
		}
	}
	return out
}

// bareOffice is the office in the title of a position: of "President of the
// French Republic", "President". "" where the title names no office.
func bareOffice(label string) string {
	label, _, _ = strings.Cut(label, " (")
	low := strings.ToLower(label)
	if strings.HasPrefix(low, "chairman of the council of ministers") {
		return "Chairman of the Council of Ministers"
	}
	for _, member := range []string{"member of", "list of", "president of the pontifical"} {
		if strings.HasPrefix(low, member) {
			return ""
		}
	}
	office, _, of := strings.Cut(label, " of ")
	if strings.EqualFold(office, "monarchy") {
		office = "Monarch"
	}
	if !of && compiled.NormalOffice(office, "") == "" {
		return ""
	}
	return strings.ToUpper(office[:1]) + office[1:]
}

// politicians reads the governments, envoys and parliaments of Russia and the
// United Kingdom since 2000 (Wikidata facts, CC0), with days. Of a parliament's
// members one row is kept, from their first term to their last.
func politicians(src string) []term {
	var out []term
	for _, p := range [][2]string{{"uk", "gb"}, {"russia", "ru"}} {
		dir := filepath.Join(src, "politicians", p[0])
		for _, file := range []string{"holders21.csv", "current.csv"} {
			for _, r := range readCSV(filepath.Join(dir, file), ',') {
				name := personName(r["person"])
				if name == "" || r["start"] == "" {
					continue
				}
				rank := "2"
				switch compiled.NormalOffice(r["position"], p[1]) {
				case "president", "prime minister", "monarch":
					rank = "1"
				}
				out = append(out, term{name: name, qid: r["personID"], code: p[1], office: r["position"], gender: r["gender"], start: r["start"], end: r["end"], known: politiciansKnown, rank: rank})
			}
		}
		out = append(out, legislators(filepath.Join(dir, "legislators.csv"), p[1])...)
	}
	return out
}

func legislators(path, code string) []term {
	byID := map[string]*term{}
	var order []string
	for _, r := range readCSV(path, ',') {
		name := personName(r["person"])
		if name == "" || r["start"] == "" {
			continue
		}
		t := byID[r["personID"]]
		if t == nil {
			t = &term{name: name, qid: r["personID"], code: code, office: "Member of Parliament", gender: r["gender"], start: r["start"], end: r["end"], known: politiciansKnown, rank: "3"}
			byID[r["personID"]] = t
			order = append(order, r["personID"])
			continue
		}
		t.start = min(t.start, r["start"])
		if r["end"] == "" || t.end == "" {
			t.end = ""
		} else {
			t.end = max(t.end, r["end"])
		}
	}
	out := make([]term, 0, len(order))
	for _, id := range order {
		out = append(out, *byID[id])
	}
	return out
}

// personName returns a label that can be a person's name, else "".
func personName(label string) string {
	label, _, _ = strings.Cut(label, " (")
	label, _, _ = strings.Cut(label, ", ")
	if len(label) < 2 || !latin(label) || !strings.Contains(label, " ") && len(label) < 5 {
		return ""
	}
	return label
}

// reign gives days to the terms of those leaders whom the REIGN data set (MIT)
// knows, which has a country's effective leader to March 2021, and adds those
// whom no other source knows, in the office of their successor. REIGN tells most
// leaders by surname: those are left out.
func reign(path string, c *codes, terms []term) []term {
	type spell struct{ name, start, end string }
	spells := map[string][]spell{}
	for _, r := range readCSV(path, ',') {
		code := c.byCOW[r["stateabb"]]
		s := spell{name: strings.TrimSpace(r["leader"]), start: r["syear"] + "-" + pad(r["smonth"]) + "-" + pad(r["sdate"])}
		if r["eyear"] != "" {
			s.end = r["eyear"] + "-" + pad(r["emonth"])
		}
		if code != "" && len(s.start) == len("2006-01-02") {
			spells[code] = append(spells[code], s)
		}
	}
	var added []term
	codes := make([]string, 0, len(spells))
	for code := range spells {
		codes = append(codes, code)
	}
	sort.Strings(codes)
	for _, code := range codes {
		office := ""
		for i := range terms {
			t := &terms[i]
			for _, s := range spells[code] {
				if t.code == code && t.rank == "1" && t.office != "Vice President" && t.start[:4] == s.start[:4] && sameLeader(t.name, s.name) {
					if len(t.start) < len(s.start) {
						t.start = s.start
					}
					if compiled.NormalOffice(t.office, code) != "" {
						office = t.office
					}
				}
			}
		}
		for _, s := range spells[code] {
			if office == "" || s.end == "" || s.start < "1990" || !strings.Contains(s.name, " ") || strings.ContainsAny(s.name, ".()") || !latin(s.name) {
				continue
			}
			known := slices.ContainsFunc(terms, func(t term) bool { return t.code == code && t.rank == "1" && sameLeader(t.name, s.name) })
			if !known {
				added = append(added, term{name: s.name, code: code, office: office, start: s.start, end: s.end, known: s.end, rank: "1"})
			}
		}
	}
	return append(terms, added...)
}

func sameLeader(full, name string) bool {
	words := strings.Fields(compiled.Key(name))
	if len(words) == 0 {
		return false
	}
	last := fold(words[len(words)-1])
	return last != "" && slices.ContainsFunc(strings.Fields(compiled.Key(full)), func(w string) bool { return fold(w) == last }) || fold(name) != "" && strings.HasSuffix(fold(full), fold(name))
}

func pad(n string) string {
	if len(n) == 1 {
		return "0" + n
	}
	return n
}
