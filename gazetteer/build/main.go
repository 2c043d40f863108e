//go:build ignore

// Command build compiles world knowledge into gazetteer/data.tsv.gz. It reads
// the tables beside it, which were written for the project, and the source
// folder named by its only argument: territories/*.yml (countrynames project,
// MIT), cities15000.tsv (GeoNames, CC BY 4.0), world-leaders/wikidata.csv and
// politicians/*/holders21.csv (Wikidata facts, CC0). The output depends on
// nothing else: the same sources give the same bytes.
//
//	go run ./gazetteer/build/main.go ../shared/data/gazetteer gazetteer/data.tsv.gz
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// minPopulation keeps cities that the world's news are likely to name; it
// holds the compiled file far below its limit of 1.5 MB.
const minPopulation = 100_000

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: main SOURCE-FOLDER OUTPUT")
	}
	src, tables := os.Args[1], filepath.Join(filepath.Dir(os.Args[2]), "build")
	countries, capitals := readCountries(filepath.Join(src, "territories"), filepath.Join(tables, "countries.tsv"))
	rows := countries
	rows = append(rows, readTable(filepath.Join(tables, "places.tsv"), func(f []string) string {
		return row("place", f[0], "", "", "", f[1], f[2])
	})...)
	rows = append(rows, readTable(filepath.Join(tables, "organizations.tsv"), func(f []string) string {
		return row(strings.ToLower(f[0]), f[1], "", f[3], "", f[2], "")
	})...)
	rows = append(rows, readTable(filepath.Join(tables, "outlets.tsv"), func(f []string) string {
		return row("outlet", f[0], "", "", "", f[1], "")
	})...)
	rows = append(rows, readTable(filepath.Join(tables, "given.tsv"), func(f []string) string {
		return row("given", f[0], "", "", "", f[1], "")
	})...)
	rows = append(rows, readCities(filepath.Join(src, "cities15000.tsv"), capitals)...)
	rows = append(rows, readLeaders(src)...)
	check(write(os.Args[2], rows))
}

func row(kind, name, qid, country, number, aliases, demonyms string) string {
	return strings.Join([]string{kind, name, qid, country, number, aliases, demonyms}, "\t")
}

// readTable reads a tab-separated table with "#" comments, four fields at least.
func readTable(path string, line func([]string) string) []string {
	b, err := os.ReadFile(path)
	check(err)
	var out []string
	for l := range strings.Lines(string(b)) {
		l = strings.TrimRight(l, "\n")
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		out = append(out, line(append(strings.Split(l, "\t"), "", "", "", "")))
	}
	return out
}

type territory struct {
	Name     string `yaml:"name"`
	FullName string `yaml:"full_name"`
	QID      string `yaml:"qid"`
}

// readCountries joins the hand-written table of demonyms and capitals with the
// ids and full names of the source; capitals are keyed "code|name".
func readCountries(dir, table string) ([]string, map[string]bool) {
	capitals := map[string]bool{}
	rows := readTable(table, func(f []string) string {
		b, err := os.ReadFile(filepath.Join(dir, f[0]+".yml"))
		check(err)
		var t territory
		check(yaml.Unmarshal(b, &t))
		name, aliases := t.Name, []string{}
		if f[4] != "" {
			name = f[4]
		}
		for _, a := range append([]string{t.Name, t.FullName}, strings.Split(f[3], ",")...) {
			a = strings.TrimPrefix(a, "the ")
			if a != "" && a != name && !strings.ContainsAny(a, "()") {
				aliases = append(aliases, a)
			}
		}
		capitals[f[0]+"|"+fold(f[2])] = true
		return row("country", name, t.QID, f[0], f[2], strings.Join(aliases, ","), f[1])
	})
	return rows, capitals
}

func readCities(path string, capitals map[string]bool) []string {
	f, err := os.Open(path)
	check(err)
	defer f.Close()
	var out []string
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	sc.Scan()
	for sc.Scan() {
		c := strings.Split(sc.Text(), "\t")
		population, err := strconv.Atoi(c[6])
		check(err)
		name, country := c[1], strings.ToLower(c[4])
		capital := capitals[country+"|"+fold(name)]
		if population < minPopulation && !capital {
			continue
		}
		aliases := spellings(name, c[8])
		if title, ok := titles[country+"|"+name]; ok {
			aliases = append(aliases, name)
			name = title
		}
		out = append(out, row("city", name, "", country, c[6], strings.Join(aliases, ","), ""))
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

// titles are encyclopedic names where the source has another.
var titles = map[string]string{
	"us|New York City": "New York", "us|Washington": "Washington, D.C.", "ch|Zürich": "Zurich",
}

func spellings(name, alternates string) []string {
	var out []string
	seen := map[string]bool{name: true}
	for _, a := range strings.Split(alternates, "|") {
		if english[a] && !seen[a] {
			seen[a] = true
			out = append(out, a)
		}
	}
	sort.Strings(out)
	return out
}

// readLeaders lists office-holders: name, id, country, start/end, office.
func readLeaders(src string) []string {
	set := map[string]bool{}
	for _, r := range readCSV(filepath.Join(src, "world-leaders", "wikidata.csv")) {
		name := person(r["officeholderLabel"])
		if name != "" {
			set[strings.Join([]string{"leader", name, r["officeholder"], r["country"], r["start_year"] + "/" + r["end_year"], r["positionLabel"], ""}, "\t")] = true
		}
	}
	for dir, country := range map[string]string{"uk": "United Kingdom", "russia": "Russia"} {
		for _, r := range readCSV(filepath.Join(src, "politicians", dir, "holders21.csv")) {
			if name := person(r["person"]); name != "" && r["start"] != "" {
				set[strings.Join([]string{"leader", name, r["personID"], country, r["start"] + "/" + r["end"], r["position"], r["gender"]}, "\t")] = true
			}
		}
	}
	out := make([]string, 0, len(set))
	for l := range set {
		out = append(out, l)
	}
	sort.Strings(out)
	return out
}

// person returns a label that can be a person's name, else "".
func person(label string) string {
	label, _, _ = strings.Cut(label, " (")
	latin := strings.IndexFunc(label, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }) < 0
	if len(label) < 2 || !latin || strings.ContainsAny(label, ",0123456789") {
		return ""
	}
	return label
}

func readCSV(path string) []map[string]string {
	f, err := os.Open(path)
	check(err)
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	rows, err := r.ReadAll()
	check(err)
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, v := range row {
			if i < len(rows[0]) {
				m[rows[0][i]] = v
			}
		}
		out = append(out, m)
	}
	return out
}

func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) && r < 128 {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func write(path string, rows []string) error {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if _, err := fmt.Fprintln(z, r); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
