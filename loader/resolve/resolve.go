// Package resolve turns what was found in articles into what the graph holds. The
// entities it gives are profiles (graph.ProfileID): articles that mean one by the
// same name, of the same country where they say it, or by the same Wikidata item,
// speak of one profile. What has no name that would tell it from others is its
// article's alone: "protesters", a surname, a court of no country. Which profiles
// are one is not said here.
//
// Its functions are pure; ids come from natural keys alone, so that neither the
// record's own ids nor the order of its lists matters, and the same article always
// gives the same batch.
package resolve

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/graph"
)

// version goes into every stamp: raise it when the same record comes to give
// another batch, so that what is stored is written anew.
const version = "6"

// Input is one article as it was read, and the record of it.
type Input struct {
	Article extract.Article
	Origin  string // where it stood: "file.jsonl:12"
	Record  *extract.Record
	Run     graph.LoadRun
	// MinConfidence leaves out statements that are less sure, or do not say how
	// sure they are; 0 leaves out none.
	MinConfidence float64
}

// Dropped is a statement that was left out, because nothing in the text that the
// graph could point at would prove it, or because it is not sure enough.
type Dropped struct {
	Statement string // "quote q3"
	Reason    string
	Unsure    bool // left out for Input.MinConfidence
}

func (d Dropped) String() string { return d.Statement + " left out: " + d.Reason }

// ArticleID is the id that an article will have.
func ArticleID(a extract.Article) graph.ID {
	return graph.ArticleID(a.URL, a.Outlet, a.Title, a.Text)
}

// Stamp is a hash of all that an article's statements are made from: the article
// as it was read, the extractor, and how sure they must be.
func Stamp(a extract.Article, by extract.Info, minConfidence float64) string {
	h := sha256.New()
	fields := []string{
		version, strconv.Itoa(extract.RecordVersion), by.Name, by.Version, strconv.FormatFloat(minConfidence, 'g', -1, 64),
		a.Text, a.ID, a.Title, a.URL, a.Outlet, a.Language, a.Published,
	}
	for _, f := range append(fields, a.Authors...) {
		fmt.Fprintf(h, "%d:%s", len(f), f)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Article returns what one article adds to the graph, a batch that passes
// Validate, and the statements that had to be left out. An error says that the
// record is not one of this article, or breaks the contract.
func Article(in Input, known *gazetteer.Gazetteer) (*graph.Batch, []Dropped, error) {
	if err := in.Record.Validate(); err != nil {
		return nil, nil, fmt.Errorf("resolve record: %w", err)
	}
	if in.Record.Text != in.Article.Text {
		return nil, nil, errors.New("resolve record: its text is not the article's")
	}
	r := &resolver{
		Record: in.Record, least: in.MinConfidence, text: newText(in.Record.Text), id: ArticleID(in.Article),
		entities: map[string]graph.ID{}, index: map[graph.ID]int{}, mentions: map[graph.ID]int{}, statements: map[string]graph.ID{}, doubted: map[string]bool{},
	}
	r.batch.Run = in.Run
	if err := r.article(in, known); err != nil {
		return nil, nil, fmt.Errorf("resolve record: %w", err)
	}
	r.sentences()
	r.people(known)
	r.roles()
	r.quotes()
	r.events()
	r.links()
	r.imply()
	if err := r.batch.Validate(); err != nil {
		return nil, nil, fmt.Errorf("resolve record: %w", err)
	}
	return &r.batch, r.dropped, nil
}

// resolver builds the batch of one article.
type resolver struct {
	*extract.Record
	least      float64 // confidence
	text       text
	id         graph.ID // the article's
	batch      graph.Batch
	entities   map[string]graph.ID // by the record's ids
	index      map[graph.ID]int    // of an entity in the batch
	mentions   map[graph.ID]int    // of an entity's mentions in the batch
	located    []location          // mentions, as the text runs
	statements map[string]graph.ID // quotes and events that are kept, by the record's ids
	doubted    map[string]bool     // statements left out as unsure, by the record's ids
	dropped    []Dropped
}

func (r *resolver) drop(kind, id, format string, args ...any) {
	r.dropped = append(r.dropped, Dropped{Statement: kind + " " + id, Reason: fmt.Sprintf(format, args...)})
}

// unsure leaves a statement out that is not sure enough.
func (r *resolver) unsure(kind, id string, confidence *float64) bool {
	if r.least <= 0 || confidence != nil && *confidence >= r.least {
		return false
	}
	r.doubted[id] = true
	r.dropped = append(r.dropped, Dropped{Statement: kind + " " + id, Reason: fmt.Sprintf("less sure than %v", r.least), Unsure: true})
	return true
}

// dropInner leaves a statement out with the quote it is within: without the quote
// around it a claim would stand as the article's own word.
func (r *resolver) dropInner(kind, id, within string) {
	r.doubted[id] = r.doubted[within]
	r.dropped = append(r.dropped, Dropped{Statement: kind + " " + id, Reason: "the quote it is within is left out, or within itself", Unsure: r.doubted[within]})
}

func (r *resolver) article(in Input, known *gazetteer.Gazetteer) error {
	meta := r.Record.Article
	hash := sha256.Sum256([]byte(r.Text))
	by := r.Record.Extractor
	a := graph.Article{
		ID: r.id, URL: told(meta.URL, in.Article.URL), Title: told(meta.Title, in.Article.Title),
		Language: told(meta.Language, in.Article.Language), Authors: in.Article.Authors,
		TextHash: hex.EncodeToString(hash[:]), Stamp: Stamp(in.Article, by, in.MinConfidence),
		Extractor: strings.TrimSpace(by.Name + " " + by.Version), Origin: in.Origin, CallerID: in.Article.ID, Run: in.Run.ID,
	}
	if published := told(meta.Published, in.Article.Published); published != "" {
		d, err := graph.NewDate(published)
		if err != nil {
			return fmt.Errorf("published: %w", err)
		}
		a.Published = &d
	}
	if outlet := told(meta.Outlet, in.Article.Outlet); outlet != "" {
		e := outletEntity(outlet, known)
		a.Outlet, a.OutletName = r.entity(e), e.Name
	}
	r.batch.Articles = []graph.Article{a}
	return nil
}

// told is what the record says, or else what the archive said.
func told(found *string, given string) string {
	if found != nil && *found != "" {
		return *found
	}
	return given
}

// outletEntity is the outlet under the name the gazetteer knows it by, so that
// "Reuters" and "Reuters News Agency" are one.
func outletEntity(name string, known *gazetteer.Gazetteer) graph.Entity {
	for _, e := range known.Lookup(name) {
		if e.Kind == gazetteer.Outlet {
			return graph.Entity{ID: graph.ProfileID(graph.Outlet, e.Name, "", e.Wikidata), Type: graph.Outlet, Name: e.Name, WikidataID: e.Wikidata}
		}
	}
	return graph.Entity{ID: graph.EntityID(graph.Outlet, name), Type: graph.Outlet, Name: name}
}

// entity puts an entity into the batch, or what is new of it into the one that is
// there.
func (r *resolver) entity(e graph.Entity) graph.ID {
	i, ok := r.index[e.ID]
	if !ok {
		r.index[e.ID] = len(r.batch.Entities)
		r.batch.Entities = append(r.batch.Entities, e)
		return e.ID
	}
	merge(&r.batch.Entities[i], e)
	return e.ID
}

// sentences are the record's, as far as they are text.
func (r *resolver) sentences() {
	for i, s := range r.Sentences {
		r.batch.Sentences = append(r.batch.Sentences, graph.Sentence{
			ID:      graph.NewID(graph.KindSentence, string(r.id), strconv.Itoa(s.Start), strconv.Itoa(s.End)),
			Article: r.id, Index: i, Span: graph.Span(s), Text: r.text.slice(s),
		})
	}
}

// imply gives every entity that a statement speaks of a mention in the article,
// empty where the text does not name it, and leaves out those of which nothing is
// said. The outlet needs none: it published the article.
func (r *resolver) imply() {
	meant := map[graph.ID]bool{r.batch.Articles[0].Outlet: true}
	for _, role := range r.batch.Roles {
		r.mean(meant, role.Person, role.Of, role.To)
	}
	for _, q := range r.batch.Quotes {
		r.mean(meant, q.Speakers...)
		r.mean(meant, q.Addressees...)
		r.mean(meant, q.OnBehalfOf, q.Place)
	}
	for _, e := range r.batch.Events {
		r.mean(meant, e.Actors...)
		r.mean(meant, e.Targets...)
		r.mean(meant, e.Place)
	}
	kept := r.batch.Entities[:0]
	for _, e := range r.batch.Entities {
		if _, mentioned := r.mentions[e.ID]; mentioned || meant[e.ID] {
			r.index[e.ID] = len(kept)
			kept = append(kept, e)
		}
	}
	r.batch.Entities = kept
	for i := range r.batch.Mentions {
		m := &r.batch.Mentions[i]
		m.Name = r.batch.Entities[r.index[m.Entity]].Name
	}
}

func (r *resolver) mean(meant map[graph.ID]bool, ids ...graph.ID) {
	for _, id := range ids {
		if id != "" && !meant[id] {
			meant[id] = true
			r.mention(id)
		}
	}
}

// mention returns the mentions of an entity, to be added to.
func (r *resolver) mention(entity graph.ID) *graph.Mention {
	i, ok := r.mentions[entity]
	if !ok {
		i = len(r.batch.Mentions)
		r.mentions[entity] = i
		r.batch.Mentions = append(r.batch.Mentions, graph.Mention{ID: graph.MentionID(entity, r.id), Entity: entity, Article: r.id})
	}
	return &r.batch.Mentions[i]
}
