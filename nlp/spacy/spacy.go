// Package spacy reads the English pipeline packages that spaCy 3 trains and
// publishes, without Python, and writes them as model files for package nlp.
//
// A package is read as data: its configuration says which components it has,
// thinc's serialised models say their layers, widths, seeds and weights. What
// this reader does not implement is refused with the name of the component and
// the reason; nothing is skipped that would change the output.
package spacy

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"newsgraph/nlp/internal/model"
)

// ErrUnsupported is wrapped where a package has something that cannot be run.
var ErrUnsupported = errors.New("not supported")

// maxFile bounds one file of a package, in bytes.
const maxFile = 1 << 29

// Summary tells what was converted.
type Summary struct {
	Name, Version, License string
	SHA256                 string // of the wheel, hex; empty for a directory
	Weights                int    // numbers in the model
	Vectors                int    // words with a static vector
	Labels                 []string
}

// Convert reads the package at src, a wheel or an unpacked directory, and
// writes it to w as a model file.
func Convert(w io.Writer, src string) (Summary, error) {
	m, err := load(src)
	if err != nil {
		return Summary{}, fmt.Errorf("import %s: %w", src, err)
	}
	if err := m.Write(w); err != nil {
		return Summary{}, fmt.Errorf("import %s: %w", src, err)
	}
	return summary(m), nil
}

func summary(m *model.Model) Summary {
	s := Summary{Name: m.Name, Version: m.Version, License: m.License, SHA256: m.SHA256, Weights: m.Size()}
	if m.Vectors != nil {
		s.Vectors = m.Vectors.N
	}
	if m.NER != nil {
		seen := map[string]bool{"": true}
		for _, mv := range m.NER.Moves {
			if !seen[mv.Label] {
				seen[mv.Label] = true
				s.Labels = append(s.Labels, mv.Label)
			}
		}
	}
	return s
}

func load(src string) (*model.Model, error) {
	info, err := os.Stat(src)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		m, err := Read(os.DirFS(src))
		if err != nil {
			return nil, err
		}
		m.Source = filepath.Base(src)
		return m, nil
	}
	f, err := os.Open(src)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return nil, fmt.Errorf("neither a directory nor a wheel: %w", err)
	}
	m, err := Read(z)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(f, 0, info.Size())); err != nil {
		return nil, err
	}
	m.Source, m.SHA256 = filepath.Base(src), hex.EncodeToString(h.Sum(nil))
	return m, nil
}

// Read reads the package in fsys. The pipeline's own folder may be at any
// depth; the shallowest config.cfg is it.
func Read(fsys fs.FS) (*model.Model, error) {
	root, err := findRoot(fsys)
	if err != nil {
		return nil, err
	}
	p := &pkg{fsys: fsys, root: root}
	cfg, err := p.bytes("config.cfg")
	if err != nil {
		return nil, err
	}
	if p.cfg, err = parseConfig(string(cfg)); err != nil {
		return nil, fmt.Errorf("config.cfg: %w", err)
	}
	m := new(model.Model)
	for _, step := range []func(*model.Model) error{
		p.meta, p.tokenizer, p.vocab, p.components,
	} {
		if err := step(m); err != nil {
			return nil, err
		}
	}
	if err := m.Check(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	return m, nil
}

func findRoot(fsys fs.FS) (string, error) {
	best := ""
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.Type().IsRegular() && path.Base(name) == "config.cfg" &&
			(best == "" || strings.Count(name, "/") < strings.Count(best, "/")) {
			best = name
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	if best == "" {
		return "", errors.New("no config.cfg: not a spaCy 3 pipeline package")
	}
	return path.Dir(best), nil
}

// pkg is a package being read.
type pkg struct {
	fsys fs.FS
	root string
	cfg  config
}

func (p *pkg) bytes(name string) ([]byte, error) {
	f, err := p.fsys.Open(path.Join(p.root, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(b) > maxFile {
		return nil, fmt.Errorf("read %s: larger than %d bytes", name, maxFile)
	}
	return b, nil
}

func (p *pkg) meta(m *model.Model) error {
	b, err := p.bytes("meta.json")
	if err != nil {
		return err
	}
	var meta struct{ Lang, Name, Version, License, Author, URL string }
	if err := json.Unmarshal(b, &meta); err != nil {
		return fmt.Errorf("meta.json: %w", err)
	}
	m.Name, m.Version, m.Lang = meta.Lang+"_"+meta.Name, meta.Version, meta.Lang
	m.License, m.Author, m.URL = meta.License, meta.Author, meta.URL
	if m.Lang != "en" {
		return fmt.Errorf("%w: language %q; only English rules are implemented", ErrUnsupported, m.Lang)
	}
	return nil
}

func unsupported(component, format string, args ...any) error {
	return fmt.Errorf("%w: component %s: %s", ErrUnsupported, component, fmt.Sprintf(format, args...))
}
