package extract

// extent returns the end of the run of capitalised words that begins at i.
func (n *namer) extent(i int, s *sentence) int {
	end := i + 1
	for end < s.hi {
		t := &n.toks[end]
		if n.dateAt[end] != 0 {
			break
		}
		if capitalish(t) && t.kind == word && !n.breaks(end-1) {
			end++
			continue
		}
		// Particles and "of" join only what stands between capitals.
		k := end
		for k < s.hi && k < end+3 && joins[n.toks[k].low] && n.toks[k].kind == word {
			k++
		}
		if k > end && k < s.hi && n.toks[k].capital && n.dateAt[k] == 0 && n.joinable(i, end, k) {
			end = k + 1
			continue
		}
		if t.text == "&" && end+1 < s.hi && n.toks[end+1].capital {
			end += 2
			continue
		}
		break
	}
	return end
}

// breaks says that nothing after token i belongs to its name: an abbreviation
// such as "Inc." ends one.
func (n *namer) breaks(i int) bool { return endsSentence[n.toks[i].low] && len(n.toks[i].text) > 4 }

var joins = set("of the for and de der den van von zu zur di da do dos das del della la le el al bin ibn ben abu y e du des ter ten")

// partyWords stand in the names of parties and join within them.
var partyWords = set("democratic democrat democrats social socialist socialists liberal liberals christian national conservative conservatives progressive republican labour labor green greens workers peasants farmers reform freedom justice development unity centre independent radical")

// joinable says whether small words between tokens end and next join the name
// that began at i.
func (n *namer) joinable(i, end, next int) bool {
	head := n.toks[end-1].low
	switch w := n.toks[end].low; w {
	case "of", "for":
		return organizationWords[head] || facilityWords[head] || head == "house" || head == "republic" || head == "centers" || head == "academy" || head == "doctors"
	case "and":
		if partyWords[head] && partyWords[n.toks[next].low] {
			return true // "Social Democratic and Labour Party"
		}
		if _, ok := n.world.Demonym(n.toks[next].text); ok || n.given(next) {
			return false
		}
		for k := i; k < end; k++ {
			if l := n.toks[k].low; l == "ministry" || l == "department" || l == "committee" || l == "centers" {
				return len(n.world.Lookup(n.toks[next].text)) == 0 && n.toks[next].low != "ministry" && n.toks[next].low != "department" && k+1 < end && n.toks[k+1].low == "of"
			}
		}
		return false
	case "the":
		return false
	}
	return true
}
