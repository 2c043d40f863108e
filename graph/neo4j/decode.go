package neo4j

import (
	"slices"
	"time"

	"newsgraph/graph"
)

func unix(seconds int64) time.Time { return time.Unix(seconds, 0).UTC() }

func decodeRun(r row) graph.LoadRun {
	run := graph.LoadRun{ID: r.id("id"), Extractor: r.str("extractor"), Articles: r.num("articles"), Rejected: r.num("rejected")}
	if at := r.time("startedAt"); at != nil {
		run.StartedAt = *at
	}
	return run
}

func decodeArticle(r row) graph.Article {
	return graph.Article{
		ID: r.id("id"), URL: r.str("url"), Title: r.str("title"), Outlet: r.id("outlet"), Authors: texts[string](r, "authors"),
		Language: r.str("language"), OutletName: r.str("outletName"), Published: r.date("published"), TextHash: r.str("textHash"), Stamp: r.str("stamp"),
		Extractor: r.str("extractor"), Origin: r.str("origin"), CallerID: r.str("callerId"), Run: r.id("run"),
	}
}

func decodeSentence(r row) graph.Sentence {
	return graph.Sentence{
		ID: r.id("id"), Article: r.id("article"), Index: r.num("index"), Span: graph.Span{Start: r.num("start"), End: r.num("end")},
		Text: r.str("text"),
	}
}

func decodeEntity(r row) graph.Entity {
	return graph.Entity{
		ID: r.id("id"), Type: graph.EntityType(r.str("type")), Name: r.str("name"), Aliases: texts[string](r, "aliases"),
		WikidataID: r.str("wikidataId"), Country: r.str("country"), Articles: r.num("articles"),
	}
}

func decodeRole(r row) graph.Role {
	return graph.Role{
		ID: r.id("id"), Person: r.id("person"), Title: r.str("title"), Status: graph.RoleStatus(r.str("status")), Of: r.id("of"), To: r.id("accreditedTo"),
		Evidence: decodeEvidence(r.rows("evidence")),
	}
}

func decodeQuote(r row) graph.Quote {
	return graph.Quote{
		ID: r.id("id"), Text: r.str("text"), Style: graph.Style(r.str("style")), Cue: r.str("cue"), Source: r.str("source"),
		Speakers: texts[graph.ID](r, "speakers"), Addressees: texts[graph.ID](r, "addressees"), About: texts[graph.ID](r, "topics"),
		OnBehalfOf: r.id("onBehalfOf"), Place: r.id("place"), Medium: r.str("medium"), Polarity: graph.Polarity(r.str("polarity")),
		Date: r.date("date"), Reported: r.date("reported"), Within: r.id("within"), Confidence: r.float("confidence"),
		Rule: r.str("rule"), Position: r.num("position"), Evidence: decodeEvidence(r.rows("evidence")), Links: decodeLinks(r),
	}
}

func decodeEvent(r row) graph.Event {
	return graph.Event{
		ID: r.id("id"), Type: graph.EventType(r.str("type")), CAMEO: r.str("cameo"), Trigger: r.str("trigger"), Text: r.str("text"),
		Actors: texts[graph.ID](r, "actors"), Targets: texts[graph.ID](r, "targets"), Place: r.id("place"),
		Polarity: graph.Polarity(r.str("polarity")), Modality: graph.Modality(r.str("modality")), Date: r.date("date"),
		Reported: r.date("reported"), Within: r.id("within"), About: r.id("about"), Confidence: r.float("confidence"),
		Rule: r.str("rule"), Position: r.num("position"), Evidence: decodeEvidence(r.rows("evidence")), Links: decodeLinks(r),
	}
}

func decodeProfile(r row) graph.Profile {
	p := graph.Profile{
		ID: r.id("id"), Entity: r.id("entity"), Type: graph.EntityType(r.str("type")), Name: r.str("name"),
		WikidataID: r.str("wikidataId"), Country: r.str("country"), Articles: r.num("articles"), Unsettled: get[bool](r, "unsettled"),
	}
	articles, given := nums(r, "nameArticles"), nums(r, "nameGiven")
	for i, name := range texts[string](r, "names") {
		p.Names = append(p.Names, graph.NameCount{Name: name, Articles: articles[i], Given: given[i]})
	}
	return p
}

func decodeJudgement(r row) graph.Judgement {
	j := graph.Judgement{
		ID: r.id("id"), Profile: r.id("profile"), Other: r.id("other"), Articles: texts[graph.ID](r, "splitIn"),
		Verdict: graph.Verdict(r.str("verdict")), Score: r.float("score"), Reasons: texts[string](r, "reasons"), By: r.str("by"),
	}
	if at := r.time("at"); at != nil {
		j.At = *at
	}
	return j
}

func decodeLinks(r row) []graph.Link {
	var out []graph.Link
	to := texts[graph.ID](r, "linkTo")
	for i, t := range texts[graph.LinkType](r, "linkTypes") {
		out = append(out, graph.Link{Type: t, To: to[i]})
	}
	return out
}

func decodeEvidence(rows []row) []graph.Evidence {
	var out []graph.Evidence
	for _, r := range rows {
		e := graph.Evidence{Article: r.id("article"), Sentence: r.id("sentence")}
		starts, ends := nums(r, "starts"), nums(r, "ends")
		for i, p := range texts[graph.Part](r, "parts") {
			e.Spans = append(e.Spans, graph.EvidenceSpan{Span: graph.Span{Start: starts[i], End: ends[i]}, Part: p})
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, graph.CompareEvidence)
	return out
}

func decodeMention(r row) graph.Mention {
	m := graph.Mention{ID: r.id("id"), Name: r.str("name"), Entity: r.id("entity"), Article: r.id("article")}
	starts, ends := nums(r, "starts"), nums(r, "ends")
	surfaces, sentences := texts[string](r, "texts"), texts[graph.ID](r, "sentences")
	for i, f := range texts[graph.MentionForm](r, "forms") {
		m.Spans = append(m.Spans, graph.MentionSpan{
			Span: graph.Span{Start: starts[i], End: ends[i]}, Form: f, Text: surfaces[i], Sentence: sentences[i],
		})
	}
	return m
}

func decodeEdge(r row) graph.Edge {
	return graph.Edge{
		ID: r.id("id"), From: r.id("fromId"), To: r.id("toId"), Type: graph.EdgeType(r.str("type")), Count: r.num("count"),
		Claimed: r.num("claimed"), Denied: r.num("denied"), Articles: r.num("articles"), FirstAt: r.time("firstAt"), LastAt: r.time("lastAt"),
	}
}
