package gazetteer

import (
	"slices"
	"strings"

	"newsgraph/gazetteer/internal/compiled"
)

// own is what a user adds: entries and office-holders that go before all others.
// A nil own is empty.
type own struct {
	found   map[compiled.Space]map[string][]*Entry
	holders map[compiled.Space]map[string][]Leader
	prefix  map[string]bool
	words   int
	edition string
}

func newOwn() *own {
	return &own{found: map[compiled.Space]map[string][]*Entry{}, holders: map[compiled.Space]map[string][]Leader{}, prefix: map[string]bool{}}
}

func (o *own) find(space compiled.Space, key string) []*Entry {
	if o == nil {
		return nil
	}
	return o.found[space][key]
}

func (o *own) leaders(space compiled.Space, key string) []Leader {
	if o == nil {
		return nil
	}
	return o.holders[space][key]
}

func (o *own) named(folded []byte) bool {
	return o != nil && len(o.found[compiled.Folded][string(folded)]) > 0
}

func (o *own) begun(folded []byte) bool { return o != nil && o.prefix[string(folded)] }

func (o *own) maxWords() int {
	if o == nil {
		return 0
	}
	return o.words
}

// same says that two entries are of one thing.
func same(a, b *Entry) bool {
	return a.Wikidata != "" && a.Wikidata == b.Wikidata || a.Kind == b.Kind && a.Name == b.Name && a.Code == b.Code
}

func (o *own) add(e *Entry, aliases []string) {
	for _, name := range append(slices.Clip(aliases), e.Name) {
		k := compiled.Key(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(name), "the "), "The "))
		if k == "" {
			continue
		}
		low := strings.ToLower(k)
		o.put(compiled.Name, k, e)
		o.put(compiled.Folded, low, e)
		for _, p := range compiled.Prefixes(low) {
			o.prefix[p] = true
		}
		o.words = max(o.words, strings.Count(k, " ")+1)
	}
	for _, d := range e.Demonyms {
		o.put(compiled.Demonym, compiled.Key(d), e)
		o.put(compiled.Demonym, compiled.Key(d+"s"), e)
	}
	if e.Kind == Country && e.Code != "" {
		o.put(compiled.Code, e.Code, e)
	}
}

func (o *own) put(space compiled.Space, key string, e *Entry) {
	if o.found[space] == nil {
		o.found[space] = map[string][]*Entry{}
	}
	if es := o.found[space][key]; len(es) < maxBearers && !slices.Contains(es, e) {
		o.found[space][key] = append(es, e)
	}
}

func (o *own) hold(l Leader, aliases []string) {
	for _, name := range append(slices.Clip(aliases), l.Name) {
		full := compiled.Key(name)
		o.putLeader(compiled.Person, full, l)
		o.putLeader(compiled.Surname, compiled.LastName(full), l)
	}
	if n := compiled.NormalOffice(l.Office, l.Code); n != "" && l.Code != "" {
		o.putLeader(compiled.Office, compiled.OfficeKey(n, l.Code, ""), l)
	}
}

func (o *own) putLeader(space compiled.Space, key string, l Leader) {
	if key == "" {
		return
	}
	if o.holders[space] == nil {
		o.holders[space] = map[string][]Leader{}
	}
	if ls := o.holders[space][key]; len(ls) < maxBearers && !slices.Contains(ls, l) {
		o.holders[space][key] = append(ls, l)
	}
}

// clone copies an own so that it can be added to while others read the old one.
func (o *own) clone() *own {
	n := newOwn()
	if o == nil {
		return n
	}
	n.words, n.edition = o.words, o.edition
	for space, m := range o.found {
		n.found[space] = map[string][]*Entry{}
		for k, es := range m {
			n.found[space][k] = slices.Clone(es)
		}
	}
	for space, m := range o.holders {
		n.holders[space] = map[string][]Leader{}
		for k, ls := range m {
			n.holders[space][k] = slices.Clone(ls)
		}
	}
	for k := range o.prefix {
		n.prefix[k] = true
	}
	return n
}
