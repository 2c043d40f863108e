package bert

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"newsgraph/nlp/internal/model"
)

// tensors is a safetensors file: the length of a JSON header (uint64,
// little-endian), the header, the numbers.
type tensors struct {
	about map[string]string // metadata
	index map[string]entry
	data  []byte
	err   error // the first
}

type entry struct {
	Type    string `json:"dtype"`
	Shape   []int  `json:"shape"`
	Offsets [2]int `json:"data_offsets"`
	read    bool
}

// maxHeader bounds the header, in bytes.
const maxHeader = 1 << 24

func readTensors(file []byte) (*tensors, error) {
	if len(file) < 8 {
		return nil, io.ErrUnexpectedEOF
	}
	n := binary.LittleEndian.Uint64(file)
	if n > maxHeader || n > uint64(len(file)-8) {
		return nil, errors.New("no safetensors file: the header is too long")
	}
	var header map[string]json.RawMessage
	if err := json.Unmarshal(file[8:8+n], &header); err != nil {
		return nil, fmt.Errorf("header: %w", err)
	}
	t := &tensors{about: map[string]string{}, index: map[string]entry{}, data: file[8+n:]}
	for name, raw := range header {
		if name == "__metadata__" {
			if err := json.Unmarshal(raw, &t.about); err != nil {
				return nil, fmt.Errorf("metadata: %w", err)
			}
			continue
		}
		var e entry
		if err := json.Unmarshal(raw, &e); err != nil {
			return nil, fmt.Errorf("tensor %s: %w", name, err)
		}
		t.index[name] = e
	}
	return t, nil
}

func (t *tensors) has(name string) bool { _, ok := t.index[name]; return ok }

// rows is the number of rows of a matrix, 0 where there is none.
func (t *tensors) rows(name string) int {
	if e := t.index[name]; len(e.Shape) == 2 {
		return e.Shape[0]
	}
	return 0
}

func (t *tensors) vector(name string, n int) model.Tensor { return t.tensor(name, n) }

func (t *tensors) matrix(name string, rows, columns int) model.Tensor {
	return t.tensor(name, rows, columns)
}

// tensor reads a tensor of a shape in which -1 stands for anything but nothing.
func (t *tensors) tensor(name string, shape ...int) model.Tensor {
	if t.err != nil {
		return model.Tensor{}
	}
	x, err := t.read(name, shape)
	if err != nil {
		t.err = fmt.Errorf("tensor %s: %w", name, err)
	}
	return x
}

func (t *tensors) read(name string, shape []int) (model.Tensor, error) {
	e, ok := t.index[name]
	if !ok {
		return model.Tensor{}, errors.New("missing")
	}
	if e.Type != "F32" {
		return model.Tensor{}, fmt.Errorf("%w: numbers of type %s", ErrUnsupported, e.Type)
	}
	fits, n := len(e.Shape) == len(shape), 4
	for i, d := range e.Shape {
		if !fits || d < 1 || shape[i] >= 0 && d != shape[i] || n > maxFile/d {
			return model.Tensor{}, fmt.Errorf("shape %v where %v is needed (-1: any)", e.Shape, shape)
		}
		n *= d
	}
	lo, hi := e.Offsets[0], e.Offsets[1]
	if !fits || lo < 0 || hi > len(t.data) || lo > hi || hi-lo != n {
		return model.Tensor{}, fmt.Errorf("%d bytes of numbers where its shape %v has %d", hi-lo, e.Shape, n)
	}
	out := model.Tensor{Shape: e.Shape, Data: make([]float32, n/4)}
	for i := range out.Data {
		v := math.Float32frombits(binary.LittleEndian.Uint32(t.data[lo+4*i:]))
		if v != v || math.IsInf(float64(v), 0) {
			return model.Tensor{}, errors.New("a number is not finite")
		}
		out.Data[i] = v
	}
	e.read = true
	t.index[name] = e
	return out, nil
}

// unread fails where a tensor was not read: the encoder has a part that would
// not be run.
func (t *tensors) unread() {
	for _, name := range slices.Sorted(maps.Keys(t.index)) {
		if !t.index[name].read && t.err == nil {
			t.err = fmt.Errorf("%w: tensor %s is no part of such an encoder", ErrUnsupported, name)
		}
	}
}
