package main

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/neo4j"
	"newsgraph/graph/sqlite"
)

// neo4jSchemes are the URIs that mean a Neo4j.
var neo4jSchemes = []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}

// inMemory is the store of a server that was given articles and no place to keep
// them.
const inMemory = "sqlite::memory:"

// openStore opens the store that the settings name. This is the one place that
// knows which stores there are.
func (s *settings) openStore(ctx context.Context) (graph.Store, error) {
	where := s.Store
	if where == "" {
		where = defaultStore
	}
	scheme, _, isURI := strings.Cut(where, "://")
	path, isSQLite := strings.CutPrefix(where, "sqlite:")
	switch {
	case isURI && slices.Contains(neo4jSchemes, scheme):
		config, err := s.neo4j(where)
		if err != nil {
			return nil, err
		}
		return opened(neo4j.Open(ctx, config))
	case isURI && !isSQLite:
		return nil, usage("--store %s://...: want a file, sqlite:FILE, or neo4j://HOST:PORT", scheme)
	default:
		return opened(sqlite.Open(ctx, path))
	}
}

// opened keeps a nil store of one kind from being a store that is not nil.
func opened[S graph.Store](store S, err error) (graph.Store, error) {
	if err != nil {
		return nil, err
	}
	return store, nil
}

// neo4j is the configuration of a Neo4j; what its URI says of user and password
// goes before the environment.
func (s *settings) neo4j(uri string) (neo4j.Config, error) {
	c := neo4j.Config{User: s.Neo4jUser, Password: s.Neo4jPassword, Database: s.Neo4jDatabase}
	u, err := url.Parse(uri)
	if err != nil {
		return c, usage("--store: not a URI that can be read; want neo4j://HOST:PORT") // err may hold the password
	}
	if u.User != nil {
		c.User = u.User.Username()
		if p, ok := u.User.Password(); ok {
			c.Password = p
		}
		u.User = nil
	}
	c.URI = u.String()
	return c, nil
}

// storeName is the store as it may be shown.
func (s *settings) storeName() string {
	switch s.Store {
	case "":
		return defaultStore
	case inMemory:
		return "memory"
	default:
		return withoutPassword(strings.TrimPrefix(s.Store, "sqlite:"))
	}
}

// withoutPassword is a store as it may be shown: user and password of a URI left
// out.
func withoutPassword(store string) string {
	scheme, rest, isURI := strings.Cut(store, "://")
	if at := strings.LastIndexByte(rest, '@'); isURI && at >= 0 {
		return scheme + "://" + rest[at+1:]
	}
	return store
}
