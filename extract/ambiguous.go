package extract

// ambiguous are names of places and outlets that are first of all words or
// surnames: they count only after a preposition of place, or not at all.
var ambiguous = set(`reading mobile nice bath orange split best van man of union surprise enterprise independence normal central male mary mango hub
 delta metro paradise phoenix saga springs tours time x ft rt threads sun mirror guardian telegram fortune independent age mena aids meta apple
 amazon labour wagner capitol bild dawn ap jackson lincoln houston dallas austin clinton carter johnson wilson hamilton nelson madison
 lawrence santiago victoria florence charlotte sydney chad jordan georgia israel virginia carolina alexandria brooklyn queens maine salem aurora
 columbia columbus troy garland irving arlington warren anderson tyler denton sterling richmond davis bryan temple gary marion cary kent como
 kingston stanley hamilton george preston bolton burton bradford kobe batman bari cork deal ipswich derby stoke medina cordoba leon san los santa
 young long king grant page rose bloomberg politico atlantic pacific hill economist dna au icc echr sco oas g sana isna car gcc ioc rsa`)

// placed says that token i stands where a place does.
func (n *namer) placed(i int, s *sentence) bool {
	t := &n.toks[i]
	switch t.low {
	case "jordan", "chad", "georgia", "israel", "virginia", "maine":
		// Countries and states that are given names: so only before a surname.
		return i+1 >= s.hi || !n.toks[i+1].capital || n.dateAt[i+1] != 0 || n.toks[i+1].kind != word
	case "rt", "ap", "ft", "icc", "au", "echr", "sco", "oas", "g", "car", "gcc", "ioc", "rsa", "mena", "sana", "isna", "aids":
		return t.upper()
	case "telegram", "x", "threads":
		return i > s.lo && (n.toks[i-1].low == "on" || n.toks[i-1].low == "via")
	case "time", "fortune", "age", "dawn", "hill", "atlantic", "economist", "independent", "sun", "mirror", "guardian", "bild":
		return i > s.lo && n.toks[i-1].text == "The" && i-1 > s.lo || n.toks[i-1+b2i(i == s.lo)].low == "magazine"
	case "amazon", "apple", "meta", "labour", "wagner", "capitol", "bloomberg", "politico", "union", "pacific":
		return i > s.lo && n.inside[t.low] && !n.lowered[t.low] && (i+1 >= s.hi || !n.toks[i+1].capital)
	}
	if i == s.lo {
		return false
	}
	p := n.toks[i-1].low
	return (p == "in" || p == "at" || p == "near" || p == "to" || p == "from" || p == "around" || p == "outside") && (i+1 >= s.hi || !n.toks[i+1].capital || n.toks[i+1].kind != word)
}
