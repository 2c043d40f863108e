#!/usr/bin/env python3
"""Compares the speed of package nlp with spaCy's, in turns on the same texts.

  go build -o speed ./nlp/parity/speed
  python3 nlp/parity/speed.py SHARED MODEL ./speed [ROUNDS]

SHARED is the folder with the data, MODEL a spaCy pipeline that is the one the
binary embeds. Needs spaCy 3.8. Everything runs on one thread but the last
measurement; the figures are tokens per CPU second (user and system), so that
other load on the machine matters less. Loading is not counted. What two workers
gain is measured by the clock, which needs two idle processors; what they waste is
told by the CPU time they take for a token, next to one worker's.
"""
import csv, json, os, subprocess, sys, time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import spacy

shared, model, binary = sys.argv[1:4]
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 3
csv.field_size_limit(10 ** 9)
with open(os.path.join(shared, "data/articles/wikinews/wikinews_2020.csv"), encoding="utf-8", newline="") as f:
    texts = [row["title"] + "\n\n" + row["text"] for row in csv.DictReader(f)][:60]
data = json.dumps(texts)
nlp = spacy.load(model)
list(nlp.pipe(texts[:2]))


def theirs():
    at = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.process_time() - at)


def ours(*args):
    r = json.loads(subprocess.run([binary, *args], input=data, capture_output=True, text=True, check=True).stdout)
    r["speed"] = r["words"] / r["cpu_s"]
    return r


def middle(xs):
    return sorted(xs)[len(xs) // 2]


spacy_speed, fast, portable, one, two, waste, loads = [], [], [], [], [], [], []
for i in range(rounds):
    spacy_speed.append(theirs())
    a, b = ours("-rounds", "3"), ours("-portable")
    c, d = ours("-rounds", "3"), ours("-rounds", "6", "-workers", "2")
    fast.append(a["speed"]); portable.append(b["speed"]); loads.append(a["load_ms"])
    one.append(c["words"] / c["wall_s"]); two.append(d["words"] / d["wall_s"]); waste.append(c["speed"] / d["speed"])
    print(f"round {i + 1}: spaCy {spacy_speed[-1]:.0f}, {a['kernels']} {fast[-1]:.0f} ({fast[-1] / spacy_speed[-1]:.2f} times), "
          f"portable {portable[-1]:.0f} ({portable[-1] / spacy_speed[-1]:.2f} times) tokens per CPU second; "
          f"two workers {two[-1] / one[-1]:.2f} times one by the clock, with {waste[-1]:.2f} times the CPU time; load {loads[-1]:.0f} ms; peak {a['peak_rss_kb'] // 1024} MB", flush=True)
print(json.dumps({"spacy": round(middle(spacy_speed)), "fast": round(middle(fast)), "portable": round(middle(portable)),
                  "fast_times_spacy": round(middle([x / y for x, y in zip(fast, spacy_speed)]), 2),
                  "portable_times_spacy": round(middle([x / y for x, y in zip(portable, spacy_speed)]), 2),
                  "two_times_one": round(middle([x / y for x, y in zip(two, one)]), 2), "two_cpu_times_one": round(middle(waste), 2), "load_ms": round(min(loads))}))
