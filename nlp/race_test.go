//go:build race

package nlp_test

// raceEnabled tells that the race detector runs, under which pools drop at random.
const raceEnabled = true
