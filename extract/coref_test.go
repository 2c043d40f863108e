package extract_test

import (
	"strings"
	"testing"
)

// TestCoreference looks up what the last occurrence of a word means.
func TestCoreference(t *testing.T) {
	e := engine(t)
	for name, c := range map[string]struct{ text, surface, want string }{
		"gender":                  {"Anna Nowak met Paul Gray in the hall. Later she left.", "she", "Anna Nowak"},
		"other gender":            {"Anna Nowak met Paul Gray in the hall. Later he left.", "he", "Paul Gray"},
		"subject":                 {"Paul Gray joined the board in 2001. He resigned after a year.", "He", "Paul Gray"},
		"own verb's object":       {"Paul Gray defended him.", "him", "nothing"},
		"reflexive":               {"Paul Gray defended himself.", "himself", "Paul Gray"},
		"the name himself":        {"John Hill came late. Paul Gray himself, his wife Anna and their son John left.", "himself", "Paul Gray"},
		"no such subject":         {"Nobody came. It rained. He hurt himself.", "himself", "nothing"},
		"first words":             {"Maria Hill left Oslo. After her return, Anna Nowak sold the house.", "her", "Anna Nowak"},
		"first words of two":      {"After Maria Hill lost her purse, Anna Nowak sold the house.", "her", "nothing"},
		"pays tribute":            {"Paul Gray was loved. John Hill paid tribute to Gray. He said that nobody waits.", "He", "John Hill"},
		"says more":               {"Special envoy John Hill said, “Paul Gray is late. It is his way.” He added that nobody waits.", "He", "John Hill"},
		"wife beside the name":    {"President Paul Gray, his wife Maria and son John came late. Gray sold his house.", "his", "Paul Gray"},
		"a thing beside":          {"She ran with Paul Gray, the burden of three parties.", "the burden", "nothing"},
		"says in the same breath": {"Paul Gray warned that France would wait if John Hill left, and he said that nobody waits.", "he", "Paul Gray"},
		"a body says more":        {"The Polish Foreign Ministry said in a statement that the talks had failed. It accused France of lying.", "It", "Ministry of Foreign Affairs of Poland"},
		"called so before":        {"Opposition leader Paul Gray was arrested. The politician accused France. Poland's Foreign Minister Jan Moe said that France arrested him. Kay Long urged France to free the politician.", "the politician", "Paul Gray"},
		"accused of something":    {"President Paul Gray and Vice President John Hill met. Kay Long criticized the plan, accusing the president of lying.", "the president", "Paul Gray"},
		"his vice president":      {"President Paul Gray and Vice President John Hill met. It rained. Later the vice president left.", "the vice president", "John Hill"},
		"another of the noun":     {"France expelled a diplomat, Foreign Minister Anna Nowak said. It gave the diplomat a week.", "the diplomat", "nothing"},
		"he says more, quoted":    {"Protest leader Paul Gray called John Hill a liar and vowed to return. “We want him gone,” he told a crowd.", "he", "Paul Gray"},
		"he or she":               {"He urged Poles to wait, Bernardo Gray said. Gray demanded the resignation of Attorney General Consuelo Hill. She denies wrongdoing.", "She", "Consuelo Hill"},
		"the diplomat says":       {"Russian Ambassador to Poland Jan Moe has left, the embassy's press attache, Paul Gray, told CNN. “The ambassador was invited. He will stay,” the diplomat said.", "the diplomat", "Paul Gray"},
		"a fool as minister":      {"Paul Gray apologised for having a fool as economy minister.", "economy minister", "nothing"},
		"body's own":              {"On Thursday Malawi confirmed its first case.", "its", "Malawi"},
		"thing between":           {"Malawi said the storm lost its force.", "its", "nothing"},
		"body says it":            {"The World Health Organization said it sent doctors.", "it", "World Health Organization"},
		"body says it rains":      {"The World Health Organization said it happened on Monday.", "it", "nothing"},
		"first words, named":      {"Like her sister Maria, Anna Nowak left.", "her", "Anna Nowak"},
		"a part played":           {"Anna Nowak appeared as Maria Hill in a film. She left Oslo.", "She", "Anna Nowak"},
		"other predicate":         {"Director Paul Gray left. John Hill stayed and is the director and owner of the place.", "the director", "John Hill"},
		"long brackets":           {"Anna Nowak (born [in Oslo]; 4 May 1950 – 3 May 2001) [3] was a chemist.", "a chemist", "Anna Nowak"},
		"the company":             {"Northwind Airways fired ten workers. The company lost money.", "The company", "Northwind Airways"},
		"the federation":          {"The Polish Chess Federation fined ten players. The federation was late.", "The federation", "Polish Chess Federation"},
		"the network":             {"CBC fired ten reporters. Later the network lost money.", "the network", "CBC News"},
		"another company":         {"Northwind Airways fired ten workers. Later the firm Eastgate fired five.", "the firm", "nothing"},
		"the last word":           {"Northwind Airways fired ten workers of the company", "the company", "Northwind Airways"},
		"married":                 {"Paul Gray married Anna Nowak in 1999. It rained. Later his wife left.", "his wife", "Anna Nowak"},
		"born to":                 {"Paul Gray is the son of Anna Hill. It rained. His mother left.", "His mother", "Anna Hill"},
		"daughter of":             {"Anna Nowak was born in Oslo, the daughter of Paul Gray.", "the daughter", "Anna Nowak"},
		"two companies":           {"Northwind Airways sued Westwind Airways. The company lost money.", "The company", "nothing"},
		"no company":              {"The World Health Organization sent doctors. The company lost money.", "The company", "nothing"},
		"the nearer party":        {"The Green Party left. The Labour Party stayed. It rained. It snowed. The Green Party met on Monday. Later the party split.", "the party", "Green Party"},
		"stands for a clause":     {"Malawi sent doctors. It is clear that the storm was strong.", "It", "nothing"},
		"one person is he":        {"Anna Nowak left Oslo. They found the house empty.", "They", "nothing"},
		"owner":                   {"Anna Nowak sold her house.", "her", "Anna Nowak"},
		"name comes later":        {"When she came to Oslo in 1999, Anna Nowak was a teacher.", "she", "Anna Nowak"},
		"below the pronoun":       {"She said that Anna Nowak was late.", "She", "nothing"},
		"brother":                 {"Paul Gray met his brother John.", "his", "Paul Gray"},
		"who has no name":         {"Paul Gray lives in Oslo with his wife. She is a doctor.", "She", "nothing"},
		"his wife, by name":       {"Paul Gray lives in Oslo with his wife, Anna Nowak. She is a doctor.", "She", "Anna Nowak"},
		"not the speaker":         {"Anna Nowak praised Paul Gray. “He was brave,” said John Hill.", "He", "Paul Gray"},
		"given name":              {"Anna Nowak came late. Nobody saw Anna.", "Anna", "Anna Nowak"},
		"shared given name":       {"Anna Nowak and Anna Gray came late. Nobody saw Anna.", "Anna", "Anna"},
		"surname":                 {"Anna Nowak came late. Nobody saw Nowak.", "Nowak", "Anna Nowak"},
		"middle name":             {"Anna Nowak came late. Nobody saw Anna Maria Nowak.", "Anna Maria Nowak", "Anna Maria Nowak"},
		"apposition":              {"Anna Nowak, a chemist from Poland, came late.", "a chemist", "Anna Nowak"},
		"predicate":               {"Anna Nowak was a chemist. She came late.", "a chemist", "Anna Nowak"},
		"denied predicate":        {"Anna Nowak was not a chemist.", "a chemist", "nothing"},
		"the noun again":          {"Anna Nowak, a chemist, came late. Nobody saw the chemist.", "the chemist", "Anna Nowak"},
		"words before a name":     {"Reporters met chemist Anna Nowak in Oslo.", "chemist", "Anna Nowak"},
		"of another":              {"Anna Nowak, a chemist, left. The chemist Paul Gray stayed.", "The chemist", "Paul Gray"},
		"joined predicate":        {"Anna Nowak was a chemist and teacher.", "teacher", "Anna Nowak"},
		"as what":                 {"Anna Nowak worked as a chemist in Oslo.", "a chemist", "Anna Nowak"},
		"becomes":                 {"Anna Nowak left in 1999 and became a nurse.", "a nurse", "Anna Nowak"},
		"is promoted":             {"In 1999 Paul Gray was promoted to captain.", "captain", "Paul Gray"},
		"is known as":             {"Anna Nowak won fame as a chemist.", "a chemist", "Anna Nowak"},
		"as what, first":          {"As a student, Anna Nowak lived in Oslo.", "a student", "Anna Nowak"},
		"dates between":           {"Anna Nowak (born 4 May 1950) is a chemist.", "a chemist", "Anna Nowak"},
		"kin named next":          {"Paul Gray lived in Oslo. John Gray came late. Later his brother, John Gray, left.", "his brother", "John Gray"},
		"kin again":               {"Paul Gray met his brother, John. Nobody saw his brother later.", "his brother", "John"},
		"a list is no name":       {"They met the captain, Anna Nowak and Paul Gray.", "the captain", "nothing"},
		"says what I is":          {"“I am a chemist,” said Anna Nowak.", "a chemist", "Anna Nowak"},
		"first word":              {"Chemist Anna Nowak came late.", "Chemist", "Anna Nowak"},
		"might be":                {"Anna Nowak might be a chemist.", "a chemist", "nothing"},
		"presented":               {strings.Replace(interview("X"), "An interview with X", "Anna Nowak: the road home", 1), "my", "Anna Nowak"},
		"two presented":           {strings.Replace(interview("X"), "An interview with X", "Anna Nowak, Paul Gray and the road home", 1), "my", "nothing"},
		"interviewed her":         {strings.Replace(interview("X"), "An interview with X", "Anna Nowak knows Paul Gray. The paper interviewed her on Monday.", 1), "my", "Anna Nowak"},
		"put without a mark":      {interview("Anna Nowak") + "\n\nTell us how your father took it.\n\nHe never forgave me.", "your", "Anna Nowak"},
		"asked":                   {interview("Anna Nowak"), "you", "Anna Nowak"},
		"answers":                 {interview("Anna Nowak"), "my", "Anna Nowak"},
		"two asked":               {interview("Anna Nowak and Paul Gray"), "my", "nothing"},
		"says who writes":         {"My name is Anna Nowak. I live in Oslo.", "I", "Anna Nowak"},
		"byline":                  {"By Anna Nowak\n\nThe road was long. It took me a day.", "me", "Anna Nowak"},
		"nobody says":             {"Anna Nowak left. I live in Oslo.", "I", "nothing"},
		"speech":                  {"Prime Minister Anna Nowak's speech to the nation\n\nGood evening. The road was long. It took me a year.", "me", "Anna Nowak"},
		"speech told of":          {"Anna Nowak's speech to the nation\n\nAnna Nowak spoke for an hour. It bored me.", "me", "nothing"},
		"signed":                  {"A road without end\n\nThe road was long. It took me a year.\n\nAnna Nowak is a teacher in Oslo.", "me", "Anna Nowak"},
		"named before":            {"A road without end\n\nThe road was long.\n\nNobody met Anna Nowak there but me.\n\nAnna Nowak is a teacher in Oslo.", "me", "nothing"},
		"not who answers":         {"Anna Nowak: a talk\n\nDid you see the fire?\n\nI saw her leave.\n\nWhat did you do then?\n\nI went home.", "her", "nothing"},
		"called by name":          {"It is late. Paul, do you know the way?", "you", "Paul"},
		"called at the end":       {"It is late. What do you want, Paul Gray?", "you", "Paul Gray"},
		"nothing before":          {", Paul Gray! You came late.", "You", "nothing"},
		"thanked":                 {"It is late. Thank you, Senator Gray, for all of it.", "you", "Gray"},
		"called in marks":         {"“Paul, you came late,” Anna Nowak said.", "you", "Paul"},
		"spoken of":               {"Nobody saw your brother, Paul.", "your", "nothing"},
		"who is subject":          {"Anna Nowak, a chemist, told you so.", "you", "nothing"},
		"name under words":        {"Anna Nowak left in May.\n\nNobody helped me. I left at night. Anna Nowak\n\nIt rained.", "me", "Anna Nowak"},
		"behind a colon":          {"In a letter Anna Nowak wrote:\n\nNobody helped me at all.\n\nIt rained.", "me", "Anna Nowak"},
		"says own name":           {"Good day. My name is Anna Nowak. They sent me.\n\nWhat did you see?\n\nA fire.", "me", "Anna Nowak"},
		"told what to say":        {"They say, 'Hello, my name is Paul,' to me.", "me", "nothing"},
		"woman and former":        {"Anna Nowak, a Polish woman and former Scientologist, came late.", "a Polish woman", "Anna Nowak"},
		"inside marks":            {"“I was late,” Anna Nowak said.", "I", "Anna Nowak"},
		"a body's own words":      {"“We regret the delay,” the World Health Organization said.", "We", "World Health Organization"},
		"nobody before":           {"It rained. He left.", "He", "nothing"},
		"weather":                 {"Poland was quiet. It rained.", "It", "nothing"},
		"no one of that name":     {"The storm was over. They left.", "They", "nothing"},
		"capital that acts":       {"Beijing condemned the sale.", "Beijing", "China"},
		"capital that counts":     {"Officials said that Washington counts on cooperation.", "Washington", "United States"},
		"capital where it is":     {"Paris saw heavy rain.", "Paris", "Paris"},
		"city that acts":          {"Munich condemned the sale.", "Munich", "Munich"},
		"plain in parentheses":    {"The World Health Organization (WHO) met. Nobody asked the WHO.", "WHO", "World Health Organization"},
	} {
		t.Run(name, func(t *testing.T) {
			v := read(t, e, c.text)
			got := "nothing"
			for _, m := range v.Mentions {
				if strings.EqualFold(v.text(m.Span), c.surface) {
					got = v.names[m.Entity]
				}
			}
			if got != c.want {
				t.Errorf("%q means %s, want %s", c.surface, got, c.want)
			}
		})
	}
}

func interview(with string) string {
	return "An interview with " + with + "\n\nWhat did you do then?\n\nI took the train home.\n\nWhy did you leave?\n\nIt was my mother who was ill."
}
