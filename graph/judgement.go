package graph

import (
	"cmp"
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
	Score          *float64 // 0 to 1: how sure that they are one; nil from a person
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
		ID: NewID(KindJudgement, string(profile), string(other), author(by)), Profile: profile, Other: other,
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

// ProfileFilter says which profiles are meant: those of any of the lists, and with
// Unsettled those that are so.
type ProfileFilter struct {
	IDs       []ID
	Entities  []ID     // all profiles of these entities
	Keys      []string // that share one of these (BlockKeys)
	Unsettled bool
	After     ID  // only greater ids
	Limit     int // at most this many, MaxProfiles where 0
}

// MaxProfiles bounds what one call of Reader.Profiles answers.
const MaxProfiles = 10_000

// MaxAppearances bounds how many appearances of one profile Reader.Appearances
// answers.
const MaxAppearances = 50

// JudgementFilter narrows judgements. Within it fields narrow together, values of
// one field widen.
type JudgementFilter struct {
	Profiles []ID // either of the two
	Verdicts []Verdict
	ByUser   *bool
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

// BlockKeys are the keys under which a profile of a type and name is found by its
// namesakes: the Key of the name; of a person the last word; of what may have an
// acronym, its initials, which an acronym has as its own. Two profiles without a
// key in common are never compared.
func BlockKeys(t EntityType, name string) []string {
	key := Key(name)
	if key == "" {
		return nil
	}
	keys := []string{"n:" + key}
	words := strings.Fields(key)
	switch t {
	case Person:
		if len(words) > 1 {
			words = slices.DeleteFunc(words, func(w string) bool { return w == "jr" || w == "sr" || w == "ii" || w == "iii" })
		}
		if len(words) > 0 {
			keys = append(keys, "p:"+words[len(words)-1])
		}
	case Country, Place, Group:
	default:
		keys = append(keys, initials(name)...)
	}
	return keys
}

// initials are the keys of an acronym and of a name that may have one.
func initials(name string) []string {
	words := strings.Fields(name)
	if len(words) == 1 {
		if n := len([]rune(name)); n >= 2 && n <= 8 && name == strings.ToUpper(name) {
			return []string{"a:" + Key(name)}
		}
		return nil
	}
	var b strings.Builder
	for _, w := range words {
		r := []rune(w)[0]
		if strings.ToUpper(string(r)) == string(r) {
			b.WriteRune(r)
		}
	}
	if k := Key(b.String()); len(k) >= 2 {
		return []string{"a:" + k}
	}
	return nil
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
