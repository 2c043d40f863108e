// Package kernel has the few inner loops that annotation spends its time in:
// matrix products over rows of tokens, sums of rows, maxout, the parts of layer
// normalisation, attention.
//
// Two sets do the same work: a portable one in Go, and one in assembly for
// machines that have the instructions, which is chosen at run time. They add in
// the same order but the assembly fuses multiplication and addition, so that
// results may differ in the last bits.
//
// Vectors are float32 and come in blocks of Lane; what a width lacks to the next
// multiple is zero and stays zero.
package kernel

// Lane is the number of values in a block.
const Lane = 8

// panel is the number of columns of a matrix that are worked on together.
const panel = 24

// Round gives n rounded up to whole blocks.
func Round(n int) int { return (n + Lane - 1) / Lane * Lane }

// Set is one implementation of the inner loops.
type Set struct {
	Name string

	// gemm computes rows rows of one panel: dst[i][j] = bias[j] + sum over k of
	// a[i*lda+k] * b[k*panel+j].
	gemm func(dst []float32, ldd int, a []float32, lda int, b, bias []float32, k, rows int)
	// gemmBytes does MulQuantized, in full.
	gemmBytes func(s *Set, dst, a []float32, lda, rows int, m *Quantized, buf *Buffer)
	group     int // rows of bytes that gemmBytes takes side by side
	// SumRows sets dst to the sum of the rows, each at least as long as dst,
	// whose length is a multiple of Lane.
	SumRows func(dst []float32, rows []*float32)
	// Maxout sets each value of dst to the greatest of its pieces. src has, for
	// each block of dst, the block of the first piece, of the second, and so on.
	Maxout func(dst, src []float32, pieces int)
	// Sum is the sum of x, whose length is a multiple of Lane.
	Sum func(x []float32) float32
	// SumSquares is the sum of (x - mean) squared.
	SumSquares func(x []float32, mean float32) float32
	// Scale sets dst to (x - mean) * inv * gain + bias + add, all of the length
	// of dst. dst may be x or add.
	Scale func(dst, x []float32, mean, inv float32, gain, bias, add []float32)
	// Softmax sets each value of x to exp(value - the greatest) and gives their
	// sum. The length is a multiple of Lane.
	Softmax func(x []float32) float32
	// Gelu sets each value of x to itself times the probability that a normal one
	// is smaller, x * Phi(x). The length is a multiple of Lane.
	Gelu func(x []float32)
}

// Best gives the fastest set this machine can run.
func Best() *Set {
	sets := Sets()
	return sets[len(sets)-1]
}

// Matrix is a matrix of weights packed for multiplication: panels of columns,
// each with its k rows one after the other.
type Matrix struct {
	K, N int // rows and columns; N is rounded up to whole panels
	data []float32
	bias []float32
}

// Pack packs a matrix of k rows whose column j is given by column (which fills
// its argument of length k) and whose bias is bias[j], or nothing for nil.
func Pack(k, n int, column func(j int, dst []float32), bias []float32) *Matrix {
	panels := (n + panel - 1) / panel
	m := &Matrix{K: k, N: panels * panel, data: make([]float32, panels*panel*k), bias: make([]float32, panels*panel)}
	copy(m.bias, bias)
	col := make([]float32, k)
	for j := range n {
		clear(col)
		column(j, col)
		base := j / panel * panel * k
		for i, v := range col {
			m.data[base+i*panel+j%panel] = v
		}
	}
	return m
}

// Mul multiplies rows rows of a, row i beginning at a[i*lda] (rows may overlap),
// with m and adds the bias. Row i of the result begins at dst[i*m.N].
func (s *Set) Mul(dst, a []float32, lda, rows int, m *Matrix) {
	for p := 0; p < m.N && rows > 0; p += panel {
		s.gemm(dst[p:], m.N, a, lda, m.data[p*m.K:(p+panel)*m.K], m.bias[p:p+panel], m.K, rows)
	}
}
