"""Writes what an encoder for signals and names says of made-up sentences in single precision, to compare package nlp with.

python encoder.py WEIGHTS TOKENIZER OUT

WEIGHTS is the safetensors file, TOKENIZER the tokenizer.json it goes with, OUT the fixture (testdata/encoder.json). The network and
the windows are the trainer's own (nlp/train/encoder.py). A token's tag is written where it is nine in ten.
"""
import json, os, sys, tempfile

sys.path[0] = os.path.join(os.path.dirname(__file__), "../train")
import encoder
import torch
from safetensors import safe_open
from safetensors.torch import load_file
from tokenizers import Tokenizer

TEXTS = [
    "Minister Ingrid Solheim said the bridge would open in May .",
    "“ We will wait , ” she told reporters in Vienna before flying to Rome , adding that nobody had been asked .",
    "The café 's owner , Zoë Müller-Åkesson , denied the naïve claim that İzmir 's port ( pop. 2,847,691 ) had closed .",
    "CRITICS FEAR THE PLAN WILL FAIL , BUT THE UNION 'S LEADERS REMAIN CONVINCED .",
    "According to http://www.example.org/news/2021/03/harbour-report.html the harbour lost $ 3.5 m — half of it in June .",
    "... ? ! ( ) \" '' `` — – ; : [ ] { } < > = + * # @ % & ^ ~ | / \\",
    "El Niño , said Dr. Łukasz Żółć of São Tomé 's météo office , may return ; he was n't sure .",
    " ".join(["The council , which had promised its voters lower rents , heard that engineers doubted the dam ;"] * 12) + " nobody spoke .",
    "x" * 300 + " said " + "ab-" * 90 + "c was sold .",
    "Go",
]


def main():
    weights, tokenizer, out = sys.argv[1:]
    t = Tokenizer.from_file(tokenizer)
    t.no_truncation()
    t.no_padding()
    p = load_file(weights)
    layers = 1 + max(int(k.split(".")[2]) for k in p if k.startswith("encoder.layer."))
    heads = int(safe_open(weights, "pt").metadata()["heads"])
    assert heads == encoder.HEADS
    cases = []
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as f, torch.no_grad():
        for text in TEXTS:
            tokens = text.split()
            f.write(json.dumps({"id": "", "paragraphs": [[{"tokens": tokens, "marks": [0] * len(tokens)}]]}) + "\n")
        f.flush()
        labels = len(encoder.LABELS)
        for text, (_, windows) in zip(TEXTS, encoder.windows(f.name, t)):
            told = torch.cat([encoder.network(p, layers, torch.tensor([ids]), torch.tensor([shapes]), torch.tensor(first)) for ids, shapes, first, _ in windows])
            signals, (sure, tag) = told[:, :labels].sigmoid().tolist(), told[:, labels:].softmax(1).max(1)
            assert len(told) == len(text.split())
            cases.append({"tokens": text.split(), "signals": [[round(x, 5) for x in row] for row in signals],
                          "tags": [encoder.NAMES[k] if x > .9 else "" for x, k in zip(sure, tag)]})
    with open(out, "w", encoding="utf-8") as f:
        f.write("[\n" + ",\n".join(json.dumps(c, ensure_ascii=False) for c in cases) + "\n]\n")


if __name__ == "__main__":
    main()
