package spacy

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"newsgraph/nlp/internal/model"
	"newsgraph/nlp/internal/msgpack"
	"newsgraph/nlp/internal/spacyid"
)

// order is the one order of components that is run; a package may lack those
// that Model leaves optional.
var order = []string{"tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"}

// components reads what the pipeline names and does not disable.
func (p *pkg) components(m *model.Model) error {
	names, err := p.cfg.list("nlp", "pipeline")
	if err != nil {
		return err
	}
	disabled, err := p.cfg.list("nlp", "disabled")
	if err != nil {
		return err
	}
	shared := map[string]int{} // index of a shared tok2vec by its component
	at := -1
	for _, name := range names {
		if slices.Contains(disabled, name) {
			continue
		}
		factory := p.cfg.str("components."+name, "factory")
		i := slices.Index(order, factory)
		if i < 0 {
			return unsupported(name, "factory %q", factory)
		}
		if i <= at {
			return unsupported(name, "runs after %s, which is not an order that is known", order[at])
		}
		at = i
		if err := p.component(m, name, factory, shared); err != nil {
			return err
		}
	}
	return nil
}

func (p *pkg) component(m *model.Model, name, factory string, shared map[string]int) error {
	switch factory {
	case "tok2vec":
		t, err := p.ownTok2Vec(name, "components."+name+".model")
		if err != nil {
			return err
		}
		shared[name] = len(m.Tok2Vecs)
		m.Tok2Vecs = append(m.Tok2Vecs, t)
		return nil
	case "tagger":
		return p.tagger(m, name, shared)
	case "parser", "ner":
		c, err := p.transitions(m, name, factory, shared)
		if factory == "parser" {
			m.Parser = c
		} else {
			m.NER = c
		}
		return err
	case "attribute_ruler":
		return p.rules(m, name)
	default:
		return p.lemmatizer(m, name)
	}
}

// architectures checks the registered functions under a section against what
// is implemented.
func (p *pkg) architectures(component, section string, want map[string]string) error {
	for sub, arch := range want {
		s := strings.TrimSuffix(section+"."+sub, ".")
		if got := p.cfg.str(s, "@architectures"); got != arch {
			return unsupported(component, "[%s] architecture %q where %q is implemented", s, got, arch)
		}
	}
	return nil
}

func (p *pkg) ownTok2Vec(component, section string) (*model.Tok2Vec, error) {
	err := p.architectures(component, section, map[string]string{
		"": "spacy.Tok2Vec.v2", "embed": "spacy.MultiHashEmbed.v2", "encode": "spacy.MaxoutWindowEncoder.v2",
	})
	if err != nil {
		return nil, err
	}
	t, err := p.thinc(component)
	if err != nil {
		return nil, err
	}
	return t.tok2vec()
}

// tok2vecOf gives the index of a component's Tok2Vec, a shared one it listens to
// or its own, which is added.
func (p *pkg) tok2vecOf(m *model.Model, component string, shared map[string]int) (int, error) {
	section := "components." + component + ".model.tok2vec"
	if p.cfg.str(section, "@architectures") == "spacy.Tok2VecListener.v1" {
		upstream := p.cfg.str(section, "upstream")
		for name, i := range shared {
			if upstream == name || upstream == "*" {
				return i, nil
			}
		}
		return 0, unsupported(component, "listens to %q, which is not there", upstream)
	}
	t, err := p.ownTok2Vec(component, section)
	if err != nil {
		return 0, err
	}
	m.Tok2Vecs = append(m.Tok2Vecs, t)
	return len(m.Tok2Vecs) - 1, nil
}

func (p *pkg) tagger(m *model.Model, name string, shared map[string]int) error {
	if err := p.architectures(name, "components."+name+".model", map[string]string{"": "spacy.Tagger.v2"}); err != nil {
		return err
	}
	i, err := p.tok2vecOf(m, name, shared)
	if err != nil {
		return err
	}
	t, err := p.thinc(name)
	if err != nil {
		return err
	}
	softmax, err := t.only("softmax")
	if err != nil {
		return err
	}
	b, err := p.bytes(name + "/cfg")
	if err != nil {
		return err
	}
	var cfg struct{ Labels []string }
	if err := json.Unmarshal(b, &cfg); err != nil {
		return fmt.Errorf("component %s: cfg: %w", name, err)
	}
	m.Tagger = &model.Tagger{Tok2Vec: i, Labels: cfg.Labels, Softmax: softmax.linear()}
	return nil
}

func (p *pkg) transitions(m *model.Model, name, factory string, shared map[string]int) (*model.Transitions, error) {
	section := "components." + name
	if err := p.architectures(name, section+".model", map[string]string{"": "spacy.TransitionBasedParser.v2"}); err != nil {
		return nil, err
	}
	if p.cfg[section]["learn_tokens"] == "true" {
		return nil, unsupported(name, "learn_tokens")
	}
	if p.cfg[section+".model"]["use_upper"] == "false" {
		return nil, unsupported(name, "use_upper = false")
	}
	i, err := p.tok2vecOf(m, name, shared)
	if err != nil {
		return nil, err
	}
	t, err := p.thinc(name)
	if err != nil {
		return nil, err
	}
	lower, err1 := t.ref("lower")
	upper, err2 := t.ref("upper")
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	c := &model.Transitions{
		Tok2Vec: i, Lower: lower.param("W"), LowerB: lower.param("b"), Pad: lower.param("pad"), Upper: upper.linear(),
	}
	linears := t.named("linear")
	if len(linears) != 2 || upper.name != "linear" {
		return nil, unsupported(name, "%d linear layers", len(linears))
	}
	for _, l := range linears {
		if l != upper {
			c.Project = l.linear()
		}
	}
	letters := map[string]string{"0": "S", "1": "D", "2": "L", "3": "R", "4": "B"}
	if factory == "ner" {
		letters = map[string]string{"0": "M", "1": "B", "2": "I", "3": "L", "4": "U", "5": "O"}
	}
	c.Moves, err = p.moves(name, letters)
	return c, err
}

// moves reads the transitions in the order in which the output layer has them:
// by action, in an action by falling frequency, ties by falling label; what was
// added after training (a negative number) at the end
// (spacy/pipeline/_parser_internals/transition_system.pyx, initialize_actions).
func (p *pkg) moves(component string, letters map[string]string) ([]model.Move, error) {
	d, err := p.msgpackMap(component + "/moves")
	if err != nil {
		return nil, err
	}
	text, _ := d.Get("moves").(string)
	var actions map[string]map[string]int
	if err := json.Unmarshal([]byte(text), &actions); err != nil {
		return nil, fmt.Errorf("component %s: moves: %w", component, err)
	}
	type freq struct {
		action, label string
		n             int
	}
	var all []freq
	for action, labels := range actions {
		if letters[action] == "" {
			return nil, unsupported(component, "action %q", action)
		}
		for label, n := range labels {
			if n < 0 {
				return nil, unsupported(component, "labels added after training")
			}
			all = append(all, freq{action, label, n})
		}
	}
	slices.SortFunc(all, func(a, b freq) int {
		return cmp.Or(cmp.Compare(a.action, b.action), cmp.Compare(b.n, a.n), cmp.Compare(b.label, a.label))
	})
	moves := make([]model.Move, len(all))
	for i, f := range all {
		moves[i] = model.Move{Kind: letters[f.action], Label: f.label}
	}
	return moves, nil
}

func (p *pkg) rules(m *model.Model, name string) error {
	v, err := p.msgpack(name + "/patterns")
	if err != nil {
		return err
	}
	list, ok := v.([]any)
	if !ok {
		return fmt.Errorf("component %s: patterns are no list", name)
	}
	for i, item := range list {
		r, err := rule(item)
		if err != nil {
			return unsupported(name, "pattern %d: %v", i, err)
		}
		m.Rules = append(m.Rules, *r)
	}
	return nil
}

func rule(item any) (*model.Rule, error) {
	d, ok := item.(msgpack.Map)
	patterns, ok2 := d.Get("patterns").([]any)
	set, ok3 := d.Get("attrs").(msgpack.Map)
	index, ok4 := d.Get("index").(int64)
	if !ok || !ok2 || !ok3 || !ok4 {
		return nil, errors.New("malformed")
	}
	r := &model.Rule{Index: int(index), Set: map[string]string{}}
	for k, v := range set {
		attr, ok1 := k.(string)
		val, ok2 := v.(string)
		if !ok1 || !ok2 {
			return nil, fmt.Errorf("sets %v to %v", k, v)
		}
		r.Set[attr] = val
	}
	for _, p := range patterns {
		tokens, ok := p.([]any)
		if !ok {
			return nil, errors.New("malformed")
		}
		var pattern []map[string]model.Test
		for _, tok := range tokens {
			tests, err := tokenTests(tok)
			if err != nil {
				return nil, err
			}
			pattern = append(pattern, tests)
		}
		r.Patterns = append(r.Patterns, pattern)
	}
	return r, nil
}

func tokenTests(tok any) (map[string]model.Test, error) {
	d, ok := tok.(msgpack.Map)
	if !ok || len(d) == 0 {
		return nil, errors.New("a token without tests")
	}
	out := map[string]model.Test{}
	for k, v := range d {
		attr, _ := k.(string)
		t := model.Test{}
		switch v := v.(type) {
		case string:
			t.Is = &v
		case bool:
			s := fmt.Sprint(v)
			t.Is = &s
		case msgpack.Map:
			if len(v) != 1 {
				return nil, fmt.Errorf("several predicates on %s", attr)
			}
			switch {
			case v.Get("IN") != nil:
				t.In = stringList(v.Get("IN"))
			case v.Get("NOT_IN") != nil:
				t.NotIn = stringList(v.Get("NOT_IN"))
			case v.Get("REGEX") != nil:
				t.Regex, _ = v.Get("REGEX").(string)
			default:
				return nil, fmt.Errorf("predicate %v", v)
			}
		default:
			return nil, fmt.Errorf("value %v of %s", v, attr)
		}
		out[attr] = t
	}
	return out, nil
}

func stringList(v any) []string {
	list, _ := v.([]any)
	out := make([]string, 0, len(list))
	for _, s := range list {
		if str, ok := s.(string); ok {
			out = append(out, str)
		}
	}
	return out
}

// Parts of speech as the lemmatizer's tables are keyed.
var partsOfSpeech = strings.Fields("adj adp adv aux conj cconj det intj noun num part pron propn punct sconj sym verb x")

func (p *pkg) lemmatizer(m *model.Model, name string) error {
	if mode := p.cfg.str("components."+name, "mode"); mode != "rule" {
		return unsupported(name, "mode %q", mode)
	}
	d, err := p.msgpackMap(name + "/lookups/lookups.bin")
	if err != nil {
		return err
	}
	l := &model.Lemmas{Rules: map[string][][2]string{}, Exc: map[string]map[string][]string{}, Index: map[string]string{}}
	table := func(table, pos string) any {
		t, _ := d.Get(table).(msgpack.Map)
		id := spacyid.Of(pos)
		if v, ok := t[int64(id)]; ok {
			return v
		}
		return t[id]
	}
	for _, pos := range partsOfSpeech {
		rules, _ := table("lemma_rules", pos).([]any)
		for _, r := range rules {
			pair := stringList(r)
			if len(pair) != 2 {
				return fmt.Errorf("component %s: malformed rule for %s", name, pos)
			}
			l.Rules[pos] = append(l.Rules[pos], [2]string{pair[0], pair[1]})
		}
		exc, _ := table("lemma_exc", pos).(msgpack.Map)
		for form, lemmas := range exc {
			if l.Exc[pos] == nil {
				l.Exc[pos] = map[string][]string{}
			}
			f, ok := form.(string)
			if !ok {
				return fmt.Errorf("component %s: malformed exception for %s", name, pos)
			}
			l.Exc[pos][f] = stringList(lemmas)
		}
		if index := stringList(table("lemma_index", pos)); len(index) > 0 {
			slices.Sort(index)
			l.Index[pos] = strings.Join(slices.Compact(index), "\n")
		}
	}
	m.Lemmas = l
	return nil
}
