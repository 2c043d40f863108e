package neo4j

import (
	"context"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"newsgraph/graph"
)

// SchemaVersion is the version of the layout that this package writes.
const SchemaVersion = 3

// migrate brings the schema to SchemaVersion. Its steps may be run again, and by
// several at once: that is what IF NOT EXISTS is for.
func (s *Store) migrate(ctx context.Context) error {
	version, err := s.schemaVersion(ctx)
	if err != nil {
		return err
	}
	if version > SchemaVersion {
		return fmt.Errorf("open neo4j: %w: the database has version %d, this newsgraph knows %d; use a newer newsgraph", graph.ErrSchema, version, SchemaVersion)
	}
	for v := version + 1; v <= SchemaVersion; v++ {
		if err := s.step(ctx, v); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) schemaVersion(ctx context.Context) (int, error) {
	var version int
	err := s.read(ctx, "read schema version of", func(t transaction) error {
		rows, err := t.run(cypher("schema version", nil), nil)
		if err == nil && len(rows) > 0 {
			version = rows[0].num("version")
		}
		return err
	})
	return version, err
}

// step runs the statements of one version, then notes that it is reached. Neo4j
// keeps schema and data apart: each statement is a transaction.
func (s *Store) step(ctx context.Context, version int) error {
	doing := fmt.Sprintf("make schema %d in", version)
	session := s.session(ctx, driver.AccessModeWrite)
	defer closeSession(ctx, session)
	var nodes []string
	for _, k := range graph.Kinds() {
		if label, ok := nodeLabels[k]; ok {
			nodes = append(nodes, label)
		}
	}
	steps := cypher(fmt.Sprintf("schema %d", version), names{"Nodes": nodes, "Edges": graph.EdgeTypes()})
	for statement := range strings.SplitSeq(steps, ";") {
		if strings.TrimSpace(statement) == "" {
			continue
		}
		result, err := session.Run(ctx, statement, nil)
		if err == nil {
			_, err = result.Consume(ctx)
		}
		if err != nil {
			return s.explain(ctx, doing, err)
		}
	}
	return s.write(ctx, doing, func(t transaction) error {
		return t.exec(cypher("schema written", nil), map[string]any{"version": version})
	})
}
