package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"newsgraph/gazetteer/internal/compiled"
)

// readTable reads a tab-separated table with "#" comments; missing fields are
// empty.
func readTable[T any](path string, line func([]string) T) []T {
	b, err := os.ReadFile(path)
	check(err)
	var out []T
	for l := range strings.Lines(string(b)) {
		l = strings.TrimRight(l, "\n")
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		out = append(out, line(append(strings.Split(l, "\t"), make([]string, 10)...)))
	}
	return out
}

// readCSV reads a table with a header; a row is its values by column.
func readCSV(path string, comma rune) []map[string]string {
	f, err := os.Open(path)
	check(err)
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	rows, err := r.ReadAll()
	check(err)
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, v := range row {
			if i < len(rows[0]) {
				m[rows[0][i]] = strings.TrimSpace(v)
			}
		}
		out = append(out, m)
	}
	return out
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

// territory is a file of the countrynames project's territories: a country or a
// part of one.
type territory struct {
	Code     string
	Name     string   `yaml:"name"`
	FullName string   `yaml:"full_name"`
	QID      string   `yaml:"qid"`
	Others   []string `yaml:"other_qids"`
	Parent   string   `yaml:"parent"`
	Strong   []string `yaml:"names_strong"`
}

// world is all territories, by code and by Wikidata id.
type world struct {
	territories []territory
	byCode      map[string]territory
	byQID       map[string]string // of a country: its code
}

func readWorld(dir string) *world {
	files, err := filepath.Glob(filepath.Join(dir, "*.yml"))
	check(err)
	w := &world{byCode: map[string]territory{}, byQID: map[string]string{}}
	for _, file := range files {
		b, err := os.ReadFile(file)
		check(err)
		var t territory
		check(yaml.Unmarshal(b, &t))
		t.Code = strings.TrimSuffix(filepath.Base(file), ".yml")
		w.territories = append(w.territories, t)
		w.byCode[t.Code] = t
		if len(t.Code) == 2 {
			for _, q := range append([]string{t.QID}, t.Others...) {
				w.byQID[q] = t.Code
			}
		}
	}
	return w
}

// regions are the places of the project's own table, with the ids of those that
// are territories, and all other parts of countries whose names no place has.
func (w *world) regions(places, taken []entry) []entry {
	used := map[string]bool{}
	for _, e := range taken {
		for _, n := range append(e.aliases, e.name) {
			used[compiled.Key(n)] = true
		}
	}
	parts := map[string][]territory{}
	for _, t := range w.territories {
		if len(t.Code) > 2 || t.Parent != "" {
			parts[compiled.Key(t.Name)] = append(parts[compiled.Key(t.Name)], t)
		}
	}
	var out []entry
	for _, p := range places {
		k := compiled.Key(p.name)
		if ts := parts[k]; len(ts) == 1 && p.qid == "" && (p.code == "" || p.code == ts[0].Code[:2]) {
			p.qid, p.code = ts[0].QID, ts[0].Code[:2]
		}
		for _, n := range append(p.aliases, p.name) {
			used[compiled.Key(n)] = true
		}
		out = append(out, p)
	}
	for _, t := range w.territories {
		k := compiled.Key(t.Name)
		if len(parts[k]) == 1 && !used[k] && len(t.Code) > 2 && t.QID != "" && len(k) > 4 && latin(k) {
			out = append(out, entry{kind: "place", name: t.Name, qid: t.QID, code: t.Code[:2]})
		}
	}
	return out
}

// latin says that a name is written in Latin letters and has no brackets.
func latin(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) || strings.ContainsRune("()[],;/\"0123456789", r)
	}) < 0
}

// fold keeps a name's plain letters, so that spellings of the sources meet.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 128 && unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, compiled.Key(s))
}

func qid(uri string) string { return uri[strings.LastIndexByte(uri, '/')+1:] }
