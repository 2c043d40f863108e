package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"newsgraph/graph"
)

// ledger is what Memory computes its graph from.
type ledger struct {
	sources    map[graph.ID]*graph.Batch
	appear     map[graph.ID][]graph.Appearance // by article
	profiles   map[graph.ID]graph.Profile
	judgements map[graph.ID]graph.Judgement
}

func newLedger() ledger {
	return ledger{
		sources: map[graph.ID]*graph.Batch{}, appear: map[graph.ID][]graph.Appearance{},
		profiles: map[graph.ID]graph.Profile{}, judgements: map[graph.ID]graph.Judgement{},
	}
}

// Judge changes judgements as graph.Writer says.
func (m *Memory) Judge(ctx context.Context, j graph.Judging) (graph.Judged, error) {
	if err := ctx.Err(); err != nil {
		return graph.Judged{}, fmt.Errorf("judge: %w", err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	done, err := graph.Rejudge(memoryLedger{m}, j)
	if err != nil {
		return graph.Judged{}, fmt.Errorf("judge: %w", err)
	}
	return done, nil
}

// Profiles answers graph.Reader.Profiles.
func (m *Memory) Profiles(ctx context.Context, f graph.ProfileFilter) ([]graph.Profile, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("profiles: %w", err)
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	var out []graph.Profile
	for _, p := range m.profiles {
		listed := len(f.IDs)+len(f.Entities) == 0 || slices.Contains(f.IDs, p.ID) || slices.Contains(f.Entities, p.Entity)
		if p.ID > f.After && listed && (!f.Unsettled || p.Unsettled) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, byID)
	return out[:min(len(out), f.Most())], nil
}

// Namesakes answers graph.Reader.Namesakes.
func (m *Memory) Namesakes(ctx context.Context, keys []string) (map[string][]graph.ID, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("namesakes: %w", err)
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	asked := slices.Clone(keys)
	for _, k := range keys {
		asked = append(asked, graph.Counterpart(k))
	}
	held, err := memoryLedger{m}.Holders(asked, len(m.profiles))
	return graph.Namesakes(keys, held), err
}

// Appearances answers graph.Reader.Appearances.
func (m *Memory) Appearances(ctx context.Context, profiles []graph.ID) (map[graph.ID][]graph.Appearance, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("appearances: %w", err)
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	out := map[graph.ID][]graph.Appearance{}
	for _, appear := range m.appear {
		for _, a := range appear {
			if slices.Contains(profiles, a.Profile) {
				out[a.Profile] = append(out[a.Profile], a)
			}
		}
	}
	for id, all := range out {
		slices.SortFunc(all, func(a, b graph.Appearance) int { return cmp.Compare(a.Article, b.Article) })
		out[id] = all[:min(len(all), graph.MaxAppearances)]
	}
	return out, nil
}

// Judgements answers graph.Reader.Judgements.
func (m *Memory) Judgements(ctx context.Context, f graph.JudgementFilter) ([]graph.Judgement, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("judgements: %w", err)
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	var out []graph.Judgement
	for _, j := range m.judgements {
		if f.Meant(&j) {
			out = append(out, j)
		}
	}
	slices.SortFunc(out, graph.CompareJudgements)
	if f.Limit > 0 && len(out) > f.Limit {
		out = out[:f.Limit]
	}
	return out, nil
}

func byID(a, b graph.Profile) int { return cmp.Compare(a.ID, b.ID) }

// memoryLedger is Memory as graph.Ledger. It never fails.
type memoryLedger struct{ *Memory }

func (l memoryLedger) Sources(articles []graph.ID) ([]*graph.Batch, error) {
	var out []*graph.Batch
	for _, id := range articles {
		if part := l.sources[id]; part != nil {
			out = append(out, part)
		}
	}
	return out, nil
}

func (l memoryLedger) Splits(articles []graph.ID) ([]graph.Judgement, error) {
	var out []graph.Judgement
	for _, j := range l.judgements {
		if slices.ContainsFunc(j.Articles, func(id graph.ID) bool { return slices.Contains(articles, id) }) {
			out = append(out, j)
		}
	}
	return out, nil
}

func (l memoryLedger) Tellers(profiles []graph.ID) ([]graph.ID, error) {
	var out []graph.ID
	for article, appear := range l.appear {
		if slices.ContainsFunc(appear, func(a graph.Appearance) bool { return slices.Contains(profiles, a.Profile) }) {
			out = append(out, article)
		}
	}
	slices.Sort(out)
	return out, nil
}

func (l memoryLedger) Heard(profiles []graph.ID) (map[graph.ID]graph.ID, error) {
	out := map[graph.ID]graph.ID{}
	for _, id := range profiles {
		articles, err := l.Tellers([]graph.ID{id})
		if err != nil {
			return nil, err
		}
		if len(articles) >= graph.MaxAppearances {
			out[id] = articles[graph.MaxAppearances-1]
		}
	}
	return out, nil
}

func (l memoryLedger) Holders(keys []string, most int) (map[string][]graph.ID, error) {
	out, asked := map[string][]graph.ID{}, map[string]bool{}
	for _, k := range keys {
		asked[k] = true
	}
	for _, p := range l.profiles {
		for _, k := range p.Keys() {
			if asked[k] && len(out[k]) < most {
				out[k] = append(out[k], p.ID)
			}
		}
	}
	return out, nil
}

func (l memoryLedger) ChangeKeys(lost, won []graph.Found) error { return nil }

func (l memoryLedger) Profiles(ids []graph.ID) ([]graph.Profile, error) {
	var out []graph.Profile
	for _, id := range ids {
		if p, ok := l.profiles[id]; ok {
			out = append(out, p)
		}
	}
	return out, nil
}

func (l memoryLedger) Members(entities []graph.ID) ([]graph.Profile, error) {
	var out []graph.Profile
	for _, p := range l.profiles {
		if slices.Contains(entities, p.Entity) {
			out = append(out, p)
		}
	}
	return out, nil
}

func (l memoryLedger) Judgements(profiles []graph.ID) ([]graph.Judgement, error) {
	var out []graph.Judgement
	for _, j := range l.judgements {
		if slices.Contains(profiles, j.Profile) || slices.Contains(profiles, j.Other) {
			out = append(out, j)
		}
	}
	return out, nil
}

func (l memoryLedger) JudgementsByID(ids []graph.ID) ([]graph.Judgement, error) {
	var out []graph.Judgement
	for _, id := range ids {
		if j, ok := l.judgements[id]; ok {
			out = append(out, j)
		}
	}
	return out, nil
}

func (l memoryLedger) PutSources(parts []*graph.Batch, appear [][]graph.Appearance) error {
	for i, part := range parts {
		article := part.Articles[0].ID
		l.sources[article], l.appear[article] = part, appear[i]
	}
	return nil
}

func (l memoryLedger) PutProfiles(profiles []graph.Profile) error {
	for _, p := range profiles {
		l.profiles[p.ID] = p
	}
	return nil
}

func (l memoryLedger) DropProfiles(ids []graph.ID) error {
	for _, id := range ids {
		delete(l.profiles, id)
	}
	return nil
}

func (l memoryLedger) PutJudgements(judgements []graph.Judgement) error {
	for _, j := range judgements {
		l.judgements[j.ID] = j
	}
	return nil
}

func (l memoryLedger) DropJudgements(ids []graph.ID) error {
	for _, id := range ids {
		delete(l.judgements, id)
	}
	return nil
}

func (l memoryLedger) Settle(ids []graph.ID) error {
	for _, id := range ids {
		if p, ok := l.profiles[id]; ok {
			p.Unsettled = false
			l.profiles[id] = p
		}
	}
	return nil
}

func (l memoryLedger) Write(b *graph.Batch) ([]graph.ID, error) {
	was := l.leaders()
	l.Memory.forget(b)
	l.add(b)
	l.sweep()
	l.derive()
	batch := map[graph.ID]bool{}
	for _, a := range b.Articles {
		batch[a.ID] = true
	}
	var leading []graph.ID
	for id, article := range l.leaders() {
		if batch[was[id]] && !batch[article] {
			leading = append(leading, article)
		}
	}
	return leading, nil
}

// leaders are the articles that lead the statements.
func (m *Memory) leaders() map[graph.ID]graph.ID {
	out := map[graph.ID]graph.ID{}
	for id, r := range m.roles {
		out[id] = r.Evidence[0].Article
	}
	for id, q := range m.quotes {
		out[id] = q.Evidence[0].Article
	}
	for id, e := range m.events {
		out[id] = e.Evidence[0].Article
	}
	return out
}
