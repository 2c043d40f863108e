package graphtest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"newsgraph/graph"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func (p *pair) judge(j graph.Judging) {
	p.t.Helper()
	same(p, "judge", func(ctx context.Context, r graph.Reader) (graph.Judged, error) { return r.(graph.Store).Judge(ctx, j) })
}

// ledgers compares profiles, appearances and judgements.
func (p *pair) ledgers() {
	p.t.Helper()
	profiles := p.profiles(graph.ProfileFilter{})
	var ids, entities []graph.ID
	var keys []string
	for i := range profiles {
		ids, entities, keys = append(ids, profiles[i].ID), append(entities, profiles[i].Entity), append(keys, profiles[i].Keys()...)
	}
	ids = append(ids, unknownID)
	for some := range slices.Chunk(ids, 100) {
		same(p, "appearances", func(ctx context.Context, r graph.Reader) (map[graph.ID][]graph.Appearance, error) {
			return r.Appearances(ctx, some)
		})
	}
	p.profiles(graph.ProfileFilter{IDs: ids})
	p.profiles(graph.ProfileFilter{Unsettled: true})
	if n := len(ids); n > 3 {
		p.profiles(graph.ProfileFilter{After: ids[n/2], Limit: 3})
		p.profiles(graph.ProfileFilter{IDs: ids[:2], Entities: entities[1:3], Unsettled: true})
		p.profiles(graph.ProfileFilter{IDs: ids, After: ids[1], Limit: 5})
	}
	slices.Sort(keys)
	same(p, "namesakes", func(ctx context.Context, r graph.Reader) (map[string][]graph.ID, error) {
		return r.Namesakes(ctx, append(slices.Compact(keys), "n:nobody"))
	})
	yes, no := true, false
	for _, f := range []graph.JudgementFilter{
		{},
		{Profiles: ids[:len(ids)/2], Verdicts: []graph.Verdict{graph.Same, graph.Unsure}},
		{ByUser: &yes, Limit: 2},
		{ByUser: &no},
		{Profiles: []graph.ID{unknownID}},
	} {
		same(p, fmt.Sprintf("judgements %+v", f), func(ctx context.Context, r graph.Reader) ([]graph.Judgement, error) {
			return r.Judgements(ctx, f)
		})
	}
	var judgements []graph.ID
	for id := range p.ref.judgements {
		judgements = append(judgements, id)
	}
	slices.Sort(judgements)
	for some := range slices.Chunk(judgements, graph.MaxGroups) {
		same(p, "nodes", func(ctx context.Context, r graph.Reader) ([]graph.Node, error) { return r.Nodes(ctx, some) })
	}
}

func (p *pair) profiles(f graph.ProfileFilter) []graph.Profile {
	p.t.Helper()
	out, _ := same(p, fmt.Sprintf("profiles of %d and %d after %q", len(f.IDs), len(f.Entities), f.After),
		func(ctx context.Context, r graph.Reader) ([]graph.Profile, error) { return r.Profiles(ctx, f) })
	return out
}

// fresh makes the reference a store that knew the judgements before it took any of
// the articles, in another order.
func (p *pair) fresh(rng *rand.Rand, batches []*graph.Batch) {
	p.t.Helper()
	left := slices.Collect(maps.Values(p.ref.judgements))
	p.ref = NewMemory()
	if _, err := p.ref.Judge(p.t.Context(), graph.Judging{Put: left}); err != nil {
		p.t.Fatal(err)
	}
	for _, i := range rng.Perm(len(batches)) {
		if _, err := p.ref.Upsert(p.t.Context(), batches[i]); err != nil {
			p.t.Fatal(err)
		}
	}
}

func testJudged(t *testing.T, p *pair) {
	sample := Sample()
	c := newCast(newDraft("sample", noon))
	p.upsert(sample)
	p.ledgers()
	merge := graph.NewJudgement(c.noor, c.muller, graph.Same, "user ana", noon)
	merge.Reasons = []string{"her married name"}
	p.judge(graph.Judging{Put: []graph.Judgement{merge}, Settled: []graph.ID{c.noor, c.tokyo}})
	p.everything()
	p.ledgers()
	nodes, err := p.store.Nodes(t.Context(), []graph.ID{c.noor, c.muller})
	if err != nil {
		t.Fatal(err)
	}
	one, _ := nodes[1].(*graph.Entity)
	if nodes[0] != nil || one == nil || one.WikidataID != "Q900000002" || !slices.Contains(one.Aliases, "Lena Noor") {
		t.Errorf("merged: %+v and %+v, want one that the Wikidata id leads, with the other's names", nodes[0], nodes[1])
	}
	p.upsert(sample) // honours the judgement
	p.everything()
	p.judge(graph.Judging{Forget: []graph.ID{merge.ID, unknownID}})
	p.everything()
	p.ledgers()
	p.ref = NewMemory()
	if _, err := p.ref.Upsert(t.Context(), sample); err != nil {
		t.Fatal(err)
	}
	p.everything()
}

// testSplit takes what two articles mean apart, and puts it together again.
func testSplit(t *testing.T, p *pair) {
	sample := Sample()
	c := newCast(newDraft("sample", noon))
	p.upsert(sample)
	split := graph.NewSplit(c.noor, []graph.ID{sample.Articles[1].ID, sample.Articles[2].ID}, "user ana", noon)
	p.judge(graph.Judging{Put: []graph.Judgement{split}})
	p.everything()
	p.ledgers()
	nodes, err := p.store.Nodes(t.Context(), []graph.ID{c.noor, split.Other})
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range nodes {
		if e, _ := n.(*graph.Entity); e == nil || e.Name != "Lena Noor" {
			t.Errorf("part %d of the split is %+v, want a Lena Noor", i, n)
		}
	}
	p.judge(graph.Judging{Forget: []graph.ID{split.ID}})
	p.everything()
	p.ledgers()
}

func testBadJudgements(_ *testing.T, p *pair) {
	p.upsert(Sample())
	c := newCast(newDraft("sample", noon))
	good := graph.NewJudgement(c.noor, c.muller, graph.Same, "user ana", noon)
	for _, spoil := range []func(*graph.Judgement){
		func(j *graph.Judgement) { j.Other = j.Profile },
		func(j *graph.Judgement) { j.Verdict = "MAYBE" },
		func(j *graph.Judgement) { j.By = "" },
		func(j *graph.Judgement) { j.Score = ptr(1.5) },
		func(j *graph.Judgement) { j.ID = graph.NewID(graph.KindJudgement, "x") },
		func(j *graph.Judgement) { j.At = time.Time{} },
		func(j *graph.Judgement) { j.Articles = []graph.ID{unknownID} },
	} {
		bad := good
		spoil(&bad)
		p.judge(graph.Judging{Put: []graph.Judgement{graph.NewJudgement(c.tokyo, c.zurich, graph.Same, "user ana", noon), bad}})
	}
	p.everything()
	p.ledgers()
}

// testRejudged merges, splits and takes back at random, loads articles again in
// between, and must be what a fresh load under the judgements left is.
func testRejudged(t *testing.T, p *pair) {
	rng := rand.New(rand.NewPCG(11, 7))
	batches := append(Generate(12, 60), Sample())
	p.upsert(batches...)
	const steps, checks = 1000, 2
	r := rejudger{Rand: rng}
	for step := range steps {
		r.look(p.ref)
		p.judge(r.judging())
		if rng.IntN(50) == 0 {
			p.upsert(batches[rng.IntN(len(batches))])
		}
		if step%(steps/checks) == steps/checks-1 {
			p.everything()
			p.ledgers()
		}
		if t.Failed() {
			return
		}
	}
	p.fresh(rng, batches)
	p.everything()
	p.ledgers()
}

// rejudger draws changes of judgements.
type rejudger struct {
	*rand.Rand
	profiles, articles, judgements []graph.ID
	appear                         map[graph.ID][]graph.ID
}

// look sees what there is, in an order that is the same every time.
func (r *rejudger) look(m *Memory) {
	r.profiles = slices.Sorted(maps.Keys(m.profiles))
	r.articles = slices.Sorted(maps.Keys(m.sources))
	r.judgements = slices.Sorted(maps.Keys(m.judgements))
	r.appear = map[graph.ID][]graph.ID{}
	for article, appear := range m.appear {
		for _, a := range appear {
			r.appear[article] = append(r.appear[article], a.Profile)
		}
	}
}

func (r *rejudger) judging() graph.Judging {
	var j graph.Judging
	for range 1 + r.IntN(3) {
		if n := r.IntN(10); n < 4 && len(r.judgements) > 0 {
			j.Forget = append(j.Forget, choose(r, r.judgements))
		} else if n < 6 {
			article := choose(r, r.articles)
			j.Put = append(j.Put, graph.NewSplit(choose(r, r.appear[article]), []graph.ID{article, choose(r, r.articles)}, r.user(), r.at()))
		} else {
			j.Put = append(j.Put, r.verdict())
		}
	}
	j.Put = slices.DeleteFunc(j.Put, func(put graph.Judgement) bool { return slices.Contains(j.Forget, put.ID) })
	slices.SortFunc(j.Put, func(a, b graph.Judgement) int { return graph.CompareJudgements(a, b) })
	j.Put = slices.CompactFunc(j.Put, func(a, b graph.Judgement) bool { return a.ID == b.ID })
	return j
}

// verdict is on two of a few profiles, so that clusters grow and conflict.
func (r *rejudger) verdict() graph.Judgement {
	few := r.profiles[:min(25, len(r.profiles))]
	a, b := choose(r, few), choose(r, few)
	for a == b {
		b = choose(r, few)
	}
	v := graph.Verdicts()[max(0, r.IntN(6)-3)]
	if r.IntN(3) == 0 {
		return graph.NewJudgement(a, b, v, r.user(), r.at())
	}
	j := graph.NewJudgement(a, b, v, fmt.Sprint("rule test ", r.IntN(3)), r.at())
	j.Score = ptr(float64(r.IntN(20)) / 20)
	return j
}

func (r *rejudger) user() string { return []string{"user ana", "user bo"}[r.IntN(2)] }

func (r *rejudger) at() time.Time { return noon.Add(time.Duration(r.IntN(1000)) * time.Minute) }

func choose(r *rejudger, list []graph.ID) graph.ID { return list[r.IntN(len(list))] }
