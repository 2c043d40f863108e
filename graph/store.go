package graph

import (
	"context"
	"time"
)

// Reader answers questions about the graph. It is safe for concurrent use.
// Every list and every order is the same in every store.
type Reader interface {
	// Nodes returns the nodes with these ids, in their order, nil where there is
	// none. Mentions and edges are not nodes.
	Nodes(ctx context.Context, ids []ID) ([]Node, error)

	Articles(context.Context, Grouping, Query[ArticleFilter]) ([]Page[Article], error)
	Entities(context.Context, Grouping, Query[EntityFilter]) ([]Page[Entity], error)
	Sentences(context.Context, Grouping, Query[SentenceFilter]) ([]Page[Sentence], error)
	Quotes(context.Context, Grouping, Query[QuoteFilter]) ([]Page[Quote], error)
	Events(context.Context, Grouping, Query[EventFilter]) ([]Page[Event], error)
	Roles(context.Context, Grouping, Query[RoleFilter]) ([]Page[Role], error)
	Mentions(context.Context, Grouping, Query[MentionFilter]) ([]Page[Mention], error)
	Edges(context.Context, Grouping, Query[EdgeFilter]) ([]Page[Edge], error)

	Search(context.Context, Query[SearchFilter]) (Page[Hit], error)
	Neighborhood(context.Context, NeighborhoodQuery) (Subgraph, error)
	Path(context.Context, PathQuery) (Path, error) // ErrNotFound where an end is unknown
	Stats(context.Context) (Stats, error)

	// Profiles answers in the order of ids.
	Profiles(context.Context, ProfileFilter) ([]Profile, error)
	// Namesakes are, for each key (BlockKeys), the profiles that have its
	// Counterpart, sorted; none where either is Crowded.
	Namesakes(ctx context.Context, keys []string) (map[string][]ID, error)
	// Appearances of each profile, by article id, at most MaxAppearances of each.
	Appearances(ctx context.Context, profiles []ID) (map[ID][]Appearance, error)
	// Judgements answers by CompareJudgements.
	Judgements(context.Context, JudgementFilter) ([]Judgement, error)
}

// Writer takes batches. It is safe for concurrent use, also on the same
// entities.
type Writer interface {
	// Upsert writes a batch in one transaction: all of it or, with an error,
	// nothing. It validates the batch first.
	//
	// Writing a batch twice changes nothing. For every article in it the batch
	// holds all that is known of it: what the store held from that article before
	// and the batch does not hold is removed; so is a role, quote or event that is
	// left without evidence, and an entity left without a mention, an article it
	// published or a statement that names it. A statement told by several articles
	// has the evidence of all, sorted by CompareEvidence; its other fields are
	// those of the telling that Leads. What refers to a statement that is gone keeps the id: a
	// claim does not become a fact because the quote it stood in was removed.
	// Of a run the greater counts stand.
	//
	// The entities of a batch are profiles: in the graph, everything that names one
	// names the canonical entity that the judgements make it part of. Its type,
	// name, Wikidata id and country are those of the profile that leads it; its
	// aliases are all names that the articles held now use of any of its profiles,
	// sorted, but for its name. Of two names that a profile is given PreferName
	// decides.
	Upsert(context.Context, *Batch) (Written, error)

	// Judge stores judgements and takes others back, in one transaction, and
	// brings everything that names a profile up to date. What it leaves is what
	// loading all articles afresh under the judgements left would give. ErrInvalid
	// where a judgement is none.
	Judge(context.Context, Judging) (Judged, error)
}

// Store keeps a graph.
type Store interface {
	Reader
	Writer
	// Ready reports whether the store can answer now: ErrUnavailable.
	Ready(context.Context) error
	// Close lets go of files and connections.
	Close(context.Context) error
}

// Written counts what a batch wrote: its nodes, and the derived edges that its
// statements touched.
type Written struct {
	Articles, Sentences, Entities, Mentions, Roles, Quotes, Events, Edges int
}

// Add adds the counts of another batch.
func (w *Written) Add(o Written) {
	w.Articles += o.Articles
	w.Sentences += o.Sentences
	w.Entities += o.Entities
	w.Mentions += o.Mentions
	w.Roles += o.Roles
	w.Quotes += o.Quotes
	w.Events += o.Events
	w.Edges += o.Edges
}

// Stats says how much a store holds.
type Stats struct {
	Articles, Sentences, Entities, Mentions, Roles, Quotes, Events, Edges, LoadRuns int

	EntityTypes []TypeCount // of all types that occur, by name
	EventTypes  []TypeCount

	FirstPublished, LastPublished *time.Time // nil where no article has a date

	Store         string // "sqlite", "neo4j"
	SchemaVersion int
}

// TypeCount counts the nodes of a type.
type TypeCount struct {
	Type  string
	Count int
}
