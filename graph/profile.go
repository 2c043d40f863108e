package graph

import (
	"cmp"
	"math/bits"
	"slices"
	"time"
)

// telling is an appearance with what it says of the profile itself.
type telling struct {
	Appearance
	kind              EntityType
	wikidata, country string
}

func (t *telling) same(o *telling) bool {
	return t.kind == o.kind && t.wikidata == o.wikidata && t.country == o.country && t.Given == o.Given &&
		slices.Equal(t.Names, o.Names) && slices.Equal(t.Titles, o.Titles) && slices.Equal(t.Companions, o.Companions)
}

// companions is how many of the profiles beside one an appearance lists.
const companions = 8

// tellings are what the part of an article tells of each profile in it.
func (b *Batch) tellings() []telling {
	article := &b.Articles[0]
	out := make([]telling, len(b.Entities))
	at := make(map[ID]*telling, len(out))
	for i, e := range b.Entities {
		out[i] = telling{
			Appearance: Appearance{Profile: e.ID, Article: article.ID, Given: e.Name, Names: slices.Clone(e.Aliases)},
			kind:       e.Type, wikidata: e.WikidataID, country: e.Country,
		}
		if iv, ok := article.When(); ok {
			at := time.Unix(iv.From, 0).UTC()
			out[i].At = &at
		}
		at[e.ID] = &out[i]
	}
	if t := at[article.Outlet]; t != nil && article.OutletName != "" {
		t.Given = article.OutletName
	}
	for _, m := range b.Mentions {
		t := at[m.Entity]
		if m.Name != "" {
			t.Given = m.Name
		}
		for _, s := range m.Spans {
			if s.Form == Name {
				t.Names = append(t.Names, s.Text)
			}
		}
	}
	for _, r := range b.Roles {
		at[r.Person].Titles = append(at[r.Person].Titles, Key(r.Title))
	}
	beside := b.beside()
	for i := range out {
		t := &out[i]
		t.Names = append(t.Names, t.Given)
		slices.Sort(t.Names)
		t.Names = slices.Compact(t.Names)
		slices.Sort(t.Titles)
		t.Titles = slices.Compact(t.Titles)
		t.Companions = slices.DeleteFunc(slices.Clone(beside), func(id ID) bool { return id == t.Profile })
		t.Companions = distinct(t.Companions[:min(companions, len(t.Companions))])
	}
	return out
}

// beside are the profiles that the article mentions, most mentioned first, by one
// more than an appearance lists.
func (b *Batch) beside() []ID {
	byCount := slices.SortedFunc(slices.Values(b.Mentions), func(a, b Mention) int {
		return cmp.Or(cmp.Compare(len(b.Spans), len(a.Spans)), cmp.Compare(a.Entity, b.Entity))
	})
	var out []ID
	for _, m := range byCount[:min(companions+1, len(byCount))] {
		out = append(out, m.Entity)
	}
	return out
}

// split returns the part of an article with the splits that name it carried out.
// What is split off has no Wikidata id: it is not whom the world knows by it.
func (b *Batch) split(splits []Judgement) *Batch {
	article := b.Articles[0].ID
	to := map[ID]ID{}
	for _, j := range slices.SortedFunc(slices.Values(splits), CompareJudgements) {
		if _, done := to[j.Profile]; !done && slices.Contains(j.Articles, article) {
			to[j.Profile] = j.Other
		}
	}
	if len(to) == 0 {
		return b
	}
	out := b.rename(to)
	out.Entities = slices.Clone(b.Entities)
	for i := range out.Entities {
		if e := &out.Entities[i]; to[e.ID] != "" {
			e.ID, e.WikidataID = to[e.ID], ""
		}
	}
	return out
}

// add counts what one more article tells.
func (p *Profile) add(t *telling) {
	p.Articles++
	p.Type = t.kind
	p.WikidataID, p.Country = known(p.WikidataID, t.wikidata), known(p.Country, t.country)
	p.names(t, 1)
}

// take counts it no more.
func (p *Profile) take(t *telling) {
	p.Articles--
	p.names(t, -1)
}

func (p *Profile) names(t *telling, n int) {
	names := slices.Clone(p.Names)
	for _, name := range t.Names {
		i, held := slices.BinarySearchFunc(names, name, func(c NameCount, name string) int { return cmp.Compare(c.Name, name) })
		if !held {
			names = slices.Insert(names, i, NameCount{Name: name})
		}
		names[i].Articles += n
		if name == t.Given {
			names[i].Given += n
		}
	}
	p.Names = slices.DeleteFunc(names, func(c NameCount) bool { return c.Articles == 0 })
}

// known is the lesser of two that are known.
func known(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

// settleName picks the profile's name among those it was given.
func (p *Profile) settleName() {
	name := ""
	for _, c := range p.Names {
		if c.Given > 0 && (name == "" || NameRank(c.Name) < NameRank(name)) {
			name = c.Name
		}
	}
	if name != "" {
		p.Name = name
	}
}

// leads reports whether a profile rather than another gives an entity its id, name
// and type: one with a Wikidata id, then the larger, then one with the lesser id.
func (p *Profile) leads(other *Profile) bool {
	if other == nil {
		return true
	}
	if known := p.WikidataID != ""; known != (other.WikidataID != "") {
		return known
	}
	if p.size() != other.size() {
		return p.size() > other.size()
	}
	return p.ID < other.ID
}

// size is how large a profile is, in powers of two: coarse, that of two much alike
// now one and now the other does not lead. Where the larger leads, it is the articles
// of the smaller that are rewritten when two come to be one: what a profile's
// articles cost in all grows with the logarithm of their number.
func (p *Profile) size() int { return bits.Len(uint(p.Articles)) }

// canonical is the entity of some profiles, led by that with its id.
func canonical(id ID, members []Profile) Entity {
	e := Entity{ID: id}
	var names []string
	for _, p := range members {
		if p.ID == id {
			e.Type, e.Name, e.WikidataID, e.Country = p.Type, p.Name, p.WikidataID, p.Country
		}
		for _, n := range p.Names {
			names = append(names, n.Name)
		}
	}
	slices.Sort(names)
	e.Aliases = slices.DeleteFunc(slices.Compact(names), func(n string) bool { return n == e.Name })
	return e
}
