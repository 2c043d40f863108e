package main

import (
	"bufio"
	"math"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// minPopulation keeps cities that the world's news are likely to name. Capitals
// and cities with missions are kept whatever their size.
const minPopulation = 100_000

// near is how far, in degrees, a mission may be from the city it is said to be in.
const near = 1.0

type city struct {
	entry
	lat, lon   float64
	alternates []string
}

// readCities lists cities of GeoNames (CC BY 4.0), with the Wikidata ids and names
// of those that are seats of missions: a seat is the largest city of its country
// that bears its name and lies near it or, where it is not known where it lies or
// the city is a large one, the only one.
func readCities(path, table string, countries []entry, seats []seat) []entry {
	capitals := map[string]bool{}
	for _, c := range countries {
		capitals[c.code+"|"+fold(c.capital)] = true
	}
	all := readGeoNames(path)
	byName := map[string][]int{} // code and folded name → cities
	for i, c := range all {
		for _, n := range append([]string{c.name}, c.alternates...) {
			if k := c.code + "|" + fold(n); fold(n) != "" && !slices.Contains(byName[k], i) {
				byName[k] = append(byName[k], i)
			}
		}
	}
	kept := make([]bool, len(all))
	sort.Slice(seats, func(i, j int) bool {
		return seats[i].missions > seats[j].missions || seats[i].missions == seats[j].missions && seats[i].qid < seats[j].qid
	})
	for _, s := range seats {
		if i := bearer(all, byName[s.code+"|"+fold(place(s.name))], s); i >= 0 && all[i].qid == "" {
			c := &all[i]
			c.qid, kept[i] = s.qid, true
			if c.name != s.name {
				c.aliases = append(c.aliases, c.name)
				c.name = s.name
			}
			if p := place(s.name); p != s.name {
				c.aliases = append(c.aliases, p)
			}
		}
	}
	titles := map[string]seat{}
	for _, s := range readTable(table, func(f []string) [2]seat {
		return [2]seat{{name: f[1], code: f[0]}, {name: f[3], qid: f[2], also: list(f[4])}}
	}) {
		titles[s[0].code+"|"+s[0].name] = s[1]
	}
	var out []entry
	for i, c := range all {
		capital := capitals[c.code+"|"+fold(c.name)]
		for _, a := range c.aliases {
			capital = capital || capitals[c.code+"|"+fold(a)]
		}
		if c.population < minPopulation && !capital && !kept[i] {
			continue
		}
		for _, named := range append(c.aliases, c.name) {
			if t, ok := titles[c.code+"|"+named]; ok && c.population >= minPopulation {
				c.retitle(t)
			}
		}
		c.aliases = append(c.aliases, spellings(c.name, c.alternates)...)
		out = append(out, c.entry)
	}
	return out
}

// retitle gives a city the name and id of the project's own table.
func (c *city) retitle(t seat) {
	if t.qid != "" {
		c.qid = t.qid
	}
	c.aliases = append(c.aliases, t.also...)
	if t.name != "" && t.name != c.name {
		c.aliases = append(c.aliases, c.name)
		c.name = t.name
	}
}

// place is the name of a seat without what tells it from others: "Washington,
// D.C.", "New York City".
func place(name string) string {
	name, _, _ = strings.Cut(name, ",")
	return name
}

func bearer(all []city, candidates []int, s seat) int {
	best := -1
	for _, i := range candidates {
		c := &all[i]
		if s.placed && math.Abs(c.lat-s.lat) < near && math.Abs(c.lon-s.lon) < near && (best < 0 || c.population > all[best].population) {
			best = i
		}
	}
	if best >= 0 {
		return best
	}
	if !s.placed && len(candidates) == 1 {
		return candidates[0]
	}
	large := slices.DeleteFunc(slices.Clone(candidates), func(i int) bool {
		return all[i].population < minPopulation || fold(all[i].name) != fold(place(s.name))
	})
	if len(large) == 1 {
		return large[0]
	}
	return -1
}

func readGeoNames(path string) []city {
	f, err := os.Open(path)
	check(err)
	defer f.Close()
	var out []city
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	sc.Scan()
	for sc.Scan() {
		c := strings.Split(sc.Text(), "\t")
		lat, err := strconv.ParseFloat(c[2], 64)
		check(err)
		lon, err := strconv.ParseFloat(c[3], 64)
		check(err)
		out = append(out, city{
			entry: entry{kind: "city", name: c[1], code: strings.ToLower(c[4]), population: number(c[6])},
			lat:   lat, lon: lon, alternates: strings.Split(c[8], "|"),
		})
	}
	check(sc.Err())
	return out
}

// english lists spellings that English newspapers use beside the source's own
// name; a city takes those of its alternates that stand here.
var english = map[string]bool{
	"New York": true, "Washington": true, "Kiev": true, "Kyiv": true, "Odessa": true, "Kharkov": true, "Lvov": true, "Nikolaev": true,
	"Donetsk": true, "Lugansk": true, "Bombay": true, "Calcutta": true, "Madras": true, "Bangalore": true, "Peking": true, "Canton": true,
	"Saigon": true, "Rangoon": true, "Aleppo": true, "Homs": true, "Mosul": true, "Basra": true, "Kirkuk": true, "Erbil": true,
	"Mecca": true, "Medina": true, "Jeddah": true, "Sanaa": true, "Aden": true, "Benghazi": true, "Tripoli": true, "Alexandria": true,
	"St. Petersburg": true, "Saint Petersburg": true, "St Petersburg": true, "Sevastopol": true, "Simferopol": true, "Rostov-on-Don": true,
	"Munich": true, "Cologne": true, "Nuremberg": true, "Frankfurt": true, "Dusseldorf": true, "Zurich": true, "Geneva": true,
	"Milan": true, "Turin": true, "Naples": true, "Genoa": true, "Venice": true, "Florence": true, "Seville": true, "Gothenburg": true,
	"Krakow": true, "Cracow": true, "Lodz": true, "Gdansk": true, "Malmo": true, "Antwerp": true, "Ghent": true, "The Hague": true, "Hague": true,
	"Sao Paulo": true, "Rio": true, "Brasilia": true, "Bogota": true, "Medellin": true, "Mexico City": true, "Montreal": true,
	"Isfahan": true, "Mashhad": true, "Qom": true, "Tabriz": true, "Herat": true, "Kandahar": true, "Peshawar": true, "Gaza City": true,
	"Tel Aviv": true, "Haifa": true, "Astana": true, "Nur-Sultan": true, "Almaty": true, "Bishkek": true, "Chisinau": true, "Kuwait City": true,
	"Asuncion": true, "Yaounde": true, "Lome": true, "Addis Ababa": true, "N'Djamena": true, "Reykjavik": true, "Belgrade": true, "Quebec City": true,
}

func spellings(name string, alternates []string) []string {
	var out []string
	for _, a := range alternates {
		if english[a] && a != name && !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	sort.Strings(out)
	return out
}
