package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"newsgraph/loader"
	"newsgraph/loader/archive"
)

// every is how long a load says nothing where there is no terminal.
const every = 5 * time.Second

// progress shows how far a load has come on stderr: a bar on a terminal, a line
// now and then elsewhere.
type progress struct {
	bar     *progressbar.ProgressBar // nil where there is no terminal
	out     io.Writer
	now     func() time.Time
	started time.Time
	said    time.Time
}

func (a *app) newProgress(sources []archive.Source) *progress {
	p := &progress{out: a.stderr, now: a.now, started: a.now(), said: a.now()}
	f, ok := a.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return p
	}
	total, known := archive.Size(sources)
	if !known {
		total = -1 // a spinner
	}
	p.bar = progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(f), progressbar.OptionShowBytes(true), progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionShowDescriptionAtLineEnd())
	return p
}

func (p *progress) show(now loader.Progress) {
	if now.Settled > 0 {
		p.settling(now.Settled)
		return
	}
	if p.bar != nil {
		p.bar.Describe(fmt.Sprintf("%d articles, %d rejected", now.Read, now.Rejected))
		_ = p.bar.Set64(now.Bytes) // it fails only where more was read than there was to read
		return
	}
	if t := p.now(); t.Sub(p.said) >= every {
		p.said = t
		fmt.Fprintf(p.out, "loading: %d articles read, %d rejected, %.1f articles/s\n", now.Read, now.Rejected, float64(now.Read)/t.Sub(p.started).Seconds())
	}
}

// settling shows that all is read, and names are compared.
func (p *progress) settling(n int) {
	if p.bar != nil {
		p.bar.Describe(fmt.Sprintf("who is whom: %d names compared", n))
		return
	}
	if t := p.now(); t.Sub(p.said) >= every {
		p.said = t
		fmt.Fprintf(p.out, "who is whom: %d names compared\n", n)
	}
}

// clear makes room for other lines.
func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear() // the terminal went away; the load goes on
	}
}
