"""watchman on loopback, with OFAC's CSV files of the shared folder: its full search and its default one.

usage: watchman_peer.py INPUTS BUILD   (INPUTS: the folder that peer_bench wrote)
Each changed name is asked for by name; an entry is lost if it is not among the ten best or its match is below 0.70, the
threshold of ours.  $WATCHMAN names a server that is built already; otherwise it is built from the version in
watchman/go.mod.  Seconds are processor time of the server: the requests' own cost is not in them.
"""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

import measured

PEER = "watchman"
VERSION = "v0.31.3"
MODULE = "github.com/moov-io/watchman"
SEARCHES = [("default", {}), ("full", {"DISABLE_PHONETIC_FILTERING": "true"})]
SECONDS_TO_START = 120
# Of lists that may not be empty.
HEADERS = {
    "csl.csv": "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,"
               "standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,"
               "gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,"
               "dates_of_birth,nationalities,places_of_birth,source_information_url,ids",
    "eu_csl.csv": "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_UnitedNationId",
}


def built(build):
    """The server's path."""
    if "WATCHMAN" in os.environ:
        return os.environ["WATCHMAN"]
    folder = pathlib.Path(build).resolve() / "peers" / "watchman"
    if (folder / "server").exists():
        return str(folder / "server")
    if shutil.which("go") is None:
        measured.skip(PEER, "there is no Go to build it")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(measured.HERE / "watchman" / "go.mod", folder / "go.mod")
    done = subprocess.run(["go", "build", "-mod=mod", "-o", "server", f"{MODULE}/cmd/server"], cwd=folder,
                          capture_output=True, text=True)
    if done.returncode != 0:
        measured.skip(PEER, "it could not be built: " + (done.stderr.strip() or "?").splitlines()[-1])
    return str(folder / "server")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def lay_out(shared, folder):
    """OFAC's files under the names that the server looks for."""
    for part in ("SDN", "ALT", "ADD"):
        packed = pathlib.Path(shared, "data", "us", "sdn_trio_2024-03", f"OFAC_{part}.csv.zst")
        plain = subprocess.run(["zstd", "-dc", str(packed)], check=True, capture_output=True).stdout
        # The file of that day has a header row, which the official one has not.
        pathlib.Path(folder, f"{part.lower()}.csv").write_bytes(plain.split(b"\n", 1)[1])
    # The other lists have no rows: a file that is not there would be asked of its publisher.
    for name in ("sdn_comments.csv", "dpl.txt", "ConList.csv", "consolidated.csv"):
        pathlib.Path(folder, name).write_bytes(b"")
    for name, header in HEADERS.items():
        pathlib.Path(folder, name).write_text(header + "\n")
    pathlib.Path(folder, "webui", "build").mkdir(parents=True)  # the page that it would serve


def ask(port, name):
    """{entry: match} of the ten best of primary and of other names."""
    query = urllib.parse.urlencode({"q": name, "limit": 10, "minMatch": "0.5"})
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/search?{query}", timeout=60) as answer:
        return entries_of(json.load(answer))


def entries_of(answer):
    found = {}
    for row in [*(answer.get("SDNs") or []), *(answer.get("altNames") or [])]:
        found[row["entityID"]] = max(found.get(row["entityID"], 0), row["match"])
    return found


def processor_seconds_of(process):
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_until_ready(process, port):
    for _ in range(SECONDS_TO_START * 4):
        if process.poll() is not None:
            return False
        try:
            if ask(port, "Banco Nacional de Cuba"):
                return True
        except OSError:
            pass
        time.sleep(0.25)
    return False


def measure(server, files, tasks, title, settings):
    port, admin = free_port(), free_port()
    environment = {**os.environ, **settings, "INITIAL_DATA_DIRECTORY": files, "DATA_REFRESH_INTERVAL": "off",
                   "HTTP_BIND_ADDRESS": f"127.0.0.1:{port}", "HTTP_ADMIN_BIND_ADDRESS": f"127.0.0.1:{admin}"}
    process = subprocess.Popen([server], cwd=files, env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        if not wait_until_ready(process, port):
            measured.skip(PEER, "the server did not start with the files of the shared folder")
        begin, lost = processor_seconds_of(process), 0
        for task in tasks:
            lost += ask(port, task["name"]).get(task["expected"], 0) < 0.7
        measured.print_result(f"{PEER}, {title} search", VERSION, "search of OFAC's list", "query", len(tasks),
                              processor_seconds_of(process) - begin, lost=lost)
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    inputs, build = sys.argv[1:3]
    shared = os.environ.get("DETENTE_SHARED", "../shared")
    tasks = [json.loads(line) for line in measured.lines_of(inputs, "changed_sdn.jsonl")]
    server = built(build)
    with tempfile.TemporaryDirectory() as files:
        lay_out(shared, files)
        for title, settings in SEARCHES:
            measure(server, files, tasks, title, settings)
