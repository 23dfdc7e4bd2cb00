"""Fetches lists from a local TLS server that behaves well and badly; a bad answer costs no edition.

usage: update_test.py PROGRAM
Every case starts from a home with an edition of 2024-01-01, runs `update` once against 127.0.0.1, and looks at the
exit code, at the edition that `status` says is in force, and at the cause that it gives.
"""
import hashlib
import http.server
import json
import os
import pathlib
import shutil
import signal
import socket
import socketserver
import ssl
import subprocess
import sys
import tempfile
import threading
import time

program = str(pathlib.Path(sys.argv[1]).resolve())
environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
OLD, NEW, OLDER = "2024-01-01", "2024-02-01", "2023-01-01"
SOURCE = "un.sc.consolidated"


def list_of(day, count):
    """A UN consolidated list of `count` invented people."""
    people = "".join(
        f"<INDIVIDUAL><DATAID>{number}</DATAID><FIRST_NAME>Person</FIRST_NAME>"
        f"<SECOND_NAME>Testov{number}</SECOND_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE>"
        f"<REFERENCE_NUMBER>TSi.{number:05}</REFERENCE_NUMBER><LISTED_ON>2020-01-01</LISTED_ON></INDIVIDUAL>\n"
        for number in range(count))
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="{day}T00:00:00Z">\n'
            f"<INDIVIDUALS>\n{people}</INDIVIDUALS>\n<ENTITIES>\n</ENTITIES>\n</CONSOLIDATED_LIST>\n").encode()


body = list_of(NEW, 310)
ETAG = '"edition-2"'


class Server(http.server.BaseHTTPRequestHandler):
    """What is served is in the path; `asked` has the headers of every question by path."""
    asked = {}
    delta = b""

    def log_message(self, *_):
        pass

    def answer(self, status, content=b"", length=None, cut=None, **headers):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content[:cut])
        self.wfile.flush()

    def do_GET(self):
        self.close_connection = True
        questions = Server.asked.setdefault(self.path, [])
        questions.append(dict(self.headers))
        getattr(self, "on_" + self.path[1:])(len(questions))

    def on_normal(self, _):
        if self.headers.get("If-None-Match") == ETAG:
            self.answer(304, ETag=ETAG)
        else:
            self.answer(200, body, ETag=ETAG, Last_Modified="Thu, 01 Feb 2024 00:00:00 GMT")

    def on_missing(self, _):
        self.answer(404, b"<html>none</html>")

    def on_broken_once(self, number):
        self.answer(500 if number == 1 else 200, b"sorry" if number == 1 else body)

    def on_loop(self, _):
        self.answer(302, Location=f"https://127.0.0.1:{port}/loop")

    def on_downgrade(self, _):
        self.answer(302, Location=f"http://127.0.0.1:{port}/normal")

    def on_html(self, _):
        self.answer(200, b"<!doctype html><html><body>Maintenance</body></html>")

    def on_truncated(self, _):
        self.answer(200, body[:len(body) // 2])

    def on_stalled(self, _):
        self.answer(200, body, cut=len(body) // 2)
        time.sleep(5)

    def on_short(self, _):
        self.answer(200, body, length=len(body) + 1000)

    def on_cut(self, number):
        if number == 1:
            self.answer(200, body, cut=5000, ETag=ETAG)
        elif self.headers.get("Range") == "bytes=5000-" and self.headers.get("If-Range") == ETAG:
            self.answer(206, body[5000:], ETag=ETAG, Content_Range=f"bytes 5000-{len(body) - 1}/{len(body)}")
        else:
            self.answer(400)

    def on_cut_off(self, number):
        self.on_cut(number)

    def on_shrunk(self, number):
        """Breaks off, and has become shorter than what it sent when it is asked for the rest."""
        if number == 1:
            self.answer(200, body, cut=5000, ETag=ETAG)
        elif self.headers.get("Range"):
            self.answer(416, Content_Range="bytes */4000")
        else:
            self.answer(200, body, ETag=ETAG)

    def on_later(self, number):
        self.answer(503 if number == 1 else 200, b"" if number == 1 else body, Retry_After="2")

    def on_hanging(self, number):
        """Half of the file, and then nothing until the client is gone."""
        if number == 1:
            self.answer(200, body, cut=len(body) // 2, ETag=ETAG)
            self.connection.recv(1)
        else:
            begin = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
            self.answer(206, body[begin:], ETag=ETAG, Content_Range=f"bytes {begin}-{len(body) - 1}/{len(body)}")

    def on_hanging_every(self, number):
        self.on_hanging(number)

    def on_listed(self, _):
        """A list whose server knows no condition."""
        self.answer(200, body)

    def on_delta(self, _):
        self.answer(200, Server.delta)

    def on_older(self, number):
        """An edition of the year before, twice."""
        self.answer(200, list_of(OLDER, 300) if number < 3 else body, ETag=f'"edition-{min(number, 3)}"')

    def on_lost(self, _):
        self.answer(200, list_of(NEW, 200))

    def on_empty(self, _):
        self.answer(200)

    def on_digest(self, _):
        self.answer(200, hashlib.sha256(body).hexdigest().upper().encode() + b"  list.xml\n")

    def on_other_digest(self, _):
        self.answer(200, b"0" * 64)


class Proxy(socketserver.StreamRequestHandler):
    """Tunnels to where CONNECT says; `tunnels` has what was asked for."""
    tunnels = []
    refuses = False

    def handle(self):
        host, wanted_port = self.rfile.readline().split()[1].decode().split(":")
        while self.rfile.readline().strip():
            pass
        Proxy.tunnels.append(f"{host}:{wanted_port}")
        if Proxy.refuses:
            self.wfile.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            return
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with socket.create_connection((host, int(wanted_port))) as upstream:
            back = threading.Thread(target=self.copy, args=(upstream, self.connection), daemon=True)
            back.start()
            self.copy(self.connection, upstream)
            back.join()

    @staticmethod
    def copy(source, target):
        try:
            while chunk := source.recv(65536):
                target.sendall(chunk)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the other side is gone


def serve_proxy():
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Proxy)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def make_certificate(folder, name):
    """A certificate of 127.0.0.1 that signs itself."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "2", "-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1",
                    "-keyout", f"{folder}/{name}.key", "-out", f"{folder}/{name}.pem"],
                   check=True, capture_output=True)


def serve(folder):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/server.pem", f"{folder}/server.key")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(home, *arguments, **variables):
    return subprocess.run([program, "--home", str(home), *arguments], capture_output=True, text=True,
                          env=environment | variables)


def update(home, table, *flags, **variables):
    return run(home, "update", "--sources", table, "--ca-file", f"{folder}/server.pem", *flags, **variables)


def write_table(name, address, more=""):
    table = pathlib.Path(folder, name + ".toml")
    table.write_text(f'format = "sources/1"\n[[source]]\nid = "{SOURCE}"\naddress = "{address}"\n'
                     + ("" if "most_bytes" in more else "most_bytes = 10_000_000\n")
                     + f'least_interval = "1s"\n{more}\n')
    return str(table)


def expect(name, found, wanted, said):
    if found != wanted:
        sys.exit(f"{name}: expected {wanted}, got {found}\n{said.stdout}{said.stderr}")


def status_of(home):
    """(publication in force, the causes of what was refused, all of status)."""
    status = json.loads(run(home, "status", "--format", "json").stdout)
    return (status["sources"][0]["published"][:10], " ".join(refusal["reason"] for refusal in status["refused"]), status)


def case(name, exit, in_force, cause, *flags, more="", address=None, ca="server"):
    """Runs `update` on a home of its own; an empty cause: status names none."""
    home = pathlib.Path(folder, "home_" + name)
    shutil.copytree(start, home)
    table = write_table(name, address or f"https://127.0.0.1:{port}/{name}", more)
    said = run(home, "update", "--sources", table, "--ca-file", f"{folder}/{ca}.pem", *(flags or ("--retries", "0")))
    expect(name + ": exit", said.returncode, exit, said)
    published, causes, _ = status_of(home)
    expect(name + ": in force", published, in_force, said)
    if cause not in causes or bool(cause) != bool(causes):
        sys.exit(f"{name}: expected a cause with {cause!r}, got {causes!r}")
    return home, table


def check_unchanged():
    home, table = case("normal", 0, NEW, "")
    latency = status_of(home)[2]["sources"][0]["latency_seconds"]
    if not 0 < latency < 10 ** 10:
        sys.exit(f"normal: latency {latency}")
    again = update(home, table)
    expect("304: exit", again.returncode, 0, again)
    expect("304: asked with", Server.asked["/normal"][-1].get("If-None-Match"), ETAG, again)
    if "unchanged" not in again.stdout:
        sys.exit(f"304: {again.stdout}")
    missing = write_table("later", f"https://127.0.0.1:{port}/missing")
    failed = update(home, missing, "--format", "json")
    expect("later 404: exit", failed.returncode, 2, failed)
    expect("later 404: answer", json.loads(failed.stdout)["fetched"][0]["answer"], "failed", failed)
    expect("later 404: in force", status_of(home)[0], NEW, failed)


def check_resumed_by_the_next_run():
    home, table = case("cut_off", 2, OLD, "bytes remaining")
    again = update(home, table, "--retries", "0")
    expect("cut off: next exit", again.returncode, 0, again)
    expect("cut off: asked for", Server.asked["/cut_off"][1].get("Range"), "bytes=5000-", again)
    expect("cut off: afterwards", status_of(home)[:2], (NEW, ""), again)


def check_older():
    home, table = case("older", 2, OLD, f"served an older edition: published {OLDER}")
    again = update(home, table)
    expect("older: next exit", again.returncode, 2, again)
    expect("older: kept", status_of(home)[2]["editions"], 2, again)
    if f"published {OLDER}" not in status_of(home)[1]:
        sys.exit(f"older: forgotten by the next run: {status_of(home)[1]}")
    newer = update(home, table)
    expect("older: a newer one after it", newer.returncode, 0, newer)
    expect("older: afterwards", status_of(home)[:2], (NEW, ""), newer)


def check_shrunk():
    home, table = case("shrunk", 2, OLD, "bytes remaining")
    again = update(home, table, "--retries", "1")
    expect("416: exit", again.returncode, 0, again)
    expect("416: asked for", [asked.get("Range") for asked in Server.asked["/shrunk"]], [None, "bytes=5000-", None],
           again)
    expect("416: afterwards", status_of(home)[:2], (NEW, ""), again)


def check_retry_after():
    begin = time.monotonic()
    case("later", 0, NEW, "", "--retries", "1")
    if not 2 <= time.monotonic() - begin < 30:
        sys.exit(f"Retry-After: 2 was answered after {time.monotonic() - begin:.1f} s")


def check_proxy():
    proxy = serve_proxy()
    home = pathlib.Path(folder, "home_proxy")
    shutil.copytree(start, home)
    table = write_table("proxy", f"https://127.0.0.1:{port}/normal")
    Proxy.refuses = True
    refused = update(home, table, "--retries", "0", https_proxy=proxy)
    expect("proxy refuses: exit", refused.returncode, 2, refused)
    if "407" not in status_of(home)[1]:
        sys.exit(f"proxy refuses: {status_of(home)[1]}")
    Proxy.refuses = False
    said = update(home, table, https_proxy=proxy)
    expect("proxy: exit", said.returncode, 0, said)
    expect("proxy: tunnels", Proxy.tunnels, [f"127.0.0.1:{port}"] * 2, said)
    expect("proxy: afterwards", status_of(home)[:2], (NEW, ""), said)
    around = update(home, table, https_proxy=proxy, no_proxy="127.0.0.1")
    expect("no_proxy: exit", around.returncode, 0, around)
    expect("no_proxy: tunnels", len(Proxy.tunnels), 2, around)


def delta_of(day):
    return ('<?xml version="1.0" encoding="utf-8"?><sanctionsData xmlns="https://www.treasury.gov/ofac/DeltaFile/1.0">'
            f"<publicationInfo><datePublished>{day}T00:00:00+00:00</datePublished></publicationInfo><entities/>"
            "</sanctionsData>").encode()


def check_changes():
    """The list is not asked for while the latest changes are those that it covered."""
    home = pathlib.Path(folder, "home_changes")
    shutil.copytree(start, home)
    table = write_table("changes", f"https://127.0.0.1:{port}/listed", f'changes = "https://127.0.0.1:{port}/delta"')

    def ask(name, delta, asked, answer, says=""):
        Server.delta = delta
        said = update(home, table, "--format", "json")
        expect(f"{name}: exit", said.returncode, 0, said)
        expect(f"{name}: the list was asked for", len(Server.asked["/listed"]), asked, said)
        expect(f"{name}: answer", json.JSONDecoder().raw_decode(said.stdout)[0]["fetched"][0]["answer"], answer, said)
        if says not in said.stderr or bool(says) != bool(said.stderr):
            sys.exit(f"{name}: {said.stderr}")
        expect(f"{name}: in force", status_of(home)[:2], (NEW, ""), said)

    ask("a newer publication", delta_of(NEW), 1, "fetched")
    ask("the same, with its edition here", delta_of(NEW), 2, "fetched")
    ask("the same again", delta_of(NEW), 2, "unchanged")
    ask("a later publication", delta_of("2024-03-01"), 3, "fetched")
    ask("no file of changes", b"<html/>", 4, "fetched", "expected <sanctionsData>")
    ask("after that", delta_of(NEW), 5, "fetched")
    today = time.strftime("%Y-%m-%d", time.gmtime())
    ask("of today", delta_of(today), 6, "fetched")
    ask("of today, again", delta_of(today), 7, "fetched")


def check_stopped_in_a_stall(name, exit, *flags):
    """SIGTERM while the server says nothing: at once, nothing taken, and the next run asks for the rest."""
    home = pathlib.Path(folder, "home_" + name)
    shutil.copytree(start, home)
    table = write_table(name, f"https://127.0.0.1:{port}/{name}")
    process = subprocess.Popen([program, "--home", str(home), "update", "--sources", table, "--ca-file",
                                f"{folder}/server.pem", *flags], stdout=subprocess.PIPE, text=True, env=environment)
    part = home / "fetch" / f"{SOURCE}.part"
    end = time.monotonic() + 20
    while not (part.exists() and part.stat().st_size > 0):
        if time.monotonic() > end:
            sys.exit(f"{name}: no part after 20 s")
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    begin = time.monotonic()
    out, _ = process.communicate(timeout=20)
    said = subprocess.CompletedProcess([], process.returncode, out, "")
    expect(name + ": exit", process.returncode, exit, said)
    if time.monotonic() - begin > 5:
        sys.exit(f"{name}: stopped {time.monotonic() - begin:.1f} s after SIGTERM")
    expect(name + ": in force", status_of(home)[:2], (OLD, ""), said)
    expect(name + ": part", part.read_bytes(), body[:part.stat().st_size], said)
    size = part.stat().st_size
    again = update(home, table, "--retries", "0")
    expect(name + ": next exit", again.returncode, 0, again)
    expect(name + ": asked for", Server.asked["/" + name][1].get("Range"), f"bytes={size}-", again)
    expect(name + ": afterwards", status_of(home)[:2], (NEW, ""), again)


def check_every():
    home = pathlib.Path(folder, "home_every")
    shutil.copytree(start, home)
    process = subprocess.Popen([program, "--home", str(home), "update", "--every", "1s", "--ca-file",
                                f"{folder}/server.pem", "--sources", str(pathlib.Path(folder, "normal.toml"))],
                               stdout=subprocess.PIPE, text=True, env=environment)
    lines = [process.stdout.readline(), process.stdout.readline()]
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=10)
    if process.returncode != 0 or f"{SOURCE} taken" not in lines[0] or f"{SOURCE} unchanged" not in lines[1]:
        sys.exit(f"every: exit {process.returncode}, {lines} {rest}")


def check_wrong_table():
    table = write_table("wrong", f"https://127.0.0.1:{port}/normal", "colour = 1")
    said = run(start, "update", "--sources", table)
    expect("wrong table: exit", said.returncode, 2, said)
    if f"{table}:7: colour: no such key" not in said.stderr:
        sys.exit(f"wrong table: {said.stderr}")


with tempfile.TemporaryDirectory() as folder:
    make_certificate(folder, "server")
    make_certificate(folder, "other")
    port = serve(folder)
    start = pathlib.Path(folder, "start")
    first = pathlib.Path(folder, "old.xml")
    first.write_bytes(list_of(OLD, 300))
    if run(start, "import", str(first)).returncode != 0:
        sys.exit("the first import failed")

    check_unchanged()
    case("missing", 2, OLD, "HTTP status 404", "--retries", "3")
    expect("404 is asked once", len(Server.asked["/missing"]), 2, subprocess.CompletedProcess([], 0, "", ""))
    case("broken_once", 0, NEW, "", "--retries", "1")
    case("loop", 2, OLD, "redirects")
    case("downgrade", 2, OLD, "http")
    case("html", 2, OLD, "this is an HTML page")
    case("truncated", 2, OLD, "the file ends inside")
    case("stalled", 2, OLD, "stalled: no byte for 1 s", "--retries", "0", "--timeout", "1")
    case("short", 2, OLD, "bytes remaining")
    case("cut", 0, NEW, "", "--retries", "1")
    check_older()
    case("lost", 2, OLD, "100 fewer than the 300")
    case("empty", 2, OLD, "an empty answer")
    oversize = f"https://127.0.0.1:{port}/normal"
    case("oversize", 2, OLD, "longer than 1000 bytes", more="most_bytes = 1000", address=oversize)
    case("certificate", 2, OLD, "certificate", ca="other", address=oversize)
    case("no_server", 2, OLD, "connect", address=f"https://127.0.0.1:{closed_port()}/")
    case("digest", 0, NEW, "", more=f'checksum = "https://127.0.0.1:{port}/digest"', address=oversize)
    case("mismatch", 2, OLD, "checksum mismatch", more=f'checksum = "https://127.0.0.1:{port}/other_digest"',
         address=oversize)
    check_resumed_by_the_next_run()
    check_shrunk()
    check_retry_after()
    check_proxy()
    check_changes()
    check_stopped_in_a_stall("hanging", -signal.SIGTERM)
    check_stopped_in_a_stall("hanging_every", 0, "--every", "1h")
    check_every()
    check_wrong_table()
    print(f"{sum(map(len, Server.asked.values()))} questions answered well and badly")
