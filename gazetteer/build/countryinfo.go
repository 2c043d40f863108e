package main

import (
	"os"
	"regexp"
	"strings"

	"newsgraph/gazetteer/internal/compiled"
)

var (
	infoTag    = regexp.MustCompile(`^\s*<(/?)([^>]+)>(.*?)(?:</[^>]+>)?\s*$`)
	infoHolder = regexp.MustCompile(`^\s*([A-Z][A-Z_'-]+)_\s*((?:\[[^\]]*\]\s*)+)(?:#\s*(.*))?$`)
	infoTerm   = regexp.MustCompile(`\[(?:([A-Z]+) )?(?:([<>])(\d{8})|(\d{8}) - (\d{8}))\]`)
)

// infoOffices are the sections of leaders whose office has a name in English that
// is one person's.
var infoOffices = map[string]string{
	"president": "President", "presidents": "President", "prime minister": "Prime Minister", "prime ministers": "Prime Minister",
	"king": "King", "kings": "King", "queen": "Queen", "chancellor": "Chancellor", "chancellors": "Chancellor", "emir": "Emir", "emperor": "Emperor",
	"premier": "Premier", "premiers": "Premier", "sultan": "Sultan", "vice president": "Vice President", "vice presidents": "Vice President",
}

// countryInfo reads the leaders and members of governments of CountryInfo (MIT),
// known to February 2011, and the codes of countries.
func countryInfo(path string, c *codes) []term {
	b, err := os.ReadFile(path)
	check(err)
	var out []term
	code, cow, office, government, body := "", "", "", false, false
	for l := range strings.Lines(string(b)) {
		l = strings.TrimRight(l, "\r\n")
		body = body || strings.HasPrefix(l, "<Country>")
		if !body {
			continue
		}
		if m := infoTag.FindStringSubmatch(l); m != nil {
			switch tag := m[2]; {
			case m[1] == "/" && tag == "Country":
				code, cow, office, government = "", "", "", false
			case tag == "COW-Alpha":
				cow = strings.TrimSpace(m[3])
			case tag == "ISO3166-alpha2":
				code = strings.ToLower(strings.TrimSpace(m[3]))
				if c.names[code] == "" {
					code = ""
				} else if cow != "" && cow != "---" {
					c.byCOW[cow] = code
				}
			case tag == "Government":
				government, office = m[1] == "", ""
			case m[1] == "":
				office = infoOffices[strings.ToLower(tag)]
			default:
				office = ""
			}
			continue
		}
		m := infoHolder.FindStringSubmatch(l)
		if m == nil || code == "" || strings.Count(m[1], "_") == 0 {
			continue
		}
		if office != "" {
			out = append(out, infoTerms(m[1], code, office, m[2], "1")...)
		} else if government {
			// Of several offices it is not told which was held when.
			if o, _, several := strings.Cut(m[3], " & "); !several && compiled.NormalOffice(strings.Trim(o, " \t"), code) != "" {
				out = append(out, infoTerms(m[1], code, strings.TrimSpace(o), m[2], "2")...)
			}
		}
	}
	return out
}

func infoTerms(name, code, office, terms, rank string) []term {
	var out []term
	for _, m := range infoTerm.FindAllStringSubmatch(terms, -1) {
		t := term{name: capitals(name), code: code, office: office, known: infoKnown, rank: rank}
		switch {
		case m[2] == "<":
			t.start, t.end = "2003-01-01", day(m[3])
		case m[2] == ">":
			t.start = day(m[3])
		default:
			t.start, t.end = day(m[4]), day(m[5])
		}
		out = append(out, t)
	}
	return out
}

// day turns "20060102" into "2006-01-02".
func day(s string) string { return s[:4] + "-" + s[4:6] + "-" + s[6:] }

// capitals turns "ABDUL_RAHIM_WARDAK" into "Abdul Rahim Wardak".
func capitals(s string) string {
	words := strings.Split(strings.Trim(s, "_"), "_")
	for i, w := range words {
		b := []byte(strings.ToLower(w))
		for k := range b {
			if k == 0 || b[k-1] == '-' || b[k-1] == '\'' {
				b[k] = strings.ToUpper(string(b[k]))[0]
			}
		}
		words[i] = string(b)
	}
	return strings.Join(words, " ")
}
