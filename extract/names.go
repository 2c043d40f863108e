package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/gazetteer"
)

// findNames finds what is named: the body first, so that a headline in capitals
// can be read by what the body names.
func (d *document) findNames() {
	n := &namer{document: d, inside: map[string]bool{}, lowered: map[string]bool{}, alone: map[string]bool{}, alias: map[string]int{}, persons: map[string]int{}}
	n.survey()
	n.suggest()
	for _, headlines := range []bool{false, true} {
		for i := range d.sents {
			if d.sents[i].headline == headlines {
				n.sentence(&d.sents[i])
			}
		}
	}
	n.resolvePending()
}

// namer carries what the article as a whole says about its capitals.
type namer struct {
	*document
	inside  map[string]bool   // words seen with a capital inside a sentence
	lowered map[string]bool   // words seen without
	alias   map[string]int    // a person's last name, an organization's short one → entity; nobody where two share it
	persons map[string]int    // full name → entity
	pending []span            // single capitalised words not understood yet
	model   map[int]modelName // by first token
	label   map[int]string    // the model's label of a token in a name
	alone   map[string]bool   // capitalised words that stand alone inside a sentence
}

func (n *namer) survey() {
	for i := range n.sents {
		s := &n.sents[i]
		if s.shouted {
			continue
		}
		for k := s.lo; k < s.hi; k++ {
			t := &n.toks[k]
			if t.kind != word {
				continue
			}
			if !t.capital {
				n.lowered[t.low] = true
			} else if k > s.lo && !opening[n.toks[k-1].text] && !strings.HasSuffix(n.toks[k-1].text, ".") && n.toks[k-1].text != ":" {
				n.inside[t.low] = true
			}
			if t.capital && (k == s.lo || !n.toks[k-1].capital || n.toks[k-1].kind != word) && (k+1 >= s.hi || !n.toks[k+1].capital || n.toks[k+1].kind != word) {
				n.alone[t.low] = true
			}
		}
	}
}

func (n *namer) sentence(s *sentence) {
	for i := s.lo; i < s.hi; {
		if n.dateAt[i] != 0 || n.toks[i].kind != word && !n.numbered(i, s.hi) {
			i++
			continue
		}
		if !capitalish(&n.toks[i]) {
			i++
			continue
		}
		i = max(i+1, n.next(i, s))
	}
}

// numbered says that a number begins a name: "10 Downing Street".
func (n *namer) numbered(i, hi int) bool {
	return i+1 < hi && n.toks[i].kind == number && n.toks[i+1].capital && len(n.world.Lookup(n.surface(span{i, min(i+3, hi)}))) > 0
}

// capitalish says that a token can begin a name: "Paris", "al-Assad", "eBay".
func capitalish(t *token) bool {
	if t.capital || t.kind == number {
		return true
	}
	for _, p := range []string{"al-", "el-", "an-", "ar-", "as-", "ad-", "d'", "d’"} {
		if rest, ok := strings.CutPrefix(t.text, p); ok {
			r, _ := utf8.DecodeRuneInString(rest)
			return unicode.IsUpper(r)
		}
	}
	return false
}

// next reads the name that begins at token i and returns the token after it.
func (n *namer) next(i int, s *sentence) int {
	if end := n.institution(i, s); end > i {
		return end
	}
	if end := n.longName(i, s); end > i {
		return end
	}
	known, end := n.known(i, s)
	if known != nil && end == i+1 && known.Kind > gazetteer.Body {
		// A surname the article knows: "Amman" after "Ali Amman".
		if id, ok := n.alias[n.toks[i].low]; ok && id != nobody && n.kindOf(id) == "PERSON" {
			n.mention(span{i, end}, "NAME", id)
			return end
		}
	}
	if known != nil && !n.partOfLonger(i, end, known, s) {
		form := "NAME"
		if (known.Kind == gazetteer.Country || known.Kind == gazetteer.Region) && n.ballot(end, s) {
			form = "DEMONYM"
		}
		n.mention(span{i, end}, form, n.worldEntity(known))
		return end
	}
	if end := n.demonym(i, s); end > i {
		return end
	}
	if t, end, ok := titleAt(n.toks, i, s.hi); ok && (!s.shouted || t.honorific) && !n.given(i) {
		return end
	}
	return n.run(i, s)
}

// ballot says that from token i on follows what makes a country's name before it
// an adjective: "United Kingdom general election".
func (n *namer) ballot(i int, s *sentence) bool {
	for k := i; k < min(i+4, s.hi) && n.toks[k].kind == word && !functionWords[n.toks[k].low]; k++ {
		switch n.toks[k].low {
		case "election", "elections", "referendum", "by-election":
			return true
		}
	}
	return false
}

func (n *namer) given(i int) bool {
	_, ok := n.world.Given(n.toks[i].text)
	return ok
}

// known returns the longest name of the gazetteer that begins at token i.
func (n *namer) known(i int, s *sentence) (*gazetteer.Entry, int) {
	first := n.toks[i].low
	reach := n.world.Reach(func(k int) (string, bool, bool) {
		if i+k >= s.hi {
			return "", false, false
		}
		return n.toks[i+k].text, n.toks[i+k].space, true
	})
	for end := i + reach; end > i; end-- {
		last := &n.toks[end-1]
		if last.kind == punct || n.dateAt[end-1] != 0 || end-i > 1 && !capitalish(last) && last.kind == word {
			continue
		}
		name := n.surface(span{i, end})
		es := n.world.Lookup(name)
		if len(es) == 0 && s.shouted && n.toks[i].upper() {
			es = n.world.LookupFold(name)
			if end-i == 1 && (functionWords[first] || len(first) < 4) {
				es = nil
			}
		}
		if len(es) == 0 && n.dateline(span{i, end}, s) {
			es = n.world.LookupFold(name)
		}
		if len(es) == 0 {
			continue
		}
		e := es[0]
		if end-i == 1 && n.doubtful(i, s, e) {
			continue
		}
		return e, end
	}
	return nil, i
}

// dateline says that a run of capitals begins a paragraph, as where an agency
// names the place it writes from: "MOSCOW (Reuters) -".
func (n *namer) dateline(r span, s *sentence) bool {
	if r.lo != s.lo || r.lo != n.paras[s.para].lo || r.hi >= s.hi || n.toks[r.hi].kind != punct {
		return false
	}
	for k := r.lo; k < r.hi; k++ {
		if !n.toks[k].upper() || len(n.toks[k].text) < 3 {
			return false
		}
	}
	return true
}

// doubtful says that a single word is rather a common one or a person's name.
func (n *namer) doubtful(i int, s *sentence, e *gazetteer.Entry) bool {
	t := &n.toks[i]
	if ambiguous[t.low] && !n.placed(i, s) {
		return true
	}
	if _, people := n.world.Demonym(t.text); people && e.Kind == gazetteer.Outlet {
		return !(i-1 > s.lo && n.toks[i-1].text == "The") // "The Australian" inside a sentence
	}
	if e.Kind == gazetteer.City || e.Kind == gazetteer.Outlet || e.Kind == gazetteer.Organization {
		if len(t.text) < 3 && e.Kind == gazetteer.City {
			return true
		}
		if n.first(i, s) && n.lowered[t.low] && !n.inside[t.low] {
			return true
		}
	}
	return t.low == "who" && !t.upper() || t.low == "us" && !t.upper() && !strings.Contains(t.text, ".")
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// first says that token i opens its sentence, so that its capital says nothing.
func (n *namer) first(i int, s *sentence) bool {
	for k := i - 1; k >= s.lo; k-- {
		if n.toks[k].kind == word || n.toks[k].kind == number {
			return n.toks[k].kind == word && strings.HasSuffix(n.toks[k].text, ".") && len(n.toks[k].text) > 4
		}
		if n.toks[k].text == ":" || opening[n.toks[k].text] {
			return true
		}
	}
	return true
}

// partOfLonger says that a place or country is only the beginning of a longer
// name: "Paris Hilton", "Boston Dynamics", "Jordan Peterson".
func (n *namer) partOfLonger(i, end int, e *gazetteer.Entry, s *sentence) bool {
	if e.Kind == gazetteer.Organization && n.toks[end-1].low == "party" && end+1 < s.hi && (n.toks[end].low == "of" || n.toks[end].low == "for") && n.toks[end+1].capital {
		return true // "the Conservative Party of Canada"
	}
	if end >= s.hi || !n.toks[end].capital || n.toks[end].kind != word || n.dateAt[end] != 0 || s.shouted {
		return false
	}
	next := &n.toks[end]
	if _, _, ok := titleAt(n.toks, end, s.hi); ok {
		return false
	}
	if _, ok := n.world.Demonym(next.text); ok {
		return false
	}
	run := n.extent(end, s)
	last := n.toks[run-1].low
	if (e.Kind == gazetteer.City || e.Kind == gazetteer.Region) && n.given(i) && end == i+1 {
		return true
	}
	if len(n.world.Lookup(n.surface(span{end, run}))) > 0 {
		return false
	}
	switch e.Kind {
	case gazetteer.Country:
		if n.given(i) && end == i+1 && e.Name != "Israel" && run == end+1 && !organizationWords[last] && !facilityWords[last] {
			return true
		}
		return organizationWords[last] && !n.given(end)
	case gazetteer.City, gazetteer.Region:
		if _, ok := n.world.Given(next.text); ok && !n.given(i) {
			return false
		}
		return true
	case gazetteer.Organization, gazetteer.Outlet, gazetteer.Body:
		return organizationWords[last] && run == end+1 && !n.given(end)
	}
	return false
}

// demonym reads the adjective or people of a country, which may be the first
// part of a word: "French", "US-led", "Iraqis".
func (n *namer) demonym(i int, s *sentence) int {
	for end := min(i+3, s.hi); end > i; end-- {
		text := n.surface(span{i, end})
		e, ok := n.world.Demonym(text)
		if !ok && s.shouted && n.toks[i].upper() {
			e, ok = n.world.Demonym(capitalize(strings.ToLower(text)))
		}
		if !ok && end == i+1 {
			if head, _, cut := strings.Cut(text, "-"); cut && len(head) > 1 {
				if e, ok = n.world.Demonym(head); !ok {
					if es := n.world.Lookup(head); len(es) > 0 && (es[0].Kind == gazetteer.Country || es[0].Kind == gazetteer.Region) {
						e, ok = es[0], true
					}
				}
			}
		}
		if !ok {
			continue
		}
		if end < s.hi && n.toks[end].capital && n.toks[end].kind == word && !s.shouted && n.dateAt[end] == 0 {
			run := n.extent(end, s)
			last := n.toks[run-1].low
			_, _, titled := titleAt(n.toks, end, s.hi)
			if !titled && !n.given(end) && organizationWords[last] && last != "government" {
				return i // the whole of it is a name: "Russian Orthodox Church"
			}
		}
		n.mention(span{i, end}, "DEMONYM", n.worldEntity(e))
		return end
	}
	return i
}

// run reads the run of capitalised words at i as the name of a person, an
// organization or a place, or as none.
func (n *namer) run(i int, s *sentence) int {
	end := n.extent(i, s)
	if s.shouted {
		return n.recall(i, end, s)
	}
	if low := n.toks[i].low; n.first(i, s) && (openers[low] || functionWords[low] || commonWords[low]) && !n.given(i) {
		return i + 1 // a word that only opens the sentence
	}
	if functionWords[n.toks[i].low] && !n.toks[i].upper() && n.toks[i].low != "will" {
		return i + 1
	}
	for partisans[n.toks[i].low] && i+2 < end && n.given(i+1) {
		i++
	}
	// A title inside the run ends the name before it: "Iran Foreign Minister".
	for k := i + 1; k < end; k++ {
		if _, _, ok := titleAt(n.toks, k, s.hi); ok && k+1 < end && !n.given(k) && !organizationWords[n.toks[k].low] {
			end = k
			break
		}
	}
	known := len(n.mentions)
	n.name(span{i, end}, s)
	if len(n.mentions) > known {
		return end
	}
	if hi := n.guess(i, s); hi > i {
		return hi
	}
	for k := i + 1; k < end; k++ {
		if _, ok := n.model[k]; ok {
			return k
		}
	}
	return end
}

// partisans stand before names without being titles.
var partisans = set("democrat republican independent libertarian socialist communist conservative liberal tory monsignor monsenor centrist former")

// recall finds, in text whose capitals say nothing, the people the rest of the
// article named.
func (n *namer) recall(i, end int, s *sentence) int {
	for k := min(end, i+4); k > i; k-- {
		key := strings.ToLower(n.phrase(span{i, k}))
		if id, ok := n.alias[key]; ok && id != nobody && (k-i > 1 || !n.lowered[key]) {
			n.mention(span{i, k}, "NAME", id)
			return k
		}
	}
	return i + 1
}

// name decides what the capitalised words r name and records it.
func (n *namer) name(r span, s *sentence) {
	text := n.phrase(r)
	low := strings.ToLower(text)
	words := r.hi - r.lo
	if id, ok := n.alias[low]; ok {
		if id == nobody {
			// Two people of the article bear it: a person, but which is not known.
			id = n.entity("PERSON", text)
		}
		n.mention(r, "NAME", id)
		return
	}
	kind := n.kind(r, s)
	if l := n.label[r.lo]; noNames[l] && n.label[r.hi-1] == l && kind != "PERSON" {
		kind = ""
	} else if words == 1 && kind == "ORGANIZATION" && l != "ORG" {
		kind = "" // capitals alone tell little
	} else if kind == "ORGANIZATION" && (l == "GPE" || l == "LOC") && n.toks[r.hi-1].low == "city" {
		kind = "PLACE"
	}
	switch kind {
	case "":
		if words == 1 {
			n.pending = append(n.pending, r)
		}
		return
	case "PERSON":
		n.person(r)
		return
	}
	id := n.entity(kind, strings.TrimPrefix(text, "The "))
	n.mention(r, "NAME", id)
	n.alias[low] = id
	n.acronym(r, id, s)
}

// acronym learns the short name in brackets after a long one.
func (n *namer) acronym(r span, id int, s *sentence) {
	if r.hi+2 < s.hi && n.toks[r.hi].text == "(" && n.toks[r.hi+2].text == ")" && n.toks[r.hi+1].upper() {
		n.alias[n.toks[r.hi+1].low] = id
	}
}

// kind is the type of the name, "" where it is none or cannot be told.
func (n *namer) kind(r span, s *sentence) string {
	first, last := &n.toks[r.lo], &n.toks[r.hi-1]
	words := r.hi - r.lo
	head := last.low
	for k := r.lo + 1; k < r.hi; k++ {
		if n.toks[k].low == "of" || n.toks[k].low == "for" {
			head = n.toks[k-1].low
			break
		}
	}
	titled := n.titled(r.lo, s)
	if _, _, office := titleAt(n.toks, r.hi-1, r.hi); office && words > 1 && !n.given(r.lo) {
		return "" // "Chess Federation President"
	}
	switch {
	case titled && words <= 5 && !organizationWords[last.low] && !facilityWords[last.low] && !notNames[last.low] && !bodyWords[last.low]:
		return "PERSON"
	case words == 1 && last.upper() && len(last.text) <= 6 && utf8.RuneCountInString(last.text) >= 2 && !roman[last.text] && !notNames[last.low]:
		return "ORGANIZATION"
	case words == 1:
		return n.single(r.lo, s)
	case notNames[head] || notNames[last.low]:
		return ""
	case facilityWords[head] && (buildings[head] || !n.given(r.lo)) && !(head == "center" && head != last.low):
		return "FACILITY"
	case outletWords[head] && head != "today" && !n.given(r.lo):
		return "OUTLET"
	case bodyWords[head]:
		return "GOVERNMENT_BODY"
	case organizationWords[head] || organizationWords[last.low]:
		return "ORGANIZATION"
	case placeWords[head] || (placeWords[first.low] || placePrefixes[first.low]) && words == 2 && !n.given(r.lo):
		return "PLACE"
	}
	for k := r.lo; k < r.hi; k++ {
		if organizationWords[n.toks[k].low] && n.toks[k].low != "power" && k > r.lo {
			return "ORGANIZATION"
		}
	}
	if _, _, ok := titleAt(n.toks, r.hi-1, r.hi); ok && !titled {
		return ""
	}
	if n.low(r.lo-1, s.span) == "the" && !titled {
		// "the Los Angeles Lakers": a person's name takes no article.
		if strings.HasSuffix(last.low, "s") && words > 1 {
			return "ORGANIZATION"
		}
		return ""
	}
	if n.given(r.lo) || len(n.world.Leaders(n.surface(r))) > 0 {
		return "PERSON"
	}
	if es := n.world.Lookup(n.toks[r.lo].text); len(es) > 0 && es[0].Kind >= gazetteer.Region && !n.personal(r, s) {
		if strings.HasSuffix(last.low, "s") || last.low == "united" {
			return "ORGANIZATION"
		}
		return ""
	}
	if words > 4 {
		return ""
	}
	// Two to four capitalised words that are no words of the language, as far as
	// the article shows: most often a person.
	for k := r.lo; k < r.hi; k++ {
		t := &n.toks[k]
		if t.kind != word || n.lowered[t.low] && !joins[t.low] || functionWords[t.low] && !joins[t.low] || commonWords[t.low] || notNames[t.low] || strings.ContainsAny(t.text, "0123456789&@") {
			return ""
		}
		if t.upper() && len(t.text) > 2 && !strings.Contains(t.text, ".") {
			return "ORGANIZATION"
		}
	}
	if n.personal(r, s) {
		return "PERSON"
	}
	return ""
}

var placePrefixes = set("eastern western northern southern central upper lower greater mount lake fort port cape costa punta isla rio san santa saint st. puerto villa")

// bodyWords are heads of names of a state's bodies.
var bodyWords = set("ministry department parliament congress senate government cabinet duma court police army navy")
