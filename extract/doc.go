// Package extract reads an article and says what it holds: sentences, names and
// who they are, roles, quotes with their speakers, events, dates. The result is
// a Record, the seam through which every extractor's work passes.
//
// The builtin Engine reads each article with the language engine of package nlp
// and works by rules over its trees, closed word classes and a gazetteer. It goes
// in stages, each a file and each a plain function of what those before it found:
//
//	token.go, sentence.go, marks.go   text → tokens → paragraphs, sentences, quotation marks
//	parse.go                          the language engine's trees and names, over those tokens
//	dates.go, date*.go                expressions of time
//	names.go, model.go, agree.go, person.go, institution.go   names with their types
//	roles.go                          offices before and after names
//	link.go, holders.go, capital.go   whom the world knows by a name or an office; capitals that act
//	coref.go, coref_*.go, ranker.go   "the diplomat", "he", "Russian authorities"; short names; who says "I"
//	quote.go, attribution.go, content.go, modifiers.go, nouncue.go, chains.go   who says what, by rules
//	weigh.go                          and by the scorer: cuehead.go, sourceoptions.go, contentoptions.go and
//	                                  cueextent.go give it options, scorer.go holds its weights, lessons.go
//	                                  what they are learned from (train/attribution)
//	turns.go, turnspeakers.go         the turns of interviews and transcripts
//	clause.go, phrase.go              verb groups and phrases, over words
//	event.go, eventframe.go           acts that verbs and nouns tell, by the frames of frames.tsv
//	event*.go, party.go               who does and undergoes them, and where
//	standing.go, speechact.go         negation, modality; what is done by saying
//	datestatement.go, link*.go        when it happened; what is told twice, what answers what
//	output.go                         tokens → offsets
//
// An entity linker can take the place of names.go and coref.go without the others
// noticing. What a rule is not sure of it leaves out. Confidences of quotes are
// the scorer's, learned on articles set apart for it; each quote and event names
// the rule that found it.
package extract
