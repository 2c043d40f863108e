package main

import (
	"bufio"
	"cmp"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strconv"
	"strings"

	"newsgraph/gazetteer"
	"newsgraph/graph"
)

// place is where an item links a name.
type place struct {
	Item       string // id
	Start, End int
}

// pair is two places whose links say whether they mean one.
type pair struct {
	Half string // "dev" to tune on, "judged" to be judged by
	Same bool   // one page and two names, or else one name and two pages
	A, B place
}

const (
	perPage = 2   // pairs drawn of one page to be judged by
	forDev  = 9   // of one to tune on
	again   = 3   // of one and the same two names at most, to tune on
	perName = 6   // of one name
	seed    = "2" // of the draw
)

// draw draws pairs: of one page under two names, and of one name for two pages.
// Which, is decided by hashes: the same items give the same pairs. Left out are, by
// what the year itself says, links that name no entity (linked). Of the second kind
// are only pages whose title is the name with what tells it from its namesakes, a
// country or something in brackets or behind a comma: others are about a part of
// what bears the name.
func draw(items []item, known *gazetteer.Gazetteer) []pair {
	byPage, byName := map[string]map[string][]place{}, map[string]map[string][]place{}
	plain := plainWords(items)
	for i := range items {
		text := []rune(items[i].Text)
		for _, l := range items[i].Links {
			surface := string(text[l.Start:l.End])
			page, name := pageKey(l.Title), graph.Key(surface)
			if page == "" || plain[name] && begins(text, l.Start) && !isAcronym(surface) || !names(surface, l.Title, known) {
				continue
			}
			at := place{items[i].id(), l.Start, l.End}
			put(byPage, page, name, at)
			if isHomonym(surface, l.Title, known) {
				put(byName, name, page, at)
			}
		}
	}
	var out []pair
	for page, names := range byPage {
		out = append(out, pairs(page, names, true, func(a, b string) bool { return a != b })...)
	}
	for name, pages := range byName {
		out = append(out, pairs(name, pages, false, func(a, b string) bool { return !oneTitle(name, a, b) })...)
	}
	slices.SortFunc(out, func(a, b pair) int {
		return cmp.Or(strings.Compare(a.A.Item, b.A.Item), a.A.Start-b.A.Start, strings.Compare(a.B.Item, b.B.Item), a.B.Start-b.B.Start)
	})
	return out
}

func put(into map[string]map[string][]place, a, b string, at place) {
	if into[a] == nil {
		into[a] = map[string][]place{}
	}
	into[a][b] = append(into[a][b], at)
}

// pairs draws a few pairs from groups of places, the two from two groups.
func pairs(of string, groups map[string][]place, same bool, apart func(a, b string) bool) []pair {
	half := "dev"
	if hash(of)%2 == 1 {
		half = "judged"
	}
	type candidate struct {
		pair
		rank uint64
	}
	var all []candidate
	for a, as := range groups {
		for b, bs := range groups {
			if a >= b || !apart(a, b) {
				continue
			}
			least := func(list []place) []place {
				return slices.SortedFunc(slices.Values(list), func(p, q place) int { return cmp.Compare(hash(of, p.String()), hash(of, q.String())) })
			}
			as, bs := least(as), least(bs)
			for i := range min(len(as), len(bs)) {
				if p := (pair{Half: half, Same: same, A: as[i], B: bs[i]}); p.A.Item != p.B.Item && (i == 0 || half == "dev" && i < again) {
					all = append(all, candidate{p, hash(of, a, b) ^ uint64(i)})
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b candidate) int { return cmp.Compare(a.rank, b.rank) })
	most := perName
	switch {
	case half == "dev":
		most = forDev
	case same:
		most = perPage
	}
	var out []pair
	for _, c := range all[:min(most, len(all))] {
		out = append(out, c.pair)
	}
	return out
}

func hash(parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range append(parts, seed) {
		_, _ = io.WriteString(h, p+"\x00") // a hash takes all
	}
	return h.Sum64()
}

func (p place) String() string { return fmt.Sprintf("%s %d %d", p.Item, p.Start, p.End) }

func isCountry(surface string, known *gazetteer.Gazetteer) bool {
	for _, w := range []string{surface, strings.TrimSuffix(surface, "s")} {
		if _, ok := known.Demonym(w); ok {
			return true
		}
		for _, e := range known.Lookup(w) {
			if e.Kind == gazetteer.Country {
				return true
			}
		}
	}
	return false
}

// isHomonym reports whether a title is a name with what tells it from others.
func isHomonym(surface, title string, known *gazetteer.Gazetteer) bool {
	if isCountry(surface, known) {
		return false
	}
	bare, _, _ := strings.Cut(title, " (")
	bare, _, _ = strings.Cut(bare, ", ")
	if graph.Key(bare) == graph.Key(surface) {
		return true
	}
	rest := strings.Replace(" "+title+" ", " "+surface+" ", " ", 1)
	if strings.TrimSpace(rest) == strings.TrimSpace(title) {
		return false
	}
	for _, w := range []string{" of ", " the ", " The ", " City ", " Republic "} {
		rest = strings.ReplaceAll(rest, w, " ")
	}
	return strings.TrimSpace(rest) == "" || isCountry(strings.TrimSpace(rest), known)
}

// pageKey is a title as it is compared: full stops say nothing in it.
func pageKey(title string) string { return graph.Key(strings.ReplaceAll(title, ".", "")) }

// oneTitle reports whether two pages that one name links to may be one page: one
// has the name itself for a title, or they have the same words.
func oneTitle(name, a, b string) bool {
	words := func(s string) []string {
		s = strings.NewReplacer("united states", "us", "american", "us").Replace(s)
		all := slices.Sorted(strings.FieldsSeq(s))
		return slices.DeleteFunc(slices.Compact(all), func(w string) bool { return w == "the" || w == "of" || w == "in" })
	}
	return a == name || b == name || slices.Equal(words(a), words(b))
}

// write writes pairs as lines of fields with tabs between.
func write(w io.Writer, all []pair) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, "half\tsame\titem\tstart\tend\titem\tstart\tend")
	for _, p := range all {
		fmt.Fprintf(b, "%s\t%v\t%s\t%d\t%d\t%s\t%d\t%d\n", p.Half, p.Same, p.A.Item, p.A.Start, p.A.End, p.B.Item, p.B.Start, p.B.End)
	}
	return b.Flush()
}

// readPairs reads what write wrote.
func readPairs(r io.Reader) ([]pair, error) {
	var out []pair
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		f := strings.Split(lines.Text(), "\t")
		if len(f) != 8 {
			return nil, fmt.Errorf("line %d of the pairs has %d fields", n, len(f))
		}
		if n == 1 {
			continue
		}
		p := pair{Half: f[0], Same: f[1] == "true", A: place{Item: f[2]}, B: place{Item: f[5]}}
		for i, into := range map[int]*int{3: &p.A.Start, 4: &p.A.End, 6: &p.B.Start, 7: &p.B.End} {
			v, err := strconv.Atoi(f[i])
			if err != nil {
				return nil, fmt.Errorf("line %d of the pairs: %w", n, err)
			}
			*into = v
		}
		out = append(out, p)
	}
	return out, lines.Err()
}
