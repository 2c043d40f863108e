package main

import (
	"sort"
	"strconv"
	"strings"
)

// seat is a city with missions, as Wikidata names it.
type seat struct {
	also            []string // other spellings, of the project's own table
	name, qid, code string
	lat, lon        float64
	placed          bool // where it is, is known
	missions        int
}

// missionKinds are the types of missions that news tell of, as names begin.
// Honorary consulates are left out.
var missionKinds = map[string]string{
	"embassy": "Embassy", "high commission": "High Commission", "british high commission": "High Commission", "australian high commission": "High Commission",
	"consulate general": "Consulate General", "consulate": "Consulate", "apostolic nunciature": "Apostolic Nunciature", "de facto embassy": "Representative Office",
	"liaison office": "Liaison Office", "interests section": "Interests Section", "representative office": "Representative Office",
	"consulate general of sweden": "Consulate General", "consulate general of belgium": "Consulate General", "assistant high commission": "Assistant High Commission",
}

// readMissions lists the missions of embassies.csv (Wikidata facts, CC0), named as
// the extractor names them: "Embassy of Russia in the United States", "Consulate
// General of Russia in New York"; and the cities they are in. A name that two
// have keeps an id only where one of them is in the capital.
func readMissions(path string, w *world, countries []entry) ([]entry, []seat) {
	known := map[string]entry{}
	for _, c := range countries {
		known[c.code] = c
	}
	seats, byName := map[string]*seat{}, map[string][]entry{}
	for _, r := range readCSV(path, ';') {
		operator, ok := known[w.byQID[qid(r["operatorQID"])]]
		host, hosted := known[w.byQID[qid(r["countryQID"])]]
		if hosted {
			count(seats, r, host.code)
		}
		kind := missionKinds[strings.ToLower(r["type"])]
		if kind == "" || !ok || !hosted {
			continue
		}
		e := entry{kind: "mission", code: operator.code, host: host.code, seat: r["city"], qid: qid(r["QID"])}
		at := the(host.name)
		if strings.Contains(kind, "Consulate") || kind == "Assistant High Commission" {
			at = r["city"]
		} else if r["city"] != "" {
			e.aliases = []string{kind + " of " + the(operator.name) + ", " + r["city"]}
		}
		e.name = kind + " of " + the(operator.name) + " in " + at
		byName[e.name] = append(byName[e.name], e)
	}
	var out []entry
	for _, same := range byName {
		out = append(out, onlyMission(same, known))
	}
	sort.Slice(out, func(i, j int) bool { return out[i].name < out[j].name })
	var cities []seat
	for _, s := range seats {
		cities = append(cities, *s)
	}
	sort.Slice(cities, func(i, j int) bool { return cities[i].qid < cities[j].qid })
	return out, cities
}

func onlyMission(same []entry, known map[string]entry) entry {
	var inCapital []entry
	for _, e := range same {
		if fold(e.seat) == fold(known[e.host].capital) || strings.HasPrefix(e.seat, known[e.host].capital+",") {
			inCapital = append(inCapital, e)
		}
	}
	if len(same) == 1 {
		return same[0]
	}
	if len(inCapital) == 1 {
		return inCapital[0]
	}
	e := same[0]
	e.qid, e.seat, e.aliases = "", "", nil
	return e
}

func count(seats map[string]*seat, r map[string]string, code string) {
	id := qid(r["cityQID"])
	if id == "" || r["city"] == "" {
		return
	}
	if seats[id] == nil {
		seats[id] = &seat{name: r["city"], qid: id, code: code}
	}
	s := seats[id]
	s.missions++
	lat, err1 := strconv.ParseFloat(r["latitude"], 64)
	lon, err2 := strconv.ParseFloat(r["longitude"], 64)
	if !s.placed && err1 == nil && err2 == nil {
		s.lat, s.lon, s.placed = lat, lon, true
	}
}

// the puts the article before names of countries that take it, as the extractor
// does in the names of missions.
func the(country string) string {
	if articled[country] || strings.HasPrefix(country, "United ") || strings.HasSuffix(country, " Islands") || strings.HasSuffix(country, " Republic") {
		return "the " + country
	}
	return country
}

var articled = map[string]bool{
	"Netherlands": true, "Philippines": true, "Bahamas": true, "Maldives": true, "Gambia": true, "Comoros": true, "Seychelles": true,
	"Democratic Republic of the Congo": true, "Republic of the Congo": true, "European Union": true,
}
