package main

import (
	"slices"
	"strings"
)

// readCountries joins the hand-written table of demonyms and capitals with the
// ids, full names and unmistakable other names of the territories.
func readCountries(w *world, table string) []entry {
	rows := readTable(table, func(f []string) entry {
		t, ok := w.byCode[f[0]]
		if !ok {
			return entry{kind: "country", name: f[4], code: f[0], capital: f[2], demonyms: list(f[1]), aliases: list(f[3])}
		}
		e := entry{kind: "country", name: t.Name, qid: t.QID, code: f[0], capital: f[2], demonyms: list(f[1])}
		if f[4] != "" {
			e.name = f[4]
		}
		for _, a := range append([]string{t.Name, t.FullName}, list(f[3])...) {
			if a = strings.TrimPrefix(a, "the "); a != "" && a != e.name && !strings.ContainsAny(a, "()") {
				e.aliases = append(e.aliases, a)
			}
		}
		return e
	})
	owners := map[string]int{}
	for _, t := range w.territories {
		for _, n := range t.Strong {
			owners[fold(n)]++
		}
	}
	for i, e := range rows {
		for _, n := range w.byCode[e.code].Strong {
			if formal(n) && owners[fold(n)] == 1 && !slices.Contains(e.demonyms, n) && !slices.Contains(e.aliases, n) {
				rows[i].aliases = append(rows[i].aliases, n)
			}
		}
	}
	return rows
}

// formal says that a name of a country is a formal one in English, which means
// nothing else: "Hashemite Kingdom of Jordan".
func formal(n string) bool {
	if !latin(n) {
		return false
	}
	for _, kind := range []string{"Republic of ", "Kingdom of ", "State of ", "Commonwealth of ", "Principality of ", "Sultanate of ", "Union of ", "Federation of "} {
		if at := strings.Index(n, kind); at >= 0 && len(n) > at+len(kind)+3 {
			return true
		}
	}
	return false
}
