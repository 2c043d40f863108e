package resolvers

import (
	"context"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// scheduler starts reads of the store once every resolver of a query that could
// still ask for something waits for an answer: then all that can be asked together
// has been asked. It keeps count of the fields at work, which is known: a field
// that is done leaves behind as many as its objects have fields.
//
// A clock would do worse: too short it splits what belongs together where the
// machine is busy, and too long it is what most queries spend their time on.
type scheduler struct {
	mu      sync.Mutex
	running int // fields at work or about to be, less those that wait
	waiting []func()
	changes int // to tell a query that moves from one that stands still
}

// patience is after how long without a change reads are started all the same: a
// field whose arguments gqlgen refuses never reports that it is done. It is long, as
// a busy machine may stop a whole process for some milliseconds.
const patience = 100 * time.Millisecond

// add adds to the fields at work. The caller holds the lock.
func (s *scheduler) add(n int) {
	s.running += n
	s.changes++
	if s.running <= 0 {
		s.start()
	}
}

func (s *scheduler) start() {
	for _, read := range s.waiting {
		read()
	}
	s.waiting = nil
}

// queue adds a read, which is to start without blocking. The caller holds the
// lock, and so will the one that calls read.
func (s *scheduler) queue(read func()) {
	s.waiting = append(s.waiting, read)
	if len(s.waiting) == 1 {
		s.watch(s.changes)
	}
}

func (s *scheduler) watch(changes int) {
	time.AfterFunc(patience, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		switch {
		case len(s.waiting) == 0:
		case s.changes == changes:
			s.start()
		default:
			s.watch(s.changes)
		}
	})
}

// aside runs a read that is not to be waited for by what others ask.
func aside[T any](ctx context.Context, read func() (T, error)) (T, error) {
	s := from(ctx).scheduler
	s.mu.Lock()
	s.add(-1)
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.add(1)
		s.mu.Unlock()
	}()
	return read()
}

// operation counts the fields that an operation begins with.
func (s *scheduler) operation(ctx context.Context) {
	op := graphql.GetOperationContext(ctx)
	root := "Query"
	if op.Operation.Operation == ast.Mutation {
		root = "Mutation"
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.add(fieldsOf(op, op.Operation.SelectionSet, root))
}

// field keeps count around a field.
func (s *scheduler) field(ctx context.Context, next graphql.Resolver) (v any, err error) {
	fc := graphql.GetFieldContext(ctx)
	if !counts(fc.Field.Field) || strings.HasPrefix(fc.Object, "__") {
		return next(ctx)
	}
	defer func() { // also where next panics
		n := 0
		if err == nil && v != nil {
			n = fieldsIn(graphql.GetOperationContext(ctx), fc.Field, reflect.ValueOf(v))
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.add(n - 1)
	}()
	return next(ctx)
}

// counts reports whether a field can lead to a read: not where it is a leaf, or
// introspection.
func counts(f *ast.Field) bool { return len(f.SelectionSet) > 0 && !strings.HasPrefix(f.Name, "__") }

// fieldsIn is how many fields that count the objects have that a field returned.
func fieldsIn(op *graphql.OperationContext, f graphql.CollectedField, v reflect.Value) int {
	switch v.Kind() {
	case reflect.Slice:
		if v.Len() > 0 && v.Type().Elem().Kind() == reflect.Struct {
			return v.Len() * fieldsIn(op, f, v.Index(0))
		}
		n := 0
		for i := range v.Len() {
			n += fieldsIn(op, f, v.Index(i))
		}
		return n
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return 0
		}
		return fieldsIn(op, f, v.Elem())
	default:
		name := f.Definition.Type.Name()
		if name == "Node" || name == "Statement" { // the model calls what stands behind them as the schema does
			name = v.Type().Name()
		}
		return fieldsOf(op, f.Selections, name)
	}
}

// fieldsOf is how many fields that count an object of this type has.
func fieldsOf(op *graphql.OperationContext, set ast.SelectionSet, name string) int {
	satisfies := []string{name, "Node"}
	if name == "Quote" || name == "Event" {
		satisfies = append(satisfies, "Statement")
	}
	n := 0
	for _, f := range graphql.CollectFields(op, set, satisfies) {
		if counts(f.Field) {
			n++
		}
	}
	return n
}
