package kernel

// Portable gives the loops in Go, which every machine runs.
func Portable() *Set {
	return &Set{
		Name: "portable", gemm: gemmGo, gemmBytes: gemmBytesWide, group: 1, SumRows: sumRowsGo, Maxout: maxoutGo,
		Sum: sumGo, SumSquares: sumSquaresGo, Scale: scaleGo, Softmax: softmaxGo, Gelu: geluGo,
	}
}

// gemmGo works on two rows by three columns at a time: with more the compiler
// runs out of registers and is twice as slow.
func gemmGo(dst []float32, ldd int, a []float32, lda int, b, bias []float32, k, rows int) {
	i := 0
	for ; i+2 <= rows; i += 2 {
		a0, a1 := a[i*lda:][:k], a[(i+1)*lda:][:k]
		for j := 0; j < panel; j += 3 {
			c := (*[3]float32)(bias[j:])
			s00, s01, s02 := c[0], c[1], c[2]
			s10, s11, s12 := s00, s01, s02
			at := j
			a1 := a1[:len(a0)]
			for x, v0 := range a0 {
				w := (*[3]float32)(b[at : at+3])
				at += panel
				v1 := a1[x]
				s00 += v0 * w[0]
				s10 += v1 * w[0]
				s01 += v0 * w[1]
				s11 += v1 * w[1]
				s02 += v0 * w[2]
				s12 += v1 * w[2]
			}
			d := (*[3]float32)(dst[i*ldd+j:])
			d[0], d[1], d[2] = s00, s01, s02
			d = (*[3]float32)(dst[(i+1)*ldd+j:])
			d[0], d[1], d[2] = s10, s11, s12
		}
	}
	if i < rows {
		gemmRowGo(dst[i*ldd:], a[i*lda:][:k], b, bias)
	}
}

// gemmRowGo is gemmGo for one row, six columns at a time.
func gemmRowGo(dst, a, b, bias []float32) {
	for j := 0; j < panel; j += 6 {
		c := (*[6]float32)(bias[j:])
		s0, s1, s2, s3, s4, s5 := c[0], c[1], c[2], c[3], c[4], c[5]
		at := j
		for _, v := range a {
			w := (*[6]float32)(b[at : at+6])
			at += panel
			s0 += v * w[0]
			s1 += v * w[1]
			s2 += v * w[2]
			s3 += v * w[3]
			s4 += v * w[4]
			s5 += v * w[5]
		}
		d := (*[6]float32)(dst[j:])
		d[0], d[1], d[2], d[3], d[4], d[5] = s0, s1, s2, s3, s4, s5
	}
}

func sumRowsGo(dst []float32, rows []*float32) {
	clear(dst)
	for _, r := range rows {
		row := unsafeSlice(r, len(dst))
		for i := range dst {
			dst[i] += row[i]
		}
	}
}

func maxoutGo(dst, src []float32, pieces int) {
	for at := 0; at < len(dst); at += Lane {
		d := dst[at:][:Lane]
		copy(d, src[at*pieces:])
		for p := 1; p < pieces; p++ {
			s := src[at*pieces+p*Lane:][:Lane]
			for i, v := range s {
				d[i] = max(d[i], v)
			}
		}
	}
}

func sumGo(x []float32) float32 {
	var s [Lane]float32
	for at := 0; at < len(x); at += Lane {
		for i, v := range x[at:][:Lane] {
			s[i] += v
		}
	}
	return fold(&s)
}

func sumSquaresGo(x []float32, mean float32) float32 {
	var s [Lane]float32
	for at := 0; at < len(x); at += Lane {
		for i, v := range x[at:][:Lane] {
			s[i] += (v - mean) * (v - mean)
		}
	}
	return fold(&s)
}

// fold adds the lanes in the order in which the vector code does.
func fold(s *[Lane]float32) float32 {
	a, b, c, d := s[0]+s[4], s[1]+s[5], s[2]+s[6], s[3]+s[7]
	return (a + b) + (c + d)
}

func scaleGo(dst, x []float32, mean, inv float32, gain, bias, add []float32) {
	x, gain, bias, add = x[:len(dst)], gain[:len(dst)], bias[:len(dst)], add[:len(dst)]
	for i := range dst {
		dst[i] = (x[i]-mean)*inv*gain[i] + bias[i] + add[i]
	}
}
