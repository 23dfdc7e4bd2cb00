"""Kills import and update at random moments; nothing may be lost or doubled, and the next run finishes.

usage: interruption_test.py PROGRAM [KILLS] [SEED]
Every round starts from a home with an older edition, starts an import of a newer one, kills it with
SIGKILL after a random part of the time that an undisturbed import takes, and looks: the program
answers from the whole old or the whole new edition, and a second import ends with the whole new one.
"""
import json
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

program = str(pathlib.Path(sys.argv[1]).resolve())
kills = int(sys.argv[2]) if len(sys.argv) > 2 else 20
chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)


def list_of(count, word):
    """A UN consolidated list of `count` invented people."""
    people = "".join(
        f"<INDIVIDUAL><DATAID>{number}</DATAID><FIRST_NAME>Person</FIRST_NAME>"
        f"<SECOND_NAME>{word}{number}</SECOND_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE>"
        f"<REFERENCE_NUMBER>TSi.{number:05}</REFERENCE_NUMBER><LISTED_ON>2020-01-01</LISTED_ON></INDIVIDUAL>\n"
        for number in range(count))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="%s">\n<INDIVIDUALS>\n'
            + people + "</INDIVIDUALS>\n<ENTITIES>\n</ENTITIES>\n</CONSOLIDATED_LIST>\n")


def run(home, *arguments):
    return subprocess.run([program, "--home", home, *arguments], capture_output=True, text=True)


def state(home):
    """(publication, entries, hits of a name that only the old edition has, ... the new one has)."""
    status = run(home, "status", "--format", "json")
    if status.returncode != 0:
        sys.exit(f"status failed with {status.returncode}: {status.stderr}")
    sources = json.loads(status.stdout)["sources"]
    if len(sources) != 1:
        sys.exit(f"expected one source, found {sources}")
    answer = run(home, "screen", "Person Oldword7", "Person Newword7", "--format", "jsonl")
    if answer.returncode not in (0, 10):
        sys.exit(f"screen failed with {answer.returncode}: {answer.stderr}")
    hits = [any(hit["score"] > 0.9 for hit in json.loads(line)["hits"]) for line in answer.stdout.splitlines()]
    return sources[0]["published"][:10], sources[0]["entries"], *hits


with tempfile.TemporaryDirectory() as folder:
    old, new = pathlib.Path(folder, "old.xml"), pathlib.Path(folder, "new.xml")
    old.write_text(list_of(3000, "Oldword") % "2024-01-01T00:00:00Z")
    new.write_text(list_of(3100, "Newword") % "2024-02-01T00:00:00Z")
    start = pathlib.Path(folder, "start")
    if run(str(start), "import", str(old)).returncode != 0:
        sys.exit("the first import failed")
    before, after = state(str(start)), None

    probe = pathlib.Path(folder, "probe")
    shutil.copytree(start, probe)
    clock = time.monotonic()
    assert run(str(probe), "import", str(new)).returncode == 0
    whole = time.monotonic() - clock
    after = state(str(probe))
    if before[2:] != (True, False) or after[2:] != (False, True):
        sys.exit(f"undisturbed: expected old names before and new names after, got {before} and {after}")

    seen = {before: 0, after: 0}
    for round_number in range(kills):
        home = pathlib.Path(folder, f"home{round_number}")
        shutil.copytree(start, home)
        process = subprocess.Popen([program, "--home", str(home), "import", str(new)],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, whole))
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = state(str(home))
        if found not in seen:
            sys.exit(f"round {round_number}: half an edition: {found}, neither {before} nor {after}")
        seen[found] += 1
        again = run(str(home), "import", str(new))
        if again.returncode != 0 or state(str(home)) != after:
            sys.exit(f"round {round_number}: the next import did not finish the job: {again.stderr}")
        left = [path.name for path in home.rglob("*.part")]
        if len(left) > 2:
            sys.exit(f"round {round_number}: partial files pile up: {left}")
        shutil.rmtree(home)
    print(f"{kills} kills: {seen[before]} left the old edition, {seen[after]} the new one, none a part")
