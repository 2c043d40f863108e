package kernel

import "math"

// The exponential function: 2 to a whole power times the Taylor series of the
// rest, which is at most half of log 2 away from nothing. The relative error is
// below 3e-7.
const (
	log2e   = math.Log2E
	ln2High = 0.693359375 // in few bits, so that products with it are exact
	ln2Low  = math.Ln2 - ln2High
	leastX  = -87 // about where the result stops being normal
	mostX   = 88
	half24  = 3 << 22 // adding it rounds to a whole number
)

func expGo(x float32) float32 {
	x = min(max(x, leastX), mostX)
	n := x*log2e + half24
	n -= half24
	r := x - n*ln2High
	r -= n * ln2Low
	p := float32(1.0 / 720)
	p = p*r + 1.0/120
	p = p*r + 1.0/24
	p = p*r + 1.0/6
	p = p*r + 1.0/2
	p = p*r + 1
	p = p*r + 1
	return p * math.Float32frombits(uint32(int32(n)+127)<<23)
}

// softmaxGo: see Set.Softmax.
func softmaxGo(x []float32) float32 {
	most := float32(math.Inf(-1))
	for _, v := range x {
		most = max(most, v)
	}
	var s [Lane]float32
	for at := 0; at < len(x); at += Lane {
		for i, v := range x[at:][:Lane] {
			e := expGo(v - most)
			x[at+i] = e
			s[i] += e
		}
	}
	return fold(&s)
}

// The error function after Abramowitz and Stegun 7.1.26, with an error below
// 1.5e-7.
const (
	erfP = 0.3275911
	erf1 = 0.254829592
	erf2 = -0.284496736
	erf3 = 1.421413741
	erf4 = -1.453152027
	erf5 = 1.061405429
)

// geluGo: see Set.Gelu.
func geluGo(x []float32) {
	for i, v := range x {
		z := v * (1 / math.Sqrt2)
		if z < 0 {
			z = -z
		}
		t := 1 / (1 + erfP*z)
		tail := t * (erf1 + t*(erf2+t*(erf3+t*(erf4+t*erf5)))) * expGo(-z*z) / 2
		if v > 0 {
			tail = 1 - tail
		}
		x[i] = v * tail
	}
}
