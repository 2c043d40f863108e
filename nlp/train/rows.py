"""Writes the sentences that encoder.py learns names from: python rows.py OUT --silver FILE... [--passes 3]

A row of JSON a document: its set, the pass it belongs to and its sentences, each with tokens and the tags of names (B-, I-, O; "-"
where nobody knows). Every pass has its own variants. The sets are those of train.py, the development parts with them; with
--apart these are of no pass (-1), as they are, to judge by.
"""
import argparse, json, os, random

import spacy

import corpora, train

WEIGHTS = {"politics": 3, "wikigold": 2, "ewt": 2, "redocred": 0.6, "gum": 0.5, "ewt.json": 0.5, "current-events.json": 0.4, "polnear.json": 0.25, "wikinews.json": 0.3}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out")
    ap.add_argument("--data", default="../shared/data")
    ap.add_argument("--silver", nargs="*", default=[])
    ap.add_argument("--passes", type=int, default=3)
    ap.add_argument("--weights", type=json.loads, default=WEIGHTS, help="how often a pass goes over each set")
    ap.add_argument("--case", type=float, default=0.03)
    ap.add_argument("--swap", type=float, default=0.15)
    ap.add_argument("--apart", action="store_true", help="leave the development parts aside")
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args()
    rng, tokens = random.Random(args.seed), train.Tokens(spacy.blank("en"))
    cut = lambda docs: [[tokens(*s) for s in d] for d in docs]
    sets, apart = {}, {}
    for k, (learn, dev) in train.annotated(args.data).items():
        sets[k], apart[k] = (cut(learn), cut(dev)) if args.apart else (cut(learn + dev), [])
    for name in args.silver:
        with open(name, encoding="utf-8") as f:
            sets[os.path.basename(name)] = [[tuple(s) for s in d] for d in json.load(f)]
    vary = train.Variants(rng, args.data, [d for docs in sets.values() for d in docs], args, tokens)
    with open(args.out, "w", encoding="utf-8") as f:
        def write(k, i, sentences):
            f.write(json.dumps({"set": k, "pass": i, "sentences": [{"tokens": t, "names": n} for t, n in sentences]}) + "\n")

        for i in range(args.passes):
            for k, docs in sets.items():
                w = args.weights.get(k, 1)
                for d in docs * int(w) + rng.sample(docs, int(len(docs) * (w - int(w)))):
                    write(k, i, [vary(*s) for s in d])
        for k, docs in apart.items():
            for d in docs:
                write(k, -1, d)


if __name__ == "__main__":
    main()
