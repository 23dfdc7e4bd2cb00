"""The 308 SDN.CSV editions as one history: what changed, what it takes on disk, what any day answers.

usage: history_test.py PROGRAM
Skipped (exit code 77) where the shared folder of real lists is absent ($DETENTE_SHARED, default ../shared).
"""
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

program = str(pathlib.Path(sys.argv[1]).resolve())
shared = pathlib.Path(os.environ.get("DETENTE_SHARED", "../shared")) / "data" / "us"
MOST_TIMES_OF_NEWEST = 3

if not shared.is_dir():
    print(f"skipped: no real lists in {shared}")
    sys.exit(77)


def run(home, *arguments, wanted=(0,)):
    done = subprocess.run([program, "--home", home, *arguments], capture_output=True, text=True)
    if done.returncode not in wanted:
        sys.exit(f"detente {' '.join(arguments)}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def size(home):
    return sum(path.stat().st_size for path in pathlib.Path(home).rglob("*") if path.is_file())


def check_steps(home, rows):
    """Additions, removals and changes of each edition against those computed from the raw rows."""
    changes = json.loads(run(home, "changes", "--from", rows[0]["commit_time"][:10], "--format", "json"))
    steps = changes["sources"][0]["steps"]
    if len(steps) != len(rows) - 1:
        sys.exit(f"{len(steps)} steps between {len(rows)} editions")
    for step, row in zip(steps, rows[1:]):
        found = [step["entries"], step["listed"], step["delisted"], step["amended"]]
        wanted = [int(row[key]) for key in ("records", "added_vs_prev", "removed_vs_prev", "changed_vs_prev")]
        if found != wanted:
            sys.exit(f"edition of {step['published']}: entries, listed, delisted, amended are {found}, "
                     f"the raw rows say {wanted}")


def hits(home, name, *arguments):
    line = run(home, "screen", name, "--format", "jsonl", "--threshold", "0.8", *arguments, wanted=(0, 10))
    return [hit["entry"] for hit in json.loads(line)["hits"]]


def check_days(home):
    """Roman Abramovich's companions of 2022-03-03: Alisher Usmanov was listed on that day."""
    cases = [
        (["--known", "2022-03-02"], False),
        (["--known", "2022-03-03"], True),
        (["--as-of", "2022-03-02"], False),
        (["--as-of", "2022-03-03"], True),
        (["--as-of", "2022-03-02", "--known", "2022-03-31"], False),
        (["--as-of", "2022-03-31", "--known", "2022-03-02"], False),
        ([], True),
    ]
    for arguments, wanted in cases:
        found = hits(home, "Alisher Usmanov", *arguments)
        if bool(found) != wanted:
            sys.exit(f"Alisher Usmanov with {arguments}: {found}, expected {'a' if wanted else 'no'} hit")


with tempfile.TemporaryDirectory() as folder, open(shared / "index.csv", newline="") as index:
    rows = list(csv.DictReader(index))
    series = next(shared.glob("sdn_csv_308_versions_*.tar.zst"))
    home, alone = folder + "/series", folder + "/alone"
    run(home, "import", str(series), "--source", "us.ofac.sdn")
    check_steps(home, rows)
    whole = size(home)
    newest = pathlib.Path(folder) / rows[-1]["file"]
    status = json.loads(run(home, "status", "--format", "json"))
    if status["editions"] != len(rows):
        sys.exit(f"{status['editions']} editions are kept of {len(rows)}")
    with open(newest, "wb") as out:
        tar = subprocess.Popen(["zstd", "-dc", "--long=27", str(series)], stdout=subprocess.PIPE)
        subprocess.run(["tar", "xO", rows[-1]["file"]], stdin=tar.stdout, stdout=out, check=True)
    run(alone, "import", str(newest), "--source", "us.ofac.sdn")
    ratio = whole / size(alone)
    if ratio > MOST_TIMES_OF_NEWEST:
        sys.exit(f"the series takes {ratio:.2f} times the room of its newest edition")
    check_days(home)
    shutil.rmtree(alone)
    print(f"{len(rows)} editions agree with the raw rows; {whole:,} bytes, {whole / len(rows):,.0f} for each "
          f"edition, {ratio:.2f} times the newest alone")
