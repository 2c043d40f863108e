// Package msgpack decodes MessagePack as spaCy and thinc write it, NumPy arrays
// included, from untrusted bytes: every length is checked against what is left
// before anything is allocated, and nesting is bounded.
package msgpack

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Map is a decoded map. Keys that are strings or binary come as string,
// integers as int64 or uint64.
type Map map[any]any

// Get gives the value of a string key, or nil.
func (m Map) Get(key string) any { return m[key] }

// Array is a NumPy array as msgpack-numpy packs it. Type is its dtype string.
type Array struct {
	Type  string
	Shape []int
	Data  []byte
}

const (
	maxDepth = 64
	maxAhead = 1024 // elements that room is made for before they are there
)

var (
	errShort  = errors.New("unexpected end of data")
	errNested = errors.New("nested too deeply")
)

// Decode decodes one value that fills b. The result is nil, bool, int64, uint64,
// float64, string, []byte, []any, Map or Array.
func Decode(b []byte) (any, error) {
	d := decoder{b: b}
	v, err := d.value(0)
	if err != nil {
		return nil, fmt.Errorf("msgpack at byte %d: %w", len(b)-len(d.b), err)
	}
	if len(d.b) > 0 {
		return nil, fmt.Errorf("msgpack: %d bytes after the value", len(d.b))
	}
	return v, nil
}

type decoder struct{ b []byte }

func (d *decoder) take(n uint64) ([]byte, error) {
	if n > uint64(len(d.b)) {
		return nil, errShort
	}
	out := d.b[:n]
	d.b = d.b[n:]
	return out, nil
}

func (d *decoder) uint(size int) (uint64, error) {
	b, err := d.take(uint64(size))
	if err != nil {
		return 0, err
	}
	var buf [8]byte
	copy(buf[8-size:], b)
	return binary.BigEndian.Uint64(buf[:]), nil
}

func (d *decoder) value(depth int) (any, error) {
	if depth > maxDepth {
		return nil, errNested
	}
	t, err := d.uint(1)
	if err != nil {
		return nil, err
	}
	switch {
	case t <= 0x7f:
		return int64(t), nil
	case t <= 0x8f:
		return d.mapping(t&0xf, depth)
	case t <= 0x9f:
		return d.list(t&0xf, depth)
	case t <= 0xbf:
		return d.str(t & 0x1f)
	case t >= 0xe0:
		return int64(int8(t)), nil
	}
	switch t {
	case 0xc0:
		return nil, nil //nolint:nilnil // MessagePack's nil is a value
	case 0xc2, 0xc3:
		return t == 0xc3, nil
	case 0xca:
		v, err := d.uint(4)
		return float64(math.Float32frombits(uint32(v))), err
	case 0xcb:
		v, err := d.uint(8)
		return math.Float64frombits(v), err
	case 0xcc, 0xcd, 0xce, 0xcf:
		v, err := d.uint(1 << (t - 0xcc))
		if v <= math.MaxInt64 {
			return int64(v), err
		}
		return v, err
	case 0xd0, 0xd1, 0xd2, 0xd3:
		size := 1 << (t - 0xd0)
		v, err := d.uint(size)
		shift := 64 - 8*size
		return int64(v<<shift) >> shift, err
	}
	return d.sized(t, depth)
}

// sized decodes the types that carry a length.
func (d *decoder) sized(t uint64, depth int) (any, error) {
	var size int
	switch t {
	case 0xc4, 0xd9:
		size = 1
	case 0xc5, 0xda, 0xdc, 0xde:
		size = 2
	case 0xc6, 0xdb, 0xdd, 0xdf:
		size = 4
	default:
		return nil, fmt.Errorf("type 0x%02x is not supported", t)
	}
	n, err := d.uint(size)
	if err != nil {
		return nil, err
	}
	switch t {
	case 0xc4, 0xc5, 0xc6:
		return d.take(n)
	case 0xd9, 0xda, 0xdb:
		return d.str(n)
	case 0xdc, 0xdd:
		return d.list(n, depth)
	default:
		return d.mapping(n, depth)
	}
}

func (d *decoder) str(n uint64) (any, error) {
	b, err := d.take(n)
	return string(b), err
}

func (d *decoder) list(n uint64, depth int) (any, error) {
	if n > uint64(len(d.b)) { // an element takes a byte at least
		return nil, errShort
	}
	out := make([]any, 0, min(n, maxAhead))
	for range n {
		v, err := d.value(depth + 1)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func (d *decoder) mapping(n uint64, depth int) (any, error) {
	if n > uint64(len(d.b))/2 {
		return nil, errShort
	}
	out := make(Map, min(n, maxAhead))
	for range n {
		k, err := d.value(depth + 1)
		if err != nil {
			return nil, err
		}
		switch key := k.(type) {
		case []byte:
			k = string(key)
		case string, int64, uint64, bool:
		default:
			return nil, fmt.Errorf("map key of type %T", k)
		}
		if out[k], err = d.value(depth + 1); err != nil {
			return nil, err
		}
	}
	if out.Get("nd") == true {
		return array(out)
	}
	return out, nil
}

// array reads the map that msgpack-numpy makes of an array.
func array(m Map) (any, error) {
	a := Array{}
	switch t := m.Get("type").(type) {
	case string:
		a.Type = t
	case []byte:
		a.Type = string(t)
	default:
		return nil, errors.New("array without a type")
	}
	dims, ok := m.Get("shape").([]any)
	if !ok || len(dims) > 8 {
		return nil, errors.New("array without a shape")
	}
	for _, d := range dims {
		n, ok := d.(int64)
		if !ok || n < 0 || n > math.MaxInt32 {
			return nil, errors.New("array with a bad shape")
		}
		a.Shape = append(a.Shape, int(n))
	}
	if a.Data, ok = m.Get("data").([]byte); !ok {
		return nil, errors.New("array without data")
	}
	return a, nil
}
