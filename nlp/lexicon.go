package nlp

import (
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"newsgraph/nlp/internal/model"
	"newsgraph/nlp/internal/pytext"
	"newsgraph/nlp/internal/spacyid"
)

// Attributes that a Tok2Vec can embed, as indexes of lexeme.ids. SPACY belongs
// to the token and is no part of a lexeme.
const (
	attrOrth = iota
	attrNorm
	attrLower
	attrPrefix
	attrSuffix
	attrShape
	attrIsSpace
	attrSpacy
	attrCount
)

var attrIndex = map[string]int{
	"ORTH": attrOrth, "NORM": attrNorm, "LOWER": attrLower, "PREFIX": attrPrefix,
	"SUFFIX": attrSuffix, "SHAPE": attrShape, "IS_SPACE": attrIsSpace, "SPACY": attrSpacy,
}

// lexeme is what is known of a word by itself. All but its vectors is fixed
// once it is made.
type lexeme struct {
	orth, norm, lower string
	runes             int32
	space             bool
	ids               [attrCount]uint64
	phrases           []phrase // exceptions whose tokens begin with this one
	rules             []int32  // rules of the attribute ruler that ask for its lower form
	// vectors has two for each Tok2Vec, without and with a space after.
	vectors []atomic.Pointer[wordVector]
}

// Bounds on the caches, in entries. A lexeme with its vectors takes about 8 kB
// in en_core_web_sm.
const (
	lexemeCache  = 5000
	chunkCache   = 5000
	longestEntry = 64 // bytes; a longer word or chunk is not kept
)

// lexicon makes lexemes and keeps those lately used.
type lexicon struct {
	norms   map[uint64]string
	phrases map[string][]phrase
	rules   map[string][]int32
	slots   int
	cache   *cache[*lexeme]
}

func newLexicon(m *model.Model) *lexicon {
	return &lexicon{
		norms: m.Norms, slots: 2 * len(m.Tok2Vecs), cache: newCache[*lexeme](lexemeCache),
		phrases: map[string][]phrase{}, rules: map[string][]int32{},
	}
}

// get gives the lexeme of a word. A norm that is not empty takes the place of
// the word's own, as in a tokenizer exception.
func (l *lexicon) get(orth, norm string) *lexeme {
	key := orth
	if norm != "" {
		key = orth + "\x00" + norm
	}
	if x, ok := l.cache.get(key); ok {
		return x
	}
	x := l.make(strings.Clone(orth), norm)
	if len(key) <= longestEntry {
		l.cache.put(key, x)
	}
	return x
}

func (l *lexicon) make(orth, norm string) *lexeme {
	x := &lexeme{
		orth: orth, norm: norm, lower: pytext.Lower(orth), runes: int32(utf8.RuneCountInString(orth)),
		space: pytext.AllSpace(orth), vectors: make([]atomic.Pointer[wordVector], l.slots),
	}
	if norm == "" {
		x.norm = l.norm(x)
	}
	x.ids[attrOrth], x.ids[attrNorm], x.ids[attrLower] = spacyid.Of(orth), spacyid.Of(x.norm), spacyid.Of(x.lower)
	x.ids[attrPrefix], x.ids[attrSuffix] = spacyid.Of(pytext.Prefix(orth)), spacyid.Of(pytext.Suffix(orth))
	x.ids[attrShape] = spacyid.Of(pytext.Shape(orth))
	if x.space {
		x.ids[attrIsSpace] = 1
	}
	x.phrases, x.rules = l.phrases[orth], l.rules[x.lower]
	return x
}

// norm is the package's norm for the word, else every language's, else its lower
// form (spacy/vocab.pyx, spacy/util.py add_lookups).
func (l *lexicon) norm(x *lexeme) string {
	if n, ok := l.norms[spacyid.Of(x.orth)]; ok {
		return n
	}
	if n, ok := spacyid.BaseNorm(x.orth); ok {
		return n
	}
	return x.lower
}
