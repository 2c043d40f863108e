package compiled

import "strings"

// OfficeKey is the key under which the terms of an office are kept: its normal
// form, the country's code and, for an envoy, to whom.
func OfficeKey(office, country, to string) string {
	return office + "|" + country + "|" + strings.ToLower(Key(to))
}

// offices are those that one person of a country holds at a time, by the words of
// their titles in lower case.
var offices = map[string]string{
	"president": "president", "head of state": "president", "federal president": "president",
	"prime minister": "prime minister", "premier": "prime minister", "taoiseach": "prime minister", "prime-minister": "prime minister",
	"chairman of the council of ministers": "prime minister", "president of the government": "prime minister",
	"president of the council of ministers": "prime minister", "minister of state": "minister of state",
	"chancellor": "chancellor", "federal chancellor": "chancellor",
	"monarch": "monarch", "monarchy": "monarch", "king": "monarch", "queen": "monarch", "emperor": "monarch", "empress": "monarch", "sultan": "monarch", "emir": "monarch",
	"supreme leader": "supreme leader", "pope": "pope", "vice president": "vice president", "crown prince": "crown prince",
	"governor-general": "governor-general", "governor general": "governor-general", "head of government": "prime minister",
	"chancellor of the exchequer": "finance minister", "treasury secretary": "finance minister", "secretary of the treasury": "finance minister",
	"secretary of state": "foreign minister", "attorney general": "attorney general", "prosecutor general": "prosecutor general",
	"national security adviser": "national security adviser", "national security advisor": "national security adviser",
	"secretary of homeland security": "homeland security minister", "homeland security secretary": "homeland security minister",
	"lord chancellor": "lord chancellor", "cardinal secretary of state": "cardinal secretary of state",
	"chief of the general staff": "chief of the general staff", "director of the federal security service": "fsb director",
}

// portfolios are the ministries whose head has one deputy at most of the same
// words, by what titles call them.
var portfolios = map[string]string{
	"foreign": "foreign", "foreign affairs": "foreign", "external affairs": "foreign", "foreign and commonwealth affairs": "foreign",
	"foreign, commonwealth and development affairs": "foreign",
	"defence": "defence", "defense": "defence", "finance": "finance", "interior": "interior", "internal affairs": "interior",
	"home": "interior", "home affairs": "interior", "the home department": "interior", "the interior": "interior", "health": "health",
	"health and social care": "health", "education": "education", "justice": "justice", "transport": "transport", "transportation": "transport",
	"energy": "energy", "culture": "culture", "agriculture": "agriculture", "labour": "labour", "labor": "labour", "trade": "trade",
	"international trade": "trade", "economic development": "economy", "economy": "economy", "emergency situations": "emergencies",
	"emergencies": "emergencies", "northern ireland": "northern ireland", "scotland": "scotland", "wales": "wales", "sport": "sport",
	"sports": "sport", "industry and trade": "industry",
}

// envoys are titles of those who stand for a country with another or with a body.
var envoys = map[string]bool{"ambassador": true, "high commissioner": true, "permanent representative": true, "envoy": true}

// NormalOffice is the normal form of the words of a title that one person of a
// country holds at a time: "Foreign Secretary" and "Minister of Foreign Affairs"
// are both the foreign minister's. "" for all others: a deputy, a senator. Of a
// country's Secretary of State only the United States' is its foreign minister.
func NormalOffice(title, country string) string {
	low := strings.ToLower(Key(title))
	if envoys[low] {
		return "ambassador"
	}
	if o, ok := offices[low]; ok {
		if low == "secretary of state" && country != "us" {
			return ""
		}
		if (low == "interior secretary" || low == "secretary of the interior") && country == "us" {
			return ""
		}
		return o
	}
	for _, before := range []string{"minister of ", "minister for ", "secretary of state for ", "secretary of "} {
		if p, ok := strings.CutPrefix(low, before); ok {
			return ministerOf(p, country)
		}
	}
	for _, after := range []string{" minister", " secretary"} {
		if p, ok := strings.CutSuffix(low, after); ok {
			return ministerOf(p, country)
		}
	}
	return ""
}

// ministerOf is the office of a portfolio. The United States' Department of the
// Interior keeps land, not order.
func ministerOf(portfolio, country string) string {
	p, ok := portfolios[portfolio]
	if !ok || country == "us" && p == "interior" {
		return ""
	}
	return p + " minister"
}
