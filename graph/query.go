package graph

import (
	"fmt"
	"math"
)

// Limits of what may be asked at once.
const (
	MaxPage      = 1000 // items of a page, nodes of a neighbourhood
	MaxDepth     = 4    // of a neighbourhood
	MaxPath      = 8    // edges of a path
	MaxGroups    = 1000 // ids of a Group, or of Nodes
	DefaultPage  = 20
	DefaultDepth = 1
)

// Within a filter, fields narrow together (and), the values of one field widen
// (or); a zero field or an empty list is no constraint.

// ArticleFilter narrows articles.
type ArticleFilter struct {
	Outlets   []ID
	Mentions  []ID // entities
	Languages []string
	Published TimeRange
	Text      string // matches the title
}

// EntityFilter narrows entities.
type EntityFilter struct {
	Types       []EntityType
	WikidataIDs []string
	Text        string // matches the name or an alias
	MinArticles int
}

// SentenceFilter narrows sentences.
type SentenceFilter struct {
	Text string
}

// StatementFilter is what narrows quotes and events alike.
type StatementFilter struct {
	Articles      []ID
	Outlets       []ID
	Polarities    []Polarity
	When          TimeRange // overlaps Quote.When, Event.When; a statement without a time is left out
	MinConfidence float64   // a statement without a confidence is left out
	OwnVoice      *bool     // true: not within a quote; false: within one
	Text          string    // matches Quote.Text, Event.Text
}

// QuoteFilter narrows quotes.
type QuoteFilter struct {
	StatementFilter
	Speakers   []ID
	Addressees []ID
	About      []ID
	Styles     []Style
}

// EventFilter narrows events.
type EventFilter struct {
	StatementFilter
	Types      []EventType
	Modalities []Modality
	Actors     []ID
	Targets    []ID
	Entities   []ID // actor, target or place
	About      []ID // events or quotes
}

// RoleFilter narrows roles.
type RoleFilter struct {
	Text string // matches the title
}

// MentionFilter narrows mentions.
type MentionFilter struct {
	Types []EntityType // of the entity
}

// EdgeFilter narrows edges.
type EdgeFilter struct {
	Types     []EdgeType
	Direction Direction
}

// Direction says at which end of an edge the entity it is grouped by stands.
type Direction string

// Directions; the zero value is Both.
const (
	Both Direction = ""
	Out  Direction = "OUT"
	In   Direction = "IN"
)

// SearchFilter narrows a search.
type SearchFilter struct {
	Text  string // required
	Kinds []Kind // of article (its title), entity, quote, event, sentence; none: all of these
}

// SearchKinds lists the kinds that can be searched.
func SearchKinds() []Kind {
	return []Kind{KindArticle, KindEntity, KindQuote, KindEvent, KindSentence}
}

// Order is how a list is sorted. Ties are broken by id, ascending.
type Order string

// Orders. The zero Order is the first that OrdersOf lists.
const (
	Newest       Order = "NEWEST"     // by When, latest first, unknown last
	Oldest       Order = "OLDEST"     // by When, earliest first, unknown last
	ByTitle      Order = "TITLE"      // by Key of the title
	ByName       Order = "NAME"       // by Key of the name
	MostArticles Order = "ARTICLES"   // most articles first
	ByPosition   Order = "POSITION"   // as the text runs
	Surest       Order = "CONFIDENCE" // highest first, unknown last
	MostMentions Order = "MENTIONS"   // most spans first
	Heaviest     Order = "WEIGHT"     // greatest Edge.Weight first
	BestMatch    Order = "MATCH"      // by TextQuery.Score
)

// OrdersOf lists the orders in which a kind can be listed, its default first.
func OrdersOf(k Kind) []Order {
	switch k {
	case KindArticle:
		return []Order{Newest, Oldest, ByTitle}
	case KindEntity:
		return []Order{MostArticles, ByName}
	case KindSentence:
		return []Order{ByPosition}
	case KindQuote, KindEvent:
		return []Order{Newest, Oldest, ByPosition, Surest}
	case KindRole:
		return []Order{ByTitle}
	case KindMention:
		return []Order{MostMentions}
	case KindEdge:
		return []Order{Heaviest}
	default:
		return nil
	}
}

// Desc reports whether greater sort keys come first.
func (o Order) Desc() bool {
	switch o {
	case Newest, MostArticles, Surest, MostMentions, Heaviest:
		return true
	default:
		return false
	}
}

// Textual reports whether the sort key is a text rather than a number.
func (o Order) Textual() bool { return o == ByTitle || o == ByName }

// By names what a list is grouped by.
type By string

// Groupings, and the lists that know them.
const (
	ByArticle By = "article" // entities, sentences, quotes, events, mentions
	ByEntity  By = "entity"  // articles (mentioning it), events (actor, target or place), roles (holder), mentions, edges (either end, see EdgeFilter)
	ByOutlet  By = "outlet"  // articles
	BySpeaker By = "speaker" // quotes
	ByTopic   By = "about"   // quotes (Quote.About), events (Event.About)
	ByWithin  By = "within"  // quotes, events: told inside the quote
	ByOffice  By = "of"      // roles: offices of the entity
	ByEdge    By = "edge"    // events: those behind the derived edge
)

// GroupingsOf lists what a kind can be grouped by.
func GroupingsOf(k Kind) []By {
	switch k {
	case KindArticle:
		return []By{ByEntity, ByOutlet}
	case KindEntity, KindSentence:
		return []By{ByArticle}
	case KindQuote:
		return []By{ByArticle, BySpeaker, ByTopic, ByWithin}
	case KindEvent:
		return []By{ByArticle, ByEntity, ByTopic, ByWithin, ByEdge}
	case KindRole:
		return []By{ByEntity, ByOffice}
	case KindMention:
		return []By{ByArticle, ByEntity}
	case KindEdge:
		return []By{ByEntity}
	default:
		return nil
	}
}

// Grouping asks for one page per id. The zero Grouping asks for one page of the
// whole store. It is how a list is read for many parents in one call.
type Grouping struct {
	By  By
	IDs []ID
}

// Pages is how many pages the grouping asks for.
func (g Grouping) Pages() int {
	if g.By == "" {
		return 1
	}
	return len(g.IDs)
}

// Query asks for a page of what passes a filter.
type Query[F any] struct {
	Filter F
	Order  Order
	First  int    // at most MaxPage; 0: DefaultPage
	After  Cursor // zero: from the start
	Total  bool   // whether Page.Total is wanted
}

// Page is part of a list. For a Grouping, pages stand in the order of its ids.
type Page[T any] struct {
	Items []T
	More  bool // whether more follow
	Total int  // of all that passes the filter; -1 where not asked for
}

// Normalize fills in defaults and checks a query about a kind: ErrBadQuery or
// ErrBadCursor. Every store calls it first.
func (q Query[F]) Normalize(k Kind, g Grouping) (Query[F], error) {
	orders := OrdersOf(k)
	if q.Order == "" && len(orders) > 0 {
		q.Order = orders[0]
	}
	if !oneOf(q.Order, orders) {
		return q, fmt.Errorf("%w: order %q, want one of %v", ErrBadQuery, q.Order, orders)
	}
	if g.By != "" && !oneOf(g.By, GroupingsOf(k)) {
		return q, fmt.Errorf("%w: group by %q, want one of %v", ErrBadQuery, g.By, GroupingsOf(k))
	}
	if len(g.IDs) > MaxGroups {
		return q, fmt.Errorf("%w: %d groups, at most %d", ErrBadQuery, len(g.IDs), MaxGroups)
	}
	return q.bounds()
}

func (q Query[F]) bounds() (Query[F], error) {
	if q.First == 0 {
		q.First = DefaultPage
	}
	if q.First < 0 || q.First > MaxPage {
		return q, fmt.Errorf("%w: first %d, want 1 to %d", ErrBadQuery, q.First, MaxPage)
	}
	if q.After != (Cursor{}) && q.After.Order != q.Order {
		return q, fmt.Errorf("%w: it was handed out for order %s, not %s", ErrBadCursor, q.After.Order, q.Order)
	}
	return q, nil
}

// NormalizeSearch does the same for a search.
func NormalizeSearch(q Query[SearchFilter]) (Query[SearchFilter], TextQuery, error) {
	text, err := NewTextQuery(q.Filter.Text)
	if err != nil {
		return q, text, err
	}
	q.Order = BestMatch
	if len(q.Filter.Kinds) == 0 {
		q.Filter.Kinds = SearchKinds()
	}
	for _, k := range q.Filter.Kinds {
		if !oneOf(k, SearchKinds()) {
			return q, text, fmt.Errorf("%w: search kind %q, want one of %v", ErrBadQuery, k, SearchKinds())
		}
	}
	q, err = q.bounds()
	return q, text, err
}

// Hit is one result of a search.
type Hit struct {
	Node  Node
	Score int64 // TextQuery.Score of its best key
}

// NeighborhoodQuery asks for the entities around some, over derived edges taken
// either way.
type NeighborhoodQuery struct {
	IDs   []ID // entities to start from; unknown ones are left out
	Depth int  // edges from them, at most MaxDepth; 0: DefaultDepth
	Limit int  // entities, at most MaxPage; 0: 100
	Types []EdgeType
}

// Subgraph is entities and all derived edges (of the types asked for) among them.
//
// Nodes are sorted by distance from the start, then by the summed weight of their
// edges to nodes one step nearer, greatest first, then by id; of those the first
// Limit are kept. Edges are sorted by weight, greatest first, then by id.
type Subgraph struct {
	Nodes     []SubgraphNode
	Edges     []Edge
	Truncated bool // whether Limit left any out
}

// SubgraphNode is an entity at its distance from the start.
type SubgraphNode struct {
	Entity   Entity
	Distance int
}

// PathQuery asks for a shortest path between two entities, over derived edges
// taken either way.
type PathQuery struct {
	From, To  ID
	MaxLength int // edges, at most MaxPath; 0: MaxPath
	Types     []EdgeType
}

// Path is a shortest path: n+1 entities and the n edges between them; both empty
// where there is none. Among shortest paths it is the one whose sequence of
// entity ids is least; between two entities the heaviest edge is taken, then the
// least id. From an entity to itself the path has no edge.
type Path struct {
	Nodes []Entity
	Edges []Edge
}

// Normalize fills in defaults and checks the query: ErrBadQuery.
func (q NeighborhoodQuery) Normalize() (NeighborhoodQuery, error) {
	if q.Depth == 0 {
		q.Depth = DefaultDepth
	}
	if q.Limit == 0 {
		q.Limit = 100
	}
	switch {
	case len(q.IDs) == 0 || len(q.IDs) > MaxGroups:
		return q, fmt.Errorf("%w: neighbourhood of %d ids, want 1 to %d", ErrBadQuery, len(q.IDs), MaxGroups)
	case q.Depth < 0 || q.Depth > MaxDepth:
		return q, fmt.Errorf("%w: depth %d, want 1 to %d", ErrBadQuery, q.Depth, MaxDepth)
	case q.Limit < 0 || q.Limit > MaxPage:
		return q, fmt.Errorf("%w: limit %d, want 1 to %d", ErrBadQuery, q.Limit, MaxPage)
	}
	return q, checkEdgeTypes(q.Types)
}

// Normalize fills in defaults and checks the query: ErrBadQuery.
func (q PathQuery) Normalize() (PathQuery, error) {
	if q.MaxLength == 0 {
		q.MaxLength = MaxPath
	}
	if q.MaxLength < 0 || q.MaxLength > MaxPath {
		return q, fmt.Errorf("%w: path of %d edges, want 1 to %d", ErrBadQuery, q.MaxLength, MaxPath)
	}
	return q, checkEdgeTypes(q.Types)
}

func checkEdgeTypes(types []EdgeType) error {
	for _, t := range types {
		if !oneOf(t, EdgeTypes()) {
			return fmt.Errorf("%w: edge type %q", ErrBadQuery, t)
		}
	}
	return nil
}

// SortKey is what an order sorts by: a text or a number.
type SortKey struct {
	Text string
	Num  int64
}

// unknownTime stands for an unknown time, so that it sorts last either way.
const unknownTime = math.MaxInt64 / 2

func timeKey(o Order, iv Interval, ok bool) SortKey {
	switch {
	case ok:
		return SortKey{Num: iv.From}
	case o == Newest:
		return SortKey{Num: -unknownTime}
	default:
		return SortKey{Num: unknownTime}
	}
}

// SortKey returns the key an article is sorted by.
func (a *Article) SortKey(o Order) SortKey {
	if o == ByTitle {
		return SortKey{Text: Key(a.Title)}
	}
	iv, ok := a.When()
	return timeKey(o, iv, ok)
}

// SortKey returns the key an entity is sorted by.
func (e *Entity) SortKey(o Order) SortKey {
	if o == ByName {
		return SortKey{Text: Key(e.Name)}
	}
	return SortKey{Num: int64(e.Articles)}
}

// SortKey returns the key a sentence is sorted by.
func (s *Sentence) SortKey(Order) SortKey { return SortKey{Num: int64(s.Index)} }

// SortKey returns the key a quote is sorted by.
func (q *Quote) SortKey(o Order) SortKey {
	iv, ok := q.When()
	return statementKey(o, iv, ok, q.Position, q.Confidence)
}

// SortKey returns the key an event is sorted by.
func (e *Event) SortKey(o Order) SortKey {
	iv, ok := e.When()
	return statementKey(o, iv, ok, e.Position, e.Confidence)
}

func statementKey(o Order, iv Interval, ok bool, position int, confidence *float64) SortKey {
	switch o {
	case ByPosition:
		return SortKey{Num: int64(position)}
	case Surest:
		return SortKey{Num: ConfidenceKey(confidence)}
	default:
		return timeKey(o, iv, ok)
	}
}

// ConfidenceKey is a confidence in millionths, -1 where it is unknown: exact in
// every store.
func ConfidenceKey(c *float64) int64 {
	if c == nil {
		return -1
	}
	return int64(math.Round(*c * 1e6))
}

// SortKey returns the key a role is sorted by.
func (r *Role) SortKey(Order) SortKey { return SortKey{Text: Key(r.Title)} }

// SortKey returns the key a mention is sorted by.
func (m *Mention) SortKey(Order) SortKey { return SortKey{Num: int64(len(m.Spans))} }

// SortKey returns the key an edge is sorted by.
func (e *Edge) SortKey(Order) SortKey { return SortKey{Num: int64(e.Weight())} }
