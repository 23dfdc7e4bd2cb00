"""What `screen --relation narrow` finds, of people that are invented, and that its answers say so.

usage: relation_test.py PROGRAM
"""
import json
import pathlib
import subprocess
import sys
import tempfile

program = str(pathlib.Path(sys.argv[1]).resolve())
failures = []
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2024-01-01T00:00:00Z">
<INDIVIDUALS>
<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>Nikanor</FIRST_NAME><SECOND_NAME>Kuznetsov</SECOND_NAME>
<UN_LIST_TYPE>Test</UN_LIST_TYPE><REFERENCE_NUMBER>TSi.00001</REFERENCE_NUMBER></INDIVIDUAL>
</INDIVIDUALS>
<ENTITIES>
</ENTITIES>
</CONSOLIDATED_LIST>
"""


def expect(what, found, wanted):
    if found != wanted:
        failures.append(f"{what}: found {found!r}, expected {wanted!r}")


def run(home, *arguments):
    return subprocess.run([program, "--home", str(home), *map(str, arguments)], capture_output=True, text=True)


def answer(home, name, relation, *arguments):
    done = run(home, "screen", name, "--format", "jsonl", "--relation", relation, *arguments)
    found = json.loads(done.stdout)
    return found, [hit["matched"] for hit in found["hits"]]


def check_hits(home):
    for name, narrow in (("Nikanor Kuznetsov", True), ("Nikanro Kuznetsof", True), ("Nikanor Kouznetzow", False)):
        for relation, is_found in (("wide", True), ("narrow", narrow)):
            found, matched = answer(home, name, relation)
            expect(f"{name}, {relation}", matched, ["Nikanor Kuznetsov"] if is_found else [])
            expect(f"{name}, {relation}, said", found.get("relation"), "narrow" if relation == "narrow" else None)
            scan, _ = answer(home, name, relation, "--exhaustive")
            expect(f"{name}, {relation}, every name scored", scan, found)


def check_words(home, folder):
    expect("unknown relation", run(home, "screen", "Nikanor", "--relation", "near").returncode, 64)
    table = run(home, "screen", "Nikanor Kuznetsov", "--relation", "narrow").stdout
    expect("the table says so", "\nnarrow relation: equal words and typing errors alone\n" in table, True)
    customers, output = folder / "customers.csv", folder / "answers.csv"
    customers.write_text("name\nNikanor Kuznetsov\n")
    run(home, "screen", "--file", customers, "--format", "csv", "--output", output, "--relation", "narrow")
    expect("answers of a file", output.read_text().count("Nikanor Kuznetsov"), 3)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    home = folder / "home"
    (folder / "list.xml").write_text(LIST)
    imported = run(home, "import", folder / "list.xml")
    expect("import", imported.returncode, 0)
    check_hits(home)
    check_words(home, folder)

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
