package extract

import (
	"strings"
	"unicode/utf8"
)

// maxTag is how long a left-over tag of a web page may be, in bytes.
const maxTag = 300

// withoutMarkup is the text as it is read where a web page left tags and escaped
// quotation marks in it: of the same length in code points, with white space in
// their place and each mark beside the word it stands at.
func withoutMarkup(text string) string {
	if !strings.ContainsAny(text, "<&") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	spaced := true // white space or nothing before
	for i := 0; i < len(text); {
		if n := tagLength(text[i:]); n > 0 {
			for _, r := range text[i : i+n] {
				b.WriteRune(blank(r))
			}
			i += n
			continue
		}
		if name, mark := escapedMark(text[i:]); mark != "" {
			room := strings.Repeat(" ", len(name)-1)
			if spaced {
				b.WriteString(room + mark)
			} else {
				b.WriteString(mark + room)
			}
			i += len(name)
			continue
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		b.WriteString(text[i : i+n])
		spaced = strings.TrimSpace(text[i:i+n]) == "" || strings.ContainsAny(text[i:i+n], "([—–")
		i += n
	}
	return b.String()
}

func blank(r rune) rune {
	if r == '\n' || r == '\r' {
		return r
	}
	return ' '
}

// tagLength is the length in bytes of the tag that s begins with, 0 where it
// begins with none.
func tagLength(s string) int {
	if len(s) < 3 || s[0] != '<' {
		return 0
	}
	name := strings.TrimPrefix(s[1:3], "/")
	if name == "" || name[0] < 'a' || name[0] > 'z' {
		return 0
	}
	s = s[:min(len(s), maxTag)]
	if end := strings.IndexAny(s[1:], "<>") + 1; end > 0 && s[end] == '>' {
		return end + 1
	}
	return 0
}

// escapedMark is the quotation mark that s begins with as a web page writes it,
// and that mark; "" where there is none.
func escapedMark(s string) (name, mark string) {
	if s[0] != '&' {
		return "", ""
	}
	for name, mark := range escapes {
		if strings.HasPrefix(s, name) {
			return name, mark
		}
	}
	return "", ""
}

// escapes are marks of one byte, so that the text grows no longer in bytes.
var escapes = map[string]string{
	"&quot;": `"`, "&#34;": `"`, "&ldquo;": `"`, "&rdquo;": `"`, "&#8220;": `"`, "&#8221;": `"`, "&laquo;": `"`, "&raquo;": `"`,
	"&lsquo;": "'", "&rsquo;": "'", "&#8216;": "'", "&#8217;": "'", "&#39;": "'", "&apos;": "'",
}
