package kernel_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"newsgraph/nlp/internal/kernel"
)

func randomBytes(r *rand.Rand, n int) []int8 {
	x := make([]int8, n)
	for i := range x {
		x[i] = int8(r.IntN(255) - 127)
	}
	return x
}

// rounded gives the nearest of 256 steps from the least value to the greatest.
func rounded(x []float32) []float64 {
	lo, out := float64(slices.Min(x)), make([]float64, len(x))
	by := (float64(slices.Max(x)) - lo) / 255
	for i, v := range x {
		if out[i] = lo; by > 0 {
			out[i] += by * math.RoundToEven((float64(v)-lo)/by)
		}
	}
	return out
}

func TestMulQuantized(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, set := range kernel.Sets() {
		buf := new(kernel.Buffer)
		for _, c := range []struct{ k, n, rows, lda int }{{384, 1152, 7, 384}, {1536, 24, 3, 1536}, {8, 5, 1, 8}, {40, 30, 2, 48}, {40, 30, 5, 40}, {384, 24, 6, 384}, {8, 48, 13, 16}, {16, 24, 0, 16}, {64, 48, 66, 64}} {
			w, scale, bias := randomBytes(r, c.k*c.n), random(r, c.n), random(r, c.n)
			m := set.PackQuantized(c.k, w, scale, bias)
			a := random(r, c.rows*c.lda+c.k)
			clear(a[:min(len(a), c.lda)]) // a row of nothing
			dst := make([]float32, c.rows*m.N)
			set.MulQuantized(dst, a, c.lda, c.rows, m, buf)
			for i := range c.rows {
				row := rounded(a[i*c.lda:][:c.k])
				for j := range c.n {
					var want, size float64
					for x, v := range row {
						want, size = want+v*float64(w[j*c.k+x]), size+math.Abs(v*float64(w[j*c.k+x]))
					}
					by := float64(scale[j])
					want = want*by + float64(bias[j])
					if got := float64(dst[i*m.N+j]); math.Abs(got-want) > 1e-5*(1+size*math.Abs(by)) {
						t.Fatalf("%s %+v [%d][%d] = %v, want %v", set.Name, c, i, j, got, want)
					}
				}
			}
		}
	}
}

// TestMulQuantizedGreatest multiplies the greatest numbers there can be, whose
// sums must not run over.
func TestMulQuantizedGreatest(t *testing.T) {
	const k, n = 1 << 17, 24
	w, scale, a := make([]int8, k*n), make([]float32, n), make([]float32, 3*k)
	for i := range w {
		w[i] = -128
	}
	for i := range scale {
		scale[i] = 1
	}
	for i := range a {
		a[i] = 3
	}
	a[0], a[k], a[2*k] = 0, 0, 0 // all others are as many steps from the least as there are
	for _, set := range kernel.Sets() {
		m := set.PackQuantized(k, w, scale, make([]float32, n))
		dst := make([]float32, 3*m.N)
		set.MulQuantized(dst, a, k, 3, m, new(kernel.Buffer))
		for _, got := range dst {
			near(t, set.Name, float64(got), -128*3*(k-1))
		}
	}
}

func TestFunctions(t *testing.T) {
	for _, set := range kernel.Sets() {
		x := make([]float32, 4000)
		for i := range x {
			x[i] = float32(i-2000) / 150
		}
		y := append([]float32(nil), x...)
		set.Gelu(y)
		for i, v := range x {
			want := float64(v) * 0.5 * math.Erfc(-float64(v)/math.Sqrt2)
			if math.Abs(float64(y[i])-want) > 1e-6*(1+math.Abs(want)) {
				t.Fatalf("%s: Gelu(%v) = %v, want %v", set.Name, v, y[i], want)
			}
		}
		copy(y, x)
		y[17] = -1e9
		sum, want := float64(set.Softmax(y)), 0.0
		for i, v := range x {
			if i == 17 {
				v = -1e9
			}
			e := math.Exp(float64(v) - float64(x[len(x)-1]))
			want += e
			if math.Abs(float64(y[i])-e) > 2e-6*e+1e-37 {
				t.Fatalf("%s: exp(%v) = %v, want %v", set.Name, v, y[i], e)
			}
		}
		near(t, set.Name+" sum", sum, want)
	}
}

func TestAttend(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for _, set := range kernel.Sets() {
		buf := new(kernel.Buffer)
		for _, c := range []struct{ rows, width, heads, ld int }{{1, 16, 2, 48}, {25, 32, 4, 100}, {128, 384, 12, 1152}, {24, 24, 1, 72}} {
			qkv, dst := random(r, c.rows*c.ld), make([]float32, c.rows*c.width)
			set.Attend(dst, qkv, c.ld, c.rows, c.width, c.heads, buf)
			dim := c.width / c.heads
			for i := range c.rows {
				for h := range c.heads {
					odds, sum := make([]float64, c.rows), 0.0
					for j := range odds {
						for k := range dim {
							odds[j] += float64(qkv[i*c.ld+h*dim+k]) * float64(qkv[j*c.ld+c.width+h*dim+k])
						}
						odds[j] = math.Exp(odds[j] / math.Sqrt(float64(dim)))
						sum += odds[j]
					}
					for k := range dim {
						want := 0.0
						for j, o := range odds {
							want += o / sum * float64(qkv[j*c.ld+2*c.width+h*dim+k])
						}
						near(t, fmt.Sprintf("%s %+v [%d] head %d", set.Name, c, i, h), float64(dst[i*c.width+h*dim+k]), want)
					}
				}
			}
		}
	}
}

// BenchmarkMulQuantized is a product of the encoder for signals.
func BenchmarkMulQuantized(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, c := range []struct{ k, n int }{{384, 1536}, {1536, 384}} {
		const rows = 64
		w, scale := randomBytes(r, c.k*c.n), random(r, c.n)
		a, dst := random(r, rows*c.k), make([]float32, rows*c.n)
		for _, set := range kernel.Sets() {
			m, buf := set.PackQuantized(c.k, w, scale, nil), new(kernel.Buffer)
			b.Run(fmt.Sprintf("%d/%s", c.k, set.Name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					set.MulQuantized(dst, a, c.k, rows, m, buf)
				}
				b.ReportMetric(float64(b.N*c.k*c.n*rows)/b.Elapsed().Seconds()/1e9, "Gmadd/s")
			})
		}
	}
}

func BenchmarkAttend(b *testing.B) {
	const rows, width, heads = 120, 384, 12
	qkv, dst := random(rand.New(rand.NewPCG(1, 1)), rows*3*width), make([]float32, rows*width)
	for _, set := range kernel.Sets() {
		buf := new(kernel.Buffer)
		b.Run(set.Name, func(b *testing.B) {
			for b.Loop() {
				set.Attend(dst, qkv, 3*width, rows, width, heads, buf)
			}
		})
	}
}
