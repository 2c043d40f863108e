package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// labels finds out whom the labels of turns mean.
type labels struct {
	*document
	turns   []turn
	times   map[string]int   // how often a label stands before a turn
	who     map[string][]int // label → whom it was found to mean
	spelt   map[string][]int // lower-case name → persons
	parts   map[string][]int // first or last word of a name, its initials → persons of different names
	same    map[int]int      // person → the one of another spelling
	renamed []renaming
}

// key is what a label is found again by: its name where it has one, without what
// the person is said to be.
func (l *labels) key(t *turn) string {
	if name, _ := l.nameOf(t.label); name.lo < name.hi {
		return strings.ToLower(l.phrase(name))
	}
	return strings.Trim(strings.ToLower(l.phrase(t.label)), ".")
}

// nameOf is the name in a label, empty where an office stands for it, and what
// the title before it tells of the gender: "SEN. ANA REIS (D-OH), CHAIRWOMAN".
func (l *labels) nameOf(label span) (name span, gender string) {
	name = label
	for k := label.lo; k < label.hi; k++ {
		if x := l.toks[k].text; k > label.lo && (x == "," || x == "(" || x == "[" || l.toks[k].low == "of") {
			name.hi = k
			break
		}
	}
	if l.low(name.lo, name) == "the" {
		name.lo++
	}
	for range 3 {
		t, end, ok := titleAt(l.toks, name.lo, name.hi)
		if !ok {
			break
		}
		if t.gender != "" {
			gender = t.gender
		}
		name.lo = end
	}
	return name, gender
}

// partOf says what a label tells of who speaks.
func (l *labels) partOf(t *turn) part {
	first := &l.toks[t.label.lo]
	if t.label.hi == t.label.lo+1 {
		switch {
		case first.capital && askingLabels[first.low]:
			return asks
		case first.capital && answeringLabels[first.low]:
			return answers
		}
	}
	name, _ := l.nameOf(t.label)
	for k := name.lo; k < name.hi; k++ {
		if nameless[l.toks[k].low] && (shouting(&l.toks[k]) || l.times[l.key(t)] > 1) {
			return unnamed
		}
	}
	if name.lo >= name.hi { // an office alone
		if titled := name.lo > t.label.lo; titled && (shouting(first) || l.low(t.label.lo, t.label) == "the" || l.times[l.key(t)] > 1) {
			return named
		}
		return unknown
	}
	if l.personAt(name) != nobody || l.bearer(name) != nobody || l.mayBeSpeaker(t, name) {
		return named
	}
	if m, ok := l.mentionAt(name.hi - 1); ok && m.hi == name.hi && l.kindOf(m.entity) == "OUTLET" {
		return named
	}
	if key := l.key(t); l.short(name) && l.times[key] > 1 && l.abbreviated(t, key) >= 0 {
		return named
	}
	return unknown
}

// short says that a label is letters that stand for words.
func (l *labels) short(name span) bool {
	x := &l.toks[name.lo]
	return name.hi == name.lo+1 && x.upper() && utf8.RuneCountInString(x.text) < 4
}

// personAt is the person whose name the span is, nobody for none.
func (l *labels) personAt(name span) int {
	m, ok := l.mentionAt(name.hi - 1)
	if ok && m.hi == name.hi && m.lo <= name.lo && m.form == "NAME" && l.kindOf(m.entity) == "PERSON" {
		return m.entity
	}
	return nobody
}

// bearer is the one person of the article who is called by the name of a label, in
// whatever letters: by all of it, or by the first or last word or the initials of a
// longer one; nobody where there is none or several.
func (l *labels) bearer(name span) int {
	key := strings.ToLower(l.phrase(name))
	if ids := l.parts[key]; len(ids) == 1 && name.hi == name.lo+1 {
		return l.bestSpelt(strings.ToLower(l.entities[ids[0]].name))
	} else if len(ids) > 1 {
		return nobody
	}
	return l.bestSpelt(key)
}

// bestSpelt is the person of that lower-case name: of several spellings the one
// the world knows, or else one that is not in capitals.
func (l *labels) bestSpelt(key string) int {
	best := nobody
	for _, id := range l.spelt[key] {
		if e := l.entities[id]; best == nobody || l.entities[best].wikidata == "" && (e.wikidata != "" || strings.ToUpper(e.name) != e.name) {
			best = id
		}
	}
	return best
}

// index makes persons found by their lower-case names, and one of each name by its
// first and last word and its initials.
func (l *labels) index() {
	for id, e := range l.entities {
		if e.kind != "PERSON" {
			continue
		}
		low := strings.ToLower(e.name)
		if l.spelt[low] = append(l.spelt[low], id); len(l.spelt[low]) > 1 {
			continue
		}
		w := strings.Fields(low)
		if len(w) < 2 {
			continue
		}
		keys := map[string]bool{w[0]: true, w[len(w)-1]: true}
		if len(w) > 2 {
			keys[initials(low)] = true // those of two words fit too many
		}
		for k := range keys {
			l.parts[k] = append(l.parts[k], id)
		}
	}
}

// mayBeSpeaker says that a label which names nobody the article knows reads as a
// person's name: behind a title, or in capitals and come back.
func (l *labels) mayBeSpeaker(t *turn, name span) bool {
	if name.hi-name.lo > 4 {
		return false
	}
	letters := 0
	for k := name.lo; k < name.hi; k++ {
		x := &l.toks[k]
		if x.kind != word || !x.capital || functionWords[x.low] || notNames[x.low] || organizationWords[x.low] || outletWords[x.low] || facilityWords[x.low] || placeWords[x.low] || len(l.world.Lookup(x.text)) > 0 && name.hi == name.lo+1 && name.lo == t.label.lo {
			return false
		}
		letters = max(letters, utf8.RuneCountInString(x.text))
	}
	if m, ok := l.mentionAt(name.lo); ok && name.lo == t.label.lo && (l.entities[m.entity].wikidata != "" || l.kindOf(m.entity) == "OUTLET") {
		return false
	}
	titled := name.lo > t.label.lo && l.low(t.label.lo, t.label) != "the"
	return letters > 2 && (titled || shouting(&l.toks[name.hi-1]) && l.times[l.key(t)] > 1 && letters > 3)
}

// shouting says that a word is written in capitals, but for the small letter of
// "McCARTHY".
func shouting(x *token) bool {
	if rest, ok := strings.CutPrefix(x.text, "Mc"); ok {
		return len(rest) > 1 && strings.ToUpper(rest) == rest
	}
	return x.upper()
}

// speaker finds whom the label of a turn means, and makes the label a mention of
// that person.
func (l *labels) speaker(t *turn) {
	if t.part != named {
		return
	}
	name, gender := l.nameOf(t.label)
	key := l.key(t)
	who, known := l.who[key]
	if !known {
		who = l.meant(t, name, gender)
		l.who[key] = who
	}
	t.speakers = slices.Clone(who)
	if len(who) == 0 {
		t.part = unnamed
		return
	}
	if name.lo >= name.hi || l.kindOf(who[0]) != "PERSON" {
		return
	}
	if old := l.personAt(name); old != nobody && l.alike(old, who[0]) {
		l.unite(old, who[0])
	}
	l.renamed = append(l.renamed, renaming{name, who[0]})
}

// meant is whom a label means, nobody where that is not plain.
func (l *labels) meant(t *turn, name span, gender string) []int {
	if name.lo >= name.hi {
		return l.holderOf(t.label)
	}
	if m, ok := l.mentionAt(name.hi - 1); ok && m.hi == name.hi && l.kindOf(m.entity) == "OUTLET" {
		return []int{m.entity}
	}
	key := strings.ToLower(l.phrase(name))
	who := l.bearer(name)
	if l.short(name) && (who == nobody || strings.EqualFold(l.entities[who].name, key)) {
		if k := l.abbreviated(t, key); k >= 0 { // "DP:" is short for somebody or something
			return l.turns[k].speakers
		}
		return nil
	}
	if who != nobody && !agree(gender, l.entities[who].gender) {
		who = nobody
	}
	if who == nobody && len(l.parts[key]) > 1 {
		return nil
	}
	if who == nobody && l.mayBeSpeaker(t, name) {
		who = l.entity("PERSON", unshouted(l.phrase(name)))
	}
	if who == nobody {
		who = l.personAt(name)
	}
	if who == nobody {
		return nil
	}
	e := l.entities[who]
	if e.gender == "" {
		e.gender = gender
	}
	if plain := unshouted(e.name); plain != e.name && e.wikidata == "" {
		e.name = plain
		if id, ok := l.byName["PERSON\x00"+e.name]; ok && id != who {
			return []int{l.unite(who, id)}
		}
		l.byName["PERSON\x00"+e.name] = who
	}
	return []int{who}
}

// abbreviated is the turn before t whose label has the initials that t's is, -1
// where there is none.
func (l *labels) abbreviated(t *turn, key string) int {
	for i := range l.turns {
		o := &l.turns[i]
		if o.para >= t.para {
			break
		}
		if name, _ := l.nameOf(o.label); name.lo < name.hi && initials(strings.ToLower(l.phrase(name))) == key {
			return i
		}
	}
	return -1
}

// holderOf is who holds the office that a label tells: as found before, or the one
// person to whom the article gives it.
func (l *labels) holderOf(label span) []int {
	if m, ok := l.mentionAt(label.hi - 1); ok && l.kindOf(m.entity) == "PERSON" {
		return []int{m.entity}
	}
	t, _, ok := titleAt(l.toks, label.lo, label.hi)
	if l.low(label.lo, label) == "the" {
		t, _, ok = titleAt(l.toks, label.lo+1, label.hi)
	}
	if !ok || t.honorific {
		return nil
	}
	found := nobody
	for _, r := range l.roles {
		if r.person == nobody || r.status != "" || !strings.EqualFold(r.title, t.name) || r.person == found {
			continue
		}
		if found != nobody {
			return nil
		}
		found = r.person
	}
	if found == nobody {
		return nil
	}
	return []int{found}
}

// unite makes one person the same as another, and returns who both are now.
func (l *labels) unite(a, b int) int {
	if to, ok := l.same[b]; ok {
		b = to
	}
	if a == b {
		return b
	}
	for from, to := range l.same {
		if to == a {
			l.same[from] = b
		}
	}
	l.same[a] = b
	return b
}

// alike says that one of two persons' names is the other, or a part of it, in
// whatever letters.
func (l *labels) alike(a, b int) bool {
	if a == b || l.entities[a].wikidata != "" {
		return false
	}
	x, y := " "+strings.ToLower(l.entities[a].name)+" ", " "+strings.ToLower(l.entities[b].name)+" "
	return strings.Contains(y, x)
}

// renaming is a name in a label and whom it means.
type renaming struct {
	span
	who int
}

// rename makes the names in labels mentions of who speaks, whatever they were
// taken for.
func (l *labels) rename() {
	if len(l.renamed) == 0 {
		return
	}
	taken := make([]bool, len(l.toks))
	for _, r := range l.renamed {
		for i := r.lo; i < r.hi; i++ {
			taken[i] = true
		}
	}
	l.mentions = slices.DeleteFunc(l.mentions, func(m mention) bool { return slices.Contains(taken[m.lo:m.hi], true) })
	clear(l.at)
	for n := range l.mentions {
		if m := &l.mentions[n]; !m.nested {
			for i := m.lo; i < m.hi; i++ {
				l.at[i] = int32(n + 1)
			}
		}
	}
	for _, r := range l.renamed {
		l.mention(r.span, "NAME", r.who)
	}
}

// unshouted is a name in capitals as it is written elsewhere: "Ana O'Neill-McRae".
func unshouted(name string) string {
	for _, w := range strings.Fields(name) {
		if strings.ToUpper(w) != w && !(strings.HasPrefix(w, "Mc") && strings.ToUpper(w[2:]) == w[2:]) {
			return name
		}
	}
	out := []rune(strings.ToLower(name))
	for i, r := range out {
		begins := i == 0 || !unicode.IsLetter(out[i-1])
		if begins || i > 1 && string(out[i-2:i]) == "Mc" && (i == 2 || !unicode.IsLetter(out[i-3])) {
			out[i] = unicode.ToUpper(r)
		}
	}
	return string(out)
}

// initials are the first letters of a name's words.
func initials(name string) string {
	var out []rune
	for _, w := range strings.Fields(name) {
		r, _ := utf8.DecodeRuneInString(w)
		out = append(out, r)
	}
	return string(out)
}
