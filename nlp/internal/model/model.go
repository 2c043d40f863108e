// Package model is what an imported pipeline consists of, and the file it is
// kept in.
//
// Nothing here computes: the weights are as the package has them, row by row,
// and their widths, depths, seeds and label sets are data. Check says whether
// the parts fit each other; code that runs a checked model need not look again.
package model

// Tensor is a dense array, last dimension contiguous.
type Tensor struct {
	Shape []int     `json:"shape"`
	Data  []float32 `json:"-"`
}

// Model is one pipeline.
type Model struct {
	Name    string `json:"name"`    // of the package, as en_core_web_sm
	Version string `json:"version"` // of the package
	Lang    string `json:"lang"`
	License string `json:"license"`
	Author  string `json:"author"`
	URL     string `json:"url"`
	Source  string `json:"source"` // file name of what was imported
	SHA256  string `json:"sha256"` // of what was imported, hex; empty for a directory

	Tokenizer Tokenizer         `json:"tokenizer"`
	Norms     map[uint64]string `json:"norms"` // lexeme norm by string id
	Tok2Vecs  []*Tok2Vec        `json:"tok2vecs"`
	Tagger    *Tagger           `json:"tagger"`
	Parser    *Transitions      `json:"parser"`
	NER       *Transitions      `json:"ner"` // nil: the package tags no names
	Rules     []Rule            `json:"rules"`
	Lemmas    *Lemmas           `json:"lemmas"`  // nil: no lemmas
	Vectors   *Vectors          `json:"vectors"` // nil: no static vectors
	Signals   *Signals          `json:"signals,omitempty"`
}

// Tokenizer has the rules of spaCy's tokenizer. The patterns are Python's; an
// empty one matches nothing.
type Tokenizer struct {
	Prefix           string    `json:"prefix"`
	Suffix           string    `json:"suffix"`
	Infix            string    `json:"infix"`
	TokenMatch       string    `json:"token_match"`
	URLMatch         string    `json:"url_match"`
	FasterHeuristics bool      `json:"faster_heuristics"`
	Specials         []Special `json:"specials"` // in the order of their chunks
}

// Special is a tokenizer exception: the chunk and the tokens it is cut into.
type Special struct {
	Chunk  string      `json:"chunk"`
	Tokens []SpecToken `json:"tokens"`
}

// SpecToken is one token of an exception. An empty Norm is the lexeme's own.
type SpecToken struct {
	Orth string `json:"orth"`
	Norm string `json:"norm,omitempty"`
}

// Tok2Vec turns tokens into vectors: hash embeddings of some attributes, mixed
// by one maxout layer, then residual maxout layers over windows of tokens.
type Tok2Vec struct {
	Columns []Column `json:"columns"`
	Static  *Tensor  `json:"static"` // (width, vector width); nil: no static vectors
	Mix     Maxout   `json:"mix"`
	Layers  []Maxout `json:"layers"`
	Window  int      `json:"window"` // tokens to each side
}

// Column is the hash embedding of one token attribute.
type Column struct {
	Attr string `json:"attr"`
	Seed uint32 `json:"seed"`
	E    Tensor `json:"e"` // (rows, width)
}

// Maxout is a maxout layer followed by layer normalisation.
type Maxout struct {
	W    Tensor `json:"w"`    // (out, pieces, in)
	B    Tensor `json:"b"`    // (out, pieces)
	Gain Tensor `json:"gain"` // (out)
	Bias Tensor `json:"bias"` // (out)
}

// Linear is y = Wx + b.
type Linear struct {
	W Tensor `json:"w"` // (out, in)
	B Tensor `json:"b"` // (out)
}

// Tagger chooses a tag for each token.
type Tagger struct {
	Tok2Vec int      `json:"tok2vec"` // index of its Tok2Vec
	Labels  []string `json:"labels"`
	Softmax Linear   `json:"softmax"`
}

// Transitions is a transition-based component, the parser or the name tagger.
type Transitions struct {
	Tok2Vec int    `json:"tok2vec"`
	Project Linear `json:"project"` // token vector to hidden width
	Lower   Tensor `json:"lower"`   // (features, hidden, pieces, hidden in)
	LowerB  Tensor `json:"lower_b"` // (hidden, pieces)
	Pad     Tensor `json:"pad"`     // (1, features, hidden, pieces): a missing token
	Upper   Linear `json:"upper"`   // hidden to moves
	Moves   []Move `json:"moves"`
}

// Move is one transition. Kind is the letter spaCy names it by: S, D, L, R, B
// for the parser, B, I, L, U, O for names.
type Move struct {
	Kind  string `json:"kind"`
	Label string `json:"label"`
}

// Rule is a rule of the attribute ruler: where one of the patterns matches, the
// token at Index (negative: from the end) gets the attributes.
type Rule struct {
	Patterns [][]map[string]Test `json:"patterns"`
	Set      map[string]string   `json:"set"` // TAG, POS, MORPH, LEMMA, DEP
	Index    int                 `json:"index"`
}

// Test is what a pattern asks of an attribute: to be, to be among, not to be
// among, or to contain a match of a pattern.
type Test struct {
	Is    *string  `json:"is,omitempty"`
	In    []string `json:"in,omitempty"`
	NotIn []string `json:"not_in,omitempty"`
	Regex string   `json:"regex,omitempty"`
}

// Lemmas are the tables of the rule lemmatizer, by lower-cased part of speech.
type Lemmas struct {
	Rules map[string][][2]string         `json:"rules"` // suffix, replacement
	Exc   map[string]map[string][]string `json:"exc"`
	Index map[string]string              `json:"-"`     // the known lemmas, sorted, a line each
	Sizes map[string]int                 `json:"index"` // bytes of each index
}

// Vectors are static word vectors.
type Vectors struct {
	Attr string   `json:"attr,omitempty"` // by which they are looked up: LOWER or, where empty, ORTH
	Keys []uint64 `json:"-"`              // string ids, ascending
	Rows []uint32 `json:"-"`              // the row of each key
	N    int      `json:"keys"`
	Data Tensor   `json:"data"` // (rows, vector width)
}

// tensors lists all tensors in the order of the file.
func (m *Model) tensors() []*Tensor {
	var ts []*Tensor
	maxout := func(l *Maxout) { ts = append(ts, &l.W, &l.B, &l.Gain, &l.Bias) }
	linear := func(l *Linear) { ts = append(ts, &l.W, &l.B) }
	for _, t := range m.Tok2Vecs {
		for i := range t.Columns {
			ts = append(ts, &t.Columns[i].E)
		}
		if t.Static != nil {
			ts = append(ts, t.Static)
		}
		maxout(&t.Mix)
		for i := range t.Layers {
			maxout(&t.Layers[i])
		}
	}
	if m.Tagger != nil {
		linear(&m.Tagger.Softmax)
	}
	for _, c := range []*Transitions{m.Parser, m.NER} {
		if c != nil {
			linear(&c.Project)
			ts = append(ts, &c.Lower, &c.LowerB, &c.Pad)
			linear(&c.Upper)
		}
	}
	if m.Signals != nil {
		ts = append(ts, m.Signals.tensors()...)
	}
	if m.Vectors != nil {
		ts = append(ts, &m.Vectors.Data)
	}
	return ts
}

// Size is the number of weights, static vectors included.
func (m *Model) Size() int {
	n := 0
	for _, t := range m.tensors() {
		n += len(t.Data)
	}
	if m.Signals != nil {
		for _, q := range m.Signals.quantized() {
			n += len(q.Data)
		}
	}
	return n
}
