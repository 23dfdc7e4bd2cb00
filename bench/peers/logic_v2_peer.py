"""nomenklatura's logic-v2: each customer against 50 candidates that are at hand as entities, one core.

usage: logic_v2_peer.py INPUTS BUILD   (INPUTS: the folder that peer_bench wrote)
"""
import json
import sys

import measured

PEER = "logic-v2"
folder, build = sys.argv[1:3]
measured.run_with_packages(PEER, build)

from followthemoney import model  # noqa: E402  (only in the folder of packages)
from followthemoney.proxy import EntityProxy  # noqa: E402
from nomenklatura.matching import get_algorithm  # noqa: E402

algorithm = get_algorithm("logic-v2")
config = algorithm.default_config()


def entity(data):
    return EntityProxy.from_dict(data, cleaned=True)


assert model is not None
tasks = []
for line in measured.lines_of(folder, "candidates.jsonl"):
    task = json.loads(line)
    tasks.append((entity(task["query"]), [entity(one) for one in task["results"]]))
algorithm.compare(tasks[0][0], tasks[0][1][0], config)  # what is read at the first call
matches = 0


def score():
    global matches
    for query, results in tasks:
        matches += sum(algorithm.compare(query, result, config).score >= 0.7 for result in results)


seconds = measured.processor_seconds(score)
pairs = sum(len(results) for _, results in tasks)
version = "nomenklatura " + measured.version_of("nomenklatura")
measured.print_result(PEER, version, "scoring a pair", "pair", pairs, seconds, matches=matches)
measured.print_result(PEER, version, "a customer against 50 prepared candidates", "customer", len(tasks), seconds)
