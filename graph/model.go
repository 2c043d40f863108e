package graph

import (
	"cmp"
	"time"
)

// Node is anything with an id that can be asked for by it: *Article, *Sentence,
// *Entity, *Role, *Quote, *Event, *LoadRun or *Judgement.
type Node interface{ NodeID() ID }

// Span is a half-open range [Start, End) of Unicode code points in an article's
// text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Article is one text as it was published.
type Article struct {
	ID     ID
	URL    string `json:",omitempty"`
	Title  string
	Outlet ID `json:",omitempty"` // the entity that published it
	// OutletName is the outlet's name as this article has it; "" is the entity's.
	OutletName string   `json:",omitempty"`
	Authors    []string `json:",omitempty"`
	Language   string   `json:",omitempty"` // BCP 47; "" unknown
	Published  *Date    `json:",omitempty"`
	TextHash   string   // hex SHA-256 of the text
	// Stamp is a hash of all that its statements were made from: text, metadata,
	// extractor and version. An article whose stamp the store holds is unchanged.
	Stamp string
	// Extractor is the name and version that read it.
	Extractor string `json:",omitempty"`
	// Origin is where it was loaded from ("file.jsonl:12"), and CallerID the id
	// it had there.
	Origin, CallerID string `json:",omitempty"`
	Run              ID
}

// Sentence is one sentence, or the headline, of an article.
type Sentence struct {
	ID      ID
	Article ID
	Index   int // from 0, in order of text
	Span
	Text string
}

// Entity is someone or something that articles speak of.
type Entity struct {
	ID         ID
	Type       EntityType
	Name       string   // canonical, as an encyclopedia would title it
	Aliases    []string // other names it was called by, sorted
	WikidataID string   // "Q7747"; "" unknown
	Country    string   // of it: ISO 3166-1 alpha-2, lower case; "" unknown
	Articles   int      // in how many articles it is mentioned; kept by the store
}

// Mention gathers the places where one article means one entity.
type Mention struct {
	ID      ID
	Entity  ID
	Article ID
	Name    string        `json:",omitempty"` // of the entity, as this article gives it; "" is the entity's
	Spans   []MentionSpan `json:",omitempty"` // sorted; empty where the entity is only the article's outlet or implied by a role
}

// MentionSpan is one such place.
type MentionSpan struct {
	Span
	Form     MentionForm
	Text     string // the surface
	Sentence ID
}

// Evidence is the part of an article that a statement came from: spans within one
// sentence.
type Evidence struct {
	Article  ID
	Sentence ID
	Spans    []EvidenceSpan // sorted
}

// CompareEvidence orders the evidence of a statement: by article id, then as the
// text runs, then by sentence id.
func CompareEvidence(a, b Evidence) int {
	return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.start(), b.start()), cmp.Compare(a.Sentence, b.Sentence))
}

func (e Evidence) start() int {
	if len(e.Spans) == 0 {
		return 0
	}
	return e.Spans[0].Start
}

// EvidenceSpan is a span and what it is of its statement.
type EvidenceSpan struct {
	Span
	Part Part
}

// Role is an office that articles say a person holds, held, or is to hold.
type Role struct {
	ID       ID
	Person   ID
	Title    string // the office alone: "Ambassador"
	Status   RoleStatus
	Of       ID `json:",omitempty"` // whose office; "" unknown
	To       ID `json:",omitempty"` // where an envoy is accredited
	Evidence []Evidence
}

// Quote is something said, by whom and how.
type Quote struct {
	ID         ID
	Text       string // what is said, without the outer quotation marks; parts joined by " … "
	Style      Style
	Cue        string `json:",omitempty"` // the words that signal saying
	Source     string `json:",omitempty"` // the words that name the speaker
	Speakers   []ID   `json:",omitempty"`
	Addressees []ID   `json:",omitempty"`
	About      []ID   `json:",omitempty"` // entities mentioned in what is said
	OnBehalfOf ID     `json:",omitempty"`
	Place      ID     `json:",omitempty"`
	Medium     string `json:",omitempty"`
	Polarity   Polarity
	Date       *Date    `json:",omitempty"` // when it was said
	Reported   *Date    `json:",omitempty"` // when the article that reports it was published
	Within     ID       `json:",omitempty"` // the quote inside which it was said
	Confidence *float64 `json:",omitempty"`
	Rule       string   `json:",omitempty"`
	Position   int      // code point at which it begins in its article
	Evidence   []Evidence
	Links      []Link `json:",omitempty"`
}

// Event is a coded act.
type Event struct {
	ID         ID
	Type       EventType
	CAMEO      string `json:",omitempty"`
	Trigger    string `json:",omitempty"` // the words that tell the act
	Text       string // the sentence that tells it
	Actors     []ID   `json:",omitempty"`
	Targets    []ID   `json:",omitempty"`
	Place      ID     `json:",omitempty"`
	Polarity   Polarity
	Modality   Modality
	Date       *Date    `json:",omitempty"` // when it happened
	Reported   *Date    `json:",omitempty"`
	Within     ID       `json:",omitempty"` // the quote that tells it; "" is the article's own voice
	About      ID       `json:",omitempty"` // the event or quote it is about
	Confidence *float64 `json:",omitempty"`
	Rule       string   `json:",omitempty"`
	Position   int
	Evidence   []Evidence
	Links      []Link `json:",omitempty"`
}

// Link ties a statement to another.
type Link struct {
	Type LinkType
	To   ID // quote or event
}

// LoadRun is one run of the loader.
type LoadRun struct {
	ID        ID
	Extractor string
	StartedAt time.Time
	Articles  int // loaded so far
	Rejected  int
}

// Edge ties two entities by what was told of them. Weight is Count + Claimed +
// Denied.
type Edge struct {
	ID       ID
	From, To ID
	Type     EdgeType
	Count    int // affirmed and asserted in the articles' own voice; roles and quotes
	Claimed  int // told inside a quote, or alleged, planned, possible or conditional
	Denied   int // negated or denied
	Articles int // that tell any of it
	FirstAt  *time.Time
	LastAt   *time.Time
}

// Weight is the number of statements behind the edge.
func (e Edge) Weight() int { return e.Count + e.Claimed + e.Denied }

// NodeID returns the node's id.
func (a *Article) NodeID() ID { return a.ID }

// NodeID returns the node's id.
func (s *Sentence) NodeID() ID { return s.ID }

// NodeID returns the node's id.
func (e *Entity) NodeID() ID { return e.ID }

// NodeID returns the node's id.
func (r *Role) NodeID() ID { return r.ID }

// NodeID returns the node's id.
func (q *Quote) NodeID() ID { return q.ID }

// NodeID returns the node's id.
func (e *Event) NodeID() ID { return e.ID }

// NodeID returns the node's id.
func (r *LoadRun) NodeID() ID { return r.ID }

// When returns the time a quote counts under: when it was said, or else when it
// was reported; false where neither is known.
func (q *Quote) When() (Interval, bool) { return when(q.Date, q.Reported) }

// When returns the time an event counts under: when it happened, or else when it
// was reported; false where neither is known.
func (e *Event) When() (Interval, bool) { return when(e.Date, e.Reported) }

// When returns the time an article was published.
func (a *Article) When() (Interval, bool) { return when(a.Published, nil) }

func when(dates ...*Date) (Interval, bool) {
	for _, d := range dates {
		if d != nil {
			if iv, ok := d.Interval(); ok {
				return iv, true
			}
		}
	}
	return Interval{}, false
}
