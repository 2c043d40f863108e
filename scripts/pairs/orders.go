package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"

	"newsgraph/extract"
	"newsgraph/gazetteer"
	"newsgraph/graph"
	"newsgraph/graph/sqlite"
)

// manner is a way to load items: in an order of its own, in batches and runs.
type manner struct {
	Seed        uint64
	Batch, Runs int
}

// manners are three that have nothing in common.
var manners = []manner{{Seed: 0, Batch: 64, Runs: 1}, {Seed: 1, Batch: 200, Runs: 2}, {Seed: 2, Batch: 17, Runs: 3}}

// loadedSo is what came of loading in a manner.
type loadedSo struct {
	manner
	Entities, Judgements int
	Hash                 string // of all entities with their names, and of all judgements
}

// inOrders loads the items once in each manner.
func inOrders(ctx context.Context, items []item, engine extract.Extractor, known *gazetteer.Gazetteer) ([]loadedSo, error) {
	var out []loadedSo
	for _, m := range manners {
		l, err := m.load(ctx, items, engine, known)
		if err != nil {
			return out, err
		}
		out = append(out, l)
	}
	for _, l := range out[1:] {
		if l.Hash != out[0].Hash {
			return out, fmt.Errorf("%+v and %+v give other entities", out[0], l)
		}
	}
	return out, nil
}

func (m manner) load(ctx context.Context, items []item, engine extract.Extractor, known *gazetteer.Gazetteer) (loadedSo, error) {
	items = slices.Clone(items)
	if m.Seed > 0 {
		rand.New(rand.NewPCG(m.Seed, 0)).Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
	}
	store, err := sqlite.Open(ctx, ":memory:")
	if err != nil {
		return loadedSo{}, err
	}
	defer store.Close(ctx)
	for part := range slices.Chunk(items, (len(items)+m.Runs-1)/m.Runs) {
		if _, err := load(ctx, store, part, engine, known, m.Batch); err != nil {
			return loadedSo{}, err
		}
	}
	return fingerprint(ctx, store, m)
}

// fingerprint is a hash of who is who in a store, and who says so.
func fingerprint(ctx context.Context, store graph.Reader, m manner) (loadedSo, error) {
	l, h := loadedSo{manner: m}, sha256.New()
	q := graph.Query[graph.EntityFilter]{Order: graph.ByName, First: graph.MaxPage}
	for {
		pages, err := store.Entities(ctx, graph.Grouping{}, q)
		if err != nil {
			return l, err
		}
		for _, e := range pages[0].Items {
			fmt.Fprintf(h, "%+v\n", e)
			l.Entities++
		}
		if !pages[0].More {
			break
		}
		last := pages[0].Items[len(pages[0].Items)-1]
		q.After = graph.Cursor{Order: graph.ByName, Key: last.SortKey(graph.ByName), ID: last.ID}
	}
	judgements, err := store.Judgements(ctx, graph.JudgementFilter{})
	if err != nil {
		return l, err
	}
	for _, j := range judgements {
		fmt.Fprintln(h, j.ID, j.Profile, j.Other, j.Verdict, *j.Score, j.Reasons)
	}
	l.Judgements, l.Hash = len(judgements), hex.EncodeToString(h.Sum(nil)[:16])
	return l, nil
}
