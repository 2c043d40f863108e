package extract_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/extract"
)

// Expressions of time in sentences of their own. A line is the day of publication,
// the sentence, and what is to be found: "words = value precision". The second
// table was not looked at while the rules were written.
const (
	datesBuiltOn = `
2021-03-20 | The envoy left Norland on Friday. | Friday = 2021-03-19 DAY
2021-03-20 | The envoy will leave Norland on Friday. | Friday = 2021-03-26 DAY
2021-03-20 | Ministers are meeting on Monday to discuss it. | Monday = 2021-03-22 DAY
2021-03-20 | She said on Thursday that the court would rule on Tuesday. | Thursday = 2021-03-18 DAY; Tuesday = 2021-03-23 DAY
2021-03-20 | The vote is scheduled for Wednesday. | Wednesday = 2021-03-24 DAY
2021-03-20 | The vote was scheduled for Wednesday. | Wednesday = 2021-03-24 DAY
2021-03-20 | Talks held on Sunday ended without a result. | Sunday = 2021-03-14 DAY
2021-03-20 | He has been in custody since Tuesday. | Tuesday = 2021-03-16 DAY
2021-03-20 | They plan to travel to Vienna on Thursday. | Thursday = 2021-03-25 DAY
2021-03-20 | Last Friday the council met again. | Last Friday = 2021-03-19 DAY
2021-03-20 | The council meets next Tuesday. | next Tuesday = 2021-03-23 DAY
2021-03-20 | He resigned last Saturday. | last Saturday = 2021-03-13 DAY
2021-03-20 | The strike will begin this Monday. | this Monday = 2021-03-22 DAY
2021-03-20 | It happened on Monday last week. | Monday last week = 2021-03-08 DAY
2021-03-20 | The parties will sign it on Wednesday next week. | Wednesday next week = 2021-03-24 DAY
2021-03-20 | Two people were hurt yesterday evening. | yesterday evening = 2021-03-19 DAY
2021-03-20 | The port reopened this morning. | this morning = 2021-03-20 DAY
2021-03-20 | The bridge was shelled last night. | last night = 2021-03-19 DAY
2021-03-20 | She flew home the day before yesterday. | the day before yesterday = 2021-03-18 DAY
2021-03-20 | The decision is expected the day after tomorrow. | the day after tomorrow = 2021-03-22 DAY
2021-03-20 | Exports fell last week. | last week = 2021-03-08/2021-03-14 DAY
2021-03-20 | The delegation will arrive next week. | next week = 2021-03-22/2021-03-28 DAY
2021-03-20 | The trial will open early next month. | early next month = 2021-04 MONTH
2021-03-20 | The law was passed earlier this year. | earlier this year = 2021 YEAR
2021-03-20 | The plant was closed late last year. | late last year = 2020 YEAR
2021-03-20 | The ministers met last weekend. | last weekend = 2021-03-13/2021-03-14 DAY
2021-03-20 | The army withdrew three weeks ago. | three weeks ago = 2021-02-27 DAY
2021-03-20 | The embassy was closed two months ago. | two months ago = 2021-01 MONTH
2021-03-20 | He was released ten years ago. | ten years ago = 2011 YEAR
2021-03-20 | The results will be published in three days. | in three days = 2021-03-23 DAY
2021-03-20 | The sanctions were imposed in January. | January = 2021-01 MONTH
2021-03-20 | The ceasefire was signed in November. | November = 2020-11 MONTH
2021-03-20 | Elections will be held in September. | September = 2021-09 MONTH
2021-03-20 | Elections will be held in February. | February = 2022-02 MONTH
2021-03-20 | He took office in March of last year. | March of last year = 2020-03 MONTH
2021-03-20 | Fighting resumed in mid-February. | mid-February = 2021-02 MONTH
2021-03-20 | Prices have risen since December. | December = 2020-12 MONTH
2021-03-20 | The base will be closed by the end of the month. | the end of the month = 2021-03 MONTH
2021-03-20 | The base will be closed by the end of 2022. | the end of 2022 = 2022 YEAR
2021-03-20 | The pipeline was finished at the end of January. | the end of January = 2021-01 MONTH
2021-03-20 | The exercise will run from April 5 to April 9. | April 5 to April 9 = 2021-04-05/2021-04-09 DAY
2021-03-20 | The summit was held on 3-4 March 2020 in Oslo. | 3-4 March 2020 = 2020-03-03/2020-03-04 DAY
2021-03-20 | The two sides met from Monday to Wednesday. | Monday to Wednesday = 2021-03-15/2021-03-17 DAY
2021-03-20 | The talks were moved from Monday to Wednesday. | Monday = 2021-03-15 DAY; Wednesday = 2021-03-17 DAY
2021-03-20 | He ruled between 2015 and 2018. | 2015 and 2018 = 2015/2018 YEAR
2021-03-20 | She led the ministry from 2009 to 2013. | 2009 to 2013 = 2009/2013 YEAR
2021-03-20 | They fought over the valley in the 1990s. | 1990s = 1990/1999 YEAR
2021-03-20 | Both were observers of the 2016 election. | 2016 = 2016 YEAR
2021-03-20 | Trade grew in the first quarter of 2020. | the first quarter of 2020 = 2020-01/2020-03 MONTH
2021-03-20 | They reached a truce in the summer of 2019. | the summer of 2019 = 2019 YEAR
2021-03-20 | The attack on March 9, 2021 killed three. Two days later the army struck back. | March 9, 2021 = 2021-03-09 DAY; Two days later = 2021-03-11 DAY
2021-03-20 | He was arrested on Tuesday. The next day he was charged. | Tuesday = 2021-03-16 DAY; The next day = 2021-03-17 DAY
2021-03-20 | He was sworn in on March 4. A day earlier the court had cleared him. | March 4 = 2021-03-04 DAY; A day earlier = 2021-03-03 DAY
2021-03-20 | The accord was signed in 2015. The following year it was torn up. | 2015 = 2015 YEAR; The following year = 2016 YEAR
2021-03-20 | The rally begins at 10:30 a.m. on Sunday. | 10:30 a.m. on Sunday = 2021-03-21T10:30 TIME
2021-03-20 | The raid ended on Thursday at 4 p.m. local time. | Thursday at 4 p.m. local time = 2021-03-18T16:00 TIME
2021-03-20 | The note is dated 12.02.2021. | 12.02.2021 = 2021-02-12 DAY
2021-03-20 | The note is dated 04/05/2020. |
2021-03-20 | She was born on the 7th of June 1965. | the 7th of June 1965 = 1965-06-07 DAY
2021-01-03 | He was killed on New Year's Eve. | New Year's Eve = 2020-12-31 DAY
2021-03-20 | The truce will begin on October 1. | October 1 = 2021-10-01 DAY
2021-03-20 | The truce began on October 1. | October 1 = 2020-10-01 DAY
2021-03-20 | About 2000 soldiers marched for two days. |
2021-03-20 | The last week of talks was hard, and over the last two years little changed. |
 | The vote took place on Monday, May 4. | Monday, May 4 = --05-04 DAY
 | The vote of 2020 was fair. They had voted on Monday, May 4, as in 2019. | 2020 = 2020 YEAR; Monday, May 4 = 2020-05-04 DAY; 2019 = 2019 YEAR
`
	datesHeldOut = `
2021-03-20 | The general flew to Osterland on Tuesday. | Tuesday = 2021-03-16 DAY
2021-03-20 | The general is going to fly to Osterland on Tuesday. | Tuesday = 2021-03-23 DAY
2021-03-20 | Lawmakers are voting on Thursday. | Thursday = 2021-03-25 DAY
2021-03-20 | He told reporters on Friday that the queen would speak on Sunday. | Friday = 2021-03-19 DAY; Sunday = 2021-03-21 DAY
2021-03-20 | The hearing is set for Monday. | Monday = 2021-03-22 DAY
2021-03-20 | A hearing had been planned for Friday. | Friday = 2021-03-26 DAY
2021-03-20 | A statement issued on Wednesday said nothing about it. | Wednesday = 2021-03-17 DAY
2021-03-20 | Nothing has been heard from her since Thursday. | Thursday = 2021-03-18 DAY
2021-03-20 | Both leaders agreed to meet on Tuesday. | Tuesday = 2021-03-23 DAY
2021-03-20 | Last Wednesday the guards opened fire. | Last Wednesday = 2021-03-17 DAY
2021-03-20 | The premier visits Oslo next Friday. | next Friday = 2021-03-26 DAY
2021-03-20 | The union struck last Monday. | last Monday = 2021-03-15 DAY
2021-03-20 | The curfew will end this Wednesday. | this Wednesday = 2021-03-24 DAY
2021-03-20 | The ship sank on Thursday last week. | Thursday last week = 2021-03-11 DAY
2021-03-20 | Police will search the valley on Friday next week. | Friday next week = 2021-03-26 DAY
2021-03-20 | The rebels freed him yesterday morning. | yesterday morning = 2021-03-19 DAY
2021-03-20 | The president will address the nation tonight. | tonight = 2021-03-20 DAY
2021-03-20 | A shell hit the market this afternoon. | this afternoon = 2021-03-20 DAY
2021-03-20 | The minister will answer tomorrow. | tomorrow = 2021-03-21 DAY
2021-03-20 | The fire broke out today. | today = 2021-03-20 DAY
2021-03-20 | The border will stay shut this week. | this week = 2021-03-15/2021-03-21 DAY
2021-03-20 | Norland expelled two diplomats last month. | last month = 2021-02 MONTH
2021-03-20 | The reform will take effect next year. | next year = 2022 YEAR
2021-03-20 | The envoy was recalled earlier this month. | earlier this month = 2021-03 MONTH
2021-03-20 | The treaty will lapse later this year. | later this year = 2021 YEAR
2021-03-20 | The mayor will step down next month. | next month = 2021-04 MONTH
2021-03-20 | The dam broke a week ago. | a week ago = 2021-03-13 DAY
2021-03-20 | The governor died four days ago. | four days ago = 2021-03-16 DAY
2021-03-20 | The union was founded a century ago, but the hall only five years ago. | five years ago = 2016 YEAR
2021-03-20 | The verdict will be read in two weeks. | in two weeks = 2021-04-03 DAY
2021-03-20 | The rebels took the town in February. | February = 2021-02 MONTH
2021-03-20 | The king was crowned in June. | June = 2020-06 MONTH
2021-03-20 | The king will be crowned in June. | June = 2021-06 MONTH
2021-03-20 | The army seized power last October. | last October = 2020-10 MONTH
2021-03-20 | The talks will resume in early May. | early May = 2021-05 MONTH
2021-03-20 | The lake was drained in July 2019. | July 2019 = 2019-07 MONTH
2021-03-20 | The office must close by August. | August = 2021-08 MONTH
2021-03-20 | The troops will leave by the end of the year. | the end of the year = 2021 YEAR
2021-03-20 | The fund was set up at the beginning of 2018. | the beginning of 2018 = 2018 YEAR
2021-03-20 | The strike had gone on until the end of February. | the end of February = 2021-02 MONTH
2021-03-20 | The fair will last from May 3 through May 7. | May 3 through May 7 = 2021-05-03/2021-05-07 DAY
2021-03-20 | The judges sat on November 10-12, 2020. | November 10-12, 2020 = 2020-11-10/2020-11-12 DAY
2021-03-20 | They negotiated between Tuesday and Thursday. | Tuesday and Thursday = 2021-03-16/2021-03-18 DAY
2021-03-20 | The summit was postponed from Tuesday to Thursday. | Tuesday = 2021-03-16 DAY; Thursday = 2021-03-18 DAY
2021-03-20 | The war lasted from 1980 until 1988. | 1980 until 1988 = 1980/1988 YEAR
2021-03-20 | He was a deputy in 2011-2014. | 2011-2014 = 2011/2014 YEAR
2021-03-20 | The party has governed since the 1970s. | 1970s = 1970/1979 YEAR
2021-03-20 | Neither side has kept to the 2015 agreement. | 2015 = 2015 YEAR
2021-03-20 | Output fell in the second half of 2019. | the second half of 2019 = 2019-07/2019-12 MONTH
2021-03-20 | Floods hit the coast in the autumn of 2018. | the autumn of 2018 = 2018 YEAR
2021-03-20 | They met on February 24. Three days later they met again. | February 24 = 2021-02-24 DAY; Three days later = 2021-02-27 DAY
2021-03-20 | The siege began on 1 March. The following day the town fell. | 1 March = 2021-03-01 DAY; The following day = 2021-03-02 DAY
2021-03-20 | She was elected on December 6, 2020. Two weeks earlier she had been in prison. | December 6, 2020 = 2020-12-06 DAY; Two weeks earlier = 2020-11-22 DAY
2021-03-20 | The company was fined in 2017. A year later it was sold. | 2017 = 2017 YEAR; A year later = 2018 YEAR
2021-03-20 | The plane will land at 6 p.m. on Monday. | 6 p.m. on Monday = 2021-03-22T18:00 TIME
2021-03-20 | The explosion was heard on Friday at 11:45 GMT. | Friday at 11:45 GMT = 2021-03-19T11:45:00Z TIME
2021-03-20 | The order bears the date 2021-02-28. | 2021-02-28 = 2021-02-28 DAY
2021-03-20 | The order bears the date 03/25/2020. | 03/25/2020 = 2020-03-25 DAY
2021-03-20 | He died on 2 April 1982. | 2 April 1982 = 1982-04-02 DAY
2020-12-28 | They were married on Christmas Day. | Christmas Day = 2020-12-25 DAY
2021-03-20 | The new tax will apply from July 1. | July 1 = 2021-07-01 DAY
2021-03-20 | The old tax applied until August 31. | August 31 = 2020-08-31 DAY
2021-03-20 | He had served 2015 days and paid 1999 dollars. |
2021-03-20 | Peace may come, and march they will. |
 | The treaty was signed on Friday, June 5. | Friday, June 5 = --06-05 DAY
 | In 2019 they argued. On Tuesday, March 5, they parted. | 2019 = 2019 YEAR; Tuesday, March 5 = 2019-03-05 DAY
`
)

// dateCase is a line of a table.
type dateCase struct {
	day, text string
	want      []string
}

func dateCases(table string) []dateCase {
	var out []dateCase
	for line := range strings.Lines(strings.TrimPrefix(table, "\n")) {
		parts := strings.Split(strings.TrimSuffix(line, "\n"), "|")
		c := dateCase{day: strings.TrimSpace(parts[0]), text: strings.TrimSpace(parts[1]), want: []string{}}
		for w := range strings.SplitSeq(parts[2], ";") {
			if w = strings.TrimSpace(w); w != "" {
				c.want = append(c.want, w)
			}
		}
		out = append(out, c)
	}
	return out
}

func TestDateExpressions(t *testing.T) {
	e := engine(t)
	for _, c := range dateCases(datesBuiltOn) {
		if d := cmp.Diff(c.want, readOn(t, e, c.text, c.day).dates()); d != "" {
			t.Errorf("%s: %s", c.text, d)
		}
	}
}

func TestDateExpressionsHeldOut(t *testing.T) {
	e := engine(t)
	wrong := 0
	cases := dateCases(datesHeldOut)
	for _, c := range cases {
		if d := cmp.Diff(c.want, readOn(t, e, c.text, c.day).dates()); d != "" {
			wrong++
		}
	}
	if t.Logf("%d of %d sentences right", len(cases)-wrong, len(cases)); wrong > 5 {
		t.Errorf("%d of %d sentences wrong", wrong, len(cases))
	}
}

// TestStatementDates gives every act and saying the time of its own clause.
func TestStatementDates(t *testing.T) {
	e := engine(t)
	for _, c := range []struct {
		text string
		want []string // "TYPE value", quotes as SAID
	}{
		{"France accused Iran of attacking Oman on Monday.", []string{"ACCUSE ", "ASSAULT 2021-03-15"}},
		{"On Monday, France accused Iran of lying.", []string{"ACCUSE 2021-03-15"}},
		{"France accused Iran on Monday of attacking Oman.", []string{"ACCUSE 2021-03-15"}},
		{"On Tuesday Anna Nowak met Petr Novak and flew to Berlin.", []string{"CONSULT 2021-03-16", "TRAVEL 2021-03-16"}},
		{"Poland expelled the diplomats who had flown to Berlin in January.", []string{"TRAVEL 2021-01"}},
		{"Iran attacked Oman in 2019, Anna Nowak said on Wednesday.", []string{"ASSAULT 2019", "SAID 2021-03-17"}},
		{"Anna Nowak said on Wednesday that Iran attacked Oman last month.", []string{"SAID 2021-03-17", "ASSAULT 2021-02"}},
		{"Anna Nowak will visit Berlin on Thursday.", []string{"TRAVEL 2021-03-25"}},
		{"Anna Nowak said that Iran attacked Oman.", []string{"SAID ", "ASSAULT "}},
		{"France has accused Iran of lying since 2015.", []string{"ACCUSE "}},
	} {
		v := readOn(t, e, c.text, published)
		got := map[string]bool{}
		value := func(kind string, w *extract.When) {
			if w == nil {
				w = &extract.When{}
			}
			got[kind+" "+w.Value] = true
		}
		for _, x := range v.Events {
			value(x.Type, x.Date)
		}
		for _, x := range v.Quotes {
			value("SAID", x.Date)
		}
		for _, want := range c.want {
			if !got[want] {
				t.Errorf("%s: no %q in %v", c.text, want, got)
			}
		}
	}
}
