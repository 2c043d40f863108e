package extract_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A transcript's turns belong to who is named before them, and "I" is whoever
// speaks; what only looks like one is none.
func TestTurns(t *testing.T) {
	e := engine(t)
	for name, c := range map[string]struct {
		text string
		want []string
		i    string // whom the first "I" means
	}{
		"transcript": {
			"Mayor Anna Kowalska spoke with Jan Reis about housing.\n\nREIS: Did the council object to the plan?\n\nKOWALSKA: The council objected twice.\n\n" +
				"It was a long winter for all of us, and I waited.\n\nREIS: What comes next for the town",
			[]string{
				"Jan Reis | Did the council object to the plan",
				"Anna Kowalska | The council objected twice.\n\nIt was a long winter for all of us, and I waited",
				"Jan Reis | What comes next for the town",
			},
			"Anna Kowalska",
		},
		"in brackets, and by initials": {
			"Mayor Anna Maria Kowalska spoke with the paper about housing.\n\n((DP)) Did the council object to the plan?\n\n((Anna Maria Kowalska)) The council objected twice.\n\n" +
				"((DP)) What comes next for the town?\n\n((AMK)) The flats are built before winter.",
			[]string{"Anna Maria Kowalska | The council objected twice", "Anna Maria Kowalska | The flats are built before winter"},
			"",
		},
		"an unknown label ends a turn": {
			"Mayor Anna Kowalska spoke about housing.\n\nAnna Kowalska: The council objected twice.\n\nFrom The Floor: Did it object in writing, too?\n\nAnna Kowalska: It wrote to the governor.",
			[]string{"Anna Kowalska | The council objected twice", "Anna Kowalska | It wrote to the governor"},
			"",
		},
		"a list is no transcript": {
			"The votes were counted.\n\nAnna Kowalska: 1,204.\n\nJan Reis: 980.\n\nOthers: 12.",
			[]string{},
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := recordOf(t, e, c.text)
			runes := []rune(c.text)
			names := map[string]string{}
			for _, x := range r.Entities {
				names[x.ID] = x.Name
			}
			got := []string{}
			for _, q := range r.Quotes {
				if q.Rule == "turn" && len(q.Speakers) == 1 && len(q.Content) == 1 {
					got = append(got, names[q.Speakers[0]]+" | "+string(runes[q.Content[0].Start:q.Content[0].End]))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("turns (-want +got):\n%s", diff)
			}
			i := ""
			for _, m := range r.Mentions {
				if s := string(runes[m.Start:m.End]); s == "I" && i == "" {
					i = names[m.Entity]
				}
			}
			if i != c.i {
				t.Errorf(`"I" means %q, want %q`, i, c.i)
			}
			if strings.Contains(name, "list") && len(r.Quotes) > 0 {
				t.Errorf("quotes of a list: %d", len(r.Quotes))
			}
		})
	}
}
