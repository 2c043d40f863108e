package spacy_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"newsgraph/nlp/internal/model"
	"newsgraph/nlp/internal/spacyid"
)

// The functions here write a model as spaCy would have saved it.

type dict = map[string]any

// pack encodes MessagePack, maps in the order of their keys.
func pack(v any) []byte {
	var b []byte
	length := func(code byte, n int) { b = binary.BigEndian.AppendUint32(append(b, code), uint32(n)) }
	switch v := v.(type) {
	case nil:
		b = append(b, 0xc0)
	case bool:
		b = append(b, 0xc2)
		if v {
			b[0]++
		}
	case int:
		b = binary.BigEndian.AppendUint64(append(b, 0xd3), uint64(v))
	case uint64:
		b = binary.BigEndian.AppendUint64(append(b, 0xcf), v)
	case string:
		length(0xdb, len(v))
		b = append(b, v...)
	case []byte:
		length(0xc6, len(v))
		b = append(b, v...)
	case []any:
		length(0xdd, len(v))
		for _, x := range v {
			b = append(b, pack(x)...)
		}
	case dict:
		length(0xdf, len(v))
		for _, k := range slices.Sorted(maps.Keys(v)) {
			b = append(append(b, pack(k)...), pack(v[k])...)
		}
	case map[uint64]any:
		length(0xdf, len(v))
		for _, k := range slices.Sorted(maps.Keys(v)) {
			b = append(append(b, pack(k)...), pack(v[k])...)
		}
	case map[int]any:
		length(0xdf, len(v))
		for _, k := range slices.Sorted(maps.Keys(v)) {
			b = append(append(b, pack(k)...), pack(v[k])...)
		}
	case model.Tensor:
		return pack(dict{"nd": true, "type": "<f4", "kind": "", "shape": list(v.Shape), "data": raw(v.Data)})
	default:
		panic(fmt.Sprintf("cannot pack %T", v))
	}
	return b
}

func list[T any](s []T) []any {
	out := make([]any, len(s))
	for i, v := range s {
		out[i] = v
	}
	return out
}

func raw(data []float32) []byte {
	var b []byte
	for _, v := range data {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}

// node is a layer of a thinc model.
type node struct {
	name   string
	refs   dict
	attrs  dict
	params dict
}

func thinc(nodes ...node) []byte {
	var ns, attrs, params, shims []any
	for i, n := range nodes {
		a := dict{}
		for k, v := range n.attrs {
			a[k] = pack(v)
		}
		ns = append(ns, dict{"index": i, "name": n.name, "dims": dict{}, "refs": n.refs})
		attrs, params, shims = append(attrs, a), append(params, n.params), append(shims, []any{})
	}
	return pack(dict{"nodes": ns, "attrs": attrs, "params": params, "shims": shims})
}

// tok2vecNodes are the layers of a Tok2Vec, those joined left out.
func tok2vecNodes(t *model.Tok2Vec) []node {
	var columns []any
	for _, c := range t.Columns {
		columns = append(columns, c.Attr)
	}
	out := []node{{name: "extract_features", attrs: dict{"columns": columns}}, {name: "list2ragged>>with_array(ints-getitem)"}}
	for i, c := range t.Columns {
		out = append(out, node{name: "hashembed", attrs: dict{"column": i, "seed": int(c.Seed)}, params: dict{"E": c.E}})
	}
	if t.Static != nil {
		out = append(out, node{name: "static_vectors", params: dict{"W": *t.Static}})
	}
	for i, l := range append([]model.Maxout{t.Mix}, t.Layers...) {
		if i > 0 {
			out = append(out, node{name: "expand_window", attrs: dict{"window_size": t.Window}})
		}
		out = append(out, node{name: "maxout", params: dict{"W": l.W, "b": l.B}}, node{name: "layernorm", params: dict{"G": l.Gain, "b": l.Bias}})
	}
	return out
}

func transitionNodes(c *model.Transitions) []node {
	return []node{
		{name: "parser_model", refs: dict{"tok2vec": nil, "lower": 1, "upper": 2}},
		{name: "precomputable_affine", params: dict{"W": c.Lower, "b": c.LowerB, "pad": c.Pad}},
		{name: "linear", params: dict{"W": c.Upper.W, "b": c.Upper.B}},
		{name: "linear", params: dict{"W": c.Project.W, "b": c.Project.B}},
	}
}

// movesFile gives falling frequencies to the moves of an action, so that they
// are read in their order.
func movesFile(t testing.TB, moves []model.Move, letters string) []byte {
	t.Helper()
	actions := map[string]map[string]int{}
	for i := range letters {
		actions[fmt.Sprint(i)] = map[string]int{}
	}
	for i, m := range moves {
		actions[fmt.Sprint(strings.Index(letters, m.Kind))][m.Label] = 1000 - i
	}
	text, err := json.Marshal(actions)
	if err != nil {
		t.Fatal(err)
	}
	return pack(dict{"moves": string(text), "cfg": dict{"neg_key": nil}})
}

const configText = `[nlp]
lang = "en"
pipeline = ["tok2vec","tagger","parser","senter","attribute_ruler","lemmatizer","ner"]
disabled = ["senter"]
tokenizer = {"@tokenizers":"spacy.Tokenizer.v1"}

[components]

[components.tok2vec]
factory = "tok2vec"

[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"

[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"

[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "spacy.Tagger.v2"

[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
upstream = "tok2vec"

[components.parser]
factory = "parser"
learn_tokens = false

[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
use_upper = true

[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
upstream = "tok2vec"

[components.senter]
factory = "senter"

[components.attribute_ruler]
factory = "attribute_ruler"

[components.lemmatizer]
factory = "lemmatizer"
mode = "rule"

[components.ner]
factory = "ner"

[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
use_upper = true

[components.ner.model.tok2vec]
@architectures = "spacy.Tok2Vec.v2"

[components.ner.model.tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"

[components.ner.model.tok2vec.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
`

// packageOf writes a model as a package, in a folder of its own.
func packageOf(t testing.TB, m *model.Model) fstest.MapFS {
	t.Helper()
	fs := fstest.MapFS{}
	add := func(name string, data []byte) { fs["tiny/tiny-1/"+name] = &fstest.MapFile{Data: data, Mode: 0o644} }
	add("config.cfg", []byte(configText))
	add("meta.json", []byte(`{"lang":"en","name":"tiny","version":"1","license":"MIT"}`))
	exceptions := dict{}
	for _, s := range m.Tokenizer.Specials {
		var tokens []any
		for _, tok := range s.Tokens {
			attrs := map[int]any{65: tok.Orth}
			if tok.Norm != "" {
				attrs[67] = tok.Norm
			}
			tokens = append(tokens, attrs)
		}
		exceptions[s.Chunk] = tokens
	}
	add("tokenizer", pack(dict{
		"prefix_search": m.Tokenizer.Prefix, "suffix_search": m.Tokenizer.Suffix, "infix_finditer": m.Tokenizer.Infix,
		"token_match": nil, "url_match": m.Tokenizer.URLMatch, "exceptions": exceptions, "faster_heuristics": true,
	}))
	var npy bytes.Buffer
	shape := m.Vectors.Data.Shape
	head := fmt.Sprintf("{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }   \n", shape[0], shape[1])
	npy.WriteString("\x93NUMPY\x01\x00")
	npy.Write(binary.LittleEndian.AppendUint16(nil, uint16(len(head))))
	npy.WriteString(head)
	npy.Write(raw(m.Vectors.Data.Data))
	add("vocab/vectors", npy.Bytes())
	rows := map[uint64]any{}
	for i, k := range m.Vectors.Keys {
		rows[k] = int(m.Vectors.Rows[i])
	}
	add("vocab/key2row", pack(rows))
	add("vocab/vectors.cfg", []byte(`{"mode":"default"}`))
	add("vocab/lookups.bin", pack(dict{"lexeme_norm": map[uint64]any{}}))
	add("tok2vec/model", thinc(tok2vecNodes(m.Tok2Vecs[0])...))
	add("tagger/model", thinc(node{name: "tok2vec-listener"}, node{name: "softmax", params: dict{"W": m.Tagger.Softmax.W, "b": m.Tagger.Softmax.B}}))
	labels, err := json.Marshal(dict{"labels": m.Tagger.Labels})
	if err != nil {
		t.Fatal(err)
	}
	add("tagger/cfg", labels)
	add("parser/model", thinc(append(transitionNodes(m.Parser), node{name: "tok2vec-listener"})...))
	add("parser/moves", movesFile(t, m.Parser.Moves, "SDLRB"))
	add("ner/model", thinc(append(transitionNodes(m.NER), tok2vecNodes(m.Tok2Vecs[1])...)...))
	add("ner/moves", movesFile(t, m.NER.Moves, "MBILUO"))
	add("attribute_ruler/patterns", pack(rulesOf(m.Rules)))
	add("lemmatizer/lookups/lookups.bin", pack(lemmasOf(m.Lemmas)))
	return fs
}

func rulesOf(rules []model.Rule) []any {
	var out []any
	for _, r := range rules {
		var patterns []any
		for _, p := range r.Patterns {
			var tokens []any
			for _, tok := range p {
				tests := dict{}
				for attr, t := range tok {
					switch {
					case t.Is != nil:
						tests[attr] = *t.Is
					case t.In != nil:
						tests[attr] = dict{"IN": list(t.In)}
					default:
						tests[attr] = dict{"REGEX": t.Regex}
					}
				}
				tokens = append(tokens, tests)
			}
			patterns = append(patterns, tokens)
		}
		set := dict{}
		for k, v := range r.Set {
			set[k] = v
		}
		out = append(out, dict{"patterns": patterns, "attrs": set, "index": r.Index})
	}
	return out
}

func lemmasOf(l *model.Lemmas) dict {
	rules, exc, index := map[uint64]any{}, map[uint64]any{}, map[uint64]any{}
	for pos, rs := range l.Rules {
		var pairs []any
		for _, r := range rs {
			pairs = append(pairs, list(r[:]))
		}
		rules[spacyid.Of(pos)] = pairs
	}
	for pos, forms := range l.Exc {
		table := dict{}
		for form, lemmas := range forms {
			table[form] = list(lemmas)
		}
		exc[spacyid.Of(pos)] = table
	}
	for pos, words := range l.Index {
		index[spacyid.Of(pos)] = list(strings.Split(words, "\n"))
	}
	return dict{"lemma_rules": rules, "lemma_exc": exc, "lemma_index": index}
}
