"""Kills `screen --file --output` at random moments; gone on from with --resume, it ends with the bytes of an undisturbed run.

usage: resume_test.py PROGRAM [KILLS] [SEED]
Also: what is refused, with its words; that the file has no name before it is whole; --hits-only; that every format says the
same; and that memory does not grow with the file, in any format but html, which has a limit, nor where it is compressed.
"""
import fcntl
import gzip
import hashlib
import json
import pathlib
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time

program = str(pathlib.Path(sys.argv[1]).resolve())
kills = int(sys.argv[2]) if len(sys.argv) > 2 else 12
chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
failures = []
ROWS = 60_000


def expect(what, found, wanted):
    if found != wanted:
        failures.append(f"{what}: found {found!r}, expected {wanted!r}")


def list_of(count, day):
    people = "".join(
        f"<INDIVIDUAL><DATAID>{number}</DATAID><FIRST_NAME>Nikanor</FIRST_NAME><SECOND_NAME>Surname{number}</SECOND_NAME>"
        f"<UN_LIST_TYPE>Test</UN_LIST_TYPE><REFERENCE_NUMBER>TSi.{number:05}</REFERENCE_NUMBER></INDIVIDUAL>\n"
        for number in range(count))
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="{day}T00:00:00Z">\n<INDIVIDUALS>\n'
            f"{people}</INDIVIDUALS>\n<ENTITIES>\n</ENTITIES>\n</CONSOLIDATED_LIST>\n")


def customers(rows):
    """Invented people: every 500th is listed, every 10,000th row cannot be read."""
    words = ["".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(3)) for _ in range(400)]
    lines = ["id,name,birth_date"]
    for number in range(rows):
        name = f"{chance.choice(words)} {chance.choice(words)}"
        if number % 500 == 7:
            name = f"Nikanor Surname{chance.randrange(300)}"
        lines.append(f"{number},{name},{'31.12.62' if number % 10_000 == 17 else '1962-12-31'}")
    return "\n".join(lines) + "\n"


def command(home, *arguments):
    return [program, "--home", str(home), *map(str, arguments)]


def run(home, *arguments):
    return subprocess.run(command(home, *arguments), capture_output=True, text=True)


def left(output):
    """Which of the files of a run are there: the whole one, its part, its journal."""
    return [name for name in ("", ".part", ".journal") if pathlib.Path(f"{output}{name}").exists()]


def kill_until_done(home, arguments, output, undisturbed):
    """(bytes, how often it was killed, exit code) of a run that is killed and gone on from until it ends."""
    killed = 0
    while True:
        process = subprocess.Popen(command(home, *arguments, "--resume"), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        # In half the time of a whole run, so that many kills come before the end.
        time.sleep(chance.uniform(0, 0.5 * undisturbed))
        if process.poll() is None and killed < kills:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
            if left(output) == [""]:
                break  # killed behind the last rename
            expect("a killed run has a whole file", "" in left(output) and ".part" in left(output), False)
            continue
        code = process.wait()
        expect("files after the end", left(output), [""])
        return output.read_bytes(), killed, code
    return output.read_bytes(), killed, None


def check_kills(home, folder, text, form):
    whole, output = folder / f"whole.{form}", folder / f"killed.{form}"
    arguments = ["screen", "--file", text, "--format", form, "--explain"]
    clock = time.monotonic()
    done = run(home, *arguments, "--output", whole)
    undisturbed = time.monotonic() - clock
    expect(f"{form}: exit code with rows that cannot be read", done.returncode, 2)
    expect(f"{form}: files of an undisturbed run", left(whole), [""])
    found, killed, code = kill_until_done(home, [*arguments, "--output", output], output, undisturbed)
    expect(f"{form}: the same bytes after {killed} kills", found == whole.read_bytes(), True)
    expect(f"{form}: the same exit code", code in (2, None), True)
    return killed


def interrupted(home, arguments, output):
    """Starts a run and kills it once its journal tells of rows."""
    process = subprocess.Popen(command(home, *arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    journal = pathlib.Path(f"{output}.journal")
    while process.poll() is None and not (journal.exists() and b"\ndone " in journal.read_bytes()):
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return "\ndone " in journal.read_text() if journal.exists() else False


def refusal(home, output, *arguments):
    done = run(home, *arguments, "--output", output, "--resume")
    expect(f"exit code of {arguments}", done.returncode, 2)
    return done.stderr.replace(f"detente: {output}.journal: ", "").replace(
        "; without --resume the run begins anew\n", "")


def check_refusals(home, folder, text):
    output = folder / "refused.csv"
    base = ["screen", "--file", text, "--format", "csv"]
    if not interrupted(home, [*base, "--output", output], output):
        sys.exit("the run ended before it could be killed: more rows are needed")
    before = [pathlib.Path(f"{output}{name}").read_bytes() for name in (".part", ".journal")]
    expect("other options", refusal(home, output, *base, "--threshold", "0.8"),
           'the run that was interrupted had the options {"format":"csv","profile":"customer"}, this one has '
           '{"format":"csv","profile":"customer","threshold":"0.8"}')
    longer, changed = folder / "longer.csv", folder / "changed.csv"
    bytes_of = pathlib.Path(text).read_text()
    longer.write_text(bytes_of + "x,Somebody Else,\n")
    expect("a longer input", refusal(home, output, "screen", "--file", longer, "--format", "csv"),
           f"the run that was interrupted had an input of {len(bytes_of)} bytes, this one has {len(bytes_of) + 17} bytes")
    changed.write_text(bytes_of.replace("birth_date\n0,", "birth_date\n9,", 1))
    found = refusal(home, output, "screen", "--file", changed, "--format", "csv")
    expect("another input of that size", found.startswith(
        "the input is not what the run that was interrupted read: bytes 0 to "), True)
    newer = folder / "newer.xml"
    newer.write_text(list_of(301, "2024-02-01"))
    expect("after a refusal all is as it was",
           [pathlib.Path(f"{output}{name}").read_bytes() for name in (".part", ".journal")], before)
    run(home, "import", newer)
    found = refusal(home, output, *base)
    expect("another generation", found.startswith("the run that was interrupted had the generation "), True)
    done = run(home, *base, "--output", output)
    expect("without --resume it begins anew", (done.returncode, left(output)), (2, [""]))
    expect("--resume without a file", run(home, "screen", "A B", "--resume").returncode, 64)


def check_full_disk(home, folder, text):
    """What did not fit is cut off when there is room again."""
    whole, output = folder / "whole.csv", folder / "full.csv"
    base = ["screen", "--file", text, "--format", "csv", "--explain", "--output", output, "--resume"]
    most = whole.stat().st_size // 2
    done = subprocess.run(command(home, *base), capture_output=True, text=True,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    expect("a full disk", (done.returncode, done.stderr.splitlines()[-1], left(output)),
           (70, f"detente: {output}.part: File too large", [".part", ".journal"]))
    expect("exit code with room again", run(home, *base).returncode, 2)
    expect("the same bytes after a full disk", output.read_bytes() == whole.read_bytes(), True)


def check_killed_behind_the_rename(home, folder, text):
    """The file has its name already and the journal is still there: it stays as it is."""
    output, base = folder / "ended.csv", ["screen", "--file", text, "--format", "csv"]
    if not interrupted(home, [*base, "--output", output], output):
        sys.exit("the run ended before it could be killed: more rows are needed")
    head = pathlib.Path(f"{output}.journal").read_text().split("done ")[0]
    pathlib.Path(f"{output}.part").unlink()
    output.write_bytes(b"all the answers\n")
    read = text.read_bytes()
    pathlib.Path(f"{output}.journal").write_text(
        f"{head}done {ROWS} {len(read)} {output.stat().st_size} 1 1 {hashlib.sha256(read).hexdigest()}\nend\n")
    expect("exit code of a run that had ended", run(home, *base, "--output", output, "--resume").returncode, 2)
    expect("the answers of a run that had ended", (left(output), output.read_bytes()), ([""], b"all the answers\n"))


def check_no_rows(home, folder):
    """The row of titles is written once, also where a run without rows was killed behind it."""
    text, output = folder / "no_rows.csv", folder / "titles.csv"
    text.write_text("id,name\n")
    base = ["screen", "--file", text, "--format", "csv", "--output", output]
    run(home, *base)
    titles = output.read_bytes()
    expect("lines of a run without rows", titles.count(b"\n"), 1)
    generation = json.loads(run(home, "screen", "A B", "--format", "jsonl").stdout)["generation"]
    pathlib.Path(f"{output}.part").write_bytes(titles)
    pathlib.Path(f"{output}.journal").write_text(
        f'detente screen journal 1\ngeneration {generation}\noptions {{"format":"csv","profile":"customer"}}\ninput 8\n'
        f'done 0 0 {len(titles)} 0 0 {hashlib.sha256(b"").hexdigest()}\n')
    expect("exit code of a run without rows", run(home, *base, "--resume").returncode, 0)
    expect("the titles of a run without rows", output.read_bytes(), titles)


def check_two_writers(home, folder, text):
    output = folder / "shared.csv"
    with open(f"{output}.journal", "w") as journal:
        fcntl.flock(journal, fcntl.LOCK_EX)
        done = run(home, "screen", "--file", text, "--format", "csv", "--output", output)
    expect("a file that another process writes", (done.returncode, done.stderr),
           (2, f"detente: {output}.journal: another process is writing it\n"))


def check_hits_only(home, folder, text):
    every = run(home, "screen", "--file", text, "--format", "jsonl").stdout.splitlines()
    hits = run(home, "screen", "--file", text, "--format", "jsonl", "--hits-only").stdout.splitlines()
    expect("a line for each row", len(every), ROWS)
    expect("lines with hits or errors", hits,
           [line for line in every if "error" in (row := json.loads(line)) or row["hits"]])
    rows = run(home, "screen", "--file", text, "--format", "csv", "--hits-only").stdout.splitlines()
    expect("rows of hits have an entry", all(",un.sc.consolidated," in row for row in rows[1:]), True)


def check_formats(home, folder, text):
    """Each tells of the same hits, also into a file and through a compressed input."""
    lines = [json.loads(line) for line in run(home, "screen", "--file", text, "--format", "jsonl").stdout.splitlines()]
    answered = [line for line in lines if "error" not in line]
    packed, output = folder / "packed.csv.gz", folder / "answers.json"
    packed.write_bytes(gzip.compress(text.read_bytes(), 1))
    expect("exit code into a file", run(home, "screen", "--file", packed, "--format", "json", "--output", output).returncode, 2)
    expect("JSON is the array of the lines", json.loads(output.read_text()) == answered, True)
    table = run(home, "screen", "--file", text, "--format", "table").stdout
    hits = [line["query"]["name"] for line in answered if line["hits"]]
    expect("the table has the queries with hits", re.findall(r"^(\S.*)  \d+ hits?$", table, re.MULTILINE), hits)
    expect("the table counts the others",
           f"\n{len(answered) - len(hits):,} of {len(answered):,} queries have no hit\n" in table, True)
    done = run(home, "screen", "--file", text, "--format", "table", "--output", output, "--resume")
    expect("a table that is gone on from", (done.returncode, done.stderr),
           (64, "detente: --resume needs --file, --output and --format jsonl, csv or json\n"))


def check_page(home, folder, text):
    """A page that would be too large is refused; of the hits alone there is one."""
    lines = text.read_text().splitlines(keepends=True)
    long = folder / "long.csv"
    long.write_text(lines[0] + "".join(lines[1:]) * 16)
    done = run(home, "screen", "--file", long, "--format", "html", "--output", folder / "page.html")
    expect("a page without end", (done.returncode, re.sub(r"[\d,]+ queries", "N queries", done.stderr.splitlines()[-1])),
           (2, "detente: the page of the first N queries has more than 64 MB: --hits-only leaves out those without a hit, "
               "and no other format has a limit"))
    done = run(home, "screen", "--file", text, "--format", "html", "--hits-only")
    expect("a page of hits", (done.returncode, done.stdout.count('<section class="answer">')), (2, ROWS // 500))


def most_private_mb(home, text, output, form):
    """The most memory of its own that a run has, in MB: pages of the input are the system's."""
    process = subprocess.Popen(command(home, "screen", "--file", text, "--format", form, "--output", output),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        try:
            for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
                if line.startswith("RssAnon:"):
                    most = max(most, int(line.split()[1]) / 1024)
        except OSError:
            break
        time.sleep(0.01)
    process.wait()
    return most


def check_memory(home, folder, text):
    lines = pathlib.Path(text).read_text().splitlines(keepends=True)
    small, large, packed = folder / "small.csv", folder / "large.csv", folder / "large.csv.gz"
    small.write_text("".join(lines[:20_001]))
    large.write_text(lines[0] + "".join(lines[1:]) * 3)
    note = "," + "x" * 400 + "\n"  # of its plain bytes 75 MB would stand in memory
    packed.write_bytes(gzip.compress((lines[0] + "".join(lines[1:]) * 3).replace("\n", note).encode(), 1))
    first = most_private_mb(home, small, folder / "s", "csv")
    runs = [(large, "csv"), (large, "json"), (large, "table"), (packed, "csv")]
    for file, form in runs:
        most = most_private_mb(home, file, folder / "l", form)
        if most > first + 24:
            failures.append(f"memory grows with {file.name} as {form}: {first:.0f} MB for 20,000 rows, {most:.0f} MB "
                            f"for {3 * ROWS}")
    return first, most


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    home, text = folder / "home", folder / "customers.csv"
    (folder / "list.xml").write_text(list_of(300, "2024-01-01"))
    text.write_text(customers(ROWS))
    if run(home, "import", folder / "list.xml").returncode != 0:
        sys.exit("the import failed")
    check_hits_only(home, folder, text)
    killed = [check_kills(home, folder, text, form) for form in ("csv", "jsonl", "json")]
    check_formats(home, folder, text)
    check_page(home, folder, text)
    check_full_disk(home, folder, text)
    check_no_rows(home, folder)
    check_two_writers(home, folder, text)
    check_killed_behind_the_rename(home, folder, text)
    first, second = check_memory(home, folder, text)
    check_refusals(home, folder, text)
sys.exit("\n".join(failures)) if failures else print(
    f"{killed} kills, the same bytes; {first:.0f} MB of memory for 20,000 rows, {second:.0f} MB for {3 * ROWS}")
