"""Positions, payments and consignments under options of relief, through the command line.

usage: relief_portfolio_test.py PROGRAM
The real lists ($DETENTE_SHARED, default ../shared) are left out, with a printed line, where they are absent.
"""
import csv
import io
import json
import pathlib
import tempfile

from running import expect, finish, run, shared

lists = shared / "data"

HEAD = """format = "relief-option/1"
id = "delisting"
title = "A bank is delisted"
base = { valid = 2025-03-04, known = 2027-01-01T12:00:00Z }
horizon = 2025-12-31

[[clause]]
id = "delist"
authority = "us.ofac"
form = "delist"
covers = ["us.eo14024.blocking"]
who = 'party = "sberbank"'
start = 2025-04-02
"""

BOOK = """id,name,country,party,value,currency
S1,Sberbank of Russia,ru,,1000.50,USD
S2,,,sberbank,200,EUR
S3,VTB Bank,ru,,5,USD
S4,Quillhaven Orchard Cooperative,de,,7,EUR
S5,Sberbank of Russia,ru,,abc,USD
S6,,,no-such-party,1,USD
S7,,,starter:ru-company-sberbank,0.25,USD
"""

PAYMENTS = """payer,payee,payee_party,on,value,currency
Quillhaven Orchard Cooperative,Sberbank of Russia,,2025-04-01,10,USD
Quillhaven Orchard Cooperative,Sberbank of Russia,,2025-04-02,20,USD
Quillhaven Orchard Cooperative,,vtb,2025-04-02,30,USD
Quillhaven Orchard Cooperative,Tamarisk Lantern Works,,2025-04-02,40,USD
Quillhaven Orchard Cooperative,,sberbank,2026-04-02,50,USD
"""

VALUE = "expected a number of at least 0 like 1250.50, with at most twelve digits before the point and six behind it"


def write(folder, name, text):
    path = pathlib.Path(folder) / name
    path.write_text(text)
    return path


def asked(*arguments, wanted=0, mode="assumed"):
    return json.loads(run(*arguments, "--mode", mode, "--format", "json", wanted=wanted).stdout)


def counts(book):
    return {key: book[key]["rows"] if isinstance(book[key], dict) else book[key]
            for key in ("read", "refused", "unlisted", "not_concerned", "unchanged", "undetermined", "affected")}


def changes(row):
    return [(one["authority"], one["before"], one["after"], one["at"]) for one in row["answers"]
            if one["effect"] != "unchanged"]


def matched(row):
    return [(one["match"], one["party"], one["entry"]) for side in row["sides"] for one in side["matches"]]


FREED = [("us.ofac", "prohibited", "permitted", "2025-04-02T04:00:00Z")]


def portfolio(home, folder):
    option, book = write(folder, "delisting.toml", HEAD), write(folder, "book.csv", BOOK)
    done = run("--home", home, "relief", option, "--portfolio", book, "--mode", "assumed", "--format", "json", wanted=2)
    expect("refusals", [line for line in done.stderr.splitlines() if "book.csv" in line],
           [f'{book}:6: value "abc": {VALUE}',
            f'{book}:7: party "no-such-party": no party has this id, nor an entry of it'])
    found = json.loads(done.stdout)["portfolio"]
    expect("counts", counts(found), {"read": 7, "refused": 2, "unlisted": 1, "not_concerned": 1, "unchanged": 0,
                                     "undetermined": 0, "affected": 3})
    expect("values, each currency by itself", found["affected"],
           {"rows": 3, "values": {"EUR": 200, "USD": 1000.75}, "without_value": 0})
    expect("by class", found["by_class"],
           [{"class": "FREED-BY", "effect": "affected", **found["affected"]}])
    entry = "starter:ru-company-sberbank"
    expect("whom rows may be about", [(row["line"], row["reference"], matched(row)) for row in found["rows"]],
           [(2, "S1", [("possible match", "sberbank", entry)]), (3, "S2", [("named", "sberbank", None)]),
            (8, "S7", [("named", "sberbank", None)])])
    for row in found["rows"]:
        expect(f"changes of {row['reference']}", changes(row), FREED)
        expect(f"class of {row['reference']}", (row["class"], row["from"], row["clause"], row["several"]),
               ("FREED-BY(us.ofac)", "2025-04-02T04:00:00Z", ["delist"], False))
        stays = {one["authority"] for one in row["answers"] if one["last"] == "prohibited"}
        expect(f"who still prohibits {row['reference']}", {"eu.council", "uk.ofsi"} <= stays, True)
    return option, book


def other_formats(home, option, book):
    arguments = ["--home", home, "relief", option, "--portfolio", book]
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv", wanted=2).stdout)))
    expect("csv", [(row["line"], row["reference"], row["class"], row["value"], row["currency"], row["effect"],
                    row["change"], row["clause"]) for row in rows],
           [(line, reference, "FREED-BY(us.ofac)", value, currency, "affected",
             "us.ofac prohibited to permitted on 2025-04-02", "delist")
            for line, reference, value, currency in (("2", "S1", "1000.5", "USD"), ("3", "S2", "200", "EUR"),
                                                     ("8", "S7", "0.25", "USD"))])
    table = run(*arguments, wanted=2).stdout
    expect("table", f"portfolio {book}, 7 rows: 2 refused, 1 on no list, 1 that the option does not concern, "
           "0 unchanged, 0 undetermined, 3 affected\n" in table, True)
    expect("totals of the table", "200 EUR + 1,000.75 USD" in table, True)
    page = run(*arguments, "--format", "html", wanted=2).stdout
    expect("page", f"<h3>Positions of {book}</h3>" in page and "(possible match" in page, True)


def payments(home, folder, option):
    book = write(folder, "payments.csv", PAYMENTS)
    done = run("--home", home, "relief", option, "--payments", book, "--mode", "assumed", "--format", "json", wanted=2)
    expect("a day that is not asked about", [line for line in done.stderr.splitlines() if "payments.csv" in line],
           [f'{book}:6: on "2026-04-02": expected a time from 2025-03-04 until 2025-12-31, for which the option is '
            "asked about"])
    found = json.loads(done.stdout)["payments"]
    expect("counts of payments", counts(found), {"read": 5, "refused": 1, "unlisted": 1, "not_concerned": 1,
                                                 "unchanged": 1, "undetermined": 0, "affected": 1})
    expect("payments", [(row["on"], row["effect"], row["value"], changes(row)) for row in found["rows"]],
           [("2025-04-01", "unchanged", 10, []),
            ("2025-04-02", "affected", 20, [("us.ofac", "prohibited", "permitted", "2025-04-03T03:59:59Z")])])


def messages(home, folder, option):
    nobody = write(folder, "nobody.csv", "value\n1\n")
    done = run("--home", home, "relief", option, "--portfolio", nobody, wanted=2)
    expect("no names", done.stderr.splitlines()[-4:],
           [f'{nobody}:1:1: no column "name" or "party": the columns are "value"', "value", "^^^^^",
            f"detente: {nobody}: refused, no row of it counts"])
    done = run("--home", home, "relief", option, "--portfolio", f"{folder}/none.csv", wanted=2)
    expect("no file", done.stderr.splitlines()[-1],
           f"detente: {folder}/none.csv: No such file or directory")
    usage = "\nRun detente relief --help for more.\n"
    expect("two options", run("relief", option, option, "--portfolio", nobody, wanted=64).stderr,
           "detente: --portfolio, --payments and --consignments are told of one option, without --why, and not as "
           "segments" + usage)
    expect("two tables", run("relief", option, "--portfolio", nobody, "--consignments", nobody, "--format", "csv",
                             wanted=64).stderr,
           "detente: --format csv has one table: positions and payments, or consignments" + usage)


WORLD = """{
  "measures": {"us.eo14024.blocking": {"authority": "us.ofac", "kind": "block"}},
  "parties": {"bank": {"kind": "company"}, "mill": {"kind": "company"}},
  "designations": [{"measure": "us.eo14024.blocking", "target": "bank", "listed_on": "2022-02-24"}],
  "ownership": [{"owner": "bank", "asset": "mill", "percent": 50}],
  "rules": {"us.ofac": {"thr": 50, "strict": false, "aggregate": true}},
  "activities": ["general"]
}
"""

PAUSE = """format = "relief-option/1"
id = "pause"
title = "Aid is paused"
base = { valid = 2025-03-03, known = 2025-03-04T02:00:00Z }
horizon = 2025-12-31

[[clause]]
id = "pause"
authority = "us.president"
form = "impose"
measure = { code = "aid.suspension", recipient = "UA", goods = 'category = "military"' }
where = 'not consignment.in_country("UA")'
start = 2025-03-04T01:30:00Z
"""

GOODS = """id,funding,category,departed,entered_UA,value,currency
K1,PDA,military,2025-03-01,,100,USD
K2,PDA,military,2025-02-01,2025-02-05,30,USD
"""


def invented_world(folder):
    """No index there: by id or by name, in small or capital letters."""
    world = write(folder, "world.json", WORLD)
    option = write(folder, "bank.toml", HEAD.replace('"sberbank"', '"bank"'))
    book = write(folder, "world.jsonl", '{"name": "BANK", "value": 1}\n{"name": "bonk"}\n{"party": "mill"}\n')
    found = asked("relief", option, "--world", world, "--portfolio", book)["portfolio"]
    expect("rows of an invented world", [(row["line"], matched(row), row["class"], row["effect"])
                                         for row in found["rows"]],
           [(1, [("same name", "bank", None)], "FREED", "affected"),
            (3, [("named", "mill", None)], "RELEASED", "affected")])
    expect("nobody like it", found["unlisted"], 1)


def consignments(folder):
    world, option = write(folder, "world.json", WORLD), write(folder, "pause.toml", PAUSE)
    goods = write(folder, "goods.csv", GOODS)
    found = asked("relief", option, "--world", world, "--consignments", goods)["consignments"]
    expect("as consign says", found["lines"],
           json.loads(run("consign", goods, "--option", option, "--format", "json").stdout))
    held = {one["reading"]: (one["held"], one["held_values"]) for one in found["readings"]}
    # Both are still with the donor; one has crossed into the country.
    expect("held", (held["P1"], held["P2"], held["W"]),
           ((1, {"USD": 100}), (2, {"USD": 130}), (1, {"USD": 100})))
    arguments = ["relief", option, "--world", world, "--consignments", goods, "--format"]
    expect("consignments as csv", run(*arguments, "csv").stdout,
           run("consign", goods, "--option", option, "--format", "csv").stdout)
    expect("table", f"consignments {goods}\n" in run(*arguments, "table").stdout, True)
    expect("page", f"<h3>Consignments of {goods}</h3>" in run(*arguments, "html").stdout, True)


REAL = """id,name,birth_date,party,value,currency
R1,Karina Rotenberg,1978-11-24,,1000000,USD
R2,,,us.ofac.sdn:35317,5,EUR
R3,Boris Rotenberg,1957-01-03,,8,USD
R4,Quillhaven Orchard Cooperative,,,9,USD
"""


def real_lists(folder):
    """On 2 April 2025 the United States took entry 35317 off; the United Kingdom kept it."""
    home = f"{folder}/real"
    run("--home", home, "import", lists / "us/sdn_advanced/sdn_advanced_2025-03-04.xml.bz2",
        lists / "uk/ConList_2022-05-04.csv.zst")
    book = write(folder, "real.csv", REAL)
    # Exit code 11: the option expects something of the European Union, whose list is not loaded here.
    found = asked("--home", home, "relief", "data/options/us-delists-35317.toml", "--portfolio", book,
                  wanted=11)["portfolio"]
    expect("counts on the real lists", counts(found),
           {"read": 4, "refused": 0, "unlisted": 1, "not_concerned": 1, "unchanged": 0, "undetermined": 0,
            "affected": 2})
    expect("rows on the real lists", [(row["reference"], row["class"], row["clause"], changes(row))
                                      for row in found["rows"]],
           [(reference, "FREED-BY(us.ofac)", ["delist"], FREED) for reference in ("R1", "R2")])
    expect("who still prohibits", [[one["authority"] for one in row["answers"] if one["last"] == "prohibited"]
                                   for row in found["rows"]], [["uk.ofsi"], ["uk.ofsi"]])
    first = found["rows"][0]["sides"][0]["matches"]
    expect("a possible match", [(one["match"], one["party"], one["score"] >= 0.7) for one in first],
           [("possible match", "karina-rotenberg", True)])


with tempfile.TemporaryDirectory() as folder:
    home = f"{folder}/starter"
    run("--home", home, "update", "--from", "data/starter")
    option, book = portfolio(home, folder)
    other_formats(home, option, book)
    payments(home, folder, option)
    invented_world(folder)
    consignments(folder)
    messages(home, folder, option)
    if lists.is_dir():
        real_lists(folder)
    else:
        print(f"real lists: left out, no folder {lists}")
finish("positions, payments and consignments under options: ok")
