package kernel_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"newsgraph/nlp/internal/kernel"
)

func random(r *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-4*(1+math.Abs(want)) {
		t.Fatalf("%s = %v, want %v", what, got, want)
	}
}

func TestMul(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, set := range kernel.Sets() {
		for _, c := range []struct{ k, n, rows, lda int }{{288, 288, 13, 96}, {64, 106, 1, 64}, {5, 7, 6, 8}, {96, 50, 4, 96}, {1, 1, 0, 1}} {
			w, bias := random(r, c.k*c.n), random(r, c.n)
			m := kernel.Pack(c.k, c.n, func(j int, dst []float32) { copy(dst, w[j*c.k:]) }, bias)
			a := random(r, c.rows*c.lda+c.k)
			dst := make([]float32, c.rows*m.N)
			set.Mul(dst, a, c.lda, c.rows, m)
			for i := range c.rows {
				for j := range c.n {
					want := float64(bias[j])
					for x := range c.k {
						want += float64(a[i*c.lda+x]) * float64(w[j*c.k+x])
					}
					near(t, fmt.Sprintf("%s %+v [%d][%d]", set.Name, c, i, j), float64(dst[i*m.N+j]), want)
				}
			}
		}
	}
}

func TestRows(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, set := range kernel.Sets() {
		for _, n := range []int{8, 40, 96, 288} {
			rows := [][]float32{random(r, n), random(r, n), random(r, n)}
			dst := make([]float32, n)
			set.SumRows(dst, []*float32{&rows[0][0], &rows[1][0], &rows[2][0]})
			for i := range dst {
				near(t, set.Name+" SumRows", float64(dst[i]), float64(rows[0][i]+rows[1][i]+rows[2][i]))
			}
			for _, pieces := range []int{1, 2, 3} {
				src := random(r, n*pieces)
				set.Maxout(dst, src, pieces)
				for i := range dst {
					want := float32(math.Inf(-1))
					for p := range pieces {
						want = max(want, src[i/8*8*pieces+p*8+i%8])
					}
					near(t, set.Name+" Maxout", float64(dst[i]), float64(want))
				}
			}
			var sum, squares float64
			for _, v := range rows[0] {
				sum += float64(v)
				squares += (float64(v) - 0.25) * (float64(v) - 0.25)
			}
			near(t, set.Name+" Sum", float64(set.Sum(rows[0])), sum)
			near(t, set.Name+" SumSquares", float64(set.SumSquares(rows[0], 0.25)), squares)
			set.Scale(dst, rows[0], 0.5, 2, rows[1], rows[2], rows[0])
			for i := range dst {
				near(t, set.Name+" Scale", float64(dst[i]), (float64(rows[0][i])-0.5)*2*float64(rows[1][i])+float64(rows[2][i])+float64(rows[0][i]))
			}
		}
	}
}

// BenchmarkMul is the product that the window layers of en_core_web_sm are made
// of; it reports multiply-adds per second and must not allocate.
func BenchmarkMul(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	const k, n, rows = 288, 288, 64
	w := random(r, k*n)
	m := kernel.Pack(k, n, func(j int, dst []float32) { copy(dst, w[j*k:]) }, nil)
	a, dst := random(r, rows*96+k), make([]float32, rows*m.N)
	for _, set := range kernel.Sets() {
		b.Run(set.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				set.Mul(dst, a, 96, rows, m)
			}
			b.ReportMetric(float64(b.N)*k*n*rows/b.Elapsed().Seconds()/1e9, "Gmadd/s")
		})
	}
}
