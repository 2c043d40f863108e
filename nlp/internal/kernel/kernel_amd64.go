package kernel

import "golang.org/x/sys/cpu"

// Sets gives the sets this machine can run, the fastest last.
func Sets() []*Set {
	sets := []*Set{Portable()}
	if !cpu.X86.HasAVX2 || !cpu.X86.HasFMA {
		return sets
	}
	avx2 := Set{
		Name: "avx2", gemm: gemmAVX2, gemmBytes: gemmBytesAVX2, group: 2, SumRows: sumRowsAVX2, Maxout: maxoutAVX2,
		Sum: sumAVX2, SumSquares: sumSquaresAVX2, Scale: scaleAVX2, Softmax: softmaxAVX2, Gelu: geluAVX2,
	}
	sets = append(sets, &avx2)
	if cpu.X86.HasAVX512VL && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VNNI {
		vnni := avx2
		vnni.Name, vnni.gemmBytes, vnni.group = "avx512vnni", gemmBytesVNNI, 4
		sets = append(sets, &vnni)
	}
	return sets
}

// The assembly trusts lengths; the wrappers below make sure of them.

//go:noescape
func gemm4x24(dst *float32, ldd uintptr, a *float32, lda uintptr, b, bias *float32, k uintptr)

//go:noescape
func gemm1x24(dst, a, b, bias *float32, k uintptr)

//go:noescape
func sumRows(dst *float32, n uintptr, rows **float32, count uintptr)

//go:noescape
func maxout(dst *float32, blocks uintptr, src *float32, pieces uintptr)

//go:noescape
func sum(x *float32, blocks uintptr) float32

//go:noescape
func sumSquares(x *float32, blocks uintptr, mean float32) float32

//go:noescape
func scale(dst, x *float32, blocks uintptr, mean, inv float32, gain, bias, add *float32)

func gemmAVX2(dst []float32, ldd int, a []float32, lda int, b, bias []float32, k, rows int) {
	if rows == 0 || k == 0 {
		gemmGo(dst, ldd, a, lda, b, bias, k, rows)
		return
	}
	_, _, _, _ = dst[(rows-1)*ldd+panel-1], a[(rows-1)*lda+k-1], b[k*panel-1], bias[panel-1]
	i := 0
	for ; i+4 <= rows; i += 4 {
		gemm4x24(&dst[i*ldd], uintptr(ldd)*4, &a[i*lda], uintptr(lda)*4, &b[0], &bias[0], uintptr(k))
	}
	for ; i < rows; i++ {
		gemm1x24(&dst[i*ldd], &a[i*lda], &b[0], &bias[0], uintptr(k))
	}
}

func sumRowsAVX2(dst []float32, rows []*float32) {
	if len(dst) < Lane || len(rows) == 0 {
		sumRowsGo(dst, rows)
		return
	}
	sumRows(&dst[0], uintptr(len(dst)), &rows[0], uintptr(len(rows)))
}

func maxoutAVX2(dst, src []float32, pieces int) {
	if len(dst) < Lane {
		return
	}
	_ = src[len(dst)*pieces-1]
	maxout(&dst[0], uintptr(len(dst)/Lane), &src[0], uintptr(pieces))
}

func sumAVX2(x []float32) float32 {
	if len(x) < Lane {
		return 0
	}
	return sum(&x[0], uintptr(len(x)/Lane))
}

func sumSquaresAVX2(x []float32, mean float32) float32 {
	if len(x) < Lane {
		return 0
	}
	return sumSquares(&x[0], uintptr(len(x)/Lane), mean)
}

func scaleAVX2(dst, x []float32, mean, inv float32, gain, bias, add []float32) {
	n := len(dst)
	if n < Lane {
		return
	}
	_, _, _, _ = x[n-1], gain[n-1], bias[n-1], add[n-1]
	scale(&dst[0], &x[0], uintptr(n/Lane), mean, inv, &gain[0], &bias[0], &add[0])
}
