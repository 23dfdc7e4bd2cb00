"""Entries of several lists as one party: joins, near-joins, screen, show and verdict speak of the same.

usage: joins_test.py PROGRAM
The lists are invented (FollowTheMoney datasets); the real ones are asked in tests/joins_real_lists_test.cc.
"""
import json
import tempfile

from running import expect, finish, run


def entity(dataset, number, schema, **properties):
    return json.dumps({"id": number, "schema": schema, "datasets": [dataset], "caption": properties["name"][0],
                       "properties": properties})


def sanction(dataset, number):
    return json.dumps({"id": f"{number}-s", "schema": "Sanction", "datasets": [dataset],
                       "properties": {"entity": [number], "authority": [f"Harbour {dataset}"],
                                      "program": [dataset.upper()], "listingDate": ["2022-03-01"]}})


# Of each dataset: id, schema, properties.
LISTS = {
    "alpha": (("a1", "Person", {"name": ["Arden Zumthor"], "birthDate": ["1961-02-03"], "gender": ["male"]}),
              ("a2", "Company", {"name": ["Alder Works"], "innCode": ["7707083893"]}),
              ("a3", "Person", {"name": ["Dag Olsen"], "birthDate": ["1970-05-06"]})),
    "beta": (("b1", "Person", {"name": ["ZUMTHOR Arden"], "birthDate": ["1961-02-03"]}),
             ("b2", "Company", {"name": ["Werk Erle"], "innCode": ["7707083893"]}),
             ("b3", "Person", {"name": ["Dag Olsen"], "birthDate": ["1980-05-06"]})),
    "gamma": (("g1", "Person", {"name": ["Arden Olav Zumthor"], "birthDate": ["1961-02-03"]}),
              ("g4", "Person", {"name": ["Nobody Else"]})),
}


def make(folder, home):
    for dataset, entries in LISTS.items():
        path = f"{folder}/{dataset}.jsonl"
        with open(path, "w") as out:
            for number, schema, properties in entries:
                print(entity(dataset, number, schema, **properties), sanction(dataset, number), sep="\n", file=out)
        run("--home", home, "import", path, "--published", "2022-03-02")


ZUMTHOR = {"ftm.alpha:a1", "ftm.beta:b1", "ftm.gamma:g1"}


def check_joins(home):
    found = json.loads(run("--home", home, "joins", "--format", "json").stdout)
    expect("entries, parties, joined entries", (found["entries"], found["parties"], found["joined_entries"]), (8, 5, 5))
    expect("joins", [(one["a"], one["b"], one["rule"]) for one in found["joins"]],
           [("ftm.alpha:a1", "ftm.beta:b1", "name-and-birth"), ("ftm.alpha:a1", "ftm.gamma:g1", "variant-and-birth"),
            ("ftm.alpha:a2", "ftm.beta:b2", "identifier"), ("ftm.beta:b1", "ftm.gamma:g1", "variant-and-birth")])
    expect("what agrees", found["joins"][2]["facts"], "INN 7707083893")
    expect("by rule", found["rules"], [{"rule": "identifier", "joins": 1}, {"rule": "name-and-birth", "joins": 1},
                                       {"rule": "variant-and-birth", "joins": 2}])
    near = json.loads(run("--home", home, "joins", "--near", "--format", "json").stdout)["near"]
    expect("near", [(one["a"], one["b"], one["rule"], one["against"]) for one in near],
           [("ftm.alpha:a3", "ftm.beta:b3", "name", "birth dates 1970-05-06 and 1980-05-06")])
    rows = run("--home", home, "joins", "--source", "ftm.gamma", "--format", "csv").stdout.splitlines()
    expect("rows of one list", [row.split(",")[0] for row in rows], ["a", "ftm.alpha:a1", "ftm.beta:b1"])
    some = run("--home", home, "joins", "--sample", "2", "--seed", "7").stdout
    expect("a sample again", run("--home", home, "joins", "--sample", "2", "--seed", "7").stdout, some)
    expect("the table says how many", "8 entries are 5 parties; 5 entries are joined to another\n" in some, True)


def check_screen(home):
    """One hit for each entry, all of one id; an entry that does not score is named beside it."""
    line = json.loads(run("--home", home, "screen", "Arden Zumthor", "--format", "jsonl", wanted=10).stdout)
    expect("ids", {hit["id"] for hit in line["hits"]}, {"ftm.alpha:a1"})
    expect("entries of hits", {f"{hit['source']}:{hit['entry']}" for hit in line["hits"]}, ZUMTHOR)
    expect("none is also there", [hit for hit in line["hits"] if "also" in hit], [])
    line = json.loads(run("--home", home, "screen", "Alder Works", "--format", "jsonl", wanted=10).stdout)
    expect("the hit and what belongs to it", [(hit["entry"], hit["id"], hit.get("also")) for hit in line["hits"]],
           [("a2", "ftm.alpha:a2", ["ftm.beta:b2"])])
    limited = json.loads(run("--home", home, "screen", "Arden Zumthor", "--format", "jsonl", "--limit", "1",
                             wanted=10).stdout)
    expect("what the limit cut does score", ["also" in hit for hit in limited["hits"]], [False])
    table = run("--home", home, "screen", "Alder Works", wanted=10).stdout
    expect("the table", "\none party, ftm.alpha:a2: ftm.alpha:a2; not alike by name: ftm.beta:b2\n" in table, True)
    page = run("--home", home, "screen", "Alder Works", "--format", "html", wanted=10).stdout
    expect("the page", "one party: ftm.alpha:a2; not alike by name: ftm.beta:b2" in page, True)


def check_show(home):
    for name in ("ftm.alpha:a2", "b2", "ftm.beta:b2"):
        shown = json.loads(run("--home", home, "show", name, "--format", "json").stdout)
        expect(f"the party of {name}", (shown["id"], [one["party"]["entry"] for one in shown["entries"]]),
               ("ftm.alpha:a2", ["a2", "b2"]))
        expect(f"why {name} is one", shown["joins"], [{"a": "ftm.alpha:a2", "b": "ftm.beta:b2", "rule": "identifier",
                                                       "facts": "INN 7707083893"}])
    text = run("--home", home, "show", "a2").stdout
    expect("the text begins with the reasons", text.startswith(
        "party ftm.alpha:a2\n\n"
        "entry         entry        one party by  what agrees\n"
        "ftm.alpha:a2  ftm.beta:b2  identifier    INN 7707083893\n\n"), True)
    alone = json.loads(run("--home", home, "show", "a3", "--format", "json").stdout)
    expect("who is alone", (alone["id"], len(alone["entries"]), alone["joins"]), ("ftm.alpha:a3", 1, []))


def check_verdict(home):
    asked = json.loads(run("--home", home, "verdict", "--actor", "other", "--activity", "general", "--party",
                           "ftm.gamma:g1", "--format", "json").stdout)
    parties = {atom["party"] for verdict in asked["verdicts"] for atom in verdict["atoms"]}
    expect("the law speaks of the same party", parties, {"ftm.alpha:a1"})


with tempfile.TemporaryDirectory() as folder:
    home = f"{folder}/home"
    make(folder, home)
    check_joins(home)
    check_screen(home)
    check_show(home)
    check_verdict(home)
finish("joins: three lists, one party")
