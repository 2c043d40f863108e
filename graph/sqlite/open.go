package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"

	driver "modernc.org/sqlite"

	"newsgraph/graph"
)

// Memory is the path of a store that is gone when it is closed. Each Open of it is
// a store of its own.
const Memory = ":memory:"

// Store is a graph in a SQLite file. It is safe for concurrent use, also by other
// processes on the same machine.
type Store struct {
	path   string
	writes *sql.DB // of one connection, which writer holds
	writer *writer
	turn   chan struct{} // holds the one token of who may write; closed with the store
	reads  *sql.DB
}

var _ graph.Store = (*Store)(nil)

// Open opens the store at path, and creates it where there is no file; its folder
// must exist. Errors: ErrUnavailable for what is no newsgraph store,
// ErrReadOnly for what cannot be written, ErrSchema for a newer version's.
func Open(ctx context.Context, path string) (*Store, error) {
	s, err := open(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	return s, nil
}

func open(ctx context.Context, path string) (*Store, error) {
	if err := checkPath(path); err != nil {
		return nil, err
	}
	name, vfs := "file:"+(&url.URL{Path: path}).EscapedPath(), ""
	if path == Memory {
		name, vfs = "file:/"+rand.Text(), "&vfs=memdb"
	}
	s := &Store{path: path, turn: make(chan struct{}, 1)}
	s.turn <- struct{}{}
	var err error
	if s.writes, err = pool(name+"?"+writing+vfs, 1); err != nil {
		return nil, err
	}
	conn, err := s.writes.Conn(ctx)
	if err != nil {
		return nil, s.abandon(classify(ctx, err))
	}
	s.writer = newWriter(conn)
	if err := migrate(ctx, conn); err != nil {
		return nil, s.abandon(classify(ctx, err))
	}
	if s.reads, err = pool(name+"?"+reading+vfs, max(4, runtime.GOMAXPROCS(0))); err != nil {
		return nil, s.abandon(err)
	}
	return s, nil
}

// Settings of connections. A reader waits for a writer only in a memory store.
const (
	common  = "_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)&_pragma=temp_store(memory)"
	writing = common + "&_pragma=synchronous(normal)&_pragma=cache_size(-65536)&_pragma=wal_autocheckpoint(16000)"
	reading = common + "&_pragma=query_only(1)&_pragma=cache_size(-32768)"
)

func pool(dsn string, connections int) (*sql.DB, error) {
	c, err := driver.NewConnector(dsn)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	}
	db := sql.OpenDB(c)
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// headerSize is the size in bytes of the header every SQLite file begins with
// (https://sqlite.org/fileformat2.html). Shorter files SQLite takes for empty ones
// and would write over.
const headerSize = 100

// checkPath finds what SQLite would report only as "unable to open database file".
func checkPath(path string) error {
	if path == Memory {
		return nil
	}
	if path == "" {
		return fmt.Errorf("%w: no path; name a file, such as newsgraph.db", graph.ErrUnavailable)
	}
	if info, err := os.Stat(path); err == nil {
		if !info.Mode().IsRegular() {
			return fmt.Errorf("%w: it is not a file; name a file in it, such as %s", graph.ErrUnavailable, filepath.Join(path, "newsgraph.db"))
		}
		if size := info.Size(); size > 0 && size < headerSize {
			return fmt.Errorf("%w: the file is not a SQLite database; name another", graph.ErrUnavailable)
		}
	}
	folder := filepath.Dir(path)
	switch info, err := os.Stat(folder); {
	case err != nil:
		return fmt.Errorf("%w: its folder cannot be reached; create it with: mkdir -p %s: %w", graph.ErrUnavailable, folder, err)
	case !info.IsDir():
		return fmt.Errorf("%w: %s is not a folder", graph.ErrUnavailable, folder)
	}
	return nil
}

func (s *Store) abandon(err error) error {
	if s.writer != nil {
		s.writer.close()
	}
	s.writes.Close()
	return err
}

// Ready reports whether the store answers.
func (s *Store) Ready(ctx context.Context) error {
	if err := s.reads.PingContext(ctx); err != nil {
		return fmt.Errorf("store %s: %w: %w", s.path, graph.ErrUnavailable, classify(ctx, err))
	}
	return nil
}

// Close waits for the writer, moves what the write-ahead log holds into the file,
// and lets go of it. Closing twice does nothing more.
func (s *Store) Close(ctx context.Context) error {
	select {
	case _, open := <-s.turn:
		if !open {
			return nil
		}
	case <-ctx.Done():
		return fmt.Errorf("close store %s: %w", s.path, ctx.Err())
	}
	close(s.turn)
	err := s.reads.Close()
	s.writer.close()
	if e := s.writes.Close(); err == nil { // the last connection to close checkpoints
		err = e
	}
	if err != nil {
		return fmt.Errorf("close store %s: %w", s.path, classify(ctx, err))
	}
	return nil
}
