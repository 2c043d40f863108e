// Command build compiles world knowledge into gazetteer/data.bin. It reads the
// tables beside it, which were written for the project, and a folder of sources;
// NOTICE says which, and each reader below what it takes of them. The output
// depends on nothing else: the same sources give the same bytes.
//
//	go run ./gazetteer/build SOURCES TABLES OUTPUT
package main

import (
	"log"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"newsgraph/gazetteer/internal/compiled"
)

// entry is a row of the gazetteer, in the order of Entry's fields.
type entry struct {
	kind, name, qid, code string
	capital               string // of a country
	population            int    // of a city
	aliases, demonyms     []string
	host, seat            string // of a mission: the country and city it is in
}

// term is a term of office, in the order of Leader's fields.
type term struct {
	name, qid, country, code, office, gender, start, end string
	known                                                string // the day to which the source vouches for an open end
	rank                                                 string // 1 head of state or government, 2 in a government or an envoy, 3 in a parliament
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 4 {
		log.Fatal("usage: build SOURCES TABLES OUTPUT")
	}
	src, tables, output := os.Args[1], os.Args[2], os.Args[3]
	world := readWorld(filepath.Join(src, "territories"))
	countries := readCountries(world, filepath.Join(tables, "countries.tsv"))
	missions, seats := readMissions(filepath.Join(src, "embassies.csv"), world, countries)
	cities := readCities(filepath.Join(src, "cities15000.tsv"), filepath.Join(tables, "cities.tsv"), countries, seats)
	entries := slices.Concat(countries, missions)
	entries = append(entries, readTable(filepath.Join(tables, "organizations.tsv"), func(f []string) entry {
		return entry{kind: strings.ToLower(f[0]), name: f[1], aliases: list(f[2]), code: f[3], qid: f[4]}
	})...)
	entries = append(entries, readTable(filepath.Join(tables, "outlets.tsv"), func(f []string) entry {
		return entry{kind: "outlet", name: f[0], aliases: list(f[1]), qid: f[2]}
	})...)
	places := readTable(filepath.Join(tables, "places.tsv"), func(f []string) entry {
		return entry{kind: "place", name: f[0], aliases: list(f[1]), demonyms: list(f[2]), qid: f[3], code: f[4]}
	})
	entries = append(entries, readTable(filepath.Join(tables, "peoples.tsv"), func(f []string) entry {
		return entry{kind: "group", name: f[0], demonyms: list(f[1])}
	})...)
	entries = append(entries, world.regions(places, slices.Concat(countries, cities))...)
	entries = append(entries, cities...)
	b := &book{values: map[compiled.Space]map[string][]string{}}
	for i, e := range entries {
		b.entry(i, e)
	}
	terms := readTerms(src, tables, world, countries)
	for i, t := range terms {
		b.term(i, t)
	}
	for _, g := range readTable(filepath.Join(tables, "given.tsv"), func(f []string) []string { return f }) {
		for _, n := range strings.Fields(g[1]) {
			b.put(compiled.Given, compiled.Key(n), g[0])
		}
	}
	b.put(compiled.Meta, "entries", strconv.Itoa(len(entries)))
	b.put(compiled.Meta, "terms", strconv.Itoa(len(terms)))
	data, err := compiled.Write(b.records(entries))
	check(err)
	check(os.WriteFile(output, data, 0o644))
	log.Printf("%d entries, %d terms of office, %d bytes", len(entries), len(terms), len(data))
}

// book gathers what is found under each key.
type book struct {
	values map[compiled.Space]map[string][]string
	words  int
}

func (b *book) put(space compiled.Space, key, value string) {
	if key == "" {
		return
	}
	m := b.values[space]
	if m == nil {
		m = map[string][]string{}
		b.values[space] = m
	}
	if !slices.Contains(m[key], value) {
		m[key] = append(m[key], value)
	}
}

func (b *book) entry(i int, e entry) {
	n := strconv.Itoa(i)
	extra := e.capital
	if e.kind == "city" {
		extra = strconv.Itoa(e.population)
	}
	b.put(compiled.Entry, n, strings.Join([]string{e.kind, e.name, e.qid, e.code, extra, strings.Join(e.demonyms, ","), e.host, e.seat}, "\t"))
	if e.kind == "country" {
		b.put(compiled.Code, e.code, n)
	}
	for _, name := range append(slices.Clone(e.aliases), e.name) {
		k := compiled.Key(strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The "))
		b.put(compiled.Name, k, n)
		low := strings.ToLower(k)
		b.put(compiled.Folded, low, n)
		if e.kind != "mission" || strings.Contains(name, ",") {
			for _, p := range compiled.Prefixes(low) {
				b.put(compiled.Prefix, p, "")
			}
		}
		b.words = max(b.words, strings.Count(k, " ")+1)
	}
	for _, d := range e.demonyms {
		for _, form := range []string{d, d + "s"} {
			if k := compiled.Key(form); len(b.values[compiled.Demonym][k]) == 0 {
				b.put(compiled.Demonym, k, n)
			}
		}
	}
}

func (b *book) term(i int, t term) {
	n := strconv.Itoa(i)
	b.put(compiled.Term, n, strings.Join([]string{t.name, t.qid, t.country, t.code, t.office, t.gender, t.start, t.end, t.known, t.rank}, "\t"))
	full := compiled.Key(t.name)
	b.put(compiled.Person, full, n)
	b.put(compiled.Surname, compiled.LastName(full), n)
	office, to, _ := strings.Cut(t.office, " to ")
	if to = strings.TrimPrefix(to, "the "); to != "" && !strings.EqualFold(office, "ambassador") && !strings.EqualFold(office, "permanent representative") {
		return
	}
	if o := compiled.NormalOffice(office, t.code); o != "" && t.rank != "3" {
		b.put(compiled.Office, compiled.OfficeKey(o, t.code, to), n)
	}
}

// records joins the values under each key, those of names in the order in which
// they are likeliest meant.
func (b *book) records(entries []entry) []compiled.Record {
	b.put(compiled.Meta, "words", strconv.Itoa(b.words))
	var out []compiled.Record
	for space, m := range b.values {
		for key, values := range m {
			switch space {
			case compiled.Name, compiled.Folded:
				sort.SliceStable(values, func(i, j int) bool { return before(entries[number(values[i])], entries[number(values[j])]) })
			case compiled.Given:
				if len(values) > 1 {
					values = []string{"b"}
				}
			}
			out = append(out, compiled.Record{Space: space, Key: key, Value: strings.Join(values, " ")})
		}
	}
	return out
}

// kinds in the order in which a name is likeliest meant.
var kinds = []string{"country", "mission", "government_body", "organization", "outlet", "facility", "place", "city", "group"}

func before(a, b entry) bool {
	if x, y := slices.Index(kinds, a.kind), slices.Index(kinds, b.kind); x != y {
		return x < y
	}
	return a.population > b.population
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	check(err)
	return n
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
