"""What becomes known late: both times of a fact, through import and the command line.

usage: late_knowledge_test.py PROGRAM
The lists are invented, but for the judgment T-301/22, which is asked of the real monthly EU editions
($DETENTE_SHARED, default ../shared) and left out, with a printed line, where they are absent.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

program = str(pathlib.Path(sys.argv[1]).resolve())
shared = pathlib.Path(os.environ.get("DETENTE_SHARED", "../shared")) / "data"
failures = []


def run(home, *arguments, wanted=(0,)):
    done = subprocess.run([program, "--home", home, *arguments], capture_output=True, text=True)
    if done.returncode not in wanted:
        sys.exit(f"detente {' '.join(arguments)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def expect(what, found, wanted):
    if found != wanted:
        failures.append(f"{what}: found {found!r}, expected {wanted!r}")


def starter(published, parties):
    """An edition of the starter format; `parties`: (id, listed, relation lines)."""
    text = f'format = "starter/1"\npublished = {published}\n\n[consulted]\na = "A list of {published}"\n'
    for entry, name, listed, more in parties:
        text += f"""
[[party]]
id = "{entry}"
schema = "Company"
names = [{{ text = "{name}" }}]
consulted = ["a"]

[[party.listing]]
authority = "us.ofac"
programme = "TEST"
basis = "Act"
listed = {listed}
source = "Notice of {listed}"
{more}"""
    return text


def owner(since):
    return f"""
[[party.relation]]
type = "owned-by"
other = "owner"
percent = "60"
since = {since}
source = "share register"
"""


def shown(home, entry, *arguments):
    return json.loads(run(home, "show", entry, "--format", "json", *arguments, wanted=(0, 2)) or "null")


def relations(home, *arguments):
    entries = (shown(home, "starter:asset", *arguments) or {}).get("entries", [])
    return [relation["other"] for one in entries for relation in one["party"].get("relations", [])]


def names(home, entry, *arguments):
    entries = (shown(home, entry, *arguments) or {}).get("entries", [])
    return [one["party"]["names"][0]["full"]["value"] for one in entries]


def check_register(folder):
    """T09: a share register learned on 2025-02-01, true since 2024-01-01."""
    home = f"{folder}/register"
    parties = [("owner", "Owner Holding", "2022-03-03"), ("asset", "Asset Trading", "2022-03-03")]
    for published, more in (("2024-02-01", ""), ("2025-02-01", owner("2024-01-01"))):
        file = pathlib.Path(folder, f"register-{published}.toml")
        file.write_text(starter(published, [(*party, more if party[0] == "asset" else "") for party in parties]))
        run(home, "import", str(file))
    as_of = ("--as-of", "2024-06-01")
    expect("T09, known 2024-07-01", relations(home, *as_of, "--known", "2024-07-01"), [])
    expect("T09, known 2025-03-01", relations(home, *as_of, "--known", "2025-03-01"), ["owner"])
    expect("T09, known today", relations(home, *as_of), ["owner"])
    expect("T09, before it was true", relations(home, "--as-of", "2023-12-31"), [])


def check_used_again(folder):
    """An id that a list gives to another party after the first has left."""
    home = f"{folder}/again"
    editions = (("2023-01-01", "Alfa Shipyard", "2022-01-01"), ("2024-01-01", None, None),
                ("2025-01-01", "Quite Different Bank", "2024-12-01"))
    for published, name, listed in editions:
        parties = [("other", "Somebody Else", "2020-01-01")]
        if name:
            parties.append(("used", name, listed))
        file = pathlib.Path(folder, f"again-{published}.toml")
        file.write_text(starter(published, [(*party, "") for party in parties]))
        run(home, "import", str(file), "--accept-lost", "1")
    for day, wanted in (("2023-06-01", ["Alfa Shipyard"]), ("2024-06-01", []), ("2025-06-01", ["Quite Different Bank"])):
        expect(f"re-used id as of {day}", names(home, "starter:used", "--as-of", day), wanted)


def check_late_edition(folder):
    """An edition that arrives after a younger one: what is current stays, the past is completed."""
    home, ordered = f"{folder}/late", f"{folder}/ordered"
    files = []
    for published, listed in (("2023-01-01", ["one"]), ("2024-01-01", ["one", "two"]), ("2025-01-01", ["one"])):
        file = pathlib.Path(folder, f"late-{published}.toml")
        file.write_text(starter(published, [(entry, f"Company {entry}", "2022-01-01", "") for entry in listed]))
        files.append(str(file))
    accept = ("--accept-lost", "1")
    run(home, "import", files[0], files[2])
    first = json.loads(run(home, "screen", "Company two", "--format", "jsonl", wanted=(0, 10)))["generation"]
    before = run(home, "show", "starter:one", "--format", "json", "--generation", first)
    expect("before the late edition", names(home, "starter:two", "--as-of", "2024-06-01"), [])
    run(home, "import", files[1], *accept)
    for file in files:
        run(ordered, "import", file, *accept)
    expect("after the late edition", names(home, "starter:two", "--as-of", "2024-06-01"), ["Company two"])
    expect("current after the late edition", names(home, "starter:two"), [])
    expect("an answer of the generation before it", run(home, "show", "starter:one", "--format", "json",
                                                        "--generation", first), before)
    for arguments in (["--as-of", "2024-06-01"], ["--known", "2024-06-01"], []):
        expect(f"order of arrival, {arguments}",
               run(home, "screen", "Company two", "--format", "jsonl", *arguments, wanted=(0, 10)),
               run(ordered, "screen", "Company two", "--format", "jsonl", *arguments, wanted=(0, 10)))


def check_refusals(folder):
    """An edition that arrives late takes back no refusal of its source but that of its own file."""
    home = f"{folder}/refusals"

    def take(name, published, text="", wanted=0, source=("--source", "starter")):
        file = pathlib.Path(folder, name)
        file.write_text(text or starter(published, [("one", "Company one", "2022-01-01", "")]))
        run(home, "import", str(file), *source, wanted=(wanted,))

    def refused():
        files = [refusal["file"] for refusal in json.loads(run(home, "status", "--format", "json"))["refused"]]
        return sorted(pathlib.Path(file).name for file in files)

    take("refused-new.toml", "2025-01-01")
    take("refused-cut.toml", "", 'format = "starter/1"\npublished = 2025-02-01\n[[party]]\n', wanted=2)
    take("refused-note.toml", "", "no list\n", wanted=2, source=())
    expect("refusals", refused(), ["refused-cut.toml", "refused-note.toml"])
    take("refused-old.toml", "2023-01-01")
    expect("refusals after a late edition", refused(), ["refused-cut.toml", "refused-note.toml"])
    take("refused-note.toml", "2022-01-01")
    expect("refusals after a late edition in a file that was refused", refused(), ["refused-cut.toml"])
    take("refused-newest.toml", "2025-02-01")
    expect("refusals after the newest edition", refused(), [])


def check_judgment(folder):
    """T-301/22 of 2024-04-10: the listings of Aven and Fridman of 2022 are annulled, those of 2023 stand."""
    series = shared / "eu" / "eu_monthly_jsonl.tar.zst"
    if not series.is_file():
        print(f"left out: the judgment T-301/22, no monthly EU editions in {shared}")
        return
    home = f"{folder}/judgment"
    run(home, "import", str(series), "--source", "eu.fsf")
    for entry in ("eu.fsf:EU.7515.11", "eu.fsf:EU.7516.10"):
        for day, known, wanted in (("2022-06-01", "2024-04-09", True), ("2022-06-01", "2024-04-10", False),
                                   ("2023-03-14", "2024-04-10", False), ("2023-03-15", "2024-04-10", True),
                                   ("2024-06-01", "2024-07-01", True)):
            found = bool(names(home, entry, "--as-of", day, "--known", known))
            expect(f"{entry} as of {day}, known {known}", found, wanted)
    refused = subprocess.run([program, "--home", home, "show", "eu.fsf:EU.7515.11", "--as-of", "2022-06-01"],
                             capture_output=True, text=True)
    expect("what is said of an annulled listing", (refused.returncode, refused.stderr.splitlines()[-1]),
           (2, "detente: eu.fsf:EU.7515.11 is not listed as of 2022-06-01: annulled (Judgment of 10 April 2024, T-301/22, Aven v "
               "Council; Ministry of Foreign Affairs of Latvia: later acts stand); `show eu.fsf:EU.7515.11 --history` "
               "tells when it was"))
    history = run(home, "show", "eu.fsf:EU.7515.11", "--history")
    if "not lawfully listed from 2022-02-28" not in history:
        failures.append(f"the history does not tell the judgment:\n{history}")


def check_generations(folder):
    """A judgment that became known between two days of one edition: they are two generations."""
    home = f"{folder}/generations"
    file = pathlib.Path(folder, "eu_2024-03-01.jsonl")
    file.write_text('{"names":["Nikanor Testov"],"entity_type":"person","ref_number":"EU.7515.11",'
                    '"ref_type":"EU Reference Number"}\n')
    run(home, "import", str(file), "--source", "eu.fsf")

    def screened(*arguments):
        text = run(home, "screen", "Nikanor Testov", "--as-of", "2022-06-01", "--format", "jsonl", *arguments,
                   wanted=(0, 10))
        answer = json.loads(text)
        return len(answer["hits"]), answer["generation"]

    days = {day: screened("--known", day) for day in ("2024-04-09", "2024-04-10", "2024-04-08")}
    expect("hits before and after the judgment", [hits for hits, _ in days.values()], [1, 0, 1])
    expect("generation of two days before the judgment", days["2024-04-08"], days["2024-04-09"])
    expect("hits of all that is known", screened()[0], 0)
    expect("law that became known later makes another generation", screened()[1] == days["2024-04-10"][1], False)
    for day, answer in days.items():
        expect(f"the generation of {day} again", screened("--generation", answer[1]), answer)


with tempfile.TemporaryDirectory() as folder:
    check_generations(folder)
    check_judgment(folder)
    check_register(folder)
    check_used_again(folder)
    check_late_edition(folder)
    check_refusals(folder)
if failures:
    sys.exit("\n".join(failures))
print("late knowledge: right on both axes")
