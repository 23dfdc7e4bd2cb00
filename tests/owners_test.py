"""detente owners and detente owned: holdings of a file around parties of the starter world.

usage: owners_test.py PROGRAM
"""
import json
import pathlib
import tempfile

from running import expect, finish, run


HOLDINGS = """owner,asset,low,high,from,until
sberbank,Acme Leasing,30,30,,
ru-person-dmitry-peskov,Acme Leasing,25,25,,
Acme Leasing,Acme Sub,50,50,,
Nobody,Acme Sub,50,50,,
Acme Sub,Acme Leasing,1,1,,
sberbank,Sold Ltd,100,100,,2023-01-01
"""


def standings(answer, rule, party):
    return [one["parties"][party]["status"] for one in answer["rules"] if one["rule"] == rule]


def check(home, holdings):
    answer = json.loads(run("--home", home, "owners", "Acme Sub", "--edges", holdings, "--on", "2025-03-04", "--format",
                            "json").stdout)
    expect("owners", answer["parties"], ["Acme Leasing", "Nobody", "sberbank", "dmitry-peskov"])
    expect("us.ofac", standings(answer, "us.ofac", "Acme Sub"), ["BLOCKED"])
    expect("uk.rus", set(standings(answer, "uk.rus", "Acme Sub")), {"CLEAR"})
    rule = next(one for one in answer["rules"] if one["rule"] == "us.ofac")
    expect("measures", (rule["authority"], rule["measures"]), ("us.ofac", ["us.eo14024.blocking"]))
    expect("witness", [(step["owner"], step["low"]) for step in rule["parties"]["Acme Leasing"]["witness"]],
           [("sberbank", "30"), ("dmitry-peskov", "25")])
    answer = json.loads(run("--home", home, "owned", "sberbank", "--edges", holdings, "--on", "2025-03-04", "--format",
                            "json").stdout)
    expect("owned", {"Acme Leasing", "Acme Sub", "Sold Ltd"} <= set(answer["parties"]), True)
    expect("sold", standings(answer, "us.ofac", "Sold Ltd"), ["CLEAR"])
    answer = json.loads(run("--home", home, "owners", "Sold Ltd", "--edges", holdings, "--on", "2025-03-04", "--format",
                            "json").stdout)
    rule = next(one for one in answer["rules"] if one["rule"] == "us.ofac")
    expect("history", (rule["history"], rule["stays_blocked"]),
           ([{"from": None, "until": "2022-04-06", "status": "CLEAR"},
             {"from": "2022-04-06", "until": "2023-01-01", "status": "BLOCKED"},
             {"from": "2023-01-01", "until": None, "status": "CLEAR"}], True))
    text = run("--home", home, "owners", "Sold Ltd", "--edges", holdings, "--on", "2025-03-04").stdout
    for line in ("over time: CLEAR until 2022-04-06, BLOCKED until 2023-01-01, then CLEAR",
                 "property that was blocked while it was BLOCKED stays blocked (OFAC FAQ 402)"):
        expect(line, line in text.split("\n"), True)
    answer = json.loads(run("--home", home, "owned", "sberbank", "--edges", holdings, "--on", "2022-12-31", "--format",
                            "json").stdout)
    expect("not yet sold", standings(answer, "us.ofac", "Sold Ltd"), ["BLOCKED"])
    table = run("--home", home, "owners", "Acme Sub", "--edges", holdings, "--on", "2025-03-04").stdout.split("\n")
    for line in ("Acme Sub", "  50 % held by Acme Leasing", "    30 % held by Sberbank (sberbank), listed: eu.council, uk.ofsi, us.ofac",
                 "    1 % held by Acme Sub (its holdings are above)", "  50 % held by Nobody"):
        expect(f"a line of the tree: {line}", line in table, True)
    page = run("--home", home, "owners", "Acme Sub", "--edges", holdings, "--on", "2025-03-04", "--format", "html").stdout
    expect("a page", (page.startswith("<!DOCTYPE html>"), "<svg" in page, "<script" in page), (True, True, False))
    answer = json.loads(run("--home", home, "owned", "sberbank", "--on", "2025-03-04", "--format", "json").stdout)
    expect("rules are in force without holdings, too", (answer["holdings"], answer["not_in_force"]), ([], []))
    alone = run("--home", home, "owners", "Nobody Here", "--on", "2025-03-04")
    expect("nobody", "no holding in it is known" in alone.stdout, True)
    expect("nobody is said", 'no list has an entry like "Nobody Here"' in alone.stderr, True)


with tempfile.TemporaryDirectory() as folder:
    run("--home", folder, "update", "--from", "data/starter")
    path = f"{folder}/holdings.csv"
    pathlib.Path(path).write_text(HOLDINGS)
    check(folder, path)
finish("owners: ok")
