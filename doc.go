// Package newsgraph is a knowledge-graph builder and query service for news:
// articles in, a graph of who said and did what, with the sentence that proves
// it, out over GraphQL.
//
// # The way of an article
//
//	archive          extract                    resolve                 graph.Store            resolvers
//	bytes ─▶ Article ─▶ Record (contract v1) ─▶ Batch (nodes, edges) ─▶ upsert ─▶ read ─▶ GraphQL
//	  loader/archive   extract/                 loader/resolve          graph/sqlite
//	                                                                    graph/neo4j
//
// # Rooms
//
//   - cmd/newsgraph: main, one file a subcommand, configuration, the switch between stores
//   - graph: the model, ids, Batch, Reader and Writer, filters, cursors, errors
//   - graph/graphtest: the conformance suite and benchmark every store runs
//   - graph/sqlite, graph/neo4j: the stores
//   - nlp: the language engine, spaCy's English pipelines in pure Go; knows nothing of news
//   - gazetteer: world knowledge compiled into the binary
//   - extract: Article → Record
//   - loader: Run; loader/archive reads formats, loader/resolve makes Batches
//   - resolvers: GraphQL over graph.Reader
//   - web: embedded pages
//
// # Imports
//
// cmd may import all; loader → extract, gazetteer, graph; extract → nlp,
// gazetteer; resolvers → graph; graph/* → graph; graph, nlp and gazetteer import
// nothing of ours. A test in this package holds the rule.
package newsgraph

//go:generate go tool gqlgen generate
