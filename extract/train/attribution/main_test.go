package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/extract"
)

func TestBrat(t *testing.T) {
	got := brat("T1\tSource 0 10\tAnna Nowak\nT2\tCue 11 15\tsaid\nT3\tContent 16 20;24 30\tso it went\nT4\tAttribution 11 15\tsaid\n" +
		"E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\nE2\tAttribution:T4 Cue:T2\n")
	want := []extract.Attribution{{
		Source: []extract.Span{{Start: 0, End: 10}}, Cue: []extract.Span{{Start: 11, End: 15}}, Content: []extract.Span{{Start: 16, End: 20}, {Start: 24, End: 30}},
	}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestLearn(t *testing.T) {
	var l lessons
	l.seen = map[uint32]int{}
	for range 20 {
		l.add([]extract.Lesson{
			{Decision: "cue", Options: [][]uint32{{1, 2}}, Right: 0},
			{Decision: "cue", Options: [][]uint32{{1, 3}}, Right: -1},
			{Decision: "source", Options: [][]uint32{{4}, {5}}, Right: 1},
		})
	}
	l.add([]extract.Lesson{{Decision: "cue", Options: [][]uint32{{1, 9}}, Right: 0}})
	w := learn(l.enough(2), 10, 1e-6)
	if w[2] <= w[3] || w[5] <= w[4] {
		t.Errorf("learned %v", w)
	}
	if _, ok := w[9]; ok {
		t.Error("learned a trait of one article")
	}
	if d := cmp.Diff(w, learn(l.enough(2), 10, 1e-6)); d != "" {
		t.Errorf("twice the same lessons, other weights: %s", d)
	}
}
