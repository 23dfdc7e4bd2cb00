"""An import that may not write what it needs: the message says so, and the old edition stays; an answer is given.

usage: full_disk_test.py PROGRAM
The disk is made full by a limit on the size of files (RLIMIT_FSIZE), at several sizes, so that original and ledger are what does
not fit; for the index by a link from its part to /dev/full.
"""
import json
import pathlib
import resource
import subprocess
import sys
import tempfile

program = str(pathlib.Path(sys.argv[1]).resolve())


def list_of(count, day):
    people = "".join(
        f"<INDIVIDUAL><DATAID>{number}</DATAID><FIRST_NAME>Person</FIRST_NAME><SECOND_NAME>Surname{number * 7919}</SECOND_NAME>"
        f"<UN_LIST_TYPE>Test</UN_LIST_TYPE><REFERENCE_NUMBER>TSi.{number:05}</REFERENCE_NUMBER></INDIVIDUAL>\n"
        for number in range(count))
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="{day}T00:00:00Z">\n<INDIVIDUALS>\n'
            f"{people}</INDIVIDUALS>\n<ENTITIES>\n</ENTITIES>\n</CONSOLIDATED_LIST>\n")


def index_of_a_full_device(old, new, elsewhere, home):
    """Takes `new` behind `old` while the bytes of its index go to /dev/full: the old index stays, and answers are given."""
    for edition in (old, new):
        run(elsewhere, "import", edition)
    generation = json.loads(run(elsewhere, "status", "--format", "json").stdout)["generation"]
    current, part = pathlib.Path(home, "index", "CURRENT"), pathlib.Path(home, "index", generation + ".idx.part")
    before = current.read_text()
    old = pathlib.Path(home, "index", before.strip() + ".idx")
    bytes_before = old.read_bytes()
    part.symlink_to("/dev/full")
    result = run(home, "import", new)
    if result.returncode != 70 or "No space left on device" not in result.stderr:
        sys.exit(f"no room for the index: exit code {result.returncode}, message {result.stderr!r}")
    if current.read_text() != before or old.read_bytes() != bytes_before:
        sys.exit("no room for the index: the old one is not what it was")
    if part.is_symlink() or pathlib.Path(home, "index", generation + ".idx").exists():
        sys.exit("no room for the index: a part of it is left")
    part.symlink_to("/dev/full")
    answer = run(home, "screen", "Person Surname7919", "--format", "jsonl")
    if answer.returncode != 10 or "the index is compiled in memory, for this answer alone" not in answer.stderr:
        sys.exit(f"no room for the index: no answer: {answer.returncode}, message {answer.stderr!r}")


def run(home, *arguments, most_bytes=None):
    def limit():
        if most_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    return subprocess.run([program, "--home", home, *arguments], capture_output=True, text=True, preexec_fn=limit)


with tempfile.TemporaryDirectory() as folder:
    old, new, home = (str(pathlib.Path(folder, name)) for name in ("old.xml", "new.xml", "home"))
    pathlib.Path(old).write_text(list_of(200, "2024-01-01"))
    pathlib.Path(new).write_text(list_of(4000, "2024-02-01"))
    assert run(home, "import", old).returncode == 0
    for most_bytes in (1_000, 10_000, 100_000, 400_000):
        result = run(home, "import", new, most_bytes=most_bytes)
        if result.returncode not in (2, 70) or not result.stderr.strip():
            sys.exit(f"limit {most_bytes}: exit code {result.returncode}, message {result.stderr!r}")
        status = json.loads(run(home, "status", "--format", "json").stdout)["sources"]
        answer = run(home, "screen", "Person Surname7919", "--format", "jsonl")
        if status[0]["entries"] != 200 or answer.returncode != 10:
            sys.exit(f"limit {most_bytes}: the old edition is not whole: {status}, {answer.stderr}")
    answer = run(home, "screen", "Person Surname7919", "--as-of", "2024-01-15", most_bytes=1_000)
    if answer.returncode != 10 or "the index is compiled in memory, for this answer alone" not in answer.stderr:
        sys.exit(f"an answer that needs an index: exit code {answer.returncode}, message {answer.stderr!r}")
    if list(pathlib.Path(home, "index").glob("*.part")):
        sys.exit("a part of an index is left")
    index_of_a_full_device(old, new, str(pathlib.Path(folder, "elsewhere")), home)
    result = run(home, "import", new)
    if result.returncode != 0:
        sys.exit(f"with room again the import fails: {result.stderr}")
    print("a full disk leaves the old edition whole, and says so; answers are given")
