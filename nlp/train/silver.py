"""Labels plain news with what several taggers agree on: python silver.py OUT.json KIND MODEL[:WEIGHT]...

KIND is one of the texts of corpora.texts. A span is labelled where models of more than 0.6 of the weight have it with one
type; where they agree on the span alone, the type is the document's: that of the same name elsewhere in it, of a longer
name that ends in it, of the gazetteer's politicians. What is left in dispute is unknown ("-").
"""
import collections, json, sys

import spacy
from spacy.tokens import Doc

import corpora, train

COARSE = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "MISC", "EVENT": "MISC", "LAW": "MISC", "WORK_OF_ART": "MISC", "PRODUCT": "MISC", "LANGUAGE": "MISC",
          **{k: k for k in ("PER", "ORG", "LOC", "MISC")}}


def pieces(nlp, paragraphs):
    """The tokens of paragraphs, long ones cut after full stops."""
    for p in paragraphs:
        words = [t.text for t in nlp.tokenizer(p) if not t.is_space]
        start = 0
        for i, w in enumerate(words):
            if i + 1 == len(words) or w in (".", "?", "!") and i - start > 5:
                yield words[start:i + 1]
                start = i + 1


def votes(models, sents):
    """For each sentence, the weight of every span and type."""
    out = [collections.Counter() for _ in sents]
    for nlp, weight in models:
        for n, doc in enumerate(nlp.pipe([Doc(nlp.vocab, words=w) for w in sents], batch_size=128)):
            for e in doc.ents:
                kind = COARSE.get(e.label_)
                a, b = corpora.bare(sents[n], e.start, e.end), e.end
                while b - a > 1 and sents[n][b - 1] in ("'s", "’s", "'", "’"):
                    b -= 1
                while kind == "PER" and b - a > 1 and sents[n][a].lower() in corpora.TITLES:
                    a += 1
                if kind:
                    out[n][a, b, kind] += weight
    return out


def label(sents, found, total):
    """Tags of a document's sentences."""
    kinds, family = collections.defaultdict(collections.Counter), collections.Counter()
    for words, v in zip(sents, found):
        for (a, b, kind), w in v.items():
            kinds[" ".join(words[a:b])][kind] += w
            if kind == "PER" and b - a > 1 and w > total / 2:
                family[words[b - 1]] += w
    out = []
    for words, v in zip(sents, found):
        spans = collections.Counter()
        for (a, b, _), w in v.items():
            spans[a, b] += w
        names, unknown, taken = [], set(), set()
        for (a, b), w in sorted(spans.items(), key=lambda x: -x[1]):
            if taken & set(range(a, b)):
                continue
            if w < 0.6 * total:
                unknown |= set(range(a, b))
                continue
            text = " ".join(words[a:b])
            here = {k: x for (c, d, k), x in v.items() if (c, d) == (a, b)}
            kind, best = max(here.items(), key=lambda x: x[1])
            if best < 0.8 * total:
                all_ = kinds[text]
                kind, n = ("PER", family[text]) if b - a == 1 and family[text] else all_.most_common(1)[0]
                if not family[text] and n < 0.6 * sum(all_.values()):
                    unknown |= set(range(a, b))
                    continue
            names.append((a, b, kind))
            taken |= set(range(a, b))
        out.append((words, corpora.tagged(len(words), names, sorted(unknown - taken))))
    return out


def main():
    dest, kind, specs = sys.argv[1], sys.argv[2], [s.split(":") for s in sys.argv[3:]]
    models = [(spacy.load(s[0], exclude=["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]), float(s[1]) if len(s) > 1 else 1.0) for s in specs]
    total = sum(w for _, w in models)
    docs = [list(pieces(models[0][0], d)) for d in corpora.texts("../shared/data", kind)]
    flat = [s for d in docs for s in d]
    found, at, out = votes(models, flat), 0, []
    for d in docs:
        out.append(label(d, found[at:at + len(d)], total))
        at += len(d)
    with open(dest, "w") as f:
        json.dump(out, f)
    n = collections.Counter(k for d in out for _, t in d for *_, k in corpora.spans(t))
    print(dest, len(out), sum(len(w) for d in out for w, _ in d), dict(n), "unknown", sum(t.count("-") for d in out for _, t in d))


if __name__ == "__main__":
    main()
