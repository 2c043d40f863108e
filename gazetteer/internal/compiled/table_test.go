package compiled_test

import (
	"errors"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/gazetteer/internal/compiled"
)

func TestTable(t *testing.T) {
	var records []compiled.Record
	for i := range 1000 {
		records = append(records, compiled.Record{Space: compiled.Name, Key: "key " + strconv.Itoa(i), Value: strconv.Itoa(i)})
	}
	records = append(records, compiled.Record{Space: compiled.Folded, Key: "key 1", Value: "other"})
	data, err := compiled.Write(records)
	if err != nil {
		t.Fatal(err)
	}
	table, err := compiled.Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if v, ok := table.Get(r.Space, []byte(r.Key)); !ok || v != r.Value {
			t.Errorf("Get(%c, %q) = %q, %v", r.Space, r.Key, v, ok)
		}
	}
	if v, ok := table.Get(compiled.Name, []byte("key")); ok {
		t.Errorf("found %q under a key that is not there", v)
	}
	if _, err := compiled.Write([]compiled.Record{{Key: "a"}, {Key: "a"}}); err == nil {
		t.Error("two values under one key were written")
	}
	if _, err := compiled.Open("something else entirely"); !errors.Is(err, compiled.ErrCorrupt) {
		t.Errorf("%v, want ErrCorrupt", err)
	}
}

func TestNormalOffice(t *testing.T) {
	for _, c := range []struct{ title, country, want string }{
		{"Foreign Secretary", "gb", "foreign minister"},
		{"Secretary of State for Foreign and Commonwealth Affairs", "gb", "foreign minister"},
		{"Secretary of State", "us", "foreign minister"},
		{"Secretary of State", "gb", ""},
		{"Interior Secretary", "us", ""},
		{"Minister of the Interior", "fr", "interior minister"},
		{"Queen", "gb", "monarch"},
		{"Deputy Prime Minister", "ru", ""},
		{"Permanent Representative", "ru", "ambassador"},
		{"", "ru", ""},
	} {
		if got := compiled.NormalOffice(c.title, c.country); got != c.want {
			t.Errorf("NormalOffice(%q, %s) = %q, want %q", c.title, c.country, got, c.want)
		}
	}
}

func TestPrefixes(t *testing.T) {
	if d := cmp.Diff([]string{"guinea", "guinea-", "guinea-bissau", "guinea-bissau city"}, compiled.Prefixes("guinea-bissau city hall")); d != "" {
		t.Error(d)
	}
}

// FuzzOpen wants no panic of any bytes.
func FuzzOpen(f *testing.F) {
	data, err := compiled.Write([]compiled.Record{{Space: 'n', Key: "a", Value: "b"}, {Space: 'n', Key: "c"}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data), "a")
	f.Add("NGAZ\x00\x00\x00\x02\x01\x00\x00\x00\x0c\x00\x00\x00n\xff\xff\xff\xff", "x")
	f.Fuzz(func(t *testing.T, data, key string) {
		table, err := compiled.Open(data)
		if err != nil && !errors.Is(err, compiled.ErrCorrupt) {
			t.Errorf("%v is no ErrCorrupt", err)
		}
		table.Get('n', []byte(key))
	})
}
