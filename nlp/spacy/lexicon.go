package spacy

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"newsgraph/nlp/internal/model"
	"newsgraph/nlp/internal/msgpack"
)

// Attribute numbers that tokenizer exceptions and vectors are keyed by
// (spacy/symbols.pyx).
const (
	attrOrth  = 65
	attrLower = 66
	attrNorm  = 67
)

func (p *pkg) msgpack(name string) (any, error) {
	b, err := p.bytes(name)
	if err != nil {
		return nil, err
	}
	v, err := msgpack.Decode(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return v, nil
}

func (p *pkg) msgpackMap(name string) (msgpack.Map, error) {
	v, err := p.msgpack(name)
	if err != nil {
		return nil, err
	}
	m, ok := v.(msgpack.Map)
	if !ok {
		return nil, fmt.Errorf("%s: not a map", name)
	}
	return m, nil
}

func (p *pkg) tokenizer(m *model.Model) error {
	if t := p.cfg.registered("nlp", "tokenizer", "@tokenizers"); t != "spacy.Tokenizer.v1" {
		return unsupported("tokenizer", "%q", t)
	}
	d, err := p.msgpackMap("tokenizer")
	if err != nil {
		return err
	}
	t := &m.Tokenizer
	for key, dst := range map[string]*string{
		"prefix_search": &t.Prefix, "suffix_search": &t.Suffix, "infix_finditer": &t.Infix,
		"token_match": &t.TokenMatch, "url_match": &t.URLMatch,
	} {
		*dst, _ = d.Get(key).(string)
	}
	t.FasterHeuristics = d.Get("faster_heuristics") != false
	exc, ok := d.Get("exceptions").(msgpack.Map)
	if !ok {
		return errors.New("tokenizer: no exceptions")
	}
	for chunk, tokens := range exc {
		s, err := special(chunk, tokens)
		if err != nil {
			return fmt.Errorf("tokenizer: exception %v: %w", chunk, err)
		}
		t.Specials = append(t.Specials, s)
	}
	slices.SortFunc(t.Specials, func(a, b model.Special) int { return strings.Compare(a.Chunk, b.Chunk) })
	return nil
}

func special(chunk, tokens any) (model.Special, error) {
	text, ok := chunk.(string)
	list, isList := tokens.([]any)
	if !ok || !isList || len(list) == 0 || text == "" {
		return model.Special{}, errors.New("malformed")
	}
	s := model.Special{Chunk: text}
	joined := ""
	for _, t := range list {
		attrs, ok := t.(msgpack.Map)
		if !ok {
			return s, errors.New("malformed")
		}
		orth, ok := attrs[int64(attrOrth)].(string)
		if !ok || orth == "" {
			return s, errors.New("token without a text")
		}
		norm, _ := attrs[int64(attrNorm)].(string)
		s.Tokens = append(s.Tokens, model.SpecToken{Orth: orth, Norm: norm})
		joined += orth
		for attr := range attrs {
			if attr != int64(attrOrth) && attr != int64(attrNorm) {
				return s, fmt.Errorf("%w: sets attribute %v", ErrUnsupported, attr)
			}
		}
	}
	if joined != text {
		return s, errors.New("the tokens are not the text")
	}
	return s, nil
}

// vocab reads lexeme norms and static vectors.
func (p *pkg) vocab(m *model.Model) error {
	m.Norms = map[uint64]string{}
	d, err := p.msgpackMap("vocab/lookups.bin")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if norms, ok := d.Get("lexeme_norm").(msgpack.Map); ok {
		for k, v := range norms {
			id, isID := key(k)
			norm, isStr := v.(string)
			if !isID || !isStr {
				return errors.New("vocab: malformed lexeme norm")
			}
			m.Norms[id] = norm
		}
	}
	return p.vectors(m)
}

func key(v any) (uint64, bool) {
	switch k := v.(type) {
	case int64:
		return uint64(k), k >= 0
	case uint64:
		return k, true
	default:
		return 0, false
	}
}

func (p *pkg) vectors(m *model.Model) error {
	npy, err := p.bytes("vocab/vectors")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	t, err := parseNPY(npy)
	if err != nil {
		return fmt.Errorf("vocab/vectors: %w", err)
	}
	if len(t.Data) == 0 {
		return nil
	}
	cfg := struct {
		Mode string
		Attr int
	}{Mode: "default", Attr: attrOrth}
	if b, err := p.bytes("vocab/vectors.cfg"); err == nil {
		if err := json.Unmarshal(b, &cfg); err != nil {
			return fmt.Errorf("vocab/vectors.cfg: %w", err)
		}
	}
	attr, ok := map[int]string{attrOrth: "", attrLower: "LOWER"}[cfg.Attr]
	if cfg.Mode != "default" || !ok {
		return unsupported("vocab", "vectors of mode %q, looked up by attribute %d, that are not of the default mode by ORTH or LOWER", cfg.Mode, cfg.Attr)
	}
	rows, err := p.msgpackMap("vocab/key2row")
	if err != nil {
		return err
	}
	v := &model.Vectors{Attr: attr, Data: *t, N: len(rows)}
	byKey := make(map[uint64]uint32, len(rows))
	for k, r := range rows {
		id, okID := key(k)
		row, okRow := r.(int64)
		if !okID || !okRow || row < 0 || row > math.MaxUint32 {
			return errors.New("vocab/key2row: malformed")
		}
		byKey[id] = uint32(row)
		v.Keys = append(v.Keys, id)
	}
	slices.Sort(v.Keys)
	for _, k := range v.Keys {
		v.Rows = append(v.Rows, byKey[k])
	}
	m.Vectors = v
	return nil
}

var npyHeader = regexp.MustCompile(`^\{'descr': '<f4', 'fortran_order': False, 'shape': \((\d+), (\d+)\), \}\s*$`)

// parseNPY reads NumPy's file format for a two-dimensional float32 array.
func parseNPY(b []byte) (*model.Tensor, error) {
	if len(b) < 10 || string(b[:6]) != "\x93NUMPY" {
		return nil, errors.New("not a NumPy file")
	}
	size, at := int(binary.LittleEndian.Uint16(b[8:])), 10
	if b[6] > 1 {
		if len(b) < 12 {
			return nil, errors.New("not a NumPy file")
		}
		size, at = int(binary.LittleEndian.Uint32(b[8:])), 12
	}
	if size < 0 || at+size > len(b) {
		return nil, errors.New("NumPy header cut off")
	}
	dims := npyHeader.FindSubmatch(b[at : at+size])
	if dims == nil {
		return nil, fmt.Errorf("%w: NumPy header %q", ErrUnsupported, b[at:min(at+size, at+200)])
	}
	rows, err1 := strconv.Atoi(string(dims[1]))
	cols, err2 := strconv.Atoi(string(dims[2]))
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	return floats(b[at+size:], []int{rows, cols})
}

// floats reads little-endian float32 numbers.
func floats(b []byte, shape []int) (*model.Tensor, error) {
	n := 1
	for _, d := range shape {
		if d < 0 || d > len(b) || (d > 0 && n > len(b)/d) {
			return nil, fmt.Errorf("array of shape %v in %d bytes", shape, len(b))
		}
		n *= d
	}
	if n*4 != len(b) {
		return nil, fmt.Errorf("array of shape %v in %d bytes", shape, len(b))
	}
	t := &model.Tensor{Shape: shape, Data: make([]float32, n)}
	for i := range t.Data {
		t.Data[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return t, nil
}
