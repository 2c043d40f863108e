//go:build unix

// Command speed measures how fast package nlp annotates the texts on its
// standard input, a JSON array of strings. speed.py beside it runs it in turn
// with spaCy on the same texts.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"strings"
	"sync"
	"syscall"
	"time"

	"newsgraph/nlp"
)

// result is what is printed, as JSON.
type result struct {
	Kernels string  `json:"kernels"`
	Words   int     `json:"words"` // tokens annotated, all rounds
	CPU     float64 `json:"cpu_s"` // user and system, without loading
	Wall    float64 `json:"wall_s"`
	Load    float64 `json:"load_ms"`
	Peak    int64   `json:"peak_rss_kb"`
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(1)
	}
}

func run() error {
	portable := flag.Bool("portable", false, "use the inner loops written in Go")
	workers := flag.Int("workers", 1, "texts annotated at the same time, and processors used")
	rounds := flag.Int("rounds", 1, "times the texts are annotated")
	profile := flag.String("cpuprofile", "", "write a CPU profile to this file")
	file := flag.String("model", "", "model file, in the place of the embedded one")
	flag.Parse()
	runtime.GOMAXPROCS(*workers)
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		return fmt.Errorf("read texts: %w", err)
	}
	var opts []nlp.Option
	if *portable {
		opts = append(opts, nlp.Portable())
	}
	start := time.Now()
	p, err := load(*file, opts)
	if err != nil {
		return err
	}
	r := result{Kernels: p.Info().Kernels, Load: float64(time.Since(start).Microseconds()) / 1000}
	p.Annotate("A first text fills buffers and caches.")
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	before, _ := usage()
	start = time.Now()
	for range *rounds {
		r.Words += annotate(p, texts, *workers)
	}
	after, peak := usage()
	r.CPU, r.Wall, r.Peak = after-before, time.Since(start).Seconds(), peak
	return json.NewEncoder(os.Stdout).Encode(r)
}

func load(file string, opts []nlp.Option) (*nlp.Pipeline, error) {
	if file != "" {
		return nlp.LoadFile(file, opts...)
	}
	return nlp.Load(opts...)
}

// annotate annotates every text and gives the number of tokens.
func annotate(p *nlp.Pipeline, texts []string, workers int) int {
	next := make(chan string)
	counts := make([]int, workers)
	var wg sync.WaitGroup
	for i := range workers {
		wg.Go(func() {
			for text := range next {
				counts[i] += len(p.Annotate(text).Tokens)
			}
		})
	}
	for _, t := range texts {
		next <- t
	}
	close(next)
	wg.Wait()
	total := 0
	for _, n := range counts {
		total += n
	}
	return total
}

// usage gives the CPU seconds of this process so far and its peak memory in kB,
// where the system tells it (Linux).
func usage() (cpu float64, peak int64) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0, 0
	}
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		if n, err := fmt.Sscanf(line, "VmHWM: %d kB", &peak); n == 1 && err == nil {
			break
		}
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds(), peak
}
