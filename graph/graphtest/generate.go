package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"newsgraph/graph"
)

const (
	statementsOfArticle = 12
	articlesOfBatch     = 40
)

// Generate returns batches of n quotes and events in all, random but the same for
// the same seed. Who acts on whom is drawn with a long tail: a few entities are
// hubs, most are met a few times; an article has a cast of about eight. Roles,
// denials, claims within quotes, unknown dates, names in several scripts, and acts
// told by several articles are among them. A batch has up to 40 articles of 12 statements.
func Generate(seed int64, n int) []*graph.Batch {
	g := newGenerator(seed, n)
	var out []*graph.Batch
	for n > 0 {
		d := newDraft(fmt.Sprintf("generated %d/%d", seed, len(out)), time.Date(2025, 1, 1, 0, 0, len(out), 0, time.UTC))
		for i := 0; i < articlesOfBatch && n > 0; i++ {
			k := min(n, statementsOfArticle)
			g.article(d, k)
			n -= k
		}
		out = append(out, &d.Batch)
	}
	return out
}

type generator struct {
	*rand.Rand
	seed     int64
	entities []graph.Entity
	byID     map[graph.ID]graph.Entity
	outlets  []graph.Entity
	words    []string
	hub      *rand.Zipf // index into entities
	word     *rand.Zipf
	articles int
	stories  []graph.Event // told before, to be told again
}

func newGenerator(seed int64, n int) *generator {
	g := &generator{seed: seed, Rand: rand.New(rand.NewPCG(uint64(seed), 0x6e657773)), byID: map[graph.ID]graph.Entity{}}
	g.words = strings.Fields("the of to in and talks ports grain treaty border summit said over under 12 2024 crisis météo naïve Straße ﬁnance договор 交渉 𝒜𝒷 𐐔𐐯𐑅")
	for len(g.words) < 1500 {
		g.words = append(g.words, g.syllables(2+g.IntN(3)))
	}
	types := graph.EntityTypes()
	marks := []string{"", "", "", "", "", "é", "-Ø", " 東", " 𐐔", "’s"}
	for i := range max(24, n/4) {
		name := fmt.Sprintf("%s %s%s %d", title(g.syllables(2)), title(g.syllables(3)), marks[g.IntN(len(marks))], i)
		e := graph.Entity{Type: types[g.IntN(len(types))], Name: name}
		if g.IntN(5) == 0 {
			e.WikidataID = fmt.Sprintf("Q9%07d", i)
		}
		g.entities = append(g.entities, e)
		g.byID[graph.EntityID(e.Type, e.Name)] = e
	}
	for i := range 8 {
		g.outlets = append(g.outlets, graph.Entity{Type: graph.Outlet, Name: title(g.syllables(3)) + fmt.Sprintf(" News %d", i)})
	}
	g.hub = rand.NewZipf(g.Rand, 1.2, 6, uint64(len(g.entities)-1))
	g.word = rand.NewZipf(g.Rand, 1.3, 8, uint64(len(g.words)-1))
	return g
}

func title(s string) string {
	_, first := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:first]) + s[first:]
}

func (g *generator) syllables(n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte("bdfgklmnprstvz"[g.IntN(14)])
		b.WriteByte("aeiou"[g.IntN(5)])
	}
	return b.String()
}

func (g *generator) sentence(words int) string {
	list := make([]string, words)
	for i := range list {
		list[i] = g.words[g.word.Uint64()]
	}
	return strings.Join(list, " ")
}

// pick draws an entity: every second time one of the tail.
func (g *generator) pick() graph.Entity {
	if g.IntN(2) == 0 {
		return g.entities[g.IntN(len(g.entities))]
	}
	return g.entities[g.hub.Uint64()]
}

// act is one statement of an article being made.
type act struct {
	who, whom, place graph.Entity
	words            string
}

func (a act) sentence(verb string) string {
	return a.who.Name + " " + verb + " " + a.whom.Name + " " + a.words + " " + a.place.Name + "."
}

func (g *generator) article(d *draft, statements int) {
	g.articles++
	acts := make([]act, statements)
	sentences := []string{title(g.sentence(6)) + fmt.Sprint(" ", g.articles)}
	cast := make([]graph.Entity, 4+g.IntN(8))
	for i := range cast {
		cast[i] = g.pick()
	}
	for i := range acts {
		acts[i] = act{who: one(g, cast), whom: one(g, cast), place: one(g, cast), words: g.sentence(8 + g.IntN(10))}
		sentences = append(sentences, acts[i].sentence("met"))
	}
	outlet := d.entity(g.outlets[g.IntN(len(g.outlets))])
	a := graph.Article{URL: fmt.Sprintf("https://news.example/%d", g.articles), Outlet: outlet, Language: []string{"en", "fr", ""}[g.IntN(3)]}
	p := d.article(a, g.date(), sentences...)
	said := graph.ID("")
	for i, a := range acts {
		at := i + 1
		who, whom, place := g.meet(p, at, a.who), g.meet(p, at, a.whom), g.meet(p, at, a.place)
		trigger := part{graph.TriggerPart, "met"}
		switch {
		case g.IntN(24) == 0 && len(g.stories) > 0:
			g.retell(p, at, trigger)
		case g.IntN(2) == 0:
			said = g.quote(p, at, a, who, whom, place, said)
		default:
			g.event(p, at, who, whom, place, said, trigger)
		}
		if g.IntN(12) == 0 && who != whom {
			titles := []string{"Minister", "Spokeswoman", "Ambassadeur", "Deputy Head"}
			p.role(graph.Role{Person: who, Title: titles[g.IntN(len(titles))], Status: graph.RoleStatuses()[len(a.words)%4], Of: whom}, at, a.who.Name)
		}
	}
}

// meet puts an entity into the article where its name stands.
func (g *generator) meet(p *page, sentence int, e graph.Entity) graph.ID {
	id := p.entity(e)
	p.mention(id, sentence, graph.Name, e.Name)
	return id
}

func (g *generator) quote(p *page, sentence int, a act, who, whom, place, within graph.ID) graph.ID {
	q := graph.Quote{
		Text: a.words, Style: one(g, graph.Styles()), Cue: "met", Source: a.who.Name, Speakers: []graph.ID{who}, About: []graph.ID{place},
		Polarity: graph.Affirmed, Date: date(g.date()), Confidence: g.confidence(), Rule: "generated",
	}
	if who != whom {
		q.Addressees = []graph.ID{whom}
	}
	if g.IntN(8) == 0 {
		q.Polarity = graph.Negated
	}
	if g.IntN(8) == 0 {
		q.Within = within
	}
	return p.quote(q, sentence, part{graph.SourcePart, a.who.Name}, part{graph.CuePart, "met"}, part{graph.ContentPart, a.words})
}

func (g *generator) event(p *page, sentence int, who, whom, place, said graph.ID, trigger part) {
	e := graph.Event{
		Type: one(g, graph.EventTypes()), Trigger: "met", Actors: []graph.ID{who}, Targets: []graph.ID{whom}, Place: place,
		Polarity: graph.Affirmed, Modality: graph.Asserted, Date: date(g.date()), Confidence: g.confidence(), Rule: "generated",
	}
	if g.IntN(4) == 0 && place != who {
		e.Actors = append(e.Actors, place)
	}
	if g.IntN(8) == 0 {
		e.Polarity = graph.Negated
	}
	if g.IntN(4) == 0 {
		e.Modality = one(g, graph.Modalities())
	}
	if g.IntN(16) == 0 {
		e.Text = p.sentence(sentence).Text
		p.event(e, fmt.Sprintf("story %d/%d", g.seed, len(g.stories)), sentence, trigger)
		g.stories = append(g.stories, e)
		return
	}
	if g.IntN(4) == 0 {
		e.Within = said
	}
	if g.IntN(4) == 0 {
		e.About = said
	}
	if said != "" && g.IntN(8) == 0 {
		e.Links = []graph.Link{{Type: one(g, graph.LinkTypes()), To: said}}
	}
	p.event(e, "", sentence, trigger)
}

// retell tells an earlier story in this article.
func (g *generator) retell(p *page, sentence int, trigger part) {
	i := g.IntN(len(g.stories))
	e := g.stories[i]
	for _, party := range slices.Concat([]graph.ID{e.Place}, e.Actors, e.Targets) {
		p.entity(g.byID[party])
		p.mention(party, 0, graph.Name, "")
	}
	p.event(e, fmt.Sprintf("story %d/%d", g.seed, i), sentence, trigger)
}

func one[T any](g *generator, list []T) T { return list[g.IntN(len(list))] }

func (g *generator) confidence() *float64 {
	if g.IntN(6) == 0 {
		return nil
	}
	return ptr(float64(g.IntN(101)) / 100)
}

func (g *generator) date() string {
	y, m, d := 2015+g.IntN(11), 1+g.IntN(12), 1+g.IntN(27)
	switch g.IntN(12) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("%04d", y)
	case 2:
		return fmt.Sprintf("%04d-%02d", y, m)
	case 3:
		return fmt.Sprintf("--%02d-%02d", m, d)
	case 4:
		return fmt.Sprintf("%04d-%02d-%02dT%02d:30:00+02:00", y, m, d, g.IntN(24))
	case 5:
		return fmt.Sprintf("%04d-%02d-%02d/%04d-%02d-%02d", y, m, d, y, m, d+1)
	default:
		return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	}
}
