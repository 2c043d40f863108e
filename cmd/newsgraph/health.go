package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

func newHealth(a *app) *cobra.Command {
	return a.settings.flags(&cobra.Command{
		Use:   "health",
		Short: "Ask a running server whether it is ready",
		Long: `Health asks the server at --addr whether it can answer queries, for the health
check of a container.

Exit status: 0 ready, 1 not.`,
		Example: "  newsgraph health\n  newsgraph health --addr localhost:8081",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return a.health(c.Context()) },
	})
}

// healthTimeout is how long a server that is ready may take to say so.
const healthTimeout = 5 * time.Second

func (a *app) health(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	host, port, err := net.SplitHostPort(a.settings.Addr)
	if err != nil {
		return badAddr(a.settings.Addr)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address(host, port)+"/readyz", nil)
	if err != nil {
		return badAddr(a.settings.Addr)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("no server answers at %s: %w", a.settings.Addr, err)
	}
	defer resp.Body.Close()
	text, _ := io.ReadAll(io.LimitReader(resp.Body, 1<<10)) // the status says enough
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("the server at %s is not ready: %s", a.settings.Addr, strings.TrimSpace(string(text)))
	}
	fmt.Fprintln(a.stdout, strings.TrimSpace(string(text)))
	return nil
}
