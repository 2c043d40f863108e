package kernel

import "math"

//go:noescape
func bytes3x24(dst *float32, ldd uintptr, a *int16, lda uintptr, b *int8, scale, bias, rows *float32, pairs uintptr)

//go:noescape
func bytes6x24(dst *float32, ldd uintptr, a *int16, lda uintptr, b *int8, scale, bias, rows *float32, pairs uintptr)

//go:noescape
func greatest(x *float32, blocks uintptr) float32

//go:noescape
func quantize(dst *int16, x *float32, blocks uintptr, by float32)

//go:noescape
func softmax(x *float32, blocks uintptr) float32

//go:noescape
func gelu(x *float32, blocks uintptr)

// gemmBytesAVX2 rounds every row of a to as many bits, at most 16, as sums of
// products with bytes allow that are 32 bits wide: nearly nothing is lost, and
// products of whole numbers are faster.
func gemmBytesAVX2(s *Set, dst, a []float32, lda, rows int, m *Quantized, buf *Buffer) {
	if m.K < Lane {
		gemmBytesWide(s, dst, a, lda, rows, m, buf)
		return
	}
	_, _ = dst[rows*m.N-1], a[(rows-1)*lda+m.K-1]
	q := grow(&buf.rows, rows*m.K)
	scale := grow(&buf.scale, rows)
	most := float32(min(math.MaxInt16, math.MaxInt32/(128*m.K)))
	for i := range rows {
		by := greatest(&a[i*lda], uintptr(m.K/Lane)) / most
		scale[i] = by
		if by > 0 {
			by = 1 / by
		}
		quantize(&q[i*m.K], &a[i*lda], uintptr(m.K/Lane), by)
	}
	height, tile := 3, bytes3x24
	if s.vnni && rows >= 6 {
		height, tile = 6, bytes6x24
	}
	for p := 0; p < m.N; p += panel {
		b, by, bias := m.data[p*m.K:(p+panel)*m.K], m.scale[p:p+panel], m.bias[p:p+panel]
		if rows < height {
			for i := range rows { // the same row three times over
				same := [3]float32{scale[i], scale[i], scale[i]}
				bytes3x24(&dst[i*m.N+p], 0, &q[i*m.K], 0, &b[0], &by[0], &bias[0], &same[0], uintptr(m.K/2))
			}
			continue
		}
		for i := 0; i < rows; i += height {
			i := min(i, rows-height) // the last ones may be done in part again
			tile(&dst[i*m.N+p], uintptr(m.N)*4, &q[i*m.K], uintptr(m.K)*2, &b[0], &by[0], &bias[0], &scale[i], uintptr(m.K/2))
		}
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
