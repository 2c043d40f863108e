package nlp

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/nlp/internal/model"
	"newsgraph/nlp/internal/pyre"
	"newsgraph/nlp/internal/pytext"
)

// longestChunk bounds, in bytes, what the rules look at between two spaces; a
// longer run is cut. The rules take time that grows with the square of it.
const longestChunk = 1024

// tokenizer cuts text as spaCy's does (spacy/tokenizer.pyx): at white space,
// then affixes off each chunk until an exception or nothing is left to cut, then
// at infixes; at the end exceptions that affixes took apart are put together.
type tokenizer struct {
	prefix, suffix, infix, tokenMatch, urlMatch *pyre.Regexp // nil matches nothing
	specials                                    map[string][]model.SpecToken
	lex                                         *lexicon
	chunks                                      *cache[[]*lexeme]
}

// phrase is an exception as the rules alone would cut it.
type phrase struct {
	text  string
	orths []string
}

func newTokenizer(m *model.Tokenizer, lex *lexicon) (*tokenizer, error) {
	t := &tokenizer{lex: lex, specials: make(map[string][]model.SpecToken, len(m.Specials)), chunks: newCache[[]*lexeme](chunkCache)}
	for _, p := range []struct {
		re      **pyre.Regexp
		pattern string
	}{
		{&t.prefix, m.Prefix}, {&t.suffix, m.Suffix}, {&t.infix, m.Infix}, {&t.tokenMatch, m.TokenMatch}, {&t.urlMatch, m.URLMatch},
	} {
		if p.pattern == "" {
			continue
		}
		re, err := pyre.Compile(p.pattern)
		if err != nil {
			return nil, fmt.Errorf("tokenizer: %w", err)
		}
		*p.re = re
	}
	t.addPhrases(m)
	for _, s := range m.Specials {
		t.specials[s.Chunk] = s.Tokens
	}
	lex.reset()
	return t, nil
}

// addPhrases finds the exceptions that affixes could take apart. It runs before
// there are any exceptions, so that they are cut without.
func (t *tokenizer) addPhrases(m *model.Tokenizer) {
	for _, s := range m.Specials {
		if m.FasterHeuristics && t.prefixLen(s.Chunk) == 0 && t.suffixLen(s.Chunk) == 0 &&
			len(t.infixes(s.Chunk)) == 0 && !strings.Contains(s.Chunk, " ") {
			continue
		}
		p := phrase{text: s.Chunk}
		var cut segmenter
		cut.split(s.Chunk)
		for _, c := range cut.chunks {
			for _, piece := range t.pieces(s.Chunk[c.start:c.end]) {
				p.orths = append(p.orths, piece.orth)
			}
		}
		if len(p.orths) > 0 {
			t.lex.phrases[p.orths[0]] = append(t.lex.phrases[p.orths[0]], p)
		}
	}
}

func (t *tokenizer) prefixLen(s string) int { return matchLen(t.prefix, s) }

func (t *tokenizer) suffixLen(s string) int { return matchLen(t.suffix, s) }

func matchLen(re *pyre.Regexp, s string) int {
	if re == nil {
		return 0
	}
	start, end := re.Search(s)
	return end - start
}

func (t *tokenizer) infixes(s string) [][2]int {
	if t.infix == nil {
		return nil
	}
	return t.infix.FindAll(nil, s)
}

func matches(re *pyre.Regexp, s string) bool { return re != nil && re.MatchPrefix(s) }

// chunk is a run of white space or of anything else; spacy tells that one space
// follows which is no token.
type chunk struct {
	start, end int
	spacy      bool
}

// segmenter cuts a text at white space. A run of white space with a line break
// in it counts as one space: inside a paragraph it is where a line was wrapped.
type segmenter struct{ chunks []chunk }

func (g *segmenter) split(text string) {
	g.chunks = g.chunks[:0]
	for pos := 0; pos < len(text); {
		end, ws := run(text, pos)
		if !ws {
			g.cut(text, pos, end)
			pos = end
			continue
		}
		n := len(g.chunks)
		switch {
		case n > 0 && end < len(text) && wrapped(text[pos:end]):
			g.chunks[n-1].spacy = true
		case n > 0 && text[pos] == ' ':
			g.chunks[n-1].spacy = true
			if pos+1 < end {
				g.cut(text, pos+1, end)
			}
		default:
			g.cut(text, pos, end)
		}
		pos = end
	}
}

// cut adds text[pos:end] as one chunk, or several if it is too long.
func (g *segmenter) cut(text string, pos, end int) {
	for end-pos > longestChunk {
		at := pos + longestChunk
		for at > pos+longestChunk-utf8.UTFMax && !utf8.RuneStart(text[at]) {
			at--
		}
		g.chunks = append(g.chunks, chunk{start: pos, end: at})
		pos = at
	}
	g.chunks = append(g.chunks, chunk{start: pos, end: end})
}

// run gives the end of the run of white space, or of none, that begins at pos.
func run(text string, pos int) (end int, ws bool) {
	for end = pos; end < len(text); {
		c, n := rune(text[end]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(text[end:])
		}
		if is := pytext.IsSpace(c); end == pos {
			ws = is
		} else if is != ws {
			return end, ws
		}
		end += n
	}
	return end, ws
}

func wrapped(space string) bool { return strings.ContainsAny(space, lineBreaks) }

// tokenize appends the tokens of text, which begins at byte offset base of the
// document, to dst.
func (t *tokenizer) tokenize(dst []token, g *segmenter, text string, base int) []token {
	first := len(dst)
	g.split(text)
	for _, c := range g.chunks {
		at := base + c.start
		for _, x := range t.lookup(text[c.start:c.end]) {
			dst = append(dst, token{lex: x, start: int32(at), end: int32(at + len(x.orth))})
			at += len(x.orth)
		}
		dst[len(dst)-1].spacy = c.spacy
	}
	return t.join(dst, first)
}

// lookup gives the tokens of a chunk, from the cache if they are there.
func (t *tokenizer) lookup(s string) []*lexeme {
	if x, ok := t.chunks.get(s); ok {
		return x
	}
	x := t.pieces(s)
	if len(s) <= longestEntry {
		t.chunks.put(s, x)
	}
	return x
}

func (t *tokenizer) special(dst []*lexeme, s string) ([]*lexeme, bool) {
	tokens, ok := t.specials[s]
	for _, x := range tokens {
		dst = append(dst, t.lex.exception(x))
	}
	return dst, ok
}

// pieces cuts a chunk.
func (t *tokenizer) pieces(s string) []*lexeme {
	if out, ok := t.special(nil, s); ok {
		return out
	}
	rest, prefixes, suffixes := t.affixes(s)
	out := prefixes
	if rest != "" {
		out = t.middle(out, rest)
	}
	slices.Reverse(suffixes)
	return append(out, suffixes...)
}

// affixes cuts prefixes and suffixes off until an exception or nothing to cut is
// left. Suffixes come from the outside in.
func (t *tokenizer) affixes(s string) (rest string, prefixes, suffixes []*lexeme) {
	isSpecial := func(s string) bool { _, ok := t.specials[s]; return ok && s != "" }
	for last := -1; s != "" && len(s) != last; {
		if matches(t.tokenMatch, s) || isSpecial(s) {
			break
		}
		last = len(s)
		pre := t.prefixLen(s)
		if pre > 0 && isSpecial(s[pre:]) {
			return s[pre:], append(prefixes, t.lex.get(s[:pre])), suffixes
		}
		suf := t.suffixLen(s[pre:])
		if suf > 0 && isSpecial(s[:len(s)-suf]) {
			return s[:len(s)-suf], prefixes, append(suffixes, t.lex.get(s[len(s)-suf:]))
		}
		if suf > 0 {
			suffixes = append(suffixes, t.lex.get(s[len(s)-suf:]))
			s = s[:len(s)-suf]
		}
		if pre > 0 {
			prefixes = append(prefixes, t.lex.get(s[:pre]))
			s = s[pre:]
		}
	}
	return s, prefixes, suffixes
}

// middle cuts what affixes left of a chunk.
func (t *tokenizer) middle(dst []*lexeme, s string) []*lexeme {
	if dst, ok := t.special(dst, s); ok {
		return dst
	}
	if matches(t.tokenMatch, s) || matches(t.urlMatch, s) {
		return append(dst, t.lex.get(s))
	}
	at := 0
	for _, m := range t.infixes(s) {
		if m[0] == 0 {
			continue
		}
		if m[0] > at {
			dst = append(dst, t.lex.get(s[at:m[0]]))
		}
		if m[1] > m[0] {
			dst = append(dst, t.lex.get(s[m[0]:m[1]]))
		}
		at = m[1]
	}
	if at < len(s) {
		dst = append(dst, t.lex.get(s[at:]))
	}
	return dst
}

// found is a phrase at tokens start to end.
type found struct {
	start, end int
	text       string
}

// join puts exceptions together whose parts stand in a row, from token first
// on. Of those that overlap the longest counts, then the first.
func (t *tokenizer) join(toks []token, first int) []token {
	var hits []found
	for i := first; i < len(toks); i++ {
		for _, p := range toks[i].lex.phrases {
			if hasPhrase(toks[i:], p.orths) {
				hits = append(hits, found{i, i + len(p.orths), p.text})
			}
		}
	}
	if len(hits) == 0 {
		return toks
	}
	slices.SortStableFunc(hits, func(a, b found) int {
		if d := (b.end - b.start) - (a.end - a.start); d != 0 {
			return d
		}
		return a.start - b.start
	})
	seen := make(map[int]bool)
	var keep []found
	for _, h := range hits {
		if !seen[h.start] && !seen[h.end-1] {
			keep = append(keep, h)
		}
		for i := h.start; i < h.end; i++ {
			seen[i] = true
		}
	}
	slices.SortFunc(keep, func(a, b found) int { return a.start - b.start })
	var out []token
	i := first
	for _, h := range keep {
		out = append(out, toks[i:h.start]...)
		out = t.put(out, toks[h.start:h.end], h.text)
		i = h.end
	}
	out = append(out, toks[i:]...)
	return append(toks[:first], out...)
}

func hasPhrase(toks []token, orths []string) bool {
	if len(toks) < len(orths) {
		return false
	}
	for i, o := range orths {
		if toks[i].lex.orth != o {
			return false
		}
	}
	return true
}

// put appends the tokens of an exception in the place of those that were found,
// or these where space stands between them.
func (t *tokenizer) put(dst, toks []token, text string) []token {
	last := toks[len(toks)-1]
	if int(last.end-toks[0].start) != len(text) {
		return append(dst, toks...)
	}
	at := toks[0].start
	for _, s := range t.specials[text] {
		x := t.lex.exception(s)
		dst = append(dst, token{lex: x, start: at, end: at + int32(len(s.Orth))})
		at += int32(len(s.Orth))
	}
	dst[len(dst)-1].spacy = last.spacy
	return dst
}
