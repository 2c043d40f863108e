package sqlite

import (
	"encoding/json"

	"newsgraph/graph"
)

// Judgements reads those on any of some profiles.
func (l *ledger) Judgements(profiles []graph.ID) ([]graph.Judgement, error) {
	return l.readJudgements("SELECT doc FROM judgement WHERE profile IN (SELECT value FROM json_each(?1)) OR other IN (SELECT value FROM json_each(?1))", profiles)
}

// JudgementsByID reads those with some ids.
func (l *ledger) JudgementsByID(ids []graph.ID) ([]graph.Judgement, error) {
	return l.readJudgements("SELECT doc FROM judgement WHERE id"+inList, ids)
}

// splitsOf is the documents of the judgements that split a profile in some articles.
const splitsOf = "SELECT doc FROM judgement WHERE id IN (SELECT judgement FROM split WHERE article" + inList + ")"

// Splits reads those that split a profile in any of some articles.
func (l *ledger) Splits(articles []graph.ID) ([]graph.Judgement, error) {
	return l.readJudgements(splitsOf, articles)
}

func (l *ledger) readJudgements(query string, ids []graph.ID) ([]graph.Judgement, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	param, err := list(ids)
	if err != nil {
		return nil, err
	}
	var out []graph.Judgement
	return out, l.each(query, func(scan func(...any) error) error {
		var j graph.Judgement
		err := scanDocument(scan, &j)
		out = append(out, j)
		return err
	}, param)
}

// sortableTime has as many digits of every time, so that texts sort as times do.
const sortableTime = "2006-01-02T15:04:05.000000000"

// PutJudgements writes judgements, each instead of what it was.
func (l *ledger) PutJudgements(judgements []graph.Judgement) error {
	for _, j := range judgements {
		j.At = j.At.UTC()
		doc, err := json.Marshal(&j)
		if err != nil {
			return err
		}
		var score float64
		var at string
		if j.ByUser() {
			at = j.At.Format(sortableTime)
		} else if j.Score != nil {
			score = *j.Score
		}
		if err := l.exec(`INSERT INTO judgement (id, profile, other, verdict, by_user, score, at, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET profile = excluded.profile, other = excluded.other, verdict = excluded.verdict,
			by_user = excluded.by_user, score = excluded.score, at = excluded.at, doc = excluded.doc`,
			j.ID, j.Profile, j.Other, j.Verdict, j.ByUser(), score, at, string(doc)); err != nil {
			return err
		}
		if err := l.exec("DELETE FROM split WHERE judgement = ?", j.ID); err != nil {
			return err
		}
		for _, article := range j.Articles {
			if err := l.exec("INSERT INTO split (article, judgement) VALUES (?, ?)", article, j.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// DropJudgements removes judgements.
func (l *ledger) DropJudgements(ids []graph.ID) error {
	if len(ids) == 0 {
		return nil
	}
	param, err := list(ids)
	if err != nil {
		return err
	}
	if err := l.exec("DELETE FROM split WHERE judgement"+inList, param); err != nil {
		return err
	}
	return l.exec("DELETE FROM judgement WHERE id"+inList, param)
}
