package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Verdict is what a judgement says of two profiles. The list is closed.
type Verdict string

// Verdicts.
const (
	Same      Verdict = "SAME"
	Different Verdict = "DIFFERENT"
	Unsure    Verdict = "UNSURE" // for a person to decide; joins nothing
)

// Verdicts lists all verdicts.
func Verdicts() []Verdict { return []Verdict{Same, Different, Unsure} }

// Judgement says whether two profiles are one entity, who says so and why. The
// canonical entities of a graph are computed from its profiles and the judgements
// on them (Clusters), so that taking one back restores what was.
//
// A judgement with Articles splits one profile: in these articles, what was taken
// for Profile is Other, whose id is SplitID; its verdict is Different.
type Judgement struct {
	ID             ID
	Profile, Other ID // Profile < Other, but for a split
	Articles       []ID
	Verdict        Verdict
	Score          *float64 // 0 to 1: how sure the verdict is, or where UNSURE that they are one; nil from a person
	Reasons        []string
	By             string // "rule NAME VERSION" or "user NAME"
	At             time.Time
}

// Authors of judgements, the first word of By.
const (
	ByRule = "rule"
	ByUser = "user"
)

// NewJudgement returns a judgement on two profiles, with its id: their ids and who
// judges, so that whoever judges the same two again replaces what he said.
func NewJudgement(a, b ID, v Verdict, by string, at time.Time) Judgement {
	if b < a {
		a, b = b, a
	}
	return Judgement{ID: NewID(KindJudgement, string(a), string(b), author(by)), Profile: a, Other: b, Verdict: v, By: by, At: at.UTC()}
}

// NewSplit returns the judgement that these articles mean another by a profile.
func NewSplit(profile ID, articles []ID, by string, at time.Time) Judgement {
	articles = slices.Compact(slices.Sorted(slices.Values(articles)))
	other := SplitID(profile, articles)
	return Judgement{
		ID: NewID(KindJudgement, "split", string(profile), string(other), author(by)), Profile: profile, Other: other,
		Articles: articles, Verdict: Different, By: by, At: at.UTC(),
	}
}

// author is who judges: all rules are one, that a new version replaces what an
// older one said.
func author(by string) string {
	if kind, _, _ := strings.Cut(by, " "); kind == ByRule {
		return ByRule
	}
	return by
}

// ByUser reports whether a person judged.
func (j *Judgement) ByUser() bool { return author(j.By) != ByRule }

// NodeID returns the node's id.
func (j *Judgement) NodeID() ID { return j.ID }

// Profile is what articles tell of someone under one name: what is judged. An
// entity is one profile, or several that are judged the same.
type Profile struct {
	ID         ID
	Entity     ID // that it is part of; its own id where it stands alone
	Type       EntityType
	Name       string // by PreferName, of those it was given
	Names      []NameCount
	WikidataID string
	Country    string
	Articles   int // that tell of it
	// Unsettled says that what is told of it has changed since it was last
	// compared with its namesakes.
	Unsettled bool
}

// NameCount is a name and how many articles use it.
type NameCount struct {
	Name     string
	Articles int
	Given    int // of these, how many give it as the name, not only use it
}

// Appearance is what one article tells of one profile.
type Appearance struct {
	Profile, Article ID
	Names            []string // surfaces of mentions of form Name, with the name and aliases given; sorted
	Given            string   // the name
	Titles           []string // Keys of offices held, sorted
	Companions       []ID     // the profiles mentioned most beside it, sorted
	At               *time.Time
}

// ProfileFilter says which profiles are meant: those of any of the lists, or all
// where there is none; with Unsettled only those that are so.
type ProfileFilter struct {
	IDs       []ID
	Entities  []ID // all profiles of these entities
	Unsettled bool
	After     ID  // only greater ids
	Limit     int // at most this many, MaxProfiles where 0
}

// Most is the number of profiles to answer at most.
func (f *ProfileFilter) Most() int {
	if f.Limit <= 0 || f.Limit > MaxProfiles {
		return MaxProfiles
	}
	return f.Limit
}

// MaxProfiles bounds what one call of Reader.Profiles answers.
const MaxProfiles = 10_000

// MaxAppearances bounds how many appearances of one profile Reader.Appearances
// answers.
const MaxAppearances = 20

// JudgementFilter narrows judgements. Within it fields narrow together, values of
// one field widen.
type JudgementFilter struct {
	Profiles []ID // either of the two
	Verdicts []Verdict
	ByUser   *bool
	Limit    int // at most this many; all where 0
}

// Meant reports whether the filter means a judgement.
func (f *JudgementFilter) Meant(j *Judgement) bool {
	return (len(f.Profiles) == 0 || slices.Contains(f.Profiles, j.Profile) || slices.Contains(f.Profiles, j.Other)) &&
		(len(f.Verdicts) == 0 || slices.Contains(f.Verdicts, j.Verdict)) && (f.ByUser == nil || *f.ByUser == j.ByUser())
}

// Judging is a change of judgements.
type Judging struct {
	Put     []Judgement
	Forget  []ID // of judgements
	Settled []ID // profiles that are settled now
}

// Judged counts what a change of judgements did.
type Judged struct {
	Put, Forgotten int
	Moved          int // profiles that are part of another entity now
	Rewritten      int // articles whose statements name another entity now
}

// CompareJudgements orders judgements by the weight they have: a person's before a
// rule's, later ones of persons before earlier, the surer before the less sure,
// then by id.
func CompareJudgements(a, b Judgement) int {
	if a.ByUser() != b.ByUser() {
		if a.ByUser() {
			return -1
		}
		return 1
	}
	if a.ByUser() {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.ID, b.ID))
	}
	return cmp.Or(cmp.Compare(b.score(), a.score()), cmp.Compare(a.ID, b.ID))
}

func (j *Judgement) score() float64 {
	if j.Score == nil {
		return 0
	}
	return *j.Score
}

// Validate checks a judgement: ErrInvalid.
func (j *Judgement) Validate() error {
	fail := func(format string, args ...any) error {
		return fmt.Errorf("%w: judgement %s: %s", ErrInvalid, j.ID, fmt.Sprintf(format, args...))
	}
	switch {
	case j.Profile.Kind() != KindEntity || j.Other.Kind() != KindEntity:
		return fail("%q and %q are not both entities", j.Profile, j.Other)
	case j.Profile == j.Other:
		return fail("%s is judged against itself", j.Profile)
	case !slices.Contains(Verdicts(), j.Verdict):
		return fail("verdict %q", j.Verdict)
	case j.Score != nil && !(*j.Score >= 0 && *j.Score <= 1):
		return fail("score %v", *j.Score)
	case j.By == "" || j.At.IsZero():
		return fail("by nobody, or at no time")
	}
	want := NewJudgement(j.Profile, j.Other, j.Verdict, j.By, j.At)
	if len(j.Articles) > 0 {
		want = NewSplit(j.Profile, j.Articles, j.By, j.At)
	}
	if j.ID != want.ID || j.Profile != want.Profile || j.Other != want.Other {
		return fail("not as NewJudgement or NewSplit make it")
	}
	return nil
}
