"""Fine-tunes a small BERT to tell of each token whether it signals an attribution, is of its source or of its content, and of what name it is.

python encoder.py INPUTS NAMES MODEL OUT [--layers 4] [--folds 2 --fold 0] [--epochs 3] [--seed 1]

INPUTS is what `go run ./extract/train/attribution -inputs` wrote, NAMES what nlp/train/rows.py wrote, MODEL a folder with the
pretrained model.safetensors and tokenizer.json (all-MiniLM-L6-v2), OUT the safetensors file to write. Batches of both are taken
in turns. With --fold the articles whose number has that remainder by --folds are left out, and judged by, as are always the rows of
NAMES that are of no pass.

The pretrained model knows no capitals, so that each piece is told the shape of its token beside its place.
"""
import argparse, json, os, time

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

import corpora

LABELS = ["cue", "source", "content"]
NAMES = ["O"] + [f"{x}-{k}" for k in ("PER", "ORG", "LOC", "MISC") for x in "BI"]
SHAPES = 5
WINDOW, HEADS, EPS = 128, 12, 1e-12
CLS, SEP = 101, 102


def windows(path, tokenizer):
    """Of each row, its windows: pieces, their shapes, where tokens begin, their marks. A window is of whole sentences of one paragraph if
    they fit. The mark of a token is bits (cue, source, content, not counted), or where names are told the index of its tag."""
    cache, rows = {}, []

    def pieces(word):
        if word not in cache:
            cache[word] = tokenizer.encode(word, add_special_tokens=False).ids[:WINDOW - 2], shape(word)
        return cache[word]

    for line in open(path, encoding="utf-8"):
        row, out = json.loads(line), []
        for paragraph in row["paragraphs"] if "paragraphs" in row else [row["sentences"]]:
            parts = []                                         # sentences, those too long cut between tokens
            for s in paragraph:
                size = WINDOW
                for word, mark in zip(s["tokens"], s["marks"] if "marks" in s else [NAMES.index(x) if x in NAMES else -1 for x in s["names"]]):
                    ids, form = pieces(word)
                    if not ids:
                        continue
                    if size + len(ids) > WINDOW - 2:
                        size = 0
                        parts.append([])
                    parts[-1].append((ids, form, mark))
                    size += len(ids)
            size = WINDOW
            for part in parts:
                n = sum(len(ids) for ids, _, _ in part)
                if size + n > WINDOW - 2:
                    size = 0
                    out.append([])
                out[-1] += part
                size += n
        rows.append((row, [window(x) for x in out]))
    return rows


def shape(word):
    """0: no letters, 1: small ones, 2: a capital first, 3: capitals, 4: otherwise."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    if all(c.islower() for c in letters):
        return 1
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return 3
    return 2 if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else 4


def window(tokens):
    ids, shapes, first = [CLS], [0], []
    for x, form, _ in tokens:
        first.append(len(ids))
        ids += x
        shapes += [form] * len(x)
    return ids + [SEP], shapes + [0], first, [m for *_, m in tokens]


def batches(windows, size, rng=None):
    """Windows of like length together, about size pieces a batch; with rng in another order every time."""
    length = np.array([len(w[0]) for w in windows], float)
    order = np.argsort(length + (rng.uniform(-8, 8, len(length)) if rng else 0))
    out, now, longest = [], [], 0
    for i in order:
        longest = max(longest, int(length[i]))
        if now and longest * (len(now) + 1) > size:
            out.append(now)
            now, longest = [], int(length[i])
        now.append(windows[i])
    out.append(now)
    if rng:
        rng.shuffle(out)
    return out


def collate(batch):
    """Pieces and shapes (windows, pieces), the places of tokens in the rows of both, and their marks."""
    n = max(len(w[0]) for w in batch)
    ids, shapes = (torch.zeros(len(batch), n, dtype=torch.long) for _ in range(2))
    for i, (x, forms, _, _) in enumerate(batch):
        ids[i, :len(x)], shapes[i, :len(x)] = torch.tensor(x), torch.tensor(forms)
    at = torch.tensor([i * n + k for i, (_, _, first, _) in enumerate(batch) for k in first])
    return ids, shapes, at, torch.tensor([m for *_, marks in batch for m in marks])


def bits(marks):
    """Of marks of attribution, the labels (tokens, labels) and whether each is counted."""
    return torch.stack([marks >> b & 1 for b in range(len(LABELS))], 1).float(), marks >> 3 & 1 == 0


def start(folder, layers, seed):
    """Parameters of the first layers and a new head, by their names."""
    p = {k: v.float() for k, v in load_file(os.path.join(folder, "model.safetensors")).items()
         if k.startswith("embeddings.") and "position_ids" not in k or k.startswith("encoder.layer.") and int(k.split(".")[2]) < layers}
    hidden = p["embeddings.word_embeddings.weight"].shape[1]
    rng = torch.Generator().manual_seed(seed)
    p["embeddings.shape_embeddings.weight"] = torch.randn(SHAPES, hidden, generator=rng) * .01
    p["head.weight"] = torch.randn(len(LABELS) + len(NAMES), hidden, generator=rng) * .02
    p["head.bias"] = torch.tensor([-3., -2., 0.] + [0.] * len(NAMES))
    return p


def network(p, layers, ids, shapes, at, dropout=0.):
    """Log odds of the labels, and scores of the tags of names, for the pieces at the places."""
    drop = lambda x: F.dropout(x, dropout) if dropout else x
    dense = lambda name, x: F.linear(x, p[name + ".weight"], p[name + ".bias"])
    norm = lambda name, x: F.layer_norm(x, x.shape[-1:], p[name + ".weight"], p[name + ".bias"], EPS)
    b, n = ids.shape
    table = lambda name: p[f"embeddings.{name}_embeddings.weight"]
    x = F.embedding(ids, table("word")) + F.embedding(shapes, table("shape")) + table("position")[:n] + table("token_type")[0]
    x = drop(norm("embeddings.LayerNorm", x))
    seen = (ids != 0)[:, None, None, :]
    for i in range(layers):
        name = f"encoder.layer.{i}."
        q, k, v = (dense(name + "attention.self." + part, x).view(b, n, HEADS, -1).transpose(1, 2) for part in ("query", "key", "value"))
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=seen).transpose(1, 2).reshape(b, n, -1)
        x = norm(name + "attention.output.LayerNorm", x + drop(dense(name + "attention.output.dense", y)))
        y = dense(name + "output.dense", F.gelu(dense(name + "intermediate.dense", x)))
        x = norm(name + "output.LayerNorm", x + drop(y))
    return dense("head", drop(x.reshape(b * n, -1)[at]))


def train(p, data, names, args):
    """Fine-tunes p and returns the mean of its values over the last steps. names are the windows of each pass."""
    rng = np.random.default_rng(args.seed)
    torch.manual_seed(args.seed)
    learned = {k: v.requires_grad_() for k, v in p.items() if not k.startswith("embeddings.word")}   # words not seen stay like those seen
    groups = {}
    for k, v in learned.items():                               # lower layers learn more slowly
        depth = 0 if k.startswith("embeddings.") else args.layers + 1 if k.startswith("head.") else int(k.split(".")[2]) + 1
        groups.setdefault((depth, v.ndim > 1), []).append(v)
    top = args.layers + 1
    opt = torch.optim.AdamW([{"params": v, "lr": args.rate * args.fall ** (top - d) * (5 if d == top else 1), "weight_decay": .01 if wide else 0.} for (d, wide), v in groups.items()],
                            betas=(.9, .98), fused=True)
    passes = []
    for epoch in range(args.epochs):
        passes.append([(b, True) for b in batches(data, args.batch, rng)] + [(b, False) for b in batches(names[epoch % len(names)], args.batch, rng)])
        rng.shuffle(passes[-1])
    steps = sum(map(len, passes))
    plan = torch.optim.lr_scheduler.LambdaLR(opt, lambda t: min(1, (t + 1) / (.06 * steps)) * max(.02, 1 - t / steps))
    weight = torch.tensor([args.cues, 1., 1.])
    mean, kept, t = {}, 0, 0
    for epoch, taken in enumerate(passes):
        began, lost, count = time.time(), np.zeros(2), np.zeros(2)
        for batch, of_attribution in taken:
            ids, shapes, at, marks = collate(batch)
            with torch.autocast("cpu", torch.bfloat16):
                o = network(p, args.layers, ids, shapes, at, args.dropout)
            o = o.float()
            if of_attribution:
                loss = (F.binary_cross_entropy_with_logits(o[:, :len(LABELS)], bits(marks)[0], reduction="none") * weight).sum(1).mean()
            else:
                loss = F.cross_entropy(o[:, len(LABELS):], marks.long(), ignore_index=-1, reduction="sum") / max(1, len(marks))
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned.values(), 1.)
            opt.step()
            plan.step()
            t += 1
            lost[int(of_attribution)] += loss.item()
            count[int(of_attribution)] += 1
            if t > .85 * steps and t % 20 == 0:
                kept += 1
                for k, v in learned.items():
                    mean[k] = mean[k].lerp_(v.detach(), 1 / kept) if kept > 1 else v.detach().clone()
            if t % 200 == 0:
                print(f"  {t}/{steps}: names, attribution {lost / count.clip(1)}, {time.time() - began:.0f} s", flush=True)
        print(f"epoch {epoch + 1}: names, attribution {lost / count.clip(1)}, {time.time() - began:.0f} s", flush=True)
    return {**p, **mean}


@torch.no_grad()
def figures(p, layers, data):
    """F1 of each label at its best threshold and at one half."""
    told, gold = [], []
    for batch in batches(data, 4096):
        ids, shapes, at, marks = collate(batch)
        labels, counted = bits(marks)
        with torch.autocast("cpu", torch.bfloat16):
            told.append(network(p, layers, ids, shapes, at)[:, :len(LABELS)].float().sigmoid()[counted])
        gold.append(labels[counted])
    told, gold = torch.cat(told).numpy(), torch.cat(gold).numpy()
    f1 = lambda k, x: 2 * ((h := told[:, k] > x) * gold[:, k]).sum() / (h.sum() + gold[:, k].sum())
    for k, label in enumerate(LABELS):
        best = max((f1(k, x), x) for x in np.arange(.2, .7, .05))
        print(f"{label}: F1 {best[0]:.4f} at {best[1]:.2f}, {f1(k, .5):.4f} at 0.50", flush=True)


@torch.no_grad()
def f1_of_names(p, layers, data):
    """F1 of whole names of people, organizations and places, each token's tag taken by itself."""
    counts = [0, 0, 0]
    for w in data:
        ids, shapes, at, gold = collate([w])
        with torch.autocast("cpu", torch.bfloat16):
            told = network(p, layers, ids, shapes, at)[:, len(LABELS):].argmax(1)
        known = gold >= 0
        found, right = ({x for x in corpora.spans([NAMES[k] for k in tags[known]]) if x[2] != "MISC"} for tags in (told, gold))
        counts = [a + b for a, b in zip(counts, (len(found & right), len(found), len(right)))]
    both, found, right = counts
    return 2 * both / max(1, found + right)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("inputs")
    ap.add_argument("names")
    ap.add_argument("model")
    ap.add_argument("out")
    ap.add_argument("--begin", help="safetensors file of an encoder to train on")
    ap.add_argument("--layers", type=int, default=4)
    ap.add_argument("--folds", type=int, default=2)
    ap.add_argument("--fold", type=int, default=-1)
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--batch", type=int, default=1024, help="pieces a step")
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument("--fall", type=float, default=.9, help="rate of a layer, of that of the one above")
    ap.add_argument("--dropout", type=float, default=.1)
    ap.add_argument("--cues", type=float, default=2., help="weight of the loss of cues")
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(os.path.join(args.model, "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    articles = [w for _, w in windows(args.inputs, tokenizer)]
    names, aside = {}, {}
    for row, w in windows(args.names, tokenizer):
        (names.setdefault(row["pass"], []) if row["pass"] >= 0 else aside.setdefault(row["set"], [])).extend(w)
    taught = [w for i, a in enumerate(articles) if i % args.folds != args.fold for w in a]
    apart = [w for i, a in enumerate(articles) if i % args.folds == args.fold for w in a]
    print(len(taught), "windows,", sum(len(w[0]) for w in taught), "pieces", flush=True)
    begun = load_file(args.begin) if args.begin else start(args.model, args.layers, args.seed)
    p = train(begun, taught, list(names.values()), args)
    if apart:
        figures(p, args.layers, apart)
    for k, rows in aside.items():
        print(f"{k}: F1 {f1_of_names(p, args.layers, rows):.4f}", flush=True)
    save_file({k: v.contiguous() for k, v in p.items()}, args.out, metadata={
        "name": "news", "version": "1.0.0", "labels": " ".join(LABELS), "tags": " ".join(NAMES), "heads": str(HEADS),
        "license": "Apache-2.0 (all-MiniLM-L6-v2, Microsoft and sentence-transformers), fine-tuned; see NOTICE"})


if __name__ == "__main__":
    main()
