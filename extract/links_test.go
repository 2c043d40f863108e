package extract_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"newsgraph/extract"
)

// Short articles and how their statements hang together. A statement is named by
// a word of its cue or trigger, "#2" for the word's second place in the text.
// ">" with C is CONTRADICTS and with R RESPONDS_TO, from the later to what it
// answers; "~" is one event told twice, as one Event or tied by SAME_EVENT. The
// second table was not looked at while the rules were written.
const (
	linksBuiltOn = `
France accused Iran of attacking a tanker. Iran denied the accusation. | denied > accused C
France accused Iran of lying about the tanker. Iran rejected the allegations on Friday. | rejected > accused C
Iran was accused by France of arming the rebels. Tehran has denied the charge. | denied > accused C
Anna Nowak said that Iran attacked Oman. Iran denied that it attacked Oman. | denied > said C
Anna Nowak accused Petr Novak of fraud. The harbour was quiet. Novak denied wrongdoing. | denied > accused C
Anna Nowak accused Petr Novak of fraud. The harbour was quiet. Novak denied the accusation of theft that Iran had made. |
France blamed Iran for the attack. Iran dismissed the claim. | dismissed > blamed C
France accused Iran of lying. Oman denied that its port was closed. |
“You lied to us,” Anna Nowak said. “We did not,” Petr Novak replied. | replied > said R
“The bridge is safe,” Anna Nowak said. “It will fall,” Petr Novak said. |
Anna Nowak asked for a truce. “There will be none,” Petr Novak responded. | responded > asked R
France imposed sanctions on Iran on Monday. In response, Iran expelled two French diplomats. | expelled > imposed R
France imposed sanctions on Iran. Iran expelled the French ambassador in response to the sanctions. | expelled > imposed R
Poland expelled a Russian diplomat on Tuesday. Russia expelled a Polish diplomat in retaliation on Friday. | expelled#2 > expelled R
Poland expelled a Russian diplomat on Tuesday. Russia expelled a Turkish diplomat on Friday. |
Petr Novak said that the port would close. Responding to Novak's remarks, Anna Nowak said that it would stay open. | said#2 > said R
Petr Novak threatened to close the port. Commenting on the threat, Anna Nowak said that it was empty. | said > threatened R
Anna Nowak met Petr Novak in Vienna on Monday. Rain fell. On Monday Nowak met Novak for two hours. | met ~ met#2
Anna Nowak met Petr Novak on Monday. Anna Nowak met Petr Novak on Tuesday. |
France attacked Mali in 2013. France attacked Mali again in 2019. |
Iran attacked Oman on Friday. Anna Nowak said that Iran attacked Oman on Friday. | attacked ~ attacked#2
Iran attacked Oman on Friday. Anna Nowak said that Iran attacked Yemen on Friday. |
Anna Nowak said that Iran attacked Oman. Petr Novak said that Iran did not attack Oman. | attack#2 > attacked C
France accused Iran of lying. France accused Iran of attacking Oman. |
Poland expelled the diplomats on Thursday. After Poland expelled the diplomats, Russia protested. | expelled ~ expelled#2
Police arrested Petr Novak on Sunday in Vienna. Police arrested Novak at the airport. | arrested ~ arrested#2
Police arrested Petr Novak on Sunday. Police had arrested Novak twice before, in 2015. |
Anna Nowak flew to Berlin on Monday. Nowak flew to Berlin with two aides. | flew ~ flew#2
Anna Nowak flew to Berlin on Monday. Nowak flew to Rome with two aides. |
Anna Nowak accused Petr Novak of lying. Novak did not answer. |
Russia supported Serbia. Russia supported Serbia in the past. |
“The vote was stolen,” Anna Nowak told reporters. Petr Novak rejected her claim. | rejected > told C
“The vote was stolen,” Anna Nowak told reporters. Petr Novak rejected the plan. |
Anna Nowak said that the vote was fair. In reply, Petr Novak said that it was not. | said#2 > said R
Anna Nowak accused Petr Novak of fraud. Novak did not deny the accusation. |
Anna Nowak said that the vote was fair. Asked about the weather, Petr Novak replied that it was fine. |
Anna Nowak said that the vote was fair. Petr Novak responded by leaving the hall. |
`
	linksHeldOut = `
Poland accused Belarus of sending migrants across the border. Belarus denied the accusations. | denied > accused C
Turkey accused Greece of piracy. Greece rejected the accusation on Sunday. | rejected > accused C
Serbia was accused by Kosovo of smuggling arms. Belgrade denied the allegation. | denied > accused C
Maria Costa said that Kenya attacked Somalia. Kenya denied that it attacked Somalia. | denied > said C
Maria Costa accused Jan Peeters of bribery. The courts were closed. Peeters denied the charge. | denied > accused C
Maria Costa accused Jan Peeters of bribery. The courts were closed. Peeters denied that the road was blocked. |
Egypt blamed Sudan for the flood. Sudan dismissed the accusation. | dismissed > blamed C
Turkey accused Greece of piracy. Italy denied that its ships were near. |
“You broke the deal,” Maria Costa said. “You broke it first,” Jan Peeters retorted. | retorted > said R
“The road is open,” Maria Costa said. “The road is closed,” Jan Peeters told reporters. |
Maria Costa demanded a recount. “That will not happen,” Jan Peeters replied. | replied > demanded R
Egypt imposed sanctions on Sudan in March. In retaliation, Sudan recalled the ambassador. | recalled > imposed R
Egypt imposed sanctions on Sudan. Sudan expelled an Egyptian diplomat in response to the sanctions. | expelled > imposed R
Norway expelled a Russian officer on Monday. Russia expelled a Norwegian officer in response on Thursday. | expelled#2 > expelled R
Norway expelled a Russian officer on Monday. Chile expelled a Peruvian officer on Thursday. |
Jan Peeters said that the mine would close. Reacting to Peeters's comments, Maria Costa said that it would stay open. | said#2 > said R
Jan Peeters threatened to leave the talks. Responding to the threat, Maria Costa said that he was free to go. | said > threatened R
Maria Costa met Jan Peeters in Madrid on Tuesday. Snow fell. On Tuesday Costa met Peeters at the palace. | met ~ met#2
Maria Costa met Jan Peeters in May. Maria Costa met Jan Peeters in July. |
Kenya attacked Somalia in 2011. Kenya attacked Somalia again in 2017. |
Kenya attacked Somalia on Tuesday. Maria Costa said that Kenya attacked Somalia on Tuesday. | attacked ~ attacked#2
Kenya attacked Somalia on Tuesday. Maria Costa said that Kenya attacked Eritrea on Tuesday. |
Maria Costa said that Kenya attacked Somalia. Jan Peeters said that Kenya did not attack Somalia. | attack#2 > attacked C
Turkey accused Greece of piracy. Turkey accused Greece of bombing a village. |
Norway arrested the captain on Monday. When Norway arrested the captain, the crew fled. | arrested ~ arrested#2
Troops detained Jan Peeters on Monday in Madrid. Troops detained Peeters at his home. | detained ~ detained#2
Troops detained Jan Peeters on Monday. Troops had detained Peeters in 2012. |
Maria Costa travelled to Ankara on Friday. Costa travelled to Ankara by train. | travelled ~ travelled#2
Maria Costa travelled to Ankara on Friday. Costa travelled to Cairo by train. |
Maria Costa accused Jan Peeters of bribery. Peeters could not be reached. |
Turkey praised Qatar. Turkey also praised Qatar last year. |
“The count was false,” Maria Costa told reporters. Jan Peeters denied the claim. | denied > told C
“The count was false,” Maria Costa told reporters. Jan Peeters denied a visa to her brother. |
Maria Costa said that the count was right. In response, Jan Peeters said that it was wrong. | said#2 > said R
`
)

// linked is what a record ties together, as the tables write it.
func linked(t *testing.T, text string, r *extract.Record) func(statement string) []string {
	t.Helper()
	return func(statement string) []string {
		word, nth, _ := strings.Cut(statement, "#")
		n := 1
		if nth != "" {
			fmt.Sscan(nth, &n)
		}
		at := -1
		for range n {
			next := strings.Index(text[at+1:], word)
			if next < 0 {
				t.Fatalf("no %s in %s", statement, text)
			}
			at += 1 + next
		}
		place := utf8.RuneCountInString(text[:at])
		var out []string
		covers := func(s extract.Span) bool { return s.Start <= place && place < s.End }
		for _, q := range r.Quotes {
			if slices.ContainsFunc(q.Cue, covers) {
				out = append(out, q.ID)
			}
		}
		for _, e := range r.Events {
			if slices.ContainsFunc(e.Trigger, covers) {
				out = append(out, e.ID)
			}
		}
		return out
	}
}

// scoreLinks counts the links wanted, found and right in a table.
func scoreLinks(t *testing.T, table string, tell bool) (want, found, right int) {
	t.Helper()
	e := engine(t)
	for line := range strings.Lines(strings.TrimPrefix(table, "\n")) {
		text, labels, _ := strings.Cut(strings.TrimSpace(line), "|")
		text = strings.TrimSpace(text)
		r := readOn(t, e, text, published).Record
		at := linked(t, text, r)
		meant := map[string]bool{} // links that a label bears out
		bad := 0
		for label := range strings.SplitSeq(labels, ";") {
			f := strings.Fields(label)
			if len(f) == 0 {
				continue
			}
			want++
			hit := false
			for _, a := range at(f[0]) {
				for _, b := range at(f[2]) {
					for _, l := range r.Links {
						same := f[1] == "~" && l.Type == "SAME_EVENT" && (l.From == a && l.To == b || l.From == b && l.To == a)
						kind := map[string]string{"C": "CONTRADICTS", "R": "RESPONDS_TO"}[f[len(f)-1]]
						if same || f[1] == ">" && l.Type == kind && l.From == a && l.To == b {
							meant[fmt.Sprint(l)], hit = true, true
						}
					}
					if f[1] == "~" && a == b && a[0] == 'v' {
						meant["merged "+a], hit = true, true
					}
				}
			}
			if hit {
				right++
			} else if bad++; tell {
				t.Logf("missed %s: %s", label, text)
			}
		}
		var told []string
		for _, l := range r.Links {
			told = append(told, fmt.Sprint(l))
		}
		for _, v := range r.Events {
			if len(v.Trigger) > 1 {
				told = append(told, "merged "+v.ID)
			}
		}
		for _, l := range told {
			if !meant[l] && tell {
				t.Logf("extra %s: %s", l, text)
			}
		}
		extra := 0
		for _, l := range told {
			if !meant[l] {
				extra++
			}
		}
		found += extra
	}
	return want, found + right, right
}

func TestLinks(t *testing.T) {
	want, found, right := scoreLinks(t, linksBuiltOn, true)
	t.Logf("%d links wanted, %d found, %d right", want, found, right)
}

func TestLinksHeldOut(t *testing.T) {
	want, found, right := scoreLinks(t, linksHeldOut, false)
	t.Logf("%d links wanted, %d found, %d right", want, found, right)
}
