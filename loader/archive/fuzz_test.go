package archive_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"newsgraph/loader/archive"
)

// FuzzRead holds, of any bytes in any format: what comes out is text that the
// graph can keep, or a reject that says why in one line, and that can be written
// to a rejects file and read again under the same origin.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "Open\n\nIt is open.\n\nSource : Wire\nPublished : 2021-03-20", "{\"text\": \"One.\"}\n{\"text\": 1}\nx\n", "\uFEFF{}", "\xff\xfe", "[{",
		`{"text": "\ud800"}`, `{"file": "a", "line": 3, "reason": "x", "raw": "{\"text\": \"y\"}"}`, `{"file": "\u0000", "reason": "x", "text": "y"}`,
		"{\"text\":\"a\\u0000\"}\r\n\r\n{\"text\":\"b\",\"published\":\"2021-03-20\"}",
	} {
		f.Add([]byte(seed), uint8(0))
		f.Add([]byte(seed), uint8(1))
		f.Add([]byte(seed), uint8(2))
	}
	formats := []archive.Format{archive.Auto, archive.Text, archive.JSONLines}
	f.Fuzz(func(t *testing.T, data []byte, format uint8) {
		source := archive.Stream("in", bytes.NewReader(data))
		for item, err := range archive.Read([]archive.Source{source}, archive.Options{Format: formats[int(format)%len(formats)]}) {
			if err == nil {
				a := item.Article
				for _, s := range append(a.Authors, a.Text, a.Title, a.URL, a.Outlet, a.Language, a.Published, a.ID, item.Origin.String()) {
					if !utf8.ValidString(s) || strings.Contains(s, "\x00") {
						t.Fatalf("%q went through", s)
					}
				}
				if strings.TrimSpace(a.Text) == "" || a.Published != "" && archive.CheckPublished(a.Published) != nil {
					t.Fatalf("%+v went through", a)
				}
				continue
			}
			var r *archive.Reject
			if !errors.As(err, &r) {
				t.Fatalf("%v is no reject", err)
			}
			if r.Reason == "" || strings.ContainsAny(r.Reason, "\n\r") {
				t.Fatalf("reason %q", r.Reason)
			}
			again(t, r)
		}
	})
}

func again(t *testing.T, r *archive.Reject) {
	t.Helper()
	line, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for item, err := range archive.Read([]archive.Source{archive.Stream("rejects", bytes.NewReader(line))}, archive.Options{Format: archive.JSONLines}) {
		n++
		var second *archive.Reject
		switch {
		case err == nil:
			t.Fatalf("%q was refused and then read as %+v", r, item)
		case !errors.As(err, &second) || second.Origin != r.Origin:
			t.Fatalf("%q came back as %v", r, err)
		}
	}
	if n != 1 {
		t.Fatalf("%q came back %d times", r, n)
	}
}
