"""A ledger in PostgreSQL answers as one in SQLite does, to the byte; several homes may share it.

usage: postgresql_test.py PROGRAM
Skipped (exit code 77) where PostgreSQL is not installed.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import postgresql_server

program = str(pathlib.Path(sys.argv[1]).resolve())
environment = {key: value for key, value in os.environ.items() if not key.startswith("DETENTE_")}
ANSWERS = [
    ["screen", "Person Testov3", "Person Renamed7", "--format", "jsonl"],
    ["screen", "Person Testov7", "--format", "json", "--explain", "--known", "2024-02-15"],
    ["screen", "Person Testov7", "--format", "json", "--as-of", "2024-01-15"],
    ["changes", "--format", "json"],
    ["changes", "--from", "2024-01-10", "--format", "csv"],
    ["show", "TSi.00007", "--history"],
    ["show", "TSi.00007", "--history", "--format", "json"],
    ["show", "TSi.00003", "--places"],
    ["scan", "text.txt", "--format", "json"],
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


def call(home, ledger, *arguments, **more):
    flags = ["--ledger", ledger] if ledger else []
    return subprocess.run([program, "--home", str(home), *flags, *arguments], capture_output=True, text=True,
                          env=dict(environment, **more), cwd=folder)


def run(home, ledger, *arguments, wanted=(0, 10), **more):
    done = call(home, ledger, *arguments, **more)
    if done.returncode not in wanted:
        sys.exit(f"detente {' '.join(arguments)} on {ledger or 'SQLite'}: exit code {done.returncode}\n"
                 f"{done.stdout}{done.stderr}")
    return done.stdout


def status_of(home, ledger):
    """What status says, but for the places and the time of the call."""
    status = json.loads(run(home, ledger, "status", "--format", "json"))
    ledger_shown = status.pop("ledger")
    status.pop("home")
    for source in status["sources"]:
        for key in ("imported", "age_seconds", "latency_seconds"):
            source.pop(key)
    for refusal in status["refused"]:
        refusal.pop("at")
    return status, ledger_shown


def check_same(sqlite, other, ledger):
    for answer in ANSWERS:
        wanted, found = run(sqlite, "", *answer), run(other, ledger, *answer)
        if wanted != found:
            sys.exit(f"detente {' '.join(answer)}: SQLite says\n{wanted}\nPostgreSQL says\n{found}")
    if status_of(sqlite, "")[0] != status_of(other, ledger)[0]:
        sys.exit(f"status: {status_of(sqlite, '')} {status_of(other, ledger)}")
    for path in pathlib.Path(other, "index").glob("*.idx"):
        if path.read_bytes() != pathlib.Path(sqlite, "index", path.name).read_bytes():
            sys.exit(f"index {path.name} has other bytes")
    run(sqlite, "", "verify", "--rebuild")
    run(other, ledger, "verify", "--rebuild")


def import_out_of_order(home, ledger):
    for name in ("new.xml", "old.xml", "middle.xml"):
        run(home, ledger, "import", name)
    run(home, ledger, "import", "cut.xml", wanted=(2,))


def check_passwords(server):
    """A wrong password, and URLs that cannot be read: the cause is said, the password is not."""
    cases = [
        (server.url("one", "wr0ng"), 'postgresql://detente@/one: ledger: Cannot establish connection'),
        (server.url("absent"), 'database "absent" does not exist'),
        ("postgresql://detente:wr0ng/secret@host/one", "postgresql://...: the URL of the ledger has a bad escape"),
        ("postgresql://detente:wr0ng@127.0.0.1:1/one", "postgresql://detente@127.0.0.1:1/one: ledger: "),
    ]
    for url, wanted in cases:
        for verb in (["status"], ["import", "new.xml"], ["screen", "X"], ["verify"]):
            said = call("unused", url, *verb)
            text = said.stdout + said.stderr
            if said.returncode == 0 or wanted not in said.stderr or "wr0ng" in text or "secret" in text.lower():
                sys.exit(f"{verb} with {url}: exit code {said.returncode}, expected {wanted!r}, got {text}")
            if len(said.stderr.splitlines()) != 1:
                sys.exit(f"{verb} with {url}: expected one line, got {said.stderr}")


def check_shared(server, sqlite):
    """Two homes with one folder of originals, and one home that has none, on the ledger of another."""
    ledger = server.url("one")
    check_same(sqlite, second := make_home("second", "first"), ledger)
    alone = make_home("alone")
    if run(alone, ledger, *ANSWERS[0]) != run(sqlite, "", *ANSWERS[0]):
        sys.exit("a home without originals answers otherwise")
    faults = json.loads(run(alone, ledger, "verify", "--format", "json", wanted=(70,)))["faults"]
    if not faults or not all(": original " in fault and "No such file" in fault for fault in faults):
        sys.exit(f"a home without originals: {faults}")
    run(alone, ledger, "import", "newest.xml")
    run(alone, ledger, "screen", "Person Testov3")


def check_read_only(server, sqlite):
    """A role that may not write gets the same answers."""
    ledger = server.url("one") + "&options=-cdefault_transaction_read_only%3Don"
    home = make_home("reader", "first")
    for answer in ANSWERS:
        wanted, found = run(sqlite, "", *answer), call(home, ledger, *answer)
        if wanted != found.stdout or found.stderr:
            sys.exit(f"detente {' '.join(answer)}, not allowed to write: {found}\nexpected {wanted}")
    said = call(home, ledger, "show", "TSi.00007", "--known", "2024-01-15")
    if said.returncode != 0 or "cannot be noted" not in said.stderr or len(said.stderr.splitlines()) != 1:
        sys.exit(f"what cannot be noted: {said}")


def make_home(name, editions_of=""):
    home = pathlib.Path(folder, name)
    home.mkdir()
    if editions_of:
        (home / "editions").symlink_to(pathlib.Path(folder, editions_of, "editions"), target_is_directory=True)
    return home


def check_at_once(server):
    """Several homes import series of editions at the same time; the ledger is as if one had done it."""
    ledger = server.create("crowd")
    make_home("crowd")
    pathlib.Path(folder, "crowd", "editions").mkdir()
    homes = [make_home(f"crowd{number}", "crowd") for number in range(4)]
    files = [f"day{day}.xml" for day in range(12)]
    for day, name in enumerate(files):
        pathlib.Path(folder, name).write_text(list_of(f"2024-03-{day + 1:02}", range(100 + day), {day}))
    imports = [subprocess.Popen([program, "--home", str(home), "--ledger", ledger, "import", *files[number::3]],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment,
                                cwd=folder) for number, home in enumerate(homes)]
    for process in imports:
        _, errors = process.communicate()
        if process.returncode != 0:
            sys.exit(f"imports at the same time: exit code {process.returncode}\n{errors}")
    alone = pathlib.Path(folder, "one_by_one")
    run(alone, "", "import", *files)
    if status_of(homes[0], ledger)[0]["editions"] != len(files):
        sys.exit(f"imports at the same time: {status_of(homes[0], ledger)}")
    for home in homes:
        for answer in (["show", "TSi.00007", "--history"], ["screen", "Person Testov3", "--format", "jsonl"],
                       ["changes", "--from", "2024-03-01", "--format", "json"]):
            if run(home, ledger, *answer) != run(alone, "", *answer):
                sys.exit(f"imports at the same time: {answer} answers otherwise")
        run(home, ledger, "verify", "--rebuild")


with postgresql_server.running() as server, tempfile.TemporaryDirectory() as folder:
    if server is None:
        sys.exit(77)
    new = list_of("2024-03-01", [*range(1, 20), 30], {7})
    for name, text in (("old.xml", list_of("2024-01-01", range(20))), ("new.xml", new), ("cut.xml", new[:1500]),
                       ("middle.xml", list_of("2024-02-01", range(20), {7, 8})),
                       ("newest.xml", list_of("2024-04-01", range(1, 20))),
                       ("text.txt", "Yesterday Person Testov3 met Person Renamed7.\n")):
        pathlib.Path(folder, name).write_text(text)
    sqlite, first, ledger = pathlib.Path(folder, "sqlite"), pathlib.Path(folder, "first"), server.create("one")
    import_out_of_order(sqlite, "")
    import_out_of_order(first, ledger)
    check_same(sqlite, first, ledger)
    if (first / "ledger.sqlite").exists() or status_of(first, ledger)[1] != "postgresql://detente@/one":
        sys.exit(f"the ledger is not in PostgreSQL alone: {status_of(first, ledger)[1]}")
    if run(first, "", *ANSWERS[0], DETENTE_LEDGER=ledger) != run(sqlite, "", *ANSWERS[0]):
        sys.exit("$DETENTE_LEDGER is not used")
    elsewhere = str(shutil.copy(sqlite / "ledger.sqlite", pathlib.Path(folder, "elsewhere.sqlite")))
    check_same(sqlite, make_home("moved", "sqlite"), elsewhere)
    check_passwords(server)
    check_read_only(server, sqlite)
    check_shared(server, sqlite)
    check_at_once(server)
    print(f"{len(ANSWERS)} answers are the same from SQLite and PostgreSQL, also of homes that share a ledger")
