package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"newsgraph/extract"
)

// version is what this program is made of.
type version struct {
	Version   string `json:"version"`
	Revision  string `json:"revision,omitempty"`
	Modified  bool   `json:"modified,omitempty"`
	Go        string `json:"go"`
	Platform  string `json:"platform"`
	Extractor string `json:"extractor"`
	Record    int    `json:"record"`
}

func newVersion(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "version",
		Short:   "Print the versions of the program and what it writes",
		Example: "  newsgraph version\n  newsgraph version --json",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return a.version(asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as a JSON object")
	return c
}

func (a *app) version(asJSON bool) error {
	v := version{
		Version: "unknown", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH,
		Extractor: extract.Name + " " + extract.Version, Record: extract.RecordVersion,
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		v.Version = info.Main.Version
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				v.Revision = s.Value
			case "vcs.modified":
				v.Modified = s.Value == "true"
			}
		}
	}
	if asJSON {
		return json.NewEncoder(a.stdout).Encode(v)
	}
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "newsgraph\t%s\n", v.Version)
	if v.Revision != "" {
		fmt.Fprintf(w, "revision\t%s\n", v.Revision)
	}
	fmt.Fprintf(w, "go\t%s %s\n", v.Go, v.Platform)
	fmt.Fprintf(w, "extractor\t%s\n", v.Extractor)
	fmt.Fprintf(w, "record\t%d\n", v.Record)
	return w.Flush()
}
