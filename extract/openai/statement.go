package openai

import (
	"fmt"
	"regexp"

	"newsgraph/extract"
)

// quotesOf puts quotes into the record. What lies within one that is dropped goes
// too: alone it would stand as the article's own word.
func (a *adding) quotesOf(list []quote) {
	kept := map[string]*extract.Quote{}
	var order []quote
	for _, q := range list {
		if _, twice := kept[q.ID]; twice || q.ID == "" {
			a.drop(TwiceUsed)
			continue
		}
		if x, ok := a.quote(q); ok {
			kept[q.ID] = x
			order = append(order, q)
		}
	}
	within := map[string]string{}
	for _, q := range order {
		within[q.ID] = q.Within
	}
	for _, q := range order {
		if !stands(q.ID, within) {
			a.drop(InTheAir)
			continue
		}
		a.builder.quotes++
		kept[q.ID].ID = fmt.Sprintf("q%d", a.builder.quotes)
		a.statements[q.ID] = kept[q.ID].ID
	}
	for _, q := range order {
		if x := kept[q.ID]; x.ID != "" {
			if outer := a.statements[q.Within]; outer != "" {
				x.Within = &outer
			}
			a.record.Quotes = append(a.record.Quotes, *x)
		}
	}
}

// stands follows the quotes that one lies within: all must be there, and the last
// be the article's own.
func stands(id string, within map[string]string) bool {
	for range len(within) {
		outer, there := within[id]
		if !there {
			return false
		}
		if outer == "" {
			return true
		}
		id = outer
	}
	return false
}

// quote is what the text bears out of one, but for its id and what it is within.
func (a *adding) quote(q quote) (*extract.Quote, bool) {
	if !a.listed(q.Polarity, extract.Polarities()) {
		return nil, false
	}
	content, ok := a.all(q.Content)
	if !ok {
		return nil, false
	}
	if len(content) == 0 {
		a.drop(NotInText)
		return nil, false
	}
	source, ok := a.all(q.Source)
	if !ok {
		return nil, false
	}
	cue, ok := a.all(q.Cue)
	if !ok {
		return nil, false
	}
	x := &extract.Quote{
		Source: source, Cue: cue, Content: a.bare(content), Speakers: a.refs(q.Speakers), Addressees: a.refs(q.Addressees),
		OnBehalfOf: a.ref(q.OnBehalfOf), Place: a.ref(q.Place), Date: a.when(q.Date), Polarity: q.Polarity,
		Confidence: a.confidence(q.Confidence), Rule: "model",
	}
	x.Style = a.style(x.Content)
	if q.Medium != "" {
		if contains(string(a.runes), q.Medium) {
			x.Medium = &q.Medium
		} else {
			a.drop(NotProved)
		}
	}
	return x, true
}

// eventsOf puts events into the record; what they are about comes last, when all
// of them are known.
func (a *adding) eventsOf(list []event) {
	from := len(a.record.Events)
	var about []string
	for _, e := range list {
		if _, twice := a.statements[e.ID]; twice || e.ID == "" {
			a.drop(TwiceUsed)
			continue
		}
		if x, ok := a.event(e); ok {
			a.builder.events++
			x.ID = fmt.Sprintf("v%d", a.builder.events)
			a.statements[e.ID] = x.ID
			a.record.Events = append(a.record.Events, *x)
			about = append(about, e.About)
		}
	}
	for i, id := range about {
		x := &a.record.Events[from+i]
		switch to := a.statements[id]; {
		case id == "":
		case to == "" || to == x.ID:
			a.drop(NoSuchID)
		default:
			x.About = &to
		}
	}
}

func (a *adding) event(e event) (*extract.Event, bool) {
	if !a.listed(e.Type, extract.EventTypes()) || !a.listed(e.Polarity, extract.Polarities()) || !a.listed(e.Modality, extract.Modalities()) {
		return nil, false
	}
	trigger, ok := a.all(e.Trigger)
	if !ok {
		return nil, false
	}
	if len(trigger) == 0 {
		a.drop(NotInText)
		return nil, false
	}
	x := &extract.Event{
		Type: e.Type, Trigger: trigger, Actors: a.refs(e.Actors), Targets: a.refs(e.Targets), Place: a.ref(e.Place), Date: a.when(e.Date),
		Polarity: e.Polarity, Modality: e.Modality, Confidence: a.confidence(e.Confidence), Rule: "model",
	}
	if len(e.Actors) > 0 && len(x.Actors) == 0 || len(e.Targets) > 0 && len(x.Targets) == 0 {
		return nil, false // a party that is not there was part of what was said
	}
	if e.Within != "" {
		outer := a.statements[e.Within]
		if outer == "" || outer[0] != 'q' {
			a.drop(InTheAir)
			return nil, false
		}
		x.Within = &outer
	}
	if e.CAMEO != "" {
		if cameo.MatchString(e.CAMEO) {
			x.CAMEO = &e.CAMEO
		} else {
			a.drop(BadValue)
		}
	}
	return x, true
}

// cameo are codes below CAMEO's twenty roots.
var cameo = regexp.MustCompile(`^(0[1-9]|1[0-9]|20)[0-9]{0,2}$`)
