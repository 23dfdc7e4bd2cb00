"""Options of relief through the command line: the invented world of the specification and the lists.

usage: relief_test.py PROGRAM
What needs the shared fixtures or lists ($DETENTE_SHARED, default ../shared) is left out, with a printed line,
where they are absent.
"""
import csv
import io
import json
import os
import pathlib
import tempfile

from running import expect, finish, run, shared

fixtures = shared / "fixtures"

WORLD = """{
  "measures": {
    "us.eo14024.blocking": {"authority": "us.ofac", "kind": "block", "programme": "US-RUSHAR"},
    "uk.rus.freeze": {"authority": "uk.ofsi", "kind": "block"}
  },
  "parties": {"bank": {"kind": "company", "sector": ["finance"]}, "leasing": {"kind": "company"}},
  "designations": [
    {"measure": "us.eo14024.blocking", "target": "bank", "listed_on": "2022-02-24"},
    {"measure": "uk.rus.freeze", "target": "bank", "listed_on": "2022-04-06"}
  ],
  "ownership": [{"owner": "bank", "asset": "leasing", "percent": 100}],
  "rules": {
    "us.ofac": {"thr": 50, "strict": false, "aggregate": true},
    "uk.ofsi": {"thr": 50, "strict": true, "aggregate": false}
  },
  "activities": ["general"]
}
"""

HEAD = """format = "relief-option/1"
id = "delisting"
title = "A bank is delisted"
base = { valid = 2025-03-04, known = 2025-03-04T12:00:00Z }
horizon = 2025-12-31
"""

DELIST = """
[[clause]]
id = "delist"
authority = "us.ofac"
form = "delist"
covers = ["us.eo14024.blocking"]
start = 2025-04-02
"""

EXPECT = """
[expect]
bank = { "us.ofac/general" = "permitted", "uk.ofsi/general" = "%s" }
"""


def write(folder, name, text):
    path = pathlib.Path(folder) / name
    path.write_text(text)
    return path


def formats(folder, world):
    option = write(folder, "delisting.toml", HEAD + DELIST + EXPECT % "prohibited")
    arguments = ["relief", option, "--world", world]
    answer = json.loads(run(*arguments, "--format", "json").stdout)
    expect("keys", sorted(answer), ["assumed", "best", "generation", "option", "option_hash", "worst"])
    alone = json.loads(run(*arguments, "--format", "json", "--mode", "best").stdout)
    expect("--mode best is that object alone", alone, answer["best"])
    bank = alone["parties"][0]
    expect("bank", (bank["party"], bank["class"], bank["from"], bank["clause"], bank["legal_form"]),
           ("bank", "FREED-BY(us.ofac)", "2025-04-02T04:00:00Z", ["delist"], ["delist"]))
    expect("still", bank["still_prohibited_by"],
           [{"authority": "uk.ofsi", "activities": ["general"],
             "measures": [{"measure": "uk.rus.freeze", "via": "listed"}]}])
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))
    expect("csv", [(row["party"], row["class"], row["still_prohibited_by"]) for row in rows],
           [("bank", "FREED-BY(us.ofac)", "uk.ofsi (uk.rus.freeze)"),
            ("leasing", "FREED-BY(us.ofac)", "uk.ofsi (uk.rus.freeze by owners)")])
    segments = json.loads(run(*arguments, "--format", "segments").stdout)
    expect("segments", sorted(segments["changed"]), ["bank|us.ofac|general", "leasing|us.ofac|general"])
    expect("base", segments["base_prohibited"],
           {"bank": ["uk.ofsi", "us.ofac"], "leasing": ["uk.ofsi", "us.ofac"]})
    later = json.loads(run(*arguments, "--format", "segments", "--as-of", "2025-04-01").stdout)
    expect("a day on the command line is its end", later["changed"]["bank|us.ofac|general"],
           [["2025-04-02T03:59:59Z", "2025-04-02", "prohibited"], ["2025-04-02", "2025-12-31", "permitted"]])
    proof = run(*arguments, "--why", "leasing").stdout
    for line in ("leasing (leasing), mode assumed: FREED-BY(us.ofac)",
                 "  owner bank under us.eo14024.blocking, by clause delist (delist)",
                 "    with effect from 2022-02-24 to 2025-04-02"):
        expect(f"a line of the proof: {line}", line in proof.split("\n"), True)
    output = pathlib.Path(folder) / "report.txt"
    run(*arguments, "--output", output)
    expect("--output", "A bank is delisted" in output.read_text(), True)
    kept = write(folder, "other.toml", HEAD.replace('"delisting"', '"shorter"') + DELIST + 'phase = "never"\n' +
                 '[[phase]]\nid = "never"\nrequires = "truce"\n[[assume]]\nid = "truce"\nkind = "fact"\nholds = []\n')
    differences = json.loads(run("relief", option, kept, "--world", world, "--mode", "best", "--format",
                                 "json").stdout)["differences"]
    expect("differences", [(row["party"], [cell["class"] for cell in row["options"]]) for row in differences],
           [("bank", ["FREED-BY(us.ofac)", "UNCHANGED"]), ("leasing", ["FREED-BY(us.ofac)", "UNCHANGED"])])


def messages(folder, world):
    unmet = write(folder, "unmet.toml", HEAD + DELIST + EXPECT % "permitted")
    said = run("relief", unmet, "--world", world, wanted=11).stderr
    expect("an expectation that fails", said,
           f'{unmet}:15:63: not as expected: it is prohibited at 2025-04-02T04:00:00Z\n'
           'bank = { "us.ofac/general" = "permitted", "uk.ofsi/general" = "permitted" }\n'
           + 62 * " " + "^^^^^^^^^^^\n")
    bad = write(folder, "bad.toml", HEAD + DELIST.replace("delist\"\ncov", "delst\"\ncov") + 'wen = "x"\n')
    wanted = (f'{bad}:10:8: expected one of revoke, delist, suspend, license, waive, lapse, amend, carve-out, annul, '
              'snapback, impose for "form" of a clause; did you mean "delist"?\n'
              'form = "delst"\n       ^^^^^^^\n'
              f'{bad}:13:1: a clause has no key "wen", only id, authority, form, phase, covers, includes, supersedes, '
              'start, after, start_bounds, submit, end, who, where, goods, place, unless, variants, activity, wind_down, '
              'unblock, extend_owned, params, measure, of, snapback, when, notice, composition; did you mean "when"?\n'
              'wen = "x"\n^^^\n')
    expect("check of a bad file", run("relief", "check", bad, "--world", world, wanted=2).stdout, wanted)
    refused = run("relief", bad, "--world", world, wanted=2).stderr
    expect("a bad file is refused", refused, wanted + f"detente: {bad}: refused, 2 faults\n")
    nothing = write(folder, "nothing.toml", HEAD + DELIST.replace("us.eo14024", "us.eo13661"))
    checked = run("relief", "check", nothing, unmet, "--world", world, wanted=2).stdout
    expect("a clause that acts on nothing", "vacuous-clause: no atom of the base store lies in the scope of "
           '"delist"' in checked, True)
    expect("the others are checked", f"{unmet}: ok\n" in checked, True)
    expect("no file", run("relief", wanted=64).stderr.split("\n")[0],
           "detente: relief needs an option file, or one of its commands")
    expect("nobody", run("relief", unmet, "--world", world, "--why", "nemo", wanted=2).stderr,
           'detente: no party of the world is called "nemo"\n')
    broken = write(folder, "broken.json", '{"parties": 1}')
    expect("a broken world", f"detente: {broken}: refused, 1 fault" in
           run("relief", unmet, "--world", broken, wanted=2).stderr, True)


def worked_options():
    """Options 1 and 2 of the specification over its world, and what option 3 expects of itself."""
    world = fixtures / "toy_world.json"
    wanted = json.loads((fixtures / "toy_expect.json").read_text())
    for number, name in (("1", "01-us-energy-easing"), ("2", "02-us-oligarch-delisting")):
        for mode in ("best", "worst"):
            found = run("relief", fixtures / f"options/{name}.toml", "--world", world, "--mode", mode, "--format",
                        "segments").stdout
            expect(f"segments of option {number} {mode}", json.loads(found) == wanted[f"{number}/{mode}"], True)
    run("relief", fixtures / "options/03-us-eu-swift.toml", "--world", world)


def consignments():
    """The twelve consignments of the specification: four readings each, and who pays."""
    cases = json.loads((fixtures / "consignment_cases.json").read_text())
    found = json.loads(run("consign", fixtures / "consignment_cases.json", "--option",
                           fixtures / "options/04-aid-pause.toml", "--format", "json").stdout)
    expect("consignments", [row["id"] for row in found], [case["id"] for case in cases])
    for case, row in zip(cases, found):
        expect(case["id"], {key: row[key] for key in case["expect"]}, case["expect"])
    expect("delay of the first", found[0]["delay_days"], 7.6875)


def consign_messages(folder):
    option = write(folder, "delisting.toml", HEAD + DELIST)
    goods = write(folder, "goods.csv", "id,funding\nK1,PDA\n")
    expect("no suspension", run("consign", goods, "--option", option, wanted=2).stderr,
           "detente: no clause imposes a suspension of aid\n")


DEAL = "verdict --actor us-person --activity mining.invest --goods 2846 --on"

CARVE_OUT = HEAD + """
[[clause]]
id = "carve-out"
authority = "us.ofac"
form = "carve-out"
covers = ["us.eo14071.new-investment"]
activity = ["mining.invest"]
place = 'territory = "RU"'
start = 2025-04-30
"""


def verdict_under(folder):
    """Questions to the starter world under an option, and the option over its lists."""
    run("update", "--from", "data/starter")
    option = write(folder, "carve-out.toml", CARVE_OUT.replace("2025-03-04T12", "2027-01-01T12"))
    for day, wanted in (("2025-04-29", "prohibited"), ("2025-04-30", "permitted")):
        answer = json.loads(run(*DEAL.split(), day, "--place", "RU", "--option", option, "--format", "json").stdout)
        found = {one["authority"]: one["verdict"] for one in answer["verdicts"]}
        expect(f"a deal on {day}", (found["us.ofac"], answer["query"]["option"]), (wanted, str(option)))
    without = json.loads(run(*DEAL.split(), "2025-04-30", "--place", "RU", "--format", "json").stdout)
    expect("without it", [one["verdict"] for one in without["verdicts"] if one["authority"] == "us.ofac"],
           ["prohibited"])
    proof = run(*DEAL.replace("verdict", "why").split(), "2025-04-30", "--place", "RU", "--option", option).stdout
    expect("the exception is named", "option carve-out" in proof or "option:carve-out" in proof, True)
    delist = write(folder, "starter.toml", (HEAD + DELIST).replace("2025-03-04T12", "2027-01-01T12")
                   .replace('["us.eo14024.blocking"]', '["us.eo14024.blocking"]\nwho = \'party = "sberbank"\''))
    rows = json.loads(run("relief", delist, "--mode", "assumed", "--format", "json").stdout)["parties"]
    expect("a bank of the starter world", [(row["party"], row["class"]) for row in rows],
           [("sberbank", "FREED-BY(us.ofac)")])


with tempfile.TemporaryDirectory() as folder:
    os.environ["DETENTE_HOME"] = folder + "/home"
    world = write(folder, "world.json", WORLD)
    formats(folder, world)
    messages(folder, world)
    consign_messages(folder)
    verdict_under(folder)
    if fixtures.is_dir():
        worked_options()
        consignments()
    else:
        print(f"worked options and consignments: left out, no folder {fixtures}")
finish("relief: ok")
