package extract

import "strings"

// The closed word classes of English, as far as the rules need them.

var functionWords = set(`a an the this that these those my your his her its our their some any each every no all both
 either neither another such other own several many much more most few less least one two three four five six seven eight nine ten
 i you he she it we they me him us them mine yours hers ours theirs myself himself herself itself themselves who whom whose which what
 in on at by for from to of with without within into onto over under above below between among against during before after since until till
 through throughout across along around about despite toward towards upon per via amid amidst near beside besides beyond behind beneath inside outside off out up down
 like unlike as than because although though while whereas if unless whether when where why how once and or but nor so yet also
 is are was were be been being am has have had having do does did doing will would shall should can could may might must ought
 not n't never just only even still already then there here now again too very quite rather however therefore thus hence meanwhile moreover furthermore
 instead otherwise later earlier recently currently finally initially previously subsequently additionally nevertheless nonetheless
 according following including regarding concerning yes well perhaps maybe indeed today yesterday tomorrow tonight ago soon
 's 're 've 'll 'd 'm cannot let same another whatever whoever whenever wherever`)

// openers are words that, capitalised, most often just begin a sentence.
var openers = set(`the a an this that these those in on at by for from to of with without after before during since until
 he she it we they i you his her its our their who what when where why how if as while although though because but and or so yet
 there here now then also however meanwhile earlier later yesterday today tomorrow last next some many most several all both each every no one two three
 according following despite under over between among asked speaking separately additionally moreover furthermore only still even
 both neither either such another other others about more less not never once since unlike like instead whether`)

var pronouns = set("he she i we they you it him her them us me his hers their theirs its my our your who himself herself themselves itself")

var prepositions = set(`in on at by for from to of with without within into onto over under above below between among against during before after
 since until till through throughout across along around about despite toward towards upon per via amid amidst near beside beyond behind inside outside off out as like unlike than`)

var determiners = set("a an the this that these those his her its their our my your some any each every no all both several many few one two three four five")

var auxiliaries = set(`is are was were be been being am has have had having do does did will would shall should can could may might must ought
 's 're 've 'll 'd 'm wo ca cannot`)

var (
	beForms   = set("is are was were be been being am 's 're 'm get gets got gotten")
	modals    = set("will would shall should can could may might must ought 'll 'd wo ca cannot")
	negations = set("not n't never neither nor no cannot")
)

var conjunctions = set("and or but nor yet")

// subordinators open a clause.
var subordinators = set("that if when while because although though whereas unless whether after before since until as who which whose whom where why how what once so")

var abbreviations = set(`mr mrs ms dr prof gen col lt maj capt cmdr sgt adm gov sen rep reps sens rev hon pres supt insp det st jr sr
 inc corp co ltd llc plc bros jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
 vs etc e.g i.e a.m p.m u.s u.k u.n e.u d.c ave blvd rd mt ft no nos vol fig approx dept est messrs mme mlle`)

// endsSentence are abbreviations that often stand last in a sentence.
var endsSentence = set("inc. corp. co. ltd. llc. plc. bros. jr. sr. etc. a.m. p.m. u.s. u.k. u.n. e.u. d.c.")

// Words in the last or first place of a name that tell its type.
var (
	organizationWords = set(`party committee commission council union association organization organisation federation foundation institute institution university
 college school academy group agency bureau bank fund corporation company corp corp. inc inc. co co. ltd ltd. llc plc gmbh ag holdings industries
 authority board court tribunal congress parliament senate assembly police army navy force forces guard guards corps brigade battalion regiment
 movement front league alliance coalition network centre center society club church ministry department office service services administration
 team united city fc airlines airways motors electric energy oil gas pharmaceuticals systems technologies technology software entertainment studios
 campaign initiative project program programme trust hospital clinic museum library laboratory lab consortium cooperative mission secretariat
 orchestra brothers partners associates capital management insurance media press records pictures productions confederation syndicate chamber rights watch survey forum grand embassy consulate treasury command research`)
	facilityWords = set(`airport bridge stadium arena palace tower towers hotel prison jail castle cathedral mosque temple synagogue station port harbor harbour
 dam pipeline base camp plant factory mine refinery square park street avenue road highway building hall house theater theatre cinema mall market
 hospital barracks airbase airfield cemetery zoo tunnel canal center terminal plaza cosmodrome observatory reactor`)
	// buildings are named after people and are never people.
	buildings   = set("airport bridge stadium arena palace prison jail cathedral mosque temple synagogue station hospital barracks airbase airfield cemetery museum library")
	outletWords = set(`news times post herald tribune gazette journal radio tv television newspaper magazine daily weekly chronicle observer telegraph
 guardian mirror star examiner courier dispatch globe review monitor bulletin inquirer broadcasting today mail`)
	placeWords = set(`province region oblast county district state republic island islands sea ocean river lake mountain mountains valley bay gulf peninsula
 desert city town village beach hills coast strait canyon forest delta basin heights territory governorate prefecture municipality north south east west`)
	// notNames mark capitalised runs that name something the contract has no type
	// for: events, laws, prizes, works.
	notNames = set(`war wars prize award awards cup olympics games championship championships tournament treaty agreement accord accords act bill law deal pact
 convention summit conference forum festival day days week month year eve revolution crisis election elections referendum amendment constitution
 resolution protocol declaration charter plan pandemic covid covid-19 coronavirus epidemic virus hurricane typhoon storm earthquake series season
 bible koran quran christmas easter ramadan protest protests movement lives matter brexit medicare medicaid obamacare internet web gate scandal affair
 project operation strategy policy doctrine theory report dream age era century street avenue language
 english french german spanish russian arabic chinese god lord jesus christ allah`)
)

// Months, weekdays and their abbreviations, by number from 1.
var months = numbered("january february march april may june july august september october november december",
	"jan. feb. mar. apr. may jun. jul. aug. sept. oct. nov. dec.", "jan feb mar apr may jun jul aug sep oct nov dec", "- - - - - - - - sep. - - -", "- - - - - - - - sept - - -")
var weekdays = numbered("monday tuesday wednesday thursday friday saturday sunday", "mon. tue. wed. thu. fri. sat. sun.", "- tues. - thurs. - - -")

func numbered(rows ...string) map[string]int {
	m := map[string]int{}
	for _, r := range rows {
		for i, w := range strings.Fields(r) {
			if w != "-" {
				m[w] = i + 1
			}
		}
	}
	return m
}

// inflect returns the forms of a verb: base, third person, past, participle, -ing.
func inflect(lemma string) verbForms {
	f := verbForms{base: lemma, third: lemma + "s", past: lemma + "ed", participle: lemma + "ed", ing: lemma + "ing"}
	vowel := func(i int) bool { return i >= 0 && strings.IndexByte("aeiou", lemma[i]) >= 0 }
	n := len(lemma)
	switch {
	case strings.HasSuffix(lemma, "e"):
		f.past, f.participle, f.ing = lemma+"d", lemma+"d", lemma[:n-1]+"ing"
		if strings.HasSuffix(lemma, "ee") {
			f.ing = lemma + "ing"
		}
	case strings.HasSuffix(lemma, "y") && !vowel(n-2):
		f.third, f.past, f.participle = lemma[:n-1]+"ies", lemma[:n-1]+"ied", lemma[:n-1]+"ied"
	case strings.HasSuffix(lemma, "s") || strings.HasSuffix(lemma, "sh") || strings.HasSuffix(lemma, "ch") || strings.HasSuffix(lemma, "x") || strings.HasSuffix(lemma, "z"):
		f.third = lemma + "es"
	}
	if doubled[lemma] {
		l := lemma + lemma[n-1:]
		f.past, f.participle, f.ing = l+"ed", l+"ed", l+"ing"
	}
	if irr, ok := irregular[lemma]; ok {
		f.past, f.participle = irr[0], irr[1]
	}
	return f
}

type verbForms struct{ base, third, past, participle, ing string }

var doubled = set("expel compel cancel admit refer submit ban bar plan stop rap slam stab confer transfer ship trap rob nab plot permit commit concur hit bid shut cut put set let get beset quit blog rebut")

var irregular = map[string][2]string{
	"say": {"said", "said"}, "tell": {"told", "told"}, "write": {"wrote", "written"}, "think": {"thought", "thought"}, "speak": {"spoke", "spoken"},
	"hold": {"held", "held"}, "meet": {"met", "met"}, "leave": {"left", "left"}, "go": {"went", "gone"}, "fly": {"flew", "flown"}, "come": {"came", "come"},
	"make": {"made", "made"}, "give": {"gave", "given"}, "take": {"took", "taken"}, "shoot": {"shot", "shot"}, "strike": {"struck", "struck"},
	"hit": {"hit", "hit"}, "send": {"sent", "sent"}, "sue": {"sued", "sued"}, "choose": {"chose", "chosen"}, "seek": {"sought", "sought"},
	"know": {"knew", "known"}, "find": {"found", "found"}, "feel": {"felt", "felt"}, "hear": {"heard", "heard"}, "see": {"saw", "seen"},
	"swear": {"swore", "sworn"}, "read": {"read", "read"}, "fight": {"fought", "fought"}, "win": {"won", "won"}, "lose": {"lost", "lost"},
	"withdraw": {"withdrew", "withdrawn"}, "begin": {"began", "begun"}, "keep": {"kept", "kept"}, "forbid": {"forbade", "forbidden"},
	"foresee": {"foresaw", "foreseen"}, "put": {"put", "put"}, "set": {"set", "set"}, "cut": {"cut", "cut"}, "break": {"broke", "broken"},
	"drive": {"drove", "driven"}, "pay": {"paid", "paid"}, "understand": {"understood", "understood"}, "retell": {"retold", "retold"},
	"foretell": {"foretold", "foretold"}, "bring": {"brought", "brought"}, "let": {"let", "let"}, "shut": {"shut", "shut"}, "bid": {"bid", "bid"},
	"beat": {"beat", "beaten"}, "get": {"got", "got"}, "rebut": {"rebutted", "rebutted"}, "quit": {"quit", "quit"}, "blow": {"blew", "blown"}, "throw": {"threw", "thrown"},
	"backtrack": {"backtracked", "backtracked"}, "dwell": {"dwelt", "dwelt"}, "lead": {"led", "led"}, "undertake": {"undertook", "undertaken"}, "arise": {"arose", "arisen"},
}

type formKind uint8

const (
	baseForm formKind = 1 << iota
	thirdForm
	pastForm
	participleForm
	ingForm
)

// forms yields each surface of the verb with the forms it can be.
func (f verbForms) all() map[string]formKind {
	m := map[string]formKind{}
	m[f.base] |= baseForm
	m[f.third] |= thirdForm
	m[f.past] |= pastForm
	m[f.participle] |= participleForm
	m[f.ing] |= ingForm
	return m
}
