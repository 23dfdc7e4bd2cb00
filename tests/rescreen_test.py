"""Books of customers from the command line: what is stored, what a change of lists or customers means, what is refused.

usage: rescreen_test.py PROGRAM [KILLS] [SEED]
Every answer is held against `screen` of the same customers before and after; a process that is killed at a random
moment leaves the book as it was, or as it should become.
"""
import csv
import json
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

from running import expect, finish, program, run

kills = int(sys.argv[2]) if len(sys.argv) > 2 else 12
chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
SURNAMES = ["Testov", "Proverkin", "Zumthor", "Quillmont", "Marlowitz", "Ardenberg", "Okonjo", "Belmontov"]
FORENAMES = ["Nikanor", "Arden", "Ildiko", "Quentin", "Zebulon", "Thornbeck"]


def list_of(people, day):
    """A UN consolidated list of [(number, first, second)]."""
    rows = "".join(
        f"<INDIVIDUAL><DATAID>{number}</DATAID><FIRST_NAME>{first}</FIRST_NAME><SECOND_NAME>{second}</SECOND_NAME>"
        f"<UN_LIST_TYPE>Test</UN_LIST_TYPE><REFERENCE_NUMBER>TSi.{number}</REFERENCE_NUMBER>"
        f"<LISTED_ON>2020-01-01</LISTED_ON></INDIVIDUAL>\n" for number, first, second in people)
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="{day}T00:00:00Z">\n'
            f"<INDIVIDUALS>\n{rows}</INDIVIDUALS>\n<ENTITIES>\n</ENTITIES>\n</CONSOLIDATED_LIST>\n")


def name():
    return chance.choice(FORENAMES), chance.choice(SURNAMES)


def customers_csv(path, customers):
    path.write_text("id,name,type\n" + "".join(f"{key},{value},person\n" for key, value in customers.items()))
    return path


def hits_of(home, path):
    """{(customer, entry): (score, matched)} of `screen`."""
    done = subprocess.run([program, "--home", home, "screen", "--file", path, "--format", "jsonl"],
                          capture_output=True, text=True)
    out = {}
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        for hit in answer["hits"]:
            out[answer["query"]["id"], hit["entry"]] = hit["score"], hit["matched"]
    return out


def difference(before, after):
    out = []
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            change = "new" if key not in before else "gone" if key not in after else "changed"
            out.append((*key, change, before.get(key, [None])[0], after.get(key, [None])[0]))
    return out


def rescreen(home, *arguments, wanted):
    lines = run("--home", home, "rescreen", "retail", "--format", "jsonl", *arguments,
                wanted=wanted).stdout.splitlines()
    *customers, whole = [json.loads(line) for line in lines]
    changes = [(customer["customer"], hit["entry"], hit["change"], hit["before"], hit["score"])
               for customer in customers for hit in customer["hits"]]
    reasons = {(customer["customer"], hit["entry"]): hit["reasons"]
               for customer in customers for hit in customer["hits"]}
    return sorted(changes), whole, reasons


def fails(home, *arguments, wanted):
    return run("--home", home, "rescreen", *arguments, wanted=wanted).stderr


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    home = str(folder / "home")
    people = [(number, *name()) for number in range(40)]
    customers = {f"C{number}": " ".join(name()) for number in range(60)}
    book = folder / "home" / "portfolios" / "retail"

    def publish(day, listed):
        path = folder / f"un-{day}.xml"
        path.write_text(list_of(listed, day))
        run("--home", home, "import", path)

    publish("2024-01-01", people)
    expect("no portfolio", fails(home, "retail", wanted=70),
           "detente: no portfolio called retail: give its customers with --file\n")
    expect("a name", fails(home, "../x", wanted=2),
           'detente: portfolio "../x": a name is of letters, digits, "-", "_" and "."\n')
    nameless = folder / "nameless.csv"
    nameless.write_text("number,name\n1,Arden\n")
    expect("no ids", fails(home, "retail", "--file", nameless, wanted=2),
           f'detente: {nameless}:1:1: no column of ids: the columns are "number" "name"; say which with --map id=COLUMN\n')
    expect("only begun", fails(home, "retail", wanted=70).split(":")[1], " no portfolio called retail")

    # A first screening; a row that cannot be read.
    path = customers_csv(folder / "customers.csv", customers)
    known = hits_of(home, path)
    changes, whole, reasons = rescreen(home, "--file", path, wanted=10)
    expect("first screening", changes, difference({}, known))
    expect("why full", whole["full"], "the portfolio is new")
    expect("why new", set(map(tuple, reasons.values())), {("customer added",)})
    expect("again", rescreen(home, wanted=0)[0], [])
    expect("no such source", fails(home, "retail", "--source", "no.such.list", wanted=64),
           'detente: no entry of the lists has "no.such.list"\n')
    expect("and its hits stay", rescreen(home, wanted=0)[0], [])
    bad = folder / "bad.csv"
    bad.write_text('id,name,dob\nX1,Arden Nobody,1961\nX2,"Some, one",soon\n,Nameless,\nX3,???,\n')
    done = run("--home", home, "rescreen", "other", "--file", bad, wanted=2)
    rejected = folder / "home" / "portfolios" / "other" / "rejected.csv"
    expect("rejected rows", done.stderr, f"detente: 3 rows were rejected: {rejected}\n")
    expect("the reject file", list(csv.reader(rejected.open())),
           [["file", "line", "cause", "row"],
            [str(bad), "3", 'birth_date "soon": expected YYYY, YYYY-MM or YYYY-MM-DD', 'X2,"Some, one",soon'],
            [str(bad), "4", "no id", ",Nameless,"],
            [str(bad), "5", "nothing to compare: no letter or digit", "X3,???,"]])
    expect("the others", "other: 1 customer, " in done.stdout, True)

    # Editions that add, remove and amend; customers that come, change and go.
    told = []
    for day in range(2, 8):
        people = [person for person in people if chance.random() > 0.05]
        people = [(person[0], *name()) if chance.random() < 0.03 else person for person in people]
        people = [(*person[:2], person[2] + "a") if chance.random() < 0.04 else person for person in people]
        people += [(100 * day + number, *name()) for number in range(chance.randrange(3))]
        publish(f"2024-01-0{day}", people)
        arguments, gone = [], []
        if day % 2 == 0:
            some = {key: " ".join(name()) for key in chance.sample(sorted(customers), 3)}
            some |= {f"N{day}": " ".join(name())}
            gone = chance.sample(sorted(set(customers) - set(some)), 1)
            customers = {key: value for key, value in (customers | some).items() if key not in gone}
            arguments = ["--file", customers_csv(folder / "some.csv", some), "--remove", *gone]
        now = hits_of(home, customers_csv(path, customers))
        wanted = difference(known, now)
        rises = any(after is not None and (before is None or after > before) for *_, before, after in wanted)
        # An answer that cannot be written is not the one before.
        fails(home, "retail", *arguments, "--output", folder / "no folder" / "x", wanted=70)
        changes, whole, reasons = rescreen(home, *arguments, wanted=10 if rises else 0)
        expect(f"edition {day}", changes, wanted)
        expect(f"edition {day}: customers", whole["customers"], len(customers))
        expect(f"edition {day}: whether full", whole["full"] in (None, "more than one entry of three changed"), True)
        expect(f"edition {day}: without reason", [key for key, why in reasons.items() if not why], [])
        expect(f"edition {day}: the same in full", rescreen(home, "--full", wanted=0)[0], [])
        known = now
        told += changes
    expect("kinds of change", {change for *_, change, _, _ in told}, {"new", "gone", "changed"})

    # Many small additions are brought together.
    for number in range(10):
        rescreen(home, "--file", customers_csv(folder / "one.csv", {f"S{number}": "Unlisted Nobody"}), wanted=0)
        customers[f"S{number}"] = "Unlisted Nobody"
    segments = [line for line in (book / "state").read_text().splitlines() if line.startswith("segment")]
    expect("segments are merged", len(segments) < 9, True)
    changes, whole, _ = rescreen(home, "--full", wanted=0)
    expect("... and say the same", (changes, whole["customers"]), ([], len(customers)))
    customers_csv(path, customers)

    # Other options, and as they were.
    lower = rescreen(home, "--threshold", "0.6", wanted=0)
    expect("why full at another threshold", lower[1]["full"],
           "threshold, profile or sources are others than before")
    expect("the threshold stays", rescreen(home, wanted=0)[1]["threshold"], 0.6)
    rescreen(home, "--threshold", "0.7", wanted=0)
    index = next(path for path in (folder / "home" / "index").iterdir() if path.stem == lower[1]["generation"])

    # The index of the answer before is gone.
    publish("2024-02-01", people[1:])
    index.unlink()
    changes, whole, reasons = rescreen(home, wanted=0)
    expect("why full without the index", whole["full"],
           f"the index of generation {lower[1]['generation']} is not kept any more")
    expect("... and the reason", set(map(tuple, reasons.values())) <= {("lists changed",)}, True)
    expect("... and the hits", changes, difference(known, hits_of(home, path)))

    # Another list altogether.
    known = hits_of(home, path)
    publish("2024-02-02", [(number, *name()) for number in range(30)])
    now = hits_of(home, path)
    rises = any(change != "gone" and after > (before or 0) for *_, change, before, after in difference(known, now))
    changes, whole, _ = rescreen(home, wanted=10 if rises else 0)
    expect("why full after another list", whole["full"], "more than one entry of three changed")
    expect("... and the hits", changes, difference(known, now))

    # Killed at any moment: the whole old book or the whole new one.
    wide = {f"K{number}": " ".join(name()) for number in range(3000)}
    file = customers_csv(folder / "wide.csv", wide)
    before = rescreen(home, wanted=0)[1]["customers"]
    taken = 0.3
    for _ in range(kills):
        process = subprocess.Popen([program, "--home", home, "rescreen", "retail", "--file", file],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        began = time.monotonic()
        try:
            process.wait(chance.uniform(0, taken))
            taken = max(0.05, time.monotonic() - began)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        changes, whole, _ = rescreen(home, "--full", wanted=0)
        expect("after a kill", (changes, whole["customers"] in (before, before + len(wide))), ([], True))
    run("--home", home, "rescreen", "retail", "--file", file, wanted=0 if whole["customers"] > before else 10)
    expect("in the end", rescreen(home, wanted=0)[1]["customers"], before + len(wide))
    named = {line.split()[1] for line in (book / "state").read_text().splitlines()
             if line.startswith(("segment", "answer"))}
    expect("files", {path.name for path in book.iterdir()} - {"state", "lock"}, named)

    # A damaged file is said and not passed over.
    segment = book / next(name for name in sorted(named) if name.endswith(".segment"))
    data = bytearray(segment.read_bytes())
    data[300] ^= 1
    segment.write_bytes(data)
    error = fails(home, "retail", wanted=70)
    expect("a damaged segment", error.startswith(
        f"detente: {segment}: book segment: checksum of section customers does not fit, bytes 256 to "), True)

finish(f"rescreen: ok, {kills} kills")
