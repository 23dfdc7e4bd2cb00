"""Answers from a home that cannot be written are those of one that can, and nothing in it changes.

usage: read_only_home_test.py PROGRAM
The home is on a mount that is read-only (where mounts can be made: Linux, root), and is owned by somebody else (root asks
as "nobody", others take their own right to write away).  Skipped (exit code 77) where neither can be had.
"""
import contextlib
import json
import os
import pathlib
import pwd
import shutil
import sqlite3
import subprocess
import sys
import tempfile

environment = {key: value for key, value in os.environ.items() if not key.startswith("DETENTE_")}
failures = []
NOT_KEPT = "the index is compiled in memory, for this answer alone: "
NOT_NOTED = "cannot be noted, so that --generation will not find it: "
# Arguments, and what is said of a home in which nothing is compiled.
ANSWERS = [
    (["verify"], []),
    (["screen", "Person Testov3", "Person Renamed7", "--format", "jsonl"], [NOT_KEPT]),
    (["screen", "Person Testov7", "--format", "json", "--explain", "--known", "2024-01-15"], [NOT_NOTED, NOT_KEPT]),
    (["screen", "Person Testov7", "--format", "json", "--as-of", "2024-01-15"], [NOT_KEPT]),
    (["screen", "Person Testov7", "--format", "json", "--generation", "PLAIN"], [NOT_KEPT]),
    (["screen", "Person Testov7", "--format", "json", "--generation", "EARLIER"], [NOT_KEPT]),
    (["screen", "Person Testov7", "--format", "json", "--generation", "NOTED"], [NOT_KEPT]),
    (["scan", "text.txt", "--format", "json"], [NOT_KEPT]),
    (["changes", "--format", "json"], []),
    (["changes", "--from", "2024-01-10", "--format", "csv"], []),
    (["changes", "--to", "2024-02-15", "--format", "csv"], []),
    (["show", "TSi.00007", "--history"], []),
    (["show", "TSi.00003", "--places", "--known", "2024-01-20"], [NOT_NOTED, NOT_KEPT]),
    (["show", "TSi.00003", "--known", "2024-02-20"], [NOT_KEPT]),
    (["show", "TSi.00003", "--generation", "0" * 64], ["by this version of the program and its tables"]),
]


def list_of(day, numbers, renamed=()):
    """A UN consolidated list of invented people; "Renamed7" in place of "Testov7"."""
    people = "".join(
        f"<INDIVIDUAL><DATAID>{number}</DATAID><FIRST_NAME>Person</FIRST_NAME>"
        f"<SECOND_NAME>{'Renamed' if number in renamed else 'Testov'}{number}</SECOND_NAME>"
        f"<UN_LIST_TYPE>Test</UN_LIST_TYPE><REFERENCE_NUMBER>TSi.{number:05}</REFERENCE_NUMBER>"
        f"<LISTED_ON>2020-01-01</LISTED_ON></INDIVIDUAL>\n" for number in numbers)
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="{day}T00:00:00Z">\n'
            f"<INDIVIDUALS>\n{people}</INDIVIDUALS>\n<ENTITIES>\n</ENTITIES>\n</CONSOLIDATED_LIST>\n")


def run(*arguments, before=(), **more):
    return subprocess.run([*before, str(program), "--home", str(home), *arguments], capture_output=True, text=True,
                          env=environment, cwd=folder, **more)


def done(*arguments, wanted=(0, 10)):
    result = run(*arguments)
    if result.returncode not in wanted:
        sys.exit(f"detente {' '.join(arguments)}: exit code {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def generation_of(*arguments):
    return json.loads(done("screen", "Person Testov7", "--format", "jsonl", *arguments))["generation"]


def everything():
    """All files below the home: bytes and time of the last change."""
    return {path: (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
            for path in [home, *home.rglob("*")]}


def restore(kept):
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(kept, home)


def as_somebody_else():
    """(how it is made so, how commands run, the flags of subprocess.run); nothing if it cannot be had."""
    who = {}
    if os.getuid() == 0:
        try:
            account = pwd.getpwnam("nobody")
        except KeyError:
            print('left out: rights of files, since there is no user "nobody"')
            return None
        who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    return "owned by somebody else", [], who


def on_a_mount():
    script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
    before = ["unshare", "--mount", "sh", "-c", script, str(home)]
    with contextlib.suppress(FileNotFoundError):
        if subprocess.run([*before, "true"], capture_output=True).returncode == 0:
            return "on a read-only mount", before, {}
    print("left out: a read-only mount, which cannot be made here")
    return None


@contextlib.contextmanager
def without_rights(wanted):
    """Nobody may write below the home, while it lasts."""
    for path in [home, *home.rglob("*")] if wanted else []:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield
    for path in [home, *home.rglob("*")] if wanted else []:
        path.chmod(0o755 if path.is_dir() else 0o644)


def check(name, before, who, answer, wanted, said):
    found = run(*answer, before=before, **who)
    what = f"{name}: detente {' '.join(answer)}"
    if (found.returncode, found.stdout) != (wanted.returncode, wanted.stdout):
        failures.append(f"{what}: exit code {found.returncode}, expected {wanted.returncode}\n{found.stdout}\n"
                        f"{found.stderr}\nexpected\n{wanted.stdout}")
    lines = found.stderr.splitlines()
    if len(lines) != len(said) or not all(text in line for text, line in zip(said, lines)):
        failures.append(f"{what}: said {lines}, expected {said}")


def check_kind(kind, kept, answers, warned):
    """`warned`: nothing is compiled."""
    name, before, who = kind
    restore(kept)
    wanted = [run(*answer) for answer, _ in answers]
    restore(kept)
    with without_rights(not before):
        unchanged = everything()
        for (answer, said), result in zip(answers, wanted):
            said = [text for text in said if warned or text != NOT_KEPT]
            check(name, before, who, answer, result, said)
        status = run("status", "--format", "json", before=before, **who)
        if status.returncode != 0 or json.loads(status.stdout)["compiled"] == warned or status.stderr:
            failures.append(f"{name}: status: {status}")
        taken = run("import", "newest.xml", before=before, **who)
        if taken.returncode != 70 or taken.stderr.count("\n") != 1 or f"{home}/" not in taken.stderr:
            failures.append(f"{name}: import: {taken}")
        if everything() != unchanged:
            failures.append(f"{name}: something in the home changed")


with tempfile.TemporaryDirectory() as folder:
    pathlib.Path(folder).chmod(0o755)
    program = shutil.copy(pathlib.Path(sys.argv[1]).resolve(), folder)
    home, bare, compiled = (pathlib.Path(folder, name) for name in ("home", "bare", "compiled"))
    for name, text in (("old.xml", list_of("2024-01-01", range(20))), ("newest.xml", list_of("2024-04-01", range(19))),
                       ("middle.xml", list_of("2024-02-01", range(20), {7, 8})),
                       ("new.xml", list_of("2024-03-01", [*range(1, 20), 30], {7})),
                       ("text.txt", "Yesterday Person Testov3 met Person Renamed7.\n")):
        pathlib.Path(folder, name).write_text(text)
    done("import", "new.xml", "old.xml")
    names = {"EARLIER": generation_of()}
    done("import", "middle.xml")
    names |= {"PLAIN": generation_of(), "NOTED": generation_of("--known", "2024-02-20")}
    answers = [([names.get(argument, argument) for argument in answer], said) for answer, said in ANSWERS]
    shutil.copytree(home, bare)
    for path in (bare / "index").iterdir():
        path.unlink()
    with contextlib.closing(sqlite3.connect(bare / "ledger.sqlite")) as ledger, ledger:
        ledger.execute("delete from generation where known = ''")
    known = [answer for answer in answers if NOT_NOTED not in answer[1]]
    for answer, _ in known:
        run(*answer)
    shutil.copytree(home, compiled)
    kinds = [kind for kind in (on_a_mount(), as_somebody_else()) if kind]
    if not kinds:
        sys.exit(77)
    for kind in kinds:
        check_kind(kind, bare, answers, True)
        check_kind(kind, compiled, known, False)
if failures:
    sys.exit("\n".join(failures))
print(f"{len(answers)} answers are the same from a home that cannot be written: {', '.join(kind[0] for kind in kinds)}")
