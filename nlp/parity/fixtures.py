#!/usr/bin/env python3
"""Writes what spaCy makes of some texts, to compare package nlp with.

  python3 fixtures.py SHARED MODEL OUT.json.gz [SOURCE...]

SHARED is the folder with the data, MODEL a spaCy pipeline (a package name or a
folder); SOURCEs limit it to some of the texts. Needs spaCy 3.8. The file has
offsets, labels and checksums of lemmas, no text; the texts are read from SHARED
again by the test, which makes them (sources.go) as the functions below do. Every
paragraph is annotated by itself: that is where package nlp departs from spaCy on
purpose.
"""
import csv, glob, gzip, hashlib, json, os, re, sys, zlib

import spacy


def wikinews(shared):
    csv.field_size_limit(10 ** 9)
    with open(os.path.join(shared, "data/articles/wikinews/wikinews_2020.csv"), encoding="utf-8", newline="") as f:
        for i, row in enumerate(csv.DictReader(f)):
            if i % 8 == 1:
                yield f"wikinews/{i}", row["title"] + "\n\n" + row["text"]


def polnear(shared):
    for i, path in enumerate(sorted(glob.glob(os.path.join(shared, "data/quotes/polnear/dev/text/*.txt")))):
        if i % 6 == 1:
            with open(path, encoding="utf-8", newline="") as f:
                yield "polnear/" + os.path.basename(path), f.read()


LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
BULLET = re.compile(r"^[ \t*+#-]+", re.M)


def events(shared):
    for i, path in enumerate(sorted(glob.glob(os.path.join(shared, "data/articles/current-events/*.md")))):
        if i % 30 == 1:
            with open(path, encoding="utf-8", newline="") as f:
                body = f.read().split("---\n", 2)[2]
            yield "events/" + os.path.basename(path), BULLET.sub("", LINK.sub(r"\1", body))


def ewt(shared):
    """The paragraphs of the web treebank's test set, a document each."""
    with open(os.path.join(shared, "data/ud/en_ewt-test.conllu"), encoding="utf-8") as f:
        doc, par, out = None, [], []
        for line in list(f) + ["# newdoc id = end"]:
            line = line.rstrip("\n")
            if line.startswith("# newdoc") or line.startswith("# newpar"):
                if par:
                    out.append(" ".join(par))
                par = []
            if line.startswith("# newdoc"):
                if out:
                    yield "ewt/" + doc, "\n".join(out)
                doc, out = line.split("= ", 1)[1], []
            if line.startswith("# text = "):
                par.append(line[len("# text = "):])


def main():
    shared, name, dest, *only = sys.argv[1:]
    nlp = spacy.load(name)
    labels, index = [], {}

    def label(s):
        if s not in index:
            index[s] = len(labels)
            labels.append(s)
        return index[s]

    docs = []
    for make in (wikinews, polnear, events, ewt):
        if only and make.__name__ not in only:
            continue
        for ident, text in make(shared):
            pars, at = [], 0
            for line in text.split("\n"):
                body = line.strip()
                if body:
                    pars.append((at + line.index(body), body))
                at += len(line) + 1
            doc = {"id": ident, "sha256": hashlib.sha256(text.encode()).hexdigest(), "tokens": [], "ents": [], "sents": []}
            base = 0
            for (at, body), d in zip(pars, nlp.pipe(b for _, b in pars)):
                for t in d:
                    doc["tokens"].append([at + t.idx, at + t.idx + len(t.text), label(t.tag_), label(t.pos_), label(str(t.morph)),
                                          base + t.head.i, label(t.dep_), zlib.crc32(t.lemma_.encode())])
                doc["ents"] += [[base + e.start, base + e.end, label(e.label_)] for e in d.ents]
                doc["sents"] += [base + s.start for s in d.sents]
                base += len(d)
            docs.append(doc)
    out = {"spacy": spacy.__version__, "model": nlp.meta["lang"] + "_" + nlp.meta["name"] + " " + nlp.meta["version"], "labels": labels, "docs": docs}
    with open(dest, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as f:
        f.write(json.dumps(out, separators=(",", ":")).encode())
    print(len(docs), "documents,", sum(len(d["tokens"]) for d in docs), "tokens,", sum(len(d["ents"]) for d in docs), "entities")


main()
