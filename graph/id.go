package graph

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"slices"
	"strings"
)

// ID names a node or an edge: the two letters of its kind, an underscore, and
// 26 characters of base32 (the first 128 bits of a SHA-256 of its natural key).
// The empty ID means none.
type ID string

// Kind is the kind of thing an ID names.
type Kind string

// The kinds, by the letters that begin their ids.
const (
	KindArticle  Kind = "ar"
	KindSentence Kind = "se"
	KindEntity   Kind = "en"
	KindRole     Kind = "ro"
	KindQuote    Kind = "qu"
	KindEvent    Kind = "ev"
	KindRun      Kind = "ru"
	KindMention  Kind = "me"
	KindEdge     Kind = "ed"

	KindJudgement Kind = "ju"
)

// Kinds lists every kind an ID can have.
func Kinds() []Kind {
	return []Kind{KindArticle, KindSentence, KindEntity, KindRole, KindQuote, KindEvent, KindRun, KindMention, KindEdge, KindJudgement}
}

var idEncoding = base32.HexEncoding.WithPadding(base32.NoPadding)

// NewID returns the id of the thing of that kind whose natural key is parts.
// Parts are hashed with their lengths, so ("ab", "c") and ("a", "bc") differ.
func NewID(kind Kind, parts ...string) ID {
	h := sha256.New()
	var n [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		h.Write([]byte(p))
	}
	return ID(string(kind) + "_" + strings.ToLower(idEncoding.EncodeToString(h.Sum(nil)[:16])))
}

// Kind returns the kind an id names, or "" if it is not an id of ours.
func (id ID) Kind() Kind {
	const length = 2 + 1 + 26
	if len(id) != length || id[2] != '_' {
		return ""
	}
	for _, c := range []byte(id[3:]) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'v') {
			return ""
		}
	}
	for _, k := range Kinds() {
		if Kind(id[:2]) == k {
			return k
		}
	}
	return ""
}

// ArticleID is the id of an article: its URL, or its outlet where it has none,
// with title and text. A revised text at the same URL is another article.
func ArticleID(url, outlet, title, text string) ID {
	if url == "" {
		return NewID(KindArticle, "", outlet, title, text)
	}
	return NewID(KindArticle, url, title, text)
}

// EntityID is the id of an entity of which no more is known than its type and the
// Key of its canonical name.
func EntityID(t EntityType, name string) ID {
	key := Key(name)
	if key == "" {
		key = name
	}
	return NewID(KindEntity, string(t), key)
}

// ProfileID is the id of what articles call by one name: as EntityID, with the
// country it is of where that is known, so that the Sergei Ivanov of one country is
// not that of another. Where the world knows it, its Wikidata id stands for name
// and country.
func ProfileID(t EntityType, name, country, wikidata string) ID {
	switch {
	case wikidata != "":
		return NewID(KindEntity, string(t), "wikidata", wikidata)
	case country != "":
		return NewID(KindEntity, string(t), Key(name), "of", country)
	default:
		return EntityID(t, name)
	}
}

// SplitID is the id of what a judgement says some articles mean by a profile that
// is another in all others.
func SplitID(profile ID, articles []ID) ID {
	parts := []string{"split", string(profile)}
	for _, a := range slices.Sorted(slices.Values(articles)) {
		parts = append(parts, string(a))
	}
	return NewID(KindEntity, parts...)
}

// UnnamedID is the id of an entity that has no name of its own, "protesters": its
// type, the Key of what the article calls it, and the article. The protesters of
// another article are others.
func UnnamedID(t EntityType, nominal string, article ID) ID {
	return NewID(KindEntity, string(t), Key(nominal), string(article))
}

// RoleID is the id of an office: whose, what, of what, accredited to whom, and
// whether it is held.
func RoleID(person ID, title string, status RoleStatus, of, to ID) ID {
	parts := []string{string(person), Key(title), string(of), string(to)}
	if status != Held {
		parts = append(parts, string(status))
	}
	return NewID(KindRole, parts...)
}

// MentionID is the id of an entity's mentions in an article.
func MentionID(entity, article ID) ID { return NewID(KindMention, string(entity), string(article)) }

// EdgeID is the id of a derived edge.
func EdgeID(from ID, t EdgeType, to ID) ID {
	return NewID(KindEdge, string(from), string(t), string(to))
}
