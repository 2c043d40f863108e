// Package extract reads an article and says what it holds: sentences, names and
// who they are, roles, quotes with their speakers, events, dates. The result is
// a Record, the seam through which every extractor's work passes.
//
// The builtin Engine works by rules over closed word classes and a gazetteer,
// without a tagger or parser. It goes in stages, each a file and each a plain
// function of what those before it found:
//
//	token.go, sentence.go, marks.go   text → tokens → paragraphs, sentences, quotation marks
//	dates.go                          expressions of time
//	names.go, person.go, institution.go   names with their types
//	roles.go                          offices before and after names
//	coref.go                          "the diplomat", "he", "Russian authorities"
//	clause.go, phrase.go              verb groups, subjects, noun phrases
//	quote.go and content.go, modifiers.go, nouncue.go, chains.go   who says what
//	event.go and party.go, speechact.go   who does what
//	output.go                         tokens → offsets
//
// A language engine can take the place of the first row and of clause.go, an
// entity linker that of names.go and coref.go, without the others noticing.
// What a rule is not sure of it leaves out. Confidences are fixed by rule and not
// calibrated in this version; each quote and event names the rule that found it.
package extract
