package spacyid_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/nlp/internal/spacyid"
)

// The expected numbers were printed by spaCy 3.8.18 and thinc 8.3.14.
func TestIDs(t *testing.T) {
	for _, c := range []struct {
		s    string
		id   uint64
		rows [4]uint32
	}{
		{"apple", 8566208034543834098, [4]uint32{4123736922, 2784764516, 607874342, 2197463506}},
		{"Minister", 17152524755590910924, [4]uint32{526247673, 587666119, 2668832231, 906369776}},
		{"a", 11901859001352538922, [4]uint32{3416046258, 3848120586, 4130446628, 3862557734}},
		{"abcdefgh", 17751780907874141760, [4]uint32{3761995922, 810947768, 2420416380, 1535619086}},
		{"abcdefghi", 13885881106499164936, [4]uint32{3127915852, 3770685322, 1367696480, 890834368}},
		{"“", 16073121960489476521, [4]uint32{812819254, 2410263385, 1921843611, 2421608618}},
		{"agent", 401, [4]uint32{82891613, 1431463245, 1290229295, 9241133}},
		{"X", 101, [4]uint32{2748705172, 3317076553, 2597740820, 1458283132}},
		{"FLAG19", 19, [4]uint32{114826870, 408486701, 285291284, 413628972}},
		{"DEPRECATED007", 110, [4]uint32{4161319943, 3025954644, 3323334283, 2045716915}},
		{"_", 456, [4]uint32{2761668740, 2695245386, 2799823774, 2578436900}},
	} {
		if got := spacyid.Of(c.s); got != c.id {
			t.Errorf("Of(%q) = %d, want %d", c.s, got, c.id)
		}
		if diff := cmp.Diff(c.rows, spacyid.Rows(c.id, 9)); diff != "" {
			t.Errorf("Rows(%q) (-want +got):\n%s", c.s, diff)
		}
	}
	if spacyid.Of("") != 0 {
		t.Error("the empty string has an id")
	}
}
