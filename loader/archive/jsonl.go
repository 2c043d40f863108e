package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"newsgraph/extract"
)

// lines reads JSON lines, each an article. No more than MaxLine bytes of a line
// are held.
func (r *reader) lines(name string, in *bufio.Reader) {
	var line []byte
	for n := 1; !r.done; n++ {
		var (
			length int
			err    error
		)
		line, length, err = readLine(in, line[:0])
		at := Reject{Origin: Origin{File: name, Line: n}}
		switch content := bytes.TrimSpace(bytes.TrimPrefix(line, []byte(byteOrderMark))); {
		case length > MaxLine:
			at.Reason = fmt.Sprintf("a line of %d bytes, at most %d; an article's text may have %d", length, MaxLine, MaxText)
			at.Cut = true
			r.reject(at.keep(line[:cutRaw]))
		case len(content) > 0:
			r.line(at, content)
		}
		if err != nil {
			if !errors.Is(err, io.EOF) {
				r.reject(&Reject{Origin: Origin{File: name, Line: n}, Reason: "read: " + cause(err) + "; the rest was not read"})
			}
			return
		}
	}
}

// readLine appends the next line, without its end, to buf, and returns how long
// it is; of a line over MaxLine the beginning alone is kept.
func readLine(in *bufio.Reader, buf []byte) (line []byte, length int, err error) {
	for {
		part, err := in.ReadSlice('\n')
		length += len(part)
		if len(buf) <= MaxLine {
			buf = append(buf, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return buf, length, err
		}
	}
}

// line reads one article. What a rejects file holds is read again: under its own
// file and line, from the refused bytes where it has no article of its own.
func (r *reader) line(at Reject, content []byte) {
	a, reason := decode(content)
	if again := refused(content); again != nil {
		at.Origin = again.Origin
		switch raw := again.bytes(); {
		case a.Text != "":
		case again.Cut:
			reason = "only the beginning of the refused line stands here; load its file again"
		case len(raw) == 0:
			reason = "a file that was refused whole; load the file again"
		default:
			content = raw
			a, reason = decode(content)
		}
	}
	if reason != "" {
		at.Reason = reason
		r.reject(at.keep(content))
		return
	}
	r.item(Item{Article: a, Origin: at.Origin})
}

func decode(content []byte) (extract.Article, string) {
	var a extract.Article
	if err := json.Unmarshal(content, &a); err != nil {
		return extract.Article{}, jsonFault(err)
	}
	return a, fault(&a)
}

// refused is the line of a rejects file that content is, or nil.
func refused(content []byte) *Reject {
	if !bytes.Contains(content, []byte(`"reason"`)) {
		return nil
	}
	var line struct {
		File      string `json:"file"`
		Line      int    `json:"line"`
		Reason    string `json:"reason"`
		Raw       string `json:"raw"`
		RawBase64 []byte `json:"raw_base64"`
		Cut       bool   `json:"cut"`
	}
	if json.Unmarshal(content, &line) != nil || line.File == "" || line.Reason == "" || line.Line < 0 || strings.IndexByte(line.File, 0) >= 0 {
		return nil
	}
	return &Reject{Origin: Origin{File: line.File, Line: line.Line}, Raw: line.Raw, RawBase64: line.RawBase64, Cut: line.Cut}
}

func (r *Reject) bytes() []byte {
	if len(r.RawBase64) > 0 {
		return r.RawBase64
	}
	return []byte(r.Raw)
}

// jsonFault says in one line what is wrong with a line.
func jsonFault(err error) string {
	var (
		syntax   *jsontext.SyntacticError
		semantic *json.SemanticError
	)
	switch {
	case errors.As(err, &syntax):
		where := ""
		if syntax.JSONPointer != "" {
			where = fmt.Sprintf(" in %q", syntax.JSONPointer)
		}
		return fmt.Sprintf("not valid JSON: %v%s, byte %d; want one object a line", syntax.Err, where, syntax.ByteOffset)
	case errors.As(err, &semantic) && semantic.JSONPointer == "":
		return fmt.Sprintf(`the line is %s; want an object with a "text"`, kindName(semantic.JSONKind))
	case errors.As(err, &semantic):
		want := "a string"
		if semantic.JSONPointer == "/authors" {
			want = "an array of strings"
		}
		return fmt.Sprintf("%q is %s, want %s", semantic.JSONPointer[1:], kindName(semantic.JSONKind), want)
	default:
		return fmt.Sprintf("not valid JSON: %v", err)
	}
}

func kindName(k jsontext.Kind) string {
	switch k {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case '0':
		return "a number"
	case 't', 'f':
		return "a boolean"
	default:
		return k.String()
	}
}
