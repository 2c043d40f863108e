package neo4j

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"newsgraph/graph"
)

// explain says what was being done when err came, which sentinel it is, and what
// would help.
func (s *Store) explain(ctx context.Context, doing string, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil { // the driver words it in many ways
		return fmt.Errorf("%s neo4j: %w", doing, context.Cause(ctx))
	}
	var (
		server      *driver.Neo4jError
		unreachable *driver.ConnectivityError
		expired     *driver.TokenExpiredError
		misused     *driver.UsageError
	)
	switch {
	case errors.As(err, &expired):
		return s.unavailable(doing, err, "the server refuses user %q; check NEWSGRAPH_NEO4J_USER and NEWSGRAPH_NEO4J_PASSWORD", s.config.User)
	case errors.As(err, &server):
		return s.explainServer(doing, server)
	case errors.As(err, &unreachable):
		return s.unavailable(doing, err, "nothing answers at %s; start it with `make neo4j` or `docker compose up neo4j`, or name another with --store", s.host())
	case errors.As(err, &misused):
		return s.unavailable(doing, err, "the store was closed")
	default:
		return fmt.Errorf("%s neo4j: %w", doing, err)
	}
}

func (s *Store) explainServer(doing string, err *driver.Neo4jError) error {
	switch {
	case strings.HasPrefix(err.Code, "Neo.ClientError.Security."):
		return s.unavailable(doing, err, "the server refuses user %q; check NEWSGRAPH_NEO4J_USER and NEWSGRAPH_NEO4J_PASSWORD", s.config.User)
	case strings.HasPrefix(err.Code, "Neo.ClientError.Database."):
		return s.unavailable(doing, err, "the server has no database %q that is online", s.config.Database)
	case err.Code == "Neo.TransientError.General.DatabaseUnavailable", err.Code == "Neo.TransientError.Database.DatabaseUnavailable":
		return s.unavailable(doing, err, "the database is starting or stopping; try again")
	case strings.Contains(err.Code, "ReadOnly"), err.Code == "Neo.DatabaseError.Transaction.TransactionCommitFailed":
		return fmt.Errorf("%s neo4j: %w: is the database read-only, or its disk full? %w", doing, graph.ErrReadOnly, err)
	default:
		return fmt.Errorf("%s neo4j: %w", doing, err)
	}
}

func (s *Store) unavailable(doing string, err error, remedy string, args ...any) error {
	return fmt.Errorf("%s neo4j: %w: %s (%w)", doing, graph.ErrUnavailable, fmt.Sprintf(remedy, args...), err)
}

// host is the host and port of the URI, without the credentials somebody may
// have put into it.
func (s *Store) host() string {
	u, err := url.Parse(s.config.URI)
	if err != nil {
		return "the host of the URI"
	}
	return u.Host
}
