//go:build !amd64 && !arm64

package kernel

// Sets gives the sets this machine can run, the fastest last.
func Sets() []*Set { return []*Set{Portable()} }
