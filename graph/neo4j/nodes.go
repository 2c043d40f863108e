package neo4j

import (
	"context"
	"fmt"

	"newsgraph/graph"
)

// Nodes reads nodes by their ids.
func (s *Store) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	if len(ids) > graph.MaxGroups {
		return nil, fmt.Errorf("read nodes: %w: %d ids, at most %d", graph.ErrBadQuery, len(ids), graph.MaxGroups)
	}
	var out []graph.Node
	err := s.read(ctx, "read nodes from", func(t transaction) error {
		var err error
		out, err = t.nodes(ids)
		return err
	})
	return out, err
}

// nodes asks once for each kind among the ids.
func (t transaction) nodes(ids []graph.ID) ([]graph.Node, error) {
	byKind := map[graph.Kind][]string{}
	for _, id := range ids {
		byKind[id.Kind()] = append(byKind[id.Kind()], string(id))
	}
	found := map[graph.ID]graph.Node{}
	for _, k := range graph.Kinds() {
		label, ok := nodeLabels[k]
		if !ok || len(byKind[k]) == 0 {
			continue
		}
		rows, err := t.run(cypher("nodes", names{"Label": label, "Item": cypher(label, nil)}), map[string]any{"ids": byKind[k]})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			n := decodeNode(k, row(get[map[string]any](r, "item")))
			found[n.NodeID()] = n
		}
	}
	out := make([]graph.Node, len(ids))
	for i, id := range ids {
		if n, ok := found[id]; ok {
			out[i] = n
		}
	}
	return out, nil
}

func decodeNode(k graph.Kind, r row) graph.Node {
	switch k {
	case graph.KindArticle:
		return ptr(decodeArticle(r))
	case graph.KindSentence:
		return ptr(decodeSentence(r))
	case graph.KindEntity:
		return ptr(decodeEntity(r))
	case graph.KindRole:
		return ptr(decodeRole(r))
	case graph.KindQuote:
		return ptr(decodeQuote(r))
	case graph.KindEvent:
		return ptr(decodeEvent(r))
	case graph.KindJudgement:
		return ptr(decodeJudgement(r))
	default:
		return ptr(decodeRun(r))
	}
}

func ptr[T any](v T) *T { return &v }
