package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

// standIn is a server that speaks the protocol; it refuses articles about ghosts.
func standIn(t *testing.T) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked struct{ Messages []struct{ Content string } }
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil || r.URL.Path != "/v1/chat/completions" || r.Header.Get("Authorization") != "Bearer topsecret" {
			http.Error(w, "not the protocol", http.StatusBadRequest)
			return
		}
		if strings.Contains(asked.Messages[1].Content, "ghost") {
			http.Error(w, "<html>no</html>", http.StatusUnprocessableEntity)
			return
		}
		content := `{"entities": [{"id": "e1", "type": "PERSON", "name": "Ana Kord", "mentions": [{"at": {"sentence": 1, "text": "Ana Kord", "occurrence": 1}, "form": "NAME"}]}],
			"quotes": [{"id": "q1", "source": [{"sentence": 1, "text": "Ana Kord", "occurrence": 1}], "cue": [{"sentence": 1, "text": "said", "occurrence": 1}],
				"content": [{"sentence": 1, "text": "it rained", "occurrence": 1}], "speakers": ["e1"], "addressees": [], "polarity": "AFFIRMED", "confidence": 0.6},
				{"id": "q2", "source": [], "cue": [], "content": [{"sentence": 1, "text": "it snowed", "occurrence": 1}], "speakers": ["e1"], "polarity": "AFFIRMED", "confidence": 0.9}]}`
		json.NewEncoder(w).Encode(map[string]any{
			"choices": []any{map[string]any{"message": map[string]any{"content": content}, "finish_reason": "stop"}},
			"usage":   map[string]any{"prompt_tokens": 1_000_000, "completion_tokens": 500_000},
		})
	}))
	t.Cleanup(s.Close)
	return s
}

func TestOpenAI(t *testing.T) {
	s := standIn(t)
	t.Chdir(t.TempDir())
	t.Setenv("NEWSGRAPH_OPENAI_KEY", "topsecret")
	t.Setenv("NEWSGRAPH_OPENAI_MODEL", "stand-in")
	in := `{"text": "Ana Kord said it rained."}` + "\n" + `{"text": "A ghost said boo."}` + "\n"
	with := []string{"--extractor", "openai", "--openai-base-url", s.URL + "/v1", "--input-format", "jsonl", "-"}

	r := newsgraph(t, in, append([]string{"extract", "--openai-price-read", "2", "--openai-price-written", "8"}, with...)...).want(t, 3)
	if strings.Count(r.stdout, "\n") != 1 || !strings.Contains(r.stdout, `"extractor":{"name":"openai:stand-in"`) || strings.Contains(r.stdout, "snow") {
		t.Error(r.stdout)
	}
	for _, want := range []string{
		"-:2: ask stand-in: the model's server failed: 422", "stand-in: 2 requests, 0 of them again; 1000000 tokens read, 500000 written; cost 6.0000",
		"dropped 1: words that are not in the text",
	} {
		if !strings.Contains(r.stderr, want) {
			t.Errorf("no %q in %s", want, r.stderr)
		}
	}
	r = newsgraph(t, in, append([]string{"load", "--min-confidence", "0.7"}, with...)...).want(t, 3)
	if !strings.Contains(r.stdout, "less sure than asked         1") {
		t.Error(r.stdout)
	}
	// Asked for less, the same article is written anew.
	r = newsgraph(t, in, append([]string{"load"}, with...)...).want(t, 3)
	if !strings.Contains(r.stdout, "  loaded                     1") || !strings.Contains(strings.Join(contents(t, "newsgraph.db"), "\n"), "it rained") {
		t.Error(r.stdout)
	}
}

func TestExtractorUsage(t *testing.T) {
	file := write(t, filepath.Join(t.TempDir(), "a.txt"), wire)
	for want, args := range map[string][]string{
		`--extractor "magic": want builtin or openai`:                                      {"--extractor", "magic"},
		"--extractor openai: a base URL and a model are needed":                            {"--extractor", "openai"},
		"--extractor openai: base URL: want http(s)://HOST/PATH":                           {"--extractor", "openai", "--openai-base-url", "host:1", "--openai-model", "m"},
		"--min-confidence 1.5: want 0 to 1":                                                {"--min-confidence", "1.5"},
		"--extractor openai: a timeout and a budget cannot be negative; see --openai-base": {"--extractor", "openai", "--openai-base-url", "http://h/v1", "--openai-model", "m", "--openai-timeout", "-1s"},
	} {
		if r := newsgraph(t, "", append([]string{"load", file}, args...)...).want(t, 2); !strings.Contains(r.stderr, want) {
			t.Errorf("said %q, want %q", r.stderr, want)
		}
	}
}

func TestForeignArticlesAreTold(t *testing.T) {
	t.Chdir(t.TempDir())
	in := `{"text": "Die Ministerin sagte am Montag, dass die Gespräche mit dem Nachbarn nicht an der Regierung gescheitert sind."}` + "\n" +
		`{"text": "The minister said on Monday that the talks with her neighbours had not ended."}` + "\n"
	for _, command := range []string{"extract", "load"} {
		r := newsgraph(t, in, command, "--input-format", "jsonl", "-").want(t, 0)
		if !strings.Contains(r.stderr, "newsgraph: 1 articles are not in English: de 1\n") {
			t.Errorf("%s said %q", command, r.stderr)
		}
	}
}
