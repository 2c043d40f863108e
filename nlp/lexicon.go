package nlp

import (
	"strings"
	"sync"
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
	pieces            []int32  // as the encoder for signals reads it; nil without one
	form              uint8    // its shape, as that encoder has them
	// vectors has two for each Tok2Vec, without and with a space after.
	vectors []atomic.Pointer[wordVector]
}

// Bounds on the caches, in entries. A lexeme with its vectors takes about 8 kB
// in en_core_web_sm.
const (
	lexemeCache  = 4000
	chunkCache   = 4000
	longestEntry = 64 // bytes; a longer word or chunk is not kept
)

// lexicon makes lexemes and keeps those lately used.
type lexicon struct {
	norms   map[uint64]string
	phrases map[string][]phrase
	rules   map[string][]int32
	slots   int
	signals *signaller // nil: there is none
	cache   *cache[*lexeme]
	fixed   sync.Map // lexemes of exceptions with norms of their own, by special
}

// special is a word with a norm that is not its own.
type special struct{ orth, norm string }

func newLexicon(m *model.Model, signals *signaller) *lexicon {
	return &lexicon{
		norms: m.Norms, slots: 2 * len(m.Tok2Vecs), signals: signals, cache: newCache[*lexeme](lexemeCache),
		phrases: map[string][]phrase{}, rules: map[string][]int32{},
	}
}

// get gives the lexeme of a word.
func (l *lexicon) get(orth string) *lexeme {
	if x, ok := l.cache.get(orth); ok {
		return x
	}
	x := l.make(strings.Clone(orth), "")
	if len(orth) <= longestEntry {
		l.cache.put(orth, x)
	}
	return x
}

// exception gives the lexeme of a token of a tokenizer exception, whose norm, if
// it has one, takes the place of the word's own.
func (l *lexicon) exception(t model.SpecToken) *lexeme {
	if t.Norm == "" {
		return l.get(t.Orth)
	}
	key := special{t.Orth, t.Norm}
	if x, ok := l.fixed.Load(key); ok {
		return x.(*lexeme)
	}
	x, _ := l.fixed.LoadOrStore(key, l.make(t.Orth, t.Norm))
	return x.(*lexeme)
}

// reset forgets all lexemes, which know the phrases and rules there were when
// they were made.
func (l *lexicon) reset() {
	l.cache = newCache[*lexeme](lexemeCache)
	l.fixed.Clear()
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
	if l.signals != nil {
		x.pieces, x.form = l.signals.pieces.cut(orth, l.signals.window-2), form(orth)
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
