"""Fine-tunes a small BERT to tell of each token whether it signals an attribution, is of its source, or of its content.

python encoder.py INPUTS MODEL OUT [--layers 4] [--folds 2 --fold 0] [--epochs 3] [--seed 1]

INPUTS is what `go run ./extract/train/attribution -inputs` wrote, MODEL a folder with the pretrained model.safetensors and
tokenizer.json (all-MiniLM-L6-v2), OUT the safetensors file to write. With --fold the articles whose number has that remainder by
--folds are left out, and judged by.
"""
import argparse, json, os, time

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

LABELS = ["cue", "source", "content"]
WINDOW, HEADS, EPS = 128, 12, 1e-12
CLS, SEP = 101, 102


def windows(path, tokenizer):
    """Of each article, its windows: pieces, where tokens begin, their marks. A window is of whole sentences of one paragraph if they fit."""
    cache, articles = {}, []

    def pieces(word):
        if word not in cache:
            cache[word] = tokenizer.encode(word, add_special_tokens=False).ids[:WINDOW - 2]
        return cache[word]

    for row in open(path, encoding="utf-8"):
        out = []
        for paragraph in json.loads(row)["paragraphs"]:
            parts = []                                         # sentences, those too long cut between tokens
            for s in paragraph:
                size = WINDOW
                for word, mark in zip(s["tokens"], s["marks"]):
                    ids = pieces(word)
                    if not ids:
                        continue
                    if size + len(ids) > WINDOW - 2:
                        size = 0
                        parts.append([])
                    parts[-1].append((ids, mark))
                    size += len(ids)
            size = WINDOW
            for part in parts:
                n = sum(len(ids) for ids, _ in part)
                if size + n > WINDOW - 2:
                    size = 0
                    out.append([])
                out[-1] += part
                size += n
        articles.append([window(x) for x in out])
    return articles


def window(tokens):
    ids, first = [CLS], []
    for x, _ in tokens:
        first.append(len(ids))
        ids += x
    return ids + [SEP], first, [m for _, m in tokens]


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
    return [collate(b) for b in out]


def collate(batch):
    n = max(len(ids) for ids, _, _ in batch)
    ids = torch.zeros(len(batch), n, dtype=torch.long)
    for i, (x, _, _) in enumerate(batch):
        ids[i, :len(x)] = torch.tensor(x)
    at = torch.tensor([i * n + k for i, (_, first, _) in enumerate(batch) for k in first])
    marks = torch.tensor([m for _, _, ms in batch for m in ms])
    return ids, at, torch.stack([marks >> b & 1 for b in range(len(LABELS))], 1).float(), marks >> 3 & 1 == 0


def start(folder, layers, seed):
    """Parameters of the first layers and a new head, by their names."""
    p = {k: v.float() for k, v in load_file(os.path.join(folder, "model.safetensors")).items()
         if k.startswith("embeddings.") and "position_ids" not in k or k.startswith("encoder.layer.") and int(k.split(".")[2]) < layers}
    hidden = p["embeddings.word_embeddings.weight"].shape[1]
    p["head.weight"] = torch.randn(len(LABELS), hidden, generator=torch.Generator().manual_seed(seed)) * .02
    p["head.bias"] = torch.tensor([-3., -2., 0.])
    return p


def network(p, layers, ids, at, dropout=0.):
    """Log odds of the labels for the pieces at the places."""
    drop = lambda x: F.dropout(x, dropout) if dropout else x
    dense = lambda name, x: F.linear(x, p[name + ".weight"], p[name + ".bias"])
    norm = lambda name, x: F.layer_norm(x, x.shape[-1:], p[name + ".weight"], p[name + ".bias"], EPS)
    b, n = ids.shape
    words = F.embedding(ids, p["embeddings.word_embeddings.weight"])
    x = drop(norm("embeddings.LayerNorm", words + p["embeddings.position_embeddings.weight"][:n] + p["embeddings.token_type_embeddings.weight"][0]))
    seen = (ids != 0)[:, None, None, :]
    for i in range(layers):
        name = f"encoder.layer.{i}."
        q, k, v = (dense(name + "attention.self." + part, x).view(b, n, HEADS, -1).transpose(1, 2) for part in ("query", "key", "value"))
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=seen).transpose(1, 2).reshape(b, n, -1)
        x = norm(name + "attention.output.LayerNorm", x + drop(dense(name + "attention.output.dense", y)))
        y = dense(name + "output.dense", F.gelu(dense(name + "intermediate.dense", x)))
        x = norm(name + "output.LayerNorm", x + drop(y))
    return dense("head", drop(x.reshape(b * n, -1)[at]))


def train(p, data, args):
    """Fine-tunes p and returns the mean of its values over the last steps."""
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
    steps = args.epochs * len(batches(data, args.batch, rng))
    plan = torch.optim.lr_scheduler.LambdaLR(opt, lambda t: min(1, (t + 1) / (.06 * steps)) * max(.02, 1 - t / steps))
    weight = torch.tensor([args.cues, 1., 1.])
    mean, kept, t = {}, 0, 0
    for epoch in range(args.epochs):
        began, lost, count = time.time(), 0., 0
        for ids, at, gold, _ in batches(data, args.batch, rng):
            with torch.autocast("cpu", torch.bfloat16):
                o = network(p, args.layers, ids, at, args.dropout)
            loss = (F.binary_cross_entropy_with_logits(o.float(), gold, reduction="none") * weight).sum(1).mean()
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned.values(), 1.)
            opt.step()
            plan.step()
            t, lost, count = t + 1, lost + loss.item(), count + 1
            if t > .85 * steps and t % 20 == 0:
                kept += 1
                for k, v in learned.items():
                    mean[k] = mean[k].lerp_(v.detach(), 1 / kept) if kept > 1 else v.detach().clone()
            if t % 200 == 0:
                print(f"  {t}/{steps}: {lost / count:.4f}, {time.time() - began:.0f} s", flush=True)
        print(f"epoch {epoch + 1}: loss {lost / count:.4f}, {time.time() - began:.0f} s", flush=True)
    return {**p, **mean}


@torch.no_grad()
def figures(p, layers, data):
    """F1 of each label at its best threshold and at one half."""
    told, gold = [], []
    for ids, at, marks, counted in batches(data, 4096):
        with torch.autocast("cpu", torch.bfloat16):
            told.append(network(p, layers, ids, at).float().sigmoid()[counted])
        gold.append(marks[counted])
    told, gold = torch.cat(told).numpy(), torch.cat(gold).numpy()
    f1 = lambda k, x: 2 * ((h := told[:, k] > x) * gold[:, k]).sum() / (h.sum() + gold[:, k].sum())
    for k, label in enumerate(LABELS):
        best = max((f1(k, x), x) for x in np.arange(.2, .7, .05))
        print(f"{label}: F1 {best[0]:.4f} at {best[1]:.2f}, {f1(k, .5):.4f} at 0.50", flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("inputs")
    ap.add_argument("model")
    ap.add_argument("out")
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
    articles = windows(args.inputs, tokenizer)
    taught = [w for i, a in enumerate(articles) if i % args.folds != args.fold for w in a]
    apart = [w for i, a in enumerate(articles) if i % args.folds == args.fold for w in a]
    print(len(taught), "windows,", sum(len(w[0]) for w in taught), "pieces", flush=True)
    p = train(start(args.model, args.layers, args.seed), taught, args)
    if apart:
        figures(p, args.layers, apart)
    save_file({k: v.contiguous() for k, v in p.items()}, args.out, metadata={
        "name": "news_signals", "version": "2.0.0", "labels": " ".join(LABELS), "heads": str(HEADS),
        "license": "Apache-2.0 (all-MiniLM-L6-v2, Microsoft and sentence-transformers), fine-tuned on PolNeAR"})


if __name__ == "__main__":
    main()
