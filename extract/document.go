package extract

import (
	"sort"
	"strings"
	"unicode/utf8"

	"newsgraph/gazetteer"
	"newsgraph/nlp"
)

// document is an article on its way through the stages. Each stage reads what
// those before it found and adds its own; all of them point at tokens, and only
// the last step turns tokens into offsets.
type document struct {
	article  Article
	world    *gazetteer.Gazetteer
	weights  Weights
	today    day    // when the article was published; zero where unknown
	tongue   string // the text's language, "" where it cannot be told
	toks     []token
	nodes    []node // token → its place in the parse
	kidList  []int  // children by token: those of i lie at kidsAt[i]
	kidsAt   []int
	found    []taggedName
	signals  signals
	bytes    []int // byte offset of each token, for surfaces of several tokens
	paras    []span
	sents    []sentence
	marks    []mark
	inMark   []int32 // token → mark index + 1
	dates    []dated
	dateAt   []int32 // token → date index + 1; undated for words of time that could not be resolved
	mentions []mention
	at       []int32 // token → mention index + 1, names before nominals
	entities []*entity
	byName   map[string]int // type and name → entity
	roles    []role
	rolesOf  map[int][]int  // person → roles
	short    map[string]int // name without its country or seat → entity; nobody where several
	asOf     []string       // from which an office must be held to mean somebody
	homes    map[string]int // code of a country → by how many entities the article names it
	who      map[string]int // Wikidata id → person
	same     map[int]int    // person → the one he or she turned out to be
	told     told
	surnames map[string]int // last word of a name → how many persons bear it
	turns    []turn         // of an interview or transcript, nil in any other text
	voices   []voice        // who says "I" where
	speaking []int32        // token → who would say "I" there + 1; nil where nobody is known
	quotes   []*quote
	events   []*event
	links    []statementLink
	chooser
	references *resolver
}

// mention is a run of tokens that means an entity. In a word like "US-led" the
// mention is the whole token.
type mention struct {
	span
	form   string
	entity int
	nested bool // inside another mention's name
	// first token of the whole noun phrase: title, country and determiner
	// included.
	from int
}

type entity struct {
	kind, name, wikidata string
	code                 string // the country it is or belongs to
	gender               string
	nouns                string // by which it may be called, space-separated
	plural               bool
}

type role struct {
	person, of, to int    // entities; -1 for none
	title, status  string // status is "" for an office held
	span
}

const nobody = -1

// undated marks a weekday or "yesterday" where the day of publication is not
// known: no date, but no name either.
const undated = -1

func newDocument(a Article, world *gazetteer.Gazetteer, language *nlp.Pipeline) *document {
	d := &document{article: a, world: world, chooser: ranker{&rankerTable}, byName: map[string]int{}, rolesOf: map[int][]int{}, short: map[string]int{}}
	d.today, _ = parseDay(a.Published)
	text := withoutMarkup(a.Text)
	d.toks = tokenize(text)
	d.bytes = byteOffsets(a.Text, d.toks)
	d.paras = paragraphs(text, d.toks)
	d.sents = sentences(d.toks, d.paras)
	if d.tongue = languageOf(a.Text, d.toks); d.foreign() {
		return d
	}
	d.parse(language, text)
	d.marks = findMarks(d.toks, d.paras)
	d.inMark = make([]int32, len(d.toks))
	for k, m := range d.marks {
		for i := m.open; i <= m.close && i < len(d.toks); i++ {
			if i < m.close || !m.goesOn {
				d.inMark[i] = int32(k + 1)
			}
		}
	}
	d.at = make([]int32, len(d.toks))
	d.dateAt = make([]int32, len(d.toks))
	return d
}

// foreign says that the text is in a language that no rule here reads.
func (d *document) foreign() bool { return d.tongue != "" && d.tongue != "en" }

func byteOffsets(text string, toks []token) []int {
	out := make([]int, len(toks))
	at, b := 0, 0
	for i := range toks {
		for at < toks[i].start {
			_, size := utf8.DecodeRuneInString(text[b:])
			b, at = b+size, at+1
		}
		out[i] = b
		b, at = b+len(toks[i].text), toks[i].end
	}
	return out
}

// surface is the text of tokens lo to hi as it stands in the article.
func (d *document) surface(s span) string {
	if s.lo >= s.hi {
		return ""
	}
	last := s.hi - 1
	return d.article.Text[d.bytes[s.lo] : d.bytes[last]+len(d.toks[last].text)]
}

// phrase is the surface with its white space made single blanks.
func (d *document) phrase(s span) string { return strings.Join(strings.Fields(d.surface(s)), " ") }

// sentenceOf returns the sentence that holds token i.
func (d *document) sentenceOf(i int) *sentence {
	n := sort.Search(len(d.sents), func(k int) bool { return d.sents[k].hi > i })
	if n == len(d.sents) {
		n--
	}
	return &d.sents[n]
}

func (d *document) sentenceIndex(i int) int {
	return sort.Search(len(d.sents), func(k int) bool { return d.sents[k].hi > i })
}

// low is the lower-cased token i, "" outside of [lo, hi).
func (d *document) low(i int, in span) string {
	if i < in.lo || i >= in.hi {
		return ""
	}
	return d.toks[i].low
}

// entity returns the entity of that type and name, made where there is none.
func (d *document) entity(kind, name string) int {
	key := kind + "\x00" + name
	if id, ok := d.byName[key]; ok {
		return id
	}
	d.entities = append(d.entities, &entity{kind: kind, name: name})
	d.byName[key] = len(d.entities) - 1
	return len(d.entities) - 1
}

// mention records that tokens s mean the entity.
func (d *document) mention(s span, form string, entity int) int {
	d.mentions = append(d.mentions, mention{span: s, form: form, entity: entity, from: s.lo})
	n := len(d.mentions) - 1
	for i := s.lo; i < s.hi; i++ {
		d.at[i] = int32(n + 1)
	}
	return n
}

// nested records a mention inside the name of another: the country in the name
// of its ministry.
func (d *document) nest(s span, form string, entity int) {
	d.mentions = append(d.mentions, mention{span: s, form: form, entity: entity, from: s.lo, nested: true})
}

// mentionAt returns the mention that covers token i.
func (d *document) mentionAt(i int) (*mention, bool) {
	if i < 0 || i >= len(d.at) || d.at[i] == 0 {
		return nil, false
	}
	return &d.mentions[d.at[i]-1], true
}

func (d *document) kindOf(entity int) string {
	if entity < 0 {
		return ""
	}
	return d.entities[entity].kind
}

// country returns the entity of a country of the gazetteer.
func (d *document) country(e *gazetteer.Entry) int {
	id := d.entity("COUNTRY", e.Name)
	d.entities[id].wikidata, d.entities[id].code = e.Wikidata, e.Code
	return id
}

// the puts the article before names of countries that take it.
func the(country string) string {
	if articled[country] || strings.HasPrefix(country, "United ") || strings.HasSuffix(country, " Islands") || strings.HasSuffix(country, " Republic") {
		return "the " + country
	}
	return country
}

var articled = map[string]bool{
	"Netherlands": true, "Philippines": true, "Bahamas": true, "Maldives": true, "Gambia": true, "Comoros": true, "Seychelles": true,
	"Democratic Republic of the Congo": true, "Republic of the Congo": true, "European Union": true,
}

func sortBy[T any](s []T, less func(a, b T) bool) {
	sort.SliceStable(s, func(i, j int) bool { return less(s[i], s[j]) })
}
