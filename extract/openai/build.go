package openai

import (
	"fmt"
	"slices"

	"newsgraph/extract"
	"newsgraph/gazetteer"
)

// Reason says why something the model gave was dropped.
type Reason string

// Reasons.
const (
	NotInText  Reason = "words that are not in the text"
	NotInList  Reason = "values outside their lists"
	NoSuchID   Reason = "references to nothing"
	TwiceUsed  Reason = "ids or words used twice"
	NotProved  Reason = "names, titles and media that the text does not bear out"
	BadValue   Reason = "dates, codes and confidences that are none"
	InTheAir   Reason = "statements within a quote that was dropped"
	BeyondMany Reason = "items beyond what a text can hold"
)

// maxItems is how many of one kind a reply may hold; beyond lies a model that
// repeats itself.
const maxItems = 5000

// maxPointers is how many words of one reply are looked up.
const maxPointers = 4 * maxItems

// builder puts the record of an article together from replies about its chunks.
type builder struct {
	record   *extract.Record
	runes    []rune
	known    *gazetteer.Gazetteer
	dropped  map[Reason]int
	index    map[string]int // entity id of the record → index
	named    map[string]string
	taken    map[extract.Span]bool // by mentions
	surfaces map[string][]surface  // entity id → what it is called
	quotes   int                   // ids given
	events   int
}

type surface struct{ form, text string }

func newBuilder(a extract.Article, k *gazetteer.Gazetteer) *builder {
	b := &builder{
		record: extract.NewRecord(a), runes: []rune(a.Text), known: k, dropped: map[Reason]int{}, index: map[string]int{},
		named: map[string]string{}, taken: map[extract.Span]bool{}, surfaces: map[string][]surface{},
	}
	if l := extract.Language(a.Text); b.record.Article.Language == nil && l != "" {
		b.record.Article.Language = &l
	}
	b.record.Sentences = append(b.record.Sentences, extract.Sentences(a.Text)...)
	return b
}

func (b *builder) drop(r Reason) { b.dropped[r]++ }

func (b *builder) chunk(units []extract.Span) chunk { return newChunk(b.runes, units) }

// question is what the model is asked about a chunk.
func (b *builder) question(c chunk) question {
	meta := b.record.Article
	q := question{Title: value(meta.Title), Outlet: value(meta.Outlet), Published: value(meta.Published), Known: []known{}}
	for _, e := range b.record.Entities {
		q.Known = append(q.Known, known{e.ID, e.Type, e.Name})
	}
	for i, u := range c.units {
		q.Sentences = append(q.Sentences, numbered{i + 1, string(b.runes[u.Start:u.End])})
	}
	return q
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// adding is a reply on its way into the record.
type adding struct {
	*builder
	chunk
	looked     int               // pointers looked up
	before     int               // how many entities the model was told of
	entities   map[string]string // the reply's ids → the record's
	statements map[string]string
}

// add takes from a reply what the text bears out.
func (b *builder) add(c chunk, r *reply) {
	a := &adding{builder: b, chunk: c, before: len(b.record.Entities), entities: map[string]string{}, statements: map[string]string{}}
	for _, e := range first(a, r.Entities) {
		a.entity(e)
	}
	for _, x := range first(a, r.Roles) {
		a.role(x)
	}
	a.quotesOf(first(a, r.Quotes))
	a.eventsOf(first(a, r.Events))
	for _, x := range first(a, r.Dates) {
		a.date(x)
	}
	for _, x := range first(a, r.Links) {
		a.link(x)
	}
}

// first is as much of a list as is looked at.
func first[T any](a *adding, list []T) []T {
	if len(list) > maxItems {
		a.dropped[BeyondMany] += len(list) - maxItems
		list = list[:maxItems]
	}
	return list
}

// at returns the words a pointer points at.
func (a *adding) at(p pointer) (extract.Span, bool) {
	if a.looked++; a.looked > maxPointers {
		a.drop(BeyondMany)
		return extract.Span{}, false
	}
	s, ok := a.find(p.Text, p.Sentence, p.Occurrence)
	if !ok {
		a.drop(NotInText)
	}
	return s, ok
}

// all returns the words of several pointers, sorted and disjoint; false where one
// of them points at nothing, for then the rest says something else.
func (a *adding) all(list []pointer) ([]extract.Span, bool) {
	out := []extract.Span{}
	for _, p := range first(a, list) {
		s, ok := a.at(p)
		if !ok {
			return nil, false
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(x, y extract.Span) int { return x.Start - y.Start })
	for i := 1; i < len(out); i++ {
		if out[i].Start < out[i-1].End {
			a.drop(TwiceUsed)
			return nil, false
		}
	}
	return out, true
}

// listed says that a value is of its list.
func (a *adding) listed(value string, list []string) bool {
	ok := slices.Contains(list, value)
	if !ok {
		a.drop(NotInList)
	}
	return ok
}

// ref is the record's id of an entity, nil where there is none.
func (a *adding) ref(id string) *string {
	if id == "" {
		return nil
	}
	if to, ok := a.entities[id]; ok {
		return &to
	}
	if i, ok := a.index[id]; ok && i < a.before {
		return &id
	}
	a.drop(NoSuchID)
	return nil
}

// refs are the record's ids of entities, each once.
func (a *adding) refs(ids []string) []string {
	out := []string{}
	for _, id := range first(a, ids) {
		if to := a.ref(id); to != nil && !slices.Contains(out, *to) {
			out = append(out, *to)
		}
	}
	return out
}

// confidence is one, or unknown.
func (a *adding) confidence(c *float64) *float64 {
	if c != nil && !(*c >= 0 && *c <= 1) {
		a.drop(BadValue)
		return nil
	}
	return c
}

func (a *adding) when(w *when) *extract.When {
	if w == nil {
		return nil
	}
	x := extract.When{Value: w.Value, Precision: w.Precision}
	if !slices.Contains(extract.Precisions(), w.Precision) || !isDate(w.Value) {
		a.drop(BadValue)
		return nil
	}
	return &x
}

// entity puts an entity and its mentions into the record, or what is new of them
// to the one that is there; one that nothing in the text means is dropped.
func (a *adding) entity(e entity) {
	if _, twice := a.entities[e.ID]; twice || e.ID == "" {
		a.drop(TwiceUsed)
		return
	}
	if !a.listed(e.Type, extract.EntityTypes()) {
		return
	}
	var spans []extract.Span
	var forms []string
	for _, m := range first(a, e.Mentions) {
		if !a.listed(m.Form, extract.MentionForms()) {
			continue
		}
		s, ok := a.at(m.At)
		if ok && (a.taken[s] || slices.Contains(spans, s)) {
			a.drop(TwiceUsed)
			continue
		}
		if ok {
			spans, forms = append(spans, s), append(forms, m.Form)
		}
	}
	held, again := a.index[e.ID]
	again = again && held < a.before && a.record.Entities[held].Type == e.Type && a.sameName(e.Name, a.record.Entities[held].Name)
	switch {
	case again:
		a.entities[e.ID] = e.ID
	case len(spans) == 0:
		return
	default:
		a.entities[e.ID] = a.newEntity(e, spans, forms)
	}
	a.mentions(a.entities[e.ID], spans, forms)
}

// newEntity names an entity as the text bears it out, and returns the id of the
// one in the record that has its type and name.
func (a *adding) newEntity(e entity, spans []extract.Span, forms []string) string {
	var called []surface
	for i, s := range spans {
		called = append(called, surface{forms[i], string(a.runes[s.Start:s.End])})
	}
	name, wikidata := a.naming(e.Name, e.Type, called)
	key := e.Type + "\x00" + gazetteer.Key(name)
	if id, ok := a.named[key]; ok && named(called) {
		return id
	}
	id := fmt.Sprintf("e%d", len(a.record.Entities)+1)
	a.index[id] = len(a.record.Entities)
	if named(called) {
		a.named[key] = id
	}
	a.record.Entities = append(a.record.Entities, extract.Entity{ID: id, Type: e.Type, Name: name, Wikidata: wikidata, Mentions: []string{}})
	return id
}

// named says that something is called by a name: without one, two are not the
// same because they are called the same ("the minister").
func named(called []surface) bool {
	return slices.ContainsFunc(called, func(s surface) bool { return s.form == "NAME" || s.form == "DEMONYM" })
}

func (a *adding) mentions(id string, spans []extract.Span, forms []string) {
	e := &a.record.Entities[a.index[id]]
	for i, s := range spans {
		m := fmt.Sprintf("m%d", len(a.record.Mentions)+1)
		a.taken[s] = true
		a.record.Mentions = append(a.record.Mentions, extract.Mention{ID: m, Span: s, Form: forms[i], Entity: id})
		e.Mentions = append(e.Mentions, m)
	}
}

func (a *adding) role(x role) {
	s, ok := a.at(x.At)
	if !ok {
		return
	}
	person := a.ref(x.Person)
	switch {
	case person == nil:
	case x.Title == "" || !contains(string(a.runes[s.Start:s.End]), x.Title):
		a.drop(NotProved)
	default:
		a.record.Roles = append(a.record.Roles, extract.Role{Person: *person, Title: x.Title, Of: a.ref(x.Of), To: a.ref(x.To), Span: s})
	}
}

func (a *adding) date(x date) {
	s, ok := a.at(x.At)
	w := a.when(&x.when)
	if ok && w != nil {
		a.record.Dates = append(a.record.Dates, extract.Date{Span: s, When: *w})
	}
}

func (a *adding) link(x link) {
	from, to := a.statements[x.From], a.statements[x.To]
	switch {
	case !a.listed(x.Type, extract.LinkTypes()):
	case from == "" || to == "" || from == to:
		a.drop(NoSuchID)
	default:
		a.record.Links = append(a.record.Links, extract.Link{From: from, To: to, Type: x.Type})
	}
}

// finish returns the record, and what was dropped on the way.
func (b *builder) finish() (*extract.Record, map[Reason]int) { return b.record, b.dropped }
