package graphtest

import (
	"time"

	"newsgraph/graph"
)

// Sample returns a small batch made by hand: four articles of two outlets that
// share people and an event; quotes of every style, one without a known speaker;
// events affirmed, negated, denied, planned, and claimed within a quote; roles told
// twice; names in several scripts; dates of every precision, and none. It is the
// same at every call, and valid.
func Sample() *graph.Batch {
	d := newDraft("sample", time.Date(2024, 5, 6, 7, 8, 9, 123456789, time.UTC))
	c := newCast(d)
	c.harbour(d)
	c.reply(d)
	c.visit(d)
	c.undated(d)
	return &d.Batch
}

// cast is who the sample's articles speak of.
type cast struct {
	courier, gazette, noor, muller, deseret, tokyo, norland, sudria, ministry, zurich, dockers, port graph.ID
}

func newCast(d *draft) cast {
	return cast{
		courier:  d.entity(graph.Entity{Type: graph.Outlet, Name: "The Harbour Courier"}),
		gazette:  d.entity(graph.Entity{Type: graph.Outlet, Name: "Gazette de Sudrie", WikidataID: "Q900000001"}),
		noor:     d.entity(graph.Entity{Type: graph.Person, Name: "Lena Noor", Aliases: []string{"Madame Noor", "Noor"}}),
		muller:   d.entity(graph.Entity{Type: graph.Person, Name: "Jürgen Müller-Ødegård", WikidataID: "Q900000002"}),
		deseret:  d.entity(graph.Entity{Type: graph.Person, Name: "𐐔𐐯𐑅𐐨𐑉𐐯𐐻"}),
		tokyo:    d.entity(graph.Entity{Type: graph.Place, Name: "東京"}),
		norland:  d.entity(graph.Entity{Type: graph.Country, Name: "Norland"}),
		sudria:   d.entity(graph.Entity{Type: graph.Country, Name: "Sudria"}),
		ministry: d.entity(graph.Entity{Type: graph.GovernmentBody, Name: "Ministry of Ports of Norland"}),
		zurich:   d.entity(graph.Entity{Type: graph.Place, Name: "Zürich"}),
		dockers:  d.entity(graph.Entity{Type: graph.Group, Name: "dockers of Norland"}),
		port:     d.entity(graph.Entity{Type: graph.Facility, Name: "ﬁrst harbour"}),
	}
}

// harbour has a direct quote, an accusation about it, a claim within a quote and a
// role.
func (c cast) harbour(d *draft) {
	p := d.article(
		graph.Article{
			URL: "https://courier.example/harbour", Outlet: c.courier, Language: "en",
			Authors: []string{"A. Writer", "Ł. Ćwik"}, Origin: "courier.jsonl:1", CallerID: "c-1",
		},
		"2024-05-06T10:30:00Z",
		"Norland's port minister accuses Sudria",
		"“Sudria has blocked the ﬁrst harbour,” Minister of Ports Lena Noor said on Sunday.",
		"NOOR met Jürgen Müller-Ødegård in Zürich on 3 May 2024.",
		"Sudria's dockers did not attack the harbour.",
	)
	p.mention(c.norland, 0, graph.Name, "Norland")
	p.mention(c.sudria, 0, graph.Name, "Sudria")
	p.mention(c.sudria, 1, graph.Name, "Sudria")
	p.mention(c.port, 1, graph.Name, "ﬁrst harbour")
	p.mention(c.noor, 0, graph.Nominal, "port minister")
	p.mention(c.noor, 1, graph.Name, "Lena Noor")
	p.mention(c.noor, 2, graph.Name, "NOOR")
	p.mention(c.muller, 2, graph.Name, "Jürgen Müller-Ødegård")
	p.mention(c.zurich, 2, graph.Name, "Zürich")
	p.mention(c.ministry, 1, graph.Name, "")
	p.mention(c.dockers, 3, graph.Nominal, "Sudria's dockers")
	p.role(graph.Role{Person: c.noor, Title: "Minister of Ports", Of: c.ministry}, 1, "Minister of Ports Lena Noor")

	said := p.quote(
		graph.Quote{
			Text: "Sudria has blocked the ﬁrst harbour,", Style: graph.Direct, Cue: "said", Source: "Minister of Ports Lena Noor",
			Speakers: []graph.ID{c.noor}, About: []graph.ID{c.sudria, c.port}, OnBehalfOf: c.ministry, Medium: "statement",
			Polarity: graph.Affirmed, Date: date("2024-05-05"), Confidence: ptr(0.97), Rule: "quote.direct",
		},
		1, part{graph.ContentPart, "Sudria has blocked the ﬁrst harbour,"}, part{graph.SourcePart, "Minister of Ports Lena Noor"}, part{graph.CuePart, "said"},
	)
	claim := p.event(
		graph.Event{
			Type: graph.Coerce, CAMEO: "174", Trigger: "blocked", Actors: []graph.ID{c.sudria}, Targets: []graph.ID{c.norland},
			Place: c.port, Polarity: graph.Affirmed, Modality: graph.Asserted, Within: said, Confidence: ptr(0.5), Rule: "event.verb",
		},
		"", 1, part{graph.TriggerPart, "blocked"},
	)
	p.event(
		graph.Event{
			Type: graph.Accuse, CAMEO: "112", Trigger: "accuses", Actors: []graph.ID{c.noor, c.norland}, Targets: []graph.ID{c.sudria},
			Polarity: graph.Affirmed, Modality: graph.Asserted, About: claim, Confidence: ptr(0.9),
		},
		"", 0, part{graph.TriggerPart, "accuses"},
	)
	p.event(c.meeting(), "noor meets müller", 2, part{graph.TriggerPart, "met"})
	p.event(
		graph.Event{
			Type: graph.Assault, Trigger: "attack", Actors: []graph.ID{c.dockers, c.sudria}, Targets: []graph.ID{c.port},
			Polarity: graph.Negated, Modality: graph.Asserted, Confidence: ptr(0.71),
		},
		"", 3, part{graph.TriggerPart, "attack"},
	)
}

// meeting is told by two articles.
func (c cast) meeting() graph.Event {
	return graph.Event{
		Type: graph.Consult, Trigger: "met", Text: "NOOR met Jürgen Müller-Ødegård in Zürich on 3 May 2024.",
		Actors: []graph.ID{c.noor, c.muller}, Targets: []graph.ID{c.muller, c.noor}, Place: c.zurich,
		Polarity: graph.Affirmed, Modality: graph.Asserted, Date: date("2024-05-03"), Confidence: ptr(0.8),
	}
}

// reply has an indirect quote addressed to someone, a denial, the meeting and the
// role told again.
func (c cast) reply(d *draft) {
	p := d.article(
		graph.Article{URL: "https://gazette.example/reply", Outlet: c.gazette, Language: "fr", Origin: "gazette/reply.txt"},
		"2024-05-07",
		"La Sudrie répond à la Norlande",
		"Müller-Ødegård told Minister of Ports Lena Noor that Sudria would “never” close a port.",
		"Sudria denied threatening Norland.",
		"The two met on 3 May.",
	)
	p.mention(c.sudria, 0, graph.Name, "La Sudrie")
	p.mention(c.norland, 0, graph.Name, "la Norlande")
	p.mention(c.muller, 1, graph.Name, "Müller-Ødegård")
	p.mention(c.muller, 3, graph.Nominal, "The two")
	p.mention(c.noor, 1, graph.Name, "Lena Noor")
	p.mention(c.ministry, 1, graph.Name, "")
	p.mention(c.zurich, 3, graph.Name, "")
	p.role(graph.Role{Person: c.noor, Title: "Minister of Ports", Of: c.ministry}, 1, "Minister of Ports")
	p.role(graph.Role{Person: c.muller, Title: "Envoy", Of: c.sudria, To: c.norland}, 1, "Müller-Ødegård")

	said := p.quote(
		graph.Quote{
			Text: "that Sudria would “never” close a port", Style: graph.Mixed, Cue: "told", Source: "Müller-Ødegård",
			Speakers: []graph.ID{c.muller}, Addressees: []graph.ID{c.noor}, About: []graph.ID{c.sudria},
			Polarity: graph.Affirmed, Confidence: ptr(0.6),
		},
		1, part{graph.SourcePart, "Müller-Ødegård"}, part{graph.CuePart, "told"}, part{graph.ContentPart, "that Sudria would “never” close a port"},
	)
	p.event(c.meeting(), "noor meets müller", 3, part{graph.TriggerPart, "met"})
	denied := p.event(
		graph.Event{
			Type: graph.Threaten, Trigger: "threatening", Actors: []graph.ID{c.sudria}, Targets: []graph.ID{c.norland},
			Polarity: graph.Affirmed, Modality: graph.Denied, Confidence: ptr(0.66),
		},
		"", 2, part{graph.TriggerPart, "threatening"},
	)
	at := len(p.Events) - 1
	p.Events[at].Links = []graph.Link{{Type: graph.RespondsTo, To: said}}
	p.Quotes[len(p.Quotes)-1].Links = []graph.Link{{Type: graph.Contradicts, To: denied}}
}

// visit has journeys, planned and alleged, a quote inside a quote, a year, a month,
// a range, and a day whose year no one can know.
func (c cast) visit(d *draft) {
	p := d.article(
		graph.Article{Outlet: c.courier, Language: "en", Origin: "courier.jsonl:2"},
		"2024-05",
		"Noor to travel to 東京",
		"Noor will travel to 東京 next month, sources said.",
		"“He told me ‘we agree’ in 2023,” said 𐐔𐐯𐑅𐐨𐑉𐐯𐐻.",
		"Noor reportedly flew to Zürich from 1 to 5 March.",
	)
	p.mention(c.noor, 0, graph.Name, "Noor")
	p.mention(c.noor, 1, graph.Name, "Noor")
	p.mention(c.noor, 3, graph.Name, "Noor")
	p.mention(c.tokyo, 0, graph.Name, "東京")
	p.mention(c.tokyo, 1, graph.Name, "東京")
	p.mention(c.deseret, 2, graph.Name, "𐐔𐐯𐑅𐐨𐑉𐐯𐐻")
	p.mention(c.muller, 2, graph.Pronoun, "He")
	p.mention(c.zurich, 3, graph.Name, "Zürich")
	p.quote(
		graph.Quote{Text: "Noor will travel to 東京 next month", Style: graph.Indirect, Cue: "said", Source: "sources", Polarity: graph.Affirmed},
		1, part{graph.ContentPart, "Noor will travel to 東京 next month"}, part{graph.SourcePart, "sources"}, part{graph.CuePart, "said"},
	)
	p.event(
		graph.Event{
			Type: graph.Travel, Trigger: "travel", Actors: []graph.ID{c.noor}, Place: c.tokyo, Polarity: graph.Affirmed,
			Modality: graph.Planned, Date: date("2024-06"), Confidence: ptr(0.75),
		},
		"", 1, part{graph.TriggerPart, "travel"},
	)
	outer := p.quote(
		graph.Quote{
			Text: "He told me ‘we agree’ in 2023,", Style: graph.Direct, Cue: "said", Source: "𐐔𐐯𐑅𐐨𐑉𐐯𐐻",
			Speakers: []graph.ID{c.deseret}, About: []graph.ID{c.muller}, Polarity: graph.Affirmed, Confidence: ptr(1.0),
		},
		2, part{graph.ContentPart, "He told me ‘we agree’ in 2023,"}, part{graph.SourcePart, "𐐔𐐯𐑅𐐨𐑉𐐯𐐻"},
	)
	p.quote(
		graph.Quote{
			Text: "we agree", Style: graph.Direct, Cue: "told", Source: "He", Speakers: []graph.ID{c.muller},
			Addressees: []graph.ID{c.deseret}, Polarity: graph.Affirmed, Date: date("2023"), Within: outer, Confidence: ptr(0.0),
		},
		2, part{graph.ContentPart, "we agree"},
	)
	p.event(
		graph.Event{
			Type: graph.Travel, Trigger: "flew", Actors: []graph.ID{c.noor}, Targets: []graph.ID{c.tokyo}, Place: c.zurich,
			Polarity: graph.Affirmed, Modality: graph.Alleged, Date: date("2024-03-01/2024-03-05"),
		},
		"", 3, part{graph.TriggerPart, "flew"},
	)
}

// undated has no date, outlet, language or URL, and an event of which only the day
// and month are known.
func (c cast) undated(d *draft) {
	p := d.article(
		graph.Article{Origin: "stdin:1"}, "",
		"!!!",
		"On 21 March the dockers protested against the Ministry of Ports of Norland.",
	)
	p.mention(c.dockers, 1, graph.Nominal, "the dockers")
	p.mention(c.ministry, 1, graph.Name, "Ministry of Ports of Norland")
	p.event(
		graph.Event{
			Type: graph.Protest, CAMEO: "141", Trigger: "protested", Actors: []graph.ID{c.dockers}, Targets: []graph.ID{c.ministry},
			Polarity: graph.Affirmed, Modality: graph.Asserted, Date: date("--03-21"),
		},
		"", 1, part{graph.TriggerPart, "protested"},
	)
}
