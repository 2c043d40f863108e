package extract

import (
	"strings"

	"newsgraph/gazetteer"
)

// resolvePending gives single words that were not understood when they came the
// meaning the article gives them elsewhere, or a place after "in".
func (n *namer) resolvePending() {
	for _, r := range n.pending {
		s := n.sentenceOf(r.lo)
		t := &n.toks[r.lo]
		if n.at[r.lo] > 0 {
			continue
		}
		if id, ok := n.alias[t.low]; ok {
			if id == nobody {
				id = n.entity("PERSON", t.text)
			}
			n.mention(r, "NAME", id)
			continue
		}
		if n.first(r.lo, s) || notNames[t.low] || commonWords[t.low] || functionWords[t.low] || n.lowered[t.low] || organizationWords[t.low] || facilityWords[t.low] || t.low == "i" {
			continue
		}
		if p := n.low(r.lo-1, s.span); p == "in" || p == "near" {
			if t.kind == word && !strings.ContainsAny(t.text, "@_&") && months[t.low] == 0 {
				id := n.entity("PLACE", t.text)
				n.mention(r, "NAME", id)
				n.alias[t.low] = id
			}
		}
	}
}

// worldEntity is the entity of an entry of the gazetteer.
func (n *namer) worldEntity(e *gazetteer.Entry) int {
	var id int
	switch e.Kind {
	case gazetteer.Country:
		return n.country(e)
	case gazetteer.Body:
		id = n.entity("GOVERNMENT_BODY", e.Name)
	case gazetteer.Organization:
		id = n.entity("ORGANIZATION", e.Name)
	case gazetteer.Outlet:
		id = n.entity("OUTLET", e.Name)
	case gazetteer.Facility:
		id = n.entity("FACILITY", e.Name)
	default:
		id = n.entity("PLACE", e.Name)
	}
	n.entities[id].wikidata, n.entities[id].code = e.Wikidata, e.Code
	return id
}
