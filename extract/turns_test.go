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
		"television": {
			"NORA WHITFIELD, HARBOR TV HOST: Good evening. I'm Nora Whitfield.\n\nSEN. DANIEL McRAE (D-OH), CHAIRMAN OF THE HARBOR COMMITTEE: Thank you, Nora. I told them so.\n\n" +
				"(BEGIN VIDEO CLIP)\n\nUNIDENTIFIED MALE: That is not true.\n\n(END VIDEO CLIP)\n\nIt rained all day.\n\nWHITFIELD: Do you believe that?\n\n[18:05:10]\n\nMcRAE: I do not.",
			[]string{
				"Nora Whitfield | Good evening. I'm Nora Whitfield", "Daniel McRae | Thank you, Nora. I told them so", "Nora Whitfield | Do you believe that", "Daniel McRae | I do not",
			},
			"Nora Whitfield",
		},
		"briefing": {
			"Briefing by Press Secretary Laura Quinn\n\nMS. QUINN:  Good afternoon. I have two announcements.\n\nQ    Did you see the report?\n\nMS. QUINN:  I saw it.\n\n" +
				"SECRETARY HALE:  Let me add one thing.\n\nQ    Thank you.",
			[]string{"Laura Quinn | Good afternoon. I have two announcements", "Laura Quinn | I saw it", "Hale | Let me add one thing"},
			"Laura Quinn",
		},
		"parliament's record": {
			"HARBOR ACT\n\nMr. MCRAE. Madam Speaker, I rise in support of the act.\n\nMs. WARDELL of Ohio. Will the member yield?\n\nMr. MCRAE. I yield to my friend.",
			[]string{"McRae | Madam Speaker, I rise in support of the act", "Wardell | Will the member yield", "McRae | I yield to my friend"},
			"McRae",
		},
		"questions and answers": {
			"Questions for Rosa Delgado\n\nRosa Delgado is the mayor of Portsea.\n\nQ. What do you make of the vote?\n\nA. I was surprised.\n\nQ. Will you run again?\n\nA. It is early.",
			[]string{"Rosa Delgado | I was surprised", "Rosa Delgado | It is early"},
			"Rosa Delgado",
		},
		"the paper's initials": {
			"Mayor Karel Dvorak on the border.\n\nThe Harbor Post: Why do you need it?\n\nKarel Dvorak: It was time.\n\nHP: Will it pass?\n\nDvorak: I hope so.\n\nHP: Thank you.",
			[]string{"Harbor Post | Why do you need it", "Karel Dvorak | It was time", "Harbor Post | Will it pass", "Karel Dvorak | I hope so", "Harbor Post | Thank you"},
			"Karel Dvorak",
		},
		"initials of nobody": {
			"Mayor Karel Dvorak on the border.\n\nKarel Dvorak: It was time.\n\nXKV: Will it pass?\n\nDvorak: I hope so.\n\nXKV: Thank you.",
			[]string{"Karel Dvorak | It was time", "Karel Dvorak | I hope so"},
			"Karel Dvorak",
		},
		"two of a name": {
			"Paul Gray met Anna Gray.\n\nGRAY: The flood is over.\n\nNOWAK: When was it over?\n\nGRAY: It ended on Monday.\n\nNOWAK: Good.",
			[]string{"Nowak | When was it over"},
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
