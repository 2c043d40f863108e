package resolvers

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"newsgraph/graph"
)

// Codes of errors, as clients see them in extensions.code; gqlgen's
// GRAPHQL_PARSE_FAILED and GRAPHQL_VALIDATION_FAILED stand beside them.
const (
	codeBadInput    = "BAD_USER_INPUT"
	codeTooComplex  = "QUERY_TOO_COMPLEX"
	codeNotFound    = "NOT_FOUND"
	codeForbidden   = "FORBIDDEN"
	codeTimeout     = "TIMEOUT"
	codeUnavailable = "UNAVAILABLE"
	codeInternal    = "INTERNAL"
)

var (
	errNoEvidence = errors.New("statement without evidence")
	errPanic      = errors.New("panic")
)

// presenter turns errors into what a client may know of them, and logs those that
// are our own.
type presenter struct {
	log     *slog.Logger
	timeout time.Duration
}

func (p presenter) present(ctx context.Context, err error) *gqlerror.Error {
	shown := *graphql.DefaultErrorPresenter(ctx, err)
	if _, ok := shown.Extensions["code"]; ok {
		return &shown
	}
	code, message := p.explain(err)
	if code == codeInternal || code == codeUnavailable {
		p.log.ErrorContext(ctx, "query failed", "path", shown.Path.String(), "error", err)
	}
	return &gqlerror.Error{
		Message: message, Path: shown.Path, Locations: shown.Locations, Extensions: map[string]any{"code": code},
	}
}

func (p presenter) explain(err error) (code, message string) {
	switch {
	case errors.Is(err, graph.ErrBadQuery), errors.Is(err, graph.ErrBadCursor):
		return codeBadInput, plain(err)
	case errors.Is(err, graph.ErrNotFound):
		return codeNotFound, plain(err)
	case errors.Is(err, context.DeadlineExceeded):
		return codeTimeout, fmt.Sprintf("the query took longer than %v: ask for less at once", p.timeout)
	case errors.Is(err, context.Canceled):
		return codeTimeout, "the request was cancelled"
	case errors.Is(err, graph.ErrUnavailable):
		return codeUnavailable, "the store cannot be reached; try again later"
	default:
		return codeInternal, "internal error; the service's log says more"
	}
}

// plain returns the message without the path that gqlgen puts in front of it.
func plain(err error) string {
	for {
		at, ok := errors.AsType[*gqlerror.Error](err)
		if !ok || at.Err == nil {
			return err.Error()
		}
		err = at.Err
	}
}

// recovered is what becomes of a panic: an error, with the stack for the log.
func recovered(_ context.Context, v any) error {
	return fmt.Errorf("%w: %v\n%s", errPanic, v, debug.Stack())
}

func requestError(code, format string, args ...any) *gqlerror.Error {
	return &gqlerror.Error{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": code}}
}
