package graph

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
)

// maxSource bounds the part of one article, in bytes of JSON.
const maxSource = 1 << 30

// EncodeSource makes bytes of the part of an article, for Ledger.PutSources: JSON
// of the Go types, gzipped.
func EncodeSource(part *Batch) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		return nil, fmt.Errorf("encode source: %w", err)
	}
	if err := json.NewEncoder(z).Encode(part); err != nil {
		return nil, fmt.Errorf("encode source: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("encode source: %w", err)
	}
	return b.Bytes(), nil
}

// DecodeSource reads what EncodeSource wrote; ErrCorrupt where it did not.
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
