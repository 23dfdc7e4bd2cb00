"""Kills import and update at random moments; nothing may be lost or doubled, and the next run finishes.

usage: interruption_test.py PROGRAM [SQLITE_KILLS] [POSTGRESQL_KILLS] [SEED]
Every round starts from a home with an older edition, starts a command that takes a newer one, kills it with SIGKILL
after a random part of the time that it took undisturbed last, counted in every other round from the moment at which the
original is on disk, and looks: the program answers from the whole old or the whole new edition, the same command ends
with the whole new one, and all that is stored is as it was received.
The commands take turns: `import FILE`, `update --from DIR`, and `update` from a TLS server on 127.0.0.1; first with
the ledger in SQLite, then, where it is installed, in PostgreSQL.  Two hundred of each, as before a release:

    python3 tests/interruption_test.py build/release/detente 200 200
"""
import contextlib
import http.server
import json
import os
import pathlib
import random
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import time

import postgresql_server

program = str(pathlib.Path(sys.argv[1]).resolve())
kills = [int(sys.argv[at]) if len(sys.argv) > at else default for at, default in ((2, 20), (3, 10))]
chance = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
environment = {key: value for key, value in os.environ.items()
               if not key.startswith("DETENTE_") and not key.lower().endswith("_proxy")}


def list_of(count, word, day):
    """A UN consolidated list of `count` invented people."""
    people = "".join(
        f"<INDIVIDUAL><DATAID>{number}</DATAID><FIRST_NAME>Person</FIRST_NAME>"
        f"<SECOND_NAME>{word}{number}</SECOND_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE>"
        f"<REFERENCE_NUMBER>TSi.{number:05}</REFERENCE_NUMBER><LISTED_ON>2020-01-01</LISTED_ON></INDIVIDUAL>\n"
        for number in range(count))
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="{day}T00:00:00Z">\n'
            f"<INDIVIDUALS>\n{people}</INDIVIDUALS>\n<ENTITIES>\n</ENTITIES>\n</CONSOLIDATED_LIST>\n")


class Publisher(http.server.BaseHTTPRequestHandler):
    body = b""

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.close_connection = True
        with contextlib.suppress(OSError):  # who asked may be killed
            self.send_response(200)
            self.send_header("Content-Length", str(len(self.body)))
            self.end_headers()
            self.wfile.write(self.body)


def publish(folder, body):
    """Serves `body`; returns the flags with which `update` asks for it."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "2", "-subj", "/CN=server", "-addext", "subjectAltName=IP:127.0.0.1",
                    "-keyout", f"{folder}/server.key", "-out", f"{folder}/server.pem"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/server.pem", f"{folder}/server.key")
    Publisher.body = body
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pathlib.Path(folder, "sources.toml").write_text(
        f'format = "sources/1"\n[[source]]\nid = "un.sc.consolidated"\nleast_interval = "1s"\nmost_bytes = 10_000_000\n'
        f'address = "https://127.0.0.1:{server.server_address[1]}/list.xml"\n')
    return ["--sources", f"{folder}/sources.toml", "--ca-file", f"{folder}/server.pem", "--retries", "0"]


class SqliteHomes:
    """Homes, each with its ledger as a file in it."""
    name = "SQLite"

    def copy(self, home, start):
        shutil.copytree(start, home)

    def remove(self, home):
        shutil.rmtree(home)

    def flags(self, home):
        return ["--home", str(home)]

    def settle(self, home):
        pass


class PostgresqlHomes(SqliteHomes):
    """Homes, each with its ledger as a database called as the home."""
    name = "PostgreSQL"

    def __init__(self, server):
        self.server = server
        server.create("start")

    def copy(self, home, start):
        super().copy(home, start)
        self.server.wait_until_left(start.name)
        self.server.create(home.name, start.name)

    def remove(self, home):
        super().remove(home)
        self.server.wait_until_left(home.name)
        self.server.drop(home.name)

    def flags(self, home):
        return ["--home", str(home), "--ledger", self.server.url(home.name)]

    def settle(self, home):
        self.server.wait_until_left(home.name)


def run(homes, home, *arguments):
    return subprocess.run([program, *homes.flags(home), *arguments], capture_output=True, text=True, env=environment)


def state(homes, home):
    """(publication, entries, editions, hits of a name that only the old edition has, ... the new one has)."""
    status = run(homes, home, "status", "--format", "json")
    if status.returncode != 0:
        sys.exit(f"status failed with {status.returncode}: {status.stderr}")
    status = json.loads(status.stdout)
    sources = status["sources"]
    if len(sources) != 1:
        sys.exit(f"expected one source, found {sources}")
    answer = run(homes, home, "screen", "Person Oldword7", "Person Newword7", "--format", "jsonl")
    if answer.returncode not in (0, 10):
        sys.exit(f"screen failed with {answer.returncode}: {answer.stderr}")
    hits = [any(hit["score"] > 0.9 for hit in json.loads(line)["hits"]) for line in answer.stdout.splitlines()]
    return sources[0]["published"][:10], sources[0]["entries"], status["editions"], *hits


def finish(homes, home, command):
    """(the state afterwards, how long the command took)."""
    clock = time.monotonic()
    done = run(homes, home, *command)
    whole = time.monotonic() - clock
    if done.returncode != 0:
        sys.exit(f"{home.name}: undisturbed {command[0]}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    verified = run(homes, home, "verify", "--rebuild")
    if verified.returncode != 0:
        sys.exit(f"{home.name}: after undisturbed {command[0]}: {verified.stdout}{verified.stderr}")
    return state(homes, home), whole


def undisturbed(homes, start, command):
    home = start.parent / "probe"
    homes.copy(home, start)
    after = finish(homes, home, command)
    homes.remove(home)
    return after


def kill_once(homes, start, home, command, whole, once_kept):
    """The state that is found after the kill of a command that takes `whole` seconds; `once_kept`: not before the
    original of the new edition is kept."""
    homes.copy(home, start)
    process = subprocess.Popen([program, *homes.flags(home), *command], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, env=environment)
    while once_kept and process.poll() is None and len(list((home / "editions").glob("*.zst"))) < 2:
        time.sleep(0.001)
    time.sleep(chance.uniform(0, whole))
    process.send_signal(signal.SIGKILL)
    process.wait()
    homes.settle(home)
    return state(homes, home)


def interrupt(homes, folder, commands, rounds):
    start = folder / "start"
    if run(homes, start, "import", str(folder / "old.xml")).returncode != 0:
        sys.exit("the first import failed")
    before = state(homes, start)
    (after, _), *_ = probes = [undisturbed(homes, start, command) for command in commands]
    if before[3:] != (True, False) or after != (after[0], after[1], before[2] + 1, False, True):
        sys.exit(f"undisturbed: expected old names before and new names after, got {before} and {after}")
    seen = {before: 0, after: 0}
    times = [whole for _, whole in probes]
    for number in range(rounds):
        turn = number % len(commands)
        home = folder / f"home{number}"
        found = kill_once(homes, start, home, commands[turn], times[turn], number % 2 == 1)
        if found not in seen:
            sys.exit(f"{home.name}, {commands[turn]}: half an edition: {found}, neither {before} nor {after}")
        seen[found] += 1
        left = [path.name for path in home.rglob("*.part")]
        finished, whole = finish(homes, home, commands[turn])
        if finished != after:
            sys.exit(f"{home.name}, {commands[turn]}: the next run did not finish: {finished}, expected {after}")
        if len(left) > 2:
            sys.exit(f"{home.name}: partial files pile up: {left}")
        if found == before:
            times[turn] = whole
        homes.remove(home)
    print(f"{homes.name}: {rounds} kills: {seen[before]} left the old edition, {seen[after]} the new one, none a part")


def prepare(folder):
    """The files of both editions, and the commands that take the new one."""
    (folder / "old.xml").write_text(list_of(1500, "Oldword", "2024-01-01"))
    (folder / "offer").mkdir()
    new = folder / "offer" / "new.xml"
    new.write_text(list_of(1600, "Newword", "2024-02-01"))
    return [["import", str(new)], ["update", "--from", str(folder / "offer")],
            ["update", *publish(folder, new.read_bytes())]]


with contextlib.ExitStack() as stack:
    folders = [pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(2)]
    interrupt(SqliteHomes(), folders[0], prepare(folders[0]), kills[0])
    if server := stack.enter_context(postgresql_server.running()):
        interrupt(PostgresqlHomes(server), folders[1], prepare(folders[1]), kills[1])
