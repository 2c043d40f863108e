package kernel

import "unsafe"

//go:noescape
func words3x24(dst *float32, ldd uintptr, a *int16, lda uintptr, b *int8, columns, rows *float32, pairs uintptr)

//go:noescape
func bytes6x24(dst *float32, ldd uintptr, a *uint8, lda uintptr, b *int8, columns, rows *float32, fours uintptr)

//go:noescape
func extent(x *float32, blocks uintptr) (lo, hi float32)

//go:noescape
func stepsAsWords(dst *int16, x *float32, blocks uintptr, lo, by float32)

//go:noescape
func stepsAsBytes(dst *uint8, x *float32, blocks uintptr, lo, by float32)

//go:noescape
func softmax(x *float32, blocks uintptr) float32

//go:noescape
func gelu(x *float32, blocks uintptr)

// tile multiplies height rows of steps with a panel, group rows of it at a time.
type tile[T uint8 | int16] struct {
	height, group int
	steps         func(dst *T, x *float32, blocks uintptr, lo, by float32)
	mul           func(dst *float32, ldd uintptr, a *T, lda uintptr, b *int8, columns, rows *float32, groups uintptr)
}

func gemmBytesAVX2(s *Set, dst, a []float32, lda, rows int, m *Quantized, buf *Buffer) {
	t := tile[int16]{height: 3, group: 2, steps: stepsAsWords, mul: words3x24}
	t.gemm(s, dst, a, lda, rows, m, buf, &buf.words)
}

func gemmBytesVNNI(s *Set, dst, a []float32, lda, rows int, m *Quantized, buf *Buffer) {
	t := tile[uint8]{height: 6, group: 4, steps: stepsAsBytes, mul: bytes6x24}
	t.gemm(s, dst, a, lda, rows, m, buf, &buf.bytes)
}

// gemm does MulQuantized. The assembly trusts lengths; they are made sure of here.
func (t *tile[T]) gemm(s *Set, dst, a []float32, lda, rows int, m *Quantized, buf *Buffer, steps *[]T) {
	_, _ = dst[rows*m.N-1], a[(rows-1)*lda+m.K-1]
	out, all := dst, max(rows, t.height)
	if rows < all { // the rows that lack are of no matter
		out = grow(&buf.panel, all*m.N)
	}
	q, about := grow(steps, all*m.K), grow(&buf.rows, 2*all)
	for i := range rows {
		lo, hi := extent(&a[i*lda], uintptr(m.K/Lane))
		by, inverse := m.step(lo, hi)
		about[2*i], about[2*i+1] = by, lo
		t.steps(&q[i*m.K], &a[i*lda], uintptr(m.K/Lane), lo, inverse)
	}
	width := uintptr(m.K) * unsafe.Sizeof(q[0])
	for p := 0; p < m.N; p += panel {
		for i := 0; i < all; i += t.height {
			i := min(i, all-t.height) // the last ones may be done in part again
			t.mul(&out[i*m.N+p], uintptr(m.N)*4, &q[i*m.K], width, &m.data[p*m.K], &m.columns[3*p], &about[2*i], uintptr(m.K/t.group))
		}
	}
	if rows < all {
		copy(dst, out[:rows*m.N])
	}
}

func softmaxAVX2(x []float32) float32 {
	if len(x) < Lane {
		return 0
	}
	return softmax(&x[0], uintptr(len(x)/Lane))
}

func geluAVX2(x []float32) {
	if len(x) >= Lane {
		gelu(&x[0], uintptr(len(x)/Lane))
	}
}
