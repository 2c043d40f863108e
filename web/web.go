// Package web is the page that a browser is shown: a playground (GraphiQL) with
// example queries. All of it is embedded and none of it comes from elsewhere, so
// that it works without a network. It speaks to the service over GraphQL alone.
//
// The page is built from playground into dist by npm ci && npm run build.
package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"newsgraph/examples"
)

//go:embed dist
var dist embed.FS

// policy lets the page load and ask nothing but this service. It costs one thing: a
// dialog cannot lock the page behind it against scrolling, which it does not need.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Handler serves the playground at "/", what belongs to it under "/assets/", and
// the example queries at "/examples.json". The page asks for GraphQL at "graphql"
// beside itself.
func Handler() http.Handler {
	mux := http.NewServeMux()
	for at, name := range map[string]string{
		"/{$}":                 "index.html",
		"/assets/app.js":       "app.js.gz",
		"/assets/app.css":      "app.css.gz",
		"/assets/icon.svg":     "icon.svg",
		"/assets/LICENSES.txt": "LICENSES.txt",
	} {
		text, err := fs.ReadFile(dist, "dist/"+name)
		if err != nil {
			panic(fmt.Errorf("embedded page: %w", err)) // cannot be: it is compiled in
		}
		mux.Handle("GET "+at, newFile(name, text))
	}
	mux.Handle("GET /examples.json", newFile("examples.json", exampleQueries()))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range map[string]string{
			"Content-Security-Policy": policy,
			"X-Content-Type-Options":  "nosniff",
			"Referrer-Policy":         "no-referrer",
			"Cache-Control":           "no-cache", // to be asked for again, as another version may be served here tomorrow
		} {
			w.Header().Set(name, value)
		}
		mux.ServeHTTP(w, r)
	})
}

// file is a file in memory.
type file struct {
	name   string
	text   []byte
	zipped bool
	tag    string
}

func newFile(name string, text []byte) file {
	name, zipped := strings.CutSuffix(name, ".gz")
	return file{name, text, zipped, fmt.Sprintf(`"%x"`, sha256.Sum256(text))}
}

var mediaTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".svg":  "image/svg+xml",
	".txt":  "text/plain; charset=utf-8",
	".json": "application/json",
}

// ServeHTTP sends the file; one that is gzipped as it is to clients that take it.
func (f file) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	text := f.text
	if f.zipped {
		w.Header().Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			w.Header().Set("Content-Encoding", "gzip")
		} else if zipped, err := gzip.NewReader(bytes.NewReader(text)); err == nil {
			text, _ = io.ReadAll(zipped) // what is compiled in is whole, as a test says
		}
	}
	w.Header().Set("Content-Type", mediaTypes[path.Ext(f.name)])
	w.Header().Set("ETag", f.tag)
	http.ServeContent(w, r, f.name, time.Time{}, bytes.NewReader(text))
}

// exampleQueries returns the example queries as JSON.
func exampleQueries() []byte {
	text, err := json.Marshal(examples.Queries())
	if err != nil {
		panic(fmt.Errorf("example queries: %w", err)) // cannot be: they are text
	}
	return text
}
