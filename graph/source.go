package graph

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// maxSource bounds the part of one article, in bytes of JSON.
const maxSource = 1 << 30

// EncodeSources makes bytes of the parts of articles, for Ledger.PutSources: JSON
// of the Go types, gzipped.
func EncodeSources(parts []*Batch) ([][]byte, error) {
	z, err := gzip.NewWriterLevel(nil, gzip.BestSpeed) // one for all: it costs more than a part
	if err != nil {
		return nil, fmt.Errorf("encode source: %w", err)
	}
	out := make([][]byte, len(parts))
	for i, p := range parts {
		var b bytes.Buffer
		z.Reset(&b)
		if err := json.NewEncoder(z).Encode(p); err != nil {
			return nil, fmt.Errorf("encode source: %w", err)
		}
		if err := z.Close(); err != nil {
			return nil, fmt.Errorf("encode source: %w", err)
		}
		out[i] = b.Bytes()
	}
	return out, nil
}

// DecodeSource reads what EncodeSources wrote; ErrCorrupt where it did not.
func DecodeSource(data []byte) (*Batch, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("decode source: %w: %w", ErrCorrupt, err)
	}
	var part Batch
	if err := json.NewDecoder(io.LimitReader(z, maxSource)).Decode(&part); err != nil {
		return nil, fmt.Errorf("decode source: %w: %w", ErrCorrupt, err)
	}
	if len(part.Articles) != 1 {
		return nil, fmt.Errorf("decode source: %w: of %d articles", ErrCorrupt, len(part.Articles))
	}
	return &part, nil
}

// appearance is what EncodeAppearance writes: who appears and where stands beside
// it.
type appearance struct {
	Names      []string   `json:"n,omitempty"`
	Given      string     `json:"g,omitempty"`
	Titles     []string   `json:"t,omitempty"`
	Companions []ID       `json:"c,omitempty"`
	At         *time.Time `json:"a,omitempty"`
}

// EncodeAppearance makes a text of an appearance but for its profile and article.
func EncodeAppearance(a Appearance) (string, error) {
	text, err := json.Marshal(appearance{a.Names, a.Given, a.Titles, a.Companions, a.At})
	if err != nil {
		return "", fmt.Errorf("encode appearance: %w", err)
	}
	return string(text), nil
}

// DecodeAppearance reads what EncodeAppearance wrote; ErrCorrupt where it did not.
func DecodeAppearance(profile, article ID, text string) (Appearance, error) {
	var a appearance
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		return Appearance{}, fmt.Errorf("decode appearance: %w: %w", ErrCorrupt, err)
	}
	return Appearance{profile, article, a.Names, a.Given, a.Titles, a.Companions, a.At}, nil
}
