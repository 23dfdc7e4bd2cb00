"""Fits what a score says: the share of true pairs among pairs of that score, in a stated mixture.

usage: fit_calibration.py PROGRAM HOME NAMES [SEED] [COUNT]
HOME holds the lists; NAMES is the folder of common-forenames-by-country.csv and common-surnames-by-country.csv.

Half of the mixture: names of the lists, each changed one way, COUNT of each class and all classes alike
(`detente evaluate --mutate`). The other half: the nearest entries of names that this tool makes from the two
tables, 10 COUNT for each class of schema. People get a forename and a surname of one country, in its own
script or in Latin; companies a surname, a generic word and a legal form; vessels a forename.

Prints, for each class of schema, the isotonic fit of SEED and the reliability of SEED + 1 by bins of the score.
"""
import csv
import io
import pathlib
import random
import subprocess
import sys
import tempfile

program, home, names = sys.argv[1:4]
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
count = int(sys.argv[5]) if len(sys.argv) > 5 else 200

CLASSES = {"Person": "person", "Organization": "organization", "Company": "organization", "Vessel": "vehicle",
           "Airplane": "vehicle"}
GENERIC = ("Trading", "Shipping", "Holding", "Bank", "Group", "Company", "Industries", "Services", "Logistics")
FORMS = ("LLC", "Ltd", "JSC", "GmbH", "OOO", "")


def table(name):
    by_country = {}
    with open(pathlib.Path(names, name), encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            spellings = (row["Localized Name"].strip(), row["Romanized Name"].strip())
            if all(spellings):
                by_country.setdefault(row["Country"], []).append(spellings)
    return by_country


def made_names(dice, wanted):
    forenames, surnames = table("common-forenames-by-country.csv"), table("common-surnames-by-country.csv")
    countries = sorted(set(forenames) & set(surnames))
    rows = []
    for i in range(wanted):
        country = dice.choice(countries)
        script = dice.randrange(2)
        given, family = dice.choice(forenames[country])[script], dice.choice(surnames[country])[script]
        east_asian = script == 0 and any("\u3000" <= letter for letter in given + family)
        rows.append((family + given if east_asian else f"{given} {family}", "Person"))
        latin = dice.choice(surnames[country])[1]
        rows.append((f"{latin} {dice.choice(GENERIC)} {dice.choice(FORMS)}".strip(), "Company"))
        rows.append((dice.choice(forenames[country])[1].upper(), "Vessel"))
    return rows


def evaluate(*arguments):
    done = subprocess.run([program, "--home", home, "evaluate", *arguments, "--format", "csv"],
                          capture_output=True, text=True, check=True)
    return [row for row in csv.DictReader(io.StringIO(done.stdout)) if row["part"] == ""]


def mixture(of_seed):
    """Rows of (class, score, true, weight)."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as customers:
        writer = csv.writer(customers)
        writer.writerow(["name", "schema"])
        writer.writerows(made_names(random.Random(of_seed), 10 * count))
        customers.flush()
        false = evaluate("--negatives", customers.name)
    rows = []
    for one_half in (evaluate("--mutate", "--seed", str(of_seed), "--count", str(count)), false):
        for name_class in sorted(set(CLASSES.values())):
            some = [row for row in one_half if CLASSES.get(row["schema"]) == name_class]
            categories = {}
            for row in some:
                categories.setdefault(row["category"], []).append(row)
            for of_category in categories.values():
                weight = 0.5 / len(categories) / len(of_category)
                rows += [(name_class, float(row["score"]), row["same"] == "true", weight) for row in of_category]
    return rows


def isotonic(rows):
    """Blocks of (mean score, share of true pairs), both rising: pool adjacent violators."""
    blocks = []
    for score, same, weight in sorted(rows):
        blocks.append([weight, weight * score, weight * same])
        while len(blocks) > 1 and blocks[-2][2] * blocks[-1][0] >= blocks[-1][2] * blocks[-2][0]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last)]
    return [(scores / weight, trues / weight) for weight, scores, trues in blocks]


fitted, held_out = mixture(seed), mixture(seed + 1)
for name_class in sorted(set(CLASSES.values())):
    print(f"{name_class}: fit of seed {seed}")
    for score, share in isotonic([row[1:] for row in fitted if row[0] == name_class]):
        print(f"  {score:.4f}  {share:.4f}")
    print(f"{name_class}: reliability of seed {seed + 1}")
    for low in range(10):
        some = [row for row in held_out if row[0] == name_class and min(int(row[1] * 10), 9) == low]
        weight = sum(row[3] for row in some)
        if weight > 0:
            print(f"  {low / 10:.1f}  mean score {sum(row[1] * row[3] for row in some) / weight:.4f}  "
                  f"true {sum(row[3] for row in some if row[2]) / weight:.4f}  rows {len(some)}")
