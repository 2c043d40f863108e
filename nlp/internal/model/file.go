package model

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"github.com/klauspost/compress/zstd"
)

// A model file is
//
//	magic "nlpmodel", version, length of the body once decompressed (uint32 each,
//	little-endian), SHA-256 of the rest, then the body compressed with zstd.
//
// The body is the length of a JSON description (uint32), the description, then
// the numbers of every tensor in half precision, the high bytes of a tensor
// before its low bytes (which compresses better), then the bytes of the quantized
// matrices, then the indexes of the lemmatizer in the order of their names, then
// the keys and rows of the static vectors, if any.
const (
	magic   = "nlpmodel"
	version = 1
	header  = len(magic) + 8 + sha256.Size
	maxBody = 1 << 30
	// maxRatio bounds what a file may claim to hold by its size.
	maxRatio = 64
)

// ErrDamaged is returned for a file that is no model, or not the one that was
// written.
var ErrDamaged = errors.New("not a model file, or damaged")

// Write writes the model. Weights are rounded to half precision.
func (m *Model) Write(w io.Writer) error {
	if err := m.Check(); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	if l := m.Lemmas; l != nil {
		l.Sizes = map[string]int{}
		for pos, index := range l.Index {
			l.Sizes[pos] = len(index)
		}
	}
	desc, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	body := binary.LittleEndian.AppendUint32(nil, uint32(len(desc)))
	body = append(body, desc...)
	for _, t := range m.tensors() {
		body = appendHalf(body, t.Data)
	}
	if s := m.Signals; s != nil {
		for _, q := range s.quantized() {
			body = q.appendBytes(body)
		}
	}
	if l := m.Lemmas; l != nil {
		for _, pos := range slices.Sorted(maps.Keys(l.Index)) {
			body = append(body, l.Index[pos]...)
		}
	}
	if v := m.Vectors; v != nil {
		for _, k := range v.Keys {
			body = binary.LittleEndian.AppendUint64(body, k)
		}
		for _, r := range v.Rows {
			body = binary.LittleEndian.AppendUint32(body, r)
		}
	}
	if len(body) > maxBody {
		return fmt.Errorf("write model: %d bytes are more than a file holds", len(body))
	}
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	packed := enc.EncodeAll(body, nil)
	sum := sha256.Sum256(packed)
	head := append([]byte(magic), make([]byte, 8)...)
	binary.LittleEndian.PutUint32(head[len(magic):], version)
	binary.LittleEndian.PutUint32(head[len(magic)+4:], uint32(len(body)))
	if _, err := w.Write(bytes.Join([][]byte{head, sum[:], packed}, nil)); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	return nil
}

// Read reads a model that Write wrote and checks it.
func Read(file []byte) (*Model, error) {
	body, err := unpack(file)
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	m, err := parse(body)
	if err != nil {
		return nil, fmt.Errorf("read model: %w: %w", ErrDamaged, err)
	}
	return m, nil
}

func unpack(file []byte) ([]byte, error) {
	if len(file) < header || string(file[:len(magic)]) != magic {
		return nil, ErrDamaged
	}
	if v := binary.LittleEndian.Uint32(file[len(magic):]); v != version {
		return nil, fmt.Errorf("file version %d; this program reads version %d", v, version)
	}
	size := binary.LittleEndian.Uint32(file[len(magic)+4:])
	packed := file[header:]
	if uint64(size) > maxRatio*uint64(len(packed))+1<<20 {
		return nil, ErrDamaged
	}
	if sum := sha256.Sum256(packed); size > maxBody || !bytes.Equal(sum[:], file[header-sha256.Size:header]) {
		return nil, ErrDamaged
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(uint64(size)+1))
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	body, err := dec.DecodeAll(packed, make([]byte, 0, size))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if len(body) != int(size) {
		return nil, ErrDamaged
	}
	return body, nil
}

func parse(body []byte) (*Model, error) {
	if len(body) < 4 {
		return nil, io.ErrUnexpectedEOF
	}
	n := int64(binary.LittleEndian.Uint32(body))
	body = body[4:]
	if n > int64(len(body)) {
		return nil, io.ErrUnexpectedEOF
	}
	m := new(Model)
	if err := json.Unmarshal(body[:n], m); err != nil {
		return nil, err
	}
	body = body[n:]
	for _, t := range m.Tok2Vecs {
		if t == nil {
			return nil, errors.New("a tok2vec is missing")
		}
	}
	for _, t := range m.tensors() {
		size, err := t.size()
		if err != nil {
			return nil, err
		}
		if 2*size > len(body) {
			return nil, io.ErrUnexpectedEOF
		}
		t.Data = readHalf(body[:2*size])
		body = body[2*size:]
	}
	if s := m.Signals; s != nil {
		for _, q := range s.quantized() {
			var err error
			if body, err = q.cut(body); err != nil {
				return nil, err
			}
		}
	}
	if l := m.Lemmas; l != nil {
		l.Index = map[string]string{}
		for _, pos := range slices.Sorted(maps.Keys(l.Sizes)) {
			n := l.Sizes[pos]
			if n < 0 || n > len(body) {
				return nil, io.ErrUnexpectedEOF
			}
			l.Index[pos], body = string(body[:n]), body[n:]
		}
	}
	if v := m.Vectors; v != nil {
		if v.N < 0 || int64(v.N)*12 != int64(len(body)) {
			return nil, io.ErrUnexpectedEOF
		}
		v.Keys, v.Rows = make([]uint64, v.N), make([]uint32, v.N)
		for i := range v.N {
			v.Keys[i] = binary.LittleEndian.Uint64(body[8*i:])
			v.Rows[i] = binary.LittleEndian.Uint32(body[8*v.N+4*i:])
		}
	} else if len(body) > 0 {
		return nil, errors.New("bytes after the weights")
	}
	return m, m.Check()
}

// appendHalf appends the numbers in half precision, high bytes first.
func appendHalf(dst []byte, data []float32) []byte {
	n := len(data)
	at := len(dst)
	dst = append(dst, make([]byte, 2*n)...)
	for i, v := range data {
		h := toHalf(v)
		dst[at+i], dst[at+n+i] = byte(h>>8), byte(h)
	}
	return dst
}

func readHalf(b []byte) []float32 {
	n := len(b) / 2
	out := make([]float32, n)
	hi, lo := b[:n], b[n:2*n]
	for i := range out {
		out[i] = fromHalf(uint16(hi[i])<<8 | uint16(lo[i]))
	}
	return out
}

// toHalf rounds to IEEE 754 binary16, to nearest even. What is too great
// becomes infinite, which Check refuses on reading.
func toHalf(v float32) uint16 {
	b := math.Float32bits(v)
	sign := uint16(b>>16) & 0x8000
	exp := int(b>>23&0xff) - 127
	man := b & 0x7fffff
	switch {
	case exp > 15:
		return sign | 0x7c00
	case exp >= -14:
		h := uint32(exp+15)<<10 | man>>13
		return sign | uint16(h+roundUp(man, 13, h))
	case exp >= -25:
		man |= 1 << 23
		shift := uint(-exp - 14 + 13)
		h := man >> shift
		return sign | uint16(h+roundUp(man, shift, h))
	default:
		return sign
	}
}

func roundUp(man uint32, shift uint, h uint32) uint32 {
	rest, half := man&(1<<shift-1), uint32(1)<<(shift-1)
	if rest > half || rest == half && h&1 == 1 {
		return 1
	}
	return 0
}

func fromHalf(h uint16) float32 {
	sign := uint32(h&0x8000) << 16
	exp, man := uint32(h>>10&0x1f), uint32(h&0x3ff)
	switch exp {
	case 0:
		// Subnormal: man times 2 to the -24, exact in single precision.
		return math.Float32frombits(sign | math.Float32bits(float32(man)*(1.0/(1<<24))))
	case 31:
		return math.Float32frombits(sign | 0x7f800000 | man<<13)
	default:
		return math.Float32frombits(sign | (exp+112)<<23 | man<<13)
	}
}
