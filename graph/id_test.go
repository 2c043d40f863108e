package graph_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"newsgraph/graph"
)

// Ids are kept in stores and links: these must never change.
func TestIDsStayWhatTheyAre(t *testing.T) {
	person := graph.EntityID(graph.Person, "Lena Noor")
	country := graph.EntityID(graph.Country, "Norland")
	article := graph.ArticleID("https://courier.example/1", "The Harbour Courier", "A title", "A text.")
	for got, want := range map[graph.ID]graph.ID{
		person:  "en_hnd2ao7hp16d8eqcutnuch45p8",
		country: "en_di01kismhmb13elkgk19gnhd6k",
		article: "ar_c48du57kuub1m4e474i40bdra8",
		graph.ArticleID("", "The Harbour Courier", "A title", "A text."):   "ar_peibv1n8j9o1ifjdjoa12ftoc4",
		graph.RoleID(person, "Minister of Ports", graph.Held, country, ""): "ro_4sm8fguj15m3hq695vm07252eo",
		graph.MentionID(person, article):                                   "me_emm1a1bja03vru5mt1iv4c7n3c",
		graph.ProfileID(graph.Person, "Lena Noor", "", ""):                 person,
		graph.EdgeID(person, graph.Holds, country):                         "ed_2oni7m0vvt7p0f63gi91l1b9tg",
		graph.NewID(graph.KindQuote):                                       "qu_seoc8gkovge196nruj49irtp4g",
	} {
		if got != want {
			t.Errorf("id %s, want %s", got, want)
		}
	}
}

func TestIDsFollowNaturalKeys(t *testing.T) {
	same := [][2]graph.ID{
		{graph.EntityID(graph.Person, "JÜRGEN  Müller"), graph.EntityID(graph.Person, "Jurgen Muller")},
		{graph.ProfileID(graph.Person, "Joe Biden", "us", "Q6279"), graph.ProfileID(graph.Person, "Joseph R. Biden", "", "Q6279")},
		{graph.RoleID("a", "Foreign Minister", graph.Held, "b", ""), graph.RoleID("a", "foreign minister", graph.Held, "b", "")},
		{graph.ArticleID("u", "outlet", "t", "x"), graph.ArticleID("u", "another", "t", "x")},
	}
	for i, pair := range same {
		if pair[0] != pair[1] {
			t.Errorf("pair %d differs", i)
		}
	}
	different := [][2]graph.ID{
		{graph.EntityID(graph.Person, "Jordan"), graph.EntityID(graph.Country, "Jordan")},
		{graph.EntityID(graph.Group, "!!!"), graph.EntityID(graph.Group, "???")},
		{graph.NewID(graph.KindQuote, "ab", "c"), graph.NewID(graph.KindQuote, "a", "bc")},
		{graph.NewID(graph.KindQuote, "a", ""), graph.NewID(graph.KindQuote, "a")},
		{graph.RoleID("a", "Envoy", graph.Held, "b", "c"), graph.RoleID("a", "Envoy", graph.Held, "c", "b")},
		{graph.RoleID("a", "Envoy", graph.Held, "b", "c"), graph.RoleID("a", "Envoy", graph.Former, "b", "c")},
		{graph.ArticleID("u", "", "t", "x"), graph.ArticleID("u", "", "t", "x revised")},
		{graph.ArticleID("", "o", "t", "x"), graph.ArticleID("", "p", "t", "x")},
		{graph.ProfileID(graph.Person, "Sergei Ivanov", "ru", ""), graph.ProfileID(graph.Person, "Sergei Ivanov", "bg", "")},
		{graph.ProfileID(graph.Person, "Sergei Ivanov", "", "Q1"), graph.ProfileID(graph.Person, "Sergei Ivanov", "", "Q2")},
		{graph.EdgeID("a", graph.Holds, "b"), graph.EdgeID("b", graph.Holds, "a")},
	}
	for i, pair := range different {
		if pair[0] == pair[1] {
			t.Errorf("pair %d does not differ", i)
		}
	}
}

func TestIDKind(t *testing.T) {
	for _, k := range graph.Kinds() {
		if got := graph.NewID(k, "x").Kind(); got != k {
			t.Errorf("kind %q, want %q", got, k)
		}
	}
	good := string(graph.NewID(graph.KindEntity, "x"))
	for _, bad := range []string{
		"", "en", "en_", "xx" + good[2:], strings.ToUpper(good), good + "0", good[:28], strings.Replace(good, "_", "-", 1),
		good[:28] + "w", good[:28] + " ", "en_'; DROP TABLE entity; --00",
	} {
		if k := graph.ID(bad).Kind(); k != "" {
			t.Errorf("%q is of kind %q", bad, k)
		}
	}
}

func TestCursorRoundTrip(t *testing.T) {
	id := graph.NewID(graph.KindQuote, "x")
	for _, c := range []graph.Cursor{
		{},
		{Order: graph.Newest, ID: id, Key: graph.SortKey{Num: math.MinInt64}},
		{Order: graph.Surest, ID: id, Key: graph.SortKey{Num: -1}},
		{Order: graph.ByTitle, ID: id},
		{Order: graph.ByTitle, ID: id, Key: graph.SortKey{Text: "a title\x00with a NUL, 東京 𐐨"}},
	} {
		text := ""
		if c != (graph.Cursor{}) {
			text = c.Encode()
		}
		got, err := graph.DecodeCursor(text)
		if err != nil || got != c {
			t.Errorf("%+v came back as %+v, %v", c, got, err)
		}
	}
	good := graph.Cursor{Order: graph.Newest, ID: id}.Encode()
	for _, bad := range []string{"x", "!!!!", good + "A", good[:len(good)-4], good + "=", " " + good, strings.Repeat("A", 1<<15), "AAAA"} {
		if c, err := graph.DecodeCursor(bad); !errors.Is(err, graph.ErrBadCursor) {
			t.Errorf("DecodeCursor(%.20q) = %+v, %v; want %v", bad, c, err, graph.ErrBadCursor)
		}
	}
}

func FuzzDecodeCursor(f *testing.F) {
	f.Add("")
	f.Add(graph.Cursor{Order: graph.ByName, ID: graph.NewID(graph.KindEntity, "x"), Key: graph.SortKey{Text: "東京"}}.Encode())
	f.Add("TkVXRVNUAAAAMAA")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := graph.DecodeCursor(text)
		switch {
		case err != nil && !errors.Is(err, graph.ErrBadCursor):
			t.Errorf("DecodeCursor(%q): %v", text, err)
		case err == nil && text != "" && c.Encode() != text:
			t.Errorf("DecodeCursor(%q) = %+v, which encodes as %q", text, c, c.Encode())
		}
	})
}
