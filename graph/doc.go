// Package graph is the model of what newsgraph knows, and the contract of the
// stores that keep it.
//
// The model: an Article was published by an outlet and has Sentences. It
// mentions Entities (people, bodies, countries, places ...). Entities hold Roles,
// say Quotes, and act in Events. Every role, quote and event carries the
// Evidence for it: the sentence and the spans it came from. Edges tie entity to
// entity; they are derived from events, roles and quotes, and exist for
// traversal.
//
// Ids are hashes of natural keys (NewID): the same article loaded twice, on two
// machines or into two stores, gives the same graph. A Batch is what one or more
// articles add; a store takes it whole or not at all.
//
// What a query means is defined here once, so that every store gives the same
// answer in the same order: text is compared by Key, ranked by TextQuery, sorted
// by SortKey, ties broken by id.
//
// The package imports nothing of newsgraph. Stores live below it, and run the
// suite in graph/graphtest.
package graph
