package extract

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	_ "embed" // the weights
)

//go:embed attribution.weights
var trainedWeights []byte

// Weights are the parameters of the attribution scorer: what a trait of a
// decision adds to its log odds, by the hash of decision and trait. They are
// learned by extract/train/attribution.
type Weights map[uint32]float32

// builtinWeights are those that the package carries. A test holds that the file
// can be read.
var builtinWeights, _ = ReadWeights(trainedWeights)

// weightsMagic begins a file of weights; the number is the format's.
const weightsMagic = "NGATTR1\n"

// maxWeights is how many weights a file may hold.
const maxWeights = 1 << 21

var errWeights = errors.New("not a file of attribution weights")

// ReadWeights reads what Write wrote.
func ReadWeights(b []byte) (Weights, error) {
	if !bytes.HasPrefix(b, []byte(weightsMagic)) || (len(b)-len(weightsMagic))%6 != 0 || len(b) > 6*maxWeights {
		return nil, errWeights
	}
	b = b[len(weightsMagic):]
	w := make(Weights, len(b)/6)
	for ; len(b) > 0; b = b[6:] {
		w[binary.LittleEndian.Uint32(b)] = float32(int16(binary.LittleEndian.Uint16(b[4:]))) / weightScale
	}
	return w, nil
}

// weightScale is the steps that a weight of 1 has in a file.
const weightScale = 1024

// Write writes the weights in order of their hashes, rounded to 1/1024.
func (w Weights) Write(to io.Writer) error {
	keys := make([]uint32, 0, len(w))
	for k := range w {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	b := []byte(weightsMagic)
	for _, k := range keys {
		v := math.Round(float64(w[k]) * weightScale)
		v = max(math.MinInt16, min(math.MaxInt16, v))
		b = binary.LittleEndian.AppendUint32(b, k)
		b = binary.LittleEndian.AppendUint16(b, uint16(int16(v)))
	}
	if _, err := to.Write(b); err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	return nil
}

func (w Weights) score(t []uint32) float64 {
	var sum float32
	for _, k := range t {
		sum += w[k]
	}
	return float64(sum)
}

// choose returns the best option and its share of the softmax, -1 for none.
func (w Weights) choose(options [][]uint32) (best int, share float64) {
	best = -1
	var scores []float64
	for i, t := range options {
		scores = append(scores, w.score(t))
		if best < 0 || scores[i] > scores[best] {
			best = i
		}
	}
	sum := 0.0
	for _, s := range scores {
		sum += math.Exp(s - scores[best])
	}
	if best < 0 {
		return -1, 0
	}
	return best, 1 / sum
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// traits are the hashed features of one option of a decision.
type traits struct {
	seed uint32
	ids  []uint32
}

func traitsOf(decision string) *traits {
	return &traits{seed: hash(2166136261, decision), ids: make([]uint32, 0, 64)}
}

// add notes a trait made of parts.
func (t *traits) add(parts ...string) {
	h := t.seed
	for _, p := range parts {
		h = hash(h, p)
	}
	t.ids = append(t.ids, h)
}

// hash goes on with FNV-1a over the string and an end mark.
func hash(h uint32, s string) uint32 {
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return (h ^ 0xff) * 16777619
}

// bucket names a count by its size.
func bucket(n int) string {
	switch {
	case n < 0:
		return "-"
	case n < 8:
		return "01234567"[n : n+1]
	case n < 12:
		return "8+"
	case n < 20:
		return "12+"
	case n < 35:
		return "20+"
	}
	return "35+"
}

// tenth names a probability by where its log odds lie.
func tenth(p float64) string {
	const steps = "abcdefghijklmnopqrstuvwxyz"
	k := int(math.Round(2*math.Log(max(p, 1e-4)/max(1-p, 1e-4)))) + 12
	k = max(0, min(k, len(steps)-1))
	return steps[k : k+1]
}

func yesNo(b bool) string {
	if b {
		return "1"
	}
	return "0"
}
