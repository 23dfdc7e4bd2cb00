"""What the peers' scripts share: their packages, their inputs, and the form of what they print."""
import importlib.metadata
import json
import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent


def skip(peer, reason):
    """Ends the script: the peer is not measured here, and why."""
    print(json.dumps({"peer": peer, "skipped": reason}), flush=True)
    sys.exit(0)


def print_result(peer, version, what, unit, count, seconds, **more):
    print(json.dumps({"peer": peer, "version": version, "what": what, "unit": unit, "count": count,
                      "seconds": round(seconds, 6), **more}), flush=True)


def run_with_packages(peer, build):
    """Goes on in build/peers/venv, made with the versions of requirements.txt when it is not there or has others."""
    venv = pathlib.Path(build).resolve() / "peers" / "venv"
    python = venv / "bin" / "python"
    if pathlib.Path(sys.prefix).resolve() == venv:
        return
    requirements = HERE / "requirements.txt"
    stamp = venv / "installed.txt"
    if not stamp.exists() or stamp.read_text() != requirements.read_text():
        for command in ([sys.executable, "-m", "venv", str(venv)],
                        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r",
                         str(requirements)]):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode != 0:
                skip(peer, "its package could not be installed: " + (done.stderr.strip() or "?").splitlines()[-1])
        stamp.write_text(requirements.read_text())
    os.execv(python, [str(python), *sys.argv])


def version_of(package):
    return importlib.metadata.version(package)


def lines_of(folder, name):
    return pathlib.Path(folder, name).read_text().splitlines()


def processor_seconds(work):
    begin = time.process_time()
    work()
    return time.process_time() - begin
