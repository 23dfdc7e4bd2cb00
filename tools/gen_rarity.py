#!/usr/bin/env python3
"""Writes detente/text/tables/rarity.tsv: how common a name word is, as a class from 0 to 15.

Usage: gen_rarity.py SHARED_DATA_FOLDER > detente/text/tables/rarity.tsv
Sources: names/va_corporate.csv (people), names/common-*-by-country.csv (a name of rank r in a
country counts as 60 / r^0.7 bearers), the OFAC list of 2024-03 and the UK list of 2022-05 (people
and organisations).  A word ships only if at least 20 bear it, and only its class:
round((-ln(share of bearers) - 2.5) * 15 / 6.5), clipped to 0..15.
"""
import collections
import csv
import io
import math
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

LEAST_BEARERS = 20
COMMONEST, RAREST, CLASSES = 2.5, 9.0, 15


def unpacked(path):
    return io.StringIO(subprocess.run(["zstd", "-dc", str(path)], check=True,
                                      capture_output=True).stdout.decode("utf-8", "replace"))


def words(name):
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['`\u2018\u2019\u02bc]", "", plain)
    return set(re.findall(r"[a-z]{2,}", plain))


def count(bearers, names):
    for name in names:
        for word in words(name):
            bearers[word] += 1


def common(bearers, rows, rank_column, name_columns):
    for row in rows:
        try:
            rank = max(1, int(float(row[rank_column] or 50)))
        except ValueError:
            rank = 50
        for word in set().union(*(words(row[c] or "") for c in name_columns)):
            bearers[word] += 60 / rank ** 0.7


def main():
    data = Path(sys.argv[1])
    bearers, people = collections.Counter(), 0
    persons = [row[0] for row in csv.reader(unpacked(data / "names/va_corporate.csv.zst")) if row]
    sdn = [row[1] for row in csv.reader(unpacked(data / "us/sdn_trio_2024-03/OFAC_SDN.csv.zst"))
           if len(row) > 2]
    uk = {" ".join(row[:6]) for row in
          csv.reader(unpacked(data / "uk/ConList_2022-05-04.csv.zst")) if len(row) > 30}
    for names in (persons, sdn, uk):
        count(bearers, names)
        people += len(names)
    for name, rank in (("surnames", "Rank"), ("forenames", "Index")):
        path = data / f"names/common-{name}-by-country.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            common(bearers, csv.DictReader(file), rank, ("Localized Name", "Romanized Name"))
    print("# token\tclass")
    for word, number in sorted(bearers.items()):
        if number >= LEAST_BEARERS:
            nats = min(RAREST, max(COMMONEST, -math.log(number / people)))
            print(f"{word}\t{round((nats - COMMONEST) * CLASSES / (RAREST - COMMONEST))}")


if __name__ == "__main__":
    main()
