"""Verdicts over lists: the starter world, and the real lists where they are.

usage: verdict_test.py PROGRAM
The second half needs the real lists ($DETENTE_SHARED, default ../shared) and is left out, with a printed
line, where they are absent.
"""
import json
import pathlib
import tempfile

from running import expect, finish, run, shared

lists = shared / "data"


def verdicts(home, *question):
    """{"us.ofac": "licensed until 2025-03-12T04:01:00Z", ...} and the whole answer."""
    answer = json.loads(run("--home", home, "verdict", "--format", "json", *question).stdout)
    texts = {}
    for one in answer["verdicts"]:
        text = one["verdict"]
        if one["until"]:
            text += " until " + one["until"]
        if one["secondary_risk"]:
            text += ", at risk"
        texts[one["authority"]] = text
    return texts, answer


def expect_verdicts(home, question, wanted):
    found, answer = verdicts(home, *question.split())
    expect(question, {authority: found.get(authority) for authority in wanted}, wanted)
    return answer


def atoms(answer, authority):
    return [atom for one in answer["verdicts"] if one["authority"] == authority for atom in one["atoms"]]


HOLDINGS = """owner,asset,low,high
sberbank,Acme Leasing,30,30
ru-person-dmitry-peskov,Acme Leasing,25,25
Acme Leasing,Acme Sub,50,50
"""


def starter_world(folder):
    home = f"{folder}/starter"
    run("--home", home, "update", "--from", "data/starter")
    answer = expect_verdicts(home, "--actor us-person --activity energy.payment --party sberbank --on 2025-02-01",
                             {"us.ofac": "licensed until 2025-03-12T04:01:00Z", "eu.council": "out-of-nexus",
                              "un.sc": "permitted"})
    atom = atoms(answer, "us.ofac")[0]
    expect("atom", (atom["measure"], atom["party"], atom["via"], atom["path"], atom["state"], atom["licence"],
                    atom["from"], atom["until"]),
           ("us.eo14024.blocking", "sberbank", "listed", [], "licensed", "us.gl-8l", "2022-04-06T04:00:00Z", None))
    expect("generation", len(answer["generation"]), 64)
    expect_verdicts(home, "--actor us-person --activity energy.payment --party sberbank --on 2025-03-11",
                    {"us.ofac": "licensed until 2025-03-12T04:01:00Z"})
    expect_verdicts(home, "--actor us-person --activity energy.payment --party sberbank --on 2025-03-12T04:01:00Z",
                    {"us.ofac": "prohibited"})
    expect_verdicts(home, "--actor other --party sberbank --on 2025-02-01", {"us.ofac": "out-of-nexus, at risk"})
    expect_verdicts(home, "--currency USD --party sberbank --on 2025-02-01", {"us.ofac": "prohibited"})
    expect_verdicts(home, "--actor us-person --activity energy.transport --price 58 --goods 2709 --place RU "
                    "--on 2025-09-20", {"us.ofac": "permitted"})
    holdings = f"{folder}/holdings.csv"
    pathlib.Path(holdings).write_text(HOLDINGS)
    found, answer = verdicts(home, "--actor", "us-person", "--actor", "eu-person", "--party", "Acme Sub", "--on",
                             "2025-02-01", "--edges", holdings)
    expect("owned 55 % by two", (found["us.ofac"], found["eu.council"]), ("prohibited", "prohibited"))
    atom = atoms(answer, "us.ofac")[0]
    expect("holdings", (atom["via"], atom["path"], atom["holdings"]),
           ("owned", ["sberbank", "Acme Leasing", "Acme Sub"],
            "sberbank 30 + dmitry-peskov 25 -> Acme Leasing; Acme Leasing 50 -> Acme Sub"))
    # What was not known yet is another generation, and is answered again as it was.
    question = ["--actor", "us-person", "--activity", "energy.payment", "--party", "sberbank", "--on", "2025-02-01"]
    _, before = verdicts(home, *question, "--known", "2026-09-01")
    _, newest = verdicts(home, *question)
    expect("a day after all rows", before["verdicts"], newest["verdicts"])
    proof = run("--home", home, "why", "--actor", "us-person", "--party", "sberbank", "--on", "2025-02-01").stdout
    for line in ("us.ofac (Office of Foreign Assets Control): prohibited",
                 "    licence us.gl-8l (GL 8L) is in force and does not cover this"):
        expect(f"a line of the proof: {line}", line in proof.split("\n"), True)
    bad_questions(home)


def bad_questions(home):
    for question, code, message in (
            (["--party", "sberbank"], 64, "whose acts are asked about? --actor or --currency is needed"),
            (["--actor", "us-persn"], 2, 'actor "us-persn": no such; did you mean "us-person"?'),
            (["--actor", "us-person", "--activity", "payments"], 2, 'activity "payments": no such activity'),
            (["--actor", "us-person", "--event", "loaded"], 2,
             '--event "loaded": expected NAME=TIME, for instance loaded=2026-03-11T23:50-04:00'),
            (["--actor", "us-person", "--edges", "/nowhere.csv"], 2, "/nowhere.csv: No such file or directory"),
            (["--actor", "us-person", "--party", "..."], 2, 'party "...": no letter or digit')):
        said = run("--home", home, "verdict", *question, wanted=code).stderr
        expect(f"message of {question}", message in said, True)


def real_lists(folder):
    home = f"{folder}/real"
    run("--home", home, "update", "--from", str(lists))
    actors = "--actor us-person --actor eu-person --actor uk-person"
    expect_verdicts(home, f"{actors} --activity energy.payment --party us.ofac.sdn:17018 --on 2025-02-01",
                    {"us.ofac": "licensed until 2025-03-12T04:01:00Z", "eu.council": "prohibited",
                     "uk.ofsi": "prohibited"})
    # Two bases, each of which a licence would have to cover.
    answer = expect_verdicts(home, f"{actors} --activity energy.payment --party gazprom-neft --on 2025-02-01",
                             {"us.ofac": "prohibited"})
    expect("bases", [(atom["measure"], atom["state"]) for atom in atoms(answer, "us.ofac")],
           [("us.eo13662.blocking", "prohibited"), ("us.eo14024.blocking", "prohibited")])
    # On the SDN list since 2022-04-06; before that day its directive alone, which forbids new debt.
    for day, wanted in (("2022-04-05", "permitted"), ("2022-04-06", "prohibited")):
        expect_verdicts(home, f"--actor us-person --party sberbank --on {day}", {"us.ofac": wanted})
    expect_verdicts(home, "--actor us-person --activity debt.new --issued 2015-01-01 --party sberbank "
                    "--on 2015-06-01", {"us.ofac": "prohibited"})
    # Directive 1 allowed 30 days then.
    for tenor, wanted in ((30, "permitted"), (31, "prohibited")):
        expect_verdicts(home, "--actor us-person --activity debt.new --issued 2015-01-01 --party sberbank "
                        f"--tenor {tenor} --on 2015-06-01", {"us.ofac": wanted})
    said = run("--home", home, "verdict", "--actor", "us-person", "--party", "Sergei Ivanov", wanted=2).stderr
    expect("an ambiguous name", " is ambiguous: " in said and "name one by its id" in said, True)
    expect_verdicts(home, "--actor us-person --party Zyxomatic --on 2025-03-04", {"us.ofac": "permitted"})
    one_list(folder)
    half_an_authority(folder)


def half_an_authority(folder):
    """Of two lists of one authority one is not there: the answer says so."""
    home = f"{folder}/half"
    run("--home", home, "import", str(lists / "us/sdn_advanced/sdn_advanced_2025-11-19.xml.bz2"))
    _, answer = verdicts(home, "--actor", "us-person", "--party", "sberbank")
    expect("a note", [note for note in answer["notes"] if "not loaded" in note],
           ["us.ofac.consolidated is not loaded: whom it alone lists is not known"])


def one_list(folder):
    """Whom the lists that are not there name is not known."""
    home = f"{folder}/one"
    run("--home", home, "import", str(next((lists / "eu").glob("xmlFullSanctionsList*"))))
    expect_verdicts(home, "--actor eu-person --actor us-person --party sberbank --on 2025-02-01",
                    {"eu.council": "prohibited", "us.ofac": "undetermined", "un.sc": "undetermined"})
    table = run("--home", home, "verdict", "--actor", "us-person", "--party", "sberbank", "--on", "2025-02-01").stdout
    owners = json.loads(run("--home", home, "owners", "sberbank", "--on", "2025-02-01", "--format", "json").stdout)
    expect("owners do not know whom others list", {"us.ofac", "un.sc"} <= set(owners["unheard"]), True)
    expect("they know whom the Union lists", "eu.council" in owners["unheard"], False)
    expect("the table says so", "its lists are not loaded: whom they list is not known" in table, True)


with tempfile.TemporaryDirectory() as folder:
    starter_world(folder)
    if lists.is_dir():
        real_lists(folder)
    else:
        print(f"real lists: left out, no folder {lists}")
finish("verdicts: ok")
