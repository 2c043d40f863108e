package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/resolvers"
	"newsgraph/web"
)

// Limits of the server. A query has its own limits; these keep a connection from
// being held.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 15 * time.Second
	writeTimeout      = 30 * time.Second
	idleTimeout       = 2 * time.Minute
	stopTimeout       = 10 * time.Second
	readyTimeout      = 3 * time.Second
	maxHeader         = 64 << 10
	maxBody           = 1 << 20
)

func newServe(a *app) *cobra.Command {
	return a.settings.flags(&cobra.Command{
		Use:   "serve",
		Short: "Answer queries over GraphQL",
		Long: `Serve answers GraphQL at /graphql and shows a playground at /. /healthz says that it
runs, /readyz that it can answer. It stops on Ctrl-C or SIGTERM, after the queries
under way.

With --load and no --store the graph is kept in memory and gone afterwards.
"--load examples" loads the bundled articles.

With --edit it also takes mutations, which merge and split entities; without it the
graph can only be read.

It binds to localhost unless --addr says otherwise: there is no authentication, so
put a proxy in front of a public address.

Exit status: 0 stopped, 1 could not serve, 2 wrong usage.`,
		Example: `  newsgraph serve --load examples
  newsgraph serve --store neo4j://localhost:7687 --addr :8080
  newsgraph serve --load dir/ --load more.jsonl --store news.db`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.serve(c.Context()) },
	})
}

// serve listens first, so that a port in use is known before a long load, and
// answers /healthz while that goes on.
func (a *app) serve(ctx context.Context) error {
	if a.settings.Store == "" && len(a.settings.Load) > 0 {
		a.settings.Store = inMemory
	}
	listener, base, err := a.listen(ctx)
	if err != nil {
		return err
	}
	defer listener.Close()
	store, err := a.settings.openStore(ctx)
	if err != nil {
		return err
	}
	defer store.Close(context.WithoutCancel(ctx))

	log := slog.New(slog.NewTextHandler(a.stderr, nil))
	var loaded atomic.Bool
	server := &http.Server{
		Handler:           accessLog(log, http.MaxBytesHandler(a.routes(store, log, &loaded), maxBody)),
		ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeader, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	if err := a.loadAndTell(ctx, store, base); err != nil {
		return errors.Join(err, server.Close())
	}
	loaded.Store(true)

	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	if err := server.Shutdown(stopping); err != nil {
		return fmt.Errorf("stop: queries were cut off after %s: %w", stopTimeout, err)
	}
	fmt.Fprintln(a.stdout, "stopped")
	return nil
}

// loadAndTell loads what is to be loaded and says where to look.
func (a *app) loadAndTell(ctx context.Context, store graph.Store, base string) error {
	if len(a.settings.Load) > 0 {
		o, err := a.loadOptions(a.settings.Load)
		if err != nil {
			return err
		}
		o.Store = store
		err = a.runLoad(ctx, o, store, &rejects{out: a.stderr})
		var e exit
		if err != nil && (!errors.As(err, &e) || e.code != exitSome) {
			return err
		}
	} else if stats, err := store.Stats(ctx); err != nil {
		return fmt.Errorf("count what the store holds: %w", err)
	} else if stats.Articles == 0 {
		fmt.Fprintf(a.stdout, "%s is empty; fill it with newsgraph load, or try newsgraph serve --load examples\n", a.settings.storeName())
	}
	if a.settings.Store == inMemory {
		fmt.Fprintln(a.stdout, "The graph is kept in memory; give --store FILE to keep it.")
	}
	fmt.Fprintf(a.stdout, "Serving %s (GraphQL at %s/graphql). Ctrl-C stops it.\n", base, base)
	return nil
}

// listen binds the address; base is its URL.
func (a *app) listen(ctx context.Context) (l net.Listener, base string, err error) {
	addr := a.settings.Addr
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, "", badAddr(addr)
	}
	l, err = (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, "", fmt.Errorf("listen on %s: the port is in use; stop what uses it, or give another, such as --addr localhost:8081", addr)
	case errors.Is(err, syscall.EACCES):
		return nil, "", fmt.Errorf("listen on %s: permission denied; give a port above 1023, such as --addr localhost:8080", addr)
	case err != nil:
		return nil, "", fmt.Errorf("listen on %s: %w; give --addr HOST:PORT of this machine", addr, err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		fmt.Fprintf(a.stderr, "newsgraph: %s can be reached from other machines, and there is no authentication; put a proxy in front of it\n", addr)
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return nil, "", errors.Join(fmt.Errorf("listen on %s: %w", addr, err), l.Close())
	}
	return l, address(host, port), nil
}

func badAddr(addr string) error {
	return usage("--addr %q: want HOST:PORT, such as localhost:8080", addr)
}

// address is where a server bound to host can be reached from this machine.
func address(host, port string) string {
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// routes are the server's paths.
func (a *app) routes(store graph.Store, log *slog.Logger, loaded *atomic.Bool) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", web.Handler())
	options := resolvers.Options{Logger: log, Now: a.now}
	if a.settings.Edit {
		options.Judge = func(ctx context.Context, change graph.Judging) (graph.Judged, error) {
			return judge(ctx, store, change, a)
		}
	}
	mux.Handle("/graphql", resolvers.NewHandler(store, options))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "alive") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
		defer cancel()
		if !loaded.Load() {
			http.Error(w, "loading", http.StatusServiceUnavailable)
		} else if err := store.Ready(ctx); err != nil {
			log.Warn("store not ready", "error", err)
			http.Error(w, "the store does not answer", http.StatusServiceUnavailable)
		} else {
			fmt.Fprintln(w, "ready")
		}
	})
	return mux
}

// accessLog logs every request once it is answered.
func accessLog(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		answer := &answer{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(answer, r)
		log.Info("request", "method", r.Method, "path", r.URL.Path, "status", answer.status, "bytes", answer.bytes,
			"ms", time.Since(began).Milliseconds(), "from", r.RemoteAddr)
	})
}

// answer remembers what was answered.
type answer struct {
	http.ResponseWriter
	status, bytes int
}

func (a *answer) WriteHeader(status int) {
	a.status = status
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(p []byte) (int, error) {
	n, err := a.ResponseWriter.Write(p)
	a.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach what is beneath.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
