"""Prints the figures of doc/accuracy.md: F1 on labelled pairs, and how often unlisted people meet an entry.

usage: measure_accuracy.py PROGRAM HOME SHARED [ROWS]
HOME holds the lists that people are screened against; of each file of unlisted people, ROWS rows
(default 1000) at equal distances are screened by name alone as people, at the default threshold.
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import unicodedata

program, home, shared = sys.argv[1:4]
rows_wanted = int(sys.argv[4]) if len(sys.argv) > 4 else 1000
data = pathlib.Path(shared, "data")


def f1(pairs, column, threshold):
    right = sum(row["is_match"] == "true" and float(row[column]) >= threshold for row in pairs)
    false = sum(row["is_match"] != "true" and float(row[column]) >= threshold for row in pairs)
    missed = sum(row["is_match"] == "true" and float(row[column]) < threshold for row in pairs)
    return 2 * right / (2 * right + false + missed), right, false, missed


def labelled_pairs():
    result = subprocess.run([program, "compare", "--file", str(data / "benchmarks/name_pairs.csv"), "--format", "csv"],
                            capture_output=True, text=True, check=True)
    pairs = list(csv.DictReader(result.stdout.splitlines()))
    for column in ("score", "logicv2_score"):
        value, right, false, missed = f1(pairs, column, 0.70)
        print(f"name_pairs.csv, {len(pairs)} pairs, {column} at 0.70: F1 {value:.3f} "
              f"({right} right, {false} false, {missed} missed)")


def script_of(name):
    for letter in name:
        if letter.isalpha():
            return unicodedata.name(letter).split()[0].capitalize()
    return "None"


def unlisted_people(name):
    text = subprocess.run(["zstd", "-dc", str(data / "names" / name)], capture_output=True, text=True, check=True).stdout
    people = list(csv.DictReader(text.splitlines()))
    column = next(key for key in people[0] if key in ("name", "full_name"))
    sample = people[::max(1, len(people) // rows_wanted)][:rows_wanted]
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as customers:
        writer = csv.writer(customers)
        writer.writerow(["name", "schema"])
        writer.writerows([row[column], "Person"] for row in sample)
        customers.flush()
        result = subprocess.run([program, "--home", home, "screen", "--file", customers.name, "--format", "jsonl"],
                                capture_output=True, text=True)
    counts = {}
    for line in result.stdout.splitlines():
        answer = json.loads(line)
        seen, alerted = counts.get(script_of(answer["query"]["name"]), (0, 0))
        counts[script_of(answer["query"]["name"])] = (seen + 1, alerted + bool(answer["hits"]))
    total, alerts = (sum(values) for values in zip(*counts.values()))
    print(f"{name}, {total} people: {100 * alerts / total:.2f} % meet an entry; "
          + ", ".join(f"{script} {alerted} of {seen}" for script, (seen, alerted) in sorted(counts.items())))


labelled_pairs()
for people in ("customers_negatives_us.csv.zst", "customers_negatives_global.csv.zst"):
    unlisted_people(people)
