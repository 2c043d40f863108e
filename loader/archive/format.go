package archive

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

const knownFormats = "newsgraph reads plain text (.txt, .text) and JSON lines (.jsonl, .ndjson)"

// formatOf tells the format from a file's name: Auto where the name says nothing,
// and a reason where it says that newsgraph cannot read it.
func formatOf(name string) (f Format, why string) {
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".txt", ".text":
		return Text, ""
	case ".jsonl", ".ndjson":
		return JSONLines, ""
	case ".json":
		return "", "a .json file; " + knownFormats + "; write one object a line, or give --input-format jsonl if it is that already"
	case ".csv", ".tsv", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".warc", ".arc", ".pdf", ".doc", ".docx", ".odt",
		".rtf", ".epub", ".parquet", ".gz", ".bz2", ".xz", ".zst", ".zip", ".tar", ".tgz", ".7z":
		return "", fmt.Sprintf("a %s file; %s; convert it first", ext, knownFormats)
	default:
		return Auto, ""
	}
}

// signatures are the first bytes of what is not text.
var signatures = []struct{ magic, what string }{
	{"\x1f\x8b", "gzip"},
	{"PK\x03\x04", "a zip archive"},
	{"BZh", "bzip2"},
	{"\xfd7zXZ", "xz"},
	{"\x28\xb5\x2f\xfd", "zstd"},
	{"%PDF-", "PDF"},
	{"\xff\xfe", "UTF-16"},
	{"\xfe\xff", "UTF-16"},
}

// refuse says why bytes that begin so are no article, or "".
func refuse(head []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.magic)) {
			if s.what == "UTF-16" {
				return "UTF-16 text; convert it to UTF-8: iconv -f UTF-16 -t UTF-8"
			}
			return fmt.Sprintf("it is %s; %s; unpack or convert it first", s.what, knownFormats)
		}
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return "a binary file (it holds a NUL byte); " + knownFormats
	}
	return ""
}

const byteOrderMark = "\uFEFF"

// sniffed is how many bytes of a file its format is told from.
const sniffed = 4 << 10

// open reads a file or stream in its format.
func (r *reader) open(name string, f Format, in io.Reader) {
	name = readable(name)
	buf := bufio.NewReaderSize(r.count(in), 64<<10)
	head, err := buf.Peek(sniffed)
	switch {
	case len(head) == 0 && err != nil && err != io.EOF:
		r.reject(refusal(name, "read: "+cause(err)))
		return
	case len(head) == 0:
		r.reject(refusal(name, "empty file"))
		return
	}
	if bytes.HasPrefix(head, []byte(byteOrderMark)) {
		_, _ = buf.Discard(len(byteOrderMark)) // it was peeked at
		head = head[len(byteOrderMark):]
	}
	if f == Auto || f == "" {
		f = Text
		if start := bytes.TrimLeft(head, " \t\r\n"); bytes.HasPrefix(start, []byte("{")) {
			f = JSONLines
		} else if bytes.HasPrefix(start, []byte("[{")) {
			r.reject(refusal(name, "a JSON array; "+knownFormats+"; write one object a line"))
			return
		}
	}
	if f == JSONLines {
		r.lines(name, buf)
		return
	}
	if reason := refuse(head); reason != "" {
		r.reject(refusal(name, reason))
		return
	}
	r.text(name, buf)
}
