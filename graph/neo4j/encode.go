package neo4j

import (
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/graph"
)

// The properties of nodes, as encode writes and decode reads them.

func encodeRun(r *graph.LoadRun) row {
	return row{
		"id": string(r.ID), "extractor": r.Extractor, "startedAt": r.StartedAt.UTC(), "articles": r.Articles, "rejected": r.Rejected,
	}
}

func encodeArticle(a *graph.Article) row {
	r := row{
		"id": string(a.ID), "url": orNull(a.URL), "title": a.Title, "outlet": orNull(a.Outlet), "authors": strs(a.Authors),
		"language": orNull(a.Language), "textHash": a.TextHash, "stamp": a.Stamp, "extractor": orNull(a.Extractor),
		"origin": orNull(a.Origin), "outletName": orNull(a.OutletName), "callerId": orNull(a.CallerID), "run": string(a.Run),
	}
	setKey(r, "titleKey", a.Title)
	r["titleOrder"] = sortable(graph.Key(a.Title))
	setDate(r, "published", a.Published)
	iv, known := a.When()
	setInterval(r, iv, known, a.SortKey(graph.Newest), a.SortKey(graph.Oldest))
	if known {
		r["publishedAt"] = unix(iv.From)
	}
	return r
}

func encodeSentence(s *graph.Sentence) row {
	r := row{
		"id": string(s.ID), "article": string(s.Article), "index": s.Index, "start": s.Start, "end": s.End, "text": s.Text,
	}
	setKey(r, "textKey", s.Text)
	return r
}

// encodeEntity leaves out how many articles mention it: that is counted in the
// database.
func encodeEntity(e *graph.Entity) row {
	keys, lengths := []string{}, []int{}
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if k := graph.Key(name); k != "" && !slices.Contains(keys, k) {
			keys = append(keys, k)
			lengths = append(lengths, utf8.RuneCountInString(k))
		}
	}
	return row{
		"id": string(e.ID), "type": string(e.Type), "name": e.Name, "aliases": strs(e.Aliases), "wikidataId": orNull(e.WikidataID),
		"country": orNull(e.Country), "nameOrder": sortable(graph.Key(e.Name)), "nameKeys": keys, "nameKeyLengths": lengths,
	}
}

func encodeRole(r *graph.Role) row {
	out := row{
		"id": string(r.ID), "title": r.Title, "status": orNull(r.Status), "person": string(r.Person), "of": orNull(r.Of), "accreditedTo": orNull(r.To),
	}
	setKey(out, "titleKey", r.Title)
	out["titleOrder"] = sortable(graph.Key(r.Title))
	return out
}

func encodeQuote(q *graph.Quote) row {
	r := row{
		"id": string(q.ID), "text": q.Text, "style": string(q.Style), "cue": orNull(q.Cue), "source": orNull(q.Source),
		"speakers": strs(q.Speakers), "addressees": strs(q.Addressees), "topics": strs(q.About), "onBehalfOf": orNull(q.OnBehalfOf),
		"medium": orNull(q.Medium),
	}
	iv, known := q.When()
	setInterval(r, iv, known, q.SortKey(graph.Newest), q.SortKey(graph.Oldest))
	setStatement(r, q.Text, q.Polarity, q.Place, q.Within, q.Confidence, q.Rule, q.Position, q.Links)
	setDate(r, "date", q.Date)
	setDate(r, "reported", q.Reported)
	return r
}

func encodeEvent(e *graph.Event) row {
	r := row{
		"id": string(e.ID), "type": string(e.Type), "cameo": orNull(e.CAMEO), "trigger": orNull(e.Trigger), "text": e.Text,
		"actors": strs(e.Actors), "targets": strs(e.Targets), "modality": string(e.Modality), "about": orNull(e.About),
	}
	iv, known := e.When()
	setInterval(r, iv, known, e.SortKey(graph.Newest), e.SortKey(graph.Oldest))
	setStatement(r, e.Text, e.Polarity, e.Place, e.Within, e.Confidence, e.Rule, e.Position, e.Links)
	setDate(r, "date", e.Date)
	setDate(r, "reported", e.Reported)
	return r
}

// encodeProfile leaves out what is not so: the index of profiles that are not
// settled has those alone.
func encodeProfile(p *graph.Profile) row {
	called := make([]string, len(p.Names))
	articles, given := make([]int, len(p.Names)), make([]int, len(p.Names))
	for i, n := range p.Names {
		called[i], articles[i], given[i] = n.Name, n.Articles, n.Given
	}
	r := row{
		"id": string(p.ID), "entity": string(p.Entity), "type": string(p.Type), "name": p.Name, "names": called, "nameArticles": articles,
		"nameGiven": given, "wikidataId": orNull(p.WikidataID), "country": orNull(p.Country), "articles": p.Articles,
	}
	if p.Unsettled {
		r["unsettled"] = true
	}
	return r
}

func encodeJudgement(j *graph.Judgement) row {
	r := row{
		"id": string(j.ID), "profile": string(j.Profile), "other": string(j.Other), "splitIn": strs(j.Articles),
		"verdict": string(j.Verdict), "reasons": strs(j.Reasons), "by": j.By, "byUser": j.ByUser(), "at": j.At.UTC(),
	}
	if j.Score != nil {
		r["score"] = *j.Score
	}
	return r
}

// setStatement sets what quotes and events have in common.
func setStatement(
	r row, text string, p graph.Polarity, place, within graph.ID, confidence *float64, rule string, position int, links []graph.Link,
) {
	setKey(r, "textKey", text)
	r["polarity"], r["place"], r["within"] = string(p), orNull(place), orNull(within)
	r["rule"], r["position"], r["surest"] = orNull(rule), position, graph.ConfidenceKey(confidence)
	if confidence != nil {
		r["confidence"] = *confidence
	}
	types, to := make([]string, len(links)), make([]string, len(links))
	for i, l := range links {
		types[i], to[i] = string(l.Type), string(l.To)
	}
	r["linkTypes"], r["linkTo"] = types, to
}

// setKey stores what a text is matched by, and how long that is: Cypher counts
// some strings in UTF-16.
func setKey(r row, name, text string) {
	key := graph.Key(text)
	r[name], r[name+"Length"] = key, utf8.RuneCountInString(key)
}

// sortable returns a text that Neo4j sorts as Go sorts the key: by code point. A
// string that came from a client and one that stands in a query or the database
// do not compare alike there where one has a character above U+FFFF, so each such
// character becomes three below it. U+FFFF is none of its own: it is in no key.
func sortable(key string) string {
	var b strings.Builder
	for _, r := range key {
		if r <= 0xFFFF {
			b.WriteRune(r)
			continue
		}
		const block = 0x4E00 // room for twice ten bits
		r -= 0x10000
		b.WriteRune(0xFFFF)
		b.WriteRune(block + r>>10)
		b.WriteRune(block + r&0x3FF)
	}
	return b.String()
}

// encodeMention returns the properties of MENTIONED_IN.
func encodeMention(m *graph.Mention) row {
	n := len(m.Spans)
	forms, surfaces, sentences := make([]string, n), make([]string, n), make([]string, n)
	starts, ends := make([]int, n), make([]int, n)
	for i, s := range m.Spans {
		forms[i], surfaces[i], sentences[i], starts[i], ends[i] = string(s.Form), s.Text, string(s.Sentence), s.Start, s.End
	}
	return row{"id": string(m.ID), "name": orNull(m.Name), "count": n, "forms": forms, "texts": surfaces, "sentences": sentences, "starts": starts, "ends": ends}
}

// encodeEvidence returns the properties of QUOTED_IN and EVIDENCED_BY.
func encodeEvidence(e graph.Evidence) row {
	n := len(e.Spans)
	starts, ends, parts := make([]int, n), make([]int, n), make([]string, n)
	for i, s := range e.Spans {
		starts[i], ends[i], parts[i] = s.Start, s.End, string(s.Part)
	}
	return row{"starts": starts, "ends": ends, "parts": parts}
}
