package gazetteer_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/gazetteer"
)

func with(t *testing.T, list string) (*gazetteer.Gazetteer, []string) {
	t.Helper()
	var bad []string
	g, err := load(t).With(strings.NewReader(list), "own", func(b gazetteer.BadRow) { bad = append(bad, b.Error()) })
	if err != nil {
		t.Fatal(err)
	}
	return g, bad
}

func TestOwnList(t *testing.T) {
	g, bad := with(t, "\xef\xbb\xbfname,type,wikidata,aliases,country,demonyms,position,since,until\n"+
		"Harbor Institute,ORGANIZATION,Q1,HI|The Institute of Harbors,us,,,,\n"+
		"Ruritania,COUNTRY,Q2,,,Ruritanian,,,\n"+
		"Russia,COUNTRY,Q159,Rus',ru,,,,\n"+
		"\"Rudolf Elphberg\",Person,Q3,,France,,Foreign Minister,2024-01-01,\n"+
		"Nobody,ALIEN,,,,,,,\n"+
		"X,PERSON,,,,,,,\n"+
		"Someone,PERSON,17,,,,,,\n"+
		"Someone,PERSON,,,Atlantis,,,,\n"+
		"Someone,PERSON,,,,,,last year,\n"+
		"Some\"one,PERSON\n")
	for name, want := range map[string]string{"Harbor Institute": "Q1", "HI": "Q1", "Institute of Harbors": "Q1", "Ruritania": "Q2", "Rudolf Elphberg": "Q3", "Paris": "Q90"} {
		if es := g.Lookup(name); len(es) == 0 || es[0].Wikidata != want {
			t.Errorf("Lookup(%q) = %+v, want %s", name, es, want)
		}
	}
	if es := g.Lookup("Russia"); len(es) == 0 || len(es) > 1 && es[1].Wikidata == "Q159" {
		t.Errorf("Lookup(Russia) = %+v, want it once", es)
	}
	if es := g.Lookup("Russian Federation"); len(es) == 0 || es[0].Capital != "Moscow" {
		t.Errorf("a user's entry hides the compiled one: %+v", es)
	}
	if e, ok := g.Demonym("Ruritanians"); !ok || e.Wikidata != "Q2" {
		t.Errorf("Demonym(Ruritanians) = %+v", e)
	}
	if ls := g.Holders("foreign minister", "fr", ""); len(ls) != 1 || ls[0].At("2025-05-05") != gazetteer.Certain {
		t.Errorf("Holders = %+v", ls)
	}
	lines := make([]string, len(bad))
	for i, b := range bad {
		lines[i], _, _ = strings.Cut(b, ": ")
	}
	if d := cmp.Diff([]string{"own:6", "own:7", "own:8", "own:9", "own:10", "own:11"}, lines); d != "" {
		t.Errorf("%s\n%s", d, strings.Join(bad, "\n"))
	}
	if none := load(t); none.Edition() != "" || g.Edition() == "" || len(none.Lookup("Ruritania")) > 0 {
		t.Error("the list is part of a gazetteer without it")
	}
}

func TestOwnEntities(t *testing.T) {
	g, bad := with(t, `{"id":"a","schema":"Company","properties":{"name":["Acme Harbours","Acme"],"wikidataId":["Q7"],"country":["gb"]}}

{"id":"b","schema":"Person","properties":{"name":["Flora Finch"],"alias":["F. Finch"],"nationality":["gb"],"position":["Mayor"]}}
{"id":"c","schema":"Vessel","properties":{"name":["Unsinkable"]}}
{"id":
`)
	for name, want := range map[string]gazetteer.Kind{"Acme": gazetteer.Organization, "Flora Finch": gazetteer.Person, "F Finch": gazetteer.Person} {
		if es := g.Lookup(name); len(es) == 0 || es[0].Kind != want || es[0].Code != "gb" {
			t.Errorf("Lookup(%q) = %+v", name, es)
		}
	}
	if len(bad) != 2 || !strings.HasPrefix(bad[0], "own:4: ") || !strings.HasPrefix(bad[1], "own:5: ") {
		t.Errorf("bad rows %q", bad)
	}
}

func TestOwnListErrors(t *testing.T) {
	g := load(t)
	for name, c := range map[string]struct {
		list string
		want error
	}{
		"empty":     {"", gazetteer.ErrHeader},
		"no header": {"Paris,CITY\n", gazetteer.ErrHeader},
		"no row":    {"name,type\n", gazetteer.ErrNone},
		"all bad":   {"name,type\nX,Y\n", gazetteer.ErrNone},
		"long line": {"{" + strings.Repeat(" ", 2<<20) + "}", gazetteer.ErrList},
		"too many":  {"name,type\n" + strings.Repeat("Same Name,PERSON\n", gazetteer.MaxRows+1), gazetteer.ErrLarge},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := g.With(strings.NewReader(c.list), "own.csv", func(gazetteer.BadRow) {})
			if !errors.Is(err, c.want) || !errors.Is(err, gazetteer.ErrList) || !strings.Contains(err.Error(), "own.csv") {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
}

// FuzzWith wants no panic of any list, and that whatever it takes is found.
func FuzzWith(f *testing.F) {
	f.Add("name,type\nHarbor Institute,ORGANIZATION\n")
	f.Add("name,type,aliases\n\"A \"\"B\"\" C\",PERSON,x|yy|\n")
	f.Add(`{"schema":"Person","properties":{"name":["Flora Finch"],"country":["gb"]}}`)
	f.Add("{}\n{\"schema\":1}\n\x00")
	g := load(f)
	f.Fuzz(func(t *testing.T, list string) {
		own, err := g.With(strings.NewReader(list), "own", func(b gazetteer.BadRow) {
			if b.Line < 1 || b.Reason == "" {
				t.Errorf("bad row %+v", b)
			}
		})
		if err != nil {
			if !errors.Is(err, gazetteer.ErrList) {
				t.Errorf("%v is no ErrList", err)
			}
			return
		}
		words := strings.Fields(list)
		own.Reach(func(i int) (string, bool, bool) {
			if i >= len(words) {
				return "", false, false
			}
			return words[i], true, true
		})
		own.Lookup(list)
	})
}
