package archive

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Source is where articles come from: a path, the files of a file system, or a
// stream.
type Source struct {
	name   string
	fsys   fs.FS
	stream io.Reader
}

// Path is a file or a folder.
func Path(name string) Source { return Source{name: name} }

// Files is every article in a file system; name stands for its root in origins.
func Files(name string, fsys fs.FS) Source { return Source{name: name, fsys: fsys} }

// Stream is what r yields, standard input for one.
func Stream(name string, r io.Reader) Source { return Source{name: name, stream: r} }

func (s Source) read(r *reader) {
	switch {
	case s.stream != nil:
		r.open(s.name, r.Format, s.stream)
	case s.fsys != nil:
		(&walk{reader: r, fsys: s.fsys, name: s.name}).folder(".", 0)
	default:
		s.readPath(r)
	}
}

func (s Source) readPath(r *reader) {
	info, err := os.Stat(s.name)
	switch {
	case err != nil:
		r.reject(refusal(s.name, openError(err)))
		return
	case info.IsDir():
		(&walk{reader: r, fsys: os.DirFS(s.name), name: s.name}).folder(".", 0)
		return
	}
	format := r.Format
	if format == Auto || format == "" {
		known, why := formatOf(s.name)
		if why != "" {
			r.reject(refusal(s.name, why))
			return
		}
		format = known
	}
	f, err := os.Open(s.name)
	if err != nil {
		r.reject(refusal(s.name, openError(err)))
		return
	}
	defer f.Close()
	r.open(s.name, format, f)
}

func refusal(file, reason string) *Reject { return &Reject{Origin: Origin{File: file}, Reason: reason} }

func openError(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder; check the path"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied; make it readable for this user"
	default:
		return cause(err)
	}
}

// walk reads the files below a folder.
type walk struct {
	*reader
	fsys    fs.FS
	name    string
	visited []fs.FileInfo
	size    *int64 // where not nil only sizes are added up
}

func (w *walk) folder(dir string, depth int) {
	shown := filepath.Join(w.name, dir)
	if depth > MaxDepth {
		w.reject(refusal(shown, fmt.Sprintf("more than %d folders deep; load the folder itself", MaxDepth)))
		return
	}
	if w.seen(dir) {
		return
	}
	entries, err := fs.ReadDir(w.fsys, dir)
	if err != nil {
		w.reject(refusal(shown, "folder: "+openError(err)))
	}
	for _, e := range entries {
		if w.done {
			return
		}
		if !strings.HasPrefix(e.Name(), ".") {
			w.entry(path.Join(dir, e.Name()), depth)
		}
	}
}

// seen reports whether the folder was read already: a link may lead back to it.
func (w *walk) seen(dir string) bool {
	info, err := fs.Stat(w.fsys, dir)
	if err != nil {
		return false
	}
	if slices.ContainsFunc(w.visited, func(v fs.FileInfo) bool { return os.SameFile(v, info) }) {
		return true
	}
	w.visited = append(w.visited, info)
	return false
}

func (w *walk) entry(file string, depth int) {
	shown := filepath.Join(w.name, file)
	info, err := fs.Stat(w.fsys, file)
	switch {
	case err != nil:
		w.reject(refusal(shown, openError(err)))
	case info.IsDir():
		w.folder(file, depth+1)
	case !info.Mode().IsRegular():
		w.skip(shown)
	case w.size != nil:
		*w.size += info.Size()
	default:
		w.file(file, shown)
	}
}

func (w *walk) file(file, shown string) {
	format := w.Format
	if format == Auto || format == "" {
		known, why := formatOf(file)
		switch {
		case why != "":
			w.reject(refusal(shown, why))
			return
		case known == Auto:
			w.skip(shown)
			return
		}
		format = known
	}
	f, err := w.fsys.Open(file)
	if err != nil {
		w.reject(refusal(shown, openError(err)))
		return
	}
	defer f.Close()
	w.open(shown, format, f)
}

// Size adds up the bytes of the sources' files; false where that cannot be known
// before reading them. It is for showing progress: files that will be skipped
// count too.
func Size(sources []Source) (int64, bool) {
	var sum int64
	for _, s := range sources {
		if s.stream != nil {
			return 0, false
		}
		w := &walk{reader: &reader{yield: func(Item, error) bool { return true }}, fsys: s.fsys, name: s.name, size: &sum}
		if w.fsys == nil {
			info, err := os.Stat(s.name)
			switch {
			case err != nil:
				continue
			case !info.IsDir() && !info.Mode().IsRegular():
				return 0, false
			case !info.IsDir():
				sum += info.Size()
				continue
			}
			w.fsys = os.DirFS(s.name)
		}
		w.folder(".", 0)
	}
	return sum, true
}
