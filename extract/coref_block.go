package extract

import "strings"

// blockVoices gives "I" to the speaker of a paragraph that is somebody's own words
// without quotation marks: set apart behind a colon ("Nowak wrote:"), with the name
// under it ("... I was late. Anna Nowak"), or because its speaker gives his or her
// name in it.
func (d *document) blockVoices() {
	for p, r := range d.paras {
		who := d.undersigned(r)
		if who == nobody && p > 0 {
			who = d.introducedBy(d.paras[p-1])
		}
		if who == nobody {
			for n := d.sentenceIndex(r.lo); n < len(d.sents) && d.sents[n].lo < r.hi && who == nobody; n++ {
				who = d.introducesSelf(&d.sents[n])
			}
		}
		if who != nobody && d.holds(r, firstPerson) {
			d.means(r, firstPerson, who)
		}
	}
}

// undersigned is the person whose name alone follows the last stop of a paragraph.
func (d *document) undersigned(r span) int {
	s := d.sentenceOf(r.hi - 1)
	if s.lo <= r.lo || s.shouted {
		return nobody
	}
	lo := s.lo
	for lo < s.hi && strings.Contains("—–-~", d.toks[lo].text) {
		lo++
	}
	if m, ok := d.mentionAt(lo); ok && m.lo == lo && m.hi == r.hi && m.hi-m.lo > 1 && m.form == "NAME" && d.kindOf(m.entity) == "PERSON" {
		return m.entity
	}
	return nobody
}

// introducedBy is who says what stands behind the colon that a paragraph ends with:
// the one person who is subject of its last verb of saying or writing.
func (d *document) introducedBy(r span) int {
	if r.hi-r.lo < 3 || d.toks[r.hi-1].text != ":" {
		return nobody
	}
	s := d.sentenceOf(r.hi - 1)
	for v := s.hi - 1; v >= s.lo; v-- {
		if !d.isVerb(v) || !cueForms[d.toks[v].low].says || d.inMark[v] > 0 {
			continue
		}
		if m, ok := d.mentionAt(d.subjectOf(v, 3)); ok && d.kindOf(m.entity) == "PERSON" && d.affirmed(v) {
			return m.entity
		}
		return nobody
	}
	return nobody
}
