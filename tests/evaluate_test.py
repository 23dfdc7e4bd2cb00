"""How often the score is right: pairs, queries, customers of no list and changed names of the starter world.

usage: evaluate_test.py PROGRAM
"""
import json
import pathlib
import tempfile

from running import expect, finish, run

PAIRS = """case_group,schema,name1,name2,is_match,category
g,Person,Nikanor Testov,"TESTOV, Nikanor",true,order
g,Person,Nikanor Testov,Praskovya Proverkina,false,other
g,Person,Nikanor Testov,Quentin Unheard,true,wrong label
"""

QUERIES = """name,schema,expected,group
Чэнь Чжи,Person,,nobody
Chen Zhi,Person,starter:kh-person-chen-zhi,listed
Bank Saderat,Company,starter:ir-company-bank-saderat; starter:kh-person-chen-zhi,listed
"""


def write(folder, name, text):
    path = pathlib.Path(folder) / name
    path.write_text(text)
    return path


def answer(home, *arguments, wanted=0):
    return json.loads(run("--home", home, "evaluate", *arguments, "--format", "json", wanted=wanted).stdout)


def pairs(folder, home):
    file = write(folder, "pairs.csv", PAIRS)
    found = answer(home, file)
    expect("counts", [found["counts"][key] for key in ("right", "missed", "false_alarms", "passed")], [1, 1, 0, 1])
    expect("F1", found["counts"]["f1"], 0.6667)
    expect("no lists", found["generation"], None)
    expect("categories", [row["category"] for row in found["categories"]], ["order", "other", "wrong label"])
    expect("worst", [(row["mistake"], row["line"], row["query"]) for row in found["worst"]],
           [("missed", 4, "Nikanor Testov")])
    expect("bins hold every pair", sum(row["pairs"] for row in found["reliability"]), 3)
    expect("at the threshold itself", run("evaluate", file, "--min-f1", "0.6667").stderr, "")
    expect("below --min-f1", run("evaluate", file, "--min-f1", "0.67", wanted=11).stderr,
           "detente: F1 0.6667 is below --min-f1 0.6700\n")
    expect("the table", run("evaluate", file).stdout.split("\n")[:2],
           [f"{file}: 3 pairs, threshold 0.7000", "right 1, missed 1, false alarms 0, passed 1"])
    page = pathlib.Path(folder) / "page.html"
    run("evaluate", file, "--format", "html", "--output", page)
    expect("a page with curves", page.read_text().count("<svg"), 2)


def queries(folder, home):
    file = write(folder, "queries.csv", QUERIES)
    nobody = write(folder, "nobody.csv", "full_name,dob\nQuentin Unheard,1970-01-01\nChen Zhi,1987\n")
    found = answer(home, file)
    expect("queries", [found["counts"][key] for key in ("right", "missed")], [2, 0])
    expect("scripts", [row["script"] for row in found["scripts"]], ["Cyrl", "Latn"])
    expect("the lists are named", len(found["generation"]), 64)
    both = answer(home, file, "--negatives", nobody, "--schema", "Person", "--name-only")
    expect("negatives", both["counts"]["false_alarms"] - found["counts"]["false_alarms"], 1)
    alone = answer(home, "--negatives", nobody, "--sample", "1")
    expect("a sample", [alone["counts"][key] for key in ("false_alarms", "passed")], [0, 1])


def refusals(folder, home):
    missing = write(folder, "missing.csv", "name1,name2\nA,B\n")
    expect("a column is missing", run("evaluate", missing, wanted=2).stderr,
           f"{missing}:1:1: expected columns name1, name2 and is_match\nname1,name2\n^^^^^^^^^^^\n")
    bad = write(folder, "bad.csv", PAIRS + "g,Ghost,A,B,true,\n")
    done = run("evaluate", bad, wanted=2)
    expect("a row is refused", done.stderr,
           f'{bad}:5:3: schema "Ghost": expected Person, Organization, Company, LegalEntity, Vessel or Airplane\n'
           "g,Ghost,A,B,true,\n  ^^^^^\n")
    expect("the others are judged", done.stdout.split("\n")[0], f"{bad}: 3 pairs, threshold 0.7000")
    absent = write(folder, "absent.csv", "name,expected\nA,starter:nobody\n")
    expect("an entry that is not there", run("--home", home, "evaluate", absent, wanted=2).stderr.split("\n")[-4:],
           [f'{absent}:2:1: expected "starter:nobody": no such entry in these lists', "A,starter:nobody",
            "^^^^^^^^^^^^^^^^", ""])
    expect("nothing to do", run("evaluate", wanted=64).stderr,
           "detente: evaluate needs a file, or --negatives, or --mutate alone\n")
    expect("pairs have no negatives",
           run("--home", home, "evaluate", write(folder, "p.csv", PAIRS), "--negatives", bad, wanted=64).stderr,
           "detente: --negatives goes with a file of queries, not of pairs\n")
    expect("no lists", run("--home", pathlib.Path(folder) / "empty", "evaluate", "--mutate", wanted=70).stdout, "")


def changed_names(home):
    first = answer(home, "--mutate", "--count", "20")
    by_class = {row["category"]: row for row in first["categories"]}
    expect("unchanged names are found", by_class["unchanged"]["recall"], 1)
    expect("so are other cases", by_class["case"]["recall"], 1)
    expect("at most --count", by_class["case"]["right"], 20)
    expect("an interval", by_class["case"]["recall_interval"], [0.8389, 1])
    expect("same seed, same answer", answer(home, "--mutate", "--count", "20"), first)
    other = answer(home, "--mutate", "--count", "20", "--seed", "2")
    expect("another seed, other names", [row["query"] for row in other["worst"]] ==
           [row["query"] for row in first["worst"]], False)


with tempfile.TemporaryDirectory() as folder:
    home = pathlib.Path(folder) / "home"
    run("--home", home, "update", "--from", "data/starter")
    pairs(folder, home)
    queries(folder, home)
    refusals(folder, home)
    changed_names(home)
finish("evaluate: pairs, queries, customers of no list and changed names are judged")
