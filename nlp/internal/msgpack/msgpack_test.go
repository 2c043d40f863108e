package msgpack_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/nlp/internal/msgpack"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     any
	}{
		{"nil", "\xc0", nil},
		{"small", "\x07", int64(7)},
		{"negative", "\xff", int64(-1)},
		{"int8", "\xd0\x80", int64(-128)},
		{"int16", "\xd1\xff\x00", int64(-256)},
		{"uint64", "\xcf\xff\xff\xff\xff\xff\xff\xff\xff", ^uint64(0)},
		{"float", "\xca\x3f\x80\x00\x00", 1.0},
		{"double", "\xcb\xc0\x00\x00\x00\x00\x00\x00\x00", -2.0},
		{"text", "\xa2hi", "hi"},
		{"binary", "\xc4\x02hi", []byte("hi")},
		{"list", "\x93\x01\xc3\xa0", []any{int64(1), true, ""}},
		{"map", "\x82\xa1a\x01\x05\xc2", msgpack.Map{"a": int64(1), int64(5): false}},
		{"binary key", "\x81\xc4\x01a\x01", msgpack.Map{"a": int64(1)}},
		{"array", "\x84\xa2nd\xc3\xa4type\xa3<f4\xa5shape\x92\x01\x01\xa4data\xc4\x04\x00\x00\x80\x3f", msgpack.Array{Type: "<f4", Shape: []int{1, 1}, Data: []byte{0, 0, 0x80, 0x3f}}},
	} {
		got, err := msgpack.Decode([]byte(c.in))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, in := range map[string]string{
		"empty": "", "cut off": "\xa5hi", "trailing": "\x01\x02", "long list": "\xdd\xff\xff\xff\xff", "long map": "\xdf\x7f\xff\xff\xff",
		"long text": "\xdb\xff\xff\xff\xffa", "ext": "\xc7\x01\x01a", "list as key": "\x81\x90\x01",
		"array without shape": "\x82\xa2nd\xc3\xa4type\xa3<f4",
		"deep":                strings.Repeat("\x91", 100) + "\x01",
	} {
		if v, err := msgpack.Decode([]byte(in)); err == nil {
			t.Errorf("%s: decoded as %v", name, v)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\x84\xa2nd\xc3\xa4type\xa3<f4\xa5shape\x92\x01\x01\xa4data\xc4\x04\x00\x00\x80\x3f"))
	f.Add([]byte("\xdf\x00\x00\x00\x01\xa1a\x93\x01\xc3\xa0"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if v, err := msgpack.Decode(b); err != nil && v != nil {
			t.Fatalf("a value %v and an error %v", v, err)
		}
	})
}
