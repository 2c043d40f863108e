package neo4j_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

// Where there is no Docker these files cannot be run; so that they stay right,
// they are read here, and held against the server that the tests do run.

type composeFile struct {
	Services map[string]service   `yaml:"services"`
	Volumes  map[string]yaml.Node `yaml:"volumes"`
}

type service struct {
	Image       string            `yaml:"image"`
	Build       string            `yaml:"build"`
	Command     []string          `yaml:"command"`
	Environment map[string]string `yaml:"environment"`
	Ports       []string          `yaml:"ports"`
	Volumes     []string          `yaml:"volumes"`
	Healthcheck struct {
		Test []string `yaml:"test"`
	} `yaml:"healthcheck"`
	DependsOn map[string]struct {
		Condition string `yaml:"condition"`
	} `yaml:"depends_on"`
}

func rootFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func compose(t *testing.T) composeFile {
	t.Helper()
	var c composeFile
	if err := yaml.Unmarshal([]byte(rootFile(t, "docker-compose.yml")), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// scriptSettings reads the version and the settings of scripts/neo4j.
func scriptSettings(t *testing.T) (version string, settings map[string]string) {
	t.Helper()
	script := rootFile(t, "scripts/neo4j")
	found := regexp.MustCompile(`NEO4J_VERSION:-([0-9.]+)}`).FindStringSubmatch(script)
	list := regexp.MustCompile(`(?s)\nsettings=\((.*?)\n\)`).FindStringSubmatch(script)
	if found == nil || list == nil {
		t.Fatal("scripts/neo4j names no version or no settings")
	}
	settings = map[string]string{}
	for line := range strings.FieldsSeq(list[1]) {
		key, value, _ := strings.Cut(line, "=")
		settings[key] = value
	}
	return found[1], settings
}

func TestComposeRunsTheNeo4jOfTheTests(t *testing.T) {
	version, want := scriptSettings(t)
	neo4j := compose(t).Services["neo4j"]
	if want := "neo4j:" + version + "-community"; neo4j.Image != want {
		t.Errorf("image %q, want %q as in scripts/neo4j", neo4j.Image, want)
	}
	got := map[string]string{}
	for k, v := range neo4j.Environment {
		if key, ok := strings.CutPrefix(k, "NEO4J_"); ok && k != "NEO4J_AUTH" {
			// The image's rule: _ is a dot, __ an underscore.
			key = strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(key, "__", "\x00"), "_", "."), "\x00", "_")
			got[key] = v
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("settings (-scripts/neo4j +docker-compose.yml):\n%s", d)
	}
}

func TestComposeKeepsDataAndSecrets(t *testing.T) {
	c := compose(t)
	neo4j := c.Services["neo4j"]
	if !slices.Contains(neo4j.Volumes, "neo4j-data:/data") {
		t.Errorf("volumes %q: the data would go with the container", neo4j.Volumes)
	}
	if _, ok := c.Volumes["neo4j-data"]; !ok {
		t.Error("no volume neo4j-data")
	}
	for name, s := range c.Services {
		if len(s.Healthcheck.Test) < 2 || s.Healthcheck.Test[0] != "CMD" {
			t.Errorf("%s: health check %q", name, s.Healthcheck.Test)
		}
		if len(s.Ports) == 0 {
			t.Errorf("%s: no port", name)
		}
		for _, p := range s.Ports {
			if !strings.HasPrefix(p, "127.0.0.1:") {
				t.Errorf("%s: port %s is open to the world", name, p)
			}
		}
		for key, value := range s.Environment {
			if (key == "NEO4J_AUTH" || strings.Contains(key, "PASSWORD")) && !strings.Contains(value, "${NEWSGRAPH_NEO4J_PASSWORD:?") {
				t.Errorf("%s: %s=%q: want a password that must be set", name, key, value)
			}
		}
	}
}

func TestComposeServiceWaitsForNeo4j(t *testing.T) {
	s := compose(t).Services["newsgraph"]
	if got := s.DependsOn["neo4j"].Condition; got != "service_healthy" {
		t.Errorf("waits for %q", got)
	}
	want := map[string]string{"NEWSGRAPH_STORE": "neo4j://neo4j:7687", "NEWSGRAPH_NEO4J_USER": "neo4j", "NEWSGRAPH_ADDR": "0.0.0.0:8080"}
	for k, v := range want {
		if s.Environment[k] != v {
			t.Errorf("%s=%q, want %q", k, s.Environment[k], v)
		}
	}
	if d := cmp.Diff([]string{"CMD", "/newsgraph", "health"}, s.Healthcheck.Test); d != "" {
		t.Errorf("health check:\n%s", d)
	}
	if s.Build != "." || !slices.Contains(s.Command, "serve") {
		t.Errorf("build %q, command %q", s.Build, s.Command)
	}
}

func TestDockerfile(t *testing.T) {
	var stages [][]string // the instructions of each stage
	for line := range strings.Lines(rootFile(t, "Dockerfile")) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "FROM ") {
			stages = append(stages, nil)
		}
		if line != "" && line[0] != '#' && len(stages) > 0 {
			stages[len(stages)-1] = append(stages[len(stages)-1], line)
		}
	}
	if len(stages) != 2 {
		t.Fatalf("%d stages, want one that builds and one that runs", len(stages))
	}
	minor := regexp.MustCompile(`(?m)^go (1\.\d+)`).FindStringSubmatch(rootFile(t, "go.mod"))[1]
	build, last := strings.Join(stages[0], "\n"), strings.Join(stages[1], "\n")
	for _, want := range []string{"FROM golang:" + minor, "CGO_ENABLED=0", "-trimpath", "./cmd/newsgraph"} {
		if !strings.Contains(build, want) {
			t.Errorf("the first stage has no %q", want)
		}
	}
	for _, want := range []string{"FROM scratch", "ca-certificates.crt", "COPY --from=build", "USER 65532", `HEALTHCHECK`, `"/newsgraph", "health"`, `ENTRYPOINT ["/newsgraph"]`} {
		if !strings.Contains(last, want) {
			t.Errorf("the last stage has no %q", want)
		}
	}
}
