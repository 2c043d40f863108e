package gazetteer_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/gazetteer"
)

func load(tb testing.TB) *gazetteer.Gazetteer {
	tb.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

func TestLookup(t *testing.T) {
	g := load(t)
	for _, c := range []struct {
		name, want string
		kind       gazetteer.Kind
	}{
		{"U.S.", "United States", gazetteer.Country},
		{"UK", "United Kingdom", gazetteer.Country},
		{"Cote d’Ivoire", "Ivory Coast", gazetteer.Country},
		{"Türkiye", "Turkey", gazetteer.Country},
		{"Paris", "Paris", gazetteer.City},
		{"New York City", "New York", gazetteer.City},
		{"Embassy of Russia in the United States", "Embassy of Russia in the United States", gazetteer.Mission},
		{"Bashkortostan", "Bashkortostan", gazetteer.Region},
		{"Brasilia", "Brasília", gazetteer.City},
		{"Kiev", "Kyiv", gazetteer.City},
		{"Associated Press", "Associated Press", gazetteer.Outlet},
		{"UN Security Council", "United Nations Security Council", gazetteer.Organization},
		{"State Duma", "State Duma", gazetteer.Body},
		{"Crimea", "Crimea", gazetteer.Region},
		{"Nowhere-upon-Nothing", "", 0},
		{"us", "", 0},
		{"", "", 0},
	} {
		got := g.Lookup(c.name)
		if c.want == "" {
			if len(got) != 0 {
				t.Errorf("Lookup(%q) = %v, want nothing", c.name, got[0])
			}
			continue
		}
		if len(got) == 0 || got[0].Name != c.want || got[0].Kind != c.kind {
			t.Errorf("Lookup(%q) = %+v, want %s", c.name, got, c.want)
		}
	}
	if got := g.LookupFold("UNITED KINGDOM"); len(got) == 0 || got[0].Name != "United Kingdom" {
		t.Errorf("LookupFold(UNITED KINGDOM) = %v", got)
	}
}

func TestDemonymsAndCapitals(t *testing.T) {
	g := load(t)
	for word, want := range map[string]string{"French": "France", "Iraqis": "Iraq", "Swiss": "Switzerland", "South Korean": "South Korea", "Scottish": "Scotland"} {
		if e, ok := g.Demonym(word); !ok || e.Name != want {
			t.Errorf("Demonym(%q) = %v", word, e)
		}
	}
	for code, want := range map[string]string{"ru": "Moscow", "fr": "Paris", "jp": "Tokyo"} {
		e, ok := g.Country(code)
		if !ok || e.Capital != want || e.Wikidata == "" {
			t.Errorf("Country(%q) = %+v", code, e)
			continue
		}
		if at := g.Lookup(e.Capital); len(at) == 0 {
			t.Errorf("capital %s is not a place", e.Capital)
		}
	}
}

func TestLeadersAndGivenNames(t *testing.T) {
	g := load(t)
	found := false
	for _, l := range g.Leaders("Macron") {
		found = found || l.Name == "Emmanuel Macron" && l.Country == "France" && l.Wikidata != ""
	}
	if !found {
		t.Errorf("Leaders(Macron) = %+v", g.Leaders("Macron"))
	}
	if len(g.Leaders("el-Sisi")) == 0 {
		t.Error("a surname with a particle was not found")
	}
	if gender, ok := g.Given("Angela"); !ok || gender != "f" {
		t.Errorf("Given(Angela) = %q, %v", gender, ok)
	}
	if gender, ok := g.Given("Jean"); !ok || gender != "" {
		t.Errorf("Given(Jean) = %q, %v: a name of both", gender, ok)
	}
}

func TestKey(t *testing.T) {
	for in, want := range map[string]string{"U.S.": "US", "  São  Tomé ": "Sao Tome", "N’Djamena": "N'Djamena", "Łódź": "Łodz"} {
		if got := gazetteer.Key(in); got != want {
			t.Errorf("Key(%q) = %q, want %q", in, got, want)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}

// TestRebuild compiles the sources again, where they are, and wants the same bytes.
func TestRebuild(t *testing.T) {
	shared := os.Getenv("NEWSGRAPH_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	sources, err := filepath.Abs(filepath.Join(shared, "data", "gazetteer"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(sources); err != nil {
		t.Skipf("the sources of the gazetteer are not at %s", sources)
	}
	fresh := filepath.Join(t.TempDir(), "data.bin")
	if out, err := exec.CommandContext(t.Context(), "go", "run", "./build", sources, "build", fresh).CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	want, err := os.ReadFile("data.bin")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(fresh); err != nil || !bytes.Equal(got, want) {
		t.Errorf("data.bin is %d bytes, rebuilt it is %d others (%v); run go generate ./gazetteer", len(want), len(got), err)
	}
}

func TestMissions(t *testing.T) {
	g := load(t)
	es := g.Lookup("Embassy of Russia in the United States")
	if len(es) != 1 || es[0].Code != "ru" || es[0].Host != "us" || es[0].Seat != "Washington, D.C." || es[0].Wikidata != "Q2841834" {
		t.Errorf("%+v", es)
	}
	if same := g.Lookup("Embassy of Russia, Washington, D.C."); len(same) != 1 || same[0] != es[0] {
		t.Errorf("%+v is not the same under its other name", same)
	}
}

// TestTermsEnd holds an open-ended term to what its source knew.
func TestTermsEnd(t *testing.T) {
	g := load(t)
	for day, want := range map[string]bool{"2021-06-01": true, "2022-09-30": true, "2022-10-02": false, "2025-03-20": false} {
		held := false
		for _, l := range g.Holders("President", "fr", "") {
			held = held || l.Name == "Emmanuel Macron" && l.At(day) == gazetteer.Certain
		}
		if held != want {
			t.Errorf("on %s the president is known: %v, want %v", day, held, want)
		}
	}
	for _, l := range []struct {
		term gazetteer.Leader
		day  string
		want gazetteer.Standing
	}{
		{gazetteer.Leader{Start: "2019", End: "2021"}, "2020-05-05", gazetteer.Certain},
		{gazetteer.Leader{Start: "2019", End: "2021"}, "2019-05-05", gazetteer.Maybe},
		{gazetteer.Leader{Start: "2019", End: "2021"}, "2021-12-31", gazetteer.Maybe},
		{gazetteer.Leader{Start: "2019-05-06", Known: "2022-10-01"}, "2019-05-06", gazetteer.Certain},
		{gazetteer.Leader{Start: "2019-05-06", Known: "2022-10-01"}, "2019-05-05", gazetteer.Not},
		{gazetteer.Leader{Start: "2019-05", Known: "2022-10-01"}, "2019-05-05", gazetteer.Maybe},
		{gazetteer.Leader{Start: "2019"}, "2019-05-05", gazetteer.Not},
		{gazetteer.Leader{Start: "2019", Known: "2022"}, "", gazetteer.Not},
	} {
		if got := l.term.At(l.day); got != l.want {
			t.Errorf("%+v on %s: %d, want %d", l.term, l.day, got, l.want)
		}
	}
}

func TestReach(t *testing.T) {
	g := load(t)
	for text, want := range map[string]int{"United States of America said": 4, "the moon": 0, "United front": 0, "new york city hall": 3, "Saint-Denis": 1} {
		words := strings.Fields(text)
		if got := g.Reach(func(i int) (string, bool, bool) {
			if i >= len(words) {
				return "", false, false
			}
			return words[i], i > 0, true
		}); got != want {
			t.Errorf("Reach(%q) = %d, want %d", text, got, want)
		}
	}
}

func BenchmarkReach(b *testing.B) {
	g := load(b)
	words := strings.Fields(strings.Repeat("The foreign minister of the Democratic Republic of the Congo met Joe Biden in New York City on Monday and the talks went on . ", 40))
	for b.Loop() {
		for at := range words {
			g.Reach(func(i int) (string, bool, bool) {
				if at+i >= len(words) {
					return "", false, false
				}
				return words[at+i], true, true
			})
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(words)), "ns/token")
}
