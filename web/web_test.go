package web_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"newsgraph/examples"
	"newsgraph/web"
)

func get(t *testing.T, target string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, target, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	web.Handler().ServeHTTP(w, r)
	return w.Result()
}

func read(t *testing.T, r io.Reader) string {
	t.Helper()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPageIsSelfContained(t *testing.T) {
	page := get(t, "/")
	if page.StatusCode != http.StatusOK || page.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Fatalf("%d %s", page.StatusCode, page.Header.Get("Content-Type"))
	}
	if policy := page.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'; script-src 'self';") {
		t.Errorf("policy %q", policy)
	}
	found := 0
	for _, m := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(read(t, page.Body), -1) {
		found++
		if strings.Contains(m[1], "//") {
			t.Errorf("the page loads %s", m[1])
		}
		if asset := get(t, "/"+m[1]); asset.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", m[1], asset.StatusCode)
		}
	}
	if found < 3 {
		t.Errorf("the page loads %d assets", found)
	}
	if css := read(t, get(t, "/assets/app.css").Body); regexp.MustCompile(`url\(["']?(https?:|//)|@import`).MatchString(css) {
		t.Error("the stylesheet loads from elsewhere")
	}
}

func TestAssetsAreZippedForWhoTakesIt(t *testing.T) {
	for target, media := range map[string]string{
		"/assets/app.js":  "text/javascript; charset=utf-8",
		"/assets/app.css": "text/css; charset=utf-8",
	} {
		plain, zipped := get(t, target), get(t, target, "Accept-Encoding", "br, gzip")
		if zipped.Header.Get("Content-Encoding") != "gzip" || plain.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: encodings %v, %v", target, zipped.Header, plain.Header)
		}
		if plain.Header.Get("Content-Type") != media {
			t.Errorf("%s: %s", target, plain.Header.Get("Content-Type"))
		}
		unzipped, err := gzip.NewReader(zipped.Body)
		if err != nil {
			t.Fatal(err)
		}
		if text := read(t, plain.Body); text != read(t, unzipped) || len(text) < 10_000 {
			t.Errorf("%s: %d bytes, and zipped something else", target, len(text))
		}
		if again := get(t, target, "If-None-Match", plain.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s: asked for again: %d", target, again.StatusCode)
		}
	}
}

func TestNothingElseIsServed(t *testing.T) {
	for _, target := range []string{"/index.html", "/assets/", "/assets/web.go", "/dist/index.html", "/graphql", "/assets/../web.go"} {
		if r := get(t, target); r.StatusCode == http.StatusOK {
			t.Errorf("%s is served", target)
		}
	}
}

func TestExamplesAreServed(t *testing.T) {
	var got []struct{ Name, Question, Query string }
	if err := json.Unmarshal([]byte(read(t, get(t, "/examples.json").Body)), &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != len(examples.Queries()) || len(got) == 0 {
		t.Fatalf("%d examples", len(got))
	}
	for _, e := range got {
		if !strings.HasSuffix(e.Question, "?") || !strings.Contains(e.Query, "{") {
			t.Errorf("%+v", e)
		}
	}
}
