// Package sqlite keeps a graph in one SQLite file, in pure Go. It is the store
// that needs nothing installed.
//
// Nodes are JSON documents beside the columns that they are filtered and sorted
// by. One connection writes, a pool reads; in WAL mode neither waits for the
// other, and every read sees one moment of the graph. What is derived from
// documents (who is party to a statement, the edges, the full-text index) is kept
// in the transaction that writes them, at a cost that grows with the batch and not
// with the graph.
//
// The graph is computed, by graph.Incorporate and graph.Rejudge, from what stands
// beside it: the part of every article as it was given (source), what appears in
// them (profile, appearance) and what was judged of that (judgement, split). A
// database of schema 1, which held none of that, is migrated when it is opened: its
// graph stands, and its articles are written anew by the next load of them.
package sqlite
