package graph

import "errors"

// Errors a store or the model returns, wrapped with what was being done.
var (
	// ErrNotFound: no node has the id asked for.
	ErrNotFound = errors.New("not found")
	// ErrInvalid: a batch breaks the model's rules; nothing of it was written.
	ErrInvalid = errors.New("invalid batch")
	// ErrBadQuery: a filter, order, group or limit that the model does not know.
	ErrBadQuery = errors.New("bad query")
	// ErrBadCursor: a cursor that this query did not hand out.
	ErrBadCursor = errors.New("bad cursor")
	// ErrUnavailable: the store cannot be reached, or refuses the credentials.
	ErrUnavailable = errors.New("store unavailable")
	// ErrSchema: the store was written by a newer version of newsgraph.
	ErrSchema = errors.New("newer schema")
	// ErrCorrupt: what the store holds cannot be read.
	ErrCorrupt = errors.New("store is corrupt")
	// ErrReadOnly: the store cannot be written: permissions, or a full disk.
	ErrReadOnly = errors.New("store not writable")
)
