package bert_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/nlp"
	"newsgraph/nlp/bert"
)

const tokenizer = `{"normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
"pre_tokenizer": {"type": "BertPreTokenizer"}, "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
"max_input_chars_per_word": 100, "vocab": {"[PAD]": 0, "[unused0]": 1, "[UNK]": 2, "[CLS]": 3, "[SEP]": 4, "she": 5, "went": 6, "##s": 7, "я": 8, "é": 9, "[": 10, ".": 11}}}`

// part is a tensor of a small encoder.
type part struct {
	shape []int
	data  []float32
}

// parts gives an encoder of two layers, 16 wide.
func parts() map[string]part {
	r := rand.New(rand.NewPCG(1, 2))
	out := map[string]part{}
	add := func(name string, shape ...int) {
		n := 1
		for _, d := range shape {
			n *= d
		}
		p := part{shape, make([]float32, n)}
		for i := range p.data {
			p.data[i] = float32(r.NormFloat64())
		}
		out[name] = p
	}
	dense := func(name string, to, from int) { add(name+".weight", to, from); add(name+".bias", to) }
	norm := func(name string) { add(name+".weight", 16); add(name+".bias", 16) }
	add("embeddings.word_embeddings.weight", 12, 16)
	add("embeddings.position_embeddings.weight", 40, 16)
	add("embeddings.token_type_embeddings.weight", 2, 16)
	norm("embeddings.LayerNorm")
	for l := range 2 {
		name := fmt.Sprintf("encoder.layer.%d.", l)
		for _, x := range []string{"query", "key", "value"} {
			dense(name+"attention.self."+x, 16, 16)
		}
		dense(name+"attention.output.dense", 16, 16)
		norm(name + "attention.output.LayerNorm")
		dense(name+"intermediate.dense", 32, 16)
		dense(name+"output.dense", 16, 32)
		norm(name + "output.LayerNorm")
	}
	add("embeddings.shape_embeddings.weight", 5, 16)
	dense("head", 5, 16)
	return out
}

// safetensors writes the parts; number is the type they are said to be of.
func safetensors(t testing.TB, parts map[string]part, about map[string]string, number string) []byte {
	t.Helper()
	header, data := map[string]any{"__metadata__": about}, []byte(nil)
	for name, p := range parts {
		from := len(data)
		for _, v := range p.data {
			data = binary.LittleEndian.AppendUint32(data, math.Float32bits(v))
		}
		header[name] = map[string]any{"dtype": number, "shape": p.shape, "data_offsets": [2]int{from, len(data)}}
	}
	text, err := json.Marshal(header)
	if err != nil {
		t.Fatal(err)
	}
	return append(append(binary.LittleEndian.AppendUint64(nil, uint64(len(text))), text...), data...)
}

func about() map[string]string {
	return map[string]string{"name": "small", "version": "3", "license": "MIT", "labels": "a b", "tags": "O B-PER I-PER", "heads": "2"}
}

func TestConvert(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "small.safetensors")
	for name, b := range map[string][]byte{path: safetensors(t, parts(), about(), "F32"), filepath.Join(dir, "tokenizer.json"): []byte(tokenizer)} {
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var file bytes.Buffer
	got, err := bert.Convert(&file, path)
	if err != nil {
		t.Fatal(err)
	}
	// 12 pieces less padding, the one left for later and that in Cyrillic.
	want := bert.Summary{Name: "small", Version: "3", License: "MIT", Layers: 2, Pieces: 9, Weights: 5662, Labels: []string{"a", "b"}, Tags: []string{"O", "B-PER", "I-PER"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
	p, err := nlp.Load(nlp.Encoder(file.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if d := p.Annotate("She went."); len(d.Signals) != 2*len(d.Tokens) || d.Signals[0] <= 0 || d.Signals[0] >= 1 {
		t.Errorf("signals %v", d.Signals)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name, says string
		spoil      func(map[string]part, map[string]string)
	}{
		{"missing", "head.bias: missing", func(p map[string]part, _ map[string]string) { delete(p, "head.bias") }},
		{"shape", "encoder.layer.1.attention.self.key.weight: shape [16 8]", func(p map[string]part, _ map[string]string) {
			p["encoder.layer.1.attention.self.key.weight"] = part{[]int{16, 8}, make([]float32, 128)}
		}},
		{"numbers", "where its shape", func(p map[string]part, _ map[string]string) { p["head.bias"] = part{[]int{5}, nil} }},
		{"negative", "head.bias: shape [-2]", func(p map[string]part, _ map[string]string) { p["head.bias"] = part{[]int{-2}, nil} }},
		{"not finite", "not finite", func(p map[string]part, _ map[string]string) { p["head.bias"].data[0] = float32(math.NaN()) }},
		{"more", "pooler.dense.bias is no part", func(p map[string]part, _ map[string]string) { p["pooler.dense.bias"] = p["head.bias"] }},
		{"layers", "0 layers", func(p map[string]part, _ map[string]string) {
			for name := range p {
				if strings.HasPrefix(name, "encoder") {
					delete(p, name)
				}
			}
		}},
		{"vocabulary", "word_embeddings.weight: shape [2 16]", func(p map[string]part, _ map[string]string) {
			p["embeddings.word_embeddings.weight"] = part{[]int{2, 16}, make([]float32, 32)}
		}},
		{"labels", "do not say labels", func(_ map[string]part, about map[string]string) { delete(about, "labels") }},
		{"tags", "pairs of B- and I-", func(_ map[string]part, about map[string]string) { about["tags"] = "O I-PER B-PER" }},
		{"heads", "3 heads", func(_ map[string]part, about map[string]string) { about["heads"] = "3" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, a := parts(), about()
			c.spoil(p, a)
			if _, err := bert.Read(safetensors(t, p, a, "F32"), []byte(tokenizer)); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v does not say %q", err, c.says)
			}
		})
	}
	if _, err := bert.Read(safetensors(t, parts(), about(), "F16"), []byte(tokenizer)); err == nil || !strings.Contains(err.Error(), "F16") {
		t.Errorf("numbers of another type: %v", err)
	}
	whole := safetensors(t, parts(), about(), "F32")
	for _, c := range [][2]string{
		{`"lowercase": true`, `"lowercase": false`},
		{`"WordPiece"`, `"BPE"`},
		{`"she": 5`, `"she": 6`},
		{`"she": 5`, `"she": -5`},
		{`}}}`, `}`},
	} {
		if _, err := bert.Read(whole, []byte(strings.Replace(tokenizer, c[0], c[1], 1))); err == nil {
			t.Errorf("a tokenizer with %s was taken", c[1])
		}
	}
}

// FuzzRead reads arbitrary bytes as weights and as a tokenizer.
func FuzzRead(f *testing.F) {
	whole := safetensors(f, parts(), about(), "F32")
	f.Add(whole, []byte(tokenizer))
	f.Add(whole[:len(whole)/2], []byte(tokenizer))
	f.Add([]byte("\xff\xff\xff\xff\xff\xff\xff\xff{}"), []byte("{}"))
	f.Fuzz(func(t *testing.T, weights, tokenizer []byte) {
		m, err := bert.Read(weights, tokenizer)
		if err == nil && m.Signals.Heads < 1 {
			t.Error("a model without heads was taken")
		}
	})
}
