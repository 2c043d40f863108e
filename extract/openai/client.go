package openai

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// errCutShort says that the model ran out of tokens.
var errCutShort = fmt.Errorf("%w: cut short at the model's limit of tokens", ErrReply)

// request and response are the parts of the protocol that are used.
type request struct {
	Model       string    `json:"model"`
	Messages    []message `json:"messages"`
	Temperature int       `json:"temperature"`
	Format      format    `json:"response_format"`
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type format struct {
	Type   string      `json:"type"`
	Schema namedSchema `json:"json_schema"`
}

type namedSchema struct {
	Name   string          `json:"name"`
	Strict bool            `json:"strict"`
	Schema json.RawMessage `json:"schema"`
}

type response struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
			Refusal string `json:"refusal"`
		} `json:"message"`
		FinishReason string `json:"finish_reason"`
	} `json:"choices"`
	Usage *struct {
		PromptTokens     int64 `json:"prompt_tokens"`
		CompletionTokens int64 `json:"completion_tokens"`
	} `json:"usage"`
}

// ask puts a question until there is an answer of the right form, no use in
// asking again, or no attempt left.
func (x *Extractor) ask(ctx context.Context, q question) (*reply, error) {
	body, err := x.body(q)
	if err != nil {
		return nil, err
	}
	malformed := 0
	for n := 1; ; n++ {
		found, err := x.once(ctx, body)
		var again *retry
		switch {
		case err == nil:
			return found, nil
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.Is(err, errCutShort):
			return nil, err
		case errors.Is(err, ErrReply):
			if malformed++; malformed == 2 {
				return nil, err
			}
			again = &retry{cause: err}
		case !errors.As(err, &again):
			return nil, err
		}
		if n == attempts {
			return nil, fmt.Errorf("after %d attempts: %w", n, again.cause)
		}
		x.tally.retried()
		if err := x.Wait(ctx, again.delay(n)); err != nil {
			return nil, err
		}
	}
}

func (x *Extractor) body(q question) ([]byte, error) {
	article, err := json.Marshal(q)
	if err != nil {
		return nil, err
	}
	return json.Marshal(request{
		Model:    x.Model,
		Messages: []message{{"system", instructions}, {"user", string(article)}},
		Format:   format{Type: "json_schema", Schema: namedSchema{Name: "annotation", Strict: true, Schema: schema()}},
	})
}

// retry is a failure that may pass.
type retry struct {
	cause error
	after time.Duration // that the server asks for
}

func (r *retry) Error() string { return r.cause.Error() }

func (r *retry) Unwrap() error { return r.cause }

// Delays between attempts.
const (
	firstDelay = time.Second
	maxDelay   = time.Minute
)

// delay before the attempt that follows the nth: what the server asks for, else
// doubling; never beyond maxDelay.
func (r *retry) delay(n int) time.Duration {
	return min(max(r.after, firstDelay<<(n-1)), maxDelay)
}

// once puts a question once.
func (x *Extractor) once(ctx context.Context, body []byte) (*reply, error) {
	if err := x.tally.refused(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, x.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, x.endpoint, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrServer, err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	if x.Key != "" {
		req.Header.Set("Authorization", "Bearer "+x.Key)
	}
	x.tally.asked()
	resp, err := x.Client.Do(req)
	if err != nil {
		return nil, &retry{cause: fmt.Errorf("%w: %w", ErrServer, err)}
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, maxReply+1))
	switch {
	case err != nil:
		return nil, &retry{cause: fmt.Errorf("%w: read its answer: %w", ErrServer, err)}
	case resp.StatusCode != http.StatusOK:
		return nil, x.failure(resp, answer)
	case len(answer) > maxReply:
		return nil, fmt.Errorf("%w: more than %d bytes", ErrServer, maxReply)
	}
	return x.decode(answer)
}

// failure is what a status other than 200 means. After one that says the key is
// wrong nothing more is asked.
func (x *Extractor) failure(resp *http.Response, answer []byte) error {
	said := string(answer[:min(len(answer), 4096)])
	if x.Key != "" {
		said = strings.ReplaceAll(said, x.Key, "...")
	}
	err := fmt.Errorf("%w: %s: %s", ErrServer, resp.Status, excerpt(said))
	switch code := resp.StatusCode; {
	case code == http.StatusTooManyRequests || code == http.StatusRequestTimeout || code >= 500:
		return &retry{cause: err, after: retryAfter(resp.Header)}
	case code == http.StatusUnauthorized || code == http.StatusForbidden:
		x.tally.refuse(err)
	}
	return err
}

// retryAfter reads how long the server asks to wait: seconds, or a time, taken
// from the server's own clock.
func retryAfter(h http.Header) time.Duration {
	value := h.Get("Retry-After")
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	then, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return 0
	}
	return max(0, then.Sub(now))
}

// decode reads the protocol's envelope, and the reply in it.
func (x *Extractor) decode(answer []byte) (*reply, error) {
	var r response
	if err := json.Unmarshal(answer, &r); err != nil {
		return nil, fmt.Errorf("%w: no answer of the protocol but %q", ErrReply, excerpt(string(answer[:min(len(answer), 4096)])))
	}
	if r.Usage != nil {
		x.tally.spent(r.Usage.PromptTokens, r.Usage.CompletionTokens)
	} else {
		x.tally.unmeasured()
	}
	if len(r.Choices) == 0 {
		return nil, fmt.Errorf("%w: an answer without a choice", ErrReply)
	}
	c := r.Choices[0]
	switch {
	case c.FinishReason == "length":
		return nil, errCutShort
	case c.Message.Refusal != "":
		return nil, fmt.Errorf("%w: the model refused: %q", ErrServer, excerpt(c.Message.Refusal))
	case c.FinishReason == "content_filter":
		return nil, fmt.Errorf("%w: its filter withheld the answer", ErrServer)
	}
	return parseReply(c.Message.Content)
}
