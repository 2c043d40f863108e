package gazetteer

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"newsgraph/gazetteer/internal/compiled"
)

// Limits of a user's list. What goes beyond them is an error of its row, or, for
// MaxRows and MaxBytes, of the file.
const (
	MaxRows    = 200_000
	MaxBytes   = 64 << 20
	maxLine    = 1 << 20
	maxName    = 200 // bytes
	maxAliases = 100
	maxBearers = 100 // of one name
)

// Errors of a user's list. ErrList is what all of them wrap.
var (
	ErrList   = errors.New("gazetteer list")
	ErrHeader = fmt.Errorf("%w: the first line must be a header with the columns name and type; others are wikidata, aliases, country, demonyms, position, since, until", ErrList)
	ErrLarge  = fmt.Errorf("%w: longer than %d rows or %d MiB; split it", ErrList, MaxRows, MaxBytes>>20)
	ErrNone   = fmt.Errorf("%w: no row of it can be used", ErrList)
)

// BadRow is a row of a user's list that was left out.
type BadRow struct {
	File   string
	Line   int
	Reason string
}

// Error names the file, the line and what is wrong.
func (b BadRow) Error() string { return fmt.Sprintf("%s:%d: %s", b.File, b.Line, b.Reason) }

// types are what a list may call an entry: the types of the extraction record and
// the schemata of FollowTheMoney (https://followthemoney.tech).
var types = map[string]Kind{
	"country": Country, "person": Person, "diplomatic_mission": Mission, "government_body": Body, "publicbody": Body, "organization": Organization,
	"organisation": Organization, "company": Organization, "legalentity": Organization, "outlet": Outlet, "facility": Facility, "place": Region, "region": Region, "city": City, "group": Group,
}

// ownRow is a row of either format.
type ownRow struct {
	name, kind, wikidata, country, position, since, until string
	aliases, demonyms                                     []string
}

// With returns a gazetteer that knows the entries of a user's list besides its
// own and finds them first. The list is CSV with a header (name and type, and as
// wanted wikidata, aliases and demonyms separated by "|" or ";", country by name
// or ISO 3166-1 alpha-2 code, position, since, until) or FollowTheMoney entities,
// a JSON object a line. Rows that cannot be used are handed to bad and left out;
// the error wraps ErrList where nothing can be.
func (g *Gazetteer) With(r io.Reader, file string, bad func(BadRow)) (*Gazetteer, error) {
	o := g.own.clone()
	used, rows := 0, 0
	hash := sha256.New()
	_, _ = io.WriteString(hash, o.edition) // a hash takes everything
	limited := &io.LimitedReader{R: io.TeeReader(r, hash), N: MaxBytes + 1}
	in := bufio.NewReaderSize(limited, 64<<10)
	if b, err := in.Peek(3); err == nil && bytes.Equal(b, []byte("\xef\xbb\xbf")) {
		_, _ = in.Discard(3) // cannot fail: just peeked
	}
	take := func(line int, row ownRow, err error) error {
		if rows++; rows > MaxRows || limited.N <= 0 {
			return ErrLarge
		}
		if err == nil {
			err = g.use(o, row)
		}
		if err != nil {
			bad(BadRow{File: file, Line: line, Reason: err.Error()})
			return nil
		}
		used++
		return nil
	}
	read := readList
	if first, err := in.Peek(1); err == nil && first[0] == '{' {
		read = readEntities
	}
	if err := read(in, take); err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	if used == 0 {
		return nil, fmt.Errorf("read %s: %w", file, ErrNone)
	}
	o.edition = hex.EncodeToString(hash.Sum(nil)[:4])
	return &Gazetteer{table: g.table, words: g.words, entries: g.entries, own: o}, nil
}

var (
	wikidataID = regexp.MustCompile(`^Q[1-9][0-9]{0,11}$`)
	termDate   = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`)
)

// use adds a row, or says why not.
func (g *Gazetteer) use(o *own, r ownRow) error {
	kind, ok := types[strings.ToLower(strings.TrimSpace(r.kind))]
	if !ok {
		return fmt.Errorf("type %q is none of PERSON, ORGANIZATION, GOVERNMENT_BODY, DIPLOMATIC_MISSION, COUNTRY, PLACE, CITY, FACILITY, OUTLET, GROUP or a FollowTheMoney schema for one", clip(r.kind))
	}
	names := append([]string{r.name}, r.aliases...)
	if n := len(names) + len(r.demonyms); n > maxAliases {
		return fmt.Errorf("%d names; want at most %d", n, maxAliases)
	}
	for i, n := range names {
		names[i] = strings.Join(strings.Fields(n), " ")
		if i > 0 && names[i] == "" {
			continue
		}
		k := Key(names[i])
		if len(o.find(compiled.Name, k)) >= maxBearers || len(o.leaders(compiled.Surname, compiled.LastName(k))) >= maxBearers {
			return fmt.Errorf("name %q: the list has it %d times already", clip(n), maxBearers)
		}
		if len(k) < 2 || len(n) > maxName || !utf8.ValidString(n) || strings.ContainsAny(n, "\t\x00") {
			return fmt.Errorf("name %q: want 2 to %d bytes of text", clip(n), maxName)
		}
	}
	if r.wikidata != "" && !wikidataID.MatchString(r.wikidata) {
		return fmt.Errorf("wikidata %q: want an id such as Q42", clip(r.wikidata))
	}
	for _, d := range []string{r.since, r.until} {
		if d != "" && !termDate.MatchString(d) {
			return fmt.Errorf("date %q: want 2006, 2006-01 or 2006-01-02", clip(d))
		}
	}
	code, err := g.code(r.country)
	if err != nil {
		return err
	}
	e := &Entry{Kind: kind, Name: names[0], Wikidata: r.wikidata, Code: code, Demonyms: r.demonyms, Position: r.position}
	o.add(e, names[1:])
	if kind == Person {
		// Who keeps the list vouches for a term without an end.
		l := Leader{Name: e.Name, Wikidata: e.Wikidata, Code: code, Office: r.position, Start: r.since, End: r.until, Known: "9999-12-31", Rank: Minister}
		if c, ok := g.Country(code); ok {
			l.Country = c.Name
		}
		o.hold(l, names[1:])
	}
	return nil
}

// code is the code of a country given by name or code.
func (g *Gazetteer) code(country string) (string, error) {
	country = strings.TrimSpace(country)
	if country == "" {
		return "", nil
	}
	if e, ok := g.Country(strings.ToLower(country)); ok {
		return e.Code, nil
	}
	for _, e := range g.LookupFold(country) {
		if e.Kind == Country {
			return e.Code, nil
		}
	}
	return "", fmt.Errorf("country %q: want a name or an ISO 3166-1 alpha-2 code", clip(country))
}

func clip(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:60], "") + "..."
	}
	return s
}

type takeRow func(line int, row ownRow, err error) error

// readList reads CSV.
func readList(in *bufio.Reader, take takeRow) error {
	r := csv.NewReader(in)
	r.FieldsPerRecord, r.TrimLeadingSpace, r.ReuseRecord = -1, true, true
	header, err := r.Read()
	if err != nil {
		return fmt.Errorf("%w (%w)", ErrHeader, err)
	}
	at := map[string]int{}
	for i, h := range header {
		at[strings.ToLower(strings.TrimSpace(h))] = i
	}
	if _, ok := at["name"]; !ok || !slices.ContainsFunc([]string{"type", "schema"}, func(h string) bool { _, ok := at[h]; return ok }) {
		return ErrHeader
	}
	for {
		f, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			if err := take(broken.StartLine, ownRow{}, broken.Err); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrList, err)
		}
		line, _ := r.FieldPos(0)
		field := func(names ...string) string {
			for _, n := range names {
				if i, ok := at[n]; ok && i < len(f) {
					return strings.TrimSpace(f[i])
				}
			}
			return ""
		}
		row := ownRow{
			name: field("name"), kind: field("type", "schema"), wikidata: field("wikidata", "wikidataid"), country: field("country"),
			position: field("position"), since: field("since"), until: field("until"), aliases: several(field("aliases", "alias")), demonyms: several(field("demonyms")),
		}
		if err := take(line, row, nil); err != nil {
			return err
		}
	}
}

// several splits a field of several values.
func several(s string) []string {
	return slices.DeleteFunc(strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == ';' }), func(v string) bool { return strings.TrimSpace(v) == "" })
}

// readEntities reads FollowTheMoney entities.
func readEntities(in *bufio.Reader, take takeRow) error {
	sc := bufio.NewScanner(in)
	sc.Buffer(make([]byte, 64<<10), maxLine)
	line := 0
	for sc.Scan() {
		line++
		if len(bytes.TrimSpace(sc.Bytes())) == 0 {
			continue
		}
		var x struct {
			Schema     string              `json:"schema"`
			Properties map[string][]string `json:"properties"`
		}
		err := json.Unmarshal(sc.Bytes(), &x)
		if err != nil {
			err = fmt.Errorf("no FollowTheMoney entity: %w", err)
		}
		first := func(property string) string {
			if v := x.Properties[property]; len(v) > 0 {
				return v[0]
			}
			return ""
		}
		row := ownRow{
			name: first("name"), kind: x.Schema, wikidata: first("wikidataId"), country: first("country"), position: first("position"),
			aliases: slices.Concat(x.Properties["alias"], x.Properties["weakAlias"]),
		}
		if names := x.Properties["name"]; len(names) > 1 {
			row.aliases = append(names[1:], row.aliases...)
		}
		if row.country == "" {
			row.country = first("nationality")
		}
		if err := take(line, row, err); err != nil {
			return err
		}
	}
	if errors.Is(sc.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("%w: line %s is longer than %d bytes", ErrList, strconv.Itoa(line+1), maxLine)
	}
	if sc.Err() != nil {
		return fmt.Errorf("%w: %w", ErrList, sc.Err())
	}
	return nil
}
