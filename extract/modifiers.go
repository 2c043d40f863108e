package extract

// modifiers steps over who is told, when, where and in what, and notes them.
func (f *quoter) modifiers(q *quote, p int, s *sentence) int {
	if q.verb.hearer && p < s.hi && f.toks[p].low != "that" && !prepositions[f.toks[p].low] && f.inMark[p] == 0 {
		if x, ok := f.phraseFrom(p, s); ok && x.hi > p {
			q.addressees = append(q.addressees, x.entities...)
			p = x.hi
		}
	}
	for p < s.hi {
		w := f.toks[p].low
		switch {
		case f.dateAt[p] != 0:
			p = f.told(q, p)
		case adverb(w):
			p++
		case w == "," && speaks[f.low(p+1, s.span)]:
			p += 2
		case w == "," && f.parenthesis(p, s) > p:
			p = f.parenthesis(p, s)
		case prepositions[w] && w != "as" && w != "than" && w != "like":
			end := f.prepositional(q, p, s)
			if end == p {
				return p
			}
			p = end
		default:
			return p
		}
	}
	return p
}

// told notes when something was said and returns the end of the date at p.
func (f *quoter) told(q *quote, p int) int {
	n := f.dateAt[p]
	if n < 0 {
		return p + 1
	}
	x := f.dates[n-1]
	if q.date == nil {
		when := x.When
		q.date = &when
	}
	return max(p+1, x.hi)
}

// parenthesis returns the comma that ends ", in a statement," and the like;
// what stands between is read as modifiers by the caller.
func (f *quoter) parenthesis(p int, s *sentence) int {
	if p+1 >= s.hi || f.inMark[p+1] > 0 {
		return p
	}
	w := f.toks[p+1].low
	if w != "in" && w != "on" && w != "at" && w != "during" {
		return p
	}
	for k := p + 1; k < min(p+15, s.hi); k++ {
		if f.inMark[k] > 0 {
			return p
		}
		if f.toks[k].text == "," {
			if k+1 < s.hi && (f.toks[k+1].low == "that" || f.inMark[k+1] > 0) {
				return p + 1
			}
			return p
		}
	}
	return p
}

// prepositional reads "in a statement", "on Facebook", "at the airport", "to
// reporters" and returns its end.
func (f *quoter) prepositional(q *quote, p int, s *sentence) int {
	prep := f.toks[p].low
	k := p + 1
	if k >= s.hi {
		return p
	}
	if f.dateAt[k] != 0 {
		return f.told(q, k)
	}
	if prep == "to" && f.nodes[k].tag == "VB" {
		return p
	}
	x, ok := f.phraseFrom(k, s)
	if !ok || x.hi <= k {
		return p
	}
	if f.inMark[k] > 0 && f.marks[f.inMark[k]-1].open == k {
		return p
	}
	// "in an interview with ABC News", "at a meeting of the council".
	end := x.hi
	if k := f.kid(p, "pobj"); k > p && k < end && mediumNouns[f.toks[k].low] {
		end = k + 1 // "in a statement issued on Monday"
	}
	head := f.toks[end-1].low
	if mediumNouns[head] || head == "conference" || head == "meeting" || head == "call" {
		medium := head
		if head == "conference" && f.low(end-2, s.span) != "" && !functionWords[f.toks[end-2].low] {
			medium = f.toks[end-2].low + " conference"
		}
		if w := f.low(end, s.span); w == "with" || w == "to" || w == "by" || w == "on" && head == "interview" {
			y, ok := f.phraseFrom(end+1, s)
			if at := y.lo + 1; ok && len(y.entities) == 0 && at < y.hi { // "with the TASS news agency"
				if m, named := f.mentionAt(at); named && f.kindOf(m.entity) == "OUTLET" {
					y.entities = []int{m.entity}
				}
			}
			if ok && len(y.entities) > 0 {
				if w == "on" && f.kindOf(y.entities[0]) == "OUTLET" {
					w = "with"
				}
				if w == "with" && f.kindOf(y.entities[0]) == "OUTLET" || w == "to" {
					medium += " " + w + " " + f.entities[y.entities[0]].name
				}
				end = y.hi
			}
		}
		if carriers[prep] { // but "a request for comment"
			q.medium = medium
		}
		return end
	}
	if len(x.entities) == 1 {
		switch kind := f.kindOf(x.entities[0]); {
		case prep == "on" && q.verb.lemma == "call":
			q.addressees = append(q.addressees, x.entities[0])
		case kind == "OUTLET" && (prep == "on" || prep == "via" || prep == "in" || prep == "through"):
			q.medium = f.entities[x.entities[0]].name
		case (kind == "PLACE" || kind == "FACILITY" || kind == "COUNTRY") && (prep == "in" || prep == "at") && (q.place == nobody || kind == "FACILITY"):
			q.place = x.entities[0]
		case prep == "to" && kind != "PLACE" && !directed[q.verb.lemma]:
			q.addressees = append(q.addressees, x.entities[0])
		}
	}
	return end
}

// carriers bring where or by what something is said.
var carriers = set("in at on during through via by with over from")

// directed are cues whose "to" tells what they are about, not who hears them.
var directed = set("refer agree object commit point compare liken subject add react respond reply answer admit confess attribute vow threaten aim want look")

// speaks are words that tell of the saying once more: ", speaking to reporters".
var speaks = set("speaking talking")

// setting reads what a sentence begins with, before the source at token lo: "In a
// statement on Monday,", "Speaking to reporters in Oslo,".
func (f *quoter) setting(q *quote, lo int, s *sentence) {
	if lo <= s.lo+2 || f.toks[lo-1].text != "," || f.inMark[lo] > 0 {
		return
	}
	spoke := speaks[f.toks[s.lo].low]
	if w := f.toks[s.lo].low; !spoke && w != "in" && w != "on" && w != "at" && w != "during" && w != "through" {
		return
	}
	told := quote{verb: q.verb, place: nobody}
	for p := s.lo; p < lo; {
		end := p
		if prepositions[f.toks[p].low] {
			end = f.prepositional(&told, p, s)
		}
		if p = max(end, p+1); p < lo-1 && f.toks[p].text == "," && !spoke {
			break
		}
	}
	if q.medium == "" {
		q.medium = told.medium
	}
	if spoke {
		q.addressees = append(q.addressees, told.addressees...)
		if q.place == nobody {
			q.place = told.place
		}
	}
}
