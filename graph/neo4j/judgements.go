package neo4j

import (
	"context"

	"newsgraph/graph"
)

// Judgements reads those on any of some profiles.
func (l *ledger) Judgements(profiles []graph.ID) ([]graph.Judgement, error) {
	return judgements(l.runFor(cypher("judgements of profiles", nil), profiles))
}

// JudgementsByID reads those with some ids.
func (l *ledger) JudgementsByID(ids []graph.ID) ([]graph.Judgement, error) {
	return judgements(l.runFor(cypher("nodes", names{"Label": "Judgement", "Item": cypher("Judgement", nil)}), ids))
}

// Splits reads those that split a profile in any of some articles.
func (t transaction) Splits(articles []graph.ID) ([]graph.Judgement, error) {
	return judgements(t.runFor(cypher("splits", nil), articles))
}

func judgements(rows []row, err error) ([]graph.Judgement, error) {
	var out []graph.Judgement
	for _, r := range rows {
		out = append(out, decodeJudgement(row(get[map[string]any](r, "item"))))
	}
	return out, err
}

// PutJudgements writes judgements, each instead of what it was.
func (l *ledger) PutJudgements(judgements []graph.Judgement) error {
	rows := make([]map[string]any, len(judgements))
	for i := range judgements {
		rows[i] = encodeJudgement(&judgements[i])
	}
	return l.execRows(cypher("put judgements", nil), rows)
}

// DropJudgements removes judgements.
func (l *ledger) DropJudgements(ids []graph.ID) error {
	return l.execFor(cypher("drop judgements", nil), strs(ids))
}

// Judgements reads judgements as graph.Reader says.
func (s *Store) Judgements(ctx context.Context, f graph.JudgementFilter) ([]graph.Judgement, error) {
	params := map[string]any{"profiles": strs(f.Profiles), "verdicts": strs(f.Verdicts), "limit": f.Limit}
	if f.ByUser != nil {
		params["byUser"] = *f.ByUser
	}
	query := cypher("judgements", names{
		"Profiles": len(f.Profiles) > 0, "Verdicts": len(f.Verdicts) > 0, "ByUser": f.ByUser != nil, "Limit": f.Limit > 0,
	})
	var out []graph.Judgement
	err := s.read(ctx, "read judgements from", func(t transaction) (err error) {
		out, err = judgements(t.run(query, params))
		return err
	})
	return out, err
}
