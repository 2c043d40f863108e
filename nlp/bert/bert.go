// Package bert reads a BERT encoder that was fine-tuned to tell signals of
// tokens and names, and writes it as a model file for nlp.Signals.
//
// The encoder comes as trainers of the Hugging Face libraries write it: weights
// in a safetensors file by the names that BertModel has, and the vocabulary in a
// tokenizer.json beside it. Two tensors stand for the head, head.weight and
// head.bias: a row for each label, then for each tag of names. To what
// BertModel embeds is added a row of embeddings.shape_embeddings.weight: of a
// token without letters, of small ones, with a capital first, of capitals, or of
// others. The metadata of the file must say labels (by spaces) and heads (of
// attention), and tags (O, then B- and I- of each type) where names are told;
// name, version, license, author and url are taken over.
//
// The matrices are rounded to bytes, row by row. Pieces of words in other scripts
// than the Latin are left out, so that such words are unknown. What is not as
// described is refused.
package bert

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"newsgraph/nlp/internal/model"
)

// ErrUnsupported is wrapped where an encoder has something that cannot be run.
var ErrUnsupported = errors.New("not supported")

const (
	window  = 128     // pieces that the encoder is run on, its ends included
	maxFile = 1 << 29 // bytes of the weights or of the vocabulary
)

// Summary tells what was converted.
type Summary struct {
	Name, Version, License string
	Layers, Pieces         int
	Weights                int // numbers in the model
	Labels, Tags           []string
}

// Convert reads the weights at path, and tokenizer.json beside them, and writes
// them to w as a model file.
func Convert(w io.Writer, path string) (Summary, error) {
	m, err := load(path)
	if err != nil {
		return Summary{}, fmt.Errorf("import %s: %w", path, err)
	}
	if err := m.Write(w); err != nil {
		return Summary{}, fmt.Errorf("import %s: %w", path, err)
	}
	return Summary{
		Name: m.Name, Version: m.Version, License: m.License, Weights: m.Size(),
		Layers: len(m.Signals.Layers), Pieces: len(m.Signals.Pieces), Labels: m.Signals.Labels, Tags: m.Signals.Tags,
	}, nil
}

func load(path string) (*model.Model, error) {
	weights, err := readFile(path)
	if err != nil {
		return nil, err
	}
	tokenizer, err := readFile(filepath.Join(filepath.Dir(path), "tokenizer.json"))
	if err != nil {
		return nil, err
	}
	m, err := Read(weights, tokenizer)
	if err != nil {
		return nil, err
	}
	m.Source = filepath.Base(path)
	return m, nil
}

func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, err
	}
	if len(b) > maxFile {
		return nil, fmt.Errorf("%s: larger than %d bytes", filepath.Base(path), maxFile)
	}
	return b, nil
}

// Read reads an encoder from a safetensors file and a tokenizer.json.
func Read(weights, tokenizer []byte) (*model.Model, error) {
	t, err := readTensors(weights)
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	pieces, err := readPieces(tokenizer)
	if err != nil {
		return nil, fmt.Errorf("tokenizer: %w", err)
	}
	s := &model.Signals{Labels: strings.Fields(t.about["labels"]), Tags: strings.Fields(t.about["tags"])}
	if s.Heads, err = strconv.Atoi(t.about["heads"]); err != nil || len(s.Labels) == 0 {
		return nil, errors.New("weights: the metadata do not say labels and heads")
	}
	t.encoder(s, pieces)
	if t.err != nil {
		return nil, fmt.Errorf("weights: %w", t.err)
	}
	m := &model.Model{
		Name: t.about["name"], Version: t.about["version"], License: t.about["license"], Author: t.about["author"], URL: t.about["url"],
		Lang: "en", Signals: s,
	}
	if err := m.Check(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	return m, nil
}

// encoder fills s with the tensors; t.err says what went wrong.
func (t *tensors) encoder(s *model.Signals, pieces []string) {
	words := t.matrix("embeddings.word_embeddings.weight", len(pieces), -1)
	if t.err != nil {
		return
	}
	width := words.Shape[1]
	var kept []float32
	for i, p := range pieces {
		if keep(p) {
			s.Pieces = append(s.Pieces, p)
			kept = append(kept, words.Data[i*width:][:width]...)
		}
	}
	s.Words = model.Quantize(len(s.Pieces), width, kept)
	s.Places = t.places(width)
	s.Shapes = t.matrix("embeddings.shape_embeddings.weight", model.Shapes, width)
	s.Norm = t.norm("embeddings.LayerNorm", width)
	for i := 0; t.has(fmt.Sprintf("encoder.layer.%d.output.dense.weight", i)); i++ {
		s.Layers = append(s.Layers, t.layer(fmt.Sprintf("encoder.layer.%d.", i), width))
	}
	out := len(s.Labels) + len(s.Tags)
	s.Out = model.Linear{W: t.matrix("head.weight", out, width), B: t.vector("head.bias", out)}
	t.unread()
}

// places gives the embeddings of the places of a window; the type of all tokens,
// which is always the first, is added to them.
func (t *tensors) places(width int) model.Tensor {
	places, types := t.matrix("embeddings.position_embeddings.weight", -1, width), t.matrix("embeddings.token_type_embeddings.weight", -1, width)
	if t.err != nil {
		return model.Tensor{}
	}
	n := min(window, places.Shape[0])
	out := model.Tensor{Shape: []int{n, width}, Data: make([]float32, n*width)}
	for i := range out.Data {
		out.Data[i] = places.Data[i] + types.Data[i%width]
	}
	return out
}

func (t *tensors) layer(name string, width int) model.Layer {
	wide := t.rows(name + "intermediate.dense.weight")
	return model.Layer{
		Attend: t.dense(width, width, name+"attention.self.query", name+"attention.self.key", name+"attention.self.value"),
		Mix:    t.dense(width, width, name+"attention.output.dense"), MixNorm: t.norm(name+"attention.output.LayerNorm", width),
		Wide: t.dense(wide, width, name+"intermediate.dense"), Narrow: t.dense(width, wide, name+"output.dense"),
		Norm: t.norm(name+"output.LayerNorm", width),
	}
}

// dense gives linear layers of the same input, one below the other.
func (t *tensors) dense(out, in int, names ...string) model.Dense {
	var w, b []float32
	for _, name := range names {
		w, b = append(w, t.matrix(name+".weight", out, in).Data...), append(b, t.vector(name+".bias", out).Data...)
	}
	if t.err != nil {
		return model.Dense{}
	}
	return model.Dense{W: model.Quantize(len(b), in, w), B: model.Tensor{Shape: []int{len(b)}, Data: b}}
}

func (t *tensors) norm(name string, width int) model.Norm {
	return model.Norm{Gain: t.vector(name+".weight", width), Bias: t.vector(name+".bias", width)}
}

// readPieces reads the vocabulary of a tokenizer in the order of its rows.
func readPieces(file []byte) ([]string, error) {
	var t struct {
		Normalizer struct {
			Type         string `json:"type"`
			Lowercase    bool   `json:"lowercase"`
			StripAccents *bool  `json:"strip_accents"`
			Chinese      bool   `json:"handle_chinese_chars"`
			Clean        bool   `json:"clean_text"`
		} `json:"normalizer"`
		Pre struct {
			Type string `json:"type"`
		} `json:"pre_tokenizer"`
		Model struct {
			Type    string         `json:"type"`
			Prefix  string         `json:"continuing_subword_prefix"`
			Unknown string         `json:"unk_token"`
			Longest int            `json:"max_input_chars_per_word"`
			Vocab   map[string]int `json:"vocab"`
		} `json:"model"`
	}
	if err := json.Unmarshal(file, &t); err != nil {
		return nil, err
	}
	n, m := t.Normalizer, t.Model
	if n.Type != "BertNormalizer" || !n.Lowercase || !n.Chinese || !n.Clean || n.StripAccents != nil && !*n.StripAccents || t.Pre.Type != "BertPreTokenizer" {
		return nil, fmt.Errorf("%w: another normalizer than BERT's without case", ErrUnsupported)
	}
	if m.Type != "WordPiece" || m.Prefix != model.GoesOn || m.Unknown != model.Unknown || m.Longest != 100 {
		return nil, fmt.Errorf("%w: another model than BERT's WordPiece", ErrUnsupported)
	}
	pieces := make([]string, len(m.Vocab))
	for p, i := range m.Vocab {
		if i < 0 || i >= len(pieces) || pieces[i] != "" {
			return nil, fmt.Errorf("piece %q has number %d of %d, or shares it", p, i, len(pieces))
		}
		pieces[i] = p
	}
	return pieces, nil
}

// keep says whether a piece can occur in English news: not those that were left
// for later use, nor those of other scripts.
func keep(piece string) bool {
	if strings.HasPrefix(piece, "[") && strings.HasSuffix(piece, "]") && len(piece) > 1 {
		return piece == model.Unknown || piece == model.Begin || piece == model.End
	}
	for _, r := range piece {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) || unicode.IsMark(r) {
			return false
		}
	}
	return true
}
