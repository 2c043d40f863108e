package nlp

// Doc is an annotated text.
type Doc struct {
	Text       string // as it was given
	Tokens     []Token
	Sentences  []Span
	Paragraphs []Span
	Entities   []Entity
	// Cuts are the byte offsets at which a paragraph, or a sentence whose tokens
	// were given, was cut because it was longer than is annotated in one piece.
	// Nothing is parsed across them.
	Cuts []int
	// Rest is the byte offset from which on the text was not annotated, because
	// it was longer than the Pipeline's limit: it lies between two paragraphs. It
	// is len(Text) where everything was annotated.
	Rest int
	// Signals has, for each token, how likely each of the labels is that
	// Pipeline.SignalLabels lists, one after the other; nil where there are none.
	Signals []float32 `json:",omitempty"`
}

// Span is a run of tokens, half-open, by their index in Doc.Tokens.
type Span struct{ Start, End int }

// Entity is a name: a run of tokens and its label, as PERSON or GPE.
type Entity struct {
	Span
	Label string
}

// Token is a word, a punctuation mark or, as in spaCy, a run of white space that
// is not the one space after a word.
//
// Together the tokens and the white space between them cover the text.
type Token struct {
	Start, End         int  // bytes, in Doc.Text
	RuneStart, RuneEnd int  // code points, in Doc.Text
	Space              bool // white space follows that is no token
	IsSpace            bool // the token itself is white space

	Tag   string // Penn Treebank, _SP for white space
	POS   string // universal part of speech
	Morph string // universal features, as Number=Sing|Tense=Pres
	Lemma string
	Head  int    // index in Doc.Tokens; a root is its own head
	Dep   string // label of the arc from the head, ROOT for a root

	Entity string // label of the entity the token is part of
	IOB    byte   // 'B' where the entity begins, 'I' inside, 'O' outside
}

// Surface is the text of token i.
func (d *Doc) Surface(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }

// SpanText is the text of a run of tokens, with what stands between them. An
// empty run has none.
func (d *Doc) SpanText(s Span) string {
	if s.Start >= s.End {
		return ""
	}
	return d.Text[d.Tokens[s.Start].Start:d.Tokens[s.End-1].End]
}

// token is a token while it is being annotated; offsets are bytes.
type token struct {
	lex        *lexeme
	start, end int32
	spacy      bool
	sentStart  bool
	tag        int16 // index of the tagger's label
	head       int32 // index in the unit
	dep        int32 // index of the parser's label
	lEdge      int32 // first and last token below it, indexes in the unit
	rEdge      int32
}
