package openai

import (
	"encoding/json"
	"fmt"
	"strings"
)

// reply is the model's answer, as its schema asks for it; nothing of it has been
// checked yet.
type reply struct {
	Entities []entity `json:"entities"`
	Roles    []role   `json:"roles"`
	Quotes   []quote  `json:"quotes"`
	Events   []event  `json:"events"`
	Dates    []date   `json:"dates"`
	Links    []link   `json:"links"`
}

type pointer struct {
	Sentence   int    `json:"sentence"`
	Text       string `json:"text"`
	Occurrence int    `json:"occurrence"`
}

type mention struct {
	At   pointer `json:"at"`
	Form string  `json:"form"`
}

type entity struct {
	ID       string    `json:"id"`
	Type     string    `json:"type"`
	Name     string    `json:"name"`
	Mentions []mention `json:"mentions"`
}

type role struct {
	Person string  `json:"person"`
	Title  string  `json:"title"`
	Of     string  `json:"of"` // null is ""
	To     string  `json:"to"`
	At     pointer `json:"at"`
}

type quote struct {
	ID         string    `json:"id"`
	Source     []pointer `json:"source"`
	Cue        []pointer `json:"cue"`
	Content    []pointer `json:"content"`
	Speakers   []string  `json:"speakers"`
	Addressees []string  `json:"addressees"`
	OnBehalfOf string    `json:"on_behalf_of"`
	Place      string    `json:"place"`
	Medium     string    `json:"medium"`
	Date       *when     `json:"date"`
	Polarity   string    `json:"polarity"`
	Within     string    `json:"within"`
	Confidence *float64  `json:"confidence"`
}

type event struct {
	ID         string    `json:"id"`
	Type       string    `json:"type"`
	CAMEO      string    `json:"cameo"`
	Trigger    []pointer `json:"trigger"`
	Actors     []string  `json:"actors"`
	Targets    []string  `json:"targets"`
	Place      string    `json:"place"`
	Date       *when     `json:"date"`
	About      string    `json:"about"`
	Polarity   string    `json:"polarity"`
	Modality   string    `json:"modality"`
	Within     string    `json:"within"`
	Confidence *float64  `json:"confidence"`
}

type when struct {
	Value     string `json:"value"`
	Precision string `json:"precision"`
}

type date struct {
	At pointer `json:"at"`
	when
}

type link struct {
	From string `json:"from"`
	To   string `json:"to"`
	Type string `json:"type"`
}

// parseReply reads the model's message. Servers that do not hold a model to the
// schema often fence the object in Markdown; anything else is an error, which
// wraps ErrReply.
func parseReply(content string) (*reply, error) {
	content = strings.TrimSpace(content)
	if inner, ok := strings.CutPrefix(content, "```"); ok {
		inner = strings.TrimPrefix(inner, "json")
		content = strings.TrimSuffix(strings.TrimSpace(inner), "```")
	}
	if !strings.HasPrefix(strings.TrimSpace(content), "{") {
		return nil, fmt.Errorf("%w: no JSON object but %q", ErrReply, excerpt(content))
	}
	var r reply
	if err := json.Unmarshal([]byte(content), &r); err != nil {
		return nil, fmt.Errorf("%w: %s", ErrReply, excerpt(err.Error()))
	}
	return &r, nil
}
