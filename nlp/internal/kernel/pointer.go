package kernel

import "unsafe"

// unsafeSlice gives the n values from p on. SumRows takes pointers rather than
// slices because the assembly reads them as they are.
func unsafeSlice(p *float32, n int) []float32 { return unsafe.Slice(p, n) }
