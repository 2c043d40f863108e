package parity

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Texts reads the texts of fixtures.
type Texts struct {
	shared string
	news   [][]string          // rows of the Wikinews file
	web    map[string][]string // paragraphs of the treebank by document
}

// NewTexts gives the texts in the shared folder.
func NewTexts(shared string) *Texts { return &Texts{shared: shared} }

// Get gives a document's text, checked against the fixture.
func (t *Texts) Get(d *Doc) (string, error) {
	text, err := t.read(d.ID)
	if err != nil {
		return "", fmt.Errorf("text %s: %w", d.ID, err)
	}
	if sum := sha256.Sum256([]byte(text)); hex.EncodeToString(sum[:]) != d.SHA256 {
		return "", fmt.Errorf("text %s is not the one the fixture was made from", d.ID)
	}
	return text, nil
}

func (t *Texts) read(id string) (string, error) {
	kind, name, _ := strings.Cut(id, "/")
	switch kind {
	case "wikinews":
		return t.wikinews(name)
	case "polnear":
		b, err := os.ReadFile(filepath.Join(t.shared, "data/quotes/polnear/dev/text", name))
		return string(b), err
	case "events":
		return t.events(name)
	case "ewt":
		return t.ewt(name)
	default:
		return "", fmt.Errorf("unknown source %q", kind)
	}
}

func (t *Texts) wikinews(name string) (string, error) {
	if t.news == nil {
		f, err := os.Open(filepath.Join(t.shared, "data/articles/wikinews/wikinews_2020.csv"))
		if err != nil {
			return "", err
		}
		defer f.Close()
		if t.news, err = csv.NewReader(f).ReadAll(); err != nil {
			return "", err
		}
	}
	i, err := strconv.Atoi(name)
	if err != nil || i < 0 || i+1 >= len(t.news) {
		return "", fmt.Errorf("no article %q", name)
	}
	row := t.news[i+1] // url, date, title, text below a header
	return row[2] + "\n\n" + row[3], nil
}

var (
	markdownLink   = regexp.MustCompile(`\[([^\]\n]*)\]\([^)\n]*\)`)
	markdownBullet = regexp.MustCompile(`(?m)^[ \t*+#-]+`)
)

func (t *Texts) events(name string) (string, error) {
	b, err := os.ReadFile(filepath.Join(t.shared, "data/articles/current-events", name))
	if err != nil {
		return "", err
	}
	parts := strings.SplitN(string(b), "---\n", 3)
	body := markdownLink.ReplaceAllString(parts[len(parts)-1], "$1")
	return markdownBullet.ReplaceAllString(body, ""), nil
}

func (t *Texts) ewt(name string) (string, error) {
	if t.web == nil {
		b, err := os.ReadFile(filepath.Join(t.shared, "data/ud/en_ewt-test.conllu"))
		if err != nil {
			return "", err
		}
		t.web = map[string][]string{}
		doc, fresh := "", true
		for line := range strings.Lines(string(b)) {
			line = strings.TrimSuffix(line, "\n")
			if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
				doc, fresh = id, true
			} else if strings.HasPrefix(line, "# newpar") {
				fresh = true
			} else if s, ok := strings.CutPrefix(line, "# text = "); ok {
				if pars := t.web[doc]; fresh {
					t.web[doc] = append(pars, s)
				} else {
					pars[len(pars)-1] += " " + s
				}
				fresh = false
			}
		}
	}
	return strings.Join(t.web[name], "\n"), nil
}
