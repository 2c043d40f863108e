package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// server is a newsgraph serve that runs.
type server struct {
	url    string
	stop   context.CancelFunc
	code   chan int
	before string // what it said before the URL
	stderr *lockedBuffer
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

var serving = regexp.MustCompile(`^Serving (http://\S+) `)

func serve(t *testing.T, args ...string) *server {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	s := &server{stop: stop, code: make(chan int, 1), stderr: &lockedBuffer{}}
	t.Cleanup(stop)
	in, out := io.Pipe()
	go func() {
		s.code <- run(ctx, append([]string{"serve", "--addr", "localhost:0"}, args...), strings.NewReader(""), out, s.stderr)
		out.Close()
	}()
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		if m := serving.FindStringSubmatch(lines.Text()); m != nil {
			s.url = m[1]
			go io.Copy(io.Discard, in)
			return s
		}
		s.before += lines.Text() + "\n"
	}
	t.Fatalf("it did not come to serve: %s%s", s.before, s.stderr)
	return nil
}

func (s *server) get(t *testing.T, path string) (int, string) {
	t.Helper()
	resp, err := http.Get(s.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

func (s *server) query(t *testing.T, query string) string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(s.url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("status %d, %v: %s", resp.StatusCode, err, answer)
	}
	return string(answer)
}

func TestServe(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "news/a.txt", wire)
	write(t, "bad.jsonl", "{}\n"+line(1))
	s := serve(t, "--load", "news", "--load", "bad.jsonl")
	if !strings.Contains(s.before, "  loaded                     2\n") || !strings.Contains(s.before, "kept in memory") || !strings.Contains(s.stderr.String(), "bad.jsonl:1: no text") {
		t.Errorf("it said %s%s", s.before, s.stderr)
	}
	if _, err := os.Stat("newsgraph.db"); err == nil {
		t.Error("a store was left behind")
	}
	answer := s.query(t, `{ quotes(filter: {text: "bridge is safe"}) { nodes { text speakers { name } } } }`)
	if !strings.Contains(answer, "The bridge is safe and it belongs to everyone") || !strings.Contains(answer, "Petra Holm") {
		t.Error(answer)
	}
	for path, want := range map[string]string{"/healthz": "alive\n", "/readyz": "ready\n"} {
		if code, body := s.get(t, path); code != http.StatusOK || body != want {
			t.Errorf("%s: %d %q", path, code, body)
		}
	}
	if code, body := s.get(t, "/"); code != http.StatusOK || !strings.Contains(body, "<html") {
		t.Errorf("/: %d %.200q", code, body)
	}
	if r := newsgraph(t, "", "health", "--addr", strings.TrimPrefix(s.url, "http://")).want(t, 0); r.stdout != "ready\n" {
		t.Error(r.stdout)
	}
	if r := newsgraph(t, "", "serve", "--addr", strings.TrimPrefix(s.url, "http://")).want(t, 1); !strings.Contains(r.stderr, "the port is in use; stop what uses it, or give another") || strings.Count(r.stderr, "\n") != 1 {
		t.Error(r.stderr)
	}
	s.stop()
	if code := <-s.code; code != 0 {
		t.Errorf("stopped with %d: %s", code, s.stderr)
	}
	if log := s.stderr.String(); !strings.Contains(log, "path=/graphql status=200") {
		t.Errorf("the log says %s", log)
	}
	if r := newsgraph(t, "", "health", "--addr", strings.TrimPrefix(s.url, "http://")).want(t, 1); !strings.Contains(r.stderr, "no server answers") {
		t.Error(r.stderr)
	}
}

// TestServeStopsGracefully holds a request open over the stop: it is answered.
func TestServeStopsGracefully(t *testing.T) {
	t.Chdir(t.TempDir())
	s := serve(t)
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	body := `{"query": "{ stats { articles } }"}`
	fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", len(body))
	in := bufio.NewReader(conn)
	if first, err := in.ReadString('\n'); err != nil || !strings.Contains(first, "100 Continue") {
		t.Fatalf("%q, %v", first, err)
	}
	s.stop() // the handler is reading the body
	waitClosed(t, s.url)
	if _, err := io.WriteString(conn, body); err != nil {
		t.Fatal(err)
	}
	if _, err := in.ReadString('\n'); err != nil { // the blank line after 100 Continue
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(in, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if answer, _ := io.ReadAll(resp.Body); resp.StatusCode != http.StatusOK || !strings.Contains(string(answer), `"articles":0`) {
		t.Errorf("%d %s", resp.StatusCode, answer)
	}
	if code := <-s.code; code != 0 {
		t.Errorf("stopped with %d: %s", code, s.stderr)
	}
}

// waitClosed returns when nobody listens at the address any more.
func waitClosed(t *testing.T, url string) {
	t.Helper()
	deadline := time.Now().Add(10 * time.Second)
	for time.Now().Before(deadline) {
		c, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
		if err != nil {
			return
		}
		c.Close()
	}
	t.Fatal("it still listens")
}

// TestServeWhileLoading asks a server whose load has not come to its end.
func TestServeWhileLoading(t *testing.T) {
	t.Chdir(t.TempDir())
	free, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{url: "http://" + free.Addr().String(), stderr: &lockedBuffer{}}
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	code := make(chan int, 1)
	in, out := io.Pipe()
	go func() {
		code <- run(ctx, []string{"serve", "--addr", strings.TrimPrefix(s.url, "http://"), "--load", "-"}, in, io.Discard, s.stderr)
	}()
	waitFor(t, s.url+"/healthz", http.StatusOK)
	if code, body := s.get(t, "/readyz"); code != http.StatusServiceUnavailable || body != "loading\n" {
		t.Errorf("while it loads: %d %q", code, body)
	}
	r := newsgraph(t, "", "health", "--addr", strings.TrimPrefix(s.url, "http://")).want(t, 1)
	if !strings.Contains(r.stderr, "is not ready: loading") {
		t.Error(r.stderr)
	}
	if _, err := io.WriteString(out, line(1)); err != nil {
		t.Fatal(err)
	}
	out.Close()
	waitFor(t, s.url+"/readyz", http.StatusOK)
	stop()
	if code := <-code; code != 0 {
		t.Errorf("stopped with %d: %s", code, s.stderr)
	}
}

func waitFor(t *testing.T, url string, status int) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for range 2000 {
		if resp, err := http.Get(url); err == nil {
			resp.Body.Close()
			if resp.StatusCode == status {
				return
			}
		}
		<-tick.C
	}
	t.Fatalf("%s does not answer %d", url, status)
}

func TestServeEmptyStore(t *testing.T) {
	t.Chdir(t.TempDir())
	s := serve(t)
	if !strings.Contains(s.before, "./newsgraph.db is empty; fill it with newsgraph load") {
		t.Error(s.before)
	}
}

func TestServeKeptStore(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.txt", wire)
	s := serve(t, "--load", "a.txt", "--store", "kept.db")
	if strings.Contains(s.before, "memory") {
		t.Error(s.before)
	}
	s.stop()
	<-s.code
	if len(contents(t, "kept.db")) == 0 {
		t.Error("nothing was kept")
	}
}

func TestServeNothingToLoad(t *testing.T) {
	t.Chdir(t.TempDir())
	r := newsgraph(t, "", "serve", "--addr", "localhost:0", "--load", "missing").want(t, 1)
	if !strings.Contains(r.stderr, "missing: no such file or folder") {
		t.Error(r.stderr)
	}
}

func TestServeLimits(t *testing.T) {
	t.Chdir(t.TempDir())
	s := serve(t)
	resp, err := http.Post(s.url+"/graphql", "application/json", strings.NewReader(`{"query": "`+strings.Repeat(" ", maxBody)+`{ stats { articles } }"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode < 400 || resp.StatusCode > 499 {
		t.Errorf("a body of more than %d bytes: %s", maxBody, resp.Status)
	}
	req, err := http.NewRequest(http.MethodGet, s.url+"/healthz", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Long", strings.Repeat("a", 2*maxHeader))
	resp, err = http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a header of %d bytes: %s", 2*maxHeader, resp.Status)
	}
}
