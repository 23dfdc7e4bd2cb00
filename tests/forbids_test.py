"""What listings forbid, by authority, as screen and show tell it.

usage: forbids_test.py PROGRAM
The lists are invented; Sberbank is asked of the newest real SDN edition ($DETENTE_SHARED, default
../shared) and left out, with a printed line, where it is absent.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from running import expect, finish, program, shared

lists = shared / "data"


def call(home, *arguments):
    return subprocess.run([program, "--home", home, *arguments], capture_output=True, text=True)


def run(home, *arguments):
    done = call(home, *arguments)
    if done.returncode not in (0, 10):
        sys.exit(f"detente {' '.join(arguments)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def listing(authority, programme, listed, more=""):
    return f"""
[[party.listing]]
authority = "{authority}"
programme = "{programme}"
basis = "Act"
listed = {listed}
source = "Notice of {listed}"
{more}"""


RUSSIA = "Russia (Sanctions) (EU Exit) Regulations 2019"
BANK = "".join((
    listing("us.ofac", "RUSSIA-EO14024", "2022-04-06", 'list = "SDN List"'),
    listing("us.ofac", "UKRAINE-EO13662", "2014-09-12",
            'list = "Sectoral Sanctions Identifications List"\nmeasures = ["directive-1"]'),
    listing("eu.council", "833/2014 art. 5h", "2022-03-12"),
    listing("uk.fcdo", RUSSIA, "2022-03-24", 'measures = ["asset-freeze", "director-disqualification-sanction"]'),
    listing("us.ofac", "TEST", "2022-04-06")))
GONE = listing("us.ofac", "RUSSIA-EO14024", "2022-03-03", 'list = "SDN List"')


SHOWN = """what it forbids, as of 2022-03-13
EU Council: messaging services
  in force; since 2022-03-12; eu.833-2014.art5h, CELEX 32022R0345, art. 5h(1)
UK FCDO: being a director of a company
  not yet; since 2025-04-09 (inferred); uk.samla.director-disqualification, 2018 c. 13, section 3A
UK OFSI: property blocked, every dealing
  not yet; since 2022-03-24; uk.rus.freeze, SI 2019/855, reg. 11 to 15
US OFAC: property blocked, every dealing
  not yet; since 2022-04-06; us.eo14024.blocking, 86 FR 20249, section 1
US OFAC: act not known
  not yet; since 2022-04-06; starter.unnamed.TEST
US OFAC: new debt beyond the tenor
  in force; since 2014-09-12; us.eo13662.dir1, OFAC, Directive 1, 2017-09-29, paragraph 1
US OFAC: new equity
  in force; since 2014-09-12; us.eo13662.dir1-equity, OFAC, Directive 1, 2014-07-16, paragraph 1
"""


def write(folder, published, parties):
    text = f'format = "starter/1"\npublished = {published}\n\n[consulted]\na = "A list of {published}"\n'
    for entry, name, listings in parties:
        text += f'\n[[party]]\nid = "{entry}"\nschema = "Company"\nnames = [{{ text = "{name}" }}]\nconsulted = ["a"]\n'
        text += listings
    path = pathlib.Path(folder) / f"{published}.toml"
    path.write_text(text)
    return str(path)


def forbids(home, name, *arguments):
    """(authority, measure, state) of the first hit."""
    answer = json.loads(run(home, "screen", name, "--format", "jsonl", *arguments))
    return [(one["authority"], one["measure"], one["state"]) for one in answer["hits"][0]["forbids"]]


def check_made(folder):
    home = f"{folder}/made"
    run(home, "import", write(folder, "2025-03-01", [("bank", "Gazmetallbank", BANK), ("gone", "Ostverkehr", GONE)]))
    first = run(home, "screen", "Gazmetallbank", "--format", "jsonl")
    run(home, "import", write(folder, "2025-03-04", [("bank", "Gazmetallbank", BANK)]), "--accept-lost", "1")
    expect("what the bank is forbidden", forbids(home, "Gazmetallbank"),
           [("eu.council", "eu.833-2014.art5h", "in-force"), ("uk.ofsi", "uk.rus.freeze", "in-force"), ("us.ofac", "us.eo14024.blocking", "in-force"),
            ("us.ofac", "starter.unnamed.TEST", "undetermined"),
            ("us.ofac", "us.eo13662.dir1", "in-force"), ("us.ofac", "us.eo13662.dir1-equity", "in-force")])
    expect("as of a later day, under a later act", [one for one in forbids(home, "Gazmetallbank", "--as-of", "2025-04-09")
                                                    if one[0] == "uk.fcdo"],
           [("uk.fcdo", "uk.samla.director-disqualification", "in-force")])
    expect("as of a day before most of it", forbids(home, "Gazmetallbank", "--as-of", "2015-01-01"),
           [("us.ofac", "us.eo13662.dir1", "in-force"), ("us.ofac", "us.eo13662.dir1-equity", "in-force")])
    generation = json.loads(first)["generation"]
    expect("the generation again", run(home, "screen", "Gazmetallbank", "--format", "jsonl", "--generation", generation), first)
    row = run(home, "screen", "Gazmetallbank", "--format", "csv").splitlines()[1]
    expect("the last column", row.rsplit(",", 1)[1],
           "eu.833-2014.art5h;starter.unnamed.TEST;uk.rus.freeze;us.eo13662.dir1;us.eo13662.dir1-equity;us.eo14024.blocking")
    text = run(home, "screen", "Gazmetallbank", "--as-of", "2022-03-13")
    expect("the table of a screening", text[text.index("\nentry"):text.index("\nlist ")], """
entry         authority   forbids
starter:bank  EU Council  messaging services (eu.833-2014.art5h)
              US OFAC     new debt beyond the tenor (us.eo13662.dir1); new equity (us.eo13662.dir1-equity)
""")
    text = run(home, "show", "bank", "--as-of", "2022-03-13")
    expect("the text of show", text[text.index("what it forbids"):text.index("\ngeneration")], SHOWN)
    refused = call(home, "show", "gone")
    expect("what is said of a delisted entry", (refused.returncode, refused.stderr.splitlines()[-1]),
           (2, "detente: starter:gone is not listed in the newest edition that is known: delisted on 2025-03-04, last "
               "RUSSIA-EO14024 since 2022-03-03; `show gone --history` tells when it was"))
    refused = call(home, "show", "gone", "--as-of", "2022-03-02")
    expect("what is said before the listing", refused.stderr.splitlines()[-1],
           "detente: starter:gone is not listed as of 2022-03-02: not listed before 2022-03-03; `show gone --history` "
           "tells when it was")
    run(home, "verify")


def check_starter(folder):
    """What the index has of an entry is what show derives from its life."""
    home = f"{folder}/starter"
    run(home, "update", "--from", "data/starter")
    ids = [line[6:-1] for path in sorted(pathlib.Path("data/starter").glob("*.toml"))
           for line in path.read_text().splitlines() if line.startswith('id = "')]
    for entry in ids[::12]:
        shown = json.loads(run(home, "show", entry, "--format", "json"))["entries"][0]
        name = shown["party"]["names"][0]["full"]["value"]
        answer = json.loads(run(home, "screen", name, "--format", "jsonl"))
        hit = next((one for one in answer["hits"] if one["entry"] == entry), {"forbids": []})  # none: it was delisted
        stands = {(one["authority"], one["measure"], one["state"]) for one in shown["law"]["measures"]}
        expect(f"{entry} in screen and in show", {(one["authority"], one["measure"], one["state"]) for one in hit["forbids"]},
               {one for one in stands if one[2] not in ("delisted", "not-yet")})


def check_sberbank(folder):
    edition = lists / "us" / "sdn_advanced" / "sdn_advanced_2025-11-19.xml.bz2"
    if not edition.is_file():
        print(f"left out: Sberbank, no SDN edition in {lists}")
        return
    home = f"{folder}/sdn"
    run(home, "import", str(edition))
    answer = json.loads(run(home, "screen", "Sberbank of Russia", "--format", "jsonl"))
    hit = next(one for one in answer["hits"] if one["entry"] == "17018")
    measures = {one["measure"] for one in hit["forbids"]}
    expect("Sberbank stands under", {"us.eo14024.blocking", "us.eo13662.dir1", "us.eo14024.dir2-capta"} - measures, set())
    expect("Sberbank before the block, and before Directives 2 and 3 had effect",
           {measure for _, measure, _ in forbids(home, "Sberbank of Russia", "--as-of", "2022-03-01")},
           {"us.eo13662.dir1", "us.eo13662.dir1-equity"})
    expect("Sberbank is not blocked under", "us.eo13662.blocking" in measures, False)
    expect("an annex of the Union is told with its own entry", {one for one in measures if one.startswith("eu.")}, set())
    shown = json.loads(run(home, "show", "us.ofac.sdn:17018", "--format", "json"))["entries"][0]["law"]
    expect("show says the same", {one["measure"] for one in shown["measures"] if one["state"] == "in-force"}, measures)


with tempfile.TemporaryDirectory() as folder:
    check_made(folder)
    check_starter(folder)
    check_sberbank(folder)
finish("forbids: told by authority")
