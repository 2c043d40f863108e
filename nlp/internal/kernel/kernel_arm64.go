package kernel

import "golang.org/x/sys/cpu"

// Sets gives the sets this machine can run, the fastest last. Of that for NEON the
// matrix products, where nearly all the time goes, are in assembly; the rest is
// the portable set's.
func Sets() []*Set {
	sets := []*Set{Portable()}
	if cpu.ARM64.HasASIMD {
		s := Portable()
		s.Name, s.gemm = "neon", gemmNEON
		sets = append(sets, s)
	}
	return sets
}

//go:noescape
func gemm4x24(dst *float32, ldd uintptr, a *float32, lda uintptr, b, bias *float32, k uintptr)

//go:noescape
func gemm1x24(dst, a, b, bias *float32, k uintptr)

// gemmNEON makes sure of the lengths, which the assembly trusts.
func gemmNEON(dst []float32, ldd int, a []float32, lda int, b, bias []float32, k, rows int) {
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
