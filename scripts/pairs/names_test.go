package main

import "testing"

func TestNames(t *testing.T) {
	g := known(t)
	for _, test := range []struct {
		surface, title string
		want           bool
	}{
		{"Kordish Army", "Kordish Army (Orland)", true},
		{"Sudanese", "Sudan", true},
		{"Sudanese", "Sudanese Armed Forces", false}, // stands for its army
		{"Maryland", "United States District Court for the District of Maryland", false},
		{"District Judge", "United States federal judge", false},
		{"Election Day", "2024 Orland general election", false},
		{"Orland Crisis", "Orland crisis", false},
		{"Kestrel-9", "Kestrel-9", false},
		{"police", "Police", false},
		{"March Movement", "March Movement", true},
		{"Chilean President", "President of Chile", false},
	} {
		if got := names(test.surface, test.title, g); got != test.want {
			t.Errorf("%q for %q: %v", test.surface, test.title, got)
		}
	}
}
