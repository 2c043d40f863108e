"""Labels plain text with what several taggers agree on: python silver.py OUT.json KIND [TAGGER:WEIGHT]...

KIND is one of the texts of corpora.texts. A tagger is a spaCy package or a file of what CoreNLP's CRF made of OUT.txt, a
sentence a line, which is written first. A span is labelled where more than 0.6 of the weight has it; its type is that of
most of the weight or else the document's: that of the same name elsewhere in it, of a longer name that ends in it. What is
left in dispute is unknown ("-"). Where the text comes with gold parts of speech, names begin and end with proper nouns, and
proper nouns that nobody takes for a name are unknown.
"""
import collections, json, os, sys

import spacy
from spacy.tokens import Doc

import corpora, train

COARSE = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "MISC", "EVENT": "MISC", "LAW": "MISC", "WORK_OF_ART": "MISC", "PRODUCT": "MISC", "LANGUAGE": "MISC",
          "ORGANIZATION": "ORG", "LOCATION": "LOC", **{k: k for k in ("PER", "ORG", "LOC", "MISC")}}


def pieces(nlp, paragraphs):
    """The tokens of paragraphs, long ones cut after full stops."""
    for p in paragraphs:
        words = [t.text for t in nlp.tokenizer(p) if not t.is_space]
        start = 0
        for i, w in enumerate(words):
            if i + 1 == len(words) or w in (".", "?", "!") and i - start > 5:
                yield words[start:i + 1], None
                start = i + 1


def read(nlp, data, kind):
    """Documents of sentences: words, and where known which of them are proper nouns."""
    if kind != "ewt":
        return [list(pieces(nlp, d)) for d in corpora.texts(data, kind)]
    cut = train.Tokens(nlp)
    return [[cut(*s) for s in d] for d in corpora.proper(data)]


def solid(word):
    """A token as one word of a line."""
    return "_".join(word.split()) or "_"


def bare(words, a, b, kind):
    """A name without article, title and genitive."""
    a = corpora.bare(words, a, b)
    while b - a > 1 and words[b - 1] in ("'s", "’s", "'", "’"):
        b -= 1
    while kind == "PER" and b - a > 1 and words[a].lower() in corpora.TITLES:
        a += 1
    return a, b, kind


def of_spacy(path, sents):
    nlp = spacy.load(path, exclude=["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"])
    for words, doc in zip(sents, nlp.pipe((Doc(nlp.vocab, words=w) for w in sents), batch_size=128)):
        yield {bare(words, e.start, e.end, COARSE[e.label_]) for e in doc.ents if e.label_ in COARSE}


def of_corenlp(path, sents):
    """One token and its type a line; runs of a type are names."""
    with open(path, encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if line.strip()]
    at = 0
    for words in sents:
        part, at = rows[at:at + len(words)], at + len(words)
        assert [r[0] for r in part] == [solid(w) for w in words], (path, words)
        kinds, found, i = [COARSE.get(r[1]) for r in part], set(), 0
        while i < len(kinds):
            j = i + 1
            while j < len(kinds) and kinds[j] == kinds[i]:
                j += 1
            if kinds[i]:
                found.add(bare(words, i, j, kinds[i]))
            i = j
        yield found


def votes(taggers, sents):
    """For each sentence, the weight of every span and type."""
    out = [collections.Counter() for _ in sents]
    for path, weight in taggers:
        for v, found in zip(out, (of_corenlp if path.endswith(".tsv") else of_spacy)(path, sents)):
            for name in found:
                v[name] += weight
    return out


def proper_only(votes, proper):
    """Votes for names that begin and end with proper nouns."""
    out = collections.Counter()
    for (a, b, kind), w in votes.items():
        if kind != "MISC":
            while a < b and proper[a] != "P":
                a += 1
            while b > a and proper[b - 1] != "P":
                b -= 1
        if a < b:
            out[a, b, kind] += w
    return out


def label(sents, found, total):
    """Tags of a document's sentences; total is the weight of a span that all know."""
    kinds, family = collections.defaultdict(collections.Counter), collections.Counter()
    for (words, _), v in zip(sents, found):
        for (a, b, kind), w in v.items():
            kinds[" ".join(words[a:b])][kind] += w
            if kind == "PER" and b - a > 1 and w > total / 2:
                family[words[b - 1]] += w
    out = []
    for (words, proper), v in zip(sents, found):
        spans = collections.Counter()
        for (a, b, _), w in v.items():
            spans[a, b] += w
        names, taken = [], set()
        unknown = {i for i, p in enumerate(proper or []) if p == "P"}
        for (a, b), w in sorted(spans.items(), key=lambda x: -x[1]):
            if taken & set(range(a, b)):
                continue
            text, here = " ".join(words[a:b]), {k: x for (c, d, k), x in v.items() if (c, d) == (a, b)}
            kind, best = max(here.items(), key=lambda x: x[1])
            # CoreNLP's tagger has no MISC: what it leaves out counts for nothing there
            if best < 0.75 * total and b - a == 1 and family[text]:
                kind = "PER"
            elif best < 0.75 * total:
                of = kinds[text]
                kind, n = of.most_common(1)[0]
                if n < 0.6 * sum(of.values()):
                    kind = None
            if not kind or w < (0.4 if kind == "MISC" else 0.6) * total:
                unknown |= set(range(a, b))
                continue
            names.append((a, b, kind))
            taken |= set(range(a, b))
        out.append((words, corpora.tagged(len(words), names, sorted(unknown - taken))))
    return out


def main():
    dest, kind, specs = sys.argv[1], sys.argv[2], [s.rsplit(":", 1) for s in sys.argv[3:]]
    docs = read(spacy.blank("en"), "../shared/data", kind)
    flat = [w for d in docs for w, _ in d]
    if not specs:
        with open(os.path.splitext(dest)[0] + ".txt", "w", encoding="utf-8") as f:
            f.writelines(" ".join(map(solid, words)) + "\n" for words in flat)
        return
    taggers = [(path, float(weight)) for path, weight in specs]
    found, at, out = votes(taggers, flat), 0, []
    for d in docs:
        v = [proper_only(v, p) if p else v for v, (_, p) in zip(found[at:at + len(d)], d)]
        out.append(label(d, v, sum(w for _, w in taggers)))
        at += len(d)
    with open(dest, "w", encoding="utf-8") as f:
        json.dump(out, f)
    n = collections.Counter(k for d in out for _, t in d for *_, k in corpora.spans(t))
    print(dest, len(out), sum(len(w) for d in out for w, _ in d), dict(n), "unknown", sum(t.count("-") for d in out for _, t in d))


if __name__ == "__main__":
    main()
