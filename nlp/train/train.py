"""Trains a name tagger for news with spaCy: PER, ORG, LOC and MISC as in CoNLL 2003."""
import argparse, json, os, random, re, time

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vectors import Vectors

import corpora

LICENCE = "CC BY-SA 4.0 (weights; trained from en_core_web_md, MIT)"
PARTY = ("People's National Democratic Social Liberal Christian Conservative Progressive Republican Labour Socialist Communist Green Workers' Peasants' "
         "Agrarian Reform Freedom Justice Unity Independence Patriotic United New Centre Popular Islamic Civic Radical Federal Radical Revolutionary").split()

# What the tokenizer can make a token of: a word, a short number, marks.
WORD = re.compile(r"[^\W\d_][^\W\d_'’.&]{0,23}(?:['’.&][^\W\d_]{1,24})*\.?|['’]?\w{1,4}|[^\w\s]+|n['’]t")


def split(docs, every):
    """Every so manieth document apart, for development."""
    return [d for i, d in enumerate(docs) if i % every], docs[::every]


def annotated(data):
    """Training and development documents by set. Odd documents of wikigold are held out, as are crossner-politics dev and uner test."""
    sets = {"politics": (corpora.crossner(data, "train"), 4), "wikigold": (corpora.wikigold(data)[::2], 6), "ewt": (corpora.uner(data, "dev"), 5),
            "redocred": (corpora.redocred(data, corpora.demonyms(data)), 10)}
    sets = {k: split(*v) for k, v in sets.items()}
    sets["gum"] = (corpora.gum(data, "train"), corpora.gum(data, "dev"))
    return sets


def base(path):
    """The vocabulary, tokenizer and name tagger of a published package. Its static vectors, which hardly tell "Bill" from
    "bill", are kept for lower-case words alone and looked up by them. Of a tagger trained here, all is kept."""
    nlp = spacy.load(path, exclude=["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"])
    if "PER" in nlp.get_pipe("ner").labels:
        return nlp, None
    ner = nlp.remove_pipe("ner")[1]
    old = nlp.vocab.vectors
    if len(old):
        row = {}
        for key, r in old.key2row.items():
            word = nlp.vocab.strings[key]
            if WORD.fullmatch(word) and (word == word.lower() or word.lower() not in old):
                row.setdefault(word.lower(), r)
        words = sorted(row)
        new = Vectors(strings=nlp.vocab.strings, data=old.data, attr="LOWER", name="names")
        for w in words:
            new.add(w, row=row[w])
        nlp.vocab.vectors = new
    return nlp, ner


def config(args, vectors):
    embed = {"@architectures": "spacy.MultiHashEmbed.v2", "width": args.width, "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
             "rows": [args.rows, 1000, 2500, 2500], "include_static_vectors": vectors}
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": args.width, "depth": args.depth, "window_size": args.window, "maxout_pieces": 3}
    return {"model": {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": args.extra, "hidden_width": args.hidden,
                      "maxout_pieces": 2, "use_upper": True, "tok2vec": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}}}


def save(nlp, path):
    """spaCy keeps the attribute by which vectors are looked up for one of its two modes only, but reads it for both."""
    nlp.meta.update(name="news_names", version="1.0.0", author="the newsgraph authors", url="", license=LICENCE, description="Names in news: PER, ORG, LOC, MISC")
    nlp.to_disk(path)
    file = os.path.join(path, "vocab", "vectors.cfg")
    with open(file) as f:
        cfg = json.load(f)
    cfg["attr"] = nlp.vocab.vectors.attr
    with open(file, "w") as f:
        json.dump(cfg, f)


class Tokens:
    """Cuts the words of a set as the tokenizer would."""

    def __init__(self, nlp):
        self.nlp, self.known = nlp, {}

    def cut(self, word):
        if word not in self.known:
            self.known[word] = [t.text for t in self.nlp.tokenizer(word)] or [word]
        return self.known[word]

    def __call__(self, words, tags):
        out, kinds = [], []
        for w, t in zip(words, tags):
            for k, part in enumerate(self.cut(w)):
                out.append(part)
                kinds.append("I-" + t[2:] if k and t[0] == "B" else t)
        return out, kinds


def biluo(tags):
    out = list(tags)
    for a, b, kind in corpora.spans(tags):
        if b - a == 1:
            out[a] = "U-" + kind
        else:
            out[b - 1] = "L-" + kind
    return out


def example(nlp, words, tags):
    doc = Doc(nlp.vocab, words=words)
    return Example.from_dict(doc, {"words": words, "entities": biluo(tags)})


class Variants:
    """Sentences as they are, with other names in them, in capitals or with the capitals of a headline."""
    small = set("to of in on for and the a by at as with from".split())

    def __init__(self, rng, data, docs, args, cut):
        self.cut, self.rng, self.args, self.pool = cut, rng, args, corpora.names(data)
        self.orgs = [w[a:b] for d in docs for w, t in d for a, b, k in corpora.spans(t) if k == "ORG" and b - a > 1]
        self.cities = rng.choices(self.pool["city"], self.pool["people"], k=200000)

    def other(self, words, kind):
        """A name that could stand for this one."""
        r, one = self.rng, len(words) == 1
        if kind == "PER" and words[0][:1].isupper():
            if one:
                return [r.choice(self.pool["last"])]
            n = r.choice(self.pool["PER"])
            return n if r.random() < 0.5 else [n[0], r.choice(self.pool["last"])]
        if kind == "LOC" and words[0].lower() not in ("mount", "lake", "river", "university", "north", "south") and len(words) < 3:
            return r.choice(self.cities)
        if kind == "ORG" and one and words[0].isupper():
            return ["".join(r.choices("ABCDEFGHIJKLMNOPRSTUVWZ", k=r.choice((2, 3, 3, 3, 4, 4, 5))))]
        if kind == "ORG" and not one:
            return self.party() if r.random() < 0.3 else r.choice(self.orgs)
        return words

    def party(self):
        """The name of a party there could be."""
        r, of = self.rng, self.rng.choice
        what = [of(PARTY)] if r.random() < 0.6 else [of(PARTY), of(PARTY)]
        front = r.random()
        if front < 0.3:
            what = [of(self.pool["demonym"])] + what
        if r.random() < 0.15:
            return what + [of(("Democrats", "Socialists", "Greens", "Liberals", "Conservatives", "Radicals", "Communists", "Left"))]
        what += [of(("Party", "Party", "Party", "Union", "Alliance", "Movement", "Front", "League", "Coalition", "Bloc", "Congress", "Forum"))]
        if 0.3 < front < 0.5:
            what += ["of", of(self.pool["country"])]
        if front > 0.9:
            what = ["Party", "of"] + [of(PARTY), of(("Unity", "Justice", "Progress", "Regions", "Freedom", "Renewal"))]
        return what

    def swap(self, words, tags):
        out, kinds, at = [], [], 0
        for a, b, kind in corpora.spans(tags):
            new = self.other(words[a:b], kind) if self.rng.random() < 0.5 else words[a:b]
            out += words[at:a] + new
            kinds += tags[at:a] + ["B-" + kind] + ["I-" + kind] * (len(new) - 1)
            at = b
        return self.cut(out + words[at:], kinds + tags[at:])

    def __call__(self, words, tags):
        r = self.rng.random()
        if r < self.args.case:
            return [w.upper() for w in words], tags
        if r < 2 * self.args.case:
            return [w if i and w.lower() in self.small else w[:1].upper() + w[1:] for i, w in enumerate(words)], tags
        if r < 2 * self.args.case + self.args.swap:
            return self.swap(words, tags)
        return words, tags


def passages(rng, docs):
    """Sentences, some by themselves, some with those after them."""
    for d in docs:
        i = 0
        while i < len(d):
            n = rng.choice((1, 1, 2, 3))
            words, tags = [], []
            for w, t in d[i:i + n]:
                words += w
                tags += t
            yield words, tags
            i += n


def score(gold, found):
    tp = len(gold & found)
    return tp, len(found), len(gold)


def f1(tp, np, ng):
    return 2 * tp / (np + ng) if np + ng else 0.0


def evaluate(nlp, sents):
    """F1 over people, organizations and places."""
    n = [0, 0, 0]
    docs = [Doc(nlp.vocab, words=w) for w, _ in sents]
    for doc, (words, tags) in zip(nlp.pipe(docs, batch_size=256), sents):
        unknown = {i for i, t in enumerate(tags) if t == "-"}
        gold = {x for x in corpora.spans(tags) if x[2] != "MISC"}
        found = {(corpora.bare(words, e.start, e.end), e.end, e.label_) for e in doc.ents if e.label_ != "MISC" and not unknown & set(range(e.start, e.end))}
        n = [a + b for a, b in zip(n, score(gold, found))]
    return f1(*n)


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("out")
    ap.add_argument("--data", default="../shared/data")
    ap.add_argument("--base", required=True, help="package whose vocabulary, vectors and first weights are used: a published one, or a tagger trained here")
    ap.add_argument("--scratch", action="store_true", help="do not begin with the package's weights")
    ap.add_argument("--no-vectors", action="store_true")
    ap.add_argument("--width", type=int, default=96)
    ap.add_argument("--depth", type=int, default=4)
    ap.add_argument("--window", type=int, default=1)
    ap.add_argument("--hidden", type=int, default=64)
    ap.add_argument("--rows", type=int, default=5000)
    ap.add_argument("--extra", action="store_true")
    ap.add_argument("--epochs", type=int, default=10)
    ap.add_argument("--stop", type=int, default=0, help="stop after so many epochs though the rate falls over all")
    ap.add_argument("--rate", type=float, default=0.001)
    ap.add_argument("--dropout", type=float, default=0.15)
    ap.add_argument("--batch", type=int, default=1000)
    ap.add_argument("--case", type=float, default=0.03)
    ap.add_argument("--swap", type=float, default=0.25)
    ap.add_argument("--weights", type=json.loads, default={}, help="how often an epoch goes over each set")
    ap.add_argument("--silver", nargs="*", default=[])
    ap.add_argument("--all", action="store_true", help="train on the development parts as well")
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args()
    print(args, flush=True)
    spacy.util.fix_random_seed(args.seed)
    rng = random.Random(args.seed)
    nlp, old = base(args.base)
    tokens = Tokens(nlp)
    sets = annotated(args.data)
    train = {k: [[tokens(*s) for s in d] for d in v[0] + (v[1] if args.all else [])] for k, v in sets.items()}
    dev = {k: [tokens(*s) for d in v[1] for s in d] for k, v in sets.items()}
    for f in args.silver:
        train[os.path.basename(f)] = [[tuple(s) for s in d] for d in json.load(open(f))]
    print({k: sum(len(w) for d in v for w, _ in d) for k, v in train.items()}, flush=True)

    if old:
        ner = nlp.add_pipe("ner", config=config(args, not args.no_vectors))
        first = [example(nlp, *s) for d in train["politics"] for s in d]
        ner.initialize(lambda: first, nlp=nlp)
        if not args.scratch:
            ner.model.get_ref("tok2vec").from_bytes(old.model.get_ref("tok2vec").to_bytes())
    optimizer = nlp.create_optimizer()
    optimizer.learn_rate = args.rate
    vary = Variants(rng, args.data, [d for v in train.values() for d in v], args, tokens)
    start, best = time.time(), 0
    for epoch in range(args.stop or args.epochs):
        docs = []
        for k, v in train.items():
            w = args.weights.get(k, 1)
            chosen = v * int(w) + rng.sample(v, int(len(v) * (w - int(w))))
            docs += chosen
        rng.shuffle(docs)
        sents = [vary(w, t) for w, t in passages(rng, docs)]
        rng.shuffle(sents)
        batch, size, losses = [], 0, {}
        goal = min(args.batch, 200 * 1.7 ** epoch) if args.scratch else args.batch
        # the rate falls in a line to a tenth
        optimizer.learn_rate = args.rate * (1 - 0.9 * epoch / max(1, args.epochs - 1))
        for w, t in sents:
            batch.append(example(nlp, w, t))
            size += len(w)
            if size >= goal:
                nlp.update(batch, sgd=optimizer, drop=args.dropout, losses=losses)
                batch, size = [], 0
        if batch:
            nlp.update(batch, sgd=optimizer, drop=args.dropout, losses=losses)
        with nlp.use_params(optimizer.averages):
            figures = {k: evaluate(nlp, v) for k, v in dev.items()}
            mean = (figures["politics"] + figures["wikigold"] + figures["ewt"] + figures["redocred"]) / 4
            if mean > best or args.all:
                best = max(mean, best)
                save(nlp, args.out)
        print(epoch, f"{time.time() - start:.0f}s loss {losses['ner']:.0f} mean {mean:.4f}", {k: round(v, 4) for k, v in figures.items()}, flush=True)


if __name__ == "__main__":
    main()
