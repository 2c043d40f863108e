// Package gazetteer holds the world knowledge the extractor starts from:
// countries with their demonyms and capitals, larger cities, well-known
// organizations, outlets and platforms, leaders with their terms and common
// given names. It is compiled by build/main.go into one embedded file and knows
// nothing of news or of extraction.
//
// Sources: countrynames territories (MIT), GeoNames cities15000 (CC BY 4.0),
// Wikidata facts on office-holders (CC0), and tables written for the project.
package gazetteer

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"errors"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:generate go run ./build/main.go ../../shared/data/gazetteer data.tsv.gz

//go:embed data.tsv.gz
var compiled []byte

// ErrCorrupt says that the embedded data cannot be read: rebuild it with
// build/main.go.
var ErrCorrupt = errors.New("gazetteer data is corrupt; rebuild it with gazetteer/build")

// Kind is what an entry is.
type Kind uint8

// Kinds in the order in which Lookup ranks them.
const (
	Country Kind = iota + 1
	Body         // a government's: the White House, the State Duma
	Organization
	Outlet
	Facility
	Region // a place larger or other than a city
	City
)

var kinds = map[string]Kind{
	"country": Country, "government_body": Body, "organization": Organization, "outlet": Outlet,
	"facility": Facility, "place": Region, "city": City,
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
}

// Leader is one term of an office-holder. Start and End are "2006" or
// "2006-01-02"; an empty End means that the source knew of none, not that the
// term lasts.
type Leader struct {
	Name, Wikidata, Country, Office, Gender, Start, End string
}

// Gazetteer answers by name. It is safe for concurrent use.
type Gazetteer struct {
	names    map[string][]*Entry // by Key
	folded   map[string][]*Entry // by lower-cased Key
	demonyms map[string]*Entry   // Key of adjective or people, plurals included
	codes    map[string]*Entry
	leaders  map[string][]Leader // by Key of surname
	byName   map[string][]Leader // by Key of full name
	given    map[string]string   // Key of given name: "m", "f" or "" for both
	words    int
}

// SourceYear is the year in which the tables of leaders end: of whoever held an
// office after it nothing is known.
const SourceYear = "2022"

// Load reads the embedded data; it takes some milliseconds.
func Load() (*Gazetteer, error) {
	z, err := gzip.NewReader(bytes.NewReader(compiled))
	if err != nil {
		return nil, fmt.Errorf("open gazetteer: %w: %w", ErrCorrupt, err)
	}
	g := &Gazetteer{
		names: make(map[string][]*Entry, 16384), folded: make(map[string][]*Entry, 16384), demonyms: map[string]*Entry{},
		codes: map[string]*Entry{}, leaders: map[string][]Leader{}, byName: map[string][]Leader{}, given: map[string]string{},
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(make([]byte, 64<<10), 1<<20)
	for sc.Scan() {
		if err := g.add(strings.Split(sc.Text(), "\t")); err != nil {
			return nil, fmt.Errorf("read gazetteer: %w", err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read gazetteer: %w: %w", ErrCorrupt, err)
	}
	for _, m := range []map[string][]*Entry{g.names, g.folded} {
		for _, es := range m {
			sort.SliceStable(es, func(i, j int) bool { return before(es[i], es[j]) })
		}
	}
	return g, nil
}

func before(a, b *Entry) bool {
	if a.Kind != b.Kind {
		return a.Kind < b.Kind
	}
	return a.Population > b.Population
}

func (g *Gazetteer) add(f []string) error {
	if len(f) != 7 {
		return fmt.Errorf("%w: %d fields", ErrCorrupt, len(f))
	}
	switch f[0] {
	case "leader":
		start, end, _ := strings.Cut(f[4], "/")
		g.addLeader(Leader{Name: f[1], Wikidata: f[2], Country: f[3], Office: f[5], Gender: strings.ToLower(f[6]), Start: start, End: end})
		return nil
	case "given":
		for _, n := range strings.Fields(f[5]) {
			k := Key(n)
			if old, ok := g.given[k]; ok && old != f[1] {
				g.given[k] = ""
			} else {
				g.given[k] = f[1]
			}
		}
		return nil
	}
	kind, ok := kinds[f[0]]
	if !ok {
		return fmt.Errorf("%w: kind %q", ErrCorrupt, f[0])
	}
	e := &Entry{Kind: kind, Name: f[1], Wikidata: f[2], Code: f[3], Demonyms: split(f[6])}
	if kind == Country {
		e.Capital = f[4]
		g.codes[e.Code] = e
	} else if kind == City {
		n, err := strconv.Atoi(f[4])
		if err != nil {
			return fmt.Errorf("%w: %w", ErrCorrupt, err)
		}
		e.Population = n
	}
	for _, n := range append(split(f[5]), e.Name) {
		g.name(n, e)
	}
	for _, d := range e.Demonyms {
		for _, form := range []string{d, d + "s"} {
			if _, taken := g.demonyms[Key(form)]; !taken {
				g.demonyms[Key(form)] = e
			}
		}
	}
	return nil
}

func (g *Gazetteer) name(n string, e *Entry) {
	k := Key(strings.TrimPrefix(strings.TrimPrefix(n, "the "), "The "))
	for _, old := range g.names[k] {
		if old == e {
			return
		}
	}
	g.names[k] = append(g.names[k], e)
	g.folded[strings.ToLower(k)] = append(g.folded[strings.ToLower(k)], e)
	g.words = max(g.words, strings.Count(k, " ")+1)
}

func (g *Gazetteer) addLeader(l Leader) {
	full := Key(l.Name)
	for _, old := range g.byName[full] {
		if old == l {
			return
		}
	}
	g.byName[full] = append(g.byName[full], l)
	words := strings.Fields(full)
	if len(words) < 2 {
		return
	}
	// "el-Sisi", "von der Leyen" are called by the whole of their last name.
	last := len(words) - 1
	for last > 1 && unicode.IsLower(rune(words[last-1][0])) {
		last--
	}
	k := strings.Join(words[last:], " ")
	g.leaders[k] = append(g.leaders[k], l)
}

// Lookup returns the entries that bear the name, the likeliest first: countries,
// bodies, organizations, outlets, facilities, regions, cities by population.
// Case counts; accents, full stops and the shape of apostrophes do not.
func (g *Gazetteer) Lookup(name string) []*Entry { return g.names[Key(name)] }

// LookupFold is Lookup for text whose capitals say nothing.
func (g *Gazetteer) LookupFold(name string) []*Entry { return g.folded[strings.ToLower(Key(name))] }

// Demonym returns the country or region whose adjective or people the word is:
// "French", "Iraqis".
func (g *Gazetteer) Demonym(word string) (*Entry, bool) {
	e, ok := g.demonyms[Key(word)]
	return e, ok
}

// Country returns the country of an ISO 3166-1 alpha-2 code in lower case.
func (g *Gazetteer) Country(code string) (*Entry, bool) {
	e, ok := g.codes[code]
	return e, ok
}

// Leaders returns the terms of office of those who bear the surname or the full
// name.
func (g *Gazetteer) Leaders(name string) []Leader {
	k := Key(name)
	if ls := g.byName[k]; len(ls) > 0 {
		return ls
	}
	return g.leaders[k]
}

// Given says whether the word is a common given name, and of which gender: "m",
// "f", or "" for both or none.
func (g *Gazetteer) Given(word string) (gender string, ok bool) {
	gender, ok = g.given[Key(word)]
	return gender, ok
}

// MaxWords is the number of words of the longest name.
func (g *Gazetteer) MaxWords() int { return g.words }

// Key is the form of a name under which it is found: accents, full stops and
// surplus space removed, apostrophes alike, case kept.
func Key(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || c == '.' || c < ' ' || c == ' ' && i+1 < len(s) && s[i+1] == ' ' {
			plain = false
			break
		}
	}
	if plain {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	space := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.Is(unicode.Mn, r), r == '.':
			continue
		case r == '’' || r == '‘' || r == 'ʼ':
			r = '\''
		case r == '‐' || r == '‑' || r == '–':
			r = '-'
		case r == 'ł':
			r = 'l'
		case r == 'ø':
			r = 'o'
		case r == 'ı':
			r = 'i'
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}
