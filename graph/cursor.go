package graph

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
)

// Cursor is a place in a sorted list: just after the item with this key and id.
// It holds good while others write.
type Cursor struct {
	Order Order
	Key   SortKey
	ID    ID
}

// maxCursor bounds the length of an encoded cursor in bytes: a sort key is a
// title at most.
const maxCursor = 16 << 10

// Encode returns the cursor as the opaque text a client hands back.
func (c Cursor) Encode() string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s\x00%s\x00%d\x00%s", c.Order, c.ID, c.Key.Num, c.Key.Text))
}

// DecodeCursor reads what Encode wrote: ErrBadCursor for anything else. An empty
// text is the zero Cursor.
func DecodeCursor(s string) (Cursor, error) {
	if s == "" {
		return Cursor{}, nil
	}
	if len(s) > maxCursor {
		return Cursor{}, fmt.Errorf("%w: %d bytes long", ErrBadCursor, len(s))
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return Cursor{}, badCursor(s)
	}
	parts := strings.SplitN(string(raw), "\x00", 4)
	if len(parts) != 4 {
		return Cursor{}, badCursor(s)
	}
	num, err := strconv.ParseInt(parts[2], 10, 64)
	c := Cursor{Order: Order(parts[0]), ID: ID(parts[1]), Key: SortKey{Text: parts[3], Num: num}}
	if err != nil || c.ID.Kind() == "" || c.Order == "" || c.Encode() != s {
		return Cursor{}, badCursor(s)
	}
	return c, nil
}

func badCursor(s string) error {
	return fmt.Errorf("%w: %.40q was not handed out by this service; start again without it", ErrBadCursor, s)
}
