// Package spacyid computes the numbers that spaCy gives to strings and that
// thinc's hash embeddings look rows up by.
package spacyid

import (
	"encoding/binary"
	"math/bits"
	"strconv"
	"strings"
)

// Of gives the id of a string: nothing is 0, a reserved symbol its own small
// number, everything else MurmurHash64A of its UTF-8 bytes with seed 1
// (spacy/strings.pyx).
func Of(s string) uint64 {
	if s == "" {
		return 0
	}
	if c := s[0]; c >= 'A' && len(s) < 24 {
		if id, ok := symbols[s]; ok {
			return id
		}
		if id, ok := numbered(s, "FLAG", 19, 63); ok {
			return id
		}
		if id, ok := numbered(s, "DEPRECATED", 1, 276); ok {
			return id + 103
		}
	}
	return hash64A(s, 1)
}

// numbered reads a symbol of a numbered family, as FLAG19 or DEPRECATED007.
func numbered(s, family string, lo, hi uint64) (uint64, bool) {
	digits, ok := strings.CutPrefix(s, family)
	if !ok || len(digits) < 2 || len(digits) > 3 || (family == "DEPRECATED") != (len(digits) == 3) {
		return 0, false
	}
	n, err := strconv.ParseUint(digits, 10, 16)
	return n, err == nil && n >= lo && n <= hi
}

// BaseNorm gives the norm that every language has for s.
func BaseNorm(s string) (string, bool) {
	n, ok := baseNorms[s]
	return n, ok
}

// hash64A is MurmurHash64A (Appleby), little-endian.
func hash64A(s string, seed uint64) uint64 {
	const m, r = 0xc6a4a7935bd1e995, 47
	h := seed ^ uint64(len(s))*m
	for len(s) >= 8 {
		k := le64(s)
		s = s[8:]
		k *= m
		k ^= k >> r
		k *= m
		h ^= k
		h *= m
	}
	if len(s) > 0 {
		for i := len(s) - 1; i >= 0; i-- {
			h ^= uint64(s[i]) << (8 * i)
		}
		h *= m
	}
	h ^= h >> r
	h *= m
	h ^= h >> r
	return h
}

func le64(s string) uint64 {
	var b [8]byte
	copy(b[:], s)
	return binary.LittleEndian.Uint64(b[:])
}

// Rows gives the four table rows of an id before the modulus. thinc calls the
// function MurmurHash3_x86_128_uint64 (thinc/backends/numpy_ops.pyx); what it
// computes are the 32-bit lanes of MurmurHash3's 128-bit variant for 64-bit
// machines over the id's eight bytes.
func Rows(id uint64, seed uint32) [4]uint32 {
	h1 := id * 0x87c37b91114253d5
	h1 = bits.RotateLeft64(h1, 31) * 0x4cf5ad432745937f
	h1 ^= uint64(seed) ^ 8
	h2 := uint64(seed) ^ 8
	h1 += h2
	h2 += h1
	h1, h2 = mix(h1), mix(h2)
	h1 += h2
	h2 += h1
	return [4]uint32{uint32(h1), uint32(h1 >> 32), uint32(h2), uint32(h2 >> 32)}
}

func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	h ^= h >> 33
	return h
}
