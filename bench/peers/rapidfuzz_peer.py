"""rapidfuzz: every query against every name, one core, with a cut-off.

usage: rapidfuzz_peer.py INPUTS BUILD   (INPUTS: the folder that peer_bench wrote)
"""
import sys

import measured

PEER = "rapidfuzz"
folder, build = sys.argv[1:3]
measured.run_with_packages(PEER, build)

import rapidfuzz  # noqa: E402  (only in the folder of packages)
from rapidfuzz import distance, fuzz, process, utils  # noqa: E402

SCORERS = [("token_sort_ratio from 70", fuzz.token_sort_ratio, 70), ("token_set_ratio from 70", fuzz.token_set_ratio, 70),
           ("Jaro-Winkler from 0.88", distance.JaroWinkler.normalized_similarity, 0.88)]

names = [utils.default_process(name) for name in measured.lines_of(folder, "names.txt")]
queries = [utils.default_process(name) for name in measured.lines_of(folder, "queries.txt")]
queries = queries[::4]  # each is asked of all names: a quarter of them tells enough
for title, scorer, cutoff in SCORERS:
    found = 0

    def ask():
        global found
        for query in queries:
            found += len(process.extract(query, names, scorer=scorer, score_cutoff=cutoff, limit=None))

    seconds = measured.processor_seconds(ask)
    measured.print_result(f"{PEER} {title}", rapidfuzz.__version__, "search of all names", "query", len(queries), seconds,
                          names=len(names), found=found)
