package extract_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/nlp"
)

func engine(tb testing.TB) *extract.Engine {
	tb.Helper()
	e, err := builtin()
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

var builtin = sync.OnceValues(func() (*extract.Engine, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	p, err := nlp.Load(nlp.News())
	if err != nil {
		return nil, err
	}
	return extract.New(g, p), nil
})

// published anchors the dates of the tables: a Saturday.
const published = "2021-03-20"

func read(tb testing.TB, e *extract.Engine, text string) *view {
	tb.Helper()
	return readOn(tb, e, text, published)
}

func readOn(tb testing.TB, e *extract.Engine, text, day string) *view {
	tb.Helper()
	r, err := e.Extract(context.Background(), extract.Article{ID: "t", Text: text, Published: day})
	if err != nil {
		tb.Fatalf("%q: %v", text, err)
	}
	if err := r.Validate(); err != nil {
		tb.Fatalf("%q: %v", text, err)
	}
	return newView(r)
}

// view shows a record in lines that a table can hold.
type view struct {
	*extract.Record
	runes []rune
	names map[string]string
}

func newView(r *extract.Record) *view {
	v := &view{Record: r, runes: []rune(r.Text), names: map[string]string{}}
	for _, e := range r.Entities {
		v.names[e.ID] = e.Name
	}
	return v
}

func (v *view) text(s extract.Span) string { return string(v.runes[s.Start:s.End]) }

func (v *view) texts(spans []extract.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, v.text(s))
	}
	return strings.Join(out, " / ")
}

func (v *view) name(id *string) string {
	if id == nil {
		return "-"
	}
	return v.names[*id]
}

func (v *view) list(ids []string) string {
	var out []string
	for _, id := range ids {
		out = append(out, v.names[id])
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, " + ")
}

// quotes: "speakers | cue | STYLE | content", with NEGATED where it is.
func (v *view) quotes() []string {
	out := []string{}
	for _, q := range v.Quotes {
		style := q.Style
		if q.Polarity == "NEGATED" {
			style += " NEGATED"
		}
		out = append(out, fmt.Sprintf("%s | %s | %s | %s", v.list(q.Speakers), v.texts(q.Cue), style, v.texts(q.Content)))
	}
	return out
}

// events: "TYPE actors -> targets", with place, polarity and modality where
// they are not the plain ones.
func (v *view) events() []string {
	out := []string{}
	for _, e := range v.Events {
		s := fmt.Sprintf("%s %s -> %s", e.Type, v.list(e.Actors), v.list(e.Targets))
		if e.Place != nil {
			s += " @ " + v.name(e.Place)
		}
		if e.Date != nil {
			s += " on " + e.Date.Value
		}
		if e.Polarity != "AFFIRMED" {
			s += " " + e.Polarity
		}
		if e.Modality != "ASSERTED" {
			s += " " + e.Modality
		}
		if e.Within != nil {
			s += " within"
		}
		out = append(out, s)
	}
	return out
}

func (v *view) entities() []string {
	out := []string{}
	for _, e := range v.Entities {
		out = append(out, e.Type+" "+e.Name)
	}
	return out
}

func (v *view) roles() []string {
	out := []string{}
	for _, r := range v.Roles {
		out = append(out, fmt.Sprintf("%s: %s of %s to %s", v.names[r.Person], r.Title, v.name(r.Of), v.name(r.To)))
	}
	return out
}

func (v *view) dates() []string {
	out := []string{}
	for _, d := range v.Dates {
		out = append(out, fmt.Sprintf("%s = %s %s", v.text(d.Span), d.Value, d.Precision))
	}
	return out
}

func TestInfoAndSeam(t *testing.T) {
	var x extract.Extractor = engine(t)
	if got := x.Info(); got.Name != "builtin" || got.Version == "" {
		t.Errorf("Info() = %+v", got)
	}
}

func TestNotAnArticle(t *testing.T) {
	e := engine(t)
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"empty":    {"", extract.ErrEmpty},
		"blank":    {" \r\n\t\u00a0\u200b\n", extract.ErrEmpty},
		"nul":      {"A report.\x00\x01", extract.ErrBinary},
		"controls": {"\x01\x02\x03\x04\x05ab", extract.ErrBinary},
		"encoding": {"caf\xe9 closed", extract.ErrEncoding},
		"long":     {strings.Repeat("word ", extract.MaxText/5+1), extract.ErrTooLong},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := e.Extract(context.Background(), extract.Article{Text: c.text})
			if !errors.Is(err, c.want) || !errors.Is(err, extract.ErrNotArticle) || r != nil {
				t.Errorf("got %v, %v, want %v", r, err, c.want)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := engine(t).Extract(ctx, extract.Article{Text: "A report."}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestMeta(t *testing.T) {
	e := engine(t)
	text := "Talks end in Vienna\n\nThe talks ended on Friday. Nobody signed."
	v := read(t, e, text)
	if v.Article.Title == nil || *v.Article.Title != "Talks end in Vienna" {
		t.Errorf("title %v", v.Article.Title)
	}
	if v.Article.Outlet != nil || v.Article.URL != nil {
		t.Errorf("unknown fields are not null: %+v", v.Article)
	}
	r, err := e.Extract(context.Background(), extract.Article{Text: "One line alone.", Title: "Given", Authors: []string{"A. Writer"}})
	if err != nil {
		t.Fatal(err)
	}
	if r.ID != extract.ContentID("One line alone.") || *r.Article.Title != "Given" {
		t.Errorf("id %q, title %q", r.ID, *r.Article.Title)
	}
}

func TestSentences(t *testing.T) {
	e := engine(t)
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"headline apart":      {"Minister flies to Rome\n\nThe minister left at noon.", []string{"Minister flies to Rome", "The minister left at noon."}},
		"headline, one break": {"Minister flies to Rome\nThe minister left at noon. He was late.", []string{"Minister flies to Rome", "The minister left at noon.", "He was late."}},
		"abbreviations":       {"Mr. Smith met Gen. Lee at 5 p.m. on Jan. 3 in Washington, D.C. Both left.", []string{"Mr. Smith met Gen. Lee at 5 p.m. on Jan. 3 in Washington, D.C.", "Both left."}},
		"country":             {"He lives in the U.S. The house is old. The U.S. Senate met.", []string{"He lives in the U.S.", "The house is old.", "The U.S. Senate met."}},
		"initials":            {"John F. Kennedy spoke. J. K. Rowling did not.", []string{"John F. Kennedy spoke.", "J. K. Rowling did not."}},
		"quote closes after":  {"“We are ready.” The crowd left.", []string{"“We are ready.”", "The crowd left."}},
		"question and cue":    {"“Are we ready?” Smith asked. Nobody knew.", []string{"“Are we ready?” Smith asked.", "Nobody knew."}},
		"lower case goes on":  {"“Are we ready?” he asked.", []string{"“Are we ready?” he asked."}},
		"numbers":             {"It grew 3.5 percent. It cost $1.2 billion.", []string{"It grew 3.5 percent.", "It cost $1.2 billion."}},
		"ellipsis":            {"He waited... and waited. Then he left.", []string{"He waited... and waited.", "Then he left."}},
		"wrapped lines":       {"The two ministers met for several hours in the old\ncity and signed nothing. They will meet again in\nMay.", []string{"The two ministers met for several hours in the old\ncity and signed nothing.", "They will meet again in\nMay."}},
		"windows lines":       {"Title here\r\n\r\nFirst one. Second one.\r\n", []string{"Title here", "First one.", "Second one."}},
		"glued stop":          {"It ended.Nobody came.", []string{"It ended.Nobody came."}},
		"chinese":             {"他说好。他走了。", []string{"他说好。", "他走了。"}},
	} {
		t.Run(name, func(t *testing.T) {
			v := read(t, e, c.text)
			got := []string{}
			for _, s := range v.Sentences {
				got = append(got, v.text(s))
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestDates(t *testing.T) {
	e := engine(t)
	for name, c := range map[string]struct {
		day, text string
		want      []string
	}{
		"weekday behind":        {published, "The minister spoke on Wednesday.", []string{"Wednesday = 2021-03-17 DAY"}},
		"weekday ahead":         {published, "The minister will speak on Wednesday.", []string{"Wednesday = 2021-03-24 DAY"}},
		"weekday is today":      {published, "The minister spoke on Saturday.", []string{"Saturday = 2021-03-20 DAY"}},
		"weekday and month day": {published, "She is to arrive on Sunday, March 21.", []string{"Sunday, March 21 = 2021-03-21 DAY"}},
		"month day":             {published, "It began on March 5.", []string{"March 5 = 2021-03-05 DAY"}},
		"year before":           {"2021-01-04", "It began on December 30.", []string{"December 30 = 2020-12-30 DAY"}},
		"day month year":        {published, "It began on 21 March 2014.", []string{"21 March 2014 = 2014-03-21 DAY"}},
		"American year":         {published, "It began on May 9, 1945, in Berlin.", []string{"May 9, 1945 = 1945-05-09 DAY"}},
		"range":                 {published, "The forum was held on March 1-5.", []string{"March 1-5 = 2021-03-01/2021-03-05 DAY"}},
		"range in words":        {published, "The forum was held from March 1 to 5.", []string{"March 1 to 5 = 2021-03-01/2021-03-05 DAY"}},
		"month and year":        {published, "It began in March 2014.", []string{"March 2014 = 2014-03 MONTH"}},
		"year":                  {published, "It began in 2014.", []string{"2014 = 2014 YEAR"}},
		"yesterday":             {published, "It began yesterday.", []string{"yesterday = 2021-03-19 DAY"}},
		"last month":            {published, "It began last month.", []string{"last month = 2021-02 MONTH"}},
		"no year known":         {"", "She is to arrive on March 21.", []string{"March 21 = --03-21 DAY"}},
		"year from the text":    {"", "It began on March 1, 2019. It ended on March 21.", []string{"March 1, 2019 = 2019-03-01 DAY", "March 21 = 2019-03-21 DAY"}},
		"weekday unknown":       {"", "The minister spoke on Wednesday.", []string{}},
		"may and march":         {published, "They may march to the square.", []string{}},
		"no such day":           {published, "It began on February 30.", []string{}},
		"iso":                   {published, "It began on 2021-03-01.", []string{"2021-03-01 = 2021-03-01 DAY"}},
		"two days ago":          {published, "It began two days ago.", []string{"two days ago = 2021-03-18 DAY"}},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(c.want, readOn(t, e, c.text, c.day).dates()); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestNames(t *testing.T) {
	e := engine(t)
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"embassy in a country":    {"The French Embassy in Japan was closed.", []string{"DIPLOMATIC_MISSION Embassy of France in Japan", "COUNTRY France"}},
		"embassy in a capital":    {"Protesters left the US embassy in Moscow.", []string{"GROUP protesters", "DIPLOMATIC_MISSION Embassy of the United States in Russia", "COUNTRY United States"}},
		"embassy of":              {"It reached the Embassy of Brazil in Peru.", []string{"DIPLOMATIC_MISSION Embassy of Brazil in Peru"}},
		"ministry":                {"The Polish Defense Ministry was informed.", []string{"GOVERNMENT_BODY Ministry of Defence of Poland", "COUNTRY Poland"}},
		"ministry, possessive":    {"Italy’s Foreign Ministry was informed.", []string{"GOVERNMENT_BODY Ministry of Foreign Affairs of Italy", "COUNTRY Italy"}},
		"ministry of, country":    {"The Ministry of Health of Chile was informed.", []string{"GOVERNMENT_BODY Ministry of Health of Chile"}},
		"the same, short":         {"The Polish Foreign Ministry wrote. Later the Foreign Ministry wrote again.", []string{"GOVERNMENT_BODY Ministry of Foreign Affairs of Poland", "COUNTRY Poland"}},
		"state department":        {"The US State Department and the White House were informed.", []string{"GOVERNMENT_BODY United States Department of State", "COUNTRY United States", "GOVERNMENT_BODY White House"}},
		"parliament":              {"The Iraqi Parliament voted.", []string{"GOVERNMENT_BODY Parliament of Iraq", "COUNTRY Iraq"}},
		"demonyms":                {"US-led and Russian-American plans failed.", []string{"COUNTRY United States", "COUNTRY Russia"}},
		"government is country":   {"The Hungarian government and France’s authorities disagreed.", []string{"COUNTRY Hungary", "COUNTRY France"}},
		"person no place":         {"Florence Whitmore of Leeds met Paris Delacroix, who was late.", []string{"PERSON Florence Whitmore", "PLACE Leeds", "PERSON Paris Delacroix"}},
		"airport is no person":    {"It landed at John F. Kennedy International Airport.", []string{"FACILITY John F. Kennedy International Airport"}},
		"airport unknown":         {"It landed at Henry Adams Regional Airport.", []string{"FACILITY Henry Adams Regional Airport"}},
		"outlets":                 {"It was told by the Associated Press and on Facebook.", []string{"OUTLET Associated Press", "OUTLET Facebook"}},
		"sentence start":          {"Yesterday nothing moved. Protests were few.", []string{}},
		"pronoun no country":      {"They told us to wait.", []string{}},
		"acronym learned":         {"The Northern Fishing Council (NFC) met. NFC will meet again.", []string{"ORGANIZATION Northern Fishing Council"}},
		"surname":                 {"Maria Lopez spoke. Nobody heard Lopez.", []string{"PERSON Maria Lopez"}},
		"two of one surname":      {"Ann Baker met Tom Baker. Then Baker left.", []string{"PERSON Ann Baker", "PERSON Tom Baker", "PERSON Baker"}},
		"leader in office":        {"Nobody in Canada asked Trudeau and nobody in France asked Macron.", []string{"COUNTRY Canada", "PERSON Justin Trudeau", "COUNTRY France", "PERSON Emmanuel Macron"}},
		"weekday is no name":      {"It happened on Friday in May.", []string{}},
		"capitals":                {"PARIS AND BERLIN SIGN A NEW TRADE TREATY TODAY", []string{"COUNTRY France", "COUNTRY Germany"}},
		"dateline":                {"MOSCOW (Reuters) - The meeting ended.", []string{"PLACE Moscow", "OUTLET Reuters"}},
		"other scripts":           {"Министр приехал в Москву. 部长抵达北京。", []string{}},
		"particle in front":       {"Officials said that al Qaeda had left.", []string{"GROUP officials", "ORGANIZATION Al-Qaeda"}},
		"a title as last name":    {"He lost to Damian King in the final.", []string{"PERSON Damian King"}},
		"a continent who":         {"She met people from Europe who were poor.", []string{"PLACE Europe"}},
		"a place, not him":        {"He has bigger plans in D.C., this is his legacy.", []string{"PLACE Washington, D.C."}},
		"dollars are no country":  {"They offered US$ 4.5 billion.", []string{}},
		"storm":                   {"Police said that Storm Orlaith had flooded Valdria Province.", []string{"GROUP police", "PLACE Valdria Province"}},
		"unknown words no name":   {"They liked the Blue Lagoon Special very much.", []string{}},
		"article before a team":   {"They watched the Boston Falcons.", []string{"ORGANIZATION Boston Falcons"}},
		"particle":                {"Ahmed al-Rashid spoke. Then al-Rashid left.", []string{"PERSON Ahmed al-Rashid"}},
		"initials here":           {"In Sudan the RSF took a village.", []string{"COUNTRY Sudan", "ORGANIZATION Rapid Support Forces"}},
		"initials elsewhere":      {"Nobody answered the RSF about it.", []string{"ORGANIZATION Reporters Without Borders"}},
		"another's party":         {"The Norwegian vote was won by the Labour Party.", []string{"COUNTRY Norway", "ORGANIZATION Labour Party"}},
		"country in a name":       {"The Malaysian Federal Court ruled.", []string{"GOVERNMENT_BODY Malaysian Federal Court", "COUNTRY Malaysia"}},
		"initials told by none":   {"Nobody follows WHO guidelines.", []string{"ORGANIZATION World Health Organization"}},
		"first part of a word":    {"The UN-backed plan failed.", []string{"ORGANIZATION United Nations"}},
		"words in front of -led":  {"An Islamic State-linked militia fled.", []string{"GROUP Islamic State-linked militia", "ORGANIZATION Islamic State"}},
		"a chamber elsewhere":     {"Voters in Trinidad and Tobago go to the polls to elect the 41 members of the House of Representatives.", []string{"GROUP voters", "COUNTRY Trinidad and Tobago", "GOVERNMENT_BODY House of Representatives"}},
		"Latin before a hyphen":   {"Nobody spoke of the Russo-Ukrainian war or the Indo-Pacific.", []string{"COUNTRY Russia", "PLACE Indo-Pacific"}},
		"body by apposition":      {"Vyasna, an independent rights center, was informed.", []string{"ORGANIZATION Vyasna"}},
		"town by apposition":      {"Russia took Kupiansk, a key supply center.", []string{"COUNTRY Russia", "PLACE Kupiansk"}},
		"family name first":       {"They met Park Won-soon in Han-gang Park.", []string{"PERSON Park Won-soon", "FACILITY Han-gang Park"}},
		"a province, no country":  {"Nobody asked British Columbia police.", []string{"GROUP British Columbia police", "PLACE British Columbia"}},
		"surname of two words":    {"Louis De Zoysa left. They sold the gun to De Zoysa.", []string{"PERSON Louis De Zoysa"}},
		"nickname, two surnames":  {`Edward "Eddie" Van Halen left.`, []string{`PERSON Edward "Eddie" Van Halen`}},
		"kin by given name":       {"Anna Nowak left. Nowak’s son Piotr stayed. They bought Piotr Nowak’s house. Anna Nowak wept. Nobody asked Nowak.", []string{"PERSON Anna Nowak", "PERSON Piotr Nowak"}},
		"kin of one surname":      {"Anna Nowak left. Her son Jan Nowak stayed. Nobody asked Nowak.", []string{"PERSON Anna Nowak", "PERSON Jan Nowak"}},
		"what a body is on":       {"The United States Commission on Presidential Debates met. CPD left.", []string{"ORGANIZATION United States Commission on Presidential Debates", "COUNTRY United States"}},
		"initials, then whole":    {"He signed with AEW (All Elite Wrestling). AEW left.", []string{"ORGANIZATION All Elite Wrestling"}},
		"first is no name":        {"First Lady Anna Nowak left.", []string{"PERSON Anna Nowak"}},
		"a capital's ministry":    {"Ankara’s Foreign Ministry was informed.", []string{"GOVERNMENT_BODY Ministry of Foreign Affairs of Turkey", "COUNTRY Turkey"}},
		"dateline of two words":   {"ADDIS ABABA, Aug 14 (Reuters) - Nobody came.", []string{"PLACE Addis Ababa", "OUTLET Reuters"}},
		"called by a middle name": {"Luiz Inacio Lula da Silva left. Nobody asked Lula.", []string{"PERSON Luiz Inacio Lula da Silva"}},
		"a body by its country":   {"China’s coast guard and the China Coast Guard left.", []string{"GOVERNMENT_BODY China Coast Guard", "COUNTRY China"}},
		"without the article":     {"General Abdel Fattah al-Rashidi left. Nobody asked Rashidi.", []string{"PERSON Abdel Fattah al-Rashidi"}},
		"another's congress":      {"LIMA (Reuters) - Peru’s leader was ousted by Congress. Nobody in the United States knew.", []string{"PLACE Lima", "OUTLET Reuters", "GROUP Peru’s leader", "COUNTRY Peru", "GOVERNMENT_BODY Congress", "COUNTRY United States"}},
		"from where she is":       {"Sister Anna Nowak, a nun from Rumbek, who had walked for days, left.", []string{"PERSON Anna Nowak", "PLACE Rumbek"}},
		"agency in brackets":      {"UNITED NATIONS (Newswire) - Nobody came. Newswire left.", []string{"ORGANIZATION United Nations", "ORGANIZATION Newswire"}},
		"joined by wal-":          {"Jama'at Nusrat al-Islam wal-Muslimin left Mali.", []string{"ORGANIZATION Jama'at Nusrat al-Islam wal-Muslimin", "COUNTRY Mali"}},
		"of San Marino":           {"The Sammarinese government met Papuan separatists.", []string{"COUNTRY San Marino", "GROUP Papuan separatists", "GROUP Papuans"}},
		"the North":               {"North Korea and South Korea met. They urged the North to stop.", []string{"COUNTRY North Korea", "COUNTRY South Korea"}},
		"staff of another":        {"South Korea’s Joint Chiefs of Staff left. The JCS waited.", []string{"GOVERNMENT_BODY Joint Chiefs of Staff of South Korea", "COUNTRY South Korea"}},
		"kin at the very start":   {"father, Anna Nowak, left.", []string{"PERSON Anna Nowak"}},
		"called by its day":       {"In Goma the March 23 Movement took a village.", []string{"PLACE Goma", "ORGANIZATION March 23 Movement"}},
		"no comma between":        {"A mine flooded in Madhya Pradesh India.", []string{"PLACE Madhya Pradesh", "COUNTRY India"}},
		"department of its own":   {"The Thai Department of Rural Roads was informed.", []string{"GOVERNMENT_BODY Thai Department of Rural Roads", "COUNTRY Thailand"}},
		"a party, no parliament":  {"The Nepali Congress was informed.", []string{"ORGANIZATION Nepali Congress", "COUNTRY Nepal"}},
		"a movement, no place":    {"A missile was launched by the Houthis.", []string{"ORGANIZATION Houthi movement"}},
		"a surname, no place":     {"The party quit the Netanyahu cabinet.", []string{"PERSON Netanyahu"}},
		"country behind a body":   {"The Federal Audit Court of Brazil ruled.", []string{"GOVERNMENT_BODY Federal Audit Court of Brazil", "COUNTRY Brazil"}},
		"a people":                {"Kurdish leaders met the Druze.", []string{"GROUP Kurdish leaders", "GROUP Kurds", "GROUP Druze"}},
		"a faith is nobody":       {"They studied Islam in the West.", []string{}},
		"for a purpose":           {"The Democratic Forces for the Renewal of Ruritania left.", []string{"ORGANIZATION Democratic Forces for the Renewal of Ruritania"}},
		"place before him":        {"The governor of Odesa Oblast Oleh Kravets was late.", []string{"PLACE Odesa Oblast", "PERSON Oleh Kravets"}},
		"flown by":                {"A Ruritanian Airways Boeing 737 landed.", []string{"ORGANIZATION Ruritanian Airways"}},
		"nickname":                {`Anna Maria "Ani" Nowak was late.`, []string{`PERSON Anna Maria "Ani" Nowak`}},
		"nickname, two words":     {`Ismael "El Oso" Zamora was late.`, []string{`PERSON Ismael "El Oso" Zamora`}},
		"a capital is nobody":     {"Jen Psaki told reporters that Washington had nothing to add.", []string{"PERSON Jen Psaki", "GROUP reporters", "PLACE Washington, D.C."}},
		"air and space":           {"The French Air and Space Force was informed.", []string{"ORGANIZATION French Air and Space Force", "COUNTRY France"}},
		"his style":               {"Nobody met Pope Boniface or Sheikh Nadia.", []string{"PERSON Pope Boniface", "PERSON Sheikh Nadia"}},
		"two portfolios":          {"Chile's Ministry of Mining and Glaciers was informed.", []string{"GOVERNMENT_BODY Ministry of Mining and Glaciers of Chile", "COUNTRY Chile"}},
		"court of cassation":      {"Italy's Supreme Court of Cassation was informed.", []string{"GOVERNMENT_BODY Supreme Court of Cassation of Italy", "COUNTRY Italy"}},
		"committee":               {"The Philippine Senate Blue Ribbon Committee was informed.", []string{"GOVERNMENT_BODY Senate Blue Ribbon Committee of the Philippines", "COUNTRY Philippines"}},
		"short name of a body":    {"The United States Supreme Court ruled. The Supreme Court was split.", []string{"GOVERNMENT_BODY Supreme Court of the United States", "COUNTRY United States"}},
		"party of its country":    {"The US Democratic Party won.", []string{"ORGANIZATION Democratic Party", "COUNTRY United States"}},
		"named government":        {"The Government of Cuba was informed.", []string{"COUNTRY Cuba"}},
		"what initials are of":    {"The Institute of Soils, Waters and Forests (ISWF) met. ISWF was late.", []string{"ORGANIZATION Institute of Soils, Waters and Forests"}},
		"initials of no name":     {"The intensive care unit (ICU) was full. The ICU was closed.", []string{}},
		"initials of another":     {"He is a Grand Master (GM) of chess. As a GM he won.", []string{}},
		"parties of one head":     {"The Democratic and Republican Parties were late.", []string{"ORGANIZATION Democratic Party", "ORGANIZATION Republican Party"}},
		"legal form":              {"Northwind Airways was closed. Northwind Airways Ltd. was sold.", []string{"ORGANIZATION Northwind Airways"}},
		"no longer in office":     {"The then-US President was late.", []string{"COUNTRY United States"}},
		"to do what":              {"The Global Coalition to Defeat Tolls was late.", []string{"ORGANIZATION Global Coalition to Defeat Tolls"}},
		"called by two of three":  {"John Luk Jok was late. Luk was here. They knew John Luk well.", []string{"PERSON John Luk Jok"}},
		"union before its name":   {"Train drivers' trade union Aslef general secretary Mick Whelan commented.", []string{"PERSON Mick Whelan", "ORGANIZATION Aslef"}},
		"title in letters":        {"Anna Nowak was early. IM Anna Nowak was late.", []string{"PERSON Anna Nowak"}},
		"united nations mission":  {"The Swedish mission to the United Nations was informed.", []string{"DIPLOMATIC_MISSION Permanent Mission of Sweden to the United Nations", "COUNTRY Sweden"}},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(c.want, read(t, e, c.text).entities()); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRoles(t *testing.T) {
	e := engine(t)
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"spokeswoman of a ministry": {"Polish Foreign Ministry Spokeswoman Anna Nowak left.", []string{"Anna Nowak: Spokeswoman of Ministry of Foreign Affairs of Poland to -"}},
		"ambassador to":             {"Japanese Ambassador to France Kenji Mori left.", []string{"Kenji Mori: Ambassador of Japan to France"}},
		"ambassador of to":          {"Ambassador of Japan to the United States Kenji Mori left.", []string{"Kenji Mori: Ambassador of Japan to United States"}},
		"president":                 {"French President Emmanuel Macron left.", []string{"Emmanuel Macron: President of France to -"}},
		"former, lower case":        {"Former Italian prime minister Paolo Verdi left.", []string{"Paolo Verdi: Prime Minister of Italy to -"}},
		"body and lower case":       {"State Department spokesman Paul Gray left.", []string{"Paul Gray: Spokesman of United States Department of State to -"}},
		"apposition after":          {"Paul Gray, a spokesman for the White House, left.", []string{"Paul Gray: Spokesman of White House to -"}},
		"apposition, possessive":    {"Anna Nowak, Poland’s ambassador to Ukraine, left.", []string{"Anna Nowak: Ambassador of Poland to Ukraine"}},
		"honorific is no office":    {"Mr. Gray left.", []string{}},
		"country alone":             {"They met in France. Paul Gray left.", []string{}},
		"beside another's office":   {"US Secretary of State Anna Nowak and Defense Secretary Paul Gray left.", []string{"Anna Nowak: Secretary of State of United States to -", "Paul Gray: Defense Secretary of - to -"}},
		"envoy to, and the name":    {"US Ambassador to Russia John Sullivan left.", []string{"John Sullivan: Ambassador of United States to Russia"}},
		"of, behind the name":       {"Prime Minister Anna Nowak of the Slovak Republic left.", []string{"Anna Nowak: Prime Minister of Slovakia to -"}},
		"from, behind the name":     {"Businessman Paul Gray of West Virginia left.", []string{"Paul Gray: Businessman of - to -"}},
		"party between":             {"President Jan Moe asked the city's Democratic mayor Anna Nowak.", []string{"Jan Moe: President of - to -", "Anna Nowak: Mayor of - to -"}},
		"own portfolio":             {"Civil Aviation Minister Anna Nowak left.", []string{"Anna Nowak: Civil Aviation Minister of - to -"}},
		"of the body before":        {"The U.S. State Department waited. Spokesman Paul Gray left.", []string{"Paul Gray: Spokesman of United States Department of State to -"}},
		"to those unnamed":          {"Russia's permanent representative to international organisations, Anna Nowak, left.", []string{"Anna Nowak: Permanent Representative of Russia to -"}},
		"an envoy for":              {"US Special Envoy for Iran Paul Gray left.", []string{"Paul Gray: Special Envoy of United States to Iran"}},
		"two portfolios":            {"Bangladeshi Roads and Bridges Minister Rafiq Alam left.", []string{"Rafiq Alam: Roads and Bridges Minister of Bangladesh to -"}},
		"two offices":               {"Northwind Airways President and CEO Anna Nowak left.", []string{"Anna Nowak: CEO of Northwind Airways to -"}},
		"possessive, in commas":     {"Yesterday, France's transport minister, Anna Nowak, left.", []string{"Anna Nowak: Transport Minister of France to -"}},
		"no longer held":            {"He met then-US President Donald Trump.", []string{"Donald Trump: President of United States to -"}},
		"senator from":              {"United States Senator from Vermont Anna Nowak left.", []string{"Anna Nowak: Senator of Vermont to -"}},
		"mayor of a city":           {"Mayor of London Paul Gray left.", []string{"Paul Gray: Mayor of London to -"}},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(c.want, read(t, e, c.text).roles(), cmp.Transformer("none", func(s []string) []string {
				if len(s) == 0 {
					return nil
				}
				return s
			})); d != "" {
				t.Error(d)
			}
		})
	}
}
