// Package gazetteer holds the world knowledge the extractor starts from:
// countries with their demonyms and capitals, larger cities, regions, diplomatic
// missions, well-known organizations, outlets and platforms, office-holders with
// their terms and common given names, and what users add of their own. build
// compiles it into one embedded file that is used as it lies in the binary; the
// package knows nothing of news or of extraction. NOTICE names the sources.
package gazetteer

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"newsgraph/gazetteer/internal/compiled"
)

//go:generate go run ./build ../../shared/data/gazetteer build data.bin

//go:embed data.bin
var data string

// ErrCorrupt says that the embedded data cannot be read: rebuild it with
// go generate.
var ErrCorrupt = errors.New("gazetteer data is corrupt; rebuild it with go generate ./gazetteer")

// Kind is what an entry is.
type Kind uint8

// Kinds in the order in which Lookup ranks them.
const (
	Country Kind = iota + 1
	Person       // of a user's own list; those that come compiled are found by Leaders
	Mission      // an embassy, a consulate
	Body         // a government's: the White House, the State Duma
	Organization
	Outlet
	Facility
	Region // a place larger or other than a city
	City
	Group // a people
)

var kinds = map[string]Kind{
	"country": Country, "person": Person, "mission": Mission, "government_body": Body, "organization": Organization, "outlet": Outlet,
	"facility": Facility, "place": Region, "city": City, "group": Group,
}

// Entry is a named thing of the world.
type Entry struct {
	Kind       Kind
	Name       string // as an encyclopedia titles it
	Wikidata   string // "" where unknown
	Code       string // ISO 3166-1 alpha-2, lower case: of the country itself or the one it lies in or belongs to
	Capital    string // of a country
	Population int    // of a city
	Demonyms   []string
	Host, Seat string // of a mission: the code of the country and the name of the city it is in
	Position   string // of a person
}

// Gazetteer answers by name. It is safe for concurrent use.
type Gazetteer struct {
	table   compiled.Table
	words   int
	entries []atomic.Pointer[Entry] // those decoded so far
	own     *own                    // what a user adds; nil for nothing
}

// Load opens the embedded data; entries are decoded when they are asked for.
func Load() (*Gazetteer, error) {
	t, err := compiled.Open(data)
	if err != nil {
		return nil, fmt.Errorf("open gazetteer: %w: %w", ErrCorrupt, err)
	}
	g := &Gazetteer{table: t}
	n, err := g.meta("entries")
	if err != nil {
		return nil, err
	}
	if g.words, err = g.meta("words"); err != nil {
		return nil, err
	}
	g.entries = make([]atomic.Pointer[Entry], n)
	return g, nil
}

func (g *Gazetteer) meta(key string) (int, error) {
	v, _ := g.table.Get(compiled.Meta, []byte(key))
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 || n > len(data) {
		return 0, fmt.Errorf("open gazetteer: %w: %s is %q", ErrCorrupt, key, v)
	}
	return n, nil
}

// Edition tells gazetteers with different lists of users apart: a short hash of
// the lists, "" for none.
func (g *Gazetteer) Edition() string {
	if g.own == nil {
		return ""
	}
	return g.own.edition
}

// Lookup returns the entries that bear the name, the likeliest first: a user's
// own, countries, missions, bodies, organizations, outlets, facilities, regions,
// cities by population. Case counts; accents, full stops and the shape of
// apostrophes do not.
func (g *Gazetteer) Lookup(name string) []*Entry { return g.find(compiled.Name, compiled.Key(name)) }

// LookupFold is Lookup for text whose capitals say nothing.
func (g *Gazetteer) LookupFold(name string) []*Entry {
	return g.find(compiled.Folded, strings.ToLower(compiled.Key(name)))
}

func (g *Gazetteer) find(space compiled.Space, key string) []*Entry {
	first := g.own.find(space, key)
	v, ok := g.table.Get(space, []byte(key))
	if !ok {
		return first
	}
	out := slices.Clip(first)
	for v != "" {
		var n string
		n, v, _ = strings.Cut(v, " ")
		if e := g.entry(n); e != nil && !slices.ContainsFunc(first, func(o *Entry) bool { return same(o, e) }) {
			out = append(out, e)
		}
	}
	return out
}

// entry decodes an entry by its number, nil where there is none.
func (g *Gazetteer) entry(number string) *Entry {
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(g.entries) {
		return nil
	}
	if e := g.entries[i].Load(); e != nil {
		return e
	}
	v, ok := g.table.Get(compiled.Entry, []byte(number))
	f := strings.Split(v, "\t")
	if !ok || len(f) != 8 {
		return nil
	}
	e := &Entry{Kind: kinds[f[0]], Name: f[1], Wikidata: f[2], Code: f[3], Demonyms: list(f[5]), Host: f[6], Seat: f[7]}
	switch e.Kind {
	case Country:
		e.Capital = f[4]
	case City:
		e.Population, _ = strconv.Atoi(f[4]) // the builder wrote a number
	}
	g.entries[i].CompareAndSwap(nil, e)
	return g.entries[i].Load()
}

// Demonym returns the country, region or people whose adjective or members the word
// is: "French", "Iraqis", "Kurdish".
func (g *Gazetteer) Demonym(word string) (*Entry, bool) {
	return g.one(compiled.Demonym, compiled.Key(word))
}

// Country returns the country of an ISO 3166-1 alpha-2 code in lower case.
func (g *Gazetteer) Country(code string) (*Entry, bool) { return g.one(compiled.Code, code) }

func (g *Gazetteer) one(space compiled.Space, key string) (*Entry, bool) {
	if es := g.find(space, key); len(es) > 0 {
		return es[0], true
	}
	return nil, false
}

// Given says whether the word is a common given name, and of which gender: "m",
// "f", or "" for both or none.
func (g *Gazetteer) Given(word string) (gender string, ok bool) {
	v, ok := g.table.Get(compiled.Given, []byte(compiled.Key(word)))
	if v == "b" {
		v = ""
	}
	return v, ok
}

// MaxWords is the number of words of the longest name.
func (g *Gazetteer) MaxWords() int { return max(g.words, g.own.maxWords()) }

// Reach walks over words, each with whether space stands before it, and returns
// how many of them the longest name that they begin with takes, 0 for none; case
// does not count. It looks no further than some name goes on.
func (g *Gazetteer) Reach(word func(i int) (text string, spaced, ok bool)) int {
	var buffer [128]byte
	key, reach := buffer[:0], 0
	for i := 0; ; i++ {
		text, spaced, ok := word(i)
		if !ok || len(key)+len(text) >= len(buffer)-1 {
			return reach
		}
		if spaced && len(key) > 0 {
			key = append(key, ' ')
		}
		key = appendFolded(key, text)
		if len(key) == 0 {
			return reach
		}
		if _, ok := g.table.Get(compiled.Folded, key); ok || g.own.named(key) {
			reach = i + 1
		}
		if _, ok := g.table.Get(compiled.Prefix, key); !ok && !g.own.begun(key) {
			return reach
		}
	}
}

// appendFolded appends the lower-cased Key of a word.
func appendFolded(to []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		if c := word[i]; c >= 0x80 || c == '.' || c <= ' ' {
			return append(to, strings.ToLower(compiled.Key(word))...)
		}
	}
	for i := 0; i < len(word); i++ {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		to = append(to, c)
	}
	return to
}

// Key is the form of a name under which it is found: accents, full stops and
// surplus space removed, apostrophes alike, case kept.
func Key(s string) string { return compiled.Key(s) }

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}
