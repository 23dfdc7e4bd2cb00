"""Options of data/options over lists: the starter world, and the real lists where they are.

usage: relief_lists_test.py PROGRAM
The real lists ($DETENTE_SHARED, default ../shared) are left out, with a printed line, where they are absent.
"""
import json
import pathlib
import subprocess
import tempfile

from running import expect, finish, run, shared

lists = shared / "data"

options = sorted(str(path) for path in pathlib.Path("data/options").glob("*.toml"))


def printed(home, *arguments):
    return run("--home", home, *arguments).stdout


def relief(home, option, mode, *more):
    """{party: its row} of one mode."""
    answer = json.loads(printed(home, "relief", option, "--mode", mode, "--format", "json", *more))
    return {party["party"]: party for party in answer["parties"]}


def class_of(party):
    return (party["class"], party["from"], [one["authority"] for one in party["still_prohibited_by"]])


HEAD = """format = "relief-option/1"
id = "x"
title = "X"
base = { valid = 2025-03-04, known = 2025-03-04T23:59:59-05:00 }
horizon = 2025-12-31
"""


def delisting(folder, name, covers, party):
    path = f"{folder}/{name}.toml"
    pathlib.Path(path).write_text(f"""{HEAD}
[[clause]]
id = "delist"
authority = "us.ofac"
form = "delist"
covers = {json.dumps(covers)}
who = 'party = "{party}"'
start = 2025-04-02
""")
    return path


def starter_world(folder):
    """The starter world is one edition of 2026-09: an option is laid over what was so in March 2025, as known
    then."""
    home = f"{folder}/starter"
    printed(home, "update", "--from", "data/starter")
    parties = relief(home, "data/options/us-delists-business-people.toml", "best", "--known", "2026-09-02")
    expect("Usmanov", class_of(parties["alisher-usmanov"]), STARTER_USMANOV)
    counts = {}
    for party in parties.values():
        word = party["class"].split("(")[0]
        counts[word] = counts.get(word, 0) + 1
    expect("parties freed by one authority", counts.get("FREED-BY", 0) > 5, True)
    targets(home, folder)
    draft = json.loads(printed(home, "relief", "draft", "--authority", "us.ofac", "--where", 'sector has "energy"',
                           "--on", "2025-03-04", "--format", "json"))
    ids = [one["party"] for one in draft["candidates"]]
    expect("a candidate", "gazprom-neft" in ids, True)
    expect("candidates by what stands against them", [len(one["locks"]) for one in draft["candidates"]],
           sorted(len(one["locks"]) for one in draft["candidates"]))


def class_targets(home, option):
    answer = json.loads(printed(home, "relief", option, "--known", "2026-09-02", "--mode", "best", "--format", "json"))
    return answer, [(one["measure"], one["goods"], one["territory"], one["before"], one["after"], one["from"][:10],
                     one["still_prohibited_under"]) for one in answer["class_targets"]]


def targets(home, folder):
    """What no party shows: goods, places, services, numbers, and whom variants reach."""
    minerals = ["2504", "2614", "2615", "280530", "282520", "283691", "2846"]
    _, lines = class_targets(home, "data/options/minerals-carve-out.toml")
    expect("a carve-out for goods", lines,
           [("us.eo14071.new-investment", minerals, ["RU"], "prohibited", "permitted", "2025-04-30",
             ["eu.833-2014.art3a", "uk.rus.new-investment"])])
    answer, lines = class_targets(home, "data/options/us-aid-pause.toml")
    expect("a pause of deliveries", lines,
           [("us.aid.suspension@pause", ["military"], [], "permitted", "prohibited", "2025-03-04",
             ["us.aid.suspension"])])
    expect("a pause that ends", answer["clauses"][0]["effects"],
           [{"measure": "us.aid.suspension@pause", "from": "2025-03-04T01:30:00Z", "until": "2025-03-11T18:00:00Z",
             "ended_by": "revocation"}])
    expect("variants", [(one["own"], len(one["parties"])) for one in answer["variants"]],
           [(True, 0), (False, 0), (False, 0), (False, 0)])
    for option in ("us-energy-easing", "us-eu-swift-reconnection"):
        expect("listings alone", class_targets(home, f"data/options/{option}.toml")[1], [])
    path = f"{folder}/oil.toml"
    pathlib.Path(path).write_text(f"""{HEAD}
[[clause]]
id = "oil"
authority = "us.ofac"
form = "suspend"
covers = ["us.eo14066.import"]
start = 2025-04-02
end = 2025-10-02

[[clause]]
id = "tenor"
authority = "us.ofac"
form = "amend"
covers = ["us.eo14024.dir3-debt-equity"]
params = {{ tenor = 90 }}
start = 2025-05-02
""")
    answer, lines = class_targets(home, path)
    expect("an import ban", {(line[0], line[3], line[4], line[5]) for line in lines},
           {("us.eo14066.import", "prohibited", "permitted", "2025-04-02")})
    expect("the law still has a statute", all("us.pl-117-109" in " ".join(line[6]) for line in lines), True)
    expect("a number", [(one["parameter"], one["before"], one["after"], one["from"]) for one in answer["parameters"]],
           [("tenor", "14", "90", "2025-05-02T04:00:00Z")])
    for issued, tenor, wanted in (("2025-05-01", 60, "prohibited"), ("2025-05-02", 60, "permitted"),
                                  ("2025-05-02", 91, "prohibited")):
        said = json.loads(printed(home, "verdict", "--option", path, "--known", "2026-09-02", "--actor", "us-person",
                              "--party", "sberbank", "--activity", "debt.new", "--issued", issued, "--tenor",
                              str(tenor), "--on", "2025-06-02", "--format", "json"))
        atoms = next(one for one in said["verdicts"] if one["authority"] == "us.ofac")["atoms"]
        expect(f"debt of {issued} for {tenor} days",
               [one["state"] for one in atoms if one["measure"] == "us.eo14024.dir3-debt-equity"], [wanted])


STARTER_USMANOV = ("FREED-BY(us.ofac)", "2025-04-02T04:00:00Z", ["eu.council", "uk.ofsi"])


def import_lists(home, folder):
    member = "eu_2025-02-27.jsonl"
    packed = subprocess.run(["zstd", "-dc", "--long=27", str(lists / "eu/eu_monthly_jsonl.tar.zst")],
                            capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", folder, member], input=packed, check=True)
    days = ("2025-03-04", "2025-03-21", "2025-04-02", "2025-07-01")
    printed(home, "import", *(str(lists / f"us/sdn_advanced/sdn_advanced_{day}.xml.bz2") for day in days),
        str(lists / "us/consolidated/consolidated_2022-03-24.xml.zst"), f"{folder}/{member}",
        str(lists / "uk/ConList_2022-05-04.csv.zst"))


def known_outcome(home):
    option = "data/options/us-delists-35317.toml"
    parties = relief(home, option, "assumed")
    expect("who is concerned", sorted(parties), ["karina-rotenberg"])
    expect("what comes of it", class_of(parties["karina-rotenberg"]),
           ("FREED-BY(us.ofac)", "2025-04-02T04:00:00Z", ["uk.ofsi"]))
    test = json.loads(printed(home, "relief", "backtest", option, "--until", "2025-04-02", "--format", "json"))
    agreed = [one for one in test["listings"] if one["result"] == "agreed"]
    expect("what came so", [(one["party"], one["entry"], one["measure"], one["predicted"], one["happened"])
                            for one in agreed],
           [("karina-rotenberg", "us.ofac.sdn:35317", "us.eo14024.blocking", "2025-04-02", "2025-04-02")])
    expect("what did not come", test["counts"]["not_happened"], 0)
    early = json.loads(printed(home, "relief", "backtest", option, "--until", "2025-03-21", "--format", "json"))
    expect("nothing is said for March", early["counts"]["agreed"], 0)
    later = json.loads(printed(home, "relief", "backtest", option, "--until", "2025-07-01", "--format", "json"))
    expect("more ends later", later["counts"]["not_predicted"] > test["counts"]["not_predicted"] > 0, True)
    # A delisting that nobody made.
    other = json.loads(printed(home, "relief", "backtest", "data/options/us-delists-business-people.toml", "--until",
                           "2025-07-01", "--format", "json"))
    missed = {one["party"]: one["at_best_only"] for one in other["listings"]
              if one["result"] == "predicted and did not happen"}
    expect("Usmanov stays listed", missed.get("alisher-usmanov"), False)


def two_bases(home, folder):
    """Gazprom Neft is listed under Executive Order 14024 and, by the press release of that day, under 13662."""
    one = delisting(folder, "one-basis", ["us.eo14024.blocking"], "gazprom-neft")
    for mode in ("best", "worst"):
        found = relief(home, one, mode)["gazprom-neft"]
        expect(f"one basis, {mode}", class_of(found)[0], "PARTLY")
        expect(f"one basis, {mode}: who still prohibits", "us.ofac" in class_of(found)[2], True)
    both = delisting(folder, "two-bases", ["us.eo14024.blocking", "us.eo13662.blocking"], "gazprom-neft")
    answer = json.loads(printed(home, "relief", both, "--mode", "best", "--format", "json"))
    steps = {step["measure"]: step["from"] for clause in answer["clauses"] for step in clause["effects"]}
    # 30 days of review by Congress, of the order that the law of 2017 codifies alone.
    expect("when each basis ends", steps,
           {"us.eo14024.blocking": "2025-04-02T04:00:00Z", "us.eo13662.blocking": "2025-05-02T04:00:00Z"})
    best = relief(home, both, "best")["gazprom-neft"]
    expect("both bases, best", ("us.ofac" in class_of(best)[2], best["from"]), (False, "2025-05-02T04:00:00Z"))
    expect("both bases, worst", class_of(relief(home, both, "worst")["gazprom-neft"])[0], "PARTLY")
    expect("both bases, assumed", class_of(relief(home, both, "assumed")["gazprom-neft"])[0], "PARTLY")


def licensed_and_listed(home):
    option = "data/options/us-licenses-belavia.toml"
    found = relief(home, option, "assumed")["belavia"]
    expect("Belavia", (found["class"].split("(")[0], found["from"]), ("LICENSED", "2025-09-11T04:00:00Z"))
    expect("Belavia, still prohibited by", [one["authority"] for one in found["still_prohibited_by"]], ["eu.council"])
    test = json.loads(printed(home, "relief", "backtest", option, "--until", "2025-07-01", "--format", "json"))
    expect("a licence ends no listing", (test["counts"]["agreed"], test["counts"]["not_happened"]), (0, 0))


def drafts_and_sweeps(home, folder):
    where = ["--authority", "us.ofac", "--where", 'sector has "energy" and listed_on >= 2025-01-10', "--on",
             "2025-03-04", "--known", "2025-03-04"]
    draft = json.loads(printed(home, "relief", "draft", *where, "--format", "json"))
    by_id = {one["party"]: one for one in draft["candidates"]}
    expect("Gazprom Neft's locks", by_id["gazprom-neft"]["locks"], ["us.caatsa-216"])
    expect("Gazprom Neft's listings", [(one["measure"], one["locked"]) for one in by_id["gazprom-neft"]["listings"]],
           [("us.eo13662.blocking", True), ("us.eo14024.blocking", False)])
    expect("unknown sectors are counted", draft["without_sector"] > 1000 and len(draft["unknown"]) > 0, True)
    path = f"{folder}/draft.toml"
    printed(home, "relief", "draft", *where, "--format", "toml", "--output", path)
    expect("a draft is an option", printed(home, "relief", "check", path), f"{path}: ok\n")
    swept = json.loads(printed(home, "relief", "sweep", "data/options/us-delists-business-people.toml", "--mode", "best",
                           "--set", "delist.start=2025-04-02,2026-01-01", "--set",
                           "delist.covers=[\"us.eo14024.blocking\"],[\"us.eo13661.blocking\"]", "--format", "json"))
    counts = [one["counts"] for one in swept["variants"]]
    expect("variants", [len(one["values"]) for one in swept["variants"]], [2, 2, 2, 2])
    expect("behind the horizon nothing acts", [counts[i]["FREED-BY"] for i in (2, 3)], [0, 0])
    expect("under one order some are freed", counts[0]["FREED-BY"] > 0, True)
    expect("under another all have a second basis", (counts[1]["FREED-BY"], counts[1]["PARTLY"] > 0), (0, True))


def real_lists(folder):
    home = f"{folder}/real"
    import_lists(home, folder)
    # Exit code 0: no fault.  What is worth a look is told behind the name.
    checked = printed(home, "relief", "check", *options)
    expect("options without a lint", [path for path in options if f"{path}: ok" in checked],
           [path for path in options if "minerals" not in path and "us-energy" not in path])
    expect("lints", checked.count(": lint: "), 3)
    for option in options:
        if "35317" not in option:
            printed(home, "relief", option)  # exit code 11 if it expects otherwise
    known_outcome(home)
    two_bases(home, folder)
    licensed_and_listed(home)
    drafts_and_sweeps(home, folder)


with tempfile.TemporaryDirectory() as folder:
    starter_world(folder)
    if lists.is_dir():
        real_lists(folder)
    else:
        print(f"real lists: left out, no folder {lists}")
finish("options over lists: ok")
