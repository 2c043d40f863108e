package extract

import "strings"

// findRoles reads the offices told before a person's name and in apposition
// after it. They also tell what the person may be called later on.
func (d *document) findRoles() {
	for i := range d.mentions {
		m := &d.mentions[i]
		if m.form != "NAME" || m.nested || d.kindOf(m.entity) != "PERSON" {
			continue
		}
		s := d.sentenceOf(m.lo)
		d.roleBefore(i, s)
		d.roleAfter(i, s)
	}
}

// roleBefore reads "Russian Foreign Ministry Spokeswoman" before a name.
func (d *document) roleBefore(i int, s *sentence) {
	m := &d.mentions[i]
	k := m.lo
	comma := k-1 > s.lo && d.toks[k-1].text == ","
	if comma {
		k--
	}
	r, ok := d.office(k, s)
	if !ok {
		return
	}
	if comma && r.possessed && r.of == nobody && r.to == nobody {
		d.bear(m.entity, r.known) // "the embassy's press attaché, Jan Moe"
		return
	}
	if comma && (r.to == nobody && r.of == nobody || d.low(r.lo-1, s.span) != "the" && r.lo != s.lo && r.lo-1 != s.lo && !r.possessed) {
		return
	}
	r.person, r.hi = m.entity, m.hi
	if !comma {
		m.from = r.lo
	}
	if r.of == nobody {
		r.of = d.ofBehind(m.hi, r.known, s)
	}
	if r.of == nobody && strings.HasPrefix(r.known.nouns, "spokes") && (r.lo == s.lo || d.toks[r.lo-1].kind == punct) {
		r.of = d.bodyBefore(m.lo)
	}
	if r.title != "" {
		d.tell(r.role)
	}
	d.bear(m.entity, r.known)
}

// bodyBefore is the body that the sentence at hand, before token i, or the one before
// it tells of: "The ministry denied it. Spokesman Jan Moe said". nobody where its
// subject is none.
func (d *document) bodyBefore(i int) int {
	n := d.sentenceIndex(i)
	for k := n; k >= max(0, n-1); k-- {
		for v := d.sents[k].lo; v < min(d.sents[k].hi, i); v++ {
			if d.nodes[v].dep != "ROOT" {
				continue
			}
			m, ok := d.mentionAt(d.nearestSubject(v))
			if ok && m.lo < i && (d.kindOf(m.entity) == "GOVERNMENT_BODY" || d.kindOf(m.entity) == "ORGANIZATION" || d.kindOf(m.entity) == "DIPLOMATIC_MISSION") {
				return m.entity
			}
		}
	}
	return nobody
}

// ofBehind is what an office is of that is told behind the name, which ends before
// token k: "Prime Minister Anna Nowak of Poland".
func (d *document) ofBehind(k int, t title, s *sentence) int {
	if d.low(k, s.span) != "of" {
		return nobody
	}
	if k++; d.low(k, s.span) == "the" {
		k++
	}
	m, ok := d.mentionAt(k)
	if !ok || m.lo != k {
		return nobody
	}
	switch d.kindOf(m.entity) {
	case "PERSON":
		return nobody
	case "PLACE", "COUNTRY": // where others come from
		if !strings.Contains(t.nouns, "politician") && !strings.Contains(t.nouns, "monarch") && !strings.Contains(t.nouns, "bishop") {
			return nobody
		}
	}
	return m.entity
}

func (d *document) tell(r role) {
	d.rolesOf[r.person] = append(d.rolesOf[r.person], len(d.roles))
	d.roles = append(d.roles, r)
}

// bear gives a person the gender and the nouns of a title.
func (d *document) bear(person int, t title) {
	e := d.entities[person]
	if t.gender != "" {
		e.gender = t.gender
	}
	for _, noun := range strings.Fields(t.nouns) {
		if !strings.Contains(" "+e.nouns+" ", " "+noun+" ") {
			e.nouns += " " + noun
		}
	}
}

type office struct {
	role
	known     title
	possessed bool   // by whom it is of: "France's president"
	told      string // the preposition before whom it is of
}

// office reads a title with its country, body and accreditation that ends
// before token k. An honorific has no title name.
func (d *document) office(k int, s *sentence) (office, bool) {
	o := office{role: role{of: nobody, to: nobody, span: span{hi: k}}}
	for range 2 {
		// "to the United States", "of Russia" after the title.
		m, ok := d.mentionAt(k - 1)
		if !ok || m.lo < s.lo {
			break
		}
		p := m.lo - 1
		if d.low(p, s.span) == "the" {
			p--
		}
		prep := d.low(p, s.span)
		if prep != "to" && prep != "of" && prep != "for" && prep != "at" && prep != "from" {
			break
		}
		if prep == "to" {
			o.to = m.entity
		} else {
			o.of, o.told = m.entity, prep
		}
		k = p
	}
	t, lo, ok := d.titleBefore(k, s)
	for p := k - 2; !ok && d.low(k, s.span) == "," && p > max(s.lo, k-5) && d.at[p] == 0 && d.toks[p].kind == word && !d.toks[p].capital; p-- {
		if w := d.toks[p].low; w == "to" || w == "for" || w == "at" || w == "on" { // "permanent representative to international organisations"
			t, lo, ok = d.titleBefore(p, s)
			k = p
		}
	}
	if !ok {
		return o, false
	}
	o.known, o.lo = t, lo
	if !t.honorific {
		o.title = t.name
		if c, ok := titleNames[o.title]; ok {
			o.title = c
		}
	}
	if p := d.portfolios(k-1, s); p < lo && d.at[p] == 0 {
		o.lo, o.title = p, d.phrase(span{p, k})
	}
	if o.title == "Minister" {
		p := o.lo
		for p > s.lo && o.lo-p < 3 && d.at[p-1] == 0 && d.toks[p-1].capital && d.nodes[p-1].dep == "compound" && !functionWords[d.toks[p-1].low] && !titlePrefixes[d.toks[p-1].low] {
			p--
		}
		o.lo, o.title = p, d.phrase(span{p, k}) // "Civil Aviation Minister"
	}
	for o.lo > s.lo && titlePrefixes[d.toks[o.lo-1].low] {
		o.lo--
	}
	if _, first, ok := d.titleBefore(o.lo-1, s); ok && d.low(o.lo-1, s.span) == "and" {
		o.lo = first // "WHO chairman and director Anna Nowak"
	}
	owner := o.lo - 1
	if m, ok := d.mentionAt(owner); ok && m.hi == m.lo+1 && partyAdjectives[d.toks[owner].low] {
		owner-- // "the city's Democratic mayor"
	}
	if d.low(owner, s.span) == "'s" {
		o.possessed = true
		owner--
	}
	if m, ok := d.mentionAt(owner); ok && m.lo >= s.lo && d.kindOf(m.entity) != "PERSON" && d.kindOf(m.entity) != "FACILITY" && !t.honorific {
		if o.told == "for" && strings.Contains(t.nouns, "envoy") {
			o.of, o.to = nobody, o.of // "US Special Envoy for Iran"
		}
		if o.of == nobody {
			o.of = m.entity
		}
		o.lo = m.lo
		for o.lo > s.lo && titlePrefixes[d.toks[o.lo-1].low] {
			o.lo--
		}
	}
	o.status = d.statusOf(span{o.lo, k})
	return o, true
}

// partyAdjectives tell of which party the holder of an office is.
var partyAdjectives = set("democratic democrat republican conservative liberal socialist communist labour green libertarian")

// Statuses of an office that is not simply held.
const (
	former = "FORMER"
	acting = "ACTING"
	elect  = "ELECT" // chosen for it, not yet in it
)

// statusOf is what a title and the words before it say of the office: whether it is
// still held.
func (d *document) statusOf(r span) string {
	for k := r.lo; k < r.hi; k++ {
		low := d.toks[k].low
		switch {
		case statusWords[low] != "":
			return statusWords[low]
		case strings.HasPrefix(low, "ex-"), strings.HasPrefix(low, "then-"), strings.HasPrefix(low, "former-"):
			return former
		case strings.HasSuffix(low, "-elect"), strings.HasSuffix(low, "-designate"):
			return elect
		}
	}
	return ""
}

var statusWords = map[string]string{
	"former": former, "ex": former, "then": former, "late": former, "ousted": former, "deposed": former, "onetime": former, "one-time": former,
	"acting": acting, "interim": acting, "caretaker": acting, "incoming": elect, "designate": elect,
}

// titleBefore returns the longest title that ends before token k.
func (d *document) titleBefore(k int, s *sentence) (title, int, bool) {
	for lo := max(s.lo, k-6); lo < k; lo++ {
		if d.at[lo] > 0 {
			continue
		}
		if t, end, ok := titleAt(d.toks, lo, s.hi); ok && end == k {
			return t, lo, true
		}
	}
	return title{}, 0, false
}

// roleAfter reads an apposition: "X, a spokesman for Y,", "X, Y's ambassador
// to Z,".
func (d *document) roleAfter(i int, s *sentence) {
	m := &d.mentions[i]
	k := m.hi
	if d.low(k, s.span) != "," {
		return
	}
	o := office{role: role{person: m.entity, of: nobody, to: nobody, span: span{lo: m.lo}}}
	for k++; k < s.hi && k < m.hi+9; {
		l := d.toks[k].low
		if l == "the" || l == "a" || l == "an" || l == "'s" || titlePrefixes[l] || l == "who" || l == "is" || l == "was" {
			if w := statusWords[l]; w != "" {
				o.status = w
			} else if l == "was" {
				o.status = former
			}
			k++
			continue
		}
		if own, ok := d.mentionAt(k); ok && d.kindOf(own.entity) != "PERSON" {
			o.of, k = own.entity, own.hi
			continue
		}
		break
	}
	if k >= s.hi {
		return
	}
	t, end, ok := titleAt(d.toks, k, s.hi)
	if !ok || t.honorific {
		return
	}
	o.title, o.known = t.name, t
	if o.status == "" {
		o.status = d.statusOf(span{k, end})
	}
	if c, ok := titleNames[o.title]; ok {
		o.title = c
	}
	for range 2 {
		p := end
		prep := d.low(p, s.span)
		if prep != "of" && prep != "for" && prep != "to" && prep != "at" && prep != "with" {
			break
		}
		if p++; d.low(p, s.span) == "the" {
			p++
		}
		x, ok := d.mentionAt(p)
		if !ok || x.lo < p || d.kindOf(x.entity) == "PERSON" {
			break
		}
		if prep == "to" {
			o.to = x.entity
		} else if o.of == nobody {
			o.of = x.entity
		}
		end = x.hi
		// "Iran's Quds Force": the body, not the country before it.
		if d.low(end, s.span) == "'s" {
			if y, ok := d.mentionAt(end + 1); ok && y.lo == end+1 {
				o.of, end = y.entity, y.hi
			}
		}
	}
	// An apposition ends with a comma or the sentence; else it is the next
	// member of a list.
	if after := d.low(end, s.span); end < s.hi && after != "," && after != "." && after != "and" && after != "—" && after != "–" && after != "who" && after != ";" {
		return
	}
	if _, named := d.mentionAt(end); named {
		return
	}
	o.hi = end
	d.tell(o.role)
	d.bear(m.entity, t)
}
