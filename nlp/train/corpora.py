"""Reads the annotated sets of the data folder as documents of one convention.

A document is a list of sentences, a sentence a pair (words, tags). A tag is "O", "B-TYPE", "I-TYPE" with TYPE one of
PER, ORG, LOC, MISC as in CoNLL 2003, or "-" where the set does not say what the token is.
"""
import glob, json, os, re

TYPES = {"politician": "PER", "person": "PER", "PER": "PER", "politicalparty": "ORG", "organisation": "ORG", "organization": "ORG", "ORG": "ORG",
         "country": "LOC", "location": "LOC", "LOC": "LOC", "place": "LOC", "election": "MISC", "event": "MISC", "misc": "MISC", "MISC": "MISC"}
TITLES = set("mr mrs ms dr sir lord lady dame prof professor president chancellor senator sen. rep. representative governor gov. judge justice captain "
             "capt. col. colonel general gen. lt. sgt. king queen prince princess saint st. mr. mrs. ms. dr. prof. minister secretary congressman "
             "congresswoman mayor chief bishop pope father sister".split())


def spans(tags):
    """The names of a sentence as (first, after last, type)."""
    out, start = [], None
    for i, t in enumerate(list(tags) + ["O"]):
        if start is not None and not (t.startswith("I-") and t[2:] == tags[start][2:]):
            out.append((start, i, tags[start][2:]))
            start = None
        if t.startswith("B-"):
            start = i
    return out


def tagged(n, names, unknown=()):
    """The tags of n tokens, some of which are in names."""
    tags = ["O"] * n
    for i in unknown:
        tags[i] = "-"
    for a, b, kind in names:
        tags[a:b] = ["B-" + kind] + ["I-" + kind] * (b - a - 1)
    return tags


def bare(words, a, b):
    """A name without the article before it."""
    return a + 1 if b - a > 1 and words[a].lower() == "the" else a


def bio(path, word=0, tag=-1, sep=None):
    """Sentences of a file of one token a line; IOB1 is read as well as IOB2. None stands where a document begins."""
    rows = []
    for line in open(path, encoding="utf-8"):
        cols = line.rstrip("\n").split(sep)
        if line.startswith("-DOCSTART") or line.startswith("# newdoc"):
            yield None
        elif re.match(r"# .*=", line):
            continue
        elif not line.strip():
            if rows:
                yield sentence(rows)
            rows = []
        else:
            rows.append((cols[word], cols[tag]))
    if rows:
        yield sentence(rows)


def sentence(rows):
    names, last = [], "O"
    for i, (_, t) in enumerate(rows):
        kind = t[2:]
        if t != "O" and TYPES.get(kind):
            if t[0] == "B" or last == "O" or last[2:] != kind:
                names.append([i, i + 1, TYPES[kind]])
            else:
                names[-1][1] = i + 1
        last = t
    words = [w for w, _ in rows]
    return words, tagged(len(words), [(bare(words, a, b), b, k) for a, b, k in names])


def documents(sentences):
    docs = [[]]
    for s in sentences:
        if s is None:
            docs.append([])
        else:
            docs[-1].append(s)
    return [d for d in docs if d]


def crossner(data, part):
    return [[s] for s in bio(os.path.join(data, "ner/crossner-politics", part + ".txt"), sep="\t") if s]


def wikigold(data):
    """Documents end with an empty sentence's marker; in the file each ends before -DOCSTART-."""
    return documents(bio(os.path.join(data, "ner/wikigold/CONLL-format/data/wikigold.conll.txt")))


def uner(data, part):
    """Names of EWT: people, organizations and places only, so that other names are unknown to it (see `doubt`)."""
    return documents(bio(os.path.join(data, f"ner/uner-ewt/en_ewt-ud-{part}.iob2"), word=1, tag=2, sep="\t"))


def redocred(data, demonyms):
    """Wikipedia's documents; adjectives of nationality, places there, are MISC here."""
    out = []
    for d in json.load(open(os.path.join(data, "ner/redocred/dev_revised.json"), encoding="utf-8")):
        by_sentence = {}
        for v in d["vertexSet"]:
            for m in v:
                by_sentence.setdefault(m["sent_id"], []).append((m["pos"][0], m["pos"][1], m["type"]))
        doc = []
        for i, words in enumerate(d["sents"]):
            names, taken = [], set()
            for a, b, kind in sorted(by_sentence.get(i, []), key=lambda m: m[0] - m[1]):
                if kind not in TYPES or taken & set(range(a, b)):
                    continue
                taken |= set(range(a, b))
                a = bare(words, a, b)
                if " ".join(words[a:b]) in demonyms:
                    kind = "MISC"
                names.append((a, b, kind))
            tags = tagged(len(words), names)
            kept = [k for k, w in enumerate(words) if w.strip()]
            doc.append(([words[k].strip() for k in kept], [tags[k] for k in kept]))
        out.append(doc)
    return out


def gum(data, part, leave_out=("conversation",)):
    """Named people, organizations and places of GUM: mentions whose head is a proper noun, cut to the run of proper nouns
    around the head. Other proper nouns are unknown."""
    docs, words, rows, genre = [], [], [], ""
    opened = {}
    for line in open(os.path.join(data, f"ud/en_gum-{part}.conllu"), encoding="utf-8"):
        if line.startswith("# newdoc id"):
            genre = line.split("=")[1].strip().split("_")[1]
            docs.append([])
            opened = {}
        if line.strip() and not line.startswith("#"):
            cols = line.rstrip("\n").split("\t")
            if cols[0].isdigit():
                rows.append(cols)
        if not line.strip() and rows:
            if genre not in leave_out:
                docs[-1].append(gum_sentence(rows))
            rows = []
    return [d for d in docs if d]


def gum_sentence(rows):
    mentions, opened = [], []
    for i, cols in enumerate(rows):
        field = dict(x.split("=", 1) for x in cols[9].split("|") if "=" in x).get("Entity", "")
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", field):
            if part.startswith("("):
                eid, kind = (part.strip("()").split("-") + [""])[:2]
                opened.append((eid, kind, i, part.strip("()").count("-")))
            if part.endswith(")"):
                eid = part.strip("()").split("-")[0]
                for k in range(len(opened) - 1, -1, -1):
                    if opened[k][0] == eid:
                        _, kind, a, _ = opened.pop(k)
                        mentions.append((a, i + 1, kind))
                        break
    proper = [c[3] == "PROPN" or c[4] in ("NNP", "NNPS") for c in rows]
    words = [c[1] for c in rows]
    names = {}
    for a, b, kind in mentions:
        head = next((i for i in range(a, b) if not a <= int(rows[i][6]) - 1 < b), None)
        if head is None or not proper[head] or kind not in TYPES:
            continue
        lo, hi = head, head + 1
        while lo > a and (proper[lo - 1] or lo - 2 >= a and words[lo - 1] in ("of", "-", "'s", "&", "and") and proper[lo - 2] and words[lo - 1] != "and"):
            lo -= 1
        while hi < b and (proper[hi] or hi + 1 < b and words[hi] in ("of", "-", "&") and proper[hi + 1]):
            hi += 1
        lo = bare(words, lo, hi)
        while TYPES[kind] == "PER" and hi - lo > 1 and words[lo].lower() in TITLES:
            lo += 1
        names[lo, hi] = TYPES[kind]
    flat, taken = [], set()
    for (a, b), kind in sorted(names.items(), key=lambda n: n[0][0] - n[0][1]):
        if not taken & set(range(a, b)):
            taken |= set(range(a, b))
            flat.append((a, b, kind))
    return words, tagged(len(words), flat, [i for i in range(len(words)) if i not in taken and proper[i]])


def texts(data, kind):
    """Plain paragraphs of news, for labels that models agree on."""
    if kind == "polnear":
        for f in sorted(glob.glob(os.path.join(data, "quotes/polnear/train/text/*.txt")))[::3]:
            yield [p.strip() for p in open(f, encoding="utf-8").read().split("\n") if p.strip()]
    elif kind == "current-events":
        for f in sorted(glob.glob(os.path.join(data, "articles/current-events/*.md"))):
            out = []
            for line in open(f, encoding="utf-8"):
                if line.lstrip().startswith("*"):
                    t = re.sub(r"\[([^\]]*)\]\([^)]*(?:\"[^\"]*\")?\)", r"\1", line.strip(" *\n"))
                    t = re.sub(r"(?:\s*\([A-Z][^()]*\))+\s*$", "", t)
                    if t.endswith("."):
                        out.append(t)
            if out:
                yield out
    elif kind == "wikinews":
        import csv
        csv.field_size_limit(1 << 24)
        for r in csv.DictReader(open(os.path.join(data, "articles/wikinews/wikinews_2020.csv"), encoding="utf-8")):
            yield [p.strip() for p in [r["title"]] + r["text"].split("\n") if p.strip()]


def proper(data):
    """Documents of EWT's training part: words, and "P" for each that is a proper noun, "O" for others."""
    docs, rows = [], []
    for line in open(os.path.join(data, "ud/en_ewt-train.conllu"), encoding="utf-8"):
        cols = line.rstrip("\n").split("\t")
        if line.startswith("# newdoc"):
            docs.append([])
        elif cols[0].isdigit():
            rows.append((cols[1], "P" if cols[3] == "PROPN" else "O"))
        elif not line.strip() and rows:
            docs[-1].append(([w for w, _ in rows], [p for _, p in rows]))
            rows = []
    return docs


# Adjectives and peoples that countries.json has not.
PEOPLES = set("English Scottish Welsh European African Asian Arab Arabs Jewish Jews Muslim Muslims Christian Christians Islamic Tibetan Catalan Basque Soviet "
              "Western Anglo Latin Hebrew Spaniards French Dutch Swiss Kurdish Kurds Palestinian Palestinians Flemish Bavarian Prussian Norman Roman Ottoman "
              "Persian Europeans Africans Asians".split())


def demonyms(data):
    """Adjectives and peoples of countries."""
    out = set(PEOPLES)
    for c in json.load(open(os.path.join(data, "gazetteer", "countries.json"), encoding="utf-8")):
        for v in c.get("demonyms", {}).get("eng", {}).values():
            for w in v.replace(" or ", ",").split(","):
                if w.strip():
                    out |= {w.strip(), w.strip() + "s"}
    return out


def names(data):
    """Names of people and places of the world, to put in the place of others."""
    import csv
    read = lambda *path, **how: csv.DictReader(open(os.path.join(data, "gazetteer", *path), encoding="utf-8", errors="replace"), **how)
    full = {r["officeholderLabel"] for r in read("world-leaders", "wikidata.csv")}
    for country in ("uk", "russia"):
        full |= {r["person"].split(",")[0] for r in read("politicians", country, "legislators.csv")}
    full = sorted(n for n in full if 2 <= len(n.split()) <= 4 and not any(c.isdigit() for c in n))
    last = {n.split()[-1] for n in full} | {r["leader"] for r in read("leaders-reign-2021-03.csv") if r["leader"].isalpha()}
    cities = sorted({(r["name"], int(r["population"])) for r in read("cities15000.tsv", delimiter="\t", quoting=csv.QUOTE_NONE)})
    countries = json.load(open(os.path.join(data, "gazetteer", "countries.json"), encoding="utf-8"))
    demonyms = sorted({c["demonyms"]["eng"]["m"] for c in countries if c.get("demonyms", {}).get("eng", {}).get("m", "").isalpha()})
    return {"country": sorted({c["name"]["common"] for c in countries if c["name"]["common"].isalpha()}), "demonym": demonyms,
            "PER": [n.split() for n in full], "last": sorted(n for n in last if n[:1].isupper()),
            "city": [n.split() for n, _ in cities], "people": [p ** 0.5 for _, p in cities]}
