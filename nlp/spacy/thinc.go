package spacy

import (
	"errors"
	"fmt"
	"strings"

	"newsgraph/nlp/internal/model"
	"newsgraph/nlp/internal/msgpack"
)

// layer is one node of a serialised thinc model.
type layer struct {
	name   string
	refs   map[string]int
	attrs  msgpack.Map // values are MessagePack again
	params map[string]*model.Tensor
}

// thinc is a serialised model: its nodes, breadth first (thinc/model.py,
// Model.to_dict).
type thinc struct {
	component string
	layers    []layer
}

// Layers that have no weights and do nothing that is not accounted for where
// the layers they join are read.
var plain = map[string]bool{
	"extract_features": true, "list2ragged": true, "ragged2list": true, "ints-getitem": true, "dropout": true,
	"expand_window": true, "list2array": true, "tok2vec-listener": true, "parser_model": true,
}

// Layers with weights.
var weighted = map[string]bool{
	"hashembed": true, "maxout": true, "layernorm": true, "linear": true, "softmax": true,
	"precomputable_affine": true, "static_vectors": true,
}

func (p *pkg) thinc(component string) (*thinc, error) {
	d, err := p.msgpackMap(component + "/model")
	if err != nil {
		return nil, fmt.Errorf("component %s: %w", component, err)
	}
	nodes, ok1 := d.Get("nodes").([]any)
	attrs, ok2 := d.Get("attrs").([]any)
	params, ok3 := d.Get("params").([]any)
	if !ok1 || !ok2 || !ok3 || len(nodes) != len(attrs) || len(nodes) != len(params) {
		return nil, fmt.Errorf("component %s: not a thinc model", component)
	}
	t := &thinc{component: component}
	for i := range nodes {
		l, err := readLayer(nodes[i], attrs[i], params[i])
		if err != nil {
			return nil, fmt.Errorf("component %s: layer %d: %w", component, i, err)
		}
		if !plain[l.name] && !weighted[l.name] && !composed(l.name) {
			return nil, unsupported(component, "layer %q", l.name)
		}
		t.layers = append(t.layers, *l)
	}
	return t, nil
}

// composed reports whether the name is that of a combination of layers, each of
// which has a node of its own.
func composed(name string) bool {
	return strings.ContainsAny(name, ">|") || strings.HasPrefix(name, "with_array(") || strings.HasPrefix(name, "residual(")
}

func readLayer(node, attrs, params any) (*layer, error) {
	n, ok1 := node.(msgpack.Map)
	a, ok2 := attrs.(msgpack.Map)
	w, ok3 := params.(msgpack.Map)
	if !ok1 || !ok2 || !ok3 {
		return nil, errors.New("malformed")
	}
	l := &layer{attrs: msgpack.Map{}, params: map[string]*model.Tensor{}, refs: map[string]int{}}
	l.name, _ = n.Get("name").(string)
	if refs, ok := n.Get("refs").(msgpack.Map); ok {
		for k, v := range refs {
			name, ok1 := k.(string)
			to, ok2 := v.(int64)
			if ok1 && ok2 {
				l.refs[name] = int(to)
			}
		}
	}
	for k, v := range a {
		if b, ok := v.([]byte); ok {
			dec, err := msgpack.Decode(b)
			if err != nil {
				return nil, err
			}
			l.attrs[k] = dec
		}
	}
	for k, v := range w {
		name, _ := k.(string)
		arr, ok := v.(msgpack.Array)
		if !ok {
			if v == nil {
				continue
			}
			return nil, fmt.Errorf("parameter %s is no array", name)
		}
		if arr.Type != "<f4" {
			return nil, fmt.Errorf("%w: parameter %s of type %q", ErrUnsupported, name, arr.Type)
		}
		t, err := floats(arr.Data, arr.Shape)
		if err != nil {
			return nil, fmt.Errorf("parameter %s: %w", name, err)
		}
		l.params[name] = t
	}
	return l, nil
}

// named gives the layers of a name, in order.
func (t *thinc) named(name string) []*layer {
	var out []*layer
	for i := range t.layers {
		if t.layers[i].name == name {
			out = append(out, &t.layers[i])
		}
	}
	return out
}

// only gives the one layer of a name.
func (t *thinc) only(name string) (*layer, error) {
	ls := t.named(name)
	if len(ls) != 1 {
		return nil, unsupported(t.component, "%d layers %q where one is known", len(ls), name)
	}
	return ls[0], nil
}

// ref gives the layer that the model's root refers to by name.
func (t *thinc) ref(name string) (*layer, error) {
	i, ok := t.layers[0].refs[name]
	if !ok || i < 0 || i >= len(t.layers) {
		return nil, unsupported(t.component, "no layer %q", name)
	}
	return &t.layers[i], nil
}

// param gives a parameter, which may be missing only in a broken package.
func (l *layer) param(name string) model.Tensor {
	if t := l.params[name]; t != nil {
		return *t
	}
	return model.Tensor{Shape: []int{0}}
}

func (l *layer) linear() model.Linear {
	return model.Linear{W: l.param("W"), B: l.param("b")}
}

func (l *layer) int(name string) int {
	v, _ := l.attrs.Get(name).(int64)
	return int(v)
}

// tok2vec reads the hash embeddings, the mixing layer and the window encoder.
func (t *thinc) tok2vec() (*model.Tok2Vec, error) {
	features, err := t.only("extract_features")
	if err != nil {
		return nil, err
	}
	columns, _ := features.attrs.Get("columns").([]any)
	out := &model.Tok2Vec{}
	for _, e := range t.named("hashembed") {
		i := e.int("column")
		if i < 0 || i >= len(columns) {
			return nil, unsupported(t.component, "embedding of column %d of %d", i, len(columns))
		}
		attr, ok := columns[i].(string)
		if !ok {
			return nil, unsupported(t.component, "attribute %v", columns[i])
		}
		out.Columns = append(out.Columns, model.Column{Attr: attr, Seed: uint32(e.int("seed")), E: e.param("E")})
	}
	if s := t.named("static_vectors"); len(s) == 1 {
		w := s[0].param("W")
		out.Static = &w
	} else if len(s) > 1 {
		return nil, unsupported(t.component, "several static vectors")
	}
	maxouts, norms, windows := t.named("maxout"), t.named("layernorm"), t.named("expand_window")
	if len(maxouts) < 2 || len(norms) != len(maxouts) || len(windows) != len(maxouts)-1 {
		return nil, unsupported(t.component, "%d maxout layers, %d layer norms, %d windows", len(maxouts), len(norms), len(windows))
	}
	for i, l := range maxouts {
		m := model.Maxout{W: l.param("W"), B: l.param("b"), Gain: norms[i].param("G"), Bias: norms[i].param("b")}
		if i == 0 {
			out.Mix = m // the encoder's layers are nested deeper, so they come after
		} else {
			out.Layers = append(out.Layers, m)
		}
	}
	out.Window = windows[0].int("window_size")
	for _, w := range windows {
		if w.int("window_size") != out.Window {
			return nil, unsupported(t.component, "windows of different sizes")
		}
	}
	return out, nil
}
