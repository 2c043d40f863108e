package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"
)

// TestReadmeSettings holds the README's table to the settings there are.
func TestReadmeSettings(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, begins := strings.Cut(string(readme), "<!-- settings -->\n")
	got, _, ends := strings.Cut(rest, "<!-- /settings -->")
	if !begins || !ends {
		t.Fatal("README.md has no <!-- settings --> ... <!-- /settings -->")
	}
	want := newsgraph(t, "", "help", "settings").want(t, 0).stdout
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("put the output of newsgraph help settings into README.md: %s", diff)
	}
}

// TestSettingsTable finds every flag of every command in the table, and every
// setting of the table in the flags, but for the password and its like.
func TestSettingsTable(t *testing.T) {
	table := newsgraph(t, "", "help", "settings").want(t, 0).stdout
	rows := map[string]string{}
	for _, m := range regexp.MustCompile("(?m)^\\| (?:`--(\\S+)`)? \\| `(\\S+)` \\| .*? \\| (.*?) \\| .+ \\|$").FindAllStringSubmatch(table, -1) {
		rows[m[1]] = m[3]
		if want := "NEWSGRAPH_" + strings.ToUpper(strings.ReplaceAll(m[1], "-", "_")); m[1] != "" && m[2] != want {
			t.Errorf("--%s is %s in the environment, want %s", m[1], m[2], want)
		}
	}
	a := &app{stdout: &bytes.Buffer{}, stderr: &bytes.Buffer{}}
	used := map[string][]string{}
	for _, c := range a.commands() {
		if c.Name() == "annotate" {
			continue // its flags are a manner of one call
		}
		flags := c.Flags()
		if c.Name() == "entities" {
			flags = c.Commands()[0].Flags() // all below it have the same settings
		}
		flags.VisitAll(func(f *pflag.Flag) {
			if f.Name != "dry-run" && f.Name != "json" && f.Name != "limit" { // a manner of one call
				used[f.Name] = append(used[f.Name], c.Name())
			}
		})
	}
	for name, commands := range used {
		if rows[name] != strings.Join(commands, ", ") {
			t.Errorf("--%s is a flag of %v, the table says %q", name, commands, rows[name])
		}
	}
	for name := range rows {
		if name != "" && used[name] == nil {
			t.Errorf("--%s is in the table and no flag", name)
		}
	}
}

func TestFlagBeatsEnvironmentBeatsDefault(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "good.txt", wire)
	newsgraph(t, "", "load", "good.txt").want(t, 0)
	t.Setenv("NEWSGRAPH_STORE", "environment.db")
	newsgraph(t, "", "load", "good.txt").want(t, 0)
	newsgraph(t, "", "load", "good.txt", "--store", "flag.db").want(t, 0)
	for _, path := range []string{"newsgraph.db", "environment.db", "flag.db"} {
		if n := len(contents(t, path)); n == 0 {
			t.Errorf("%s is empty", path)
		}
	}
	if help := newsgraph(t, "", "help", "load").stdout; !strings.Contains(help, `(default "environment.db")`) {
		t.Error("the help does not show what the environment says")
	}
}

func TestBadEnvironment(t *testing.T) {
	t.Setenv("NEWSGRAPH_WORKERS", "many")
	r := newsgraph(t, "", "load", "x").want(t, 2)
	if !strings.Contains(r.stderr, "NEWSGRAPH_WORKERS") || strings.Count(r.stderr, "\n") != 1 {
		t.Error(r.stderr)
	}
}

// TestPasswordIsNotShown looks for it wherever it might come out.
func TestPasswordIsNotShown(t *testing.T) {
	t.Setenv("NEWSGRAPH_NEO4J_PASSWORD", "topsecret")
	t.Setenv("NEWSGRAPH_STORE", "neo4j://me:alsosecret@127.0.0.1:1")
	t.Chdir(t.TempDir())
	write(t, "good.txt", wire)
	for _, args := range [][]string{{"help"}, {"help", "settings"}, {"version"}, {"load", "good.txt"}, {"load", "missing", "--dry-run"}} {
		if r := newsgraph(t, "", args...); strings.Contains(r.stdout+r.stderr, "secret") {
			t.Errorf("%v: %s%s", args, r.stdout, r.stderr)
		}
	}
	if help := newsgraph(t, "", "help", "load"); strings.Contains(help.stdout, "alsosecret") {
		t.Error("help load shows the password of the store in the environment")
	}
}
