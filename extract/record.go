package extract

import "context"

// Article is one article as it came from an archive: the input line of the
// extraction contract. Offsets of everything found in it count Unicode code
// points of Text.
type Article struct {
	ID        string   `json:"id,omitempty"` // the caller's own; optional
	Text      string   `json:"text"`
	Title     string   `json:"title,omitempty"` // given apart from Text, or its first line
	URL       string   `json:"url,omitempty"`
	Outlet    string   `json:"outlet,omitempty"`
	Language  string   `json:"language,omitempty"`  // BCP 47
	Published string   `json:"published,omitempty"` // RFC 3339 date or time
	Authors   []string `json:"authors,omitempty"`
}

// Extractor turns an article into a record. Implementations are safe for
// concurrent use. An error means that the article could not be read at all and
// is to be rejected; whatever an extractor does not find is simply absent.
type Extractor interface {
	Extract(ctx context.Context, a Article) (*Record, error)
	// Info names the extractor and its version. Two extractors with equal Info
	// find the same in the same article.
	Info() Info
}

// Info names an extractor.
type Info struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Record is what was found in one article: the output line of the extraction
// contract, version 1. Null or absent means unknown, never a guess. Ids are
// unique within a record and every reference points at something in it.
type Record struct {
	Version   int       `json:"version"`
	ID        string    `json:"id"`
	Article   Meta      `json:"article"`
	Text      string    `json:"text"`
	Sentences []Span    `json:"sentences"`
	Mentions  []Mention `json:"mentions"`
	Entities  []Entity  `json:"entities"`
	Roles     []Role    `json:"roles"`
	Quotes    []Quote   `json:"quotes"`
	Events    []Event   `json:"events"`
	Dates     []Date    `json:"dates"`
	Links     []Link    `json:"links"`
	Extractor Info      `json:"extractor"`
}

// RecordVersion is the version of the contract that Record follows.
const RecordVersion = 1

// Meta is what is known of an article besides its text.
type Meta struct {
	Title     *string  `json:"title"`
	URL       *string  `json:"url"`
	Outlet    *string  `json:"outlet"`
	Published *string  `json:"published"`
	Language  *string  `json:"language"`
	Authors   []string `json:"authors,omitempty"`
}

// Span is a half-open range [Start, End) of Unicode code points in the text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Mention is one place in the text that means an entity.
type Mention struct {
	ID string `json:"id"`
	Span
	Form   string `json:"form"` // NAME, NOMINAL, PRONOUN, DEMONYM
	Entity string `json:"entity"`
}

// Entity is someone or something the article speaks of.
type Entity struct {
	ID       string   `json:"id"`
	Type     string   `json:"type"` // PERSON, ORGANIZATION, GOVERNMENT_BODY, DIPLOMATIC_MISSION, COUNTRY, PLACE, FACILITY, OUTLET, GROUP
	Name     string   `json:"name"`
	Wikidata *string  `json:"wikidata"`
	Mentions []string `json:"mentions"`
}

// Role is an office a person is said to hold.
type Role struct {
	Person string  `json:"person"`
	Title  string  `json:"title"`
	Of     *string `json:"of"`
	To     *string `json:"to"`
	Status string  `json:"status,omitempty"` // FORMER, ACTING, ELECT; absent for an office held: an addition to the contract
	Span
}

// Quote is an attribution: who (Source) says (Cue) what (Content).
type Quote struct {
	ID         string   `json:"id"`
	Style      string   `json:"style"` // DIRECT, INDIRECT, MIXED
	Source     []Span   `json:"source"`
	Cue        []Span   `json:"cue"`
	Content    []Span   `json:"content"`
	Speakers   []string `json:"speakers"`
	Addressees []string `json:"addressees"`
	OnBehalfOf *string  `json:"on_behalf_of"`
	Date       *When    `json:"date"`
	Place      *string  `json:"place"`
	Medium     *string  `json:"medium"`
	Polarity   string   `json:"polarity"` // AFFIRMED, NEGATED
	Within     *string  `json:"within"`
	Confidence *float64 `json:"confidence"`
	Rule       string   `json:"rule,omitempty"` // the rule that decided, an addition to the contract
}

// Event is a coded act: Actors did Type to Targets.
type Event struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	CAMEO      *string  `json:"cameo"`
	Trigger    []Span   `json:"trigger"`
	Actors     []string `json:"actors"`
	Targets    []string `json:"targets"`
	Place      *string  `json:"place"`
	Date       *When    `json:"date"`
	About      *string  `json:"about"`
	Polarity   string   `json:"polarity"`
	Modality   string   `json:"modality"` // ASSERTED, ALLEGED, PLANNED, POSSIBLE, CONDITIONAL, DENIED
	Within     *string  `json:"within"`
	Confidence *float64 `json:"confidence"`
	Rule       string   `json:"rule,omitempty"`
}

// When is a date as far as it is known: ISO 8601, "--03-21" where no year can
// be known, "2021-03-01/2021-03-05" for a range.
type When struct {
	Value     string `json:"value"`
	Precision string `json:"precision"` // YEAR, MONTH, DAY, TIME
}

// Date is an expression of time in the text.
type Date struct {
	Span
	When
}

// Link ties two statements together.
type Link struct {
	From string `json:"from"`
	To   string `json:"to"`
	Type string `json:"type"` // RESPONDS_TO, CONTRADICTS, SAME_EVENT
}
