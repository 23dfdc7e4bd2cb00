"""Fits what the score of two names subtracts, on labelled pairs, and says what the same choice is worth unseen.

usage: fit_names.py PROGRAM PAIRS.csv [LEAST]
The columns of PAIRS are those of `detente evaluate`. Fitted are, by grid, the weight of surprise (beta) and for each
class of names a shift (alpha d0 + beta ln h0), at least LEAST nats from what is now (default -0.8; 0 where the alert
rate leaves no room); all else stays. Prints the F1 at 0.70 as it is, fitted, and out of fold: five folds by the
SHA-256 of the second name, each judged with what the other four choose, all five counted together.
"""
import csv
import hashlib
import json
import math
import subprocess
import sys

program, pairs = sys.argv[1:3]
least = float(sys.argv[3]) if len(sys.argv) > 3 else -0.8
CUT = 868 / 1024  # z of 0.70: detente/match/parameters.cc
MOST_INFORMATION = 24.0
NOTHING = -1000.0
BETAS = [step / 10 for step in range(10, 25)]
SHIFTS = [step / 20 for step in range(-16, 17) if step / 20 >= least]


def terms(row):
    """(class, coverage in nats less its base, ln of the information, limit of z, truth, fold)"""
    done = subprocess.run([program, "compare", row["name1"], row["name2"], "--schema", row["schema"], "--format", "json"],
                          capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    fold = hashlib.sha256(row["name2"].encode()).digest()[0] % 5
    truth = row["is_match"] == "true"
    if not found or found["information"] <= 0 or any(cap["rule"] == "no-match" for cap in found["caps"]):
        return "person", NOTHING, 0.0, NOTHING, truth, fold
    limit = min([found["z"] for cap in found["caps"]], default=-NOTHING)
    coverage = found["base"] + sum(term["contribution"] for term in found["pairs"] + found["left"])
    information = math.log(min(found["information"], MOST_INFORMATION))
    group = "person" if found["name_class"] == "person" else "other"
    return group, coverage, information, limit, truth, fold


def f1(counts):
    right, false, missed = counts
    return 2 * right / max(1, 2 * right + false + missed)


def count(rows, beta, shift):
    """Right, false, missed."""
    counts = [0, 0, 0]
    for _, coverage, information, limit, truth, _ in rows:
        alarm = min(coverage + beta * information - shift, limit) >= CUT
        counts[0] += alarm and truth
        counts[1] += alarm and not truth
        counts[2] += truth and not alarm
    return counts


def choose(rows):
    """The (beta, {group: shift}) of the greatest F1; of equals the one in their middle."""
    groups = sorted({row[0] for row in rows})
    best, choices = -1.0, []
    for beta in BETAS:
        tables = {group: [(count([row for row in rows if row[0] == group], beta, CENTRE[group] * beta + step), step)
                          for step in SHIFTS] for group in groups}
        for other in tables.get("other", [([0, 0, 0], 0.0)]):
            for person in tables.get("person", [([0, 0, 0], 0.0)]):
                value = f1([a + b for a, b in zip(other[0], person[0])])
                if value > best + 1e-12:
                    best, choices = value, []
                if value > best - 1e-12:
                    choices.append((beta, person[1], other[1]))
    middle = [sorted(values)[len(values) // 2] for values in zip(*choices)]
    return min(choices, key=lambda one: sum(abs(a - b) for a, b in zip(one, middle)))


def apply(rows, choice):
    beta, person, other = choice
    total = [0, 0, 0]
    for group, step in (("person", person), ("other", other)):
        some = [row for row in rows if row[0] == group]
        total = [a + b for a, b in zip(total, count(some, beta, CENTRE[group] * beta + step))]
    return total


CENTRE = {"person": math.log(13.0), "other": math.log(10.2)}  # h0 now
rows = [terms(row) for row in csv.DictReader(open(pairs, encoding="utf-8"))]
now = apply(rows, (1.6, 0.0, 0.0))
fitted = choose(rows)
print("now", now, f"F1 {f1(now):.4f}")
print("fitted: beta %.2f, shift of people %+.2f, of others %+.2f nats" % fitted, apply(rows, fitted),
      f"F1 {f1(apply(rows, fitted)):.4f}")
unseen = [0, 0, 0]
for fold in range(5):
    choice = choose([row for row in rows if row[5] != fold])
    counted = apply([row for row in rows if row[5] == fold], choice)
    print("fold", fold, choice, counted)
    unseen = [a + b for a, b in zip(unseen, counted)]
print("out of fold", unseen, f"F1 {f1(unseen):.4f}")
