"""How long a list takes to be stored in an empty ledger, in SQLite and in PostgreSQL: `store s` of `detente import`.

usage: measure_store.py PROGRAM FILE [ROUNDS] [MILLISECONDS]
PostgreSQL is a server of its own on this machine (tests/postgresql_server.py).  With MILLISECONDS it is reached through a
relay that holds everything that the program sends for that long, as a network does.
"""
import json
import pathlib
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests"))
import postgresql_server


def relay(sender, receiver, seconds):
    while data := sender.recv(1 << 22):
        time.sleep(seconds)
        receiver.sendall(data)
    receiver.shutdown(socket.SHUT_WR)


def listen(path, seconds):
    """The port of 127.0.0.1 behind which `path` answers."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            client, _ = listener.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            server = socket.socket(socket.AF_UNIX)
            server.connect(path)
            for ends in ((client, server, seconds), (server, client, 0)):
                threading.Thread(target=relay, args=ends, daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    return listener.getsockname()[1]


def store_seconds(program, file, ledger):
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run([program, "--home", home, "--ledger", ledger or f"{home}/ledger.sqlite", "import", file,
                               "--format", "json"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"import: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    edition, = json.loads(done.stdout)["editions"]
    return edition["entries"], edition["store_seconds"]


def print_times(engine, entries, times):
    print(f"{engine}: {entries} entries, median {statistics.median(times):.2f} s, least {min(times):.2f} s, "
          f"{len(times)} rounds")


program, file = sys.argv[1:3]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
milliseconds = float(sys.argv[4]) if len(sys.argv) > 4 else 0
with postgresql_server.running() as server:
    times = {"SQLite": [], "PostgreSQL": []}
    for number in range(rounds):
        entries, seconds = store_seconds(program, file, "")
        times["SQLite"].append(seconds)
        if server is None:
            continue
        ledger = server.create(f"store{number}")
        if milliseconds:
            port = listen(f"{server.folder}/.s.PGSQL.5432", milliseconds / 1000)
            ledger = f"postgresql://detente:{postgresql_server.URL_PASSWORD}@127.0.0.1:{port}/store{number}"
        times["PostgreSQL"].append(store_seconds(program, file, ledger)[1])
        server.wait_until_left(f"store{number}")
        server.drop(f"store{number}")
    for engine, found in times.items():
        if found:
            print_times(engine, entries, found)
