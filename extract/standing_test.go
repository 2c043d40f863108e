package extract_test

import (
	"os"
	"strings"
	"testing"
)

// TestStanding reads sentences written for it, by polarity and modality. Of
// every two the first was read while building; of the second at least nine in
// ten must come out right.
func TestStanding(t *testing.T) {
	e := engine(t)
	raw, err := os.ReadFile("testdata/modality.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var right, of [2]int
	classes := map[string][2]int{}
	n := 0
	for line := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 4 {
			continue
		}
		half := n % 2
		n++
		kind, want := f[0], f[1]+" "+f[2]
		var got []string
		ok := false
		for _, v := range read(t, e, f[3]).Events {
			got = append(got, v.Type+" "+v.Polarity+" "+v.Modality)
			ok = ok || v.Type == kind && v.Polarity+" "+v.Modality == want
		}
		of[half]++
		c := classes[want]
		c[1]++
		if ok {
			right[half]++
			c[0]++
		} else if half == 0 {
			t.Logf("%s: want %s %s, got %q", f[3], kind, want, got)
		}
		classes[want] = c
	}
	t.Logf("read while building: %d of %d right; not read: %d of %d", right[0], of[0], right[1], of[1])
	if of[0]+of[1] < 200 {
		t.Errorf("%d sentences, want at least 200", of[0]+of[1])
	}
	for half, name := range []string{"read", "not read"} {
		if right[half]*10 < of[half]*9 {
			t.Errorf("half that was %s while building: %d of %d right, want nine in ten", name, right[half], of[half])
		}
	}
}
