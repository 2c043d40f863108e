//go:build !amd64 && !arm64

package kernel

// Best gives the fastest set this machine can run.
func Best() *Set { return Portable() }
