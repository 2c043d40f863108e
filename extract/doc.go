// Package extract reads an article and says what it holds: sentences, names and
// who they are, roles, quotes with their speakers, events, dates. The result is
// a Record, the seam through which every extractor's work passes.
package extract
