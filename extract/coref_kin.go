package extract

import "strconv"

// isKin notes whose wife, husband, father or mother the person named at token i is,
// so that "her father" is known later: "Lee married Gray", "the daughter of Gray".
func (c *resolver) isKin(i, r int) {
	h := c.nodes[i].head
	of, kin := -1, [2]string{}
	switch c.nodes[i].dep {
	case "dobj":
		if c.nodes[h].lemma == "marry" && c.affirmed(h) {
			of, kin = c.subjectOf(h, 2), [2]string{"husband", "wife"}
		}
	case "pobj":
		if noun := c.nodes[h].head; c.toks[h].low == "of" && offspring[c.nodes[noun].lemma] {
			of, kin = noun, [2]string{"father", "mother"}
		}
	}
	if of < 0 || of > i {
		return
	}
	whose := c.spokenOf(of)
	if whose == nobody || whose == r {
		return
	}
	switch c.referents[r].gender {
	case "m":
		c.byNoun[strconv.Itoa(whose)+" "+kin[0]] = r
	case "f":
		c.byNoun[strconv.Itoa(whose)+" "+kin[1]] = r
	}
}

var offspring = set("son daughter child")
