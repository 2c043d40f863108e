package neo4j

import (
	"context"
	"fmt"
	"net/url"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"newsgraph/graph"
)

// How long the driver tries before it gives up.
const (
	connectTimeout = 5 * time.Second
	acquireTimeout = 30 * time.Second
	retryTime      = 15 * time.Second // of a transaction that lost a race, or its server
)

// Config says which database to open.
type Config struct {
	// URI is neo4j://host:7687 or bolt://host:7687; +s asks for TLS, +ssc for TLS
	// with a certificate nobody vouches for.
	URI      string
	User     string
	Password string
	Database string // "" is the server's default
}

// Store is a graph.Store in a Neo4j database. Use Open.
type Store struct {
	driver driver.DriverWithContext
	config Config
	// bookmarks lets every session of the store see what another one wrote.
	bookmarks driver.BookmarkManager
}

var _ graph.Store = (*Store)(nil)

// Open connects to a database and brings its schema up to date. It returns
// graph.ErrUnavailable, with the remedy, where the server cannot be reached,
// refuses the credentials or has no such database, and graph.ErrSchema where a
// newer newsgraph wrote it.
func Open(ctx context.Context, c Config) (*Store, error) {
	if err := checkURI(c.URI); err != nil {
		return nil, err
	}
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.User, c.Password, ""), func(dc *config.Config) {
		dc.SocketConnectTimeout = connectTimeout
		dc.ConnectionAcquisitionTimeout = acquireTimeout
		dc.MaxTransactionRetryTime = retryTime
		dc.UserAgent = "newsgraph"
	})
	if err != nil {
		return nil, fmt.Errorf("open neo4j: %w: %w", graph.ErrUnavailable, err)
	}
	s := &Store{driver: d, config: c, bookmarks: driver.NewBookmarkManager(driver.BookmarkManagerConfig{})}
	if err := s.Ready(ctx); err != nil {
		_ = d.Close(ctx)
		return nil, err
	}
	if err := s.migrate(ctx); err != nil {
		_ = d.Close(ctx)
		return nil, err
	}
	return s, nil
}

// checkURI does not repeat what it refuses: there may be a password in it.
func checkURI(uri string) error {
	u, err := url.Parse(uri)
	if err == nil {
		switch u.Scheme {
		case "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc":
			return nil
		}
	}
	return fmt.Errorf("open neo4j: %w: want a URI like neo4j://HOST:7687 or bolt://HOST:7687, with +s or +ssc for TLS", graph.ErrUnavailable)
}

// Ready reports whether the database answers now.
func (s *Store) Ready(ctx context.Context) error {
	session := s.session(ctx, driver.AccessModeRead)
	defer closeSession(ctx, session)
	result, err := session.Run(ctx, "RETURN 1", nil) // not retried: the answer is wanted now
	if err == nil {
		_, err = result.Consume(ctx)
	}
	return s.explain(ctx, "reach", err)
}

// Close lets go of the connections.
func (s *Store) Close(ctx context.Context) error {
	if err := s.driver.Close(ctx); err != nil {
		return fmt.Errorf("close neo4j: %w", err)
	}
	return nil
}

func (s *Store) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	return s.driver.NewSession(ctx, driver.SessionConfig{
		AccessMode: mode, DatabaseName: s.config.Database, BookmarkManager: s.bookmarks,
	})
}

// closeSession hands the connection back. What it may return was already
// returned by the transaction.
func closeSession(ctx context.Context, session driver.SessionWithContext) {
	_ = session.Close(context.WithoutCancel(ctx))
}

// transaction runs Cypher within a managed transaction.
type transaction struct {
	ctx context.Context
	tx  driver.ManagedTransaction
}

// keepPlan lets the server keep the plan of a query however the graph grows. Every
// query here begins at unique ids or at an index, whatever is there, and planning
// one again takes longer than running it.
const keepPlan = "CYPHER replan=skip "

// run returns all rows of a query.
func (t transaction) run(cypher string, params map[string]any) ([]row, error) {
	result, err := t.tx.Run(t.ctx, keepPlan+cypher, params)
	if err != nil {
		return nil, err
	}
	records, err := result.Collect(t.ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]row, len(records))
	for i, r := range records {
		rows[i] = row(r.AsMap())
	}
	return rows, nil
}

// exec runs a query for what it does.
func (t transaction) exec(cypher string, params map[string]any) error {
	result, err := t.tx.Run(t.ctx, keepPlan+cypher, params)
	if err != nil {
		return err
	}
	_, err = result.Consume(t.ctx)
	return err
}

// read runs work in a read transaction, again where the server asks for it.
func (s *Store) read(ctx context.Context, doing string, work func(transaction) error) error {
	session := s.session(ctx, driver.AccessModeRead)
	defer closeSession(ctx, session)
	_, err := session.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		return nil, work(transaction{ctx, tx})
	})
	return s.explain(ctx, doing, err)
}

// write does the same in a write transaction. Once the work is done its commit is
// seen through, even if ctx ends meanwhile: an error is to mean that nothing was
// written.
func (s *Store) write(ctx context.Context, doing string, work func(transaction) error) error {
	through := context.WithoutCancel(ctx)
	session := s.session(through, driver.AccessModeWrite)
	defer closeSession(through, session)
	_, err := session.ExecuteWrite(through, func(tx driver.ManagedTransaction) (any, error) {
		err := work(transaction{ctx, tx})
		if ctx.Err() != nil {
			err = context.Cause(ctx) // so that it is not tried again
		}
		return nil, err
	})
	return s.explain(ctx, doing, err)
}
