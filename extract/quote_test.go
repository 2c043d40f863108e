package extract_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestQuotes(t *testing.T) {
	e := engine(t)
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"according to, then an office": {
			"According to NPR, former President of Poland Anna Nowak has won ten votes.",
			[]string{"NPR | According to | INDIRECT | former President of Poland Anna Nowak has won ten votes"},
		},
		"direct, cue after": {
			"“We will wait,” Anna Nowak said.",
			[]string{"Anna Nowak | said | DIRECT | We will wait,"},
		},
		"direct, cue before": {
			"Anna Nowak said: “We will wait.”",
			[]string{"Anna Nowak | said | DIRECT | We will wait."},
		},
		"without a name": {
			"A Finnish court ruled that the crew was not guilty.",
			[]string{"Finnish court | ruled | INDIRECT | that the crew was not guilty"},
		},
		"a sentence passed is not said": {
			"A court in Oslo sentences three men to ten years in prison for the murder of a teacher.",
			[]string{},
		},
		"a treaty signed is not said": {
			"Norland signs a treaty with Sweden.",
			[]string{},
		},
		"an election is not said, what is said with it is": {
			"The Senate elects Anna Nowak as its president, saying that she was ready.",
			[]string{"Senate | saying | INDIRECT | that she was ready"},
		},
		"another's words in the next sentence": {
			"“We are numb,” Anna Nowak said. “She was respected” reads a banner in the square.",
			[]string{"Anna Nowak | said | DIRECT | We are numb,"},
		},
		"inside according to": {
			"According to Reuters, Anna Nowak said the talks had failed.",
			[]string{"Reuters | According to | INDIRECT | Anna Nowak said the talks had failed", "Anna Nowak | said | INDIRECT | the talks had failed"},
		},
		"inside what is told behind": {
			"Anna Nowak said that the talks had failed, Reuters reported.",
			[]string{"Reuters | reported | INDIRECT | Anna Nowak said that the talks had failed", "Anna Nowak | said | INDIRECT | that the talks had failed"},
		},
		"inverted": {
			"“We will wait,” said Anna Nowak.",
			[]string{"Anna Nowak | said | DIRECT | We will wait,"},
		},
		"split around the cue": {
			"“We will wait,” Anna Nowak said, “and we will see.”",
			[]string{"Anna Nowak | said | DIRECT | We will wait, / and we will see."},
		},
		"goes on in its paragraph": {
			"“We will wait,” Anna Nowak said. “It will be a long night for everyone.”",
			[]string{"Anna Nowak | said | DIRECT | We will wait, / It will be a long night for everyone."},
		},
		"straight marks": {
			`"We will wait," Anna Nowak said.`,
			[]string{"Anna Nowak | said | DIRECT | We will wait,"},
		},
		"guillemets": {
			"«We will wait», Anna Nowak said.",
			[]string{"Anna Nowak | said | DIRECT | We will wait"},
		},
		"low marks": {
			"„We will wait“, Anna Nowak said.",
			[]string{"Anna Nowak | said | DIRECT | We will wait"},
		},
		"single marks, with an apostrophe inside": {
			"‘We won’t wait for the voters’ verdict,’ Anna Nowak said.",
			[]string{"Anna Nowak | said | DIRECT | We won’t wait for the voters’ verdict,"},
		},
		"latex marks": {
			"``We will wait,'' Anna Nowak said.",
			[]string{"Anna Nowak | said | DIRECT | We will wait,"},
		},
		"apostrophes are no marks": {
			"The reporters’ questions were many. Anna Nowak’s answers weren’t.",
			[]string{},
		},
		"unclosed": {
			"“We will wait, Anna Nowak said.",
			[]string{"Anna Nowak | said | INDIRECT | We will wait"},
		},
		"unclosed, then a whole one": {
			"“We will wait. “It is late,” Anna Nowak said.",
			[]string{"Anna Nowak | said | DIRECT | It is late,"},
		},
		"over paragraphs": {
			"Anna Nowak said: “We will wait for the others.\n\n“And we will see what comes of it.”",
			[]string{"Anna Nowak | said | DIRECT | We will wait for the others. / And we will see what comes of it."},
		},
		"over paragraphs, cue at the end": {
			"“We will wait for the others.\n\n“And we will see,” Anna Nowak said.",
			[]string{"Anna Nowak | said | DIRECT | We will wait for the others. / And we will see,"},
		},
		"colon before a paragraph": {
			"Anna Nowak wrote:\n\n“We will wait for the others.”",
			[]string{"Anna Nowak | wrote | DIRECT | We will wait for the others."},
		},
		"pronoun": {
			"Anna Nowak left the hall. “We will wait,” she said.",
			[]string{"Anna Nowak | said | DIRECT | We will wait,"},
		},
		"pronouns of two genders": {
			"Anna Nowak met Paul Gray in the hall. “We will wait,” he said. “Not long,” she said.",
			[]string{"Paul Gray | said | DIRECT | We will wait,", "Anna Nowak | said | DIRECT | Not long,"},
		},
		"chain": {
			"Spokesman Paul Gray came out. He spoke to nobody. Later he said that the talks had failed. “It is over,” he added.",
			[]string{"Paul Gray | said | INDIRECT | that the talks had failed", "Paul Gray | added | DIRECT | It is over,"},
		},
		"nobody to mean": {
			"“We will wait,” he said.",
			[]string{"- | said | DIRECT | We will wait,"},
		},
		"sources are nobody": {
			"“We will wait,” a source said.",
			[]string{"- | said | DIRECT | We will wait,"},
		},
		"no speaker told": {
			"The hall was empty.\n\n“We will wait for the others until dawn.”\n\nThe lights went out.",
			[]string{"- |  | DIRECT | We will wait for the others until dawn."},
		},
		"scare marks": {
			"They walked along the “green mile” in silence.",
			[]string{},
		},
		"that": {
			"Anna Nowak said that the talks had failed.",
			[]string{"Anna Nowak | said | INDIRECT | that the talks had failed"},
		},
		"bare": {
			"Anna Nowak said the talks had failed.",
			[]string{"Anna Nowak | said | INDIRECT | the talks had failed"},
		},
		"trailing": {
			"The talks had failed, Anna Nowak said.",
			[]string{"Anna Nowak | said | INDIRECT | The talks had failed"},
		},
		"mixed": {
			"Anna Nowak said that the talks had been “a waste of time” for everyone.",
			[]string{"Anna Nowak | said | MIXED | that the talks had been “a waste of time” for everyone"},
		},
		"belief": {
			"Anna Nowak expects that the talks will fail.",
			[]string{"Anna Nowak | expects | INDIRECT | that the talks will fail"},
		},
		"according to, first": {
			"According to Anna Nowak, the talks had failed.",
			[]string{"Anna Nowak | According to | INDIRECT | the talks had failed"},
		},
		"according to, last": {
			"The talks had failed, according to the White House.",
			[]string{"White House | according to | INDIRECT | The talks had failed"},
		},
		"two speakers": {
			"The White House and the Kremlin said that the talks had failed.",
			[]string{"White House + Kremlin | said | INDIRECT | that the talks had failed"},
		},
		"made a statement": {
			"The Kremlin made a statement that the talks had failed.",
			[]string{"Kremlin | made a statement | INDIRECT | that the talks had failed"},
		},
		"told reporters": {
			"“We will wait,” Anna Nowak told reporters.",
			[]string{"Anna Nowak | told | DIRECT | We will wait,"},
		},
		"did not say": {
			"Anna Nowak did not say that the talks had failed.",
			[]string{"Anna Nowak | did not say | INDIRECT NEGATED | that the talks had failed"},
		},
		"never said": {
			"Anna Nowak never said that the talks had failed.",
			[]string{"Anna Nowak | never said | INDIRECT NEGATED | that the talks had failed"},
		},
		"denied": {
			"Anna Nowak denied that the talks had failed.",
			[]string{"Anna Nowak | denied | INDIRECT NEGATED | that the talks had failed"},
		},
		"will say is no saying": {
			"Anna Nowak will say that the talks failed.",
			[]string{},
		},
		"may say is none": {
			"Anna Nowak may say that the talks failed.",
			[]string{},
		},
		"passive, nobody told": {
			"It was said that the talks failed.",
			[]string{"- | was said | INDIRECT | that the talks failed"},
		},
		"noun is none": {
			"The report of the council claims was long.",
			[]string{},
		},
		"asked and answered": {
			"When asked if she had seen the paper, Anna Nowak answered in the affirmative.",
			[]string{"Anna Nowak | answered in the affirmative | INDIRECT | she had seen the paper"},
		},
		"apposition before the verb": {
			"Paul Gray, a spokesman for the White House, said the talks had failed.",
			[]string{"Paul Gray | said | INDIRECT | the talks had failed"},
		},
		"date before the verb": {
			"Anna Nowak on Wednesday said the talks had failed.",
			[]string{"Anna Nowak | said | INDIRECT | the talks had failed"},
		},
		"shared subject": {
			"Anna Nowak met reporters and said that the talks had failed.",
			[]string{"Anna Nowak | said | INDIRECT | that the talks had failed"},
		},
		"capital speaks": {
			"Moscow said that the talks had failed.",
			[]string{"Russia | said | INDIRECT | that the talks had failed"},
		},
		"airport does not speak": {
			"Heathrow Airport said the runway was closed.",
			[]string{},
		},
		"told inside": {
			"“The Kremlin said that it would wait,” Anna Nowak said.",
			[]string{"Anna Nowak | said | DIRECT | The Kremlin said that it would wait,", "Kremlin | said | INDIRECT | that it would wait"},
		},
		"the diplomat": {
			"Ambassador Anna Nowak left. The diplomat said that the talks had failed.",
			[]string{"Anna Nowak | said | INDIRECT | that the talks had failed"},
		},
		"the diplomat, two of them": {
			"Ambassador Anna Nowak met Ambassador Paul Gray. The diplomat said that the talks had failed.",
			[]string{"- | said | INDIRECT | that the talks had failed"},
		},
		"police": {
			"Police said that the road was closed.",
			[]string{"police | said | INDIRECT | that the road was closed"},
		},
		"saying": {
			"Anna Nowak rejected the plan, saying that it came too late.",
			[]string{"Anna Nowak | rejected | INDIRECT | the plan", "Anna Nowak | saying | INDIRECT | that it came too late"},
		},
		"called": {
			"Anna Nowak called the plan “a waste of time.”",
			[]string{"Anna Nowak | called | MIXED | the plan “a waste of time.”"},
		},
		"goes on to accuse": {
			"Anna Nowak denied that Iran was late and accused Iraq of lying.",
			[]string{"Anna Nowak | denied | INDIRECT NEGATED | that Iran was late", "Anna Nowak | accused | INDIRECT | Iraq of lying"},
		},
		"goes on to say": {
			"Anna Nowak said that the talks had failed and warned that nothing would change.",
			[]string{"Anna Nowak | said | INDIRECT | that the talks had failed", "Anna Nowak | warned | INDIRECT | that nothing would change"},
		},
		"the president, of two": {
			"“We will wait,” Joe Biden told Vladimir Putin. It was late.\n\nLater the president said that it was over.",
			[]string{"Joe Biden | told | DIRECT | We will wait,", "- | said | INDIRECT | that it was over"},
		},
		"the president, who spoke last": {
			"“We heard President Putin,” Joe Biden said. The president added that it was over.",
			[]string{"Joe Biden | said | DIRECT | We heard President Putin,", "Joe Biden | added | INDIRECT | that it was over"},
		},
		"in brackets": {
			"Anna Nowak (Green Party) said that the talks had failed.",
			[]string{"Anna Nowak | said | INDIRECT | that the talks had failed"},
		},
		"ends before the next verb": {
			"Anna Nowak said Iran would respond, but did not say how.",
			[]string{"Anna Nowak | said | INDIRECT | Iran would respond"},
		},
		"told by": {
			"Paul Gray was told by Anna Nowak that the talks had failed.",
			[]string{"Anna Nowak | was told | INDIRECT | that the talks had failed"},
		},
		"promise": {
			"Anna Nowak promised to publish the letter.",
			[]string{"Anna Nowak | promised | INDIRECT | to publish the letter"},
		},
		"refused": {
			"Anna Nowak refused to answer and left the hall.",
			[]string{"Anna Nowak | refused | INDIRECT NEGATED | to answer"},
		},
		"set in commas": {
			"The talks, Anna Nowak said, would begin soon.",
			[]string{"Anna Nowak | said | INDIRECT | The talks / would begin soon"},
		},
		"question of saying": {
			"Paul Gray asked whether Anna Nowak had said that the talks failed.",
			[]string{"Paul Gray | asked | INDIRECT | whether Anna Nowak had said that the talks failed"},
		},
		"claim of someone": {
			"Anna Nowak’s claim that the talks had failed was wrong.",
			[]string{"Anna Nowak | claim | INDIRECT | that the talks had failed"},
		},
		"described as": {
			"Anna Nowak described the verdict as “unjust”.",
			[]string{"Anna Nowak | described | MIXED | the verdict as “unjust”"},
		},
		"who said": {
			"Paul Gray met Anna Nowak, who said that the talks had failed.",
			[]string{"Anna Nowak | said | INDIRECT | that the talks had failed"},
		},
		"numbers do not speak": {
			"There were 2,741 confirmed cases in the valley.",
			[]string{},
		},
		"data do not speak": {
			"According to NATO data, the talks had failed.",
			[]string{"- | According to | INDIRECT | the talks had failed"},
		},
		"headline of an office": {
			"Minister: no talks with Iran\n\nThe hall was empty all night.",
			[]string{"- | : | INDIRECT | no talks with Iran"},
		},
		"interview": {
			"Anna Nowak spoke to the paper.\n\nNOWAK: We will never come back.",
			[]string{"Anna Nowak | : | INDIRECT | We will never come back"},
		},
		"spoken to": {
			"Paul Gray spoke with the voters.",
			[]string{},
		},
		"windows breaks": {
			"Talks fail\r\n\r\n“We will wait,” Anna Nowak said.\r\n",
			[]string{"Anna Nowak | said | DIRECT | We will wait,"},
		},
		"signed by a sentence": {
			"The night was long. “We will wait for the others.” Anna Nowak said. Then Paul Gray left.",
			[]string{"Anna Nowak | said | DIRECT | We will wait for the others."},
		},
		"goes on where only the scorer found it": {
			"“Not ours”, said Jorgen. “We have no business there. We will wait.”",
			[]string{"Jorgen | said | DIRECT | Not ours / We have no business there. We will wait."},
		},
		"closed by the mark that opens": {
			"“We will wait,“ Anna Nowak said.",
			[]string{"Anna Nowak | said | DIRECT | We will wait,"},
		},
		"closed by a straight mark": {
			"“We will wait\", Anna Nowak said.",
			[]string{"Anna Nowak | said | DIRECT | We will wait"},
		},
		"three marks close two": {
			"''We heard 'go home,''' Anna Nowak said.",
			[]string{"Anna Nowak | said | DIRECT | We heard 'go home,'"},
		},
		"left over from a web page": {
			"<p>Anna Nowak said: &#8220;We will wait&#8221;.</p>",
			[]string{"Anna Nowak | said | DIRECT | We will wait"},
		},
		"the speaker goes on to act": {
			"Anna Nowak said “we will wait” and went home.",
			[]string{"Anna Nowak | said | DIRECT | we will wait"},
		},
		"denied from afar": {
			"Anna Nowak has not yet conceded the election.",
			[]string{"Anna Nowak | has not yet conceded | INDIRECT NEGATED | the election"},
		},
		"what another did, told": {
			"Witnesses said a man approached and attacked the guards.",
			[]string{"witnesses | said | INDIRECT | a man approached and attacked the guards"},
		},
		"what another did, in a paper": {
			"The Daily Mail reported that Gondor fell and accused France.",
			[]string{"Daily Mail | reported | INDIRECT | that Gondor fell and accused France"},
		},
		"who wrote the report": {
			"According to a report by the International Maritime Bureau, piracy has risen by a third.",
			[]string{"International Maritime Bureau | According to | INDIRECT | piracy has risen by a third"},
		},
		"quoted as saying": {
			"Anna Nowak was quoted by state media as saying that France should wait.",
			[]string{"Anna Nowak | was quoted / as saying | INDIRECT | that France should wait"},
		},
		"quoted, in marks": {
			"Anna Nowak was quoted as saying: “We will wait.”",
			[]string{"Anna Nowak | was quoted as saying | DIRECT | We will wait."},
		},
		"where it is written": {
			"WARSAW (Newswire) -- Police have detained nine people, Interior Minister Anna Nowak said.",
			[]string{"Anna Nowak | said | INDIRECT | Police have detained nine people"},
		},
		"nobody reports": {
			"France reportedly warned Iran.",
			[]string{"- | reportedly | INDIRECT | France / warned Iran"},
		},
		"all of a list": {
			"The United States, Australia, Japan, New Zealand and the United Kingdom said that the talks had failed.",
			[]string{"United States + Australia + Japan + New Zealand + United Kingdom | said | INDIRECT | that the talks had failed"},
		},
		"a body goes on": {
			"In a statement, the Polish Foreign Ministry said it had protested. “We will wait,” it said.",
			[]string{"Ministry of Foreign Affairs of Poland | said | INDIRECT | it had protested", "Ministry of Foreign Affairs of Poland | said | DIRECT | We will wait,"},
		},
		"told by an agency": {
			"“We will wait,” Anna Nowak told reporters, according to the TASS news agency.",
			[]string{"TASS | according to | MIXED | “We will wait,” Anna Nowak told reporters", "Anna Nowak | told | DIRECT | We will wait,"},
		},
		"accused, and denied": {
			"Anna Nowak had accused Paul Gray of leading a gang, which he denies.",
			[]string{"Anna Nowak | had accused | INDIRECT | Paul Gray of leading a gang", "Paul Gray | denies | INDIRECT NEGATED | which"},
		},
		"two with offices": {
			"French Prime Minister Anna Nowak and U.S. President Paul Gray announce they have agreed to wait.",
			[]string{"Anna Nowak + Paul Gray | announce | INDIRECT | they have agreed to wait"},
		},
		"which junta": {
			"The Malian junta said that the talks had failed.",
			[]string{"Malian junta | said | INDIRECT | that the talks had failed"},
		},
		"goes on, present": {
			"Anna Nowak confirms that two men were detained and accuses Paul Gray of lying.",
			[]string{"Anna Nowak | confirms | INDIRECT | that two men were detained", "Anna Nowak | accuses | INDIRECT | Paul Gray of lying"},
		},
		"until the semicolon": {
			"Anna Nowak says it has killed ten men; it has shown no proof.",
			[]string{"Anna Nowak | says | INDIRECT | it has killed ten men"},
		},
		"friends of another": {
			"Paul Gray left. Then associates of Gray alleged he drank tea laced with poison.",
			[]string{"- | alleged | INDIRECT | he drank tea laced with poison"},
		},
		"partly in marks, and on": {
			"Anna Nowak said in a statement that the claims were “groundless” and promised “to go on”.",
			[]string{"Anna Nowak | said in a statement | MIXED | that the claims were “groundless”", "Anna Nowak | promised | DIRECT | to go on"},
		},
		"behind a semicolon": {
			"Anna Nowak urged lawmakers to wait; her amendment was rejected.",
			[]string{"Anna Nowak | urged | INDIRECT | lawmakers to wait", "- | was rejected | INDIRECT | her amendment"},
		},
		"single and double marks": {
			"'We will not be bullied,' Anna Nowak said. 'They know where the door is.'\n\nThe reporters' questions were few.\n\n'It is late,' Paul Gray said.\n\nAsked again, Gray said: \"Of course.\"",
			[]string{"Anna Nowak | said | DIRECT | We will not be bullied, / They know where the door is.", "Paul Gray | said | DIRECT | It is late,", "Paul Gray | said | DIRECT | Of course."},
		},
		"not only said": {
			"Anna Nowak not only said that the talks had failed.",
			[]string{"Anna Nowak | not only said | INDIRECT | that the talks had failed"},
		},
		"rejected": {
			"Anna Nowak rejected claims that the talks had failed.",
			[]string{"Anna Nowak | rejected claims | INDIRECT NEGATED | that the talks had failed"},
		},
		"said no": {
			"Asked if she would resign, Anna Nowak said no.",
			[]string{"- | Asked | INDIRECT | if she would resign", "Anna Nowak | said no | INDIRECT NEGATED | she would resign"},
		},
		"a question claims nothing": {
			"Do you think the talks will fail?",
			[]string{},
		},
		"another’s lawyer": {
			"Paul Gray left. According to his lawyer, the talks had failed.",
			[]string{"- | According to | INDIRECT | the talks had failed"},
		},
		"his opponent": {
			"Paul Gray left. His opponent, Anna Nowak, said that the talks had failed.",
			[]string{"Anna Nowak | said | INDIRECT | that the talks had failed"},
		},
		"people in apposition": {
			"Paul Gray left. His opponents, Anna Nowak and Jan Moe, said that the talks had failed.",
			[]string{"Anna Nowak + Jan Moe | said | INDIRECT | that the talks had failed"},
		},
		"by whom": {
			"Paul Gray, who was described as “dangerous” by Anna Nowak, left.",
			[]string{"Anna Nowak | was described | MIXED | who / as “dangerous”"},
		},
		"told by another": {
			"Witnesses, according to Anna Nowak, said a man had attacked the crowd.",
			[]string{"Anna Nowak | according to | INDIRECT | Witnesses / said a man had attacked the crowd", "witnesses | said | INDIRECT | a man had attacked the crowd"},
		},
		"told inside without marks": {
			"Anna Nowak said that Paul Gray told her that the talks had failed.",
			[]string{"Anna Nowak | said | INDIRECT | that Paul Gray told her that the talks had failed", "Paul Gray | told | INDIRECT | that the talks had failed"},
		},
		"beyond the plane": {
			"😀 “We will wait 😀,” Anna Nowak said.",
			[]string{"Anna Nowak | said | DIRECT | We will wait 😀,"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(c.want, read(t, e, c.text).quotes()); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestQuoteCircumstances(t *testing.T) {
	e := engine(t)
	v := read(t, e, "White House spokesman Paul Gray said in a statement on Wednesday that the talks had failed.\n\n"+
		"The French Embassy in Japan said on Facebook that it was closed.\n\n"+
		"“We will wait,” Gray told reporters at Heathrow Airport.\n\n"+
		"Gray said in an interview with CNN that he would resign.\n\n"+
		"The spokesperson for the German government condemned the attack.\n\n"+
		"A Kremlin spokesman said that the talks had failed.")
	type circumstances struct{ Speaker, Behalf, Medium, Place, Date string }
	var got []circumstances
	for _, q := range v.Quotes {
		c := circumstances{Speaker: v.list(q.Speakers), Behalf: v.name(q.OnBehalfOf), Place: v.name(q.Place)}
		if q.Medium != nil {
			c.Medium = *q.Medium
		}
		if q.Date != nil {
			c.Date = q.Date.Value
		}
		got = append(got, c)
	}
	want := []circumstances{
		{"Paul Gray", "White House", "statement", "-", "2021-03-17"},
		{"Embassy of France in Japan", "-", "Facebook", "-", ""},
		{"Paul Gray", "White House", "", "Heathrow Airport", ""},
		{"Paul Gray", "White House", "interview with CNN", "-", ""},
		{"spokesperson", "Germany", "", "-", ""},
		{"Kremlin spokesman", "Kremlin", "", "-", ""},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestQuoteSettings(t *testing.T) {
	e := engine(t)
	type setting struct{ Medium, Place, Addressees, Date string }
	for text, want := range map[string]setting{
		"In a statement issued at night, Anna Nowak confirmed that the talks had failed.": {Medium: "statement", Place: "-"},
		"In a post on Facebook, Anna Nowak said the talks had failed.":                    {Medium: "Facebook", Place: "-"},
		"During an interview on CNN, Anna Nowak said the talks had failed.":               {Medium: "interview with CNN", Place: "-"},
		"Speaking to Paul Gray, Anna Nowak said the talks had failed.":                    {Place: "-", Addressees: "Paul Gray"},
		"Speaking at a rally in Lublin, Anna Nowak said the talks had failed.":            {Place: "Lublin"},
		"Anna Nowak said “we were too late” on Wednesday.":                                {Place: "-", Date: "2021-03-17"},
		"Anna Nowak agreed to move her embassy in Israel to another street.":              {Place: "-"},
		"Anna Nowak referred to Paul Gray as “a mistake”.":                                {Place: "-"},
		"Paul Gray told his aides that he would resign.":                                  {Place: "-"},
	} {
		t.Run(text, func(t *testing.T) {
			v := read(t, e, text)
			if len(v.Quotes) == 0 {
				t.Fatal("no quote found")
			}
			q := v.Quotes[0]
			got := setting{Place: v.name(q.Place)}
			if len(q.Addressees) > 0 {
				got.Addressees = v.list(q.Addressees)
			}
			if q.Medium != nil {
				got.Medium = *q.Medium
			}
			if q.Date != nil {
				got.Date = q.Date.Value
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestReferences(t *testing.T) {
	e := engine(t)
	for name, c := range map[string]struct{ text, surface, want string }{
		"the capital":         {"Japanese officials met. They flew to the Japanese capital.", "the Japanese capital", "Tokyo"},
		"the airport":         {"He landed at John F. Kennedy International Airport in New York. The New York airport was full.", "The New York airport", "John F. Kennedy International Airport"},
		"title as noun":       {"French President Emmanuel Macron left. Later the president returned.", "the president", "Emmanuel Macron"},
		"authorities":         {"Nobody asked the Greek authorities.", "the Greek authorities", "Greece"},
		"metonym":             {"Washington accused Iran of lying.", "Washington", "United States"},
		"place stays a place": {"They arrived in Washington.", "Washington", "Washington, D.C."},
		"she":                 {"Anna Nowak left. She was late.", "She", "Anna Nowak"},
		"I":                   {"“I will wait,” Anna Nowak said.", "I", "Anna Nowak"},
		"the ministry":        {"The Polish Foreign Ministry was closed. Staff of the ministry left.", "the ministry", "Ministry of Foreign Affairs of Poland"},
	} {
		t.Run(name, func(t *testing.T) {
			v := read(t, e, c.text)
			got := "nothing"
			for _, m := range v.Mentions {
				if v.text(m.Span) == c.surface {
					got = v.names[m.Entity]
				}
			}
			if got != c.want {
				t.Errorf("%q means %s, want %s", c.surface, got, c.want)
			}
		})
	}
}
