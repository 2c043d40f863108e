"""The mean of the weights of taggers trained from one another: python mean.py OUT MODEL:WEIGHT...

As in Wortsman et al. 2022, Model soups: it does on average what all of them do well and costs no more than one.
"""
import sys

import spacy

import train


def main():
    dest, specs = sys.argv[1], [s.rsplit(":", 1) for s in sys.argv[2:]]
    models = [(spacy.load(path), float(weight)) for path, weight in specs]
    taggers = [m.get_pipe("ner") for m, _ in models]
    assert all(t.move_names == taggers[0].move_names for t in taggers)
    total = sum(w for _, w in models)
    for nodes in zip(*(t.model.walk() for t in taggers)):
        for name in nodes[0].param_names:
            if nodes[0].has_param(name):
                nodes[0].set_param(name, sum(n.get_param(name) * (w / total) for n, (_, w) in zip(nodes, models)))
    train.save(models[0][0], dest)


if __name__ == "__main__":
    main()
