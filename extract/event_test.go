package extract_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEvents(t *testing.T) {
	e := engine(t)
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"accuse":               {"France accused Iran of lying.", []string{"ACCUSE France -> Iran"}},
		"said on the air":      {"France praised Iran in comments on CNN.", []string{"SUPPORT France -> Iran"}},
		"leaves a gap":         {"Paul Gray died, leaving an opening on the Supreme Court of France.", []string{}},
		"its own officers":     {"France sent Foreign Ministry officers to Iran.", []string{"MOBILIZE France -> Iran"}},
		"hailed on the air":    {"France hailed the report on Twitter.", []string{}},
		"an envoy, by a comma": {"The Polish Foreign Ministry summoned the French ambassador to Poland, Sylvain Itte.", []string{"ACCUSE Ministry of Foreign Affairs of Poland -> Sylvain Itte"}},
		"all who sign":         {"France, Spain, Italy, Poland, Greece and Portugal accused Iran of lying.", []string{"ACCUSE France + Spain + Italy + Poland + Greece + Portugal -> Iran"}},
		"no comment":           {"France declined to comment on Iran.", []string{}},
		"a denied promise":     {"France denied having made any promise to attack Iran.", []string{"ASSAULT France -> Iran DENIED"}},
		"would, told later":    {"Paul Gray said that Spain would attack Iran.", []string{"ASSAULT Spain -> Iran PLANNED within"}},
		"takes a side":         {"France sided with Iran.", []string{"SUPPORT France -> Iran"}},
		"one the other":        {"France and Spain accused each other of lying.", []string{"ACCUSE France + Spain -> France + Spain"}},
		"goes on to act":       {"France dismissed Spain's accusation that agents were linked to the murder, and expelled a Spanish diplomat.", []string{"REJECT France -> Spain", "SANCTION France -> Spanish diplomat"}},
		"none at all":          {"No one was arrested in France.", []string{}},
		"by telephone with":    {"Paul Gray, who left France, spoke by telephone with Jan Moe.", []string{"CONSULT Paul Gray -> Jan Moe"}},
		"told reporters that":  {"A lawyer told CNN that France attacked Iran.", []string{"ASSAULT France -> Iran within"}},
		"told, behind it":      {"France attacked Iran, a lawyer told CNN.", []string{"ASSAULT France -> Iran within"}},
		"supplied with":        {"France supplied Iran with weapons.", []string{"AID France -> Iran"}},
		"from which":           {"France liked the deal, from which Iran withdrew.", []string{"SANCTION Iran -> -"}},
		"discussed doing":      {"France discussed supplying Iran with weapons.", []string{"AID France -> Iran POSSIBLE"}},
		"named, then shot":     {"Cairo closed it after an Egyptian diplomat, Paul Gray, was shot dead.", []string{"ASSAULT - -> Paul Gray"}},
		"not where it is from": {"LIMA, Peru (Newswire) - Peru's President Paul Gray was removed from office by the Supreme Court of Peru and detained by police.", []string{"COERCE Supreme Court of Peru -> Paul Gray", "COERCE police -> Paul Gray"}},
		"insists it was":       {"France insisted that Iran had left.", []string{}},
		"another denied it":    {"France blamed Iran for the attack; a spokesman for Spain denied that its fighters were responsible.", []string{"ACCUSE France -> Iran"}},
		"none has claimed it":  {"No group has claimed responsibility for the attack in France.", []string{}},
		"fights a ruling":      {"France will fight the release of the soldiers.", []string{}},
		"not happy, and left":  {"France was not happy and condemned Iran.", []string{"ACCUSE France -> Iran"}},
		"the first to be":      {"Paul Gray is arrested, becoming France's first sitting president to be arrested.", []string{"COERCE - -> Paul Gray"}},
		"orders to confront":   {"France orders the military to confront any Iranian incursions.", []string{"REQUEST France -> military"}},
		"aid is paused":        {"France pauses all military aid to Iran.", []string{"SANCTION France -> Iran"}},
		"where it burnt":       {"A shop explosion and fire in Oudomxay province, Laos, kills four people.", []string{}},
		"not to be named":      {"Two officials of France, who asked not to be named because they were not authorised to speak, left.", []string{}},
		"an envoy by name":     {"The Polish Foreign Ministry summoned French Ambassador to Poland Sylvain Itte.", []string{"ACCUSE Ministry of Foreign Affairs of Poland -> Sylvain Itte"}},
		"where they gather":    {"France refused to attend a peace conference in Turkey.", []string{"REJECT France -> -"}},
		"of others":            {"France demanded that Paul Gray be released.", []string{}},
		"told its own":         {"France told its airlines to avoid Iran.", []string{"REQUEST France -> airlines"}},
		"envoys go back":       {"France agreed to return its ambassador to Iran.", []string{"AGREE France -> Iran"}},
		"denied, then accused": {"The Polish Foreign Ministry denied that Poland was involved and accused France of lying.", []string{"ACCUSE Ministry of Foreign Affairs of Poland -> France"}},
		"a national":           {"A French national was arrested in Iran.", []string{"COERCE - -> French national @ Iran"}},
		"where police are":     {"Police in Tijuana, Baja California, Mexico, arrested two men.", []string{"COERCE police -> men"}},
		"what is deployed":     {"Spain deployed 300 police officers.", []string{"MOBILIZE Spain -> -"}},
		"due to attacks":       {"The United States threatens to sanction Iran due to continuous attacks against Christians by Boko Haram.", []string{"THREATEN United States -> Iran", "COERCE United States -> Iran PLANNED", "ASSAULT Boko Haram -> Christians"}},
		"a goal met":           {"France founded a company to meet Germany's goal of using fuel.", []string{}},
		"two offices given up": {"Karl Nehammer resigned as party leader and Chancellor of Austria.", []string{"YIELD Karl Nehammer -> Austria"}},
		"an end of inquiries":  {"The Constitutional Court of Peru ordered the suspension of all investigations into President Dina Boluarte.", []string{}},
		"a strike executed":    {"France executed a drone strike near the Ethiopian border.", []string{"ASSAULT France -> -"}},
		"a case withdrawn":     {"France withdrew its case at the International Court of Justice.", []string{}},
		"a deal closed":        {"Northwind Airways closed a deal to acquire Eastgate.", []string{}},
		"its own land":         {"Guyana will defend its sovereignty in the face of Venezuela's referendum.", []string{}},
		"a pact suspended":     {"Thailand suspended the implementation of a peace agreement with Cambodia.", []string{"SANCTION Thailand -> Cambodia"}},
		"two with their trade": {"UK-based retailer Tesco and Denmark-based retailer Salling Group announced their agreement.", []string{"ANNOUNCE Tesco + Salling Group -> -"}},
		"accuse, passive":      {"Iran was accused by France of lying.", []string{"ACCUSE France -> Iran"}},
		"accuse, no actor":     {"Iran was accused of lying.", []string{"ACCUSE - -> Iran"}},
		"did not accuse":       {"France did not accuse Iran of lying.", []string{"ACCUSE France -> Iran NEGATED"}},
		"never accused":        {"France never accused Iran of lying.", []string{"ACCUSE France -> Iran NEGATED"}},
		"may accuse":           {"France may accuse Iran.", []string{"ACCUSE France -> Iran POSSIBLE"}},
		"if":                   {"If France accuses Iran, nothing will change.", []string{"ACCUSE France -> Iran CONDITIONAL"}},
		"accused of an act":    {"France accused Iran of attacking Iraq.", []string{"ACCUSE France -> Iran", "ASSAULT Iran -> Iraq ALLEGED"}},
		"denied an act":        {"Iran denied attacking Iraq.", []string{"ASSAULT Iran -> Iraq DENIED"}},
		"reportedly":           {"Iran reportedly attacked Iraq.", []string{"ASSAULT Iran -> Iraq ALLEGED"}},
		"denied that":          {"Iran denied that it was late and that Russia attacked Iraq.", []string{"ASSAULT Russia -> Iraq DENIED within"}},
		"said that":            {"Iran said that Russia attacked Iraq.", []string{"ASSAULT Russia -> Iraq within"}},
		"did not say that":     {"Iran did not say that Russia attacked Iraq.", []string{}},
		"question":             {"Did Russia attack Iraq?", []string{}},
		"condemn both":         {"France and Germany condemned Iran.", []string{"ACCUSE France + Germany -> Iran"}},
		"meet":                 {"Anna Nowak met Paul Gray in Vienna on Wednesday.", []string{"CONSULT Anna Nowak -> Paul Gray @ Vienna on 2021-03-17"}},
		"meet with":            {"Anna Nowak met with Paul Gray.", []string{"CONSULT Anna Nowak -> Paul Gray"}},
		"by phone":             {"Anna Nowak spoke by phone on Wednesday with Paul Gray.", []string{"CONSULT Anna Nowak -> Paul Gray on 2021-03-17"}},
		"each other":           {"Anna Nowak and Paul Gray met in Vienna.", []string{"CONSULT Anna Nowak + Paul Gray -> Anna Nowak + Paul Gray @ Vienna"}},
		"hold talks":           {"Anna Nowak held talks with Paul Gray.", []string{"CONSULT Anna Nowak -> Paul Gray"}},
		"people of a country": {
			"Israel killed at least 70 Palestinians on the border.",
			[]string{"ASSAULT Israel -> at least 70 Palestinians"},
		},
		"people of two countries": {
			"Two Iraqi and three Greek citizens were arrested by police.",
			[]string{"COERCE police -> Iraqi and three Greek citizens"},
		},
		"in a statement by":   {"The plan was condemned in a joint statement by France and Germany.", []string{"ACCUSE France + Germany -> -"}},
		"where the bomb was":  {"Two officials were killed by a roadside bomb in Mali.", []string{"ASSAULT - -> officials @ Mali"}},
		"at talks led by":     {"France and Mali reached an agreement at talks mediated by Italy.", []string{"SUPPORT France + Mali -> France + Mali"}},
		"brokered by a third": {"France and Mali agreed to a ceasefire brokered by Italy.", []string{"AGREE France + Mali -> France + Mali"}},
		"clashed where":       {"Protesters clashed with police in Vienna.", []string{"ASSAULT protesters -> police @ Vienna"}},
		"an address is no actor": {
			"A bomb at a market in Lota, Biobío, Chile kills two people.",
			[]string{"ASSAULT - -> people"},
		},
		"crashed in landing":  {"An Iranian jet crashed while landing in Vienna, killing the crew.", []string{}},
		"strikes in a place":  {"US airstrikes in Somalia targeting Al-Shabaab failed.", []string{"ASSAULT United States -> Al-Shabaab"}},
		"dismissed from":      {"France dismissed its ambassador to Iran.", []string{}},
		"closed by nobody":    {"The road was closed in France.", []string{}},
		"imposed beside it":   {"Italy agreed to lift the embargo imposed by France on Iran.", []string{"AGREE Italy -> France", "YIELD Italy -> Iran PLANNED within", "COERCE France -> Iran within"}},
		"recalled from":       {"Russia recalled its ambassador to Poland to Moscow.", []string{"SANCTION Russia -> Poland"}},
		"a wildfire by name":  {"The Palisades Fire killed twelve people.", []string{}},
		"their own doors":     {"The aid groups are closing their offices in Haiti.", []string{}},
		"office of two":       {"French president Emmanuel Macron and United Kingdom prime minister Paul Gray accused Iran.", []string{"ACCUSE Emmanuel Macron + Paul Gray -> Iran"}},
		"a strike against":    {"Israel killed Paul Gray in an airstrike against a car in Lebanon.", []string{"ASSAULT Israel -> Paul Gray @ Lebanon"}},
		"a crash kills":       {"An Iranian jet crashed near Vienna, killing the pilot.", []string{}},
		"a beast attacks":     {"Two tourists were killed in a shark attack in Greece.", []string{}},
		"a blow that is none": {"The Greek mint struck its last coin.", []string{}},
		"two offices of one": {
			"Former trade minister and party leader Paul Gray was arrested.",
			[]string{"COERCE - -> Paul Gray"},
		},
		"whose offer": {
			"Emmanuel Macron declined Paul Gray's offer to resign.",
			[]string{"REJECT Emmanuel Macron -> Paul Gray", "YIELD Paul Gray -> - NEGATED PLANNED"},
		},
		"which is not the place": {"They sealed a pact in Vienna, Austria, which condemns Iran.", []string{}},
		"who are not the nations": {
			"Greece took in citizens of Iraq who were deported from Iran.",
			[]string{"COERCE - -> citizens"},
		},
		"with one saying": {"The Security Council held a meeting, with Paul Gray saying little.", []string{}},
		"in support of": {
			"Students joined a protest in support of Iraq.",
			[]string{"PROTEST students -> -"},
		},
		"right to strike": {"Greece limited the right to strike.", []string{}},
		"date of another act": {
			"A court sentenced Paul Gray to prison for the murder of a man in October 2011.",
			[]string{"ACCUSE court -> Paul Gray"},
		},
		"date of a dismissal": {
			"Emmanuel Macron appointed Paul Gray following the dismissal of Anna Nowak in March.",
			[]string{"APPOINT Emmanuel Macron -> Paul Gray"},
		},
		"rescue operation": {"Iraqi police launched a rescue operation in Basra.", []string{}},
		"presidents meet": {
			"Greek president Anna Nowak and Iraqi president Paul Gray meet in Vienna.",
			[]string{"CONSULT Anna Nowak + Paul Gray -> Anna Nowak + Paul Gray @ Vienna"},
		},
		"acquitted and found guilty": {
			"Paul Gray was acquitted of fraud and found guilty of theft.",
			[]string{"YIELD - -> Paul Gray", "ACCUSE - -> Paul Gray"},
		},
		"not on the sea": {"An Iranian airstrike hit a boat in the Pacific Ocean.", []string{}},
		"voted against an act": {
			"Greece voted against lifting the sanctions on Iran.",
			[]string{"REJECT Greece -> -"},
		},
		"asked to go": {"Students called for the Greek government to resign.", []string{"REQUEST students -> -"}},
		"place of the second act": {
			"Protesters clashed with police in Milan and 20,000 people marched in Rome.",
			[]string{"ASSAULT protesters -> police @ Milan", "PROTEST people -> - @ Rome"},
		},
		"no aid yet":          {"Anna Nowak announced a reward of three million dollars.", []string{"ANNOUNCE Anna Nowak -> -"}},
		"will meet":           {"Anna Nowak will meet Paul Gray.", []string{"CONSULT Anna Nowak -> Paul Gray PLANNED"}},
		"refused to meet":     {"Anna Nowak refused to meet Paul Gray.", []string{"REJECT Anna Nowak -> Paul Gray", "CONSULT Anna Nowak -> Paul Gray NEGATED"}},
		"is to arrive":        {"Anna Nowak is to arrive in Vienna on Sunday, March 21.", []string{"TRAVEL Anna Nowak -> - @ Vienna on 2021-03-21 PLANNED"}},
		"arrived":             {"Anna Nowak arrived in Vienna.", []string{"TRAVEL Anna Nowak -> - @ Vienna"}},
		"visited":             {"Anna Nowak visited Austria.", []string{"TRAVEL Anna Nowak -> - @ Austria"}},
		"left for":            {"Anna Nowak left for Vienna.", []string{"TRAVEL Anna Nowak -> - @ Vienna"}},
		"goods do not travel": {"The letter arrived in Vienna.", []string{}},
		"announce":            {"Anna Nowak announced a new plan.", []string{"ANNOUNCE Anna Nowak -> -"}},
		"did not announce":    {"Anna Nowak did not announce a new plan.", []string{"ANNOUNCE Anna Nowak -> - NEGATED"}},
		"plan told": {
			"The Kremlin said that Anna Nowak will visit Austria.",
			[]string{"ANNOUNCE Kremlin -> -", "TRAVEL Anna Nowak -> - @ Austria PLANNED within"},
		},
		"urge":              {"France urged Iran to wait.", []string{"REQUEST France -> Iran"}},
		"call on":           {"France called on Iran to wait.", []string{"REQUEST France -> Iran"}},
		"threaten":          {"Iran threatened to attack Iraq.", []string{"THREATEN Iran -> Iraq", "ASSAULT Iran -> Iraq PLANNED"}},
		"price":             {"Anna Nowak said that Iran would pay a price for it.", []string{"THREATEN Anna Nowak -> Iran"}},
		"no price":          {"Anna Nowak said that Iran would not pay a price for it.", []string{}},
		"called a liar":     {"Anna Nowak called Paul Gray “a liar.”", []string{"ACCUSE Anna Nowak -> Paul Gray"}},
		"sanctions":         {"The European Union imposed sanctions on Belarus.", []string{"COERCE European Union -> Belarus"}},
		"expel":             {"Poland expelled the Russian diplomats.", []string{"SANCTION Poland -> Russian diplomats"}},
		"appoint":           {"Emmanuel Macron appointed Paul Gray prime minister.", []string{"APPOINT Emmanuel Macron -> Paul Gray"}},
		"elected":           {"Paul Gray was elected president.", []string{"ELECT - -> Paul Gray"}},
		"agreement":         {"Iran signed an agreement with Iraq.", []string{"SUPPORT Iran -> Iraq"}},
		"agreed together":   {"Iran and Iraq signed an agreement.", []string{"SUPPORT Iran + Iraq -> Iran + Iraq"}},
		"support":           {"France supports Greece.", []string{"SUPPORT France -> Greece"}},
		"cooperate":         {"France cooperates with Greece.", []string{"COOPERATE France -> Greece"}},
		"aid":               {"Japan sent humanitarian aid to Haiti.", []string{"AID Japan -> Haiti"}},
		"protest":           {"Workers protested against the Greek government.", []string{"PROTEST workers -> Greece"}},
		"detain":            {"Police detained Paul Gray.", []string{"COERCE police -> Paul Gray"}},
		"noun is no act":    {"The attack on Iraq and the visit to Austria ended.", []string{}},
		"unknown party":     {"The storm attacked Iraq.", []string{}},
		"not he, his envoy": {"Anna Nowak met Paul Gray’s envoy.", []string{"CONSULT Anna Nowak -> Paul Gray’s envoy"}},
		"possessive":        {"Iran’s neighbour attacked Iraq.", []string{}},
		"expected to":       {"Anna Nowak is expected to visit Austria.", []string{"TRAVEL Anna Nowak -> - @ Austria PLANNED"}},
		"failed to":         {"Anna Nowak failed to visit Austria.", []string{"TRAVEL Anna Nowak -> - @ Austria NEGATED"}},
		"would":             {"Anna Nowak would visit Austria.", []string{"TRAVEL Anna Nowak -> - @ Austria CONDITIONAL"}},
		"in marks":          {"“Iran attacked Iraq,” Anna Nowak said.", []string{"ASSAULT Iran -> Iraq within"}},
		"accuses, after a denial": {
			"Anna Nowak denied that Iran was late and accused Iraq of lying.",
			[]string{"ACCUSE Anna Nowak -> Iraq"},
		},
		"date of its own clause": {
			"France expelled Paul Gray on Wednesday, and Iran expelled Anna Nowak later.",
			[]string{"SANCTION France -> Paul Gray on 2021-03-17", "SANCTION Iran -> Anna Nowak"},
		},
		"group, fullest":        {"Bolivian protesters attacked several French journalists.", []string{"ASSAULT Bolivian protesters -> French journalists"}},
		"by a group":            {"Two French journalists were beaten by the Bolivian police.", []string{"ASSAULT Bolivian police -> French journalists"}},
		"not by them":           {"The Bolivian police did not attack the protesters.", []string{"ASSAULT Bolivian police -> protesters NEGATED"}},
		"if they do":            {"If the rebels free the hostages, Iran will wait.", []string{"YIELD rebels -> hostages CONDITIONAL"}},
		"let them":              {"Iran let the rebels attack the soldiers.", []string{}},
		"asked to":              {"The officials wanted the rebels to free the hostages.", []string{}},
		"freed":                 {"A court freed a Kyrgyz journalist.", []string{"YIELD court -> Kyrgyz journalist"}},
		"aid, counted":          {"Japan donated a shipment of masks to Haiti.", []string{"AID Japan -> Haiti"}},
		"drills":                {"Greece held naval exercises with France.", []string{"COOPERATE Greece -> France"}},
		"someone's plan":        {"Lawmakers rejected Iran’s plan.", []string{"REJECT lawmakers -> Iran"}},
		"whose supporters":      {"His supporters attacked the police.", []string{}},
		"denied by them":        {"Iran denied that the police had attacked the protesters.", []string{"ASSAULT police -> protesters DENIED within"}},
		"killed in an accident": {"Nine people were killed in floods in Vienna.", []string{}},
		"no attack is told":     {"Two people were killed and eight injured after a gas explosion in Vienna.", []string{}},
		"killed by a quake":     {"An earthquake struck near Vienna, killing 20 people.", []string{}},
		"killed by a boat":      {"Two boats capsized near Athens, killing 16 people.", []string{}},
		"whose strike": {
			"A girl was killed and nine people were injured, including two doctors, in overnight Russian missile strikes on Kharkiv.",
			[]string{"ASSAULT Russia -> girl + people @ Kharkiv"},
		},
		"whose raid":            {"Ten fighters were killed in a raid by soldiers at a camp in Poltava.", []string{"ASSAULT soldiers -> fighters @ Poltava"}},
		"place of a noun":       {"Gunmen killed two soldiers in an attack on a market in Kharkiv.", []string{"ASSAULT gunmen -> soldiers @ Kharkiv"}},
		"counted others":        {"A suicide bomber killed one person and wounded three others in Kharkiv.", []string{"ASSAULT suicide bomber -> person + others @ Kharkiv"}},
		"one attack, two verbs": {"Gondor shelled the Rohan army, killing two soldiers.", []string{"ASSAULT Gondor -> Rohan army + soldiers"}},
		"shot and killed":       {"Two militants were shot and killed by soldiers.", []string{"ASSAULT soldiers -> militants"}},
		"each its day":          {"Russia attacked Ukraine on Monday and wounded two people on Tuesday.", []string{"ASSAULT Russia -> Ukraine on 2021-03-15", "ASSAULT Russia -> people on 2021-03-16"}},
		"strikes act for whom":  {"Six people were killed by Israeli airstrikes.", []string{"ASSAULT Israel -> people"}},
		"a series of":           {"Six people were killed in a series of Israeli strikes.", []string{"ASSAULT Israel -> people"}},
		"flag of a ship":        {"A Liberian-flagged tanker was struck by a missile.", []string{}},
		"befallen is a person":  {"Police arrested a Turkish follower of the preacher.", []string{"COERCE police -> Turkish follower"}},
		"shot down":             {"Ukraine shot down 34 missiles.", []string{}},
		"name behind office":    {"Head of the Office of the President of Ukraine Olena Bondar met Chancellor Weiss.", []string{"CONSULT Olena Bondar -> Weiss"}},
		"kin of the named":      {"The brother of President Olena Bondar met Chancellor Weiss.", []string{"CONSULT brother -> Weiss"}},
		"elected to an office":  {"The parliament elected Olena Bondar chancellor on Tuesday.", []string{"ELECT parliament -> Olena Bondar on 2021-03-16"}},
		"reason of an attack":   {"The strikes were carried out in retaliation for rockets from Lebanon.", []string{}},
		"another act's limits":  {"Mali suspended the channel, citing a report on the blockade.", []string{}},
		"agreed upon":           {"Iran agreed to resume talks with Turkey.", []string{"AGREE Iran -> Turkey", "CONSULT Iran -> Turkey PLANNED within"}},
		"hunger strike":         {"Prisoners in Turkey began a hunger strike.", []string{"PROTEST prisoners -> -"}},
		"received from":         {"Omar Reza received backing from the Democratic Union.", []string{"SUPPORT Democratic Union -> Omar Reza"}},
		"drew criticism from":   {"Chancellor Weiss drew criticism from Human Rights Watch.", []string{"ACCUSE Human Rights Watch -> Weiss"}},
		"drills alone":          {"China held military drills near Taiwan.", []string{"MOBILIZE China -> - @ Taiwan"}},
		"prisoners exchanged":   {"The rebels and the government exchanged prisoners.", []string{"YIELD rebels + government -> rebels + government"}},
		"out of a body":         {"Argentina withdrew from the World Health Organization.", []string{"SANCTION Argentina -> World Health Organization"}},
		"warships of":           {"Chinese warships sailed near Japan.", []string{"MOBILIZE China -> Japan"}},
		"threatened with":       {"Chancellor Weiss threatened Canada with tariffs.", []string{"THREATEN Weiss -> Canada"}},
		"strikes for the first": {"The army strikes Kharkiv for the first time.", []string{"ASSAULT army -> Kharkiv"}},
		"date of the subject":   {"Omar Reza, the suspect in a murder in 2019, was deported.", []string{"COERCE - -> Omar Reza"}},
		"crew's strike":         {"The crew continued a strike in Kharkiv.", []string{"PROTEST crew -> - @ Kharkiv"}},
		"returned things":       {"The order told Chancellor Weiss to return the guard to Poland.", []string{}},
		"sentenced to years":    {"The court sentenced two executives to 11 years in prison.", []string{"ACCUSE court -> executives"}},
		"since then":            {"The army attacked the rebels for the first time since November 2019.", []string{"ASSAULT army -> rebels"}},
		"proposal to":           {"The cabinet approved a proposal to close the embassy in Iran.", []string{"SANCTION cabinet -> Iran PLANNED"}},
		"into orbit":            {"Blue Star launched a rocket from the Gondor space centre.", []string{}},
		"beaten in a game":      {"Anna Nowak beat Lena Gray in the final.", []string{}},
		"beaten up":             {"Anna Nowak was beaten by protesters.", []string{"ASSAULT protesters -> Anna Nowak"}},
		"clashes erupted":       {"Clashes erupted between police and protesters.", []string{"ASSAULT police + protesters -> police + protesters"}},
		"arrested for":          {"Three men were arrested for attacking the police.", []string{"COERCE - -> men", "ASSAULT men -> police ALLEGED"}},
		"elect anybody":         {"Austrians voted to elect a president.", []string{}},
		"resigned":              {"Anna Nowak resigned.", []string{"YIELD Anna Nowak -> -"}},
		"fined an amount":       {"Poland fined Gazprom 20 million euros.", []string{"COERCE Poland -> Gazprom"}},
		"by decree":             {"Anna Nowak signed a decree banning the Freedom Party.", []string{"COERCE Anna Nowak -> Freedom Party"}},
		"pledged aid":           {"Germany pledged five million euros in aid to Chad.", []string{"AGREE Germany -> Chad"}},
		"ministers from":        {"Foreign ministers from Japan and China met in Vienna to discuss trade.", []string{"CONSULT Japan + China -> Japan + China @ Vienna"}},
		"each with a title": {
			"Prime Minister Paul Gray and Austrian chancellor Anna Nowak met in Vienna.",
			[]string{"CONSULT Paul Gray + Anna Nowak -> Paul Gray + Anna Nowak @ Vienna"},
		},
		"metonym target": {"Moscow condemned Washington.", []string{"ACCUSE Russia -> United States"}},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(c.want, read(t, e, c.text).events()); d != "" {
				t.Error(d)
			}
		})
	}
}

// What looks like an act by its verb and is none, or is another.
func TestEventsInAMannerOfSpeaking(t *testing.T) {
	e := engine(t)
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"received votes":        {"Anna Nowak received 2,000 votes in Austria.", []string{}},
		"is responsible for":    {"France is responsible for the bridge.", []string{}},
		"called a decent man":   {"On Monday, Anna Nowak called Paul Gray a decent man.", []string{}},
		"reached out to":        {"Anna Nowak reached out to Paul Gray.", []string{"CONSULT Anna Nowak -> Paul Gray"}},
		"seize the opportunity": {"France seized the opportunity to help.", []string{}},
		"released a statement":  {"France released a statement about Iran.", []string{}},
		"returned to":           {"Anna Nowak returned to the Labour Party.", []string{}},
		"withdrew from a race":  {"Anna Nowak withdrew from the race.", []string{}},
		"attacked for":          {"Anna Nowak attacked Paul Gray for his silence.", []string{"ACCUSE Anna Nowak -> Paul Gray"}},
		"attacked on":           {"Democrats continued to attack Paul Gray on his taxes.", []string{"ACCUSE Democrats -> Paul Gray"}},
		"attacked with":         {"A man attacked Paul Gray with a knife.", []string{"ASSAULT man -> Paul Gray"}},
		"for, by being against": {"Anna Nowak backed the withdrawal of Poland from the treaty.", []string{}},
		"who are people":        {"People reject ideas.", []string{}},
		"an accident":           {"Three soldiers were injured when a wall fell.", []string{}},
		"after who was":         {"The court spoke of Paul Gray, who was arrested; and Anna Nowak.", []string{"COERCE - -> Paul Gray"}},
		"a currency":            {"France invested nine billion US dollars.", []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(c.want, read(t, e, c.text).events()); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAnnouncementIsAboutThePlan(t *testing.T) {
	v := read(t, engine(t), "The Kremlin said on Wednesday that Anna Nowak will visit Austria on March 25.")
	if len(v.Events) != 2 {
		t.Fatalf("events: %v", v.events())
	}
	announce, travel := v.Events[0], v.Events[1]
	if announce.About == nil || *announce.About != travel.ID || announce.Within != nil {
		t.Errorf("announcement: about %v, within %v", announce.About, announce.Within)
	}
	if travel.Within == nil || travel.Date == nil || travel.Date.Value != "2021-03-25" {
		t.Errorf("journey: within %v, date %v", travel.Within, travel.Date)
	}
}

func TestEveryStatementNamesItsRule(t *testing.T) {
	v := read(t, engine(t), "Anna Nowak said that Iran attacked Iraq. “It is over,” she said.")
	for _, q := range v.Quotes {
		if q.Rule == "" || q.Confidence == nil {
			t.Errorf("quote %s: rule %q, confidence %v", q.ID, q.Rule, q.Confidence)
		}
	}
	for _, x := range v.Events {
		if x.Rule == "" || x.Confidence == nil {
			t.Errorf("event %s: rule %q, confidence %v", x.ID, x.Rule, x.Confidence)
		}
	}
	if len(v.Quotes) != 2 || len(v.Events) != 1 {
		t.Errorf("quotes %v, events %v", v.quotes(), v.events())
	}
}
