package graph

import "slices"

// Clusters says which profiles are one entity: for each profile that a judgement
// names, the least id of its cluster.
//
// Judgements are taken by CompareJudgements. Two profiles judged the same are
// joined, with all that is already joined to either, unless a judgement of greater
// weight holds some of the one and some of the other apart; a person's word that
// two are different is kept against any rule. The order in which judgements were
// made or stored does not matter.
func Clusters(judgements []Judgement) map[ID]ID {
	c := clusters{parent: map[ID]ID{}, apart: map[ID][]ID{}}
	sorted := slices.SortedFunc(slices.Values(judgements), CompareJudgements)
	decided := map[[2]ID]bool{}
	for _, j := range sorted {
		pair := [2]ID{j.Profile, j.Other}
		a, b := c.find(j.Profile), c.find(j.Other)
		if decided[pair] || j.Verdict == Unsure {
			continue
		}
		decided[pair] = true
		switch {
		case j.Verdict == Different:
			c.hold(j.Profile, j.Other)
		case a != b && !c.held(a, b):
			c.union(a, b)
		}
	}
	for id := range c.parent {
		c.parent[id] = c.find(id)
	}
	return c.parent
}

// clusters is a union of sets whose roots are their least ids. apart lists, by
// root, profiles that are held apart from some member.
type clusters struct {
	parent map[ID]ID
	apart  map[ID][]ID
}

func (c *clusters) find(id ID) ID {
	up, ok := c.parent[id]
	if !ok {
		c.parent[id] = id
		return id
	}
	for up != id {
		next := c.parent[up]
		c.parent[id] = next
		id, up = up, next
	}
	return id
}

func (c *clusters) hold(a, b ID) {
	ra, rb := c.find(a), c.find(b)
	c.apart[ra] = append(c.apart[ra], b)
	c.apart[rb] = append(c.apart[rb], a)
}

func (c *clusters) held(a, b ID) bool {
	return slices.ContainsFunc(c.apart[a], func(id ID) bool { return c.find(id) == b })
}

func (c *clusters) union(a, b ID) {
	if b < a {
		a, b = b, a
	}
	c.parent[b] = a
	c.apart[a] = append(c.apart[a], c.apart[b]...)
	delete(c.apart, b)
}
