"""How far annotators agree on the tokens of sources, cues and contents, where several read one article: what a score is to be held against.

python agreement.py CORPUS SCORE

CORPUS is a folder of PolNeAR (text/*.txt, attributions/*_ANNOTATOR.ann), SCORE the folder of score.py, by whose reading tokens are
counted. Prints F1 of two annotators, and of what half of the others mark against each, pooled over the articles of three or more.
"""
import collections, glob, itertools, os, sys


def main(corpus, scorer):
    sys.path.insert(0, scorer)
    import score

    readings = collections.defaultdict(list)
    for name in sorted(glob.glob(os.path.join(corpus, "attributions", "*.ann"))):
        readings[os.path.basename(name).rsplit("_", 1)[0]].append(name)
    several = {i: names for i, names in readings.items() if len(names) > 2}
    print(len(several), "articles of three annotators or more")
    for part in ("Source", "Cue", "Content"):
        two, most = [0, 0, 0], [0, 0, 0]
        for i, names in several.items():
            with open(os.path.join(corpus, "text", i + ".txt"), encoding="utf-8", newline="") as f:
                text = f.read()
            marked = [set().union(*(score.positions(text, g[part]) for g in score.read_brat(n) if g["Content"])) for n in names]
            for a, b in itertools.combinations(marked, 2):
                count(two, a, b)
            for k, a in enumerate(marked):
                votes = collections.Counter(x for j, b in enumerate(marked) if j != k for x in b)
                count(most, {x for x, n in votes.items() if 2 * n >= len(names) - 1}, a)
        print(f"{part.lower()}: two annotators {f1(two):.3f}, one and half of the others {f1(most):.3f}")


def count(to, a, b):
    to[0] += len(a & b)
    to[1] += len(a)
    to[2] += len(b)


def f1(counts):
    both, a, b = counts
    return 2 * both / (a + b) if a + b else 0.


if __name__ == "__main__":
    main(*sys.argv[1:])
