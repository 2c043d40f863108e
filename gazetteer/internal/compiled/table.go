// Package compiled is the form of the embedded gazetteer: a read-only hash table
// that is used as it lies in the binary, so that opening it costs nothing, and
// the normal forms of names and offices under which things are put in and found
// again. The builder writes it, package gazetteer reads it.
package compiled

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// ErrCorrupt says that the bytes are no table of this version.
var ErrCorrupt = errors.New("no compiled gazetteer, or one of another version")

const (
	magic  = "NGAZ\x00\x00\x00\x02"
	header = len(magic) + 4
)

// Space keeps keys of different kinds apart: a name from a surname.
type Space byte

// Table answers by space and key. Its zero value is empty; it is safe for
// concurrent use. Layout: magic, number of slots (a power of two, uint32, little
// endian), slots (offsets of records, 0 for none), records (space, length of key,
// key, length of value, value; lengths as uvarints).
type Table struct {
	data string
	mask uint32
}

// Open takes the bytes as they are; it looks at their header only.
func Open(data string) (Table, error) {
	if len(data) < header || data[:len(magic)] != magic {
		return Table{}, ErrCorrupt
	}
	slots := word(data[len(magic):])
	if slots == 0 || slots&(slots-1) != 0 || uint64(len(data)) < uint64(header)+4*uint64(slots) {
		return Table{}, fmt.Errorf("%w: %d slots in %d bytes", ErrCorrupt, slots, len(data))
	}
	return Table{data: data, mask: slots - 1}, nil
}

func word(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// Get returns the value put under the key. It takes the key as bytes, so that a
// caller can build it in place.
func (t Table) Get(space Space, key []byte) (string, bool) {
	if t.data == "" {
		return "", false
	}
	for i, n := hash(space, key)&t.mask, uint32(0); n <= t.mask; i, n = (i+1)&t.mask, n+1 {
		at := word(t.data[header+4*int(i):])
		if at == 0 || int(at) >= len(t.data) {
			return "", false
		}
		rest := t.data[at:]
		if Space(rest[0]) != space {
			continue
		}
		k, rest, ok := chunk(rest[1:])
		if !ok {
			return "", false
		}
		if k == string(key) {
			v, _, ok := chunk(rest)
			return v, ok
		}
	}
	return "", false
}

// chunk cuts a length and that many bytes from the front.
func chunk(s string) (head, rest string, ok bool) {
	n, shift := 0, 0
	for i := 0; i < len(s) && i < 4; i++ {
		n |= int(s[i]&0x7f) << shift
		if s[i] < 0x80 {
			s = s[i+1:]
			if n > len(s) {
				return "", "", false
			}
			return s[:n], s[n:], true
		}
		shift += 7
	}
	return "", "", false
}

// hash is FNV-1a of 32 bits.
func hash(space Space, key []byte) uint32 {
	h := (uint32(2166136261) ^ uint32(space)) * 16777619
	for _, c := range key {
		h = (h ^ uint32(c)) * 16777619
	}
	return h ^ h>>15
}

// Record is one key with its value.
type Record struct {
	Space      Space
	Key, Value string
}

// Write lays the records out; the same records give the same bytes in whatever
// order they come. Two of one space and key are an error.
func Write(records []Record) ([]byte, error) {
	records = slices.Clone(records)
	slices.SortFunc(records, func(a, b Record) int {
		if a.Space != b.Space {
			return int(a.Space) - int(b.Space)
		}
		return bytes.Compare([]byte(a.Key), []byte(b.Key))
	})
	slots := 1
	for slots*2 < len(records)*3 {
		slots *= 2
	}
	out := make([]byte, header+4*slots)
	copy(out, magic)
	binary.LittleEndian.PutUint32(out[len(magic):], uint32(slots))
	for i, r := range records {
		if i > 0 && records[i-1].Space == r.Space && records[i-1].Key == r.Key {
			return nil, fmt.Errorf("two values under %c %q", r.Space, r.Key)
		}
		s := hash(r.Space, []byte(r.Key)) & uint32(slots-1)
		for binary.LittleEndian.Uint32(out[header+4*int(s):]) != 0 {
			s = (s + 1) & uint32(slots-1)
		}
		binary.LittleEndian.PutUint32(out[header+4*int(s):], uint32(len(out)))
		out = append(out, byte(r.Space))
		out = append(binary.AppendUvarint(out, uint64(len(r.Key))), r.Key...)
		out = append(binary.AppendUvarint(out, uint64(len(r.Value))), r.Value...)
	}
	return out, nil
}
