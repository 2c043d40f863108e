package extract

import (
	"sort"
	"strings"
)

// Coreference is a sieve of passes, the surest first (Raghunathan et al. 2010,
// Lee et al. 2013): names and their short forms, appositions and predicates, noun
// phrases by their head, and last pronouns, for which a small trained ranker
// chooses among all that was spoken of lately, with or without a name (mention
// ranking: Denis and Baldridge 2008; features of whole entities: Clark and
// Manning 2015). What it is not sure of stays without an entity.

// window bounds what a pronoun or nominal may reach back to.
const (
	windowSentences   = 8
	windowOccurrences = 80
	windowReferents   = 24
)

// lookback is how many sentences a nominal reaches back.
const lookback = 4

// resolver reads the text in order and gives "the diplomat", "he", "the Russian
// capital" and "Russian authorities" their entities.
type resolver struct {
	*document
	order []int // mentions by position
	next  int   // the first of them that is not before the token at hand
	past  []int // mentions before the token at hand, resolved ones included

	referents    []referent
	ofEntity     map[int]int // entity → its referent
	byNoun       map[string]int
	occurrences  []occurrence // by position
	topic        int          // the referent of the first person named, nobody before
	hero         int          // the referent of the person named most so far
	named        map[int]int  // entity → how often the article names it
	lastPronoun  [classes]int // the referent of the last pronoun of its class
	descriptions []description
	pending      []pending
	deferred     []int // occurrences of pronouns inside quotation marks
}

// resolveReferences resolves what stands outside of quotation marks; who speaks
// inside of them is not known yet.
func (d *document) resolveReferences() {
	c := &resolver{document: d, ofEntity: map[int]int{}, byNoun: map[string]int{}, topic: nobody, hero: nobody, named: map[int]int{}}
	for k := range c.lastPronoun {
		c.lastPronoun[k] = nobody
	}
	d.references = c
	d.joinNames()
	d.findVoices()
	c.order = make([]int, 0, len(d.mentions))
	for i := range d.mentions {
		if !d.mentions[i].nested {
			c.order = append(c.order, i)
		}
		if d.mentions[i].form == "NAME" {
			c.named[d.mentions[i].entity]++
		}
	}
	sort.SliceStable(c.order, func(a, b int) bool { return d.mentions[c.order[a]].lo < d.mentions[c.order[b]].lo })
	for i := range d.sents {
		if !d.sents[i].headline && !d.sents[i].shouted {
			c.sentence(i)
		}
	}
	d.findVoices() // anew, now that "interviewed her" is understood
	d.findAddressed()
	d.hearVoices()
}

func (c *resolver) advance(i int) {
	for c.next < len(c.order) && c.mentions[c.order[c.next]].lo < i {
		c.past = append(c.past, c.order[c.next])
		c.next++
	}
}

func (c *resolver) sentence(n int) {
	s := &c.sents[n]
	for i := s.lo; i < s.hi; i++ {
		c.advance(i)
		if m, ok := c.mentionAt(i); ok && m.form != "DEMONYM" {
			if i == c.headOf(m.span) {
				c.meets(i, m)
			}
			continue
		}
		low := c.toks[i].low
		if class, ok := pronounClasses[low]; ok && (c.nodes[i].pos == "PRON" || c.nodes[i].pos == "DET") {
			c.pronoun(i, class)
			continue
		}
		if c.toks[i].kind == word {
			if m, ok := c.nominal(i, n); ok {
				c.past = append(c.past, m)
				c.meets(i, &c.mentions[m])
				continue
			}
		}
		if c.at[i] == 0 && c.nounHead(i) {
			c.unnamed(i)
		}
	}
	c.advance(s.hi)
}

// pronoun gives the pronoun at token i its entity, or leaves it for later where
// it stands in quotation marks.
func (c *resolver) pronoun(i int, class pronounClass) {
	c.occurrences = append(c.occurrences, occurrence{at: i, referent: nobody, pronoun: true})
	k := len(c.occurrences) - 1
	if c.inMark[i] > 0 {
		c.deferred = append(c.deferred, k)
		return
	}
	if m, ok := c.resolve(k, class, nil); ok {
		c.past = append(c.past, m)
	}
}

// resolve chooses the referent of the pronoun that is occurrence k and records
// its mention where that is an entity. The quote is the one it stands in, nil
// outside of any.
func (c *resolver) resolve(k int, class pronounClass, in *quote) (int, bool) {
	o := &c.occurrences[k]
	r, sure := c.plain(o.at, class)
	if !sure {
		cands := c.candidates(k, class, in)
		if pick := c.choose(class, o.at, cands); pick != nobody {
			r = c.fitting(cands[pick].referent, class)
		}
	}
	if r == nobody {
		return 0, false
	}
	o.referent = r
	c.lastPronoun[class] = r
	ref := &c.referents[r]
	ref.meant++
	c.counts(r, o.at)
	ref.hear(class.gender(), byPronoun)
	if class.gender() != "" {
		if ref.entity == nobody {
			c.promote(r)
		} else if ref.kind == aName {
			ref.kind, c.entities[ref.entity].kind = aPerson, "PERSON"
		}
	}
	if ref.entity == nobody {
		return 0, false
	}
	return c.mention(span{o.at, o.at + 1}, "PRONOUN", ref.entity), true
}

// resolveQuoted resolves the pronouns inside quotation marks, whose speakers are
// known by now.
func (d *document) resolveQuoted() {
	c := d.references
	for _, k := range c.deferred {
		i := c.occurrences[k].at
		if c.at[i] > 0 {
			continue
		}
		c.resolve(k, pronounClasses[c.toks[i].low], c.quoteAround(i, -1))
	}
}

// headOf is the token of a phrase on which its others hang.
func (d *document) headOf(r span) int {
	for i := r.hi - 1; i >= r.lo; i-- {
		if h := d.nodes[i].head; (h < r.lo || h >= r.hi || h == i) && d.nodes[i].dep != "punct" && d.nodes[i].dep != "case" && d.toks[i].kind != punct {
			return i
		}
	}
	return r.hi - 1
}

// nounGender is the gender that a noun tells of a person.
func nounGender(low string) string {
	switch {
	case maleNouns[low]:
		return "m"
	case femaleNouns[low]:
		return "f"
	}
	return ""
}

var (
	maleNouns = set(`man boy father dad son brother husband uncle nephew grandfather grandson boyfriend stepfather stepson widower king prince duke lord
 gentleman guy actor waiter businessman chairman congressman spokesman policeman fireman salesman sportsman statesman nobleman cameraman fisherman
 monk priest bishop pope emperor hero groom bachelor landlord host bloke lad sir baron count half-brother brother-in-law father-in-law son-in-law godfather fiancé schoolboy`)
	femaleNouns = set(`woman girl mother mom mum daughter sister wife aunt niece grandmother granddaughter girlfriend stepmother stepdaughter widow queen
 princess duchess lady actress waitress businesswoman chairwoman congresswoman spokeswoman policewoman sportswoman noblewoman nun empress heroine
 bride landlady hostess lass madam fiancée schoolgirl housewife stewardess baroness countess half-sister sister-in-law mother-in-law daughter-in-law godmother nurse mistress ballerina diva`)
	// humanNouns name one person without telling the gender.
	humanNouns = set(`person child baby kid teenager adult friend colleague partner spouse parent sibling cousin relative neighbour neighbor fan president
 minister premier chancellor secretary ambassador diplomat envoy spokesperson official politician leader chief head director manager
 executive ceo founder owner boss chair senator lawmaker legislator representative governor mayor speaker judge justice prosecutor lawyer
 attorney solicitor professor teacher student pupil scientist researcher scholar historian economist analyst expert adviser advisor aide
 assistant candidate nominee journalist reporter correspondent editor author writer poet novelist playwright singer musician composer artist
 painter sculptor dancer conductor producer filmmaker screenwriter comedian presenter player footballer coach captain teammate opponent
 champion winner athlete swimmer runner cyclist officer soldier general commander colonel sergeant detective inspector sheriff agent
 constable pilot driver doctor surgeon patient victim suspect defendant killer murderer attacker witness activist campaigner dissident rebel
 prisoner refugee migrant worker engineer architect designer businessperson entrepreneur investor banker farmer chef servant guest visitor
 customer client member character protagonist heir monarch ruler sultan youngster toddler infant orphan stranger passenger resident citizen
 tourist translator interpreter psychologist philosopher theologian rabbi imam cleric missionary saint predecessor successor counterpart
 rival mentor tutor wrestler boxer skater gymnast golfer goalkeeper striker quarterback pitcher catcher drummer guitarist bassist pianist
 violinist vocalist rapper songwriter lyricist star celebrity model photographer librarian curator legend native laureate recipient protégé
 protege hermit descendant personality trader speculator vlogger blogger youtuber podcaster streamer volunteer instructor restaurateur
 treasurer columnist pollster adherent advocate ally assassin believer benefactor biographer breadwinner breeder bodyguard bookseller broker
 builder bureaucrat carpenter chaplain chieftain classmate clerk commentator contestant contributor convert councillor councilor craftsman
 curate daredevil dealer debutant deputy disciple donor developer emigrant émigré employee employer enemy enthusiast essayist explorer fiancé
 fiancée fighter financier firefighter follower foreman freelancer fugitive gambler gangster gardener genius graduate guardian guerrilla
 gunman hacker helper hostage housewife hunter illustrator immigrant informant inmate innovator insider inventor investigator invitee jurist
 knight lecturer lieutenant magician magnate major-general lieutenant-general mathematician mechanic merchant midfielder defender winger
 miner mogul narrator navigator newcomer novice observer occupant offender orator organizer organiser outsider participant pastor patriot
 patron pediatrician performer peasant philanthropist pioneer preacher programmer prodigy proponent protester racer ranger reader
 receptionist recluse recruit reformer regent retiree reviewer roommate sailor scout scriptwriter seaman seller shepherd skier slave
 snowboarder socialite sociologist spy stewardess strategist subordinate superstar supporter surfer surveyor survivor swordsman tenant tenor
 soprano thief trainee trainer traitor traveller traveler trustee tycoon umpire veteran vicar villager vizier voter waiter warrior
 whistleblower whistle-blower wholesaler workman referee undergraduate bully co-star co-founder co-author co-host co-owner schoolboy
 schoolgirl superhero supermodel vice-president playmaker pensioner parishioner pathologist pedestrian pharmacist physician shopkeeper
 showman showrunner sinner skeptic associate confidant confidante operative
 staffer surrogate maven maintainer guru ideologue frontrunner front-runner contender incumbent challenger loyalist bidder`)
)

// human says that a common noun means a person.
func human(lemma string) bool {
	lemma = strings.TrimPrefix(strings.TrimPrefix(lemma, "co-"), "ex-")
	if maleNouns[lemma] || femaleNouns[lemma] || humanNouns[lemma] {
		return true
	}
	for _, t := range titleTable[lemma] {
		if len(t.words) == 1 && !t.honorific {
			return true
		}
	}
	for _, end := range []string{"ist", "ician", "arian", "woman", "man", "-year-old"} {
		if strings.HasSuffix(lemma, end) && len(lemma) > len(end)+2 {
			return true
		}
	}
	return false
}
