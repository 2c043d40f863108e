package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"

	"newsgraph/graph"
)

// migrations are run in the order of their names; the n-th makes schema version n.
//
//go:embed migrations/*.sql
var migrations embed.FS

// application marks the file as ours (PRAGMA application_id): "ngrf" in ASCII.
const application = 0x6e677266

// migrate brings a database to this version's schema. It fills only a database
// that is empty or ours.
func migrate(ctx context.Context, c *sql.Conn) error {
	steps, err := migrations.ReadDir("migrations")
	if err != nil {
		return err
	}
	version, err := check(ctx, c, len(steps))
	if err != nil || version == len(steps) {
		return err
	}
	if _, err := c.ExecContext(ctx, "PRAGMA journal_mode = wal"); err != nil {
		return err
	}
	if _, err := c.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	if err := migrateFrom(ctx, c, len(steps)); err != nil {
		_, _ = c.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") // err says what went wrong
		return err
	}
	_, err = c.ExecContext(ctx, "COMMIT")
	return err
}

func migrateFrom(ctx context.Context, c *sql.Conn, latest int) error {
	version, err := check(ctx, c, latest) // again: another process may have been first
	if err != nil {
		return err
	}
	steps, err := migrations.ReadDir("migrations")
	if err != nil {
		return err
	}
	for _, step := range steps[version:] {
		script, err := migrations.ReadFile("migrations/" + step.Name())
		if err != nil {
			return err
		}
		if _, err := c.ExecContext(ctx, string(script)); err != nil {
			return fmt.Errorf("migration %s: %w", step.Name(), err)
		}
	}
	_, err = c.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", application, latest))
	return err
}

// check returns the schema version of a database, 0 where it is empty.
func check(ctx context.Context, c *sql.Conn, latest int) (int, error) {
	var app, version, objects int
	err := c.QueryRowContext(ctx,
		"SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id, pragma_user_version",
	).Scan(&app, &version, &objects)
	switch {
	case err != nil:
		return 0, err
	case app == 0 && version == 0 && objects == 0:
		return 0, nil
	case app != application:
		return 0, fmt.Errorf("%w: it is the database of another application; name another file", graph.ErrUnavailable)
	case version > latest:
		return 0, fmt.Errorf("%w: it has schema version %d and this newsgraph knows up to %d; use the newsgraph that wrote it, or a later one",
			graph.ErrSchema, version, latest)
	}
	return version, nil
}
