package kernel

import "math"

// Quantized is a matrix of bytes packed for multiplication: panels of columns as
// in Matrix, in each the rows in groups, the bytes of a column side by side.
//
// What it is multiplied with is rounded, row by row, to bytes without a sign: to
// one of 256 steps from the row's least value to its greatest. All sets round
// alike, so that they differ only in the last bits of single precision.
type Quantized struct {
	K, N  int // rows, a multiple of Lane, and columns, rounded up to whole panels
	group int // of rows
	data  []int8
	// columns has of each panel what its bytes are to be multiplied with, the
	// bias, and the sums of the columns, multiplied already.
	columns []float32
}

// PackQuantized packs a matrix for the set. Its columns stand in data one after
// the other, k bytes each. k is a multiple of Lane.
func (s *Set) PackQuantized(k int, data []int8, scale, bias []float32) *Quantized {
	panels := (len(scale) + panel - 1) / panel
	m := &Quantized{K: k, N: panels * panel, group: s.group, data: make([]int8, panels*panel*k), columns: make([]float32, 3*panels*panel)}
	for j, by := range scale {
		p, c := j/panel, j%panel
		to, sum := m.data[p*panel*k+c*m.group:], 0
		for i, v := range data[j*k:][:k] {
			to[i/m.group*m.group*panel+i%m.group] = v
			sum += int(v)
		}
		about := m.columns[3*panel*p:]
		about[c], about[2*panel+c] = by, float32(sum)*by
		if bias != nil {
			about[panel+c] = bias[j]
		}
	}
	return m
}

// steps is the number of steps that the rows of a factor are rounded to: 255, or
// as many as sums of products with bytes allow that are 32 bits wide.
func (m *Quantized) steps() float32 { return float32(min(math.MaxUint8, math.MaxInt32/(128*m.K))) }

// step gives the size of a step from lo to hi and its inverse, zero for none.
func (m *Quantized) step(lo, hi float32) (by, inverse float32) {
	if by = (hi - lo) / m.steps(); by > 0 {
		inverse = 1 / by
	}
	return by, inverse
}

// Buffer is working memory of the products below. It is reused.
type Buffer struct {
	panel       []float32 // of a matrix, in single precision
	rounded     []float32 // the other factor
	bytes       []uint8   // the same as steps
	words       []int16   // or so
	rows        []float32 // of each row the size of a step and the least value
	scale       []float32
	keys, odds  []float32
	values, sum []float32
}

func grow[T any](buf *[]T, n int) []T {
	if cap(*buf) < n {
		*buf = make([]T, n+n/4)
	}
	return (*buf)[:n]
}

// MulQuantized multiplies rows rows of a, row i beginning at a[i*lda], with m,
// which this set packed, and adds the bias. Row i of the result begins at
// dst[i*m.N].
func (s *Set) MulQuantized(dst, a []float32, lda, rows int, m *Quantized, buf *Buffer) {
	if rows > 0 {
		s.gemmBytes(s, dst, a, lda, rows, m, buf)
	}
}

// gemmBytesWide makes the bytes of a panel numbers in single precision, which
// costs little where there are many rows.
func gemmBytesWide(s *Set, dst, a []float32, lda, rows int, m *Quantized, buf *Buffer) {
	rounded := grow(&buf.rounded, rows*m.K)
	for i := range rows {
		m.round(rounded[i*m.K:][:m.K], a[i*lda:][:m.K])
	}
	b := grow(&buf.panel, panel*m.K)
	for p := 0; p < m.N; p += panel {
		data, about := m.data[p*m.K:(p+panel)*m.K], m.columns[3*p:][:3*panel]
		for k := range m.K {
			from, to := data[k*panel:][:panel], b[k*panel:][:panel]
			for j, by := range about[:panel] {
				to[j] = float32(from[j]) * by
			}
		}
		s.gemm(dst[p:], m.N, rounded, m.K, b, about[panel:2*panel], m.K, rows)
	}
}

// round rounds a row.
func (m *Quantized) round(dst, x []float32) {
	lo, hi := x[0], x[0]
	for _, v := range x {
		lo, hi = min(lo, v), max(hi, v)
	}
	by, inverse := m.step(lo, hi)
	for i, v := range x {
		n := float32((v-lo)*inverse) + half24
		n -= half24
		dst[i] = n*by + lo
	}
}
