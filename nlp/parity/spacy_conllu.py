#!/usr/bin/env python3
"""Annotates CoNLL-U from standard input with spaCy, the tokens kept, to compare
package nlp with on a treebank:

  score.py parse FILE --cmd "python3 spacy_conllu.py MODEL"
  score.py parse FILE --cmd "newsgraph annotate --input-format conllu --output-format conllu -"
"""
import sys

import spacy
from spacy.tokens import Doc

nlp = spacy.load(sys.argv[1])
for block in sys.stdin.read().strip("\n").split("\n\n"):
    rows = [line.split("\t") for line in block.split("\n") if line and line[0] != "#"]
    rows = [r for r in rows if r[0].isdigit()]
    doc = Doc(nlp.vocab, words=[r[1] for r in rows], spaces=["SpaceAfter=No" not in r[9] for r in rows])
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    for r, t in zip(rows, doc):
        r[2], r[3], r[4], r[5] = t.lemma_ or "_", t.pos_ or "_", t.tag_ or "_", str(t.morph) or "_"
        r[6], r[7] = ("0", "root") if t.head is t else (str(t.head.i + 1), t.dep_)
        print("\t".join(r))
    print()
