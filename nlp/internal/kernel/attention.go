package kernel

import "math"

// Attend lets every row of a window attend to all of them. Row i of qkv, ld
// values apart, has the queries of all heads, then the keys, then the values,
// width each; each head has width/heads values, a multiple of Lane. Row i of the
// result, width values, begins at dst[i*width].
func (s *Set) Attend(dst, qkv []float32, ld, rows, width, heads int, buf *Buffer) {
	dim := width / heads
	n := (rows + panel - 1) / panel * panel
	columns := (dim + panel - 1) / panel * panel
	keys, bias := grow(&buf.keys, n*dim), grow(&buf.sum, max(n, columns))
	odds, values := grow(&buf.odds, rows*n), grow(&buf.values, rows*columns)
	out := grow(&buf.panel, rows*columns)
	by := float32(1 / math.Sqrt(float64(dim)))
	for h := range heads {
		packKeys(keys, qkv[width+h*dim:], ld, rows, dim, by)
		for j := range n {
			bias[j] = 0
			if j >= rows {
				bias[j] = never
			}
		}
		for p := 0; p < n; p += panel {
			s.gemm(odds[p:], n, qkv[h*dim:], ld, keys[p*dim:], bias[p:], dim, rows)
		}
		packValues(values, qkv[2*width+h*dim:], ld, rows, dim, columns)
		clear(bias[:columns])
		for i := range rows {
			buf.scale = append(buf.scale[:i], 1/s.Softmax(odds[i*n:][:n]))
		}
		for p := 0; p < columns; p += panel {
			s.gemm(out[p:], columns, odds, n, values[p*rows:], bias[p:], rows, rows)
		}
		for i := range rows {
			by, from := buf.scale[i], out[i*columns:][:dim]
			to := dst[i*width+h*dim:][:len(from)]
			for j, v := range from {
				to[j] = v * by
			}
		}
	}
}

// never is the log odds of what must not be attended to.
const never = -1e9

// packKeys packs rows of keys as columns, times by.
func packKeys(dst, keys []float32, ld, rows, dim int, by float32) {
	if rest := rows % panel; rest > 0 {
		clear(dst[(rows-rest)*dim:])
	}
	for i := range rows {
		at := i/panel*panel*dim + i%panel
		for _, v := range keys[i*ld:][:dim] {
			dst[at] = v * by
			at += panel
		}
	}
}

// packValues packs rows of values as rows.
func packValues(dst, values []float32, ld, rows, dim, columns int) {
	for p := 0; p < columns; p += panel {
		n := min(panel, dim-p)
		for i := range rows {
			to := dst[p*rows+i*panel:][:panel]
			clear(to[copy(to, values[i*ld+p:][:n]):])
		}
	}
}
