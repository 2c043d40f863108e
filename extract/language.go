package extract

import (
	"strings"
	"unicode"
)

// The language of a text is told by its script, and among languages of Latin
// script by the small words that only one of them uses often. That is enough to
// leave alone what is not English, and it needs no model: a trigram library would
// tell more languages apart than there is anything to be done about.

// maxLetters is how much of a text is looked at.
const maxLetters = 20_000

// Language is the language of a text as BCP 47 writes it, "" where it cannot be
// told: too short, mixed, or a language not known here.
func Language(text string) string { return languageOf(text, tokenize(prefix(text, 4*maxLetters))) }

// prefix is at most n bytes of a text, up to a blank.
func prefix(text string, n int) string {
	if len(text) <= n {
		return text
	}
	if at := strings.LastIndexFunc(text[:n], unicode.IsSpace); at > 0 {
		n = at
	}
	return strings.ToValidUTF8(text[:n], "")
}

func languageOf(text string, toks []token) string {
	counts, letters := map[*unicode.RangeTable]int{}, 0
	marks := map[rune]int{}
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		if letters++; letters > maxLetters {
			break
		}
		for _, s := range scripts {
			if unicode.Is(s.table, r) {
				counts[s.table]++
				break
			}
		}
		if strings.ContainsRune(telling, r) {
			marks[r]++
		}
	}
	for _, s := range scripts {
		if n := counts[s.table]; n >= 4 && 2*n > letters {
			if s.table == unicode.Latin {
				return latinLanguage(toks)
			}
			return s.language(marks)
		}
	}
	if cjk := counts[unicode.Han] + counts[unicode.Hiragana] + counts[unicode.Katakana]; cjk >= 4 && 2*cjk > letters {
		return "ja"
	}
	return ""
}

// script is one, and the language that it means, given how often its telling
// letters stand in the text.
type script struct {
	table    *unicode.RangeTable
	language func(marks map[rune]int) string
}

// telling are letters that only one of the languages of a script has.
const telling = "іїєґўјљњђћџѓќыэъپچژگٹڈےۓ"

func only(language string) func(map[rune]int) string {
	return func(map[rune]int) string { return language }
}

var scripts = []script{
	{unicode.Latin, nil},
	{unicode.Cyrillic, func(m map[rune]int) string {
		switch {
		case m['ў'] > 0 && m['ў'] >= m['ї']:
			return "be"
		case m['і']+m['ї']+m['є'] > m['ы']+m['э']:
			return "uk"
		case m['ѓ']+m['ќ'] > 0:
			return "mk"
		case m['ј']+m['љ']+m['њ']+m['ђ']+m['ћ']+m['џ'] > 0:
			return "sr"
		case m['ы']+m['э'] > 0:
			return "ru"
		case m['ъ'] > 0:
			return "bg"
		}
		return "ru"
	}},
	{unicode.Arabic, func(m map[rune]int) string {
		switch {
		case m['ٹ']+m['ڈ']+m['ے']+m['ۓ'] > 0:
			return "ur"
		case m['پ']+m['چ']+m['ژ']+m['گ'] > 0:
			return "fa"
		}
		return "ar"
	}},
	{unicode.Hangul, only("ko")},
	{unicode.Hiragana, only("ja")},
	{unicode.Katakana, only("ja")},
	{unicode.Greek, only("el")},
	{unicode.Hebrew, only("he")},
	{unicode.Thai, only("th")},
	{unicode.Devanagari, only("hi")},
	{unicode.Bengali, only("bn")},
	{unicode.Tamil, only("ta")},
	{unicode.Georgian, only("ka")},
	{unicode.Armenian, only("hy")},
	{unicode.Han, only("zh")},
}

// smallWords are the commonest words of languages of Latin script.
var smallWords = func() map[string][]string {
	m := map[string][]string{}
	for language, words := range map[string]string{
		"en": "the of and to in that is was for on with as by at from it he said which his are has have be not but were will an this they their she we you had who would about after",
		"de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über",
		"fr": "le la les des et du une que dans est pour qui par sur au avec pas il ce se plus ne sont aux été en un de elle mais ont cette ses",
		"es": "el la de que y en los del las por un una con para se su al es como más no ha fue pero sus lo este también entre",
		"it": "il di che la e un per del non una con sono della gli si è al più nel dei le alla ha da in anche come",
		"pt": "o a de que e do da em um para com não uma os no se na por mais as dos como foi ao das são pela",
		"nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als door bij uit maar naar werd heeft hij ze",
		"pl": "w i na z się nie do że jest to o po jak za od przez dla co są ale był została oraz",
		"tr": "ve bir bu için de da ile olarak çok daha olan gibi sonra kadar ise ancak dedi",
		"sv": "och att det som en på är av för med den till inte har de om ett var från i kan",
		"da": "og at det som en på er af for med den til ikke har de om et var fra i kan der blev",
		"cs": "a v se na je že s z do o k i jako za by ale po jsou byl které podle",
		"ro": "și de în a la cu pe din nu să este care mai un o pentru au fost",
		"hu": "a az és hogy nem is egy ez meg volt csak még szerint",
		"fi": "ja on ei että se oli hän mutta ovat joka myös kun sekä mukaan",
		"id": "yang dan di dengan untuk dari pada ini itu tidak dalam akan ke juga telah oleh",
		"vi": "của và là các được trong có cho một không những với đã",
	} {
		for _, w := range strings.Fields(words) {
			m[w] = append(m[w], language)
		}
	}
	return m
}()

// latinLanguage tells languages of Latin script apart; "" where no language's words are
// plainly the commonest.
func latinLanguage(toks []token) string {
	hits, words := map[string]int{}, 0
	for i := range toks {
		if toks[i].kind != word {
			continue
		}
		if words++; words > maxLetters/5 {
			break
		}
		for _, language := range smallWords[toks[i].low] {
			hits[language]++
		}
	}
	best, second := "", 0
	for language, n := range hits {
		switch {
		case n > hits[best] || n == hits[best] && language < best:
			best = language
		}
	}
	for language, n := range hits {
		if language != best {
			second = max(second, n)
		}
	}
	if n := hits[best]; n < 4 || 6*n < words || 4*n < 5*second {
		return ""
	}
	return best
}
