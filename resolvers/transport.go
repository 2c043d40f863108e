package resolvers

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Media types of answers. With the first the status says whether the request was
// understood, with the second it is 200 for all that is well-formed, for clients
// that came before the specification.
const (
	mediaResponse = "application/graphql-response+json"
	mediaJSON     = "application/json"
)

// transport is GraphQL over HTTP
// (https://graphql.github.io/graphql-over-http/draft/). It stands in for gqlgen's
// transports, which give statuses of their own and repeat a bad body in the error.
type transport struct {
	exec    *executor.Executor
	present graphql.ErrorPresenterFunc
	maxBody int64
}

// statusError is a request that is no GraphQL request.
type statusError struct {
	status  int
	message string
}

func (e *statusError) Error() string { return e.message }

func refused(status int, format string, args ...any) error {
	return &statusError{status, fmt.Sprintf(format, args...)}
}

func (t transport) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	media, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		media = mediaResponse
		t.refuse(w, r, media, refused(http.StatusNotAcceptable, "answers are %s or %s", mediaResponse, mediaJSON))
		return
	}
	defer func() { // gqlgen recovers what runs a query, not what reads it
		if v := recover(); v != nil {
			t.refuse(w, r, media, recovered(r.Context(), v))
		}
	}()
	params, err := t.read(w, r)
	if err != nil {
		t.refuse(w, r, media, err)
		return
	}
	ctx := graphql.StartOperationTrace(r.Context())
	op, errs := t.exec.CreateOperationContext(ctx, params)
	if errs != nil {
		status := http.StatusBadRequest
		if media == mediaJSON {
			status = http.StatusOK
		}
		write(w, media, status, t.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs))
		return
	}
	if err := mayChange(r, op.Operation.Operation); err != nil {
		w.Header().Set("Allow", "POST")
		t.refuse(w, r, media, err)
		return
	}
	answer, ctx := t.exec.DispatchOperation(ctx, op)
	response := answer(ctx)
	if response == nil { // cancelled, or out of time, before it began
		t.refuse(w, r, media, r.Context().Err())
		return
	}
	write(w, media, http.StatusOK, response)
}

// mayChange refuses mutations that another site may have a browser send: by GET,
// or from a page that did not come from here.
func mayChange(r *http.Request, kind ast.Operation) error {
	if kind != ast.Mutation {
		return nil
	}
	if r.Method != http.MethodPost {
		return refused(http.StatusMethodNotAllowed, "mutations are sent with POST")
	}
	if origin := r.Header.Get("Origin"); origin != "" {
		if u, err := url.Parse(origin); err != nil || u.Host != r.Host {
			return refused(http.StatusForbidden, "mutations are not taken from pages of other sites")
		}
	}
	return nil
}

// read reads the parameters of a request.
func (t transport) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, error) {
	var p parameters
	switch r.Method {
	case http.MethodGet:
		if err := p.fromURL(r.URL); err != nil {
			return nil, err
		}
	case http.MethodPost:
		if err := p.fromBody(r.Header.Get("Content-Type"), http.MaxBytesReader(w, r.Body, t.maxBody)); err != nil {
			return nil, err
		}
	default:
		w.Header().Set("Allow", "GET, POST")
		return nil, refused(http.StatusMethodNotAllowed, "method %s, want GET or POST", r.Method)
	}
	if p.Query == "" {
		return nil, refused(http.StatusBadRequest, "no query: want the parameter query")
	}
	return &graphql.RawParams{
		Query: p.Query, OperationName: p.OperationName, Variables: p.Variables, Extensions: p.Extensions, Headers: r.Header,
	}, nil
}

type parameters struct {
	Query         string         `json:"query"`
	OperationName string         `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
}

func (p *parameters) fromURL(u *url.URL) error {
	values, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return refused(http.StatusBadRequest, "URL parameters: %v", err)
	}
	p.Query, p.OperationName = values.Get("query"), values.Get("operationName")
	for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		if text := values.Get(name); text != "" {
			if err := decode(strings.NewReader(text), into); err != nil {
				return refused(http.StatusBadRequest, "%s is not a JSON object: %v", name, err)
			}
		}
	}
	return nil
}

func (p *parameters) fromBody(contentType string, body io.Reader) error {
	media, options, err := mime.ParseMediaType(contentType)
	if err != nil || media != mediaJSON || !isUTF8(options["charset"]) {
		return refused(http.StatusUnsupportedMediaType, "Content-Type %.80q, want %s in UTF-8", contentType, mediaJSON)
	}
	err = decode(body, p)
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return refused(http.StatusRequestEntityTooLarge, "body larger than %d bytes", tooLarge.Limit)
	}
	if err != nil {
		return refused(http.StatusBadRequest, "body is not a GraphQL request in JSON: %v", err)
	}
	return nil
}

func isUTF8(charset string) bool { return charset == "" || strings.EqualFold(charset, "utf-8") }

// decode reads one JSON value and nothing after it.
func decode(r io.Reader, into any) error {
	d := json.NewDecoder(r)
	d.UseNumber() // an Int is not to become a float
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		if err == nil {
			err = errors.New("more follows after it")
		}
		return err
	}
	return nil
}

// negotiate picks the media type of the answer: the one of greater q that Accept
// names, mediaResponse where it leaves the choice; false where it takes neither.
func negotiate(accept []string) (string, bool) {
	header := strings.Join(accept, ",")
	if strings.TrimSpace(header) == "" {
		return mediaResponse, true
	}
	best, bestQ := "", 0.0
	for part := range strings.SplitSeq(header, ",") {
		media, options, err := mime.ParseMediaType(part)
		if err != nil || !isUTF8(options["charset"]) {
			continue
		}
		q := 1.0
		if text, ok := options["q"]; ok {
			if q, err = strconv.ParseFloat(text, 64); err != nil {
				continue
			}
		}
		switch media {
		case "*/*", "application/*":
			media = mediaResponse
		case mediaResponse, mediaJSON:
		default:
			continue
		}
		if q > bestQ {
			best, bestQ = media, q
		}
	}
	return best, best != ""
}

// refuse answers a request that did not come as far as a query.
func (t transport) refuse(w http.ResponseWriter, r *http.Request, media string, err error) {
	status := http.StatusInternalServerError
	if e, ok := errors.AsType[*statusError](err); ok {
		status = e.status
		err = requestError(codeBadInput, "%s", e.message)
	}
	ctx := graphql.WithResponseContext(r.Context(), t.present, recovered)
	graphql.AddError(ctx, err)
	write(w, media, status, &graphql.Response{Errors: graphql.GetErrors(ctx)})
}

func write(w http.ResponseWriter, media string, status int, response *graphql.Response) {
	var body any = response
	if response.Data == nil { // a request error has no data, not even null
		body = struct {
			Errors gqlerror.List `json:"errors"`
		}{response.Errors}
	}
	text, err := json.Marshal(body)
	if err != nil {
		panic(fmt.Errorf("marshal response: %w", err))
	}
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(text) // a client that went away cannot be told
}
