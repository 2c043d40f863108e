package graph

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxBlock is how many profiles may have a key for it to tell namesakes from
// others, maxBearers how many a surname or an initial with it. By one that more have
// (Crowded) nobody is found: what all have in common says nothing, and comparing
// them would cost more the more there are.
const (
	MaxBlock   = 64
	maxBearers = 8
)

// Crowded reports whether so many profiles have a key that nobody is found by it.
func Crowded(key string, profiles int) bool { return profiles > Roomy(key) }

// Roomy is how many profiles may have a key before it is Crowded. Those that are but
// called so are as many as they are: they are looked for by the few who may be meant.
func Roomy(key string) int {
	switch key[:min(len(nameKey), len(key))] {
	case singleKey, initialKey, acronymKey:
		return math.MaxInt32
	case surnameKey, letterKey:
		return maxBearers
	default:
		return MaxBlock
	}
}

// Limited reports whether a key can be Crowded.
func Limited(key string) bool { return Roomy(key) <= MaxBlock }

// Namesakes are, for each of some keys, the profiles that have its Counterpart,
// sorted: none where either key is Crowded, so that who finds another is found by
// that one. Holders are who has each key, more than are Roomy where there are.
func Namesakes(keys []string, holders map[string][]ID) map[string][]ID {
	out := map[string][]ID{}
	for _, k := range keys {
		other := Counterpart(k)
		if found := holders[other]; len(found) > 0 && !Crowded(k, len(holders[k])) && !Crowded(other, len(found)) {
			out[k] = slices.Sorted(slices.Values(found))
		}
	}
	return out
}

// Prefixes of the BlockKeys.
const (
	nameKey    = "n:" // a name, or what is left of it without a part that may be left out
	wordsKey   = "o:" // a person's names in any order
	givenKey   = "g:" // a given name and the surname, as they sound
	spelledKey = "q:" // a place's name, as its consonants sound
	surnameKey = "s:" // by which somebody may be called alone, as it sounds
	singleKey  = "b:" // by which somebody is called alone
	letterKey  = "p:" // the initial of a given name, and the surname
	initialKey = "i:" // the same of one of whom no more than the initial is told
	lettersKey = "a:" // the initials of an institution
	acronymKey = "c:" // the name of one that may be initials
)

// counterparts are the prefixes of keys that are looked for under one another.
var counterparts = map[string]string{
	surnameKey: singleKey, singleKey: surnameKey, letterKey: initialKey, initialKey: letterKey, lettersKey: acronymKey, acronymKey: lettersKey,
}

// Counterpart is the key under which those are found who may be one with who has a
// key: the key itself, but of a surname the single name, of an initial the given
// names, of initials the acronym, and the other way. Who has nothing but a surname
// is compared with those of full names, not with all others who have nothing else.
func Counterpart(key string) string {
	prefix := key[:min(len(nameKey), len(key))]
	if other, ok := counterparts[prefix]; ok {
		return other + key[len(prefix):]
	}
	return key
}

// Bare reports whether nothing but a single name is known of a person.
func (p *Profile) Bare() bool {
	return p.Type == Person && p.WikidataID == "" &&
		!slices.ContainsFunc(p.Names, func(n NameCount) bool { return n.Given > 0 && strings.Contains(Key(n.Name), " ") })
}

// Keys are the keys under which a profile is found: the BlockKeys of all its names,
// sorted.
func (p *Profile) Keys() []string {
	var keys []string
	bare := p.Bare()
	for _, n := range p.Names {
		for _, key := range BlockKeys(p.Type, n.Name, p.Country) {
			single, isSingle := strings.CutPrefix(key, singleKey)
			switch {
			case !isSingle || bare && n.Given > 0:
				keys = append(keys, key)
			case !bare: // so called by an article that knows more
				keys = append(keys, surnameKey+single)
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// foundLike reports, at less cost, that two have the same Keys.
func (p *Profile) foundLike(o *Profile) bool {
	return p.Type == o.Type && p.Country == o.Country && p.WikidataID == o.WikidataID &&
		slices.EqualFunc(p.Names, o.Names, func(a, b NameCount) bool { return a.Name == b.Name && (a.Given > 0) == (b.Given > 0) })
}

// Found says that a profile is found by a key.
type Found struct {
	Profile ID
	Key     string
}

// BlockKeys are the keys under which what has a type, a name and perhaps a country
// is found by its namesakes: of a person the names in any order, each given name
// with the surname as they sound, the surname alone, and where only an initial is
// told that; of a place the name, and that without what kind of place it is and
// where it lies; of an institution the name, its initials, which an acronym has as
// its own, and the name without its first word or two, which may be a country,
// without what it is of and what kind of body it is: also with the country it is
// of, as most countries have the like.
func BlockKeys(t EntityType, name, country string) []string {
	key := Key(name)
	words := strings.Fields(key)
	switch {
	case key == "":
		return nil
	case t == Person && len(words) > 1:
		return append(personKeys(words), mistakenKeys(key)...)
	case t == Person:
		return personKeys(words)
	case t == Country, t == Group:
		return []string{nameKey + key}
	}
	variants := []string{key}
	if bare := BarePlace(key); bare != key {
		variants = append(variants, bare)
	}
	var keys []string
	if t == Place {
		if first, _, ok := strings.Cut(name, ", "); ok {
			variants = append(variants, Key(first))
		}
		if plain := strings.ReplaceAll(BarePlace(key), " ", ""); utf8.RuneCountInString(plain) > 4 {
			keys = append(keys, spelledKey+consonants(Sound(plain)))
		}
	}
	if t != Place {
		keys = initials(name)
		variants = append(variants, partsOfName(key, words)...)
	}
	for _, v := range variants {
		if telling := TellingWords(v); len(telling) > 0 {
			if t != Place {
				slices.Sort(telling) // "Oxford University" is found by "University of Oxford"
			}
			v = strings.Join(telling, " ")
		}
		v = nameKey + v
		keys = append(keys, v)
		if country != "" {
			keys = append(keys, v+" @"+country)
		}
	}
	return keys
}

// mistakenKeys are those under which a person's name is found where articles take
// it for a place's or an institution's.
func mistakenKeys(key string) []string {
	telling := TellingWords(key)
	sorted := slices.Sorted(slices.Values(telling))
	keys := []string{nameKey + strings.Join(telling, " ")}
	if !slices.Equal(telling, sorted) {
		keys = append(keys, nameKey+strings.Join(sorted, " "))
	}
	return keys
}

// TellingWords are the words of the Key of a name of a body or a place, each in one
// spelling, without those by which such names do not differ.
func TellingWords(key string) []string {
	var out []string
	for w := range strings.FieldsSeq(key) {
		if w = FoldWord(w); !idle[w] && utf8.RuneCountInString(w) > 1 {
			out = append(out, strings.Fields(w)...)
		}
	}
	return out
}

// idle are words by which the names of institutions do not differ.
var idle = set("the of for and in to at on s ltd limited inc incorporated corp corporation co company plc llc gmbh ag group")

// spelt are words that institutions are called by in more than one way.
var spelt = map[string]string{
	"defence": "defense", "centre": "center", "labour": "labor", "programme": "program", "dept": "department",
	"foreign": "foreign affair", "headquarters": "headquarters", "affairs": "affair",
}

// FoldWord is a word of a name as it is compared: British as American, many as one.
func FoldWord(w string) string {
	w = strings.Replace(w, "isation", "ization", 1)
	if s, ok := spelt[w]; ok {
		return s
	}
	if n := len(w); n > 4 && w[n-1] == 's' && w[n-2] != 's' {
		return w[:n-1]
	}
	return w
}

// partsOfName are what may be left of an institution's name.
func partsOfName(key string, words []string) []string {
	var out []string
	if len(words) > 2 {
		out = append(out, strings.Join(words[1:], " "))
	}
	if len(words) > 3 || len(words) == 3 && qualified[words[0]] {
		out = append(out, strings.Join(words[2:], " "))
	}
	if plain := strings.Replace(key, " international ", " ", 1); plain != key {
		out = append(out, plain)
	}
	if of := strings.LastIndex(key, " of "); of > 0 {
		out = append(out, key[:of])
	}
	if last := len(words) - 1; last > 0 && BodyKind(words[last]) {
		out = append(out, strings.Join(words[:last], " "))
	}
	return out
}

// qualified are first words of names of countries and bodies before the word that
// is the country's: "New Zealand Police", "Royal Thai Army".
var qualified = set("royal new south north saudi sri costa united")

// BodyKind reports whether the last word of a body's name says what kind of body it
// is, and may be left out.
func BodyKind(word string) bool { return bodyKinds[word] || bodyKinds[strings.TrimSuffix(word, "s")] }

var bodyKinds = set("party movement organization organisation group company corporation platform foundation rating front association federation league club fc union alliance")

func set(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

// personKeys are the keys of a person of some names. The name before the last may
// be a surname too.
func personKeys(words []string) []string {
	if len(words) > 1 {
		words = slices.DeleteFunc(words, func(w string) bool { return w == "jr" || w == "sr" || w == "ii" || w == "iii" })
	}
	n := len(words)
	switch n {
	case 0:
		return nil
	case 1:
		return []string{singleKey + Sound(words[0])}
	}
	keys := []string{wordsKey + strings.Join(slices.Sorted(slices.Values(words)), " ")}
	for i := max(1, n-2); i < n; i++ {
		surname := Sound(words[i])
		keys = append(keys, surnameKey+surname)
		for _, given := range words[:min(i, 3)] {
			initial, _ := utf8.DecodeRuneInString(Sound(GivenName(given)))
			if utf8.RuneCountInString(given) == 1 {
				keys = append(keys, initialKey+string(initial)+" "+surname)
				continue
			}
			keys = append(keys, letterKey+string(initial)+" "+surname, givenKey+consonants(Sound(GivenName(given)))+" "+surname)
			if plain, _ := utf8.DecodeRuneInString(Sound(given)); plain != initial {
				keys = append(keys, letterKey+string(plain)+" "+surname) // "B. Marin" is Bill
			}
		}
	}
	return keys
}

// consonants is the Sound of a word with its first letter and no other vowels,
// which differ most between the ways in which one name is written.
func consonants(sound string) string {
	_, size := utf8.DecodeRuneInString(sound)
	rest := strings.Map(func(r rune) rune {
		if strings.ContainsRune("aeiou", r) {
			return -1
		}
		return r
	}, sound[size:])
	return Sound(sound[:size] + rest)
}

// BarePlace is the Key of a place without the words that say what kind of place it
// is: "borno" of "borno state", and of itself.
func BarePlace(key string) string {
	first, rest, _ := strings.Cut(key, " of ")
	if rest != "" && divisions[first] {
		return rest
	}
	if at := strings.LastIndexByte(key, ' '); at > 0 && divisions[key[at+1:]] {
		return key[:at]
	}
	return key
}

// divisions are kinds of parts of a country.
var divisions = set("state province region department governorate oblast oblasts district prefecture canton county krai voivodeship municipality division republic kingdom islands")

// initials are the keys of an acronym and of a name that may have one, with its
// first words and without: they may be a country.
func initials(name string) []string {
	words := strings.Fields(name)
	if len(words) == 1 {
		if n := utf8.RuneCountInString(name); n >= minInitials && n <= 8 && name == strings.ToUpper(name) {
			return []string{acronymKey + Key(name)}
		}
		return nil
	}
	var b strings.Builder
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); strings.ToUpper(string(r)) == string(r) {
			b.WriteRune(r)
		}
	}
	var keys []string
	letters := []rune(Key(b.String()))
	for from := 0; from < 3 && len(letters)-from >= minInitials; from++ {
		keys = append(keys, lettersKey+string(letters[from:]))
	}
	return keys
}

// minInitials is how many letters an acronym must have: too many have two.
const minInitials = 3

// GivenName is the given name that a short form stands for, of those that stand for
// one.
func GivenName(word string) string {
	if long, ok := shortForms[word]; ok {
		return long
	}
	return word
}

// shortForms are of English-speaking politics and press.
var shortForms = map[string]string{
	"abe": "abraham", "al": "albert", "alex": "alexander", "andy": "andrew", "barb": "barbara", "ben": "benjamin", "bernie": "bernard",
	"beth": "elizabeth", "betty": "elizabeth", "bill": "william", "billy": "william", "bob": "robert", "bobby": "robert", "brad": "bradley",
	"charlie": "charles", "chris": "christopher", "chuck": "charles", "cindy": "cynthia", "dan": "daniel", "danny": "daniel", "dave": "david",
	"debbie": "deborah", "dick": "richard", "don": "donald", "doug": "douglas", "ed": "edward", "eddie": "edward", "fred": "frederick",
	"gabe": "gabriel", "greg": "gregory", "hank": "henry", "jack": "john", "jake": "jacob", "jeff": "jeffrey", "jen": "jennifer",
	"jim": "james", "jimmy": "james", "joe": "joseph", "joey": "joseph", "johnny": "john", "jon": "jonathan", "kate": "katherine",
	"kathy": "katherine", "katie": "katherine", "ken": "kenneth", "larry": "lawrence", "liz": "elizabeth", "lizzie": "elizabeth",
	"maggie": "margaret", "matt": "matthew", "max": "maximilian", "meg": "margaret", "mick": "michael", "mike": "michael", "mitch": "mitchell",
	"nate": "nathaniel", "nick": "nicholas", "pam": "pamela", "pat": "patrick", "patty": "patricia", "peggy": "margaret", "pete": "peter",
	"phil": "philip", "ray": "raymond", "rick": "richard", "rob": "robert", "robbie": "robert", "ron": "ronald", "ronnie": "ronald",
	"rudy": "rudolph", "sam": "samuel", "sandy": "alexander", "steve": "steven", "stephen": "steven", "sue": "susan", "ted": "edward",
	"terry": "terence", "theo": "theodore", "tim": "timothy", "tom": "thomas", "tommy": "thomas", "tony": "anthony", "val": "valerie",
	"vic": "victor", "vince": "vincent", "walt": "walter", "will": "william", "zach": "zachary",
}
