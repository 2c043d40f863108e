package sqlite

import (
	"context"
	"errors"
	"fmt"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"newsgraph/graph"
)

// classify gives an error of SQLite its sentinel and its remedy.
func classify(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var e *driver.Error
	if !errors.As(err, &e) {
		return err
	}
	const primary = 0xff
	switch e.Code() & primary {
	case codes.SQLITE_READONLY, codes.SQLITE_PERM:
		return fmt.Errorf("%w: let this user write the file and its folder: %w", graph.ErrReadOnly, err)
	case codes.SQLITE_FULL:
		return fmt.Errorf("%w: the disk is full; make room and go on: %w", graph.ErrReadOnly, err)
	case codes.SQLITE_IOERR:
		return fmt.Errorf("%w: the disk failed to read or write: %w", graph.ErrUnavailable, err)
	case codes.SQLITE_CANTOPEN:
		return fmt.Errorf("%w: the file cannot be opened; let this user read and write it and its folder: %w", graph.ErrReadOnly, err)
	case codes.SQLITE_NOTADB:
		return fmt.Errorf("%w: the file is not a SQLite database; name another: %w", graph.ErrUnavailable, err)
	case codes.SQLITE_CORRUPT:
		return fmt.Errorf("%w: the file is damaged; restore it or load the articles into a new one: %w", graph.ErrUnavailable, err)
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		return fmt.Errorf("%w: another process has been writing it for too long; wait for it to end: %w", graph.ErrUnavailable, err)
	default:
		return err
	}
}
