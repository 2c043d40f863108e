package main

import (
	"strings"
	"testing"
)

func TestServeExamplesAnywhere(t *testing.T) {
	t.Chdir(t.TempDir())
	s := serve(t, "--load", "examples")
	if answer := s.query(t, `{ stats { articles } }`); strings.Contains(answer, `"articles":0`) {
		t.Error(answer)
	}
}
