{{/* Version 1. Every statement may be run again. Statements end with a semicolon. */}}
{{define "schema 1"}}
CREATE CONSTRAINT schema_name IF NOT EXISTS FOR (x:Schema) REQUIRE x.name IS UNIQUE;
{{range .Nodes}}
CREATE CONSTRAINT {{.}}_id IF NOT EXISTS FOR (x:{{.}}) REQUIRE x.id IS UNIQUE;
{{end}}
CREATE CONSTRAINT MENTIONED_IN_id IF NOT EXISTS FOR ()-[x:MENTIONED_IN]-() REQUIRE x.id IS UNIQUE;
{{range .Edges}}
CREATE CONSTRAINT {{.}}_id IF NOT EXISTS FOR ()-[x:{{.}}]-() REQUIRE x.id IS UNIQUE;
{{end}}
CREATE INDEX Article_newest IF NOT EXISTS FOR (x:Article) ON (x.newest);
CREATE INDEX Entity_articles IF NOT EXISTS FOR (x:Entity) ON (x.articles);
CREATE INDEX Entity_wikidata IF NOT EXISTS FOR (x:Entity) ON (x.wikidataId);
CREATE INDEX Quote_newest IF NOT EXISTS FOR (x:Quote) ON (x.newest);
CREATE INDEX Quote_within IF NOT EXISTS FOR (x:Quote) ON (x.within);
CREATE INDEX Event_newest IF NOT EXISTS FOR (x:Event) ON (x.newest);
CREATE INDEX Event_within IF NOT EXISTS FOR (x:Event) ON (x.within);
CREATE INDEX Event_about IF NOT EXISTS FOR (x:Event) ON (x.about);
CREATE FULLTEXT INDEX Article_text IF NOT EXISTS FOR (x:Article) ON EACH [x.titleKey] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX Entity_text IF NOT EXISTS FOR (x:Entity) ON EACH [x.nameKeys] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX Quote_text IF NOT EXISTS FOR (x:Quote) ON EACH [x.textKey] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX Event_text IF NOT EXISTS FOR (x:Event) ON EACH [x.textKey] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX Sentence_text IF NOT EXISTS FOR (x:Sentence) ON EACH [x.textKey] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CALL db.awaitIndexes(300);
{{end}}

{{/* Version 2 keeps what the graph is computed from. Articles of version 1 have no
     source: so that the next load writes them anew, no stamp says any more that they are unchanged. */}}
{{define "schema 2"}}
CREATE CONSTRAINT Judgement_id IF NOT EXISTS FOR (x:Judgement) REQUIRE x.id IS UNIQUE;
CREATE CONSTRAINT Source_id IF NOT EXISTS FOR (x:Source) REQUIRE x.id IS UNIQUE;
CREATE CONSTRAINT Profile_id IF NOT EXISTS FOR (x:Profile) REQUIRE x.id IS UNIQUE;
CREATE CONSTRAINT BlockKey_id IF NOT EXISTS FOR (x:BlockKey) REQUIRE x.id IS UNIQUE;
CREATE CONSTRAINT APPEARS_IN_id IF NOT EXISTS FOR ()-[x:APPEARS_IN]-() REQUIRE x.id IS UNIQUE;
CREATE INDEX Profile_entity IF NOT EXISTS FOR (x:Profile) ON (x.entity);
CREATE INDEX Profile_unsettled IF NOT EXISTS FOR (x:Profile) ON (x.unsettled, x.id);
CREATE INDEX Judgement_profile IF NOT EXISTS FOR (x:Judgement) ON (x.profile);
CREATE INDEX Judgement_other IF NOT EXISTS FOR (x:Judgement) ON (x.other);
CALL db.awaitIndexes(300);
MATCH (a:Article) CALL (a) { SET a.stamp = '' } IN TRANSACTIONS OF 10000 ROWS;
{{end}}

{{/* Profiles are found by other keys: they are made anew as articles are loaded again. What persons judged stays. */}}
{{define "schema 3"}}
MATCH (a:Article) CALL (a) { SET a.stamp = '' } IN TRANSACTIONS OF 10000 ROWS;
MATCH (k:BlockKey) CALL (k) { DETACH DELETE k } IN TRANSACTIONS OF 1000 ROWS;
MATCH (p:Profile) CALL (p) { DETACH DELETE p } IN TRANSACTIONS OF 1000 ROWS;
MATCH (s:Source) CALL (s) { REMOVE s.part WITH s WHERE NOT EXISTS { (s)--() } DELETE s } IN TRANSACTIONS OF 10000 ROWS;
MATCH (j:Judgement) WHERE NOT j.byUser CALL (j) { DETACH DELETE j } IN TRANSACTIONS OF 10000 ROWS;
{{end}}

{{define "schema version"}}
OPTIONAL MATCH (s:Schema {name: 'newsgraph'})
RETURN s.version AS version
{{end}}

{{define "schema written"}}
MERGE (s:Schema {name: 'newsgraph'})
ON CREATE SET s.writes = 0
SET s.version = $version
{{end}}
