package kernel

// Quantized is a matrix of bytes packed for multiplication: panels of columns as
// in Matrix, in each the rows in pairs, the two bytes of a column side by side.
type Quantized struct {
	K, N  int // rows, a multiple of Lane, and columns, rounded up to whole panels
	data  []int8
	scale []float32 // by which the bytes of a column are to be multiplied
	bias  []float32
}

// PackQuantized packs a matrix whose columns stand in data one after the other,
// k bytes each. k is a multiple of Lane.
func PackQuantized(k int, data []int8, scale, bias []float32) *Quantized {
	panels := (len(scale) + panel - 1) / panel
	m := &Quantized{
		K: k, N: panels * panel,
		data: make([]int8, panels*panel*k), scale: make([]float32, panels*panel), bias: make([]float32, panels*panel),
	}
	copy(m.scale, scale)
	copy(m.bias, bias)
	for j := range scale {
		to := m.data[j/panel*panel*k+j%panel*2:]
		for i, col := 0, data[j*k:][:k]; i+1 < len(col); i += 2 {
			to[i*panel], to[i*panel+1] = col[i], col[i+1]
		}
	}
	return m
}

// Buffer is working memory of the products below. It is reused.
type Buffer struct {
	panel       []float32 // of a matrix, in single precision
	rows        []int16   // of the other factor, quantized
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

// MulQuantized multiplies rows rows of a, row i beginning at a[i*lda], with m
// and adds the bias. Row i of the result begins at dst[i*m.N].
func (s *Set) MulQuantized(dst, a []float32, lda, rows int, m *Quantized, buf *Buffer) {
	if rows > 0 {
		s.gemmBytes(s, dst, a, lda, rows, m, buf)
	}
}

// gemmBytesWide makes the bytes of a panel numbers in single precision, which
// costs little where there are many rows.
func gemmBytesWide(s *Set, dst, a []float32, lda, rows int, m *Quantized, buf *Buffer) {
	b := grow(&buf.panel, panel*m.K)
	for p := 0; p < m.N; p += panel {
		data, scale := m.data[p*m.K:(p+panel)*m.K], m.scale[p:p+panel]
		for k := 0; k < m.K; k += 2 {
			from, to := data[k*panel:][:2*panel], b[k*panel:][:2*panel]
			for j, by := range scale {
				to[j], to[panel+j] = float32(from[2*j])*by, float32(from[2*j+1])*by
			}
		}
		s.gemm(dst[p:], m.N, a, lda, b, m.bias[p:p+panel], m.K, rows)
	}
}
