package extract

import "strings"

// title is an office or a form of address.
type title struct {
	words     []string
	name      string
	nouns     string // by which a text may call who bears it: "the diplomat"
	gender    string // that it tells, "" for none
	honorific bool   // a form of address, no office
}

// portfolios of ministers and ministries, with the canonical name of the
// ministry ("Ministry of Foreign Affairs").
var portfolios = map[string]string{
	"foreign": "Foreign Affairs", "external affairs": "External Affairs", "defense": "Defence", "defence": "Defence", "national defense": "Defence", "national defence": "Defence", "finance": "Finance",
	"interior": "Internal Affairs", "internal affairs": "Internal Affairs", "health": "Health", "justice": "Justice", "economy": "Economy",
	"economic": "Economy", "economics": "Economy", "education": "Education", "culture": "Culture", "transport": "Transport", "transportation": "Transport",
	"trade": "Trade", "commerce": "Commerce", "environment": "Environment", "agriculture": "Agriculture", "labor": "Labour", "labour": "Labour",
	"energy": "Energy", "oil": "Oil", "home": "Home Affairs", "home affairs": "Home Affairs", "information": "Information", "science": "Science",
	"industry": "Industry", "tourism": "Tourism", "sports": "Sport", "sport": "Sport", "immigration": "Immigration", "housing": "Housing",
	"development": "Development", "emergencies": "Emergency Situations", "security": "Security", "national security": "National Security",
	"intelligence": "Intelligence", "communications": "Communications", "planning": "Planning", "treasury": "Treasury", "digital": "Digital Affairs",
	"foreign affairs": "Foreign Affairs", "public health": "Public Health", "veterans": "Veterans Affairs", "water": "Water", "petroleum": "Petroleum",
	"european affairs": "European Affairs", "social affairs": "Social Affairs", "religious affairs": "Religious Affairs",
}

// isPortfolio has the canonical names of the portfolios.
var isPortfolio = func() map[string]bool {
	out := map[string]bool{}
	for _, p := range portfolios {
		out[p] = true
	}
	return out
}()

// titleTable maps the first word of a title to the titles that begin with it,
// longest first.
var titleTable = func() map[string][]title {
	m := map[string][]title{}
	add := func(nouns, gender string, honorific bool, names ...string) {
		for _, n := range names {
			w := strings.Fields(strings.ToLower(n))
			m[w[0]] = append(m[w[0]], title{words: w, name: n, nouns: nouns, gender: gender, honorific: honorific})
		}
	}
	const politician = " politician leader official "
	add("vice-president"+politician, "", false, "Vice President", "Vice-President", "Vice President-elect", "Deputy President")
	add("president"+politician+"head ", "", false, "President", "President-elect", "President-Elect")
	add("premier minister prime-minister"+politician, "", false, "Prime Minister", "Premier", "Deputy Prime Minister", "First Deputy Prime Minister", "First Minister", "Minister-President", "Taoiseach")
	add("chancellor"+politician, "", false, "Chancellor", "Vice Chancellor", "Federal Chancellor")
	add("minister"+politician, "", false, "Minister", "Deputy Minister", "Cabinet Minister", "Chancellor of the Exchequer")
	for p := range portfolios {
		nouns := "minister" + politician
		if strings.HasPrefix(p, "foreign") {
			nouns += "diplomat "
		}
		c := capitalize(p)
		add(nouns, "", false, c+" Minister", "Deputy "+c+" Minister", "First Deputy "+c+" Minister", "Vice "+c+" Minister", "Minister of "+c, "Minister for "+c, "Deputy Minister of "+c)
		add("secretary"+politician, "", false, c+" Secretary", "Secretary of "+c, "Shadow "+c+" Secretary", "Deputy "+c+" Secretary")
	}
	add("secretary diplomat"+politician, "", false, "Secretary of State", "Deputy Secretary of State", "Assistant Secretary of State", "Under Secretary of State", "Undersecretary of State", "Acting Secretary of State")
	add("secretary"+politician, "", false, "Secretary", "Deputy Secretary", "Assistant Secretary", "Undersecretary", "Secretary of the Treasury", "Secretary of Homeland Security", "State Secretary")
	add("secretary-general chief diplomat head official leader ", "", false, "Secretary General", "Secretary-General", "Deputy Secretary General", "Deputy Secretary-General", "General Secretary")
	add("spokesman spokesperson official ", "m", false, "Spokesman")
	add("spokeswoman spokesperson official ", "f", false, "Spokeswoman")
	add("spokesperson spokesman spokeswoman official secretary ", "", false, "Spokesperson", "Deputy Spokesperson", "Press Secretary", "Deputy Press Secretary", "Press Officer", "Presidential Spokesperson", "Government Spokesperson")
	add("spokesman spokesperson official ", "m", false, "Presidential Spokesman", "Government Spokesman", "Deputy Spokesman", "Chief Spokesman")
	add("spokeswoman spokesperson official ", "f", false, "Deputy Spokeswoman", "Government Spokeswoman", "Chief Spokeswoman")
	add("ambassador diplomat envoy official ", "", false, "Ambassador", "Permanent Representative", "Deputy Ambassador", "Envoy", "Special Envoy", "Special Representative", "High Representative", "Consul", "Consul General", "Consul-General", "Attaché", "Attache", "Press Attaché", "Press Attache", "Military Attaché", "Military Attache", "Chargé d'Affaires", "Charge d'Affaires", "Diplomat", "Special Presidential Envoy")
	add("king monarch ", "m", false, "King", "Crown Prince", "Prince", "Emperor", "Sultan", "Emir")
	add("queen monarch ", "f", false, "Queen", "Princess", "Crown Princess", "Empress", "Duchess")
	add("pope pontiff bishop archbishop cardinal cleric patriarch ", "m", false, "Pope", "Archbishop", "Bishop", "Cardinal", "Patriarch", "Metropolitan", "Ayatollah", "Grand Ayatollah", "Imam")
	add("rabbi cleric ", "", false, "Rabbi", "Chief Rabbi", "Reverend", "Rev.")
	add("leader politician ", "", false, "Supreme Leader", "Leader", "Opposition Leader", "Party Leader", "Rebel Leader", "Majority Leader", "Minority Leader", "House Majority Leader", "House Minority Leader", "Senate Majority Leader", "Senate Minority Leader")
	add("general commander officer ", "", false, "General", "Gen.", "Lieutenant General", "Lt. Gen.", "Major General", "Maj. Gen.", "Brigadier General", "Brig. Gen.", "Army General", "Brigadier", "Commodore", "Commander", "Deputy Commander", "Commander-in-Chief", "Commander in Chief", "Colonel", "Col.", "Lieutenant Colonel", "Lt. Col.", "Colonel General", "Major", "Maj.", "Captain", "Capt.", "Admiral", "Adm.", "Vice Admiral", "Rear Admiral", "Marshal", "Field Marshal", "Lieutenant", "Lt.", "Sergeant", "Sgt.", "Chief of Staff", "Chief of General Staff", "Chief of the General Staff")
	add("senator lawmaker politician legislator ", "", false, "Senator", "Sen.")
	add("congressman representative lawmaker politician legislator ", "m", false, "Congressman")
	add("congresswoman representative lawmaker politician legislator ", "f", false, "Congresswoman")
	add("representative lawmaker politician legislator ", "", false, "Representative", "Rep.", "MP", "MEP", "Member of Parliament", "Lawmaker", "Legislator", "Councillor", "Councilman", "Councilwoman", "Assemblyman", "State Senator", "State Representative")
	add("governor politician ", "", false, "Governor", "Gov.", "Lieutenant Governor", "Lt. Gov.", "Governor-General", "Governor General")
	add("mayor politician ", "", false, "Mayor", "Deputy Mayor")
	add("speaker lawmaker politician ", "", false, "Speaker", "House Speaker", "Deputy Speaker", "Parliament Speaker", "Parliamentary Speaker")
	add("chairman chair head chief ", "m", false, "Chairman", "Deputy Chairman", "Vice Chairman")
	add("chairwoman chair head chief ", "f", false, "Chairwoman", "Deputy Chairwoman", "Vice Chairwoman")
	add("chair chairperson head chief ", "", false, "Chair", "Chairperson", "Vice Chair")
	add("executive chief ceo head boss ", "", false, "Chief Executive", "Chief Executive Officer", "CEO", "Managing Director", "Chief Financial Officer", "Chief Operating Officer")
	add("director head chief official ", "", false, "Director", "Deputy Director", "Director General", "Director-General", "Executive Director", "Head", "Deputy Head", "Chief", "Deputy Chief", "Police Chief", "Army Chief", "Intelligence Chief", "Foreign Policy Chief", "Commissioner", "Police Commissioner", "High Commissioner", "Administrator", "Inspector General", "Superintendent", "Manager", "Campaign Manager", "Co-Chair", "Co-Founder", "Founder", "Coordinator")
	add("judge justice ", "", false, "Judge", "Chief Justice", "Chief Judge", "District Judge", "Magistrate", "Supreme Court Justice")
	add("prosecutor lawyer ", "", false, "Prosecutor", "Chief Prosecutor", "Prosecutor General", "Prosecutor-General", "Attorney General", "Solicitor General", "District Attorney", "Special Counsel", "Attorney", "Lawyer", "Public Prosecutor", "Deputy Attorney General")
	add("professor academic ", "", false, "Professor", "Prof.")
	add("adviser advisor aide official ", "", false, "Adviser", "Advisor", "Senior Adviser", "Senior Advisor", "National Security Adviser", "National Security Advisor", "Presidential Adviser", "Aide", "Presidential Aide", "Deputy National Security Adviser", "Counselor", "Strategist", "Chief Strategist")
	add("candidate politician nominee ", "", false, "Candidate", "Presidential Candidate", "Nominee", "Presidential Nominee", "Presidential Hopeful", "Opposition Politician", "Politician", "Opposition Activist")
	add("analyst economist expert ", "", false, "Analyst", "Economist", "Chief Economist", "Political Scientist", "Historian", "Scientist", "Researcher", "Epidemiologist", "Pollster")
	add("journalist reporter correspondent ", "", false, "Journalist", "Reporter", "Correspondent", "Columnist", "Editor", "Editor-in-Chief", "Presenter", "Anchor", "Host")
	add("activist ", "", false, "Activist", "Human Rights Activist", "Campaigner", "Dissident")
	add("singer musician actor actress author writer player coach captain ", "", false, "Singer", "Actor", "Actress", "Author", "Writer", "Director", "Coach", "Head Coach", "Footballer", "Filmmaker", "Musician", "Rapper", "Comedian", "Billionaire", "Businessman", "Businesswoman", "Entrepreneur", "Tycoon", "Oligarch", "Banker")
	add("officer ", "", false, "Officer", "Police Officer", "Detective", "Inspector", "Sheriff", "Agent", "Trooper", "Constable", "Fire Chief")
	add("", "m", true, "Mr.", "Mr", "Sir", "Lord", "Don", "Father", "Brother", "Sheikh")
	add("", "f", true, "Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Lady", "Dame", "Madame", "Sister")
	add("doctor ", "", true, "Dr.", "Dr", "Doctor")
	for _, ts := range m {
		// Longest first; equal ones in a fixed order.
		sortBy(ts, func(a, b title) bool {
			if len(a.words) != len(b.words) {
				return len(a.words) > len(b.words)
			}
			return a.name < b.name
		})
	}
	return m
}()

// spellings of titles that mean another one.
var titleNames = map[string]string{
	"Sen.": "Senator", "Rep.": "Representative", "Gov.": "Governor", "Gen.": "General", "Lt. Gen.": "Lieutenant General", "Maj. Gen.": "Major General",
	"Col.": "Colonel", "Lt. Col.": "Lieutenant Colonel", "Adm.": "Admiral", "Capt.": "Captain", "Maj.": "Major", "Lt.": "Lieutenant", "Sgt.": "Sergeant",
	"Prof.": "Professor", "Rev.": "Reverend", "Brig. Gen.": "Brigadier General", "Lt. Gov.": "Lieutenant Governor", "Vice-President": "Vice President",
	"Secretary-General": "Secretary General", "President-Elect": "President-elect", "Defence Minister": "Defense Minister", "Charge d'Affaires": "Chargé d'Affaires",
}

// titlePrefixes may stand before a title and are no part of it.
var titlePrefixes = set("former ex- ex then-  outgoing incoming acting interim current late new newly senior top longtime veteran then incumbent disgraced ousted jailed deposed onetime one-time caretaker")

func capitalize(s string) string {
	w := strings.Fields(s)
	for i := range w {
		w[i] = strings.ToUpper(w[i][:1]) + w[i][1:]
	}
	return strings.Join(w, " ")
}

// titleAt returns the title whose words begin at token i, in any case.
func titleAt(toks []token, i, hi int) (title, int, bool) {
	first := toks[i].low
	for _, before := range []string{"ex-", "then-"} {
		first = strings.TrimPrefix(first, before)
	}
	for _, t := range titleTable[first] {
		if i+len(t.words) > hi {
			continue
		}
		ok := true
		for k, w := range t.words {
			if k > 0 && toks[i+k].low != w {
				ok = false
				break
			}
		}
		if ok {
			return t, i + len(t.words), true
		}
	}
	return title{}, 0, false
}
