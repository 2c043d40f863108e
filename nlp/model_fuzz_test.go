package nlp_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"testing"

	"github.com/klauspost/compress/zstd"

	"newsgraph/nlp"
	"newsgraph/nlp/internal/modeltest"
)

// headerSize is what stands before the compressed body of a model file: magic,
// version, length, SHA-256.
const headerSize = 8 + 4 + 4 + sha256.Size

// body gives the body of a small model's file.
func body(f *testing.F) []byte {
	f.Helper()
	return unpack(f, write(f, modeltest.Tiny()))
}

func unpack(f *testing.F, file []byte) []byte {
	f.Helper()
	dec, err := zstd.NewReader(nil)
	if err != nil {
		f.Fatal(err)
	}
	defer dec.Close()
	b, err := dec.DecodeAll(file[headerSize:], nil)
	if err != nil {
		f.Fatal(err)
	}
	return b
}

// FuzzModelFile damages the body of a model file and puts it back under a right
// checksum: what is no model must be refused, and what still is one must
// annotate without a panic, with sound offsets, as a pipeline and as the encoder
// of another.
func FuzzModelFile(f *testing.F) {
	whole, tiny := body(f), write(f, modeltest.Tiny())
	f.Add(whole)
	f.Add(unpack(f, write(f, modeltest.Signals())))
	f.Add(unpack(f, write(f, modeltest.Signals("O", "B-PER", "I-PER"))))
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 1<<17 {
			return
		}
		packed := enc.EncodeAll(b, nil)
		sum := sha256.Sum256(packed)
		file := binary.LittleEndian.AppendUint32([]byte("nlpmodel"), 1)
		file = binary.LittleEndian.AppendUint32(file, uint32(len(b)))
		file = append(append(file, sum[:]...), packed...)
		const text = "Apples (can't) goes-on :) she went.\n\nHe \"goes n't\" come,  living a"
		if p, err := nlp.LoadBytes(file); err == nil {
			sound(t, p.Annotate(text))
		}
		if p, err := nlp.LoadBytes(tiny, nlp.Encoder(file)); err == nil {
			sound(t, p.Annotate(text))
		}
	})
}

// FuzzModelBytes reads arbitrary bytes as a model file.
func FuzzModelBytes(f *testing.F) {
	var file bytes.Buffer
	if err := modeltest.Tiny().Write(&file); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		if p, err := nlp.LoadBytes(b); err == nil {
			sound(t, p.Annotate("She went."))
		}
	})
}
