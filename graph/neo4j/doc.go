// Package neo4j keeps the graph in Neo4j: 5.26 or later, Community edition, no
// plug-ins.
//
// The graph is laid out for people who ask it in Cypher by hand:
//
//	(:Article)-[:HAS_SENTENCE]->(:Sentence)   (:Article)-[:PUBLISHED_BY]->(:Entity)   (:Article)-[:RECORDED_IN]->(:LoadRun)
//	(:Entity:Person)-[:MENTIONED_IN {count, forms, starts, ends, texts, sentences}]->(:Article)
//	(:Entity)-[:SAID {cue}]->(:Quote)-[:QUOTED_IN {starts, ends, parts}]->(:Sentence)
//	(:Quote)-[:ADDRESSED_TO|ABOUT|ON_BEHALF_OF|PLACE]->(:Entity)   (:Quote|Event)-[:WITHIN]->(:Quote)
//	(:Event)-[:ACTOR|TARGET|PLACE]->(:Entity)   (:Event)-[:ABOUT]->(:Event|Quote)   (:Event)-[:EVIDENCED_BY]->(:Sentence)
//	(:Entity)-[:ANNOUNCED {event}]->(:Event|Quote)      what it announced, affirmed and in the article's own voice
//	(:Entity)-[:HOLDS_ROLE]->(:Role)-[:OF|ACCREDITED_TO]->(:Entity)   (:Role)-[:EVIDENCED_BY]->(:Sentence)
//	(:Quote|Event)-[:RESPONDS_TO|CONTRADICTS|SAME_EVENT]->(:Quote|Event)
//	(:Entity)-[:ACCUSED|MET|HOLDS|ADDRESSED|... {count, claimed, denied, weight, articles, firstAt, lastAt}]->(:Entity)
//
// Beside it stands what it is computed from, by graph.Incorporate and
// graph.Rejudge: the part of every article as it was given, what appears in it, and
// what was judged of that.
//
//	(:Profile {entity, type, name, names, ...})-[:APPEARS_IN]->(:Source {part})   (:Profile)-[:FOUND_BY]->(:BlockKey {key})
//	(:Judgement {profile, other, verdict, score, reasons, by, at})-[:SPLITS]->(:Source)
//
// A profile names its entity by id, and a judgement the two profiles: neither need be
// held. A database of schema 1, which had none of that, is migrated when it is opened:
// its graph stands, and its articles are written anew by the next load of them.
//
// Spans of a relationship stand in parallel lists, offsets in code points. Every
// id has a unique constraint. Properties ending in Key, Keys, Length, Lengths or Order, and newest,
// oldest, surest, from and to, are there for matching and sorting as package
// graph defines them.
//
// Cypher stands in cypher/*.cypher, as templates whose only variables are names
// from graph's closed lists and switches; every value is a parameter.
//
// Writers take turns: a batch first locks the (:Schema) node, so that what it
// reads (which statements an article told before) holds until it commits.
// Articles share their hubs, so that writers would wait for one another in any
// case; in this way they never deadlock.
package neo4j
